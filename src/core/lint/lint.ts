/** Runs rules over a certificate. Pure and synchronous; whether the certificate is self-signed is better verified than guessed, and can be said. */
import type { Finding } from '../findings/finding.ts'
import type { Bytes } from './der.ts'
import { profiles, type ProfileId } from './profiles.ts'
import { findingOf, type Hit, type Rule, type Source } from './rule.ts'
import { allRules } from './rules/all.ts'
import { CertificateView, type ViewOptions } from './view.ts'

/** `not-applicable`: it is about other certificates; `not-effective`: it binds certificates of other days. */
export type Outcome = { readonly result: 'pass' | 'not-applicable' | 'not-effective' } | { readonly result: 'hit'; readonly hit: Hit }

const days = new Map<string, number>()
/** Start of a day in ms. */
function msOf(day: string): number {
  const known = days.get(day)
  if (known !== undefined) return known
  const ms = Date.parse(`${day}T00:00:00Z`)
  days.set(day, ms)
  return ms
}

/** Whether certificates that are valid from `notBefore` on (ms) are bound by the rule. A date that cannot be read is bound by all. */
const isInForce = ({ since, until }: Rule, notBefore: number): boolean => !(since !== '' && notBefore < msOf(since)) && !(until !== '' && notBefore >= msOf(until))

/** The CA/Browser Forum's Baseline Requirements are about certificates that TLS servers can show. */
const isInScope = ({ source, everyPurpose = false }: Rule, view: CertificateView): boolean => source !== 'cabf_br' || everyPurpose || view.forServers

/** `notBefore`: as of which day rules bind, where not the certificate's own. */
export function runRule(rule: Rule, view: CertificateView, notBefore = view.notBefore.ms): Outcome {
  if (!isInScope(rule, view) || !rule.applies(view)) return { result: 'not-applicable' }
  if (!isInForce(rule, notBefore)) return { result: 'not-effective' }
  const found = rule.check(view)
  return found ? { result: 'hit', hit: found } : { result: 'pass' }
}

export interface LintFinding {
  readonly rule: string
  readonly source: Source
  readonly finding: Finding
}

export interface LintOptions extends ViewOptions {
  readonly profile: ProfileId
  /** As of when rules bind, in ms: the certificate's notBefore by default. For a certificate that is yet to be made, the present. */
  readonly at?: number
}

/** What a DER certificate breaks of a profile's rules; spans count from its first byte. Nothing where its frame is no certificate's, which its reader says. */
export function lintCertificate(der: Bytes, { profile, at, ...options }: LintOptions): readonly LintFinding[] {
  const view = CertificateView.of(der, options)
  return view ? lintView(view, profile, at) : []
}

/** The same of a certificate that was read already. */
export function lintView(view: CertificateView, profile: ProfileId, at?: number): readonly LintFinding[] {
  const holds = profiles[profile]
  return allRules.flatMap((rule): readonly LintFinding[] => {
    if (!holds(rule)) return []
    const outcome = runRule(rule, view, at)
    return outcome.result === 'hit' ? [{ rule: rule.id, source: rule.source, finding: findingOf(rule, outcome.hit) }] : []
  })
}
