/** Operations of public-key encryption, envelopes and files for recipients: their fields with the values' types, what can be wrong with them, the parts of their results, and why a tool has none. */
import type { PairFamily } from '../../crypto/key/types.ts'
import type { Data } from '../data.ts'

export interface RsaOperations {
  'rsa-oaep-encrypt': { key: string; hash: string; label: string; data: Data }
  'rsa-oaep-decrypt': { key: string; passphrase: string; hash: string; label: string; ciphertext: string }
  'hybrid-encrypt': { key: string; data: Data }
  'hybrid-decrypt': { key: string; passphrase: string; message: string }
}
export interface HpkeOperations {
  'hpke-seal': { mode: string; key: string; kem: string; sender: string; passphrase: string; psk: string; pskId: string; data: Data; info: string; aad: string; kdf: string; aead: string }
  'hpke-open': { mode: string; key: string; kem: string; passphrase: string; sender: string; psk: string; pskId: string; message: string; info: string; aad: string; kdf: string; aead: string }
}
export interface PublicKeyOperations extends RsaOperations, HpkeOperations {}

/** What is wrong with a key, whatever it is for. */
interface KeyErrors {
  /** A key of another family, with what it is. */
  'public-key.family': { wanted: readonly PairFamily[]; got: string }
  /** A locked private key where a public one is enough. */
  'public-key.locked': Record<string, never>
  /** The browser does not do this with this key; `message` is its own word. */
  'public-key.browser': { message: string }
}
export interface RsaErrors {
  /** Octets of the message, and how many fit: those of the modulus less two of the hash and two more. */
  'rsa.too-long': { got: number; most: number; modulus: number; hash: number; name: string }
  /** Not even an empty message fits: bits of the key, and those that it needs at least. */
  'rsa.small-key': { bits: number; least: number; name: string }
  /** A ciphertext has as many octets as the modulus. */
  'rsa.ciphertext-length': { got: number; modulus: number }
  /** The padding is not right (RFC 8017 7.1.2 step 3): which of the reasons it is must not be said, and is not known. */
  'rsa.refused': { name: string; label: boolean }
  /** A hybrid message is shorter than its parts. */
  'hybrid.cut': { got: number; least: number }
  /** The key inside was opened, and is none of AES-256: octets. */
  'hybrid.key-length': { got: number }
  /** The key opens, the message does not: it was changed. */
  'hybrid.tag': Record<string, never>
}
export interface HpkeErrors {
  /** A curve that no KEM of RFC 9180 has. */
  'hpke.curve': { got: string }
  /** The sender's key is of another type than the recipient's. */
  'hpke.sender': { wanted: string; got: string }
  /** Octets of the pre-shared key. */
  'hpke.psk-length': { got: number; least: number; most: number }
  /** Shorter than an encapsulated key and a tag: octets, and those of the encapsulated key. */
  'hpke.cut': { got: number; least: number; enc: number }
  /** No point of the curve, or one that agrees with nobody. */
  'hpke.point': { curve: string }
  /** The browser does not have the curve. */
  'hpke.browser': { curve: string }
  /** The tag does not fit, for any of many reasons. */
  'hpke.refused': { sender: boolean; psk: boolean }
}
export interface PublicKeyErrors extends KeyErrors, RsaErrors, HpkeErrors {}

export type RsaPart = 'rsa-ciphertext' | 'rsa-message' | 'hybrid-message'
export type HpkePart = 'hpke-suite' | 'hpke-message' | 'hpke-enc' | 'hpke-ct' | 'hpke-plaintext'
export type PublicKeyPart = RsaPart | HpkePart

export type RsaUnavailable = 'openssl.no-gcm'
export type HpkeUnavailable = 'openssl.no-hpke' | 'python.hpke-base-only'
export type PublicKeyUnavailable = RsaUnavailable | HpkeUnavailable
