/**
 * Hash functions that take a message in pieces, each with its name elsewhere.
 *
 * WebCrypto computes what it has of a message that is short enough to be held whole, which is all that it takes. Everything else is
 * hash-wasm's, piece by piece: JavaScript is several times slower than WebAssembly. SHA-512/256 and SHA-512/224, which that lacks, are noble's.
 */
import type { IHasher } from 'hash-wasm'

export const HASHES = ['SHA-256', 'SHA-384', 'SHA-512', 'SHA-224', 'SHA-512/256', 'SHA-512/224', 'SHA3-256', 'SHA3-384', 'SHA3-512', 'SHA3-224', 'BLAKE2b-512', 'BLAKE2s-256', 'BLAKE3', 'SHA-1', 'MD5'] as const
export type HashId = (typeof HASHES)[number]

export interface HashRow {
  /** Octets of its digest. */
  readonly octets: number
  readonly spec: string
  /** Name after `openssl dgst -`; null where OpenSSL has none. */
  readonly openssl: string | null
  /** Name in Python's hashlib. */
  readonly python: string | null
  /** Name in WebCrypto; null where it has none. */
  readonly webcrypto: string | null
  /** Module and export of @noble/hashes. */
  readonly noble: readonly [module: string, name: string]
  /** Octets of the block that HMAC pads to (RFC 2104 2). */
  readonly block: number
  create(): Promise<IHasher>
}

const wasm = () => import('hash-wasm')

interface NobleHash {
  readonly blockLen: number
  readonly outputLen: number
  create: () => { update: (data: Uint8Array) => unknown; digest: () => Uint8Array }
}

/** A hash of noble's by the calls of hash-wasm's that are made here: whole octets in, octets out. */
function hasherOf(hash: NobleHash): IHasher {
  let running = hash.create()
  const hasher = {
    blockSize: hash.blockLen, digestSize: hash.outputLen,
    init: () => { running = hash.create(); return hasher },
    update: (data: Uint8Array) => { running.update(data); return hasher },
    digest: () => running.digest(),
  }
  // Nobody saves or loads its state.
  return hasher as unknown as IHasher
}

export const hashRows: { readonly [H in HashId]: HashRow } = {
  'SHA-256': { octets: 32, spec: 'FIPS 180-4', openssl: 'sha256', python: 'sha256', webcrypto: 'SHA-256', noble: ['sha2', 'sha256'], block: 64, create: async () => (await wasm()).createSHA256() },
  'SHA-384': { octets: 48, spec: 'FIPS 180-4', openssl: 'sha384', python: 'sha384', webcrypto: 'SHA-384', noble: ['sha2', 'sha384'], block: 128, create: async () => (await wasm()).createSHA384() },
  'SHA-512': { octets: 64, spec: 'FIPS 180-4', openssl: 'sha512', python: 'sha512', webcrypto: 'SHA-512', noble: ['sha2', 'sha512'], block: 128, create: async () => (await wasm()).createSHA512() },
  'SHA-224': { octets: 28, spec: 'FIPS 180-4', openssl: 'sha224', python: 'sha224', webcrypto: null, noble: ['sha2', 'sha224'], block: 64, create: async () => (await wasm()).createSHA224() },
  'SHA-512/256': { octets: 32, spec: 'FIPS 180-4', openssl: 'sha512-256', python: 'sha512_256', webcrypto: null, noble: ['sha2', 'sha512_256'], block: 128, create: async () => hasherOf((await import('@noble/hashes/sha2.js')).sha512_256) },
  'SHA-512/224': { octets: 28, spec: 'FIPS 180-4', openssl: 'sha512-224', python: 'sha512_224', webcrypto: null, noble: ['sha2', 'sha512_224'], block: 128, create: async () => hasherOf((await import('@noble/hashes/sha2.js')).sha512_224) },
  'SHA3-256': { octets: 32, spec: 'FIPS 202', openssl: 'sha3-256', python: 'sha3_256', webcrypto: null, noble: ['sha3', 'sha3_256'], block: 136, create: async () => (await wasm()).createSHA3(256) },
  'SHA3-384': { octets: 48, spec: 'FIPS 202', openssl: 'sha3-384', python: 'sha3_384', webcrypto: null, noble: ['sha3', 'sha3_384'], block: 104, create: async () => (await wasm()).createSHA3(384) },
  'SHA3-512': { octets: 64, spec: 'FIPS 202', openssl: 'sha3-512', python: 'sha3_512', webcrypto: null, noble: ['sha3', 'sha3_512'], block: 72, create: async () => (await wasm()).createSHA3(512) },
  'SHA3-224': { octets: 28, spec: 'FIPS 202', openssl: 'sha3-224', python: 'sha3_224', webcrypto: null, noble: ['sha3', 'sha3_224'], block: 144, create: async () => (await wasm()).createSHA3(224) },
  'BLAKE2b-512': { octets: 64, spec: 'RFC 7693', openssl: 'blake2b512', python: 'blake2b', webcrypto: null, noble: ['blake2', 'blake2b'], block: 128, create: async () => (await wasm()).createBLAKE2b(512) },
  'BLAKE2s-256': { octets: 32, spec: 'RFC 7693', openssl: 'blake2s256', python: 'blake2s', webcrypto: null, noble: ['blake2', 'blake2s'], block: 64, create: async () => (await wasm()).createBLAKE2s(256) },
  BLAKE3: { octets: 32, spec: 'BLAKE3', openssl: null, python: null, webcrypto: null, noble: ['blake3', 'blake3'], block: 64, create: async () => (await wasm()).createBLAKE3(256) },
  'SHA-1': { octets: 20, spec: 'FIPS 180-4', openssl: 'sha1', python: 'sha1', webcrypto: 'SHA-1', noble: ['legacy', 'sha1'], block: 64, create: async () => (await wasm()).createSHA1() },
  MD5: { octets: 16, spec: 'RFC 1321', openssl: 'md5', python: 'md5', webcrypto: null, noble: ['legacy', 'md5'], block: 64, create: async () => (await wasm()).createMD5() },
}

/** HMAC is for hashes that lack a keyed mode of their own; BLAKE has one. */
export const HMAC_HASHES = HASHES.filter((id) => !id.startsWith('BLAKE'))

const isHash = (id: string): id is HashId => Object.hasOwn(hashRows, id)

/** The row of a checked choice. */
export function hashRow(id: string): HashRow {
  if (!isHash(id)) throw new TypeError(`algorithm: expected one of ${HASHES.join(', ')}, got ${id}`)
  return hashRows[id]
}
