/** From derived bytes back to the bytes that they were decoded from. */
import type { Span } from '../findings/span.ts'
import { isWhite } from './base64.ts'
import type { ByteBuffer } from './buffer.ts'

/** Digits in `[from, to)`: the offset of every 256th, so that a long text is walked once. */
const STRIDE = 256
const indexes = new WeakMap<ByteBuffer, Uint32Array>()

function isDigit(how: string, text: Uint8Array, at: number): boolean {
  const octet = text[at] as number
  if (how !== 'hex') return !isWhite(octet)
  if (octet === 0x30 && ((text[at + 1] ?? 0) | 0x20) === 0x78) return false
  const lower = octet | 0x20
  return (octet >= 0x30 && octet <= 0x39) || (lower >= 0x61 && lower <= 0x66)
}

function index(buffer: ByteBuffer, text: Uint8Array, { start, end }: Span): Uint32Array {
  const known = indexes.get(buffer)
  if (known) return known
  const how = buffer.from?.how ?? ''
  const marks: number[] = []
  let count = 0
  for (let i = start; i < end; i++) {
    if (!isDigit(how, text, i)) continue
    if (count % STRIDE === 0) marks.push(i)
    count++
  }
  const made = Uint32Array.from(marks)
  indexes.set(buffer, made)
  return made
}

/** Offset in the text of a digit by its number. */
function digitOffset(buffer: ByteBuffer, text: Uint8Array, source: Span, digit: number): number {
  const marks = index(buffer, text, source)
  let at = marks[Math.floor(digit / STRIDE)] ?? source.end
  for (let left = digit % STRIDE; at < source.end; at++) if (isDigit(buffer.from?.how ?? '', text, at) && left-- === 0) return at
  return source.end
}

function fromText(buffers: readonly ByteBuffer[], buffer: ByteBuffer, { start, end }: Span): Span | null {
  const source = buffer.from?.spans[0]
  const text = source && buffers[source.buffer]?.bytes
  if (!source || !text) return null
  const perByte = buffer.from?.how === 'hex' ? 2 : 4 / 3
  const first = digitOffset(buffer, text, source, Math.floor(start * perByte))
  const last = end > start ? digitOffset(buffer, text, source, Math.ceil(end * perByte) - 1) + 1 : first
  return { buffer: source.buffer, start: first, end: last }
}

function fromParts(parts: readonly Span[], { start, end }: Span): readonly Span[] {
  const found: Span[] = []
  let at = 0
  for (const part of parts) {
    const length = part.end - part.start
    const from = Math.max(start - at, 0), to = Math.min(end - at, length)
    if (from < to) found.push({ buffer: part.buffer, start: part.start + from, end: part.start + to })
    at += length
  }
  return found
}

/** One step back: the spans of the source that carry these bytes; none for the input itself. */
export function mapBack(buffers: readonly ByteBuffer[], span: Span): readonly Span[] {
  const buffer = buffers[span.buffer]
  if (!buffer?.from) return []
  const { how, spans } = buffer.from
  if (how === 'concatenation') return fromParts(spans, span)
  if (how === 'utf16') return [] // Lengths differ by character; the text is shown as it is.
  const back = fromText(buffers, buffer, span)
  return back ? [back] : []
}
