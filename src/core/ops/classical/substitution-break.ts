import type { Operation } from '../contract.ts'
import { breakSubstitution, lettersOf } from './breaking.ts'
import { substitutionBreakCode } from './code.ts'
import { fewLetters, foundParts, textField, textFile } from './fields.ts'
import { indexesOf, letterAt, mapLetters } from './letters.ts'
import { TRIGRAMS } from './trigrams.data.ts'
import { substitutionBreakVectors } from './vectors.ts'

const NEEDED = 100

export interface SubstitutionBroken {
  readonly text: string
  /** What stood for A to Z, as the substitution's own field has it; a dot for letters that the text does not have. */
  readonly alphabet: string
}

/** For English: how often three letters follow each other cannot be hidden by writing others for them. */
export const substitutionBreak: Operation<'substitution-break', SubstitutionBroken> = {
  id: 'substitution-break',
  spec: '',
  fields: [textField],
  secrecy: 'message',
  run: async ({ text }) => {
    const letters = lettersOf(text, NEEDED)
    if (!letters.ok) return { ok: false, error: fewLetters(letters.letters, NEEDED) }
    const plain = indexesOf(breakSubstitution(letters.indexes, TRIGRAMS)), present = new Set(letters.indexes)
    const alphabet = Array.from({ length: 26 }, (_, i) => plain.indexOf(i)).map((cipher) => (present.has(cipher) ? letterAt(cipher) : '.')).join('')
    return { ok: true, value: { alphabet, text: mapLetters(text, (index) => plain[index] ?? index) } }
  },
  text: ({ text }) => text,
  file: ({ text }) => textFile(text),
  parts: ({ text, alphabet }) => foundParts(text, { id: 'alphabet-found', text: alphabet, secrecy: 'message', file: null }),
  show: ({ text }) => substitutionBreakCode(text, TRIGRAMS),
  vectors: substitutionBreakVectors,
}
