/** Bech32 (BIP-173), without its limit of 90 characters, as age has it: a readable prefix, data, and a checksum of six characters. */

type Bytes = Uint8Array<ArrayBuffer>

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const CHECKSUM = 6
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

export interface Bech32 {
  /** As it is written; in lower case in what is computed. */
  readonly prefix: string
  /** Null where the last bits are no padding of zeros. */
  readonly bytes: Bytes | null
  readonly isRight: boolean
  readonly isMixedCase: boolean
  /** Places in the text: of the `1`, and of the checksum's first character. */
  readonly separator: number
  readonly checksum: number
}
export type Bech32Read = { readonly ok: true; readonly value: Bech32 } | { readonly ok: false; readonly offset: number }

function polymod(values: Iterable<number>, start = 1): number {
  let sum = start
  for (const value of values) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ value
    for (const [i, generator] of GENERATOR.entries()) if ((top >>> i) & 1) sum ^= generator
  }
  return sum >>> 0
}

function* expanded(prefix: string): Generator<number> {
  for (const character of prefix) yield character.charCodeAt(0) >>> 5
  yield 0
  for (const character of prefix) yield character.charCodeAt(0) & 31
}

/** Groups of bits of one size into groups of another. Null where what is left over is more than padding. */
function regrouped(values: readonly number[] | Bytes, { from, to, pad }: { readonly from: number; readonly to: number; readonly pad: boolean }): readonly number[] | null {
  const out: number[] = []
  let held = 0, bits = 0
  for (const value of values) {
    held = (held << from) | value
    bits += from
    for (; bits >= to; bits -= to) out.push((held >>> (bits - to)) & ((1 << to) - 1))
    held &= (1 << bits) - 1
  }
  if (pad) return bits > 0 ? [...out, (held << (to - bits)) & ((1 << to) - 1)] : out
  return bits >= from || held !== 0 ? null : out
}

/** `offset`: of the first character that has no place in it. */
export function readBech32(text: string): Bech32Read {
  const lower = text.toLowerCase(), separator = lower.lastIndexOf('1')
  const strange = [...lower].findIndex((character) => character < '!' || character > '~')
  if (strange >= 0) return { ok: false, offset: strange }
  if (separator < 1 || text.length - separator - 1 < CHECKSUM) return { ok: false, offset: text.length }
  const values = Array.from(lower.slice(separator + 1), (character) => ALPHABET.indexOf(character)), bad = values.indexOf(-1)
  if (bad >= 0) return { ok: false, offset: separator + 1 + bad }
  const bytes = regrouped(values.slice(0, -CHECKSUM), { from: 5, to: 8, pad: false })
  const isRight = polymod(values, polymod(expanded(lower.slice(0, separator)))) === 1
  return { ok: true, value: { prefix: text.slice(0, separator), bytes: bytes && Uint8Array.from(bytes), isRight, isMixedCase: text !== lower && text !== text.toUpperCase(), separator, checksum: text.length - CHECKSUM } }
}

export function writeBech32(prefix: string, bytes: Bytes): string {
  const values = regrouped(bytes, { from: 8, to: 5, pad: true }) ?? []
  const sum = polymod([...values, 0, 0, 0, 0, 0, 0], polymod(expanded(prefix))) ^ 1
  const checksum = Array.from({ length: CHECKSUM }, (_, i) => (sum >>> (5 * (CHECKSUM - 1 - i))) & 31)
  return `${prefix}1${[...values, ...checksum].map((value) => ALPHABET[value]).join('')}`
}
