import { beforeAll, describe, expect, test } from 'vitest'
import { decodeBase64 } from '../../../core/bytes/base64.ts'
import { encodePem } from '../../../core/bytes/pem.ts'
import { exportPkcs8, exportSpki, generateKey, keyIdOf, type KeyPair } from '../../../core/crypto/keys.ts'
import { readPrivateDer } from '../../../core/crypto/key/der-private.ts'
import { encryptPkcs8 } from '../../../core/crypto/pbes2.ts'
import { certificateInput } from '../../../core/pki/bulk.ts'
import { createCertificate, createRoot, issueServerCertificate } from '../../../core/pki/certificates.ts'
import { parseNames } from '../../../core/pki/names.ts'
import { createRequest } from '../../../core/pki/requests.ts'
import { profiles } from '../../../core/pki/profiles.ts'
import type { Issuer, PkiResult } from '../../../core/pki/result.ts'
import { serialHexOf } from '../../../core/pki/serial.ts'
import { unlockArtifact } from '../../../core/kinds/locked.ts'
import { p12Files } from '../../../core/kinds/pkcs12/testing.ts'
import { stores } from '../../../core/kinds/java-keystore/testing.ts'
import type { CertificateEntry, KeyRow } from '../../../store/vault.ts'
import { certificatesOf, keyPairsOf } from '../../../vault/rows.ts'
import { entry } from '../testing.ts'
import { countOf, incomingOf } from './incoming.ts'
import { planOf, type Keeping, type Plan } from './plan.ts'
import { read, unlock, type Reading, type ReadWork } from './reading.ts'
import type { Source } from './sources.ts'

const NOW = Date.UTC(2026, 10, 23, 12), DAY = 86_400_000
const at = (now: number) => ({ now, randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) })
const subject = (commonName: string) => ({ commonName, organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' })
const EMPTY: Keeping = { certificates: certificatesOf([]), keys: keyPairsOf([]), requests: [] }
function must<T>(result: PkiResult<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

const file = (path: string, text: string): Source => ({ path, bytes: new TextEncoder().encode(text) })
const reading = (...sources: readonly Source[]) => read({ sources, left: [] })
const certificate = (der: Uint8Array) => encodePem('CERTIFICATE', der)
const codes = (items: Plan['certificates'] | Plan['keys'] | Plan['requests']) => items.map(({ keep, fixed, reasons }) => [keep, fixed, ...reasons.map(({ code }) => code)])
const inTime = (ms: number) => new Date(ms).toISOString().replaceAll(/[-:T]|\.\d+/g, '').slice(2)

let pair: KeyPair, other: KeyPair, root: Issuer, rootKey = '', otherKey = '', leaves: readonly { readonly der: Uint8Array<ArrayBuffer>; readonly serialHex: string }[]
beforeAll(async () => {
  [pair, other] = [await generateKey('ec-p256'), await generateKey('ec-p256')]
  const spki = await exportSpki(pair.publicKey), made = must(await createRoot({ subject: subject('Old CA'), days: 400, algorithm: 'ec-p256', key: pair.privateKey, spki, pathLen: null }, at(NOW)))
  root = { certificate: made.der, key: pair.privateKey, algorithm: 'ec-p256' }
  rootKey = encodePem('PRIVATE KEY', await exportPkcs8(pair.privateKey))
  otherKey = encodePem('PRIVATE KEY', await exportPkcs8(other.privateKey))
  leaves = await Promise.all(['a.test', 'b.test'].map(async (name) => {
    const { der, serial } = must(await issueServerCertificate({ names: parseNames(name).names, subject: subject(name), days: 30, spki: await exportSpki(other.publicKey), clientAuth: false }, root, at(NOW)))
    return { der, serialHex: serialHexOf(serial) }
  }))
})

const line = (status: string, serial: string, revoked = '') => [status, inTime(NOW + 30 * DAY), revoked, serial.toUpperCase(), 'unknown', '/CN=x'].join('\t')
/** As `openssl ca` leaves it: two certificates, one of them revoked, and a third that is gone. */
const folder = (index = [line('V', leaves[0]?.serialHex ?? ''), line('R', leaves[1]?.serialHex ?? '', `${inTime(NOW - DAY)},keyCompromise`), line('R', '0F', inTime(NOW - DAY))].join('\n')) => [
  file('ca/index.txt', index), file('ca/index.txt.attr', 'unique_subject = no'), file('ca/serial', '1003\n'), file('ca/crlnumber', '0A\n'), file('ca/cacert.pem', certificate(root.certificate)),
  file('ca/private/cakey.pem', rootKey), ...leaves.map(({ der }, i) => file(`ca/newcerts/100${i}.pem`, `Certificate:\n    Data: …\n${certificate(der)}`)),
]
const incoming = (plan: Plan, from: Reading, choices = new Map<string, boolean>(), kept: readonly CertificateEntry[] = []) => incomingOf(plan, from, { choices, kept })

describe('a folder of openssl ca', () => {
  test('brings its authority, what it signed, what was revoked, and its numbers', async () => {
    const given = await reading(...folder()), plan = await planOf(given, EMPTY, NOW)
    expect(codes(plan.certificates)).toEqual([[true, false], [true, false], [true, false]])
    const all = incoming(plan, given), [authority] = plan.certificates
    expect(all.certificates.map(({ title, role, issuer, keyId, revocation }) => [title, role, issuer, keyId !== null, revocation?.reason])).toEqual([
      ['Old CA', 'root', null, true, undefined], ['a.test', 'leaf', authority?.id, false, undefined], ['b.test', 'leaf', authority?.id, false, 'keyCompromise'],
    ])
    expect(all.keys.map(({ name, algorithm }) => [name, algorithm])).toEqual([['Old CA', 'ec-p256']])
    expect(all.ledgers).toMatchObject([{ authority: authority?.id, crlNumber: 9, entries: [{ serialHex: '0f', revokedAt: NOW - DAY, reason: 'unspecified' }] }])
  })

  test('with a broken index does not bring its authority unless that is wanted', async () => {
    const given = await reading(...folder(`${line('V', '01')}\nR\tsomething\n`)), plan = await planOf(given, EMPTY, NOW), [authority] = plan.certificates
    expect(codes(plan.certificates)[0]).toEqual([false, false, 'import.database'])
    expect(plan.ledgers[0]?.problem).toEqual({ code: 'import.database', params: { path: 'ca/index.txt', line: 2, field: 'columns' } })
    expect(incoming(plan, given)).toEqual({ keys: [], certificates: [], requests: [], ledgers: [] })
    const wanted = incoming(plan, given, new Map([[authority?.id ?? '', true]]))
    expect([wanted.certificates.length, wanted.ledgers]).toEqual([3, []])
  })

  test('without its key or its certificate says so', async () => {
    const keyless = await planOf(await reading(...folder().filter(({ path }) => !path.includes('cakey'))), EMPTY, NOW)
    expect(codes(keyless.certificates)[0]).toEqual([true, false, 'import.key-missing'])
    const headless = await planOf(await reading(...folder().filter(({ path }) => !path.includes('cacert'))), EMPTY, NOW)
    expect(headless.ledgers[0]?.problem?.code).toBe('import.database-whose')
    expect([codes(headless.certificates), codes(headless.keys)]).toEqual([[[false, false, 'import.alone'], [false, false, 'import.alone']], [[false, false, 'import.mismatch']]])
  })

  test('inside another has records of its own', async () => {
    const inner = folder().map(({ path, bytes }) => ({ path: path.replace('ca/', 'ca/inner/'), bytes })), plan = await planOf(await reading(file('ca/index.txt', line('V', '01')), ...inner), EMPTY, NOW)
    expect(plan.ledgers.map(({ database: { folder: where }, authority, problem }) => [where, authority !== null, problem?.code])).toEqual([['ca', false, 'import.database-whose'], ['ca/inner', true, undefined]])
  })
})

describe('what is given', () => {
  test('finds its key in any order, locked or not', async () => {
    const sealed = await encryptPkcs8(await exportPkcs8(pair.privateKey), 'secret', at(NOW)), locked = encodePem('ENCRYPTED PRIVATE KEY', sealed.ok ? sealed.value : new Uint8Array(0))
    const given = await reading(file('', `${locked}${certificate(root.certificate)}`))
    expect([given.locked.map(({ kind }) => kind), given.keys]).toEqual([['private-key'], []])
    const wrong = await unlock(given, { passphrase: 'wrong' })
    expect(wrong.locked[0]?.failure).toEqual({ ok: false, code: 'passphrase-wrong' })
    const open = await unlock(wrong, { passphrase: 'secret' }), plan = await planOf(open, EMPTY, NOW)
    expect([open.locked, codes(plan.certificates), plan.certificates[0]?.keyed]).toEqual([[], [[true, false]], 'given'])
  })

  test('a key of another, a certificate alone, an expired authority: each is named and not kept', async () => {
    const given = await reading(file('a.pem', certificate(root.certificate)), file('b.pem', otherKey))
    const plan = await planOf(given, EMPTY, NOW), later = await planOf(given, EMPTY, NOW + 500 * DAY)
    expect([codes(plan.certificates), codes(plan.keys)]).toEqual([[[true, false, 'import.authority-alone']], [[false, false, 'import.mismatch']]])
    expect(codes(later.certificates)).toEqual([[false, false, 'import.expired']])
    expect(incoming(plan, given).keys).toEqual([])
    expect(incoming(plan, given, new Map([[plan.keys[0]?.id ?? '', true]])).keys).toHaveLength(1)
    expect(countOf(incoming(later, given))).toBe(0)
    expect(codes((await planOf(await reading(file('leaf.pem', certificate(leaves[0]?.der ?? new Uint8Array(0)))), EMPTY, NOW)).certificates)).toEqual([[false, false, 'import.alone']])
  })

  test('several locked things are tried one after another: what stops in between leaves those open that are, and a thread that breaks is said at its own', async () => {
    const sealed = async (key: KeyPair, passphrase: string) => { const made = await encryptPkcs8(await exportPkcs8(key.privateKey), passphrase, at(NOW)); return encodePem('ENCRYPTED PRIVATE KEY', made.ok ? made.value : new Uint8Array(0)) }
    const given = await reading(file('1.key', await sealed(pair, 'one')), file('2.key', await sealed(other, 'one')), file('3.key', await sealed(other, 'two'))), seen: string[] = [], stop = new AbortController()
    const half = await unlock(given, { passphrase: 'one' }, { signal: stop.signal, onProgress: ({ at: number, of, path }) => { seen.push(`${path} ${number}/${of}`); if (number === 1) stop.abort() } })
    expect(seen).toEqual(['1.key 0/3', '2.key 1/3'])
    expect([half.keys.map(({ path }) => path), half.locked.map(({ path, failure }) => [path, failure])]).toEqual([['1.key'], [['2.key', null], ['3.key', null]]])
    const breaking: ReadWork = { read: readPrivateDer, unlock: async (opened, artifact, request) => { if (request.passphrase === 'two') throw new RangeError('Array buffer allocation failed'); return unlockArtifact(opened, artifact, request) } }
    const broken = await unlock(half, { passphrase: 'two' }, { work: breaking }), whole = await unlock(broken, { passphrase: 'one' })
    expect(broken.locked.map(({ failure }) => failure)).toEqual(Array.from({ length: 2 }, () => ({ ok: false, code: 'unsupported', detail: 'Array buffer allocation failed' })))
    expect([whole.keys.map(({ path }) => path), whole.locked.map(({ path, failure }) => [path, failure?.code])]).toEqual([['1.key', '2.key'], [['3.key', 'passphrase-wrong']]])
    await expect(read({ sources: [file('', rootKey)], left: [] }, half, { signal: stop.signal })).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  })

  test('what was cut, changed or damaged is named at its file, and not kept', async () => {
    const der = leaves[0]?.der ?? new Uint8Array(0), changed = (of: Uint8Array<ArrayBuffer>) => of.with(of.length - 3, (of.at(-3) ?? 0) ^ 1)
    const given = await reading(
      { path: 'cut.crt', bytes: der.slice(0, -30) }, { path: 'empty', bytes: new Uint8Array(0) }, file('half.pem', certificate(der).slice(0, 200)), file('letter.txt', 'Hello, you'), { path: 'store.jks', bytes: Uint8Array.of(0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2, 0, 0, 0, 1) },
      file('ca.pem', certificate(root.certificate)), { path: 'leaf.der', bytes: changed(der) }, file('self.pem', certificate(changed(root.certificate))),
    )
    expect(given.left.map(({ path, code, finding }) => [path, code, finding?.code])).toEqual([['cut.crt', 'import.cut', undefined], ['empty', 'import.empty', undefined], ['half.pem', 'import.nothing', 'pem.no-end'], ['letter.txt', 'import.nothing', undefined], ['store.jks', 'import.store-empty', undefined]])
    const plan = await planOf(given, EMPTY, NOW), byPath = Object.fromEntries(plan.certificates.map(({ given: { path }, keep, reasons }) => [path, [keep, ...reasons.map(({ code }) => code)]]))
    expect(byPath).toEqual({ 'ca.pem': [true, 'import.authority-alone'], 'leaf.der': [false, 'import.signature'], 'self.pem': [false, 'import.signature-self'] })
  })

  test('a store that opens although it was changed says so, and one under an unknown cipher says that', async () => {
    const store = (change: (bytes: Uint8Array<ArrayBuffer>) => void) => { const read64 = decodeBase64(new TextEncoder().encode(p12Files['openssl']?.der ?? '')), bytes = read64.ok ? read64.bytes.slice() : new Uint8Array(0); change(bytes); return { path: 'a.p12', bytes } }
    const salted = await unlock(await reading(store((bytes) => { bytes[bytes.length - 20] = (bytes.at(-20) ?? 0) ^ 1 })), { passphrase: 'secret' })
    expect([salted.keys.length, salted.locked.length, salted.noted.map(({ path, finding }) => [path, finding.code])]).toEqual([1, 0, [['a.p12', 'pkcs12.mac-wrong']]])
    // The last arc of id-aes256-CBC.
    const unknown = await unlock(await reading(store((bytes) => { const place = bytes.findIndex((_, i) => [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 1, 0x2a].every((octet, k) => bytes[i + k] === octet)); bytes[place + 8] = 0x7d })), { passphrase: 'secret' })
    expect(unknown.locked[0]?.failure).toMatchObject({ code: 'unsupported', detail: '2.16.840.1.101.3.4.1.125' })
  })

  test('two of one serial number are kept, and each says which the other is', async () => {
    const spki = await exportSpki(other.publicKey), input = (name: string) => ({ ...certificateInput({ subject: subject(name), names: [], days: 30, spki }, profiles.email), serial: Uint8Array.of(0, 0xff) })
    const [one = '', two = ''] = await Promise.all(['one', 'two'].map(async (name) => certificate(must(await createCertificate(input(name), root, at(NOW))).der)))
    const given = await reading(file('ca.pem', certificate(root.certificate)), file('1.pem', one), file('2.pem', two)), plan = await planOf(given, EMPTY, NOW)
    expect(plan.certificates.map(({ keep, reasons }) => [keep, ...reasons.map(({ code, params }) => [code, params['serialHex'], params['title']])])).toEqual([[true, ['import.authority-alone', undefined, undefined]], [true, ['import.serial-twice', 'ff', 'two']], [true, ['import.serial-twice', 'ff', 'one']]])
    const [rootItem] = plan.certificates, keeping = { ...EMPTY, certificates: certificatesOf([entry('root', null, { sha256: rootItem?.id ?? '', der: root.certificate }), entry('kept', 'root', { role: 'leaf', title: 'kept', serialHex: 'ff' })]) }
    const [alone] = (await planOf(await reading(file('1.pem', one)), keeping, NOW)).certificates
    expect(alone).toMatchObject({ keep: true, reasons: [{ code: 'import.serial-twice', params: { title: 'kept' } }] })
  })

  test('what is kept already changes nothing, or gains what it lacked', async () => {
    const given = await reading(file('', `${certificate(root.certificate)}${rootKey}`)), [own] = given.certificates, sha256 = own?.sha256 ?? '', keyId = await keyIdOf(await exportSpki(pair.publicKey))
    const kept = entry('root', null, { sha256, der: root.certificate }), key = { id: 'root key', keyId } as KeyRow
    expect(codes((await planOf(given, { ...EMPTY, certificates: certificatesOf([kept]), keys: keyPairsOf([key]) }, NOW)).certificates)).toEqual([[false, true, 'import.known']])
    expect(codes((await planOf(given, { ...EMPTY, certificates: certificatesOf([{ ...kept, keyRecordId: null }]) }, NOW)).certificates)).toEqual([[true, false, 'import.gains-key']])
    const alone = await reading(file('', rootKey)), lacking = { ...kept, keyRecordId: null }, plan = await planOf(alone, { ...EMPTY, certificates: certificatesOf([lacking]) }, NOW)
    expect(codes(plan.keys)).toEqual([[true, false, 'import.key-for']])
    expect(incoming(plan, alone, new Map(), [lacking])).toMatchObject({ keys: [{ algorithm: 'ec-p256' }], certificates: [{ keyId }] })
  })

  test('a certificate whose key waits here is taken alone; a request with its key waits; others are said', async () => {
    const spki = await exportSpki(other.publicKey), keyId = await keyIdOf(spki), key = { id: 'k', keyId } as KeyRow
    const plan = await planOf(await reading(file('', certificate(leaves[0]?.der ?? new Uint8Array(0)))), { ...EMPTY, keys: keyPairsOf([key]) }, NOW)
    expect([codes(plan.certificates), plan.certificates[0]?.keyed]).toEqual([[[true, false]], 'kept'])
    const der = must(await createRequest({ subject: subject('asked.test'), names: parseNames('asked.test').names, algorithm: 'ec-p256', key: other.privateKey, spki })), csr = encodePem('CERTIFICATE REQUEST', der)
    const given = await reading(file('', `${csr}${otherKey}`)), waiting = await planOf(given, EMPTY, NOW)
    expect([codes(waiting.requests), waiting.keys]).toEqual([[[true, false]], []])
    expect(incoming(waiting, given)).toMatchObject({ keys: [{ name: 'asked.test' }], requests: [{ title: 'asked.test', hosts: ['asked.test'], keyId }] })
    expect(codes((await planOf(await reading(file('', csr)), EMPTY, NOW)).requests)).toEqual([[false, true, 'import.request-alone']])
    const changed = der.slice()
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
    expect(codes((await planOf(await reading(file('', encodePem('CERTIFICATE REQUEST', changed))), EMPTY, NOW)).requests)).toEqual([[false, true, 'request.signature']])
  })

  test('a Java keystore opens with its passphrase, its keys with theirs', async () => {
    const given = await reading({ path: 'keys.jks', bytes: Uint8Array.from(atob(stores['jks'] ?? ''), (character) => character.charCodeAt(0)) })
    expect([given.locked.map(({ kind }) => kind), given.keys]).toEqual([['java-keystore'], []])
    const open = await unlock(given, { passphrase: 'secret1' })
    expect(open.keys.map(({ key }) => key.label)).toEqual(['RSA 1024'])
    expect((await planOf(open, EMPTY, NOW)).certificates.filter(({ keyed }) => keyed === 'given').map(({ given: { title } }) => title)).toEqual(['java.example.test'])
  })

  test('what is nothing is said to be nothing', async () => {
    const { left } = await reading(file('notes.txt', 'nothing of interest'), file('x.bin', '\u0000\u0001'), file('token', 'eyJhbGciOiJIUzI1NiJ9.e30.'))
    expect(left.map(({ path, code }) => [path, code])).toEqual([['notes.txt', 'import.nothing'], ['x.bin', 'import.nothing'], ['token', expect.stringMatching(/^import\.(nothing|kind)$/)]])
  })
})
