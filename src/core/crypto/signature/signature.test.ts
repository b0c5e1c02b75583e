import { describe, expect, test } from 'vitest'
import { decodeHex } from '../../bytes/hex.ts'
import { toHex } from '../../bytes/hex.ts'
import { generatePair } from '../key/generate.ts'
import type { PrivateKeyBytes, RsaPrivateKey } from '../key/key.ts'
import { readAnyPrivateKey, readAnyPublicKey } from '../key/read.ts'
import { isRsa } from '../key/key.ts'
import type { KeyTypeId } from '../key/types.ts'
import { decoded, keyFiles, SIGNED, signatures } from '../testing.ts'
import type { Message, SigningChoices, SigningHash } from './message.ts'
import { encodesDigest, lookAt } from './rsa-look.ts'
import { signMessage, verifyMessage } from './signature.ts'

type Bytes = Uint8Array<ArrayBuffer>

const ctx = { randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
const utf8 = (text: string) => new TextEncoder().encode(text)
const digestOf = async (bytes: Bytes, hash: SigningHash) => new Uint8Array(await crypto.subtle.digest(hash, bytes))
/** As one that is too long to be held. */
const streamed = (bytes: Bytes): Message => ({ octets: bytes.length, streamed: true, whole: () => Promise.reject(new Error('it is too long')), digest: (hash) => digestOf(bytes, hash) })
const held = (bytes: Bytes): Message => ({ octets: bytes.length, streamed: false, whole: () => Promise.resolve(bytes), digest: (hash) => digestOf(bytes, hash) })
const choices = (changes: Partial<SigningChoices> = {}): SigningChoices => ({ padding: 'pss', hash: 'SHA-256', saltLength: null, deterministic: false, context: new Uint8Array(0), ...changes })

async function privateOf(der: string): Promise<PrivateKeyBytes> {
  const read = await readAnyPrivateKey(decoded(der))
  if (!read.ok) throw new Error(read.problem.code)
  return read.value.key
}
async function publicOf(der: string) {
  const read = await readAnyPublicKey(decoded(der))
  if (!read.ok) throw new Error(read.problem.code)
  return read.value.key
}
async function signed(key: PrivateKeyBytes, message: Message, chosen = choices()): Promise<Bytes> {
  const result = await signMessage(key, message, chosen, ctx)
  if (!result.ok) throw new Error(result.refused)
  return result.signature
}

const TYPES: readonly KeyTypeId[] = ['ec-p256', 'ec-p384', 'ec-p521', 'secp256k1', 'ed25519', 'ed448', 'ml-dsa-44', 'ml-dsa-65', 'ml-dsa-87', 'rsa-2048', 'rsa-pss-2048']

describe('signatures', () => {
  test.each(TYPES)('%s: its own, for no other message and under no other key', async (type) => {
    const [{ key }, { key: other }] = await Promise.all([generatePair(type, ctx), generatePair(type, ctx)])
    const message = utf8('a message'), signature = await signed(key, held(message))
    expect(await verifyMessage(key, held(message), signature, choices())).toBe(true)
    expect(await verifyMessage(key, held(utf8('a massage')), signature, choices())).toBe(false)
    expect(await verifyMessage(other, held(message), signature, choices())).toBe(false)
    signature[9] = (signature[9] as number) ^ 1
    expect(await verifyMessage(key, held(message), signature, choices())).toBe(false)
  })

  test.each(['ec-p256', 'ec-p521', 'secp256k1', 'rsa-2048'] as const)('%s: a message that is hashed in pieces has the same signatures as one that is held', async (type) => {
    const { key } = await generatePair(type, ctx), message = utf8('long')
    for (const padding of ['pss', 'pkcs1'] as const)
      for (const hash of ['SHA-256', 'SHA-384', 'SHA-512', 'SHA-1'] as const)
        for (const saltLength of [null, 0, 17]) {
          const chosen = choices({ padding, hash, saltLength })
          expect(await verifyMessage(key, held(message), await signed(key, streamed(message), chosen), chosen)).toBe(true)
          const signature = await signed(key, held(message), chosen)
          expect(await verifyMessage(key, streamed(message), signature, chosen)).toBe(true)
          expect(await verifyMessage(key, streamed(utf8('lung')), signature, chosen)).toBe(false)
        }
  })

  test.each(['ec-p256', 'ec-p384', 'secp256k1', 'ml-dsa-44'] as const)('%s: the same each time where that is asked for, else never', async (type) => {
    const { key } = await generatePair(type, ctx), message = held(utf8('again')), fixed = choices({ deterministic: true })
    expect(await signed(key, message, fixed)).toEqual(await signed(key, message, fixed))
    expect(await signed(key, message)).not.toEqual(await signed(key, message))
  })

  test.each(['ml-dsa-65', 'ed448'] as const)('%s: a context binds', async (type) => {
    const { key } = await generatePair(type, ctx), message = held(utf8('x')), context = utf8('for mail'), signature = await signed(key, message, choices({ context }))
    expect(await verifyMessage(key, message, signature, choices({ context }))).toBe(true)
    expect(await verifyMessage(key, message, signature, choices())).toBe(false)
  })

  test('ML-DSA-44 with the seed 2a…: Wycheproof mldsa_44_sign_seed 1 and 3', async () => {
    const key = await privateOf('MDQCAQAwCwYJYIZIAWUDBAMRBCKAICoqKioqKioqKioqKioqKioqKioqKioqKioqKioqKioq'), message = held(utf8('Hello world'))
    const plain = toHex(await signed(key, message, choices({ deterministic: true })))
    expect([plain.slice(0, 64), plain.slice(-64)]).toEqual(['1aa69cb5ed35204534f25f40a17eb0d767f8981f5e7cec46d3bf3252bfc78e09', '27484957595badbcbfc8fa000000000000000000000000000000000000121f323e'.slice(-64)])
    expect(toHex(await signed(key, message, choices({ deterministic: true, context: utf8('Context') }))).slice(0, 64)).toBe('e11d24772c24efc107ae3abb0149817436f11684d3548748cba19fc0b373ddcb')
  })

  test('SLH-DSA-SHA2-128s', { timeout: 240_000 }, async () => {
    const key = await privateOf('MFICAQAwCwYJYIZIAWUDBAMUBECU1lZit/b6AdFD9r0Itr3x+jU9zLkT8NqDw5XgnOFc77lnNkK4I3sQJhONkmt0U98DoFCEidQb8ESKZoRzpW7B')
    const signature = await signed(key, held(utf8('x')), choices({ deterministic: true }))
    expect(signature).toHaveLength(7856)
    expect(await verifyMessage(key, held(utf8('x')), signature, choices())).toBe(true)
    expect(await verifyMessage(key, held(utf8('y')), signature, choices())).toBe(false)
    expect(await verifyMessage(key, held(utf8('x')), signature, choices({ context: utf8('c') }))).toBe(false)
  })

  test('a key of ML-DSA without its seed signs too', async () => {
    const { key } = await generatePair('ml-dsa-44', ctx)
    if (isRsa(key)) throw new Error('no ML-DSA')
    const bare = { ...key, privateKey: null }, message = held(utf8('x'))
    expect(await verifyMessage(key, message, await signed(bare, message), choices())).toBe(true)
  })
})

describe('what OpenSSL signed', () => {
  test.each(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'] as const)('RSA PKCS #1 v1.5 with %s, held and in pieces', async (hash) => {
    const key = await publicOf(keyFiles['rsa.spki']), signature = decoded(signatures[`rsa-${hash.replace('-', '').toLowerCase() as 'sha1'}`])
    for (const message of [held, streamed]) {
      expect(await verifyMessage(key, message(utf8(SIGNED)), signature, choices({ hash, padding: 'pkcs1' }))).toBe(true)
      expect(await verifyMessage(key, message(utf8(SIGNED)), signature, choices({ hash }))).toBe(false)
    }
  })

  test.each([['SHA-256', 32], ['SHA-1', 20], ['SHA-512', 10]] as const)('RSA-PSS with %s and %i octets of salt, which need not be told', async (hash, salt) => {
    const key = await publicOf(keyFiles['rsa.spki']), signature = decoded(signatures[`rsa-pss-${hash.replace('-', '').toLowerCase() as 'sha256'}-${salt as 32}`])
    for (const message of [held, streamed]) {
      expect(await verifyMessage(key, message(utf8(SIGNED)), signature, choices({ hash }))).toBe(true)
      expect(await verifyMessage(key, message(utf8(SIGNED)), signature, choices({ hash, saltLength: salt }))).toBe(true)
      expect(await verifyMessage(key, message(utf8(SIGNED)), signature, choices({ hash, saltLength: salt + 1 }))).toBe(false)
    }
  })

  test('a key that is bound to PSS', async () => {
    const signature = decoded(signatures['pss-pss-sha256-32'])
    expect(await verifyMessage(await publicOf(keyFiles['pss.spki']), held(utf8(SIGNED)), signature, choices())).toBe(true)
    const key = await privateOf(keyFiles['pss.pkcs8'])
    for (const message of [held, streamed]) expect(await verifyMessage(key, held(utf8(SIGNED)), await signed(key, message(utf8(SIGNED))), choices())).toBe(true)
  })
})

describe('what an RSA signature comes to', () => {
  const forged = async (change: (encoded: Bytes) => void) => {
    const key = (await privateOf(keyFiles['rsa.pkcs8'])) as RsaPrivateKey, look = decoded(signatures['rsa-sha256'])
    const number = (octets: Uint8Array) => BigInt(`0x${toHex(octets)}`), n = number(key.rsa.n)
    const power = (base: bigint, exponent: bigint) => { let result = 1n; for (let bit = exponent, square = base; bit > 0n; bit >>= 1n, square = (square * square) % n) if (bit & 1n) result = (result * square) % n; return result }
    const octets = (value: bigint) => { const hex = decodeHex(utf8(value.toString(16).padStart(512, '0'))); if (!hex.ok) throw new Error(); return hex.bytes }
    const encoded = octets(power(number(look), number(key.rsa.e)))
    change(encoded)
    return { key, look: await lookAt(key, octets(power(number(encoded), number(key.rsa.d)))) }
  }

  test('the digest that it signs', async () => {
    const { look } = await forged(() => {})
    expect(look?.pkcs1).toEqual({ hash: 'SHA-256', digest: await digestOf(utf8(SIGNED), 'SHA-256') })
  })

  test('no encoding with garbage in it, anywhere (Bleichenbacher 2006)', async () => {
    for (const at of [0, 1, 2, 100, 203, 204, 205, 222]) {
      const { look } = await forged((encoded) => { encoded[at] = (encoded[at] as number) ^ (at === 0 ? 0 : 0x10) })
      expect(look?.pkcs1 === null, `octet ${at}`).toBe(at !== 0)
    }
  })

  test('nothing for a number that is not below the modulus', async () => {
    const key = (await privateOf(keyFiles['rsa.pkcs8'])) as RsaPrivateKey
    expect(await lookAt(key, key.rsa.n)).toBe(null)
    expect(await lookAt(key, new Uint8Array(256).fill(0xff))).toBe(null)
  })

  test('PSS only with its own digest', async () => {
    const key = await publicOf(keyFiles['rsa.spki'])
    if (!isRsa(key)) throw new Error('no RSA')
    const look = await lookAt(key, decoded(signatures['rsa-pss-sha256-32'])), digest = await digestOf(utf8(SIGNED), 'SHA-256')
    expect(look?.pss.find(({ hash }) => hash === 'SHA-256')).toMatchObject({ sure: true, salt: { length: 32 } })
    expect(look && encodesDigest(look, digest, { padding: 'pss', hash: 'SHA-256', saltLength: 32 })).toBe(true)
    expect(look && encodesDigest(look, digest.toReversed(), { padding: 'pss', hash: 'SHA-256', saltLength: 32 })).toBe(false)
  })
})
