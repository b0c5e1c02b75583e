import { beforeAll, describe, expect, test } from 'vitest'
import { encodePem } from '../bytes/pem.ts'
import { exportSpki, generateKey } from '../crypto/keys.ts'
import { kindRow } from '../kinds/list.ts'
import { open } from '../kinds/open.ts'
import { scan } from '../asn1/scan.ts'
import { createCertificate, createRoot, type CertificateInput } from './certificates.ts'
import { readGeneralName, readSubtree, type GeneralNameInput } from './general-names.ts'
import { extensionsFor, NO_NAMES, PROFILE_IDS, profiles, profilesText, readProfile, readProfiles, type Profile, type ProfileNames } from './profiles.ts'
import type { Issuer, PkiContext, PkiResult } from './result.ts'

const NOW = Date.UTC(2026, 10, 23, 12)
const ctx: PkiContext = { now: NOW, randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) }
const subject = (commonName: string) => ({ commonName, organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' })
const given = <T>(result: PkiResult<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const name = (text: string, read = readGeneralName): GeneralNameInput => {
  const found = read(text)
  if (!found.ok) throw new Error(found.code)
  return found.name
}

describe('a certificate of every profile', () => {
  let root: Issuer, spki: Uint8Array<ArrayBuffer>
  beforeAll(async () => {
    const pair = await generateKey('ec-p256')
    spki = await exportSpki(pair.publicKey)
    const made = given(await createRoot({ subject: subject('Root'), days: 3651, algorithm: 'ec-p256', key: pair.privateKey, spki, pathLen: null }, ctx))
    root = { certificate: made.der, key: pair.privateKey, algorithm: 'ec-p256' }
  })
  const everything: ProfileNames = {
    ...NO_NAMES, names: ['a.test', '127.0.0.1', 'me@a.test', 'https://a.test/', 'UPN:me@a.test', 'dirName:CN=x', 'RID:1.2.3', 'otherName:1.2.3=0500'].map((text) => name(text)),
  }
  const full = (profile: Profile): Profile => ({ ...profile, ocsp: ['http://ocsp.test/'], caIssuers: ['http://ca.test/ca.crt'], crl: ['http://crl.test/a.crl'], policies: [{ oid: '1.2.9', cps: null, notice: 'Ask first.' }, { oid: '1.2.3', cps: 'https://a.test/cps' }], custom: [{ oid: '1.3.6.1.4.1.99999.1', critical: false, der: '0500' }] })
  const issue = (input: CertificateInput) => createCertificate(input, root, ctx)
  async function describeCertificate(der: Uint8Array<ArrayBuffer>) {
    const opened = open(new TextEncoder().encode(encodePem('CERTIFICATE', der))), [artifact] = opened.artifacts
    if (!artifact) throw new Error('nothing opened')
    return await (await kindRow('certificate').load()).describe(opened, artifact, { now: NOW })
  }

  test.each(PROFILE_IDS)('%s is DER, and nothing about it is found wanting', async (id) => {
    const constraints = profiles[id].ca ? { permitted: [name('test', readSubtree), name('10.0.0.0/8', readSubtree)], excluded: [name('email:evil.test', readSubtree)], names: [] } : {}
    const { der } = given(await issue({ subject: subject(id), days: profiles[id].days, spki, extensions: extensionsFor(full(profiles[id]), { ...everything, ...constraints }) }))
    expect(scan(der).findings).toEqual([])
    const { facts, findings } = await describeCertificate(der)
    expect(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([])
    expect(facts.length).toBeGreaterThan(20)
  })

  test('names are critical where the subject is empty, and something must say for whom it is', async () => {
    const extensions = extensionsFor(profiles['tls-server'], { ...NO_NAMES, names: [name('a.test')], emptySubject: true })
    expect(extensions.find(({ type }) => type === 'subjectAltName')).toMatchObject({ critical: true })
    expect((await issue({ subject: subject(''), days: 1, spki, extensions })).ok).toBe(true)
    const nobody = await issue({ subject: subject(''), days: 1, spki, extensions: extensionsFor(profiles['tls-server'], NO_NAMES) })
    expect(nobody).toMatchObject({ ok: false, problems: [{ field: 'commonName', code: 'subject.none' }] })
  })

  test('no extension is written twice', async () => {
    const extensions = extensionsFor({ ...profiles['tls-server'], custom: [{ oid: '2.5.29.17', critical: false, der: '3000' }] }, { ...NO_NAMES, names: [name('a.test')] })
    expect(await issue({ subject: subject('x'), days: 1, spki, extensions })).toMatchObject({ ok: false, problems: [{ field: 'extensions', code: 'extension.twice', params: { oid: '2.5.29.17' } }] })
  })

  test('RSA keys get what key transport needs', () => {
    const usages = (rsa: boolean) => extensionsFor(profiles['tls-server'], { ...NO_NAMES, rsa }).find((one) => one.type === 'keyUsage')
    expect(usages(true)).toMatchObject({ usages: ['digitalSignature', 'keyEncipherment'] })
    expect(usages(false)).toMatchObject({ usages: ['digitalSignature'] })
  })
})

describe('profiles as text', () => {
  test.each(PROFILE_IDS)('%s comes back as it was', (id) => {
    expect(readProfile(JSON.parse(JSON.stringify(profiles[id])))).toEqual({ ok: true, profile: profiles[id] })
  })
  test.each<[string, object]>([
    ['days', { days: 0 }], ['days', { days: '1' }], ['keyUsage', { keyUsage: ['everything'] }], ['purposes', { purposes: ['1.x'] }], ['ca', { ca: { pathLen: -1 } }], ['ca', { ca: undefined }], ['mustStaple', { mustStaple: 'yes' }],
    ['names', { names: ['x'] }], ['policies', { policies: 'anyPolicy' }], ['policies', { policies: [{ oid: '1.2.3', cps: 'ftp:x' }] }], ['policies', { policies: [{ oid: '1.2.3', cps: null, notice: 7 }] }], ['ocsp', { ocsp: ['http://a.test/\nhttp://b.test/'] }], ['custom', { custom: [{ oid: '1.2.3', critical: false, der: 'xyz' }] }], ['critical', { critical: { evil: true } }], ['freshest', { freshest: ['x'] }], ['issuerNames', { issuerNames: ['a_b'] }], ['policyConstraints', { policyConstraints: null }], ['policyConstraints', { policyConstraints: { requireExplicit: -1, inhibitMapping: null } }], ['inhibitAnyPolicy', { inhibitAnyPolicy: '1' }],
  ])('%s that does not fit is named', (member, change) => expect(readProfile({ ...profiles['tls-server'], ...change })).toMatchObject({ ok: false, member }))
  test('those that were exported before there were so many fields are read', () => {
    const { freshest: _f, issuerNames: _n, policyConstraints: _p, inhibitAnyPolicy: _a, ...before } = profiles.intermediate
    expect(readProfile(before)).toEqual({ ok: true, profile: profiles.intermediate })
  })
  test('others’ members are left behind', () => {
    const read = readProfile({ ...profiles['tls-server'], evil: 1 })
    expect(read.ok && Object.keys(read.profile)).not.toContain('evil')
    expect(readProfile(7)).toEqual({ ok: false, member: '', expected: 'object' })
    expect(readProfile({ ...profiles.intermediate, ca: { pathLen: 1, evil: 1 } })).toMatchObject({ ok: true, profile: { ca: { pathLen: 1 } } })
  })

  test('an exported file comes back; what does not fit is named by its place', () => {
    const text = profilesText([{ name: 'Mine', profile: { ...profiles['tls-server'], days: 90, critical: { extendedKeyUsage: true } } }, { name: 'CA', profile: profiles.intermediate }])
    expect(readProfiles(text)).toEqual({ ok: true, profiles: JSON.parse(text).profiles })
    expect(readProfiles('{')).toEqual({ ok: false, problem: { code: 'profile.json' } })
    expect(readProfiles('{"format":"other"}')).toEqual({ ok: false, problem: { code: 'profile.format' } })
    expect(readProfiles(text.replace('"version": 1', '"version": 2'))).toEqual({ ok: false, problem: { code: 'profile.version' } })
    expect(readProfiles('{"format":"signet-profiles","version":1,"profiles":[]}')).toEqual({ ok: false, problem: { code: 'profile.count' } })
    expect(readProfiles(text.replace('"days": 1825', '"days": -1'))).toEqual({ ok: false, problem: { code: 'profile.member', where: 'profiles[1].profile.days', expected: 'days' } })
    expect(readProfiles(text.replace('"Mine"', '""'))).toEqual({ ok: false, problem: { code: 'profile.member', where: 'profiles[0].name', expected: 'name' } })
  })

  test('criticality may be another than usual', () => {
    const extensions = extensionsFor({ ...profiles['tls-server'], critical: { extendedKeyUsage: true, keyUsage: false } }, NO_NAMES)
    expect(extensions.map(({ type, critical }) => [type, critical])).toEqual([['basicConstraints', undefined], ['keyUsage', false], ['extendedKeyUsage', true]])
  })
})
