/** All finders over what is not understood yet, one after the other; what makes sense is taken. */
import { decodeBase64 } from '../../bytes/base64.ts'
import { decodeHex } from '../../bytes/hex.ts'
import { findArmour } from './armour.ts'
import { findDump } from './dump.ts'
import type { Finder, Found, Range } from './found.ts'
import { findHex } from './hex.ts'
import { judge, knows } from './judge.ts'
import { findKnown, findObjects } from './known.ts'
import { findLiterals, findNumbers } from './numbers.ts'
import { findRuns } from './runs.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What made sense, with the bytes that it carries; `text` is to be opened in its turn. */
export interface Accepted {
  readonly found: Found
  readonly bytes: Bytes
  readonly as: 'artifact' | 'text'
}

/** The order is that of how much their signs tell: marks, offsets, notations, and bare digits and words last. Each says why it stands where it does. */
const FINDERS: readonly Finder[] = [findArmour, findDump, findNumbers, findLiterals, findHex, findObjects, findKnown, findRuns]

/** More than this is nobody's paste. */
export const MOST_FOUND = 100_000
/** What looks like something and is nothing: so often it is looked at. */
const MOST_TRIES = 50_000

const isUrl = (text: Bytes) => text.includes(0x2d) || text.includes(0x5f)

/** The bytes that a finding carries, or null where its text is not what it seemed. */
export function carriedBy(text: Bytes, { pieces, how }: Found): Bytes | null {
  if (how === 'bytes' || how === 'text') return pieces.bytes(text)
  const one = pieces.single()
  const carrier = one ? text.subarray(one.start, one.end) : pieces.bytes(text)
  const decoded = how === 'hex' ? decodeHex(carrier) : decodeBase64(carrier, 0, carrier.length, isUrl(carrier))
  return decoded.ok && decoded.bytes.length > 0 ? decoded.bytes : null
}

/** `sure`: it stands in other text, where chance makes much that reads as ASN.1. A mark makes sure of itself. */
export function accept(text: Bytes, found: Found, sure: boolean): Accepted | null {
  const bytes = carriedBy(text, found)
  if (!bytes) return null
  // What is most of a text is what was meant, whatever it is.
  const isMost = 2 * (found.end - found.start) > text.length
  const as = found.how === 'text' ? (knows(bytes) ? 'artifact' : null) : judge(bytes, { label: found.label, sure: sure && found.how !== 'pem' && !isMost })
  return as ? { found, bytes, as } : null
}

/** What of the ranges is left without others that lie in them, in order. */
function without(ranges: readonly Range[], taken: readonly Range[]): readonly Range[] {
  const left: Range[] = []
  let next = 0
  for (const { start, end } of ranges) {
    let at = start
    for (; next < taken.length && (taken[next] as Range).start < end; next++) {
      const { start: from, end: to } = taken[next] as Range
      if (from > at) left.push({ start: at, end: from })
      at = Math.max(at, to)
    }
    if (at < end) left.push({ start: at, end })
  }
  return left
}

/** Everything in the ranges that makes sense, in order. Time grows with the text only. */
export function search(text: Bytes, ranges: readonly Range[], sure: boolean): readonly Accepted[] {
  const all: Accepted[] = []
  let left = ranges, tries = 0
  for (const finder of FINDERS) {
    const taken: Accepted[] = []
    for (const { start, end } of left) {
      let behind = start
      for (const found of finder(text, start, end)) {
        if (all.length + taken.length >= MOST_FOUND || tries >= MOST_TRIES) break
        if (found.start < behind) continue
        const accepted = accept(text, found, sure)
        if (!accepted) {
          tries++
          continue
        }
        taken.push(accepted)
        behind = found.end
      }
    }
    left = without(left, taken.map(({ found }) => found))
    all.push(...taken)
  }
  return all.toSorted((a, b) => a.found.start - b.found.start)
}
