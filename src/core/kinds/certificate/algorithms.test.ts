import { describe, expect, test } from 'vitest'
import { bitString, oid, sequence } from '../../asn1/write.ts'
import { decoded } from '../../crypto/testing.ts'
import type { Artifact, Description } from '../contract.ts'
import { kindRow } from '../list.ts'
import { open } from '../open.ts'
import { certificates, lines } from './testing.ts'

async function describeDer(bytes: Uint8Array<ArrayBuffer>): Promise<Description> {
  const opened = open(bytes)
  const artifact = opened.artifacts[0] as Artifact
  return (await kindRow(artifact.kind).load()).describe(opened, artifact, { now: Date.UTC(2026, 11, 1) })
}
const certificate = (name: string) => describeDer(decoded(certificates[name] ?? ''))
const text = ({ facts }: Description, field: string) => facts.filter((fact) => fact.field === field).flatMap(({ value }) => lines(value))
const codes = ({ findings }: Description) => findings.map(({ code }) => code).filter((code) => code.startsWith('key.') || code.startsWith('signature.'))
const publicKey = (algorithm: string, bytes: Uint8Array<ArrayBuffer>) => describeDer(sequence(sequence(oid(algorithm)), bitString(bytes)))
const hex = (digits: string) => Uint8Array.from(digits.match(/../g) ?? [], (octet) => Number.parseInt(octet, 16))

describe('signatures', () => {
  test('RSASSA-PSS with its parameters', async () => {
    const found = await certificate('pssSha384')
    expect([text(found, 'pssHash'), text(found, 'pssMaskGeneration'), text(found, 'pssSaltLength')]).toEqual([['2.16.840.1.101.3.4.2.2'], ['1.2.840.113549.1.1.8', '2.16.840.1.101.3.4.2.2'], ['20']])
    expect(codes(found)).toEqual([])
  })
  test('RSASSA-PSS with its defaults, whose hash is weak', async () => {
    const found = await certificate('pssDefaults')
    expect([text(found, 'pssHash'), text(found, 'pssMaskGeneration'), text(found, 'pssSaltLength')]).toEqual([['<hash.default>'], ['<mgf.default>'], ['234']])
    expect(codes(found)).toEqual(['signature.weak-hash'])
  })
  test('a key that is for RSASSA-PSS only says so of itself', async () => {
    const found = await certificate('pssKey')
    expect(found.facts.filter(({ field, group }) => field === 'pssHash' && group === 'key')).toHaveLength(1)
    expect(text(found, 'keySize')).toEqual(['2048'])
  })
  test.each(['brainpool', 'secp256k1', 'sm2', 'dsa', 'explicitP521'])('%s: r and s, with their places', async (name) => {
    const bytes = decoded(certificates[name] ?? '')
    const { facts } = await certificate(name)
    for (const field of ['signatureR', 'signatureS']) {
      const fact = facts.find((one) => one.field === field)
      const [at] = fact?.spans ?? []
      expect(fact?.value).toEqual({ type: 'integer', bytes: bytes.subarray((at?.start ?? 0) + 2, at?.end) })
    }
  })
})

describe('keys', () => {
  test.each([['brainpool', 'brainpoolP256r1', '256'], ['secp256k1', 'secp256k1', '256'], ['sm2', 'SM2', '256']])('%s', async (name, label, bits) => {
    const found = await certificate(name)
    expect(found.facts.find(({ field }) => field === 'curve')?.value).toMatchObject({ name: label })
    expect(text(found, 'keySize')).toEqual([bits])
  })
  test.each([['explicitP256', 'P-256', '256'], ['explicitP521', 'P-521', '521'], ['explicitSect283k1', 'sect283k1', '283']])('%s is recognised', async (name, label, bits) => {
    const found = await certificate(name)
    expect(found.facts.find(({ field }) => field === 'curveEquals')?.value).toMatchObject({ name: label })
    expect([text(found, 'keySize'), codes(found)]).toEqual([[bits], ['key.curve-explicit']])
  })
  test('a curve with another generator is none (CVE-2020-0601)', async () => {
    const bytes = decoded(certificates['explicitP256'] ?? '')
    const at = bytes.findIndex((octet, i) => octet === 0x6b && bytes[i + 1] === 0x17 && bytes[i + 2] === 0xd1)
    bytes[at + 5] = (bytes[at + 5] as number) ^ 1
    expect(codes(await describeDer(bytes))).toContain('key.curve-unknown')
  })
  test('DSA with its numbers', async () => {
    const found = await certificate('dsa')
    expect(text(found, 'keySize')).toEqual(['2048'])
    expect(['dsaPrime', 'dsaOrder', 'dsaGenerator', 'dsaPublicValue'].map((field) => text(found, field).length)).toEqual([1, 1, 1, 1])
  })
  test('GOST with its parameter sets', async () => {
    const found = await certificate('gost')
    expect([text(found, 'parameterSet'), text(found, 'digestParameterSet'), text(found, 'keySize')]).toEqual([['1.2.643.2.2.36.0'], ['1.2.643.2.2.30.1'], ['256']])
  })
  // RFC 8554 appendix F, test case 1
  const HSS = hex('00000002000000050000000461a5d57d37f5e46bfb7520806b07a1b850650e3b31fe4a773ea29a07f09cf2ea30e579f0df58ef8e298da0434cb2b878')
  test.each([['as RFC 9708 has it', HSS], ['wrapped as RFC 8708 had it', Uint8Array.of(4, HSS.length, ...HSS)]])('HSS/LMS, %s', async (_, bytes) => {
    const found = await publicKey('1.2.840.113549.1.9.16.3.17', bytes)
    expect([text(found, 'hssLevels'), text(found, 'lmsType'), text(found, 'lmotsType')]).toEqual([['2'], ['<LMS_SHA256_M32_H5>'], ['<LMOTS_SHA256_N32_W8>']])
  })
  test('XMSS', async () => expect(text(await publicKey('1.3.6.1.5.5.7.6.34', Uint8Array.of(0, 0, 0, 2, ...new Uint8Array(64))), 'xmssType')).toEqual(['<XMSS-SHA2_16_256>']))
  test.each([
    ['2.16.840.1.101.3.4.3.18', 1952], ['2.16.840.1.101.3.4.4.2', 1184], ['2.16.840.1.101.3.4.3.22', 48], ['1.3.101.113', 57], ['1.3.101.110', 32],
  ])('%s has %i bytes, no more and no less', async (algorithm, length) => {
    expect(codes(await publicKey(algorithm, new Uint8Array(length).fill(7)))).toEqual([])
    expect(codes(await publicKey(algorithm, new Uint8Array(length + 1).fill(7)))).toEqual(['key.length'])
  })
  test.each([['1.3.6.1.5.5.7.6.45', 'keyMlDsa', 1952], ['1.3.6.1.5.5.7.6.58', 'keyMlKem', 1184]])('composite %s in its halves', async (algorithm, field, size) => {
    const found = await publicKey(algorithm, Uint8Array.from({ length: size + 65 }, (_, i) => (i < size ? 1 : 4)))
    const [first, second] = [field, 'keyTraditional'].map((name) => found.facts.find((fact) => fact.field === name))
    expect(first?.value).toEqual({ type: 'hex', bytes: new Uint8Array(size).fill(1) })
    expect(second?.value).toEqual({ type: 'hex', bytes: new Uint8Array(65).fill(4) })
    expect(first?.spans[0]?.end).toBe(second?.spans[0]?.start)
  })
})

describe('identifiers and serials', () => {
  test('how the subject key identifier was made', async () => {
    expect(text(await certificate('brainpool'), 'skiMethod')).toEqual(['<ski.rfc5280-1>'])
    expect(text(await certificate('brainpool'), 'akiMatch')).toEqual(['<aki.own>'])
  })
  test('a serial with room for randomness', async () => expect([text(await certificate('all'), 'serialBits'), text(await certificate('all'), 'serialEntropy')]).toEqual([['159'], ['<serial.roomy>']]))
  test('the pin that curl takes', async () => expect(text(await certificate('all'), 'spkiPin')).toEqual(['sha256//lrQA7m+rNO0oTtCuRhLQzI+Nd75vXET3JOIHtXc4TH4=']))
})
