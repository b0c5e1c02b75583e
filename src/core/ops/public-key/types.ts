/** Operations of public-key encryption, envelopes and files for recipients: their fields with the values' types, what can be wrong with them, the parts of their results, and why a tool has none. */
import type { PairFamily } from '../../crypto/key/types.ts'
import type { Finding } from '../../findings/finding.ts'
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
export interface AgeOperations {
  'age-keygen': { type: string }
  'age-encrypt': { to: string; recipients: string; passphrase: string; work: string; data: Data; armor: string }
  'age-decrypt': { with: string; identity: string; passphrase: string; message: Data; most: string }
}
export interface PublicKeyOperations extends RsaOperations, HpkeOperations, AgeOperations {}

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
/**
 * What is wrong with a line of keys. `ssh`: a key of OpenSSH. `recipient`: a public one where a private one is needed. `none`: no key of age.
 * `plugin`: of a plugin's type. The others are of Bech32.
 */
export type AgeKeyProblem = 'ssh' | 'recipient' | 'none' | 'plugin' | 'character' | 'checksum' | 'case' | 'length'
export interface AgeErrors {
  /** `name`: the plugin's. Lines count from 1. */
  'age.key': { of: 'recipients' | 'identity'; line: number; problem: AgeKeyProblem; name: string }
  /** Recipients that a quantum computer opens beside others that it does not. */
  'age.mixed': Record<string, never>
  /** Neither armor nor what a file in binary begins with. */
  'age.none': Record<string, never>
  'age.armor': { line: number; problem: 'begin' | 'length' | 'character' | 'end' | 'after' }
  /** What Inspect says of the header too. */
  'age.header': { finding: Finding }
  /** A recipient's part that is not as its type has it. */
  'age.stanza': Record<string, never>
  'age.needs-passphrase': Record<string, never>
  'age.needs-identity': { types: readonly string[] }
  /** Exponents of scrypt's cost: the file's, the one that is allowed, the most that can be. */
  'age.work': { factor: number; limit: number; most: number }
  'age.passphrase': Record<string, never>
  /** Types that the file is for, the recipients of the identities that were tried, and whether any type could be opened here. */
  'age.not-recipient': { types: readonly string[]; recipients: readonly string[]; opened: boolean }
  /** The file key was opened, and the header is not the one that it authenticates. */
  'age.mac': Record<string, never>
  /** A chunk was changed, or the end is missing: octets of content before it. */
  'age.payload': { after: number }
}
export interface PublicKeyErrors extends KeyErrors, RsaErrors, HpkeErrors, AgeErrors {}

export type RsaPart = 'rsa-ciphertext' | 'rsa-message' | 'hybrid-message'
export type HpkePart = 'hpke-suite' | 'hpke-message' | 'hpke-enc' | 'hpke-ct' | 'hpke-plaintext'
export type AgePart = 'age-identity' | 'age-recipient' | 'age-file' | 'age-content'
export type PublicKeyPart = RsaPart | HpkePart | AgePart

export type RsaUnavailable = 'openssl.no-gcm'
export type HpkeUnavailable = 'openssl.no-hpke' | 'python.hpke-base-only'
export type AgeUnavailable = 'openssl.age-command' | 'python.no-age'
export type PublicKeyUnavailable = RsaUnavailable | HpkeUnavailable | AgeUnavailable
