import { afterEach, describe, expect, it } from 'vitest'
import { keyIdOf } from '../core/crypto/keys.ts'
import { addAuthority, backupText, cleanUp, codeOf, freshName, inventory, listed, must, newCertificate, newIssued, newKey, newSecret, openTab, restoreText } from './testing.ts'
import { readBackup } from './backup-reading.ts'
import { backupWriter } from './backup-text.ts'
import type { Vault } from './vault.ts'

afterEach(cleanUp)

/** Certificates with their keys. */
async function addMany(vault: Vault, count: number) {
  must(await vault.addManyIssued(await Promise.all(Array.from({ length: count }, (_, i) => newIssued({ title: `many-${i}` }))), false))
}

const kdf = { name: 'PBKDF2-SHA-256', rounds: 1 } as const

async function filled(): Promise<{ readonly vault: Vault; readonly text: string }> {
  const vault = await openTab(freshName())
  await addAuthority(vault)
  must(await vault.addKey(await newKey('alone')))
  must(await vault.addSecret(newSecret('shared')))
  must(await vault.saveProfile({ id: 'tls-server', name: 'TLS server', profile: '{"days":90}' }))
  return { vault, text: must(await backupText(vault)) }
}

/** What there is, without ids and times of this vault. */
async function picture(vault: Vault) {
  const { keys, secrets, certificates, profiles } = await listed(vault)
  const opened = await Promise.all(keys.map(async ({ id, name }) => [name, [...must(await vault.unsealPrivateKey(id))].join()]))
  const shared = await Promise.all(secrets.map(async ({ id, name }) => [name, must(await vault.withSecret(id, (raw) => [...raw].join()))]))
  const titles = new Map(certificates.map(({ id, title }) => [id, title])), names = new Map(keys.map(({ id, name }) => [id, name]))
  const lines = certificates.map(({ title, sha256, issuerId, keyRecordId, hosts, createdAt }) => [title, sha256, titles.get(issuerId ?? ''), names.get(keyRecordId ?? ''), hosts.join(), createdAt])
  return { opened: opened.map((pair) => pair.join(' ')).toSorted(), shared, lines, profiles }
}

describe('a backup', () => {
  it('brings everything back, elsewhere and under another protection', async () => {
    const { vault, text } = await filled()
    const other = await openTab(freshName())
    must(await other.protect({ passphrase: 'other', kdf }))
    expect(must(await restoreText(other, text))).toEqual({ keys: 4, certificates: 2, known: 0 })
    expect(await picture(other)).toEqual(await picture(vault))
    expect((await inventory(other)).whole).toBe(true)
    expect(must(await other.audit())[0]).toMatchObject({ action: 'backup-restored' })
  })

  it('leaves what is here as it is, and leads what is new to it', async () => {
    const { vault, text } = await filled(), before = await inventory(vault)
    expect(must(await restoreText(vault, text))).toEqual({ keys: 1, certificates: 0, known: 5 })
    expect(await inventory(vault)).toEqual(before)

    const { root } = await addAuthority(vault), later = must(await backupText(vault))
    const partial = await openTab(freshName())
    must(await restoreText(partial, text))
    const first = await inventory(partial)
    must(await restoreText(partial, later))
    const second = await inventory(partial)
    expect(second.whole).toBe(true)
    expect(second.certificates.slice(0, first.certificates.length)).toEqual(first.certificates)
    expect(second.certificates).toHaveLength(4)
    expect(second.certificates).not.toContain(root.certificate.id)
  })

  it('leads what took whose place, and is read as earlier pages wrote it', async () => {
    const vault = await openTab(freshName()), { root } = await addAuthority(vault)
    must(await vault.addIssued({ certificate: newCertificate({ role: 'root', title: 'Renewed', supersedesId: root.certificate.id }), key: null }))
    const text = must(await backupText(vault)), earlier = text.replaceAll(/,\s*"supersedesId": (null|"[^"]*")/g, '')
    expect(earlier).not.toContain('supersedesId')
    for (const [given, expected] of [[text, 'Root'], [earlier, undefined]] as const) {
      const other = await openTab(freshName())
      must(await restoreText(other, given))
      const { certificates } = await listed(other), renewed = certificates.find(({ title }) => title === 'Renewed')
      expect(certificates.find(({ id }) => id === renewed?.supersedesId)?.title).toBe(expected)
    }
  })

  it('is the text of one JSON value, however many slices it is made of, and comes back out of as many', async () => {
    const { vault } = await filled()
    await addMany(vault, 230)
    const text = must(await backupText(vault)), value = JSON.parse(text) as { readonly keys: unknown[] }
    expect(text).toBe(`${JSON.stringify(value, null, 2)}\n`)
    expect(value.keys).toHaveLength(233)
    for (const memoryOnly of [false, true]) {
      const other = await openTab(freshName(), { memoryOnly }), told: [number, number][] = []
      expect(must(await other.restoreBackup((key) => readBackup(new Blob([text]).stream(), key), (done, of) => told.push([done, of])))).toEqual({ keys: 234, certificates: 232, known: 0 })
      expect(told.at(-1)).toEqual([465, 465])
      expect(told.length).toBeGreaterThan(4)
      expect((await inventory(other)).whole).toBe(true)
      expect((await picture(other)).opened).toEqual((await picture(vault)).opened)
      expect(must(await restoreText(other, text))).toMatchObject({ keys: 1, certificates: 0, known: 465 })
    }
    expect(must(await backupText(await openTab(freshName())))).toMatch(/"keys": \[\],\n {2}"secrets": \[\]/)
  })

  it('holds what was there when it was begun, whatever is done meanwhile', async () => {
    const { vault } = await filled(), other = await openTab(freshName())
    const { certificates, keys } = await listed(vault)
    must(await vault.addIssued({ certificate: newCertificate({ title: 'without a key' }), key: null }))
    const before = must(await backupText(vault)), pieces: Uint8Array<ArrayBuffer>[] = []
    let end = () => new Uint8Array(0)
    const doing = [
      // The first slices come: those that follow are of what is changed by now.
      async () => { must(await vault.remove([...certificates, ...keys.filter(({ name }) => name !== 'alone')].map(({ id }) => id))) },
      async () => { must(await vault.addIssued(await newIssued({ role: 'root', title: 'Later' }))) },
      async () => { must(await vault.protect({ passphrase: 'other', kdf })) },
    ]
    must(await vault.backup(async () => {
      const writer = backupWriter(0)
      pieces.push(writer.begin())
      end = () => writer.end()
      return async ({ slice, sealingKey }) => {
        await doing.shift()?.()
        pieces.push(await writer.slice(slice, sealingKey))
      }
    }))
    const text = await new Blob([...pieces, end()]).text()
    expect({ ...JSON.parse(text), madeAt: '' }).toEqual({ ...JSON.parse(before), madeAt: '' })
    expect(must(await restoreText(other, text))).toEqual({ keys: 4, certificates: 3, known: 0 })
  })

  it('names no key that a certificate got meanwhile, and is not made of what was destroyed', async () => {
    const { vault } = await filled(), extra = await newKey('got later'), keyId = await keyIdOf(extra.spki)
    must(await vault.addIssued({ certificate: newCertificate({ title: 'without a key' }), key: null }))
    const { certificates, keys } = await listed(vault), der = must(await vault.certificate(certificates.find(({ title }) => title === 'without a key')?.id ?? '')).der
    const text = async (meanwhile: () => Promise<void>) => {
      const writer = backupWriter(0), pieces: Uint8Array<ArrayBuffer>[] = [writer.begin()]
      let isFirst = true
      const made = await vault.backup(async () => async ({ slice, sealingKey }) => {
        pieces.push(await writer.slice(slice, sealingKey))
        if (isFirst) await meanwhile()
        isFirst = false
      })
      return made.ok ? new Blob([...pieces, writer.end()]).text() : codeOf(made)
    }
    const grown = await text(async () => {
      must(await vault.takeIn({ keys: [extra], certificates: [{ der, title: 'without a key', role: 'leaf', hosts: [], notBefore: 0, notAfter: 1, serialHex: '01', issuer: null, keyId, revocation: null }], requests: [], ledgers: [] }))
    })
    expect((await inventory(vault)).keys.length).toBe(keys.length + 1)
    must(await restoreText(await openTab(freshName()), grown))
    expect(await text(async () => {
      const token = must(await vault.remove(certificates.map(({ id }) => id)))
      must(await vault.destroy(token))
    })).toBe('missing')
  })

  it('ends when the vault is locked, and is not taken over under another protection than it was read for', async () => {
    const { vault, text } = await filled()
    must(await vault.protect({ passphrase: 'pass', kdf }))
    let slices = 0
    expect(codeOf(await vault.backup(async () => async () => { slices++; must(await vault.lock()) }))).toBe('locked')
    expect(slices).toBe(1)
    must(await vault.unlock('pass'))
    const before = await inventory(vault)
    for (const meanwhile of [() => vault.lock(), () => vault.protect({ passphrase: 'next', kdf }, 'pass')]) {
      expect(codeOf(await vault.restoreBackup(async (key) => { const read = await readBackup(new Blob([text]).stream(), key); must(await meanwhile()); return read }))).toBe('locked')
      expect(await inventory(vault)).toEqual(before)
      await vault.unlock('pass')
    }
  })

  it('is not made of a locked vault, and not taken over by one', async () => {
    const { vault, text } = await filled()
    must(await vault.protect({ passphrase: 'pass', kdf }))
    must(await vault.lock())
    expect(codeOf(await backupText(vault))).toBe('locked')
    expect(codeOf(await restoreText(vault, text))).toBe('locked')
  })

  it('that is none, is of a later version or is damaged changes nothing and says where', async () => {
    const { text } = await filled(), whole = JSON.parse(text) as Record<string, unknown>
    const vault = await openTab(freshName())
    must(await vault.addIssued(await newIssued()))
    const before = await inventory(vault)
    const refuse = async (value: unknown) => {
      const result = await restoreText(vault, typeof value === 'string' ? value : JSON.stringify(value))
      expect(await inventory(vault)).toEqual(before)
      if (result.ok) throw new Error('expected a refusal')
      return result.error.code === 'backup' ? `${result.error.problem} ${result.error.where}`.trim() : result.error.code
    }
    for (const foreign of ['', '{', 'null', '[]', '{"format":"other"}', text.slice(0, -20)]) expect(await refuse(foreign)).toBe('foreign')
    expect(await refuse({ ...whole, version: 2 })).toBe('newer')
    expect(await refuse({ ...whole, keys: undefined })).toBe('damaged $.keys')
    const changed = (list: string, index: number, change: object) => ({ ...whole, [list]: (whole[list] as object[]).map((item, i) => (i === index ? { ...item, ...change } : item)) })
    const { keys } = whole as { keys: { readonly privateKey: string; readonly id: string }[] }
    expect(await refuse(changed('keys', 1, { privateKey: keys[0]?.privateKey }))).toBe('damaged $.keys[1].privateKey')
    expect(await refuse(changed('keys', 1, { privateKey: 'none' }))).toBe('damaged $.keys[1].privateKey')
    expect(await refuse(changed('keys', 0, { algorithm: 'rot13' }))).toBe('damaged $.keys[0].algorithm')
    expect(await refuse(changed('keys', 0, { id: keys[1]?.id }))).toBe('damaged $.keys')
    expect(await refuse(changed('keys', 0, { id: '../x' }))).toBe('damaged $.keys[0].id')
    expect(await refuse(changed('secrets', 0, { key: 'AAAA' }))).toBe('damaged $.secrets[0].key')
    expect(await refuse(changed('certificates', 1, { issuerId: 'gone' }))).toBe('damaged $.certificates[1].issuerId')
    expect(await refuse(changed('certificates', 1, { keyRecordId: 'gone' }))).toBe('damaged $.certificates[1].keyRecordId')
    expect(await refuse(changed('certificates', 0, { notAfter: '2030' }))).toBe('damaged $.certificates[0].notAfter')
    expect(await refuse(changed('certificates', 0, { hosts: [7] }))).toBe('damaged $.certificates[0].hosts')
    expect(await refuse(changed('certificates', 0, { role: 'queen' }))).toBe('damaged $.certificates[0].role')
  })

  it('never takes over half of it, whatever is changed in it', async () => {
    const { text } = await filled()
    const vault = await openTab(freshName()), before = await inventory(vault)
    for (let i = 0; i < 60; i++) {
      const at = Math.floor((text.length * i) / 60), mutant = text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1)
      const result = await restoreText(vault, mutant)
      const { keys, secrets, certificates } = await listed(vault)
      expect((await inventory(vault)).whole).toBe(true)
      expect(result.ok ? keys.length + secrets.length + certificates.length : result.error.code).toBe(result.ok ? 6 : 'backup')
      if (result.ok) must(await vault.remove([...keys, ...secrets, ...certificates].map(({ id }) => id)))
      expect(await inventory(vault)).toEqual(before)
    }
  })
})
