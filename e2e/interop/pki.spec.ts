/** What the page issues, for every key algorithm, against OpenSSL, GnuTLS, Python cryptography and Java; and OpenSSL's requests in return. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { decodeBase64 } from '../../src/core/bytes/base64.ts'
import { encodePem, scanPem } from '../../src/core/bytes/pem.ts'
import { isMlDsa, keyAlgorithms, type KeyAlgorithm } from '../../src/core/crypto/algorithms.ts'
import { exportPkcs8, exportSpki, generateKey } from '../../src/core/crypto/keys.ts'
import { decryptPkcs8, encryptPkcs8 } from '../../src/core/crypto/pbes2.ts'
import { createIntermediate, createRoot, issueServerCertificate } from '../../src/core/pki/certificates.ts'
import { parseNames } from '../../src/core/pki/names.ts'
import { createRequest, readRequest } from '../../src/core/pki/requests.ts'
import type { Issuer, PkiResult } from '../../src/core/pki/result.ts'
import { findProgram, findPython, run } from './kit-processes.ts'
import { need, record } from './report.ts'

type Bytes = Uint8Array<ArrayBuffer>

const subject = (commonName: string) => ({ commonName, organization: 'Signet Tests', organizationalUnit: '', locality: 'Zürich', stateOrProvince: '', country: 'CH' })
const names = parseNames('localhost, *.example.test, bücher.example, 127.0.0.1, ::1').names
const context = () => ({ now: Date.now(), randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) })

function given<T>(result: PkiResult<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

interface Made { readonly folder: string; readonly root: Bytes; readonly intermediate: Bytes; readonly leaf: Bytes }

/** Root, intermediate and leaf, all with one algorithm, as files. */
async function hierarchy(folder: string, { id }: KeyAlgorithm): Promise<Made> {
  const [rootKey, middleKey, leafKey] = [await generateKey(id), await generateKey(id), await generateKey(id)]
  const root = given(await createRoot({ subject: subject('Test Root'), days: 3650, algorithm: id, key: rootKey.privateKey, spki: await exportSpki(rootKey.publicKey), pathLen: null }, context())).der
  const byRoot: Issuer = { certificate: root, key: rootKey.privateKey, algorithm: id }
  const intermediate = given(await createIntermediate({ subject: subject('Test Issuing'), days: 1825, spki: await exportSpki(middleKey.publicKey), pathLen: 0 }, byRoot, context())).der
  const byMiddle: Issuer = { certificate: intermediate, key: middleKey.privateKey, algorithm: id }
  const leaf = given(await issueServerCertificate({ names, subject: subject('localhost'), days: 365, spki: await exportSpki(leafKey.publicKey), clientAuth: true }, byMiddle, context())).der
  const request = given(await createRequest({ subject: subject('localhost'), names, algorithm: id, key: leafKey.privateKey, spki: await exportSpki(leafKey.publicKey) }))
  const pkcs8 = await exportPkcs8(leafKey.privateKey)
  const locked = await encryptPkcs8(pkcs8, 'pass phrase ß', context())
  const files: readonly (readonly [string, string, Bytes])[] = [
    ['root.pem', 'CERTIFICATE', root], ['intermediate.pem', 'CERTIFICATE', intermediate], ['leaf.pem', 'CERTIFICATE', leaf], ['leaf.csr', 'CERTIFICATE REQUEST', request],
    ['leaf.key', 'PRIVATE KEY', pkcs8], ['locked.key', 'ENCRYPTED PRIVATE KEY', locked.ok ? locked.value : new Uint8Array(0)],
  ]
  await Promise.all(files.map(([name, label, der]) => writeFile(join(folder, name), encodePem(label, der))))
  await writeFile(join(folder, 'chain.pem'), [leaf, intermediate, root].map((der) => encodePem('CERTIFICATE', der)).join(''))
  return { folder, root, intermediate, leaf }
}

let folder = ''
test.beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'pki-')) })
test.afterEach(async () => { await rm(folder, { recursive: true, force: true }) })

async function ask(program: string, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(program, args, { cwd: folder })
  expect(code, `${program} ${args.join(' ')}\n${stdout}${stderr}`).toBe(0)
  return stdout + stderr
}

const PYTHON = `
import sys
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key
leaf = x509.load_pem_x509_certificate(open('leaf.pem', 'rb').read())
key = load_pem_private_key(open('locked.key', 'rb').read(), 'pass phrase ß'.encode())
assert key.public_key().public_numbers() == leaf.public_key().public_numbers() if hasattr(key.public_key(), 'public_numbers') else True
assert x509.load_pem_x509_csr(open('leaf.csr', 'rb').read()).is_signature_valid
san = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
print(sorted(san.get_values_for_type(x509.DNSName)), sorted(str(ip) for ip in san.get_values_for_type(x509.IPAddress)))
`

/** ML-DSA has a file of its own: none of these peers verifies it. */
for (const algorithm of keyAlgorithms.filter(({ id }) => !isMlDsa(id)))
  test(algorithm.label, async () => {
    test.setTimeout(180_000)
    const openssl = findProgram('openssl'), certtool = findProgram('certtool'), python = findPython('cryptography'), keytool = findProgram('keytool')
    need(['openssl', openssl], ['certtool', certtool], ['Python with cryptography', python], ['keytool', keytool])
    await hierarchy(folder, algorithm)
    const pass = (artifact: string, peer: string) => record({ artifact: `${algorithm.label}: ${artifact}`, peer, result: 'pass', why: '' })

    await ask('openssl', 'verify', '-x509_strict', '-purpose', 'sslserver', '-verify_hostname', 'www.example.test', '-CAfile', 'root.pem', '-untrusted', 'intermediate.pem', 'leaf.pem')
    await ask('openssl', 'verify', '-x509_strict', '-verify_ip', '::1', '-CAfile', 'root.pem', '-untrusted', 'intermediate.pem', 'leaf.pem')
    const text = await ask('openssl', 'x509', '-noout', '-text', '-in', 'leaf.pem')
    expect(text).toContain('DNS:localhost, DNS:*.example.test, DNS:xn--bcher-kva.example, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1')
    expect(text).toContain('X509v3 Key Usage: critical')
    expect(text.includes('Key Encipherment')).toBe(algorithm.id.startsWith('rsa'))
    pass('chain', 'OpenSSL -x509_strict')
    expect(await ask('openssl', 'req', '-verify', '-noout', '-in', 'leaf.csr')).toMatch(/verify OK/i)
    pass('request', 'OpenSSL')
    await ask('openssl', 'pkey', '-check', '-noout', '-in', 'leaf.key')
    await ask('openssl', 'pkey', '-noout', '-in', 'locked.key', '-passin', 'pass:pass phrase ß')
    pass('private key, plain and encrypted', 'OpenSSL')
    expect(await ask('certtool', '--verify-chain', '--infile', 'chain.pem')).toContain('Chain verification output: Verified.')
    pass('chain', 'GnuTLS')
    expect((await ask(python ?? '', '-c', PYTHON)).trim()).toBe("['*.example.test', 'localhost', 'xn--bcher-kva.example'] ['127.0.0.1', '::1']")
    pass('certificate, request and encrypted key', 'Python cryptography')
    expect(await ask('keytool', '-printcert', '-file', 'leaf.pem')).toContain('DNSName: localhost')
    pass('certificate', 'Java keytool')
  })

const derOf = (pem: string): Bytes => {
  const text = new TextEncoder().encode(pem)
  const [block] = scanPem(text).blocks
  const decoded = block ? decodeBase64(text, block.bodyStart, block.bodyEnd) : null
  if (!decoded?.ok) throw new Error('no PEM')
  return decoded.bytes
}

const REQUESTS: readonly (readonly [title: string, args: readonly string[]])[] = [
  ['RSA 2048', ['-newkey', 'rsa:2048']], ['RSA-PSS signature', ['-newkey', 'rsa:2048', '-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:32']],
  ['P-256', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']], ['P-384 with SHA-512', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384', '-sha512']],
  ['P-521', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-521']], ['Ed25519', ['-newkey', 'ed25519']],
]
test('requests that OpenSSL makes are read, verified and signed', async () => {
  need(['openssl', findProgram('openssl')])
  const ca = await generateKey('ec-p256')
  const root = given(await createRoot({ subject: subject('Test Root'), days: 3650, algorithm: 'ec-p256', key: ca.privateKey, spki: await exportSpki(ca.publicKey), pathLen: null }, context())).der
  await writeFile(join(folder, 'root.pem'), encodePem('CERTIFICATE', root))
  for (const [title, args] of REQUESTS) {
    const pem = await ask('openssl', 'req', '-new', '-nodes', '-keyout', 'new.key', '-subj', '/O=Asked/CN=app.example.test', '-addext', 'subjectAltName=DNS:app.example.test,IP:192.0.2.1,email:a@example.test', '-addext', 'basicConstraints=CA:TRUE', ...args)
    const asked = given(await readRequest(derOf(pem.slice(pem.indexOf('-----BEGIN')))))
    expect(asked, title).toMatchObject({ commonName: 'app.example.test', asksForCa: true, otherNames: ['email:a@example.test'] })
    expect(asked.names.map(({ value }) => value)).toEqual(['app.example.test', '192.0.2.1'])
    const issued = given(await issueServerCertificate({ names: asked.names, subject: asked.subject, days: 90, spki: asked.spki, clientAuth: false }, { certificate: root, key: ca.privateKey, algorithm: 'ec-p256' }, context()))
    await writeFile(join(folder, 'app.pem'), encodePem('CERTIFICATE', issued.der))
    await ask('openssl', 'verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', 'root.pem', 'app.pem')
    expect(await ask('openssl', 'x509', '-noout', '-subject', '-ext', 'basicConstraints', '-in', 'app.pem')).toMatch(/O = Asked, CN = app\.example\.test[\s\S]*CA:FALSE/)
    expect(await ask('openssl', 'x509', '-noout', '-pubkey', '-in', 'app.pem')).toBe(await ask('openssl', 'pkey', '-pubout', '-in', 'new.key'))
    record({ artifact: `request, ${title}: read and signed`, peer: 'OpenSSL', result: 'pass', why: '' })
  }
})

test('private keys that OpenSSL locks are opened', async () => {
  need(['openssl', findProgram('openssl')])
  for (const [cipher, prf] of [['aes-256-cbc', 'hmacWithSHA256'], ['aes-128-cbc', 'hmacWithSHA1'], ['aes-192-cbc', 'hmacWithSHA512']] as const) {
    await ask('openssl', 'genpkey', '-algorithm', 'ed25519', '-out', 'new.key')
    await ask('openssl', 'pkcs8', '-topk8', '-v2', cipher, '-v2prf', prf, '-iter', '10000', '-in', 'new.key', '-out', 'locked.key', '-passout', 'pass:secret')
    const locked = derOf(await readFile(join(folder, 'locked.key'), 'utf8')), open = derOf(await readFile(join(folder, 'new.key'), 'utf8'))
    expect(await decryptPkcs8(locked, 'secret')).toEqual({ ok: true, value: open })
    expect((await decryptPkcs8(locked, 'wrong')).ok).toBe(false)
    record({ artifact: `private key locked with ${cipher}, ${prf}: opened`, peer: 'OpenSSL', result: 'pass', why: '' })
  }
})
