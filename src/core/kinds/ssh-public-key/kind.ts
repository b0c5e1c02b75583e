/** Public keys of SSH: a line (sshd(8)), the SSH2 form (RFC 4716), or the blob itself (RFC 4253 6.6). */
import type { Artifact, Kind, Opened } from '../contract.ts'
import { FactList, term, untrusted } from '../fact-list.ts'
import { describeKey } from '../ssh-facts.ts'
import { keyLabel, PublicRead, type SshKey } from '../ssh-key.ts'
import { optionFacts } from '../ssh-options.ts'
import { fieldText, SshReader, type Field } from '../ssh-read.ts'
import { at, commentOf, inputOf, textAt, treeOf, type SshInput } from '../ssh-source.ts'

interface Read {
  readonly input: SshInput
  readonly reader: SshReader | null
  readonly type: Field | null
  readonly key: SshKey | null
}

function read(opened: Opened, artifact: Artifact): Read {
  const input = inputOf(opened, artifact), reader = input.source ? new SshReader(input.source) : null
  const found = new PublicRead()
  reader?.attempt(() => found.run(reader))
  return { input, reader, type: found.type, key: found.key }
}

const formOf = ({ line, ssh2 }: SshInput) => (line ? 'line' : ssh2 ? 'rfc4716' : 'blob')

/** What the text around the key says: its form, options, comment and headers. */
function textFacts(facts: FactList, input: SshInput): void {
  const { line, ssh2, carrier } = input, comment = commentOf(input)
  if (comment) facts.add('comment', 'identity', untrusted(comment.text), comment.span)
  facts.add('sshForm', 'structure', term(`ssh.form.${formOf(input)}`), at(input, line ?? ssh2?.begin ?? carrier))
  if (line?.prefix && line.isOptions) optionFacts(facts, input, line.prefix)
  for (const header of ssh2?.headers ?? []) {
    const name = header.name.toLowerCase()
    if (name !== 'comment') facts.add(name === 'subject' ? 'sshSubject' : 'sshHeader', 'identity', untrusted(name === 'subject' ? header.value : `${header.name}: ${header.value}`), at(input, header), { spec: 'RFC 4716 3.3' })
  }
}

function typeFacts(facts: FactList, { input, type, key }: Read): void {
  const { line } = input
  if (!type) return
  facts.add('sshType', 'key', untrusted(fieldText(type)), type.span, { spec: 'RFC 4253 6.6' })
  if (!key) facts.found('ssh.type-unknown', 'note', { type: fieldText(type) }, [type.span])
  if (line && line.typeName !== fieldText(type)) facts.found('ssh.type-mismatch', 'error', { outer: line.typeName, inner: fieldText(type) }, [at(input, line.type), type.span])
}

export const sshPublicKeyKind: Kind = {
  tree(opened, artifact) {
    const { input, reader } = read(opened, artifact)
    return treeOf(input, reader?.tree() ?? null)
  },
  summarise(opened, artifact) {
    const { input, type, key } = read(opened, artifact), comment = commentOf(input)
    return { title: comment?.text ?? '', detail: key ? keyLabel(key) : type ? fieldText(type) : input.line ? textAt(input, input.line.type) : '' }
  },
  async describe(opened, artifact) {
    const found = read(opened, artifact), { input, reader, type, key } = found, facts = new FactList()
    textFacts(facts, input)
    typeFacts(facts, found)
    facts.findings.push(...input.findings, ...(reader?.findings ?? []))
    const keyId = key && type ? await describeKey(facts, key, type.span) : null
    return { facts: facts.facts, findings: facts.findings, keyId }
  },
}
