import type { Operation } from '../contract.ts'
import { vigenereCode } from './code.ts'
import { directionField, signOf, textField, textFile } from './fields.ts'
import { indexesOf, mapLetters } from './letters.ts'
import { vigenereVectors } from './vectors.ts'

const lettersOnly = (key: string) => key.replaceAll(/\s/g, '').toUpperCase()

export const vigenere: Operation<'vigenere', string> = {
  id: 'vigenere',
  spec: '',
  fields: [directionField, textField, { id: 'key', type: 'text', required: true, secrecy: 'key', placeholder: 'LEMON' }],
  secrecy: 'public',
  run: async ({ direction, text, key }) => {
    const word = lettersOnly(key), offset = word.search(/[^A-Z]/)
    if (offset >= 0) return { ok: false, error: { code: 'classical.key-letters', params: { offset: key.toUpperCase().search(/[^A-Z\s]/), got: word.charAt(offset) }, field: 'key' } }
    const shifts = indexesOf(word), sign = signOf(direction)
    return { ok: true, value: mapLetters(text, (index, position) => index + sign * (shifts[position % shifts.length] ?? 0)) }
  },
  text: (output) => output,
  file: textFile,
  next: ({ direction, key }, text) => (direction === 'encrypt' ? [{ operation: 'vigenere-break', values: { text } }, { operation: 'vigenere', values: { direction: 'decrypt', text, key } }] : []),
  show: ({ direction, text, key }) => vigenereCode(text, lettersOnly(key).replaceAll(/[^A-Z]/g, ''), signOf(direction)),
  vectors: vigenereVectors,
}
