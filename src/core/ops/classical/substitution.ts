/** A substitution: every letter has another in its place, by a mixed alphabet. Of our own making as Caesar's is, and for the same end. */
import type { Operation, Values } from '../contract.ts'
import { substitutionCode } from './cipher-code.ts'
import { ALPHABET, changedOf, changedParts, directionField, keyLetters, mapLetters, textField, textFile, type Changed } from './letters.ts'
import { substitutionVectors } from './vectors.ts'

/** The alphabet that a key stands for: its letters once each, then those that are left, in their order. All 26 letters are their own alphabet. */
export function alphabetOf(letters: readonly number[]): readonly number[] {
  return [...new Set([...letters, ...Array.from({ length: 26 }, (_, letter) => letter)])]
}

/** The way back. */
export function inverted(alphabet: readonly number[]): readonly number[] {
  const back = Array<number>(26).fill(0)
  for (const [plain, cipher] of alphabet.entries()) back[cipher] = plain
  return back
}

export const alphabetText = (alphabet: readonly number[]): string => alphabet.map((letter) => ALPHABET[letter] ?? '').join('')
export const substituted = (text: string, map: readonly number[]): string => mapLetters(text, (letter) => map[letter] ?? letter)

/** The letters to put in the places of a to z. */
function mapOf({ key, direction }: Pick<Values<'substitution'>, 'key' | 'direction'>) {
  const read = keyLetters(key), alphabet = read.ok ? alphabetOf(read.letters) : []
  return read.ok ? { ok: true as const, value: direction === 'encrypt' ? alphabet : inverted(alphabet) } : read
}

export const substitution: Operation<'substitution', Changed> = {
  id: 'substitution',
  spec: '',
  fields: [directionField, textField('message'), { id: 'key', type: 'text', required: true, secrecy: 'message', monospace: true, placeholder: 'zebras' }],
  secrecy: 'message',
  run: async (values) => {
    const map = mapOf(values)
    return map.ok ? { ok: true, value: changedOf(substituted(values.text, map.value), values.direction) } : map
  },
  text: ({ text }) => text,
  file: ({ text }) => textFile(text),
  parts: changedParts,
  next: (_, { text, encrypted }) => (encrypted ? [{ operation: 'substitution-break', values: { text } }] : []),
  show: (values) => {
    const map = mapOf(values)
    return map.ok ? substitutionCode(values.text, alphabetText(map.value)) : []
  },
  vectors: substitutionVectors,
}
