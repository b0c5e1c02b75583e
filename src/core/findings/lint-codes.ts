/** What is wrong with a host name. */
export type HostProblem =
  | 'character' | 'empty-label' | 'label-long' | 'long' | 'hyphen' | 'underscore' | 'underscore-validity' | 'top-level' | 'suffix' | 'wildcard-suffix' | 'wildcard-inner' | 'wildcard-part' | 'wildcard-alone'
  | 'reserved-label' | 'reverse-zone' | 'reverse-reserved' | 'reverse-malformed' | 'punycode' | 'not-nfc' | 'onion-form' | 'onion-not-ev' | 'null' | 'leading-dot' | 'redacted' | 'repeated'

/**
 * Findings of the rules (core/lint). `attribute`, `oid` and the like are dotted identifiers; lists of them have a space between. Texts that are
 * taken from certificates are untrusted.
 */
export interface LintFindingParams {
  // Fields
  'lint.time': { field: 'notBefore' | 'notAfter' | 'thisUpdate' | 'nextUpdate' | 'revocationDate'; problem: 'seconds' | 'zone' | 'fraction' | 'utc-wanted' }
  'lint.algorithm': { oid: string; problem: 'parameters' | 'sha1' | 'sha1-long' | 'pss' | 'unsupported' | 'pss-parameters' | 'encoding' }
  'lint.serial-short': { octets: number }
  'lint.backdated': { hours: number; limit: number }
  /** `months` where the limit is in these, 0 otherwise. */
  'lint.validity': { days: number; limit: number; months: number }

  // Keys
  'lint.rsa': { problem: 'small-factor' | 'exponent-small' | 'exponent-even' | 'exponent-range' | 'negative' | 'octets' | 'close-primes'; value: string }
  'lint.dsa': { problem: 'size' | 'order' | 'range' | 'missing'; bits: number }

  // Names
  'lint.name-length': { attribute: string; length: number; limit: number }
  'lint.name-missing': { attributes: string; of: 'all' | 'one' }
  'lint.name-forbidden': { attribute: string }
  'lint.name-value': { attribute: string; value: string; problem: NameValueProblem }
  'lint.name-type': { attribute: string; expected: string; got: string }
  'lint.name-repeated': { attribute: string }
  'lint.name-order': { attribute: string }
  'lint.name-joined': { field: 'subject' | 'issuer' }
  'lint.name-not-sequence': { field: 'subject' | 'issuer' }
  'lint.common-name': { value: string; problem: 'not-in-names' | 'present' | 'several' | 'reserved' | 'not-mailbox' | 'not-organization' }
  'lint.mail-not-in-names': { value: string }
  'lint.host': { name: string; problem: HostProblem }
  'lint.alt-name': { extension: string; type: string; name: string; problem: 'empty' | 'form' | 'relative' | 'host' | 'characters' | 'reserved' | 'forbidden' }

  // Extensions
  'lint.extension': { oid: string; problem: 'forbidden' | 'not-recommended' | 'recommended' | 'empty' | 'trailing-bits' | 'length' }
  'lint.key-usage': { usages: string; problem: 'missing' | 'forbidden' | 'not-recommended' | 'one-of' }
  'lint.purpose': { oid: string; problem: 'missing' | 'forbidden' | 'not-recommended' | 'together' | 'any-critical' }
  'lint.purpose-usage': { usages: string; purposes: string }
  'lint.path-length': { problem: 'negative' | 'root' }
  'lint.policy': { oid: string; problem: 'missing' | 'any' | 'mapped-any' | 'mapped-unknown' | 'person' | 'several' | 'qualifier' | 'forbidden' | 'several-reserved' }
  'lint.policy-text': { problem: 'long' | 'control' | 'ia5' | 'not-utf8' | 'not-nfc' | 'notice-reference' }
  'lint.policy-uri': { uri: string }
  'lint.access': { method: string; uri: string; problem: 'missing' | 'scheme' | 'method' | 'form' | 'repeated' | 'internal' }
  'lint.distribution-point': { uri: string; problem: 'incomplete' | 'no-uri' | 'scheme' | 'issuer-or-reasons' }
  'lint.constraint': { type: string; name: string; problem: 'form' | 'discouraged' | 'dot' | 'reserved' }
  'lint.tor': { problem: 'missing' | 'unreadable' | 'unmatched' | 'hash' }
  'lint.sct': { count: number; wanted: number; problem: 'empty' | 'few' | 'precertificate' }
  'lint.statement': { oid: string; problem: 'form' | 'missing' | 'type-as-statement' | 'language' | 'scheme' | 'repeated' | 'type-web' | 'type-mail' | 'type-count' | 'type-unknown' }
  /** Of a revocation list as a whole. `value`: an identifier, or a number of days. */
  'lint.list': { problem: ListProblem; value: string }
  /** `count` entries do so; `value`: the first one's reason, or an identifier. */
  'lint.list-entry': { problem: ListEntryProblem; count: number; value: string }
  'lint.organization-identifier': { problem: 'missing' | 'differs' | 'scheme' | 'country'; value: string }
}
export type ListProblem =
  | 'extensions-empty' | 'extension-twice' | 'extension-unlisted' | 'number-range' | 'key-only' | 'days-10' | 'days-10-unknown' | 'months-12'
  | 'scope-empty' | 'scope-several' | 'scope-attributes' | 'scope-indirect' | 'scope-reasons' | 'scope-form' | 'freshest-in-delta'
export type ListEntryProblem =
  | 'future' | 'early' | 'twice' | 'extension-twice' | 'extensions-empty' | 'reason-unspecified' | 'reason-unknown' | 'reason-unlisted' | 'must-be-critical' | 'must-not-be-critical' | 'issuer-in-direct' | 'serial'
export type NameValueProblem =
  | 'country' | 'lower-case' | 'control' | 'nothing-said' | 'leading-space' | 'trailing-space' | 'alphabet' | 'mojibake' | 'business-category' | 'mailbox' | 'entities' | 'replacement'
