/** Authorities renewed with their key, given another one, and cross-signed: which paths real verifiers take. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { encodePem } from '../../src/core/bytes/pem.ts'
import type { KeyAlgorithmId } from '../../src/core/crypto/algorithms.ts'
import { exportSpki, generateKey } from '../../src/core/crypto/keys.ts'
import { createIntermediate, createRoot, issueServerCertificate } from '../../src/core/pki/certificates.ts'
import { parseNames } from '../../src/core/pki/names.ts'
import { crossSign, renewCertificate, renewRoot } from '../../src/core/pki/renewal.ts'
import type { Issuer, PkiResult } from '../../src/core/pki/result.ts'
import { findProgram, findPython, run } from './kit-processes.ts'
import { need, record } from './report.ts'
import { context } from './shown.ts'

type Bytes = Uint8Array<ArrayBuffer>

const subject = (commonName: string) => ({ commonName, organization: 'Interop', organizationalUnit: '', locality: '', stateOrProvince: '', country: 'CH' })
const given = <T>(result: PkiResult<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const pair = async (id: KeyAlgorithmId) => {
  const { privateKey, publicKey } = await generateKey(id)
  return { algorithm: id, key: privateKey, spki: await exportSpki(publicKey) }
}

let folder = ''
test.beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'renewal-')) })
test.afterAll(async () => { await rm(folder, { recursive: true, force: true }) })

async function make(): Promise<Readonly<Record<'root' | 'newRoot' | 'other' | 'ca' | 'renewed' | 'rekeyed' | 'crossed' | 'leaf' | 'again', Bytes>>> {
  const [a, b, c, d, e] = [await pair('ec-p256'), await pair('rsa-2048'), await pair('ec-p384'), await pair('ec-p256'), await pair('ec-p256')]
  const rootOf = async (key: typeof a, name: string): Promise<Issuer> => ({ ...key, certificate: given(await createRoot({ ...key, subject: subject(name), days: 3650, pathLen: null }, context())).der })
  const root = await rootOf(a, 'Interop Root'), other = await rootOf(b, 'Interop Other')
  const ca: Issuer = { ...c, certificate: given(await createIntermediate({ subject: subject('Interop Issuing'), days: 1825, spki: c.spki, pathLen: 0 }, root, context())).der }
  const leaf = given(await issueServerCertificate({ names: parseNames('localhost, 127.0.0.1').names, subject: subject('localhost'), days: 90, spki: d.spki, clientAuth: false }, ca, context())).der
  const newRoot = given(await renewRoot({ certificate: root.certificate, days: 7300, spki: null }, root, context())).der
  const renewed = given(await renewCertificate({ certificate: ca.certificate, days: 3000, spki: null }, { ...root, certificate: newRoot }, context())).der
  return {
    root: root.certificate, other: other.certificate, ca: ca.certificate, leaf, newRoot, renewed,
    rekeyed: given(await renewCertificate({ certificate: ca.certificate, days: 1825, spki: e.spki }, root, context())).der,
    crossed: given(await crossSign({ certificate: ca.certificate, days: 1000, pathLen: 'kept' }, other, context())).der,
    again: given(await renewCertificate({ certificate: leaf, days: 120, spki: null }, { ...ca, certificate: renewed }, context())).der,
  }
}

/** Leaf, the authority's certificate, root; and whether that is a path. */
const PATHS = [
  ['leaf', 'ca', 'root', true], ['leaf', 'ca', 'newRoot', true], ['leaf', 'renewed', 'root', true], ['leaf', 'renewed', 'newRoot', true], ['leaf', 'rekeyed', 'root', false],
  ['leaf', 'crossed', 'other', true], ['leaf', 'crossed', 'root', false], ['leaf', 'ca', 'other', false], ['again', 'ca', 'root', true], ['again', 'renewed', 'newRoot', true], ['again', 'crossed', 'other', true],
] as const

const PYTHON = `
import sys
from cryptography import x509
from cryptography.x509 import DNSName
from cryptography.x509.verification import PolicyBuilder, Store
read = lambda name: x509.load_pem_x509_certificate(open(name, 'rb').read())
try:
    PolicyBuilder().store(Store([read(sys.argv[3])])).build_server_verifier(DNSName('localhost')).verify(read(sys.argv[1]), [read(sys.argv[2])])
    print('yes')
except Exception as error:
    print('no', error)
`

test('OpenSSL, GnuTLS and Python take the paths that the picture shows, and no others', async () => {
  test.setTimeout(180_000)
  const certtool = findProgram('certtool'), python = findPython('cryptography')
  need(['openssl', findProgram('openssl')], ['certtool', certtool], ['Python cryptography', python])
  const made = await make()
  await Promise.all(Object.entries<Bytes>({ ...made }).map(([name, der]) => writeFile(join(folder, `${name}.crt`), encodePem('CERTIFICATE', der))))
  const known = (await run(python ?? '', ['-c', 'import cryptography.x509.verification'], { cwd: folder })).code === 0
  for (const [leaf, ca, root, valid] of PATHS) {
    const path = `${leaf}, ${ca}, ${root}`
    const { code } = await run(findProgram('openssl') ?? '', ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', `${root}.crt`, '-untrusted', `${ca}.crt`, `${leaf}.crt`], { cwd: folder })
    expect(code === 0, `OpenSSL: ${path}`).toBe(valid)
    await writeFile(join(folder, 'sent.pem'), [made[leaf], made[ca]].map((der) => encodePem('CERTIFICATE', der)).join(''))
    const gnutls = await run(certtool ?? '', ['--verify', '--load-ca-certificate', `${root}.crt`, '--infile', 'sent.pem'], { cwd: folder })
    expect((gnutls.stdout + gnutls.stderr).includes('Chain verification output: Verified'), `GnuTLS: ${path}`).toBe(valid)
    if (known) expect((await run(python ?? '', ['-c', PYTHON, `${leaf}.crt`, `${ca}.crt`, `${root}.crt`], { cwd: folder })).stdout.startsWith('yes'), `Python: ${path}`).toBe(valid)
  }
  const artifact = 'renewed, re-keyed and cross-signed authorities: eleven paths'
  record(...['OpenSSL -x509_strict', 'GnuTLS'].map((peer) => ({ artifact, peer, result: 'pass', why: '' }) as const), { artifact, peer: 'Python cryptography', result: known ? 'pass' : 'skip', why: known ? '' : 'before version 42 it has no verifier' })
})
