import type { KeyAlgorithmId } from '../core/crypto/algorithms.ts'
import type { CertificateRecord, KeyRecord, TrashRecord } from './schema.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A key as the page sees it: all but the private half. */
export type KeyEntry = Omit<KeyRecord, 'sealed'>
export type CertificateEntry = CertificateRecord

/** All that is kept, without secrets, oldest first; both lists from one moment. */
export interface Contents {
  readonly keys: readonly KeyEntry[]
  readonly certificates: readonly CertificateEntry[]
}

/** A key pair to keep. The bytes are copied; the caller wipes its `pkcs8`. */
export interface NewKey {
  readonly name: string
  readonly algorithm: KeyAlgorithmId
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Bytes
  /** PrivateKeyInfo (RFC 5958), DER. */
  readonly pkcs8: Bytes
}

export type NewCertificate = Pick<CertificateRecord, 'der' | 'issuerId' | 'role' | 'title' | 'hosts' | 'notBefore' | 'notAfter' | 'serialHex'>

/** A certificate with its key: a new one, one that is kept already, or null where the key is elsewhere. */
export interface NewIssued {
  readonly certificate: NewCertificate
  readonly key: NewKey | { readonly keyRecordId: string } | null
}

export interface Issued {
  readonly certificate: CertificateEntry
  /** The key that was added with it. */
  readonly key: KeyEntry | null
}

/** A private key in the browser's hands: it signs and cannot be read out. */
export interface SigningKey {
  readonly privateKey: CryptoKey
  readonly key: KeyEntry
}

/** Undoes one removal, until `TRASH_MS` after it. */
export interface UndoToken {
  readonly trashId: TrashRecord['id']
}

/** Field by field, so that nothing secret comes along. */
export function keyEntry({ id, name, algorithm, keyId, spki, createdAt }: KeyRecord): KeyEntry {
  return { id, name, algorithm, keyId, spki, createdAt }
}

const byAge = (a: KeyEntry | CertificateEntry, b: KeyEntry | CertificateEntry) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)

export function contentsOf(keys: readonly KeyRecord[], certificates: readonly CertificateRecord[]): Contents {
  return { keys: keys.map(keyEntry).toSorted(byAge), certificates: certificates.toSorted(byAge) }
}
