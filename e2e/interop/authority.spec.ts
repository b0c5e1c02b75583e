/** What an authority makes, each read and verified by OpenSSL, GnuTLS, NSS, Java, Python, Go and Node: the rows and columns of tools/interop-matrix.mjs. */
import { X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { encodePem } from '../../src/core/bytes/pem.ts'
import type { KeyAlgorithmId } from '../../src/core/crypto/algorithms.ts'
import { exportPkcs8, exportSpki, generateKey } from '../../src/core/crypto/keys.ts'
import { writePkcs12, writeTrustStore } from '../../src/core/crypto/key/pkcs12.ts'
import { createIntermediate, createRoot, issueServerCertificate } from '../../src/core/pki/certificates.ts'
import { createCrl } from '../../src/core/pki/crls.ts'
import { readGeneralName } from '../../src/core/pki/general-names.ts'
import { parseNames } from '../../src/core/pki/names.ts'
import { createOcspResponse, readOcspRequest } from '../../src/core/pki/ocsp.ts'
import { certificateBundle } from '../../src/core/pki/pkcs7.ts'
import { Purpose } from '../../src/core/pki/purposes.ts'
import { createRequest } from '../../src/core/pki/requests.ts'
import type { PkiResult } from '../../src/core/pki/result.ts'
import { artifacts, peers, unable } from '../tools/interop-matrix.mjs'
import { GO, goPeer } from './go-peer.ts'
import { findProgram, findPython, run } from './kit-processes.ts'
import { need, record } from './report.ts'
import { context } from './shown.ts'

const PASSPHRASE = 'correct horse'
const subject = (commonName: string) => ({ commonName, organization: 'Interop', organizationalUnit: '', locality: '', stateOrProvince: '', country: 'CH' })
const given = <T>(result: PkiResult<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

let folder = ''
test.beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'authority-')) })
test.afterEach(async () => { await rm(folder, { recursive: true, force: true }) })
const path = (name: string) => join(folder, name)

async function ask(program: string, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(program, args, { cwd: folder })
  expect(code, `${program} ${args.join(' ')}\n${stdout}${stderr}`).toBe(0)
  return stdout + stderr
}

/** Root, intermediate and leaf, and everything that is made of them, as files. Gives the leaf’s serial number, in hex. */
async function make(algorithm: KeyAlgorithmId): Promise<string> {
  const [rootKey, middleKey, leafKey] = [await generateKey(algorithm), await generateKey(algorithm), await generateKey(algorithm)], spkis = await Promise.all([rootKey, middleKey, leafKey].map(({ publicKey }) => exportSpki(publicKey)))
  const [rootSpki, middleSpki, leafSpki] = spkis as [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>]
  const names = parseNames('app.test, 127.0.0.1').names
  const root = given(await createRoot({ subject: subject('Interop Root'), days: 3650, algorithm, key: rootKey.privateKey, spki: rootSpki, pathLen: null }, context())).der
  const middle = given(await createIntermediate({ subject: subject('Interop Issuing'), days: 1825, spki: middleSpki, pathLen: 0 }, { certificate: root, key: rootKey.privateKey, algorithm }, context())).der
  const by = { certificate: middle, key: middleKey.privateKey, algorithm }
  const leaf = given(await issueServerCertificate({ names, subject: subject('app.test'), days: 90, spki: leafSpki, clientAuth: true }, by, context()))
  const other = readGeneralName('email:me@app.test'), wishes = { others: other.ok ? [other.name] : [], usages: ['digitalSignature'], purposes: [Purpose.serverAuth], ca: false, challengePassword: 'let me in', unstructuredName: 'router 7' } as const
  const request = given(await createRequest({ subject: subject('app.test'), names, algorithm, key: leafKey.privateKey, spki: leafSpki, wishes }))
  const list = given(await createCrl({ entries: [{ serial: leaf.serial, revokedAt: Date.now(), reason: 'superseded', invalidSince: null }], number: 7, base: null, days: 7, freshest: [] }, by, context())).der
  const pkcs8 = await exportPkcs8(leafKey.privateKey), certificates = [leaf.der, middle, root], store = { pkcs8, certificates, name: 'app', passphrase: PASSPHRASE }
  const binary: readonly (readonly [string, Uint8Array])[] = [
    ['root.der', root], ['middle.der', middle], ['leaf.der', leaf.der], ['list.der', list], ['request.der', request], ['bundle.p7b', certificateBundle(certificates)],
    ['modern.p12', await writePkcs12(store, context())], ['legacy.p12', await writePkcs12({ ...store, form: 'legacy' }, context())], ['trust.p12', await writeTrustStore([{ der: root, name: 'interop root' }], PASSPHRASE, context())],
    ['ca.p12', await writePkcs12({ pkcs8: await exportPkcs8(middleKey.privateKey), certificates: [middle, root], name: 'issuer', passphrase: PASSPHRASE }, context())],
  ]
  const text: readonly (readonly [string, string])[] = [
    ['root.pem', encodePem('CERTIFICATE', root)], ['middle.pem', encodePem('CERTIFICATE', middle)], ['leaf.pem', encodePem('CERTIFICATE', leaf.der)], ['chain.pem', certificates.map((der) => encodePem('CERTIFICATE', der)).join('')],
    ['above.pem', [middle, root].map((der) => encodePem('CERTIFICATE', der)).join('')], ['request.pem', encodePem('CERTIFICATE REQUEST', request)], ['list.pem', encodePem('X509 CRL', list)], ['bundle.pem', encodePem('PKCS7', certificateBundle(certificates))],
  ]
  await Promise.all([...binary.map(([name, bytes]) => writeFile(path(name), bytes)), ...text.map(([name, content]) => writeFile(path(name), content))])
  await ask('openssl', 'ocsp', '-issuer', 'middle.pem', '-cert', 'leaf.pem', '-reqout', 'ocsp-request.der', '-no_nonce')
  const asked = readOcspRequest(new Uint8Array(await readFile(path('ocsp-request.der'))))
  const answer = given(await createOcspResponse({ answers: (asked?.ids ?? []).map((id) => ({ id, status: { status: 'revoked', revokedAt: Date.now() - 1000, reason: 'superseded' } })), nonce: null, hours: 24, delegate: null }, by, context()))
  await writeFile(path('ocsp.der'), answer)
  return Buffer.from(leaf.serial).toString('hex')
}

type Cells = Readonly<Record<string, () => Promise<void> | void>>

const openssl: Cells = {
  'certificate chain': async () => { await ask('openssl', 'verify', '-x509_strict', '-purpose', 'sslserver', '-verify_hostname', 'app.test', '-CAfile', 'root.pem', '-untrusted', 'middle.pem', 'leaf.pem') },
  request: async () => {
    const text = await ask('openssl', 'req', '-verify', '-noout', '-text', '-in', 'request.pem')
    for (const part of ['verify OK', 'let me in', 'router 7', 'DNS:app.test, IP Address:127.0.0.1, email:me@app.test', 'TLS Web Server Authentication']) expect(text).toContain(part)
  },
  'revocation list': async () => { expect(await ask('openssl', 'crl', '-in', 'list.pem', '-noout', '-text', '-CAfile', 'above.pem')).toMatch(/verify OK[\s\S]*Superseded|Superseded[\s\S]*verify OK/) },
  'OCSP answer': async () => { expect(await ask('openssl', 'ocsp', '-issuer', 'middle.pem', '-cert', 'leaf.pem', '-respin', 'ocsp.der', '-CAfile', 'root.pem', '-verify_other', 'middle.pem', '-no_nonce')).toMatch(/Response verify OK[\s\S]*revoked|revoked[\s\S]*Response verify OK/) },
  'PKCS #12': async () => { expect(await ask('openssl', 'pkcs12', '-in', 'modern.p12', '-passin', `pass:${PASSPHRASE}`, '-nodes')).toContain('BEGIN PRIVATE KEY') },
  'PKCS #12, legacy': async () => { expect(await ask('openssl', 'pkcs12', '-legacy', '-in', 'legacy.p12', '-passin', `pass:${PASSPHRASE}`, '-nodes')).toContain('BEGIN PRIVATE KEY') },
  'trust store': async () => { expect(await ask('openssl', 'pkcs12', '-in', 'trust.p12', '-passin', `pass:${PASSPHRASE}`)).toMatch(/2\.16\.840\.1\.113894\.746875\.1\.1|Trusted key usage[\s\S]*BEGIN CERTIFICATE/) },
  'PKCS #7': async () => { expect((await ask('openssl', 'pkcs7', '-in', 'bundle.pem', '-print_certs')).match(/BEGIN CERTIFICATE/g)).toHaveLength(3) },
}

const certtool = (...args: readonly string[]) => ask('certtool', ...args)
const gnutls: Cells = {
  'certificate chain': async () => { expect(await certtool('--verify-chain', '--infile', 'chain.pem')).toContain('Chain verification output: Verified.') },
  request: async () => { expect(await certtool('--crq-info', '--infile', 'request.pem')).toMatch(/Self signature: verified/) },
  'revocation list': async () => { expect(await certtool('--verify-crl', '--load-ca-certificate', 'middle.pem', '--infile', 'list.pem')).toMatch(/Verified/) },
  'OCSP answer': async () => { expect(await ask('ocsptool', '--verify-response', '--load-signer', 'middle.pem', '--infile', 'ocsp.der')).toMatch(/Verifying OCSP Response: Success/) },
  'PKCS #12': async () => { expect(await certtool('--p12-info', '--inder', '--infile', 'modern.p12', '--password', PASSPHRASE)).toMatch(/PRIVATE KEY-----/) },
  'PKCS #12, legacy': async () => { expect(await certtool('--p12-info', '--inder', '--infile', 'legacy.p12', '--password', PASSPHRASE)).toMatch(/PRIVATE KEY-----/) },
  'trust store': async () => { expect(await certtool('--p12-info', '--inder', '--infile', 'trust.p12', '--password', PASSPHRASE)).toMatch(/BEGIN CERTIFICATE/) },
  'PKCS #7': async () => { expect((await certtool('--p7-info', '--infile', 'bundle.pem')).match(/BEGIN CERTIFICATE/g)).toHaveLength(3) },
}

const inNss = (program: string, ...args: readonly string[]) => ask(program, '-d', 'sql:nss', ...args)
const fresh = async () => {
  await rm(path('nss'), { recursive: true, force: true })
  await run('mkdir', ['nss'], { cwd: folder })
  await inNss('certutil', '-N', '--empty-password')
}
async function trusted(): Promise<void> {
  await fresh()
  await inNss('certutil', '-A', '-n', 'root', '-t', 'C,,', '-i', 'root.pem')
  await inNss('certutil', '-A', '-n', 'middle', '-t', ',,', '-i', 'middle.pem')
}
const store = (file: string) => async () => {
  await fresh()
  await inNss('pk12util', '-i', file, '-W', PASSPHRASE, '-K', '')
  expect(await inNss('certutil', '-K')).toMatch(/app/)
  expect(await inNss('certutil', '-L', '-n', 'app')).toContain('app.test')
}
const nss: Cells = {
  'certificate chain': async () => { await trusted(); expect(await inNss('vfychain', '-u', '1', '-a', 'leaf.pem')).toContain('Chain is good') },
  // NSS signs a request only when its own signature holds.
  request: async () => {
    await fresh()
    await inNss('pk12util', '-i', 'ca.p12', '-W', PASSPHRASE, '-K', '')
    await inNss('certutil', '-M', '-n', 'issuer', '-t', 'CTu,,')
    await inNss('certutil', '-C', '-c', 'issuer', '-i', 'request.der', '-o', 'by-nss.der', '-m', '77')
    expect(await ask('openssl', 'x509', '-inform', 'DER', '-in', 'by-nss.der', '-noout', '-subject')).toContain('app.test')
  },
  'revocation list': async () => { await trusted(); await inNss('crlutil', '-I', '-i', 'list.der', '-t', '1'); expect(await inNss('crlutil', '-L', '-n', 'middle')).toMatch(/Interop Issuing|Superseded|CRL/) },
  'PKCS #12': store('modern.p12'), 'PKCS #12, legacy': store('legacy.p12'),
  'trust store': async () => { expect(await ask('pk12util', '-l', 'trust.p12', '-W', PASSPHRASE, '-d', 'sql:nss')).toMatch(/Certificate/) },
}

const keytool = (...args: readonly string[]) => ask('keytool', ...args)
const keystore = (file: string) => async () => { expect(await keytool('-list', '-v', '-keystore', file, '-storepass', PASSPHRASE)).toMatch(/PrivateKeyEntry[\s\S]*Certificate chain length: 3/) }
const java: Cells = {
  // A reply is installed only where its chain leads to what is trusted.
  'certificate chain': async () => {
    await keytool('-importcert', '-noprompt', '-alias', 'root', '-file', 'root.pem', '-keystore', 'anchors.p12', '-storepass', PASSPHRASE)
    await keytool('-importkeystore', '-noprompt', '-srckeystore', 'modern.p12', '-srcstorepass', PASSPHRASE, '-destkeystore', 'anchors.p12', '-deststorepass', PASSPHRASE)
    expect(await keytool('-importcert', '-noprompt', '-alias', 'app', '-file', 'chain.pem', '-keystore', 'anchors.p12', '-storepass', PASSPHRASE)).toMatch(/installed|identical/i)
  },
  request: async () => { expect(await keytool('-printcertreq', '-file', 'request.pem')).toMatch(/app\.test/) },
  'revocation list': async () => { expect(await keytool('-printcrl', '-file', 'list.pem')).toMatch(/X\.509 CRL|X509CRL|Interop Issuing/) },
  'PKCS #12': keystore('modern.p12'), 'PKCS #12, legacy': keystore('legacy.p12'),
  'trust store': async () => { expect(await keytool('-list', '-keystore', 'trust.p12', '-storepass', PASSPHRASE)).toMatch(/interop root, .*trustedCertEntry/) },
  'PKCS #7': async () => { expect((await keytool('-printcert', '-file', 'bundle.p7b')).match(/Owner: /g)).toHaveLength(3) },
}

const PYTHON = `
import sys, datetime
from cryptography import x509
from cryptography.x509 import ocsp
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.serialization import pkcs7, pkcs12
read = lambda name: open(name, 'rb').read()
cert = lambda name: x509.load_der_x509_certificate(read(name))
root, middle, leaf = map(cert, ['root.der', 'middle.der', 'leaf.der'])
passphrase = ${JSON.stringify(PASSPHRASE)}.encode()
def stored(name):
    p12 = pkcs12.load_pkcs12(read(name), passphrase)
    assert p12.key.public_key().public_numbers() == leaf.public_key().public_numbers() and p12.cert.certificate == leaf and len(p12.additional_certs) == 2
def verify(signer, signature, data, algorithm):
    key = signer.public_key()
    if isinstance(key, ec.EllipticCurvePublicKey): key.verify(signature, data, ec.ECDSA(algorithm))
    else: key.verify(signature, data, padding.PKCS1v15(), algorithm)
def chain():
    for one, signer in ((leaf, middle), (middle, root), (root, root)): verify(signer, one.signature, one.tbs_certificate_bytes, one.signature_hash_algorithm)
    # Since 42 it judges paths too.
    try: from cryptography.x509.verification import PolicyBuilder, Store
    except ImportError: return
    assert len(PolicyBuilder().store(Store([root])).build_server_verifier(x509.DNSName('app.test')).verify(leaf, [middle])) == 3
def answer():
    a = ocsp.load_der_ocsp_response(read('ocsp.der'))
    verify(middle, a.signature, a.tbs_response_bytes, a.signature_hash_algorithm)
    assert a.certificate_status == ocsp.OCSPCertStatus.REVOKED
def crl():
    c = x509.load_der_x509_crl(read('list.der'))
    assert c.is_signature_valid(middle.public_key()) and c.get_revoked_certificate_by_serial_number(leaf.serial_number)
def request():
    r = x509.load_der_x509_csr(read('request.der'))
    assert r.is_signature_valid and r.attributes.get_attribute_for_oid(x509.oid.AttributeOID.CHALLENGE_PASSWORD).value == b'let me in'
def trust():
    assert [c.certificate for c in pkcs12.load_pkcs12(read('trust.p12'), passphrase).additional_certs] == [root]
def bundle():
    assert set(pkcs7.load_der_pkcs7_certificates(read('bundle.p7b'))) == {leaf, middle, root}
{'certificate chain': chain, 'request': request, 'revocation list': crl, 'OCSP answer': answer, 'PKCS #12': lambda: stored('modern.p12'), 'PKCS #12, legacy': lambda: stored('legacy.p12'), 'trust store': trust, 'PKCS #7': bundle}[sys.argv[1]]()
`
const python = (program: string): Cells => Object.fromEntries(artifacts.map((artifact) => [artifact, async () => { await ask(program, '-c', PYTHON, artifact) }]))

const go = (program: string, serialHex: string): Cells => Object.fromEntries(Object.entries({
  'certificate chain': ['chain', 'root.pem', 'middle.pem', 'app.test', 'leaf.pem'], request: ['request', 'request.pem', 'app.test'], 'revocation list': ['list', 'middle.pem', 'list.pem', serialHex], 'OCSP answer': ['answer', 'middle.pem', 'leaf.pem', 'ocsp.der', 'revoked'],
  'PKCS #12': ['store', 'modern.p12', PASSPHRASE, 'leaf.pem'], 'PKCS #12, legacy': ['store', 'legacy.p12', PASSPHRASE, 'leaf.pem'], 'trust store': ['trust', 'trust.p12', PASSPHRASE, 'root.pem'], 'PKCS #7': ['bundle', 'bundle.pem', 'leaf.pem', 'middle.pem', 'root.pem'],
}).map(([artifact, args]) => [artifact, async () => { await ask(program, ...args) }]))

const node: Cells = {
  'certificate chain': async () => {
    const [leaf, middle, root] = await Promise.all(['leaf.der', 'middle.der', 'root.der'].map(async (name) => new X509Certificate(await readFile(path(name)))))
    if (!leaf || !middle || !root) throw new Error('files')
    expect([leaf.verify(middle.publicKey), middle.verify(root.publicKey), root.verify(root.publicKey), leaf.checkIssued(middle), leaf.checkHost('app.test')]).toEqual([true, true, true, true, 'app.test'])
  },
  'PKCS #12': async () => { createSecureContext({ pfx: await readFile(path('modern.p12')), passphrase: PASSPHRASE }) },
}

for (const algorithm of ['ec-p256', 'rsa-2048'] as const)
  test(`everything that an authority with ${algorithm} makes`, async () => {
    test.setTimeout(300_000)
    const found = findPython('cryptography')
    need(['openssl', findProgram('openssl')], ['certtool', findProgram('certtool')], ['ocsptool', findProgram('ocsptool')], ['certutil', findProgram('certutil')], ['keytool', findProgram('keytool')], ['Python cryptography', found], ['Go', GO])
    const serialHex = await make(algorithm)
    const columns: Readonly<Record<string, Cells>> = { OpenSSL: openssl, GnuTLS: gnutls, NSS: nss, 'Java keytool': java, 'Python cryptography': python(found ?? ''), Go: go(await goPeer(), serialHex), Node: node }
    for (const peer of peers)
      for (const artifact of artifacts) {
        const cell = columns[peer]?.[artifact], why = unable[`${artifact} | ${peer}`]
        expect(cell !== undefined || why !== undefined, `${artifact} | ${peer}: neither tried nor explained`).toBe(true)
        if (cell) await test.step(`${artifact} | ${peer}`, async () => { await cell() })
        record({ artifact, peer, result: cell ? 'pass' : 'skip', why: cell ? '' : why ?? '' })
      }
  })
