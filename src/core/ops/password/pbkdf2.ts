/** PBKDF2 (RFC 8018 5.2) by WebCrypto: the browser's own code is as fast as an attacker's on the same machine, which is all the protection there is. */
import { toHex } from '../../bytes/hex.ts'
import { octetsOf } from '../check.ts'
import type { Operation, Values } from '../contract.ts'
import { pbkdf2Code } from './key-code.ts'
import { keyFile, lengthField, passphraseField, passphraseOctets, saltField } from './fields.ts'
import { costError, expensiveField, type Derivation } from './limits.ts'
import { pbkdf2Vectors } from './vectors.ts'

export const PBKDF2_HASHES = ['SHA-256', 'SHA-384', 'SHA-512', 'SHA-1'] as const
type Pbkdf2Hash = (typeof PBKDF2_HASHES)[number]
type Pbkdf2 = Extract<Derivation, { type: 'pbkdf2' }>

/** Of checked values. */
export const pbkdf2Of = ({ hash, rounds }: Pick<Values<'pbkdf2'>, 'hash' | 'rounds'>): Pbkdf2 => ({ type: 'pbkdf2', hash: hash as Pbkdf2Hash, rounds: Number(rounds) })

async function derive(values: Values<'pbkdf2'>): Promise<string> {
  const { hash, rounds: iterations } = pbkdf2Of(values)
  const key = await crypto.subtle.importKey('raw', passphraseOctets(values.passphrase), 'PBKDF2', false, ['deriveBits'])
  return toHex(new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash, salt: octetsOf(values.salt), iterations }, key, Number(values.length) * 8)))
}

export const pbkdf2: Operation<'pbkdf2', string> = {
  id: 'pbkdf2',
  spec: 'RFC 8018 5.2',
  fields: [
    passphraseField, saltField,
    { id: 'hash', type: 'choice', required: true, secrecy: 'public', options: PBKDF2_HASHES },
    { id: 'rounds', type: 'integer', required: true, secrecy: 'public', min: 1, initial: '600000' },
    lengthField, expensiveField,
  ],
  secrecy: 'key',
  run: async (values) => {
    const error = costError(pbkdf2Of(values), values.expensive, 'rounds')
    return error ? { ok: false, error } : { ok: true, value: await derive(values) }
  },
  text: (hex) => hex,
  file: keyFile,
  next: (_, hex) => [{ operation: 'hkdf', values: { key: hex } }],
  show: (values) => pbkdf2Code({ ...pbkdf2Of(values), salt: octetsOf(values.salt), length: Number(values.length) }),
  vectors: pbkdf2Vectors,
}
