/** A selection in words: which bytes of the artifact, and which characters of the input carry them. */
import { isWhite } from '../../core/bytes/base64.ts'
import type { ByteBuffer } from '../../core/bytes/buffer.ts'
import { mapBack } from '../../core/bytes/derive.ts'
import type { Span } from '../../core/findings/span.ts'

const LF = 0x0a
const EQUALS = 0x3d
const number = (value: number) => value.toLocaleString('en')

/** `byte 12`, `bytes 12–40`; an empty span is before a byte. Offsets from 0, the last one included. */
function range(one: string, { start, end }: { readonly start: number; readonly end: number }): string {
  if (end <= start) return `before ${one} ${number(start)}`
  return end === start + 1 ? `${one} ${number(start)}` : `${one}s ${number(start)}–${number(end - 1)}`
}

export interface TextPlace {
  /** In code points of UTF-8, from 0; `end` exclusive. */
  readonly start: number
  readonly end: number
  /** From 1. */
  readonly line: number
  readonly lastLine: number
}

/** Where bytes of UTF-8 text are, as an editor counts: code points and lines. */
export function textPlace(text: Uint8Array, { start, end }: Pick<Span, 'start' | 'end'>): TextPlace {
  let points = 0, line = 1, first = { points: 0, line: 1 }
  for (let i = 0; i < end && i < text.length; i++) {
    if (i === start) first = { points, line }
    const octet = text[i] as number
    if ((octet & 0xc0) !== 0x80) points++
    if (octet === LF && i < end - 1) line++
  }
  return start >= end ? { start: points, end: points, line, lastLine: line } : { start: first.points, end: points, line: first.line, lastLine: line }
}

/** From the first to the last of them: pieces of a text that was mended may stand apart, or the other way round. */
function hull(spans: readonly Span[]): Span | undefined {
  const [first] = spans
  let start = first?.start ?? 0, end = first?.end ?? 0
  for (const span of spans) {
    start = Math.min(start, span.start)
    end = Math.max(end, span.end)
  }
  return first && { buffer: first.buffer, start, end }
}

/** Back to the input, as far as the way leads; the input's own spans stay. Characters of UTF-16 are counted in the text that it became. */
function toInput(buffers: readonly ByteBuffer[], span: Span): Span | null {
  let at: Span | undefined = span
  for (let from = buffers[at.buffer]?.from; at && from && from.how !== 'utf16'; from = at && buffers[at.buffer]?.from) at = hull(wholeSource(buffers, at) ?? mapBack(buffers, at))
  return at ?? null
}

/** Of all bytes of a buffer: where its text begins and ends, which needs no counting of digits. */
function wholeSource(buffers: readonly ByteBuffer[], span: Span): readonly Span[] | null {
  const buffer = buffers[span.buffer], source = buffer?.from?.spans[0]
  const text = source && buffers[source.buffer]?.bytes
  if (!source || !text || span.start > 0 || span.end < buffer.bytes.length) return null
  if (buffer.from?.parts || (buffer.from && buffer.from.spans.length > 1)) return buffer.from.spans
  let { start, end } = source
  while (start < end && isWhite(text[start] as number)) start++
  while (end > start && (isWhite(text[end - 1] as number) || text[end - 1] === EQUALS)) end--
  return [{ buffer: source.buffer, start, end }]
}

/** `bytes 12–40 of the DER · characters 45–90 of the input, line 3`; `what` a derived buffer holds. */
export function placeText(buffers: readonly ByteBuffer[], span: Span, what = 'DER'): string {
  const buffer = buffers[span.buffer]
  const here = `${range('byte', span)} of the ${buffer?.from ? what : 'input'}`
  const back = buffer?.from ? toInput(buffers, span) : null
  const text = back && buffers[back.buffer]?.bytes
  if (!back || !text) return here
  const place = textPlace(text, back)
  const lines = place.line === place.lastLine ? `line ${number(place.line)}` : `lines ${number(place.line)}–${number(place.lastLine)}`
  return `${here} · ${range('character', place)} of the input, ${lines}`
}
