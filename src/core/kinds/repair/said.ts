/** What was mended and what is there twice, gathered while an input is opened, said once at its end. */
import { finding, type Finding } from '../../findings/finding.ts'
import { span, type BufferId, type Span } from '../../findings/span.ts'
import type { ByteBuffer } from '../../bytes/buffer.ts'
import { MOST_SPANS, type Mend, type RepairCode } from './found.ts'

interface Sort { readonly code: RepairCode; readonly detail: string; count: number; readonly spans: Span[] }

/** Buffers that look alike are compared with so many only: no input has more by chance. */
const MOST_ALIKE = 8
const SAMPLES = 8

export class Said {
  private readonly sorts = new Map<string, Sort>()
  private readonly alike = new Map<string, ByteBuffer[]>()
  private readonly repeated: Span[] = []

  mended(buffer: BufferId, mends: readonly Mend[]): void {
    for (const { code, detail, count, spans } of mends) {
      const key = `${code} ${detail}`
      const sort = this.sorts.get(key) ?? { code, detail, count: 0, spans: [] }
      sort.count += count
      for (const { start, end } of spans.slice(0, MOST_SPANS - sort.spans.length)) sort.spans.push(span(buffer, start, end))
      this.sorts.set(key, sort)
    }
  }

  /** Whether the same bytes were there before; `at` is where they stand now. */
  again(buffer: ByteBuffer, at: Span): boolean {
    const key = signature(buffer.bytes)
    const others = this.alike.get(key)
    if (!others) {
      this.alike.set(key, [buffer])
      return false
    }
    const known = others.some(({ bytes }) => same(bytes, buffer.bytes))
    if (known) this.repeated.push(at)
    else if (others.length < MOST_ALIKE) others.push(buffer)
    return known
  }

  findings(): readonly Finding[] {
    // All of them have the same parameters, which the compiler does not see through so many codes.
    const mends = [...this.sorts.values()].map(({ code, detail, count, spans }) => finding(code, code === 'repair.dump-gap' ? 'warning' : 'note', { detail, count }, spans) as Finding)
    if (this.repeated.length === 0) return mends
    return [...mends, finding('input.repeated', 'note', { count: this.repeated.length }, this.repeated.slice(0, MOST_SPANS))]
  }
}

/** Length and some octets, those of the signature at the end among them. */
function signature(bytes: Uint8Array): string {
  let text = String(bytes.length)
  for (let i = 1; i <= SAMPLES; i++) text += `,${bytes[bytes.length - i]},${bytes[Math.floor((bytes.length * i) / (SAMPLES + 1))]}`
  return text
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
