import { reading } from '../check.ts'
import type { Operation, OpResult, Values } from '../contract.ts'
import { bytesOf } from '../data.ts'
import { expensiveField } from '../password/limits.ts'
import { privateHalf, publicKeyField } from '../key-fields.ts'
import { contents, JWE_ALGS, JWE_KEY_ALGS, JWE_PASSWORD_ALGS, JWE_SHARED_ALGS } from './algorithms.ts'
import { at } from './json.ts'
import { encryptToken, passphraseKey, publicJweKey, roundsError, sharedKey, suiteOf, type JweKey, type Suite } from './jwe.ts'
import { jweEncryptCode } from './jwe-code.ts'
import { tokenFile, tokenLabels } from './outputs.ts'
import { jweEncryptVectors } from './jwe-vectors.ts'

export const LARGEST = 1024 * 1024
/** AES with 192 bits has no WebCrypto in Chromium: such tokens are opened where they can be, and not made. */
const MADE = JWE_ALGS.filter((alg) => !alg.includes('192'))
const PASSWORD = { field: 'alg', is: JWE_PASSWORD_ALGS } as const

type KeyValues = Pick<Values<'jwe-encrypt'>, 'key' | 'shared' | 'passphrase' | 'rounds' | 'expensive'>

type SealField = 'alg' | 'key' | 'shared' | 'passphrase' | 'rounds' | 'expensive' | 'plaintext'

async function keyOf(suite: Suite, { key, shared, passphrase, rounds, expensive }: KeyValues): Promise<OpResult<JweKey, SealField>> {
  const { how } = suite.management
  if (how === 'oaep' || how === 'agreement') return await publicJweKey(suite, key, 'key')
  if (how !== 'password') return sharedKey(suite, shared)
  const error = roundsError(suite.management, Number(rounds), { expensive, field: 'rounds' })
  return error ? { ok: false, error } : passphraseKey(passphrase)
}

export function suiteFor({ alg, enc }: Pick<Values<'jwe-encrypt'>, 'alg' | 'enc'>): Suite {
  const suite = suiteOf({ alg, enc })
  if (!suite.ok) throw new TypeError(`expected one of the choices, got ${alg} and ${enc}`)
  return suite.value
}

async function sealed(values: Values<'jwe-encrypt'>): Promise<OpResult<string, SealField>> {
  const suite = suiteFor(values), key = await keyOf(suite, values)
  if (!key.ok) return key
  const made = await encryptToken({ suite, kid: values.kid, rounds: Number(values.rounds), plaintext: await bytesOf(values.plaintext), form: values.form }, key.value)
  return made.ok ? made : at('alg', made.error)
}

export const file = (token: string) => tokenFile(token, token.startsWith('{') ? 'message.jwe.json' : 'message.jwe')

export const jweEncrypt = {
  id: 'jwe-encrypt',
  spec: 'RFC 7516',
  fields: [
    { id: 'alg', type: 'choice', required: true, secrecy: 'public', options: MADE },
    publicKeyField<'alg' | 'key'>('key', { when: { field: 'alg', is: JWE_KEY_ALGS } }),
    { id: 'shared', type: 'text', required: true, secrecy: 'key', monospace: true, random: 32, when: { field: 'alg', is: JWE_SHARED_ALGS } },
    { id: 'passphrase', type: 'text', required: true, secrecy: 'passphrase', when: PASSWORD },
    { id: 'rounds', type: 'integer', required: true, secrecy: 'public', min: 1, initial: '600000', when: PASSWORD, more: true },
    { id: 'enc', type: 'choice', required: true, secrecy: 'public', options: contents.map(({ enc }) => enc).filter((enc) => !enc.includes('192')) },
    { id: 'plaintext', type: 'data', required: false, blank: true, secrecy: 'message', largest: LARGEST },
    { id: 'kid', type: 'text', required: false, secrecy: 'public', more: true },
    { id: 'form', type: 'choice', required: true, secrecy: 'public', options: ['compact', 'flattened'], more: true },
    { ...expensiveField, when: PASSWORD },
  ],
  secrecy: 'public',
  randomised: true,
  run: async (values) => await reading<string, SealField>('plaintext', () => sealed(values)),
  text: (token) => token,
  file,
  parts: (token) => [{ id: 'token', text: token, secrecy: 'public', file: file(token), inspect: true }],
  labelled: tokenLabels,
  next: ({ key, shared, passphrase, expensive }, token) => [{ operation: 'jwe-decrypt', values: { token, shared, passphrase, expensive, ...privateHalf(key) } }],
  show: async (values) => {
    const suite = suiteFor(values), key = await keyOf(suite, { ...values, expensive: 'run', passphrase: 'asked for' })
    return key.ok ? jweEncryptCode({ suite, key: key.value, kid: values.kid, rounds: Number(values.rounds), form: values.form, message: { data: values.plaintext, secrecy: 'message', file: 'message.txt' } }) : []
  },
  vectors: jweEncryptVectors,
} satisfies Operation<'jwe-encrypt', string>
