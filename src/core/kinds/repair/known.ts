/**
 * Lines, words and objects that a kind knows as they are: keys of OpenSSH, tokens, JSON Web Keys. Before bare base64, which
 * would take a part of them for the whole.
 */
import { isBase64Char } from '../../bytes/base64.ts'
import { Mends, type Finder, type Found, type Range } from './found.ts'
import { Pieces } from './pieces.ts'
import { isNewline, linesOf, quoteAt, trimmed } from './text.ts'

const FEWEST = 32
/** A longer line is searched for words only. */
const MOST_LINE = 65_536

function whole({ start, end }: Range): Found {
  const pieces = new Pieces(), mends = new Mends()
  pieces.keep(start, end)
  mends.add('repair.in-text', '', start, end)
  return { start, end, pieces, how: 'text', label: null, mends: mends.list() }
}

const isWord = (octet: number) => isBase64Char(octet) || octet === 0x2e || octet === 0x7e

/** `=` between a name and its value, as in a file of settings: padding has only more of it behind. */
const isAssignment = (text: Uint8Array, at: number, end: number) => text[at] === 0x3d && at + 1 < end && text[at + 1] !== 0x3d && isWord(text[at + 1] as number)

/** Words long enough to be a token, with the dots of one. */
function* wordsOf(text: Uint8Array, { start, end }: Range): Generator<Range> {
  for (let at = start; at < end; at++) {
    const from = at
    while (at < end && isWord(text[at] as number) && !isAssignment(text, at, end)) at++
    let to = at
    while (to > from && text[to - 1] === 0x2e && text[to - 2] === 0x2e) to--
    if (to - from >= FEWEST) yield { start: from, end: to }
  }
}

/** What stands between quotation marks around a word, if it is on the same line and more than the word. */
function quotedAround(text: Uint8Array, word: Range, line: Range): Range | null {
  let start = word.start, end = word.end
  while (start > line.start && quoteAt(text, start - 1) !== 1) start--
  while (end < line.end && quoteAt(text, end) !== 1) end++
  return start > line.start && end < line.end ? { start, end } : null
}

/** Lines with a word that may be a token or a key, those that follow each other together. */
function* groupsOf(text: Uint8Array, from: number, to: number): Generator<readonly Range[]> {
  let group: Range[] = []
  for (const line of linesOf(text, from, to)) {
    if (wordsOf(text, line).next().done) {
      if (group.length > 0) yield group
      group = []
    } else group.push(line)
  }
  if (group.length > 0) yield group
}

export const findKnown: Finder = function* (text, from, to) {
  for (const group of groupsOf(text, from, to)) {
    const [first] = group, last = group.at(-1)
    if (group.length > 1 && first && last && last.end - first.start <= MOST_LINE) yield whole(trimmed(text, { start: first.start, end: last.end }))
    for (const line of group) {
      const words = [...wordsOf(text, line)]
      if (line.end - line.start <= MOST_LINE) {
        yield whole(trimmed(text, line))
        for (const word of words.slice(0, 4)) {
          const quoted = quotedAround(text, word, line)
          if (quoted) yield whole(trimmed(text, quoted))
        }
      }
      for (const word of words) yield whole(word)
    }
  }
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
/** Members by which an object of JOSE is known. */
const MEMBERS = new Set(['kty', 'keys', 'payload', 'ciphertext'])

/** JSON objects that have such a member themselves: the outermost of those that stand in each other. */
export const findObjects: Finder = function* (text, from, to) {
  const open: { readonly start: number; marked: boolean }[] = []
  let marked = 0, string = -1
  for (let i = from; i < to; i++) {
    const octet = text[i] as number
    if (string >= 0) {
      if (octet === BACKSLASH) i++
      else if (isNewline(octet)) string = -1
      else if (octet === QUOTE) {
        const top = open.at(-1)
        if (top && !top.marked && i - string < 16 && MEMBERS.has(String.fromCharCode(...text.subarray(string, i)))) {
          top.marked = true
          marked++
        }
        string = -1
      }
    } else if (octet === QUOTE) string = i + 1
    else if (octet === 0x7b) open.push({ start: i, marked: false })
    else if (octet === 0x7d) {
      const top = open.pop()
      if (top?.marked && --marked === 0) yield whole({ start: top.start, end: i + 1 })
    }
  }
}
