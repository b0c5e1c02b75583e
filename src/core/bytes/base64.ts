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
const latin1 = new TextDecoder('latin1')

type Native = { fromBase64(text: string, options: { alphabet: 'base64' | 'base64url' }): Uint8Array<ArrayBuffer> }
const native = 'fromBase64' in Uint8Array ? (Uint8Array as unknown as Native) : null

export function isWhite(octet: number): boolean {
  return WHITE[octet] === 1
}

/** Whether the octet is a base64 character of either alphabet, padding included. */
export function isBase64Char(octet: number): boolean {
  return (VALUES[octet] as number) >= 0 || (URL_VALUES[octet] as number) >= 0 || octet === EQUALS
}

/** Decodes `[from, to)` of ASCII bytes; offsets in the finding are those of `text`. */
export function decodeBase64(text: Uint8Array<ArrayBuffer>, from = 0, to = text.length, url = false): Decoded {
  if (native) {
    try {
      return { ok: true, bytes: native.fromBase64(latin1.decode(text.subarray(from, to)), { alphabet: url ? 'base64url' : 'base64' }) }
    } catch { /* The slow reader says where and why, or forgives what the native one does not. */ }
  }
  return decodeSlowly(text, from, to, url ? URL_VALUES : VALUES)
}

interface Sextets { readonly count: number; readonly end: number; readonly problem: Finding | null }

/** Counts the characters up to the padding and checks what follows it. */
function measure(text: Uint8Array, from: number, to: number, values: Int8Array): Sextets {
  let count = 0, end = to, padded = false
  for (let i = from; i < to; i++) {
    const octet = text[i] as number
    if (WHITE[octet] === 1) continue
    if (octet === EQUALS) {
      if (!padded) end = i
      padded = true
    } else if ((values[octet] as number) < 0) return { count, end, problem: finding('text.base64-character', 'error', { offset: i, got: charName(text, i) }, [], 'RFC 4648 3.3') }
    else if (padded) return { count, end, problem: finding('text.base64-padding', 'error', { offset: i }, [], 'RFC 4648 3.2') }
    else count++
  }
  const problem = count % 4 === 1 ? finding('text.base64-length', 'error', { offset: end, characters: count }, [], 'RFC 4648 4') : null
  return { count, end, problem }
}

function decodeSlowly(text: Uint8Array, from: number, to: number, values: Int8Array): Decoded {
  const { count, end, problem } = measure(text, from, to, values)
  if (problem) return { ok: false, finding: problem }
  const bytes = new Uint8Array(Math.floor((count * 3) / 4))
  let bits = 0, held = 0, at = 0
  for (let i = from; i < end; i++) {
    const value = values[text[i] as number] as number
    if (value < 0) continue
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[at++] = bits >> held
  }
  return { ok: true, bytes }
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
