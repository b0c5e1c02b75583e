/** What a path is judged by: the weights of the rules, and whether a trust anchor is a key with a name or a certificate that is held to the rules too. */
import type { AnchorChecks } from './build.ts'
import { rulesOf, type PolicyId, type Rule, type RuleId, type Weight } from './rules.ts'

export interface Policy {
  readonly rules: Readonly<Record<RuleId, Rule>>
  /** RFC 5280 6.1.1 (d) takes a name and a key. Where it is `certificate`, the anchor's certificate is checked as an issuer's; else what of it binds. */
  readonly anchors: 'key' | 'certificate' | AnchorChecks
}

const policy = (id: PolicyId, anchors: Policy['anchors']): Policy => ({ rules: rulesOf(id), anchors })

export const policies: Readonly<Record<PolicyId, Policy>> = { path: policy('path', 'key'), rfc5280: policy('rfc5280', 'certificate'), webPki: policy('webPki', 'certificate') }

/** The same policy with some rules of another weight: a client's own ways. */
export function withWeights(base: Policy, weights: Readonly<Partial<Record<RuleId, Weight>>>): Policy {
  const changed = Object.entries(weights).map(([id, weight]) => [id, { ...base.rules[id as RuleId], weight }])
  return { ...base, rules: { ...base.rules, ...Object.fromEntries(changed) } }
}
