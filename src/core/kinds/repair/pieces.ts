/** Text that is put together from pieces of another text, so that each of its bytes leads back to where it stood. */
import type { ByteBuffer } from '../../bytes/buffer.ts'
import { span, type BufferId } from '../../findings/span.ts'

/** In place of an octet: the piece's own bytes. */
const VERBATIM = -1

export class Pieces {
  /** Start, end and octet of each piece, one after the other: there may be millions. */
  private readonly runs: number[] = []
  /** Bytes that the pieces carry. */
  length = 0
  private escaped = false

  /** The bytes `[start, end)` as they are. */
  keep(start: number, end: number): void {
    if (end <= start) return
    const { runs } = this
    this.length += end - start
    if (runs.at(-1) === VERBATIM && runs.at(-2) === start) runs[runs.length - 2] = end
    else runs.push(start, end, VERBATIM)
  }

  /** One octet that `[start, end)` stands for: `%2B`. */
  put(octet: number, start: number, end: number): void {
    this.runs.push(start, end, octet)
    this.length++
    this.escaped = true
  }

  /** Behind the pieces, those of another one over the same text. */
  append(other: Pieces): void {
    for (let i = 0; i < other.runs.length; i += 3) {
      const start = other.runs[i] as number, end = other.runs[i + 1] as number, octet = other.runs[i + 2] as number
      if (octet === VERBATIM) this.keep(start, end)
      else this.put(octet, start, end)
    }
  }

  /** Where the first piece starts and the last one ends; null where there is none. */
  hull(): { readonly start: number; readonly end: number } | null {
    const { runs } = this
    return runs.length === 0 ? null : { start: runs[0] as number, end: runs.at(-2) as number }
  }

  /** The one run that the pieces are, or null where there are several. */
  single(): { readonly start: number; readonly end: number } | null {
    return this.runs.length === 3 && !this.escaped ? this.hull() : null
  }

  /** The place in the source of the byte at `offset`; where it ends for an offset behind the last. */
  placeOf(offset: number): number {
    let at = 0
    for (let i = 0; i < this.runs.length; i += 3) {
      const start = this.runs[i] as number, length = this.runs[i + 2] === VERBATIM ? (this.runs[i + 1] as number) - start : 1
      if (offset < at + length) return start + offset - at
      at += length
    }
    return this.hull()?.end ?? 0
  }

  bytes(text: Uint8Array): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.length)
    for (let i = 0, at = 0; i < this.runs.length; i += 3) {
      const start = this.runs[i] as number, end = this.runs[i + 1] as number, octet = this.runs[i + 2] as number
      if (octet !== VERBATIM) bytes[at++] = octet
      else {
        bytes.set(text.subarray(start, end), at)
        at += end - start
      }
    }
    return bytes
  }

  /** How the bytes come from the buffer that holds the pieces. In columns: as objects they would take the page long to receive. */
  from(buffer: BufferId): NonNullable<ByteBuffer['from']> {
    const one = this.single()
    if (one) return { how: 'concatenation', spans: [span(buffer, one.start, one.end)] }
    const parts = Uint32Array.from(this.runs)
    let start = Infinity, end = 0
    for (let i = 0; i < parts.length; i += 3) {
      const from = parts[i] as number, to = parts[i + 1] as number
      parts[i + 2] = this.runs[i + 2] === VERBATIM ? to - from : 1
      start = Math.min(start, from)
      end = Math.max(end, to)
    }
    return { how: this.escaped ? 'escapes' : 'concatenation', spans: parts.length > 0 ? [span(buffer, start, end)] : [], parts }
  }
}
