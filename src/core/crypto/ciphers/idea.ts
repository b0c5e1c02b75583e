/** IDEA (Lai 1992, RFC 3058), for opening what was locked with it; never offered for locking. */
import { wordCipher, type BlockCipher } from './block.ts'

/** Sixteen bits each. */
type Words = readonly number[]

const MODULUS = 0x10001
const ROUNDS = 8
/** Subkeys of a round, and all with the four of the output. */
const EACH = 6, ALL = ROUNDS * EACH + 4

/** Multiplication modulo 2^16 + 1, where no bits at all stand for 2^16. */
const times = (a: number, b: number) => (((a || 0x10000) * (b || 0x10000)) % MODULUS) & 0xffff
const plus = (a: number, b: number) => (a + b) & 0xffff
const negative = (a: number) => -a & 0xffff

/** By Fermat: a^(2^16 - 1). */
function inverse(a: number): number {
  let power = 1
  for (let bit = 15; bit >= 0; bit--) power = times(times(power, power), a)
  return power
}

/** The key's 128 bits, turned left by 25 after each eight words. */
function subkeys(key: Uint8Array): Words {
  const bit = (i: number) => ((key[(i >>> 3) & 15] as number) >>> (7 - (i & 7))) & 1
  const wordAt = (start: number) => Array.from({ length: 16 }, (_, j) => bit((start + j) & 127)).reduce((word, each) => (word << 1) | each, 0)
  return Array.from({ length: ALL }, (_, i) => wordAt(25 * (i >>> 3) + 16 * (i & 7)))
}

/** The keys of decryption: the inverses, from the end; the two in the middle of a round change places but in the first and in the output. */
function reversed(keys: Words): Words {
  const at = (i: number) => keys[i] as number
  const transformation = (first: number, swapped: boolean) => {
    const inner = [negative(at(first + 1)), negative(at(first + 2))]
    return [inverse(at(first)), ...(swapped ? inner.toReversed() : inner), inverse(at(first + 3))]
  }
  return Array.from({ length: ROUNDS + 1 }, (_, i) => {
    const first = EACH * (ROUNDS - i)
    return [...transformation(first, i > 0 && i < ROUNDS), ...(i < ROUNDS ? [at(first - 2), at(first - 1)] : [])]
  }).flat()
}

function run(block: Uint32Array, keys: Words): void {
  const [left = 0, right = 0] = block, key = (i: number) => keys[i] as number
  let a = left >>> 16, b = left & 0xffff, c = right >>> 16, d = right & 0xffff
  for (let i = 0; i < ROUNDS * EACH; i += EACH) {
    const [e, f, g, h] = [times(a, key(i)), plus(b, key(i + 1)), plus(c, key(i + 2)), times(d, key(i + 3))]
    const first = times(e ^ g, key(i + 4)), second = times(plus(f ^ h, first), key(i + 5)), third = plus(first, second)
    ;[a, b, c, d] = [e ^ second, g ^ second, f ^ third, h ^ third]
  }
  const last = ROUNDS * EACH
  block[0] = (times(a, key(last)) << 16) | plus(c, key(last + 1))
  block[1] = (plus(b, key(last + 2)) << 16) | times(d, key(last + 3))
}

/** @param key of 16 octets */
export function idea(key: Uint8Array): BlockCipher {
  const forward = subkeys(key), backward = reversed(forward)
  return wordCipher(2, (block) => run(block, forward), (block) => run(block, backward))
}
