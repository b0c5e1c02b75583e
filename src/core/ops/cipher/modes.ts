/** What the modes differ in, and reading what the forms have for them. */
import { BLOCK, MODES, TAG, type Mode } from '../../crypto/symmetric.ts'
import { octetsOf } from '../check.ts'
import type { OpField, OpResult } from '../contract.ts'
import { isFile, readBytesText, utf8, type Data } from '../data.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface ModeRow {
  /** Octets of its keys. */
  readonly keys: readonly number[]
  /** Octets of the nonce or IV that is made, and that stands in front. */
  readonly iv: number
  /** Octets of one that is given. */
  readonly least: number
  readonly most: number
  /** What its specification calls it. */
  readonly ivName: 'nonce' | 'IV' | 'counter'
  /** Octets of the tag behind the ciphertext; 0 where nothing is authenticated. */
  readonly tag: number
  readonly spec: string
}

const AES_KEYS = [16, 24, 32]

/** GCM's nonces: SP 800-38D 5.2.1.1 allows any length but recommends 96 bits; fewer Node refuses, and more than 1024 Python. */
export const modeRows: { readonly [M in Mode]: ModeRow } = {
  'AES-GCM': { keys: AES_KEYS, iv: 12, least: 12, most: 128, ivName: 'nonce', tag: TAG, spec: 'SP 800-38D' },
  'ChaCha20-Poly1305': { keys: [32], iv: 12, least: 12, most: 12, ivName: 'nonce', tag: TAG, spec: 'RFC 8439 2.8' },
  'AES-CTR': { keys: AES_KEYS, iv: BLOCK, least: BLOCK, most: BLOCK, ivName: 'counter', tag: 0, spec: 'SP 800-38A' },
  'AES-CBC': { keys: AES_KEYS, iv: BLOCK, least: BLOCK, most: BLOCK, ivName: 'IV', tag: 0, spec: 'SP 800-38A' },
}

const isMode = (id: string): id is Mode => (MODES as readonly string[]).includes(id)

/** The mode of a checked choice. */
export function modeOf(id: string): Mode {
  if (!isMode(id)) throw new TypeError(`algorithm: expected one of ${MODES.join(', ')}, got ${id}`)
  return id
}

const AUTHENTICATED = MODES.filter((mode) => modeRows[mode].tag > 0)

export const algorithmField = { id: 'algorithm', type: 'choice', required: true, secrecy: 'public', options: MODES } as const satisfies OpField<'algorithm'>
export const keyField = { id: 'key', type: 'bytes', required: true, secrecy: 'key', octets: AES_KEYS, random: 32 } as const satisfies OpField<'key'>
export const aadField = { id: 'aad', type: 'text', required: false, secrecy: 'public', when: { field: 'algorithm', is: AUTHENTICATED } } as const satisfies OpField<'aad' | 'algorithm'>
export const ivField = { id: 'iv', type: 'bytes', required: false, secrecy: 'public', more: true } as const satisfies OpField<'iv'>
export const writtenField = { id: 'written', type: 'choice', required: true, secrecy: 'public', options: ['text', 'bytes'], more: true } as const satisfies OpField<'written'>

export const isBytes = (written: string): boolean => written === 'bytes'

/** A text as it is meant: its UTF-8, or the octets that it spells. */
export function octetsAs<Field extends string>(text: string, written: string, field: Field): OpResult<Bytes, Field> {
  if (!isBytes(written)) return { ok: true, value: utf8(text) }
  const read = readBytesText(text)
  return read.ok ? { ok: true, value: read.bytes } : { ok: false, error: { code: 'field.bytes', params: { offset: read.offset }, field } }
}

/** A message, or what is to become one: in memory, or in a file. */
export type Source = Bytes | Blob

export const sizeOf = (source: Source): number => (source instanceof Blob ? source.size : source.length)

/** A file as it is; a text as it is meant. */
export function sourceOf<Field extends string>(data: Data, written: string, field: Field): OpResult<Source, Field> {
  return isFile(data) ? { ok: true, value: data } : octetsAs(data, written, field)
}

export interface Given {
  readonly mode: Mode
  readonly key: Bytes
  /** Null where it is to be made, or stands in front. */
  readonly iv: Bytes | null
  readonly aad: Bytes
}

/** What both directions are given, checked. */
export function givenOf(values: { readonly algorithm: string; readonly key: string; readonly iv: string; readonly aad: string; readonly written: string }): OpResult<Given, 'key' | 'iv' | 'aad'> {
  const mode = modeOf(values.algorithm), { keys, least, most } = modeRows[mode]
  const key = octetsOf(values.key), iv = values.iv.trim() === '' ? null : octetsOf(values.iv)
  if (!keys.includes(key.length)) return { ok: false, error: { code: 'cipher.key-length', params: { mode, wanted: keys, got: key.length }, field: 'key' } }
  if (iv && (iv.length < least || iv.length > most)) return { ok: false, error: { code: 'cipher.iv-length', params: { mode, least, most, got: iv.length }, field: 'iv' } }
  const aad = octetsAs(values.aad, values.written, 'aad')
  return aad.ok ? { ok: true, value: { mode, key, iv, aad: aad.value } } : aad
}
