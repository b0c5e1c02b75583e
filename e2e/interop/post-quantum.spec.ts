/** Hierarchies with ML-DSA, alone and mixed: verified by Node 24, read by OpenSSL 3.0; and the other signature schemes of RSA and ECDSA. */
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { encodePem } from '../../src/core/bytes/pem.ts'
import { signatureSchemes, type KeyAlgorithmId, type SignatureScheme } from '../../src/core/crypto/algorithms.ts'
import { generatePair } from '../../src/core/crypto/key/generate.ts'
import { importSigningKey } from '../../src/core/crypto/keys.ts'
import { createIntermediate, createRoot, issueServerCertificate } from '../../src/core/pki/certificates.ts'
import { createCrl } from '../../src/core/pki/crls.ts'
import { certIdOf, createOcspResponse } from '../../src/core/pki/ocsp.ts'
import { parseNames } from '../../src/core/pki/names.ts'
import { createRequest } from '../../src/core/pki/requests.ts'
import type { Issuer, PkiResult } from '../../src/core/pki/result.ts'
import { findProgram, run } from './kit-processes.ts'
import { need, record } from './report.ts'
import { context } from './shown.ts'

type Bytes = Uint8Array<ArrayBuffer>

const subject = (commonName: string) => ({ commonName, organization: 'Interop', organizationalUnit: '', locality: '', stateOrProvince: '', country: 'CH' })
const names = parseNames('localhost, 127.0.0.1').names
const given = <T>(result: PkiResult<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const pair = async (id: KeyAlgorithmId, scheme: SignatureScheme | null = null) => {
  const { key: { pkcs8, spki } } = await generatePair(id, context())
  return { spki, algorithm: id, scheme, key: await importSigningKey(pkcs8, id, scheme) }
}

let folder = ''
test.beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'post-quantum-')) })
test.afterAll(async () => { await rm(folder, { recursive: true, force: true }) })
const save = (name: string, label: string, der: Uint8Array) => writeFile(join(folder, name), encodePem(label, der))
const openssl = async (...args: readonly string[]) => {
  const { code, stdout, stderr } = await run(findProgram('openssl') ?? '', args, { cwd: folder })
  return { code, text: stdout + stderr }
}

interface Made { readonly root: Bytes; readonly intermediate: Bytes; readonly leaf: Bytes; readonly crl: Bytes; readonly ocsp: Bytes; readonly request: Bytes }

async function make([top, middle, end]: readonly [KeyAlgorithmId, KeyAlgorithmId, KeyAlgorithmId], scheme: SignatureScheme | null = null): Promise<Made> {
  const [a, b, c] = [await pair(top, scheme), await pair(middle, scheme), await pair(end)]
  const root: Issuer = { ...a, certificate: given(await createRoot({ ...a, subject: subject('Interop Root'), days: 3650, pathLen: null }, context())).der }
  const intermediate: Issuer = { ...b, certificate: given(await createIntermediate({ subject: subject('Interop Issuing'), days: 1825, spki: b.spki, pathLen: 0 }, root, context())).der }
  const leaf = given(await issueServerCertificate({ names, subject: subject('localhost'), days: 90, spki: c.spki, clientAuth: false }, intermediate, context()))
  const crl = given(await createCrl({ entries: [{ serial: leaf.serial, revokedAt: Date.now(), reason: 'superseded', invalidSince: null }], number: 1, base: null, days: 7, freshest: [] }, intermediate, context()))
  const id = await certIdOf(intermediate.certificate, leaf.serial)
  const ocsp = given(await createOcspResponse({ answers: id ? [{ id, status: { status: 'good' } }] : [], nonce: null, hours: 1, delegate: null }, intermediate, context()))
  const request = given(await createRequest({ subject: subject('localhost'), names, algorithm: end, key: c.key, spki: c.spki }))
  return { root: root.certificate, intermediate: intermediate.certificate, leaf: leaf.der, crl: crl.der, ocsp, request }
}

/** ML-DSA-65 alone is in authority.spec.ts. */
const MIXES = [['ml-dsa-44', 'ml-dsa-44', 'ml-dsa-44'], ['ml-dsa-87', 'ml-dsa-87', 'ml-dsa-87'], ['ml-dsa-65', 'ml-dsa-44', 'ed25519'], ['ec-p384', 'ec-p384', 'ml-dsa-65']] as const

for (const mix of MIXES)
  test(`${mix.join(', ')}: Node 24 verifies the chain, the list, the answer and the request; OpenSSL reads them`, async () => {
    test.setTimeout(300_000)
    const npx = findProgram('npx')
    need(['npx', npx], ['openssl', findProgram('openssl')])
    const made = await make(mix)
    const artifact = `${mix.join(', ')}: chain, CRL, OCSP answer, request`
    await Promise.all([save('leaf.crt', 'CERTIFICATE', made.leaf), save('root.crt', 'CERTIFICATE', made.root), save('list.crl', 'X509 CRL', made.crl), writeFile(join(folder, 'answer.der'), made.ocsp)])
    for (const args of [['x509', '-in', 'leaf.crt'], ['x509', '-in', 'root.crt'], ['crl', '-in', 'list.crl']]) expect(await openssl(...args, '-noout', '-text'), args.join(' ')).toMatchObject({ code: 0 })
    expect((await openssl('x509', '-in', 'leaf.crt', '-noout', '-text')).text).toContain('DNS:localhost')
    expect((await openssl('ocsp', '-respin', 'answer.der', '-noverify', '-resp_text')).text).toContain('Cert Status: good')
    record({ artifact: `${artifact}: read`, peer: 'OpenSSL', result: 'pass', why: '' })
    const input = JSON.stringify(Object.fromEntries(Object.entries<Bytes>({ ...made }).map(([name, der]) => [name, Buffer.from(der).toString('base64')])))
    const ran = spawnSync(npx ?? '', ['-y', 'node@24', join(import.meta.dirname, 'post-quantum.mjs')], { encoding: 'utf8', input, timeout: 120_000 })
    test.skip(ran.status !== 0 && /npm ERR|npm error/.test(ran.stderr), 'npx brings no Node 24')
    expect(ran.status, ran.stderr).toBe(0)
    const { version, ...said } = JSON.parse(ran.stdout) as { readonly version: string }
    expect(said).toEqual({ chain: [true, true, true, true, true], wrong: false, crl: true, ocsp: true, request: true })
    record({ artifact: `${artifact}: verified`, peer: `OpenSSL ${version} in Node 24`, result: 'pass', why: '' })
  })

for (const id of ['rsa-2048', 'ec-p384'] as const)
  test(`${id} with every scheme that can be chosen: OpenSSL, GnuTLS and Java verify`, async () => {
    test.setTimeout(180_000)
    const certtool = findProgram('certtool'), keytool = findProgram('keytool')
    need(['openssl', findProgram('openssl')], ['certtool', certtool], ['keytool', keytool])
    for (const scheme of signatureSchemes(id)) {
      const made = await make([id, id, 'ec-p256'], scheme), artifact = `${id}, ${scheme.hash}${scheme.pss ? ', RSASSA-PSS' : ''}: chain and CRL`
      await Promise.all([save('leaf.crt', 'CERTIFICATE', made.leaf), save('root.crt', 'CERTIFICATE', made.root), save('ca.crt', 'CERTIFICATE', made.intermediate), save('list.crl', 'X509 CRL', made.crl)])
      await writeFile(join(folder, 'chain.pem'), [made.leaf, made.intermediate, made.root].map((der) => encodePem('CERTIFICATE', der)).join(''))
      expect(await openssl('verify', '-x509_strict', '-CAfile', 'root.crt', '-untrusted', 'ca.crt', 'leaf.crt'), artifact).toMatchObject({ code: 0 })
      expect((await openssl('crl', '-in', 'list.crl', '-CAfile', 'ca.crt', '-noout')).text, artifact).toContain('verify OK')
      const gnutls = await run(certtool ?? '', ['--verify-chain', '--infile', 'chain.pem'], { cwd: folder })
      expect(gnutls.stdout + gnutls.stderr, artifact).toContain('Chain verification output: Verified')
      const java = await run(keytool ?? '', ['-printcert', '-file', 'leaf.crt'], { cwd: folder })
      expect(java, artifact).toMatchObject({ code: 0 })
      record(...['OpenSSL -x509_strict', 'GnuTLS', 'Java keytool'].map((peer) => ({ artifact, peer, result: 'pass', why: '' }) as const))
    }
  })
