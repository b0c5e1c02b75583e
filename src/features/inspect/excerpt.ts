/** The place in an input where understanding ended: its line with a caret, or rows of hexadecimal for bytes that are no text. */
import { safeText } from '../../core/bytes/text.ts'
import { toHex } from '../../core/bytes/hex.ts'
import { textPlace } from './place-text.ts'

export interface Excerpt {
  /** `Line 3, character 12` or `Byte 40` */
  readonly where: string
  /** Safe lines; the caret stands below the last one, before `after`. */
  readonly before: readonly string[]
  readonly after: readonly string[]
  /** Columns before the caret, and its width. */
  readonly column: number
  readonly width: number
}

const AROUND = 60
const ROW = 16
const LF = 0x0a
const CR = 0x0d

function isTextAt(bytes: Uint8Array, offset: number): boolean {
  const near = bytes.subarray(Math.max(0, offset - 200), offset + 200)
  return near.every((octet) => octet >= 0x20 || octet === LF || octet === CR || octet === 0x09)
}

export function excerptAt(bytes: Uint8Array, offset: number): Excerpt {
  return isTextAt(bytes, offset) ? textExcerpt(bytes, offset) : hexExcerpt(bytes, offset)
}

function lineStart(bytes: Uint8Array, at: number): number {
  return at > 0 ? bytes.lastIndexOf(LF, at - 1) + 1 : 0
}

function lineEnd(bytes: Uint8Array, at: number): number {
  const found = bytes.indexOf(LF, at)
  const end = found < 0 ? bytes.length : found
  return end > at && bytes[end - 1] === CR ? end - 1 : end
}

const decoder = new TextDecoder()
const text = (bytes: Uint8Array, from: number, to: number): string => safeText(decoder.decode(bytes.subarray(from, to)).replaceAll('\t', ' '))

function textExcerpt(bytes: Uint8Array, offset: number): Excerpt {
  const start = lineStart(bytes, offset), end = lineEnd(bytes, offset)
  let from = Math.max(start, offset - AROUND), to = Math.min(end, offset + AROUND)
  // Not in the middle of a character.
  while (from > start && ((bytes[from] as number) & 0xc0) === 0x80) from--
  while (to < end && ((bytes[to] as number) & 0xc0) === 0x80) to++
  const head = (from > start ? '…' : '') + text(bytes, from, offset)
  const tail = text(bytes, offset, to) + (to < end ? '…' : '')
  const { lastLine: line } = textPlace(bytes, { start, end: start + 1 })
  const column = textPlace(bytes.subarray(start, offset), { start: 0, end: offset - start }).end + 1
  const previous = start > 0 ? [text(bytes, Math.max(lineStart(bytes, start - 1), start - 2 * AROUND), lineEnd(bytes, lineStart(bytes, start - 1)))] : []
  return { where: `Line ${line}, character ${column}`, before: [...previous, head + tail], after: [], column: head.length, width: 1 }
}

function hexExcerpt(bytes: Uint8Array, offset: number): Excerpt {
  const row = offset - (offset % ROW)
  const shown = (at: number) => (at >= 0 && at < bytes.length ? [`${at.toString(16).padStart(8, '0')}  ${toHex(bytes.subarray(at, at + ROW), ' ')}`] : [])
  return { where: `Byte ${offset.toLocaleString('en')}`, before: [...shown(row - ROW), ...(shown(row).length > 0 ? shown(row) : [`${row.toString(16).padStart(8, '0')}  `])], after: shown(row + ROW), column: 10 + 3 * (offset - row), width: 2 }
}
