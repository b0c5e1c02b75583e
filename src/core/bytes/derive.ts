/** From derived bytes back to the bytes that they were decoded from. */
import type { Span } from '../findings/span.ts'
import { isWhite } from './base64.ts'
import type { ByteBuffer } from './buffer.ts'
import { countUpTo } from './sorted.ts'
import { utf16Place } from './utf16.ts'

/** Digits in `[from, to)`: the offset of every 256th, so that a long text is walked once. */
const STRIDE = 256
const indexes = new WeakMap<ByteBuffer, Uint32Array>()

/** Which octets carry bytes: in base64 all but white space, in hexadecimal the digits. */
const BASE64_DIGITS = Uint8Array.from({ length: 256 }, (_, octet) => (isWhite(octet) ? 0 : 1))
const HEX_DIGITS = Uint8Array.from({ length: 256 }, (_, octet) => (/[0-9a-f]/i.test(String.fromCharCode(octet)) ? 1 : 0))

/** The 0 of `0x` is no digit. */
const isPrefix = (text: Uint8Array, at: number) => text[at] === 0x30 && ((text[at + 1] ?? 0) | 0x20) === 0x78

function isDigit(how: string, text: Uint8Array, at: number): boolean {
  return how === 'hex' ? HEX_DIGITS[text[at] as number] === 1 && !isPrefix(text, at) : BASE64_DIGITS[text[at] as number] === 1
}

/** Walks megabytes within a frame, so it looks octets up and does nothing else. */
function index(buffer: ByteBuffer, text: Uint8Array, { start, end }: Span): Uint32Array {
  const known = indexes.get(buffer)
  if (known) return known
  const hex = buffer.from?.how === 'hex'
  const digits = hex ? HEX_DIGITS : BASE64_DIGITS
  const marks = new Uint32Array(Math.ceil((end - start) / STRIDE) + 1)
  let count = 0
  for (let i = start; i < end; i++) {
    if (digits[text[i] as number] === 0 || (hex && isPrefix(text, i))) continue
    if (count % STRIDE === 0) marks[count / STRIDE] = i
    count++
  }
  const made = marks.slice(0, Math.ceil(count / STRIDE))
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

/** The parts of a buffer by number, and where each ends among the bytes that they carry. */
interface Parts { readonly ends: Float64Array; readonly span: (part: number) => Span }
const known = new WeakMap<Source, Parts>()
type Source = NonNullable<ByteBuffer['from']>

function partsOf(source: Source): Parts {
  const found = known.get(source)
  if (found) return found
  const made = source.parts ? columns(source.parts, source.spans[0]?.buffer ?? 0) : listed(source.spans)
  known.set(source, made)
  return made
}

function listed(spans: readonly Span[]): Parts {
  const ends = new Float64Array(spans.length)
  let at = 0
  spans.forEach(({ start, end }, i) => { ends[i] = at += end - start })
  return { ends, span: (part) => spans[part] as Span }
}

function columns(parts: Uint32Array, buffer: number): Parts {
  const ends = new Float64Array(parts.length / 3)
  for (let i = 0, at = 0; i < ends.length; i++) ends[i] = at += parts[3 * i + 2] as number
  return { ends, span: (part) => ({ buffer, start: parts[3 * part] as number, end: parts[3 * part + 1] as number }) }
}

/** What a buffer's bytes come from, one after the other. */
export function sourceSpans(source: Source): readonly Span[] {
  return source.parts ? Array.from(partsOf(source).ends, (_, part) => partsOf(source).span(part)) : source.spans
}

/** The places in the parts; neighbours that touch become one. A part that stands for other bytes is taken whole. */
function fromParts({ ends, span }: Parts, { start, end }: Span): readonly Span[] {
  const found: Span[] = []
  for (let i = countUpTo(ends, start); i < ends.length && (ends[i - 1] ?? 0) < end; i++) {
    const part = span(i), at = ends[i - 1] ?? 0, length = (ends[i] as number) - at
    const whole = length !== part.end - part.start
    const from = whole ? part.start : part.start + Math.max(start - at, 0), to = whole ? part.end : part.start + Math.min(end - at, length)
    const last = found.at(-1)
    if (last && last.buffer === part.buffer && last.end === from) found[found.length - 1] = { ...last, end: to }
    else if (from < to) found.push({ buffer: part.buffer, start: from, end: to })
  }
  return found
}

function fromUtf16(buffers: readonly ByteBuffer[], source: Span | undefined, { start, end }: Span): readonly Span[] {
  const text = source && buffers[source.buffer]?.bytes
  if (!source || !text) return []
  const whole = wholeOf(text, source)
  return [{ buffer: source.buffer, start: source.start + utf16Place(whole, start), end: source.start + utf16Place(whole, end) }]
}

/** The same view each time, for what is remembered about it. */
const wholeOf = (text: Uint8Array, { start, end }: Span) => (start === 0 && end === text.length ? text : text.subarray(start, end))

/** One step back: the spans of the source that carry these bytes; none for the input itself. */
export function mapBack(buffers: readonly ByteBuffer[], span: Span): readonly Span[] {
  const buffer = buffers[span.buffer]
  if (!buffer?.from) return []
  const { how, spans, parts } = buffer.from
  if (how === 'concatenation' || parts) return fromParts(partsOf(buffer.from), span)
  if (how === 'utf16') return fromUtf16(buffers, spans[0], span)
  if (how === 'escapes' || how === 'decompression' || how === 'decryption') return []
  const back = fromText(buffers, buffer, span)
  return back ? [back] : []
}
