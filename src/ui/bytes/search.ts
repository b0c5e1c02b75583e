/**
 * Finding in a tree and its bytes: text in names, types, values and the bytes themselves, bytes as hex, identifiers in
 * dotted form, nodes by their path (`validity.notAfter`). Matches come in the order of the bytes. A generator, so that whoever drives it decides when to pause.
 */
import { decodeHex } from '../../core/bytes/hex.ts'
import { NO_NODE, type SpanTree } from '../../core/bytes/tree.ts'
import { oidOctets } from '../../core/asn1/oid.ts'
import { concealed, nodeSpan } from './nodes.ts'
import { inSlices } from './slices.ts'

export interface Match {
  readonly start: number
  readonly end: number
}

export interface SearchTarget {
  readonly tree: SpanTree
  readonly bytes: Uint8Array
  /** The bytes and secret values must not be found either. */
  readonly hidden: boolean
}

/** Where matches go, in the order of the bytes, and how many are enough. */
export interface Found {
  readonly found: Match[]
  readonly limit: number
  readonly onProgress: () => void
}

interface Pattern {
  readonly bytes: Uint8Array
  /** What each octet counts as: itself, or its lower case. */
  readonly fold: Uint8Array
  /** Horspool's table: how far the pattern may move when its last place holds an octet. */
  readonly skip: Uint32Array
}

export interface Query {
  /** Lower case. */
  readonly text: string
  /** Field names from above down to the node's own, lower case; null where it is no path. */
  readonly path: readonly string[] | null
  readonly patterns: readonly Pattern[]
}

/** Views are made and kept by some trees: of larger ones the first nodes only, their bytes to the end. */
export const NODE_LIMIT = 200_000
const BYTES_A_STEP = 16_384
const NODES_A_STEP = 64

const EXACT = Uint8Array.from({ length: 256 }, (_, octet) => octet)
const LOWER = EXACT.map((octet) => (octet >= 0x41 && octet <= 0x5a ? octet + 32 : octet))

function patternOf(bytes: Uint8Array, fold: Uint8Array): Pattern {
  const skip = new Uint32Array(256).fill(bytes.length)
  const folded = bytes.map((octet) => fold[octet] ?? 0)
  for (let octet = 0; octet < 256; octet++) {
    const at = folded.lastIndexOf(fold[octet] ?? 0, -2)
    if (bytes.length > 1 && at >= 0) skip[octet] = bytes.length - 1 - at
  }
  return { bytes: folded, fold, skip }
}

/** What a typed query may mean; null for none. A query can mean several things at once: `cafe` is text and two bytes. */
export function parseQuery(typed: string): Query | null {
  const text = typed.trim()
  if (text === '') return null
  const encoded = new TextEncoder().encode(text)
  const patterns = [patternOf(encoded, LOWER)]
  const hex = decodeHex(encoded)
  if (hex.ok && hex.bytes.length > 0) patterns.push(patternOf(hex.bytes, EXACT))
  const oid = oidOctets(text)
  if (oid) patterns.push(patternOf(oid, EXACT))
  const path = /^[a-z][\w-]*([.>/][a-z][\w-]*)+$/i.test(text) ? text.toLowerCase().split(/[.>/]/) : null
  return { text: text.toLowerCase(), path, patterns }
}

/** Where the pattern next begins in `[from, to)`, lying wholly below `limit`; -1 for nowhere. */
function findFrom(bytes: Uint8Array, { bytes: wanted, fold, skip }: Pattern, from: number, to: number): number {
  const last = wanted.length - 1
  const stop = Math.min(to, bytes.length - last)
  for (let at = from; at < stop; at += skip[bytes[at + last] ?? 0] ?? 1) {
    let i = last
    while (i >= 0 && fold[bytes[at + i] ?? 0] === wanted[i]) i--
    if (i < 0) return at
  }
  return -1
}

/** Matches that begin in `[from, to)`, in order, one a place. */
function inBytes({ bytes }: SearchTarget, { patterns }: Query, from: number, to: number): readonly Match[] {
  const found: Match[] = []
  for (const pattern of patterns)
    for (let at = findFrom(bytes, pattern, from, to); at >= 0; at = findFrom(bytes, pattern, at + 1, to)) found.push({ start: at, end: at + pattern.bytes.length })
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  return found.filter(({ start }, i) => start !== found[i - 1]?.start)
}

/** Whether the node's field has the path's last name and those around it the others, next to each other; what has no name does not count. */
function isAtPath(tree: SpanTree, path: readonly string[], node: number): boolean {
  let left = path.length - 1
  if (tree.view(node).name.toLowerCase() !== path[left]) return false
  for (let up = tree.parent(node); left > 0 && up !== NO_NODE; up = tree.parent(up)) {
    const name = tree.view(up).name.toLowerCase()
    if (name === '') continue
    if (name !== path[left - 1]) return false
    left--
  }
  return left === 0
}

/** Whether the node says it in words, and its bytes do not say it too (those are matches already). */
function nodeSays({ tree, bytes, hidden }: SearchTarget, { text, path, patterns }: Query, node: number): boolean {
  if (path && isAtPath(tree, path, node)) return true
  const view = tree.view(node)
  const { name, type, value } = view
  if (name.toLowerCase().includes(text) || type.toLowerCase().includes(text)) return true
  if (!value.toLowerCase().includes(text) || (hidden && concealed(view))) return false
  return hidden || !patterns.some((pattern) => findFrom(bytes, pattern, tree.start(node), tree.end(node)) >= 0)
}

/** Yields after every small step; `found` gets the matches, until it holds `limit` or a few more. */
export function* searchSteps(target: SearchTarget, query: Query, { found, limit }: Found): Generator<void> {
  const { tree, bytes, hidden } = target
  const nodes = Math.min(tree.size, NODE_LIMIT)
  let node = 0, skipTo = 0
  for (let from = 0; from < bytes.length && found.length < limit; from += BYTES_A_STEP) {
    const to = from + BYTES_A_STEP
    const matches = hidden ? [] : [...inBytes(target, query, from, to)]
    for (; node < nodes && tree.start(node) < to; node++) {
      if (node % NODES_A_STEP === 0) yield
      if (tree.start(node) < skipTo) continue
      if (!tree.hasChildren(node)) skipTo = tree.end(node)
      if (nodeSays(target, query, node)) matches.push(nodeSpan(tree, node))
    }
    matches.sort((a, b) => a.start - b.start)
    for (const match of matches) found.push(match)
    yield
  }
}

/** Looks for what was typed, in slices; false where `signal` stopped it. */
export async function runSearch(target: SearchTarget, typed: string, found: Found, signal: AbortSignal): Promise<boolean> {
  const query = parseQuery(typed)
  return query === null || inSlices(searchSteps(target, query, found), signal, found.onProgress)
}
