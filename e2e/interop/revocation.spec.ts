/** Certificates of every profile, revocation lists and OCSP answers, read and verified by OpenSSL, GnuTLS and Python. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { encodePem } from '../../src/core/bytes/pem.ts'
import type { KeyAlgorithmId } from '../../src/core/crypto/algorithms.ts'
import { exportSpki, generateKey } from '../../src/core/crypto/keys.ts'
import { createCertificate, createRoot } from '../../src/core/pki/certificates.ts'
import { CRL_REASONS, type CrlReason } from '../../src/core/pki/crl-reason.ts'
import { createCrl } from '../../src/core/pki/crls.ts'
import { readGeneralName, readSubtree, type GeneralNameInput } from '../../src/core/pki/general-names.ts'
import { createOcspResponse, readOcspRequest, type OcspStatus } from '../../src/core/pki/ocsp.ts'
import { extensionsFor, NO_NAMES, PROFILE_IDS, profiles } from '../../src/core/pki/profiles.ts'
import type { Issuer, PkiResult } from '../../src/core/pki/result.ts'
import { findProgram, findPython, run } from './kit-processes.ts'
import { need, record } from './report.ts'
import { context } from './shown.ts'

const subject = (commonName: string) => ({ commonName, organization: 'Interop', organizationalUnit: '', locality: '', stateOrProvince: '', country: 'CH' })
const given = <T>(result: PkiResult<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const named = (text: string, read = readGeneralName): GeneralNameInput => {
  const found = read(text)
  if (!found.ok) throw new Error(found.code)
  return found.name
}

async function newRoot(algorithm: KeyAlgorithmId = 'ec-p256'): Promise<Issuer> {
  const pair = await generateKey(algorithm)
  const made = given(await createRoot({ subject: subject('Interop Root'), days: 3660, algorithm, key: pair.privateKey, spki: await exportSpki(pair.publicKey), pathLen: null }, context()))
  return { certificate: made.der, key: pair.privateKey, algorithm }
}

let folder = ''
test.beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'revocation-')) })
test.afterAll(async () => { await rm(folder, { recursive: true, force: true }) })
const save = (name: string, label: string, der: Uint8Array) => writeFile(join(folder, name), encodePem(label, der))
const openssl = async (...args: readonly string[]) => {
  const { code, stdout, stderr } = await run(findProgram('openssl') ?? '', args, { cwd: folder })
  return { code, text: stdout + stderr }
}

const NAMES = ['a.test', '*.a.test', '127.0.0.1', '::1', 'me@a.test', 'https://a.test/x', 'UPN:me@a.test', 'SRV:_imap.a.test', 'Müller@a.test', 'dirName:CN=Other,O=There', 'RID:1.2.3.4', 'otherName:1.2.3=0c0161']

test('certificates of every profile are taken by OpenSSL, GnuTLS and Python', async () => {
  const certtool = findProgram('certtool'), python = findPython('cryptography')
  need(['openssl', findProgram('openssl')], ['certtool', certtool], ['Python cryptography', python])
  const root = await newRoot()
  await save('profile-root.crt', 'CERTIFICATE', root.certificate)
  const spki = await exportSpki((await generateKey('ec-p256')).publicKey)
  for (const id of PROFILE_IDS) {
    const profile = profiles[id], constraints = profile.ca ? { permitted: ['a.test', '10.0.0.0/8', 'fd00::/8', 'email:a.test'].map((text) => named(text, readSubtree)), excluded: [named('DNS:evil.a.test', readSubtree)], names: [] } : {}
    const extensions = extensionsFor({ ...profile, mustStaple: id === 'tls-server', policies: [{ oid: '1.2.3.4.5', cps: null }], ocsp: ['http://ocsp.a.test/'], caIssuers: ['http://a.test/ca.crt'], crl: ['http://a.test/ca.crl'] }, { ...NO_NAMES, names: NAMES.map((text) => named(text)), ...constraints })
    const made = given(await createCertificate({ subject: subject(id), days: Math.min(profile.days, 3650), spki, extensions }, root, context()))
    await save('profile.crt', 'CERTIFICATE', made.der)
    expect(await openssl('verify', '-x509_strict', '-CAfile', 'profile-root.crt', 'profile.crt'), id).toMatchObject({ code: 0 })
    expect((await openssl('x509', '-in', 'profile.crt', '-noout', '-text')).text, id).not.toContain('<parse error>')
    const gnutls = await run(certtool ?? '', ['--verify', '--load-ca-certificate', 'profile-root.crt', '--infile', 'profile.crt'], { cwd: folder })
    expect(gnutls.stdout + gnutls.stderr, id).toContain('Chain verification output: Verified')
    const code = 'import sys; from cryptography import x509; c = x509.load_pem_x509_certificate(open(sys.argv[1], "rb").read()); print(len(list(c.extensions)))'
    const read = await run(python ?? '', ['-c', code, 'profile.crt'], { cwd: folder })
    expect(read, id).toMatchObject({ code: 0, stdout: `${extensions.length + 2}\n` })
  }
  record(...['OpenSSL', 'GnuTLS', 'Python cryptography'].map((peer) => ({ artifact: 'certificates of every profile', peer, result: 'pass', why: '' }) as const))
})

for (const algorithm of ['ec-p256', 'ec-p384', 'ed25519', 'rsa-2048'] as const)
  test(`revocation lists signed with ${algorithm} are taken`, async () => {
    const certtool = findProgram('certtool'), python = findPython('cryptography')
    need(['openssl', findProgram('openssl')], ['certtool', certtool], ['Python cryptography', python])
    const root = await newRoot(algorithm)
    const reasons = Object.keys(CRL_REASONS).filter((reason) => reason !== 'removeFromCRL') as CrlReason[]
    const entries = reasons.map((reason, i) => ({ serial: Uint8Array.of(1, i), revokedAt: Date.now() - 86_400_000, reason, invalidSince: i === 1 ? Date.now() - 864_000_000 : null }))
    const complete = given(await createCrl({ entries, number: 258, base: null, days: 7, freshest: ['http://a.test/delta.crl'] }, root, context()))
    const delta = given(await createCrl({ entries: [{ serial: Uint8Array.of(1, 6), revokedAt: Date.now(), reason: 'removeFromCRL', invalidSince: null }], number: 259, base: 258, days: 1, freshest: [] }, root, context()))
    await save(`${algorithm}.crt`, 'CERTIFICATE', root.certificate)
    for (const [name, list, count] of [['complete', complete, reasons.length], ['delta', delta, 1]] as const) {
      const file = `${algorithm}-${name}.crl`
      await save(file, 'X509 CRL', list.der)
      const read = await openssl('crl', '-in', file, '-CAfile', `${algorithm}.crt`, '-noout', '-text')
      expect(read.text).toContain('verify OK')
      expect(read.text.match(/Serial Number:/g)).toHaveLength(count)
      const gnutls = await run(certtool ?? '', ['--verify-crl', '--load-ca-certificate', `${algorithm}.crt`, '--infile', file], { cwd: folder })
      expect(gnutls.stdout + gnutls.stderr).toContain('Verified')
      const code = 'import sys; from cryptography import x509; c = x509.load_pem_x509_crl(open(sys.argv[1], "rb").read()); k = x509.load_pem_x509_certificate(open(sys.argv[2], "rb").read()).public_key(); print(len(c), c.is_signature_valid(k) if hasattr(k, "curve") or hasattr(k, "key_size") else None)'
      // Before version 42 it hashes first, and so verifies no Ed25519.
      const verified = algorithm === 'ed25519' ? 'None' : 'True'
      expect(await run(python ?? '', ['-c', code, file, `${algorithm}.crt`], { cwd: folder })).toMatchObject({ code: 0, stdout: `${count} ${verified}\n` })
    }
    record(...['OpenSSL', 'GnuTLS', 'Python cryptography'].map((peer) => ({ artifact: `CRL and delta CRL, ${algorithm}`, peer, result: 'pass', why: '' }) as const))
  })

const STATUSES: readonly (readonly [OcspStatus, said: string])[] = [
  [{ status: 'good' }, 'good'], [{ status: 'revoked', revokedAt: Date.now() - 86_400_000, reason: 'keyCompromise' }, 'revoked'], [{ status: 'unknown' }, 'unknown'],
]
for (const by of ['the authority', 'a named signer'] as const)
  test(`openssl ocsp takes answers signed by ${by}, its nonce repeated`, async () => {
    need(['openssl', findProgram('openssl')])
    const root = await newRoot(), pair = await generateKey('ec-p256'), spki = await exportSpki(pair.publicKey)
    const leaf = given(await createCertificate({ subject: subject('leaf'), days: 30, spki, extensions: extensionsFor(profiles['tls-server'], { ...NO_NAMES, names: [named('a.test')] }) }, root, context()))
    const signer = given(await createCertificate({ subject: subject('OCSP signer'), days: 30, spki, extensions: extensionsFor(profiles['ocsp-signer'], NO_NAMES) }, root, context()))
    const delegate = by === 'the authority' ? null : { certificate: signer.der, key: pair.privateKey, algorithm: 'ec-p256' } as const
    const prefix = delegate ? 'signer' : 'authority', at = (name: string) => `${prefix}-${name}`
    await save(at('root.crt'), 'CERTIFICATE', root.certificate)
    await save(at('leaf.crt'), 'CERTIFICATE', leaf.der)
    expect(await openssl('ocsp', '-issuer', at('root.crt'), '-cert', at('leaf.crt'), '-reqout', at('request.der'))).toMatchObject({ code: 0 })
    const request = readOcspRequest(new Uint8Array(await readFile(join(folder, at('request.der')))))
    const id = request?.ids[0]
    if (!id) throw new Error('no request')
    for (const [status, said] of STATUSES) {
      await writeFile(join(folder, at('answer.der')), given(await createOcspResponse({ answers: [{ id, status }], nonce: request.nonce, hours: 24, delegate }, root, context())))
      const read = await openssl('ocsp', '-issuer', at('root.crt'), '-cert', at('leaf.crt'), '-no_nonce', '-reqin', at('request.der'), '-respin', at('answer.der'), '-CAfile', at('root.crt'))
      expect(read.text).toContain('Response verify OK')
      expect(read.text).toContain(`${at('leaf.crt')}: ${said}`)
      expect(read.text).not.toContain('WARNING: no nonce')
    }
    record({ artifact: `OCSP answers signed by ${by}`, peer: 'OpenSSL', result: 'pass', why: '' })
  })
