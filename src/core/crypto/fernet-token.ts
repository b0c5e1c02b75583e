/**
 * The format of Fernet keys and tokens (Fernet spec, version 0x80), read and written with labels. No key is needed here:
 * everything but the message itself stands in the clear.
 *
 * Stricter than most readers: base64url only (no `+`, `/` or white space inside) and whole padding, since a reader that skips
 * what it does not know gives one token many texts. As lenient as Python and Go in one point: bits of the last character
 * that belong to no byte may be set (RFC 4648 3.5), because keys typed by hand have them.
 */
import { decodeBase64, encodeBase64url } from '../bytes/base64.ts'
import type { ByteBuffer } from '../bytes/buffer.ts'
import { charName, octetHex } from '../bytes/hex.ts'
import { LabelledReader, LabelledWriter, type Name } from '../bytes/labelled.ts'
import type { SpanTree } from '../bytes/tree.ts'
import { span } from '../findings/span.ts'

type Bytes = Uint8Array<ArrayBuffer>

const FERNET_VERSION = 0x80
const KEY_BYTES = 32
const IV_BYTES = 16
const HMAC_BYTES = 32
const BLOCK = 16
const HEADER_BYTES = 1 + 8 + IV_BYTES
/** With one block of ciphertext, which padding makes the least. */
const LEAST_BYTES = HEADER_BYTES + BLOCK + HMAC_BYTES

/** Which text a problem is about. */
export type FernetInput = 'key' | 'token'

/** Everything that can be wrong, with what its words need. Offsets count characters of the text from 0; times are in seconds since 1970. */
export interface FernetProblems {
  empty: { of: FernetInput }
  /** No base64url character. `got` names it; `run` of them stand together. `standard`: `+` or `/` of ordinary base64. */
  character: { of: FernetInput; offset: number; got: string; run: number; like: 'standard' | 'white' | 'other' }
  /** Text goes on after the `=` signs. */
  trailing: { of: FernetInput; offset: number; characters: number }
  /** One character is left over: something is missing. */
  cut: { of: FernetInput; characters: number }
  /** `=` signs at the end. */
  padding: { of: FernetInput; expected: number; got: number }
  /** `first`: the first byte, which tells a token that was put in the key's place. */
  'key-length': { bytes: number; first: number }
  version: { got: number; bytes: number }
  short: { bytes: number; needed: number }
  /** The ciphertext is no whole number of blocks. */
  blocks: { bytes: number; over: number }
  /** Another key, or a changed token: the two cannot be told apart. */
  hmac: Record<string, never>
  expired: { timestamp: number; ttl: number; late: number }
  /** Beyond the allowed clock skew. */
  future: { timestamp: number; ahead: number; skew: number }
  /** The HMAC fits, but the decrypted blocks do not end as PKCS #7 padding does: the maker of the token erred. */
  unpad: Record<string, never>
}
export type FernetProblemCode = keyof FernetProblems
export type FernetProblem = { readonly [C in FernetProblemCode]: { readonly code: C; readonly params: FernetProblems[C] } }[FernetProblemCode]

export type FernetResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: FernetProblem }

const accepted = <T>(value: T): FernetResult<T> => ({ ok: true, value })
export function refused<C extends FernetProblemCode>(code: C, params: FernetProblems[C]): { readonly ok: false; readonly problem: FernetProblem } {
  const problem: { readonly code: FernetProblemCode; readonly params: FernetProblems[FernetProblemCode] } = { code, params }
  return { ok: false, problem: problem as FernetProblem }
}

/** Bytes with their labels: buffer 0 is the text, buffer 1, which the tree is about, what it decodes to. */
export interface FernetLabels {
  readonly buffers: readonly [text: ByteBuffer, decoded: ByteBuffer]
  readonly tree: SpanTree
}

/** A token's parts, nothing verified. */
export interface FernetToken extends FernetLabels {
  /** Without white space around it. */
  readonly text: string
  /** When it was made, in seconds since 1970; exact below 2^53. */
  readonly timestamp: number
  readonly iv: Bytes
  readonly ciphertext: Bytes
  /** What the HMAC covers: everything before it. */
  readonly signed: Bytes
  readonly hmac: Bytes
}

const SPEC = 'Fernet'
const LABELS = {
  version: { name: 'version', show: (value: number) => `0x${octetHex(value)}`, spec: SPEC },
  timestamp: { name: 'timestamp', show: showSeconds, spec: SPEC },
  iv: { name: 'IV', spec: SPEC },
  ciphertext: { name: 'ciphertext', type: 'AES-128-CBC', spec: SPEC },
  hmac: { name: 'HMAC', type: 'HMAC-SHA256', spec: SPEC },
  signingKey: { name: 'signing-key', secret: true, spec: SPEC },
  encryptionKey: { name: 'encryption-key', secret: true, spec: SPEC },
  unread: { name: 'unread' },
} satisfies Record<string, Name & { show?: (value: never) => string }>

function showSeconds(seconds: bigint): string {
  const date = new Date(Number(seconds) * 1000)
  return Number.isNaN(date.getTime()) ? String(seconds) : `${seconds}: ${date.toISOString().replace('T', ' ').slice(0, -5)} UTC`
}

const buffersOf = (text: Bytes, decoded: Bytes, [start, end]: readonly [number, number]): FernetLabels['buffers'] => [
  { id: 0, bytes: text, from: null },
  { id: 1, bytes: decoded, from: { how: 'base64url', spans: [span(0, start, end)] } },
]

const isWhite = (text: string, at: number) => '\t\n\f\r '.includes(text.charAt(at))

/** White space around a key or token is not part of it: files end with a line break. Where it ends and begins again. */
function bounds(text: string): readonly [start: number, end: number] {
  let start = 0, end = text.length
  while (start < end && isWhite(text, start)) start++
  while (end > start && isWhite(text, end - 1)) end--
  return [start, end]
}

/** Strict base64url with padding. Up to the first character that is none, bytes and characters of the text are the same. */
function decodeText(text: string, of: FernetInput): FernetResult<FernetLabels['buffers']> {
  const [start, end] = bounds(text), body = text.slice(start, end)
  if (body === '') return refused('empty', { of })
  const digits = /^[\w-]*/.exec(body)?.[0].length ?? 0
  const padding = /^=*/.exec(body.slice(digits))?.[0].length ?? 0
  const at = start + digits + padding
  if (at < end) return padding > 0 ? refused('trailing', { of, offset: at, characters: end - at }) : refused('character', { of, offset: at, ...strange(text.slice(at, end)) })
  if (digits % 4 === 1) return refused('cut', { of, characters: digits })
  const expected = (4 - (digits % 4)) % 4
  if (padding !== expected) return refused('padding', { of, expected, got: padding })
  const bytes = new TextEncoder().encode(text), decoded = decodeBase64(bytes, start, end, true)
  if (!decoded.ok) throw new Error(`${of}: base64url was checked, yet ${decoded.finding.code}`)
  return accepted(buffersOf(bytes, decoded.bytes, [start, end]))
}

function strange(text: string): Omit<FernetProblems['character'], 'of' | 'offset'> {
  const run = /^[^\w-]*/.exec(text)?.[0].length ?? 1
  const like = /^[+/]/.test(text) ? 'standard' : /^\s/.test(text) ? 'white' : 'other'
  return { got: charName(new TextEncoder().encode(text.slice(0, 2)), 0), run, like }
}

interface Layout {
  readonly timestamp: number
  readonly iv: Bytes
  readonly ciphertext: Bytes
  readonly hmac: Bytes
}

/** Labels as far as the format is recognised; the rest stays `unread`. */
function readLayout(reader: LabelledReader): FernetResult<Layout> {
  const bytes = reader.available
  const version = reader.uint8(LABELS.version)
  if (version !== FERNET_VERSION) return refused('version', { got: version, bytes })
  const timestamp = reader.available >= 8 ? Number(reader.uint64(LABELS.timestamp)) : 0
  const iv = reader.available >= IV_BYTES ? reader.bytes(IV_BYTES, LABELS.iv) : null
  if (iv === null || reader.available <= HMAC_BYTES) return refused('short', { bytes, needed: LEAST_BYTES })
  const ciphertext = reader.bytes(reader.available - HMAC_BYTES, LABELS.ciphertext)
  const hmac = reader.bytes(HMAC_BYTES, LABELS.hmac)
  const over = ciphertext.length % BLOCK
  return over === 0 ? accepted({ timestamp, iv, ciphertext, hmac }) : refused('blocks', { bytes: ciphertext.length, over })
}

export interface TokenReading {
  /** As far as the format goes; null where the text is not base64url. */
  readonly labels: FernetLabels | null
  readonly token: FernetResult<FernetToken>
}

/** Takes a token apart without its key. Problems come in the order of the spec's steps: text, version, size. */
export function readToken(text: string): TokenReading {
  const decoded = decodeText(text, 'token')
  if (!decoded.ok) return { labels: null, token: decoded }
  const bytes = decoded.value[1].bytes, reader = new LabelledReader(bytes, { buffer: 1 })
  const layout = readLayout(reader)
  if (reader.available > 0) reader.rest(LABELS.unread)
  const labels: FernetLabels = { buffers: decoded.value, tree: reader.tree() }
  if (!layout.ok) return { labels, token: layout }
  return { labels, token: accepted({ ...labels, ...layout.value, text: text.slice(...bounds(text)), signed: bytes.subarray(0, bytes.length - HMAC_BYTES) }) }
}

/** A token's parts, nothing verified, or why it is no token. */
export function parseToken(text: string): FernetResult<FernetToken> {
  return readToken(text).token
}

export interface TokenParts {
  /** Seconds since 1970. */
  readonly timestamp: number
  readonly iv: Bytes
  readonly ciphertext: Bytes
  /** The HMAC of what stands before it. */
  readonly sign: (signed: Bytes) => Promise<Bytes>
}

export async function writeToken({ timestamp, iv, ciphertext, sign }: TokenParts): Promise<FernetToken> {
  const writer = new LabelledWriter(1)
  writer.uint8(FERNET_VERSION, LABELS.version)
  writer.uint64(BigInt(timestamp), LABELS.timestamp)
  writer.bytes(iv, LABELS.iv)
  writer.bytes(ciphertext, LABELS.ciphertext)
  const signed = writer.written()
  const hmac = await sign(signed)
  writer.bytes(hmac, LABELS.hmac)
  const bytes = writer.written(), text = encodeBase64url(bytes, true)
  return { text, timestamp, iv, ciphertext, signed, hmac, buffers: buffersOf(new TextEncoder().encode(text), bytes, [0, text.length]), tree: writer.tree() }
}

export interface FernetKey extends FernetLabels {
  readonly text: string
  readonly signingKey: Bytes
  readonly encryptionKey: Bytes
}

/** 32 bytes in base64url: 16 that sign, then 16 that encrypt. */
export function parseKey(text: string): FernetResult<FernetKey> {
  const decoded = decodeText(text, 'key')
  if (!decoded.ok) return decoded
  const { bytes } = decoded.value[1]
  if (bytes.length !== KEY_BYTES) return refused('key-length', { bytes: bytes.length, first: bytes[0] ?? 0 })
  const reader = new LabelledReader(bytes, { buffer: 1 })
  const signingKey = reader.bytes(16, LABELS.signingKey), encryptionKey = reader.bytes(16, LABELS.encryptionKey)
  return accepted({ buffers: decoded.value, tree: reader.tree(), text: text.slice(...bounds(text)), signingKey, encryptionKey })
}

/** The text of a key. @param bytes 32 random ones */
export function keyText(bytes: Bytes): string {
  if (bytes.length !== KEY_BYTES) throw new RangeError(`key: expected ${KEY_BYTES} bytes, got ${bytes.length}`)
  return encodeBase64url(bytes, true)
}
