import type { Operation } from '../contract.ts'
import { breakVigenere, lettersOf, LONGEST_KEY, NEARLY } from './breaking.ts'
import { vigenereBreakCode } from './code.ts'
import { fewLetters, foundParts, languageField, textField, textFile } from './fields.ts'
import { indexesOf, languageOf, mapLetters } from './letters.ts'
import { vigenereBreakVectors } from './vectors.ts'

const NEEDED = 40

export interface VigenereBroken {
  readonly text: string
  readonly key: string
}

/** Friedman’s way: the key’s length by the index of coincidence, then one Caesar after another. */
export const vigenereBreak: Operation<'vigenere-break', VigenereBroken> = {
  id: 'vigenere-break',
  spec: '',
  fields: [textField, languageField],
  secrecy: 'message',
  run: async ({ text, language }) => {
    const letters = lettersOf(text, NEEDED)
    if (!letters.ok) return { ok: false, error: fewLetters(letters.letters, NEEDED) }
    const { key } = breakVigenere(letters.indexes, languageOf(language)), shifts = indexesOf(key)
    return { ok: true, value: { key, text: mapLetters(text, (index, position) => index - (shifts[position % shifts.length] ?? 0)) } }
  },
  text: ({ text }) => text,
  file: ({ text }) => textFile(text),
  parts: ({ text, key }) => foundParts(text, { id: 'key-found', text: key, secrecy: 'message', file: null }),
  show: ({ text, language }) => vigenereBreakCode(text, languageOf(language), { longest: LONGEST_KEY, nearly: NEARLY }),
  vectors: vigenereBreakVectors,
}
