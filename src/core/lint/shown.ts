/** What of the rules' findings is worth a line: each thing once, and nothing that was said of the certificate already. */
import { SEVERITIES, type Finding, type FindingCode } from '../findings/finding.ts'
import type { Span } from '../findings/span.ts'
import type { LintFinding } from './lint.ts'
import { At, Ext } from './oids.ts'

const keyOf = ({ finding: { code, params, spans } }: LintFinding) => JSON.stringify([code, params, spans])

/** The heaviest of those that say the same of the same bytes; errors first, in the order of the rules. */
export function distinct(findings: readonly LintFinding[]): readonly LintFinding[] {
  const sorted = SEVERITIES.flatMap((severity) => findings.filter(({ finding }) => finding.severity === severity))
  return [...Map.groupBy(sorted, keyOf).values()].map(([first]) => first as LintFinding)
}

/** A finding's parameters by name, where it has the code; none otherwise. */
const params = (finding: Finding, code: FindingCode): Readonly<Record<string, unknown>> => (finding.code === code ? { ...finding.params } : {})

/** Findings of Inspect under other codes, and which findings of rules mean the same. */
const SAME: Readonly<Partial<Record<FindingCode, (finding: Finding) => boolean>>> = {
  'certificate.no-san': (finding) => params(finding, 'certificate.extension-missing')['oid'] === Ext.subjectAltName,
  'certificate.cn-not-in-san': (finding) => params(finding, 'lint.common-name')['problem'] === 'not-in-names',
  'signature.weak-hash': (finding) => ['sha1', 'sha1-long', 'unsupported'].includes(String(params(finding, 'lint.algorithm')['problem'])),
  'key.rsa-exponent': (finding) => String(params(finding, 'lint.rsa')['problem']).startsWith('exponent'),
  'key.curve-weak': (finding) => params(finding, 'certificate.key-forbidden')['problem'] === 'curve',
  'key.curve-explicit': (finding) => params(finding, 'certificate.key-forbidden')['problem'] === 'curve',
  'key.algorithm-unknown': (finding) => params(finding, 'certificate.key-forbidden')['problem'] === 'type',
  'certificate.validity-days': (finding) => finding.code === 'lint.validity',
  'certificate.ca-without-key-cert-sign': (finding) => params(finding, 'lint.key-usage')['usages'] === 'keyCertSign' && params(finding, 'lint.key-usage')['problem'] === 'missing',
  'certificate.version': (finding) => finding.code === 'certificate.version-old',
  'der.time': (finding) => finding.code === 'lint.time',
  'der.string-bytes': (finding) => params(finding, 'lint.name-value')['problem'] === 'alphabet' || params(finding, 'lint.alt-name')['problem'] === 'characters',
  'text.unsafe': (finding) => params(finding, 'lint.name-value')['problem'] === 'control' || (params(finding, 'lint.name-value')['attribute'] === At.commonName && params(finding, 'lint.name-value')['problem'] === 'alphabet'),
}

/** Those that nothing in `known` says already: the same code, or one that means the same. */
export function unsaid(findings: readonly LintFinding[], known: readonly Finding[]): readonly LintFinding[] {
  return findings.filter(({ finding }) => !known.some((said) => said.code === finding.code || SAME[said.code]?.(finding)))
}

/** A finding whose spans count from the certificate's first byte, put where that stands. */
export const placed = (finding: Finding, { buffer, start }: Span): Finding => ({ ...finding, spans: finding.spans.map((one) => ({ buffer, start: one.start + start, end: one.end + start })) })
