/**
 * Bytes as a list of numbers or as the escapes of a string, as programs write them: C and Go arrays, Java's signed bytes,
 * JSON of a Node.js buffer, Python's b'…'. Before bare hexadecimal, which would take the numbers' digits for its own.
 */
import { isWhite } from '../../bytes/base64.ts'
import { Mends, type Finder, type Range } from './found.ts'
import { Pieces } from './pieces.ts'
import { hexDigit, hexPair, isDigit, isLetter, isNewline, lineEnd, quoteAt, startsWith } from './text.ts'

/** Fewer are no file. */
const FEWEST = 16

interface NumberAt { readonly start: number; readonly end: number; readonly value: number; readonly hex: boolean; readonly digits: Range | null }

/** `(byte)`, `byte(`, `(unsigned char)`: up to 20 characters between parentheses. */
function castEnd(text: Uint8Array, at: number, to: number): number {
  if (text[at] !== 0x28) return at
  for (let i = at + 1; i < Math.min(to, at + 20); i++) {
    if (text[i] === 0x29) return i + 1
    if (!isLetter(text[i]) && text[i] !== 0x20) return at
  }
  return at
}

/** A number of one byte: `0x30`, `48`, `-126`, `(byte)0x82`, `0x30u8`. */
function numberAt(text: Uint8Array, at: number, to: number): NumberAt | null {
  const cast = castEnd(text, at, to)
  const minus = text[cast] === 0x2d ? 1 : 0
  let i = cast + minus
  if (text[i] === 0x30 && ((text[i + 1] ?? 0) | 0x20) === 0x78 && hexDigit(text[i + 2]) >= 0) {
    const two = hexPair(text, i + 2)
    const end = i + (two >= 0 ? 4 : 3)
    if (minus || hexDigit(text[end]) >= 0) return null
    return { start: at, end: suffixEnd(text, end), value: two >= 0 ? two : hexDigit(text[i + 2]), hex: true, digits: two >= 0 ? { start: i + 2, end: i + 4 } : null }
  }
  let value = 0, count = 0
  for (; isDigit(text[i]) && count < 4; i++, count++) value = value * 10 + (text[i] as number) - 0x30
  if (count === 0 || count > 3 || value > (minus ? 128 : 255) || isLetter(text[i]) || text[i] === 0x2e) return null
  return { start: at, end: i, value: minus ? 256 - value : value, hex: false, digits: null }
}

/** `u8`, `U`: what C and Rust put behind. */
function suffixEnd(text: Uint8Array, at: number): number {
  return startsWith(text, at, 'u8') ? at + 2 : text[at] === 0x75 || text[at] === 0x55 ? at + 1 : at
}

/** Commas, white space and comments. */
function separatorEnd(text: Uint8Array, at: number, to: number): number {
  let i = at
  while (i < to) {
    const octet = text[i] as number
    if (isWhite(octet) || octet === 0x2c) i++
    else if (octet === 0x2f && text[i + 1] === 0x2f) i = lineEnd(text, i, to)
    else if (octet === 0x2f && text[i + 1] === 0x2a) {
      const close = text.subarray(i + 2, Math.min(to, i + 200)).indexOf(0x2f)
      if (close < 1 || text[i + 1 + close] !== STAR) return i
      i += close + 3
    } else break
  }
  return i
}
const STAR = 0x2a

export const findNumbers: Finder = function* (text, from, to) {
  for (let at = from; at < to;) {
    const octet = text[at] as number
    const starts = (isDigit(octet) || octet === 0x28 || octet === 0x2d) && !isDigit(text[at - 1]) && !isLetter(text[at - 1])
    const numbers: NumberAt[] = []
    let end = at
    if (starts)
      for (let i = at, number = numberAt(text, i, to); number; number = i < to ? numberAt(text, i, to) : null) {
        numbers.push(number)
        end = number.end
        i = separatorEnd(text, end, to)
        if (i === end) break
      }
    if (numbers.length >= FEWEST) yield listFound(numbers, { start: at, end })
    at = Math.max(end, at + 1)
  }
}

function listFound(numbers: readonly NumberAt[], { start, end }: Range) {
  const pieces = new Pieces(), mends = new Mends()
  const hex = numbers.every(({ digits }) => digits !== null)
  for (const number of numbers) {
    if (hex && number.digits) pieces.keep(number.digits.start, number.digits.end)
    else pieces.put(number.value, number.start, number.end)
  }
  mends.add('repair.numbers', numbers[0]?.hex ? '0x30' : '48', start, end)
  return { start, end, pieces, how: hex ? 'hex' as const : 'bytes' as const, label: null, mends: mends.list() }
}

const BACKSLASH = 0x5c
const NAMED: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, a: 7, b: 8, f: 12, v: 11, '\\': 92, '\'': 39, '"': 34, '`': 96, e: 27 }

/** One escape of a string of bytes at a backslash, or null. */
function byteEscape(text: Uint8Array, at: number): { readonly value: number; readonly length: number } | null {
  const next = text[at + 1], letter = String.fromCharCode(next ?? 0)
  if (letter === 'x') return hexPair(text, at + 2) < 0 ? null : { value: hexPair(text, at + 2), length: 4 }
  if (next !== undefined && next >= 0x30 && next <= 0x37) {
    let value = 0, i = at + 1
    for (; i < at + 4 && (text[i] ?? 0) >= 0x30 && (text[i] ?? 0) <= 0x37; i++) value = value * 8 + (text[i] as number) - 0x30
    return value > 255 ? null : { value, length: i - at }
  }
  const value = NAMED[letter]
  return value === undefined ? null : { value, length: 2 }
}

interface Literal { readonly pieces: Pieces; readonly escapes: number; readonly end: number }

/** The string that opens at a quotation mark, or null where it does not close on its line. */
function literalAt(text: Uint8Array, at: number, to: number): Literal | null {
  const mark = text[at] as number, pieces = new Pieces()
  let escapes = 0
  for (let i = at + 1; i < to;) {
    const octet = text[i] as number
    if (octet === mark) return { pieces, escapes, end: i + 1 }
    if (isNewline(octet)) return null
    if (octet !== BACKSLASH) {
      pieces.keep(i, i + 1)
      i++
      continue
    }
    if (isNewline(text[i + 1])) {
      i += 2
      continue
    }
    const escape = byteEscape(text, i)
    if (!escape) return null
    pieces.put(escape.value, i, i + escape.length)
    escapes++
    i += escape.length
  }
  return null
}

/** Where the next string starts that a language joins to the one before: operators and prefixes between them. */
function joinedAt(text: Uint8Array, at: number, to: number): number {
  for (let i = at, letters = 0; i < Math.min(to, at + 200); i++) {
    const octet = text[i] as number
    if (quoteAt(text, i) === 1) return i
    if (isLetter(octet) && ++letters <= 2) continue
    if (!isWhite(octet) && octet !== 0x2b && octet !== BACKSLASH && octet !== 0x2e && octet !== 0x2c) return -1
  }
  return -1
}

export const findLiterals: Finder = function* (text, from, to) {
  // A mark that does not close on its line opens none there.
  const unclosed = new Map<number, number>()
  for (let at = from; at < to; at++) {
    const mark = text[at] as number
    if (quoteAt(text, at) !== 1 || (unclosed.get(mark) ?? 0) > at) continue
    const start = at, pieces = new Pieces()
    let escapes = 0, end = at
    for (let next = at; next >= 0; next = joinedAt(text, end, to)) {
      const literal = literalAt(text, next, to)
      if (!literal) {
        unclosed.set(text[next] as number, lineEnd(text, next, to))
        break
      }
      pieces.append(literal.pieces)
      escapes += literal.escapes
      end = literal.end
    }
    if (end === at) continue
    at = end - 1
    if (escapes < 4 || pieces.length < FEWEST) continue
    const mends = new Mends()
    mends.add('repair.literal', '', start, end)
    yield { start, end, pieces, how: 'bytes', label: null, mends: mends.list() }
  }
}
