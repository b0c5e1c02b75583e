import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import type { Maker } from '../core/crypto/key/generate.ts'
import type { SecretTypeId } from '../core/crypto/key/secret.ts'
import type { KeyTypeId } from '../core/crypto/key/types.ts'
import type { CrlReason } from '../core/pki/crl-reason.ts'
import type { PassphraseKdf } from '../core/crypto/passphrase-kdf.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** AES-256-GCM: a random 96-bit IV, and the ciphertext with its 128-bit tag (NIST SP 800-38D). */
export interface Sealed {
  readonly iv: Bytes
  readonly ciphertext: Bytes
}

/** The sealing key, sealed by a key that is derived from the passphrase. */
export interface WrappedKey {
  readonly kdf: PassphraseKdf
  readonly salt: Bytes
  readonly sealed: Sealed
}

/**
 * What seals the private keys; the one record of its store. Either a key that the browser keeps and does not give out (`key`), or one
 * that only the passphrase opens (`wrapped`). Changing from one to the other seals every key anew in one transaction.
 */
export interface ProtectionRecord {
  readonly id: 'current'
  readonly type: 'browser-key' | 'passphrase'
  /** Another one whenever the sealing key is another: what was unlocked before opens nothing now. */
  readonly generation: string
  readonly key: CryptoKey | null
  readonly wrapped: WrappedKey | null
  readonly createdAt: number
}

/** A key pair. Times are milliseconds since the epoch. */
export interface KeyRecord {
  readonly id: string
  readonly name: string
  readonly algorithm: KeyTypeId
  /** SHA-256 of `spki`, hex. */
  readonly keyId: string
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Bytes
  /** The private key as PKCS#8, sealed for this record's `id` and `keyId`. */
  readonly sealed: Sealed
  readonly createdAt: number
  /** What made it here; null where it was imported, or came before this was noted. */
  readonly maker: Maker | null
}

/** A symmetric key. It has no public half, and no digest of it is kept: of a short one that would be as good as the key. */
export interface SecretRecord {
  readonly id: string
  readonly name: string
  readonly type: SecretTypeId
  readonly bits: number
  /** Its octets, sealed for this record's `id` and `type`. */
  readonly sealed: Sealed
  readonly createdAt: number
}

export type CertificateRole = 'root' | 'intermediate' | 'leaf'

export interface CertificateRecord {
  readonly id: string
  readonly der: Bytes
  /** Null where the key is elsewhere: a signed request. */
  readonly keyRecordId: string | null
  /** The issuer's certificate record; null for roots, and where the issuer is not kept here. */
  readonly issuerId: string | null
  readonly role: CertificateRole
  readonly title: string
  /** Host names and addresses, as in subjectAltName. */
  readonly hosts: readonly string[]
  readonly notBefore: number
  readonly notAfter: number
  readonly serialHex: string
  /** Of `der`, hex. */
  readonly sha256: string
  readonly createdAt: number
  /** When certificate and key were last exported together; null: never. */
  readonly exportedAt: number | null
  /** When it was revoked; null: it was not, or is no longer on hold. */
  readonly revokedAt: number | null
  /** CRLReason (RFC 5280 5.3.1); null where it is not revoked. */
  readonly reason: CrlReason | null
  /** Since when its key is not to be trusted, where that is earlier (5.3.2). */
  readonly invalidSince: number | null
  /** The record of the certificate whose place it took, when it was renewed or got another key; null: none. That one may be gone. */
  readonly supersedesId: string | null
}

/** A revocation list as it was signed. */
export interface CrlRecord {
  readonly id: string
  /** The authority's certificate record. */
  readonly issuerId: string
  readonly number: number
  /** Of the complete list that it adds to; null for a complete one. */
  readonly base: number | null
  readonly der: Bytes
  readonly thisUpdate: number
  readonly nextUpdate: number
  readonly entries: number
}

/** A certificate profile of a person's own, or one that takes the place of the built-in one whose id it has. */
export interface ProfileRecord {
  readonly id: string
  readonly name: string
  /** JSON, as it is exported; whoever uses it reads it with suspicion. */
  readonly profile: string
  readonly createdAt: number
}

/** A certificate request whose key is kept here, until its certificate comes and takes its place. */
export interface RequestRecord {
  readonly id: string
  /** CertificationRequest (RFC 2986), DER. */
  readonly der: Bytes
  readonly keyRecordId: string
  readonly title: string
  /** The names that it asks for, as text. */
  readonly hosts: readonly string[]
  readonly createdAt: number
}

/** A serial number that an authority gave away, of which no certificate is kept: none came along, or it was deleted. */
export interface LedgerEntry {
  readonly serialHex: string
  /** As the list that it comes from writes it, or the title of what was deleted. */
  readonly subject: string
  readonly notAfter: number
  readonly revokedAt: number | null
  readonly reason: CrlReason | null
  readonly invalidSince: number | null
}

/** What an authority did of which no certificate is kept, before it came here for the most part; its `id` is that of the authority's certificate record. */
export interface LedgerRecord {
  readonly id: string
  /** Of the last list that was signed elsewhere; 0 where none was. */
  readonly crlNumber: number
  readonly entries: readonly LedgerEntry[]
}

/** One removal, whole, so that it can be undone whole. */
export interface TrashRecord {
  readonly id: string
  readonly removedAt: number
  readonly keys: readonly KeyRecord[]
  readonly certificates: readonly CertificateRecord[]
  readonly secrets: readonly SecretRecord[]
  readonly requests: readonly RequestRecord[]
}

/** What was done, for the log that a person can read and export; never a secret. */
export type AuditAction =
  | 'key-added' | 'key-renamed' | 'certificate-issued' | 'certificate-imported' | 'certificate-renamed' | 'removed' | 'restored' | 'destroyed' | 'exported'
  | 'revoked' | 'hold-lifted' | 'crl-signed' | 'ocsp-signed' | 'request-made' | 'taken-in' | 'profile-saved' | 'profile-removed'
  | 'passphrase-set' | 'passphrase-changed' | 'passphrase-removed' | 'backup-made' | 'backup-restored'

export interface AuditRecord {
  readonly id: string
  readonly at: number
  readonly action: AuditAction
  /** Of what, by its name or title then. */
  readonly subject: string
  /** Serial number, fingerprint or count, as the action has it. */
  readonly detail: string
}

/** Rows of certificates or keys that were added together, without what is long: a list of 100,000 is a few hundred of these (listing.ts). */
export interface ListingRecord {
  readonly id: string
  /** Columns (pages.ts). */
  readonly rows: Bytes
}

export interface VaultSchema extends DBSchema {
  protection: { key: string; value: ProtectionRecord }
  keys: { key: string; value: KeyRecord; indexes: { keyId: string } }
  certificates: { key: string; value: CertificateRecord; indexes: { sha256: string; issuerId: string; keyRecordId: string; revoked: string[] } }
  secrets: { key: string; value: SecretRecord }
  trash: { key: string; value: TrashRecord }
  crls: { key: string; value: CrlRecord }
  requests: { key: string; value: RequestRecord }
  ledgers: { key: string; value: LedgerRecord }
  profiles: { key: string; value: ProfileRecord }
  listing: { key: string; value: ListingRecord }
  audit: { key: string; value: AuditRecord }
}

export type StoreName = StoreNames<VaultSchema>
export type RecordOf<S extends StoreName> = VaultSchema[S]['value']

/** How a field is stored; `?` where it may be null. */
export type FieldType = 'string' | 'string?' | 'number' | 'number?' | 'bytes' | 'strings' | 'sealed' | 'crypto-key?' | 'wrapped?' | 'keys' | 'certificates' | 'secrets' | 'requests' | 'ledger'

/** Everything that is kept, field by field. A field that is not declared here does not compile, one that changes without a new version fails a test. */
export const LAYOUT: { readonly [S in StoreName]: { readonly [F in keyof RecordOf<S>]-?: FieldType } } = {
  protection: { id: 'string', type: 'string', generation: 'string', key: 'crypto-key?', wrapped: 'wrapped?', createdAt: 'number' },
  keys: { id: 'string', name: 'string', algorithm: 'string', keyId: 'string', spki: 'bytes', sealed: 'sealed', createdAt: 'number', maker: 'string?' },
  certificates: {
    id: 'string', der: 'bytes', keyRecordId: 'string?', issuerId: 'string?', role: 'string', title: 'string', hosts: 'strings', notBefore: 'number',
    notAfter: 'number', serialHex: 'string', sha256: 'string', createdAt: 'number', exportedAt: 'number?', revokedAt: 'number?', reason: 'string?', invalidSince: 'number?', supersedesId: 'string?',
  },
  secrets: { id: 'string', name: 'string', type: 'string', bits: 'number', sealed: 'sealed', createdAt: 'number' },
  trash: { id: 'string', removedAt: 'number', keys: 'keys', certificates: 'certificates', secrets: 'secrets', requests: 'requests' },
  crls: { id: 'string', issuerId: 'string', number: 'number', base: 'number?', der: 'bytes', thisUpdate: 'number', nextUpdate: 'number', entries: 'number' },
  requests: { id: 'string', der: 'bytes', keyRecordId: 'string', title: 'string', hosts: 'strings', createdAt: 'number' },
  ledgers: { id: 'string', crlNumber: 'number', entries: 'ledger' },
  profiles: { id: 'string', name: 'string', profile: 'string', createdAt: 'number' },
  listing: { id: 'string', rows: 'bytes' },
  audit: { id: 'string', at: 'number', action: 'string', subject: 'string', detail: 'string' },
}

/** What records are found by, without reading all of them. `revoked` holds those alone that have a time of revocation: null is no key of an index. */
export const INDEXES = {
  keys: { keyId: 'keyId' },
  certificates: { sha256: 'sha256', issuerId: 'issuerId', keyRecordId: 'keyRecordId', revoked: ['issuerId', 'revokedAt'] },
} as const

export type IndexedStore = keyof typeof INDEXES
export type IndexOf<S extends IndexedStore> = keyof (typeof INDEXES)[S] & string

export const STORES: readonly StoreName[] = ['protection', 'keys', 'certificates', 'secrets', 'trash', 'crls', 'requests', 'ledgers', 'profiles', 'listing', 'audit']

export const DATABASE_NAME = 'signet'

type Version = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10
export const VERSION: Version = 10

export type MigrationDatabase = IDBPDatabase<VaultSchema>
export type MigrationTransaction = IDBPTransaction<VaultSchema, StoreName[], 'versionchange'>

/** From the version before to this one. May await the transaction's own requests and nothing else, or it commits half way. */
export type Migration = (db: MigrationDatabase, tx: MigrationTransaction) => void | Promise<void>

export const MIGRATIONS: { readonly [V in Version]: Migration } = {
  /** Keys. */
  1: (db) => {
    db.createObjectStore('protection', { keyPath: 'id' })
    db.createObjectStore('keys', { keyPath: 'id' })
  },
  /** Certificates, and removals that can be undone. */
  2: (db) => {
    db.createObjectStore('certificates', { keyPath: 'id' })
    db.createObjectStore('trash', { keyPath: 'id' })
  },
  /** Symmetric keys, and what made a key. */
  3: async (db, tx) => {
    db.createObjectStore('secrets', { keyPath: 'id' })
    const [keys, trash] = [tx.objectStore('keys'), tx.objectStore('trash')]
    const unknown = (record: KeyRecord): KeyRecord => ({ ...record, maker: null })
    await Promise.all((await keys.getAll()).map((record) => keys.put(unknown(record))))
    await Promise.all((await trash.getAll()).map((record) => trash.put({ ...record, keys: record.keys.map(unknown), secrets: [] })))
  },
  /** A passphrase instead of the browser's key, and the log. */
  4: async (db, tx) => {
    db.createObjectStore('audit', { keyPath: 'id' })
    const store = tx.objectStore('protection')
    const before = await store.get('current')
    if (before) await store.put({ ...before, generation: crypto.randomUUID(), wrapped: null })
  },
  /** Revocation. */
  5: async (db, tx) => {
    db.createObjectStore('crls', { keyPath: 'id' })
    const [certificates, trash] = [tx.objectStore('certificates'), tx.objectStore('trash')]
    const good = (record: CertificateRecord): CertificateRecord => ({ ...record, revokedAt: null, reason: null, invalidSince: null })
    await Promise.all((await certificates.getAll()).map((record) => certificates.put(good(record))))
    await Promise.all((await trash.getAll()).map((record) => trash.put({ ...record, certificates: record.certificates.map(good) })))
  },
  /** Certificate profiles. */
  6: (db) => { db.createObjectStore('profiles', { keyPath: 'id' }) },
  /** What took whose place. */
  7: async (_db, tx) => {
    const [certificates, trash] = [tx.objectStore('certificates'), tx.objectStore('trash')]
    const first = (record: CertificateRecord): CertificateRecord => ({ ...record, supersedesId: null })
    await Promise.all((await certificates.getAll()).map((record) => certificates.put(first(record))))
    await Promise.all((await trash.getAll()).map((record) => trash.put({ ...record, certificates: record.certificates.map(first) })))
  },
  /** Requests that wait for their certificate, and what authorities did before they came here. */
  8: async (db, tx) => {
    db.createObjectStore('requests', { keyPath: 'id' })
    db.createObjectStore('ledgers', { keyPath: 'id' })
    const trash = tx.objectStore('trash')
    await Promise.all((await trash.getAll()).map((record) => trash.put({ ...record, requests: [] })))
  },
  /** Many certificates: indexes, and lists that are read in a moment. */
  9: (db, tx) => {
    db.createObjectStore('listing', { keyPath: 'id' })
    const [keys, certificates] = [tx.objectStore('keys'), tx.objectStore('certificates')]
    keys.createIndex('keyId', INDEXES.keys.keyId)
    for (const index of ['sha256', 'issuerId', 'keyRecordId'] as const) certificates.createIndex(index, INDEXES.certificates[index])
    certificates.createIndex('revoked', [...INDEXES.certificates.revoked])
  },
  /** Lists in columns: every migration makes them anew. */
  10: () => undefined,
}

/** Runs the migrations after version `from` (0: nothing is there yet), in order, in the browser's upgrade transaction: all of them or none. */
export async function migrate(db: MigrationDatabase, from: number, tx: MigrationTransaction): Promise<void> {
  const due = Object.entries(MIGRATIONS).filter(([version]) => Number(version) > from).toSorted(([a], [b]) => Number(a) - Number(b))
  // One after another: each builds on the one before.
  // oxlint-disable-next-line no-await-in-loop
  for (const [, migration] of due) await migration(db, tx)
}
