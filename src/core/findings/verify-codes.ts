/** What a rule is about: `generalNameTypes` of core/verify as RFC 5280 4.2.1.6 writes them. */
type NameType = string

/** Findings of the validation of a path (core/verify). Names are text from certificates: untrusted. `oid`s are dotted. */
export interface VerifyFindingParams {
  // The path
  'path.no-issuer': { issuer: string }
  'path.untrusted-root': { subject: string }
  'path.not-for-this': { subject: string }
  'path.signature': { result: 'invalid' | 'unsupported'; algorithm: string; issuer: string }
  'path.algorithm': { algorithm: string }
  'path.hint': { issuer: string }
  'path.not-a-ca': { problem: 'missing' | 'false' | 'version'; subject: string }
  'path.no-cert-sign': { subject: string }
  /** How many intermediates `issuer` allows below it. */
  'path.length': { issuer: string; allowed: number }
  'path.depth': { limit: number }
  'path.purpose': { oid: string; of: 'target' | 'issuer'; problem: 'missing' | 'forbidden' | 'absent' }
  'path.usage': { usage: string }
  'path.name-excluded': { type: NameType; name: string; constraint: string; issuer: string }
  'path.name-not-permitted': { type: NameType; name: string; issuer: string }
  'path.name-unsupported': { type: NameType; issuer: string }
  'path.policy': { problem: 'none' | 'any-mapped' }
  'path.budget': { of: 'signatures' | 'paths' | 'steps' | 'names' | 'policies'; limit: number }
  'path.peer-name': { kind: 'DNS' | 'IP' | 'RFC822'; name: string; names: string; problem: 'mismatch' | 'none' | 'not-a-name' | 'common-name' }

  // Its certificates
  'certificate.name-empty': { field: 'issuer' | 'subject'; why: 'issuer' | 'ca' | 'san' }
  'certificate.criticality': { oid: string; expected: boolean }
  'certificate.extension-missing': { oid: string }
  'certificate.extension-forbidden': { oid: string; role: 'root' | 'end-entity' }
  'certificate.version-old': { version: number }
  'certificate.unique-id': Record<string, never>
  'certificate.key-usage-empty': Record<string, never>
  'certificate.path-length': { problem: 'not-ca' | 'no-cert-sign' }
  /** `named`: a name was asked for, as of a server. */
  'certificate.ca-as-end': { named: boolean }
  'certificate.aki': { problem: 'no-key' | 'issuer-fields' | 'not-own' | 'half-pair' }
  'certificate.name-form': { type: NameType; name: string; ip: boolean }
  'certificate.wildcard-suffix': { name: string; suffix: string }
  'certificate.constraints': { problem: 'empty' | 'form' | 'bounds'; type: NameType; name: string }
  'certificate.policies': { problem: 'repeated' | 'qualifier'; oid: string }
  'certificate.key-forbidden': { algorithm: string; problem: 'type' | 'curve' | 'bits' | 'unreadable' }

  // Whether it was revoked
  'revocation.revoked': { by: 'crl' | 'ocsp'; at: number; reason: string }
  /** `soft`: whoever asks goes on all the same. */
  'revocation.undetermined': { sources: number; soft: boolean }
  'revocation.list': { problem: RevocationListProblem; issuer: string; time: number }
  'revocation.response': { problem: OcspProblem; time: number }
  'revocation.staple-missing': { problem: 'none' | 'unusable' }
  'revocation.weak-hash': { type: 'crl' | 'ocsp'; hash: string }
  'revocation.weak-key': { type: 'crl' | 'ocsp'; bits: number; signer: string }
}

export type RevocationListProblem =
  | 'no-signer' | 'signature' | 'unsupported' | 'signer-path' | 'not-yet' | 'outdated' | 'critical' | 'entry-critical' | 'unreadable' | 'version'
  | 'number-missing' | 'number-critical' | 'scope' | 'reasons' | 'delta-only' | 'delta-base' | 'algorithms' | 'broken-hash'
export type OcspProblem =
  | 'not-successful' | 'no-signer' | 'signature' | 'unsupported' | 'not-authorised' | 'responder-expired' | 'not-yet' | 'outdated' | 'no-next-update' | 'nonce' | 'unknown' | 'critical' | 'broken-hash'
