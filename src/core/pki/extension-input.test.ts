import { describe, expect, test } from 'vitest'
import { toHex } from '../bytes/hex.ts'
import { extensionDer, extensionOid, type ExtensionInput } from './extension-input.ts'
import { readGeneralName, readSubtree } from './general-names.ts'

const name = (text: string) => {
  const read = readGeneralName(text)
  if (!read.ok) throw new Error(read.code)
  return read.name
}
const base = (text: string) => {
  const read = readSubtree(text)
  if (!read.ok) throw new Error(read.code)
  return read.name
}
const der = (input: ExtensionInput) => toHex(extensionDer(input))

/** What OpenSSL 3.0 writes for the same (`openssl req -x509 -addext …`, read with `openssl asn1parse`). */
describe('extensions are written as OpenSSL writes them', () => {
  test.each<[string, ExtensionInput, string]>([
    ['basicConstraints=critical,CA:TRUE,pathlen:0', { type: 'basicConstraints', ca: true, pathLen: 0 }, '30120603551d130101ff040830060101ff020100'],
    ['basicConstraints=critical,CA:FALSE', { type: 'basicConstraints', ca: false, pathLen: null }, '300c0603551d130101ff04023000'],
    ['keyUsage=critical,keyCertSign,cRLSign', { type: 'keyUsage', usages: ['keyCertSign', 'cRLSign'] }, '300e0603551d0f0101ff040403020106'],
    ['keyUsage=critical,decipherOnly,digitalSignature', { type: 'keyUsage', usages: ['decipherOnly', 'digitalSignature'] }, '300f0603551d0f0101ff04050303078080'],
    ['extendedKeyUsage=serverAuth', { type: 'extendedKeyUsage', purposes: ['1.3.6.1.5.5.7.3.1'], critical: false }, '30130603551d25040c300a06082b06010505070301'],
    ['tlsfeature=status_request', { type: 'tlsFeature', features: [5] }, '301106082b0601050507011804053003020105'],
    ['noCheck=ignored', { type: 'ocspNoCheck' }, '300f06092b060105050730010504020500'],
    ['crlDistributionPoints=URI:http://a.test/c', { type: 'crlDistributionPoints', uris: ['http://a.test/c'] }, '30200603551d1f041930173015a013a011860f687474703a2f2f612e746573742f63'],
    ['authorityInfoAccess=OCSP;URI:http://a.test/o', { type: 'authorityInfoAccess', ocsp: ['http://a.test/o'], caIssuers: [] }, '302b06082b06010505070101041f301d301b06082b06010505073001860f687474703a2f2f612e746573742f6f'],
    // Python cryptography's octets for the same.
    ['1.2.3 with a notice', { type: 'certificatePolicies', policies: [{ oid: '1.2.3', cps: null, notice: 'x' }] }, '30220603551d20041b3019301706022a033011300f06082b0601050507020230030c0178'],
    ['certificatePolicies=1.2.3', { type: 'certificatePolicies', policies: [{ oid: '1.2.3', cps: null }] }, '300f0603551d2004083006300406022a03'],
    ['policyConstraints=critical,requireExplicitPolicy:0', { type: 'policyConstraints', requireExplicit: 0, inhibitMapping: null }, '300f0603551d240101ff04053003800100'],
    ['inhibitAnyPolicy=critical,2', { type: 'inhibitAnyPolicy', skip: 2 }, '300d0603551d360101ff0403020102'],
    ['nameConstraints=critical,permitted;DNS:test', { type: 'nameConstraints', permitted: [base('test')], excluded: [] }, '30160603551d1e0101ff040c300aa0083006820474657374'],
    ['subjectAltName=DNS:a.test', { type: 'subjectAltName', names: [name('a.test')], critical: false }, '30110603551d11040a30088206612e74657374'],
  ])('%s', (_, input, expected) => expect(der(input)).toBe(expected))

  test('any other, with its value as it is', () => {
    expect(der({ type: 'custom', oid: '1.2.3.4', critical: true, der: Uint8Array.of(5, 0) })).toBe('300c06032a03040101ff04020500')
    expect(extensionOid({ type: 'custom', oid: '1.2.3.4', critical: true, der: Uint8Array.of(5, 0) })).toBe('1.2.3.4')
  })
})
