/**
 * Camellia (RFC 3713), for opening what was locked with it; never offered for locking. Its tables are indexed by secrets: nobody
 * else's code shares this thread, and what is opened is the person's own file.
 */
import { CAMELLIA_SBOX1 } from './boxes.data.ts'
import { box, rotateLeft, toWords, wordCipher, type BlockCipher } from './block.ts'

/** Two words of 32 bits: one of the specification's of 64. */
type Pair = readonly [high: number, low: number]

const S1 = box(CAMELLIA_SBOX1)
const rotateOctet = (octet: number, bits: number) => ((octet << bits) | (octet >>> (8 - bits))) & 0xff
/** 2.4.1: the other three boxes are the first, turned. */
const S2 = S1.map((octet) => rotateOctet(octet, 1)), S3 = S1.map((octet) => rotateOctet(octet, 7)), S4 = S1.map((_, i) => S1[rotateOctet(i, 1)] as number)

/** For each octet of F's input: its box, and where in the output the P-function XORs it to (2.4.1), as ones in its octets. */
const F_TABLE: readonly (readonly [box: Uint8Array, high: number, low: number])[] = [
  [S1, 0x01010100, 0x01000001], [S2, 0x00010101, 0x01010000], [S3, 0x01000101, 0x00010100], [S4, 0x01010001, 0x00000101],
  [S2, 0x00010101, 0x00010101], [S3, 0x01000101, 0x01000101], [S4, 0x01010001, 0x01010001], [S1, 0x01010100, 0x01010100],
]

/** XORs F of the half at `from` into the half at `to` (2.4.1). */
function feistel(block: Uint32Array, from: 0 | 2, to: 0 | 2, [keyHigh, keyLow]: Pair): void {
  const input = [(block[from] as number) ^ keyHigh, (block[from + 1] as number) ^ keyLow] as const
  for (let i = 0; i < 8; i++) {
    const [table, high, low] = F_TABLE[i] as (typeof F_TABLE)[number], octet = table[((i < 4 ? input[0] : input[1]) >>> (24 - 8 * (i & 3))) & 0xff] as number
    block[to] = (block[to] as number) ^ Math.imul(octet, high)
    block[to + 1] = (block[to + 1] as number) ^ Math.imul(octet, low)
  }
}

/** FL on the left half, its inverse on the right (2.4.2, 2.4.3). */
function layer(block: Uint32Array, left: Pair, right: Pair): void {
  const [a, b, c, d] = block as unknown as [number, number, number, number]
  const low = b ^ rotateLeft(a & left[0], 1), high = c ^ (d | right[1])
  block.set([a ^ (low | left[1]), low, high, d ^ rotateLeft(high & right[0], 1)])
}

function whiten(block: Uint32Array, at: 0 | 2, [high, low]: Pair): void {
  block[at] = (block[at] as number) ^ high
  block[at + 1] = (block[at + 1] as number) ^ low
}

interface Subkeys {
  /** kw1 to kw4, the rounds' k, the layers' ke. */
  readonly whitening: readonly [Pair, Pair, Pair, Pair]
  readonly rounds: readonly Pair[]
  readonly layers: readonly Pair[]
}

const ROUNDS_BETWEEN_LAYERS = 6

/** 2.3.1, 2.3.2. */
function run(block: Uint32Array, { whitening: [first, second, third, fourth], rounds, layers }: Subkeys): void {
  whiten(block, 0, first)
  whiten(block, 2, second)
  for (const [i, key] of rounds.entries()) {
    if (i > 0 && i % ROUNDS_BETWEEN_LAYERS === 0) {
      const before = 2 * (i / ROUNDS_BETWEEN_LAYERS - 1)
      layer(block, layers[before] as Pair, layers[before + 1] as Pair)
    }
    if (i % 2 === 0) feistel(block, 0, 2, key)
    else feistel(block, 2, 0, key)
  }
  const [a, b, c, d] = block as unknown as [number, number, number, number]
  block.set([c, d, a, b])
  whiten(block, 0, third)
  whiten(block, 2, fourth)
}

/** 2.2: from which of the four keys, turned left by how many bits, each pair of subkeys is; `high` or `low`: only that half of it. */
type Source = readonly [key: 'L' | 'R' | 'A' | 'B', bits: number, half?: 'high' | 'low']
interface Schedule { readonly whitening: readonly Source[]; readonly rounds: readonly Source[]; readonly layers: readonly Source[] }

const SHORT: Schedule = {
  whitening: [['L', 0], ['A', 111]], layers: [['A', 30], ['L', 77]],
  rounds: [['A', 0], ['L', 15], ['A', 15], ['L', 45], ['A', 45, 'high'], ['L', 60, 'low'], ['A', 60], ['L', 94], ['A', 94], ['L', 111]],
}
const LONG: Schedule = {
  whitening: [['L', 0], ['B', 111]], layers: [['R', 30], ['L', 60], ['A', 77]],
  rounds: [['B', 0], ['R', 15], ['A', 15], ['B', 30], ['L', 45], ['A', 45], ['R', 60], ['B', 60], ['L', 77], ['R', 94], ['A', 94], ['L', 111]],
}

const SIGMA: readonly Pair[] = [[0xa09e667f, 0x3bcc908b], [0xb67ae858, 0x4caa73b2], [0xc6ef372f, 0xe94f82be], [0x54ff53a5, 0xf1d36f1c], [0x10e527fa, 0xde682d1d], [0xb05688c2, 0xb3e6c1fd]]
const sigma = (i: number) => SIGMA[i] as Pair

const xored = (a: Uint32Array, b: Uint32Array) => a.map((word, i) => word ^ (b[i] as number))

function twoRounds(block: Uint32Array, first: number): void {
  feistel(block, 0, 2, sigma(first))
  feistel(block, 2, 0, sigma(first + 1))
}

/** KL and KR out of the key, KA and KB out of these (2.2). */
function fourKeys(key: Uint8Array): Readonly<Record<'L' | 'R' | 'A' | 'B', Uint32Array>> {
  const words = toWords(key), left = words.slice(0, 4), right = new Uint32Array(4)
  right.set(words.subarray(4))
  if (words.length === 6) right.set(words.subarray(4).map((word) => ~word), 2)
  const a = xored(left, right)
  twoRounds(a, 0)
  a.set(xored(a, left))
  twoRounds(a, 2)
  const b = xored(a, right)
  twoRounds(b, 4)
  return { L: left, R: right, A: a, B: b }
}

/** The two halves of 128 bits turned left. */
function turned(words: Uint32Array, bits: number): readonly [Pair, Pair] {
  const word = (i: number): number => {
    const from = (i + (bits >>> 5)) & 3, shift = bits & 31, here = words[from] as number
    return shift === 0 ? here : (here << shift) | ((words[(from + 1) & 3] as number) >>> (32 - shift))
  }
  return [[word(0), word(1)], [word(2), word(3)]]
}

function subkeys(key: Uint8Array): Subkeys {
  const keys = fourKeys(key), schedule = key.length === 16 ? SHORT : LONG
  const pairs = (sources: readonly Source[]) => sources.flatMap(([name, bits, half]) => {
    const [high, low] = turned(keys[name], bits)
    return half === 'high' ? [high] : half === 'low' ? [low] : [high, low]
  })
  return { whitening: pairs(schedule.whitening) as unknown as Subkeys['whitening'], rounds: pairs(schedule.rounds), layers: pairs(schedule.layers) }
}

/** 2.3.3: decryption is encryption with the subkeys in the other order. */
function reversed({ whitening: [first, second, third, fourth], rounds, layers }: Subkeys): Subkeys {
  return { whitening: [third, fourth, first, second], rounds: rounds.toReversed(), layers: layers.toReversed() }
}

/** @param key of 16, 24 or 32 octets */
export function camellia(key: Uint8Array): BlockCipher {
  const forward = subkeys(key), backward = reversed(forward)
  return wordCipher(4, (block) => run(block, forward), (block) => run(block, backward))
}
