/** What stands in for a character, or between two, where base64 went through a language, a form, a mail or a web page. */
import { isBase64Char, isWhite } from '../../bytes/base64.ts'
import type { RepairCode } from './found.ts'
import { codePointName, hexPair, invisibleAt, isBlank, isLetter, isNewline, quoteAt, textOf } from './text.ts'

export interface Escape {
  readonly length: number
  /** What it stands for, or -1 for nothing that base64 needs. */
  readonly octet: number
  readonly code: RepairCode
  readonly detail: string
}

const BACKSLASH = 0x5c
const NOTHING = -1
/** How far a tag, an entity or the join of two strings may reach. */
const REACH = 200

const skip = (length: number, code: RepairCode, detail: string): Escape => ({ length, octet: NOTHING, code, detail })

/** A decoded character: base64's own, white space, or null where it belongs to neither. */
function decoded(octet: number, length: number, detail: string): Escape | null {
  if (isWhite(octet) || octet === 0xa0) return skip(length, 'repair.escapes', detail)
  return isBase64Char(octet) ? { length, octet, code: 'repair.escapes', detail } : null
}

/** `\n`, `\\r\\n`, `\/`, `\u002b`, `\x2B`, and a backslash that ends a line. */
function backslash(text: Uint8Array, at: number, end: number): Escape | null {
  let i = at
  while (i < end && i - at < 16 && text[i] === BACKSLASH) i++
  const next = text[i], letter = String.fromCharCode(next ?? 0)
  if (next === undefined || i >= end || isWhite(next)) return skip(i - at, 'repair.escapes', '\\')
  if ('nrtf'.includes(letter)) return skip(i + 1 - at, 'repair.escapes', `\\${letter}`)
  if (letter === 'u') return hexPair(text, i + 1) === 0 && hexPair(text, i + 3) >= 0 ? decoded(hexPair(text, i + 3), i + 5 - at, '\\u') : null
  if (letter === 'x') return hexPair(text, i + 1) >= 0 ? decoded(hexPair(text, i + 1), i + 3 - at, '\\x') : null
  return '/+=-"\'`'.includes(letter) ? skip(i - at, 'repair.escapes', `\\${letter}`) : null
}

/** `%2B`, also where it was done twice: `%252B`. */
function percent(text: Uint8Array, at: number): Escape | null {
  let i = at + 1
  while (text[i] === 0x32 && text[i + 1] === 0x35 && i - at < 12) i += 2
  const octet = hexPair(text, i)
  return octet < 0 ? null : decoded(octet, i + 2 - at, '%')
}

const ENTITIES: Readonly<Record<string, number>> = { nbsp: 0x20, plus: 0x2b, sol: 0x2f, equals: 0x3d, newline: 0x0a, tab: 0x09, ensp: 0x20, emsp: 0x20, zwnj: 0x20, zwj: 0x20, shy: 0x20, lowbar: 0x5f, hyphen: 0x2d, dash: 0x2d }

/** `&#43;`, `&#x2F;`, `&nbsp;`, also where the ampersand was itself escaped. */
function entity(text: Uint8Array, at: number): Escape | null {
  const raw = textOf(text, at + 1, at + 24)
  const close = raw.indexOf(';', raw.startsWith('amp;') ? 4 : 0)
  const name = close < 0 ? '' : raw.slice(raw.startsWith('amp;') ? 4 : 0, close).toLowerCase()
  if (name === 'quot' || name === 'apos') return skip(close + 2, 'repair.escapes', '&')
  const code = /^#x[0-9a-f]{1,6}$/.test(name) ? parseInt(name.slice(2), 16) : /^#\d{1,7}$/.test(name) ? Number(name.slice(1)) : ENTITIES[name]
  if (code === undefined) return null
  return code === 0x200b || code === 0xfeff || code === 0x200d ? skip(close + 2, 'repair.escapes', '&') : decoded(code, close + 2, '&')
}

/** `<br>`, `</span>`: up to its end, if that is near. */
function tag(text: Uint8Array, at: number, end: number): Escape | null {
  if (!isLetter(text[at + 1]) && text[at + 1] !== 0x2f) return null
  for (let i = at + 1; i < Math.min(end, at + REACH); i++) {
    if (text[i] === 0x3e) return skip(i + 1 - at, 'repair.tags', textOf(text, at, Math.min(i + 1, at + 16)))
    if (text[i] === 0x3c) return null
  }
  return null
}

const JOINS = new Set([...'+.,&~|\\()[]_ \t\r\n'].map((character) => character.charCodeAt(0)))
const OPERATORS = new Set([...'+.,&~|_\\'].map((character) => character.charCodeAt(0)))

/** A quotation mark and, where only operators stand before the next one, all up to the next string's content. */
function quote(text: Uint8Array, at: number, end: number): Escape {
  const own = quoteAt(text, at)
  let i = at + own, first = 0, last = 0, joins = true, letters = 0
  for (const limit = Math.min(end, at + REACH); i < limit; i++) {
    const octet = text[i] as number
    const length = quoteAt(text, i)
    if (length > 0 && text[i - 1] !== BACKSLASH) {
      const byOperators = OPERATORS.has(first) && OPERATORS.has(last) && i - at < 120
      return (joins && letters <= 2) || byOperators ? skip(i + length - at, 'repair.joined', '') : skip(own, 'repair.joined', '')
    }
    if (isWhite(octet)) continue
    first ||= octet
    last = octet
    if (isLetter(octet)) letters++
    else if (!JOINS.has(octet)) joins = false
  }
  return skip(own, 'repair.joined', '')
}

const BACKTICK = 0x60

/** "`n" and "`r" after a character of the same string. */
function isPowerShell(text: Uint8Array, at: number): boolean {
  return (text[at + 1] === 0x6e || text[at + 1] === 0x72) && at > 0 && !isWhite(text[at - 1] as number)
}

/** Where the text at `at` is neither base64 nor white space: what it stands for, or null where it is foreign. */
export function escapeAt(text: Uint8Array, at: number, end: number): Escape | null {
  const octet = text[at] as number
  if (octet === BACKSLASH) return backslash(text, at, end)
  if (octet === 0x25) return percent(text, at)
  if (octet === 0x26) return entity(text, at)
  if (octet === 0x3c) return tag(text, at, end)
  if (octet === BACKTICK && isPowerShell(text, at)) return skip(2, 'repair.escapes', '`n')
  if (quoteAt(text, at) > 0) return quote(text, at, end)
  if (octet === 0x2c || octet === 0x3b) return skip(1, 'repair.joined', '')
  const invisible = invisibleAt(text, at)
  return invisible > 0 ? skip(invisible, 'repair.invisible', codePointName(text, at, invisible)) : null
}

/** Quoted-printable (RFC 2045 6.7): `=3D`, and `=` at the end of a line that goes on. Null where it is padding. */
export function equalsAt(text: Uint8Array, at: number, moreFollows: boolean): Escape | null {
  let i = at + 1
  while (isBlank(text[i])) i++
  if (isNewline(text[i])) return moreFollows ? skip(i - at, 'repair.escapes', '=') : null
  const octet = hexPair(text, at + 1)
  return octet < 0 || (octet !== 0x3d && !moreFollows && !isWhite(octet)) ? null : decoded(octet, 3, '=')
}
