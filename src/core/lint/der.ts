/**
 * Values by position, as tolerant as a linter has to be: what breaks DER is what rules are about, so nothing here refuses it. Nothing throws;
 * what cannot be read is not there.
 */
import { oidText } from '../asn1/oid.ts'
import { decodeString } from '../asn1/strings.ts'
import type { Range, Tlv } from '../verify/cursor.ts'

export type Bytes = Uint8Array<ArrayBuffer>

export type { Range, Tlv }

export const Tag = { boolean: 1, integer: 2, bitString: 3, octetString: 4, null: 5, oid: 6, utf8: 12, numeric: 18, printable: 19, teletex: 20, ia5: 22, utcTime: 23, generalizedTime: 24, visible: 26, universal: 28, bmp: 30, sequence: 0x30, set: 0x31 } as const

/** The value that begins at `at` and ends at `end` at the latest; null where none does. Lengths may take more octets than they need. */
export function valueAt(bytes: Bytes, at: number, end: number): Tlv | null {
  if (at + 2 > end) return null
  const tag = bytes[at] as number, first = bytes[at + 1] as number
  if ((tag & 0x1f) === 0x1f || first === 0x80) return null
  const count = first & 0x80 ? first & 0x7f : 0, from = at + 2 + count
  if (from > end || count > 5) return null
  let length = count === 0 ? first : 0
  for (let i = at + 2; i < from; i++) length = length * 256 + (bytes[i] as number)
  return from + length > end ? null : { tag, start: at, from, end: from + length }
}

/** The values in `[from, end)`, one behind the other, up to the first that is none. */
export function valuesIn(bytes: Bytes, { from, end }: Pick<Tlv, 'from' | 'end'>): readonly Tlv[] {
  const found: Tlv[] = []
  for (let at = from; at < end;) {
    const value = valueAt(bytes, at, end)
    if (!value) break
    found.push(value)
    at = value.end
  }
  return found
}

export const contentOf = (bytes: Bytes, { from, end }: Pick<Tlv, 'from' | 'end'>): Bytes => bytes.subarray(from, end)
export const wholeOf = (bytes: Bytes, { start, end }: Range): Bytes => bytes.subarray(start, end)
export const oidOf = (bytes: Bytes, value: Tlv | undefined): string => (value?.tag === Tag.oid ? oidText(bytes, value.from, value.end) : '')
export const textOf = (bytes: Bytes, value: Tlv): string => decodeString(value.tag & 0x1f, contentOf(bytes, value))

/** An INTEGER's value; exact whatever its size. */
export function numberOf(bytes: Bytes, { from, end }: Pick<Tlv, 'from' | 'end'>): bigint {
  let value = 0n
  for (let i = from; i < end; i++) value = (value << 8n) | BigInt(bytes[i] as number)
  return from < end && (bytes[from] as number) & 0x80 ? value - (1n << BigInt((end - from) * 8)) : value
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((octet, i) => octet === b[i])
