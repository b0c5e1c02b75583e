/** The form of a certificate: what a profile fills in, what is read out of it, and that a certificate leads back to the form that makes it again. */
import { beforeAll, describe, expect, test } from 'vitest'
import { wholeNumbers } from '../../../core/bytes/testing.ts'
import { encodePem } from '../../../core/bytes/pem.ts'
import { exportSpki, generateKey } from '../../../core/crypto/keys.ts'
import { createCertificate, createRoot } from '../../../core/pki/certificates.ts'
import { forecast } from '../../../core/pki/forecast.ts'
import { extensionDer, KEY_USAGES } from '../../../core/pki/extension-input.ts'
import { plannedKey } from '../../../core/pki/planned.ts'
import { PROFILE_IDS, profiles } from '../../../core/pki/profiles.ts'
import { Purpose } from '../../../core/pki/purposes.ts'
import type { Issuer, PkiResult } from '../../../core/pki/result.ts'
import { emptyIssueDraft, KNOWN_PURPOSES, profileFields, usagesOf, withChange, withCommonName, withUsages, type IssueDraft } from './draft.ts'
import { readGivenKey } from './given-key.ts'
import { freeName, knownProfiles } from './known-profiles.ts'
import { certificateIn, draftLike } from './like.ts'
import type { CertificateRequest } from '../requests.ts'
import { grantedDraft, isWish, nameWish, otherNamesOf } from './wishes.ts'
import { planOf, readDraft, switchable } from './read-draft.ts'

const NOW = Date.UTC(2026, 10, 23, 12)
const ctx = { now: NOW, randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
const given = <T>(result: PkiResult<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const around = { now: NOW, rsa: false }
const draft = (change: Partial<IssueDraft> = {}): IssueDraft => ({ ...emptyIssueDraft(), names: 'app.test', ...change })
const wrong = (change: Partial<IssueDraft>) => readDraft(draft(change), around).problems.map(({ field, code }) => `${field} ${code}`)

const FULL: Partial<IssueDraft> = {
  subject: [{ type: '2.5.4.6', value: 'ch', joined: false }, { type: '2.5.4.10', value: 'A, "B" + C', joined: false }, { type: '2.5.4.11', value: 'x', joined: false }, { type: '2.5.4.3', value: 'app.test', joined: true }],
  names: 'app.test\n*.app.test 10.0.0.7 fd00::7\nme@app.test\nhttps://app.test/x\nURI:urn:a:b\nUPN:me@app.test\nSRV:_imap.app.test\nMüller@app.test\ndirName:CN=x\\, y,O=z\nRID:1.2.3\notherName:1.2.3=0500',
  ocsp: 'http://ocsp.test/', caIssuers: 'http://ca.test/ca.crt', crl: 'http://crl.test/a\nldap://crl.test/b', freshest: 'http://crl.test/delta', issuerNames: 'ca@a.test\nhttps://ca.test/', policies: 'any\n1.2.3 https://a.test/cps', mustStaple: true, ocspNoCheck: true,
  morePurposes: '1.3.6.1.4.1.311.10.3.4', custom: [{ oid: '1.3.6.1.4.1.99999.1', critical: true, form: 'der-ascii', text: 'SEQUENCE { INTEGER { 1 } }' }], critical: { keyUsage: false },
}

describe('what is typed', () => {
  test('every profile is a form without mistakes, and comes back out of it', () => {
    for (const id of PROFILE_IDS) {
      const read = readDraft(draft({ profileId: id, ...profileFields(profiles[id]), subject: withCommonName(emptyIssueDraft(), 'x') }), around)
      expect(read.problems).toEqual([])
      expect({ ...read.profile, names: profiles[id].names }).toEqual(profiles[id])
    }
  })
  test.each<[string, Partial<IssueDraft>, readonly string[]]>([
    ['a name', { names: 'a_b' }, ['names names.mend']], ['nobody', { names: '' }, ['commonName subject.none']], ['a nameless authority', { ca: true }, ['commonName subject.ca-name-missing']], ['an authority with too long a name', { ca: true, subject: withCommonName(emptyIssueDraft(), 'x'.repeat(65)) }, ['subject.0 subject.long']], ['days', { days: '0' }, ['days days.range']],
    ['times', { from: 'x', until: '2027-02-30' }, ['from field.time', 'until field.time']], ['reversed', { from: '2027-01-02', until: '2027-01-01' }, ['until validity.reversed']], ['times that cannot be written', { from: '1949-12-31 23:59:59', until: '9999-12-31 23:59:59' }, ['from validity.early']], ['an end that cannot be written', { from: '9999-12-01', days: '60' }, ['days validity.late']], ['a serial number', { serial: '0' }, ['serial field.serial-zero']],
    ['addresses', { ocsp: 'a', caIssuers: 'b', crl: 'c' }, ['ocsp field.uri', 'caIssuers field.uri', 'crl field.uri']], ['purposes, policies', { morePurposes: 'x', policies: 'y' }, ['morePurposes field.oid', 'policies field.policy']],
    ['delta lists, the issuer', { freshest: 'x', issuerNames: 'a_b' }, ['issuerNames names.mend', 'freshest field.uri']],
    ['levels of policies', { ca: true, subject: withCommonName(emptyIssueDraft(), 'x'), requireExplicit: '-1', inhibitMapping: '11', inhibitAny: 'x' }, ['requireExplicit field.count', 'inhibitMapping field.count', 'inhibitAny field.count']],
    ['an extension', { custom: [{ oid: 'x', critical: false, form: 'hex', text: '' }] }, ['custom.0.value field.der-empty', 'custom.0.oid field.oid']], ['one that is there', { custom: [{ oid: '2.5.29.15', critical: false, form: 'hex', text: '0500' }] }, ['custom extension.twice']],
    ['constraints', { ca: true, subject: withCommonName(emptyIssueDraft(), 'x'), permitted: '*.test', excluded: '10.0.0.0/99', pathLen: 'x' }, ['permitted names.mend', 'excluded names.mend', 'pathLen field.count']],
    ['a subject', { subject: [{ type: '2.5.4.6', value: 'CHE', joined: false }] }, ['subject.0 subject.country']],
  ])('%s that does not fit is said at its field', (_, change, expected) => expect(wrong(change)).toEqual(expected))
  test('constraints are for authorities only, and days need no number where an end is given', () => expect(wrong({ permitted: '*.test', days: 'x', until: '2027-06-01' })).toEqual([]))
  test('usages are switched with those that RSA keys have', () => {
    const both = draft()
    expect([usagesOf(both, false), usagesOf(both, true)]).toEqual([['digitalSignature'], ['digitalSignature', 'keyEncipherment']])
    const without = { ...both, ...withUsages(both, ['digitalSignature'], true) }
    expect(usagesOf(without, true)).toEqual(['digitalSignature'])
    expect(usagesOf({ ...both, ...withUsages(both, ['digitalSignature', 'keyAgreement'], false) }, true)).toEqual(['digitalSignature', 'keyEncipherment', 'keyAgreement'])
  })
  test('criticality is shown with what is usual', () => {
    const of = (change: Partial<IssueDraft>) => switchable(readDraft(draft(change), around)).map(({ type, usual, critical }) => `${type} ${usual} ${critical}`)
    expect(of({ critical: { keyUsage: false } })).toEqual(['basicConstraints true true', 'keyUsage true false', 'subjectAltName true true'])
    expect(of({ subject: withCommonName(emptyIssueDraft(), 'x') })).toContain('subjectAltName false false')
  })
})

/** A form with anything in any field, each written as the page writes it. */
function anyDraft(random: (below: number) => number): IssueDraft {
  const some = <T,>(all: readonly T[]): readonly T[] => all.filter(() => random(2) === 0), lines = (...all: readonly string[]) => some(all).join('\n'), flag = () => random(2) === 0, level = () => (flag() ? String(random(11)) : '')
  const ca = flag(), typed = draft({
    subject: [{ type: '2.5.4.6', value: 'CH', joined: false }, ...some([{ type: '2.5.4.10', value: 'A, "B" + C', joined: false }, { type: '2.5.4.11', value: 'ü, longer: last in its RDN', joined: flag() }]), { type: '2.5.4.3', value: 'x', joined: false }],
    names: lines('app.test', '*.app.test', '10.0.0.7', 'fd00::7', 'me@app.test', 'https://app.test/x', 'URI:urn:a:b', 'UPN:me@app.test', 'SRV:_imap.app.test', 'Müller@app.test', 'dirName:2.5.4.3=x\\, y,2.5.4.10=z', 'RID:1.2.3', 'otherName:1.2.3=0500'),
    days: String(1 + random(3000)), ca, keyUsage: some(KEY_USAGES), rsaKeyUsage: [], purposes: some(KNOWN_PURPOSES), morePurposes: lines('1.3.6.1.4.1.311.10.3.4', '1.2.3.4'), mustStaple: flag(), ocspNoCheck: flag(),
    ...(ca ? { pathLen: level(), permitted: lines('dns:test', '10.0.0.0/8', 'email:a.test', 'uri:.b.test', 'dirName:2.5.4.6=CH'), excluded: lines('dns:evil.test', 'fd00::/8'), requireExplicit: level(), inhibitMapping: level(), inhibitAny: level() } : {}),
    ocsp: lines('http://ocsp.test/', 'http://ocsp.test/2'), caIssuers: lines('http://ca.test/ca.crt'), crl: lines('http://crl.test/a', 'ldap://crl.test/b'), freshest: lines('http://crl.test/delta'), issuerNames: lines('ca@a.test', 'https://ca.test/'),
    policies: lines('2.5.29.32.0', '1.2.3 https://a.test/cps', '1.2.4 "Ask first."', '1.2.5 https://a.test/cps "Both."'), custom: some([{ oid: '1.3.6.1.4.1.99999.1', critical: flag(), form: 'hex', text: '3003020101' }]),
  })
  const purposesCritical = typed.purposes.length + typed.morePurposes.length > 0 && flag()
  return { ...typed, purposesCritical, critical: Object.fromEntries(switchable(readDraft(typed, around)).filter(flag).map(({ type, usual }) => [type, !usual])) }
}

describe('a certificate as a pattern', () => {
  let root: Issuer, spki: Uint8Array<ArrayBuffer>
  beforeAll(async () => {
    const pair = await generateKey('ec-p384')
    spki = await exportSpki(pair.publicKey)
    const made = given(await createRoot({ subject: { commonName: 'Root', organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' }, days: 3650, algorithm: 'ec-p384', key: pair.privateKey, spki, pathLen: null }, ctx))
    root = { certificate: made.der, key: pair.privateKey, algorithm: 'ec-p384' }
  })
  const issued = async (wanted: IssueDraft) => {
    const { problems, subject, extensions, days } = readDraft(wanted, around)
    expect(problems).toEqual([])
    return given(await createCertificate({ subject, extensions, days, spki }, root, ctx)).der
  }
  const written = (wanted: IssueDraft) => readDraft(wanted, around).extensions.map((one) => extensionDer(one).join()).toSorted()

  test.each<[string, Partial<IssueDraft>]>([
    ['everything', FULL],
    ['an authority', { profileId: 'intermediate', ...profileFields(profiles.intermediate), subject: withCommonName(emptyIssueDraft(), 'CA'), names: '', requireExplicit: '0', inhibitMapping: '1', inhibitAny: '2', permitted: 'test\n10.0.0.0/8\nemail:a.test\nuri:.b.test\ndirName:C=CH', excluded: 'evil.test\nfd00::/8' }],
    ['time stamping', { ...profileFields(profiles['time-stamping']), subject: withCommonName(emptyIssueDraft(), 'TSA'), names: '' }],
  ])('%s leads back to a form that says the same', async (_, change) => {
    const der = await issued(draft(change)), like = draftLike(der)
    if (!like) throw new Error('not read')
    expect(written(like)).toEqual(written(draft(change)))
    expect(readDraft(like, around).subject).toEqual(readDraft(draft(change), around).subject)
    expect(like).toMatchObject({ profileId: 'like', algorithm: 'ec-p384', serial: '', days: draft(change).days })
    expect(certificateIn(encodePem('CERTIFICATE', der))).toEqual(der)
  })
  test('whatever was typed comes back in the same fields', async () => {
    const random = wholeNumbers(7)
    for (let round = 0; round < 60; round++) {
      const wanted = anyDraft(random)
      // One after another: the same numbers in every run.
      // oxlint-disable-next-line no-await-in-loop
      expect(draftLike(await issued(wanted))).toEqual({ ...wanted, profileId: 'like', algorithm: 'ec-p384' })
    }
  })
  test.each([
    ['a notice among the policies', '2.5.29.32', '3020301e06022a033018301606082b06010505070202300a30080c01413003020101'], ['a point with reasons', '2.5.29.31', '301a3018a012a010860e687474703a2f2f612e746573742f81020640'],
    ['another feature', '1.3.6.1.5.5.7.1.24', '3003020111'], ['more levels than the field takes', '2.5.29.36', '3003800120'], ['a constraint on registered identifiers', '2.5.29.30', '3008a006300488022a03'],
  ])('%s keeps its octets', async (_, oid, text) => {
    const wanted = draft({ ca: true, subject: withCommonName(emptyIssueDraft(), 'CA'), custom: [{ oid, critical: true, form: 'hex', text }] }), like = draftLike(await issued(wanted))
    expect(like?.custom).toEqual(wanted.custom)
    expect(like && written(like)).toEqual(written(wanted))
  })
  test('what is no certificate is none', () => {
    expect(draftLike(Uint8Array.of(0x30, 0))).toBeNull()
    expect(certificateIn('hello')).toBeNull()
  })
  test('its key can be taken, and is nobody’s proof', async () => {
    const der = await issued(draft()), read = await readGivenKey(encodePem('CERTIFICATE', der))
    expect(read).toMatchObject({ ok: true, value: { from: 'certificate', planned: { label: 'P-384', unproven: true } } })
    expect(await readGivenKey(encodePem('PUBLIC KEY', spki))).toMatchObject({ ok: true, value: { from: 'key' } })
    expect((await readGivenKey('hello')).ok).toBe(false)
  })
})

test('the buttons of findings change the form', () => {
  const bad = draft({ names: '*.lab.test', days: '900', algorithm: 'ed25519', mustStaple: true, serial: '7', subject: withCommonName(emptyIssueDraft(), 'www.lab.test'), keyUsage: ['keyEncipherment'] })
  const said = (one: IssueDraft) => forecast(planOf(readDraft(one, around), one, { now: NOW, key: plannedKey(one.algorithm), issuer: null, breaches: [] })).filter(({ mend }) => mend !== null)
  expect(said(bad).length).toBeGreaterThan(6)
  let mended = bad
  for (let rounds = 0; rounds < 20 && said(mended).length > 0; rounds++) mended = withChange(mended, said(mended)[0]?.mend ?? {}, false)
  expect(said(mended)).toEqual([])
  expect(mended).toMatchObject({ algorithm: 'ec-p256', mustStaple: false, serial: '', days: '200', keyUsage: ['digitalSignature'] })
  expect(mended.names.split('\n').toSorted()).toEqual(['*.lab.test', 'lab.test', 'www.lab.test'])
})

test('built-in profiles can be changed and come back; one’s own stand beside them', () => {
  const kept = (id: string, profile: string) => ({ id, name: id, profile, createdAt: 0 })
  const known = knownProfiles([kept('tls-server', JSON.stringify({ ...profiles['tls-server'], days: 7 })), kept('mine', JSON.stringify(profiles.email)), kept('email', '{"broken":'), kept('other', '{}')])
  expect(known.find(({ id }) => id === 'tls-server')).toMatchObject({ kind: 'changed', profile: { days: 7 } })
  expect(known.find(({ id }) => id === 'email')).toMatchObject({ kind: 'built-in' })
  expect(known.filter(({ kind }) => kind === 'own').map(({ id }) => id)).toEqual(['mine'])
  expect(freeName('TLS server', known)).toBe('TLS server 2')
})

describe('a request’s wishes', () => {
  const hex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  const request: CertificateRequest = {
    subject: hex('300c310a300806035504030c0178'), attributes: [{ oid: '2.5.4.10', shortName: 'O', text: 'Org', rdn: 0, span: { buffer: 0, start: 0, end: 0 } }, { oid: '2.5.4.3', shortName: 'CN', text: 'x', rdn: 0, span: { buffer: 0, start: 0, end: 0 } }],
    spki: new Uint8Array(0), keyId: '', keyLabel: 'P-256', algorithm: null, names: [], nameFromSubject: '', asksForCa: true, extensions: [], otherAttributes: [], hasChallengePassword: false,
    asked: [
      { oid: '2.5.29.17', critical: false, der: hex('300f8206612e746573748105406b2e7465'.replace('8105406b2e7465', '810562406b2e74')) }, { oid: '2.5.29.19', critical: true, der: hex('30060101ff020101') }, { oid: '2.5.29.15', critical: true, der: hex('03020106') },
      { oid: '2.5.29.37', critical: false, der: hex('300a06082b06010505070303') }, { oid: '2.5.29.14', critical: false, der: hex('0400') }, { oid: '1.2.3', critical: true, der: hex('0500') },
    ],
  }
  const granted = (...switched: readonly string[]) => grantedDraft(request, { profileId: 'tls-server', profile: profiles['tls-server'], names: ['a.test'], switched, days: '90', clientAuth: false, text: 'csr' })

  test('only the subject is granted unless somebody says so', () => {
    const usual = granted()
    expect(usual).toMatchObject({ names: 'a.test', ca: false, keyUsage: ['digitalSignature'], purposes: [Purpose.serverAuth], custom: [], days: '90', keySource: 'elsewhere', publicKey: 'csr' })
    expect(usual.subject.map(({ value, joined }) => [value, joined])).toEqual([['Org', false], ['x', true]])
    expect(granted('subject').subject).toEqual([])
  })
  test('each can be', () => {
    expect(otherNamesOf(request)).toEqual(['email:b@k.t'])
    expect(granted(nameWish('email:b@k.t')).names).toBe('a.test\nemail:b@k.t')
    expect(granted('2.5.29.19')).toMatchObject({ ca: true, pathLen: '1' })
    expect(granted('2.5.29.15').keyUsage).toEqual(['keyCertSign', 'cRLSign'])
    expect(granted('2.5.29.37').purposes).toEqual([Purpose.codeSigning])
    expect(granted('1.2.3').custom).toEqual([{ oid: '1.2.3', critical: true, form: 'hex', text: '0500' }])
    expect([isWish('2.5.29.14'), isWish('2.5.29.17'), isWish('1.2.3')]).toEqual([false, false, true])
  })
})
