/** Values of operation fields as bytes: messages (text or a file), and bytes written as hex or base64. */
import { decodeBase64 } from '../bytes/base64.ts'
import { decodeHex } from '../bytes/hex.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A message as the form has it: text, which stands for its UTF-8, or a file, which is read when the operation runs. */
export type Data = string | Blob

export const isFile = (value: Data): value is Blob => typeof value !== 'string'

const encoder = new TextEncoder()

/** A text in UTF-8. What is all ASCII goes by `encodeInto`, which takes a third of the time of `encode` in Chromium. */
export function utf8(text: string): Bytes {
  const bytes = new Uint8Array(text.length)
  return encoder.encodeInto(text, bytes).read === text.length ? bytes : encoder.encode(text)
}

/** What files that were made here hold, as long as they live: reading a megabyte back costs more than encrypting it. */
const held = new WeakMap<Blob, Bytes>()

/** Octets that go on to another operation, which takes a text or a file. Nobody changes them any more. */
export function fileOf(bytes: Bytes, name: string): File {
  const file = new File([bytes], name)
  held.set(file, bytes)
  return file
}

/** The whole message in memory, not to be changed. Rejects where a file cannot be read. */
export async function bytesOf(value: Data): Promise<Bytes> {
  return isFile(value) ? held.get(value) ?? new Uint8Array(await value.arrayBuffer()) : utf8(value)
}

/** Read at a time: large enough that the calls do not count, small enough that memory stays flat. */
export const CHUNK = 4 * 1024 * 1024

/**
 * The message piece by piece, each of `chunk` octets but the last; an empty message has no piece. A file's next piece is read while one is worked on.
 * A piece is to be read, not kept: its memory is used again after the next one.
 */
export async function* chunksOf(value: Data | Bytes, chunk = CHUNK): AsyncGenerator<Bytes> {
  const known = value instanceof Blob ? held.get(value) : value
  if (value instanceof Blob && known === undefined) yield* piecesOf(value, chunk)
  else {
    const bytes = typeof known === 'string' ? utf8(known) : known ?? new Uint8Array(0)
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk)
  }
}

/** Held while they read: Chromium collects a stream of which only its own pending read knows, and the read then never ends. */
const readers = new Set<ReadableStreamBYOBReader>()

/** Into two buffers in turn: what `arrayBuffer` of a slice allocates stays until the engine collects it, hundreds of megabytes of a large file. */
async function* piecesOf(blob: Blob, chunk: number): AsyncGenerator<Bytes> {
  const reader = byteReader(blob)
  if (!reader) return yield* slicesOf(blob, chunk)
  const read = (buffer: ArrayBuffer) => {
    const piece = filled(reader, buffer)
    // Whoever stops early waits for it no more.
    piece.catch(() => null)
    return piece
  }
  readers.add(reader)
  try {
    let next = read(new ArrayBuffer(chunk)), free = new ArrayBuffer(chunk)
    for (;;) {
      const piece = await next
      if (piece.length > 0 && piece.length < chunk) yield piece
      if (piece.length < chunk) return
      next = read(free)
      yield piece
      free = piece.buffer
    }
  } finally {
    reader.cancel().catch(() => null)
    reader.releaseLock()
    readers.delete(reader)
  }
}

/** Null where the browser's streams of files are no byte streams. */
function byteReader(blob: Blob): ReadableStreamBYOBReader | null {
  try {
    return blob.stream().getReader({ mode: 'byob' })
  } catch {
    return null
  }
}

/** As many octets as the buffer holds, fewer only at the end. The buffer is detached; that of the result has its memory. Rejects with a NotReadableError. */
async function filled(reader: ReadableStreamBYOBReader, buffer: ArrayBuffer): Promise<Bytes> {
  let memory = buffer, at = 0
  while (at < memory.byteLength) {
    const { value, done } = await reader.read(new Uint8Array(memory, at), { min: memory.byteLength - at }).catch(unreadable)
    if (value) {
      memory = value.buffer
      at += value.length
    }
    if (done) break
  }
  return new Uint8Array(memory, 0, at)
}

/** Of a file that changed meanwhile Chromium's stream says "network error", where reading a slice says this (File API 8.3). */
function unreadable(error: unknown): never {
  throw isUnreadable(error) ? error : new DOMException(String(error), 'NotReadableError')
}

async function* slicesOf(blob: Blob, chunk: number): AsyncGenerator<Bytes> {
  for (let at = 0; at < blob.size; at += chunk) yield new Uint8Array(await blob.slice(at, at + chunk).arrayBuffer())
}

/** Whether a read failed because the file was moved or changed since it was chosen (File API 8.3); else it is a mistake of the program. */
export const isUnreadable = (error: unknown): error is DOMException => error instanceof DOMException && (error.name === 'NotReadableError' || error.name === 'NotFoundError')

export type BytesText = { readonly ok: true; readonly bytes: Bytes } | { readonly ok: false; readonly offset: number }

const HEX = /^(?:0x|[\da-f\s:,-])*$/i
const NO_DIGIT = /0x|[\s:,-]/gi

/**
 * Bytes written as hex (with or without separators) or as base64 or base64url, white space anywhere. What reads as hex with whole octets is hex;
 * `hex:` or `base64:` before it decides where both fit. The offset of a refusal counts octets of the text in UTF-8 from its beginning.
 */
export function readBytesText(text: string): BytesText {
  const [whole = '', prefix = ''] = /^\s*(hex:|base64:)?/i.exec(text) ?? []
  const from = prefix === '' ? 0 : whole.length
  const body = text.slice(from), encoded = new TextEncoder().encode(text)
  const hex = prefix === '' ? HEX.test(body) && body.replace(NO_DIGIT, '').length % 2 === 0 : prefix.toLowerCase() === 'hex:'
  const read = hex ? decodeHex(encoded, from) : decodeBase64(encoded, from, encoded.length, !/[+/]/.test(body))
  if (read.ok) return read
  const { params } = read.finding
  return { ok: false, offset: 'offset' in params && typeof params.offset === 'number' ? params.offset : text.length }
}

/** Text where the bytes are UTF-8, a byte-order mark kept; else null. */
export function utf8Text(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
