/**
 * Text out of an artifact is untrusted: it may hide characters, reorder what stands around it, or imitate other text.
 * Here it is cut into what may be shown as it is and what must be shown as a mark such as ⟨U+202E⟩. The classes follow
 * Unicode TR 36 (security considerations) and TR 39 (mixed scripts in one word; only words that mix with ASCII letters).
 */

export type Unsafe =
  | 'control' | 'bidi' | 'zero-width' | 'line' | 'tag' | 'private' | 'surrogate' | 'space' | 'unassigned' | 'combining' | 'look-alike' | 'mark'

/** A run of safe text, or one unsafe character with its code point. The segments' texts, joined, are the input. */
export type Segment =
  | { readonly text: string; readonly unsafe: null; readonly code: null }
  | { readonly text: string; readonly unsafe: Unsafe; readonly code: number }

const PLAIN = /^[\x20-\x7e]*$/

/** The first class that matches wins. */
const CLASSES: readonly (readonly [Unsafe, RegExp])[] = [
  ['control', /[\p{Cc}]/u],
  ['bidi', /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/],
  ['line', /[\u2028\u2029]/],
  ['tag', /[\u{e0000}-\u{e007f}]/u],
  ['zero-width', /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u],
  ['surrogate', /\p{Cs}/u],
  ['private', /\p{Co}/u],
  ['unassigned', /\p{Cn}/u],
  // U+3000 is left alone: it is wide, and usual in Japanese names.
  ['space', /(?!\u3000)\p{Zs}/u],
  // The mark's own bracket, so that no text can imitate a mark.
  ['mark', /\u27e8/],
  // A full stop, slash or colon of another kind, which imitates a host name's.
  ['look-alike', /[\u2024\u2044\u2215\u2236\u29f8\ua789]/],
]

const ASCII_LETTER = /[a-z]/i
const WORD = /[\p{L}\p{M}\p{Nd}\p{Nl}]+/gu
/** Letters of scripts that share shapes with Latin, and compatibility forms of Latin letters. */
const OTHER_SCRIPT = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\u0251\u0261\u2160-\u217f\uff10-\uff5a\u{1d400}-\u{1d7ff}]/u
const COMBINING = /\p{M}/u
/** No living script stacks more marks on one letter; more of them climb over the neighbouring lines. */
const STACKED_MARKS = 3

/** UTF-16 ranges of the words that mix ASCII letters with letters that look like them. */
function mixedWords(text: string): readonly (readonly [number, number])[] {
  return [...text.matchAll(WORD)]
    .filter(([word]) => ASCII_LETTER.test(word) && OTHER_SCRIPT.test(word))
    .map(({ 0: word, index }) => [index, index + word.length] as const)
}

function unsafeClass(character: string): Unsafe | null {
  if (character >= ' ' && character <= '~') return null
  return CLASSES.find(([, pattern]) => pattern.test(character))?.[0] ?? null
}

export function segments(text: string): readonly Segment[] {
  if (text === '') return []
  if (PLAIN.test(text)) return [{ text, unsafe: null, code: null }]
  const mixed = mixedWords(text)
  const found: Segment[] = []
  let [offset, safeFrom, word, marks] = [0, 0, 0, STACKED_MARKS]
  for (const character of text) {
    while ((mixed[word]?.[1] ?? Infinity) <= offset) word++
    const inMixed = (mixed[word]?.[0] ?? Infinity) <= offset
    let unsafe = unsafeClass(character)
    marks = COMBINING.test(character) ? marks + 1 : unsafe ? STACKED_MARKS : 0
    if (!unsafe && marks > STACKED_MARKS) unsafe = 'combining'
    if (!unsafe && inMixed && OTHER_SCRIPT.test(character)) unsafe = 'look-alike'
    if (unsafe) {
      if (safeFrom < offset) found.push({ text: text.slice(safeFrom, offset), unsafe: null, code: null })
      found.push({ text: character, unsafe, code: character.codePointAt(0) ?? 0 })
      safeFrom = offset + character.length
    }
    offset += character.length
  }
  if (safeFrom < offset) found.push({ text: text.slice(safeFrom), unsafe: null, code: null })
  return found
}

/** `⟨U+202E⟩` */
export function markOf(code: number): string {
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
}

/** What is shown for a segment: a look-alike stays, with its mark after it; other unsafe characters give way to their mark. */
export function shownText({ text, unsafe, code }: Segment): string {
  if (unsafe === null) return text
  return unsafe === 'look-alike' ? text + markOf(code) : markOf(code)
}

/** The text with every unsafe character replaced by its mark; itself safe anywhere that plain text is shown. */
export function safeText(text: string): string {
  return PLAIN.test(text) ? text : segments(text).map(shownText).join('')
}
