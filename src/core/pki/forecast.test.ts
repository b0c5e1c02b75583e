import { describe, expect, test } from 'vitest'
import { forecast, forecastRules, type ForecastCode } from './forecast.ts'
import { readGeneralName, readSubtree, type GeneralNameInput, type GeneralNameRead } from './general-names.ts'
import { changedPlan, plannedKey, type PlannedCertificate } from './planned.ts'
import { Purpose } from './purposes.ts'

const NOW = Date.UTC(2026, 10, 23, 12), DAY = 86_400_000
const COMMON_NAME = '2.5.4.3', EMAIL_ADDRESS = '1.2.840.113549.1.9.1'
const named = (text: string, read: (typed: string) => GeneralNameRead = readGeneralName): GeneralNameInput => {
  const found = read(text)
  if (!found.ok) throw new Error(`${text}: ${found.code}`)
  return found.name
}
const subtree = (text: string) => named(text, readSubtree)
const NONE = { permitted: [], excluded: [] }

const SERVER: PlannedCertificate = {
  now: NOW, notBefore: NOW - 300_000, notAfter: NOW - 300_000 + 90 * DAY - 1000, subject: [{ type: COMMON_NAME, value: 'app.test' }], names: [named('app.test')], ca: null, keyUsage: ['digitalSignature'],
  purposes: [Purpose.serverAuth], purposesCritical: false, mustStaple: false, ocspNoCheck: false, ocsp: [], caIssuers: [], crl: [], policies: [], constraints: NONE, custom: [], serial: null, key: plannedKey('ec-p256'), breaches: [],
  issuer: { notBefore: NOW - 10 * DAY, notAfter: NOW + 3000 * DAY, pathLen: 1, key: plannedKey('ec-p256'), hash: 'SHA-256', hosts: null, bindsUris: false },
}
const ISSUER = SERVER.issuer
if (!ISSUER) throw new Error('no issuer')
const CA: PlannedCertificate = { ...SERVER, ca: { pathLen: 0 }, keyUsage: ['keyCertSign', 'cRLSign'], purposes: [], names: [], subject: [{ type: COMMON_NAME, value: 'Team CA' }] }

/** Code, what is planned, its severity, and whether the form can mend it. */
const CASES: readonly (readonly [ForecastCode, string, PlannedCertificate, 'error' | 'warning' | 'note', boolean])[] = [
  ['plan.constraint', 'a name outside', { ...SERVER, names: [named('app.test'), named('b.org')], breaches: [{ name: 'b.org', issuer: 'Issuing CA 1', excluded: false }] }, 'error', true],
  ['plan.outlives-issuer', 'a year under half a one', { ...SERVER, issuer: { ...ISSUER, notAfter: NOW + 50 * DAY } }, 'error', true],
  ['plan.before-issuer', 'begun before', { ...SERVER, notBefore: NOW - 20 * DAY }, 'warning', true],
  ['plan.begins-later', 'next week', { ...SERVER, notBefore: NOW + 7 * DAY }, 'note', true],
  ['plan.days-apple', '900 days', { ...SERVER, notAfter: SERVER.notBefore + 900 * DAY - 1000 }, 'warning', true],
  ['plan.days-public', '365 days', { ...SERVER, notAfter: SERVER.notBefore + 365 * DAY - 1000 }, 'note', true],
  ['plan.browser-key', 'Ed25519', { ...SERVER, key: plannedKey('ed25519') }, 'warning', true],
  ['plan.browser-key', 'P-521', { ...SERVER, key: plannedKey('ec-p521') }, 'warning', true],
  ['plan.browser-key', 'ML-DSA, made elsewhere', { ...SERVER, key: { label: 'ML-DSA-65', family: 'ML-DSA', bits: 0, oids: ['2.16.840.1.101.3.4.3.18'], unproven: true } }, 'warning', false],
  ['plan.browser-issuer', 'under Ed25519', { ...SERVER, issuer: { ...ISSUER, key: plannedKey('ed25519') } }, 'warning', false],
  ['plan.issuer-hash', 'under SHA-1', { ...SERVER, issuer: { ...ISSUER, hash: 'SHA-1' } }, 'warning', false],
  ['plan.weak-rsa', 'RSA 1024', { ...SERVER, key: { label: 'RSA 1024', family: 'RSA', bits: 1024, oids: [], unproven: true } }, 'warning', false],
  ['plan.unproven', 'a public key alone', { ...SERVER, key: { ...plannedKey('ec-p256'), unproven: true } }, 'note', false],
  ['plan.no-names', 'no names, a host in the subject', { ...SERVER, names: [] }, 'error', true],
  ['plan.no-names', 'no names at all', { ...SERVER, names: [], subject: [{ type: COMMON_NAME, value: 'My server' }] }, 'error', false],
  ['plan.no-names', 'a mailbox only', { ...SERVER, names: [named('me@app.test')] }, 'error', true],
  ['plan.cn-only', 'another host in the subject', { ...SERVER, names: [named('b.test')] }, 'warning', true],
  ['plan.wildcard', 'a wildcard alone', { ...SERVER, names: [named('app.test'), named('*.b.test')] }, 'note', true],
  ['plan.common-name-held', 'a server by address, its address in the subject', { ...SERVER, names: [named('10.0.0.7')], subject: [{ type: COMMON_NAME, value: '10.0.0.7' }], issuer: { ...ISSUER, hosts: ['test'] } }, 'warning', true],
  ['plan.common-name-held', 'a server by address, words in the subject', { ...SERVER, names: [named('10.0.0.7')], subject: [{ type: COMMON_NAME, value: 'My shop' }], issuer: { ...ISSUER, hosts: [] } }, 'warning', true],
  ['plan.common-name-held', 'a client of one word', { ...SERVER, purposes: [Purpose.clientAuth], names: [], subject: [{ type: COMMON_NAME, value: 'robot' }], issuer: { ...ISSUER, hosts: ['test'] } }, 'warning', false],
  ['plan.uri-held', 'a URI within', { ...SERVER, names: [named('app.test'), named('https://app.test/')], issuer: { ...ISSUER, hosts: ['test'], bindsUris: true } }, 'warning', true],
  ['plan.directory-subtree', 'of an organisation', { ...CA, constraints: { permitted: [subtree('dirName:O=Lab')], excluded: [] } }, 'warning', true],
  ['plan.no-mailbox', 'mail without mailbox', { ...SERVER, purposes: [Purpose.emailProtection], names: [] }, 'warning', false],
  ['plan.no-mailbox', 'mail, its box in the subject', { ...SERVER, purposes: [Purpose.emailProtection], names: [], subject: [{ type: EMAIL_ADDRESS, value: 'me@app.test' }] }, 'warning', true],
  ['plan.mail-in-subject', 'mailbox in the subject', { ...SERVER, subject: [...SERVER.subject, { type: EMAIL_ADDRESS, value: 'me@app.test' }] }, 'note', true],
  ['plan.ca-no-cert-sign', 'a CA that signs lists only', { ...CA, keyUsage: ['cRLSign'] }, 'error', true],
  ['plan.cert-sign-no-ca', 'no CA that signs', { ...SERVER, keyUsage: ['digitalSignature', 'keyCertSign'] }, 'error', true],
  ['plan.ca-no-crl-sign', 'a CA without lists', { ...CA, keyUsage: ['keyCertSign'] }, 'note', true],
  ['plan.path-length', 'as many as the issuer', { ...CA, ca: { pathLen: 1 } }, 'error', true],
  ['plan.path-length', 'below an issuer of servers', { ...CA, issuer: { ...ISSUER, pathLen: 0 } }, 'error', false],
  ['plan.no-digital-signature', 'a server that may not sign', { ...SERVER, keyUsage: ['keyAgreement'] }, 'warning', true],
  ['plan.key-encipherment', 'EC with encipherment', { ...SERVER, keyUsage: ['digitalSignature', 'keyEncipherment'] }, 'warning', true],
  ['plan.purposes-none', 'no purposes', { ...SERVER, purposes: [] }, 'note', false],
  ['plan.any-critical', 'any, critical', { ...SERVER, purposes: ['2.5.29.37.0'], purposesCritical: true }, 'warning', true],
  ['plan.time-stamping', 'among others', { ...SERVER, purposes: [Purpose.timeStamping, Purpose.clientAuth], purposesCritical: true }, 'error', true],
  ['plan.time-stamping', 'not critical', { ...SERVER, purposes: [Purpose.timeStamping] }, 'error', true],
  ['plan.ocsp-no-check', 'a responder that is asked about', { ...SERVER, purposes: [Purpose.ocspSigning] }, 'warning', true],
  ['plan.staple-no-ocsp', 'staple without responder', { ...SERVER, mustStaple: true }, 'warning', true],
  ['plan.serial-zero', '0', { ...SERVER, serial: Uint8Array.of(0) }, 'error', true],
  ['plan.serial-small', '4097', { ...SERVER, serial: Uint8Array.of(0x10, 1) }, 'note', true],
  ['plan.constraints-open', 'hosts only', { ...CA, constraints: { permitted: [subtree('test')], excluded: [] } }, 'warning', true],
  ['plan.constraints-open', 'hosts and addresses', { ...CA, constraints: { permitted: [subtree('test')], excluded: [subtree('0.0.0.0/0')] } }, 'warning', true],
  ['plan.critical-unknown', 'critical and one’s own', { ...SERVER, custom: [{ oid: '1.3.6.1.4.1.99999.1', critical: true }] }, 'warning', true],
]

describe('what is said before it is signed', () => {
  test.each(CASES)('%s: %s', (code, _, plan, severity, mendable) => {
    const found = forecast(plan).filter((one) => one.code === code)
    expect(found.map((one) => [one.severity, one.mend !== null])).toEqual([[severity, mendable]])
    expect(found[0]?.spec).toMatch(/^(RFC \d+ [\dA-Z.]+|CABF BR [\d.]+|Apple HT\d+)$/)
  })
  test.each(CASES.filter(([, , , , mendable]) => mendable))('%s: %s, and its button mends it', (code, _, plan) => {
    const found = forecast(plan).find((one) => one.code === code)
    expect(forecast(changedPlan(plan, found?.mend ?? {})).filter(({ mend }) => mend !== null).map((one) => one.code)).not.toContain(code)
  })
  test('a plain server and a plain authority have nothing said of them', () => {
    expect(forecast(SERVER)).toEqual([])
    expect(forecast(CA)).toEqual([])
  })
  test('every rule has a case here', () => {
    expect([...new Set(forecastRules.map(({ code }) => code))].filter((code) => !CASES.some(([known]) => known === code))).toEqual([])
  })
  test('the limits of public authorities go by the date of issue', () => {
    const limit = (now: number) => forecast({ ...SERVER, now, notBefore: now, notAfter: now + 399 * DAY, issuer: null }).find(({ code }) => code === 'plan.days-public')?.params
    expect([Date.UTC(2026, 2, 14), Date.UTC(2026, 2, 15), Date.UTC(2027, 2, 15), Date.UTC(2029, 2, 15)].map((now) => (limit(now) as { limit: number }).limit)).toEqual([398, 200, 100, 47])
  })
  test('errors come first', () => {
    expect(forecast({ ...SERVER, names: [], key: plannedKey('ed25519'), mustStaple: true }).map(({ severity }) => severity)).toEqual(['error', 'warning', 'warning'])
  })
  test('P-521 in an authority is taken', () => expect(forecast({ ...SERVER, issuer: { ...ISSUER, key: plannedKey('ec-p521') } })).toEqual([]))
})
