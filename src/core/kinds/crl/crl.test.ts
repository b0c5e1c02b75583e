import { describe, expect, test } from 'vitest'
import { scan } from '../../asn1/scan.ts'
import { bitString, explicit, generalizedTime, integer, octetString, oid, sequence, set, tlv, utcTime, utf8String } from '../../asn1/write.ts'
import { toHex } from '../../bytes/hex.ts'
import { encodePem } from '../../bytes/pem.ts'
import type { Artifact, Fact } from '../contract.ts'
import { kindRow } from '../list.ts'
import { open } from '../open.ts'
import { findRevoked, revokedAt, revokedEntries, serialsOf } from './revoked.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Made with `openssl ca -gencrl` of OpenSSL 3.0.19. */
const FULL = `-----BEGIN X509 CRL-----
MIIB9zCCAZ0CAQEwCgYIKoZIzj0EAwIwQDELMAkGA1UEBhMCTkwxFjAUBgNVBAoM
DVJldm9raW5nIFRlc3QxGTAXBgNVBAMMEFJldm9raW5nIFRlc3QgQ0EXDTI2MTEy
NDAzMjA0NFoXDTI2MTIyNDAzMjA0NFowgY0wEgIBBRcNMjYxMTAzMTIwMDAwWjAh
AgIA/xcNMjYxMTAyMTIwMDAwWjAMMAoGA1UdFQQDCgEEMCMCBACrze8XDTI2MTEw
NDEyMDAwMFowDDAKBgNVHRUEAwoBATAvAhABAgMEBQYHCAkKCwwNDg8QFw0yNjEx
MDExMjAwMDBaMAwwCgYDVR0VBAMKAQGggZswgZgwHwYDVR0jBBgwFoAUAghvZ+Ih
PgjeitVqG/VtS1c6ht4wNQYDVR0cAQH/BCswKaAkoCKGIGh0dHA6Ly9jcmwuZXhh
bXBsZS50ZXN0L2Z1bGwuY3JsgQH/MDIGA1UdLgQrMCkwJ6AloCOGIWh0dHA6Ly9j
cmwuZXhhbXBsZS50ZXN0L2RlbHRhLmNybDAKBgNVHRQEAwIBKjAKBggqhkjOPQQD
AgNIADBFAiEAhfkKxzCD3BsmUp5zOvimNOhuJ/kooGWsqxIvJoviyFICIACHOs4D
B7DY9LjRnd2ck7lBP/brE0zPFIX8IX8LaoTD
-----END X509 CRL-----
`

/** Made with X509v2CRLBuilder of Bouncy Castle 1.72: an indirect delta for two reasons, with every entry extension there is. */
const DELTA_FULL = `-----BEGIN X509 CRL-----
MIIBlzCCAT0CAQEwCgYIKoZIzj0EAwIwFzEVMBMGA1UEAwwMSW5kaXJlY3QgQ1JM
Fw0yNjExMjQwNjAwMDBaFw0yNzAxMDMxODEzMjBaMIGXMHICAhI0Fw0yNjExMjQw
NjAwMDBaMF0wIwYDVR0dAQH/BBkwF6QVMBMxETAPBgNVBAMMCE90aGVyIENBMAoG
A1UdFQQDCgEGMBAGA1UdFwQJBgcqhkjOOAIDMBgGA1UdGAQRGA8yMDI2MTEyNDA2
MDAwMFowIQICEjUXDTI2MTEyNDA2MDAwMFowDDAKBgNVHRUEAwoBCKBbMFkwCgYD
VR0UBAMCAQwwDQYDVR0bAQH/BAMCAQowLAYDVR0cAQH/BCIwIKAXoBWGE2h0dHA6
Ly9kLnRlc3QvYy5jcmyDAgFChAH/MA4GA1UdIwQHMAWAAwcHBzAKBggqhkjOPQQD
AgNIADBFAiEA23/egTAKCEiOxoYnrrCmF9VmTTUI0w+geTOdOY63c5ICICq6yta1
5ReC4fR5sjnQQN8eP0lxFc3OR5WK9SeIBi5M
-----END X509 CRL-----
`

/** Made with `certtool --generate-crl` of GnuTLS 3.7.9. */
const GNUTLS = `-----BEGIN X509 CRL-----
MIIBIjCByQIBATAKBggqhkjOPQQDAjBAMQswCQYDVQQGEwJOTDETMBEGA1UECgwK
QXR0cmlidXRlczEcMBoGA1UEAwwTQXR0cmlidXRlIEF1dGhvcml0eRcNMjYxMTI0
MDQ0NDU2WhcNMjYxMjI0MDQ0NDU2WjAnMCUCFGXsrGLUgiek2y9hTzloBYnGS5bn
Fw0yNjExMjQwNDQ0NTZaoC8wLTAfBgNVHSMEGDAWgBQTq0EAHzOgaxztB6+GPLwq
4gzE7TAKBgNVHRQEAwIBBzAKBggqhkjOPQQDAgNIADBFAiBJIaO9+Ar1EmJ6je3z
tLjBwdn16egHVp7BFpYmpLNjZAIhANrXed/KSdm8aiKgJ5nUnq+RnyHMCWrgvX21
Gm/G2nsK
-----END X509 CRL-----
`

const NOW = Date.UTC(2026, 11, 1)

async function described(text: string, now = NOW) {
  const opened = open(new TextEncoder().encode(text)), artifact = opened.artifacts[0] as Artifact
  const kind = await kindRow(artifact.kind).load()
  const { facts, findings } = await kind.describe(opened, artifact, { now })
  return { opened, artifact, kind, facts, findings, tree: kind.tree(opened, artifact), codes: findings.map(({ code }) => code), bytes: opened.buffers[artifact.span.buffer]?.bytes ?? new Uint8Array(0) }
}
const fact = (facts: readonly Fact[], field: string, of?: string) => facts.find((one) => one.field === field && (of === undefined || one.oid === of))?.value

const ECDSA = sequence(oid('1.2.840.10045.4.3.2'))
const NAME = sequence(set(sequence(oid('2.5.4.3'), utf8String('Own CA'))))
const made = (...tbs: readonly Bytes[]) => encodePem('X509 CRL', sequence(sequence(...tbs), ECDSA, bitString(new Uint8Array(8))))
const DELTA = explicit(0, sequence(sequence(oid('2.5.29.27'), tlv(1, Uint8Array.of(0xff)), octetString(integer(3)))))

describe('a list by OpenSSL', () => {
  test('says what OpenSSL says of it', async () => {
    const { artifact, facts, codes } = await described(FULL)
    expect(artifact).toMatchObject({ kind: 'crl', confidence: 1 })
    expect(fact(facts, 'issuer')).toMatchObject({ attributes: [{ text: 'NL' }, { text: 'Revoking Test' }, { text: 'Revoking Test CA' }] })
    expect(fact(facts, 'crlThisUpdate')).toMatchObject({ ms: Date.UTC(2026, 10, 24, 3, 20, 44) })
    expect(fact(facts, 'crlNextUpdate')).toMatchObject({ ms: Date.UTC(2026, 11, 24, 3, 20, 44) })
    expect(fact(facts, 'revokedCount')).toEqual({ type: 'number', value: 4 })
    expect(fact(facts, 'revokedReasons')).toMatchObject({ items: [{ tag: 'keyCompromise', value: { value: 2 } }, { tag: 'superseded', value: { value: 1 } }] })
    expect(fact(facts, 'revokedNoReason')).toEqual({ type: 'number', value: 1 })
    expect(fact(facts, 'extension', '2.5.29.20')).toMatchObject({ type: 'integer', bytes: Uint8Array.of(0x2a) })
    expect(fact(facts, 'crlSort')).toEqual({ type: 'term', term: 'crl.complete' })
    expect(codes).toEqual([])
  })
  test('has its entries, in order', async () => {
    const { artifact: { table }, bytes, tree } = await described(FULL)
    const list = Array.from({ length: tree.size }, (_, node) => node).find((node) => tree.view(node).name === 'revokedCertificates') ?? -1
    const entries = revokedEntries(table, list)
    expect(Array.from(entries, (entry) => revokedAt(table, bytes, entry)).map(({ serial, date, reason }) => [toHex(serial), new Date(date).toISOString().slice(0, 10), reason])).toEqual([
      ['05', '2026-11-03', null], ['00ff', '2026-11-02', 4], ['00abcdef', '2026-11-04', 1], ['0102030405060708090a0b0c0d0e0f10', '2026-11-01', 1],
    ])
    const find = (typed: string) => serialsOf(typed).map((serial) => findRevoked(table, bytes, entries, serial))
    expect([find('ff'), find('255'), find('00:FF'), find('0xABCDEF'), find('01:02:03:04:05:06:07:08:09:0a:0b:0c:0d:0e:0f:10'), find('5'), find('6'), find('')]).toEqual([[1], [-1, 1], [1], [2], [3], [0], [-1], []])
  })
  test('names the parts of its entries', async () => {
    const { tree } = await described(FULL)
    const names = Array.from({ length: tree.size }, (_, node) => tree.view(node)).map(({ name, value }) => `${name} ${value}`)
    expect(names).toContain('revocationDate 2026-11-03 12:00:00 UTC')
    expect(names.some((name) => name.startsWith('onlyContainsUserCerts'))).toBe(true)
  })
})

describe('a list by others', () => {
  test('Bouncy Castle: a delta for certificates of another issuer', async () => {
    const { facts, codes, tree } = await described(DELTA_FULL)
    expect(fact(facts, 'crlSort')).toEqual({ type: 'term', term: 'crl.delta' })
    expect(fact(facts, 'revokedReasons')).toMatchObject({ items: [{ tag: 'certificateHold' }, { tag: 'removeFromCRL' }] })
    expect(fact(facts, 'revokedOtherIssuer')).toEqual({ type: 'number', value: 1 })
    expect(fact(facts, 'extension', '2.5.29.27')).toMatchObject({ type: 'integer', bytes: Uint8Array.of(10) })
    expect(fact(facts, 'extension', '2.5.29.28')).toMatchObject({ items: [{ tag: 'distributionPoint' }, { tag: 'onlySomeReasons' }, { tag: 'indirectCRL', value: { value: true } }] })
    expect(codes).toEqual([])
    const shown = Array.from({ length: tree.size }, (_, node) => tree.view(node)).map(({ name, value }) => `${name} ${value}`)
    expect(shown.filter((one) => /^(CRLReason|InvalidityDate|HoldInstructionCode) /.test(one))).toEqual(['CRLReason 6 (certificateHold)', 'HoldInstructionCode 1.2.840.10040.2.3', 'InvalidityDate 2026-11-24 06:00:00 UTC', 'CRLReason 8 (removeFromCRL)'])
  })
  test('GnuTLS', async () => {
    const { facts, codes, artifact: { table }, tree, bytes } = await described(GNUTLS)
    expect([codes, fact(facts, 'revokedCount'), fact(facts, 'extension', '2.5.29.20')]).toMatchObject([[], { value: 1 }, { bytes: Uint8Array.of(7) }])
    const list = Array.from({ length: tree.size }, (_, node) => node).find((node) => tree.view(node).name === 'revokedCertificates') ?? -1
    expect(findRevoked(table, bytes, revokedEntries(table, list), serialsOf('65ecac62d48227a4db2f614f39680589c64b96e7')[0] ?? new Uint8Array(0))).toBe(0)
  })
})

const MS = 1000
const DATES = [utcTime(NOW - MS), utcTime(NOW + MS)]
const extension = (id: string, critical: boolean, value: Bytes) => sequence(oid(id), ...(critical ? [tlv(1, Uint8Array.of(0xff))] : []), octetString(value))
const entryWith = (...extensions: readonly Bytes[]) => sequence(integer(5), utcTime(NOW - MS), sequence(...extensions))
const REMOVED = extension('2.5.29.21', false, tlv(10, Uint8Array.of(8)))
const USUAL = [extension('2.5.29.20', false, integer(1)), extension('2.5.29.35', false, sequence(tlv(0x80, Uint8Array.of(1))))]
const v2 = (entries: readonly Bytes[], extensions = USUAL) => made(integer(1), ECDSA, NAME, ...DATES, sequence(...entries), explicit(0, sequence(...extensions)))

test.each([
  ['nothing in a good one', v2([entryWith(extension('2.5.29.21', false, tlv(10, Uint8Array.of(1))))]), []],
  ['an empty list', v2([]), ['crl.empty-list']],
  ['an entry that only a delta has', v2([entryWith(REMOVED)]), ['crl.remove-in-complete']],
  ['an entry with an extension that no one knows and everyone must', v2([entryWith(extension('1.2.3.4', true, integer(1)))]), ['crl.entry-critical']],
  ['entries with extensions in version 1', made(ECDSA, NAME, ...DATES, sequence(entryWith(extension('2.5.29.21', false, tlv(10, Uint8Array.of(1)))))), ['crl.entry-extensions']],
  ['a number that is critical', v2([entryWith(REMOVED)], [...USUAL, extension('2.5.29.27', false, integer(1))]), ['crl.criticality']],
  ['two algorithms', made(sequence(oid('1.2.840.10045.4.3.3')), NAME, ...DATES), ['certificate.signature-algorithm-mismatch']],
  ['a next update before the first', made(ECDSA, NAME, utcTime(NOW - MS), utcTime(NOW - 2 * MS)), ['crl.reversed']],
])('is found: %s', async (_, text, codes) => expect((await described(text)).codes).toEqual(codes))

test('half a million entries are counted and searched in the table', async () => {
  const count = 500_000, entries = new Uint8Array(count * 24)
  const one = sequence(integer(0x1000_0000), utcTime(NOW - MS))
  expect(one.length).toBe(23)
  for (let i = 0; i < count; i++) {
    entries.set(one, i * 23)
    new DataView(entries.buffer).setUint32(i * 23 + 4, 0x1000_0000 + i)
  }
  const bytes = sequence(sequence(integer(1), ECDSA, NAME, ...DATES, tlv(0x30, entries.subarray(0, count * 23)), explicit(0, sequence(...USUAL))), ECDSA, bitString(new Uint8Array(8)))
  const opened = open(bytes), artifact = opened.artifacts[0] as Artifact
  const kind = await kindRow('crl').load()
  const { facts, findings } = await kind.describe(opened, artifact, { now: NOW })
  expect([artifact.kind, findings, fact(facts, 'revokedCount')]).toEqual(['crl', [], { type: 'number', value: count }])
  const list = kind.tree(opened, artifact).at(200)
  const nodes = revokedEntries(artifact.table, kind.tree(opened, artifact).parent(kind.tree(opened, artifact).parent(list)))
  expect(nodes).toHaveLength(count)
  expect(findRevoked(artifact.table, bytes, nodes, serialsOf((0x1000_0000 + 499_999).toString(16))[0] ?? new Uint8Array(0))).toBe(499_999)
})

describe('is found', () => {
  test('that it is out of date, or of a time to come', async () => {
    expect((await described(FULL, Date.UTC(2027, 0, 1))).codes).toEqual(['crl.outdated'])
    expect((await described(FULL, Date.UTC(2026, 0, 1))).codes).toEqual(['crl.not-yet'])
  })
  test('that it names no next update, number or key', async () => {
    const { codes, facts } = await described(made(integer(1), ECDSA, NAME, utcTime(NOW - 1000)))
    expect(codes).toEqual(['crl.extension-missing', 'crl.extension-missing', 'crl.no-next-update'])
    expect(fact(facts, 'revokedCount')).toEqual({ type: 'number', value: 0 })
  })
  test('that it is a delta, and of version 1 with extensions', async () => {
    const { codes, facts } = await described(made(ECDSA, NAME, utcTime(NOW - 1000), utcTime(NOW + 1000), DELTA))
    expect(fact(facts, 'crlSort')).toEqual({ type: 'term', term: 'crl.delta' })
    expect(codes).toEqual(['certificate.version'])
  })
  test('nothing in an old list of version 1', async () => expect((await described(made(ECDSA, NAME, generalizedTime(NOW - 1000), generalizedTime(NOW + 1000), sequence(sequence(integer(7), generalizedTime(NOW)))))).codes).toEqual([]))
})

test('entries that are none are read as far as they go', () => {
  const bytes = sequence(sequence(), sequence(integer(1)), integer(2), sequence(utf8String('x'), utf8String('y'), sequence(sequence(oid('2.5.29.21')))))
  const table = scan(bytes)
  const entries = revokedEntries(table, 0)
  expect(Array.from(entries, (entry) => revokedAt(table, bytes, entry).reason)).toEqual([null, null, null, null])
  expect(findRevoked(table, bytes, entries, Uint8Array.of(9))).toBe(-1)
})

test('whatever is cut or changed ends without an exception', async () => {
  const { bytes } = await described(FULL)
  let seen = 0
  for (let i = 0; i < 250; i++) {
    const changed = i < 50 ? bytes.slice(0, Math.floor((bytes.length * i) / 50)) : bytes.slice()
    if (i >= 50) changed[(i * 7919) % bytes.length] = (changed[(i * 7919) % bytes.length] ?? 0) ^ (1 << (i % 8))
    const opened = open(changed)
    for (const artifact of opened.artifacts) {
      const kind = await kindRow(artifact.kind).load()
      kind.summarise(opened, artifact)
      await kind.describe(opened, artifact, { now: NOW })
      const tree = kind.tree(opened, artifact)
      for (let node = 0; node < tree.size; node++) tree.view(node)
      seen++
    }
  }
  expect(seen).toBeGreaterThan(200)
})
