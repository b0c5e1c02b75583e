import type { Operation } from '../contract.ts'
import { breakShift, lettersOf } from './breaking.ts'
import { caesarBreakCode } from './code.ts'
import { fewLetters, foundParts, languageField, textField, textFile } from './fields.ts'
import { languageOf, mapLetters } from './letters.ts'
import { caesarBreakVectors } from './vectors.ts'

const NEEDED = 5

export interface CaesarBroken {
  readonly text: string
  readonly shift: number
}

/** By chi-squared over all 26 shifts: there are no more keys than that. */
export const caesarBreak: Operation<'caesar-break', CaesarBroken> = {
  id: 'caesar-break',
  spec: '',
  fields: [textField, languageField],
  secrecy: 'message',
  run: async ({ text, language }) => {
    const letters = lettersOf(text, NEEDED)
    if (!letters.ok) return { ok: false, error: fewLetters(letters.letters, NEEDED) }
    const { shift } = breakShift(letters.indexes, languageOf(language))
    return { ok: true, value: { shift, text: mapLetters(text, (index) => index - shift) } }
  },
  text: ({ text }) => text,
  file: ({ text }) => textFile(text),
  parts: ({ text, shift }) => foundParts(text, { id: 'shift-found', text: String(shift), secrecy: 'message', file: null }),
  show: ({ text, language }) => caesarBreakCode(text, languageOf(language)),
  vectors: caesarBreakVectors,
}
