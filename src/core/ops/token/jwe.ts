/** JWE (RFC 7516) by jose over WebCrypto: keys of the form made ready, failures named. */
import type { FlattenedJWE, JWK } from 'jose'
import { privateJwk, publicJwk, type Jwk } from '../../crypto/key/jwk.ts'
import type { PrivateKeyBytes, PublicKeyBytes } from '../../crypto/key/key.ts'
import type { PairFamily } from '../../crypto/key/types.ts'
import type { OpError, OpResult } from '../contract.ts'
import { costError } from '../password/limits.ts'
import { passphraseOctets } from '../password/fields.ts'
import { givenPrivate, givenPublic } from '../given-keys.ts'
import { messageOf } from '../run.ts'
import { contentOf, managementOf, type Content, type KeyManagement } from './algorithms.ts'
import type { EncryptedToken } from './encrypted.ts'
import { at, failed, textOf, type JsonObject, type Read, type TokenError } from './json.ts'
import { secretOctets } from './keys.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** How the content key is got at, and what encrypts the content. */
export interface Suite {
  readonly management: KeyManagement
  readonly content: Content
}

export type JweKey =
  | { readonly type: 'octets'; readonly octets: Bytes }
  | { readonly type: 'passphrase'; readonly text: string }
  | { readonly type: 'public'; readonly key: PublicKeyBytes; readonly jwk: Jwk }
  | { readonly type: 'private'; readonly key: PrivateKeyBytes; readonly jwk: Jwk }

/** The suite that a header names. */
export function suiteOf({ alg, enc }: JsonObject): Read<Suite> {
  if (alg === undefined) return failed({ code: 'token.alg-missing', params: {} })
  const management = managementOf(textOf(alg)), content = contentOf(textOf(enc))
  if (!management) return failed({ code: 'token.alg-unknown', params: { alg: textOf(alg) } })
  return content ? { ok: true, value: { management, content } } : failed({ code: 'token.alg-unknown', params: { alg: textOf(enc) } })
}

/** Octets of the shared key that a suite wants. */
export const sharedLength = ({ management: { how, wrapBits }, content }: Suite): number => (how === 'dir' ? content.octets : wrapBits / 8)

export function sharedKey(suite: Suite, text: string): OpResult<JweKey, 'shared'> {
  const read = secretOctets(text, 'bytes'), wanted = sharedLength(suite)
  if (!read.ok) return at('shared', read.error)
  if (read.value.length === wanted) return { ok: true, value: { type: 'octets', octets: read.value } }
  const alg = suite.management.how === 'dir' ? suite.content.enc : suite.management.alg
  return at('shared', { code: 'token.secret-length', params: { alg, wanted, got: read.value.length } })
}

const familiesOf = ({ how }: KeyManagement): readonly PairFamily[] => (how === 'oaep' ? ['RSA'] : ['EC', 'XDH'])
const AGREEING = ['P-256', 'P-384', 'P-521', 'X25519']
const LEAST_RSA = 2048

function fitError({ alg, how }: KeyManagement, key: PublicKeyBytes): TokenError | null {
  if (how === 'agreement' && !AGREEING.includes(key.label)) return { code: 'token.curve', params: { alg, wanted: AGREEING.join(', '), got: key.label } }
  return 'rsa' in key && key.bits < LEAST_RSA ? { code: 'token.rsa-short', params: { bits: key.bits } } : null
}

export async function publicJweKey<Field extends string>({ management }: Suite, text: string, field: Field): Promise<OpResult<JweKey & { readonly type: 'public' }, Field>> {
  const read = await givenPublic(text, { field, families: familiesOf(management) })
  if (!read.ok) return read
  const error = fitError(management, read.value)
  return error ? at(field, error) : { ok: true, value: { type: 'public', key: read.value, jwk: publicJwk(read.value) } }
}

export async function privateJweKey({ management }: Suite, text: string, passphrase: string): Promise<OpResult<JweKey & { readonly type: 'private' }, 'key' | 'keyPassphrase'>> {
  const read = await givenPrivate<'key' | 'keyPassphrase'>(text, { field: 'key', families: familiesOf(management), passphrase: { field: 'keyPassphrase', text: passphrase } })
  if (!read.ok) return read
  const error = fitError(management, read.value), jwk = privateJwk(read.value)
  return error || !jwk ? at('key', error ?? { code: 'token.unsupported', params: { message: '' } }) : { ok: true, value: { type: 'private', key: read.value, jwk } }
}

/** PBES2's rounds stand in the token: they are held to what this page runs before any begins (RFC 8725 would not have them at all). */
export function roundsError<F extends string>({ hash }: KeyManagement, rounds: number, { expensive, field }: { readonly expensive: string; readonly field: F }): OpError<F | 'expensive'> | null {
  return costError({ type: 'pbkdf2', hash, rounds }, expensive, field)
}

export const passphraseKey = (text: string): OpResult<JweKey, 'passphrase'> =>
  (text === '' ? at('passphrase', { code: 'token.passphrase-empty', params: {} }) : { ok: true, value: { type: 'passphrase', text } })

const forJose = (key: JweKey): Bytes | JWK => (key.type === 'octets' ? key.octets : key.type === 'passphrase' ? passphraseOctets(key.text) : { ...key.jwk })

export interface Plain {
  readonly suite: Suite
  readonly kid: string
  /** Of PBES2. */
  readonly rounds: number
  readonly plaintext: Bytes
  /** `compact` or `flattened` (RFC 7516 7). */
  readonly form: string
}

/** RFC 7516 7.1, or 7.2.2 as one line. */
const serialised = (jwe: FlattenedJWE, form: string): string =>
  (form === 'flattened' ? JSON.stringify(jwe) : [jwe.protected, jwe.encrypted_key, jwe.iv, jwe.ciphertext, jwe.tag].map((part) => part ?? '').join('.'))

export async function encryptToken({ suite: { management, content }, kid, rounds, plaintext, form }: Plain, key: JweKey): Promise<Read<string>> {
  const { FlattenedEncrypt } = await import('jose')
  const encrypt = new FlattenedEncrypt(plaintext).setProtectedHeader({ alg: management.alg, enc: content.enc, ...(kid === '' ? {} : { kid }) })
  try {
    if (management.how === 'password') encrypt.setKeyManagementParameters({ p2c: rounds })
    return { ok: true, value: serialised(await encrypt.encrypt(forJose(key)), form) }
  } catch (error) {
    return failed({ code: 'token.unsupported', params: { message: messageOf(error) } })
  }
}

/** More than people write, and no bomb. */
const LARGEST_INFLATED = 10 * 1024 * 1024
const HOW = { octets: 'secret', passphrase: 'passphrase', public: 'key', private: 'key' } as const

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

export async function decryptToken({ jwe }: EncryptedToken, { management, content }: Suite, key: JweKey): Promise<Read<Bytes>> {
  const { flattenedDecrypt } = await import('jose')
  try {
    const opened = await flattenedDecrypt(jwe, forJose(key), { keyManagementAlgorithms: [management.alg], contentEncryptionAlgorithms: [content.enc], maxPBES2Count: Infinity, maxDecompressedLength: LARGEST_INFLATED })
    return { ok: true, value: Uint8Array.from(opened.plaintext) }
  } catch (error) {
    if (codeOf(error) === 'ERR_JWE_DECRYPTION_FAILED') return failed({ code: 'token.decrypt', params: { how: HOW[key.type] } })
    const message = messageOf(error)
    if (codeOf(error) === 'ERR_JWE_INVALID') return failed(/exceeded/.test(message) ? { code: 'token.inflated', params: { limit: LARGEST_INFLATED } } : { code: 'token.malformed', params: { message } })
    // An ephemeral key that is not on its curve, or a curve that the browser lacks.
    return failed(error instanceof DOMException && error.name === 'DataError' ? { code: 'token.malformed', params: { message } } : { code: 'token.unsupported', params: { message } })
  }
}
