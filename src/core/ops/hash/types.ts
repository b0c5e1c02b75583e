/** Operations of hashes and MACs: their fields with the values' types, what can be wrong with them, the parts of their results, and why a tool has none. */
import type { Data } from '../data.ts'

export interface HashOperations {
  hash: { algorithm: string; data: Data; expected: string }
  hmac: { algorithm: string; key: string; data: Data; expected: string }
}
export interface HashErrors {
  /** A digest to compare with has another length than the algorithm's: octets wanted and got. */
  'hash.expected-length': { wanted: number; got: number }
}
export type HashPart = 'digest' | 'mac' | 'digest-equal' | 'digest-differs'
export type HashUnavailable = 'python.no-blake3' | 'openssl.no-blake3'
