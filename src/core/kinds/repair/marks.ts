/** BEGIN and END lines (RFC 7468 2) as people mangle them: other dashes, too few, none, other case, other spaces. */
import { hexPair, dashAt, dashBefore, invisibleAt, isBlank, isDigit, isLetter, isNewline, startsWith } from './text.ts'

export interface Mark {
  readonly type: 'begin' | 'end'
  /** In capitals, single spaces. */
  readonly label: string
  /** From the first dash to behind the last. */
  readonly start: number
  readonly end: number
  readonly dashes: boolean
  readonly lowerCase: boolean
  /** Spaces are written as `+`, as a submitted form has them. */
  readonly plus: boolean
}

const MOST_DASHES = 40
const MOST_LABEL = 64
const SPACES = ['%20', '\\u0020', '&nbsp;', '&#32;', '&#x20;', '=20', '%2520']

/** Octets of a space at `at` however it is written, else 0. */
function spaceAt(text: Uint8Array, at: number): number {
  const octet = text[at]
  if (octet === 0x20 || octet === 0x09 || octet === 0x2b || octet === 0x5f) return 1
  if (octet === 0x25 || octet === 0x5c || octet === 0x26 || octet === 0x3d) return SPACES.find((space) => startsWith(text, at, space))?.length ?? 0
  return invisibleAt(text, at)
}

/** Without dashes only these make a mark: they are words of ordinary text too. */
const LABELS = [
  'CERTIFICATE REQUEST', 'NEW CERTIFICATE REQUEST', 'CERTIFICATE', 'TRUSTED CERTIFICATE', 'X509 CERTIFICATE', 'X509 CRL', 'ATTRIBUTE CERTIFICATE', 'PUBLIC KEY', 'RSA PUBLIC KEY', 'PRIVATE KEY', 'RSA PRIVATE KEY',
  'EC PRIVATE KEY', 'DSA PRIVATE KEY', 'ENCRYPTED PRIVATE KEY', 'OPENSSH PRIVATE KEY', 'EC PARAMETERS', 'DH PARAMETERS', 'PKCS7', 'CMS', 'PKCS12',
].toSorted((a, b) => b.length - a.length)

/** Systems of their own, whose blocks are no PEM. */
const OTHERS = /^(PGP|SSH2) /

interface Label { readonly label: string; readonly end: number; readonly lowerCase: boolean; readonly plus: boolean }

/** The words behind BEGIN or END, as far as they are letters and digits. */
function readLabel(text: Uint8Array, from: number, to: number): Label {
  let label = '', end = from, plus = false, lowerCase = false
  for (let i = from; i < to && label.length < MOST_LABEL;) {
    const octet = text[i] as number
    const space = spaceAt(text, i)
    if (isLetter(octet) || isDigit(octet) || octet === 0x23) {
      lowerCase ||= octet >= 0x61
      label += String.fromCharCode(octet)
      end = ++i
    } else if (space > 0) {
      plus ||= octet === 0x2b
      if (!label.endsWith(' ')) label += ' '
      i += space
    } else break
  }
  return { label: label.trim().toUpperCase(), end, lowerCase, plus }
}

function dashesBefore(text: Uint8Array, from: number, at: number): { readonly start: number; readonly count: number; readonly odd: boolean } {
  let end = at, odd = false
  while (end > from && isBlank(text[end - 1])) end--
  let start = end, count = 0
  for (let length = dashBefore(text, start); length > 0 && start - length >= from && count < MOST_DASHES; length = dashBefore(text, start)) {
    odd ||= text[start - 1] !== 0x2d
    start -= length
    count++
  }
  return count > 0 ? { start, count, odd: odd || end < at } : { start: at, count, odd: false }
}

function dashesAfter(text: Uint8Array, at: number, to: number): { readonly end: number; readonly count: number; readonly odd: boolean } {
  let start = at, odd = false
  while (start < to && isBlank(text[start])) start++
  let end = start, count = 0
  for (let length = dashAt(text, end); length > 0 && end + length <= to && count < MOST_DASHES; length = dashAt(text, end)) {
    odd ||= text[end] !== 0x2d
    end += length
    count++
  }
  return count > 0 ? { end, count, odd: odd || start > at } : { end: at, count, odd: false }
}

/** Whether the mark may do without dashes: alone at the start of its line, with a label that is known. */
function standsAlone(text: Uint8Array, from: number, start: number): boolean {
  let at = start
  while (at > from && (isBlank(text[at - 1]) || text[at - 1] === 0x22 || text[at - 1] === 0x27)) at--
  return at === from || isNewline(text[at - 1])
}

/** The mark whose word (BEGIN or END, `length` letters) stands at `at`, with the label that was `read` behind it, or null where it is none. */
function markAt(text: Uint8Array, at: number, [from, to]: readonly [number, number], { length, read }: { readonly length: number; readonly read: Label }): Mark | null {
  const before = dashesBefore(text, from, at)
  let after = dashesAfter(text, read.end, to)
  let { label } = read
  if (label === '' || OTHERS.test(label)) return null
  if (after.count === 0) {
    const known = LABELS.find((one) => label === one || label.startsWith(`${one} `))
    if (known === undefined || (before.count === 0 && (text[at] === 0x62 || text[at] === 0x65 || !standsAlone(text, from, at)))) return null
    const end = endOfLabel(text, at + length, known.length)
    if (before.count === 0 && end < to && !isNewline(text[end]) && hexPair(text, end) < 0 && text[end] !== 0x20 && text[end] !== 0x5c) return null
    label = known
    after = { end, count: 0, odd: false }
  } else if (before.count === 0 && !LABELS.includes(label)) return null
  const lowerCase = read.lowerCase || (text[at] as number) >= 0x61
  const dashes = before.count < 5 || after.count < 5 || before.odd || after.odd || before.count !== after.count
  return { type: length === 5 ? 'begin' : 'end', label, start: before.start, end: after.end, dashes, lowerCase, plus: read.plus || text[at + length] === 0x2b }
}

/** Where the first `letters` characters of a label end, spaces counted once. */
function endOfLabel(text: Uint8Array, from: number, letters: number): number {
  let left = letters, at = from
  while (spaceAt(text, at) > 0) at += spaceAt(text, at)
  for (; left > 0; left--) {
    const space = spaceAt(text, at)
    if (space === 0) at++
    else while (spaceAt(text, at) > 0) at += spaceAt(text, at)
  }
  return at
}

/** Whether the letters at `at` are those of a word in lower case, whatever theirs. */
function isWord(text: Uint8Array, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) if (((text[at + i] ?? 0) | 0x20) !== word.charCodeAt(i)) return false
  return true
}

/** The next mark at or behind `at` within `[from, to)`. */
function nextMark(text: Uint8Array, at: number, within: readonly [number, number]): Mark | null {
  for (let i = at; i < within[1]; i++) {
    const lower = (text[i] as number) | 0x20
    if (lower !== 0x62 && lower !== 0x65) continue
    const length = lower === 0x62 && isWord(text, i, 'begin') ? 5 : lower === 0x65 && isWord(text, i, 'end') ? 3 : 0
    if (length === 0 || spaceAt(text, i + length) === 0) continue
    const read = readLabel(text, i + length, within[1])
    const mark = markAt(text, i, within, { length, read })
    if (mark) return mark
    // No mark stands in what is no label: it would have dashes or a line of its own.
    i = Math.max(i, read.end - 1)
  }
  return null
}

/** Every mark, in order. */
export function marksOf(text: Uint8Array, from: number, to: number): readonly Mark[] {
  const marks: Mark[] = []
  for (let mark = nextMark(text, from, [from, to]); mark; mark = nextMark(text, mark.end, [mark.end, to])) marks.push(mark)
  return marks
}
