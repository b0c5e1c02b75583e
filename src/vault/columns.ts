/**
 * Columns of texts and of numbers, packed in one buffer, so that many rows cost octets and no objects. A column is written in the narrowest of its
 * forms that gives every value back as it was, and once where all its values are the same.
 *
 * The buffer: the count of columns, then for each its form, its count of values, their width in octets (0: their ends come first), where it begins,
 * and how many octets its values have, as 32-bit numbers; then the columns, each beginning at a multiple of 8. Numbers are in the machine's order: a
 * page stays on the machine where it was made.
 */
import { toHex } from '../core/bytes/hex.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** In how many octets a text stands: an id of 16, hexadecimal of half its digits, ASCII of one a character, anything else of two. */
const UUID = 0, HEX = 1, ASCII = 2, UTF16 = 3
/** Milliseconds in whole seconds, whole numbers, any numbers and null. */
const SECONDS = 4, WHOLE = 5, FLOAT = 6
const HEAD = 5

export interface PackedColumn {
  readonly form: number
  readonly count: number
  readonly width: number
  readonly ends: Uint32Array<ArrayBuffer> | null
  readonly data: Bytes
}

/** Stands for no id. */
const NIL = '00000000-0000-0000-0000-000000000000'
/** Whether a text can stand in each form. */
const FITS: readonly ((text: string) => boolean)[] = [
  (text) => text === '' || (text !== NIL && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)), (text) => /^(?:[\da-f]{2})*$/.test(text), (text) => /^[\0-\x7f]*$/.test(text), () => true,
]
const formOf = (texts: readonly string[]) => FITS.findIndex((fits) => texts.every(fits))

function fromHex(digits: string): Bytes {
  return Uint8Array.from({ length: digits.length >> 1 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16))
}

function textOctets(form: number, text: string): Bytes {
  if (form === UUID) return text === '' ? new Uint8Array(16) : fromHex(text.replaceAll('-', ''))
  if (form === HEX) return fromHex(text)
  if (form === ASCII) return Uint8Array.from(text, (character) => character.charCodeAt(0))
  return new Uint8Array(Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)).buffer)
}

/** A text as such a column holds it; null where it cannot. */
const octetsIn = (form: number, text: string): Bytes | null => (FITS[form]?.(text) ? textOctets(form, text) : null)

const once = <T>(values: readonly T[]): readonly T[] => (values.length > 1 && values.every((value) => Object.is(value, values[0])) ? values.slice(0, 1) : values)

export function packTexts(all: readonly string[]): PackedColumn {
  const texts = once(all), form = formOf(texts), parts = texts.map((text) => textOctets(form, text)), [first] = parts
  const same = first !== undefined && first.length > 0 && parts.every(({ length }) => length === first.length), data = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0)), ends = new Uint32Array(same ? 0 : parts.length)
  let at = 0
  parts.forEach((part, i) => {
    data.set(part, at)
    at += part.length
    if (!same) ends[i] = at
  })
  return { form, count: texts.length, width: same ? first.length : 0, ends: same ? null : ends, data }
}

/** Null is a value of its own; NaN is none. */
export function packNumbers(all: readonly (number | null)[]): PackedColumn {
  const numbers = once(all), whole = (unit: number) => numbers.every((value) => value !== null && value >= 0 && value % unit === 0 && value / unit < 2 ** 32)
  const form = whole(1000) ? SECONDS : whole(1) ? WHOLE : FLOAT
  const data = form === FLOAT ? Float64Array.from(numbers, (value) => value ?? Number.NaN) : Uint32Array.from(numbers, (value) => (value ?? 0) / (form === SECONDS ? 1000 : 1))
  return { form, count: numbers.length, width: form === FLOAT ? 8 : 4, ends: null, data: new Uint8Array(data.buffer) }
}

const aligned = (length: number) => (length + 7) & ~7

export function packed(columns: readonly PackedColumn[]): Bytes {
  let at = aligned(4 * (1 + HEAD * columns.length))
  const starts = columns.map(({ ends, data }) => { const from = at; at += aligned(ends?.byteLength ?? 0) + aligned(data.length); return from })
  const bytes = new Uint8Array(at), head = new Uint32Array(bytes.buffer)
  head[0] = columns.length
  columns.forEach(({ form, count, width, ends, data }, i) => {
    const start = starts[i] ?? 0
    head.set([form, count, width, start, data.length], 1 + HEAD * i)
    if (ends) new Uint32Array(bytes.buffer, start, ends.length).set(ends)
    bytes.set(data, start + aligned(ends?.byteLength ?? 0))
  })
  return bytes
}

/** The first octets as a number: of thousands of texts, few share theirs. */
function headOf(octets: Uint8Array, from: number, to: number): number {
  let head = to - from
  for (let i = from; i < Math.min(to, from + 4); i++) head = (head << 8) | (octets[i] ?? 0)
  return head
}

interface Wanted { readonly all: readonly Bytes[]; readonly byHead: ReadonlyMap<number, readonly Bytes[]> }

const asked = new WeakMap<readonly string[], Map<number, Wanted>>()

/** Texts as columns of a form hold them: once for all pages that are asked about them. */
function wantedIn(form: number, texts: readonly string[]): Wanted {
  const known = asked.get(texts) ?? new Map<number, Wanted>(), found = known.get(form)
  if (found) return found
  const all = texts.map((text) => octetsIn(form, text)).filter((octets) => octets !== null), wanted = { all, byHead: Map.groupBy(all, (octets) => headOf(octets, 0, octets.length)) }
  asked.set(texts, known.set(form, wanted))
  return wanted
}

/** Of a row: whether something holds of it; the same of every row where that is known. */
export type RowTest = boolean | ((row: number) => boolean)

export const holds = (test: RowTest, row: number): boolean => (typeof test === 'boolean' ? test : test(row))
export const both = (a: RowTest, b: RowTest): RowTest => (a === false || b === false ? false : a === true ? b : b === true ? a : (row) => a(row) && b(row))
export const either = (a: RowTest, b: RowTest): RowTest => (a === true || b === true ? true : a === false ? b : b === false ? a : (row) => a(row) || b(row))
export const not = (a: RowTest): RowTest => (typeof a === 'boolean' ? !a : (row) => !a(row))

export class TextColumn {
  private readonly form: number
  private readonly count: number
  private readonly width: number
  private readonly ends: Uint32Array<ArrayBuffer> | null
  private readonly data: Bytes
  constructor({ form, count, width, ends, data }: PackedColumn) {
    this.form = form
    this.count = count
    this.width = width
    this.ends = ends
    this.data = data
  }
  private place(row: number): number {
    return this.count === 1 ? 0 : row
  }
  private start(place: number): number {
    return this.ends ? (place === 0 ? 0 : this.ends[place - 1] ?? 0) : place * this.width
  }
  private end(place: number): number {
    return this.ends ? this.ends[place] ?? 0 : (place + 1) * this.width
  }
  at(row: number): string {
    const place = this.place(row)
    return this.read(this.start(place), this.end(place))
  }
  private read(from: number, to: number): string {
    const octets = this.data.subarray(from, to)
    if (this.form === HEX) return toHex(octets)
    if (this.form === ASCII) return ascii.decode(octets)
    if (this.form === UTF16) return utf16(octets)
    const digits = toHex(octets), text = `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`
    return text === NIL ? '' : text
  }
  /** The row of a text, in a column that is sorted; -1 where there is none. */
  find(text: string): number {
    const wanted = octetsIn(this.form, text)
    if (!wanted) return -1
    let low = 0
    // Halves of characters are not in the order of texts.
    if (this.form !== UTF16) for (let high = this.count; high - low > 1;) {
      const middle = (low + high) >> 1
      if (this.order(middle, wanted) <= 0) low = middle
      else high = middle
    }
    for (const end = this.form === UTF16 ? this.count : low + 1; low < end; low++) if (this.is(low, wanted)) return low
    return -1
  }
  /** Below 0 where the text of a row comes before these octets. */
  private order(row: number, octets: Bytes): number {
    const from = this.start(row), length = this.end(row) - from
    for (let i = 0; i < Math.min(length, octets.length); i++) {
      const difference = (this.data[from + i] ?? 0) - (octets[i] ?? 0)
      if (difference !== 0) return difference
    }
    return length - octets.length
  }
  /** The beginning of an id as a number: the same for all of one group. Null where they are no such ids. */
  groupAt(row: number): number | null {
    const at = this.start(this.place(row))
    return this.form === UUID ? new DataView(this.data.buffer, this.data.byteOffset + at, 4).getUint32(0) : null
  }
  isEmpty(row: number): boolean {
    const place = this.place(row), from = this.start(place), to = this.end(place)
    return this.form === UUID ? this.data.subarray(from, to).every((octet) => octet === 0) : from === to
  }
  /** Whether a row's text is one of these. */
  isIn(texts: readonly string[]): RowTest {
    const { all, byHead } = wantedIn(this.form, texts), [only] = all
    if (!only) return false
    const among = (row: number) => {
      const place = this.place(row), alike = byHead.get(headOf(this.data, this.start(place), this.end(place)))
      return alike !== undefined && alike.some((octets) => this.is(row, octets))
    }
    const test = all.length === 1 ? (row: number) => this.is(row, only) : among
    return this.count === 1 ? test(0) : test
  }
  private is(row: number, octets: Bytes): boolean {
    const place = this.place(row), from = this.start(place)
    if (this.end(place) - from !== octets.length) return false
    for (let i = 0; i < octets.length; i++) if (this.data[from + i] !== octets[i]) return false
    return true
  }
  /** The rows whose text holds this one, which is in lower case, whatever their case. Where all are the same, row 0 stands for all. */
  containing(word: string): readonly number[] {
    const all = this.read(0, this.data.length).toLowerCase(), scale = this.form === HEX ? 2 : this.form === UTF16 ? 0.5 : 1
    // An id has hyphens, and some letters are another number of characters in lower case.
    if (this.form === UUID || all.length !== this.data.length * scale) return Array.from({ length: this.count }, (_, row) => row).filter((row) => this.at(row).toLowerCase().includes(word))
    const rows: number[] = []
    for (let at = all.indexOf(word), row = 0; at >= 0 && row < this.count;) {
      while (this.end(row) * scale <= at && row < this.count - 1) row++
      const end = this.end(row) * scale, inside = at + word.length <= end
      if (inside) rows.push(row)
      at = all.indexOf(word, inside ? end : at + 1)
    }
    return rows
  }
  get isConstant(): boolean {
    return this.count === 1
  }
}

const ascii = new TextDecoder()
const PIECE = 8192

function utf16(octets: Bytes): string {
  const units = new Uint16Array(octets.buffer, octets.byteOffset, octets.length >> 1)
  let text = ''
  // No decoder gives halves of surrogate pairs back.
  for (let at = 0; at < units.length; at += PIECE) text += String.fromCharCode(...units.subarray(at, at + PIECE))
  return text
}

export class NumberColumn {
  private readonly values: Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer>
  private readonly unit: number
  constructor({ form, count, data }: PackedColumn) {
    this.values = form === FLOAT ? new Float64Array(data.buffer, data.byteOffset, count) : new Uint32Array(data.buffer, data.byteOffset, count)
    this.unit = form === SECONDS ? 1000 : 1
  }
  /** NaN where it is null. */
  at(row: number): number {
    return (this.values[this.values.length === 1 ? 0 : row] ?? Number.NaN) * this.unit
  }
  orNull(row: number): number | null {
    const value = this.at(row)
    return Number.isNaN(value) ? null : value
  }
  get isConstant(): boolean {
    return this.values.length === 1
  }
}

/** The columns of a buffer that `packed` made. */
export function unpacked(given: Bytes): readonly PackedColumn[] {
  const bytes = given.byteOffset % 8 === 0 ? given : given.slice(), head = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2)
  return Array.from({ length: head[0] ?? 0 }, (_, i) => {
    const [form = 0, count = 0, width = 0, start = 0, length = 0] = head.subarray(1 + HEAD * i, 1 + HEAD * (i + 1)), from = bytes.byteOffset + start
    const ends = width === 0 ? new Uint32Array(bytes.buffer, from, count) : null
    return { form, count, width, ends, data: new Uint8Array(bytes.buffer, from + aligned(ends?.byteLength ?? 0), length) }
  })
}
