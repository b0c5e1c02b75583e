import type { Operation } from '../contract.ts'
import { alphabetCode } from './code.ts'
import { directionField, textField, textFile } from './fields.ts'
import { indexesOf, letterAt, mapLetters } from './letters.ts'
import { substitutionVectors } from './vectors.ts'

const UPPER = Array.from({ length: 26 }, (_, i) => letterAt(i)).join('')
const lettersOf = (alphabet: string) => alphabet.toUpperCase().replaceAll(/[^A-Z]/g, '')

/** One alphabet for another: 26! keys, about 2^88, and yet no protection. */
export const substitution: Operation<'substitution', string> = {
  id: 'substitution',
  spec: '',
  fields: [directionField, textField, { id: 'alphabet', type: 'text', required: true, secrecy: 'key', monospace: true, initial: 'QWERTYUIOPASDFGHJKLZXCVBNM' }],
  secrecy: 'public',
  run: async ({ direction, text, alphabet }) => {
    const letters = lettersOf(alphabet), missing = [...UPPER].filter((letter) => !letters.includes(letter)).join('')
    if (missing !== '' || letters.length !== 26) return { ok: false, error: { code: 'classical.alphabet', params: { missing, letters: letters.length }, field: 'alphabet' } }
    const to = indexesOf(letters), back = Array.from(to, (_, i) => to.indexOf(i)), key = direction === 'decrypt' ? back : to
    return { ok: true, value: mapLetters(text, (index) => key[index] ?? index) }
  },
  text: (output) => output,
  file: textFile,
  next: ({ direction, alphabet }, text) => (direction === 'encrypt' ? [{ operation: 'substitution-break', values: { text } }, { operation: 'substitution', values: { direction: 'decrypt', text, alphabet } }] : []),
  show: ({ direction, text, alphabet }) => {
    const letters = lettersOf(alphabet)
    return alphabetCode(text, direction === 'decrypt' ? { from: letters, to: UPPER, file: 'substitution' } : { from: UPPER, to: letters, file: 'substitution' })
  },
  vectors: substitutionVectors,
}
