/** From what stands in the form to what a scheme wants: the choices that a key leaves, each checked against the key. */
import type { PrivateKeyBytes, PublicKeyBytes } from '../../crypto/key/key.ts'
import { isRsa } from '../../crypto/key/key.ts'
import { keyType, type EcTypeId } from '../../crypto/key/types.ts'
import { readPss } from '../../crypto/sign.ts'
import { curveHash } from '../../crypto/signature/ecdsa.ts'
import { SIGNING_HASHES, type SigningChoices, type SigningHash } from '../../crypto/signature/message.ts'
import { roomFor } from '../../crypto/signature/rsa.ts'
import { integerOf } from '../check.ts'
import type { OpError, OpField, OpResult } from '../contract.ts'
import { readBytesText } from '../data.ts'
import { forKeys } from '../key-fields.ts'
import type { KeyHalf } from '../../crypto/key/seen.ts'

type Bytes = Uint8Array<ArrayBuffer>
type ChoiceField = 'padding' | 'hash' | 'salt' | 'context'
type Failed = { readonly ok: false; readonly error: OpError<ChoiceField | 'key'> }

const RSA = ['RSA', 'RSA-PSS'] as const

/** Where the key of both operations stands. What it does is asked later: keys of every family are read. */
export const keyPlace = ({ passphrase }: { readonly passphrase: string }) => ({ field: 'key', passphrase: { field: 'passphrase', text: passphrase } } as const)

/** Those of both operations, after key, message and signature. */
export const choiceFields = (half: KeyHalf) => [
  { id: 'padding', type: 'choice', required: true, secrecy: 'public', options: ['pss', 'pkcs1'], when: forKeys(half, RSA) },
  { id: 'hash', type: 'choice', required: true, secrecy: 'public', options: ['auto', ...SIGNING_HASHES], when: forKeys(half, [...RSA, 'EC']) },
  { id: 'salt', type: 'integer', required: false, secrecy: 'public', min: 0, max: 2048, more: true, when: [forKeys(half, RSA), { field: 'padding', is: ['pss'] }] },
  { id: 'context', type: 'text', required: false, secrecy: 'public', more: true, when: forKeys(half, ['ML-DSA', 'SLH-DSA'], ['ed448']) },
] as const satisfies readonly OpField<ChoiceField | 'key'>[]

export interface ChoiceValues {
  readonly padding: string
  readonly hash: string
  readonly salt: string
  readonly context: string
  /** Of signing only. */
  readonly randomness?: string
}

const failed = (error: Failed['error']): Failed => ({ ok: false, error })

/** What the key's algorithm has no use for is left at what it does not read. */
export function choicesFor(key: PrivateKeyBytes | PublicKeyBytes, values: ChoiceValues): OpResult<SigningChoices, ChoiceField | 'key'> {
  const { uses } = keyType(key.type)
  if (!uses.includes('sign')) return failed({ code: 'signature.key-use', params: { label: key.label, uses }, field: 'key' })
  const context = contextOctets(values.context)
  if (!context.ok) return context
  const shared = { deterministic: values.randomness === 'deterministic', context: context.value }
  if (isRsa(key)) return rsaChoices(key, values, shared)
  const hash = key.family === 'EC' ? curveHash[key.type as EcTypeId] : 'SHA-256'
  return { ok: true, value: { ...shared, padding: 'pss', hash: chosenHash(values.hash, hash), saltLength: null } }
}

const chosenHash = (chosen: string, automatic: SigningHash): SigningHash => SIGNING_HASHES.find((hash) => hash === chosen) ?? automatic

/** RFC 4055 3.3: a key's own parameters bind the hash, and are the least for the salt. */
function rsaChoices(key: Extract<PublicKeyBytes, { readonly rsa: unknown }>, values: ChoiceValues, shared: Pick<SigningChoices, 'deterministic' | 'context'>): OpResult<SigningChoices, ChoiceField | 'key'> {
  const bound = key.parameters && readPss(key.parameters)
  if (key.parameters && !(bound && bound.mgf === bound.hash && SIGNING_HASHES.some((hash) => hash === bound.hash))) return failed({ code: 'signature.pss-parameters', params: {}, field: 'key' })
  const padding = values.padding === 'pkcs1' ? 'pkcs1' : 'pss', hash = chosenHash(values.hash, (bound?.hash ?? 'SHA-256') as SigningHash)
  if (key.family === 'RSA-PSS' && padding === 'pkcs1') return failed({ code: 'signature.pss-only', params: {}, field: 'padding' })
  const saltLength = padding === 'pss' ? integerOf(values.salt) : null
  if (bound && bound.hash !== hash) return failed({ code: 'signature.pss-bound', params: { hash: bound.hash, saltLength: bound.saltLength }, field: 'hash' })
  if (bound && saltLength !== null && saltLength < bound.saltLength) return failed({ code: 'signature.pss-bound', params: { hash: bound.hash, saltLength: bound.saltLength }, field: 'salt' })
  const choices = { ...shared, padding, hash, saltLength } as const, room = roomFor(key, choices)
  if (room < 0) return failed({ code: 'signature.room', params: { bits: key.bits, hash }, field: 'hash' })
  if (saltLength !== null && saltLength > room) return failed({ code: 'signature.salt-room', params: { room, hash }, field: 'salt' })
  return { ok: true, value: choices }
}

/** The salt that is made where none is asked for: as long as the digest, or as the key's parameters want, and never longer than fits. */
export function madeSalt(key: PublicKeyBytes, { padding, hash, saltLength }: SigningChoices, octets: number): number | null {
  if (padding !== 'pss' || !isRsa(key)) return null
  const least = key.parameters ? readPss(key.parameters)?.saltLength ?? octets : octets
  return saltLength ?? Math.min(Math.max(least, octets), roomFor(key, { padding, hash }))
}

const LONGEST_CONTEXT = 255

/** Text, which stands for its UTF-8, or octets after `hex:` or `base64:`. */
function contextOctets(text: string): { readonly ok: true; readonly value: Bytes } | Failed {
  const read = /^\s*(hex|base64):/i.test(text) ? readBytesText(text) : ({ ok: true, bytes: new TextEncoder().encode(text) } as const)
  if (!read.ok) return failed({ code: 'field.bytes', params: { offset: read.offset }, field: 'context' })
  return read.bytes.length > LONGEST_CONTEXT ? failed({ code: 'signature.context', params: { got: read.bytes.length }, field: 'context' }) : { ok: true, value: read.bytes }
}
