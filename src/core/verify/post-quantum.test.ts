/** Hierarchies with ML-DSA (RFC 9881), alone and mixed with older keys, judged by the page's own verification. */
import { describe, expect, test } from 'vitest'
import type { KeyAlgorithmId } from '../crypto/algorithms.ts'
import { exportSpki, generateKey, type KeyPair } from '../crypto/keys.ts'
import { createIntermediate, createRoot, issueServerCertificate } from '../pki/certificates.ts'
import { createCrl } from '../pki/crls.ts'
import { certIdOf, createOcspResponse } from '../pki/ocsp.ts'
import { parseNames } from '../pki/names.ts'
import type { Issuer, PkiContext, PkiResult } from '../pki/result.ts'
import { readCertificate, type Certificate } from './certificate.ts'
import { readOcspResponse } from './ocsp-response.ts'
import { policies } from './policy.ts'
import { noRevocation } from './revocation.ts'
import { readRevocationList } from './revocation-list.ts'
import { verify } from './verify.ts'

type Bytes = Uint8Array<ArrayBuffer>

const NOW = Date.UTC(2026, 10, 27)
const ctx: PkiContext = { now: NOW, randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) }
const subject = (commonName: string) => ({ commonName, organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' })
const given = <T>(result: PkiResult<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const read = (der: Bytes): Certificate => {
  const found = readCertificate(der)
  if (!found.ok) throw new Error(found.finding.code)
  return found.value
}

interface Hierarchy { readonly root: Issuer; readonly intermediate: Issuer; readonly leaf: Bytes; readonly leafSerial: Bytes }

async function hierarchy(ids: readonly [KeyAlgorithmId, KeyAlgorithmId, KeyAlgorithmId]): Promise<Hierarchy> {
  const [a, b, c] = (await Promise.all(ids.map((id) => generateKey(id)))) as [KeyPair, KeyPair, KeyPair]
  const root: Issuer = { certificate: given(await createRoot({ subject: subject('Root'), days: 3650, algorithm: ids[0], key: a.privateKey, spki: await exportSpki(a.publicKey), pathLen: null }, ctx)).der, key: a.privateKey, algorithm: ids[0] }
  const intermediate: Issuer = { certificate: given(await createIntermediate({ subject: subject('Issuing'), days: 1825, spki: await exportSpki(b.publicKey), pathLen: 0 }, root, ctx)).der, key: b.privateKey, algorithm: ids[1] }
  const leaf = given(await issueServerCertificate({ names: parseNames('a.test').names, subject: subject('a.test'), days: 90, spki: await exportSpki(c.publicKey), clientAuth: false }, intermediate, ctx))
  return { root, intermediate, leaf: leaf.der, leafSerial: leaf.serial }
}

const MIXES = [
  ['ml-dsa-44', 'ml-dsa-44', 'ml-dsa-44'], ['ml-dsa-65', 'ml-dsa-65', 'ec-p256'], ['ml-dsa-87', 'ec-p384', 'ed25519'], ['rsa-2048', 'ml-dsa-65', 'ml-dsa-44'],
] as const

describe.each(MIXES)('%s, %s, %s', (...ids) => {
  test('certificates, a revocation list and an OCSP answer verify; a changed one does not', async () => {
    const { root, intermediate, leaf, leafSerial } = await hierarchy(ids)
    const anchors = [{ certificate: read(root.certificate), issues: true, stands: false, checks: null }]
    const ask = (target: Bytes, revocation = noRevocation) => verify({ target: read(target), candidates: [read(intermediate.certificate)], anchors, time: NOW, policy: policies.rfc5280, purpose: 'serverAuth', revocation })
    expect((await ask(leaf)).verdict).toBe('valid')
    const changed = leaf.slice()
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
    expect((await ask(changed)).verdict).toBe('invalid')

    const crl = given(await createCrl({ entries: [{ serial: leafSerial, revokedAt: NOW, reason: 'superseded', invalidSince: null }], number: 1, base: null, days: 7, freshest: [] }, intermediate, ctx))
    const list = readRevocationList(crl.der), id = await certIdOf(intermediate.certificate, leafSerial)
    const response = id && readOcspResponse(given(await createOcspResponse({ answers: [{ id, status: { status: 'good' } }], nonce: null, hours: 1, delegate: null }, intermediate, ctx)))
    if (!list.ok || !response?.ok) throw new Error('unreadable')
    const listed = await ask(leaf, { ...noRevocation, lists: [list.value] })
    expect(listed.paths[0]?.findings.map(({ rule, certificate }) => [rule, certificate])).toContainEqual(['revoked', 0])
    const answered = await ask(leaf, { ...noRevocation, responses: [response.value] })
    expect([answered.verdict, answered.paths[0]?.checks.some(({ certificate, check }) => certificate === 0 && check === 'revocation')]).toEqual(['valid', true])
  })
})
