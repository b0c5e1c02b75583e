/** How far text that is not understood can be read. */
import { isBase64Char, isWhite } from '../../bytes/base64.ts'
import { decodeHex } from '../../bytes/hex.ts'
import type { LooksLike } from '../looks-like.ts'
import { readBody } from './body.ts'
import { marksOf } from './marks.ts'

const HEX: ReadonlySet<LooksLike> = new Set(['hex', 'hex-foreign', 'fingerprint'])

/** In a block, its first foreign octet; else the first octet that is no hexadecimal where it looks like that, or no base64. The length where there is none. */
export function readUntil(text: Uint8Array, looksLike: LooksLike): number {
  if (HEX.has(looksLike)) {
    const read = decodeHex(text)
    return read.ok || read.finding.code !== 'text.hex-character' ? text.length : (read.finding.params.offset)
  }
  const [first, second] = marksOf(text, 0, Math.min(text.length, 65_536))
  if (first?.type === 'begin') {
    const { stop } = readBody(text, [{ start: first.end, end: second?.start ?? text.length }])
    if (stop !== null) return stop
  }
  let offset = 0
  while (offset < text.length && (isWhite(text[offset] as number) || isBase64Char(text[offset] as number))) offset++
  return offset
}
