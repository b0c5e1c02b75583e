/** Keys in the fields of token operations: PEM, DER, JWK or OpenSSH as everywhere, key sets, and secrets as text, octets or JWK. */
import { findJwks, privateJwk, publicJwk, type Jwk } from '../../crypto/key/jwk.ts'
import type { PrivateKeyBytes, PublicKeyBytes } from '../../crypto/key/key.ts'
import { seenKey } from '../../crypto/key/seen.ts'
import type { OpField, OpResult, Values } from '../contract.ts'
import { readBytesText } from '../data.ts'
import { givenPrivate, givenPublic } from '../given-keys.ts'
import { passphraseField, privateKeyField, publicKeyField } from '../key-fields.ts'
import { isSecretAlg, PAIR_ALGS, SECRET_ALGS, SIGN_ALGS, signings, type Signing } from './algorithms.ts'
import { at, failed, textOf, type JsonObject, type Read, type TokenError } from './json.ts'

type Bytes = Uint8Array<ArrayBuffer>

const secretFields = <Id extends string>(when: NonNullable<OpField<Id | 'secretAs' | 'secret'>['when']>) => [
  { id: 'secret', type: 'text', required: true, secrecy: 'key', monospace: true, random: 32, when },
  { id: 'secretAs', type: 'choice', required: true, secrecy: 'public', options: ['bytes', 'text'], when },
] as const satisfies readonly OpField<Id | 'secretAs' | 'secret'>[]

/** The algorithm, and the key that it asks for. */
export const signingFields = [
  { id: 'alg', type: 'choice', required: true, secrecy: 'public', options: SIGN_ALGS },
  privateKeyField<'alg' | 'key'>('key', { when: { field: 'alg', is: PAIR_ALGS } }),
  passphraseField('passphrase', 'key'),
  ...secretFields<'alg'>({ field: 'alg', is: SECRET_ALGS }),
  { id: 'kid', type: 'text', required: false, secrecy: 'public', more: true },
] as const

/** A verifier decides what it trusts before it looks at the token. */
export const verifyingFields = [
  { id: 'trust', type: 'choice', required: true, secrecy: 'public', options: ['key', 'secret'] },
  publicKeyField<'trust' | 'key'>('key', { when: { field: 'trust', is: ['key'] } }),
  ...secretFields<'trust'>({ field: 'trust', is: ['secret'] }),
  { id: 'algorithm', type: 'choice', required: true, secrecy: 'public', options: ['any', ...signings.map(({ alg }) => alg)], more: true },
] as const satisfies readonly OpField<'trust' | 'key' | 'secretAs' | 'secret' | 'algorithm'>[]

/** What is signed or verified with: octets, or a key pair's half in the form that jose and WebCrypto read. */
export type TokenKey =
  | { readonly type: 'secret'; readonly octets: Bytes }
  | { readonly type: 'private'; readonly key: PrivateKeyBytes; readonly jwk: Jwk }
  | { readonly type: 'public'; readonly key: PublicKeyBytes; readonly jwk: Jwk }

/** Without what RSA keys say of their use: `alg` is the token's matter. */
const plain = (jwk: Jwk): Jwk => (jwk['kty'] === 'RSA' ? Object.fromEntries(Object.entries(jwk).filter(([name]) => name !== 'alg')) : jwk)

function secretOfJwk(text: string): Read<Bytes> {
  const [jwk] = findJwks(text)
  if (!jwk || jwk['kty'] !== 'oct' || typeof jwk['k'] !== 'string') return failed({ code: 'token.jwk-not-secret', params: { kty: textOf(jwk?.['kty']) } })
  const read = readBytesText(`base64:${jwk['k']}`)
  return read.ok ? { ok: true, value: read.bytes } : failed({ code: 'token.secret-bytes', params: { offset: read.offset } })
}

/** The octets of a secret. A key that may be public is none: who knows it could make any token. */
export function secretOctets(text: string, secretAs: string): Read<Bytes> {
  if (text.trim().startsWith('{') && (secretAs !== 'text' || findJwks(text).length > 0)) return secretOfJwk(text)
  if (seenKey(text, 'public') || text.includes('-----BEGIN ')) return failed({ code: 'token.secret-is-key', params: {} })
  if (secretAs === 'text') return { ok: true, value: new TextEncoder().encode(text) }
  const read = readBytesText(text)
  return read.ok ? { ok: true, value: read.bytes } : failed({ code: 'token.secret-bytes', params: { offset: read.offset } })
}

/** jose, RFC 7518 3.3 and everyone else ask for as many. */
const LEAST_RSA = 2048

/** What of a key does not go with an algorithm that its family goes with. */
function fitError({ alg, label }: Signing, key: PublicKeyBytes): TokenError | null {
  if (label !== '' && key.label !== label) return { code: 'token.curve', params: { alg, wanted: label, got: key.label } }
  return 'rsa' in key && key.bits < LEAST_RSA ? { code: 'token.rsa-short', params: { bits: key.bits } } : null
}

type SigningValues = Pick<Values<'jws-sign'>, 'key' | 'passphrase' | 'secret' | 'secretAs'>

/** The key of a form that signs. */
export async function signingKey(signing: Signing, { key: text, passphrase, secret, secretAs }: SigningValues): Promise<OpResult<TokenKey, 'key' | 'passphrase' | 'secret'>> {
  if (isSecretAlg(signing.alg)) {
    const octets = secretOctets(secret, secretAs)
    return octets.ok ? { ok: true, value: { type: 'secret', octets: octets.value } } : at('secret', octets.error)
  }
  const read = await givenPrivate<'key' | 'passphrase'>(text, { field: 'key', families: signing.families, passphrase: { field: 'passphrase', text: passphrase } })
  if (!read.ok) return read
  const error = fitError(signing, read.value), jwk = privateJwk(read.value)
  if (error) return at('key', error)
  return jwk ? { ok: true, value: { type: 'private', key: read.value, jwk: plain(jwk) } } : at('key', { code: 'token.unsupported', params: { message: 'a private key without its seed' } })
}

type VerifyingValues = Pick<Values<'jws-verify'>, 'key' | 'secret' | 'secretAs' | 'trust'>

/** The keys of a form that verifies that may be the token's: one, or those of a set. */
export async function verifyingKeys(signing: Signing, { key: text, secret, secretAs, trust }: VerifyingValues, header: JsonObject): Promise<OpResult<readonly TokenKey[], 'key' | 'secret'>> {
  if (trust === 'secret') {
    const octets = secretOctets(secret, secretAs)
    return octets.ok ? { ok: true, value: [{ type: 'secret', octets: octets.value }] } : at('secret', octets.error)
  }
  const jwks = findJwks(text)
  return jwks.length > 1 ? keysOfSet(signing, jwks, header) : oneKey(signing, text)
}

async function oneKey(signing: Signing, text: string): Promise<OpResult<readonly TokenKey[], 'key'>> {
  const read = await givenPublic(text, { field: 'key', families: signing.families })
  if (!read.ok) return read
  const error = fitError(signing, read.value)
  return error ? at('key', error) : { ok: true, value: [{ type: 'public', key: read.value, jwk: plain(publicJwk(read.value)) }] }
}

/** By the key's name where the token gives one (RFC 7515 4.1.4), then all that fit its algorithm. */
async function keysOfSet(signing: Signing, jwks: readonly JsonObject[], header: JsonObject): Promise<OpResult<readonly TokenKey[], 'key'>> {
  const kid = header['kid'], named = typeof kid === 'string' ? jwks.filter((jwk) => jwk['kid'] === kid) : jwks
  if (named.length === 0) return at('key', { code: 'token.kid', params: { kid: textOf(kid), kids: jwks.map((jwk) => textOf(jwk['kid'])) } })
  const read = await Promise.all(named.map((jwk) => oneKey(signing, JSON.stringify(jwk))))
  const fitting = read.flatMap((each) => (each.ok ? each.value : []))
  if (fitting.length > 0) return { ok: true, value: fitting }
  const [only] = read
  return read.length === 1 && only && !only.ok ? only : at('key', { code: 'token.no-key-fits', params: { alg: signing.alg, count: named.length } })
}
