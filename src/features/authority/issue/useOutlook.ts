/** All that is said of a certificate before it is signed, by the rules of clients and by the linter, whatever form it is being made in. */
import { useMemo } from 'react'
import type { FindingCode } from '../../../core/findings/finding.ts'
import type { Mendable } from '../../../core/lint/mend.ts'
import { forecast, type Forecast, type ForecastCode } from '../../../core/pki/forecast.ts'
import type { PlannedCertificate, PlannedIssuer, PlannedKey } from '../../../core/pki/planned.ts'
import type { Reach } from '../reach.ts'
import type { IssueDraft } from './draft.ts'
import { breachedNames, plannedIssuer } from './planned-issuer.ts'
import { planOf, type ReadDraft } from './read-draft.ts'
import { useLint, type LintAround } from './useLint.ts'

export interface OutlookInput {
  readonly draft: IssueDraft
  readonly read: ReadDraft
  readonly now: number
  readonly key: PlannedKey | null
  /** The same for the linter, which reads it. */
  readonly spki: LintAround['key']
  /** Who signs; `itself`: a root. Null: nobody knows yet. */
  readonly reach: Reach | 'itself' | null
  readonly subject?: LintAround['subject']
  /** Who is going to sign, where that one is yet to be made. */
  readonly issuer?: PlannedIssuer | null
}

export function saidOnce(found: readonly Forecast[], linted: readonly Mendable[]): Outlook {
  const said = new Set(found.map(({ code }) => SAME[code]))
  return { found, linted: linted.filter(({ finding }) => !said.has(finding.code)) }
}

/** What is foreseen, and what the linter finds beside it. */
export const outlookOf = (plan: PlannedCertificate, linted: readonly Mendable[]): Outlook => saidOnce(forecast(plan), linted)

export interface Outlook { readonly found: readonly Forecast[]; readonly linted: readonly Mendable[] }

/** What both say is said once. */
const SAME: Readonly<Partial<Record<ForecastCode, FindingCode>>> = {
  'plan.cert-sign-no-ca': 'certificate.ca-flag-missing', 'plan.key-encipherment': 'lint.key-usage', 'plan.any-critical': 'lint.purpose', 'plan.mail-in-subject': 'lint.mail-not-in-names', 'plan.ca-no-cert-sign': 'certificate.path-length',
}

/** A new intermediate's certificate says nothing of its own that rules about what it signs look at: the one above stands for it. */
export function byOf(reach: OutlookInput['reach']): LintAround['by'] {
  if (reach === null || reach === 'itself') return reach ?? 'somebody'
  return reach.type === 'new' ? reach.above.der : reach.type === 'none' ? 'somebody' : reach.by.der
}

export function useOutlook({ draft, read, now, key, spki, reach, subject, issuer = null }: OutlookInput): Outlook {
  const plan = useMemo(() => { const known = reach === 'itself' ? null : reach; return planOf(read, draft, { now, key, issuer: known ? plannedIssuer(known) : issuer, breaches: breachedNames(known) }) }, [read, draft, now, key, reach, issuer])
  const by = useMemo(() => byOf(reach), [reach]), linted = useLint(read, plan, { key: spki, by, subject })
  return useMemo(() => outlookOf(plan, linted), [plan, linted])
}
