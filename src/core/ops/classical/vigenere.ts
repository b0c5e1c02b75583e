/** Vigenère's cipher (Bellaso, 1553): Caesar's, with another shift for each letter, by a word that repeats. Of our own making, and here to be broken. */
import type { Operation, Values } from '../contract.ts'
import { vigenereCode } from './cipher-code.ts'
import { ALPHABET, changedOf, changedParts, directionField, keyLetters, mapLetters, modulo26, textField, textFile, type Changed } from './letters.ts'
import { vigenereVectors } from './vectors.ts'

/** The word's letters moved on, or back. */
export const keyed = (text: string, key: readonly number[], sign: 1 | -1): string => mapLetters(text, (letter, place) => modulo26(letter + sign * (key[place % key.length] ?? 0)))

const signOf = ({ direction }: Pick<Values<'vigenere'>, 'direction'>): 1 | -1 => (direction === 'encrypt' ? 1 : -1)

export const vigenere: Operation<'vigenere', Changed> = {
  id: 'vigenere',
  spec: '',
  fields: [directionField, textField('message'), { id: 'key', type: 'text', required: true, secrecy: 'message', monospace: true, placeholder: 'lemon' }],
  secrecy: 'message',
  run: async (values) => {
    const key = keyLetters(values.key)
    return key.ok ? { ok: true, value: changedOf(keyed(values.text, key.letters, signOf(values)), values.direction) } : key
  },
  text: ({ text }) => text,
  file: ({ text }) => textFile(text),
  parts: changedParts,
  next: (_, { text, encrypted }) => (encrypted ? [{ operation: 'vigenere-break', values: { text } }] : []),
  show: (values) => {
    const key = keyLetters(values.key)
    return key.ok ? vigenereCode(values.text, key.letters.map((letter) => ALPHABET[letter] ?? '').join(''), signOf(values)) : []
  },
  vectors: vigenereVectors,
}
