import { openDB } from 'idb'
import { afterEach, expect, test, vi } from 'vitest'
import { TRASH_MS } from './changes.ts'
import type { VaultSchema } from './schema.ts'
import { addAuthority, cleanUp, codeOf, contains, freshName, inventory, listed, must, newCertificate, newIssued, newKey, newSecret, openTab } from './testing.ts'
import type { Vault } from './vault.ts'

afterEach(async () => { await cleanUp(); vi.restoreAllMocks() })

const eventOf = (vault: Vault) => new Promise<string>((resolve) => { const stop = vault.subscribe(({ type }) => { stop(); resolve(type) }) })

/** Closes one tab and opens the next, as a reload does. */
async function reload(vault: Vault, name: string, now?: () => number): Promise<Vault> {
  vault.close()
  return openTab(name, now && { now })
}

test('keys and certificates survive a reload, and the keys still sign', async () => {
  const name = freshName()
  let vault = await openTab(name)
  expect(vault.notKept).toBeNull()
  const { root, leaf } = await addAuthority(vault)
  const before = await listed(vault)
  vault = await reload(vault, name)
  expect(await listed(vault)).toEqual(before)
  expect(before.certificates[1]).toMatchObject({ issuerId: root.certificate.id, keyRecordId: leaf.key?.id, hosts: ['localhost', '127.0.0.1'], exportedAt: null })

  const { privateKey, key } = must(await vault.signingKey(root.key?.id ?? ''))
  expect(privateKey).toMatchObject({ extractable: false })
  const message = Uint8Array.of(1, 2, 3)
  const publicKey = await crypto.subtle.importKey('spki', key.spki, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey as CryptoKey, message)
  expect(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, publicKey, signature, message)).toBe(true)
})

test('the private key comes back to the byte, is lent and wiped', async () => {
  const vault = await openTab(freshName())
  const made = await newKey()
  const { id } = must(await vault.addKey(made))
  expect(must(await vault.unsealPrivateKey(id))).toEqual(made.pkcs8)
  let lent = new Uint8Array(0)
  const length = must(await vault.withPrivateKey(id, (pkcs8, key) => {
    lent = pkcs8
    expect(pkcs8).toEqual(made.pkcs8)
    expect(key.id).toBe(id)
    return pkcs8.length
  }))
  expect(length).toBe(made.pkcs8.length)
  expect(lent.length).toBe(length)
  expect(lent.every((octet) => octet === 0)).toBe(true)
})

test('it is wiped and the error passed on when the borrower fails', async () => {
  const vault = await openTab(freshName())
  const { id } = must(await vault.addKey(await newKey()))
  let lent = new Uint8Array(0)
  await expect(vault.withPrivateKey(id, (pkcs8) => { lent = pkcs8; throw new RangeError('mine') })).rejects.toThrow('mine')
  expect(lent.length).toBeGreaterThan(0)
  expect(lent.every((octet) => octet === 0)).toBe(true)
})

test('lists hold nothing secret, the database nothing in the clear', async () => {
  const name = freshName()
  const vault = await openTab(name)
  const made = await newKey()
  const entry = must(await vault.addKey(made))
  expect(Object.keys(entry).toSorted()).toEqual(['algorithm', 'createdAt', 'id', 'keyId', 'maker', 'name', 'spki'])
  expect(Object.keys((await listed(vault)).keys[0] ?? {}).toSorted()).toEqual(['algorithm', 'createdAt', 'id', 'keyId', 'label', 'maker', 'name'])
  const db = await openDB<VaultSchema>(name)
  const [record, protection] = await Promise.all([db.get('keys', entry.id), db.get('protection', 'current')])
  db.close()
  const { iv, ciphertext } = record?.sealed ?? { iv: new Uint8Array(0), ciphertext: new Uint8Array(0) }
  expect([iv.length, ciphertext.length]).toEqual([12, made.pkcs8.length + 16])
  // The scalar of the ECPrivateKey is at 36 (RFC 5915 inside RFC 5958).
  expect(contains(made.pkcs8, made.pkcs8.subarray(36, 68))).toBe(true)
  expect(contains(ciphertext, made.pkcs8.subarray(0, 8)) || contains(ciphertext, made.pkcs8.subarray(36, 44))).toBe(false)
  await expect(crypto.subtle.exportKey('raw', protection?.key as CryptoKey)).rejects.toThrow('not extractable')
})

test('the same key sealed twice gives other bytes', async () => {
  const [one, two] = [freshName(), freshName()]
  const made = await newKey()
  const ciphertexts = await Promise.all([one, two].map(async (name) => {
    const { id } = must(await (await openTab(name)).addKey(made))
    const db = await openDB<VaultSchema>(name)
    const record = await db.get('keys', id)
    db.close()
    return record?.sealed
  }))
  expect(ciphertexts[0]?.iv).not.toEqual(ciphertexts[1]?.iv)
  expect(ciphertexts[0]?.ciphertext).not.toEqual(ciphertexts[1]?.ciphertext)
})

test('one sealing key, whichever of two tabs comes first', async () => {
  const name = freshName()
  const [one, two] = await Promise.all([openTab(name), openTab(name)])
  const [a, b] = await Promise.all([one.addKey(await newKey()), two.addKey(await newKey())])
  expect(codeOf(await two.unsealPrivateKey(must(a).id))).toBe('ok')
  expect(codeOf(await one.unsealPrivateKey(must(b).id))).toBe('ok')
})

test('a change in one tab is told to the other and seen there', async () => {
  const name = freshName()
  const [one, two] = [await openTab(name), await openTab(name)]
  const told = eventOf(two)
  const { id } = must(await one.addKey(await newKey('made in one')))
  expect(await told).toBe('changed')
  expect((await listed(two)).keys.map((key) => key.name)).toEqual(['made in one'])
  const toldBack = eventOf(one)
  must(await two.rename(id, 'renamed in two'))
  expect(await toldBack).toBe('changed')
  expect((await listed(one)).keys.map((key) => key.name)).toEqual(['renamed in two'])
})

test('changes in two tabs at once are all there in the end', async () => {
  const name = freshName()
  const tabs = [await openTab(name), await openTab(name)]
  const made = await Promise.all(Array.from({ length: 12 }, (_, i) => newIssued({ title: `n${i}` })))
  const results = await Promise.all(made.map((issued, i) => (tabs[i % 2] as Vault).addIssued(issued)))
  expect(results.map(codeOf)).toEqual(made.map(() => 'ok'))
  expect(await inventory(tabs[0] as Vault)).toMatchObject({ keys: { length: 12 }, certificates: { length: 12 }, whole: true })
})

test('a removal is undone, after a reload too', async () => {
  const name = freshName()
  let vault = await openTab(name)
  const { root, leaf } = await addAuthority(vault)
  const before = await listed(vault)
  const all = [...before.keys, ...before.certificates].map(({ id }) => id)
  const token = must(await vault.remove(all))
  expect(await inventory(vault)).toMatchObject({ keys: [], certificates: [] })
  expect(await vault.unsealPrivateKey(root.key?.id ?? '')).toEqual({ ok: false, error: { code: 'missing', record: 'key', id: root.key?.id } })
  vault = await reload(vault, name)
  must(await vault.restore(token))
  expect(await listed(vault)).toEqual(before)
  expect(codeOf(await vault.unsealPrivateKey(leaf.key?.id ?? ''))).toBe('ok')
  expect(await vault.restore(token)).toEqual({ ok: false, error: { code: 'missing', record: 'removal', id: token.trashId } })
})

test('nothing is removed that leaves a certificate without issuer or key', async () => {
  const vault = await openTab(freshName())
  const { root, leaf } = await addAuthority(vault)
  const inUse = { ok: false, error: { code: 'in-use', ids: [leaf.certificate.id] } }
  expect(await vault.remove([root.certificate.id])).toEqual(inUse)
  expect(await vault.remove([leaf.key?.id ?? ''])).toEqual(inUse)
  expect(await inventory(vault)).toMatchObject({ keys: { length: 2 }, certificates: { length: 2 } })
  must(await vault.remove([leaf.certificate.id]))
  expect(await inventory(vault)).toMatchObject({ keys: { length: 2 }, certificates: [root.certificate.id] })
})

test('a removal that names something unknown removes nothing', async () => {
  const vault = await openTab(freshName())
  const { leaf } = await addAuthority(vault)
  expect(await vault.remove([leaf.certificate.id, 'nobody'])).toEqual({ ok: false, error: { code: 'missing', record: 'item', id: 'nobody' } })
  expect(await inventory(vault)).toMatchObject({ certificates: { length: 2 } })
})

test('an undo waits for the undo of what it needs', async () => {
  const vault = await openTab(freshName())
  const { root, leaf } = await addAuthority(vault)
  const ids = (issued: typeof root) => [issued.certificate.id, issued.key?.id ?? '']
  const first = must(await vault.remove(ids(leaf)))
  const second = must(await vault.remove(ids(root)))
  expect(await vault.restore(first)).toEqual({ ok: false, error: { code: 'missing', record: 'certificate', id: root.certificate.id } })
  expect(await inventory(vault)).toMatchObject({ keys: [], certificates: [] })
  must(await vault.restore(second))
  must(await vault.restore(first))
  expect(await inventory(vault)).toMatchObject({ keys: { length: 2 }, certificates: { length: 2 }, whole: true })
})

test('what was removed is shown without its secrets, and destroyed at once where that is wanted', async () => {
  const vault = await openTab(freshName())
  const { root, leaf } = await addAuthority(vault), free = must(await vault.addKey(await newKey('free')))
  const all = must(await vault.remove([root.certificate.id, root.key?.id ?? '', leaf.certificate.id, leaf.key?.id ?? '']))
  const one = must(await vault.remove([free.id]))
  const removals = must(await vault.removals())
  expect(removals).toMatchObject([{ trashId: one.trashId, names: ['free'], keys: 1, certificates: 0, authorities: [] }, { trashId: all.trashId, names: ['Root', 'localhost', 'a key'], keys: 2, certificates: 2, authorities: ['Root'] }])
  expect(JSON.stringify(removals)).not.toContain('sealed')
  expect(removals[0]?.endsAt).toBe((removals[0]?.removedAt ?? 0) + TRASH_MS)
  must(await vault.destroy(all))
  expect(codeOf(await vault.restore(all))).toBe('missing')
  expect(codeOf(await vault.destroy(all))).toBe('missing')
  must(await vault.restore(one))
  expect(must(await vault.removals())).toEqual([])
  expect(must(await vault.audit()).map(({ action }) => action)).toEqual(expect.arrayContaining(['destroyed', 'restored']))
})

test.each([['by opening', true], ['by the next removal', false]])('the trash is emptied when its time is over, %s', async (_, reopen) => {
  const name = freshName()
  let time = 1_000_000
  let vault = await openTab(name, { now: () => time })
  const [a, b] = [must(await vault.addKey(await newKey())), must(await vault.addKey(await newKey()))]
  const token = must(await vault.remove([a.id]))
  time += TRASH_MS - 1
  if (reopen) vault = await reload(vault, name, () => time)
  const db = await openDB<VaultSchema>(name)
  expect(await db.count('trash')).toBe(1)
  time += 1
  if (reopen) vault = await reload(vault, name, () => time)
  else must(await vault.remove([b.id]))
  expect(await db.getKey('trash', token.trashId)).toBeUndefined()
  db.close()
  expect(codeOf(await vault.restore(token))).toBe('missing')
})

test('names change, exports are noted', async () => {
  const name = freshName()
  let time = 5
  let vault = await openTab(name, { now: () => time })
  const { root } = await addAuthority(vault)
  must(await vault.rename(root.certificate.id, 'My root'))
  must(await vault.rename(root.key?.id ?? '', 'My root’s key'))
  time = 77
  must(await vault.markExported(root.certificate.id))
  vault = await reload(vault, name)
  const { keys, certificates } = await listed(vault)
  expect(certificates.find(({ role }) => role === 'root')).toMatchObject({ title: 'My root', exportedAt: 77, createdAt: 5 })
  expect(keys.map((key) => key.name)).toContain('My root’s key')
  expect(codeOf(await vault.rename('nobody', 'x'))).toBe('missing')
  expect(codeOf(await vault.markExported(root.key?.id ?? ''))).toBe('missing')
})

test('the same key or certificate is not kept twice; which one it is, is said', async () => {
  const vault = await openTab(freshName())
  const made = await newKey()
  const { id } = must(await vault.addKey(made))
  expect(await vault.addKey({ ...made, name: 'again' })).toEqual({ ok: false, error: { code: 'duplicate', record: 'key', id } })
  const certificate = newCertificate()
  const issued = must(await vault.addIssued({ certificate, key: { keyRecordId: id } }))
  expect(issued.certificate.keyRecordId).toBe(id)
  expect(await vault.addIssued({ certificate, key: null })).toEqual({ ok: false, error: { code: 'duplicate', record: 'certificate', id: issued.certificate.id } })
  expect(codeOf(await vault.addIssued({ certificate: newCertificate(), key: made }))).toBe('duplicate')
  expect(await inventory(vault)).toMatchObject({ keys: [id], certificates: [issued.certificate.id] })
})

test('nothing is issued under an issuer, or with a key, that another tab removed meanwhile', async () => {
  const name = freshName()
  const [one, two] = [await openTab(name), await openTab(name)]
  const { root, leaf } = await addAuthority(one)
  must(await two.remove([root.certificate.id, root.key?.id ?? '', leaf.certificate.id, leaf.key?.id ?? '']))
  expect(await one.addIssued(await newIssued({ issuerId: root.certificate.id }))).toEqual({ ok: false, error: { code: 'missing', record: 'certificate', id: root.certificate.id } })
  expect(codeOf(await one.addIssued({ certificate: newCertificate(), key: { keyRecordId: leaf.key?.id ?? '' } }))).toBe('missing')
  expect(await inventory(one)).toMatchObject({ keys: [], certificates: [] })
})

test('storage is asked to last after the first save, once, and not before', async () => {
  const ask = vi.spyOn(navigator.storage, 'persist').mockResolvedValue(true)
  vi.spyOn(navigator.storage, 'persisted').mockResolvedValue(false)
  const vault = await openTab(freshName())
  await listed(vault)
  expect(ask).not.toHaveBeenCalled()
  must(await vault.addKey(await newKey()))
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(1))
  must(await vault.addKey(await newKey()))
  expect(ask).toHaveBeenCalledTimes(1)
  expect(await vault.estimate()).toMatchObject({ usage: expect.any(Number) as number, quota: expect.any(Number) as number })
})

test('a save does not wait for the person to answer the browser', async () => {
  vi.spyOn(navigator.storage, 'persisted').mockResolvedValue(false)
  vi.spyOn(navigator.storage, 'persist').mockReturnValue(new Promise(() => undefined))
  const vault = await openTab(freshName())
  expect(codeOf(await vault.addKey(await newKey()))).toBe('ok')
  expect(await vault.persisted()).toBe(false)
})

test('a symmetric key comes back to the byte, is lent and wiped, renamed, removed and brought back', async () => {
  const name = freshName()
  let vault = await openTab(name)
  const made = newSecret()
  const entry = must(await vault.addSecret(made))
  expect(Object.keys(entry).toSorted()).toEqual(['bits', 'createdAt', 'id', 'name', 'type'])
  must(await vault.rename(entry.id, 'another name'))
  vault = await reload(vault, name)
  expect((await listed(vault)).secrets).toEqual([{ ...entry, name: 'another name' }])
  let lent = new Uint8Array(0)
  must(await vault.withSecret(entry.id, (raw) => { lent = raw; expect(raw).toEqual(made.raw) }))
  expect(lent.every((octet) => octet === 0)).toBe(true)
  const token = must(await vault.remove([entry.id]))
  expect([(await listed(vault)).secrets, codeOf(await vault.withSecret(entry.id, () => 0))]).toEqual([[], 'missing'])
  must(await vault.restore(token))
  must(await vault.withSecret(entry.id, (raw) => expect(raw).toEqual(made.raw)))
})

test('a symmetric key sealed for one record does not open in another', async () => {
  const name = freshName()
  const vault = await openTab(name)
  const [one, two] = [must(await vault.addSecret(newSecret())), must(await vault.addSecret(newSecret()))]
  const db = await openDB<VaultSchema>(name)
  const [first, second] = await Promise.all([db.get('secrets', one.id), db.get('secrets', two.id)])
  if (first && second) await db.put('secrets', { ...first, sealed: second.sealed })
  db.close()
  expect(codeOf(await vault.withSecret(one.id, () => 0))).toBe('unsealable')
})

test('a key of a type that does not certify is kept, and signs no certificate', async () => {
  const vault = await openTab(freshName())
  const { id } = must(await vault.addKey({ ...(await newKey()), algorithm: 'x25519', maker: 'noble-curves' }))
  expect((await listed(vault)).keys[0]).toMatchObject({ algorithm: 'x25519', maker: 'noble-curves' })
  await expect(vault.signingKey(id)).rejects.toThrow('expected a type that certifies, got x25519')
})
