import { beforeAll, describe, expect, test } from 'vitest'
import { scan } from '../asn1/scan.ts'
import { encodePem } from '../bytes/pem.ts'
import { exportSpki, generateKey } from '../crypto/keys.ts'
import { kindRow } from '../kinds/list.ts'
import { open } from '../kinds/open.ts'
import { createCertificate, createRoot } from './certificates.ts'
import { readCrlEntries } from './crl-entries.ts'
import { CRL_REASONS, type CrlReason } from './crl-reason.ts'
import { createCrl, type CrlInput } from './crls.ts'
import { certIdOf, createOcspResponse, isFromIssuer, ocspRefusal, ocspRequest, readOcspRequest, type OcspCertId } from './ocsp.ts'
import { extensionsFor, NO_NAMES, profiles } from './profiles.ts'
import type { Issuer, PkiContext, PkiResult } from './result.ts'

const NOW = Date.UTC(2026, 10, 23, 12), DAY = 86_400_000
const ctx: PkiContext = { now: NOW, randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) }
const subject = (commonName: string) => ({ commonName, organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' })
const given = <T>(result: PkiResult<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const codes = (result: PkiResult<unknown>) => (result.ok ? [] : result.problems.map(({ code }) => code))

async function newIssuer(days = 3650): Promise<Issuer & { readonly spki: Uint8Array<ArrayBuffer> }> {
  const pair = await generateKey('ec-p256'), spki = await exportSpki(pair.publicKey)
  const made = given(await createRoot({ subject: subject('Root'), days, algorithm: 'ec-p256', key: pair.privateKey, spki, pathLen: null }, ctx))
  return { certificate: made.der, key: pair.privateKey, algorithm: 'ec-p256', spki }
}

async function described(label: string, kind: 'crl' | 'ocsp-response', der: Uint8Array<ArrayBuffer>) {
  const opened = open(new TextEncoder().encode(encodePem(label, der))), [artifact] = opened.artifacts
  if (!artifact) throw new Error('nothing opened')
  expect(artifact.kind).toBe(kind)
  return await (await kindRow(kind).load()).describe(opened, artifact, { now: NOW })
}
const serial = (...octets: readonly number[]) => Uint8Array.from(octets)

describe('revocation lists', () => {
  let root: Issuer
  beforeAll(async () => { root = await newIssuer() })
  const list = (changes: Partial<CrlInput> = {}) => createCrl({ entries: [], number: 1, base: null, days: 7, freshest: [], ...changes }, root, ctx)

  test('are DER, with every reason that there is', async () => {
    const reasons = Object.keys(CRL_REASONS).filter((reason) => reason !== 'removeFromCRL') as CrlReason[]
    const entries = reasons.map((reason, i) => ({ serial: serial(1, i), revokedAt: NOW - i * DAY, reason, invalidSince: i === 1 ? NOW - 30 * DAY : null }))
    const { der, thisUpdate, nextUpdate } = given(await list({ entries, number: 300, freshest: ['http://a.test/delta.crl'] }))
    expect([thisUpdate, nextUpdate]).toEqual([NOW, NOW + 7 * DAY])
    expect(scan(der).findings).toEqual([])
    expect((await described('X509 CRL', 'crl', der)).findings).toEqual([])
    expect(readCrlEntries(der)).toEqual(entries.map(({ serial: number, reason }) => ({ serial: number, reason })))
  })

  test('without entries leave the list out', async () => {
    const { der } = given(await list())
    expect(scan(der).findings).toEqual([])
    expect((await described('X509 CRL', 'crl', der)).findings).toEqual([])
    expect(readCrlEntries(der)).toEqual([])
    expect(readCrlEntries(serial(5, 0))).toEqual([])
  })

  test('that add to another say to which, and may take entries back', async () => {
    const { der } = given(await list({ number: 5, base: 4, entries: [{ serial: serial(7), revokedAt: NOW, reason: 'removeFromCRL', invalidSince: null }] }))
    expect((await described('X509 CRL', 'crl', der)).findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(codes(await list({ number: 5, base: 5 }))).toEqual(['crl.base'])
    expect(codes(await list({ entries: [{ serial: serial(7), revokedAt: NOW, reason: 'removeFromCRL', invalidSince: null }] }))).toEqual(['crl.remove-in-complete'])
  })

  test('are refused for a term that is none, by an authority that may not sign them, and by another’s key', async () => {
    expect(codes(await list({ days: 0 }))).toEqual(['days.range'])
    const pair = await generateKey('ec-p256'), spki = await exportSpki(pair.publicKey)
    const noLists = given(await createCertificate({ subject: subject('no lists'), days: 30, spki, extensions: extensionsFor({ ...profiles.intermediate, keyUsage: ['keyCertSign'] }, NO_NAMES) }, root, ctx))
    expect(codes(await createCrl({ entries: [], number: 1, base: null, days: 7, freshest: [] }, { certificate: noLists.der, key: pair.privateKey, algorithm: 'ec-p256' }, ctx))).toEqual(['issuer.crl-usage'])
    expect(codes(await createCrl({ entries: [], number: 1, base: null, days: 7, freshest: [] }, { ...root, key: pair.privateKey }, ctx))).toEqual(['issuer.key-mismatch'])
  })
})

describe('OCSP', () => {
  let root: Issuer & { readonly spki: Uint8Array<ArrayBuffer> }, id: OcspCertId
  beforeAll(async () => {
    root = await newIssuer()
    const found = await certIdOf(root.certificate, serial(0x12, 0x34))
    if (!found) throw new Error('no id')
    id = found
  })
  const answer = (changes: object = {}) => createOcspResponse({ answers: [{ id, status: { status: 'good' } }], nonce: null, hours: 24, delegate: null, ...changes }, root, ctx)

  test('requests are read as they were made, and name their issuer', async () => {
    const nonce = serial(...Array.from({ length: 32 }, (_, i) => i)), read = readOcspRequest(ocspRequest([id], nonce))
    expect(read?.nonce).toEqual(nonce)
    const long = new Uint8Array(128).fill(7)
    expect(readOcspRequest(ocspRequest([id], long))?.nonce).toEqual(long)
    expect(read?.ids[0]?.serial).toEqual(serial(0x12, 0x34))
    expect(read?.ids[0] && await isFromIssuer(read.ids[0], root.certificate)).toBe(true)
    expect(read?.ids[0] && await isFromIssuer(read.ids[0], (await newIssuer()).certificate)).toBe(false)
    expect(readOcspRequest(ocspRequest([id], null))?.nonce).toBe(null)
    for (const bad of [new Uint8Array(0), serial(0x30, 0), serial(5, 0)]) expect(readOcspRequest(bad)).toBe(null)
  })

  test.each([
    ['good', { status: 'good' }, []], ['revoked', { status: 'revoked', revokedAt: NOW - DAY, reason: 'keyCompromise' }, ['ocsp.revoked']], ['revoked without a reason', { status: 'revoked', revokedAt: NOW - DAY, reason: 'unspecified' }, ['ocsp.revoked']], ['unknown', { status: 'unknown' }, []],
  ])('answers that say %s are DER and whole', async (_, status, said) => {
    const der = given(await answer({ answers: [{ id, status }], nonce: serial(1, 2, 3) }))
    expect(scan(der).findings).toEqual([])
    const { findings } = await described('OCSP RESPONSE', 'ocsp-response', der)
    expect(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(said)
  })

  test('a signer that the authority named goes along', async () => {
    const pair = await generateKey('ec-p384'), spki = await exportSpki(pair.publicKey)
    const signer = given(await createCertificate({ subject: subject('OCSP signer'), days: 30, spki, extensions: extensionsFor(profiles['ocsp-signer'], NO_NAMES) }, root, ctx))
    const der = given(await answer({ delegate: { certificate: signer.der, key: pair.privateKey, algorithm: 'ec-p384' } }))
    expect(scan(der).findings).toEqual([])
    expect(codes(await answer({ delegate: { certificate: signer.der, key: root.key, algorithm: 'ec-p256' } }))).toEqual(['issuer.key-mismatch'])
    expect(codes(await answer({ delegate: root }))).toEqual(['ocsp.signer-purpose'])
    const late = { ...ctx, now: signer.notAfter + 1000 }
    expect(codes(await createOcspResponse({ answers: [{ id, status: { status: 'good' } }], nonce: null, hours: 24, delegate: { certificate: signer.der, key: pair.privateKey, algorithm: 'ec-p384' } }, root, late))).toEqual(['ocsp.signer-expired'])
  })

  test('refusals carry nothing', () => expect([...ocspRefusal('unauthorized')]).toEqual([0x30, 3, 0x0a, 1, 6]))
  test('a term that is none is refused', async () => expect(codes(await answer({ hours: 0 }))).toEqual(['hours.range']))
})
