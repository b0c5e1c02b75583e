import type { Operation } from '../contract.ts'
import { caesarCode } from './code.ts'
import { directionField, signOf, textField, textFile } from './fields.ts'
import { mapLetters } from './letters.ts'
import { caesarVectors } from './vectors.ts'

const shiftOf = (direction: string, shift: string) => (signOf(direction) * Number(shift) + 26) % 26

export const caesar: Operation<'caesar', string> = {
  id: 'caesar',
  spec: '',
  fields: [directionField, textField, { id: 'shift', type: 'integer', required: true, secrecy: 'key', min: 0, max: 25, initial: '3' }],
  secrecy: 'public',
  run: async ({ direction, text, shift }) => ({ ok: true, value: mapLetters(text, (index) => index + shiftOf(direction, shift)) }),
  text: (output) => output,
  file: textFile,
  next: ({ direction, shift }, text) => (direction === 'encrypt' ? [{ operation: 'caesar-break', values: { text } }, { operation: 'caesar', values: { direction: 'decrypt', text, shift } }] : []),
  show: ({ direction, text, shift }) => caesarCode(text, shiftOf(direction, shift)),
  vectors: caesarVectors,
}
