/** Detection by shape: which tags stand where. No content is read, so it costs a few array reads. */
import type { NodeId } from '../bytes/tree.ts'
import type { NodeTable } from '../asn1/table.ts'

const MOST = 12

/** Identifier octets of a node's first children; a string's encapsulated value does not count. */
export function childTags(table: NodeTable, node: NodeId): readonly number[] {
  if (!((table.tag[node] ?? 0) & 0x20)) return []
  const tags: number[] = []
  const end = table.next[node] as number
  for (let child = node + 1; child < end && tags.length < MOST; child = table.next[child] as number) tags.push(table.tag[child] as number)
  return tags
}

/** The child at a place, or -1. */
export function childAt(table: NodeTable, node: NodeId, place: number): NodeId {
  const end = table.next[node] as number
  let child = node + 1
  for (let i = 0; i < place && child < end; i++) child = table.next[child] as number
  return child < end ? child : -1
}

/** Whether `tags` begin with `wanted`; a null in it stands for any one tag. */
export function startsWithTags(tags: readonly number[], wanted: readonly (number | null)[]): boolean {
  return wanted.every((tag, i) => i < tags.length && (tag === null || tags[i] === tag))
}

export const T = { integer: 0x02, bits: 0x03, octets: 0x04, oid: 0x06, sequence: 0x30, set: 0x31, utcTime: 0x17, generalizedTime: 0x18, context0: 0xa0, context1: 0xa1 } as const

export const NOT = { confidence: 0, reason: '' } as const
