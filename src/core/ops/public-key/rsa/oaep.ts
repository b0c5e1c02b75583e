/**
 * RSAES-OAEP (RFC 8017 7.1), by WebCrypto. As everywhere, MGF1 uses the hash that the label does; programs that keep MGF1 at SHA-1 beside
 * SHA-256 (Java's default) make what WebCrypto cannot open.
 */
import type { PrivateKeyBytes, PublicKeyBytes } from '../../../crypto/key/key.ts'
import type { OpError, OpField, OpResult } from '../../contract.ts'
import { textOctets, type TextOctets } from '../octets.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const OAEP_HASHES = ['SHA-256', 'SHA-384', 'SHA-512', 'SHA-1'] as const
export type OaepHash = (typeof OAEP_HASHES)[number]
const OCTETS: { readonly [H in OaepHash]: number } = { 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64, 'SHA-1': 20 }

const isOaepHash = (name: string): name is OaepHash => Object.hasOwn(OCTETS, name)

/** A checked choice. */
function oaepHash(name: string): OaepHash {
  if (!isOaepHash(name)) throw new TypeError(`hash: expected one of ${OAEP_HASHES.join(', ')}, got ${name}`)
  return name
}

export const hashField = { id: 'hash', type: 'choice', required: true, secrecy: 'public', options: OAEP_HASHES } as const satisfies OpField<'hash'>
export const labelField = { id: 'label', type: 'text', required: false, secrecy: 'public', more: true } as const satisfies OpField<'label'>

/** Octets of the modulus: k of RFC 8017. */
export const modulusOctets = ({ bits }: PublicKeyBytes): number => Math.ceil(bits / 8)

/** Octets of the longest message: k - 2hLen - 2 (RFC 8017 7.1.1). Below 0 for keys that are too small for the hash. */
export const longestMessage = (key: PublicKeyBytes, hash: OaepHash): number => modulusOctets(key) - 2 * OCTETS[hash] - 2

export function lengthError<Field extends string>(key: PublicKeyBytes, hash: OaepHash, { octets, data, field }: { readonly octets: number; readonly data: Field; readonly field: Field }): OpError<Field> | null {
  const most = longestMessage(key, hash)
  if (most < 0) return { code: 'rsa.small-key', params: { bits: key.bits, least: 8 * (2 * OCTETS[hash] + 2), name: hash }, field }
  return octets > most ? { code: 'rsa.too-long', params: { got: octets, most, modulus: modulusOctets(key), hash: OCTETS[hash], name: hash }, field: data } : null
}

export interface Oaep {
  readonly hash: OaepHash
  /** Hashed into the padding: both sides need the same. */
  readonly label: TextOctets
}

export const oaepOf = ({ hash, label }: { readonly hash: string; readonly label: string }): Oaep => ({ hash: oaepHash(hash), label: textOctets(label) })

const parameters = ({ label: { bytes } }: Oaep): RsaOaepParams => ({ name: 'RSA-OAEP', ...(bytes.length === 0 ? {} : { label: bytes }) })

/** Keys that the browser does not take: too small, too large, with an exponent that it does not like. */
export async function taken<T, Field extends string>(field: Field, work: () => Promise<T>): Promise<OpResult<T, Field>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    return { ok: false, error: { code: 'public-key.browser', params: { message: error.message || error.name }, field } }
  }
}

/** `message` is no longer than `longestMessage`. */
export async function oaepEncrypt<Field extends string>(key: PublicKeyBytes, message: Bytes, oaep: Oaep, field: Field): Promise<OpResult<Bytes, Field>> {
  return await taken(field, async () => {
    const imported = await crypto.subtle.importKey('spki', key.spki, { name: 'RSA-OAEP', hash: oaep.hash }, false, ['encrypt'])
    return new Uint8Array(await crypto.subtle.encrypt(parameters(oaep), imported, message))
  })
}

interface Places<Field extends string> {
  readonly key: Field
  readonly ciphertext: Field
}

export async function oaepDecrypt<Field extends string>(key: PrivateKeyBytes, ciphertext: Bytes, oaep: Oaep, places: Places<Field>): Promise<OpResult<Bytes, Field>> {
  const modulus = modulusOctets(key)
  if (ciphertext.length !== modulus) return { ok: false, error: { code: 'rsa.ciphertext-length', params: { got: ciphertext.length, modulus }, field: places.ciphertext } }
  const imported = await taken(places.key, () => crypto.subtle.importKey('pkcs8', key.pkcs8, { name: 'RSA-OAEP', hash: oaep.hash }, false, ['decrypt']))
  if (!imported.ok) return imported
  try {
    return { ok: true, value: new Uint8Array(await crypto.subtle.decrypt(parameters(oaep), imported.value, ciphertext)) }
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    return { ok: false, error: { code: 'rsa.refused', params: { name: oaep.hash, label: oaep.label.bytes.length > 0 }, field: places.ciphertext } }
  }
}
