/** Hexadecimal without offsets in other text, with or without separators. Before base64, whose characters its digits are too. */
import { isWhite } from '../../bytes/base64.ts'
import { Mends, type Finder } from './found.ts'
import { Pieces } from './pieces.ts'
import { hexPair, isDigit, isLetter, startsWith } from './text.ts'

const FEWEST = 16
const BACKSLASH = 0x5c

const isSeparator = (octet: number) => isWhite(octet) || octet === 0x3a || octet === 0x2d || octet === 0x2c

/** `\x` is a byte's own mark where it stands before each. */
function separatorEnd(text: Uint8Array, at: number, to: number): number {
  let i = at
  while (i < to && i - at < 100 && isSeparator(text[i] as number)) i++
  return i > at ? i : startsWith(text, at, '\\x') || startsWith(text, at, '\\X') ? at + 2 : at
}

/** Digits may follow `0x`, `\x` and `x'`, but no other letter. */
function mayStart(text: Uint8Array, at: number): boolean {
  const before = text[at - 1]
  if (!isLetter(before) && !isDigit(before) && before !== 0x2b && before !== 0x2f) return true
  return ((before as number) | 0x20) === 0x78 && (text[at - 2] === 0x30 || text[at - 2] === 0x5c)
}

export const findHex: Finder = function* (text, from, to) {
  for (let at = from; at < to;) {
    if (hexPair(text, at) < 0 || !mayStart(text, at)) {
      at++
      continue
    }
    const pieces = new Pieces(), start = at
    let end = at, count = 0
    for (let i = at; i + 1 < to && hexPair(text, i) >= 0; i = separatorEnd(text, end, to)) {
      // White space and colons are the decoder's business; other marks are left out.
      pieces.keep(text[end] === BACKSLASH ? i : end, i + 2)
      end = i + 2
      count++
    }
    if (count >= FEWEST && !isLetter(text[end]) && !isDigit(text[end])) {
      const mends = new Mends()
      mends.add('repair.hex', '', start, end)
      yield { start, end, pieces, how: 'hex', label: null, mends: mends.list() }
    }
    at = end
  }
}
