/** CAST-128, which is CAST5 (RFC 2144), for opening what was locked with it; never offered for locking. */
import { CAST_BOXES } from './cast-boxes.data.ts'
import { box, rotateLeft, toWords, wordCipher, type BlockCipher } from './block.ts'

const BOXES = CAST_BOXES.map((text) => toWords(box(text)))
/** Sn of the specification, n from 1. */
const s = (n: number, octet: number) => (BOXES[n - 1] as Uint32Array)[octet & 0xff] as number

/**
 * 2.4, as it is printed: a line `x0 xD xF xC xE 7x8` stands for x0x1x2x3 ^ S5[xD] ^ S6[xF] ^ S7[xC] ^ S8[xE] ^ S7[x8], what comes before the
 * sum being given for the words of z and of x, and absent for keys.
 */
const Z_FROM_X = ['x0 xD xF xC xE 7x8', 'x8 z0 z2 z1 z3 8xA', 'xC z7 z6 z5 z4 5x9', 'x4 zA z9 zB z8 6xB']
const X_FROM_Z = ['z8 z5 z7 z4 z6 7z0', 'z0 x0 x2 x1 x3 8z2', 'z4 x7 x6 x5 x4 5z1', 'zC xA x9 xB x8 6z3']
const KEYS = [
  ['z8 z9 z7 z6 5z2', 'zA zB z5 z4 6z6', 'zC zD z3 z2 7z9', 'zE zF z1 z0 8zC'], ['x3 x2 xC xD 5x8', 'x1 x0 xE xF 6xD', 'x7 x6 x8 x9 7x3', 'x5 x4 xA xB 8x7'],
  ['z3 z2 zC zD 5z9', 'z1 z0 zE zF 6zC', 'z7 z6 z8 z9 7z2', 'z5 z4 zA zB 8z6'], ['x8 x9 x7 x6 5x3', 'xA xB x5 x4 6x7', 'xC xD x3 x2 7x8', 'xE xF x1 x0 8xD'],
]

/** The octets of x and, behind them, of z. */
class Mixer {
  private readonly octets = new Uint8Array(32)
  private readonly view = new DataView(this.octets.buffer)

  constructor(key: Uint8Array) {
    this.octets.set(key)
  }

  private place = (name: string) => (name.startsWith('z') ? 16 : 0) + Number.parseInt(name.slice(1), 16)

  /** S5 to S8 of four octets, and one box more. */
  private sum(names: readonly string[]): number {
    const [last = '', ...four] = names.toReversed()
    return four.toReversed().reduce((sum, name, i) => sum ^ s(5 + i, this.octets[this.place(name)] as number), s(Number(last[0]), this.octets[this.place(last.slice(1))] as number))
  }

  mix(target: 'x' | 'z', lines: readonly string[]): void {
    for (const [i, line] of lines.entries()) {
      const [source = '', ...rest] = line.split(' '), word = this.view.getUint32(this.place(source)) ^ this.sum(rest)
      this.view.setUint32((target === 'z' ? 16 : 0) + 4 * i, word)
    }
  }

  key = (line: string): number => this.sum(line.split(' '))
}

/** K1 to K32: sixteen to mask with, sixteen to turn by. */
function roundKeys(key: Uint8Array): readonly number[] {
  const mixer = new Mixer(key)
  return [...KEYS, ...KEYS].flatMap((lines, i) => {
    if (i % 2 === 0) mixer.mix('z', Z_FROM_X)
    else mixer.mix('x', X_FROM_Z)
    return lines.map(mixer.key)
  })
}

/** The three kinds of round (2.2). */
function f(i: number, data: number, mask: number, turn: number): number {
  const word = rotateLeft(i % 3 === 0 ? mask + data : i % 3 === 1 ? mask ^ data : mask - data, turn & 31)
  const [a, b, c, d] = [s(1, word >>> 24), s(2, word >>> 16), s(3, word >>> 8), s(4, word)] as const
  return i % 3 === 0 ? ((a ^ b) - c) + d : i % 3 === 1 ? ((a - b) + c) ^ d : ((a + b) ^ c) - d
}

/** Keys of 80 bits and fewer have 12 rounds (2.5). */
const SHORT_OCTETS = 10

function run(block: Uint32Array, keys: readonly number[], order: readonly number[]): void {
  let [left = 0, right = 0] = block
  for (const i of order) [left, right] = [right, left ^ f(i, right, keys[i] as number, keys[16 + i] as number)]
  block.set([right, left])
}

/** @param key of 5 to 16 octets */
export function cast128(key: Uint8Array): BlockCipher {
  const keys = roundKeys(key), order = Array.from({ length: key.length <= SHORT_OCTETS ? 12 : 16 }, (_, i) => i)
  return wordCipher(2, (block) => run(block, keys, order), (block) => run(block, keys, order.toReversed()))
}
