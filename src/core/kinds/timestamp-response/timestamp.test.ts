import { describe, expect, test } from 'vitest'
import { findingWords } from '../../../words/findings.ts'
import { toHex } from '../../bytes/hex.ts'
import { decoded } from '../../crypto/testing.ts'
import { changed, codes, describeBytes, fact, held, lookAtAll, paths, text, wordless, type Described } from '../ocsp-response/testing.ts'
import { timestampSamples } from './testing.ts'

/** The day after OpenSSL made them. */
const DAY = Date.UTC(2026, 10, 25)
const HELLO = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'
const described = (name: keyof typeof timestampSamples, now = DAY): Promise<Described> => describeBytes(decoded(timestampSamples[name]), now)

describe('a time-stamp request', () => {
  test('says what OpenSSL prints', async () => {
    const found = await described('request')
    expect(found.artifact).toMatchObject({ kind: 'timestamp-request', confidence: 1, findings: [] })
    expect(['version', 'imprintAlgorithm', 'messageImprint', 'tsaPolicy', 'imprintNonce', 'certReq'].map((field) => fact(found, field))).toEqual(['1', 'id-sha256', HELLO, '1.2.3.4.5', '00b77a3c8a0f8628aa', 'true'])
    expect(codes(found)).toEqual([])
  })

  test('for a SHA-1 hash is warned of', async () => {
    const found = await described('sha1')
    expect([fact(found, 'imprintAlgorithm'), fact(found, 'certReq'), ...codes(found)]).toEqual(['id-sha1', 'false', 'timestamp.weak-hash'])
  })

  test('with a hash of another length', async () => {
    const bytes = decoded(timestampSamples.request)
    const at = toHex(bytes).indexOf('608648016503040201') / 2
    bytes[at + 8] = 2
    expect(codes(await describeBytes(bytes, DAY))).toEqual(['timestamp.imprint-length'])
  })
})

const GRANTED = [
  ['responseStatus', 'tsp.granted'], ['genTime', '2026-11-24T02:54:47.000Z'], ['accuracy', '1.5001 s'], ['imprintAlgorithm', 'id-sha256'], ['messageImprint', HELLO], ['tsaPolicy', '1.2.3.4.5'], ['serialNumber', '0b'],
  ['imprintNonce', '00b77a3c8a0f8628aa'], ['ordering', 'true'], ['tsa', 'C=NL, O=Test, CN=Test TSA'], ['signerId', 'issuer=C=NL, O=Test, CN=TSA Test CA serialNumber=77'], ['digestAlgorithm', 'id-sha256'], ['signatureAlgorithm', 'ecdsa-with-SHA256'],
] as const

describe('a time-stamp', () => {
  test('says what OpenSSL prints', async () => {
    const found = await described('granted')
    expect(found.artifact).toMatchObject({ kind: 'timestamp-response', confidence: 1, reason: 'shape.TimeStampResp', findings: [] })
    expect(GRANTED.map(([field]) => [field, fact(found, field)])).toEqual(GRANTED)
    expect(codes(found)).toEqual(['timestamp.signature valid'])
    expect(held(found)).toEqual(['certificate certificate', 'certificate certificate'])
  })

  test('signed with RSA, the hash named beside it, verifies too', async () => {
    const found = await described('rsa')
    expect(fact(found, 'signatureAlgorithm')).toBe('rsaEncryption')
    expect(codes(found)).toEqual(['timestamp.signature valid'])
  })

  test('that was rejected says why', async () => {
    const found = await described('rejected')
    expect(found.artifact).toMatchObject({ kind: 'timestamp-response', confidence: 0.9 })
    expect(['responseStatus', 'statusText', 'failInfo'].map((field) => fact(found, field))).toEqual(['tsp.rejection', 'Message digest algorithm is not supported.', 'tsp.badAlg'])
    expect(found.findings.map((one) => findingWords(one).title)).toEqual(['No time-stamp: rejected (unknown or unsupported algorithm)'])
  })

  test('is known as a token, and as its content alone', async () => {
    const token = await described('token')
    expect([token.artifact.kind, token.artifact.reason, fact(token, 'tsa'), ...codes(token)]).toEqual(['timestamp-response', 'shape.TimeStampToken', 'C=NL, O=Test, CN=Test TSA', 'timestamp.signature valid'])
    const { tree } = token
    const info = Array.from({ length: tree.size }, (_, node) => node).find((node) => tree.view(node).name === 'TSTInfo') as number
    const alone = await describeBytes(decoded(timestampSamples.token).slice(tree.start(info), tree.end(info)), DAY)
    expect([alone.artifact.kind, alone.artifact.reason, fact(alone, 'messageImprint'), ...codes(alone)]).toEqual(['timestamp-response', 'shape.TSTInfo', HELLO])
  })

  test('has all its nodes named, those inside the octet string too', async () => {
    const all = paths((await described('granted')).tree)
    for (const path of ['status.status', 'timeStampToken.content.encapContentInfo.eContent.TSTInfo.messageImprint.hashedMessage', 'timeStampToken.content.encapContentInfo.eContent.TSTInfo.accuracy.millis', 'timeStampToken.content.signerInfos.SignerInfo.signedAttrs.SignerAttribute.attrValues.SigningCertificateV2.certs.ESSCertIDv2.certHash', 'timeStampToken.content.certificates.certificate.tbsCertificate.subject'])
      expect(all.some((one) => one.endsWith(path)), path).toBe(true)
  })

  test.each([
    ['the time', '323032363131323430323534', 0, 'timestamp.signature digest'],
    ['the hash', HELLO, 3, 'timestamp.signature digest'],
    ['the signed attributes', '2a864886f70d010904', 13, 'timestamp.signature digest'],
    ['the hash of the certificate', '2a864886f70d010910022f', 24, 'timestamp.signer-not-named mismatch'],
  ])('%s changed after signing is found', async (_, place, offset, code) => {
    const bytes = decoded(timestampSamples.granted)
    const at = toHex(bytes).lastIndexOf(place) / 2 + offset
    bytes[at] = (bytes[at] as number) ^ (place.startsWith('3230') ? 3 : 1)
    expect(codes(await describeBytes(bytes, DAY))).toContain(code)
  })

  test('from the future is found', async () => {
    expect(codes(await described('granted', Date.UTC(2026, 10, 1)))).toContain('timestamp.future')
  })
})

describe('whatever is done to them', () => {
  const names = Object.keys(timestampSamples) as (keyof typeof timestampSamples)[]

  test.each(names)('%s: every fact has words and spans inside its buffer', async (name) => {
    const found = await described(name)
    expect(wordless(found)).toEqual([])
    expect(found.facts.map(({ value }) => text(value)).filter((shown) => shown === '')).toEqual([])
  })

  test.each(names)('%s cut and changed anywhere throws nothing', async (name) => {
    for (const input of changed(decoded(timestampSamples[name]))) expect(await lookAtAll(input, DAY)).toBe('read')
  })
})
