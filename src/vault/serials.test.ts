import { afterEach, describe, expect, it } from 'vitest'
import { toHex } from '../core/bytes/hex.ts'
import { exportPkcs8, exportSpki, generateKey } from '../core/crypto/keys.ts'
import { createRoot } from '../core/pki/certificates.ts'
import type { NewIssued } from './entries.ts'
import type { Incoming } from './intake.ts'
import { backupText, cleanUp, codeOf, freshName, inventory, listed, must, newCertificate, newIssued, openTab, restoreText } from './testing.ts'
import type { Vault } from './vault.ts'

afterEach(cleanUp)

const NOTHING: Incoming = { keys: [], certificates: [], requests: [], ledgers: [] }
const titled = (title: string, issuerId: string | null, serialHex: string) => newIssued({ title, issuerId, serialHex })
const titles = async (vault: Vault) => (await listed(vault)).certificates.map(({ title }) => title).toSorted()

async function rootIn(vault: Vault, title = 'Root'): Promise<string> {
  return must(await vault.addIssued(await newIssued({ role: 'root', title, serialHex: '7f' }))).certificate.id
}

/** Certificates of one name: so many of one key, and one of another. */
async function renewed(count: number): Promise<readonly NewIssued[]> {
  const [pair, other] = [await generateKey('ec-p256'), await generateKey('ec-p256')]
  const subject = { commonName: 'Again', organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' }
  return Promise.all([...Array.from({ length: count }, () => pair), other].map(async (own, i): Promise<NewIssued> => {
    const spki = await exportSpki(own.publicKey), context = { now: Date.now(), randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
    const made = await createRoot({ subject, days: 30, algorithm: 'ec-p256', key: own.privateKey, spki, pathLen: null }, context)
    if (!made.ok) throw new Error('root')
    const first = i === 0 || i === count
    return { certificate: newCertificate({ der: made.value.der, role: 'root', title: `Again ${i}`, serialHex: toHex(made.value.serial) }), key: first ? { name: 'Again', algorithm: 'ec-p256', spki, pkcs8: await exportPkcs8(own.privateKey) } : null }
  }))
}

describe('a serial number', () => {
  it.each([{ memoryOnly: false }, { memoryOnly: true }])('that two tabs type at once is given to one of them, and the other is told to whom ($memoryOnly)', async ({ memoryOnly }) => {
    const name = freshName(), one = await openTab(name, { memoryOnly }), other = memoryOnly ? one : await openTab(name), issuerId = await rootIn(one)
    const outcomes = await Promise.all([one.addIssued(await titled('mine', issuerId, '05')), other.addIssued(await titled('yours', issuerId, '0005'))])
    expect(outcomes.map(codeOf).toSorted()).toEqual(['ok', 'serial-used'])
    const lost = outcomes.find((outcome) => !outcome.ok), [mine, yours] = outcomes[0].ok ? ['mine', 'yours'] : ['yours', 'mine']
    expect(lost).toEqual({ ok: false, error: { code: 'serial-used', serialHex: '05', wanted: yours, holder: mine } })
    expect(await titles(other)).toEqual(['Root', mine].toSorted())
    expect((await inventory(one)).keys).toHaveLength(2)
    // Another authority has numbers of its own.
    expect(codeOf(await one.addIssued(await titled('theirs', await rootIn(one, 'Other'), '05')))).toBe('ok')
  })

  it('that is given away stops a piece of many, whole, as do two of the piece', async () => {
    const vault = await openTab(freshName()), issuerId = await rootIn(vault)
    must(await vault.addIssued(await titled('first', issuerId, '05')))
    const before = await inventory(vault), piece = async (...serials: readonly string[]) => Promise.all(serials.map((serial, i) => titled(`row ${i}`, issuerId, serial)))
    expect(await vault.addManyIssued(await piece('06', '05', '07'), false)).toEqual({ ok: false, error: { code: 'serial-used', serialHex: '05', wanted: 'row 1', holder: 'first' } })
    expect(await vault.addManyIssued(await piece('06', '07', '06'), false)).toEqual({ ok: false, error: { code: 'serial-used', serialHex: '06', wanted: 'row 2', holder: 'row 0' } })
    // So many are compared with all that is there at once.
    expect(codeOf(await vault.addManyIssued(await Promise.all(Array.from({ length: 501 }, async (_, i) => ({ certificate: newCertificate({ issuerId, serialHex: (5 + i).toString(16).padStart(4, '0') }), key: null }))), false))).toBe('serial-used')
    expect(await inventory(vault)).toEqual(before)
    expect(codeOf(await vault.addManyIssued(await piece('06', '07', '08'), false))).toBe('ok')
  })

  it('is given once by all certificates of one name and key, a root’s own too, and by each key for itself', async () => {
    const vault = await openTab(freshName()), [first, second, stranger] = await renewed(2) as [NewIssued, NewIssued, NewIssued]
    const [one, two, three] = [must(await vault.addIssued(first)), must(await vault.addIssued(second)), must(await vault.addIssued(stranger))].map(({ certificate }) => certificate)
    must(await vault.addIssued(await titled('leaf', one?.id ?? '', '05')))
    expect(await vault.addIssued(await titled('again', two?.id ?? '', '05'))).toMatchObject({ error: { holder: 'leaf' } })
    expect(await vault.addIssued(await titled('as the root', two?.id ?? '', one?.serialHex ?? ''))).toMatchObject({ error: { holder: 'Again 0' } })
    const [third] = await renewed(1) as [NewIssued]
    expect(codeOf(await vault.addIssued(await titled('of another key', three?.id ?? '', '05')))).toBe('ok')
    expect(codeOf(await vault.addIssued(third))).toBe('ok')
  })

  it('that came in records without a certificate is not given again', async () => {
    const vault = await openTab(freshName()), [first, second] = await renewed(2) as [NewIssued, NewIssued]
    const [one, two] = [must(await vault.addIssued(first)).certificate, must(await vault.addIssued(second)).certificate]
    must(await vault.takeIn({ ...NOTHING, ledgers: [{ authority: one.sha256, crlNumber: 0, entries: [{ serialHex: '04', subject: '/CN=lost', notAfter: 9, revokedAt: null, reason: null, invalidSince: null }] }] }))
    for (const { id } of [one, two]) expect(await vault.addIssued(await titled('mine', id, '04'))).toMatchObject({ error: { code: 'serial-used', holder: '/CN=lost' } })
    expect(codeOf(await vault.addManyIssued([await titled('mine', two.id, '04')], false))).toBe('serial-used')
  })
})

describe('two of one number', () => {
  /** As another authority's software left them. */
  async function twins() {
    const vault = await openTab(freshName()), rootId = await rootIn(vault), { sha256 } = must(await vault.certificate(rootId))
    const { issuerId: _, ...one } = newCertificate({ title: 'one', serialHex: '05' }), incoming = (title: string, more = {}) => ({ ...one, der: newCertificate().der, title, issuer: sha256, keyId: null, revocation: null, ...more })
    return { vault, rootId, sha256, incoming }
  }

  it('come from elsewhere together, or one after another, and it is said which', async () => {
    const { vault, incoming, sha256 } = await twins(), [one, other, third] = [incoming('one'), incoming('other'), incoming('third')]
    expect(must(await vault.takeIn({ ...NOTHING, certificates: [one, other] })).twice).toEqual([{ title: 'other', serialHex: '05', other: 'one' }])
    expect(must(await vault.takeIn({ ...NOTHING, certificates: [one, third] })).twice).toEqual([{ title: 'third', serialHex: '05', other: expect.stringMatching(/one|other/) }])
    expect(must(await vault.takeIn({ ...NOTHING, certificates: [one] })).twice).toEqual([])
    // Of records: what ends when it does is that certificate; what does not is another.
    const entry = { serialHex: '06', subject: '/CN=x', notAfter: 2_000_000, revokedAt: null, reason: null, invalidSince: null }
    must(await vault.takeIn({ ...NOTHING, ledgers: [{ authority: sha256, crlNumber: 0, entries: [entry, { ...entry, serialHex: '07' }] }] }))
    expect(must(await vault.takeIn({ ...NOTHING, certificates: [incoming('lost', { serialHex: '06' }), incoming('stranger', { serialHex: '07', notAfter: 3_000_000 })] })).twice).toEqual([{ title: 'stranger', serialHex: '07', other: '/CN=x' }])
    expect(await titles(vault)).toEqual(['Root', 'lost', 'one', 'other', 'stranger', 'third'])
  })

  it('come back from the trash as they were, but not beside one that got the number since', async () => {
    const { vault, rootId, incoming } = await twins(), { certificates: [one = '', other = ''] } = must(await vault.takeIn({ ...NOTHING, certificates: [incoming('one'), incoming('other')] }))
    must(await vault.restore(must(await vault.remove([one]))))
    const token = must(await vault.remove([one, other]))
    // Deleted or not, it is given away.
    expect(await vault.addIssued(await titled('mine', rootId, '05'))).toMatchObject({ error: { code: 'serial-used', holder: expect.stringMatching(/one|other/) } })
    const { certificates: [meanwhile = ''] } = must(await vault.takeIn({ ...NOTHING, certificates: [incoming('meanwhile', { notAfter: 3_000_000 })] }))
    expect(await vault.restore(token)).toEqual({ ok: false, error: { code: 'serial-used', serialHex: '05', wanted: expect.stringMatching(/one|other/), holder: 'meanwhile' } })
    expect(await titles(vault)).toEqual(['Root', 'meanwhile'])
    must(await vault.remove([meanwhile]))
    must(await vault.restore(token))
    expect(await titles(vault)).toEqual(['Root', 'one', 'other'])
  })

  it('come back from a backup that holds both; a backup is refused whole where only one of them is in it', async () => {
    const { vault, rootId, incoming } = await twins()
    const { certificates: [one = ''] } = must(await vault.takeIn({ ...NOTHING, certificates: [incoming('one')] })), early = must(await backupText(vault))
    must(await vault.takeIn({ ...NOTHING, certificates: [incoming('other')] }))
    const late = must(await backupText(vault))
    must(await vault.remove([one]))
    must(await restoreText(vault, late))
    expect(await titles(vault)).toEqual(['Root', 'one', 'other'])
    must(await vault.remove((await listed(vault)).certificates.filter(({ issuerId }) => issuerId === rootId).map(({ id }) => id)))
    must(await vault.takeIn({ ...NOTHING, certificates: [incoming('mine', { notAfter: 3_000_000 })] }))
    const before = await inventory(vault)
    expect(await restoreText(vault, early)).toEqual({ ok: false, error: { code: 'serial-used', serialHex: '05', wanted: 'one', holder: 'mine' } })
    expect(await inventory(vault)).toEqual(before)
    const fresh = await openTab(freshName())
    must(await restoreText(fresh, late))
    expect(await titles(fresh)).toEqual(['Root', 'one', 'other'])
  })
})
