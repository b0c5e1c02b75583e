import { afterEach, describe, expect, it } from 'vitest'
import { addAuthority, cleanUp, codeOf, freshName, inventory, must, newCertificate, newIssued, newKey, newSecret, openTab } from './testing.ts'
import type { Vault } from './vault.ts'

afterEach(cleanUp)

const kdf = { name: 'PBKDF2-SHA-256', rounds: 1 } as const

async function filled(): Promise<{ readonly vault: Vault; readonly text: string }> {
  const vault = await openTab(freshName())
  await addAuthority(vault)
  must(await vault.addKey(await newKey('alone')))
  must(await vault.addSecret(newSecret('shared')))
  must(await vault.saveProfile({ id: 'tls-server', name: 'TLS server', profile: '{"days":90}' }))
  return { vault, text: must(await vault.backup()) }
}

/** What there is, without ids and times of this vault. */
async function picture(vault: Vault) {
  const { keys, secrets, certificates, profiles } = must(await vault.contents())
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
    expect(must(await other.restoreBackup(text))).toEqual({ keys: 4, certificates: 2, known: 0 })
    expect(await picture(other)).toEqual(await picture(vault))
    expect((await inventory(other)).whole).toBe(true)
    expect(must(await other.audit())[0]).toMatchObject({ action: 'backup-restored' })
  })

  it('leaves what is here as it is, and leads what is new to it', async () => {
    const { vault, text } = await filled(), before = await inventory(vault)
    expect(must(await vault.restoreBackup(text))).toEqual({ keys: 1, certificates: 0, known: 5 })
    expect(await inventory(vault)).toEqual(before)

    const { root } = await addAuthority(vault), later = must(await vault.backup())
    const partial = await openTab(freshName())
    must(await partial.restoreBackup(text))
    const first = await inventory(partial)
    must(await partial.restoreBackup(later))
    const second = await inventory(partial)
    expect(second.whole).toBe(true)
    expect(second.certificates.slice(0, first.certificates.length)).toEqual(first.certificates)
    expect(second.certificates).toHaveLength(4)
    expect(second.certificates).not.toContain(root.certificate.id)
  })

  it('leads what took whose place, and is read as earlier pages wrote it', async () => {
    const vault = await openTab(freshName()), { root } = await addAuthority(vault)
    must(await vault.addIssued({ certificate: newCertificate({ role: 'root', title: 'Renewed', supersedesId: root.certificate.id }), key: null }))
    const text = must(await vault.backup()), earlier = text.replaceAll(/,\s*"supersedesId": (null|"[^"]*")/g, '')
    expect(earlier).not.toContain('supersedesId')
    for (const [given, expected] of [[text, 'Root'], [earlier, undefined]] as const) {
      const other = await openTab(freshName())
      must(await other.restoreBackup(given))
      const { certificates } = must(await other.contents()), renewed = certificates.find(({ title }) => title === 'Renewed')
      expect(certificates.find(({ id }) => id === renewed?.supersedesId)?.title).toBe(expected)
    }
  })

  it('is not made of a locked vault, and not taken over by one', async () => {
    const { vault, text } = await filled()
    must(await vault.protect({ passphrase: 'pass', kdf }))
    must(await vault.lock())
    expect(codeOf(await vault.backup())).toBe('locked')
    expect(codeOf(await vault.restoreBackup(text))).toBe('locked')
  })

  it('that is none, is of a later version or is damaged changes nothing and says where', async () => {
    const { text } = await filled(), whole = JSON.parse(text) as Record<string, unknown>
    const vault = await openTab(freshName())
    must(await vault.addIssued(await newIssued()))
    const before = await inventory(vault)
    const refuse = async (value: unknown) => {
      const result = await vault.restoreBackup(typeof value === 'string' ? value : JSON.stringify(value))
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
      const result = await vault.restoreBackup(mutant)
      const { keys, secrets, certificates } = must(await vault.contents())
      expect((await inventory(vault)).whole).toBe(true)
      expect(result.ok ? keys.length + secrets.length + certificates.length : result.error.code).toBe(result.ok ? 6 : 'backup')
      if (result.ok) must(await vault.remove([...keys, ...secrets, ...certificates].map(({ id }) => id)))
      expect(await inventory(vault)).toEqual(before)
    }
  })
})
