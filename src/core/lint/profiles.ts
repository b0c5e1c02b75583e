/**
 * Which rules a person wants to hear of.
 *
 *  - `internal`: a private CA's certificates. What RFC 5280 and the rules of algorithms demand, since software goes by these, and nothing that only
 *    public CAs owe: no policies, addresses for revocation, or limits that no client sets for private roots.
 *  - `rfc5280`: the RFCs to the letter, recommendations too.
 *  - `cabf_br`: a public CA's certificate: the RFCs and the CA/Browser Forum's requirements for servers, extended validation, code signing and mail, and
 *    ETSI's for qualified certificates. Each of these is about certificates that say they are of its kind.
 *  - `browsers`: all that, and what the root programs of Mozilla, Apple and Chrome add.
 *  - `all`: every rule there is, whoever made it.
 */
import { Br, Cs, Ext } from './oids.ts'
import type { Rule, Source } from './rule.ts'
import type { CertificateView } from './view.ts'

export const profileIds = ['internal', 'rfc5280', 'cabf_br', 'browsers', 'all'] as const
export type ProfileId = (typeof profileIds)[number]

const RFC: readonly Source[] = ['rfc5280', 'rfc3279', 'rfc5891', 'rfc6962', 'rfc8813']
type Sourced = Pick<Rule, 'id' | 'source'>
const from = (...sources: readonly Source[]) => (rule: Sourced): boolean => sources.includes(rule.source)

/** Duties of the RFC that nobody misses among machines of one's own. */
const NAGGING: ReadonlySet<string> = new Set([
  'w_ext_subject_key_identifier_missing_sub_cert', 'w_ext_key_usage_not_critical', 'e_ext_authority_key_identifier_missing', 'e_ext_authority_key_identifier_no_key_identifier',
])
const internal = (rule: Sourced): boolean => RFC.includes(rule.source) && !NAGGING.has(rule.id)

/** Of the RFC, and advised against by the Baseline Requirements. */
const OVERRULED = 'w_ext_subject_key_identifier_missing_sub_cert'
const PUBLIC: readonly Source[] = [...RFC, 'cabf_br', 'cabf_ev', 'cabf_cs_br', 'cabf_smime_br', 'etsi']
const publicly = (...more: readonly Source[]) => (rule: Sourced): boolean => [...PUBLIC, ...more].includes(rule.source) && rule.id !== OVERRULED

export const profiles: Readonly<Record<ProfileId, (rule: Sourced) => boolean>> = {
  internal, rfc5280: from(...RFC), cabf_br: publicly(), browsers: publicly('mozilla', 'apple', 'chrome'), all: () => true,
}

const RESERVED: ReadonlySet<string> = new Set([...Object.values(Br), ...Object.values(Cs)])
/** The arc of the CA/Browser Forum's policies for mail. */
const MAIL = '2.23.140.1.5.'

/**
 * The profile that a certificate asks for: a public CA's where it carries a policy that the CA/Browser Forum reserves, timestamps of the logs or their
 * poison; else a private CA's. A public root has none of these; whoever looks at one chooses.
 */
export function suggestedProfile(view: CertificateView): ProfileId {
  const isPublic = view.has(Ext.sctList) || view.has(Ext.poison) || view.policies.some(({ oid }) => RESERVED.has(oid) || oid.startsWith(MAIL))
  return isPublic ? 'cabf_br' : 'internal'
}
