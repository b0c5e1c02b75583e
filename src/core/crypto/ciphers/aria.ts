/** ARIA (RFC 5794), for opening what was locked with it; never offered for locking. */
import { ARIA_SB1, ARIA_SB2 } from './boxes.data.ts'
import { box, octetCipher, type BlockCipher } from './block.ts'

const inverse = (table: Uint8Array): Uint8Array => {
  const back = new Uint8Array(256)
  for (const [i, octet] of table.entries()) back[octet] = i
  return back
}

const SB1 = box(ARIA_SB1), SB2 = box(ARIA_SB2), SB3 = inverse(SB1), SB4 = inverse(SB2)
/** Substitution layers of odd and of even rounds (2.4.2). */
const SL1 = [SB1, SB2, SB3, SB4] as const, SL2 = [SB3, SB4, SB1, SB2] as const
type Layer = typeof SL1 | typeof SL2

/** The diffusion layer A: the seven octets that each octet is the sum of (2.4.3). */
const A: readonly (readonly number[])[] = [
  [3, 4, 6, 8, 9, 13, 14], [2, 5, 7, 8, 9, 12, 15], [1, 4, 6, 10, 11, 12, 15], [0, 5, 7, 10, 11, 13, 14],
  [0, 2, 5, 8, 11, 14, 15], [1, 3, 4, 9, 10, 14, 15], [0, 2, 7, 9, 10, 12, 13], [1, 3, 6, 8, 11, 12, 13],
  [0, 1, 4, 7, 10, 13, 15], [0, 1, 5, 6, 11, 12, 14], [2, 3, 5, 6, 8, 13, 15], [2, 3, 4, 7, 9, 12, 14],
  [1, 2, 6, 7, 9, 11, 12], [0, 3, 6, 7, 8, 10, 13], [0, 3, 4, 5, 9, 11, 14], [1, 2, 4, 5, 8, 10, 15],
]

function diffuse(block: Uint8Array): void {
  const before = block.slice()
  for (let i = 0; i < 16; i++) {
    let sum = 0
    for (const from of A[i] as readonly number[]) sum ^= before[from] as number
    block[i] = sum
  }
}

function add(block: Uint8Array, key: Uint8Array): void {
  for (let i = 0; i < 16; i++) block[i] = (block[i] as number) ^ (key[i] as number)
}

function substitute(block: Uint8Array, layer: Layer): void {
  for (let i = 0; i < 16; i++) block[i] = (layer[i & 3] as Uint8Array)[block[i] as number] as number
}

/** FO and FE (2.4.1). */
function round(block: Uint8Array, key: Uint8Array, layer: Layer): void {
  add(block, key)
  substitute(block, layer)
  diffuse(block)
}

/** 2.3.1: the last round has a second key in the place of the diffusion. */
function run(block: Uint8Array, keys: readonly Uint8Array[]): void {
  const last = keys.length - 2
  for (let i = 0; i < last; i++) round(block, keys[i] as Uint8Array, i % 2 === 0 ? SL1 : SL2)
  add(block, keys[last] as Uint8Array)
  substitute(block, SL2)
  add(block, keys[last + 1] as Uint8Array)
}

/** 2.2: digits of the inverse of pi. */
const CONSTANTS = ['517cc1b727220a94fe13abe8fa9a6ee0', '6db14acc9e21c820ff28b1d5ef5de2b0', 'db92371d2126e9700324977504e8c90e'].map(box)
/** Turns to the right of each four round keys; turning left by 61, 31 and 19 is turning right by the rest. */
const TURNS = [19, 31, 128 - 61, 128 - 31, 128 - 19]

function turned(octets: Uint8Array, bits: number): Uint8Array {
  const whole = bits >>> 3, rest = bits & 7
  return octets.map((_, i) => (((octets[(i - whole) & 15] as number) >>> rest) | ((octets[(i - whole - 1) & 15] as number) << (8 - rest))))
}

/** W0 to W3 (2.2). */
function mixedKeys(key: Uint8Array): readonly Uint8Array[] {
  const first = (key.length - 16) / 8, left = key.slice(0, 16), right = new Uint8Array(16)
  right.set(key.subarray(16))
  const words = [left]
  for (const [i, other] of [right, left, null].entries()) {
    const next = (words[i] as Uint8Array).slice()
    round(next, CONSTANTS[(first + i) % 3] as Uint8Array, i % 2 === 0 ? SL1 : SL2)
    add(next, other ?? (words[1] as Uint8Array))
    words.push(next)
  }
  return words
}

function roundKeys(key: Uint8Array): readonly Uint8Array[] {
  const words = mixedKeys(key), rounds = 12 + (key.length - 16) / 4
  return Array.from({ length: rounds + 1 }, (_, i) => {
    const made = turned(words[(i + 1) % 4] as Uint8Array, TURNS[i >>> 2] as number)
    add(made, words[i % 4] as Uint8Array)
    return made
  })
}

/** 2.3.2: the keys in the other order, all but the outer two diffused. */
function reversed(keys: readonly Uint8Array[]): readonly Uint8Array[] {
  const back = keys.map((each) => each.slice()).toReversed()
  for (const inner of back.slice(1, -1)) diffuse(inner)
  return back
}

/** @param key of 16, 24 or 32 octets */
export function aria(key: Uint8Array): BlockCipher {
  const forward = roundKeys(key), backward = reversed(forward)
  return octetCipher((block) => run(block, forward), (block) => run(block, backward))
}
