/** Values of operation fields as bytes: messages (text or a file), and bytes written as hex or base64. */
import { decodeBase64 } from '../bytes/base64.ts'
import { decodeHex } from '../bytes/hex.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A message as the form has it: text, which stands for its UTF-8, or a file, which is read when the operation runs. */
export type Data = string | Blob

export const isFile = (value: Data): value is Blob => typeof value !== 'string'

/** The whole message in memory. Rejects where a file cannot be read. */
export async function bytesOf(value: Data): Promise<Bytes> {
  return isFile(value) ? new Uint8Array(await value.arrayBuffer()) : new TextEncoder().encode(value)
}

/** Read at a time: large enough that the calls do not count, small enough that memory stays flat. */
export const CHUNK = 4 * 1024 * 1024

/** The message piece by piece, each of `chunk` octets but the last; an empty message has no piece. */
export async function* chunksOf(value: Data, chunk = CHUNK): AsyncGenerator<Bytes> {
  const blob = isFile(value) ? value : new Blob([value])
  for (let at = 0; at < blob.size; at += chunk) yield new Uint8Array(await blob.slice(at, at + chunk).arrayBuffer())
}

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
