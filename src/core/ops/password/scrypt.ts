/** scrypt (RFC 7914) by hash-wasm: WebCrypto has none, and JavaScript is several times slower, which only helps attackers. */
import { toHex } from '../../bytes/hex.ts'
import { octetsOf } from '../check.ts'
import type { Operation, OpError, Values } from '../contract.ts'
import { keyFile, lengthField, passphraseField, passphraseOctets, saltField } from './fields.ts'
import { scryptCode } from './key-code.ts'
import { costError, expensiveField, type Derivation } from './limits.ts'
import { scryptVectors } from './vectors.ts'

type Scrypt = Extract<Derivation, { type: 'scrypt' }>

/** Of checked values. */
export const scryptOf = ({ cost, blockSize, parallel }: Pick<Values<'scrypt'>, 'cost' | 'blockSize' | 'parallel'>): Scrypt =>
  ({ type: 'scrypt', cost: Number(cost), blockSize: Number(blockSize), parallel: Number(parallel) })

/** RFC 7914 2: N is a power of two, and less than 2^(128 r / 8). */
function shapeError({ cost, blockSize }: Scrypt): OpError<'cost'> | null {
  const exponent = Math.log2(cost), below = 2 ** Math.floor(exponent)
  if (!Number.isInteger(exponent)) return { code: 'password.power-of-two', params: { got: cost, below, above: below * 2 }, field: 'cost' }
  return exponent >= 16 * blockSize ? { code: 'password.scrypt-n', params: { got: cost, limit: 2 ** (16 * blockSize) }, field: 'cost' } : null
}

async function derive({ passphrase, salt, length, ...rest }: Values<'scrypt'>): Promise<string> {
  const { scrypt } = await import('hash-wasm')
  const { cost: costFactor, blockSize, parallel: parallelism } = scryptOf(rest)
  return toHex(await scrypt({ password: passphraseOctets(passphrase), salt: octetsOf(salt), costFactor, blockSize, parallelism, hashLength: Number(length), outputType: 'binary' }))
}

export const scrypt: Operation<'scrypt', string> = {
  id: 'scrypt',
  spec: 'RFC 7914',
  fields: [
    passphraseField, saltField,
    { id: 'cost', type: 'integer', required: true, secrecy: 'public', min: 2, initial: '131072' },
    { id: 'blockSize', type: 'integer', required: true, secrecy: 'public', min: 1, max: 1024, initial: '8', more: true },
    { id: 'parallel', type: 'integer', required: true, secrecy: 'public', min: 1, max: 1024, initial: '1', more: true },
    lengthField, expensiveField,
  ],
  secrecy: 'key',
  run: async (values) => {
    const derivation = scryptOf(values), error = shapeError(derivation) ?? costError(derivation, values.expensive, 'cost')
    return error ? { ok: false, error } : { ok: true, value: await derive(values) }
  },
  text: (hex) => hex,
  file: keyFile,
  next: (_, hex) => [{ operation: 'hkdf', values: { key: hex } }],
  show: (values) => scryptCode({ ...scryptOf(values), salt: octetsOf(values.salt), length: Number(values.length) }),
  vectors: scryptVectors,
}
