/** Caesar broken: there are 26 keys, and the letters of only one look like a language. */
import type { Operation } from '../contract.ts'
import { caesarBreakCode } from './break-code.ts'
import { movedBy } from './caesar.ts'
import { countError, languageField, lettersOf, modulo26, textField, textFile } from './letters.ts'
import { allShifts, countsOf, languageOf, smallest } from './statistics.ts'
import { caesarBreakVectors } from './vectors.ts'

export interface CaesarBroken {
  /** By which the text was moved on. */
  readonly shift: number
  readonly text: string
  /** Chi-squared for each of the 26. */
  readonly distances: readonly number[]
}

export const caesarBreak: Operation<'caesar-break', CaesarBroken> = {
  id: 'caesar-break',
  spec: '',
  fields: [textField('public'), languageField],
  secrecy: 'message',
  run: async ({ text, language }) => {
    const error = countError(text, 1)
    if (error) return { ok: false, error }
    const distances = allShifts(countsOf(lettersOf(text)), languageOf(language)), shift = smallest(distances)
    return { ok: true, value: { shift, text: movedBy(text, modulo26(-shift)), distances } }
  },
  text: ({ text }) => text,
  file: ({ text }) => textFile(text),
  parts: ({ text, shift }) => [
    { id: 'classical-shift', text: String(shift), secrecy: 'message', file: null },
    { id: 'classical-plain', text, secrecy: 'message', file: textFile(text) },
  ],
  show: ({ text, language }) => caesarBreakCode(text, languageOf(language)),
  vectors: caesarBreakVectors,
}
