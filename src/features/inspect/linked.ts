import type { Span } from '../../core/findings/span.ts'

/** What facts, findings and bytes share: which span is selected and which is pointed at. */
export interface Linked {
  readonly selection: Span | null
  readonly hover: Span | null
  readonly onSelect: (span: Span | null) => void
  readonly onHover: (span: Span | null) => void
}
