/** What a rule is: one row of who demands what of which certificates since when, and how a breach is found. */
import { finding, type Finding, type FindingCode, type Severity } from '../findings/finding.ts'
import type { FindingParams } from '../findings/codes.ts'
import { span } from '../findings/span.ts'
import type { Range } from './der.ts'
import type { CertificateView } from './view.ts'

/** Whose rules: an RFC's, a set of requirements of the CA/Browser Forum, a root program's, ETSI's, or what the community agrees on. */
export type Source =
  | 'rfc5280' | 'rfc3279' | 'rfc5891' | 'rfc6962' | 'rfc8813' | 'cabf_br' | 'cabf_ev' | 'cabf_cs_br' | 'cabf_smime_br' | 'mozilla' | 'apple' | 'chrome' | 'etsi' | 'community'

/** A breach: what, and the bytes that it is about. Its severity is its rule's unless it has its own. */
export interface Hit {
  readonly code: FindingCode
  readonly params: FindingParams[FindingCode]
  readonly at: readonly Range[]
  readonly severity?: Severity
}
export type Applies<View = CertificateView> = (one: View) => boolean
export type Check<View = CertificateView> = (one: View) => Hit | null

/** A rule about certificates, or about what else is seen by `View`. */
export interface Rule<View = CertificateView> {
  /** As zlint calls it; `e_`, `w_` or `n_` says how heavy a breach is. */
  readonly id: string
  readonly source: Source
  /** Document and section. */
  readonly cite: string
  readonly severity: Severity
  /** Days, `2020-09-01`, that bind certificates from their notBefore on, revocation lists from their thisUpdate; '' for always. */
  readonly since: string
  /** From this day on it binds no new one; '' where it still does. */
  readonly until: string
  readonly applies: Applies<View>
  readonly check: Check<View>
  /** Of the Baseline Requirements, and not about servers' certificates alone. */
  readonly everyPurpose?: boolean
}

const SEVERITIES: Readonly<Record<string, Severity>> = { e: 'error', w: 'warning', n: 'note' }

type Row<View> = (id: string, section: string, since: string, applies: Applies<View>, check: Check<View>, until?: string) => Rule<View>

/** Rows of one source. `section` is one of `document`, unless it names its own: `RFC 6818 3`. */
export function rowsOf<View = CertificateView>(source: Source, document: string): Row<View> {
  return (id, section, since, applies, check, until = '') => ({ id, source, cite: /[A-Z]{2}/.test(section) ? section : `${document} ${section}`.trim(), severity: SEVERITIES[id[0] as string] as Severity, since, until, applies, check })
}

export function hit<C extends FindingCode>(code: C, params: FindingParams[C], ...at: readonly (Range | null | undefined)[]): Hit {
  return { code, params, at: at.flatMap((range) => range ?? []) }
}

/** The same, as heavy as is said. */
export const hitAs = (severity: Severity, found: Hit): Hit => ({ ...found, severity })

export function findingOf({ severity, cite }: Pick<Rule, 'severity' | 'cite'>, { code, params, at, severity: own }: Hit): Finding {
  return finding(code, own ?? severity, params, at.map(({ start, end }) => span(0, start, end)), cite) as Finding
}
