/** Large numbers and octets under a label, 15 octets to a line. */
import { hexLines, integer, type Integer } from './text.ts'
import { toHex } from '../../bytes/hex.ts'
import type { Value } from './value.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Octets of a machine word: a number of no more is printed in decimal. */
const WORD = 8

const block = (bytes: Bytes) => `    ${hexLines(bytes, 15, ':\n    ')}\n`

/** A label with the octets under it; nothing is added to the label. */
export const octetLines = (label: string, bytes: Bytes): string => `${label}\n${bytes.length > 0 ? block(bytes) : '\n'}`

function sizeLines(label: string, { negative, magnitude }: Pick<Integer, 'negative' | 'magnitude'>): string {
  if (magnitude.length > WORD) {
    const octets = (magnitude[0] as number) >= 0x80 ? Uint8Array.of(0, ...magnitude) : magnitude
    return `${label}${negative ? ' (Negative)' : ''}\n${block(octets)}`
  }
  const value = BigInt(`0x${toHex(magnitude)}`), sign = negative ? '-' : ''
  return value === 0n ? `${label} 0\n` : `${label} ${sign}${value} (${sign}0x${value.toString(16)})\n`
}

/** An INTEGER under its label, or beside it where it is small. */
export const integerLines = (label: string, value: Value): string => sizeLines(label, integer(value.as(0x02)))

/** Octets without zeros before them, but one for zero. */
export function unsigned(bytes: Bytes): Bytes {
  const first = bytes.findIndex((octet) => octet !== 0)
  return first < 0 ? new Uint8Array(1) : bytes.subarray(first)
}

/** Octets read as a number. */
export const numberLines = (label: string, bytes: Bytes): string => sizeLines(label, { negative: false, magnitude: unsigned(bytes) })

/** Text with every line moved to the right. */
export const indented = (text: string, start: string): string => text.replace(/^(?=.)/gm, start)

