/** Making plain data ready to cross between threads. */
import type { ByteBuffer } from '../core/bytes/buffer.ts'
import type { Artifact, Fact, FactItem, FactValue, Opened } from '../core/kinds/contract.ts'
import type { EngineMessage, Examined } from './protocol.ts'

/** A view of a large buffer crosses with the whole of it, each time: facts are given bytes of their own. */
export function detached(examined: Examined): Examined {
  const { description } = examined
  const known: Known = new Map()
  return description ? { ...examined, description: { ...description, facts: description.facts.map((fact): Fact => ({ ...fact, value: own(fact.value, known) })) } } : examined
}

/** Items by the place of their bytes: the names of a certificate stand in two facts, and cross once. */
type Known = Map<string, FactItem>

function own(value: FactValue, known: Known): FactValue {
  if (value.type === 'hex' || value.type === 'integer') return { ...value, bytes: value.bytes.slice() }
  if (value.type === 'list') return { ...value, items: value.items.map((item) => ownItem(item, known)) }
  return value
}

function ownItem(item: FactItem, known: Known): FactItem {
  const [span] = item.spans
  const key = `${item.value.type} ${item.tag ?? ''} ${span?.buffer} ${span?.start} ${span?.end}`
  const same = item.value.type === 'untrusted' ? known.get(key) : undefined
  if (same) return same
  const made = { ...item, value: own(item.value, known) }
  known.set(key, made)
  return made
}

/** Artifacts in one message: their tables are hundreds of objects to make on the other side. */
const CHUNK = 100

interface Part { readonly buffers: readonly ByteBuffer[]; readonly artifacts: readonly Artifact[] }

/** An opened input as messages with what is handed over with each instead of copied. The input is of no use here afterwards. */
export function openedMessages(id: number, opened: Opened): readonly (readonly [EngineMessage, ArrayBuffer[]])[] {
  return parts(opened).map((part, i) => [i === 0 ? { id, type: 'opened', opened: { ...opened, ...part } } : { id, type: 'more', ...part }, transfers(part)])
}

/** Cut between artifacts; each part has the buffers that the part before lacks. Buffers stand in the order of their artifacts. */
function parts({ buffers, artifacts }: Opened): readonly Part[] {
  const found: Part[] = []
  let sent = 0
  for (let from = 0; from === 0 || from < artifacts.length; from += CHUNK) {
    const chunk = artifacts.slice(from, from + CHUNK)
    const last = from + CHUNK >= artifacts.length
    const end = last ? buffers.length : Math.max(sent, ...chunk.map(({ table }) => table.buffer + 1))
    found.push({ buffers: buffers.slice(sent, end), artifacts: chunk })
    sent = end
  }
  return found
}

/** The memory of a part, each piece once. */
function transfers({ buffers, artifacts }: Part): ArrayBuffer[] {
  const pieces = new Set<ArrayBuffer>()
  for (const { bytes, from } of buffers) {
    pieces.add(bytes.buffer)
    if (from?.parts) pieces.add(from.parts.buffer)
  }
  for (const { table } of artifacts)
    for (const column of [table.start, table.contentStart, table.end, table.next, table.parent, table.tag, table.flags]) pieces.add(column.buffer)
  return [...pieces]
}
