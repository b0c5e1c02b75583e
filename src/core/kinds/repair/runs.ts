/**
 * Base64 without marks in other text: values of YAML, JSON, XML, LDIF, headers and program text, folded or not. The last
 * finder of text, since long words of any sort are base64 by their characters.
 */
import { isBase64Char, isWhite } from '../../bytes/base64.ts'
import { equalsAt, escapeAt, type Escape } from './escapes.ts'
import { Mends, type Finder, type Range } from './found.ts'
import { Pieces } from './pieces.ts'
import { isBlank, isNewline, lineStart, quoteAt, textOf } from './text.ts'

/** Fewer characters hold nothing that a kind knows. */
const FEWEST = 40
const EQUALS = 0x3d
const COMMA = 0x2c

const isData = (octet: number | undefined) => octet !== undefined && octet !== EQUALS && isBase64Char(octet)

/** `=` where mail breaks a line: at its 76th character, with more behind it. */
function isSoftBreak(text: Uint8Array, at: number): boolean {
  const column = at - lineStart(text, at, Math.max(0, at - MAIL_WIDTH))
  return column === MAIL_WIDTH - 1 && isData(text[at + (text[at + 1] === 0x0d ? 3 : 2)])
}
/** RFC 2045 6.7 (5). */
const MAIL_WIDTH = 76

/** An escape within one value: none that leads from one element of a list to the next. */
function within(text: Uint8Array, at: number, end: number): Escape | null {
  const escape = text[at] === EQUALS ? equalsAt(text, at, isSoftBreak(text, at)) : escapeAt(text, at, end)
  if (!escape || escape.code === 'repair.tags') return null
  if (escape.code !== 'repair.joined') return escape
  const joins = escape.length > 2 && quoteAt(text, at) > 0 && quoteAt(text, at + escape.length - 1) > 0
  return joins && !text.subarray(at, at + escape.length).includes(COMMA) ? escape : null
}

/** One word of base64 and what is escaped in it. */
function readWord(text: Uint8Array, from: number, to: number, into: { pieces: Pieces; mends: Mends }): { readonly end: number; readonly padded: boolean } {
  let kept = from, i = from
  while (i < to) {
    const octet = text[i] as number
    const escape = octet === EQUALS || !isBase64Char(octet) ? (isWhite(octet) ? null : within(text, i, to)) : null
    if (!escape && !isData(octet)) break
    if (!escape) {
      i++
      continue
    }
    into.pieces.keep(kept, i)
    if (escape.octet >= 0) into.pieces.put(escape.octet, i, i + escape.length)
    into.mends.add(escape.code, escape.detail, i, i + escape.length)
    kept = i += escape.length
  }
  const data = i
  while (i < to && text[i] === EQUALS) i++
  into.pieces.keep(kept, i)
  return { end: i, padded: i > data }
}

/** Where the next word of the same value starts behind white space, or -1. It fills its line, or follows after one space. */
function nextWord(text: Uint8Array, at: number, to: number): number {
  let start = at
  while (start < to && start - at < 400 && isWhite(text[start] as number)) start++
  if (start === at || start >= to || !isData(text[start])) return -1
  const newline = text.subarray(at, start).some((octet) => isNewline(octet))
  if (!newline && start !== at + 1) return -1
  let end = start
  while (end < to && isBase64Char(text[end] as number)) end++
  if (!newline) return end - start >= 4 && (end >= to || isWhite(text[end] as number) || quoteAt(text, end) > 0) ? start : -1
  let behind = end
  while (behind < to && isBlank(text[behind])) behind++
  const next = text[behind]
  return behind >= to || isNewline(next) || next === 0x3c || next === COMMA || next === 0x5c || quoteAt(text, behind) > 0 ? start : -1
}

interface Run extends Range { readonly pieces: Pieces; readonly mends: Mends; readonly words: number }

function readRun(text: Uint8Array, from: number, to: number): Run {
  const into = { pieces: new Pieces(), mends: new Mends() }
  let { end, padded } = readWord(text, from, to, into)
  let width = 0, words = 1, length = end - from
  while (!padded && length >= FEWEST / 2) {
    const start = nextWord(text, end, to)
    if (start < 0) break
    const probe = { pieces: new Pieces(), mends: into.mends }
    const word = readWord(text, start, to, probe)
    length = word.end - start
    // The first line may stand behind a name, so that the second is longer; all but the last have the second's length.
    if (width > 0 && length > width) break
    into.pieces.append(probe.pieces)
    ;({ end, padded } = word)
    words++
    if (width > 0 ? length < width : length < FEWEST) break
    width ||= length
  }
  return { start: from, end, ...into, words }
}

/** What the value is called, if a name stands in front of it: `tls.crt:`, `"x5c": [`, `<ds:X509Certificate>`. */
function nameBefore(text: Uint8Array, at: number): string {
  let end = at
  while (end > 0 && at - end < 100 && isWhite(text[end - 1] as number)) end--
  const before = textOf(text, lineStart(text, end, Math.max(0, end - 160)), end)
  return /([\w.;$@/-]{1,60})\\?["']?\s{0,9}(?:::?|=>?|:=)\s{0,9}[[({]?\s{0,9}\\?["'`|>]?[-+]?$/.exec(before)?.[1] ?? /<([\w:.-]{1,60})(?:\s[^<>]{0,100})?>$/.exec(before)?.[1] ?? ''
}

export const findRuns: Finder = function* (text, from, to) {
  for (let at = from; at < to;) {
    if (!isData(text[at])) {
      at++
      continue
    }
    const { start, end, pieces, mends, words } = readRun(text, at, to)
    if (pieces.length >= FEWEST) {
      if (words > 1) mends.add('repair.folded', '', start, end)
      mends.add('repair.field', nameBefore(text, start), start, end)
      yield { start, end, pieces, how: 'base64', label: null, mends: mends.list() }
    }
    at = Math.max(end, at + 1)
  }
}
