/** The SSH2 form of public keys (RFC 4716 3): headers and base64 between marks of four dashes. */
import type { Place } from './ssh-shape.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Ssh2Header extends Place {
  readonly name: string
  /** Continued lines joined, quotation marks around it taken off. */
  readonly value: string
}
export interface Ssh2Text {
  readonly begin: Place
  readonly headers: readonly Ssh2Header[]
  readonly body: Place
  /** Empty where the mark is missing. */
  readonly end: Place
}

const BEGIN = /^---- BEGIN SSH2 PUBLIC KEY ----[ \t]*\r?\n/
const END = /^---- END SSH2 PUBLIC KEY ----/m
/** A header of at most 64 and 1,024 octets, in lines of 72 that a backslash continues (RFC 4716 3.3). */
const HEADER = /([\w@.-]{1,64}):[ \t]?((?:[^\r\n\\]|\\(?!\r?\n))*(?:\\\r?\n[^\r\n\\]*){0,20})\r?\n/y
const latin1 = new TextDecoder('latin1')
const utf8 = new TextDecoder()

const MOST_HEADERS = 50
const unquoted = (value: string) => (/^".*"$/s.test(value) ? value.slice(1, -1) : value)

/** Null where it does not begin as one. */
export function readSsh2(bytes: Bytes): Ssh2Text | null {
  const text = latin1.decode(bytes), first = text.search(/\S/)
  const begin = BEGIN.exec(text.slice(Math.max(0, first), first + 200))
  if (!begin) return null
  const start = first + begin[0].length, headers: Ssh2Header[] = []
  let at = start
  for (HEADER.lastIndex = at; headers.length < MOST_HEADERS; at = HEADER.lastIndex) {
    const found = HEADER.exec(text)
    if (!found) break
    const value = utf8.decode(bytes.subarray(HEADER.lastIndex - found[0].length + found[0].indexOf(':') + 1, HEADER.lastIndex)).replaceAll(/\\\r?\n/g, '').trim()
    headers.push({ name: found[1] ?? '', value: unquoted(value), start: at, end: at + found[0].trimEnd().length })
  }
  const mark = END.exec(text.slice(at))
  const body = { start: at, end: mark ? at + mark.index : text.length }
  return { begin: { start: first, end: first + begin[0].trimEnd().length }, headers, body, end: { start: body.end, end: body.end + (mark?.[0].length ?? 0) } }
}

export const looksLikeSsh2 = (text: string): boolean => text.startsWith('---- BEGIN SSH2 PUBLIC KEY ----')
