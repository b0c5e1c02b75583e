import { afterEach, expect, test } from 'vitest'
import { exportPkcs8, exportSpki, generateKey } from '../core/crypto/keys.ts'
import { createCertificate, createRoot } from '../core/pki/certificates.ts'
import { extensionsFor, NO_NAMES, profiles } from '../core/pki/profiles.ts'
import type { PkiResult } from '../core/pki/result.ts'
import { serialHexOf } from '../core/pki/serial.ts'
import { DAY } from '../core/spec/time.ts'
import type { Given } from '../core/verify/reach.ts'
import { readOcspResponse } from '../core/verify/ocsp-response.ts'
import { readRevocationList } from '../core/verify/revocation-list.ts'
import { cleanUp, freshName, must } from '../vault/testing.ts'
import { openVault } from '../vault/vault.ts'
import { publisherOf } from './publisher.ts'
import { createVaultStore } from './vault.ts'

afterEach(cleanUp)

const NOBODY = { commonName: '', organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' }
const context = () => ({ now: Date.now(), randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) })
function granted<T>(result: PkiResult<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

async function pair() {
  const { privateKey, publicKey } = await generateKey('ec-p256')
  return { key: privateKey, spki: await exportSpki(publicKey), pkcs8: await exportPkcs8(privateKey) }
}

/** A vault with an authority, and what issues and keeps one more of a profile. */
async function setting() {
  const store = createVaultStore(() => openVault({ name: freshName(), derive: async () => new Uint8Array(32) })), { key, spki, pkcs8 } = await pair()
  const root = granted(await createRoot({ subject: { ...NOBODY, commonName: 'Root' }, days: 3650, algorithm: 'ec-p256', key, spki, pathLen: null }, context()))
  const life = { notBefore: root.notBefore, notAfter: root.notAfter, serialHex: serialHexOf(root.serial), hosts: [] }
  const kept = must(await store.addIssued({ certificate: { der: root.der, issuerId: null, role: 'root', title: 'Root', ...life }, key: { name: 'Root', algorithm: 'ec-p256', spki, pkcs8 } }))
  const issue = async (profile: 'tls-server' | 'ocsp-signer', title: string) => {
    const own = await pair(), made = granted(await createCertificate({ subject: { ...NOBODY, commonName: title }, days: 30, spki: own.spki, extensions: extensionsFor(profiles[profile], NO_NAMES) }, { certificate: root.der, key, algorithm: 'ec-p256', scheme: null }, context()))
    const { certificate } = must(await store.addIssued({ certificate: { der: made.der, issuerId: kept.certificate.id, role: 'leaf', title, hosts: profile === 'tls-server' ? [title] : [], notBefore: made.notBefore, notAfter: made.notAfter, serialHex: serialHexOf(made.serial) }, key: { name: title, algorithm: 'ec-p256', spki: own.spki, pkcs8: own.pkcs8 } }))
    return { id: certificate.id, serial: made.serial }
  }
  const publisher = (now = Date.now()) => {
    const found = publisherOf(root.der, now, store)
    if (!found) throw new Error('nobody')
    return found
  }
  return { store, root, id: kept.certificate.id, issue, publisher }
}

const octets = (given: Given) => { if (!given.ok) throw new Error(given.why); return given.der }
function answered(given: Given) {
  const read = readOcspResponse(octets(given)), basic = read.ok ? read.value.basic : null, [single] = basic?.responses ?? []
  if (!basic || !single) throw new Error('no answer')
  return { status: single.status, until: single.nextUpdate?.ms ?? 0, signers: basic.certificates.length }
}

test('answers say what is known of a number now, and what was known a week ago', async () => {
  const { store, issue, publisher } = await setting(), { id, serial } = await issue('tls-server', 'app.test')
  expect(answered(await publisher().answer(serial, false)).status).toBe('good')
  expect(answered(await publisher().answer(Uint8Array.of(1), false)).status).toBe('unknown')
  must(await store.revoke(id, { reason: 'keyCompromise', invalidSince: null }))
  const now = answered(await publisher().answer(serial, false)), then = answered(await publisher().answer(serial, true))
  expect([now.status, now.until > Date.now(), then.status, then.until < Date.now()]).toEqual(['revoked', true, 'good', true])
})

test('an answer is signed by whom the authority named, and brings that certificate along', async () => {
  const { issue, publisher } = await setting(), { serial } = await issue('tls-server', 'app.test')
  expect(answered(await publisher().answer(serial, false)).signers).toBe(0)
  await issue('ocsp-signer', 'Responder')
  expect(answered(await publisher().answer(serial, false))).toMatchObject({ status: 'good', signers: 1 })
})

test('lists are those that were signed; one of last week has ended and lacks what was revoked since', async () => {
  const { store, id: root, issue, publisher } = await setting(), { id } = await issue('tls-server', 'app.test')
  expect([await publisher().list('complete', false), await publisher().list('delta', false)]).toEqual([{ ok: false, why: 'none-signed' }, { ok: false, why: 'none-signed' }])
  must(await store.revoke(id, { reason: 'superseded', invalidSince: null }))
  const past = readRevocationList(octets(await publisher().list('complete', true)))
  if (!past.ok) throw new Error('no list')
  expect([(past.value.nextUpdate?.ms ?? 0) < Date.now(), Date.now() - past.value.thisUpdate.ms > 7 * DAY]).toEqual([true, true])
  expect(must(await store.crls([root]))).toEqual([])
})

test('where keys are locked nobody signs, and that is said; of others there is nobody', async () => {
  const { store, root, issue, publisher } = await setting(), { serial } = await issue('tls-server', 'app.test')
  must(await store.protect({ passphrase: 'x', kdf: { name: 'PBKDF2-SHA-256', rounds: 1 } }))
  must(await store.lock())
  expect([await publisher().answer(serial, false), await publisher().list('complete', true)]).toEqual([{ ok: false, why: 'locked' }, { ok: false, why: 'locked' }])
  const changed = root.der.slice(0, 20)
  expect(publisherOf(changed, Date.now(), store)).toBe(null)
})
