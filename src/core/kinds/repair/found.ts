/** What a finder finds: pieces of text that may carry something, and what was mended to read them. */
import type { FindingCode } from '../../findings/finding.ts'
import type { Pieces } from './pieces.ts'

export type RepairCode = Extract<FindingCode, `repair.${string}`>

/** Offsets in the text that is searched, `end` exclusive. */
export interface Range { readonly start: number; readonly end: number }

/** One sort of mending: `detail` tells it from others of its code (the prefix, the notation), `spans` are the first places. */
export interface Mend {
  readonly code: RepairCode
  readonly detail: string
  readonly count: number
  readonly spans: readonly Range[]
}

export interface Found extends Range {
  readonly pieces: Pieces
  /** How the pieces carry bytes: as text to be decoded; `bytes`: they are the bytes; `text`: a kind may know them as they are. */
  readonly how: 'pem' | 'base64' | 'hex' | 'bytes' | 'text'
  readonly label: string | null
  readonly mends: readonly Mend[]
}

/**
 * Looks through `[from, to)` of a text, once, and gives what it finds in order. Several readings of one place may follow
 * each other, the likeliest first: the first that makes sense is taken. Never throws; time grows with the text only.
 */
export type Finder = (text: Uint8Array<ArrayBuffer>, from: number, to: number) => Iterable<Found>

/** So many places are named with a finding. */
export const MOST_SPANS = 100

/** Gathers mends, those of a sort together. */
export class Mends {
  private readonly sorts = new Map<string, { code: RepairCode; detail: string; count: number; spans: Range[] }>()

  add(code: RepairCode, detail: string, start: number, end: number): void {
    const key = `${code} ${detail}`
    const known = this.sorts.get(key)
    if (!known) this.sorts.set(key, { code, detail, count: 1, spans: [{ start, end }] })
    else {
      known.count++
      if (known.spans.length < MOST_SPANS) known.spans.push({ start, end })
    }
  }

  list(): readonly Mend[] {
    return [...this.sorts.values()]
  }
}
