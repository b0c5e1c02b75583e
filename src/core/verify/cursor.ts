/**
 * Strict DER (X.690 10 and 11) by position: what a signature's meaning hangs on is read in its one form or not at all.
 * Reads throw MalformedError, which the readers of this folder turn into findings; places are offsets into one buffer.
 */
import { checkPrimitive, D, departures, derForm, type Departure } from '../asn1/checks.ts'
import { departureFindings, DepartureLog, universalTypeName } from '../asn1/departures.ts'
import { oidText } from '../asn1/oid.ts'
import { finding, MalformedError, type Finding } from '../findings/finding.ts'
import { span } from '../findings/span.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Bytes of one structure: from its identifier octet up to its end. */
export interface Range {
  readonly start: number
  readonly end: number
}
/** One value: `from` is its first content octet. */
export interface Tlv extends Range {
  readonly tag: number
  readonly from: number
}

/** Identifier octets. */
export const Tag = { boolean: 0x01, integer: 0x02, bitString: 0x03, octetString: 0x04, oid: 0x06, enumerated: 0x0a, utcTime: 0x17, generalizedTime: 0x18, sequence: 0x30, set: 0x31 } as const

/** [n], primitive unless `constructed`. */
export const context = (number: number, constructed = false): number => 0x80 | (constructed ? 0x20 : 0) | number

function typeName(tag: number): string {
  if (tag < 0) return 'nothing'
  return tag < 0x40 ? universalTypeName(tag & 0x1f) : `[${tag & 0x1f}]`
}

function malformed(found: Finding): never {
  throw new MalformedError(found)
}

/** Something else than `expected` stands there. */
export function unexpected(field: string, expected: string, got: string, { start, end }: Range): never {
  malformed(finding('schema.unexpected', 'error', { field, expected, got, offset: start }, [span(0, start, end)], 'X.690 8.1'))
}

/** What the scan of Inspect says of the same bytes. */
function departure(code: Departure, bytes: Bytes, { start, end }: Range, from = start): never {
  const log = new DepartureLog()
  log.add(D[code], from, end, start)
  const [found] = departureFindings(log, bytes, 0)
  malformed({ ...(found as Finding), severity: 'error' })
}

/** X.690 8.1.3: a length needs no more than these octets while memory holds what it measures. */
const MOST_LENGTH_OCTETS = 5

/** Walks the values of one structure in order. `field`s are the specification's names; they stand in what is thrown. */
export class Cursor {
  readonly bytes: Bytes
  at: number
  readonly end: number

  constructor(bytes: Bytes, start = 0, end = bytes.length) {
    this.bytes = bytes
    this.at = start
    this.end = end
  }

  get more(): boolean { return this.at < this.end }
  /** Identifier octet of what comes next; -1 at the end. */
  get tag(): number { return this.at < this.end ? (this.bytes[this.at] as number) : -1 }

  /** The next value, whatever it is. Universal primitive values are checked against DER. */
  next(field: string): Tlv {
    const value = this.raw(field)
    if (value.tag < 0x40) checkForm(this.bytes, value)
    if (value.tag < 0x20) checkContent(value.tag, this.bytes, value)
    return value
  }

  /** The next value, its content unseen. */
  raw(field: string): Tlv {
    const { bytes, at: start, end } = this
    const tag = this.tag
    if (tag < 0) malformed(finding('schema.missing', 'error', { field, expected: field, offset: start }, [span(0, start, start)], 'X.690 8.1'))
    // No structure that is read here has tag numbers of 31 and more.
    if ((tag & 0x1f) === 0x1f || start + 2 > end) departure('asn1.truncated', bytes, { start, end })
    const from = this.readLength(start)
    return { tag, start, from, end: this.at }
  }

  /** Reads a length (X.690 10.1: definite, in the fewest octets), leaves the cursor behind the value and gives where its content starts. */
  private readLength(start: number): number {
    const { bytes, end } = this
    let from = start + 2, length = bytes[start + 1] as number
    if (length >= 0x80) {
      const count = length & 0x7f
      if (count === 0) departure('der.indefinite-length', bytes, { start, end: from })
      if (count > MOST_LENGTH_OCTETS || from + count > end) departure('asn1.length-overrun', bytes, { start, end })
      length = 0
      for (let i = from; i < from + count; i++) length = length * 256 + (bytes[i] as number)
      from += count
      if (length < 0x80 || bytes[start + 2] === 0) departure('der.length-not-minimal', bytes, { start, end: from })
    }
    if (from + length > end) departure('asn1.length-overrun', bytes, { start, end })
    this.at = from + length
    return from
  }

  /** The next value, which must have the tag. */
  expect(tag: number, field: string): Tlv {
    if (this.tag !== tag) unexpected(field, typeName(tag), typeName(this.tag), { start: this.at, end: Math.min(this.end, this.at + 1) })
    return this.next(field)
  }

  /** The next value if it has the tag. */
  optional(tag: number, field: string): Tlv | null {
    return this.tag === tag ? this.next(field) : null
  }

  /** A cursor over the content of the next value, which must have the tag. */
  into(tag: number, field: string): Cursor {
    return this.over(this.expect(tag, field))
  }

  /** A cursor over a value's content. */
  over(value: Tlv): Cursor { return new Cursor(this.bytes, value.from, value.end) }

  /** Nothing may be left. */
  done(field: string): void {
    if (this.more) unexpected(field, 'nothing more', typeName(this.tag), { start: this.at, end: this.end })
  }

  content(value: Tlv): Bytes { return this.bytes.subarray(value.from, value.end) }
  oid(field: string): string { return oidIn(this.bytes, this.expect(Tag.oid, field)) }

  /** `tag`: of an implicitly tagged one. */
  boolean(field: string, tag: number = Tag.boolean): boolean {
    const value = this.expect(tag, field)
    if (tag !== Tag.boolean) checkContent(Tag.boolean, this.bytes, value)
    return this.bytes[value.from] !== 0
  }

  /** An INTEGER that is not negative; Infinity where it passes 2^48. */
  count(field: string, tag: number = Tag.integer): number {
    const value = this.expect(tag, field)
    if (tag !== Tag.integer) checkContent(Tag.integer, this.bytes, value)
    const content = this.content(value)
    if ((content[0] as number) & 0x80) unexpected(field, 'a number that is not negative', 'a negative number', value)
    return content.length > 7 ? Infinity : content.reduce((sum, octet) => sum * 256 + octet, 0)
  }

  /** Octets of a BIT STRING of whole octets, as keys and signatures are. */
  wholeBits(field: string): Bytes {
    const value = this.expect(Tag.bitString, field)
    if (this.bytes[value.from] !== 0) unexpected(field, 'whole octets', `${String(this.bytes[value.from])} unused bits`, value)
    return this.bytes.subarray(value.from + 1, value.end)
  }
}

export const oidIn = (bytes: Bytes, { from, end }: Tlv): string => oidText(bytes, from, end)

function checkForm(bytes: Bytes, value: Tlv): void {
  const constructed = (value.tag & 0x20) !== 0, form = derForm(value.tag & 0x1f)
  if (form !== undefined && form !== constructed) departure(constructed ? 'der.constructed-string' : 'der.universal-form', bytes, { start: value.start, end: value.from })
}

/** Checks content octets as those of the universal type `tag` (X.690 8 to 11). */
export function checkContent(tag: number, bytes: Bytes, value: Tlv): void {
  const code = checkPrimitive(tag, bytes, value.from, value.end)
  if (code !== D.none) departure(departures[code] as Departure, bytes, value, value.from)
}

/** What a reader that throws MalformedError gives, or its finding. */
export function attempt<T>(read: () => T): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly finding: Finding } {
  try {
    return { ok: true, value: read() }
  } catch (error) {
    if (error instanceof MalformedError) return { ok: false, finding: error.finding }
    throw error
  }
}

/** Octet by octet, the shorter first where one begins the other. */
export function compareOctets(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number)
  return a.length - b.length
}

export const sameOctets = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && compareOctets(a, b) === 0
