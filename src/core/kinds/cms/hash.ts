/** Every hash function that messages name by its identifier; those that browsers lack come from a library, when first needed. */
import { hashAlgorithms } from '../../spec/oids.ts'
import { digest } from '../digests.ts'

type Bytes = Uint8Array<ArrayBuffer>

const WEBCRYPTO = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'] as const

/** `SHA-256`, or '' for what is no hash that this page knows. */
export const hashLabel = (oid: string): string => hashAlgorithms[oid]?.label ?? ''

/** Octets of the functions whose output can have any length: in messages it is twice their strength (RFC 8702 3.1, RFC 8419 2.3). */
const ANY_LENGTH: Readonly<Record<string, number>> = { SHAKE128: 32, SHAKE256: 64 }

/** Whether another length than this page computes may be meant. */
export const hasAnyLength = (oid: string): boolean => hashLabel(oid) in ANY_LENGTH

async function libraryHash(label: string): Promise<((bytes: Bytes) => Uint8Array) | undefined> {
  if (label === 'MD5' || label === 'RIPEMD-160') {
    const { md5, ripemd160 } = await import('@noble/hashes/legacy.js')
    return label === 'MD5' ? md5 : ripemd160
  }
  if (label.startsWith('SHA3-')) {
    const { sha3_224, sha3_256, sha3_384, sha3_512 } = await import('@noble/hashes/sha3.js')
    return { 'SHA3-224': sha3_224, 'SHA3-256': sha3_256, 'SHA3-384': sha3_384, 'SHA3-512': sha3_512 }[label]
  }
  if (label.startsWith('SHAKE')) {
    const { shake128, shake256 } = await import('@noble/hashes/sha3.js')
    return (bytes) => (label === 'SHAKE128' ? shake128 : shake256)(bytes, { dkLen: ANY_LENGTH[label] ?? 0 })
  }
  const { sha224, sha512_224, sha512_256 } = await import('@noble/hashes/sha2.js')
  return { 'SHA-224': sha224, 'SHA-512/224': sha512_224, 'SHA-512/256': sha512_256 }[label]
}

/** Many signers may have signed the same megabytes. */
const known = new WeakMap<Bytes, Map<string, Promise<Bytes | null>>>()

/** The hash of some bytes by the function's identifier; null where there is no such function here. */
export function hashBy(oid: string, bytes: Bytes): Promise<Bytes | null> {
  const label = hashLabel(oid), hashes = known.get(bytes) ?? new Map<string, Promise<Bytes | null>>()
  const hash = hashes.get(label) ?? compute(label, bytes)
  known.set(bytes, hashes.set(label, hash))
  return hash
}

async function compute(label: string, bytes: Bytes): Promise<Bytes | null> {
  const name = WEBCRYPTO.find((each) => each === label)
  if (name) return digest(name, bytes)
  const hash = label === '' ? undefined : await libraryHash(label)
  return hash ? new Uint8Array(hash(bytes)) : null
}
