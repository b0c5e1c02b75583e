/** SEED (RFC 4269), for opening what was locked with it; never offered for locking. */
import { SEED_S1, SEED_S2 } from './boxes.data.ts'
import { box, rotateLeft, toWords, wordCipher, type BlockCipher } from './block.ts'

const S1 = box(SEED_S1), S2 = box(SEED_S2)
/** m0 to m3 for the octets that a substituted one is spread to (2.2), for each octet of the input, the low one first. */
const MASKS = [0x3fcff3fc, 0xfc3fcff3, 0xf3fc3fcf, 0xcff3fc3f] as const
const FOUR_TIMES = 0x01010101

/** The boxes as the extended ones, SS0 to SS3. */
const SS = MASKS.map((mask, i) => Uint32Array.from(i % 2 === 0 ? S1 : S2, (octet) => Math.imul(octet, FOUR_TIMES) & mask))
const extended = (i: number, octet: number) => (SS[i] as Uint32Array)[octet & 0xff] as number

/** 2.2. */
const g = (word: number) => extended(0, word) ^ extended(1, word >>> 8) ^ extended(2, word >>> 16) ^ extended(3, word >>> 24)

/** XORs F of the right half into the left (2.1). */
function feistel(block: Uint32Array, [left, right]: readonly [0 | 2, 0 | 2], keys: Uint32Array): void {
  const c = (block[right] as number) ^ (keys[0] as number), d = (block[right + 1] as number) ^ (keys[1] as number)
  const first = g(c ^ d), second = g(c + first), third = g(first + second)
  block[left] = (block[left] as number) ^ (second + third)
  block[left + 1] = (block[left + 1] as number) ^ third
}

const ROUNDS = 16

/** The halves change places after every round but the last. */
function run(block: Uint32Array, keys: readonly Uint32Array[]): void {
  for (const [i, pair] of keys.entries()) feistel(block, i % 2 === 0 ? [0, 2] : [2, 0], pair)
  const [a, b, c, d] = block as unknown as [number, number, number, number]
  block.set([c, d, a, b])
}

const GOLDEN_RATIO = 0x9e3779b9

/** 2.3. */
function roundKeys(key: Uint8Array): readonly Uint32Array[] {
  let [a = 0, b = 0, c = 0, d = 0] = toWords(key)
  return Array.from({ length: ROUNDS }, (_, i) => {
    const constant = rotateLeft(GOLDEN_RATIO, i), pair = Uint32Array.of(g(a + c - constant), g(b - d + constant))
    if (i % 2 === 0) [a, b] = [(a >>> 8) | (b << 24), (b >>> 8) | (a << 24)]
    else [c, d] = [(c << 8) | (d >>> 24), (d << 8) | (c >>> 24)]
    return pair
  })
}

/** @param key of 16 octets */
export function seed(key: Uint8Array): BlockCipher {
  const forward = roundKeys(key), backward = forward.toReversed()
  return wordCipher(4, (block) => run(block, forward), (block) => run(block, backward))
}
