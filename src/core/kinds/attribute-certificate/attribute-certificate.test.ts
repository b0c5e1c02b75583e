import { describe, expect, test } from 'vitest'
import { bitString, explicit, generalizedTime, integer, nullValue, octetString, oid, sequence, set, tlv, utf8String } from '../../asn1/write.ts'
import { decoded } from '../../crypto/testing.ts'
import { toHex } from '../../bytes/hex.ts'
import type { Artifact, Fact, FactValue } from '../contract.ts'
import { kindRow } from '../list.ts'
import { openNested } from '../nested.ts'
import { open } from '../open.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Made with `pki --acert --group sales --group finance --serial 0a1b2c` of strongSwan 5.9.8. */
const STRONGSWAN = `-----BEGIN ATTRIBUTE CERTIFICATE-----
MIICDjCCAbQCAQEwgYKgSzAzpDEwLzELMAkGA1UEBhMCTkwxEDAOBgNVBAoMB0hv
bGRlcnMxDjAMBgNVBAMMBUFsaWNlAhRl7Kxi1IInpNsvYU85aAWJxkuW56EzpDEw
LzELMAkGA1UEBhMCTkwxEDAOBgNVBAoMB0hvbGRlcnMxDjAMBgNVBAMMBUFsaWNl
oEYwRKRCMEAxCzAJBgNVBAYTAk5MMRMwEQYDVQQKDApBdHRyaWJ1dGVzMRwwGgYD
VQQDDBNBdHRyaWJ1dGUgQXV0aG9yaXR5MAoGCCqGSM49BAMCAgMKGywwIhgPMjAy
NjExMjQwNDI5NTRaGA8yMDM2MTEyMTA0Mjk1NFowIjAgBggrBgEFBQcKBDEUMBIw
EAwFc2FsZXMMB2ZpbmFuY2UwgYgwewYDVR0jBHQwcoAUE6tBAB8zoGsc7Qevhjy8
KuIMxO2hRKRCMEAxCzAJBgNVBAYTAk5MMRMwEQYDVQQKDApBdHRyaWJ1dGVzMRww
GgYDVQQDDBNBdHRyaWJ1dGUgQXV0aG9yaXR5ghQd76DRrr4oGkvAdWMj5RSmPckx
QTAJBgNVHTgEAgUAMAoGCCqGSM49BAMCA0gAMEUCIDaQ3UImx2L4FM1xEnaaY0E8
ZiG5yOWNs+B/u2ZN1AdLAiEA6sG4kdr5bZjdOE6QSYp3NP9D0aJiXjiVKShNhoGH
Bkg=
-----END ATTRIBUTE CERTIFICATE-----
`

/** DER in base64, made with X509v2AttributeCertificateBuilder of Bouncy Castle 1.72. */
const BOUNCY = {
  /** Four attributes and four extensions; the holder by his certificate. */
  full: 'MIICKzCCAdICAQEwTaBLMDOkMTAvMQswCQYDVQQGEwJOTDEQMA4GA1UECgwHSG9sZGVyczEOMAwGA1UEAwwFQWxpY2UCFGXsrGLUgiek2y9hTzloBYnGS5bnoEYwRKRCMEAxCzAJBgNVBAYTAk5MMRMwEQYDVQQK' +
    'DApBdHRyaWJ1dGVzMRwwGgYDVQQDDBNBdHRyaWJ1dGUgQXV0aG9yaXR5MAoGCCqGSM49BAMCAgZwSIYN33kwIhgPMjAyNjAxMDEwMDAwMDBaGA8yMDMwMDEwMTAwMDAwMFowgakwOAYIKwYBBQUHCgQxLDAqoBmG' +
    'F2h0dHBzOi8vYXV0aG9yaXR5LnRlc3QvMA0MBmFkbWlucwQDb3BzMB0GA1UESDEWMBShEoYQdXJuOnJvbGU6YXVkaXRvcjASBgNVBDcxCzAJBgMqAwQDAgMoMDoGCCsGAQUFBwoBMS4wLIIMc2VydmljZS50ZXN0' +
    'gRFhbGljZUBob2xkZXIudGVzdAQJbGV0IG1lIGluMFIwCQYDVR04BAIFADAdBgNVHTcBAf8EEzARMA+gDYILdGFyZ2V0LnRlc3QwFQYIKwYBBQUHAQQBAf8EBgQEAQIDBDAPBgNVHSMECDAGgAQJCQkJMAoGCCqG' +
    'SM49BAMCA0cAMEQCICAmRWfTuipAZ/FmK40MB8BsoZIOQ/oElNHewY09wsnIAiB9QadnFgZmo9zuR5UBI48oQAHjTUY0KYarEcBTrEXNUA==',
  /** The holder by the hash of a certificate. */
  digest: 'MIIBKjCB0AIBATA1ojMKAQEwCwYJYIZIAWUDBAIBAyEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACgRjBEpEIwQDELMAkGA1UEBhMCTkwxEzARBgNVBAoMCkF0dHJpYnV0ZXMxHDAaBgNVBAMME0F0' +
    'dHJpYnV0ZSBBdXRob3JpdHkwCgYIKoZIzj0EAwICAQEwIhgPMjAyNjAxMDEwMDAwMDBaGA8yMDMwMDEwMTAwMDAwMFowGTAXBgNVBEgxEDAOoQyGCnVybjpyb2xlOngwCgYIKoZIzj0EAwIDSQAwRgIhAMFmJwj7' +
    '9uno3RkxTlsmZW7UnMJ1HZfedpmHk6n856NwAiEAtrpvOgLzVtZBGBUXFsxQPy/2p7b3UgV9hIGyBfdR9n4=',
  /** The holder by name, and an attribute of one’s own. */
  name: 'MIIBEDCBtwIBATAmoSSkIjAgMQwwCgYDVQQDDANCb2IxEDAOBgNVBAoMB0hvbGRlcnOgRjBEpEIwQDELMAkGA1UEBhMCTkwxEzARBgNVBAoMCkF0dHJpYnV0ZXMxHDAaBgNVBAMME0F0dHJpYnV0ZSBBdXRob3Jp' +
    'dHkwCgYIKoZIzj0EAwICAQIwIhgPMjAyNjAxMDEwMDAwMDBaGA8yMDMwMDEwMTAwMDAwMFowDzANBgQqAwQFMQUMA293bjAKBggqhkjOPQQDAgNIADBFAiEAgdEkYUsIhieiIY1C/qJ17jFPWsdR2c7RtaMCGMOS' +
    'xnUCIGVRCaBq3KMLrUdcSG87qaBjhkCk4KiKIOj+hgIIOedz',
} as const

const NOW = Date.UTC(2027, 0, 1)

async function described(bytes: Bytes, now = NOW) {
  const opened = open(bytes), artifact = opened.artifacts[0] as Artifact
  const kind = await kindRow(artifact.kind).load()
  const { facts, findings } = await kind.describe(opened, artifact, { now })
  return { opened, artifact, kind, facts, codes: findings.map(({ code }) => code), findings, tree: kind.tree(opened, artifact), summary: kind.summarise(opened, artifact) }
}
const fact = (facts: readonly Fact[], field: string, of?: string) => facts.find((one) => one.field === field && (of === undefined || one.oid === of))?.value

/** All values in a fact, each after the tags that lead to it. */
function lines(value: FactValue | undefined, path = ''): readonly string[] {
  if (!value) return []
  switch (value.type) {
    case 'list': return value.items.flatMap((item) => lines(item.value, item.tag === undefined ? path : `${path}${item.tag}: `))
    case 'untrusted': return [path + value.text]
    case 'term': return [`${path}<${value.term}>`]
    case 'oid': return [path + value.oid]
    case 'hex': case 'integer': return [path + toHex(value.bytes)]
    case 'name': return [path + value.attributes.map(({ shortName, text }) => `${shortName}=${text}`).join(', ')]
    default: return [`${path}${value.type}`]
  }
}

describe('by strongSwan', () => {
  test('says what pki --print says', async () => {
    const { artifact, facts, codes, summary, opened } = await described(new TextEncoder().encode(STRONGSWAN))
    expect(artifact).toMatchObject({ kind: 'attribute-certificate', confidence: 1, pemLabel: 'ATTRIBUTE CERTIFICATE' })
    expect(opened.findings).toEqual([])
    expect(lines(fact(facts, 'holderName'))).toEqual(['C=NL, O=Holders, CN=Alice'])
    expect(lines(fact(facts, 'holderCertificateIssuer'))).toEqual(['C=NL, O=Holders, CN=Alice'])
    expect(lines(fact(facts, 'holderCertificateSerial'))).toEqual(['65ecac62d48227a4db2f614f39680589c64b96e7'])
    expect(lines(fact(facts, 'issuer'))).toEqual(['C=NL, O=Attributes, CN=Attribute Authority'])
    expect(lines(fact(facts, 'serialNumber'))).toEqual(['0a1b2c'])
    expect(fact(facts, 'notBefore')).toMatchObject({ ms: Date.UTC(2026, 10, 24, 4, 29, 54) })
    expect(fact(facts, 'notAfter')).toMatchObject({ ms: Date.UTC(2036, 10, 21, 4, 29, 54) })
    expect(fact(facts, 'validityPeriod')).toEqual({ type: 'number', value: 3650, unit: 'days' })
    expect(lines(fact(facts, 'attribute', '1.3.6.1.5.5.7.10.4'))).toEqual(['values: string: sales', 'values: string: finance'])
    expect(summary).toMatchObject({ title: 'Alice', detail: 'Attribute Authority', notAfter: Date.UTC(2036, 10, 21, 4, 29, 54) })
    expect(codes).toEqual(['ac.holder', 'ac.no-revocation'])
  })
  test('is out of date, or of a time to come', async () => {
    expect((await described(new TextEncoder().encode(STRONGSWAN), Date.UTC(2037, 0, 1))).codes).toContain('certificate.expired')
    expect((await described(new TextEncoder().encode(STRONGSWAN), Date.UTC(2026, 0, 1))).codes).toContain('certificate.not-yet-valid')
  })
})

describe('by Bouncy Castle', () => {
  test('attributes of every sort that RFC 5755 has', async () => {
    const { facts, codes, tree } = await described(decoded(BOUNCY.full))
    expect(lines(fact(facts, 'attribute', '1.3.6.1.5.5.7.10.4'))).toEqual(['policyAuthority: URI: https://authority.test/', 'values: string: admins', 'values: octets: 6f7073'])
    expect(lines(fact(facts, 'attribute', '2.5.4.72'))).toEqual(['roleName: URI: urn:role:auditor'])
    expect(lines(fact(facts, 'attribute', '2.5.4.55'))).toEqual(['1.2.3.4', '<restricted>', '<secret>'])
    expect(lines(fact(facts, 'attribute', '1.3.6.1.5.5.7.10.1'))).toEqual(['service: service.test', 'ident: alice@holder.test', 'authInfo: 6c6574206d6520696e'])
    expect(facts.filter(({ field, spec }) => field === 'attribute' && spec?.startsWith('RFC 5755 4.4'))).toHaveLength(4)
    expect(lines(fact(facts, 'extension', '2.5.29.55'))).toEqual(['targetName: DNS: target.test'])
    expect(lines(fact(facts, 'extension', '1.3.6.1.5.5.7.1.4'))).toEqual(['01020304'])
    expect(lines(fact(facts, 'extension', '2.5.29.56'))).toEqual(['<present>'])
    expect(codes).toEqual(['ac.auth-info', 'ac.no-revocation'])
    const names = Array.from({ length: tree.size }, (_, node) => tree.view(node).name)
    for (const name of ['acinfo', 'baseCertificateID', 'issuerName', 'attrCertValidityPeriod', 'classList', 'roleName', 'authInfo', 'targetName']) expect(names).toContain(name)
  })
  test('the hash of a certificate as holder', async () => {
    const { facts, codes, summary } = await described(decoded(BOUNCY.digest))
    expect(fact(facts, 'holderDigestOf')).toEqual({ type: 'term', term: 'digested.publicKeyCert' })
    expect([lines(fact(facts, 'holderDigestAlgorithm')), lines(fact(facts, 'holderDigest'))]).toEqual([['2.16.840.1.101.3.4.2.1'], ['00'.repeat(32)]])
    expect([codes, summary.title]).toEqual([[], ''])
  })
  test('a name as holder, and an attribute that no one knows', async () => {
    const { facts, codes, summary } = await described(decoded(BOUNCY.name))
    expect([summary.title, lines(fact(facts, 'attribute', '1.2.3.4.5')), codes]).toEqual(['Bob', ['own'], []])
  })
})

const ECDSA = sequence(oid('1.2.840.10045.4.3.2'))
const directory = tlv(0xa4, sequence(set(sequence(oid('2.5.4.3'), utf8String('AA')))))
const named = tlv(0xa1, directory)
const V2 = tlv(0xa0, sequence(directory))
const validity = (from = NOW - 1000, to = NOW + 1000) => sequence(generalizedTime(from), generalizedTime(to))
const ROLE = sequence(oid('2.5.4.72'), set(sequence(explicit(1, tlv(0x86, new TextEncoder().encode('urn:x'))))))
interface Made { holder?: Bytes; issuer?: Bytes; serial?: Bytes; period?: Bytes; attributes?: Bytes; extensions?: Bytes; inner?: Bytes }
function made({ holder = sequence(named), issuer = V2, serial = integer(9), period = validity(), attributes = sequence(ROLE), extensions, inner = ECDSA }: Made = {}) {
  const info = sequence(integer(1), holder, issuer, inner, serial, period, attributes, ...(extensions ? [extensions] : []))
  return sequence(info, ECDSA, bitString(new Uint8Array(8)))
}
const extension = (id: string, critical: boolean, value: Bytes) => sequence(oid(id), ...(critical ? [tlv(1, Uint8Array.of(0xff))] : []), octetString(value))

describe('is found', () => {
  test.each<readonly [string, Made, readonly string[]]>([
    ['nothing in a good one', {}, []],
    ['no holder', { holder: sequence() }, ['ac.holder']],
    ['an issuer in the old form', { issuer: sequence(directory) }, ['ac.issuer']],
    ['an issuer that is no name', { issuer: tlv(0xa0, sequence(tlv(0x82, new TextEncoder().encode('dns.test')))) }, ['ac.issuer']],
    ['an issuer with an empty name', { issuer: tlv(0xa0, sequence(tlv(0xa4, sequence()))) }, ['ac.issuer']],
    ['no attributes', { attributes: sequence() }, ['ac.attributes']],
    ['an attribute twice', { attributes: sequence(ROLE, ROLE) }, ['ac.attributes']],
    ['a serial number that is none', { serial: integer(-1) }, ['certificate.serial']],
    ['a validity that is never', { period: validity(NOW + 1000, NOW - 1000) }, ['certificate.validity-reversed']],
    ['two algorithms', { inner: sequence(oid('1.2.840.10045.4.3.3')) }, ['certificate.signature-algorithm-mismatch']],
    ['a target that is not critical', { extensions: sequence(extension('2.5.29.55', false, sequence(sequence(explicit(0, tlv(0x82, Uint8Array.of(0x61))))))) }, ['ac.criticality']],
    ['noRevAvail that is critical', { extensions: sequence(extension('2.5.29.56', true, nullValue())) }, ['ac.criticality', 'ac.no-revocation']],
  ])('%s', async (_, parts, codes) => expect((await described(made(parts))).codes).toEqual(codes))
})

test('version 1 is read as RFC 5652 has it', async () => {
  const info = sequence(explicit(1, directory), sequence(directory), ECDSA, integer(7), validity(), sequence(ROLE))
  const { artifact, facts, codes, summary } = await described(sequence(info, ECDSA, bitString(new Uint8Array(8))))
  expect(artifact).toMatchObject({ kind: 'attribute-certificate', reason: 'shape.AttributeCertificateV1' })
  expect([summary.title, summary.detail, fact(facts, 'version'), codes]).toEqual(['AA', 'AA', { type: 'number', value: 1 }, []])
})

test('whatever is cut or changed ends without an exception', async () => {
  let seen = 0
  for (const sample of [decoded(BOUNCY.full), decoded(BOUNCY.digest)]) {
    for (let i = 0; i < 250; i++) {
      const changed = i < 50 ? sample.slice(0, Math.floor((sample.length * i) / 50)) : sample.slice()
      if (i >= 50) changed[(i * 7919) % sample.length] = (changed[(i * 7919) % sample.length] ?? 0) ^ (1 << (i % 8))
      const opened = await openNested(open(changed))
      for (const artifact of opened.artifacts) {
        const kind = await kindRow(artifact.kind).load()
        kind.summarise(opened, artifact)
        await kind.describe(opened, artifact, { now: NOW })
        const tree = kind.tree(opened, artifact)
        for (let node = 0; node < tree.size; node++) tree.view(node)
        seen++
      }
    }
  }
  expect(seen).toBeGreaterThan(400)
})
