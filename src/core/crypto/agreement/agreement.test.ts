import { shake128 } from '@noble/hashes/sha3.js'
import { describe, expect, test } from 'vitest'
import { toHex } from '../../bytes/hex.ts'
import { rawPrivate } from '../key/build.ts'
import { generatePair } from '../key/generate.ts'
import { isRsa, type RawPrivateKey } from '../key/key.ts'
import type { KeyTypeId } from '../key/types.ts'
import { agree } from './agree.ts'
import { groups } from './groups.ts'
import { CIPHERTEXT_OCTETS, decapsulate, encapsulate } from './kem.ts'
import { orderOf, power, powerSteps, searchExponent, smallestFactor } from './numbers.ts'

const ctx = { randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
async function pair(type: KeyTypeId): Promise<RawPrivateKey> {
  const { key } = await generatePair(type, ctx)
  if (isRsa(key)) throw new Error('no key that agrees')
  return key
}

/** π times a power of two, by Machin's formula. */
function piTimes(bits: bigint): bigint {
  const guard = 64n, one = 1n << (bits + guard)
  const arctan = (x: bigint) => {
    let sum = 0n
    for (let term = one / x, k = 1n, sign = 1n; term !== 0n; term /= x * x, k += 2n, sign = -sign) sum += (sign * term) / k
    return sum
  }
  return (4n * (4n * arctan(5n) - arctan(239n))) >> guard
}

/** Miller and Rabin's test. */
function isProbablyPrime(n: bigint): boolean {
  let d = n - 1n, r = 0
  while (d % 2n === 0n) { d /= 2n; r++ }
  return [2n, 3n, 5n, 7n, 11n].every((base) => {
    let x = power(base, d, { p: n })
    if (x === 1n || x === n - 1n) return true
    for (let i = 1; i < r; i++) if ((x = (x * x) % n) === n - 1n) return true
    return false
  })
}

describe('the groups of RFC 3526', () => {
  test.each([['modp-2048', 2048n, 124476n], ['modp-3072', 3072n, 1690314n]] as const)('%s is the prime that its formula gives, and safe', (id, bits, addend) => {
    const { p, g } = groups[id]
    expect(p).toBe((1n << bits) - (1n << (bits - 64n)) - 1n + (1n << 64n) * (piTimes(bits - 130n) + addend))
    expect(isProbablyPrime(p) && isProbablyPrime((p - 1n) / 2n)).toBe(true)
    expect(power(g, (p - 1n) / 2n, { p })).toBe(1n)
  })
})

describe('small numbers', () => {
  test('the way to a power', () => {
    const of = (base: bigint, exponent: bigint, p: bigint) => powerSteps(base, exponent, { p }).map(({ exponent: each, value }) => [Number(each), Number(value)])
    expect(of(5n, 6n, 23n)).toEqual([[1, 5], [2, 2], [3, 10], [4, 4], [5, 20], [6, 8]])
    expect(of(3n, 21n, 1009n)).toEqual([[1, 3], [2, 9], [4, 81], [5, 243], [10, 527], [20, 254], [21, 762]])
    expect(of(2n, 1n, 23n)).toEqual([[1, 2]])
  })

  test('their factors and orders', () => {
    expect([2, 9, 15, 23, 65537, 4294967291, 4294967295].map(smallestFactor)).toEqual([2, 3, 3, 23, 65537, 4294967291, 3])
    for (const [g, p] of [[5, 23], [2, 23], [22, 23], [2, 7], [3, 65537], [4, 65537]] as const) {
      const powers = new Set<bigint>()
      for (let value = BigInt(g); !powers.has(value); value = (value * BigInt(g)) % BigInt(p)) powers.add(value)
      expect(orderOf(g, p)).toBe(powers.size)
    }
  })

  test('give their exponents to whoever tries all', () => {
    const all = [...searchExponent(8, { g: 5, p: 23 }, 1)]
    expect(all.map(({ tried }) => tried)).toEqual([1, 2, 3, 4, 5])
    let last = searchExponent(8, { g: 5, p: 23 }, 100).next()
    expect(last).toEqual({ done: true, value: { tried: 6, found: 6 } })
    last = searchExponent(5, { g: 2, p: 7 }, 100).next()
    expect(last.value).toEqual({ tried: 6, found: null })
    const p = 67_108_859, a = 1_234_567, publicNumber = Number(power(2n, BigInt(a), { p: BigInt(p) }))
    const search = searchExponent(publicNumber, { g: 2, p }, 1 << 17)
    let step = search.next()
    while (!step.done) step = search.next()
    expect(step.value.found).toBe(a)
  })
})

describe('two keys', () => {
  test.each(['ec-p256', 'ec-p384', 'ec-p521', 'secp256k1', 'x25519', 'x448'] as const)('%s: both come to the same, others do not', async (type) => {
    const [a, b, c] = await Promise.all([pair(type), pair(type), pair(type)])
    const one = await agree(a, b)
    expect(one).toEqual(await agree(b, a))
    expect(one).not.toEqual(await agree(a, c))
  })
})

/** “Accumulated” vectors of C2SP/CCTV: a hundred keys, ciphertexts, secrets, and secrets of ciphertexts by chance, all hashed. */
const ACCUMULATED = { 'ml-kem-768': '1114b1b6699ed191734fa339376afa7e285c9e6acf6ff0177d346696ce564415' } as const

describe('ML-KEM', () => {
  test('ML-KEM-768: the accumulated vector, implicit rejections included', async () => {
    const type = 'ml-kem-768', source = shake128.create({ dkLen: 32 }), sink = shake128.create({ dkLen: 32 })
    const draw = (length: number) => source.xof(length).slice()
    for (let i = 0; i < 100; i++) {
      const key = await rawPrivate(type, { privateKey: draw(64) })
      if (!key.ok) throw new Error(key.problem.code)
      sink.update(key.value.publicKey)
      const { ciphertext, secret } = await encapsulate(key.value, { randomBytes: draw })
      sink.update(ciphertext).update(secret)
      expect(await decapsulate(key.value, ciphertext)).toEqual({ secret, rejected: false })
      const other = await decapsulate(key.value, draw(CIPHERTEXT_OCTETS[type]))
      expect(other.rejected).toBe(true)
      sink.update(other.secret)
    }
    expect(toHex(sink.digest())).toBe(ACCUMULATED[type])
  })

  test.each(['ml-kem-512', 'ml-kem-1024'] as const)('%s: opens its own, and tells what is not', async (type) => {
    const [key, other] = await Promise.all([pair(type), pair(type)]), { ciphertext, secret } = await encapsulate(key, ctx)
    expect(await decapsulate(key, ciphertext)).toEqual({ secret, rejected: false })
    expect(await decapsulate(other, ciphertext)).toMatchObject({ rejected: true })
    ciphertext[100] = (ciphertext[100] as number) ^ 1
    expect(await decapsulate(key, ciphertext)).toMatchObject({ rejected: true })
  })
})
