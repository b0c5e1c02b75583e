/** What other programs leave is taken in and goes on from there: folders of openssl ca, mkcert's CAROOT, XCA's exports, step's folder, stores by OpenSSL, GnuTLS, NSS and Java. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect, test } from '@playwright/test'
import { encodePem } from '../../src/core/bytes/pem.ts'
import { exportSpki, generateKey, importSigningKey } from '../../src/core/crypto/keys.ts'
import { certifyingAlgorithm } from '../../src/core/crypto/key/types.ts'
import { issueServerCertificate } from '../../src/core/pki/certificates.ts'
import { parseNames } from '../../src/core/pki/names.ts'
import { ledgersOf } from '../../src/features/authority/import/ledger.ts'
import { linksOf } from '../../src/features/authority/import/links.ts'
import { read, unlock, type Reading } from '../../src/features/authority/import/reading.ts'
import { findProgram, run } from './kit-processes.ts'
import { opensslCa } from './openssl-ca.ts'
import { need, record } from './report.ts'
import { context } from './shown.ts'

let folder = ''
test.beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'import-')) })
test.afterEach(async () => { await rm(folder, { recursive: true, force: true }) })

async function ask(program: string, ...args: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await run(program, args, { cwd: folder })
  expect(code, `${program} ${args.join(' ')}\n${stdout}${stderr}`).toBe(0)
}
const openssl = (...args: readonly string[]) => ask('openssl', ...args)

/** As a browser gives the files of a folder. */
async function given(...names: readonly string[]): Promise<Reading> {
  const listed = await Promise.all(names.map(async (name) => {
    const entries = await readdir(join(folder, name), { recursive: true, withFileTypes: true }).catch(() => null)
    return entries ? entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name))) : [name]
  }))
  return read({ sources: await Promise.all(listed.flat().map(async (path) => ({ path, bytes: new Uint8Array(await readFile(join(folder, path))) }))), left: [] })
}

const authority = (name: string, ...key: readonly string[]) => openssl('req', '-x509', ...key, '-nodes', '-keyout', `${name}.key`, '-out', `${name}.pem`, '-days', '3650', '-subj', `/O=Import/CN=${name}`)
const CURVE = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], RSA = ['-newkey', 'rsa:2048']
const titles = ({ certificates }: Reading) => certificates.map(({ title }) => title)
/** Whether every key is that of a certificate beside it. */
const fits = ({ certificates, keys }: Reading) => keys.length > 0 && keys.every(({ keyId }) => certificates.some((one) => one.keyId === keyId))
const pass = (artifact: string, peer: string) => record({ artifact: `${artifact}: taken in`, peer, result: 'pass', why: '' })

test('a folder of openssl ca', async () => {
  need(['openssl', findProgram('openssl')])
  await opensslCa(folder)
  const found = await given('demoCA'), links = await linksOf(found.certificates, []), root = found.certificates.find(({ info }) => info.isCa)
  expect([found.certificates.length, found.keys.length, fits(found), found.left]).toEqual([4, 1, true, []])
  const indexed = found.certificates.map((one) => { const link = links.get(one.sha256); return { ...one, isCa: one.info.isCa, hasKey: false, issuer: link?.type === 'issuer' ? link.sha256 : null } })
  const [ledger] = ledgersOf(found.databases, indexed)
  expect(ledger).toMatchObject({ authority: root?.sha256, crlNumber: 6, problem: null, database: { nextSerial: 'f00e' } })
  expect(ledger?.entries.map(({ serialHex, reason }) => [serialHex, reason])).toEqual([['1000', null], ['1001', 'keyCompromise'], ['f00d', 'superseded']])
  // Each certificate that OpenSSL numbered is there, and signed by the root.
  for (const { serialHex } of ledger?.entries ?? []) expect(indexed.find((one) => one.serialHex === serialHex)?.issuer).toBe(root?.sha256)
  await goesOn(found, 'Demo Root')
  pass('folder of openssl ca, and issued from', 'OpenSSL')
})

/** Whether `openssl verify` takes what is issued with the key that was taken in. `above`: the titles of the certificates up to the root, the issuer's first. */
async function goesOn({ certificates, keys }: Reading, ...above: readonly [string, ...string[]]): Promise<void> {
  const path = above.map((title) => certificates.find((one) => one.title === title)), [issuer] = path, key = keys.find(({ keyId }) => keyId === issuer?.keyId)?.key, algorithm = key && certifyingAlgorithm(key.type)
  if (!issuer || !algorithm) throw new Error(`${above[0]}: ${certificates.map(({ title }) => title).join(', ')}`)
  const spki = await exportSpki((await generateKey('ec-p256')).publicKey), by = { certificate: issuer.der, key: await importSigningKey(key.pkcs8, algorithm), algorithm }
  const leaf = await issueServerCertificate({ names: parseNames('after.test').names, subject: { commonName: 'after.test', organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' }, days: 30, spki, clientAuth: false }, by, context())
  if (!leaf.ok) throw new Error(JSON.stringify(leaf.problems))
  await writeFile(join(folder, 'after.pem'), encodePem('CERTIFICATE', leaf.value.der))
  for (const [i, one] of path.entries()) await writeFile(join(folder, `above-${i}.pem`), encodePem('CERTIFICATE', one?.der ?? new Uint8Array(0)))
  await openssl('verify', '-x509_strict', '-purpose', 'sslserver', '-verify_hostname', 'after.test', '-CAfile', `above-${path.length - 1}.pem`, ...path.slice(0, -1).flatMap((_, i) => ['-untrusted', `above-${i}.pem`]), 'after.pem')
}

test('mkcert’s folder', async () => {
  const mkcert = findProgram('mkcert')
  need(['openssl', findProgram('openssl')], ['mkcert', mkcert])
  const { code, stderr } = await run(mkcert ?? '', ['-ecdsa', 'app.test'], { cwd: folder, env: { PATH: process.env['PATH'] ?? '', HOME: folder, CAROOT: join(folder, 'CAROOT') } })
  expect(code, stderr).toBe(0)
  const found = await given('CAROOT', 'app.test.pem', 'app.test-key.pem'), [root = ''] = titles(found), links = await linksOf(found.certificates, [])
  expect([fits(found), found.keys.length, found.left, root.startsWith('mkcert ')]).toEqual([true, 2, [], true])
  expect(links.get(found.certificates[1]?.sha256 ?? '')).toMatchObject({ type: 'issuer', sha256: found.certificates[0]?.sha256 })
  await goesOn(found, root)
  pass('CAROOT folder, and issued from', 'mkcert')
})

const FIXTURES = new URL('fixtures', import.meta.url).pathname
const opened = async (...names: readonly string[]) => unlock(await given(...names), { passphrase: 'secret' })

test('what XCA exports, in each of its forms', async () => {
  need(['openssl', findProgram('openssl')])
  await cp(join(FIXTURES, 'xca'), join(folder, 'xca'), { recursive: true })
  const forms: readonly (readonly string[])[] = [['xca-pem-and-key.pem'], ['xca-pem-and-pkcs8.pem'], ['xca.pfx'], ['xca-key-encrypted.pem', 'xca-all.pem']]
  for (const names of forms) {
    const found = await opened(...names.map((name) => join('xca', name))), [artifact = ''] = names
    expect([fits(found), found.locked, found.left], artifact).toEqual([true, [], []])
    await goesOn(found, 'XCA Root')
    pass(`${artifact}, and issued from`, 'XCA 2.4.0')
  }
  const all = await opened('xca'), [database] = all.databases, [, leaf] = all.certificates.toSorted((a, b) => Number(b.info.isCa) - Number(a.info.isCa)), links = await linksOf(all.certificates, [])
  const [ledger] = ledgersOf(all.databases, all.certificates.map((one) => { const link = links.get(one.sha256); return { ...one, isCa: one.info.isCa, hasKey: one.info.isCa, issuer: link?.type === 'issuer' ? link.sha256 : one.sha256 } }))
  expect([all.certificates.length, all.keys.length, all.left, database?.index.ok]).toEqual([2, 1, [], true])
  expect(ledger).toMatchObject({ problem: null, entries: [{ revokedAt: null }, { serialHex: leaf?.serialHex, revokedAt: Date.UTC(2026, 10, 28, 1, 57, 19), reason: 'unspecified' }] })
  expect(ledger?.authority).toBe(all.certificates.find(({ info }) => info.isCa)?.sha256)
  pass('index of an authority, one certificate revoked', 'XCA 2.4.0')
})

test('the folder of step', async () => {
  need(['openssl', findProgram('openssl')])
  await cp(join(FIXTURES, 'step'), join(folder, 'step'), { recursive: true })
  const locked = await given('step')
  expect([locked.locked.length, locked.keys.length, titles(locked).toSorted()]).toEqual([2, 0, ['Step Test Intermediate CA', 'Step Test Root CA']])
  const found = await unlock(locked, { passphrase: 'secret' })
  expect([fits(found), found.keys.length, found.locked]).toEqual([true, 2, []])
  await goesOn(found, 'Step Test Intermediate CA', 'Step Test Root CA')
  pass('folder of an authority, and issued from', 'smallstep’s own code (certificates 0.19.0)')
})

test('keys locked as OpenSSL and step lock them', async () => {
  need(['openssl', findProgram('openssl')])
  await authority('curve', ...CURVE)
  const locks: readonly (readonly [title: string, args: readonly string[]])[] = [
    ['old Proc-Type, AES-256', ['ec', '-in', 'curve.key', '-aes256', '-out', 'locked.key', '-passout', 'pass:secret']], ['old Proc-Type, triple DES', ['ec', '-in', 'curve.key', '-des3', '-out', 'locked.key', '-passout', 'pass:secret']],
    ['PBES2', ['pkcs8', '-topk8', '-v2', 'aes-256-cbc', '-in', 'curve.key', '-out', 'locked.key', '-passout', 'pass:secret']], ['scrypt', ['pkcs8', '-topk8', '-scrypt', '-in', 'curve.key', '-out', 'locked.key', '-passout', 'pass:secret']],
  ]
  for (const [title, args] of locks) {
    await openssl(...args)
    const locked = await given('locked.key', 'curve.pem')
    expect([locked.locked.length, locked.keys.length], title).toEqual([1, 0])
    expect((await unlock(locked, { passphrase: 'wrong' })).locked[0]?.failure, title).toMatchObject({ code: 'passphrase-wrong' })
    expect(fits(await unlock(locked, { passphrase: 'secret' })), title).toBe(true)
    pass(`locked key, ${title}`, 'OpenSSL')
  }
})

test('bundles and stores by OpenSSL, GnuTLS, NSS and Java', async () => {
  test.setTimeout(180_000)
  need(['openssl', findProgram('openssl')], ['certtool', findProgram('certtool')], ['pk12util', findProgram('pk12util')], ['keytool', findProgram('keytool')])
  await authority('store', ...RSA)
  await openssl('crl2pkcs7', '-nocrl', '-certfile', 'store.pem', '-outform', 'DER', '-out', 'store.p7b')
  await openssl('x509', '-in', 'store.pem', '-outform', 'DER', '-out', 'store.der')
  for (const name of ['store.p7b', 'store.der']) expect(titles(await given(name)), name).toEqual(['store'])
  pass('PKCS #7, DER', 'OpenSSL')
  const p12 = ['pkcs12', '-export', '-inkey', 'store.key', '-in', 'store.pem', '-name', 'store', '-passout', 'pass:secret1']
  await openssl(...p12, '-out', 'modern.p12')
  await openssl(...p12, '-legacy', '-out', 'legacy.p12')
  await ask('certtool', '--to-p12', '--load-privkey', 'store.key', '--load-certificate', 'store.pem', '--p12-name', 'store', '--password', 'secret1', '--outder', '--outfile', 'gnutls.p12')
  await mkdir(join(folder, 'nss'))
  await ask('certutil', '-N', '-d', 'sql:nss', '--empty-password')
  await ask('pk12util', '-d', 'sql:nss', '-i', 'modern.p12', '-W', 'secret1', '-K', '')
  await ask('pk12util', '-d', 'sql:nss', '-o', 'nss.p12', '-n', 'store', '-W', 'secret1', '-K', '')
  for (const type of ['JKS', 'JCEKS', 'PKCS12']) await ask('keytool', '-importkeystore', '-noprompt', '-srckeystore', 'modern.p12', '-srcstorepass', 'secret1', '-destkeystore', `java.${type.toLowerCase()}`, '-deststoretype', type, '-deststorepass', 'secret1', '-destkeypass', 'secret1')
  const stores: readonly (readonly [file: string, peer: string])[] = [['modern.p12', 'OpenSSL'], ['legacy.p12', 'OpenSSL -legacy'], ['gnutls.p12', 'GnuTLS'], ['nss.p12', 'NSS'], ['java.jks', 'Java keytool, JKS'], ['java.jceks', 'Java keytool, JCEKS'], ['java.pkcs12', 'Java keytool, PKCS #12']]
  for (const [file, peer] of stores) {
    const locked = await given(file)
    expect(locked.locked.length, file).toBe(1)
    const open = await unlock(locked, { passphrase: 'secret1' })
    expect([open.locked.length, fits(open), titles(open)], file).toEqual([0, true, ['store']])
    pass('key store', peer)
  }
})

test('a store under a cipher that nobody here opens is named', async () => {
  need(['openssl', findProgram('openssl')])
  await authority('odd', ...CURVE)
  await openssl('pkcs12', '-export', '-inkey', 'odd.key', '-in', 'odd.pem', '-nomac', '-out', 'odd.p12', '-passout', 'pass:secret')
  // The identifier of AES-256-CBC becomes one that stands for nothing.
  const bytes = await readFile(join(folder, 'odd.p12')), cipher = Buffer.from('060960864801650304012a', 'hex')
  for (let at = bytes.indexOf(cipher); at >= 0; at = bytes.indexOf(cipher, at + 1)) bytes[at + cipher.length - 1] = 0x7d
  await writeFile(join(folder, 'odd.p12'), bytes)
  expect((await unlock(await given('odd.p12'), { passphrase: 'secret' })).locked[0]?.failure).toMatchObject({ ok: false, code: 'unsupported', detail: '2.16.840.1.101.3.4.1.125' })
})
