/** A line of known_hosts: which key a host has to show. */
import type { Description, Fact, FactItem, Kind } from '../contract.ts'
import { FactList, hex, list, term, untrusted } from '../fact-list.ts'
import { describeKey } from '../ssh-facts.ts'
import { keyLabel, PublicRead } from '../ssh-key.ts'
import { fieldText, SshReader } from '../ssh-read.ts'
import type { SshLine } from '../ssh-shape.ts'
import { at, commentOf, inputOf, textAt, treeOf, type SshInput } from '../ssh-source.ts'
import { hashProblem, hostsOf, type Hosts } from './hosts.ts'

const SPEC = 'sshd(8)'
const MARKERS: Readonly<Record<string, string>> = { '@cert-authority': 'ssh.marker.cert-authority', '@revoked': 'ssh.marker.revoked' }

function readKey({ source }: SshInput): { readonly reader: SshReader | null; readonly found: PublicRead } {
  const reader = source ? new SshReader(source) : null, found = new PublicRead()
  reader?.attempt(() => found.run(reader))
  return { reader, found }
}

function hostFacts(facts: FactList, input: SshInput, hosts: Hosts, line: SshLine): void {
  const { prefix } = line, more: Partial<Fact> = { spec: SPEC }
  if (!prefix) return
  const problem = hashProblem(hosts)
  if (problem) facts.found('ssh.host-hash', 'error', { problem }, [at(input, prefix)], SPEC)
  if (hosts.type === 'patterns') {
    const items = hosts.patterns.map((place): FactItem => ({ value: untrusted(textAt(input, place)), spans: [at(input, place)] }))
    facts.add('hostNames', 'identity', list(items), at(input, prefix), more)
  } else if (hosts.type === 'hashed') {
    const items = (['salt', 'hash'] as const).map((tag): FactItem => ({ tag, value: hex(hosts.hashed[tag].bytes ?? new Uint8Array(0)), spans: [at(input, hosts.hashed[tag].place)] }))
    facts.add('hashedHost', 'identity', list(items), at(input, prefix), more)
  }
}

function markerFacts(facts: FactList, input: SshInput, { marker }: SshLine): void {
  if (!marker) return
  const text = textAt(input, marker), known = Object.hasOwn(MARKERS, text) ? MARKERS[text] : undefined, place = at(input, marker)
  facts.add('hostMarker', 'identity', known ? term(known) : untrusted(text), place, { spec: SPEC })
  if (!known) facts.found('ssh.marker-unknown', 'warning', { marker: text }, [place], SPEC)
  if (text === '@revoked') facts.found('ssh.revoked', 'warning', {}, [place], SPEC)
}

async function describeLine(input: SshInput, line: SshLine): Promise<Description> {
  const facts = new FactList(), { reader, found: { type, key } } = readKey(input), hosts = hostsOf(input.text, line), comment = commentOf(input)
  markerFacts(facts, input, line)
  if (hosts) hostFacts(facts, input, hosts, line)
  if (comment) facts.add('comment', 'identity', untrusted(comment.text), comment.span)
  if (type) facts.add('sshType', 'key', untrusted(fieldText(type)), type.span, { spec: 'RFC 4253 6.6' })
  if (type && line.typeName !== fieldText(type)) facts.found('ssh.type-mismatch', 'error', { outer: line.typeName, inner: fieldText(type) }, [at(input, line.type), type.span])
  if (type && !key) facts.found('ssh.type-unknown', 'note', { type: fieldText(type) }, [type.span])
  facts.findings.push(...input.findings, ...(reader?.findings ?? []))
  const keyId = key && type ? await describeKey(facts, key, type.span) : null
  return { facts: facts.facts, findings: facts.findings, keyId }
}

export const knownHostKind: Kind = {
  tree(opened, artifact) {
    const input = inputOf(opened, artifact)
    return treeOf(input, readKey(input).reader?.tree() ?? null)
  },
  summarise(opened, artifact) {
    const input = inputOf(opened, artifact), { line } = input
    if (!line) return { title: '', detail: '' }
    const { found: { key, type } } = readKey(input), named = hostsOf(input.text, line)?.type === 'patterns'
    return { title: line.prefix && named ? textAt(input, line.prefix).slice(0, 200) : '', detail: key ? keyLabel(key) : type ? fieldText(type) : line.typeName }
  },
  describe(opened, artifact) {
    const input = inputOf(opened, artifact)
    return input.line ? describeLine(input, input.line) : Promise.resolve({ facts: [], findings: input.findings, keyId: null })
  },
}
