/** The 26 letters, which is all that these ciphers change: what else is in a text stays, as do capitals. */
import type { OpError, OpField, OutputFile, OutputPart } from '../contract.ts'

export const ALPHABET = 'abcdefghijklmnopqrstuvwxyz'
const A_LOWER = 97, A_UPPER = 65

export const textField = (secrecy: 'message' | 'public') => ({ id: 'text', type: 'multiline', required: true, secrecy }) as const satisfies OpField<'text'>
export const directionField = { id: 'direction', type: 'choice', required: true, secrecy: 'public', options: ['encrypt', 'decrypt'] } as const satisfies OpField<'direction'>
export const languageField = { id: 'language', type: 'choice', required: true, secrecy: 'public', options: ['en', 'de'] } as const satisfies OpField<'language'>

/** 0 to 25, or -1 for what is none of A to Z. */
export function letterIndex(code: number): number {
  const lower = code - A_LOWER, upper = code - A_UPPER
  return lower >= 0 && lower < 26 ? lower : upper >= 0 && upper < 26 ? upper : -1
}

/** The letters of a text as numbers, in order. */
export function lettersOf(text: string): readonly number[] {
  const found: number[] = []
  for (let i = 0; i < text.length; i++) {
    const index = letterIndex(text.charCodeAt(i))
    if (index >= 0) found.push(index)
  }
  return found
}

/** Each letter replaced; `place` counts letters. Lone surrogates become U+FFFD, as in UTF-8. */
export function mapLetters(text: string, replace: (index: number, place: number) => number): string {
  let place = 0
  return text.toWellFormed().replaceAll(/[A-Za-z]/g, (letter) => {
    const moved = ALPHABET[replace(letterIndex(letter.charCodeAt(0)), place++)] ?? letter
    return letter < 'a' ? moved.toUpperCase() : moved
  })
}

export const modulo26 = (value: number): number => ((value % 26) + 26) % 26

/** A text to break needs letters, and enough of them. */
export function countError(text: string, least: number): OpError<'text'> | null {
  const got = lettersOf(text).length
  if (got === 0) return { code: 'classical.no-letters', params: {}, field: 'text' }
  return got < least ? { code: 'classical.few-letters', params: { got, least }, field: 'text' } : null
}

/** A key's letters; blanks are left out, and whatever else is in it is an error. */
export function keyLetters(key: string): { readonly ok: true; readonly letters: readonly number[] } | { readonly ok: false; readonly error: OpError<'key'> } {
  const wrong = /[^A-Za-z\s]/u.exec(key)
  if (wrong) return { ok: false, error: { code: 'classical.key-letter', params: { got: wrong[0], offset: wrong.index }, field: 'key' } }
  return { ok: true, letters: lettersOf(key) }
}

/** What came out of a cipher, and whether it may be seen. */
export interface Changed {
  readonly text: string
  readonly encrypted: boolean
}

export const changedOf = (text: string, direction: string): Changed => ({ text, encrypted: direction === 'encrypt' })

export const textFile = (text: string): OutputFile => ({ name: 'text.txt', mime: 'text/plain', content: text })
export const changedParts = ({ text, encrypted }: Changed): readonly OutputPart[] =>
  [encrypted ? { id: 'classical-cipher', text, secrecy: 'public', file: textFile(text) } : { id: 'classical-plain', text, secrecy: 'message', file: textFile(text) }]
