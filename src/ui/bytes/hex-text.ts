/** A hex row as text: 16 or 8 bytes, three characters each, with a gap after the eighth. */
import { octetHex } from '../../core/bytes/hex.ts'

export type PerRow = 8 | 16

const ASCII = [...Array(256).keys()].map((octet) => (octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '·'))
const HALF = 8

/** The first of a byte's two characters. */
export function charOfByte(index: number): number {
  return index * 3 + (index >= HALF ? 1 : 0)
}

/** The byte whose characters, or the gap after them, are at `char`; clamped to the row. */
export function byteOfChar(char: number, perRow: PerRow): number {
  const index = Math.floor((char > HALF * 3 ? char - 1 : char) / 3)
  return Math.min(Math.max(index, 0), perRow - 1)
}

export function hexChars(perRow: PerRow): number {
  return charOfByte(perRow - 1) + 2
}

/** Padded to the full width, so that geometry is the same in the last row. */
export function hexText(bytes: Uint8Array, start: number, perRow: PerRow, hidden: boolean): string {
  let text = ''
  for (let i = 0; i < perRow; i++) {
    const octet = bytes[start + i]
    if (i > 0) text += i === HALF ? '  ' : ' '
    text += octet === undefined ? '  ' : hidden ? '••' : octetHex(octet)
  }
  return text
}

export function asciiText(bytes: Uint8Array, start: number, perRow: PerRow, hidden: boolean): string {
  let text = ''
  for (let i = 0; i < perRow; i++) {
    const octet = bytes[start + i]
    text += octet === undefined ? ' ' : hidden ? '•' : ASCII[octet]
  }
  return text
}

/** Wide enough for the last offset, and at least four digits. */
export function offsetDigits(length: number): number {
  return Math.max(4, Math.max(0, length - 1).toString(16).length)
}

export function offsetText(offset: number, digits: number): string {
  return offset.toString(16).padStart(digits, '0')
}

/** `0x1a`, as texts and tooltips write an offset. */
export function hexOffset(offset: number): string {
  return `0x${offset.toString(16)}`
}
