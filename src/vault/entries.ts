import type { KeyAlgorithmId } from '../core/crypto/algorithms.ts'
import type { PrivateSigner } from '../core/crypto/sign.ts'
import type { Maker } from '../core/crypto/key/generate.ts'
import type { SecretTypeId } from '../core/crypto/key/secret.ts'
import type { KeyTypeId } from '../core/crypto/key/types.ts'
import type { CertificateRecord, KeyRecord, ProfileRecord, RequestRecord, SecretRecord, TrashRecord } from './schema.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A key as the page sees it: all but the private half. */
export type KeyEntry = Omit<KeyRecord, 'sealed'>
/** A key in a list: its public half is read when it is looked at. `label`: as people write its type, `RSA 1536`. */
export interface KeyRow extends Omit<KeyEntry, 'spki'> {
  readonly label: string
}
/** A whole certificate. */
export type CertificateEntry = CertificateRecord
/** A certificate in a list: of those that sign none, the bytes are read when they are looked at. An authority is a whole one (`isAuthority`). */
export type CertificateRow = Omit<CertificateRecord, 'der'>
export type ProfileEntry = ProfileRecord
export type RequestEntry = RequestRecord
/** A symmetric key as the page sees it: all but its octets. */
export type SecretEntry = Omit<SecretRecord, 'sealed'>

/** A key pair to keep. The bytes are copied; the caller wipes its `pkcs8`. */
export interface NewKey {
  readonly name: string
  readonly algorithm: KeyTypeId
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Bytes
  /** PrivateKeyInfo (RFC 5958), DER. */
  readonly pkcs8: Bytes
  /** What made it; left out for keys that were not made here. */
  readonly maker?: Maker
}

/** A symmetric key to keep. The bytes are copied; the caller wipes its `raw`. */
export interface NewSecret {
  readonly name: string
  readonly type: SecretTypeId
  readonly raw: Bytes
}

export type NewCertificate = Pick<CertificateRecord, 'der' | 'issuerId' | 'role' | 'title' | 'hosts' | 'notBefore' | 'notAfter' | 'serialHex'> & Partial<Pick<CertificateRecord, 'supersedesId'>>

/** A certificate with its key: a new one, one that is kept already, or null where the key is elsewhere. */
export interface NewIssued {
  readonly certificate: NewCertificate
  readonly key: NewKey | { readonly keyRecordId: string } | null
  /** The requests that it answers, which go. */
  readonly answers?: readonly string[]
}

/** A request with its key: a new one, or one that is kept already. */
export interface NewRequest extends Pick<RequestRecord, 'der' | 'title' | 'hosts'> {
  readonly key: NewKey | { readonly keyRecordId: string }
}

export interface Issued {
  readonly certificate: CertificateEntry
  /** The key that was added with it. */
  readonly key: KeyEntry | null
}

/** A private key in the browser's hands, or a library's: it signs and cannot be read out. */
export interface SigningKey {
  readonly privateKey: PrivateSigner
  readonly algorithm: KeyAlgorithmId
  readonly key: KeyEntry
}

/** Undoes one removal, until `TRASH_MS` after it. */
export interface UndoToken {
  readonly trashId: TrashRecord['id']
}

/** Field by field, so that nothing secret comes along. */
export function keyEntry({ id, name, algorithm, keyId, spki, createdAt, maker }: KeyRecord): KeyEntry {
  return { id, name, algorithm, keyId, spki, createdAt, maker }
}

export function secretEntry({ id, name, type, bits, createdAt }: SecretRecord): SecretEntry {
  return { id, name, type, bits, createdAt }
}

/** Whether it is whole: it can be above others, and is at hand. */
export const isAuthority = (row: CertificateRow): row is CertificateEntry => row.role !== 'leaf'
