import { afterEach, describe, expect, it } from 'vitest'
import type { CrlRecord } from './schema.ts'
import { addAuthority, backupText, cleanUp, codeOf, freshName, listed, must, newCertificate, openTab, restoreText } from './testing.ts'
import type { Vault } from './vault.ts'

afterEach(cleanUp)

const list = (number: number, base: number | null = null): Omit<CrlRecord, 'id' | 'issuerId'> => ({ number, base, der: Uint8Array.of(number & 255), thisUpdate: 0, nextUpdate: 1, entries: 0 })
const sign = async (vault: Vault, issuerId: string) => must(await vault.signCrl([issuerId], async ({ nextNumber }) => list(nextNumber)))
const certificate = async (vault: Vault, id: string) => (await listed(vault)).certificates.find((one) => one.id === id)

describe('revocation', () => {
  it('stays with its time, may change its reason, and is lifted only from a hold', async () => {
    const vault = await openTab(freshName()), { leaf } = await addAuthority(vault), { id } = leaf.certificate
    must(await vault.revoke(id, { reason: 'certificateHold', invalidSince: null }))
    const first = (await certificate(vault, id))?.revokedAt
    expect(first).toEqual(expect.any(Number))
    must(await vault.liftHold(id))
    expect(await certificate(vault, id)).toMatchObject({ revokedAt: null, reason: null })
    must(await vault.revoke(id, { reason: 'certificateHold', invalidSince: null }))
    const held = (await certificate(vault, id))?.revokedAt
    must(await vault.revoke(id, { reason: 'keyCompromise', invalidSince: 5 }))
    expect(await certificate(vault, id)).toMatchObject({ revokedAt: held, reason: 'keyCompromise', invalidSince: 5 })
    expect(codeOf(await vault.liftHold(id))).toBe('final')
    expect(codeOf(await vault.revoke(id, { reason: 'certificateHold', invalidSince: null }))).toBe('final')
    expect(codeOf(await vault.revoke('nowhere', { reason: 'superseded', invalidSince: null }))).toBe('missing')
    expect(must(await vault.audit()).map(({ action }) => action).slice(0, 3)).toEqual(['revoked', 'revoked', 'hold-lifted'])
  })

  it('numbers lists upwards, in every tab, however many sign at once', async () => {
    const name = freshName(), one = await openTab(name), two = await openTab(name), { root } = await addAuthority(one)
    const made = await Promise.all([one, two, one, two, one].map((vault) => sign(vault, root.certificate.id)))
    const numbers = made.map((record) => record?.number ?? 0)
    expect(new Set(numbers).size).toBe(5)
    expect(must(await two.crls([root.certificate.id])).map(({ number }) => number)).toEqual([Math.max(...numbers)])
  })

  it('numbers go on rising where nothing is known of those before', async () => {
    const vault = await openTab(freshName(), { now: () => 1_700_000_000_500 }), { root } = await addAuthority(vault)
    expect((await sign(vault, root.certificate.id))?.number).toBe(1_700_000_000)
    expect((await sign(vault, root.certificate.id))?.number).toBe(1_700_000_001)
  })

  it('keeps the last complete list with its deltas, and nothing of what was not signed', async () => {
    const vault = await openTab(freshName()), { root, leaf } = await addAuthority(vault), issuerId = root.certificate.id
    const complete = await sign(vault, issuerId)
    must(await vault.revoke(leaf.certificate.id, { reason: 'superseded', invalidSince: null }))
    const delta = must(await vault.signCrl([issuerId], async ({ base, nextNumber, revoked }) => {
      expect(base?.number).toBe(complete?.number)
      expect(revoked.map(({ serialHex }) => serialHex)).toEqual([leaf.certificate.serialHex])
      return list(nextNumber, base?.number ?? null)
    }))
    expect(must(await vault.crls([issuerId])).map(({ number }) => number)).toEqual([delta?.number, complete?.number])
    expect(must(await vault.signCrl([issuerId], async () => null))).toBe(null)
    expect(must(await vault.crls([issuerId]))).toHaveLength(2)
    await sign(vault, issuerId)
    expect(must(await vault.crls([issuerId]))).toHaveLength(1)
    expect(must(await vault.crls(['another']))).toEqual([])
  })

  it('takes the certificates of one authority together: what either signed, and one row of numbers', async () => {
    const vault = await openTab(freshName()), { root, leaf } = await addAuthority(vault), first = root.certificate.id
    const renewed = must(await vault.addIssued({ certificate: newCertificate({ role: 'root', title: 'Root', supersedesId: first }), key: { keyRecordId: root.certificate.keyRecordId ?? '' } })).certificate
    must(await vault.revoke(leaf.certificate.id, { reason: 'superseded', invalidSince: null }))
    const before = await sign(vault, first)
    const after = must(await vault.signCrl([renewed.id, first], async ({ base, nextNumber, revoked }) => {
      expect([base?.number, revoked.map(({ serialHex }) => serialHex)]).toEqual([before?.number, [leaf.certificate.serialHex]])
      return list(nextNumber)
    }))
    expect(after).toMatchObject({ issuerId: renewed.id, number: (before?.number ?? 0) + 1 })
    expect(must(await vault.crls([renewed.id, first])).map(({ number }) => number)).toEqual([after?.number])
  })

  it('is listed on when the certificate is deleted, once, and its number stays given away; put back, it speaks for itself', async () => {
    const vault = await openTab(freshName()), { root, leaf } = await addAuthority(vault), { id, serialHex, issuerId, title, notAfter } = leaf.certificate, by = issuerId ?? '', early = must(await backupText(vault))
    must(await vault.revoke(id, { reason: 'keyCompromise', invalidSince: 5 }))
    const before = (await listed(vault)).ledgers, listedNow = async () => { let seen: readonly unknown[] = []; must(await vault.signCrl([by], async ({ revoked }) => { seen = revoked; return null })); return seen }
    expect(before).toEqual([])
    const token = must(await vault.remove([id]))
    expect((await listed(vault)).ledgers).toEqual([{ id: by, crlNumber: 0, entries: [{ serialHex, subject: title, notAfter, revokedAt: expect.any(Number), reason: 'keyCompromise', invalidSince: 5 }] }])
    expect(await listedNow()).toEqual([expect.objectContaining({ serialHex, reason: 'keyCompromise' })])
    expect(codeOf(await vault.addIssued({ certificate: newCertificate({ issuerId: by, serialHex }), key: null }))).toBe('serial-used')
    must(await vault.restore(token))
    expect((await listed(vault)).ledgers).toEqual([])
    expect(await listedNow()).toEqual([expect.objectContaining({ serialHex, reason: 'keyCompromise' })])
    // It stays revoked, whatever an earlier backup says.
    must(await vault.remove([id]))
    must(await restoreText(vault, early))
    expect((await listed(vault)).certificates.find((one) => one.serialHex === serialHex)).toMatchObject({ reason: 'keyCompromise', invalidSince: 5 })
    expect((await listed(vault)).ledgers).toEqual([])
    // With its authority gone, nobody is left to list it.
    const { certificates, keys } = await listed(vault)
    must(await vault.remove([...certificates, ...keys].map((one) => one.id)))
    expect((await listed(vault)).ledgers.filter(({ id: authority }) => authority === root.certificate.id)).toEqual([])
  })

  it('goes through a backup', async () => {
    const vault = await openTab(freshName()), { leaf } = await addAuthority(vault), other = await openTab(freshName())
    must(await vault.revoke(leaf.certificate.id, { reason: 'keyCompromise', invalidSince: 7 }))
    must(await restoreText(other, must(await backupText(vault))))
    expect((await listed(other)).certificates.find(({ title }) => title === 'localhost')).toMatchObject({ reason: 'keyCompromise', invalidSince: 7 })
  })
})
