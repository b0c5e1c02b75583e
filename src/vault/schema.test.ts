import { openDB } from 'idb'
import { afterEach, expect, test } from 'vitest'
import { openDatabase } from './database.ts'
import { INDEXES, LAYOUT, MIGRATIONS, STORES, VERSION } from './schema.ts'
import type { CertificateRecord, FieldType, StoreName, TrashRecord, VaultSchema, WrappedKey } from './schema.ts'
import { addAuthority, asVersion1, asVersion2, cleanUp, codeOf, freshName, listed, must, newCertificate, newKey, newSecret, openTab } from './testing.ts'
import { openVault } from './vault.ts'

afterEach(cleanUp)

/**
 * The layouts that are out in the world. When LAYOUT changes: raise VERSION, write its migration, add its layout here, leave the older ones as they are.
 */
const PUBLISHED: Readonly<Record<number, unknown>> = {
  3: {
    protection: { id: 'string', type: 'string', key: 'crypto-key', createdAt: 'number' },
    keys: { id: 'string', name: 'string', algorithm: 'string', keyId: 'string', spki: 'bytes', sealed: 'sealed', createdAt: 'number', maker: 'string?' },
    certificates: {
      id: 'string', der: 'bytes', keyRecordId: 'string?', issuerId: 'string?', role: 'string', title: 'string', hosts: 'strings', notBefore: 'number',
      notAfter: 'number', serialHex: 'string', sha256: 'string', createdAt: 'number', exportedAt: 'number?',
    },
    secrets: { id: 'string', name: 'string', type: 'string', bits: 'number', sealed: 'sealed', createdAt: 'number' },
    trash: { id: 'string', removedAt: 'number', keys: 'keys', certificates: 'certificates', secrets: 'secrets' },
  },
  2: {
    protection: { id: 'string', type: 'string', key: 'crypto-key', createdAt: 'number' },
    keys: { id: 'string', name: 'string', algorithm: 'string', keyId: 'string', spki: 'bytes', sealed: 'sealed', createdAt: 'number' },
    certificates: {
      id: 'string', der: 'bytes', keyRecordId: 'string?', issuerId: 'string?', role: 'string', title: 'string', hosts: 'strings', notBefore: 'number',
      notAfter: 'number', serialHex: 'string', sha256: 'string', createdAt: 'number', exportedAt: 'number?',
    },
    trash: { id: 'string', removedAt: 'number', keys: 'keys', certificates: 'certificates' },
  },
  4: {
    protection: { id: 'string', type: 'string', generation: 'string', key: 'crypto-key?', wrapped: 'wrapped?', createdAt: 'number' },
    keys: { id: 'string', name: 'string', algorithm: 'string', keyId: 'string', spki: 'bytes', sealed: 'sealed', createdAt: 'number', maker: 'string?' },
    certificates: {
      id: 'string', der: 'bytes', keyRecordId: 'string?', issuerId: 'string?', role: 'string', title: 'string', hosts: 'strings', notBefore: 'number',
      notAfter: 'number', serialHex: 'string', sha256: 'string', createdAt: 'number', exportedAt: 'number?',
    },
    secrets: { id: 'string', name: 'string', type: 'string', bits: 'number', sealed: 'sealed', createdAt: 'number' },
    trash: { id: 'string', removedAt: 'number', keys: 'keys', certificates: 'certificates', secrets: 'secrets' },
    audit: { id: 'string', at: 'number', action: 'string', subject: 'string', detail: 'string' },
  },
  5: {
    protection: { id: 'string', type: 'string', generation: 'string', key: 'crypto-key?', wrapped: 'wrapped?', createdAt: 'number' },
    keys: { id: 'string', name: 'string', algorithm: 'string', keyId: 'string', spki: 'bytes', sealed: 'sealed', createdAt: 'number', maker: 'string?' },
    certificates: {
      id: 'string', der: 'bytes', keyRecordId: 'string?', issuerId: 'string?', role: 'string', title: 'string', hosts: 'strings', notBefore: 'number',
      notAfter: 'number', serialHex: 'string', sha256: 'string', createdAt: 'number', exportedAt: 'number?', revokedAt: 'number?', reason: 'string?', invalidSince: 'number?',
    },
    secrets: { id: 'string', name: 'string', type: 'string', bits: 'number', sealed: 'sealed', createdAt: 'number' },
    trash: { id: 'string', removedAt: 'number', keys: 'keys', certificates: 'certificates', secrets: 'secrets' },
    crls: { id: 'string', issuerId: 'string', number: 'number', base: 'number?', der: 'bytes', thisUpdate: 'number', nextUpdate: 'number', entries: 'number' },
    audit: { id: 'string', at: 'number', action: 'string', subject: 'string', detail: 'string' },
  },
  6: {
    protection: { id: 'string', type: 'string', generation: 'string', key: 'crypto-key?', wrapped: 'wrapped?', createdAt: 'number' },
    keys: { id: 'string', name: 'string', algorithm: 'string', keyId: 'string', spki: 'bytes', sealed: 'sealed', createdAt: 'number', maker: 'string?' },
    certificates: {
      id: 'string', der: 'bytes', keyRecordId: 'string?', issuerId: 'string?', role: 'string', title: 'string', hosts: 'strings', notBefore: 'number',
      notAfter: 'number', serialHex: 'string', sha256: 'string', createdAt: 'number', exportedAt: 'number?', revokedAt: 'number?', reason: 'string?', invalidSince: 'number?',
    },
    secrets: { id: 'string', name: 'string', type: 'string', bits: 'number', sealed: 'sealed', createdAt: 'number' },
    trash: { id: 'string', removedAt: 'number', keys: 'keys', certificates: 'certificates', secrets: 'secrets' },
    crls: { id: 'string', issuerId: 'string', number: 'number', base: 'number?', der: 'bytes', thisUpdate: 'number', nextUpdate: 'number', entries: 'number' },
    profiles: { id: 'string', name: 'string', profile: 'string', createdAt: 'number' },
    audit: { id: 'string', at: 'number', action: 'string', subject: 'string', detail: 'string' },
  },
  7: {
    protection: { id: 'string', type: 'string', generation: 'string', key: 'crypto-key?', wrapped: 'wrapped?', createdAt: 'number' },
    keys: { id: 'string', name: 'string', algorithm: 'string', keyId: 'string', spki: 'bytes', sealed: 'sealed', createdAt: 'number', maker: 'string?' },
    certificates: {
      id: 'string', der: 'bytes', keyRecordId: 'string?', issuerId: 'string?', role: 'string', title: 'string', hosts: 'strings', notBefore: 'number',
      notAfter: 'number', serialHex: 'string', sha256: 'string', createdAt: 'number', exportedAt: 'number?', revokedAt: 'number?', reason: 'string?', invalidSince: 'number?', supersedesId: 'string?',
    },
    secrets: { id: 'string', name: 'string', type: 'string', bits: 'number', sealed: 'sealed', createdAt: 'number' },
    trash: { id: 'string', removedAt: 'number', keys: 'keys', certificates: 'certificates', secrets: 'secrets' },
    crls: { id: 'string', issuerId: 'string', number: 'number', base: 'number?', der: 'bytes', thisUpdate: 'number', nextUpdate: 'number', entries: 'number' },
    profiles: { id: 'string', name: 'string', profile: 'string', createdAt: 'number' },
    audit: { id: 'string', at: 'number', action: 'string', subject: 'string', detail: 'string' },
  },
  8: {
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
    audit: { id: 'string', at: 'number', action: 'string', subject: 'string', detail: 'string' },
  },
  9: {
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
    listing: { id: 'string', rows: 'string' },
    audit: { id: 'string', at: 'number', action: 'string', subject: 'string', detail: 'string' },
  },
  10: {
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
  },
}

const noEvents = { onLost: () => undefined, onCut: () => undefined }

/** What is in the database itself: its version, and each store with how its keys are made and its indexes. */
async function structure(name: string) {
  const db = await openDB(name)
  const tx = db.transaction([...db.objectStoreNames])
  const stores = [...db.objectStoreNames].map((store) => {
    const { keyPath, autoIncrement, indexNames } = tx.objectStore(store)
    return { store, keyPath, autoIncrement, indexes: [...indexNames] }
  })
  const found = { version: db.version, stores }
  db.close()
  return found
}

test('what is kept has the layout of its version', () => expect(LAYOUT).toEqual(PUBLISHED[VERSION]))

test('every version has its migration', () => {
  expect(Object.keys(MIGRATIONS).map(Number).toSorted((a, b) => a - b)).toEqual(Array.from({ length: VERSION }, (_, i) => i + 1))
})

test('the migrations make every store that is declared, and no other', async () => {
  const name = freshName()
  const backend = await openDatabase(name, noEvents)
  backend.close()
  const { version, stores } = await structure(name)
  expect(version).toBe(VERSION)
  expect(stores).toEqual(STORES.toSorted().map((store) => ({ store, keyPath: 'id', autoIncrement: false, indexes: Object.keys((INDEXES as Partial<Record<string, object>>)[store] ?? {}).toSorted() })))
  expect(STORES.toSorted()).toEqual(Object.keys(LAYOUT).toSorted())
})

test('a database of version 1 becomes the same as a new one, its keys still open', async () => {
  const [old, fresh] = [freshName(), freshName()]
  const made = await asVersion1(old)
  const vault = await openTab(old)
  await openTab(fresh)
  expect((await structure(old)).stores).toEqual((await structure(fresh)).stores)
  expect((await structure(old)).version).toBe(VERSION)
  expect(must(await vault.unsealPrivateKey('key-1'))).toEqual(made.pkcs8)
  const { root } = await addAuthority(vault)
  expect((await listed(vault)).keys.map(({ name }) => name)).toEqual(['from version 1', 'Root', 'a key'])
  must(await vault.remove(['key-1']))
  expect((await listed(vault)).certificates[0]?.id).toBe(root.certificate.id)
})

test('a database of version 2 keeps its keys and its removals', async () => {
  const name = freshName()
  const { made, trashId } = await asVersion2(name)
  const vault = await openTab(name)
  expect(await listed(vault)).toMatchObject({ keys: [{ id: 'key-1', maker: null }], secrets: [], profiles: [] })
  expect(must(await vault.unsealPrivateKey('key-1'))).toEqual(made.pkcs8)
  must(await vault.saveProfile({ id: 'email', name: 'Mail', profile: '{}' }))
  must(await vault.restore({ trashId }))
  expect(must(await vault.unsealPrivateKey('key-2'))).toEqual(made.pkcs8)
  const db = await openDB<VaultSchema>(name)
  const records = await db.getAll('keys')
  db.close()
  expect(records.map((record) => hasLayout('keys', record))).toEqual([true, true])
})

test('a database of version 5 keeps its certificates and its removals; nothing took anything’s place, no request waits', async () => {
  const name = freshName(), trashId = 'removal-1'
  const old = await openDB<VaultSchema>(name, 5, { upgrade: (made) => { for (const store of STORES) if (!['profiles', 'requests', 'ledgers', 'listing'].includes(store)) made.createObjectStore(store, { keyPath: 'id' }) } })
  const certificate = { ...newCertificate(), id: 'certificate-1', keyRecordId: null, sha256: 'ab'.repeat(32), createdAt: 1, exportedAt: null, revokedAt: null, reason: null, invalidSince: null } as unknown as CertificateRecord
  await old.put('certificates', certificate)
  await old.put('trash', { id: trashId, removedAt: 1_000_000, keys: [], certificates: [{ ...certificate, id: 'certificate-2', sha256: 'cd'.repeat(32) }], secrets: [] } as unknown as TrashRecord)
  old.close()
  const vault = await openTab(name)
  must(await vault.restore({ trashId }))
  const { certificates } = await listed(vault)
  expect(certificates.map(({ id, supersedesId }) => [id, supersedesId])).toEqual([['certificate-1', null], ['certificate-2', null]])
  expect((await Promise.all(certificates.map(({ id }) => vault.certificate(id)))).every((read) => hasLayout('certificates', must(read)))).toBe(true)
  expect(await listed(vault)).toMatchObject({ requests: [], ledgers: [] })
})

test('a migration that fails leaves the old version as it was', async () => {
  const name = freshName()
  await asVersion1(name)
  // Called with its `this` below.
  // oxlint-disable-next-line typescript/unbound-method
  const createObjectStore = IDBDatabase.prototype.createObjectStore
  IDBDatabase.prototype.createObjectStore = function (store, options) {
    if (store === 'trash') throw new DOMException('made to fail', 'ConstraintError')
    return createObjectStore.call(this, store, options)
  }
  try {
    const vault = await openTab(name)
    expect(vault.notKept).toEqual({ code: 'refused', cause: 'ConstraintError: made to fail' })
  } finally {
    IDBDatabase.prototype.createObjectStore = createObjectStore
  }
  expect(await structure(name)).toMatchObject({ version: 1, stores: [{ store: 'keys' }, { store: 'protection' }] })
  expect((await listed((await openTab(name)))).keys).toHaveLength(1)
})

test('what a newer page wrote is left alone', async () => {
  const name = freshName()
  const db = await openDB(name, VERSION + 1, { upgrade: (made) => { made.createObjectStore('future') } })
  db.close()
  expect(codeOf(await openVault({ name }))).toBe('newer')
  expect((await structure(name)).stores.map(({ store }) => store)).toEqual(['future'])
})

const CHECKS: { readonly [T in FieldType]: (value: unknown) => boolean } = {
  string: (value) => typeof value === 'string',
  'string?': (value) => value === null || typeof value === 'string',
  number: Number.isFinite,
  'number?': (value) => value === null || Number.isFinite(value),
  // A view of a larger buffer would drag the rest of it along.
  bytes: (value) => value instanceof Uint8Array && value.byteLength === value.buffer.byteLength,
  strings: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  sealed: (value) => Object.keys(value as object).toSorted().join() === 'ciphertext,iv' && Object.values(value as object).every(CHECKS.bytes),
  'crypto-key?': (value) => value === null || (value instanceof CryptoKey && !value.extractable),
  'wrapped?': (value) => value === null || (Object.keys(value as object).toSorted().join() === 'kdf,salt,sealed' && CHECKS.bytes((value as WrappedKey).salt) && CHECKS.sealed((value as WrappedKey).sealed)),
  keys: (value) => Array.isArray(value) && value.every((item) => hasLayout('keys', item)),
  certificates: (value) => Array.isArray(value) && value.every((item) => hasLayout('certificates', item)),
  secrets: (value) => Array.isArray(value) && value.every((item) => hasLayout('secrets', item)),
  requests: (value) => Array.isArray(value) && value.every((item) => hasLayout('requests', item)),
  ledger: (value) => Array.isArray(value) && value.every((item: object) => Object.keys(item).toSorted().join() === 'invalidSince,notAfter,reason,revokedAt,serialHex,subject'),
}

function hasLayout(store: StoreName, record: object): boolean {
  const fields: Readonly<Record<string, FieldType>> = LAYOUT[store]
  const names = Object.keys(record)
  return names.toSorted().join() === Object.keys(fields).toSorted().join() && Object.entries(record).every(([field, value]) => CHECKS[fields[field] as FieldType](value))
}

test('what is written has exactly the declared fields, with their types', async () => {
  const name = freshName()
  const vault = await openTab(name)
  const made = await newKey()
  const around = Uint8Array.from([...made.pkcs8, ...made.spki])
  must(await vault.addKey({ ...made, spki: around.subarray(made.pkcs8.length) }))
  const { leaf } = await addAuthority(vault)
  must(await vault.markExported(leaf.certificate.id))
  must(await vault.addIssued({ certificate: { ...leaf.certificate, der: around.subarray(3, 40), issuerId: null, keyRecordId: 'x', plaintext: 'y' } as never, key: null }))
  const [going] = [must(await vault.addSecret({ ...newSecret(), plaintext: 'y' } as never)), must(await vault.addSecret(newSecret()))]
  must(await vault.remove([leaf.certificate.id, leaf.key?.id ?? '', going.id]))
  must(await vault.addRequest({ der: around.subarray(3, 40), title: 'asked', hosts: ['a.test'], key: await newKey(), plaintext: 'y' } as never))
  const { sha256 } = (await listed(vault)).certificates[0] as CertificateRecord
  must(await vault.takeIn({ keys: [], certificates: [], requests: [], ledgers: [{ authority: sha256, crlNumber: 3, entries: [{ serialHex: '05', subject: '/CN=a', notAfter: 1, revokedAt: null, reason: null, invalidSince: null, plaintext: 'y' } as never] }] }))
  must(await vault.protect({ passphrase: 'pass', kdf: { name: 'PBKDF2-SHA-256', rounds: 1 } }))
  must(await vault.saveProfile({ id: 'email', name: 'Mail', profile: '{}', plaintext: 'y' } as never))
  const db = await openDB<VaultSchema>(name)
  const records = await Promise.all(STORES.map(async (store) => (await db.getAll(store)).map((record) => ({ store, record }))))
  db.close()
  expect(records.map(({ length }) => length)).toEqual([1, 3, 2, 1, 1, 0, 1, 1, 1, 5, 12])
  for (const { store, record } of records.flat()) expect({ record, as: store, fits: hasLayout(store, record) }).toMatchObject({ fits: true })
})
