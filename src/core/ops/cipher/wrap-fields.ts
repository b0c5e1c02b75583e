/** What wrapping and unwrapping keys share. */
import type { OpError, OpField } from '../contract.ts'

export interface KeyText {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly encoding: string
}

export const kekField = { id: 'kek', type: 'bytes', required: true, secrecy: 'key', octets: [16, 24, 32], random: 32 } as const satisfies OpField<'kek'>
export const keyEncodingField = { id: 'encoding', type: 'choice', required: true, secrecy: 'public', options: ['hex', 'base64'], more: true } as const satisfies OpField<'encoding'>

/** Whole registers of 64 bits, two of them at least (RFC 3394 2). */
export function lengthProblem<Field extends 'key' | 'wrapped'>(got: number, field: Field): OpError<Field> | null {
  const wrapped = field === 'wrapped', least = wrapped ? 24 : 16
  return got < least || got % 8 > 0 ? { code: 'wrap.length', params: { got, least, wrapped }, field } : null
}
