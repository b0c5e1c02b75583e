import { beforeAll, describe, expect, test } from 'vitest'
import { scan } from '../asn1/scan.ts'
import { encodePem } from '../bytes/pem.ts'
import { exportSpki, generateKey, type KeyPair } from '../crypto/keys.ts'
import { kindRow } from '../kinds/list.ts'
import { open } from '../kinds/open.ts'
import { createCertificate, createIntermediate, createRoot, unsignedCertificate, issueServerCertificate } from './certificates.ts'
import { readGeneralName } from './general-names.ts'
import { issuerInfo } from './issuer-info.ts'
import { parseNames } from './names.ts'
import { createRequest, readRequest } from './requests.ts'
import { Purpose } from './purposes.ts'
import type { Issuer, PkiContext, PkiResult } from './result.ts'
import { unitsLeft, YEAR } from './validity.ts'
import { DAY } from '../spec/time.ts'

const NOW = Date.UTC(2026, 10, 23, 12)
const at = (now: number): PkiContext => ({ now, randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) })
const subject = (commonName: string) => ({ commonName, organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' })
const codes = (result: PkiResult<unknown>) => (result.ok ? [] : result.problems.map(({ field, code }) => `${field}: ${code}`))
const given = <T>(result: PkiResult<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

describe('names as people type them', () => {
  test.each([
    ['localhost', 'localhost'], ['LocalHost.', 'localhost'], ['*.Example.test', '*.example.test'], ['bücher.test', 'xn--bcher-kva.test'], ['127.0.0.1', '127.0.0.1'], ['[::1]', '::1'],
    ['2001:DB8:0:0:0:0:0:7', '2001:db8::7'], ['::ffff:192.0.2.1', '::ffff:c000:201'], ['a, b;c\nd', 'a b c d'], ['a A a.', 'a'], ['xn--bcher-kva.test', 'xn--bcher-kva.test'], ['XN--Bcher-kva.test', 'xn--bcher-kva.test'], ['1.2.3.example', '1.2.3.example'],
  ])('%j', (typed, values) => {
    const { names, problems } = parseNames(typed)
    expect(problems).toEqual([])
    expect(names.map(({ value }) => value).join(' ')).toBe(values)
  })
  test.each([
    ['https://a.test/x', 'name.url', 'a.test'], ['a.test:8443', 'name.port', 'a.test'], ['[::1]:8443', 'name.port', '::1'], ['a.test/x', 'name.path', 'a.test'], ['a_b.test', 'name.underscore', 'a-b.test'],
    ['a!.test', 'name.character', null], ['a..test', 'name.label-empty', null], ['-a.test', 'name.label-hyphen', null], [`${'a'.repeat(64)}.test`, 'name.label-long', null], [`${'a.'.repeat(130)}test`, 'name.long', null],
    ['a.*.test', 'name.wildcard-place', null], ['*', 'name.wildcard-place', null], ['*.test', 'name.wildcard-single', null], ['256.0.0.1', 'name.ipv4', null], ['1.2.3', 'name.ipv4', null], ['01.2.3.4', 'name.ipv4', null],
    ['1::2::3', 'name.ipv6', null], ['12345::', 'name.ipv6', null], ['10.0.0.0/8', 'name.cidr', '10.0.0.0'], ['me@a.test', 'name.email', 'a.test'], ['xn--a.test', 'name.idn', null], ['\u202ea.test', 'name.idn', null],
  ])('%j is %s', (typed, code, suggestion) => {
    const { names, problems } = parseNames(`ok.test ${typed}`)
    expect(names.map(({ value }) => value)).toEqual(['ok.test'])
    expect(problems).toEqual([{ text: typed, index: 8, code, suggestion }])
  })
})

describe('issuing', () => {
  let key: KeyPair, leafKey: KeyPair, root: Issuer, leafSpki: Uint8Array<ArrayBuffer>
  beforeAll(async () => {
    key = await generateKey('ec-p256')
    leafKey = await generateKey('ed25519')
    leafSpki = await exportSpki(leafKey.publicKey)
    const made = given(await createRoot({ subject: { ...subject('Root'), organization: 'Ö & Co', country: 'ch' }, days: 400, algorithm: 'ec-p256', key: key.privateKey, spki: await exportSpki(key.publicKey), pathLen: 1 }, at(NOW)))
    root = { certificate: made.der, key: key.privateKey, algorithm: 'ec-p256' }
  })
  const server = (more: object = {}) => ({ names: parseNames('a.test').names, subject: subject('a.test'), days: 90, spki: leafSpki, clientAuth: false, ...more })

  test('is DER without departures, and each attribute stands in an RDN of its own', async () => {
    const { der } = given(await issueServerCertificate(server(), root, at(NOW)))
    expect(scan(der).findings).toEqual([])
    const opened = open(new TextEncoder().encode(encodePem('CERTIFICATE', der)))
    const artifact = opened.artifacts[0]
    if (!artifact) throw new Error('nothing opened')
    const { facts, findings } = await (await kindRow('certificate').load()).describe(opened, artifact, { now: NOW })
    const issuer = facts.find(({ field }) => field === 'issuer')?.value
    expect(issuer?.type === 'name' && issuer.attributes.map(({ shortName, text, rdn }) => `${rdn} ${shortName}=${text}`)).toEqual(['0 C=CH', '1 O=Ö & Co', '2 CN=Root'])
    expect(findings.map(({ code }) => code)).toEqual(['certificate.browser-key'])
  })
  test('starts five minutes back, lasts whole days, and its serial has 16 positive octets', async () => {
    const { notBefore, notAfter, serial } = given(await issueServerCertificate(server(), root, at(NOW)))
    expect(NOW - notBefore).toBe(300_000)
    expect(notAfter - notBefore + 1000).toBe(90 * DAY)
    expect(serial).toHaveLength(16)
    expect((serial[0] ?? 0) & 0xc0).toBe(0x40)
  })
  test('the issuer’s name and key identifier are copied octet for octet', async () => {
    const info = issuerInfo(root.certificate)
    const { der } = given(await createIntermediate({ subject: subject('Middle'), days: 30, spki: leafSpki, pathLen: 0 }, root, at(NOW)))
    const hex = [...der].map((octet) => octet.toString(16)).join(' ')
    expect(hex).toContain([...(info?.subject ?? [])].map((octet) => octet.toString(16)).join(' '))
    expect(hex).toContain([...(info?.keyIdentifier ?? [])].map((octet) => octet.toString(16)).join(' '))
    expect(issuerInfo(der)).toMatchObject({ isCa: true, pathLen: 0, maySignCertificates: true })
  })
  test('a serial number and times that are given are taken, and reversed ones refused', async () => {
    const validity = { notBefore: NOW + DAY, notAfter: NOW + 2 * DAY }, extensions = [{ type: 'basicConstraints', ca: false, pathLen: null }] as const
    const made = given(await createCertificate({ subject: subject('x'), days: 1, spki: leafSpki, extensions, validity, serial: Uint8Array.of(0, 0x99) }, root, at(NOW)))
    expect(made).toMatchObject({ ...validity, serial: Uint8Array.of(0, 0x99) })
    expect([...made.der].map((octet) => octet.toString(16).padStart(2, '0')).join('')).toContain('02020099')
    expect(codes(await createCertificate({ subject: subject('x'), days: 1, spki: leafSpki, extensions, validity: { notBefore: NOW, notAfter: NOW - 1 } }, root, at(NOW)))).toEqual(['until: validity.reversed'])
  })
  test('what looks at it before it is signed sees the certificate that is made, but for serial number and signature', async () => {
    const input = { subject: subject('x'), days: 30, spki: leafSpki, extensions: [{ type: 'basicConstraints', ca: false, pathLen: null }] as const, serial: Uint8Array.of(0x41, 7) }
    const made = given(await createCertificate(input, root, at(NOW))).der, before = await unsignedCertificate(input, root.certificate, at(NOW))
    const tbsEnd = made.length - 80
    expect(before?.subarray(4, tbsEnd)).toEqual(made.subarray(4, tbsEnd))
    expect(await unsignedCertificate(input, Uint8Array.of(0x30, 0), at(NOW))).toBeNull()
  })
  test('an empty subject makes the alternative names critical', async () => {
    const { der } = given(await issueServerCertificate(server({ subject: subject('') }), root, at(NOW)))
    expect([...der].map((octet) => octet.toString(16).padStart(2, '0')).join('')).toContain('0603551d110101ff')
  })
  test.each<[string, object, string]>([
    ['no names', { names: [] }, 'names: names.none'], ['no days', { days: 0 }, 'days: days.range'], ['half a day', { days: 1.5 }, 'days: days.range'], ['an outlived issuer', { days: 401 }, 'days: days.outlives-issuer'],
    ['a long name', { subject: subject('x'.repeat(65)) }, 'commonName: subject.long'], ['a control character', { subject: subject('a\u0000b') }, 'commonName: subject.control'], ['a country of three letters', { subject: { ...subject('a'), country: 'CHE' } }, 'country: subject.country'],
    ['a key that is none', { spki: Uint8Array.of(1, 2, 3) }, 'spki: key.unreadable'],
  ])('refuses %s', async (_, more, code) => {
    expect(codes(await issueServerCertificate(server(more), root, at(NOW)))).toContain(code)
  })
  test.each([['day', DAY], ['year', YEAR]])('what is left in whole %ss can be had for as long again, and ends with the issuer', async (_, unit) => {
    const info = issuerInfo(root.certificate)
    const end = info?.notAfter ?? 0
    const asked = (units: number, now: number) => (unit === DAY
      ? issueServerCertificate(server({ days: units }), root, at(now))
      : createIntermediate({ subject: subject('Middle'), days: units * (YEAR / DAY), spki: leafSpki, pathLen: 0 }, root, at(now)))
    // To the second around a whole number of units, and down to the issuer's last moment.
    for (const offered of [NOW, NOW + 1, NOW + 1000, end - 2 * DAY, end - DAY, end - 1000, end]) {
      const units = unitsLeft(end, offered, unit)
      for (const made of [offered, offered + 1000, offered + unit - 1000].filter((now) => now <= end)) expect(given(await asked(units, made)).notAfter).toBeLessThanOrEqual(end)
      expect(codes(await asked(units + 2, offered))).toEqual(['days: days.outlives-issuer'])
    }
    expect(given(await asked(unitsLeft(end, end, unit), end)).notAfter).toBe(end)
  })
  test('refuses an issuer that is none, is over, or whose key is another', async () => {
    const leaf = given(await issueServerCertificate(server(), root, at(NOW))).der
    expect(codes(await issueServerCertificate(server(), { ...root, certificate: leaf }, at(NOW)))).toEqual(['issuer: issuer.not-a-ca'])
    expect(codes(await issueServerCertificate(server(), root, at(NOW + 401 * DAY)))).toContain('issuer: issuer.expired')
    expect(codes(await issueServerCertificate(server(), root, at(NOW - DAY)))).toContain('issuer: issuer.not-yet-valid')
    const other = await generateKey('ec-p256')
    expect(codes(await issueServerCertificate(server(), { ...root, key: other.privateKey }, at(NOW)))).toEqual(['issuer: issuer.key-mismatch'])
    expect(codes(await issueServerCertificate(server(), { ...root, certificate: Uint8Array.of(0x30, 0) }, at(NOW)))).toEqual(['issuer: issuer.unreadable'])
  })
  test('refuses an intermediate beyond the path length', async () => {
    const middleKey = await generateKey('ec-p256')
    const middle = given(await createIntermediate({ subject: subject('Middle'), days: 30, spki: await exportSpki(middleKey.publicKey), pathLen: 0 }, root, at(NOW))).der
    expect(codes(await createIntermediate({ subject: subject('Deep'), days: 10, spki: leafSpki, pathLen: 0 }, { certificate: middle, key: middleKey.privateKey, algorithm: 'ec-p256' }, at(NOW)))).toEqual(['pathLen: path-length.issuer'])
    expect(codes(await createIntermediate({ subject: subject('Same'), days: 10, spki: leafSpki, pathLen: 1 }, root, at(NOW)))).toEqual(['pathLen: path-length.issuer'])
  })
  test('a request comes back as it was meant, and a changed one is refused', async () => {
    const der = given(await createRequest({ subject: { ...subject('a.test'), organization: 'Org' }, names: parseNames('a.test 192.0.2.1').names, algorithm: 'ed25519', key: leafKey.privateKey, spki: leafSpki }))
    expect(given(await readRequest(der))).toMatchObject({ commonName: 'a.test', asksForCa: false, otherNames: [], otherExtensions: [], otherAttributes: [], hasChallengePassword: false })
    const changed = der.slice()
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
    expect(codes(await readRequest(changed))).toEqual(['request: request.signature'])
    expect(codes(await readRequest(Uint8Array.of(0x30, 3, 2, 1, 5)))).toEqual(['request: request.malformed'])
  })
  test('a request says every wish, in DER', async () => {
    const others = ['email:a@a.test', 'https://a.test/x'].map((text) => { const read = readGeneralName(text); if (!read.ok) throw new Error(text); return read.name })
    const wishes = { others, usages: ['digitalSignature', 'keyCertSign'], purposes: [Purpose.clientAuth], ca: true, challengePassword: 'Geheim ß', unstructuredName: 'router 7' } as const
    const der = given(await createRequest({ subject: subject('a.test'), names: parseNames('a.test').names, algorithm: 'ed25519', key: leafKey.privateKey, spki: leafSpki, wishes }))
    expect(scan(der).findings).toEqual([])
    expect(given(await readRequest(der))).toMatchObject({ asksForCa: true, hasChallengePassword: true, otherNames: ['email:a@a.test', 'URI:https://a.test/x'], otherAttributes: ['1.2.840.113549.1.9.2'] })
    const long = { ...wishes, challengePassword: 'x'.repeat(256) }
    expect(codes(await createRequest({ subject: subject(''), names: [], algorithm: 'ed25519', key: leafKey.privateKey, spki: leafSpki, wishes: long }))).toEqual(['challengePassword: subject.long'])
  })
})
