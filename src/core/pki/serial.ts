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
