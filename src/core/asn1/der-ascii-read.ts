/**
 * DER ASCII, the language of github.com/google/der-ascii (language.txt there), to bytes. Linear in the text and in what is nested.
 * Deviations: integers and arcs of identifiers may have any size up to 4,096 digits (the project's own assembler ends at 64 bits).
 */
import { charName } from '../bytes/hex.ts'
import { Output } from './der-ascii-output.ts'
import { DerAsciiProblem, type DerAsciiExpected } from './der-ascii-problem.ts'
import { longFormOf, namedTag, parseTag, tagOctets } from './der-ascii-tags.ts'
import { oidOctets } from './oid.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface DerAsciiError {
  /** Counted from 1; columns in characters. */
  readonly line: number
  readonly column: number
  /** Octets into the text as UTF-8. */
  readonly offset: number
  readonly expected: DerAsciiExpected
  /** What stands there: the word, the character in quotes, or `the end`. */
  readonly got: string
}
export type DerAsciiRead = { readonly ok: true; readonly bytes: Bytes } | { readonly ok: false; readonly error: DerAsciiError }

const MOST_DIGITS = 4096
const MOST_LENGTH = 0x7fffffff
const QUOTE = 0x22, HASH = 0x23, BACKTICK = 0x60, OPEN = 0x7b, CLOSE = 0x7d, LEFT = 0x5b, RIGHT = 0x5d, BACKSLASH = 0x5c, NEWLINE = 0x0a, BAR = 0x7c
const SMALL_B = 0x62, SMALL_U = 0x75, LARGE_U = 0x55
const SMALL_X = 0x78, SMALL_N = 0x6e
const isWhite = (octet: number) => octet === 0x20 || octet === 0x09 || octet === 0x0d || octet === NEWLINE
const ENDS_WORD: ReadonlySet<number> = new Set([QUOTE, HASH, BACKTICK, OPEN, CLOSE, LEFT, RIGHT])

function digitOf(octet: number | undefined): number {
  if (octet === undefined) return -1
  if (octet >= 0x30 && octet <= 0x39) return octet - 0x30
  const letter = octet | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

/** Two's complement, shortest. */
function integerOctets(text: string): readonly number[] {
  if (text.length < 3 && text[0] !== '-') return [Number(text)]
  const value = BigInt(text)
  const octets: number[] = []
  for (let rest = value; ; rest >>= 8n) {
    octets.push(Number(rest & 0xffn))
    if (rest >> 7n === 0n || rest >> 7n === -1n) return octets.toReversed()
  }
}

/** Modifiers that stand before a brace, and where the first of them does. */
interface Modifiers {
  readonly at: number
  readonly indefinite: boolean
  readonly longForm: number
  readonly adjust: number | null
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const
const ESCAPE_DIGITS: ReadonlyMap<number, number> = new Map([[SMALL_X, 2], [SMALL_U, 4], [LARGE_U, 8]])

class Assembler {
  private readonly text: Bytes
  private readonly output = new Output()
  private readonly opened: number[] = []
  private modifiers: Modifiers | null = null
  private at = 0

  constructor(text: Bytes) {
    this.text = text
  }

  run(): Bytes {
    if (BYTE_ORDER_MARK.every((octet, i) => this.text[i] === octet)) this.at = BYTE_ORDER_MARK.length
    for (this.skip(); this.at < this.text.length; this.skip()) this.token()
    if (this.modifiers) throw new DerAsciiProblem(this.at, 'opening-brace')
    const open = this.opened.at(-1)
    if (open !== undefined) throw new DerAsciiProblem(open, 'closing-brace', '{')
    return this.output.bytes()
  }

  /** White space and comments. */
  private skip(): void {
    for (; this.at < this.text.length; this.at++) {
      const octet = this.text[this.at] as number
      if (octet === HASH) while (this.at + 1 < this.text.length && this.text[this.at + 1] !== NEWLINE) this.at++
      else if (!isWhite(octet)) return
    }
  }

  private token(): void {
    const octet = this.text[this.at] as number, next = this.text[this.at + 1]
    if (octet === OPEN) return this.open()
    if (this.modifiers && !this.isModifier()) throw new DerAsciiProblem(this.at, 'opening-brace')
    if (octet === CLOSE) return this.close()
    if (octet === QUOTE) return this.quoted(1, this.at + 1)
    if (octet === BACKTICK) return this.hex()
    if (octet === LEFT) return this.bracket()
    if (octet === RIGHT) throw new DerAsciiProblem(this.at, 'token')
    if (octet === SMALL_U && next === QUOTE) return this.quoted(2, this.at + 2)
    if (octet === LARGE_U && next === QUOTE) return this.quoted(4, this.at + 2)
    if (octet === SMALL_B && next === BACKTICK) return this.bits()
    this.word()
  }

  private isModifier(): boolean {
    return /^(?:indefinite|long-form:|adjust-length:)/.test(this.wordAt(20))
  }

  /** The word at the cursor, no longer than `most` octets. */
  private wordAt(most: number): string {
    let end = this.at
    while (end < this.text.length && end - this.at < most && !isWhite(this.text[end] as number) && !ENDS_WORD.has(this.text[end] as number)) end++
    return utf8.decode(this.text.subarray(this.at, end))
  }

  private open(): void {
    const { indefinite = false, longForm = 0, adjust = 0 } = this.modifiers ?? {}
    this.output.open({ indefinite, longForm, adjust: adjust ?? 0, at: this.modifiers?.at ?? this.at })
    this.modifiers = null
    this.opened.push(this.at++)
  }

  private close(): void {
    if (this.opened.pop() === undefined) throw new DerAsciiProblem(this.at, 'opening-brace-before')
    this.output.close()
    this.at++
  }

  /** Hexadecimal up to the next backtick. */
  private hex(): void {
    for (this.at++; this.text[this.at] !== BACKTICK; this.at += 2) {
      if (this.at >= this.text.length) throw new DerAsciiProblem(this.at, 'closing-backtick')
      const high = digitOf(this.text[this.at]), low = digitOf(this.text[this.at + 1])
      if (high < 0) throw new DerAsciiProblem(this.at, 'hex-digit')
      if (low < 0) throw new DerAsciiProblem(this.at + 1, this.text[this.at + 1] === BACKTICK ? 'hex-pair' : this.at + 1 >= this.text.length ? 'closing-backtick' : 'hex-digit')
      this.output.push(high * 16 + low)
    }
    this.at++
  }

  /** A BIT STRING's content: bits of the first kind, and behind a bar those of the padding. */
  private bits(): void {
    const octets: number[] = []
    let count = 0, bar = -1
    for (this.at += 2; this.text[this.at] !== BACKTICK; this.at++) {
      const octet = this.text[this.at]
      if (octet === undefined) throw new DerAsciiProblem(this.at, 'closing-backtick')
      if (octet === BAR && bar < 0) bar = count
      else if (octet !== 0x30 && octet !== 0x31) throw new DerAsciiProblem(this.at, 'bit')
      else if (bar >= 0 && count % 8 === 0) throw new DerAsciiProblem(this.at, 'bits-in-octet')
      else {
        if (count % 8 === 0) octets.push(0)
        octets[octets.length - 1] = (octets.at(-1) as number) | ((octet - 0x30) << (7 - (count % 8)))
        count++
      }
    }
    this.at++
    this.output.push((8 - ((bar < 0 ? count : bar) % 8)) % 8)
    for (const octet of octets) this.output.push(octet)
  }

  /** Text in quotes: bytes as they are, or units of two or four octets. */
  private quoted(width: 1 | 2 | 4, from: number): void {
    for (this.at = from; this.text[this.at] !== QUOTE;) {
      const octet = this.text[this.at]
      if (octet === undefined) throw new DerAsciiProblem(this.at, 'closing-quote')
      if (octet === BACKSLASH) this.escape(width)
      else if (width === 1) {
        this.output.push(octet)
        this.at++
      } else this.character(width)
    }
    this.at++
  }

  private escape(width: 1 | 2 | 4): void {
    const start = this.at, octet = this.text[start + 1]
    const digits = octet === undefined || (width === 1 && octet !== SMALL_X) ? undefined : ESCAPE_DIGITS.get(octet)
    if (digits !== undefined) return this.numbered(start, digits, width)
    if (octet === undefined) throw new DerAsciiProblem(start + 1, 'escape')
    if (octet !== SMALL_N && octet !== QUOTE && octet !== BACKSLASH) throw new DerAsciiProblem(start + 1, 'escape')
    this.at += 2
    this.unit(octet === SMALL_N ? NEWLINE : octet, width, start)
  }

  private numbered(start: number, digits: number, width: 1 | 2 | 4): void {
    let value = 0
    for (this.at = start + 2; this.at < start + 2 + digits; this.at++) {
      const digit = digitOf(this.text[this.at])
      if (digit < 0) throw new DerAsciiProblem(this.at, 'escape-digits')
      value = value * 16 + digit
    }
    this.unit(value, width, start)
  }

  private character(width: 2 | 4): void {
    const first = this.text[this.at] as number
    const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    const text = utf8.decode(this.text.subarray(this.at, this.at + length))
    const point = text.codePointAt(0) ?? 0
    const start = this.at
    this.at += length
    this.unit(point, width, start)
  }

  /** One number as an octet, as UTF-16 or as UTF-32. */
  private unit(value: number, width: 1 | 2 | 4, start: number): void {
    if (width === 1) return this.output.push(value)
    if (width === 4) return this.output.pushWide(value, 4)
    if (value <= 0xffff) return this.output.pushWide(value, 2)
    if (value > 0x10ffff) throw new DerAsciiProblem(start, 'code-point')
    this.output.pushWide(0xd800 + ((value - 0x10000) >> 10), 2)
    this.output.pushWide(0xdc00 + ((value - 0x10000) & 0x3ff), 2)
  }

  private bracket(): void {
    const start = this.at, end = this.text.indexOf(RIGHT, start)
    if (end < 0) throw new DerAsciiProblem(start, 'closing-bracket')
    const inside = end - start > 100 ? '' : new TextDecoder().decode(this.text.subarray(start + 1, end))
    const tag = parseTag(inside)
    if (!tag) throw new DerAsciiProblem(start, 'tag', `[${inside}]`)
    const octets = tagOctets(tag)
    if (!octets) throw new DerAsciiProblem(start, 'tag-fits', `[${inside}]`)
    for (const octet of octets) this.output.push(octet)
    this.at = end + 1
  }

  private word(): void {
    const start = this.at, word = this.wordAt(MOST_DIGITS + 2)
    // A word with other characters than ASCII is none, and ends the reading.
    this.at += word.length
    const octets = this.wordOctets(word, start)
    for (const octet of octets) this.output.push(octet)
  }

  private wordOctets(word: string, start: number): readonly number[] {
    if (word === 'TRUE') return [0xff]
    if (word === 'FALSE') return [0]
    const tag = namedTag(word)
    if (tag) return tagOctets(tag) ?? []
    if (/^-?\d+$/.test(word)) return word.length > MOST_DIGITS ? this.wrong(start, 'number-size', word) : integerOctets(word)
    if (/^\d*(?:\.\d+)+$/.test(word)) return this.identifier(word, start)
    this.modifier(word, start)
    return []
  }

  private wrong(start: number, expected: DerAsciiExpected, word: string): never {
    throw new DerAsciiProblem(start, expected, word.length > 60 ? `${word.slice(0, 60)}…` : word)
  }

  private identifier(word: string, start: number): readonly number[] {
    if (word.length > MOST_DIGITS) return this.wrong(start, 'number-size', word)
    const relative = word.startsWith('.')
    return Array.from(oidOctets(relative ? word.slice(1) : word, relative) ?? this.wrong(start, 'identifier', word))
  }

  private modifier(word: string, start: number): void {
    const before: Modifiers = this.modifiers ?? { at: start, indefinite: false, longForm: 0, adjust: null }
    const only = (free: boolean) => { if (!free) this.wrong(start, 'one-modifier', word) }
    if (word === 'indefinite') {
      only(!this.modifiers)
      this.modifiers = { ...before, indefinite: true }
    } else if (word.startsWith('long-form:')) {
      const longForm = longFormOf(word)
      if (Number.isNaN(longForm)) this.wrong(start, 'long-form', word)
      only(!before.indefinite && before.longForm === 0)
      this.modifiers = { ...before, longForm }
    } else if (word.startsWith('adjust-length:')) {
      const adjust = /^adjust-length:(-?\d{1,10})$/.exec(word)?.[1]
      if (adjust === undefined || Math.abs(Number(adjust)) > MOST_LENGTH) this.wrong(start, 'adjust-length', word)
      only(!before.indefinite && before.adjust === null)
      this.modifiers = { ...before, adjust: Number(adjust) }
    } else this.wrong(start, 'token', word)
  }
}

/** Line and column of an offset, both from 1. */
function placeOf(text: Bytes, offset: number): { readonly line: number; readonly column: number } {
  let line = 1, from = 0
  for (let at = text.indexOf(NEWLINE); at >= 0 && at < offset; at = text.indexOf(NEWLINE, at + 1)) {
    line++
    from = at + 1
  }
  return { line, column: Array.from(new TextDecoder().decode(text.subarray(from, offset))).length + 1 }
}

/** The bytes that a text in DER ASCII stands for, or the first error in it. Never throws. */
export function readDerAscii(text: string): DerAsciiRead {
  const octets = new TextEncoder().encode(text)
  try {
    return { ok: true, bytes: new Assembler(octets).run() }
  } catch (error) {
    if (!(error instanceof DerAsciiProblem)) throw error
    const { at, expected, word } = error
    return { ok: false, error: { ...placeOf(octets, at), offset: at, expected, got: word ?? charName(octets, at) } }
  }
}
