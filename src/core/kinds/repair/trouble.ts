/** How far text that is not understood can be read. */
import { isBase64Char, isWhite } from '../../bytes/base64.ts'
import { readBody } from './body.ts'
import { marksOf } from './marks.ts'

/** In a block, its first foreign octet; else the first octet that is no base64. The length where there is none. */
export function readUntil(text: Uint8Array): number {
  const [first, second] = marksOf(text, 0, Math.min(text.length, 65_536))
  if (first?.type === 'begin') {
    const { stop } = readBody(text, [{ start: first.end, end: second?.start ?? text.length }])
    if (stop !== null) return stop
  }
  let offset = 0
  while (offset < text.length && (isWhite(text[offset] as number) || isBase64Char(text[offset] as number))) offset++
  return offset
}
