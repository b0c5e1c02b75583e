/** Operations of public-key encryption, envelopes and files for recipients: their fields with the values' types, what can be wrong with them, the parts of their results, and why a tool has none. */
import type { KeyProblem } from '../../crypto/key/problem.ts'
import type { PairFamily } from '../../crypto/key/types.ts'
import type { Finding } from '../../findings/finding.ts'
import type { CmsType } from '../../kinds/cms/row.ts'
import type { SignatureResult } from '../../kinds/cms/verify.ts'
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
export interface CmsOperations {
  'cms-encrypt': { to: string; recipients: string; passphrase: string; data: Data; form: string; cipher: string; padding: string }
  'cms-decrypt': { with: string; key: string; password: string; passphrase: string; message: Data }
  'cms-sign': { certificates: string; key: string; passphrase: string; data: Data; form: string; content: string }
  'cms-verify': { message: Data; content: Data; certificates: string }
}
export interface PublicKeyOperations extends RsaOperations, HpkeOperations, AgeOperations, CmsOperations {}

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
export interface CmsErrors {
  /** `key`: there is a key, and no certificate. `broken`: which of them, from 1. */
  'cms.certificate': { problem: 'none' | 'key' | 'broken'; place: number }
  /** A certificate with a key that is damaged, or no key at all: not on its curve, with an even exponent. */
  'cms.certificate-key': { name: string; problem: KeyProblem }
  /** A certificate whose key nothing can be encrypted for. */
  'cms.recipient-key': { name: string; got: string }
  /** What the certificate would have to allow. */
  'cms.key-usage': { name: string; usage: 'keyEncipherment' | 'keyAgreement' | 'digitalSignature' }
  /** No message of CMS. `cut`: it begins as one. */
  'cms.none': { cut: boolean }
  /** What Inspect says of it too. */
  'cms.broken': { finding: Finding }
  'cms.type': { wanted: CmsType; got: CmsType }
  /** The encrypted content is not inside. */
  'cms.no-content': Record<string, never>
  'cms.needs-passphrase': Record<string, never>
  /** For no passphrase, but for the owners of these certificates: issuer and serial number. */
  'cms.needs-key': { recipients: readonly string[] }
  'cms.not-recipient': { recipients: readonly string[]; key: string }
  'cms.passphrase': Record<string, never>
  'cms.rounds': { rounds: number; limit: number }
  'cms.memory': { octets: number; limit: number }
  /** An algorithm, by its name. */
  'cms.unsupported': { what: string }
  /** The key opens, the content does not. */
  'cms.changed': { authenticated: boolean }
  /** Of another pair than any of these certificates. */
  'cms.key-other': { names: readonly string[]; key: string }
  /** A key that no certificate of this page signs with. */
  'cms.signing-key': { got: string }
  /** What was signed is not inside, and was not given. */
  'cms.detached': Record<string, never>
  'cms.unsigned': Record<string, never>
  /** `name`: the signer's; '' where there is no certificate. */
  'cms.signature': { result: SignatureResult; name: string }
}
export interface PublicKeyErrors extends KeyErrors, RsaErrors, HpkeErrors, AgeErrors, CmsErrors {}

export type RsaPart = 'rsa-ciphertext' | 'rsa-message' | 'hybrid-message'
export type HpkePart = 'hpke-suite' | 'hpke-message' | 'hpke-enc' | 'hpke-ct' | 'hpke-plaintext'
export type AgePart = 'age-identity' | 'age-recipient' | 'age-file' | 'age-content'
export type CmsPart =
  | 'cms-message' | 'cms-content' | 'cms-entity' | 'cms-untimely' | 'cms-unauthenticated' | 'cms-old-cipher' | 'cms-signer' | 'cms-vouched' | 'cms-unvouched' | 'cms-unknown-signer' | 'cms-signing-time' | 'cms-weak-hash'
export type PublicKeyPart = RsaPart | HpkePart | AgePart | CmsPart

export type RsaUnavailable = 'openssl.no-gcm'
export type HpkeUnavailable = 'openssl.no-hpke' | 'python.hpke-base-only'
export type AgeUnavailable = 'openssl.age-command' | 'python.no-age'
export type CmsUnavailable = 'openssl.cms-passphrase-gcm' | 'openssl.cms-ed448' | 'openssl.cms-no-x25519' | 'python.cms-old-only' | 'python.cms-decrypt' | 'python.cms-verify' | 'python.cms-mail' | 'webcrypto.no-cms'
export type PublicKeyUnavailable = RsaUnavailable | HpkeUnavailable | AgeUnavailable | CmsUnavailable
