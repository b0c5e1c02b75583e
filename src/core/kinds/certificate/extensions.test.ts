import { describe, expect, test } from 'vitest'
import { toHex } from '../../bytes/hex.ts'
import { decoded } from '../../crypto/testing.ts'
import type { Description, Opened } from '../contract.ts'
import { openNested } from '../nested.ts'
import { open } from '../open.ts'
import { certificateKind } from './kind.ts'
import { certificates, lines } from './testing.ts'

const NOW = Date.UTC(2027, 0, 1)
const der = (name: string) => decoded(certificates[name] ?? '')
interface Described extends Description { readonly opened: Opened }

async function describeDer(bytes: Uint8Array<ArrayBuffer>): Promise<Described> {
  const opened = open(bytes)
  const [artifact] = opened.artifacts
  if (artifact?.kind !== 'certificate') return { facts: [], findings: [], keyId: null, opened }
  return { ...(await certificateKind.describe(opened, artifact, { now: NOW })), opened }
}
const extensions = ({ facts }: Description) => new Map(facts.filter(({ field }) => field === 'extension').map((fact) => [fact.oid ?? '', fact]))

/** A certificate with some bytes, written in hexadecimal, replaced by as many others. */
function patched(name: string, from: string, to: string): Uint8Array<ArrayBuffer> {
  const hex = toHex(der(name))
  expect(hex.split(from)).toHaveLength(2)
  return Uint8Array.from(hex.replace(from, to).match(/../g) ?? [], (octet) => Number.parseInt(octet, 16))
}

/** What OpenSSL's configuration said, extension by extension. */
const EXPECTED: readonly (readonly [oid: string, lines: readonly string[]])[] = [
  ['2.5.29.19', ['<cA>', 'pathLenConstraint: 0']],
  ['2.5.29.15', ['<keyCertSign>', '<cRLSign>']],
  ['2.5.29.14', ['ac726f8d9b20a04089a47f591fbe88a36af0771e']],
  ['2.5.29.35', ['ac726f8d9b20a04089a47f591fbe88a36af0771e', 'directory: C=NL, O=Test, CN=ext.test', 'serial: 49a04850ac1e1bded7c8ac900a7eb5ec6ae8dc58']],
  ['2.5.29.17', ['DNS: ext.test', 'DNS: xn--bcher-kva.example', 'Unicode: bücher.example', 'DNS: *.xn--mgbh0fb.example', 'Unicode: *.مثال.example', 'email: info@xn--bcher-kva.example', 'Unicode: info@bücher.example', 'URI: https://u.test/x', 'IP: 192.0.2.7', 'IP: 2001:db8::7', 'registeredID: 1.2.3.4', 'directory: C=NL, O=Dir', 'otherName > 1.3.6.1.4.1.311.20.2.3', 'otherName > user@test', 'otherName > 1.3.6.1.5.2.2', 'otherName > realm: REALM', 'otherName > principalName > name-type: 02', 'otherName > principalName > name-string > krbtgt', 'otherName > principalName > name-string > REALM', 'otherName > 1.3.6.1.5.5.7.8.4', 'otherName > 1.2.3.4', 'otherName > 0102ff', 'otherName > 1.2.3.4.5', 'otherName > mystery']],
  ['2.5.29.18', ['URI: http://i.test/', 'email: a@i.test']],
  ['2.5.29.30', ['permitted DNS: .test', 'permitted IP: 10.0.0.0/8', 'permitted IP: fd00::/8', 'excluded email: bad.test', 'excluded directory: C=NL, O=Dir']],
  ['2.5.29.32', ['1.2.3.4', '1.3.6.1.4.1.1', 'CPS: https://cps.test/', 'noticeRef: Org #1 #2', 'notice: Read this', '2.5.29.32.0']],
  ['2.5.29.33', ['issuerDomainPolicy: 1.2.3.4', 'subjectDomainPolicy: 1.2.3.5', 'issuerDomainPolicy: 1.2.3.6', 'subjectDomainPolicy: 1.2.3.7']],
  ['2.5.29.36', ['requireExplicitPolicy: 1', 'inhibitPolicyMapping: 0']],
  ['2.5.29.54', ['02']],
  ['2.5.29.31', ['URI: http://c.test/1.crl', 'reasons: <keyCompromise>', 'reasons: <cACompromise>', 'cRLIssuer directory: C=NL, O=Dir', 'nameRelativeToCRLIssuer: CN=crl7']],
  ['2.5.29.46', ['URI: http://f.test/d.crl']],
  ['1.3.6.1.5.5.7.1.1', ['ocsp: http://o.test/', 'caIssuers: http://c.test/c.crt']],
  ['1.3.6.1.5.5.7.1.11', ['caRepository: rsync://x.test/']],
  ['1.3.6.1.5.5.7.1.24', ['<tls-feature.5>', '<tls-feature.17>']],
  ['1.3.6.1.5.5.7.48.1.5', ['<present>']],
  ['2.16.840.1.113730.1.1', ['<sslServer>', '<sslCA>']],
  ['2.16.840.1.113730.1.13', ['hello']],
  ['2.16.840.1.113730.1.2', ['http://n.test/']],
  ['2.16.840.1.113730.1.3', ['rev']],
  ['2.16.840.1.113730.1.8', ['pol']],
  ['2.16.840.1.113730.1.12', ['*.n.test']],
  ['1.3.6.1.5.5.7.1.7', ['IPv4: 10.0.0.0/8', 'IPv4: 192.168.0.1 – 192.168.0.200', 'IPv6: 2001:db8::/32', 'IPv6 SAFI 1: <inherit>']],
  ['1.3.6.1.5.5.7.1.8', ['AS: 64512', 'AS: 64600 – 64700', 'RDI: <inherit>']],
  ['1.3.6.1.5.5.7.1.3', ['0.4.0.1862.1.1', '0.4.0.1862.1.2', 'currency: EUR', 'amount: 03e8', 'exponent: 03', '0.4.0.1862.1.3', '0a', '0.4.0.1862.1.4', '0.4.0.1862.1.5', 'url: https://p.test/en.pdf', 'language: en', 'url: https://p.test/nl.pdf', 'language: nl', '0.4.0.1862.1.6', '0.4.0.1862.1.6.3', '0.4.0.1862.1.7', 'NL', '0.4.0.1862.1.8', '0.4.0.1862.1.8.3', '0.4.0.1862.1.9', 'NL', '0.4.0.19495.2', 'rolesOfPSP > 0.4.0.19495.1.2', 'rolesOfPSP > PSP_PI', 'nCAName: De Nederlandsche Bank', 'nCAId: NL-DNB', '1.3.6.1.5.5.7.11.2', '0.4.0.194121.1.2']],
  ['1.3.6.1.5.5.7.1.2', ['typeOfBiometricData: <picture>', 'hashAlgorithm: 2.16.840.1.101.3.4.2.1', 'biometricDataHash: aabb', 'sourceDataUri: https://b.test/']],
  ['1.3.6.1.5.5.7.1.12', ['subjectLogo > image > imageDetails > mediaType: image/svg+xml', 'subjectLogo > image > imageDetails > logotypeHash > hashAlg: 2.16.840.1.101.3.4.2.1', 'subjectLogo > image > imageDetails > logotypeHash > hashValue: aabb', 'subjectLogo > image > imageDetails > logotypeURI: https://l.test/l.svg', 'subjectLogo > image > imageInfo > type: <color>', 'subjectLogo > image > imageInfo > fileSize: 04d2', 'subjectLogo > image > imageInfo > xSize: 64', 'subjectLogo > image > imageInfo > ySize: 32']],
  ['2.23.140.3.1', ['registrationSchemeIdentifier: VAT', 'registrationCountry: NL', 'registrationStateOrProvince: ZH', 'registrationReference: 123456789B01']],
  ['1.3.6.1.4.1.311.20.2', ['WebServer']],
  ['1.3.6.1.4.1.311.21.7', ['templateID: 1.3.6.1.4.1.311.21.8.1.2.3', 'templateMajorVersion: 64', 'templateMinorVersion: 04']],
  ['1.3.6.1.4.1.311.21.1', ['certificateIndex: 3', 'keyIndex: 2']],
  ['1.3.6.1.4.1.311.21.2', ['0102030405']],
  ['1.3.6.1.4.1.311.21.10', ['1.3.6.1.5.5.7.3.1']],
  ['1.3.6.1.4.1.311.25.2', ['otherName > 1.3.6.1.4.1.311.25.2.1', 'otherName > S-1-5-21-1-2-3-1104']],
  ['1.2.840.113549.1.9.15', ['2.16.840.1.101.3.4.1.42', '1.2.840.113549.3.2', '0080']],
  ['2.5.29.16', ['notBefore: 20260101000000Z', 'notAfter: 20270101000000Z']],
  ['2.5.29.9', ['1.3.6.1.5.5.7.9.1', '19800102120000Z', '1.3.6.1.5.5.7.9.4', 'NL']],
  ['1.3.6.1.5.5.7.1.14', ['pCPathLenConstraint: 03', 'proxyPolicy: 1.3.6.1.5.5.7.21.1']],
  ['1.2.840.113533.7.65.0', ['entrustVers: V8.1', 'entrustInfoFlags > <keyUpdateAllowed>', 'entrustInfoFlags > <newExtensions>']],
  ['1.3.6.1.4.1.57264.1.1', ['https://issu']],
  ['1.3.6.1.4.1.57264.1.8', ['https://token.actions.githubusercontent.com']],
  ['1.3.6.1.4.1.57264.1.11', ['github-hosted']],
  ['1.3.6.1.4.1.11129.2.1.17', ['attestationVersion: 012c', 'attestationSecurityLevel: <TrustedEnvironment>', 'keyMintVersion: 012c', 'keyMintSecurityLevel: <StrongBox>', 'attestationChallenge: challenge', 'uniqueId: ', 'softwareEnforced > creationDateTime: 1700000000000', 'softwareEnforced > attestationApplicationId > packageInfos > packageName: com.example.app', 'softwareEnforced > attestationApplicationId > packageInfos > version: 2a', 'softwareEnforced > attestationApplicationId > signatureDigests: aabbccdd', 'hardwareEnforced > purpose > <sign>', 'hardwareEnforced > purpose > <verify>', 'hardwareEnforced > algorithm: <EC>', 'hardwareEnforced > keySize: 0100', 'hardwareEnforced > digest: <SHA-256>', 'hardwareEnforced > ecCurve: <P-256>', 'hardwareEnforced > noAuthRequired: <present>', 'hardwareEnforced > origin: <generated>', 'hardwareEnforced > rootOfTrust > verifiedBootKey: 0011', 'hardwareEnforced > rootOfTrust > deviceLocked: true', 'hardwareEnforced > rootOfTrust > verifiedBootState: <Verified>', 'hardwareEnforced > rootOfTrust > verifiedBootHash: 2233', 'hardwareEnforced > osVersion: 14.0.0', 'hardwareEnforced > osPatchLevel: 2024-01', 'hardwareEnforced > attestationIdBrand: google', 'hardwareEnforced > vendorPatchLevel: 2024-01-05']],
  ['1.2.840.113583.1.1.9.1', ['version: <v1>', 'location: http://tsa.test', 'requiresAuth: true']],
  ['1.2.840.113583.1.1.9.2', ['version: <v1>']],
  ['1.3.6.1.4.1.44363.44', ['<present>']],
  ['1.3.6.1.4.1.45724.1.1.4', ['cb69481e-8ff7-4039-93ec-0a2729a154a8']],
  ['1.3.6.1.4.1.45724.2.1.1', ['<uSB>', '<nFC>']],
  ['1.3.6.1.4.1.41482.3.3', ['5.4.3']],
  ['1.3.6.1.4.1.41482.3.7', ['00bc614e']],
  ['1.3.6.1.4.1.41482.3.8', ['pin: <yubikey.pin.2>', 'touch: <yubikey.touch.3>']],
  ['1.3.6.1.4.1.41482.3.9', ['<yubikey.form.3>']],
  ['1.3.6.1.4.1.41482.13.1', ['5.4.3']],
  ['2.23.140.1.31', ['onionURI: https://abc.onion', 'algorithm: 2.16.840.1.101.3.4.2.1', 'subjectPublicKeyHash: 0011']],
  ['1.3.6.1.5.5.7.1.26', ['spc: 709J', 'range > start: 12155551000', 'range > count: 0a', 'one: 12155551212']],
  ['1.3.6.1.5.5.7.1.31', ['000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f']],
  ['1.3.6.1.4.1.52266.1', ['529900T8BM49AURSDO55']],
  ['1.2.840.113741.1.13.1', ['1.2.840.113741.1.13.1.1', '0011', '1.2.840.113741.1.13.1.2', '1.2.840.113741.1.13.1.2.1', '05', '1.2.840.113741.1.13.1.5', '<scalable>']],
  ['2.23.133.5.4.1', ['vendor: ACME', 'svn: 04', 'fwids > 2.16.840.1.101.3.4.2.1', 'fwids > aabbcc', 'flags > <notSecure>', 'flags > <debug>']],
  ['1.3.36.8.3.3', ['contentsOfAdmissions > namingAuthority > namingAuthorityUrl: http://n', 'contentsOfAdmissions > namingAuthority > namingAuthorityText: Kammer', 'contentsOfAdmissions > professionInfos > professionItems: Arzt', 'contentsOfAdmissions > professionInfos > professionOIDs: 1.2.276.0.76.4.30', 'contentsOfAdmissions > professionInfos > registrationNumber: 1-2-3']],
  ['1.3.36.8.3.4', ['currency: EUR', 'amount: 03e8', 'exponent: 03']],
  ['1.3.6.1.4.1.37476.9000.64.1', ['type: <ACME>', 'name: acme', 'credentialID: id']],
  ['1.2.840.113635.100.8.2', ['nonce: aabb']],
  ['1.2.840.113635.100.8.9.1', ['C9C0V']],
  ['1.2.840.113635.100.6.1.13', ['<present>']],
  ['1.2.3.4.5.6.7', ['INTEGER: 07', 'UTF8String: hÃ©llo', 'SEQUENCE > PrintableString: EUR', 'SEQUENCE > INTEGER: 03e8', 'SEQUENCE > INTEGER: 03', '[3]: true', 'OBJECT IDENTIFIER: 2.5.4.3']],
  ['1.2.3.4.5.6.8', ['ffff00']],
]

describe('extensions', async () => {
  const all = await describeDer(der('all'))
  const found = extensions(all)

  test.each(EXPECTED)('%s', (oid, expected) => {
    const fact = found.get(oid)
    expect(fact && lines(fact.value)).toEqual(expected)
  })
  test('all are read, none is complained of', () => {
    expect([...found.keys()]).toEqual(EXPECTED.map(([oid]) => oid))
    expect(all.findings.map(({ code }) => code).filter((code) => !code.startsWith('text.'))).toEqual([])
  })
  test('every item has its place inside its extension', () => {
    for (const fact of found.values()) {
      const [whole] = fact.spans
      const items = fact.value.type === 'list' ? fact.value.items : []
      for (const { spans } of items) for (const { start, end } of spans) expect([start >= (whole?.start ?? 0), end <= (whole?.end ?? 0), start < end]).toEqual([true, true, true])
    }
  })
  test('they are named in the tree too', async () => {
    const { opened } = all
    const [artifact] = opened.artifacts
    const tree = artifact && certificateKind.tree(opened, artifact)
    const names = new Set(Array.from({ length: tree?.size ?? 0 }, (_, node) => tree?.view(node).name))
    for (const name of ['attestationSecurityLevel', 'verifiedBootState', 'osPatchLevel', 'packageName', 'statementInfo', 'nCAName', 'logotypeURI', 'pCPathLenConstraint', 'templateMajorVersion', 'fwids', 'registrationReference', 'addressPrefix', 'asIdsOrRanges', 'credentialID', 'typeOfBiometricData', 'professionItems'])
      expect(names, name).toContain(name)
  })
  test('one that is not as its specification wants is shown by its tags, with the byte', async () => {
    const bytes = patched('all', '0603551d2404083006800101810100', '0603551d2404083006800101850100')
    const broken = await describeDer(bytes)
    const at = toHex(bytes).indexOf('850100') / 2
    expect(broken.findings.find(({ code }) => code === 'certificate.extension-unreadable')?.params).toEqual({ oid: '2.5.29.36', offset: at })
    expect(lines(extensions(broken).get('2.5.29.36')?.value ?? { type: 'list', items: [] })).toEqual(['requireExplicitPolicy: 1', '00'])
  })
  test('one of another type altogether too', async () => {
    const broken = await describeDer(patched('all', '0603551d360403020102', '0603551d360403040102'))
    expect(broken.findings.map(({ code }) => code)).toContain('certificate.extension-unreadable')
    expect(lines(extensions(broken).get('2.5.29.54')?.value ?? { type: 'list', items: [] })).toEqual(['02'])
  })
})

describe('signed certificate timestamps', () => {
  const OID = '1.3.6.1.4.1.11129.2.4.2'
  const first = ['SCT > log: Google Argon 2026h1', 'SCT > version: v1', 'SCT > logId: 0e5794bcf3aea93e331b2c9907b3f790df9bc23d713225dd21a925ac61c54e21', 'SCT > timestamp: 1767225600123', 'SCT > algorithm: ecdsa-sha256', 'SCT > signature: 3006020101020102']
  const second = ['SCT > log: Cloudflare Nimbus 2026', 'SCT > version: v1', 'SCT > logId: cb38f715897c84a1445f5bc1ddfbc96ef29a59cd470a690585b0cb14c31458e7', 'SCT > timestamp: 1767225600999', 'SCT > leafIndex: 258', 'SCT > algorithm: ecdsa-sha256', 'SCT > signature: 3006020103020104']
  test('as OpenSSL prints them', async () => {
    const fact = extensions(await describeDer(der('sct'))).get(OID)
    expect(fact && lines(fact.value)).toEqual([...first, ...second])
  })
  test('one that is cut by its own lengths', async () => {
    const broken = await describeDer(patched('sct', '040300083006020103020104', '0403ffff3006020103020104'))
    expect(broken.findings.map(({ code }) => code)).toContain('certificate.extension-unreadable')
    expect(lines(extensions(broken).get(OID)?.value ?? { type: 'list', items: [] })).toEqual([...first, ...second.slice(0, -1)])
  })
})

describe('whatever is done to a certificate', () => {
  async function look(bytes: Uint8Array<ArrayBuffer>): Promise<number> {
    const opened = await openNested(open(bytes))
    for (const artifact of opened.artifacts.filter(({ kind }) => kind === 'certificate')) {
      await certificateKind.describe(opened, artifact, { now: NOW })
      certificateKind.summarise(opened, artifact)
      const tree = certificateKind.tree(opened, artifact)
      for (let node = 0; node < tree.size; node++) tree.view(node)
    }
    return opened.artifacts.length
  }
  test.each(Object.keys(certificates))('%s cut anywhere throws nothing', async (name) => {
    const bytes = der(name)
    for (let i = 1; i <= 50; i++) expect(await look(bytes.slice(0, Math.floor((bytes.length * i) / 50)))).toBeLessThan(50)
  })
  test.each(Object.keys(certificates))('%s with any byte changed throws nothing', async (name) => {
    const bytes = der(name), step = Math.max(1, Math.floor(bytes.length / 200))
    for (let at = 0; at < bytes.length; at += step) {
      const changed = bytes.slice()
      changed[at] = (changed[at] as number) ^ (1 << (at % 8))
      expect(await look(changed)).toBeLessThan(50)
    }
  })
})
