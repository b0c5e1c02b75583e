/** Changing DER in place: some bytes are replaced, and the lengths around them are repaired (or left wrong on purpose). */
import { NO_NODE, type NodeId } from '../bytes/tree.ts'
import { NodeFlag, type NodeTable } from './table.ts'

type Bytes = Uint8Array<ArrayBuffer>

const NO_PARENT = 0xffffffff

export interface Change {
  /** The bytes that go, and what comes in their place. */
  readonly start: number
  readonly end: number
  readonly bytes: Uint8Array
  /** The node whose content it changes, where its place alone does not tell: at the end of a node begins what follows it. */
  readonly within?: NodeId
}

/** The innermost node whose content holds all of `[start, end)`, or NO_NODE. An empty range at a node's end belongs to what is around it. */
export function holderOf(table: NodeTable, start: number, end: number): NodeId {
  let found = NO_NODE
  for (let node = 0; node < table.size;) {
    const inside = start >= (table.contentStart[node] as number) && (end < contentEnd(table, node) || (end > start && end === contentEnd(table, node)))
    if (inside) found = node
    node = inside ? node + 1 : (table.next[node] as number)
    if (found !== NO_NODE && node >= (table.next[found] as number)) break
  }
  return found
}

const contentEnd = (table: NodeTable, node: NodeId) => (table.end[node] as number) - ((table.flags[node] as number) & NodeFlag.indefinite ? 2 : 0)

/**
 * The bytes with the change made. With `repair`, the length of every node that holds the change is written anew, in as many octets as
 * before where they suffice (DER's shortest form stays shortest), so that nothing around it breaks; without, not a byte else changes.
 */
export function changed(table: NodeTable, bytes: Bytes, change: Change, repair: boolean): Bytes {
  return repair ? changedAll(table, bytes, [change]) : withChanges(bytes, [change])
}

/** Several changes, in ascending order and apart from each other, with the lengths around them repaired: as one after the other, in one go. */
export function changedAll(table: NodeTable, bytes: Bytes, changes: readonly Change[]): Bytes {
  const grown = new Map<NodeId, number>()
  const grow = (node: NodeId, by: number) => { if (by !== 0 && node !== NO_NODE && node !== NO_PARENT) grown.set(node, (grown.get(node) ?? 0) + by) }
  for (const change of changes) {
    const by = change.bytes.length - (change.end - change.start)
    if (by !== 0) grow(change.within ?? holderOf(table, change.start, change.end), by)
  }
  const headers: Change[] = []
  // From the inside out: a node stands after what holds it.
  for (let node = innermost(grown); node !== NO_NODE; node = innermost(grown)) {
    const by = grown.get(node) as number, header = lengthChange(table, bytes, node, by)
    grown.delete(node)
    if (header) headers.push(header)
    grow(table.parent[node] as number, by + (header ? header.bytes.length - (header.end - header.start) : 0))
  }
  return withChanges(bytes, [...headers, ...changes].toSorted((a, b) => a.start - b.start || a.end - b.end))
}

function innermost(nodes: ReadonlyMap<NodeId, number>): NodeId {
  let found = NO_NODE
  for (const node of nodes.keys()) if (node > found) found = node
  return found
}

/** A node's length octets, rewritten; null where it has none to repair. */
function lengthChange(table: NodeTable, bytes: Bytes, node: NodeId, delta: number): Change | null {
  if ((table.flags[node] as number) & NodeFlag.indefinite) return null
  let start = (table.start[node] as number) + 1
  if (((bytes[start - 1] as number) & 0x1f) === 0x1f) while ((bytes[start++] as number) >= 0x80);
  const end = table.contentStart[node] as number, old = contentEnd(table, node) - end
  return { start, end, bytes: lengthOctets(old + delta, { octets: end - start - 1, old }) }
}

/** A length that was in DER's form stays so; one with more octets than it needed keeps their number where it can. */
function lengthOctets(length: number, { octets, old }: { octets: number; old: number }): Uint8Array {
  const needed = length < 0x80 ? 0 : Math.ceil(Math.log2(length + 1) / 8)
  const wasLonger = octets > (old < 0x80 ? 0 : Math.ceil(Math.log2(old + 1) / 8))
  const count = wasLonger ? Math.max(octets, needed) : needed
  if (count === 0) return Uint8Array.of(length)
  const out = new Uint8Array(count + 1)
  out[0] = 0x80 | count
  for (let i = count, rest = length; i > 0; i--, rest = Math.floor(rest / 256)) out[i] = rest % 256
  return out
}

/** Changes in ascending order that do not overlap. */
function withChanges(bytes: Bytes, changes: readonly Change[]): Bytes {
  const out = new Uint8Array(changes.reduce((sum, { start, end, bytes: by }) => sum + by.length - (end - start), bytes.length))
  let from = 0, to = 0
  for (const { start, end, bytes: by } of changes) {
    out.set(bytes.subarray(from, start), to)
    to += start - from
    out.set(by, to)
    to += by.length
    from = end
  }
  out.set(bytes.subarray(from), to)
  return out
}
