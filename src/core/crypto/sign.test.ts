import { describe, expect, test } from 'vitest'
import { explicit, integer, nullValue, oid, sequence } from '../asn1/write.ts'
import { readAlgorithm, readValue } from './der.ts'
import { exportPkcs8, exportSpki, generateKey, importSigningKey } from './keys.ts'
import { keyAlgorithm, keyAlgorithms, signatureSchemes } from './algorithms.ts'
import { libraryKey } from './library-key.ts'
import { ecdsaDerToRaw, ecdsaRawToDer, signatureAlgorithmOf, signBytes, verifySignature } from './sign.ts'
import { decoded, keyFiles, SIGNED, signatures } from './testing.ts'

const data = new TextEncoder().encode(SIGNED)

const HASHES: Readonly<Record<string, string>> = { sha1: '1.3.14.3.2.26', sha256: '2.16.840.1.101.3.4.2.1', sha384: '2.16.840.1.101.3.4.2.2', sha512: '2.16.840.1.101.3.4.2.3' }
const RSA: Readonly<Record<string, string>> = { sha1: '1.2.840.113549.1.1.5', sha256: '1.2.840.113549.1.1.11', sha384: '1.2.840.113549.1.1.12', sha512: '1.2.840.113549.1.1.13', sha224: '1.2.840.113549.1.1.14' }
const ECDSA: Readonly<Record<string, string>> = { sha1: '1.2.840.10045.4.1', sha224: '1.2.840.10045.4.3.1', sha256: '1.2.840.10045.4.3.2', sha384: '1.2.840.10045.4.3.3', sha512: '1.2.840.10045.4.3.4' }
const PSS = '1.2.840.113549.1.1.10'

/** RSASSA-PSS-params (RFC 4055 3.1). */
function pssParameters(hash: string, mgfHash: string, salt: number) {
  const algorithm = (name: string) => sequence(oid(HASHES[name] ?? ''), nullValue())
  return sequence(explicit(0, algorithm(hash)), explicit(1, sequence(oid('1.2.840.113549.1.1.8'), algorithm(mgfHash))), explicit(2, integer(salt)))
}

/** The key and the AlgorithmIdentifier behind a name such as `rsa-pss-sha256-32`, `p256-sha384`, `ed25519`. */
function inputOf(name: string) {
  if (name === 'ed25519') return { spki: decoded(keyFiles['ed25519.spki']), signatureAlgorithm: { oid: '1.3.101.112', parameters: null } }
  const pss = /^(rsa|pss)-pss-(sha\d+)-(\d+)$/.exec(name)
  if (pss) {
    const [, key = '', hash = '', salt = ''] = pss
    const parameters = pssParameters(hash, hash === 'sha384' ? 'sha256' : hash, Number(salt))
    return { spki: decoded(keyFiles[key === 'pss' ? 'pss.spki' : 'rsa.spki']), signatureAlgorithm: { oid: PSS, parameters } }
  }
  const [key = '', hash = ''] = name.split('-')
  if (key === 'rsa') return { spki: decoded(keyFiles['rsa.spki']), signatureAlgorithm: { oid: RSA[hash] ?? '', parameters: nullValue() } }
  return { spki: decoded(keyFiles[`${key}.spki` as 'p256.spki']), signatureAlgorithm: { oid: ECDSA[hash] ?? '', parameters: null } }
}

const names = Object.keys(signatures) as (keyof typeof signatures)[]

describe('signatures that OpenSSL made', () => {
  test.each(names)('%s', async (name) => {
    const input = inputOf(name), signature = decoded(signatures[name])
    expect(await verifySignature({ ...input, signature, data })).toBe('valid')
    expect(await verifySignature({ ...input, signature, data: data.slice(1) })).toBe('invalid')
    const changed = signature.slice()
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
    expect(await verifySignature({ ...input, signature: changed, data })).toBe('invalid')
  })
})

describe('what this page signs', () => {
  test.each(keyAlgorithms.filter(({ id }) => id !== 'rsa-4096'))('$label verifies', async ({ id, signatureOid, nullParameters }) => {
    const { privateKey, publicKey } = await generateKey(id)
    const signature = await signBytes(privateKey, id, data)
    expect(await verifySignature({ spki: await exportSpki(publicKey), signatureAlgorithm: { oid: signatureOid, parameters: nullParameters ? nullValue() : null }, signature, data })).toBe('valid')
    expect(signatureAlgorithmOf(id)).toEqual(nullParameters ? sequence(oid(signatureOid), nullValue()) : sequence(oid(signatureOid)))
  })
})

describe('schemes that are chosen', () => {
  const choices = (['ec-p256', 'ec-p521', 'rsa-2048'] as const).flatMap((id) => signatureSchemes(id).map((scheme) => [id, scheme.hash, scheme.pss ? 'PSS' : '', scheme] as const))
  test.each(choices)('%s with %s %s verifies as the identifier beside it says, and not as another', async (id, _hash, _pss, scheme) => {
    const { privateKey, publicKey } = await generateKey(id), spki = await exportSpki(publicKey)
    const signature = await signBytes(await importSigningKey(await exportPkcs8(privateKey), id, scheme), id, data, scheme)
    const verdicts = await Promise.all(signatureSchemes(id).map(async (other) => {
      const signatureAlgorithm = readAlgorithm(readValue(signatureAlgorithmOf(id, other)))
      return signatureAlgorithm && (await verifySignature({ spki, signatureAlgorithm, signature, data }))
    }))
    expect(verdicts).toEqual(signatureSchemes(id).map((other) => (other === scheme ? 'valid' : 'invalid')))
  })
  test('a scheme that the key does not have is its usual one', () => {
    expect(signatureAlgorithmOf('ed25519', { hash: 'SHA-512', pss: false })).toEqual(signatureAlgorithmOf('ed25519'))
    expect(signatureAlgorithmOf('ec-p256', { hash: 'SHA-512', pss: true })).toEqual(signatureAlgorithmOf('ec-p256'))
  })
})

describe('ML-DSA where the browser has none', () => {
  test.each(['ml-dsa-44', 'ml-dsa-65', 'ml-dsa-87'] as const)('%s is signed with by the library, and WebCrypto believes it', async (id) => {
    const { privateKey, publicKey } = await generateKey(id), signer = await libraryKey(await exportPkcs8(privateKey), id)
    const signatureAlgorithm = { oid: keyAlgorithm(id).signatureOid, parameters: null }, spki = await exportSpki(publicKey)
    const [one, two] = [await signBytes(signer, id, data), await signBytes(signer, id, data)]
    expect(await verifySignature({ spki, signatureAlgorithm, signature: one, data })).toBe('valid')
    expect(one).not.toEqual(two)
  })
  test('importing falls back on it; a key of another set is refused', async () => {
    const pkcs8 = await exportPkcs8((await generateKey('ml-dsa-44')).privateKey), real = crypto.subtle.importKey.bind(crypto.subtle)
    crypto.subtle.importKey = () => Promise.reject(new DOMException('none', 'NotSupportedError'))
    try {
      expect((await signBytes(await importSigningKey(pkcs8, 'ml-dsa-44'), 'ml-dsa-44', data)).length).toBe(2420)
      await expect(importSigningKey(pkcs8, 'ml-dsa-65')).rejects.toThrow('expected ml-dsa-65')
    } finally {
      crypto.subtle.importKey = real
    }
  })
})

describe('ECDSA-Sig-Value', () => {
  test('to r and s, and back', () => {
    const der = decoded(signatures['p256-sha256']), raw = ecdsaDerToRaw(der, 32)
    expect(raw?.length).toBe(64)
    expect(raw && ecdsaRawToDer(raw)).toEqual(der)
  })
  test.each([
    ['too large', sequence(integer(new Uint8Array(33).fill(1)), integer(1))], ['one number', sequence(integer(1))], ['a negative one', sequence(integer(-1), integer(1))], ['no DER', Uint8Array.of(0x30, 0x81, 0x03, 2, 1, 1)], ['nothing', new Uint8Array(0)],
  ])('%s is none', (_, der) => expect(ecdsaDerToRaw(der, 32)).toBeNull())
})
