/**
 * The hybrid idea in its barest form: a fresh AES-256-GCM key encrypts the message, RSA-OAEP (SHA-256) encrypts that key, and both go
 * together: wrapped key, nonce, ciphertext with its tag. CMS, JWE, age and HPKE are this, with a header that names the algorithms.
 */
import { LabelledReader } from '../../../bytes/labelled.ts'
import type { PrivateKeyBytes, PublicKeyBytes } from '../../../crypto/key/key.ts'
import { joined } from '../../../bytes/joined.ts'
import type { LabelledOutput, OpResult } from '../../contract.ts'
import { lengthError, modulusOctets, oaepDecrypt, oaepEncrypt, oaepOf } from './oaep.ts'

type Bytes = Uint8Array<ArrayBuffer>

const KEY_OCTETS = 32
export const NONCE_OCTETS = 12
const TAG_OCTETS = 16
export const HYBRID_OAEP = oaepOf({ hash: 'SHA-256', label: '' })

export interface Hybrid {
  /** All three parts, one after the other. */
  readonly whole: Bytes
  /** Octets of the first. */
  readonly modulus: number
}

export interface HybridPlan<Field extends string> {
  readonly key: PublicKeyBytes
  readonly message: Bytes
  readonly field: Field
  readonly randomBytes: (length: number) => Bytes
}

export async function hybridEncrypt<Field extends string>({ key, message, field, randomBytes }: HybridPlan<Field>): Promise<OpResult<Hybrid, Field>> {
  const error = lengthError(key, HYBRID_OAEP.hash, { octets: KEY_OCTETS, data: field, field })
  if (error) return { ok: false, error }
  const contentKey = randomBytes(KEY_OCTETS), nonce = randomBytes(NONCE_OCTETS)
  const wrapped = await oaepEncrypt(key, contentKey, HYBRID_OAEP, field)
  if (!wrapped.ok) return wrapped
  const cipher = await crypto.subtle.importKey('raw', contentKey, 'AES-GCM', false, ['encrypt'])
  const content = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, cipher, message))
  return { ok: true, value: { whole: joined(wrapped.value, nonce, content), modulus: modulusOctets(key) } }
}

export async function hybridDecrypt<Field extends string>(key: PrivateKeyBytes, whole: Bytes, places: { readonly key: Field; readonly message: Field }): Promise<OpResult<Bytes, Field>> {
  const modulus = modulusOctets(key), from = modulus + NONCE_OCTETS, field = places.message
  if (whole.length < from + TAG_OCTETS) return { ok: false, error: { code: 'hybrid.cut', params: { got: whole.length, least: from + TAG_OCTETS }, field } }
  const contentKey = await oaepDecrypt(key, whole.slice(0, modulus), HYBRID_OAEP, { key: places.key, ciphertext: field })
  if (!contentKey.ok) return contentKey
  if (contentKey.value.length !== KEY_OCTETS) return { ok: false, error: { code: 'hybrid.key-length', params: { got: contentKey.value.length }, field } }
  const cipher = await crypto.subtle.importKey('raw', contentKey.value, 'AES-GCM', false, ['decrypt'])
  const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: whole.slice(modulus, from) }, cipher, whole.slice(from)).catch(() => null)
  return opened ? { ok: true, value: new Uint8Array(opened) } : { ok: false, error: { code: 'hybrid.tag', params: {}, field } }
}

/** The parts under their names. */
export function hybridLabels({ whole, modulus }: Hybrid): LabelledOutput {
  const reader = new LabelledReader(whole, { buffer: 0 })
  reader.bytes(modulus, { name: 'wrapped key', type: 'RSA-OAEP', spec: 'RFC 8017 7.1' })
  reader.bytes(NONCE_OCTETS, { name: 'nonce', spec: 'SP 800-38D' })
  reader.bytes(reader.available - TAG_OCTETS, { name: 'ciphertext', type: 'AES-256-GCM', spec: 'SP 800-38D' })
  reader.rest({ name: 'tag', spec: 'SP 800-38D' })
  return { buffers: [{ id: 0, bytes: whole, from: null }], tree: reader.tree() }
}
