/** Operations of symmetric ciphers, and what goes wrong with them: their fields with the values' types, what can be wrong with them, the parts of their results, and why a tool has none. */
import type { Mode } from '../../crypto/symmetric.ts'
import type { Data } from '../data.ts'

export interface CipherOperations {
  'cipher-encrypt': { algorithm: string; key: string; data: Data; aad: string; iv: string; written: string; encoding: string }
  'cipher-decrypt': { algorithm: string; key: string; data: Data; aad: string; iv: string; written: string; encoding: string }
  'key-wrap': { kek: string; key: string; encoding: string }
  'key-unwrap': { kek: string; wrapped: string; encoding: string }
  'nonce-reuse': { first: string; second: string; crib: string; place: string; algorithm: string; key: string; nonce: string }
  'bit-flip': { message: string; where: string; place: string; bit: string; key: string; iv: string }
  'ecb-picture': { picture: Data; key: string; iv: string }
}
export interface CipherErrors {
  /** Octets of a key that the algorithm does not take. */
  'cipher.key-length': { mode: Mode; wanted: readonly number[]; got: number }
  /** Octets of a nonce or IV; `least` and `most` are what the algorithm takes. */
  'cipher.iv-length': { mode: Mode; least: number; most: number; got: number }
  /** Fewer octets than even an empty message has. `front`: the IV should stand in front. */
  'cipher.short': { mode: Mode; needed: number; got: number; front: boolean }
  /** CBC's ciphertext is no whole number of blocks. */
  'cipher.blocks': { got: number; over: number }
  /** The last block does not end as PKCS #7 padding does. */
  'cipher.padding': Record<string, never>
  /** The tag does not fit. */
  'cipher.refused': { mode: Mode }
  /** It begins as `openssl enc` with a passphrase begins. */
  'cipher.salted': Record<string, never>
  /** It is a Fernet token. */
  'cipher.fernet': Record<string, never>
  /** Octets of a file that must be held whole, because its tag stands at its end. */
  'cipher.held': { mode: Mode; got: number; limit: number }
  /** Octets of a key to be wrapped, or of a wrapped one. */
  'wrap.length': { got: number; least: number; wrapped: boolean }
  'wrap.refused': Record<string, never>
  /** Octets of a message that is too long to be looked at. */
  'lesson.long': { got: number; limit: number }
  /** A place, counted from 0, that is behind the last of `length` octets. */
  'lesson.place': { got: number; length: number }
  'picture.unreadable': Record<string, never>
  /** Pixels of a picture that has no whole block in a row. */
  'picture.small': { width: number; height: number }
}
export type CipherPart = 'cipher-sealed' | 'cipher-opened' | 'cipher-opened-hex' | 'cipher-unproven' | 'picture-ECB' | 'picture-CBC' | 'picture-CTR'
export type CipherUnavailable = 'openssl.no-aead'
