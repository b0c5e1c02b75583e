/** Base64 and base64url (RFC 4648 4 and 5), as found in PEM (RFC 7468): white space anywhere, errors with their byte. */
import { finding, type Finding } from '../findings/finding.ts'
import { charName } from './hex.ts'

export type Decoded = { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> } | { readonly ok: false; readonly finding: Finding }

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const WHITE = new Uint8Array(256)
for (const octet of [0x20, 0x09, 0x0a, 0x0d, 0x0b, 0x0c]) WHITE[octet] = 1
const VALUES = new Int8Array(256).fill(-1)
for (let value = 0; value < ALPHABET.length; value++) VALUES[ALPHABET.charCodeAt(value)] = value
const URL_VALUES = VALUES.slice()
URL_VALUES[0x2b] = URL_VALUES[0x2f] = -1
URL_VALUES[0x2d] = 62
URL_VALUES[0x5f] = 63

const EQUALS = 0x3d
export function isWhite(octet: number): boolean {
  return WHITE[octet] === 1
}

/** Whether the octet is a base64 character of either alphabet, padding included. */
export function isBase64Char(octet: number): boolean {
  return (VALUES[octet] as number) >= 0 || (URL_VALUES[octet] as number) >= 0 || octet === EQUALS
}

/** For each alphabet: its values, and the same shifted to their place in a group of four; negative where no character. */
interface Alphabet { readonly values: Int8Array; readonly shifted: readonly [Int32Array, Int32Array, Int32Array, Int32Array] }

function alphabet(values: Int8Array): Alphabet {
  const shift = (bits: number) => Int32Array.from(values, (value) => (value < 0 ? -1 : value << bits))
  return { values, shifted: [shift(18), shift(12), shift(6), shift(0)] }
}
const BASE64 = alphabet(VALUES)
const BASE64URL = alphabet(URL_VALUES)

/** Decodes `[from, to)` of ASCII bytes; offsets in the finding are those of `text`. */
export function decodeBase64(text: Uint8Array<ArrayBuffer>, from = 0, to = text.length, url = false): Decoded {
  return (to - from > NATIVE_FROM ? decodeNatively(text.subarray(from, to), url) : null) ?? decodeHere(text, from, to, url ? BASE64URL : BASE64)
}

interface Options { readonly alphabet: 'base64' | 'base64url'; readonly lastChunkHandling: 'loose' | 'stop-before-partial' }
interface Native extends Uint8Array<ArrayBuffer> {
  setFromBase64(text: string, options: Options): { readonly read: number; readonly written: number }
}
interface NativeConstructor { fromBase64(text: string, options: Options): Uint8Array<ArrayBuffer> }
const hasNative = 'fromBase64' in Uint8Array && 'setFromBase64' in Uint8Array.prototype
const native = Uint8Array as unknown as NativeConstructor
const LOOSE: readonly [Options, Options] = [{ alphabet: 'base64', lastChunkHandling: 'loose' }, { alphabet: 'base64url', lastChunkHandling: 'loose' }]
/** Base64 is ASCII, for which one octet is one character. */
const latin1 = new TextDecoder('latin1')
/** Below this many characters the string that the browser's decoder wants costs more than it saves. */
const NATIVE_FROM = 512
/** Strings of this length stay where the engine makes and drops them cheaply: one string of all takes twice the time. */
const CHUNK = 98_304

/** Null where the browser's decoder is missing or refuses: the reader here then says where and why, or forgives it. */
function decodeNatively(text: Uint8Array<ArrayBuffer>, url: boolean): Decoded | null {
  if (!hasNative) return null
  const options = LOOSE[url ? 1 : 0]
  try {
    return text.length <= CHUNK ? { ok: true, bytes: native.fromBase64(latin1.decode(text), options) } : decodeInChunks(text, options)
  } catch {
    return null
  }
}

function decodeInChunks(text: Uint8Array<ArrayBuffer>, loose: Options): Decoded | null {
  const bytes = new Uint8Array(Math.ceil(text.length / 4) * 3)
  let at = 0
  for (let from = 0; from < text.length;) {
    const to = Math.min(text.length, from + CHUNK)
    const { read, written } = (bytes.subarray(at) as Native).setFromBase64(latin1.decode(text.subarray(from, to)), to < text.length ? { ...loose, lastChunkHandling: 'stop-before-partial' } : loose)
    // Padding within: whether it may stand there is for the reader here to say.
    if (to < text.length && (read === 0 || written % 3 !== 0)) return null
    from += to < text.length ? read : to - from
    at += written
  }
  return { ok: true, bytes: bytes.subarray(0, at) }
}

function decodeHere(text: Uint8Array<ArrayBuffer>, from: number, to: number, { values, shifted: [first, second, third, fourth] }: Alphabet): Decoded {
  const bytes = new Uint8Array(Math.ceil(((to - from) * 3) / 4) + 3)
  let i = from, at = 0
  for (;;) {
    while (i + 4 <= to) {
      const group = (first[text[i] as number] as number) | (second[text[i + 1] as number] as number) | (third[text[i + 2] as number] as number) | (fourth[text[i + 3] as number] as number)
      if (group < 0) {
        if (WHITE[text[i] as number] !== 1) break
        i++
        continue
      }
      bytes[at] = group >> 16
      bytes[at + 1] = group >> 8
      bytes[at + 2] = group
      at += 3
      i += 4
    }
    const odd = gather(text, i, to, values)
    bytes[at] = odd.bits >> 16
    bytes[at + 1] = odd.bits >> 8
    bytes[at + 2] = odd.bits
    i = odd.next
    if (odd.count === 4) {
      at += 3
      continue
    }
    const problem = odd.count === 1 || !isPadding(text, i, to) ? explain(text, from, to, values) : null
    return problem ? { ok: false, finding: problem } : { ok: true, bytes: bytes.subarray(0, at + Math.max(0, odd.count - 1)) }
  }
}

/** Up to four characters with white space between them, as 24 bits from the top. */
function gather(text: Uint8Array, from: number, to: number, values: Int8Array): { readonly bits: number; readonly count: number; readonly next: number } {
  let bits = 0, count = 0, next = from
  for (; next < to && count < 4; next++) {
    const octet = text[next] as number
    if (WHITE[octet] === 1) continue
    const value = values[octet] as number
    if (value < 0) break
    bits |= value << (18 - 6 * count++)
  }
  return { bits, count, next }
}

function isPadding(text: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (text[i] !== EQUALS && WHITE[text[i] as number] !== 1) return false
  return true
}

/** What is wrong, by the first byte at fault. */
function explain(text: Uint8Array, from: number, to: number, values: Int8Array): Finding {
  let count = 0, end = to, padded = false
  for (let i = from; i < to; i++) {
    const octet = text[i] as number
    if (WHITE[octet] === 1) continue
    if (octet === EQUALS) {
      if (!padded) end = i
      padded = true
    } else if ((values[octet] as number) < 0) return finding('text.base64-character', 'error', { offset: i, got: charName(text, i) }, [], 'RFC 4648 3.3')
    else if (padded) return finding('text.base64-padding', 'error', { offset: i }, [], 'RFC 4648 3.2')
    else count++
  }
  return finding('text.base64-length', 'error', { offset: end, characters: count }, [], 'RFC 4648 4')
}

function encodePortably(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] as number) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    const have = Math.min(3, bytes.length - i)
    for (let k = 0; k < 4; k++) text += k <= have ? ALPHABET[(group >> (18 - 6 * k)) & 63] : '='
  }
  return text
}

export function encodeBase64(bytes: Uint8Array): string {
  return 'toBase64' in bytes ? (bytes as unknown as { toBase64(): string }).toBase64() : encodePortably(bytes)
}

/** Without padding, as JOSE has it (RFC 7515 2); Fernet wants the padding kept. */
export function encodeBase64url(bytes: Uint8Array, padding = false): string {
  const text = encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_')
  return padding ? text : text.replace(/=+$/, '')
}
