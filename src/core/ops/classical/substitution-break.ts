/** A substitution broken by what its letters cannot hide: how often they come, and after which. */
import type { Operation } from '../contract.ts'
import { substitutionBreakCode } from './break-code.ts'
import { climbTo } from './climb.ts'
import { countError, languageField, lettersOf, textField, textFile } from './letters.ts'
import { languageOf } from './statistics.ts'
import { alphabetText, inverted, substituted } from './substitution.ts'
import { substitutionBreakVectors } from './vectors.ts'

/** With fewer, many substitutions read as well as each other. */
const LEAST_LETTERS = 40
/** From here on it is nearly always right but for rare letters. */
const SURE_LETTERS = 150

export interface SubstitutionBroken {
  /** For each letter of the ciphertext its letter of plaintext. */
  readonly map: readonly number[]
  readonly text: string
  readonly letters: number
}

export const substitutionBreak: Operation<'substitution-break', SubstitutionBroken> = {
  id: 'substitution-break',
  spec: '',
  fields: [textField('public'), languageField],
  secrecy: 'message',
  run: async ({ text, language: chosen }) => {
    const error = countError(text, LEAST_LETTERS)
    if (error) return { ok: false, error }
    const { levelsOf } = await import('./trigrams.ts'), language = languageOf(chosen), letters = lettersOf(text)
    const map = climbTo({ letters, language, table: levelsOf(language) })
    return { ok: true, value: { map, text: substituted(text, map), letters: letters.length } }
  },
  text: ({ text }) => text,
  file: ({ text }) => textFile(text),
  parts: ({ map, text, letters }) => [
    ...(letters < SURE_LETTERS ? [{ id: 'classical-uncertain', text: null, secrecy: 'public', file: null, verdict: 'note' } as const] : []),
    { id: 'classical-key', text: alphabetText(inverted(map)), secrecy: 'message', file: null },
    { id: 'classical-plain', text, secrecy: 'message', file: textFile(text) },
  ],
  show: async ({ text, language }) => {
    const { TRIPLES, LEVELS } = await import('./trigrams.ts'), chosen = languageOf(language)
    return substitutionBreakCode(text, chosen, { levels: LEVELS, triples: TRIPLES[chosen].join('') })
  },
  vectors: substitutionBreakVectors,
}
