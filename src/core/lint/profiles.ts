/**
 * Which rules a person wants to hear of.
 *
 *  - `internal`: a private CA's certificates. What RFC 5280 and the rules of algorithms demand, since software goes by these, and nothing that only
 *    public CAs owe: no policies, addresses for revocation, or limits that no client sets for private roots.
 *  - `rfc5280`: the RFCs to the letter, recommendations too.
 *  - `cabf_br`: a server's certificate of a public CA: the RFCs and the Baseline Requirements, extended validation included.
 *  - `browsers`: all that, and what the root programs of Mozilla, Apple and Chrome add.
 *  - `all`: every rule there is, whoever made it.
 */
import type { Rule, Source } from './rule.ts'

export const profileIds = ['internal', 'rfc5280', 'cabf_br', 'browsers', 'all'] as const
export type ProfileId = (typeof profileIds)[number]

const RFC: readonly Source[] = ['rfc5280', 'rfc3279', 'rfc5891', 'rfc6962', 'rfc8813']
const from = (...sources: readonly Source[]) => (rule: Rule): boolean => sources.includes(rule.source)

/** Duties of the RFC that nobody misses among machines of one's own. */
const NAGGING: ReadonlySet<string> = new Set([
  'w_ext_subject_key_identifier_missing_sub_cert', 'w_ext_key_usage_not_critical', 'e_ext_authority_key_identifier_missing', 'e_ext_authority_key_identifier_no_key_identifier',
])
const internal = (rule: Rule): boolean => RFC.includes(rule.source) && !NAGGING.has(rule.id)

export const profiles: Readonly<Record<ProfileId, (rule: Rule) => boolean>> = {
  internal, rfc5280: from(...RFC), cabf_br: from(...RFC, 'cabf_br', 'cabf_ev'), browsers: from(...RFC, 'cabf_br', 'cabf_ev', 'mozilla', 'apple', 'chrome'), all: () => true,
}
