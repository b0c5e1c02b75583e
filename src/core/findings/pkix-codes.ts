/** Findings about attribute certificates, SPKACs, parameters of key algorithms, revocation lists and pre-certificates. */
export interface PkixFindingParams {
  'certificate.precertificate': Record<string, never>
  'crl.reversed': { thisUpdate: number; nextUpdate: number }
  /** Entries with extensions in a list of version 1. */
  'crl.entry-extensions': { count: number }
  'crl.entry-critical': { oid: string; count: number }
  /** Entries of removeFromCRL in a list that is no delta. */
  'crl.remove-in-complete': { count: number }
  'crl.empty-list': Record<string, never>
  'crl.criticality': { oid: string; expected: boolean }
  'ac.holder': { problem: 'none' | 'several' }
  'ac.issuer': { problem: 'v1-form' | 'not-one-name' | 'other-form' }
  'ac.attributes': { problem: 'none' | 'repeated'; oid: string }
  'ac.criticality': { oid: string; expected: boolean }
  'ac.auth-info': Record<string, never>
  'ac.no-revocation': Record<string, never>
  'spkac.signature': { result: 'invalid' | 'unsupported'; algorithm: string }
  'spkac.no-challenge': Record<string, never>
  'spkac.retired': Record<string, never>
  'parameters.size': { algorithm: 'DH' | 'DSA'; bits: number }
  'parameters.order-size': { bits: number }
  'parameters.dsa-pair': { bits: number; order: number }
  'parameters.not-prime': { part: 'p' | 'q' }
  'parameters.not-safe': Record<string, never>
  'parameters.order': Record<string, never>
  'parameters.generator': { problem: 'trivial' | 'order' }
  'parameters.group': { group: string; level: 'must-not' | 'should-not' }
  'parameters.exponent': { bits: number }
  'parameters.unchecked': { bits: number; limit: number }
}
