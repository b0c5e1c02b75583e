/** A buffer's number within one document: its place in the document's `buffers`. */
export type BufferId = number

/** A run of bytes in one numbered buffer: offsets in bytes, `end` exclusive. */
export interface Span {
  readonly buffer: BufferId
  readonly start: number
  readonly end: number
}

export function span(buffer: BufferId, start: number, end: number): Span {
  return { buffer, start, end }
}
