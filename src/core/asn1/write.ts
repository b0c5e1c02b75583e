/** DER writers (X.690 8 to 11) for structures that are small and known; each returns one whole encoding. */
import { oidOctets } from './oid.ts'

type Bytes = Uint8Array<ArrayBuffer>

function lengthOctets(length: number): readonly number[] {
  if (length < 0x80) return [length]
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest & 0xff)
  return [0x80 | octets.length, ...octets]
}

/** One element: identifier octet, length, the parts one after the other. */
export function tlv(tag: number, ...parts: readonly Uint8Array[]): Bytes {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const header = [tag, ...lengthOctets(length)]
  const out = new Uint8Array(header.length + length)
  out.set(header)
  let at = header.length
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

export const sequence = (...elements: readonly Uint8Array[]): Bytes => tlv(0x30, ...elements)

function compare(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number)
  return a.length - b.length
}

/** The elements in the order that X.690 11.6 asks for. */
export const set = (...elements: readonly Uint8Array[]): Bytes => tlv(0x31, ...elements.toSorted(compare))

/** Two's complement, shortest form. Bytes are taken as an unsigned big-endian number. */
export function integer(value: number | bigint | Uint8Array): Bytes {
  if (value instanceof Uint8Array) return tlv(0x02, unsignedOctets(value))
  const number = BigInt(value)
  const octets: number[] = []
  for (let rest = number; ; rest >>= 8n) {
    octets.unshift(Number(rest & 0xffn))
    if ((rest >> 7n === 0n) || (rest >> 7n === -1n)) break
  }
  return tlv(0x02, Uint8Array.from(octets))
}

function unsignedOctets(value: Uint8Array): Uint8Array {
  let from = 0
  while (from < value.length - 1 && value[from] === 0) from++
  const trimmed = value.subarray(from)
  return trimmed.length === 0 || (trimmed[0] as number) & 0x80 ? Uint8Array.of(0, ...trimmed) : trimmed
}

/** Throws RangeError for what is no dotted identifier: callers have checked typed ones. */
export function oid(text: string): Bytes {
  const octets = oidOctets(text)
  if (!octets) throw new RangeError(`object identifier: expected dotted numbers such as 1.2.840.113549, got ${text}`)
  return tlv(0x06, octets)
}

export const octetString = (content: Uint8Array): Bytes => tlv(0x04, content)
export const bitString = (content: Uint8Array, unused = 0): Bytes => tlv(0x03, Uint8Array.of(unused), content)
export const enumerated = (value: number): Bytes => tlv(0x0a, Uint8Array.of(value))
export const nullValue = (): Bytes => tlv(0x05)
export const boolean = (value: boolean): Bytes => tlv(0x01, Uint8Array.of(value ? 0xff : 0))

const encoder = new TextEncoder()
export const utf8String = (text: string): Bytes => tlv(0x0c, encoder.encode(text))
/** Callers have checked that the text is in the type's alphabet. */
export const printableString = (text: string): Bytes => tlv(0x13, encoder.encode(text))
/** `YYYYMMDDHHMMSSZ` of a time in ms, seconds precision. */
const stamp = (ms: number) => `${new Date(ms).toISOString().slice(0, 19).replace(/[-T:]/g, '')}Z`
export const utcTime = (ms: number): Bytes => tlv(0x17, encoder.encode(stamp(ms).slice(2)))
export const generalizedTime = (ms: number): Bytes => tlv(0x18, encoder.encode(stamp(ms)))

/** Time of RFC 5280 4.1.2.5: UTCTime through 2049, GeneralizedTime before 1950 and from 2050. */
export function time(ms: number): Bytes {
  const year = new Date(ms).getUTCFullYear()
  return year >= 1950 && year < 2050 ? utcTime(ms) : generalizedTime(ms)
}

/** [n] EXPLICIT: a constructed context tag around the encoding. */
export const explicit = (number: number, inner: Uint8Array): Bytes => tlv(0xa0 | number, inner)

/** [n] IMPLICIT: the encoding with its identifier octet replaced; tag numbers below 31. */
export function implicit(number: number, inner: Uint8Array): Bytes {
  const out = Uint8Array.from(inner)
  out[0] = 0x80 | ((inner[0] as number) & 0x20) | number
  return out
}
