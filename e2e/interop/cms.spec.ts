/** CMS and S/MIME both ways with OpenSSL, and with GnuTLS where OpenSSL 3.0 cannot: what the page makes is opened and verified there, and what they make, in old and new forms, here. */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { encodePem } from '../../src/core/bytes/pem.ts'
import { generatePair } from '../../src/core/crypto/key/generate.ts'
import { keyType, type KeyTypeId } from '../../src/core/crypto/key/types.ts'
import { importSigningKey } from '../../src/core/crypto/keys.ts'
import { initialValues, runOperation } from '../../src/core/ops/check.ts'
import type { Operation, OperationId, Values } from '../../src/core/ops/contract.ts'
import { cmsDecrypt } from '../../src/core/ops/public-key/cms/decrypt.ts'
import { cmsEncrypt } from '../../src/core/ops/public-key/cms/encrypt.ts'
import { cmsSign } from '../../src/core/ops/public-key/cms/sign.ts'
import { cmsVerify } from '../../src/core/ops/public-key/cms/verify.ts'
import { createCertificate, createRoot } from '../../src/core/pki/certificates.ts'
import { findProgram, run as runProgram } from './kit-processes.ts'
import { need, record } from './report.ts'
import { context, peerFor } from './shown.ts'

const openssl = findProgram('openssl'), certtool = findProgram('certtool')
const MESSAGE = 'Hello, enveloped world.\nZweite Zeile: Grüße.\n'

async function ours<O extends OperationId, Output>(operation: Operation<O, Output>, values: Partial<Values<O>>): Promise<Output> {
  const result = await runOperation(operation, { ...initialValues(operation), ...values }, context())
  if (!result.ok) throw new Error(`${operation.id}: ${JSON.stringify(result.error)}`)
  return result.value
}

class Folder {
  readonly path: string

  constructor(path: string) {
    this.path = path
  }

  at(name: string): string {
    return join(this.path, name)
  }

  async openssl(...args: readonly string[]): Promise<string> {
    const ran = await runProgram(openssl ?? '', args, { cwd: this.path })
    expect(ran, `openssl ${args.join(' ')}: ${ran.stderr}`).toMatchObject({ code: 0 })
    return ran.stdout
  }

  write(name: string, content: string | Uint8Array): Promise<void> {
    return writeFile(this.at(name), content)
  }

  text(name: string): Promise<string> {
    return readFile(this.at(name), 'utf8')
  }
}

async function inFolder(use: (folder: Folder) => Promise<void>): Promise<void> {
  need(['OpenSSL', openssl])
  const path = await mkdtemp(join(tmpdir(), 'cms-'))
  try {
    await use(new Folder(path))
  } finally {
    await rm(path, { recursive: true, force: true })
  }
}

const KEYS = {
  'RSA 2048': ['-newkey', 'rsa:2048', '-addext', 'keyUsage=digitalSignature,keyEncipherment'],
  'P-256': ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-addext', 'keyUsage=digitalSignature,keyAgreement'],
  'P-384': ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384', '-addext', 'keyUsage=digitalSignature,keyAgreement'],
  'P-521': ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-521', '-addext', 'keyUsage=digitalSignature,keyAgreement'],
} as const
type KeyName = keyof typeof KEYS

interface Person { readonly certificate: string; readonly key: string; readonly files: { readonly certificate: string; readonly key: string } }

async function person(folder: Folder, type: KeyName, name = 'one'): Promise<Person> {
  const files = { certificate: `${name}.pem`, key: `${name}.key` }
  await folder.openssl('req', '-x509', '-nodes', '-days', '2', '-subj', `/CN=${name}`, '-addext', 'extendedKeyUsage=emailProtection', ...KEYS[type], '-keyout', files.key, '-out', files.certificate)
  return { certificate: await folder.text(files.certificate), key: await folder.text(files.key), files }
}

const opened = ({ text, message }: { readonly text: string | null; readonly message: Uint8Array }) => text ?? Buffer.from(message).toString('hex')

for (const type of Object.keys(KEYS) as readonly KeyName[])
  for (const cipher of ['AES-256-GCM', 'AES-256-CBC'] as const)
    test(`OpenSSL opens what the page encrypts for ${type} with ${cipher}, and the page what OpenSSL encrypts`, () => inFolder(async (folder) => {
      const one = await person(folder, type), other = await person(folder, 'P-256', 'other')
      const made = await ours(cmsEncrypt, { recipients: `${other.certificate}${one.certificate}`, data: MESSAGE, cipher })
      await folder.write('ours.pem', made.text)
      for (const { files } of [one, other])
        expect(await folder.openssl('cms', '-decrypt', '-inform', 'PEM', '-in', 'ours.pem', '-recip', files.certificate, '-inkey', files.key)).toBe(MESSAGE)
      await folder.write('plain', MESSAGE)
      for (const options of type === 'RSA 2048' ? [[], ['-keyopt', 'rsa_padding_mode:oaep'], ['-keyopt', 'rsa_padding_mode:oaep', '-keyopt', 'rsa_oaep_md:sha256']] : [[], ['-keyopt', 'ecdh_kdf_md:sha384']]) {
        await folder.openssl('cms', '-encrypt', '-binary', '-in', 'plain', '-outform', 'PEM', '-out', 'theirs.pem', `-${cipher.toLowerCase()}`, '-recip', one.files.certificate, ...options)
        expect(opened(await ours(cmsDecrypt, { key: one.key, message: await folder.text('theirs.pem') }))).toBe(MESSAGE)
      }
      record({ artifact: `CMS for ${type}, ${cipher}, both ways`, peer: 'OpenSSL', result: 'pass', why: '' })
    }))

test('the old padding, triple DES and S/MIME of openssl smime, both ways', () => inFolder(async (folder) => {
  const one = await person(folder, 'RSA 2048'), text = 'Plain text, as mail.\nSecond line.\n'
  const made = await ours(cmsEncrypt, { recipients: one.certificate, data: text, cipher: 'AES-256-CBC', padding: 'pkcs1', form: 'smime' })
  await folder.write('ours.eml', made.text)
  expect((await folder.openssl('smime', '-decrypt', '-in', 'ours.eml', '-recip', one.files.certificate, '-inkey', one.files.key, '-text')).replaceAll('\r\n', '\n')).toBe(text)
  expect((await folder.openssl('cms', '-decrypt', '-in', 'ours.eml', '-recip', one.files.certificate, '-inkey', one.files.key, '-text')).replaceAll('\r\n', '\n')).toBe(text)
  await folder.write('plain', text)
  await folder.openssl('smime', '-encrypt', '-text', '-in', 'plain', '-out', 'theirs.eml', '-des3', '-subject', 'hello', one.files.certificate)
  const output = await ours(cmsDecrypt, { key: one.key, message: await folder.text('theirs.eml') })
  expect([output.inner?.text, output.old, output.authenticated]).toEqual([text, true, false])
  record({ artifact: 'S/MIME encrypted, PKCS #1 v1.5 and triple DES, both ways', peer: 'openssl smime', result: 'pass', why: '' })
}))

test('a passphrase, both ways', () => inFolder(async (folder) => {
  for (const cipher of ['AES-256-GCM', 'AES-256-CBC'] as const) {
    const made = await ours(cmsEncrypt, { to: 'passphrase', passphrase: 'correct horse', data: MESSAGE, cipher })
    await folder.write('ours.pem', made.text)
    expect(await folder.openssl('cms', '-decrypt', '-inform', 'PEM', '-in', 'ours.pem', '-pwri_password', 'correct horse')).toBe(MESSAGE)
  }
  // OpenSSL wraps the key with the content's cipher, and cannot with GCM.
  await folder.write('plain', MESSAGE)
  await folder.openssl('cms', '-encrypt', '-binary', '-in', 'plain', '-outform', 'PEM', '-out', 'theirs.pem', '-aes-256-cbc', '-pwri_password', 'battery staple')
  expect(opened(await ours(cmsDecrypt, { with: 'passphrase', password: 'battery staple', message: await folder.text('theirs.pem') }))).toBe(MESSAGE)
  record({ artifact: 'CMS for a passphrase, both ways', peer: 'OpenSSL', result: 'pass', why: '' })
}))

test('a file of some megabytes in pieces of indefinite length, and ours as a file', () => inFolder(async (folder) => {
  const one = await person(folder, 'P-256'), plain = randomBytes(3_000_000)
  await folder.write('plain', plain)
  await folder.openssl('cms', '-encrypt', '-stream', '-binary', '-in', 'plain', '-outform', 'DER', '-out', 'theirs.p7m', '-aes-256-cbc', '-recip', one.files.certificate)
  expect(Buffer.from((await ours(cmsDecrypt, { key: one.key, message: new File([await readFile(folder.at('theirs.p7m'))], 'theirs.p7m') })).message).equals(plain)).toBe(true)
  await folder.write('ours.pem', (await ours(cmsEncrypt, { recipients: one.certificate, data: new File([plain], 'disk.img') })).text)
  await folder.openssl('cms', '-decrypt', '-inform', 'PEM', '-in', 'ours.pem', '-recip', one.files.certificate, '-inkey', one.files.key, '-out', 'opened')
  expect((await readFile(folder.at('opened'))).equals(plain)).toBe(true)
  record({ artifact: 'CMS file of 3 MB, both ways', peer: 'OpenSSL', result: 'pass', why: '' })
}))

for (const type of Object.keys(KEYS) as readonly KeyName[])
  for (const content of ['attached', 'detached'] as const)
    test(`OpenSSL verifies what the page signs with ${type} (${content}), and the page what OpenSSL signs`, () => inFolder(async (folder) => {
      const one = await person(folder, type), own = { certificates: one.certificate, key: one.key, content }
      await folder.write('plain', MESSAGE)
      await folder.write('ours.pem', (await ours(cmsSign, { ...own, data: MESSAGE })).text)
      const beside = content === 'detached' ? ['-content', 'plain'] : []
      expect(await folder.openssl('cms', '-verify', '-binary', '-inform', 'PEM', '-in', 'ours.pem', ...beside, '-CAfile', one.files.certificate)).toBe(MESSAGE)
      await folder.write('ours.eml', (await ours(cmsSign, { ...own, data: 'As mail.\nTwo lines.\n', form: 'smime' })).text)
      for (const program of ['cms', 'smime'])
        expect((await folder.openssl(program, '-verify', '-text', '-in', 'ours.eml', '-CAfile', one.files.certificate)).replaceAll('\r\n', '\n')).toBe('As mail.\nTwo lines.\n')
      const outside = content === 'attached' ? ['-nodetach'] : []
      await folder.openssl('cms', '-sign', '-binary', '-in', 'plain', '-outform', 'PEM', '-out', 'theirs.pem', ...outside, '-signer', one.files.certificate, '-inkey', one.files.key)
      const checked = await ours(cmsVerify, { message: await folder.text('theirs.pem'), content: content === 'detached' ? MESSAGE : '', certificates: one.certificate })
      expect([opened(checked), checked.signers.map(({ name, voucher }) => [name, voucher])]).toEqual([MESSAGE, [['one', 'one']]])
      await folder.openssl('smime', '-sign', '-text', '-in', 'plain', '-out', 'theirs.eml', ...outside, '-signer', one.files.certificate, '-inkey', one.files.key)
      expect((await ours(cmsVerify, { message: await folder.text('theirs.eml'), certificates: one.certificate })).inner?.text).toBe(MESSAGE)
      record({ artifact: `CMS and S/MIME signed with ${type}, ${content}, both ways`, peer: 'OpenSSL', result: 'pass', why: '' })
    }))

test('a signer under an authority: the page vouches by its root, OpenSSL by the chain that the page puts in', () => inFolder(async (folder) => {
  await folder.openssl('req', '-x509', '-nodes', '-days', '9', '-subj', '/CN=Root', '-newkey', 'rsa:2048', '-keyout', 'root.key', '-out', 'root.pem')
  await folder.write('sub.cnf', 'basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n')
  await folder.write('leaf.cnf', 'basicConstraints=CA:FALSE\nkeyUsage=digitalSignature\nextendedKeyUsage=emailProtection\n')
  const issue = async (name: string, issuer: string) => {
    await folder.openssl('req', '-new', '-nodes', '-subj', `/CN=${name}`, '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-keyout', `${name}.key`, '-out', `${name}.csr`)
    await folder.openssl('x509', '-req', '-in', `${name}.csr`, '-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-CAcreateserial', '-days', '5', '-extfile', `${name}.cnf`, '-out', `${name}.pem`)
  }
  await issue('sub', 'root')
  await issue('leaf', 'sub')
  const [root, sub, leaf, key] = [await folder.text('root.pem'), await folder.text('sub.pem'), await folder.text('leaf.pem'), await folder.text('leaf.key')]
  const made = await ours(cmsSign, { certificates: `${leaf}${sub}`, key, data: MESSAGE })
  await folder.write('ours.pem', made.text)
  expect(await folder.openssl('cms', '-verify', '-binary', '-inform', 'PEM', '-in', 'ours.pem', '-CAfile', 'root.pem')).toBe(MESSAGE)
  expect((await ours(cmsVerify, { message: made.text, certificates: root })).signers.map(({ voucher }) => voucher)).toEqual(['Root'])
  const stranger = await person(folder, 'P-256', 'stranger')
  expect((await ours(cmsVerify, { message: made.text, certificates: stranger.certificate })).signers.map(({ voucher }) => voucher)).toEqual([null])
  await folder.write('plain', MESSAGE)
  await folder.openssl('cms', '-sign', '-binary', '-nodetach', '-in', 'plain', '-outform', 'PEM', '-out', 'bare.pem', '-nocerts', '-signer', 'leaf.pem', '-inkey', 'leaf.key')
  expect((await ours(cmsVerify, { message: await folder.text('bare.pem'), certificates: leaf })).signers.map(({ name, voucher }) => [name, voucher])).toEqual([['leaf', 'leaf']])
  record({ artifact: 'CMS signed under an authority, both ways', peer: 'OpenSSL', result: 'pass', why: '' })
}))

/** Certificates for keys that OpenSSL 3.0 has, or only carries: by an authority of its own. */
async function ownerOf(type: KeyTypeId): Promise<{ readonly certificates: string; readonly key: string }> {
  const { key: own } = await generatePair('ec-p256', context()), { key } = await generatePair(type, context()), signer = { algorithm: 'ec-p256', key: await importSigningKey(own.pkcs8, 'ec-p256'), scheme: null } as const
  const named = (commonName: string) => ({ commonName, organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' })
  const root = await createRoot({ subject: named('Root'), days: 9, spki: own.spki, pathLen: null, ...signer }, context())
  const made = root.ok ? await createCertificate({ subject: named(type), days: 9, spki: key.spki, extensions: [{ type: 'keyUsage', usages: [keyType(type).uses.includes('sign') ? 'digitalSignature' : 'keyAgreement'] }] }, { ...signer, certificate: root.value.der }, context()) : root
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return { certificates: encodePem('CERTIFICATE', made.value.der), key: encodePem('PRIVATE KEY', key.pkcs8) }
}

for (const [type, ...options] of [['rsa-pss-2048', '-keyopt', 'rsa_padding_mode:pss'], ['secp256k1']] as const)
  test(`${type} signs messages, both ways`, () => inFolder(async (folder) => {
    const { certificates, key } = await ownerOf(type)
    for (const [name, text] of [['one.pem', certificates], ['one.key', key], ['plain', MESSAGE], ['ours.pem', (await ours(cmsSign, { certificates, key, data: MESSAGE })).text]] as const) await folder.write(name, text)
    expect(await folder.openssl('cms', '-verify', '-binary', '-inform', 'PEM', '-in', 'ours.pem', '-CAfile', 'one.pem', '-partial_chain', '-purpose', 'any')).toBe(MESSAGE)
    await folder.openssl('cms', '-sign', '-binary', '-nodetach', '-in', 'plain', '-outform', 'PEM', '-out', 'theirs.pem', '-md', 'sha256', '-signer', 'one.pem', '-inkey', 'one.key', ...options)
    expect((await ours(cmsVerify, { message: await folder.text('theirs.pem'), certificates })).text).toBe(MESSAGE)
    record({ artifact: `CMS signed with ${type}, both ways`, peer: 'OpenSSL', result: 'pass', why: '' })
  }))

function byParts(program: string, given: { readonly message: string; readonly key?: string }): unknown {
  const ran = spawnSync(program, [join(import.meta.dirname, 'cms-parts.mjs')], { input: JSON.stringify(given), encoding: 'utf8' })
  expect(ran.stdout, ran.stderr).not.toBe('')
  return JSON.parse(ran.stdout)
}

/** No OpenSSL does this in messages. */
test('messages for X25519 and X448 are opened as RFC 8418 says, by the primitives of Node', async () => {
  for (const [type, hash, last] of [['x25519', 'sha256', '13'], ['x448', 'sha512', '15']] as const) {
    const { certificates, key } = await ownerOf(type), { der } = await ours(cmsEncrypt, { recipients: certificates, data: MESSAGE })
    expect(byParts(process.execPath, { message: Buffer.from(der).toString('base64'), key })).toEqual({ scheme: `2a864886f70d01091003${last}`, hash, text: MESSAGE })
    record({ artifact: `CMS for ${type}`, peer: 'Node', result: 'pass', why: '' })
  }
})

test('Ed448, ML-DSA and SLH-DSA sign messages as their RFCs say, by the primitives of Node 24', async () => {
  const { program, name, tooOld } = peerFor({ tool: 'webcrypto', language: 'javascript', needs: 'node', file: '', parts: [], reads: [], least: '24.7' })
  test.skip(tooOld, `${name} cannot be had here`)
  need([name, program])
  for (const [type, key, hash, parameter] of [['ed448', 'ed448', 'shake256', '0200'], ['ml-dsa-44', 'ml-dsa-44', 'sha512', null], ['ml-dsa-65', 'ml-dsa-65', 'sha512', null], ['ml-dsa-87', 'ml-dsa-87', 'sha512', null], ['slh-dsa-sha2-128s', 'slh-dsa-sha2-128s', 'sha256', null]] as const) {
    const { der } = await ours(cmsSign, { ...await ownerOf(type), data: MESSAGE })
    expect(byParts(program ?? '', { message: Buffer.from(der).toString('base64') })).toEqual({ key, hash, parameter, data: true, digest: true, signature: true })
    record({ artifact: `CMS signed with ${type}`, peer: name, result: 'pass', why: '' })
  }
})

/** OpenSSL 3.0 has no EdDSA in messages. */
test('Ed25519, both ways', () => inFolder(async (folder) => {
  need(['GnuTLS', certtool])
  await folder.openssl('req', '-x509', '-nodes', '-days', '2', '-subj', '/CN=eve', '-newkey', 'ed25519', '-keyout', 'eve.key', '-out', 'eve.pem')
  const certificates = await folder.text('eve.pem'), key = await folder.text('eve.key')
  const gnutls = async (...args: readonly string[]) => {
    const ran = await runProgram(certtool ?? '', args, { cwd: folder.path })
    expect(ran, ran.stderr).toMatchObject({ code: 0 })
  }
  await folder.write('plain', MESSAGE)
  for (const content of ['attached', 'detached'] as const) {
    const made = await ours(cmsSign, { certificates, key, data: MESSAGE, content })
    await folder.write('ours.pem', made.text.replaceAll(' CMS-', ' PKCS7-'))
    await gnutls('--p7-verify', '--load-ca-certificate', 'eve.pem', '--infile', 'ours.pem', ...(content === 'detached' ? ['--load-data', 'plain'] : []))
    await gnutls(content === 'detached' ? '--p7-detached-sign' : '--p7-sign', '--p7-time', '--load-certificate', 'eve.pem', '--load-privkey', 'eve.key', '--infile', 'plain', '--outfile', 'theirs.pem')
    const checked = await ours(cmsVerify, { message: await folder.text('theirs.pem'), content: content === 'detached' ? MESSAGE : '', certificates })
    expect([opened(checked), checked.signers.map(({ voucher }) => voucher)]).toEqual([MESSAGE, ['eve']])
  }
  record({ artifact: 'CMS signed with Ed25519, both ways', peer: 'GnuTLS', result: 'pass', why: '' })
}))
