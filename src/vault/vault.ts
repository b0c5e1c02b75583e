import { importSigningKey } from '../core/crypto/keys.ts'
import type { SignatureScheme } from '../core/crypto/algorithms.ts'
import { certifyingAlgorithm } from '../core/crypto/key/types.ts'
import { derivePassphraseKey, type PassphraseKdf } from '../core/crypto/passphrase-kdf.ts'
import type { SealedBackup } from './backup-reading.ts'
import { slicesOf, type BackupPiece } from './backing-up.ts'
import { byTime, note, type AuditEntry } from './audit.ts'
import type { Backend, WriteTransaction } from './backend.ts'
import type { Contents } from './contents.ts'
import * as changes from './changes.ts'
import { openDatabase } from './database.ts'
import { keyEntry, secretEntry } from './entries.ts'
import type { CertificateEntry, Issued, KeyEntry, NewIssued, NewKey, NewRequest, NewSecret, ProfileEntry, RequestEntry, SecretEntry, SigningKey, UndoToken } from './entries.ts'
import { attempt, VaultFailure } from './errors.ts'
import type { VaultError, VaultResult } from './errors.ts'
import { addRequest, incomingRecords, requestRecord, takeIn, type Incoming, type TakenIn } from './intake.ts'
import { openKeyring, type Keyring } from './keyring.ts'
import { listReader, recordIds, withListing, type ListReader } from './listing.ts'
import { memoryBackend } from './memory.ts'
import { askToPersist, isPersisted, storageEstimate } from './persistence.ts'
import type { StorageEstimate } from './persistence.ts'
import { removeProfile, saveProfile } from './profiles.ts'
import { changeProtection } from './protect.ts'
import * as revoking from './revocation.ts'
import type { CrlState, IssuerIds, Revocation } from './revocation.ts'
import { addBackup, type Restored } from './restoring.ts'
import { certificateRecord, manyRecords, manyTitles, sealedRecord, sealedSecret } from './records.ts'
import { DATABASE_NAME } from './schema.ts'
import { destroyRemoval, readRemovals, type RemovalEntry } from './trash.ts'
import type { AuditRecord, CrlRecord, ProtectionRecord } from './schema.ts'
import { newPassphraseProtection, newProtection, unseal, type Derive } from './sealing.ts'
import { NO_TABS, openTabs } from './tabs.ts'
import type { Tabs } from './tabs.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** `changed`: by this page or another tab. `locked`: what was opened must be let go. `lost`: the vault is closed for good; every later call says the same. */
export type VaultEvent = { readonly type: 'changed' } | { readonly type: 'locked' } | { readonly type: 'lost'; readonly error: VaultError }

/** How private keys are sealed, and whether they can be opened now. */
export type ProtectionState =
  | { readonly type: 'browser-key' }
  | { readonly type: 'passphrase'; readonly locked: boolean; readonly kdf: PassphraseKdf; readonly since: number }

/** What is kept in this browser. Nothing here throws for what the browser or another tab does: it comes back as a VaultError. */
export interface Vault {
  /** Why nothing is kept: everything works, and is gone with the page. Null where what is saved stays. */
  readonly notKept: VaultError | null
  contents: () => Promise<VaultResult<Contents>>
  /** A certificate with its bytes. */
  certificate: (id: string) => Promise<VaultResult<CertificateEntry>>
  /** A listed key with its public half. */
  publicKey: (id: string) => Promise<VaultResult<KeyEntry>>
  addKey: (key: NewKey) => Promise<VaultResult<KeyEntry>>
  addSecret: (secret: NewSecret) => Promise<VaultResult<SecretEntry>>
  /** Certificate and key, both or neither. Fails with `serial-used` where its issuer gave its number to another. */
  addIssued: (issued: NewIssued) => Promise<VaultResult<Issued>>
  /** A request that waits for its certificate, and its key. */
  addRequest: (request: NewRequest) => Promise<VaultResult<RequestEntry>>
  /** Takes over what comes from elsewhere, whole or not at all; what is kept already stays, and gains what it lacked. Fails with `missing` or `locked`. */
  takeIn: (incoming: Incoming) => Promise<VaultResult<TakenIn>>
  /**
   * Certificates that were made here under one issuer, with their keys, all of them or none; their ids, in order. Fails with `serial-used`. Other tabs, and whoever listens
   * here, are told once a second while there are `more`; none at all only tells.
   */
  addManyIssued: (issued: readonly NewIssued[], more: boolean) => Promise<VaultResult<readonly string[]>>
  /** The name of a key or of a symmetric key, or a certificate's title. */
  rename: (id: string, name: string) => Promise<VaultResult<void>>
  /** Removes exactly these keys, certificates and requests (`removalOf` says what goes together), or `in-use`. */
  remove: (ids: readonly string[]) => Promise<VaultResult<UndoToken>>
  /** Undoes a removal, after a reload too. Fails with `serial-used` where a number was given to another since. */
  restore: (token: UndoToken) => Promise<VaultResult<void>>
  /** What was removed and can be brought back, newest first. */
  removals: () => Promise<VaultResult<readonly RemovalEntry[]>>
  /** Ends a removal before its time: nothing brings it back. */
  destroy: (token: UndoToken) => Promise<VaultResult<void>>
  /** Certificate `id` and its key were exported now. */
  markExported: (id: string) => Promise<VaultResult<void>>
  /** Revokes a certificate, or changes why it is. */
  revoke: (id: string, revocation: Revocation) => Promise<VaultResult<void>>
  /** Takes a certificate off hold. Fails with `final`. */
  liftHold: (id: string) => Promise<VaultResult<void>>
  /**
   * Signs an authority's next list and keeps it. The first of `issuerIds` signs; the others are its certificates too (renewed, cross-signed), whose
   * lists and numbers are the same (RFC 5280 5.2.3). `make` gets what the list is to say, and is called while no other tab can number one; what it gives
   * null for is not kept.
   */
  signCrl: (issuerIds: IssuerIds, make: (state: CrlState) => Promise<Omit<CrlRecord, 'id' | 'issuerId'> | null>) => Promise<VaultResult<CrlRecord | null>>
  crls: (issuerIds: IssuerIds) => Promise<VaultResult<readonly CrlRecord[]>>
  /** Keeps a certificate profile, in place of the one with its id. */
  saveProfile: (profile: Omit<ProfileEntry, 'createdAt'>) => Promise<VaultResult<ProfileEntry>>
  /** Where it stood in place of a built-in one, that is back. */
  removeProfile: (id: string) => Promise<VaultResult<void>>
  /** Notes that an OCSP answer was signed. */
  noteOcsp: (title: string) => Promise<VaultResult<void>>
  /** PKCS#8, DER. The caller wipes it: better use `withPrivateKey`. */
  unsealPrivateKey: (id: string) => Promise<VaultResult<Bytes>>
  /** Lends the PKCS#8 bytes to `use` and wipes them after; what `use` throws is thrown on. */
  withPrivateKey: <T>(id: string, use: (pkcs8: Bytes, key: KeyEntry) => T | Promise<T>) => Promise<VaultResult<T>>
  /** Lends a symmetric key's octets to `use` and wipes them after; what `use` throws is thrown on. */
  withSecret: <T>(id: string, use: (raw: Bytes, secret: SecretEntry) => T | Promise<T>) => Promise<VaultResult<T>>
  /** The private key for signing certificates, not extractable, with its usual scheme unless another is given; RangeError for keys of types that do not. */
  signingKey: (id: string, scheme?: SignatureScheme | null) => Promise<VaultResult<SigningKey>>
  protection: () => Promise<VaultResult<ProtectionState>>
  /**
   * Seals every key anew: under a passphrase, or with null under a key that the browser keeps. All of them or none. Fails with `locked`,
   * and where a passphrase is in force already with `wrong-passphrase` unless `current` is it.
   */
  protect: (passphrase: NewPassphrase | null, current?: string) => Promise<VaultResult<void>>
  /** Fails with `wrong-passphrase`. In this tab only. */
  unlock: (passphrase: string) => Promise<VaultResult<void>>
  /** Lets the sealing key go, in every tab. Nothing happens where no passphrase is in force. */
  lock: () => Promise<VaultResult<void>>
  /**
   * All that is kept now, slice by slice, sealed as it is: `begin` begins a backup (backup-text.ts), and what it gives takes the slices, the next one when
   * the one before has resolved. Who else writes does not wait meanwhile. Fails with `locked`, also where it is locked before the end, with `missing` where
   * something was destroyed meanwhile, and with what is thrown there as a VaultFailure.
   */
  backup: (begin: () => Promise<(piece: BackupPiece) => Promise<void>>) => Promise<VaultResult<void>>
  /**
   * Takes a backup over, whole or not at all; what is kept already stays. `read` reads and seals it (backup-reading.ts); `told` hears how much of it is
   * written. Fails with `locked`, with `serial-used` where a number is another's here, and with what `read` throws as a VaultFailure.
   */
  restoreBackup: (read: (sealingKey: CryptoKey) => Promise<SealedBackup>, told?: (done: number, of: number) => void) => Promise<VaultResult<Restored>>
  /** Notes that the encrypted backup was handed to the person. */
  noteBackup: () => Promise<VaultResult<void>>
  /** What was done, newest first. */
  audit: () => Promise<VaultResult<readonly AuditRecord[]>>
  /** Whether the browser promised not to delete this by itself. */
  persisted: () => Promise<boolean>
  estimate: () => Promise<StorageEstimate | null>
  /** Returns what ends the subscription. */
  subscribe: (listener: (event: VaultEvent) => void) => () => void
  close: () => void
}

export interface NewPassphrase {
  readonly passphrase: string
  readonly kdf: PassphraseKdf
}

export interface VaultOptions {
  readonly name?: string
  /** Everything works and nothing is kept, because the person wants it so. */
  readonly memoryOnly?: boolean
  /** Derives keys from passphrases: on this thread unless said otherwise. */
  readonly derive?: Derive
  /** Milliseconds since the epoch. */
  readonly now?: () => number
}

/** Fails with `newer`, `blocked` or `no-answer`. Where the browser gives no storage, the vault is one in memory that says so. */
export async function openVault({ name = DATABASE_NAME, now = Date.now, derive = derivePassphraseKey, memoryOnly = false }: VaultOptions = {}): Promise<VaultResult<Vault>> {
  const keyring = openKeyring(derive)
  const listeners = new Set<(event: VaultEvent) => void>()
  const emit = (event: VaultEvent) => { for (const listener of listeners) listener(event) }
  const changed = () => emit({ type: 'changed' })
  const onLock = () => { if (keyring.lock()) emit({ type: 'locked' }) }
  const shared = { now, emit, listeners, keyring, derive, lists: listReader() }

  if (memoryOnly) return { ok: true, value: vaultOver({ ...shared, backend: withListing(memoryBackend()), tabs: NO_TABS, notKept: { code: 'chosen' } }) }
  const opened = await attempt(async () => {
    const backend = withListing(await openDatabase(name, { onLost: (error) => emit({ type: 'lost', error }), onCut: changed }))
    try {
      await settle(backend, now())
      return backend
    } catch (thrown) {
      backend.close()
      throw thrown
    }
  })
  if (opened.ok) return { ok: true, value: vaultOver({ ...shared, backend: opened.value, tabs: openTabs(`${name}.vault`, { onChange: changed, onLock }), notKept: null }) }
  const notKept = refusal(opened.error)
  if (!notKept) return opened
  return { ok: true, value: vaultOver({ ...shared, backend: withListing(memoryBackend()), tabs: NO_TABS, notKept }) }
}

/** The error as a reason to work without storage; null where storage is there and only needs another try or a newer page. */
function refusal(error: VaultError): VaultError | null {
  if (error.code === 'failed') return { code: 'refused', cause: error.cause }
  return error.code === 'refused' || error.code === 'full' ? error : null
}

/** Has the sealing key there before anything is made: a browser that cannot store one (Safari's Lockdown Mode) shows it now, not at the first save. */
async function settle(backend: Backend, now: number): Promise<void> {
  await protectionIn(backend, now)
  // What is over-due stays until the next time where the disk is full: that is no reason to refuse what is there.
  await attempt(() => backend.write((tx) => changes.purgeTrash(tx, now)))
}

/** The protection in force; the first vault to ask makes it, and two that ask at once agree on one. */
async function protectionIn(backend: Backend, now: number): Promise<ProtectionRecord> {
  const current = await backend.read((tx) => tx.get('protection', 'current'))
  if (current) return current
  const { record } = await newProtection(now)
  return backend.write(async (tx) => {
    const others = await tx.get('protection', 'current')
    if (!others) await tx.add('protection', record)
    return others ?? record
  })
}

interface Context {
  readonly backend: Backend
  readonly tabs: Tabs
  readonly notKept: VaultError | null
  readonly now: () => number
  readonly emit: (event: VaultEvent) => void
  readonly listeners: Set<(event: VaultEvent) => void>
  readonly keyring: Keyring
  readonly derive: Derive
  readonly lists: ListReader
}

function vaultOver(context: Context): Vault {
  const { backend, tabs, notKept, now, listeners, keyring } = context
  const commit = committer(context), kept = context.lists.certificates
  /** A change and its line in the log. */
  const write = <T>(work: (tx: WriteTransaction) => Promise<T>, entry: (value: T) => AuditEntry) => commit(() => backend.write(async (tx) => {
    const value = await work(tx)
    await note(tx, now(), entry(value))
    return value
  }))
  const sealed = async (key: NewKey) => sealedRecord(key, crypto.randomUUID(), { sealingKey: await sealingKeyOf(context), createdAt: now() })
  return {
    notKept,
    contents: () => attempt(() => backend.read((tx) => changes.readContents(tx, context.lists.lists))),
    certificate: (id) => attempt(() => backend.read((tx) => changes.readCertificate(tx, id))),
    publicKey: (id) => attempt(() => backend.read(async (tx) => keyEntry(await changes.readKey(tx, id)))),
    addKey: (key) => commit(async () => {
      const record = await sealed(key)
      await backend.write(async (tx) => {
        await changes.addKey(tx, record)
        await note(tx, now(), { action: 'key-added', subject: record.name, detail: record.keyId })
      })
      return keyEntry(record)
    }),
    addSecret: (secret) => commit(async () => {
      const record = await sealedSecret(secret, await sealingKeyOf(context), now())
      await backend.write(async (tx) => {
        await tx.add('secrets', record)
        await note(tx, now(), { action: 'key-added', subject: record.name, detail: record.type })
      })
      return secretEntry(record)
    }),
    addIssued: ({ certificate, key, answers = [] }) => commit(async () => {
      const added = key && 'pkcs8' in key ? await sealed(key) : null
      const record = await certificateRecord(certificate, { id: crypto.randomUUID(), keyRecordId: added?.id ?? (key && 'keyRecordId' in key ? key.keyRecordId : null), createdAt: now() })
      await backend.write(async (tx) => {
        await changes.addIssued(tx, record, { key: added, answers, kept })
        await note(tx, now(), { action: key === null ? 'certificate-imported' : 'certificate-issued', subject: record.title, detail: record.serialHex })
      })
      return { certificate: record, key: added && keyEntry(added) }
    }),
    addRequest: ({ key, ...request }) => commit(async () => {
      const added = 'pkcs8' in key ? await sealed(key) : null
      const record = requestRecord(request, added?.id ?? ('keyRecordId' in key ? key.keyRecordId : ''), now())
      await backend.write(async (tx) => {
        if (added) await changes.addKey(tx, added)
        await addRequest(tx, record, now())
      })
      return record
    }),
    takeIn: (incoming) => commit(async () => {
      const at = now(), sealing = await sealingKeyOf(context)
      const ids = recordIds(incoming.certificates.length).values(), keyIds = recordIds(incoming.keys.length).values(), next = (from: Iterator<string>): string => from.next().value ?? crypto.randomUUID()
      const records = await incomingRecords(incoming, { key: (key) => sealedRecord(key, next(keyIds), { sealingKey: sealing, createdAt: at }), certificate: (certificate, keyRecordId) => certificateRecord(certificate, { id: next(ids), keyRecordId, createdAt: at }), now: at })
      return backend.write((tx) => takeIn(tx, records, { at, kept }))
    }),
    addManyIssued: (issued, more) => commit(async () => {
      if (issued.length === 0) return []
      const records = await manyRecords(issued, await sealingKeyOf(context), now()), { certificates } = records
      await backend.write(async (tx) => {
        await changes.addAllIssued(tx, { ...records, kept })
        await note(tx, now(), { action: 'certificate-issued', subject: manyTitles(certificates), detail: certificates.map(({ serialHex }) => serialHex).join(' ') })
      })
      return certificates.map(({ id }) => id)
    }, more),
    rename: (id, name) => write((tx) => changes.rename(tx, id, name), (what) => ({ action: `${what}-renamed`, subject: name })).then(nothing),
    remove: (ids) => write((tx) => changes.moveToTrash(tx, ids, now()), ({ names }) => ({ action: 'removed', subject: names.join(', '), detail: String(names.length) })),
    restore: (token) => write((tx) => changes.takeFromTrash(tx, { ...token, kept }), (names) => ({ action: 'restored', subject: names.join(', '), detail: String(names.length) })).then(nothing),
    removals: () => attempt(() => backend.read(readRemovals)),
    destroy: (token) => write((tx) => destroyRemoval(tx, token), ({ names }) => ({ action: 'destroyed', subject: names.join(', '), detail: String(names.length) })).then(nothing),
    markExported: (id) => write((tx) => changes.markExported(tx, id, now()), (title) => ({ action: 'exported', subject: title })).then(nothing),
    revoke: (id, revocation) => write((tx) => revoking.revoke(tx, { id, at: now(), ...revocation }), (title) => ({ action: 'revoked', subject: title, detail: revocation.reason })).then(nothing),
    liftHold: (id) => write((tx) => revoking.liftHold(tx, id), (title) => ({ action: 'hold-lifted', subject: title })).then(nothing),
    signCrl: (issuerIds, make) => commit(async () => {
      const state = await backend.read((tx) => revoking.readCrlState(tx, issuerIds, now())), made = await make(state)
      if (!made) return null
      const record: CrlRecord = { ...made, der: made.der.slice(), id: crypto.randomUUID(), issuerId: issuerIds[0] }
      await backend.write(async (tx) => {
        await revoking.addCrl(tx, record, issuerIds)
        await note(tx, now(), { action: 'crl-signed', subject: '', detail: String(record.number) })
      })
      return record
    }),
    crls: (issuerIds) => attempt(async () => (await backend.read((tx) => tx.all('crls'))).filter((list) => issuerIds.includes(list.issuerId)).toSorted((a, b) => b.number - a.number)),
    saveProfile: (profile) => write((tx) => saveProfile(tx, profile, now()), ({ name }) => ({ action: 'profile-saved', subject: name })),
    removeProfile: (id) => write((tx) => removeProfile(tx, id), (name) => ({ action: 'profile-removed', subject: name })).then(nothing),
    noteOcsp: (title) => commit(() => backend.write((tx) => note(tx, now(), { action: 'ocsp-signed', subject: title }))),
    ...privateKeys(context),
    ...locking(context, commit),
    ...backups(context, commit),
    audit: () => attempt(async () => byTime(await backend.read((tx) => tx.all('audit')))),
    persisted: async () => !notKept && isPersisted(),
    estimate: storageEstimate,
    subscribe: (listener) => { listeners.add(listener); return () => listeners.delete(listener) },
    close: () => { listeners.clear(); keyring.lock(); tabs.close(); backend.close() },
  }
}

/** How often it is told that something changed, while it goes on changing. */
const TELL_MS = 1000

/** Runs a change under the lock; when it is written, tells this page and the other tabs, and asks, once, that it be kept for good. */
function committer({ tabs, notKept, emit }: Context) {
  let asked = notKept !== null
  const keepForGood = async () => {
    if (asked) return
    asked = true
    if (await askToPersist()) emit({ type: 'changed' })
  }
  let told = -Infinity
  return <T>(work: () => Promise<T>, more = false): Promise<VaultResult<T>> => attempt(async () => {
    const value = await tabs.locked(work)
    if (!more || performance.now() - told >= TELL_MS) {
      told = performance.now()
      tabs.announce()
      emit({ type: 'changed' })
    }
    void keepForGood()
    return value
  })
}

/** Throws `locked`. */
const sealingKeyOf = async ({ backend, keyring, now }: Context): Promise<CryptoKey> => keyring.keyFor(await protectionIn(backend, now()))

function backups(context: Context, commit: Commit): Pick<Vault, 'backup' | 'restoreBackup' | 'noteBackup'> {
  const { backend, keyring, now, lists } = context
  return {
    backup: (begin) => attempt(async () => {
      await sealingKeyOf(context)
      const take = await begin()
      for await (const piece of slicesOf(backend, keyring)) await take(piece)
    }),
    restoreBackup: async (read, told = () => undefined) => {
      // Reading takes too long for others to wait: what it was sealed for must be in force still when it is written.
      const opened = await attempt(async () => {
        const protection = await protectionIn(backend, now())
        return { generation: protection.generation, sealed: await read(keyring.keyFor(protection)) }
      })
      return opened.ok ? commit(async () => {
        const { generation, sealed } = opened.value, inForce = await protectionIn(backend, now())
        if (inForce.generation !== generation || keyring.isLocked(inForce)) throw new VaultFailure({ code: 'locked' })
        return backend.write((tx) => addBackup(tx, sealed, { at: now(), kept: lists.certificates, told }))
      }) : opened
    },
    noteBackup: () => commit(() => backend.write((tx) => note(tx, now(), { action: 'backup-made', subject: '' }))),
  }
}

/** Lends octets to `use` and wipes them after. */
async function lent<T>(octets: Bytes, use: () => T | Promise<T>): Promise<VaultResult<T>> {
  try {
    return { ok: true, value: await use() }
  } finally {
    octets.fill(0)
  }
}

type Commit = ReturnType<typeof committer>

/** What a change gives, where only that it was made counts. */
const nothing = (result: VaultResult<unknown>): VaultResult<void> => (result.ok ? { ok: true, value: undefined } : result)

function locking({ backend, tabs, keyring, derive, now, emit }: Context, commit: Commit): Pick<Vault, 'protection' | 'protect' | 'unlock' | 'lock'> {
  const current = () => protectionIn(backend, now())
  return {
    protection: () => attempt(async () => {
      const protection = await current()
      return protection.wrapped ? { type: 'passphrase', locked: keyring.isLocked(protection), kdf: protection.wrapped.kdf, since: protection.createdAt } : { type: 'browser-key' }
    }),
    protect: (next, passphrase) => commit(async () => {
      const before = await current(), at = now()
      // Whoever walks up to an unlocked page cannot lock its owner out.
      const from = await keyring.open(before, passphrase ?? '')
      const to = next ? await newPassphraseProtection(derive, next.passphrase, { kdf: next.kdf, createdAt: at }) : await newProtection(at)
      await changeProtection(backend, { from, to, at, action: !next ? 'passphrase-removed' : before.wrapped ? 'passphrase-changed' : 'passphrase-set' })
      // Locked meanwhile, it stays locked.
      if (!keyring.isLocked(before)) keyring.remember(to)
    }),
    unlock: (passphrase) => attempt(async () => {
      await keyring.unlock(await current(), passphrase)
      emit({ type: 'changed' })
    }),
    lock: async () => {
      tabs.announceLock()
      if (keyring.lock()) emit({ type: 'locked' })
      return { ok: true, value: undefined }
    },
  }
}

function privateKeys({ backend, keyring }: Context): Pick<Vault, 'unsealPrivateKey' | 'withPrivateKey' | 'withSecret' | 'signingKey'> {
  const open = (id: string) => attempt(async () => {
    const { record, protection } = await backend.read((tx) => changes.readSealed(tx, id))
    return { pkcs8: await unseal(keyring.keyFor(protection), record), key: keyEntry(record) }
  })
  const withPrivateKey: Vault['withPrivateKey'] = async (id, use) => {
    const opened = await open(id)
    if (!opened.ok) return opened
    const { pkcs8, key } = opened.value
    return lent(pkcs8, () => use(pkcs8, key))
  }
  return {
    withPrivateKey,
    withSecret: async (id, use) => {
      const opened = await attempt(async () => {
        const { record, protection } = await backend.read((tx) => changes.readSealedSecret(tx, id))
        return { raw: await unseal(keyring.keyFor(protection), record), secret: secretEntry(record) }
      })
      return opened.ok ? lent(opened.value.raw, () => use(opened.value.raw, opened.value.secret)) : opened
    },
    signingKey: (id, scheme) => withPrivateKey(id, async (pkcs8, key) => {
      const algorithm = certifyingAlgorithm(key.algorithm)
      if (!algorithm) throw new RangeError(`signing key: expected a type that certifies, got ${key.algorithm}`)
      return { privateKey: await importSigningKey(pkcs8, algorithm, scheme), algorithm, key }
    }),
    unsealPrivateKey: async (id) => {
      const opened = await open(id)
      return opened.ok ? { ok: true, value: opened.value.pkcs8 } : opened
    },
  }
}
