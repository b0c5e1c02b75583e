/** Signed certificate timestamps as facts (RFC 6962 3.3), with the names of their logs. */
import type { NodeId } from '../../bytes/tree.ts'
import type { Fact, FactItem, FactValue } from '../contract.ts'
import { logName, readSctList, type Timestamp } from '../sct.ts'
import type { Decoder } from './decoder.ts'
import type { Walk } from './walk.ts'

const LISTS = ['1.3.6.1.4.1.11129.2.4.2', '1.3.6.1.4.1.11129.2.4.5']

/** Part by part, as far as it goes. */
function parts({ version, logId, timestamp, extensions, leafIndex, algorithm, signature }: Timestamp): readonly FactItem[] {
  const item = <T>(tag: string, part: { readonly value: T; readonly span: FactItem['spans'][number] } | undefined, value: (from: T) => FactValue): readonly FactItem[] => (part ? [{ tag, value: value(part.value), spans: [part.span] }] : [])
  const hex = (bytes: Uint8Array<ArrayBuffer>): FactValue => ({ type: 'hex', bytes })
  const text = (from: string): FactValue => ({ type: 'untrusted', text: from })
  const index = leafIndex?.value ?? null
  return [
    ...item('version', version, (number) => text(`v${number + 1}`)),
    ...item('logId', logId, hex),
    ...item('timestamp', timestamp, (ms) => ({ type: 'time', ms, raw: String(ms) })),
    ...(index === null ? item('extensions', extensions?.value.length ? extensions : undefined, hex) : item('leafIndex', leafIndex, () => ({ type: 'number', value: index }))),
    ...item('algorithm', algorithm, text),
    ...item('signature', signature, hex),
  ]
}

function timestamps(walk: Walk, node: NodeId): FactValue {
  const { tree } = walk.reader
  const { timestamps: found, findings } = readSctList(tree.bytes, { buffer: tree.buffer, start: tree.contentStart(node), end: tree.contentEnd(node) })
  const [problem] = findings
  if (problem) walk.failAt(problem.spans[0]?.start ?? tree.start(node))
  return { type: 'list', items: found.map((one) => ({ tag: 'SCT', value: { type: 'list', items: parts(one) }, spans: [one.span] })) }
}

const list: Decoder = { tag: 4, read: timestamps, spec: 'RFC 6962 3.3' }

export const transparencyDecoders: Readonly<Record<string, Decoder>> = Object.fromEntries(LISTS.map((oid) => [oid, list]))

/** The items of a timestamp, headed by its log's name where the log is known. */
async function named(item: FactItem): Promise<FactItem> {
  const items = item.value.type === 'list' ? item.value.items : []
  const id = items.find(({ tag }) => tag === 'logId')
  const log = id?.value.type === 'hex' ? await logName(id.value.bytes) : null
  if (!id || !log) return item
  return { ...item, value: { type: 'list', items: [{ tag: 'log', value: { type: 'untrusted', text: log.name }, spans: id.spans }, ...items] } }
}

/** Puts the logs' names to the timestamps among the facts. They come from a table that is loaded at the first timestamp. */
export async function nameLogs(facts: Fact[]): Promise<void> {
  const at = facts.findIndex(({ oid }) => oid !== undefined && LISTS.includes(oid))
  const fact = facts[at]
  if (fact?.value.type === 'list') facts[at] = { ...fact, value: { type: 'list', items: await Promise.all(fact.value.items.map(named)) } }
}
