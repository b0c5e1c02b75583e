import { openDB } from 'idb'
import { afterEach, describe, expect, it } from 'vitest'
import { openDatabase } from './database.ts'
import { isAuthority } from './entries.ts'
import { GROUP_SIZE, listReader, recordIds, withListing } from './listing.ts'
import type { VaultSchema } from './schema.ts'
import { addAuthority, asVersion2, cleanUp, codeOf, freshName, listed, must, newCertificate, newIssued, newKey, openTab } from './testing.ts'
import type { Vault } from './vault.ts'

afterEach(cleanUp)

const noEvents = { onLost: () => undefined, onCut: () => undefined }

async function addLeaves(vault: Vault, count: number, issuerId: string, keyed = false): Promise<readonly string[]> {
  const issued = await Promise.all(Array.from({ length: count }, async (_, i) => ({ certificate: newCertificate({ issuerId, title: `leaf ${i}` }), key: keyed ? await newKey(`key ${i}`) : null })))
  return must(await vault.addManyIssued(issued, false))
}

/** What the pages say beside what the records say: rows without bytes, authorities whole. */
async function compared(name: string, vault: Vault) {
  const { certificates, keys } = await listed(vault)
  const db = await openDB<VaultSchema>(name)
  const records = await db.getAll('certificates'), keyRecords = await db.getAll('keys')
  db.close()
  const byId = <R extends { readonly id: string }>(list: readonly R[]) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return {
    said: { certificates: byId(certificates), keys: byId(keys) },
    are: { certificates: byId(records).map((record) => { const { der: _der, ...row } = record; return isAuthority(record) ? record : row }), keys: byId(keyRecords).map(({ sealed: _sealed, spki: _spki, ...entry }) => ({ ...entry, label: 'P-256' })) },
  }
}

async function expectTrue(name: string, vault: Vault): Promise<void> {
  const { said, are } = await compared(name, vault)
  expect(said).toEqual(are)
}

describe('lists', () => {
  it('say what the records say after every sort of change, in the tab that made it and in another', async () => {
    const name = freshName(), vault = await openTab(name), other = await openTab(name)
    const { root, leaf } = await addAuthority(vault)
    const ids = await addLeaves(vault, 7, root.certificate.id, true)
    await expectTrue(name, vault)
    const [first = '', second = '', third = ''] = ids
    must(await vault.rename(first, 'Zürich ✓ \t "quoted"\n'))
    must(await vault.markExported(root.certificate.id))
    must(await vault.revoke(second, { reason: 'keyCompromise', invalidSince: 5 }))
    must(await vault.revoke(third, { reason: 'certificateHold', invalidSince: null }))
    must(await vault.liftHold(third))
    await expectTrue(name, vault)
    await expectTrue(name, other)
    const removed = must(await other.remove([first, second, leaf.certificate.id]))
    await expectTrue(name, vault)
    expect((await listed(vault)).certificates).toHaveLength(6)
    must(await vault.restore(removed))
    await expectTrue(name, other)
    await expectTrue(name, await openTab(name))
  })

  it('keep the order in which certificates were made', async () => {
    const vault = await openTab(freshName())
    const { root } = await addAuthority(vault)
    const ids = await addLeaves(vault, GROUP_SIZE + 20, root.certificate.id)
    expect((await listed(vault)).certificates.slice(2).map(({ id }) => id)).toEqual(ids)
  })

  it('are the same lists as long as nothing changes', async () => {
    const vault = await openTab(freshName())
    await addAuthority(vault)
    const before = must(await vault.contents())
    const after = must(await vault.contents())
    expect(after.certificates).toBe(before.certificates)
    expect(after.keys).toBe(before.keys)
  })

  it('are read page by page: what is known is not read again', async () => {
    const name = freshName(), vault = await openTab(name)
    const { root } = await addAuthority(vault)
    await addLeaves(vault, 3, root.certificate.id)
    const backend = withListing(await openDatabase(name, noEvents)), read = listReader().lists
    const before = await backend.read(read)
    await addLeaves(vault, 2, root.certificate.id)
    const after = await backend.read(read)
    backend.close()
    expect(after.certificates).toHaveLength(before.certificates.length + 2)
    expect(before.certificates.pages.every((page) => after.certificates.pages.includes(page))).toBe(true)
    expect(after.keys).toBe(before.keys)
  })

  it('are made for what an older version kept', async () => {
    const name = freshName()
    await asVersion2(name)
    const vault = await openTab(name)
    expect((await listed(vault)).keys).toHaveLength(1)
    await expectTrue(name, vault)
  })

  it('come with the whole certificate when it is asked for', async () => {
    const vault = await openTab(freshName())
    const { leaf } = await addAuthority(vault)
    expect((await listed(vault)).certificates[1]).not.toHaveProperty('der')
    expect(must(await vault.certificate(leaf.certificate.id))).toEqual(leaf.certificate)
    expect((await listed(vault)).keys[1]).not.toHaveProperty('spki')
    expect(must(await vault.publicKey(leaf.key?.id ?? ''))).toEqual(leaf.key)
    expect(codeOf(await vault.publicKey('nobody'))).toBe('missing')
    expect(codeOf(await vault.certificate('nobody'))).toBe('missing')
  })
})

describe('many at once', () => {
  it('are kept with their keys, and each key opens', async () => {
    const vault = await openTab(freshName())
    const { root } = await addAuthority(vault)
    const ids = await addLeaves(vault, 5, root.certificate.id, true)
    const { certificates } = await listed(vault)
    const rows = certificates.filter(({ id }) => ids.includes(id))
    expect((await Promise.all(rows.map(({ keyRecordId }) => vault.unsealPrivateKey(keyRecordId ?? '')))).map(codeOf)).toEqual(rows.map(() => 'ok'))
    expect(must(await vault.audit())[0]).toMatchObject({ action: 'certificate-issued', subject: 'leaf 0 … leaf 4', detail: rows.map(({ serialHex }) => serialHex).join(' ') })
  })

  it('are all kept or none: their issuer is gone, or one of their keys', async () => {
    const vault = await openTab(freshName())
    const { root, leaf } = await addAuthority(vault)
    const before = await listed(vault)
    expect(codeOf(await vault.addManyIssued([await newIssued({ issuerId: root.certificate.id }), await newIssued({ issuerId: 'gone' })], false))).toBe('missing')
    expect(codeOf(await vault.addManyIssued([{ certificate: newCertificate(), key: { keyRecordId: 'gone' } }], false))).toBe('missing')
    expect(await listed(vault)).toEqual(before)
    expect(must(await vault.addManyIssued([{ certificate: newCertificate(), key: { keyRecordId: leaf.key?.id ?? '' } }], false))).toHaveLength(1)
  })

  it('have ids of which each group shares its beginning, in order', () => {
    const ids = recordIds(GROUP_SIZE + 1)
    expect(new Set(ids).size).toBe(GROUP_SIZE + 1)
    expect(ids.slice(0, GROUP_SIZE).toSorted()).toEqual(ids.slice(0, GROUP_SIZE))
    expect(new Set(ids.slice(0, GROUP_SIZE).map((id) => id.slice(0, 8))).size).toBe(1)
    expect(ids.every((id) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id))).toBe(true)
  })
})
