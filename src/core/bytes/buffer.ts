import type { BufferId, Span } from '../findings/span.ts'

/** How a derived buffer's bytes come from those of its source. From `escapes` without parts and the last two nothing leads back to single bytes. */
export type DerivedBy = 'pem' | 'base64' | 'base64url' | 'hex' | 'concatenation' | 'utf16' | 'escapes' | 'decompression' | 'decryption'

/**
 * Bytes with a source. The input has `from: null`; everything else says which span it was decoded from and how,
 * so that `mapBack` (derive.ts) can lead from a DER byte to the base64 characters that carry it.
 */
export interface ByteBuffer {
  readonly id: BufferId
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly from: null | {
    readonly how: DerivedBy
    /** What was decoded; for a concatenation, its parts in order. With `parts`, the hull of these. */
    readonly spans: readonly Span[]
    /**
     * Of parts that may be millions: start and end in the buffer of `spans[0]`, and how many bytes the part stands for, one after the other.
     * A part of as many bytes stands for itself, any other for them all together.
     */
    readonly parts?: Uint32Array<ArrayBuffer>
  }
}

export function spanContains(outer: Span, inner: Span): boolean {
  return outer.buffer === inner.buffer && outer.start <= inner.start && inner.end <= outer.end
}
