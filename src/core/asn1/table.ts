import type { Finding } from '../findings/finding.ts'
import type { BufferId } from '../findings/span.ts'

/**
 * The scan of one buffer: nodes in document order, offsets in typed arrays, 22 bytes a node and at most a tenth more
 * in spare room behind them. Plain data: the arrays' buffers can be transferred.
 */
export interface NodeTable {
  readonly buffer: BufferId
  readonly size: number
  /** First identifier octet's offset. */
  readonly start: Uint32Array<ArrayBuffer>
  readonly contentStart: Uint32Array<ArrayBuffer>
  /** The byte after the node, its end-of-contents octets included. */
  readonly end: Uint32Array<ArrayBuffer>
  /** Number of the first node after this one's subtree. */
  readonly next: Uint32Array<ArrayBuffer>
  /** 0xffffffff for a root. */
  readonly parent: Uint32Array<ArrayBuffer>
  /** First identifier octet. */
  readonly tag: Uint8Array<ArrayBuffer>
  /** `NodeFlag`s. */
  readonly flags: Uint8Array<ArrayBuffer>
  /** Departures from BER (errors) and DER, at most one finding a code, with its count and the first places' spans. */
  readonly findings: readonly Finding[]
}

const NONE = new Uint32Array(0), NO_OCTETS = new Uint8Array(0)

/** The table of bytes that are no DER. */
export const emptyTable = (buffer: BufferId): NodeTable => ({ buffer, size: 0, start: NONE, contentStart: NONE, end: NONE, next: NONE, parent: NONE, tag: NO_OCTETS, flags: NO_OCTETS, findings: [] })

export const NodeFlag = {
  /** The content was given as indefinite length: two end-of-contents octets follow it. */
  indefinite: 1,
  /** A primitive OCTET or BIT STRING whose content is itself DER: it has children. */
  encapsulates: 2,
  /** The content ends early: what is there was scanned. */
  truncated: 4,
} as const
