/**
 * The rules of validation, one row each: the check that it belongs to, its section, and how each policy takes a breach. Mechanism is
 * elsewhere: what finds a breach names its rule, and the policy decides whether that is an error.
 *
 *  - `path`: RFC 5280 section 6 alone, the algorithm that decides whether a path is valid. What section 4 demands of authorities is no
 *    part of it: it is said, and does not refuse. What NIST's PKITS tests.
 *  - `rfc5280`: section 6, and the profile of sections 4 and 5 as something to be held to: a certificate that a conforming authority
 *    could not have issued is refused.
 *  - `webPki`: as browsers' root programs want it for servers: the CA/Browser Forum's Baseline Requirements above the profile, where a client can see
 *    a breach. Where these go their own way (name constraints need not be critical), so does the row.
 */
import type { Severity } from '../findings/finding.ts'

export type CheckId =
  | 'encoding' | 'version' | 'serial' | 'names' | 'algorithms' | 'signature' | 'strength' | 'key' | 'validity' | 'extensions' | 'key-identifiers' | 'authority' | 'path-length'
  | 'key-usage' | 'purpose' | 'alternative-names' | 'constraints' | 'name-constraints' | 'policies' | 'peer-name' | 'revocation' | 'anchor'

export type PolicyId = 'path' | 'rfc5280' | 'webPki'
export type Weight = Severity | 'off'

type Letter = 'E' | 'W' | 'N' | '-'
/** check, section, weights in the order path, rfc5280, webPki; the Baseline Requirements' own section where webPki goes by it. */
type Row = readonly [check: CheckId, spec: string, weights: `${Letter}${Letter}${Letter}`, br?: string]

const ROWS = {
  // Fields (RFC 5280 4.1)
  encoding: ['encoding', 'RFC 5280 4.1', 'EEE'],
  'default-encoded': ['encoding', 'X.690 11.5', 'WWW'],
  'version-extensions': ['version', 'RFC 5280 4.1.2.1', 'EEE'],
  'version-unique-ids': ['version', 'RFC 5280 4.1.2.8', 'EEE'],
  'version-three': ['version', 'CABF BR 7.1.1', '--E'],
  'unique-ids': ['version', 'RFC 5280 4.1.2.8', '-WE', 'CABF BR 7.1.2.7'],
  'serial-negative': ['serial', 'RFC 5280 4.1.2.2', 'WEE'],
  'serial-zero': ['serial', 'RFC 5280 4.1.2.2', 'WEE'],
  'serial-long': ['serial', 'RFC 5280 4.1.2.2', 'WEE'],
  'issuer-empty': ['names', 'RFC 5280 4.1.2.4', 'EEE'],
  'authority-unnamed': ['names', 'RFC 5280 4.1.2.6', 'WEE'],
  'subject-empty': ['names', 'RFC 5280 4.1.2.6', 'WEE'],
  'algorithms-differ': ['algorithms', 'RFC 5280 4.1.1.2', 'EEE'],
  expired: ['validity', 'RFC 5280 4.1.2.5', 'EEE'],
  'not-yet-valid': ['validity', 'RFC 5280 4.1.2.5', 'EEE'],

  // Keys and signatures
  'key-unreadable': ['key', 'RFC 5280 4.1.2.7', 'EEE'],
  'key-rsa-tiny': ['key', 'SP 800-131Ar2', 'EEE'],
  'key-rsa-short': ['key', 'SP 800-131Ar2', 'WWE', 'CABF BR 6.1.5'],
  'key-rsa-octets': ['key', 'CABF BR 6.1.5', '--E'],
  'key-rsa-exponent': ['key', 'RFC 8017 3.1', 'EEE', 'CABF BR 6.1.6'],
  'key-curve-explicit': ['key', 'RFC 5480 2.1.1', 'EEE'],
  'key-curve-weak': ['key', 'SP 800-131Ar2', 'WWE', 'CABF BR 6.1.5'],
  'key-forbidden': ['key', 'CABF BR 7.1.3.1', '--E'],
  signature: ['signature', 'RFC 5280 6.1.3', 'EEE'],
  'signature-unsupported': ['signature', 'RFC 5280 6.1.3', 'EEE'],
  'hash-broken': ['strength', 'RFC 6151 2', 'EEE'],
  'hash-sha1': ['strength', 'SP 800-131Ar2', 'WWE', 'CABF BR 7.1.3.2'],
  'algorithm-forbidden': ['strength', 'CABF BR 7.1.3.2', '--E'],

  // Extensions (RFC 5280 4.2)
  'duplicate-extension': ['extensions', 'RFC 5280 4.2', 'EEE'],
  'critical-unknown': ['extensions', 'RFC 5280 4.2', 'EEE'],
  'critical-application-policies': ['extensions', 'RFC 5280 4.2', 'EEE'],
  'extension-unreadable': ['extensions', 'RFC 5280 4.2', 'EEE'],
  'aia-critical': ['extensions', 'RFC 5280 4.2.2.1', 'WEE'],
  'sia-critical': ['extensions', 'RFC 5280 4.2.2.2', 'WEE'],
  'freshest-critical': ['extensions', 'RFC 5280 4.2.1.15', 'WEE'],
  'aki-critical': ['key-identifiers', 'RFC 5280 4.2.1.1', 'WEE'],
  'aki-missing': ['key-identifiers', 'RFC 5280 4.2.1.1', '-EE', 'CABF BR 7.1.2.11.1'],
  'aki-anchor-missing': ['key-identifiers', 'RFC 5280 4.2.1.1', '-E-'],
  'aki-no-key': ['key-identifiers', 'RFC 5280 4.2.1.1', 'WEE', 'CABF BR 7.1.2.11.1'],
  'aki-half-pair': ['key-identifiers', 'RFC 5280 4.2.1.1', 'WWW'],
  'aki-issuer-fields': ['key-identifiers', 'CABF BR 7.1.2.11.1', '--W'],
  'aki-root-no-key': ['key-identifiers', 'CABF BR 7.1.2.1.3', '-WE'],
  'aki-root-issuer-fields': ['key-identifiers', 'CABF BR 7.1.2.1.3', '--E'],
  'aki-root-not-own': ['key-identifiers', 'CABF BR 7.1.2.1.3', '-WE'],
  'aki-hint': ['key-identifiers', 'RFC 5280 4.2.1.1', 'WWW'],
  'ski-critical': ['key-identifiers', 'RFC 5280 4.2.1.2', 'WEE'],
  'ski-missing': ['key-identifiers', 'RFC 5280 4.2.1.2', '-EE', 'CABF BR 7.1.2.11.4'],
  'constraints-missing': ['authority', 'RFC 5280 6.1.4', 'EEE'],
  'constraints-not-ca': ['authority', 'RFC 5280 6.1.4', 'EEE'],
  'authority-version': ['authority', 'RFC 5280 6.1.4', 'EEE'],
  'constraints-not-critical': ['authority', 'RFC 5280 4.2.1.9', 'WEE'],
  'no-cert-sign': ['authority', 'RFC 5280 6.1.4', 'EEE'],
  'authority-no-usage': ['authority', 'RFC 5280 4.2.1.3', '-WW'],
  'path-length-not-ca': ['authority', 'RFC 5280 4.2.1.9', 'WEE'],
  'path-length-no-sign': ['authority', 'RFC 5280 4.2.1.9', 'WEE'],
  'authority-as-end': ['authority', 'CABF BR 7.1.2.7.8', '--E'],
  // The same where no name is asked for: then it is no server's, and the path of an authority is what is in question
  'authority-asked': ['authority', 'CABF BR 7.1.2.6', '--N'],
  'usage-empty': ['key-usage', 'RFC 5280 4.2.1.3', 'EEE'],
  'cert-sign-not-ca': ['key-usage', 'RFC 5280 4.2.1.3', 'WEE'],
  'usage-missing': ['key-usage', 'RFC 5280 4.2.1.3', 'EEE'],
  purpose: ['purpose', 'RFC 5280 4.2.1.12', 'EEE'],
  'purpose-issuer': ['purpose', 'RFC 5280 4.2.1.12', 'EEE', 'CABF BR 7.1.2.10.6'],
  'purpose-absent': ['purpose', 'CABF BR 7.1.2.7.6', '--E'],
  'purpose-absent-other': ['purpose', 'RFC 5280 4.2.1.12', '---'],
  'purpose-issuer-absent': ['purpose', 'CABF BR 7.1.2.10.6', '--N'],
  'purpose-critical': ['purpose', 'CABF BR 7.1.2.7.6', '--E'],
  'purpose-forbidden': ['purpose', 'CABF BR 7.1.2.7.10', '--E'],
  // What servers and their clients are held to by validators that are asked to be strict
  'purpose-any': ['purpose', 'CABF BR 7.1.2.7.10', '---'],
  'purpose-issuer-any': ['purpose', 'CABF BR 7.1.2.10.6', '---'],
  'purpose-mixed': ['purpose', 'CABF BR 7.1.2.7.10', '---'],
  'purpose-issuer-mixed': ['purpose', 'CABF BR 7.1.2.10.6', '---'],
  'purpose-root': ['purpose', 'CABF BR 7.1.2.1.2', '--E'],
  'name-form': ['alternative-names', 'RFC 5280 4.2.1.6', 'WEE', 'CABF BR 7.1.2.7.12'],
  'name-form-address': ['alternative-names', 'RFC 5280 4.2.1.6', 'EEE'],
  'names-critical': ['alternative-names', 'CABF BR 7.1.2.7.12', '--E'],
  'names-missing': ['alternative-names', 'CABF BR 7.1.2.7.12', '--E'],
  'wildcard-suffix': ['alternative-names', 'CABF BR 3.2.2.6', '--E'],
  'common-name': ['alternative-names', 'CABF BR 7.1.4.3', '--E'],
  'common-name-beside': ['alternative-names', 'CABF BR 7.1.4.3', '--W'],
  'name-constraints-in-end': ['constraints', 'RFC 5280 4.2.1.10', 'WEE'],
  'name-constraints-not-critical': ['constraints', 'RFC 5280 4.2.1.10', 'WE-'],
  'name-constraints-empty': ['constraints', 'RFC 5280 4.2.1.10', 'EEE', 'CABF BR 7.1.2.5.2'],
  'name-constraints-form': ['constraints', 'RFC 5280 4.2.1.10', 'EEE'],
  'name-constraints-form-optional': ['constraints', 'RFC 5280 4.2.1.10', 'WEE'],
  'name-constraints-bounds': ['constraints', 'RFC 5280 4.2.1.10', 'EEE'],
  'policies-repeated': ['extensions', 'RFC 5280 4.2.1.4', 'EEE'],
  'policy-qualifier': ['extensions', 'RFC 5280 4.2.1.4', 'EEE'],
  'policy-constraints-not-critical': ['extensions', 'RFC 5280 4.2.1.11', 'WEE'],
  'any-policy-not-critical': ['extensions', 'RFC 5280 4.2.1.14', 'WEE'],

  // The path (RFC 5280 6.1)
  'no-issuer': ['anchor', 'RFC 5280 6.1', 'EEE'],
  'untrusted-root': ['anchor', 'RFC 5280 6.1', 'EEE'],
  'not-for-this': ['anchor', 'RFC 5280 6.1', 'EEE'],
  'path-length': ['path-length', 'RFC 5280 6.1.4', 'EEE'],
  depth: ['path-length', 'RFC 5280 6.1', 'EEE'],
  'name-excluded': ['name-constraints', 'RFC 5280 6.1.3', 'EEE'],
  'name-not-permitted': ['name-constraints', 'RFC 5280 6.1.3', 'EEE'],
  // By an extension that is not critical, and must be processed all the same (RFC 5280 4.2)
  'name-not-permitted-optional': ['name-constraints', 'RFC 5280 6.1.3', 'EEE'],
  'name-unsupported': ['name-constraints', 'RFC 5280 4.2.1.10', 'EEE'],
  'any-policy-mapped': ['policies', 'RFC 5280 6.1.4', 'EEE'],
  'no-policy': ['policies', 'RFC 9618 5.2', 'EEE'],
  'peer-name': ['peer-name', 'RFC 9525 6', 'EEE'],
  // A way of RFC 2818 that RFC 9525 ended, and that some clients still go
  'peer-name-common': ['peer-name', 'RFC 9525 2', 'EEE'],
  budget: ['anchor', 'RFC 4158 5.2', 'EEE'],
  'names-budget': ['name-constraints', 'RFC 5280 4.2.1.10', 'EEE'],
  'policies-budget': ['policies', 'RFC 9618 6', 'EEE'],

  // Revocation (RFC 5280 6.3, RFC 6960)
  revoked: ['revocation', 'RFC 5280 6.3.3', 'EEE'],
  undetermined: ['revocation', 'RFC 5280 6.3.3', 'EEE'],
  'list-unusable': ['revocation', 'RFC 5280 6.3.3', 'WWW'],
  'list-algorithms-differ': ['revocation', 'RFC 5280 5.1.1.2', 'WWW'],
  'proof-hash-broken': ['revocation', 'RFC 6151 2', 'WWW'],
  'proof-sha1': ['revocation', 'SP 800-131Ar2', 'WWE', 'CABF BR 7.1.3.2'],
  'proof-key-short': ['revocation', 'SP 800-131Ar2', 'WWE', 'CABF BR 6.1.5'],
  'list-number-missing': ['revocation', 'RFC 5280 5.2.3', 'WEE'],
  'list-number-critical': ['revocation', 'RFC 5280 5.2.3', 'WEE'],
  'response-unusable': ['revocation', 'RFC 6960 3.2', 'WWW'],
  'staple-missing': ['revocation', 'RFC 7633 4.2.3', 'WWW'],
  'staple-unusable': ['revocation', 'RFC 7633 4.2.3', 'WWW'],
} as const satisfies Readonly<Record<string, Row>>

export type RuleId = keyof typeof ROWS

const WEIGHTS: Readonly<Record<Letter, Weight>> = { E: 'error', W: 'warning', N: 'note', '-': 'off' }
const COLUMNS: readonly PolicyId[] = ['path', 'rfc5280', 'webPki']

export interface Rule {
  readonly check: CheckId
  /** The section that the policy goes by. */
  readonly spec: string
  readonly weight: Weight
}

/** The rules as one policy has them. */
export function rulesOf(policy: PolicyId): Readonly<Record<RuleId, Rule>> {
  const column = COLUMNS.indexOf(policy)
  return Object.fromEntries(Object.entries(ROWS).map(([id, row]: [string, Row]) => {
    const [check, spec, weights, br] = row
    return [id, { check, spec: policy === 'webPki' ? br ?? spec : spec, weight: WEIGHTS[weights[column] as Letter] }]
  })) as Readonly<Record<RuleId, Rule>>
}

/** Every rule, for tests and for those who list them. */
export const ruleIds = Object.keys(ROWS) as readonly RuleId[]
