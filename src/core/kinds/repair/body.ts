/** Base64 out of text in which other things stand between its characters. One time through. */
import { isBase64Char, isWhite } from '../../bytes/base64.ts'
import { equalsAt, escapeAt } from './escapes.ts'
import { Mends, type Range } from './found.ts'
import { Pieces } from './pieces.ts'

const EQUALS = 0x3d
const PLUS = 0x2b

export interface Body {
  readonly pieces: Pieces
  readonly mends: Mends
  /** The first octet that is foreign to base64 and stands for nothing, or null. */
  readonly stop: number | null
}

/** Whether `+` stands for a space, as in a submitted form. */
export interface BodyOptions { readonly plus?: boolean; readonly mends?: Mends }

/** The last character that carries bits. */
function lastData(text: Uint8Array, ranges: readonly Range[]): number {
  for (let r = ranges.length - 1; r >= 0; r--) {
    const { start, end } = ranges[r] as Range
    for (let i = end - 1; i >= start; i--) if (isBase64Char(text[i] as number) && text[i] !== EQUALS) return i
  }
  return -1
}

export function readBody(text: Uint8Array, ranges: readonly Range[], { plus = false, mends = new Mends() }: BodyOptions = {}): Body {
  const pieces = new Pieces()
  const last = lastData(text, ranges)
  for (const { start, end } of ranges) {
    let kept = start
    for (let i = start; i < end;) {
      const octet = text[i] as number
      const special = octet === EQUALS ? equalsAt(text, i, i < last) : plus && octet === PLUS ? { length: 1, octet: -1, code: 'repair.escapes' as const, detail: '+' } : null
      if (!special && (isBase64Char(octet) || isWhite(octet))) {
        i++
        continue
      }
      const escape = special ?? escapeAt(text, i, end)
      pieces.keep(kept, i)
      if (!escape) return { pieces, mends, stop: i }
      if (escape.octet >= 0) pieces.put(escape.octet, i, i + escape.length)
      mends.add(escape.code, escape.detail, i, i + escape.length)
      i += escape.length
      kept = i
    }
    pieces.keep(kept, end)
  }
  return { pieces, mends, stop: null }
}
