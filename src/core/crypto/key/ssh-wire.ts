/** Strings and numbers of SSH (RFC 4251 5), written and read, and the names of its key types (RFC 4253 6.6, RFC 5656 3.1, RFC 8709 4). */
import { joined } from '../../bytes/joined.ts'
import type { RawTypeId } from './build.ts'
import type { PublicKeyBytes } from './key.ts'
import { keyFailure, type KeyResult } from './problem.ts'
import { unsigned } from './rsa.ts'
import type { EcTypeId, KeyTypeId } from './types.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const SSH_RSA = 'ssh-rsa', SSH_ED25519 = 'ssh-ed25519'
const ECDSA = 'ecdsa-sha2-'
const CURVES: Partial<Record<KeyTypeId, string>> = { 'ec-p256': 'nistp256', 'ec-p384': 'nistp384', 'ec-p521': 'nistp521' }
const TYPES: Readonly<Record<string, EcTypeId>> = { nistp256: 'ec-p256', nistp384: 'ec-p384', nistp521: 'ec-p521' }

/** The type that OpenSSH gives such a key, or null where it has none. */
export function sshTypeOf({ type, family }: Pick<PublicKeyBytes, 'type' | 'family'>): string | null {
  if (family === 'RSA') return SSH_RSA
  const curve = CURVES[type]
  return curve ? `${ECDSA}${curve}` : type === 'ed25519' ? SSH_ED25519 : null
}

/** `nistp256` of `ecdsa-sha2-nistp256`. */
export const sshCurve = (type: string): string => type.slice(ECDSA.length)
/** The type of a key that is no RSA, or null where it is none of those that are read here. */
export const typeOfSsh = (type: string): RawTypeId | null => (type === SSH_ED25519 ? 'ed25519' : type.startsWith(ECDSA) ? TYPES[sshCurve(type)] ?? null : null)

export const MAGIC = new TextEncoder().encode('openssh-key-v1\0')

export function uint32(value: number): Bytes {
  const octets = new Uint8Array(4)
  new DataView(octets.buffer).setUint32(0, value)
  return octets
}

export function sshString(content: Uint8Array | string): Bytes {
  const octets = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return joined(uint32(octets.length), octets)
}

/** With a zero before it where it would look negative. */
export function mpint(value: Bytes): Bytes {
  const octets = unsigned(value)
  return sshString((octets[0] ?? 0) & 0x80 ? joined(Uint8Array.of(0), octets) : octets)
}

/** Too few octets end a read: where they are missing, how many were wanted and how many are there. */
class ShortError extends Error {
  readonly at: number
  readonly wanted: number
  readonly left: number
  constructor(at: number, wanted: number, left: number) { super('short'); this.at = at; this.wanted = wanted; this.left = left }
}

/** Reads from the front, views of the bytes; what is missing ends the read in `reading`. */
export class Cursor {
  private at = 0
  private readonly bytes: Bytes
  constructor(bytes: Bytes) { this.bytes = bytes }

  take(length: number): Bytes {
    if (length > this.left) throw new ShortError(this.at, length, this.left)
    this.at += length
    return this.bytes.subarray(this.at - length, this.at)
  }
  uint32(): number { const octets = this.take(4); return new DataView(octets.buffer, octets.byteOffset).getUint32(0) }
  string(): Bytes { return this.take(this.uint32()) }
  text(): string { return new TextDecoder().decode(this.string()) }
  mpint(): Bytes { return unsigned(this.string()) }
  get rest(): Bytes { return this.bytes.subarray(this.at) }
  get left(): number { return this.bytes.length - this.at }
}

/** Runs a read; octets that are missing are a problem of the field. */
export async function reading<T>(field: string, work: () => Promise<KeyResult<T>>): Promise<KeyResult<T>> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ShortError)) throw error
    return keyFailure({ code: 'short', field, expected: error.wanted, got: error.left, at: error.at })
  }
}
