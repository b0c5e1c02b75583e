/** Keys of every type and in every format, against OpenSSL, OpenSSH, Python cryptography, Java, GnuTLS and Node: what the page writes they read, what they write it reads. */
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { encodePem } from '../../src/core/bytes/pem.ts'
import { mlForms, pkcs8Of, privateFormats, privateText, publicText, whyNoFormat } from '../../src/core/crypto/key/formats.ts'
import { generatePair } from '../../src/core/crypto/key/generate.ts'
import { privateJwk, publicJwk } from '../../src/core/crypto/key/jwk.ts'
import { isRsa, type PrivateKeyBytes } from '../../src/core/crypto/key/key.ts'
import { sshPublicLine } from '../../src/core/crypto/key/openssh-write.ts'
import { rsaPrivate } from '../../src/core/crypto/key/build.ts'
import { readAnyPrivateKey, readAnyPublicKey, type ReadKeyOptions } from '../../src/core/crypto/key/read.ts'
import { sealKey, type SealedFormat } from '../../src/core/crypto/key/sealed-formats.ts'
import { secretTypes } from '../../src/core/crypto/key/secret.ts'
import { keyTypes, type KeyTypeId } from '../../src/core/crypto/key/types.ts'
import type { RunnableCode } from '../../src/core/ops/shown-code.ts'
import { codeText } from '../../src/core/ops/shown-code.ts'
import { pairCode, secretCode } from '../../src/features/keys/code/code.ts'
import { findInFile } from '../../src/features/keys/found.ts'
import { take } from '../../src/features/keys/import.ts'
import { findProgram, findPython, run } from './kit-processes.ts'
import { need, record } from './report.ts'
import { context, peerFor } from './shown.ts'

type Bytes = Uint8Array<ArrayBuffer>

const ctx = context()
const PASS = 'pass phrase ß'

let folder = ''
test.beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'keys-')) })
test.afterEach(async () => { await rm(folder, { recursive: true, force: true }) })

const write = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content, { mode: 0o600 })
const text = (name: string) => readFile(join(folder, name), 'utf8')
const octets = async (name: string): Promise<Bytes> => Uint8Array.from(await readFile(join(folder, name)))

async function ask(program: string | null, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(program ?? '', args, { cwd: folder, timeout: 120_000 })
  expect(code, `${program} ${args.join(' ')}\n${stdout}${stderr}`).toBe(0)
  return stdout
}

async function given(content: string | Bytes, options?: ReadKeyOptions): Promise<PrivateKeyBytes> {
  const read = await readAnyPrivateKey(content, options)
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  return read.value.key
}
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const spkiPem = ({ spki }: PrivateKeyBytes) => encodePem('PUBLIC KEY', spki)

const OPENSSL: readonly (readonly [KeyTypeId, readonly string[]])[] = [
  ['rsa-1024', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024']], ['rsa-2048', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048']], ['rsa-pss-2048', ['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048']],
  ...(['P-256', 'P-384', 'P-521', 'secp256k1'] as const).map((curve) => [curve === 'secp256k1' ? curve : `ec-${curve.toLowerCase().replace('-', '')}` as KeyTypeId, ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${curve}`]] as const),
  ...(['Ed25519', 'Ed448', 'X25519', 'X448'] as const).map((name) => [name.toLowerCase() as KeyTypeId, ['-algorithm', name]] as const),
]
const labelOf = (id: KeyTypeId) => keyTypes.find((row) => row.id === id)?.label ?? id
const passing = (id: KeyTypeId, peer: string) => (artifact: string) => record({ artifact: `key ${labelOf(id)}: ${artifact}`, peer, result: 'pass', why: '' })

for (const [id, args] of OPENSSL)
  test(`OpenSSL and ${labelOf(id)}, both ways`, async () => {
    test.setTimeout(180_000)
    const openssl = findProgram('openssl'), pass = passing(id, 'OpenSSL')
    need(['openssl', openssl])
    const { key } = await generatePair(id, ctx), pub = spkiPem(key)
    for (const format of (['pkcs8', 'pkcs1', 'sec1'] as const).filter((each) => whyNoFormat(key, each) === null)) {
      await write('key.pem', await privateText(key, format, { name: 'x' }, ctx) ?? '')
      expect(await ask(openssl, 'pkey', '-in', 'key.pem', '-pubout'), format).toBe(pub)
      // OpenSSL has no check of its own for keys on curve448 and 25519 but that they are whole.
      expect(await ask(openssl, 'pkey', '-in', 'key.pem', '-check', '-noout'), format).toContain('Key is valid')
    }
    await write('key.der', key.pkcs8)
    expect(await ask(openssl, 'pkey', '-inform', 'DER', '-in', 'key.der', '-pubout')).toBe(pub)
    await write('pub.pem', pub)
    expect(await ask(openssl, 'pkey', '-pubin', '-in', 'pub.pem', '-pubout')).toBe(pub)
    pass('PKCS#8, PKCS#1, SEC 1, SPKI read')
    for (const format of ['pbkdf2', 'scrypt'] as const) {
      await write('sealed.pem', await sealKey(key, format, { name: 'x', passphrase: PASS }, ctx) ?? '')
      expect(await ask(openssl, 'pkey', '-in', 'sealed.pem', '-passin', `pass:${PASS}`, '-pubout'), format).toBe(pub)
      expect((await run(openssl ?? '', ['pkey', '-in', 'sealed.pem', '-passin', 'pass:no', '-noout'], { cwd: folder })).code, format).not.toBe(0)
    }
    pass('encrypted PKCS#8, PBKDF2 and scrypt, read')
    await write('key.p12', await sealKey(key, 'pkcs12', { name: 'näme', passphrase: PASS }, ctx) ?? '')
    await write('from-p12.pem', await ask(openssl, 'pkcs12', '-in', 'key.p12', '-passin', `pass:${PASS}`, '-nodes', '-nocerts'))
    expect(await ask(openssl, 'pkey', '-in', 'from-p12.pem', '-pubout')).toBe(pub)
    pass('PKCS#12 without a certificate read')

    await ask(openssl, 'genpkey', ...args, '-out', 'theirs.pem')
    await ask(openssl, 'pkey', '-in', 'theirs.pem', '-pubout', '-out', 'theirs.pub')
    const theirs = await given(await text('theirs.pem'))
    expect([theirs.type, spkiPem(theirs)]).toEqual([id, await text('theirs.pub')])
    for (const extra of [['-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA512'], ['-scrypt']]) {
      await ask(openssl, 'pkcs8', '-topk8', '-in', 'theirs.pem', ...extra, '-passout', `pass:${PASS}`, '-out', 'theirs.enc')
      expect(hex((await given(await text('theirs.enc'), { passphrase: PASS })).pkcs8)).toBe(hex(theirs.pkcs8))
    }
    await ask(openssl, 'pkcs12', '-export', '-inkey', 'theirs.pem', '-nocerts', '-passout', `pass:${PASS}`, '-out', 'theirs.p12')
    expect(hex((await fromStore('theirs.p12')).pkcs8)).toBe(hex(theirs.pkcs8))
    pass('PKCS#8, encrypted PKCS#8 and PKCS#12 written')
  })

/** The key of a keystore, as the place that imports keys finds it. */
async function fromStore(name: string): Promise<PrivateKeyBytes> {
  const found = await findInFile(new File([await octets(name)], name))
  const taken = found.type === 'candidates' && found.list[0] ? await take(found.list[0]) : null
  const opened = taken?.type === 'locked' ? await taken.locked.open(PASS) : taken
  if (opened?.type !== 'pair') throw new Error(`${name}: ${JSON.stringify(opened)}`)
  return opened.key
}

test('PKCS#12 with a certificate: OpenSSL, GnuTLS, Java and Python', async () => {
  test.setTimeout(180_000)
  const openssl = findProgram('openssl'), certtool = findProgram('certtool'), keytool = findProgram('keytool'), python = findPython('cryptography')
  need(['openssl', openssl], ['certtool', certtool], ['keytool', keytool], ['Python with cryptography', python])
  const { key } = await generatePair('ec-p256', ctx)
  await write('key.pem', await privateText(key, 'pkcs8', { name: 'x' }, ctx) ?? '')
  await ask(openssl, 'req', '-x509', '-key', 'key.pem', '-subj', '/CN=shop.example.test', '-days', '30', '-outform', 'DER', '-out', 'cert.der')
  // Java wants ASCII on its command line.
  const passphrase = 'correct horse'
  await write('key.p12', await sealKey(key, 'pkcs12', { name: 'shop', passphrase, certificates: [await octets('cert.der')] }, ctx) ?? '')
  const info = await ask(openssl, 'pkcs12', '-in', 'key.p12', '-passin', `pass:${passphrase}`, '-nodes')
  expect([info.match(/BEGIN CERTIFICATE/g)?.length, info.match(/BEGIN PRIVATE KEY/g)?.length, info.match(/localKeyID/g)?.length]).toEqual([1, 1, 2])
  expect(await ask(certtool, '--p12-info', '--inder', '--infile', 'key.p12', '--password', passphrase)).toContain('BEGIN CERTIFICATE')
  expect(await ask(keytool, '-list', '-v', '-storetype', 'PKCS12', '-keystore', 'key.p12', '-storepass', passphrase)).toMatch(/Alias name: shop[^]*PrivateKeyEntry[^]*CN=shop\.example\.test/)
  expect(await ask(python, '-c', `
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, pkcs12
key, certificate, more = pkcs12.load_key_and_certificates(open('key.p12', 'rb').read(), b'${passphrase}')
print(certificate.subject.rfc4514_string(), key.public_key() .public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo).hex(), len(more))
`)).toBe(`CN=shop.example.test ${hex(key.spki)} 0\n`)
  for (const peer of ['OpenSSL', 'GnuTLS', 'Java keytool', 'Python cryptography']) record({ artifact: 'PKCS#12 with certificate', peer, result: 'pass', why: '' })
  await ask(keytool, '-genkeypair', '-alias', 'theirs', '-keyalg', 'EC', '-groupname', 'secp256r1', '-dname', 'CN=java', '-storetype', 'PKCS12', '-keystore', 'java.p12', '-storepass', 'changeit')
  const found = await findInFile(new File([await octets('java.p12')], 'java.p12')), taken = found.type === 'candidates' && found.list[0] ? await take(found.list[0]) : null
  expect(taken?.type === 'locked' ? await taken.locked.open('changeit') : taken).toMatchObject({ type: 'pair', key: { type: 'ec-p256' }, name: 'theirs' })
  record({ artifact: 'PKCS#12 of keytool, read', peer: 'Java keytool', result: 'pass', why: '' })
})

const SSH: readonly (readonly [KeyTypeId, readonly string[]])[] = [
  ['rsa-2048', ['-t', 'rsa', '-b', '2048']], ['ec-p256', ['-t', 'ecdsa', '-b', '256']], ['ec-p384', ['-t', 'ecdsa', '-b', '384']], ['ec-p521', ['-t', 'ecdsa', '-b', '521']], ['ed25519', ['-t', 'ed25519']],
]
for (const [id, args] of SSH)
  test(`OpenSSH and ${labelOf(id)}, both ways`, async () => {
    test.setTimeout(120_000)
    const keygen = findProgram('ssh-keygen'), pass = passing(id, 'OpenSSH ssh-keygen')
    need(['ssh-keygen', keygen])
    const { key } = await generatePair(id, ctx), line = sshPublicLine(key, 'me@example') ?? ''
    await write('id', await privateText(key, 'openssh', { name: 'me@example' }, ctx) ?? '')
    expect((await ask(keygen, '-y', '-f', 'id')).trim()).toBe(line.trim())
    await write('id_locked', await sealKey(key, 'openssh', { name: 'me@example', passphrase: PASS }, ctx) ?? '')
    expect((await ask(keygen, '-y', '-P', PASS, '-f', 'id_locked')).trim()).toBe(line.trim())
    expect((await run(keygen ?? '', ['-y', '-P', 'no', '-f', 'id_locked'], { cwd: folder })).code).not.toBe(0)
    await write('id.pub', line)
    expect(await ask(keygen, '-l', '-f', 'id.pub')).toContain('me@example')
    pass('private file, in the clear and locked, and public line read')
    for (const passphrase of ['', PASS]) {
      const name = passphrase ? 'locked' : 'clear'
      await ask(keygen, '-q', ...args, '-N', passphrase, '-C', 'theirs', '-f', name)
      const theirs = await given(await text(name), passphrase ? { passphrase } : {})
      expect([theirs.type, sshPublicLine(theirs, 'theirs')]).toEqual([id, await text(`${name}.pub`)])
    }
    pass('private file and public line written')
  })

const READ_ALL = `
import sys, json
from cryptography.hazmat.primitives.serialization import *
out = {}
for name in sys.argv[2:]:
    data = open(name, 'rb').read()
    password = sys.argv[1].encode() if 'sealed' in name else None
    load = load_ssh_private_key if 'openssh' in name else load_der_private_key if name.endswith('.der') else load_pem_private_key
    out[name] = load(data, password).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo).hex()
print(json.dumps(out))
`
const WRITE_ALL = `
import sys
from cryptography.hazmat.primitives.serialization import *
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, ed448, rsa, x25519, x448
kind, password = sys.argv[1], sys.argv[2].encode()
key = {
  'rsa-2048': lambda: rsa.generate_private_key(65537, 2048), 'ec-p256': lambda: ec.generate_private_key(ec.SECP256R1()), 'ec-p384': lambda: ec.generate_private_key(ec.SECP384R1()),
  'ec-p521': lambda: ec.generate_private_key(ec.SECP521R1()), 'secp256k1': lambda: ec.generate_private_key(ec.SECP256K1()), 'ed25519': ed25519.Ed25519PrivateKey.generate,
  'ed448': ed448.Ed448PrivateKey.generate, 'x25519': x25519.X25519PrivateKey.generate, 'x448': x448.X448PrivateKey.generate,
}[kind]()
open('py.pem', 'wb').write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
open('py.sealed', 'wb').write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(password)))
if kind[:2] in ('rs', 'ec', 'se'):
    open('py.old', 'wb').write(key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()))
if kind in ('rsa-2048', 'ec-p256', 'ec-p384', 'ec-p521', 'ed25519'):
    open('py.openssh', 'wb').write(key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
print(key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo).hex())
`
for (const id of ['rsa-2048', 'ec-p256', 'ec-p384', 'ec-p521', 'secp256k1', 'ed25519', 'ed448', 'x25519', 'x448'] as const)
  test(`Python cryptography and ${labelOf(id)}, both ways`, async () => {
    test.setTimeout(120_000)
    const python = findPython('cryptography'), pass = passing(id, 'Python cryptography')
    need(['Python with cryptography', python])
    const { key } = await generatePair(id, ctx), names: string[] = []
    for (const format of privateFormats.filter((each) => each !== 'jwk' && each !== 'raw' && whyNoFormat(key, each) === null)) {
      await write(`${format}.pem`, await privateText(key, format, { name: 'x' }, ctx) ?? '')
      names.push(`${format}.pem`)
    }
    await write('pkcs8.der', key.pkcs8)
    // Debian's Python has no module for bcrypt, which its cryptography wants for OpenSSH's encryption.
    for (const format of ['pbkdf2', 'scrypt'] satisfies readonly SealedFormat[]) {
      await write(`${format}-sealed.pem`, await sealKey(key, format, { name: 'x', passphrase: PASS }, ctx) ?? '')
      names.push(`${format}-sealed.pem`)
    }
    const read = JSON.parse(await ask(python, '-c', READ_ALL, PASS, 'pkcs8.der', ...names)) as Record<string, string>
    expect(read).toEqual(Object.fromEntries(['pkcs8.der', ...names].map((name) => [name, hex(key.spki)])))
    pass('every format read')
    const spki = (await ask(python, '-c', WRITE_ALL, id, PASS)).trim()
    for (const name of ['py.pem', 'py.sealed', 'py.old', 'py.openssh']) {
      const content = await text(name).catch(() => null)
      if (content !== null) expect(hex((await given(content, { passphrase: PASS })).spki), name).toBe(spki)
    }
    pass('every format written')
  })

/** Node 24, for what neither Debian's OpenSSL nor its Python has. */
const node24 = () => peerFor({ tool: 'webcrypto', language: 'javascript', file: '', parts: [], needs: 'node', least: '24.7', reads: [] }).program

const NODE_READ = `
import { createPrivateKey, createPublicKey, sign, verify, encapsulate, decapsulate } from 'node:crypto'
import { readFileSync } from 'node:fs'
const [kind, ...names] = process.argv.slice(2), out = {}
for (const name of names) {
  const data = readFileSync(name)
  const key = name.endsWith('.json') ? createPrivateKey({ key: JSON.parse(data), format: 'jwk' }) : name.endsWith('.der') ? createPrivateKey({ key: data, format: 'der', type: 'pkcs8' }) : createPrivateKey({ key: data, passphrase: process.env.PASSPHRASE })
  const open = createPublicKey(key)
  if (kind === 'KEM') { const { sharedKey, ciphertext } = encapsulate(open); if (!decapsulate(key, ciphertext).equals(sharedKey)) throw new Error('decapsulate') }
  else if (!verify(null, Buffer.from('m'), open, sign(null, Buffer.from('m'), key))) throw new Error('verify')
  out[name] = open.export({ type: 'spki', format: 'der' }).toString('hex')
}
console.log(JSON.stringify(out))
`
const NODE_WRITE = `
import { generateKeyPairSync } from 'node:crypto'
const { privateKey, publicKey } = generateKeyPairSync(process.argv[2])
console.log(JSON.stringify({ pkcs8: privateKey.export({ type: 'pkcs8', format: 'pem' }), sealed: privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: process.env.PASSPHRASE }), spki: publicKey.export({ type: 'spki', format: 'pem' }), jwk: privateKey.export({ format: 'jwk' }) }))
`
for (const { id, label, family } of keyTypes.filter(({ group }) => group === 'post-quantum'))
  test(`Node 24 and ${label}, both ways`, async () => {
    test.setTimeout(180_000)
    const node = node24(), pass = passing(id, 'Node 24')
    test.skip(!node, 'npx brings no Node 24')
    const { key } = await generatePair(id, ctx), names: string[] = []
    const put = async (name: string, content: string | Uint8Array) => { await write(name, content); names.push(name) }
    for (const form of mlForms(key)) await put(`${form}.der`, pkcs8Of(key, form))
    await put('key.pem', await privateText(key, 'pkcs8', { name: 'x' }, ctx) ?? '')
    await put('key.json', JSON.stringify(privateJwk(key)))
    await put('sealed.pem', await sealKey(key, 'pbkdf2', { name: 'x', passphrase: PASS }, ctx) ?? '')
    await put('scrypt.pem', await sealKey(key, 'scrypt', { name: 'x', passphrase: PASS }, ctx) ?? '')
    await write('read.mjs', NODE_READ)
    await write('write.mjs', NODE_WRITE)
    const env = { ...process.env as Record<string, string>, PASSPHRASE: PASS }
    const ran = await run(node ?? '', ['read.mjs', family === 'ML-KEM' ? 'KEM' : 'sign', ...names], { cwd: folder, env, timeout: 120_000 })
    expect(ran.code, ran.stderr).toBe(0)
    expect(JSON.parse(ran.stdout)).toEqual(Object.fromEntries(names.map((name) => [name, hex(key.spki)])))
    pass('PKCS#8 in every form, encrypted too, and JWK read and used')

    const made = await run(node ?? '', ['write.mjs', id], { cwd: folder, env, timeout: 60_000 })
    expect(made.code, made.stderr).toBe(0)
    const theirs = JSON.parse(made.stdout) as { pkcs8: string; sealed: string; spki: string; jwk: Record<string, string> }
    const read = await given(theirs.pkcs8)
    expect([read.type, spkiPem(read)]).toEqual([id, theirs.spki])
    expect(hex((await given(theirs.sealed, { passphrase: PASS })).pkcs8)).toBe(hex(read.pkcs8))
    expect(hex((await given(JSON.stringify(theirs.jwk))).pkcs8)).toBe(hex(read.pkcs8))
    expect({ ...privateJwk(read) }).toEqual(theirs.jwk)
    pass('PKCS#8, encrypted PKCS#8, SPKI and JWK written')
  })

test('JWKs of every other type are Node’s', async () => {
  const node = findProgram('node')
  need(['node', node])
  await write('jwk.mjs', `
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
const key = createPrivateKey({ key: JSON.parse(readFileSync(process.argv[2])), format: 'jwk' })
console.log(JSON.stringify([createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('hex'), key.export({ format: 'jwk' })]))
`)
  for (const id of ['rsa-2048', 'ec-p256', 'ec-p384', 'ec-p521', 'secp256k1', 'ed25519', 'ed448', 'x25519', 'x448'] as const) {
    const { key } = await generatePair(id, ctx)
    await write('key.json', JSON.stringify(privateJwk(key)))
    const [spki, jwk] = JSON.parse(await ask(node, 'jwk.mjs', 'key.json')) as [string, Record<string, string>]
    expect([spki, jwk], id).toEqual([hex(key.spki), privateJwk(key)])
    const read = await readAnyPublicKey(JSON.stringify(publicJwk(key)))
    expect(read.ok && hex(read.value.key.spki), id).toBe(hex(key.spki))
    passing(id, 'Node')('JWK, both ways')
  }
})

test('an RSA-PSS key bound to a hash keeps its parameters', async () => {
  const openssl = findProgram('openssl')
  need(['openssl', openssl])
  await ask(openssl, 'genpkey', '-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048', '-pkeyopt', 'rsa_pss_keygen_md:sha384', '-pkeyopt', 'rsa_pss_keygen_mgf1_md:sha384', '-pkeyopt', 'rsa_pss_keygen_saltlen:48', '-out', 'bound.pem')
  const key = await given(await text('bound.pem'))
  if (!isRsa(key)) throw new Error('no RSA')
  await write('again.pem', encodePem('PRIVATE KEY', rsaPrivate('RSA-PSS', key.rsa, key.parameters).pkcs8))
  expect(await ask(openssl, 'pkey', '-in', 'again.pem', '-text', '-noout')).toMatch(/Hash Algorithm: SHA2-384[^]*Minimum Salt Length: 48/i)
  passing('rsa-pss-2048', 'OpenSSL')('parameters kept')
})

/** The programs that the page shows for making keys: what they make is a key of that type, and their files have the page's names. */
async function runProgram(code: RunnableCode, program: string): Promise<string> {
  await write(code.file, codeText(code.parts))
  const env = { ...process.env as Record<string, string>, PASSPHRASE: PASS }
  const { code: status, stdout, stderr } = await run(program, [code.file], { cwd: folder, env, timeout: 120_000 })
  expect(status, `${code.file}\n${codeText(code.parts)}\n${stderr}`).toBe(0)
  return stdout
}

const program = ({ language }: RunnableCode, found: string | null): string => (language === 'shell' ? findProgram('sh') ?? 'sh' : found ?? '')

for (const { id, label, bits } of keyTypes.filter(({ bits: size }) => size <= 2048))
  for (const shown of pairCode(id, bits, 'my key')) {
    if ('unavailable' in shown) continue
    test(`shown ${shown.tool} code makes ${label}`, async () => {
      test.setTimeout(180_000)
      const peer = peerFor(shown)
      test.skip(peer.tooOld, `too old: ${peer.name}`)
      need([peer.name, peer.program])
      if (shown.packages) folder = await besideModules(folder)
      const printed = await runProgram(shown, program(shown, peer.program))
      const made = shown.tool === 'webcrypto' ? printed : await text('my-key.key')
      const key = await given(made), read = await readAnyPublicKey(shown.tool === 'webcrypto' ? made : await text('my-key.pub.pem'))
      expect([key.type, read.ok && hex(read.value.key.spki)]).toEqual([id, hex(key.spki)])
      const fingerprint = createHash('sha256').update(key.spki).digest('hex').match(/../g)?.join(':') ?? ''
      expect(shown.tool === 'webcrypto' || printed.includes(fingerprint)).toBe(true)
      if (shown.tool === 'openssl') expect(hex((await given(await text('my-key.enc.key'), { passphrase: PASS })).pkcs8)).toBe(hex(key.pkcs8))
      passing(id, peer.name)('shown code')
    })
  }

/** A folder under the project's own modules, where Node finds packages. */
async function besideModules(old: string): Promise<string> {
  await rm(old, { recursive: true, force: true })
  return await mkdtemp(join(import.meta.dirname, '../../node_modules/.signet-keys-'))
}

for (const { id, label, octets: length } of secretTypes)
  test(`shown code makes ${label}`, async () => {
    for (const shown of secretCode(id, 'my key')) {
      if ('unavailable' in shown) continue
      const peer = peerFor(shown)
      need([peer.name, peer.program])
      const printed = await runProgram(shown, program(shown, peer.program))
      const made = (shown.tool === 'webcrypto' ? printed : await text('my-key.hex')).trim()
      expect(made, shown.tool).toMatch(new RegExp(`^[0-9a-f]{${2 * length}}$`))
      record({ artifact: `key ${label}: shown code`, peer: peer.name, result: 'pass', why: '' })
    }
  })

test('the public line of a kept key is what ssh-keygen converts', async () => {
  const keygen = findProgram('ssh-keygen')
  need(['ssh-keygen', keygen])
  const { key } = await generatePair('rsa-2048', ctx)
  await write('id.pub', publicText(key, 'openssh', 'x') ?? '')
  expect(await ask(keygen, '-e', '-m', 'PKCS8', '-f', 'id.pub')).toBe(spkiPem(key))
  expect(await ask(keygen, '-e', '-m', 'PEM', '-f', 'id.pub')).toBe(publicText(key, 'pkcs1', 'x'))
})
