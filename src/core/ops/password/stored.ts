/**
 * Stored password hashes: bcrypt's `$2b$` strings (OpenBSD's, as crypt_blowfish has them) and Argon2's PHC strings
 * (https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md). Offsets count characters of the trimmed text.
 */
import { decodeBase64, encodeBase64 } from '../../bytes/base64.ts'
import type { OpError } from '../contract.ts'
import type { Derivation } from './limits.ts'

type Bytes = Uint8Array<ArrayBuffer>
type StoredError = OpError<'hash'>
type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: StoredError }

type Argon2 = Extract<Derivation, { type: 'argon2' }>

export interface StoredBcrypt {
  readonly derivation: Extract<Derivation, { type: 'bcrypt' }>
  readonly salt: Bytes
  /** The 31 characters of the hash. */
  readonly hash: string
}
export interface StoredArgon2 {
  readonly variant: 'argon2id' | 'argon2i' | 'argon2d'
  readonly derivation: Argon2
  readonly salt: Bytes
  readonly hash: Bytes
  readonly text: string
}
export type Stored = StoredBcrypt | StoredArgon2

const refuse = (error: Omit<StoredError, 'field'>): { readonly ok: false; readonly error: StoredError } => ({ ok: false, error: { ...error, field: 'hash' } as StoredError })

/** Known beginnings of what is not verified here. */
const OTHERS: readonly (readonly [RegExp, StoredErrorName])[] = [
  [/^\$2x\$/, 'bcrypt-2x'], [/^\$6\$/, 'sha512crypt'], [/^\$5\$/, 'sha256crypt'], [/^\$1\$/, 'md5crypt'], [/^\$apr1\$/, 'apr1'], [/^\$y\$/, 'yescrypt'],
  [/^\$(scrypt|7)\$/, 'scrypt'], [/^(\$pbkdf2|pbkdf2_)/, 'pbkdf2'], [/^([\da-f]{32}|[\da-f]{40}|[\da-f]{64}|[\da-f]{128})$/i, 'digest'],
]
type StoredErrorName = Extract<StoredError, { code: 'password.other-hash' }>['params']['name']

/** Reads a stored hash; what is wrong is about the field `hash`. */
export function readStored(typed: string): Read<Stored> {
  const text = typed.trim()
  if (/^\$2[aby]\$/.test(text)) return readBcrypt(text)
  if (/^\$argon2(id|i|d)\$/.test(text)) return readPhc(text)
  const name = OTHERS.find(([pattern]) => pattern.test(text))?.[1]
  return refuse(name ? { code: 'password.other-hash', params: { name } } : { code: 'password.unknown-hash', params: { start: text.slice(0, 12) } })
}

/** bcrypt's own order of the base64 characters, most significant bits first. */
const BCRYPT = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const moved = (text: string, from: string, to: string) => text.replaceAll(/./g, (character) => to[from.indexOf(character)] ?? '')
const ascii = (text: string) => new TextEncoder().encode(text)

/** 16 octets as the 22 characters that stand in a bcrypt string. */
export const bcryptSalt = (salt: Bytes): string => moved(encodeBase64(salt).replaceAll('=', ''), BASE64, BCRYPT)

function readBcrypt(text: string): Read<StoredBcrypt> {
  if (text.length !== 60) return refuse({ code: 'password.bcrypt-length', params: { got: text.length } })
  const [whole = ''] = /^\$2[aby]\$(0[4-9]|[12]\d|3[01])?(\$[./A-Za-z\d]*)?/.exec(text) ?? []
  if (whole.length < 60) return refuse({ code: 'password.hash-character', params: { offset: whole.length, got: text[whole.length] ?? '' } })
  const salt = decodeBase64(ascii(moved(text.slice(7, 29), BCRYPT, BASE64)))
  if (!salt.ok) return refuse({ code: 'password.phc', params: { part: 'salt', got: text.slice(7, 29) } })
  return { ok: true, value: { derivation: { type: 'bcrypt', cost: Number(text.slice(4, 6)) }, salt: salt.bytes, hash: text.slice(29) } }
}

const unpadded = (bytes: Uint8Array): string => encodeBase64(Uint8Array.from(bytes)).replaceAll('=', '')

/** What Argon2 is given beside the password. */
export interface Argon2Inputs extends Argon2 {
  readonly salt: Bytes
  /** RFC 9106's secret value K, a pepper; empty where none. */
  readonly secret: Bytes
  /** RFC 9106's associated data X; empty where none. */
  readonly associated: Bytes
  /** Octets of the result. */
  readonly length: number
}

/** `$argon2id$v=19$m=65536,t=3,p=4$salt$hash`. */
export const phcOf = ({ memory, passes, lanes, salt }: Pick<Argon2Inputs, 'memory' | 'passes' | 'lanes' | 'salt'>, tag: Uint8Array): string =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${lanes}$${unpadded(salt)}$${unpadded(tag)}`

/** Version 1.3 is RFC 9106's; 1.0, of 2015, is another function. */
const VERSION = 19

function readPhc(text: string): Read<StoredArgon2> {
  const [, variant = '', ...rest] = text.split('$')
  const [version = '', parameters = '', ...values] = rest[0]?.startsWith('v=') ? rest : ['v=16', ...rest]
  const number = /^v=(\d{1,3})$/.exec(version)?.[1]
  if (number === undefined) return refuse({ code: 'password.phc', params: { part: 'version', got: version } })
  if (Number(number) !== VERSION) return refuse({ code: 'password.argon2-version', params: { got: Number(number) } })
  const [, memory, passes, lanes] = /^m=(\d{1,10}),t=(\d{1,10}),p=(\d{1,3})$/.exec(parameters) ?? []
  if (!(Number(passes) > 0 && Number(lanes) > 0 && Number(memory) >= 8 * Number(lanes))) return refuse({ code: 'password.phc', params: { part: 'parameters', got: parameters } })
  const [salt, hash] = [values[0] ?? '', values.slice(1).join('$')].map((part) => decodeBase64(ascii(part)))
  if (!salt?.ok || salt.bytes.length < 8) return refuse({ code: 'password.phc', params: { part: 'salt', got: values[0] ?? '' } })
  if (!hash?.ok || hash.bytes.length < 4) return refuse({ code: 'password.phc', params: { part: 'hash', got: values.slice(1).join('$') } })
  const derivation = { type: 'argon2', memory: Number(memory), passes: Number(passes), lanes: Number(lanes) } as const
  return { ok: true, value: { variant: variant as StoredArgon2['variant'], derivation, salt: salt.bytes, hash: hash.bytes, text } }
}
