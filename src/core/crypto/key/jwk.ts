/**
 * JSON Web Keys (RFC 7517): RSA and EC (RFC 7518 6), secp256k1 (RFC 8812 3.1), OKP (RFC 8037 2), AKP for ML-DSA (RFC 9964 3 and 4), symmetric
 * keys. AKP for ML-KEM and SLH-DSA is as browsers and Node write it; no RFC has it yet.
 *
 * RSA keys that are bound to RSASSA-PSS have no type of their own: `alg` says it, here and in what is read.
 */
import { decodeBase64, encodeBase64url } from '../../bytes/base64.ts'
import { rawPrivate, rawPublic, rsaPrivate, rsaPublic, type RawTypeId, type RsaFamily } from './build.ts'
import { isRsa, type PrivateKeyBytes, type PublicKeyBytes } from './key.ts'
import { keyFailure, malformedKey, type KeyFailure, type KeyResult } from './problem.ts'
import { checkRsa, checkRsaPublic, unsigned } from './rsa.ts'
import { secretKey, secretType, secretTypeOf, secretTypes, type SecretKeyBytes } from './secret.ts'
import { keyTypes, type KeyType } from './types.ts'

type Bytes = Uint8Array<ArrayBuffer>
export type Jwk = Readonly<Record<string, string>>

const encoded = (parts: Readonly<Record<string, Bytes>>): Jwk => Object.fromEntries(Object.entries(parts).map(([name, octets]) => [name, encodeBase64url(octets)]))

export function publicJwk(key: PublicKeyBytes): Jwk {
  if (isRsa(key)) return { kty: 'RSA', ...(key.family === 'RSA-PSS' ? { alg: 'PS256' } : {}), ...encoded({ n: key.rsa.n, e: key.rsa.e }) }
  const { family, label, publicKey } = key
  if (family === 'EC') {
    const half = (publicKey.length + 1) / 2
    return { kty: 'EC', crv: label, ...encoded({ x: publicKey.slice(1, half), y: publicKey.slice(half) }) }
  }
  return family === 'EdDSA' || family === 'XDH' ? { kty: 'OKP', crv: label, ...encoded({ x: publicKey }) } : { kty: 'AKP', alg: label, ...encoded({ pub: publicKey }) }
}

/** Null for ML-DSA and ML-KEM keys whose seed is not there: a JWK holds nothing else of them (RFC 9964 4). */
export function privateJwk(key: PrivateKeyBytes): Jwk | null {
  if (isRsa(key)) {
    const { n: _n, e: _e, ...secret } = key.rsa
    return { ...publicJwk(key), ...encoded(secret) }
  }
  if (!key.privateKey) return null
  const name = key.family === 'EC' || key.family === 'EdDSA' || key.family === 'XDH' ? 'd' : 'priv'
  return { ...publicJwk(key), ...encoded({ [name]: key.privateKey }) }
}

export const secretJwk = ({ type, raw }: SecretKeyBytes): Jwk => ({ kty: 'oct', alg: secretType(type).jwkAlgorithm, ...encoded({ k: raw }) })

export const jwkText = (jwk: object): string => `${JSON.stringify(jwk, null, 2)}\n`
/** JWK set (RFC 7517 5). */
export const jwkSetText = (keys: readonly Jwk[]): string => jwkText({ keys })

export type JwkRead =
  | { readonly half: 'private'; readonly key: PrivateKeyBytes }
  | { readonly half: 'public'; readonly key: PublicKeyBytes }
  | { readonly half: 'secret'; readonly key: SecretKeyBytes }

type Members = Readonly<Record<string, unknown>>

/** The keys that a text holds: of a JWK one, of a JWK set those in it, else none. */
export function findJwks(text: string): readonly Members[] {
  const value = parsed(text)
  if (!isObject(value)) return []
  if ('kty' in value) return [value]
  const keys: unknown = value['keys']
  return Array.isArray(keys) ? keys.filter((one): one is Members => isObject(one) && 'kty' in one) : []
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The octets of a member, or what is wrong with it. */
function octetsOf(jwk: Members, member: string): KeyResult<Bytes> {
  const value = jwk[member]
  const fail = (reason: 'missing' | 'not-text' | 'not-base64url') => keyFailure({ code: 'jwk-member', member, reason })
  if (value === undefined) return fail('missing')
  if (typeof value !== 'string') return fail('not-text')
  const text = new TextEncoder().encode(value), decoded = /^[\w-]+$/.test(value) ? decodeBase64(text, 0, text.length, true) : null
  return decoded?.ok ? { ok: true, value: decoded.bytes.slice() } : fail('not-base64url')
}

/** Several members at once, or the first that is wrong. */
function allOctets<N extends string>(jwk: Members, names: readonly N[]): KeyResult<Readonly<Record<N, Bytes>>> {
  const found = names.map((name) => [name, octetsOf(jwk, name)] as const)
  const bad = found.map(([, result]) => result).find((result): result is KeyFailure => !result.ok)
  if (bad) return bad
  return { ok: true, value: Object.fromEntries(found.map(([name, result]) => [name, (result as { readonly value: Bytes }).value])) as Record<N, Bytes> }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value)

export async function readJwk(jwk: Members): Promise<KeyResult<JwkRead>> {
  switch (jwk['kty']) {
    case 'RSA': return readRsaJwk(jwk)
    case 'EC': return readEc(jwk)
    case 'OKP': return readOctets(jwk, textOf(jwk['crv']), 'x', 'd')
    case 'AKP': return readOctets(jwk, textOf(jwk['alg']), 'pub', 'priv')
    case 'oct': return readSecret(jwk)
    default: return keyFailure({ code: 'algorithm-unknown', name: `kty ${textOf(jwk['kty'])}` })
  }
}

function readRsaJwk(jwk: Members): KeyResult<JwkRead> {
  const family: RsaFamily = /^PS(256|384|512)$/.test(textOf(jwk['alg'])) ? 'RSA-PSS' : 'RSA'
  const half = allOctets(jwk, ['n', 'e'])
  if (!half.ok) return half
  const publicNumbers = checkRsaPublic({ n: unsigned(half.value.n), e: unsigned(half.value.e) })
  if (!publicNumbers.ok) return publicNumbers
  if (!('d' in jwk)) return { ok: true, value: { half: 'public', key: rsaPublic(family, publicNumbers.value) } }
  if (jwk['oth'] !== undefined) return keyFailure({ code: 'rsa-primes', count: 2 + (Array.isArray(jwk['oth']) ? jwk['oth'].length : 1) })
  const rest = allOctets(jwk, ['d', 'p', 'q', 'dp', 'dq', 'qi'])
  if (!rest.ok) return rest
  const { d, p, q, dp, dq, qi } = rest.value
  const numbers = checkRsa({ ...publicNumbers.value, d: unsigned(d), p: unsigned(p), q: unsigned(q), dp: unsigned(dp), dq: unsigned(dq), qi: unsigned(qi) })
  return numbers.ok ? { ok: true, value: { half: 'private', key: rsaPrivate(family, numbers.value) } } : numbers
}

const rowOf = (label: string, families: readonly KeyType['family'][]) => keyTypes.find((row) => row.raw !== null && row.label === label && families.includes(row.family))

async function readEc(jwk: Members): Promise<KeyResult<JwkRead>> {
  const label = textOf(jwk['crv']), row = rowOf(label, ['EC'])
  if (!row) return keyFailure({ code: 'curve-unknown', name: label })
  const point = allOctets(jwk, ['x', 'y']), octets = row.raw?.privateKey ?? 0
  if (!point.ok) return point
  const { x, y } = point.value
  for (const [field, value] of [['x', x], ['y', y]] as const) if (value.length !== octets) return keyFailure({ code: 'length', label, field, expected: [octets], got: value.length })
  return halves(row, { jwk, publicKey: Uint8Array.of(4, ...x, ...y), secret: 'd' })
}

/** OKP names its curve, AKP its algorithm; both have one string of octets for each half. */
async function readOctets(jwk: Members, label: string, open: 'x' | 'pub', secret: 'd' | 'priv'): Promise<KeyResult<JwkRead>> {
  const row = rowOf(label, open === 'x' ? ['EdDSA', 'XDH'] : ['ML-DSA', 'ML-KEM', 'SLH-DSA'])
  if (!row) return keyFailure(open === 'x' ? { code: 'curve-unknown', name: label } : { code: 'algorithm-unknown', name: label })
  const publicKey = octetsOf(jwk, open)
  return publicKey.ok ? halves(row, { jwk, publicKey: publicKey.value, secret }) : publicKey
}

async function halves({ id }: KeyType, { jwk, publicKey, secret }: { readonly jwk: Members; readonly publicKey: Bytes; readonly secret: 'd' | 'priv' }): Promise<KeyResult<JwkRead>> {
  if (!(secret in jwk)) {
    const key = await rawPublic(id as RawTypeId, publicKey)
    return key.ok ? { ok: true, value: { half: 'public', key: key.value } } : key
  }
  const privateKey = octetsOf(jwk, secret)
  if (!privateKey.ok) return privateKey
  const key = await rawPrivate(id as RawTypeId, { privateKey: privateKey.value, publicKey })
  return key.ok ? { ok: true, value: { half: 'private', key: key.value } } : key
}

function readSecret(jwk: Members): KeyResult<JwkRead> {
  const raw = octetsOf(jwk, 'k')
  if (!raw.ok) return raw
  const algorithm = textOf(jwk['alg'])
  const named = secretTypes.find((row) => (row.family === 'HMAC' ? row.jwkAlgorithm === algorithm : algorithm.startsWith(row.jwkAlgorithm.slice(0, 4)) && row.octets === raw.value.length))
  const key = secretKey(named?.id ?? secretTypeOf(raw.value.length), raw.value)
  if (!key.ok) return malformedKey('k', 'as many octets as the algorithm wants')
  return { ok: true, value: { half: 'secret', key: key.value } }
}
