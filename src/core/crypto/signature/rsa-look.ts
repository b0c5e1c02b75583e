/**
 * What an RSA signature comes to under a public key: the encoded message of RFC 8017 9.1 and 9.2, which says how it was made, and over which
 * digest. Only the public operation is done, with noble's arithmetic: nothing secret is at work.
 */
import { pow } from '@noble/curves/abstract/modular.js'
import { sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { sameOctets, type RsaPublicKey } from '../key/key.ts'
import { numberOf } from '../key/rsa.ts'
import { mask1, pkcs1Message } from '../sign-late.ts'
import { HASH_OCTETS, SIGNING_HASHES, type RsaPadding, type SigningHash } from './message.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A PKCS #1 v1.5 encoding is told from anything else; `digest` is that of the signed message. */
export interface Pkcs1Look { readonly hash: SigningHash; readonly digest: Bytes }
/** `h` is the hash over the message's digest and the salt. `sure`: enough zeros stand before the salt to rule out chance. */
export interface PssLook { readonly hash: SigningHash; readonly salt: Bytes; readonly h: Bytes; readonly sure: boolean }

export interface RsaLook {
  readonly pkcs1: Pkcs1Look | null
  /** One a hash under which it is well-formed; for most of them by chance, unless `sure`. */
  readonly pss: readonly PssLook[]
}

const OIDS: Readonly<Record<SigningHash, string>> = { 'SHA-1': '1.3.14.3.2.26', 'SHA-256': '2.16.840.1.101.3.4.2.1', 'SHA-384': '2.16.840.1.101.3.4.2.2', 'SHA-512': '2.16.840.1.101.3.4.2.3' }
const HASHES = { 'SHA-1': sha1, 'SHA-256': sha256, 'SHA-384': sha384, 'SHA-512': sha512 } as const

/** Big-endian, in as many octets (RFC 8017 4.1); the number fits. */
function octetsOf(value: bigint, length: number): Bytes {
  const hex = value.toString(16).padStart(length * 2, '0')
  return Uint8Array.from({ length }, (_, i) => parseInt(hex.slice(i * 2, i * 2 + 2), 16))
}

/** Null where the signature is no number below the modulus (RSAVP1, 5.2.2). */
export function lookAt({ rsa, bits }: RsaPublicKey, signature: Bytes): Promise<RsaLook | null> {
  const n = numberOf(rsa.n), s = numberOf(signature)
  if (s >= n) return Promise.resolve(null)
  const encoded = octetsOf(pow(s, numberOf(rsa.e), n), rsa.n.length)
  return Promise.resolve({ pkcs1: pkcs1Look(encoded), pss: SIGNING_HASHES.flatMap((hash) => pssLook(encoded, bits, hash) ?? []) })
}

/** Octets around a digest: eleven at least, and those of DigestInfo (9.2). */
const LONGEST_PREFIX = 11 + 19

/** The whole encoding is compared, never taken apart: nothing can hide in it (RFC 8017 8.2.2, note). */
function pkcs1Look(encoded: Bytes): Pkcs1Look | null {
  for (const hash of SIGNING_HASHES) {
    const digest = encoded.slice(-HASH_OCTETS[hash])
    if (encoded.length >= HASH_OCTETS[hash] + LONGEST_PREFIX && sameOctets(encoded, pkcs1Message(digest, OIDS[hash], encoded.length))) return { hash, digest }
  }
  return null
}

/** Zeros that no chance makes: one time in 2^64. */
const SURE_ZEROS = 8

/** EMSA-PSS-VERIFY's steps 3 to 11 (9.1.2), for a salt of any length. */
function pssLook(whole: Bytes, bits: number, hash: SigningHash): PssLook | null {
  const length = Math.ceil((bits - 1) / 8), encoded = whole.slice(-length), h = HASH_OCTETS[hash], dbLength = length - h - 1
  const unused = 8 * length - (bits - 1), top = 0xff >> unused
  if (whole.length > length && whole[0] !== 0) return null
  if (dbLength < 1 || encoded.at(-1) !== 0xbc || ((encoded[0] as number) & ~top & 0xff) !== 0) return null
  const digest = encoded.slice(dbLength, dbLength + h), dbMask = mask1(digest, dbLength, HASHES[hash])
  const db = encoded.slice(0, dbLength).map((octet, i) => octet ^ (dbMask[i] as number))
  db[0] = (db[0] as number) & top
  const one = db.findIndex((octet) => octet !== 0)
  return one >= 0 && db[one] === 1 ? { hash, salt: db.slice(one + 1), h: digest, sure: one >= SURE_ZEROS } : null
}

export interface RsaScheme { readonly padding: RsaPadding; readonly hash: SigningHash; readonly saltLength: number }

/** Whether the encoding is this digest's (9.1.2 steps 12 to 14; 8.2.2). */
export function encodesDigest({ pkcs1, pss }: RsaLook, digest: Bytes, { padding, hash, saltLength }: RsaScheme): boolean {
  if (padding === 'pkcs1') return pkcs1?.hash === hash && sameOctets(pkcs1.digest, digest)
  const look = pss.find((each) => each.hash === hash)
  return look?.salt.length === saltLength && fitsDigest(look, digest)
}

/** Whether a PSS encoding is this digest's, whatever its salt. */
export const fitsDigest = ({ hash, salt, h }: PssLook, digest: Bytes): boolean => sameOctets(HASHES[hash](Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, ...digest, ...salt)), h)
