/** SM4 (GB/T 32907-2016, in English draft-ribose-cfrg-sm4), which OpenSSL writes too: for opening what was locked with it. */
import { SM4_SBOX } from './boxes.data.ts'
import { box, rotateLeft, toWords, wordCipher, type BlockCipher } from './block.ts'

const S = box(SM4_SBOX)
const substituted = (word: number) => ((S[word >>> 24] as number) << 24) | ((S[(word >>> 16) & 0xff] as number) << 16) | ((S[(word >>> 8) & 0xff] as number) << 8) | (S[word & 0xff] as number)
const spread = (word: number, ...turns: readonly number[]) => turns.reduce((sum, bits) => sum ^ rotateLeft(word, bits), word)

/** T and T' (6.2, 7.3). */
const mixed = (word: number) => spread(substituted(word), 2, 10, 18, 24)
const mixedKey = (word: number) => spread(substituted(word), 13, 23)

const SYSTEM = [0xa3b1bac6, 0x56aa3350, 0x677d9197, 0xb27022dc] as const
const ROUNDS = 32
/** CK (7.3): its octets count on by 7. */
const fixed = (i: number) => [0, 1, 2, 3].reduce((word, j) => (word << 8) | (((4 * i + j) * 7) & 0xff), 0)

/** One word is replaced by itself and what the three others and the key make. */
function step(words: Uint32Array, i: number, key: number, mix: (word: number) => number): number {
  const made = (words[i & 3] as number) ^ mix((words[(i + 1) & 3] as number) ^ (words[(i + 2) & 3] as number) ^ (words[(i + 3) & 3] as number) ^ key)
  words[i & 3] = made
  return made
}

function run(block: Uint32Array, keys: Uint32Array): void {
  for (let i = 0; i < ROUNDS; i++) step(block, i, keys[i] as number, mixed)
  block.reverse()
}

/** @param key of 16 octets */
export function sm4(key: Uint8Array): BlockCipher {
  const words = toWords(key).map((word, i) => word ^ (SYSTEM[i] as number))
  const forward = Uint32Array.from({ length: ROUNDS }, (_, i) => step(words, i, fixed(i), mixedKey)), backward = forward.toReversed()
  return wordCipher(4, (block) => run(block, forward), (block) => run(block, backward))
}
