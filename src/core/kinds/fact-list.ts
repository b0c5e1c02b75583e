/** Gathers what kinds of text and of fixed layouts say of themselves. */
import { finding, type Finding, type FindingCode, type Severity } from '../findings/finding.ts'
import type { FindingParams } from '../findings/codes.ts'
import type { Span } from '../findings/span.ts'
import type { Fact, FactItem, FactValue } from './contract.ts'

export const term = (name: string): FactValue => ({ type: 'term', term: name })
export const untrusted = (text: string): FactValue => ({ type: 'untrusted', text })
export const hex = (bytes: Uint8Array<ArrayBuffer>): FactValue => ({ type: 'hex', bytes })
export const count = (value: number): FactValue => ({ type: 'number', value })
export const octets = (value: number): FactValue => ({ type: 'number', value, unit: 'bytes' })
export const list = (items: readonly FactItem[]): FactValue => ({ type: 'list', items })

export class FactList {
  readonly facts: Fact[] = []
  readonly findings: Finding[] = []

  add(field: string, group: string, value: FactValue, at: Span | readonly Span[], more: Partial<Fact> = {}): void {
    const spans = ('buffer' in at ? [at] : at).filter(({ start, end }) => end > start)
    if (spans.length > 0) this.facts.push({ field, group, value, spans, ...more })
  }

  found<C extends FindingCode>(code: C, severity: Severity, params: FindingParams[C], spans: readonly Span[] = [], spec = ''): void {
    this.findings.push(finding(code, severity, params, spans, spec) as Finding)
  }
}
