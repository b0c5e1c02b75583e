import { describe, expect, test } from 'vitest'
import { encodePem } from '../../bytes/pem.ts'
import { toHex } from '../../bytes/hex.ts'
import { findingWords } from '../../../words/findings.ts'
import { decoded } from '../../crypto/testing.ts'
import { open } from '../open.ts'
import { changed, codes, describeBytes, fact, held, lookAtAll, ocspSamples, paths, text, wordless, type Described } from './testing.ts'

const { requests, responses } = ocspSamples
/** The day after OpenSSL made them. */
const DAY = Date.UTC(2026, 10, 25)
const described = (base64: string, now = DAY): Promise<Described> => describeBytes(decoded(base64), now)

describe('an OCSP response', () => {
  test('says of one certificate what OpenSSL prints', async () => {
    const found = await described(responses.one)
    expect(found.artifact).toMatchObject({ kind: 'ocsp-response', confidence: 1, reason: 'shape.OCSPResponse', findings: [] })
    expect(fact(found, 'responseStatus')).toBe('ocsp.successful')
    expect(fact(found, 'responseType')).toBe('ocspBasic')
    expect(fact(found, 'responder')).toBe('C=NL, O=Test, CN=OCSP Responder')
    expect(fact(found, 'producedAt')).toBe('2026-11-24T02:54:46.000Z')
    expect(fact(found, 'certStatus')).toBe('status.good')
    expect(fact(found, 'serialNumber')).toBe('2001')
    expect(fact(found, 'certIdHash')).toBe('id-sha1')
    expect(fact(found, 'issuerNameHash')).toBe('4fe1d7a27aa7026e52342ca4e19ce788b62d1e00')
    expect(fact(found, 'issuerKeyHash')).toBe('c044eb1e128697fb97544e7bc016658ecc98d9d7')
    expect(fact(found, 'thisUpdate')).toBe('2026-11-24T02:54:46.000Z')
    expect(fact(found, 'nextUpdate')).toBe('2026-12-01T02:54:46.000Z')
    expect(text(found.facts.find(({ oid }) => oid === '1.3.6.1.5.5.7.48.1.2')?.value)).toBe('38ffdac95a442448236050099058e0b9')
    expect(fact(found, 'signatureAlgorithm')).toBe('ecdsa-with-SHA256')
    expect(fact(found, 'responderIs')).toBe('signer.delegate')
    expect(codes(found)).toEqual(['ocsp.signature valid'])
    expect(held(found)).toEqual(['certificate certificate'])
  })

  test('says of several which is revoked and which is unknown', async () => {
    const found = await described(responses.three)
    expect(found.facts.filter(({ field }) => field === 'singleResponse').map(({ value }) => text(value).split(' issuerNameHash')[0])).toEqual([
      'certStatus=status.good serialNumber=2001 thisUpdate=2026-11-24T02:54:46.000Z nextUpdate=2026-12-01T02:54:46.000Z hashAlgorithm=id-sha1',
      'certStatus=status.revoked serialNumber=2002 revocationTime=2026-11-01T12:00:00.000Z revocationReason=reason.keyCompromise thisUpdate=2026-11-24T02:54:46.000Z nextUpdate=2026-12-01T02:54:46.000Z hashAlgorithm=id-sha1',
      'certStatus=status.unknown serialNumber=2003 thisUpdate=2026-11-24T02:54:46.000Z nextUpdate=2026-12-01T02:54:46.000Z hashAlgorithm=id-sha256',
    ])
    expect(fact(found, 'responder')).toBe('cf5d031a1e5716f25bf3a94d9c4897e6c2726703')
    expect(codes(found)).toEqual(['ocsp.revoked', 'ocsp.unknown', 'ocsp.signature valid'])
    expect(found.findings[0]?.params).toEqual({ revokedAt: Date.UTC(2026, 10, 1, 12), reason: 'keyCompromise' })
  })

  test('has all its nodes named, those inside the octet string too', async () => {
    const { tree } = await described(responses.three)
    const all = paths(tree)
    const inside = 'OCSPResponse.responseBytes.response.BasicOCSPResponse'
    for (const path of ['tbsResponseData.responderID', 'tbsResponseData.producedAt', 'tbsResponseData.responses.SingleResponse.certID.issuerKeyHash', 'tbsResponseData.responses.SingleResponse.certStatus', 'tbsResponseData.responses.SingleResponse.certStatus.revocationTime', 'tbsResponseData.responses.SingleResponse.nextUpdate', 'tbsResponseData.responseExtensions', 'signatureAlgorithm.algorithm', 'signature.Ecdsa-Sig-Value.r', 'certs.Certificate.tbsCertificate.validity.notAfter'])
      expect(all.filter((one) => one === `${inside}.${path}`).length, path).toBeGreaterThan(0)
  })

  test('is outdated after its time and not yet good before', async () => {
    expect(codes(await described(responses.one, Date.UTC(2026, 11, 2)))).toContain('ocsp.outdated')
    expect(codes(await described(responses.one, Date.UTC(2026, 10, 23)))).toContain('ocsp.not-yet')
  })

  test('without a certificate inside is not checked', async () => {
    const found = await described(responses.noCertificate)
    expect(codes(found)).toEqual(['ocsp.no-next-update', 'ocsp.responder not-included'])
    expect(held(found)).toEqual([])
    expect(fact(found, 'responderIs')).toBe('signer.issuer')
  })

  test('that was changed after signing does not verify', async () => {
    const bytes = decoded(responses.one)
    const at = toHex(bytes).indexOf('8000180f') / 2
    expect(bytes[at]).toBe(0x80)
    bytes[at] = 0x82
    expect(codes(await describeBytes(bytes, DAY))).toEqual(['ocsp.unknown', 'ocsp.signature invalid'])
  })

  test('that refuses says why', async () => {
    for (const [code, status] of [[1, 'malformedRequest'], [3, 'tryLater'], [6, 'unauthorized']] as const) {
      const found = await describeBytes(Uint8Array.of(0x30, 3, 0x0a, 1, code), DAY)
      expect(found.artifact.kind).toBe('ocsp-response')
      expect(fact(found, 'responseStatus')).toBe(`ocsp.${status}`)
      expect(found.findings.map((one) => findingWords(one).title)).toEqual([`The responder refused: ${{ malformedRequest: 'malformed request', tryLater: 'try later', unauthorized: 'unauthorized' }[status]}`])
    }
  })

  test('is known in PEM, in base64 and without its envelope', async () => {
    const bytes = decoded(responses.one)
    for (const input of [encodePem('OCSP RESPONSE', bytes), responses.one]) expect(open(new TextEncoder().encode(input)).artifacts.map(({ kind }) => kind)).toEqual(['ocsp-response'])
    const { tree } = await describeBytes(bytes, DAY)
    const basic = Array.from({ length: tree.size }, (_, node) => node).find((node) => tree.view(node).name === 'BasicOCSPResponse') as number
    const found = await describeBytes(bytes.slice(tree.start(basic), tree.end(basic)), DAY)
    expect(found.artifact.reason).toBe('shape.BasicOCSPResponse')
    expect([fact(found, 'certStatus'), ...codes(found)]).toEqual(['status.good', 'ocsp.signature valid'])
  })
})

describe('an OCSP request', () => {
  test('names the certificates that it asks for', async () => {
    const found = await described(requests.three)
    expect(found.artifact).toMatchObject({ kind: 'ocsp-request', confidence: 1, findings: [] })
    expect(found.facts.filter(({ field }) => field === 'certId').map(({ value }) => text(value))).toEqual([
      'serialNumber=2001 hashAlgorithm=id-sha1 issuerNameHash=4fe1d7a27aa7026e52342ca4e19ce788b62d1e00 issuerKeyHash=c044eb1e128697fb97544e7bc016658ecc98d9d7',
      'serialNumber=2002 hashAlgorithm=id-sha1 issuerNameHash=4fe1d7a27aa7026e52342ca4e19ce788b62d1e00 issuerKeyHash=c044eb1e128697fb97544e7bc016658ecc98d9d7',
      'serialNumber=2003 hashAlgorithm=id-sha256 issuerNameHash=db6aa85864d4a66cbcca1cf7ac0d9b2c514b5ce0450f0b520c7429dc227fec42 issuerKeyHash=9e6bca53ff80354489d959ac7bc06b0b84b011b6716984f726aed46c7b8bbb58',
    ])
    expect(codes(found)).toEqual([])
    expect(fact(await described(requests.one), 'serialNumber')).toBe('2001')
  })

  test('that is signed has its signer and certificate', async () => {
    const found = await described(requests.signed)
    expect(fact(found, 'requestorName')).toContain('OCSP Responder')
    expect(codes(found)).toEqual(['ocsp.signature valid'])
    expect(held(found)).toEqual(['certificate certificate'])
  })
})

describe('whatever is done to them', () => {
  const all = [...Object.values(requests), ...Object.values(responses)]

  test('every fact has words and spans inside its buffer', async () => {
    for (const base64 of all) expect(wordless(await described(base64))).toEqual([])
  })

  test.each(all.map((base64, i) => [i, base64] as const))('sample %i cut and changed anywhere throws nothing', async (_, base64) => {
    for (const input of changed(decoded(base64))) expect(await lookAtAll(input, DAY)).toBe('read')
  })
})
