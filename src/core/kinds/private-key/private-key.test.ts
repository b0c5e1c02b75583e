import { describe, expect, test } from 'vitest'
import { explicit, integer, octetString, oid, sequence, tlv } from '../../asn1/write.ts'
import { keySamples, seededDigests } from '../../crypto/key/testing.ts'
import { decoded, keyFiles } from '../../crypto/testing.ts'
import { toHex } from '../../bytes/hex.ts'
import type { Artifact, Description } from '../contract.ts'
import { digest } from '../digests.ts'
import { open } from '../open.ts'
import { privateKeyKind } from './kind.ts'

type Bytes = Uint8Array<ArrayBuffer>

async function look(der: Bytes) {
  const opened = open(der), artifact = opened.artifacts[0] as Artifact
  const tree = privateKeyKind.tree(opened, artifact)
  const names = Array.from({ length: tree.size }, (_, node) => tree.view(node).name)
  return { ...(await privateKeyKind.describe(opened, artifact, { now: 0 })), detail: privateKeyKind.summarise(opened, artifact).detail, kind: artifact.kind, names }
}
const fact = ({ facts }: Description, field: string) => facts.find((one) => one.field === field)
const hexOf = (found: Description, field: string) => {
  const value = fact(found, field)?.value
  return value?.type === 'hex' ? toHex(value.bytes) : undefined
}
const faults = ({ findings }: Description) => findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)
const sha256 = async (text: string) => toHex(await digest('SHA-256', decoded(text)))

describe('the public half', () => {
  test.each([
    ['P-256', keyFiles['p256.sec1'], keyFiles['p256.spki']], ['P-256', keyFiles['p256.pkcs8'], keyFiles['p256.spki']], ['P-384', keyFiles['p384.sec1'], keyFiles['p384.spki']], ['P-521', keyFiles['p521.sec1'], keyFiles['p521.spki']],
    ['secp256k1', keyFiles['secp256k1.sec1'], keyFiles['secp256k1.spki']], ['RSA 2048', keyFiles['rsa.pkcs1'], keyFiles['rsa.spki']], ['RSA 2560', keyFiles['rsa2560.pkcs1'], keyFiles['rsa2560.spki']],
    ['RSA-PSS 2048', keyFiles['pss.pkcs8'], keyFiles['pss.spki']], ['Ed25519', keyFiles['ed25519.pkcs8'], keyFiles['ed25519.spki']], ['Ed448', keyFiles['ed448.pkcs8'], keyFiles['ed448.spki']],
    ['X25519', keySamples['x25519.pkcs8'], keySamples['x25519.spki']], ['X448', keySamples['x448.pkcs8'], keySamples['x448.spki']], ['SLH-DSA-SHA2-128s', keySamples['slh.pkcs8'], keySamples['slh.spki']],
  ])('of %s has the fingerprint that OpenSSL gives it', async (label, key, spki) => {
    const found = await look(decoded(key))
    expect([found.detail, found.keyId, faults(found)]).toEqual([label, await sha256(spki), []])
    expect(hexOf(found, 'spkiSha256')).toBe(found.keyId)
  })
  test('is shown where the file does not carry it', async () => {
    const found = await look(decoded(keyFiles['ed25519.pkcs8']))
    expect(hexOf(found, 'publicKey')).toBe(toHex(decoded(keyFiles['ed25519.spki'])).slice(-64))
    expect(fact(found, 'publicKey')?.computed).toBe(true)
  })
})

/** The seeds 000102… of RFC 9881 appendix C and RFC 9935 appendix C. */
const ML = [['ml-dsa-44', '2.16.840.1.101.3.4.3.17', 32], ['ml-dsa-65', '2.16.840.1.101.3.4.3.18', 32], ['ml-dsa-87', '2.16.840.1.101.3.4.3.19', 32], ['ml-kem-512', '2.16.840.1.101.3.4.4.1', 64], ['ml-kem-768', '2.16.840.1.101.3.4.4.2', 64], ['ml-kem-1024', '2.16.840.1.101.3.4.4.3', 64]] as const
const counted = (octets: number) => Uint8Array.from({ length: octets }, (_, i) => i)
const pkcs8 = (algorithm: string, key: Bytes) => sequence(integer(0), sequence(oid(algorithm)), octetString(key))

describe('ML-DSA and ML-KEM', () => {
  test.each(ML)('%s from its seed', async (id, algorithm, octets) => {
    const found = await look(pkcs8(algorithm, tlv(0x80, counted(octets))))
    expect([found.keyId, hexOf(found, 'keySeed'), fact(found, 'keySeed')?.secret]).toEqual([seededDigests[id][0], toHex(counted(octets)), true])
    expect(found.names).toContain('seed')
  })
  test('of another length than a seed has', async () => {
    const found = await look(pkcs8(ML[1][1], tlv(0x80, counted(31))))
    expect([found.keyId, faults(found)]).toEqual([null, ['key.length']])
  })
  test('seed and expanded key of two keys', async () => {
    const found = await look(pkcs8(ML[3][1], sequence(octetString(counted(64)), octetString(new Uint8Array(1632)))))
    expect([faults(found), found.names.includes('expandedKey'), fact(found, 'keyExpanded')?.secret]).toEqual([['key.seed-mismatch'], true, true])
  })
})

describe('what does not fit together', () => {
  test('a private number with the public key of another', async () => {
    const found = await look(replaced(decoded(keyFiles['p256.sec1']), 7, 0x55))
    expect([faults(found), typeof found.keyId]).toEqual([['key.halves-differ'], 'string'])
  })
  test('a number that is none of the curve’s', async () => expect(faults(await look(sequence(integer(1), octetString(new Uint8Array(32)), explicit(0, oid('1.2.840.10045.3.1.7')))))).toEqual(['key.scalar-range']))
  test('RSA whose primes are not those of its modulus', async () => {
    const der = decoded(keyFiles['rsa.pkcs1'])
    expect(faults(await look(replaced(der, 40, (der[40] ?? 0) ^ 4)))).toEqual(['key.rsa-numbers'])
  })
})

const replaced = (bytes: Bytes, at: number, octet: number): Bytes => bytes.with(at, octet)

describe('older forms', () => {
  test('a curve that is written out is recognised', async () => {
    const found = await look(decoded(keySamples['explicit.sec1']))
    expect(fact(found, 'curve')?.value).toEqual({ type: 'term', term: 'explicit-curve' })
    expect(fact(found, 'curveEquals')?.value).toMatchObject({ name: 'P-256' })
    expect(found.findings.map(({ code }) => code)).toContain('key.curve-explicit')
  })
  test('Diffie-Hellman shows its group', async () => {
    const found = await look(decoded(keySamples['dh.pkcs8']))
    expect([found.detail, fact(found, 'keySize')?.value, fact(found, 'dsaGenerator') !== undefined]).toEqual(['DH 2048', { type: 'number', value: 2048, unit: 'bits' }, true])
  })
})
