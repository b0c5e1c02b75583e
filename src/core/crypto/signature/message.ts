/** What signatures are made over, and how: shared by all schemes. */
import type { Randomness } from '../pbes2.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const SIGNING_HASHES = ['SHA-256', 'SHA-384', 'SHA-512', 'SHA-1'] as const
export type SigningHash = (typeof SIGNING_HASHES)[number]

/** A message that may be too long to hold: then schemes that hash first take its digest, which is made piece by piece. */
export interface Message {
  readonly octets: number
  readonly streamed: boolean
  readonly whole: () => Promise<Bytes>
  readonly digest: (hash: SigningHash) => Promise<Bytes>
}

export type RsaPadding = 'pkcs1' | 'pss'

/** What a key leaves open. Schemes read what concerns them. */
export interface SigningChoices {
  readonly padding: RsaPadding
  /** For RSA and ECDSA. */
  readonly hash: SigningHash
  /** Octets of PSS's salt; null: as many as the digest has when signing, any when verifying. */
  readonly saltLength: number | null
  /** No fresh randomness: RFC 6979 for ECDSA, the deterministic variants of FIPS 204 and FIPS 205. */
  readonly deterministic: boolean
  /** Ed448, ML-DSA and SLH-DSA bind the signature to it; at most 255 octets. */
  readonly context: Bytes
}

export type SigningContext = Randomness

/** The browser has the algorithm but not this variant of it, or refuses the key: its own words. */
export type Signing = { readonly ok: true; readonly signature: Bytes } | { readonly ok: false; readonly refused: string }

export const made = (signature: Uint8Array | ArrayBuffer): Signing => ({ ok: true, signature: new Uint8Array(signature).slice() })

/** Runs WebCrypto; null where the browser does not have the algorithm. Other refusals reject. */
export async function ifSupported<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') return null
    throw error
  }
}

/** noble wants the hash functions themselves. */
export async function nobleHash(hash: SigningHash) {
  const [{ sha256, sha384, sha512 }, { sha1 }] = await Promise.all([import('@noble/hashes/sha2.js'), import('@noble/hashes/legacy.js')])
  return { 'SHA-256': sha256, 'SHA-384': sha384, 'SHA-512': sha512, 'SHA-1': sha1 }[hash]
}

export const HASH_OCTETS: Readonly<Record<SigningHash, number>> = { 'SHA-1': 20, 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 }
