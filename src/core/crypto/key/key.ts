/**
 * A key as bytes: every algorithm in one shape, from which all formats are written, free of what WebCrypto can import. Values of these
 * types are consistent: readers and makers have checked that numbers fit, points are on their curves and halves belong together.
 */
import { keyType, type KeyTypeId, type PairFamily } from './types.ts'

type Bytes = Uint8Array<ArrayBuffer>

interface Common {
  readonly type: KeyTypeId
  /** As people write it, with the true size for RSA: `RSA 2560`. */
  readonly label: string
  readonly bits: number
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Bytes
}

/** Unsigned numbers, the high octet first, without zeros before it. */
export interface RsaPublicNumbers { readonly n: Bytes; readonly e: Bytes }
/** RFC 8017 3.2, of two primes. */
export interface RsaNumbers extends RsaPublicNumbers { readonly d: Bytes; readonly p: Bytes; readonly q: Bytes; readonly dp: Bytes; readonly dq: Bytes; readonly qi: Bytes }

/** `parameters`: DER of RSASSA-PSS-params (RFC 4055 3.1) that bind the key; null where it is not bound. */
interface Rsa { readonly family: 'RSA' | 'RSA-PSS'; readonly parameters: Bytes | null }
export interface RsaPublicKey extends Common, Rsa { readonly rsa: RsaPublicNumbers }
export interface RsaPrivateKey extends Common, Rsa { readonly rsa: RsaNumbers; readonly pkcs8: Bytes }

interface Raw {
  readonly family: Exclude<PairFamily, 'RSA' | 'RSA-PSS'>
  /** A point (SEC 1 2.3.3, not compressed), or the octets that the algorithm's own specification has. */
  readonly publicKey: Bytes
}
export interface RawPublicKey extends Common, Raw {}
export interface RawPrivateKey extends Common, Raw {
  /** The scalar of EC; RFC 8032's and RFC 7748's octets; SLH-DSA's; the seed of ML-DSA and ML-KEM (d and z), null where the key came without it. */
  readonly privateKey: Bytes | null
  /** ML-DSA's and ML-KEM's expanded form (FIPS 204 algorithm 24, FIPS 203 7.1), with which they compute; null for the others. */
  readonly expanded: Bytes | null
  /** PrivateKeyInfo (RFC 5958 2) in its plainest form: version 0, no attributes, the seed where there is one. */
  readonly pkcs8: Bytes
}

export type PublicKeyBytes = RsaPublicKey | RawPublicKey
export type PrivateKeyBytes = RsaPrivateKey | RawPrivateKey

export const isRsa = <K extends PublicKeyBytes>(key: K): key is Extract<K, { readonly rsa: RsaPublicNumbers }> => 'rsa' in key

/** The public half alone, without a reference to the private one. */
export function publicHalf(key: PublicKeyBytes): PublicKeyBytes {
  const { type, label, bits, spki } = key
  if (!isRsa(key)) return { type, label, bits, spki, family: key.family, publicKey: key.publicKey }
  const { family, parameters, rsa: { n, e } } = key
  return { type, label, bits, spki, family, parameters, rsa: { n, e } }
}

export const sameOctets = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((octet, i) => octet === b[i])

/** Label and size of types that are not RSA. */
export function namesOf(id: KeyTypeId): Pick<Common, 'type' | 'label' | 'bits'> {
  const { label, bits } = keyType(id)
  return { type: id, label, bits }
}
