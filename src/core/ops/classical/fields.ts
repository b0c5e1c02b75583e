/** What the operations of old ciphers share. */
import type { OpError, OpField, OutputPart } from '../contract.ts'
import { LANGUAGES } from './letters.ts'

export const DIRECTIONS = ['encrypt', 'decrypt'] as const
export const directionField = { id: 'direction', type: 'choice', required: true, secrecy: 'public', options: DIRECTIONS } as const satisfies OpField<'direction'>
export const textField = { id: 'text', type: 'multiline', required: true, secrecy: 'message' } as const satisfies OpField<'text'>
export const languageField = { id: 'language', type: 'choice', required: true, secrecy: 'public', options: LANGUAGES } as const satisfies OpField<'language'>

export const signOf = (direction: string): 1 | -1 => (direction === 'decrypt' ? -1 : 1)

export const fewLetters = (letters: number, needed: number): OpError<'text'> => ({ code: 'classical.few-letters', params: { letters, needed }, field: 'text' })

export const textFile = (text: string) => ({ name: 'message.txt', mime: 'text/plain', content: `${text}\n` })

/** What was found, the text first. */
export const foundParts = (text: string, found: OutputPart): readonly OutputPart[] => [found, { id: 'plaintext-found', text, secrecy: 'message', file: textFile(text) }]
