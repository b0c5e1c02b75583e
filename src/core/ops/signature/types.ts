/** Operations of signatures: their fields with the values' types, what can be wrong with them, the parts of their results, and why a tool has none. */
import type { KeyUse } from '../../crypto/key/types.ts'
import type { SigningHash } from '../../crypto/signature/message.ts'
import type { Data } from '../data.ts'

export interface SignatureOperations {
  sign: { key: string; passphrase: string; data: Data; padding: string; hash: string; salt: string; format: string; randomness: string; context: string }
  verify: { key: string; passphrase: string; data: Data; signature: string; padding: string; hash: string; salt: string; context: string }
}

export interface SignatureErrors {
  /** A key of an algorithm that does not sign. */
  'signature.key-use': { label: string; uses: readonly KeyUse[] }
  /** An RSA key that is bound to PSS was to sign in another way. */
  'signature.pss-only': Record<string, never>
  /** A key's own parameters want this hash and at least so long a salt (RFC 4055 3.3). */
  'signature.pss-bound': { hash: string; saltLength: number }
  /** A key's own parameters are malformed, or such as no browser follows. */
  'signature.pss-parameters': Record<string, never>
  /** The hash, with its padding, does not fit into the modulus. */
  'signature.room': { bits: number; hash: SigningHash }
  /** The longest salt that fits, in octets. */
  'signature.salt-room': { room: number; hash: SigningHash }
  /** Octets of a signature by such a key, and those that were given. */
  'signature.length': { label: string; wanted: number; got: number }
  /** Neither DER nor r and s side by side, of so many octets. */
  'signature.ecdsa-form': { label: string; raw: number; got: number }
  /** Octets of the context; at most 255. */
  'signature.context': { got: number }
  /** The browser's own words. */
  'signature.refused': { message: string }
}

export type SignaturePart =
  | 'signature' | 'signature-hex' | 'signature-r' | 'signature-s' | 'signature-scheme'
  | 'signature-valid' | 'signature-invalid'
  /** Why, where it can be known. */
  | 'signature-otherwise' | 'signature-other-message' | 'signature-other-message-pss' | 'signature-other-key' | 'signature-range' | 'signature-no-context'
  | 'signature-with-break' | 'signature-without-break' | 'signature-with-crlf' | 'signature-with-lf'
  | 'signature-high-s'
  | 'signature-salt-short'

export type SignatureUnavailable = 'python.no-slh-dsa' | 'python.no-ed448-context' | 'openssl.no-empty'
