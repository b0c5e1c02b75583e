import { openDB } from 'idb'
import { afterEach, describe, expect, it } from 'vitest'
import { exportPkcs8, exportSpki, generateKey } from '../core/crypto/keys.ts'
import { derivePassphraseKey, type PassphraseKdf } from '../core/crypto/passphrase-kdf.ts'
import { signBytes, verifySignature } from '../core/crypto/sign.ts'
import type { VaultSchema } from './schema.ts'
import { addAuthority, cleanUp, codeOf, contains, freshName, listed, must, newKey, newSecret, openTab } from './testing.ts'
import type { Vault, VaultEvent } from './vault.ts'

afterEach(cleanUp)

/** One round: the tests are about what is sealed, not about what it costs. */
const kdf: PassphraseKdf = { name: 'PBKDF2-SHA-256', rounds: 1 }
const secret = (passphrase: string) => ({ passphrase, kdf })

const events = (vault: Vault): VaultEvent['type'][] => {
  const seen: VaultEvent['type'][] = []
  vault.subscribe(({ type }) => { seen.push(type) })
  return seen
}
const raw = async (name: string) => {
  const db = await openDB<VaultSchema>(name)
  const found = { protection: await db.get('protection', 'current'), keys: await db.getAll('keys') }
  db.close()
  return found
}
const actions = async (vault: Vault) => must(await vault.audit()).map(({ action }) => action)

describe('a passphrase', () => {
  it('opens what it sealed, after a reload too, and nothing else does', async () => {
    const name = freshName(), vault = await openTab(name), made = await newKey()
    const { id } = must(await vault.addKey(made))
    expect(must(await vault.protection())).toEqual({ type: 'browser-key' })
    must(await vault.protect(secret('correct horse')))
    expect(must(await vault.protection())).toMatchObject({ type: 'passphrase', locked: false, kdf })
    expect(must(await vault.unsealPrivateKey(id))).toEqual(made.pkcs8)
    vault.close()

    const later = await openTab(name)
    expect(must(await later.protection())).toMatchObject({ type: 'passphrase', locked: true })
    expect(codeOf(await later.unsealPrivateKey(id))).toBe('locked')
    expect(codeOf(await later.signingKey(id))).toBe('locked')
    expect(codeOf(await later.addKey(await newKey()))).toBe('locked')
    expect((await listed(later)).keys).toHaveLength(1)
    expect(codeOf(await later.unlock('correct hoarse'))).toBe('wrong-passphrase')
    expect(codeOf(await later.unsealPrivateKey(id))).toBe('locked')
    must(await later.unlock('correct horse'))
    expect(must(await later.unsealPrivateKey(id))).toEqual(made.pkcs8)
    must(await later.addKey(await newKey()))
  })

  it('is nowhere in what is stored, and neither is the sealing key', async () => {
    const name = freshName(), vault = await openTab(name)
    must(await vault.addKey(await newKey()))
    must(await vault.protect(secret('a passphrase of some length')))
    const { protection, keys } = await raw(name)
    expect(protection?.key).toBe(null)
    const stored = new TextEncoder().encode(JSON.stringify([protection, keys], (_, value: unknown) => (value instanceof Uint8Array ? String.fromCharCode(...value) : value)))
    expect(contains(stored, new TextEncoder().encode('a passphrase of some length'))).toBe(false)
    expect(protection?.wrapped?.sealed.ciphertext.length).toBe(48)
  })

  it('seals what lies in the trash too', async () => {
    const vault = await openTab(freshName()), { root, leaf } = await addAuthority(vault)
    const token = must(await vault.remove([leaf.certificate.id, leaf.key?.id ?? '']))
    const symmetric = newSecret(), octets = symmetric.raw.slice(), { id } = must(await vault.addSecret(symmetric))
    must(await vault.protect(secret('one')))
    must(await vault.restore(token))
    expect(must(await vault.withSecret(id, (found) => [...found]))).toEqual([...octets])
    expect(codeOf(await vault.unsealPrivateKey(leaf.key?.id ?? ''))).toBe('ok')
    expect(codeOf(await vault.unsealPrivateKey(root.key?.id ?? ''))).toBe('ok')
  })

  it('seals ML-DSA keys like all others: they sign while it is unlocked', async () => {
    const vault = await openTab(freshName()), { privateKey, publicKey } = await generateKey('ml-dsa-44'), data = new Uint8Array(5)
    const { id, spki } = must(await vault.addKey({ name: 'Quantum', algorithm: 'ml-dsa-44', spki: await exportSpki(publicKey), pkcs8: await exportPkcs8(privateKey) }))
    must(await vault.protect(secret('one')))
    const signing = must(await vault.signingKey(id)), signature = await signBytes(signing.privateKey, signing.algorithm, data)
    expect(await verifySignature({ spki, signatureAlgorithm: { oid: '2.16.840.1.101.3.4.3.17', parameters: null }, signature, data })).toBe('valid')
    must(await vault.lock())
    expect(codeOf(await vault.signingKey(id))).toBe('locked')
  })

  it('is changed only by who knows it, and taken away only so', async () => {
    const name = freshName(), vault = await openTab(name), made = await newKey()
    const { id } = must(await vault.addKey(made))
    must(await vault.protect(secret('one')))
    const before = await raw(name)
    expect(codeOf(await vault.protect(secret('two')))).toBe('wrong-passphrase')
    expect(codeOf(await vault.protect(null, 'two'))).toBe('wrong-passphrase')
    expect(await raw(name)).toEqual(before)
    must(await vault.protect(secret('two'), 'one'))
    must(await vault.lock())
    expect(codeOf(await vault.unlock('one'))).toBe('wrong-passphrase')
    must(await vault.unlock('two'))
    must(await vault.protect(null, 'two'))
    expect(must(await vault.protection())).toEqual({ type: 'browser-key' })
    expect(must(await vault.unsealPrivateKey(id))).toEqual(made.pkcs8)
    expect((await actions(vault)).toSorted()).toEqual(['key-added', 'passphrase-changed', 'passphrase-removed', 'passphrase-set'])
  })

  it('stays locked where it was locked while it changed', async () => {
    let pause: Promise<void> = Promise.resolve(), reached = () => undefined as void
    const derive = async (passphrase: string, salt: Uint8Array<ArrayBuffer>, how: PassphraseKdf) => { reached(); await pause; return derivePassphraseKey(passphrase, salt, how) }
    const vault = await openTab(freshName(), { derive }), { id } = must(await vault.addKey(await newKey()))
    must(await vault.protect(secret('one')))
    let resume = () => undefined as void
    pause = new Promise((resolve) => { resume = resolve })
    const begun = new Promise<void>((resolve) => { reached = resolve }), changing = vault.protect(secret('two'), 'one')
    await begun
    must(await vault.lock())
    resume()
    must(await changing)
    expect(codeOf(await vault.unsealPrivateKey(id))).toBe('locked')
    must(await vault.unlock('two'))
    expect(codeOf(await vault.unsealPrivateKey(id))).toBe('ok')
  })

  it('says what the browser says where it cannot derive, and stays as it is', async () => {
    const vault = await openTab(freshName(), { derive: async () => { throw new Error('no memory') } }), { id } = must(await vault.addKey(await newKey()))
    expect(await vault.protect(secret('one'))).toEqual({ ok: false, error: { code: 'failed', cause: 'Error: no memory' } })
    expect(codeOf(await vault.unsealPrivateKey(id))).toBe('ok')
  })

  it('locks every tab at once, and each is told to let go', async () => {
    const name = freshName(), one = await openTab(name), two = await openTab(name)
    const { id } = must(await one.addKey(await newKey()))
    must(await one.protect(secret('pass')))
    expect(codeOf(await two.unsealPrivateKey(id))).toBe('locked')
    must(await two.unlock('pass'))
    const told = events(two), mine = events(one)
    must(await one.lock())
    await expect.poll(() => told).toContain('locked')
    expect(mine).toEqual(['locked'])
    for (const tab of [one, two]) expect(codeOf(await tab.unsealPrivateKey(id))).toBe('locked')
    must(await one.lock())
    expect(mine).toEqual(['locked'])
  })

  it('that another tab changed leaves this one locked, not wrong', async () => {
    const name = freshName(), one = await openTab(name), two = await openTab(name)
    const { id } = must(await one.addKey(await newKey()))
    must(await one.protect(secret('old')))
    must(await two.unlock('old'))
    must(await one.protect(secret('new'), 'old'))
    expect(codeOf(await two.unsealPrivateKey(id))).toBe('locked')
    expect(codeOf(await two.addKey(await newKey()))).toBe('locked')
    must(await two.unlock('new'))
    expect(codeOf(await two.unsealPrivateKey(id))).toBe('ok')
  })

  it('changes nothing where a key does not open', async () => {
    const name = freshName(), vault = await openTab(name)
    const { id } = must(await vault.addKey(await newKey()))
    must(await vault.addKey(await newKey()))
    const db = await openDB<VaultSchema>(name), record = await db.get('keys', id)
    if (!record) throw new Error('no record')
    record.sealed.ciphertext[0] = (record.sealed.ciphertext[0] ?? 0) ^ 1
    await db.put('keys', record)
    db.close()
    const before = await raw(name)
    expect(await vault.protect(secret('pass'))).toEqual({ ok: false, error: { code: 'unsealable', id } })
    expect(await raw(name)).toEqual(before)
    expect(must(await vault.protection())).toEqual({ type: 'browser-key' })
  })

  it('works in memory, where nothing is kept', async () => {
    const vault = await openTab(freshName(), { memoryOnly: true })
    expect(vault.notKept).toEqual({ code: 'chosen' })
    const { id } = must(await vault.addKey(await newKey()))
    must(await vault.protect(secret('pass')))
    must(await vault.lock())
    expect(codeOf(await vault.unsealPrivateKey(id))).toBe('locked')
    must(await vault.unlock('pass'))
    expect(codeOf(await vault.unsealPrivateKey(id))).toBe('ok')
    const other = await openTab(freshName(), { memoryOnly: true })
    expect((await listed(other)).keys).toEqual([])
  })
})

describe('the log', () => {
  it('tells of every change, newest first, and of none that was not made', async () => {
    const vault = await openTab(freshName()), { root, leaf } = await addAuthority(vault)
    must(await vault.rename(root.certificate.id, 'Renamed'))
    must(await vault.markExported(root.certificate.id))
    expect(codeOf(await vault.rename('nowhere', 'x'))).toBe('missing')
    const token = must(await vault.remove([leaf.certificate.id, leaf.key?.id ?? '']))
    must(await vault.restore(token))
    expect(await actions(vault)).toEqual(['restored', 'removed', 'exported', 'certificate-renamed', 'certificate-issued', 'certificate-issued'])
    expect(must(await vault.audit())[2]).toMatchObject({ subject: 'Renamed' })
  })
})
