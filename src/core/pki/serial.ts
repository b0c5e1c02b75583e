import { decodeHex, toHex } from '../bytes/hex.ts'
import type { PkiContext } from './result.ts'

/**
 * A serial number of 16 octets, positive, with 126 random bits: the two highest bits are 01, so that its DER is always 16
 * octets long. RFC 5280 4.1.2.2 allows 20; the CA/Browser Forum asks for 64 random bits (BR 7.1).
 */
export function randomSerial(ctx: PkiContext): Uint8Array<ArrayBuffer> {
  const serial = ctx.randomBytes(16)
  serial[0] = ((serial[0] as number) & 0x3f) | 0x40
  return serial
}

/** As people write it: the INTEGER's content in hex, without the octet of zero that only keeps it positive. */
export const serialHexOf = (content: Uint8Array): string => plainSerial(toHex(content))

/** The same of hex. */
export const plainSerial = (hex: string): string => hex.replace(/^00(?=.)/, '')

/** The INTEGER's content again (X.690 8.3.2). Empty where the text is no hex. */
export function serialContent(serialHex: string): Uint8Array<ArrayBuffer> {
  const read = decodeHex(new TextEncoder().encode(serialHex))
  if (!read.ok) return new Uint8Array(0)
  return (read.bytes[0] ?? 0) & 0x80 ? Uint8Array.of(0, ...read.bytes) : read.bytes
}
