import { beforeAll, describe, expect, test } from 'vitest'
import { toHex } from '../bytes/hex.ts'
import { exportSpki, generateKey, type KeyPair } from '../crypto/keys.ts'
import { createCertificate, createIntermediate, createRoot, issueServerCertificate } from '../pki/certificates.ts'
import { issuerInfo } from '../pki/issuer-info.ts'
import { parseNames } from '../pki/names.ts'
import { crossSign, renewCertificate, renewRoot, schemeOf } from '../pki/renewal.ts'
import type { Issuer, PkiContext, PkiResult } from '../pki/result.ts'
import { readCertificate, type Certificate } from './certificate.ts'
import { standing, type Way } from './standing.ts'
import { DAY } from '../spec/time.ts'

type Bytes = Uint8Array<ArrayBuffer>

const NOW = Date.UTC(2026, 10, 27), LATER = NOW + 300 * DAY
const at = (now: number): PkiContext => ({ now, randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) })
const subject = (commonName: string) => ({ commonName, organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' })
const given = <T>(result: PkiResult<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const codes = (result: PkiResult<unknown>) => (result.ok ? [] : result.problems.map(({ field, code }) => `${field}: ${code}`))
const read = (der: Bytes): Certificate => {
  const found = readCertificate(der)
  if (!found.ok) throw new Error(found.finding.code)
  return found.value
}
const endOf = (der: Bytes) => read(der).notAfter.ms
/** Extensions but for those that the issuer adds, as octets. */
const saysOf = (der: Bytes) => {
  const { extensions } = read(der)
  return extensions.filter(({ oid }) => oid !== '2.5.29.14' && oid !== '2.5.29.35').map(({ start, end }) => toHex(der.slice(start, end)))
}
const brief = (way: Way | undefined) => (way?.valid ? 'valid' : way?.rule)

let keys: readonly KeyPair[], root: Issuer, other: Issuer, middle: Issuer, leaf: Bytes
const pairOf = (i: number) => keys[i] as KeyPair
const spkiOf = (i: number) => exportSpki(pairOf(i).publicKey)
const rootOf = async (i: number, name: string, days: number): Promise<Issuer> => {
  const { privateKey: key, algorithm } = pairOf(i)
  return { certificate: given(await createRoot({ subject: subject(name), days, algorithm, key, spki: await spkiOf(i), pathLen: null }, at(NOW))).der, key, algorithm }
}
beforeAll(async () => {
  keys = await Promise.all((['ec-p256', 'ec-p384', 'ec-p256', 'ec-p256', 'ed25519'] as const).map((id) => generateKey(id)))
  root = await rootOf(0, 'Root', 400)
  other = await rootOf(1, 'Other root', 3650)
  const { privateKey: key, algorithm } = pairOf(2)
  middle = { certificate: given(await createIntermediate({ subject: subject('Issuing'), days: 365, spki: await spkiOf(2), pathLen: 0 }, root, at(NOW))).der, key, algorithm }
  leaf = given(await issueServerCertificate({ names: parseNames('a.test, 10.0.0.1').names, subject: subject('a.test'), days: 330, spki: await spkiOf(3), clientAuth: true }, middle, at(NOW))).der
})
const asked = (family: readonly Bytes[], above: readonly Bytes[], time = NOW, target = leaf) => standing({ targets: [read(target)], family: family.map((der) => read(der)), above: above.map((der) => read(der)), time }).then(([ways]) => ways ?? [])

describe('an authority made again', () => {
  test('renewed with its key: what it signed verifies through both, to the end of the root or its own', async () => {
    const newRoot = given(await renewRoot({ certificate: root.certificate, days: 3650, spki: null }, root, at(LATER))).der
    const renewed = given(await renewCertificate({ certificate: middle.certificate, days: 700, spki: null }, { ...root, certificate: newRoot }, at(LATER))).der
    expect(saysOf(newRoot)).toEqual(saysOf(root.certificate))
    expect(saysOf(renewed)).toEqual(saysOf(middle.certificate))
    expect(issuerInfo(renewed)?.keyIdentifier).toEqual(issuerInfo(middle.certificate)?.keyIdentifier)
    expect(toHex(read(renewed).serial)).not.toBe(toHex(read(middle.certificate).serial))
    const ways = await asked([middle.certificate, renewed], [root.certificate, newRoot], LATER)
    expect(ways.map((way) => way.valid && way.until)).toEqual([endOf(leaf), endOf(leaf)])
    const longLeaf = given(await renewCertificate({ certificate: leaf, days: 600, spki: null }, { ...middle, certificate: renewed }, at(LATER))).der
    expect(saysOf(longLeaf)).toEqual(saysOf(leaf))
    expect((await asked([middle.certificate, renewed], [root.certificate, newRoot], LATER, longLeaf)).map((way) => way.valid && way.until)).toEqual([endOf(middle.certificate), endOf(longLeaf)])
    expect((await asked([middle.certificate, renewed], [newRoot], LATER + 200 * DAY, longLeaf)).map(brief)).toEqual(['expired', 'valid'])
  })

  test('with another key: what the old one signed stays with the old one', async () => {
    const rekeyed = given(await renewCertificate({ certificate: middle.certificate, days: 365, spki: await spkiOf(3) }, root, at(NOW))).der
    expect(saysOf(rekeyed)).toEqual(saysOf(middle.certificate))
    expect(issuerInfo(rekeyed)?.keyIdentifier).not.toEqual(issuerInfo(middle.certificate)?.keyIdentifier)
    expect((await asked([middle.certificate, rekeyed], [root.certificate])).map(brief)).toEqual(['valid', 'signature'])
  })

  test('cross-signed: two ways, to two anchors', async () => {
    const crossed = given(await crossSign({ certificate: middle.certificate, days: 300, pathLen: 'kept' }, other, at(NOW))).der
    const ways = await asked([middle.certificate, crossed], [root.certificate, other.certificate])
    expect(ways.map((way) => way.valid && [read(root.certificate), read(other.certificate)].findIndex(({ spkiKey }) => spkiKey === way.anchor.spkiKey))).toEqual([0, 1])
    expect(ways[1]).toMatchObject({ until: endOf(crossed) })
    const crossedRoot = given(await crossSign({ certificate: root.certificate, days: 200, pathLen: 3 }, other, at(NOW))).der
    expect(issuerInfo(crossedRoot)?.pathLen).toBe(3)
    expect((await asked([root.certificate, crossedRoot], [middle.certificate, other.certificate])).map((way) => way.valid && way.until)).toEqual([endOf(leaf), endOf(crossedRoot)])
  })

  test('a root with another key, signed by the old one, is no root', async () => {
    const next = pairOf(4), spki = await spkiOf(4)
    const newRoot: Issuer = { certificate: given(await renewRoot({ certificate: root.certificate, days: 3650, spki }, { key: next.privateKey, algorithm: 'ed25519' }, at(NOW))).der, key: next.privateKey, algorithm: 'ed25519' }
    const bridge = given(await crossSign({ certificate: newRoot.certificate, days: 100, pathLen: 'kept' }, root, at(NOW))).der
    const below = given(await renewCertificate({ certificate: middle.certificate, days: 90, spki: null }, newRoot, at(NOW))).der
    expect((await asked([newRoot.certificate, bridge], [root.certificate], NOW, below)).map(brief)).toEqual(['valid', 'valid'])
    expect((await asked([bridge], [], NOW, below)).map(brief)).not.toEqual(['valid'])
  })

  test('how a certificate was signed is read, and stays', async () => {
    const scheme = { hash: 'SHA-512', pss: false } as const
    const certificate = given(await renewRoot({ certificate: root.certificate, days: 100, spki: null }, { ...root, scheme }, at(NOW))).der
    expect([schemeOf(certificate, 'ec-p256'), schemeOf(root.certificate, 'ec-p256'), schemeOf(certificate, 'rsa-2048'), schemeOf(certificate, 'ed25519')]).toEqual([scheme, { hash: 'SHA-256', pss: false }, null, null])
    expect((await asked([certificate], [middle.certificate])).map(brief)).toEqual(['valid'])
  })

  test('an identifier that another program gave the key is kept', async () => {
    const identifier = Uint8Array.of(1, 2, 3, 4), input = { subject: subject('Elsewhere'), days: 365, spki: await spkiOf(2), extensions: [{ type: 'basicConstraints', ca: true, pathLen: 0 }] as const, identifier }
    const der = given(await createCertificate(input, root, at(NOW))).der
    expect(issuerInfo(given(await renewCertificate({ certificate: der, days: 300, spki: null }, root, at(NOW))).der)?.keyIdentifier).toEqual(identifier)
  })

  test('what cannot be is refused at its field', async () => {
    expect(codes(await renewRoot({ certificate: middle.certificate, days: 10, spki: null }, middle, at(NOW)))).toEqual(['certificate: renewal.not-self-signed'])
    expect(codes(await renewCertificate({ certificate: Uint8Array.of(0x30, 0), days: 10, spki: null }, root, at(NOW)))).toEqual(['certificate: renewal.unreadable'])
    expect(codes(await renewCertificate({ certificate: leaf, days: 3650, spki: null }, middle, at(NOW)))).toEqual(['days: days.outlives-issuer'])
    expect(codes(await crossSign({ certificate: leaf, days: 10, pathLen: 'kept' }, other, at(NOW)))).toEqual(['certificate: cross.not-a-ca'])
    expect(codes(await crossSign({ certificate: root.certificate, days: 10, pathLen: 'kept' }, root, at(NOW)))).toEqual(['issuer: cross.itself'])
    expect(codes(await crossSign({ certificate: root.certificate, days: 10, pathLen: 'kept' }, middle, at(NOW)))).toEqual(['pathLen: path-length.issuer'])
  })
})
