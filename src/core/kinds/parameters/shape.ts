/** Which parameters a structure of a few numbers is: told by how long they are, since no tag says it. */
import { toHex } from '../../bytes/hex.ts'
import type { NodeTable } from '../../asn1/table.ts'
import type { NodeId } from '../../bytes/tree.ts'
import { childAt, childTags, startsWithTags, T } from '../shape.ts'

export type ParametersType = 'DHParameter' | 'DomainParameters' | 'Dss-Parms' | 'ECParameters'

export interface Shape {
  readonly type: ParametersType
  /** 0 to 1; below 0.2 it is one of many things that it could be. */
  readonly confidence: number
}

/** Octets: the shortest prime that anyone ever used, and the orders of DSA's subgroups (FIPS 186-4 4.2) with room around. */
const LEAST_PRIME = 32, LEAST_ORDER = 16, MOST_ORDER = 66
/** Generators that are chosen as small numbers; lengths of private values. */
const SMALL_GENERATOR = 4, LENGTH = 2

export const POSSIBLE = 0.15
/** Below any structure that is not known. */
const SIGNATURE = 0.05

/** Starts of the identifiers of curves: ANSI X9.62, SECG, Brainpool, SM2. */
const CURVE_ARCS = ['2a8648ce3d03', '2b810400', '2b240303020801', '2a811ccf5501822d']

/** Octets of a number without leading zeros. */
function size(table: NodeTable, bytes: Uint8Array, node: NodeId): number {
  let start = table.contentStart[node] as number
  const end = table.end[node] as number
  while (start < end && bytes[start] === 0) start++
  return end - start
}

/** An RSA public key is two numbers too: its exponent is odd, mostly 65537. A generator is mostly 2 or 5, or as long as the prime. */
function pair(table: NodeTable, bytes: Uint8Array, [prime = -1, generator = -1]: readonly NodeId[]): number {
  const p = size(table, bytes, prime), g = size(table, bytes, generator)
  const value = g === 1 ? (bytes[(table.end[generator] as number) - 1] ?? 0) : 0
  // r and s of a signature are no longer than the order of a curve, and about as long as each other.
  if (p <= MOST_ORDER && 2 * g > p) return SIGNATURE
  if (p < LEAST_PRIME) return POSSIBLE
  if (value === 2) return 0.9
  return value === 5 || g > MOST_ORDER ? 0.75 : POSSIBLE
}

/** DH has { p, g, length }, DSA { p, q, g } and X9.42 { p, g, q, … }. */
function three(table: NodeTable, bytes: Uint8Array, nodes: readonly NodeId[], count: number): Shape {
  const [p = 0, second = 0, third = 0] = nodes.map((node) => size(table, bytes, node))
  if (count === 3 && third <= LENGTH) return { type: 'DHParameter', confidence: p >= LEAST_PRIME && second <= p ? 0.8 : POSSIBLE }
  const isOrder = (octets: number) => octets >= LEAST_ORDER && octets <= MOST_ORDER
  if (count === 3 && p >= LEAST_PRIME && isOrder(second) && third > SMALL_GENERATOR) return { type: 'Dss-Parms', confidence: third <= p ? 0.8 : POSSIBLE }
  return { type: 'DomainParameters', confidence: p >= LEAST_PRIME && second <= p && third >= LEAST_ORDER && third <= p ? 0.8 : POSSIBLE }
}

function numbers(table: NodeTable, bytes: Uint8Array, root: NodeId): Shape | null {
  const tags = childTags(table, root)
  const count = tags.length
  if (count < 2 || count > 5 || !startsWithTags(tags, [T.integer, T.integer])) return null
  const nodes = tags.map((_, place) => childAt(table, root, place))
  if (count === 2) return { type: 'DHParameter', confidence: pair(table, bytes, nodes) }
  if (tags[2] !== T.integer || tags.slice(3).some((tag) => tag !== T.integer && tag !== T.sequence)) return null
  return three(table, bytes, nodes.slice(0, 3), count)
}

/** SpecifiedECDomain (RFC 3279 2.3.5): version, field, curve, base point, order. */
function isExplicitCurve(table: NodeTable, root: NodeId): boolean {
  if (!startsWithTags(childTags(table, root), [T.integer, T.sequence, T.sequence, T.octets, T.integer])) return false
  return childTags(table, childAt(table, root, 1))[0] === T.oid && startsWithTags(childTags(table, childAt(table, root, 2)), [T.octets, T.octets])
}

function namedCurve(table: NodeTable, bytes: Uint8Array, root: NodeId): Shape | null {
  if (table.tag[root] !== T.oid) return null
  const octets = toHex(bytes.subarray(table.contentStart[root], Math.min(table.end[root] as number, (table.contentStart[root] as number) + 12)))
  return { type: 'ECParameters', confidence: CURVE_ARCS.some((arc) => octets.startsWith(arc)) ? 0.6 : POSSIBLE }
}

/** What the value at `root` may be, or null. */
export function parametersShape(table: NodeTable, bytes: Uint8Array, root: NodeId): Shape | null {
  if (isExplicitCurve(table, root)) return { type: 'ECParameters', confidence: 0.95 }
  return namedCurve(table, bytes, root) ?? numbers(table, bytes, root)
}
