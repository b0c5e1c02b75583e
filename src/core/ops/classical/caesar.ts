/** Caesar's cipher (Suetonius, Divus Julius 56): every letter moved on by so many. A cipher of our own making, since no library has one: it hides nothing, and is here to be broken. */
import type { Operation, Values } from '../contract.ts'
import { caesarCode } from './cipher-code.ts'
import { changedOf, changedParts, directionField, mapLetters, modulo26, textField, textFile, type Changed } from './letters.ts'
import { caesarVectors } from './vectors.ts'

const moveOf = ({ shift, direction }: Pick<Values<'caesar'>, 'shift' | 'direction'>): number => (direction === 'encrypt' ? Number(shift) : modulo26(-Number(shift)))

export const movedBy = (text: string, move: number): string => mapLetters(text, (letter) => modulo26(letter + move))

export const caesar: Operation<'caesar', Changed> = {
  id: 'caesar',
  spec: '',
  fields: [directionField, textField('message'), { id: 'shift', type: 'integer', required: true, secrecy: 'public', min: 0, max: 25, initial: '3' }],
  secrecy: 'message',
  run: async (values) => ({ ok: true, value: changedOf(movedBy(values.text, moveOf(values)), values.direction) }),
  text: ({ text }) => text,
  file: ({ text }) => textFile(text),
  parts: changedParts,
  next: (_, { text, encrypted }) => (encrypted ? [{ operation: 'caesar-break', values: { text } }] : []),
  show: (values) => caesarCode(values.text, moveOf(values)),
  vectors: caesarVectors,
}
