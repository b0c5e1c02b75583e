/**
 * Argon2id (RFC 9106) by hash-wasm: WebCrypto has none in most browsers. What hash-wasm lacks, associated data, is computed by noble, which is several times slower.
 */
import { toHex } from '../../bytes/hex.ts'
import { octetsOf } from '../check.ts'
import type { Operation, OpError, Values } from '../contract.ts'
import { argon2Code } from './hash-code.ts'
import { hashFile, keyFile, lengthField, passphraseField, passphraseOctets, saltField } from './fields.ts'
import { costError, expensiveField, type Derivation } from './limits.ts'
import { phcOf, type Argon2Inputs } from './stored.ts'
import { argon2idVectors } from './vectors.ts'

type Argon2 = Extract<Derivation, { type: 'argon2' }>
type Bytes = Uint8Array<ArrayBuffer>

export interface Argon2Output {
  readonly hex: string
  /** The string to store; null where only a key was asked for. */
  readonly phc: string | null
}

/** Of checked values. */
export const argon2Of = ({ memory, passes, lanes }: Pick<Values<'argon2id'>, 'memory' | 'passes' | 'lanes'>): Argon2 =>
  ({ type: 'argon2', memory: Number(memory), passes: Number(passes), lanes: Number(lanes) })

const inputsOf = (values: Values<'argon2id'>): Argon2Inputs =>
  ({ ...argon2Of(values), salt: octetsOf(values.salt), secret: octetsOf(values.secret), associated: octetsOf(values.associated), length: Number(values.length) })

/** RFC 9106 3.1; hash-wasm and OpenSSL want 8 octets of salt. */
function shapeError({ salt, memory, lanes, length }: Argon2Inputs): OpError<'salt' | 'memory' | 'length'> | null {
  if (salt.length < 8) return { code: 'password.salt-short', params: { least: 8, got: salt.length }, field: 'salt' }
  if (length < 4) return { code: 'field.range', params: { min: 4, max: 1024, got: String(length) }, field: 'length' }
  return memory < 8 * lanes ? { code: 'password.argon2-memory', params: { least: 8 * lanes, got: memory }, field: 'memory' } : null
}

async function derive(password: Bytes, { salt, secret, associated, memory, passes, lanes, length }: Argon2Inputs): Promise<Uint8Array> {
  if (associated.length > 0) {
    const { argon2id: noble } = await import('@noble/hashes/argon2.js')
    return noble(password, salt, { m: memory, t: passes, p: lanes, dkLen: length, personalization: associated, ...(secret.length > 0 ? { key: secret } : {}) })
  }
  const { argon2id: wasm } = await import('hash-wasm')
  return await wasm({ password, salt, memorySize: memory, iterations: passes, parallelism: lanes, hashLength: length, outputType: 'binary', ...(secret.length > 0 ? { secret } : {}) })
}

export const argon2id: Operation<'argon2id', Argon2Output> = {
  id: 'argon2id',
  spec: 'RFC 9106',
  fields: [
    passphraseField, saltField,
    { id: 'memory', type: 'integer', required: true, secrecy: 'public', min: 8, initial: '65536' },
    { id: 'passes', type: 'integer', required: true, secrecy: 'public', min: 1, initial: '3' },
    { id: 'lanes', type: 'integer', required: true, secrecy: 'public', min: 1, max: 255, initial: '4', more: true },
    { id: 'form', type: 'choice', required: true, secrecy: 'public', options: ['phc', 'key'] },
    lengthField,
    { id: 'secret', type: 'bytes', required: false, secrecy: 'key', random: 32, more: true },
    { id: 'associated', type: 'bytes', required: false, secrecy: 'public', more: true },
    expensiveField,
  ],
  secrecy: 'message',
  run: async (values) => {
    const inputs = inputsOf(values), error = shapeError(inputs) ?? costError(inputs, values.expensive, 'memory')
    if (error) return { ok: false, error }
    const tag = await derive(passphraseOctets(values.passphrase), inputs)
    return { ok: true, value: { hex: toHex(tag), phc: values.form === 'phc' ? phcOf(inputs, tag) : null } }
  },
  text: ({ hex, phc }) => phc ?? hex,
  file: ({ hex, phc }) => (phc === null ? keyFile(hex) : hashFile(phc)),
  parts: ({ hex, phc }) => (phc === null
    ? [{ id: 'derived-key', text: hex, secrecy: 'key', file: keyFile(hex) }]
    : [{ id: 'password-hash', text: phc, secrecy: 'message', file: hashFile(phc) }]),
  // What is verified has no place for a secret or for associated data.
  next: ({ passphrase, secret, associated }, { hex, phc }) => {
    if (phc === null) return [{ operation: 'hkdf', values: { key: hex } }]
    return secret === '' && associated === '' ? [{ operation: 'password-verify', values: { passphrase, hash: phc } }] : []
  },
  show: (values) => argon2Code(inputsOf(values), values.form === 'phc'),
  vectors: argon2idVectors,
}
