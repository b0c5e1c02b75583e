/** Runs rules over a certificate. Pure and synchronous; whether the certificate is self-signed is better verified than guessed, and can be said. */
import type { Finding } from '../findings/finding.ts'
import type { Bytes } from './der.ts'
import type { ListView } from './list-view.ts'
import { profiles, type ProfileId } from './profiles.ts'
import { findingOf, type Hit, type Rule, type Source } from './rule.ts'
import { allRules } from './rules/all.ts'
import { listRules } from './rules/lists.ts'
import { CertificateView, type ViewOptions } from './view.ts'

/** `not-applicable`: it is about others; `not-effective`: it binds those of other days. */
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

/** Whether what is valid from a time on (ms) is bound by the rule. A date that cannot be read is bound by all. */
const isInForce = ({ since, until }: Pick<Rule, 'since' | 'until'>, notBefore: number): boolean => !(since !== '' && notBefore < msOf(since)) && !(until !== '' && notBefore >= msOf(until))

/** The CA/Browser Forum's Baseline Requirements are about certificates that TLS servers can show. */
const isInScope = ({ source, everyPurpose = false }: Rule, view: CertificateView): boolean => source !== 'cabf_br' || everyPurpose || view.forServers

/** `notBefore`: as of which day rules bind, where not the certificate's own. */
export function runRule(rule: Rule, view: CertificateView, notBefore = view.notBefore.ms): Outcome {
  if (!isInScope(rule, view) || !rule.applies(view)) return { result: 'not-applicable' }
  if (!isInForce(rule, notBefore)) return { result: 'not-effective' }
  const found = rule.check(view)
  return found ? { result: 'hit', hit: found } : { result: 'pass' }
}

/** Rules about revocation lists bind from their thisUpdate on. */
export function runListRule(rule: Rule<ListView>, view: ListView): Outcome {
  if (!rule.applies(view)) return { result: 'not-applicable' }
  if (!isInForce(rule, view.thisUpdate.ms)) return { result: 'not-effective' }
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
  return broken(allRules, profile, (rule) => runRule(rule, view, at))
}

/** What a revocation list breaks of a profile's rules; spans count from its first byte. */
export function lintList(view: ListView, profile: ProfileId): readonly LintFinding[] {
  return broken(listRules, profile, (rule) => runListRule(rule, view))
}

function broken<View>(rules: readonly Rule<View>[], profile: ProfileId, run: (rule: Rule<View>) => Outcome): readonly LintFinding[] {
  const holds = profiles[profile]
  return rules.flatMap((rule): readonly LintFinding[] => {
    if (!holds(rule)) return []
    const outcome = run(rule)
    return outcome.result === 'hit' ? [{ rule: rule.id, source: rule.source, finding: findingOf(rule, outcome.hit) }] : []
  })
}
