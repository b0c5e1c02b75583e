/** Characters and lines of bytes that are text, in whatever encoding that has ASCII in it. */
import { isWhite } from '../../bytes/base64.ts'
import type { Range } from './found.ts'

export const LF = 0x0a
export const CR = 0x0d
const utf8 = new TextDecoder()

export const isNewline = (octet: number | undefined): boolean => octet === LF || octet === CR
export const isBlank = (octet: number | undefined): boolean => octet === 0x20 || octet === 0x09
export const isDigit = (octet: number | undefined): boolean => octet !== undefined && octet >= 0x30 && octet <= 0x39
export const isLetter = (octet: number | undefined): boolean => octet !== undefined && (octet | 0x20) >= 0x61 && (octet | 0x20) <= 0x7a

/** Of a hexadecimal digit, else -1. */
export function hexDigit(octet: number | undefined): number {
  if (octet === undefined) return -1
  if (octet >= 0x30 && octet <= 0x39) return octet - 0x30
  const lower = octet | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}

/** Two hexadecimal digits as an octet, else -1. */
export function hexPair(text: Uint8Array, at: number): number {
  const high = hexDigit(text[at]), low = hexDigit(text[at + 1])
  return high < 0 || low < 0 ? -1 : high * 16 + low
}

export const textOf = (text: Uint8Array, start: number, end: number): string => utf8.decode(text.subarray(start, end))

export function startsWith(text: Uint8Array, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) if (text[at + i] !== word.charCodeAt(i)) return false
  return true
}

export function lineStart(text: Uint8Array, at: number, from: number): number {
  let start = at
  while (start > from && !isNewline(text[start - 1])) start--
  return start
}

export function lineEnd(text: Uint8Array, at: number, to: number): number {
  let end = at
  while (end < to && !isNewline(text[end])) end++
  return end
}

/** The lines of `[from, to)` without their line ends; empty ones between CR and LF are none. */
export function* linesOf(text: Uint8Array, from: number, to: number): Generator<Range> {
  for (let start = from; start < to;) {
    const end = lineEnd(text, start, to)
    yield { start, end }
    start = end + (text[end] === CR && text[end + 1] === LF ? 2 : 1)
  }
}

/** Without white space at its ends. */
export function trimmed(text: Uint8Array, { start, end }: Range): Range {
  let from = start, to = end
  while (from < to && isWhite(text[from] as number)) from++
  while (to > from && isWhite(text[to - 1] as number)) to--
  return { start: from, end: to }
}

/** Octets of an invisible character at `at` (zero width, no-break and other spaces, soft hyphen, byte order mark), else 0. */
export function invisibleAt(text: Uint8Array, at: number): number {
  const a = text[at], b = text[at + 1] ?? 0, c = text[at + 2] ?? 0
  if (a === undefined || a < 0x80) return 0
  if (a === 0xc2) return b === 0xa0 || b === 0xad || b === 0x85 ? 2 : 0
  if (a === 0xe2 && b === 0x80) return c <= 0x8f || (c >= 0xa8 && c <= 0xaf) ? 3 : 0
  if (a === 0xe2 && b === 0x81) return c >= 0x9f && c <= 0xaf ? 3 : 0
  if (a === 0xef && b === 0xbb && c === 0xbf) return 3
  if (a === 0xe3 && b === 0x80 && c === 0x80) return 3
  // ISO 8859-1 has the no-break space as a single octet, and no other octet of a character before it here.
  return a === 0xa0 || a === 0xad ? 1 : 0
}

/** `U+200B` of the character at `at`. */
export function codePointName(text: Uint8Array, at: number, length: number): string {
  const code = length === 1 ? (text[at] as number) : (textOf(text, at, at + length) === '' ? 0xfeff : (textOf(text, at, at + length).codePointAt(0) ?? 0))
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

/** Octets of a dash of any sort at `at`, else 0: hyphen, en and em dash, minus and their kin, in UTF-8 and Windows-1252. */
export function dashAt(text: Uint8Array, at: number): number {
  const a = text[at], b = text[at + 1] ?? 0, c = text[at + 2] ?? 0
  if (a === 0x2d || a === 0x96 || a === 0x97) return 1
  if (a === 0xe2 && b === 0x80 && c >= 0x90 && c <= 0x95) return 3
  if (a === 0xe2 && b === 0x88 && c === 0x92) return 3
  if (a === 0xe2 && (b === 0xb8) && (c === 0xba || c === 0xbb)) return 3
  return a === 0xef && ((b === 0xb9 && (c === 0x98 || c === 0xa3)) || (b === 0xbc && c === 0x8d)) ? 3 : 0
}

/** Octets of the dash that ends before `end`, else 0. */
export function dashBefore(text: Uint8Array, end: number): number {
  if (text[end - 1] === 0x2d) return 1
  if (dashAt(text, end - 3) === 3) return 3
  return dashAt(text, end - 1) === 1 ? 1 : 0
}

/** Octets of a quotation mark at `at`, else 0. */
export function quoteAt(text: Uint8Array, at: number): number {
  const a = text[at]
  if (a === 0x22 || a === 0x27 || a === 0x60) return 1
  return a === 0xe2 && text[at + 1] === 0x80 && (text[at + 2] ?? 0) >= 0x98 && (text[at + 2] ?? 0) <= 0x9f ? 3 : 0
}
