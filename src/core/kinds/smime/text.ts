/** Text in headers and bodies, decoded to be read (RFC 2047, RFC 2045 6). */
import { decodeBase64 } from '../../bytes/base64.ts'
import type { Entity } from './mime.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What is shown of a body comes from so many bytes. */
const MOST_SHOWN = 4096

const ascii = (text: string): Bytes => Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff)
const latin1 = new TextDecoder('latin1')

function decodedText(bytes: Bytes, charset: string): string | null {
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return null
  }
}

/** `=41` and, at line ends, `=` (RFC 2045 6.7). */
export const fromQuoted = (text: string): Bytes => ascii(text.replace(/=[ \t]{0,100}\r?\n/g, '').replace(/=([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))))

function encodedWord(whole: string, charset: string, encoding: string, text: string): string {
  const base64 = encoding.toLowerCase() === 'b' ? decodeBase64(ascii(text)) : null
  if (base64 && !base64.ok) return whole
  return decodedText(base64?.bytes ?? fromQuoted(text.replaceAll('_', ' ')), charset) ?? whole
}

const WORD = /=\?([\w-]{1,40})(?:\*[\w-]{0,20})?\?([bq])\?([^?\s]{0,500})\?=/gi

/** A header's value with its encoded words decoded (RFC 2047 2); white space between two of them does not count. */
export const headerText = (value: string): string => value.replace(/(\?=)\s{1,100}(?==\?)/g, '$1').replace(WORD, encodedWord)

/** The beginning of a text body, or null where it is none that can be decoded. */
export function bodyText(bytes: Bytes, { body, mime, encoding }: Entity): { readonly text: string; readonly more: boolean } | null {
  if (!/^text\/|^$/.test(mime.type)) return null
  const end = Math.min(body.end, body.start + MOST_SHOWN)
  const raw = bytes.subarray(body.start, end)
  const base64 = encoding === 'base64' ? decodeBase64(bytes.slice(body.start, end - ((end - body.start) % 4))) : null
  if (base64 && !base64.ok) return null
  const text = decodedText(base64?.bytes ?? (encoding === 'quoted-printable' ? fromQuoted(latin1.decode(raw)) : raw), mime.parameters.get('charset') ?? 'utf-8')
  return text === null ? null : { text, more: body.end > end }
}
