/** For tests of the kinds of text: an input opened, with its parts, and what its artifacts say. */
import { toHex } from '../../bytes/hex.ts'
import type { Artifact, Description, Fact, FactValue, Kind, Opened } from '../contract.ts'
import { kindRow } from '../list.ts'
import { openNested } from '../nested.ts'
import { open } from '../open.ts'

export const NOW = Date.UTC(2026, 10, 24)

export interface Described extends Description { readonly opened: Opened; readonly artifact: Artifact; readonly kind: Kind }

export const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
export const openAll = (input: string | Uint8Array<ArrayBuffer>): Promise<Opened> => openNested(open(typeof input === 'string' ? encode(input) : input))

export async function describeAt(opened: Opened, index = 0, now = NOW): Promise<Described> {
  const artifact = opened.artifacts[index] as Artifact, kind = await kindRow(artifact.kind).load()
  return { ...(await kind.describe(opened, artifact, { now })), opened, artifact, kind }
}
export const described = async (input: string | Uint8Array<ArrayBuffer>, now = NOW): Promise<Described> => describeAt(await openAll(input), 0, now)

export const codes = ({ findings }: Description): readonly string[] => findings.map(({ code }) => code)
export const kindsOf = (opened: Opened): readonly string[] => opened.artifacts.map(({ kind, within }) => (within ? `${kind} (${within.role}${within.name && ` ${within.name}`})` : kind))

/** A value in short. */
export function shown(value: FactValue): unknown {
  switch (value.type) {
    case 'untrusted': return value.text
    case 'number': case 'boolean': return value.value
    case 'term': return value.term
    case 'time': return value.ms
    case 'hex': case 'integer': return toHex(value.bytes)
    case 'list': return value.items.map((item) => (item.tag ? `${item.tag}=${String(shown(item.value))}` : shown(item.value)))
    default: return value.type
  }
}
export const factsOf = ({ facts }: Description): Readonly<Record<string, unknown>> => Object.fromEntries(facts.map((fact) => [fact.field, shown(fact.value)]))
/** The text of the input that a fact points to. */
export function textOf({ opened }: Described, { spans: [at] }: Fact): string {
  return new TextDecoder().decode(opened.buffers[at?.buffer ?? 0]?.bytes.subarray(at?.start, at?.end))
}
export const factOf = ({ facts }: Description, field: string): Fact => facts.find((fact) => fact.field === field) as Fact

/** Everything of everything in it, as the page would ask; counts the facts. */
export async function lookAtAll(input: Uint8Array<ArrayBuffer>): Promise<number> {
  const opened = await openAll(input)
  let facts = 0
  for (const [index, { kind: id }] of opened.artifacts.entries()) {
    const { kind, artifact, ...description } = await describeAt(opened, index), tree = kind.tree(opened, artifact)
    facts += description.facts.length
    for (const { spans, field } of description.facts) for (const { buffer, start, end } of spans) if (!(start < end && end <= (opened.buffers[buffer]?.bytes.length ?? 0))) throw new Error(`${id} ${field}: ${start} to ${end}`)
    for (let node = 0; node < Math.min(tree.size, 300); node++) {
      tree.view(node)
      if (tree.start(node) > tree.end(node)) throw new Error(`${id}: node ${node}`)
    }
    tree.at(Math.floor(input.length / 2))
    kind.summarise(opened, artifact)
    kind.lock?.(opened, artifact)
  }
  return facts
}

/** Cut at 50 places and with 200 bits flipped: whatever comes of it, nothing throws. */
export async function harm(input: string | Uint8Array<ArrayBuffer>): Promise<number> {
  const bytes = typeof input === 'string' ? encode(input) : input
  let looked = 0
  for (let i = 0; i < 50; i++) looked += await lookAtAll(bytes.slice(0, Math.floor((i * bytes.length) / 50)))
  for (let i = 0; i < 200; i++) {
    const flipped = bytes.slice(), at = Math.floor((i * bytes.length) / 200)
    flipped[at] = (flipped[at] as number) ^ (1 << ((i * 5) % 8))
    looked += await lookAtAll(flipped)
  }
  return looked
}
