/** Symmetric keys: octets that both sides have. */
import type { Randomness } from '../pbes2.ts'
import { keyFailure, type KeyResult } from './problem.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type AesTypeId = 'aes-128' | 'aes-192' | 'aes-256'
export type HmacTypeId = 'hmac-sha256' | 'hmac-sha384' | 'hmac-sha512'
export type SecretTypeId = AesTypeId | HmacTypeId

export interface SecretType {
  readonly id: SecretTypeId
  readonly family: 'AES' | 'HMAC'
  readonly label: string
  /** Octets of a key that is made here: for HMAC those of the hash, which RFC 7518 3.2 asks for at least. */
  readonly octets: number
  /** `alg` in a JWK (RFC 7518 3.1, 5.1). */
  readonly jwkAlgorithm: string
  readonly notes: readonly ('default' | 'no-browser')[]
}

/** AES with 192 bits has no WebCrypto in Chromium. */
export const secretTypes: readonly SecretType[] = [
  { id: 'aes-256', family: 'AES', label: 'AES-256', octets: 32, jwkAlgorithm: 'A256GCM', notes: [] },
  { id: 'aes-192', family: 'AES', label: 'AES-192', octets: 24, jwkAlgorithm: 'A192GCM', notes: ['no-browser'] },
  { id: 'aes-128', family: 'AES', label: 'AES-128', octets: 16, jwkAlgorithm: 'A128GCM', notes: [] },
  { id: 'hmac-sha256', family: 'HMAC', label: 'HMAC-SHA-256', octets: 32, jwkAlgorithm: 'HS256', notes: [] },
  { id: 'hmac-sha384', family: 'HMAC', label: 'HMAC-SHA-384', octets: 48, jwkAlgorithm: 'HS384', notes: [] },
  { id: 'hmac-sha512', family: 'HMAC', label: 'HMAC-SHA-512', octets: 64, jwkAlgorithm: 'HS512', notes: [] },
]

export function secretType(id: SecretTypeId): SecretType {
  const found = secretTypes.find((one) => one.id === id)
  if (!found) throw new RangeError(`secret type: expected one of ${secretTypes.map((one) => one.id).join(', ')}, got ${id}`)
  return found
}

export interface SecretKeyBytes {
  readonly type: SecretTypeId
  readonly label: string
  readonly bits: number
  readonly raw: Bytes
}

/** HMAC takes keys of any length (RFC 2104 3); one that is longer than a block is hashed first. */
const LONGEST_HMAC = 4096

export function secretKey(id: SecretTypeId, raw: Bytes): KeyResult<SecretKeyBytes> {
  const { family, label, octets } = secretType(id)
  const fits = family === 'AES' ? raw.length === octets : raw.length > 0 && raw.length <= LONGEST_HMAC
  return fits ? { ok: true, value: { type: id, label, bits: raw.length * 8, raw: raw.slice() } } : keyFailure({ code: 'length', label, field: 'key', expected: [octets], got: raw.length })
}

/** Octets that say nothing of their use are taken for AES where they have its length. */
export function secretTypeOf(octets: number): SecretTypeId {
  return secretTypes.find((one) => one.family === 'AES' && one.octets === octets)?.id ?? 'hmac-sha256'
}

/** Random octets: what WebCrypto's generateKey does for these too, which will not make AES of 192 bits everywhere. */
export function generateSecret(id: SecretTypeId, ctx: Randomness): SecretKeyBytes {
  const { label, octets } = secretType(id)
  return { type: id, label, bits: octets * 8, raw: ctx.randomBytes(octets) }
}
