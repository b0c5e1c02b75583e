/** Operations of key agreement: their fields with the values' types, what can be wrong with them, the parts of their results, and why a tool has none. */
export interface AgreementOperations {
  dh: { group: string; p: string; g: string; a: string; b: string; aLong: string; bLong: string }
  agree: { key: string; passphrase: string; peer: string }
  encapsulate: { scheme: string; key: string; x25519: string }
  decapsulate: { scheme: string; key: string; passphrase: string; x25519: string; x25519Passphrase: string; ciphertext: string }
}

export interface AgreementErrors {
  'agreement.not-prime': { p: number; factor: number }
  /** g is from 2 to `most`. */
  'agreement.base': { most: number }
  /** A private number is from 1 to `most`. */
  'agreement.exponent': { most: number }
  /** Such a long private number is 0, or not below the prime. */
  'agreement.long-exponent': Record<string, never>
  /** A key of an algorithm that does not agree. */
  'agreement.key-use': { label: string }
  /** The two are of different algorithms, or on different curves. */
  'agreement.mismatch': { own: string; peer: string }
  /** The result would be zeros for any private key. */
  'agreement.zero': { label: string }
  /** A key of another algorithm than is wanted. */
  'agreement.kem-key': { label: string; wanted: string }
  'agreement.ciphertext-length': { label: string; wanted: number; got: number }
}

export type AgreementPart =
  | 'dh-a' | 'dh-b' | 'dh-secret' | 'dh-small-order'
  | 'agreed-with' | 'shared-secret' | 'kem-ciphertext' | 'kem-rejected'

export type AgreementUnavailable = 'openssl.no-numbers' | 'python.no-ml-kem-512'
