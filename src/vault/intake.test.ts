import { afterEach, describe, expect, it } from 'vitest'
import { keyIdOf } from '../core/crypto/keys.ts'
import { toHex } from '../core/bytes/hex.ts'
import type { Incoming, IncomingCertificate } from './intake.ts'
import { addAuthority, backupText, cleanUp, codeOf, freshName, inventory, listed, must, newCertificate, newKey, openTab, restoreText } from './testing.ts'

afterEach(cleanUp)

const NOTHING: Incoming = { keys: [], certificates: [], requests: [], ledgers: [] }
const digest = async (der: Uint8Array<ArrayBuffer>) => toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', der)))
const GONE = { revokedAt: 5, reason: 'keyCompromise', invalidSince: null } as const

function incoming(fields: Partial<IncomingCertificate> = {}): IncomingCertificate {
  const { issuerId: _, ...certificate } = newCertificate()
  return { ...certificate, issuer: null, keyId: null, revocation: null, ...fields }
}

/** A root with its key, and what it issued: one good, one revoked, and one of which only the serial number is known. */
async function fromElsewhere() {
  const key = await newKey('Elsewhere'), keyId = await keyIdOf(key.spki)
  const root = incoming({ role: 'root', title: 'Elsewhere', keyId }), sha256 = await digest(root.der)
  const leaves = [incoming({ issuer: sha256, serialHex: '02', title: 'good' }), incoming({ issuer: sha256, serialHex: '03', title: 'bad', revocation: GONE })]
  const entry = { serialHex: '04', subject: '/CN=lost', notAfter: 9, revokedAt: 6, reason: 'superseded', invalidSince: null } as const
  return { key, keyId, root, sha256, leaves, all: { keys: [key], certificates: [root, ...leaves], requests: [], ledgers: [{ authority: sha256, crlNumber: 5_000_000_000, entries: [entry] }] } satisfies Incoming }
}

describe('what comes from elsewhere', () => {
  it('is taken over whole: certificates hang together, the key signs, revocations and numbers go on', async () => {
    const vault = await openTab(freshName()), { all } = await fromElsewhere()
    const taken = must(await vault.takeIn(all))
    expect(taken).toMatchObject({ added: { keys: 1, certificates: 3, requests: 0 }, answered: 0 })
    const [rootId = ''] = taken.certificates
    const { certificates, keys } = await listed(vault)
    expect(certificates.map(({ title, issuerId, reason }) => [title, issuerId, reason])).toEqual(expect.arrayContaining([['Elsewhere', null, null], ['good', rootId, null], ['bad', rootId, 'keyCompromise']]))
    expect((await vault.signingKey(keys[0]?.id ?? '')).ok).toBe(true)
    must(await vault.signCrl([rootId], async ({ revoked, nextNumber, base }) => {
      expect(revoked.map(({ serialHex, revokedAt }) => [serialHex, revokedAt])).toEqual([['03', 5], ['04', 6]])
      expect([nextNumber, base]).toEqual([5_000_000_001, null])
      return null
    }))
    expect(must(await vault.audit())[0]).toMatchObject({ action: 'taken-in', subject: 'Elsewhere, good, bad' })
  })

  it('twice adds nothing, and takes no revocation back', async () => {
    const vault = await openTab(freshName()), { all } = await fromElsewhere()
    const first = must(await vault.takeIn(all)), before = await listed(vault)
    const unrevoked = { ...all, certificates: all.certificates.map((one) => ({ ...one, revocation: null })), ledgers: all.ledgers.map((one) => ({ ...one, crlNumber: 1, entries: one.entries.map((entry) => ({ ...entry, revokedAt: null, reason: null })) })) }
    const second = must(await vault.takeIn(unrevoked))
    expect(second).toEqual({ ...first, added: { keys: 0, certificates: 0, requests: 0 } })
    expect(await listed(vault)).toEqual(before)
  })

  it('gives what is kept the key and the issuer that it lacked', async () => {
    const vault = await openTab(freshName()), { all, root, leaves } = await fromElsewhere()
    must(await vault.takeIn({ ...NOTHING, certificates: [{ ...root, keyId: null }] }))
    must(await vault.takeIn({ ...NOTHING, certificates: leaves.map((leaf) => ({ ...leaf, issuer: null })) }))
    const { certificates: [rootId] } = must(await vault.takeIn(all))
    const { certificates } = await listed(vault)
    expect(certificates).toHaveLength(3)
    expect(certificates.map(({ issuerId, keyRecordId }) => [issuerId, keyRecordId !== null])).toEqual(expect.arrayContaining([[null, true], [rootId, false], [rootId, false]]))
  })

  it('that names what is not there changes nothing', async () => {
    const vault = await openTab(freshName()), { all, leaves } = await fromElsewhere()
    await addAuthority(vault)
    const before = await inventory(vault)
    for (const broken of [{ ...all, keys: [] }, { ...all, certificates: leaves }, { ...all, ledgers: [{ authority: 'ff', crlNumber: 0, entries: [] }] }]) expect(codeOf(await vault.takeIn(broken))).toBe('missing')
    expect(await inventory(vault)).toEqual(before)
    expect((await listed(vault)).ledgers).toEqual([])
  })
})

describe('a request', () => {
  const asked = async () => ({ der: Uint8Array.of(1, 2, 3), title: 'asked', hosts: ['a.test'], key: await newKey('asked') })

  it('waits with its key until its certificate comes, from elsewhere or from here', async () => {
    const vault = await openTab(freshName()), { leaf } = await addAuthority(vault)
    const [one, two] = [must(await vault.addRequest(await asked())), must(await vault.addRequest(await asked()))]
    const { keys, requests } = await listed(vault)
    expect(requests.map(({ id }) => id)).toEqual([one.id, two.id])
    const keyId = keys.find(({ id }) => id === one.keyRecordId)?.keyId ?? ''
    expect(must(await vault.takeIn({ ...NOTHING, certificates: [incoming({ keyId })] }))).toMatchObject({ answered: 1 })
    must(await vault.addIssued({ certificate: newCertificate({ issuerId: leaf.certificate.issuerId, serialHex: '77' }), key: { keyRecordId: two.keyRecordId }, answers: [two.id] }))
    const after = await listed(vault)
    expect(after.requests).toEqual([])
    expect(after.certificates.map(({ keyRecordId }) => keyRecordId)).toEqual(expect.arrayContaining([one.keyRecordId, two.keyRecordId]))
  })

  it('goes with its key, comes back with it, and survives a backup', async () => {
    const vault = await openTab(freshName()), { id, keyRecordId } = must(await vault.addRequest(await asked()))
    expect(codeOf(await vault.remove([keyRecordId]))).toBe('in-use')
    const backup = must(await backupText(vault)), token = must(await vault.remove([id, keyRecordId]))
    expect(await listed(vault)).toMatchObject({ keys: [], requests: [] })
    must(await vault.restore(token))
    expect((await listed(vault)).requests).toHaveLength(1)
    const other = await openTab(freshName())
    for (let i = 0; i < 2; i++) must(await restoreText(other, backup))
    const { requests, keys } = await listed(other)
    expect(requests.map((request) => [request.title, request.keyRecordId])).toEqual([['asked', keys[0]?.id]])
  })

  it('needs its key', async () => {
    const vault = await openTab(freshName())
    expect(codeOf(await vault.addRequest({ ...(await asked()), key: { keyRecordId: 'nowhere' } }))).toBe('missing')
  })
})

it('a backup carries what an authority did elsewhere', async () => {
  const vault = await openTab(freshName()), other = await openTab(freshName()), { all } = await fromElsewhere()
  must(await vault.takeIn(all))
  must(await restoreText(other, must(await backupText(vault))))
  const { ledgers, certificates } = await listed(other)
  expect(ledgers).toMatchObject([{ id: certificates.find(({ role }) => role === 'root')?.id, crlNumber: 5_000_000_000, entries: [{ serialHex: '04', reason: 'superseded' }] }])
})
