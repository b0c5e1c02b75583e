/** Vigenère broken: the word's length by Kasiski's repeats and Friedman's index of coincidence, then each of its letters as Caesar's. */
import { integerOf } from '../check.ts'
import type { Operation } from '../contract.ts'
import { vigenereBreakCode } from './break-code.ts'
import { ALPHABET, countError, languageField, lettersOf, textField, textFile } from './letters.ts'
import { allShifts, coincidences, columnsOf, countsOf, languageOf, likelyLength, repeatsOf, smallest, type Language, type Repeat } from './statistics.ts'
import { vigenereBreakVectors } from './vectors.ts'
import { keyed } from './vigenere.ts'

const LEAST_LETTERS = 20
/** Letters for each of the word's, from which statistics speak clearly. */
const SURE_COLUMN = 20

export interface VigenereBroken {
  readonly key: string
  readonly text: string
  /** Mean index of coincidence of the columns, for each length of key from 1 on. */
  readonly coincidences: readonly number[]
  readonly repeats: readonly Repeat[]
  readonly letters: number
}

/** The word that was found, once where it repeats itself. */
function shortest(key: readonly number[]): readonly number[] {
  const length = key.findIndex((_, at) => at > 0 && key.length % at === 0 && key.every((letter, i) => letter === key[i % at]))
  return length < 0 ? key : key.slice(0, length)
}

function findKey(letters: readonly number[], length: number, language: Language): readonly number[] {
  return shortest(columnsOf(letters, length).map((column) => smallest(allShifts(countsOf(column), language))))
}

export const vigenereBreak: Operation<'vigenere-break', VigenereBroken> = {
  id: 'vigenere-break',
  spec: '',
  fields: [textField('public'), languageField, { id: 'length', type: 'integer', required: false, secrecy: 'public', min: 1, max: 40, more: true }],
  secrecy: 'message',
  run: async ({ text, language, length }) => {
    const letters = lettersOf(text), wanted = integerOf(length), error = countError(text, Math.max(LEAST_LETTERS, wanted ?? 0))
    if (error) return { ok: false, error }
    const indexes = coincidences(letters), key = findKey(letters, wanted ?? likelyLength(indexes), languageOf(language))
    return { ok: true, value: { key: key.map((letter) => ALPHABET[letter] ?? '').join(''), text: keyed(text, key, -1), coincidences: indexes, repeats: repeatsOf(text), letters: letters.length } }
  },
  text: ({ text }) => text,
  file: ({ text }) => textFile(text),
  parts: ({ key, text, letters }) => [
    ...(letters < SURE_COLUMN * key.length ? [{ id: 'classical-uncertain', text: null, secrecy: 'public', file: null, verdict: 'note' } as const] : []),
    { id: 'classical-key', text: key, secrecy: 'message', file: null },
    { id: 'classical-plain', text, secrecy: 'message', file: textFile(text) },
  ],
  show: ({ text, language, length }) => vigenereBreakCode(text, languageOf(language), integerOf(length)),
  vectors: vigenereBreakVectors,
}
