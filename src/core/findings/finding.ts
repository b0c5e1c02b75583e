import type { Span } from './span.ts'
import type { FindingParams } from './codes.ts'

export type FindingCode = keyof FindingParams
/** `error`: real software refuses it or it is unsafe. `warning`: some software refuses it, or it soon will. `note`: worth knowing. */
export type Severity = 'error' | 'warning' | 'note'
/** The gravest first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note']
export const byGravity = (a: Severity, b: Severity): number => SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b)

/** Something found, without words: a code with its typed parameters, where, and under which rule. Words are in src/words. */
export type Finding = { [C in FindingCode]: FindingOf<C> }[FindingCode]

export interface FindingOf<C extends FindingCode> {
  readonly code: C
  readonly severity: Severity
  readonly params: FindingParams[C]
  /** The bytes it is about; for a computed finding, those it was computed from. */
  readonly spans: readonly Span[]
  /** The section that says so, as `RFC 5280 4.1.2.5`, or ''. */
  readonly spec: string
}

/** The spans in a finding that has not been put into a document yet are in buffer 0 unless given. */
export function finding<C extends FindingCode>(code: C, severity: Severity, params: FindingParams[C], spans: readonly Span[] = [], spec = ''): FindingOf<C> {
  return { code, severity, params, spans, spec }
}

/** Malformed input as a value: what readers throw internally and turn into a finding at their boundary. */
export class MalformedError extends Error {
  override name = 'MalformedError'
  readonly finding: Finding
  constructor(found: Finding) {
    super(found.code)
    this.finding = found
  }
}
