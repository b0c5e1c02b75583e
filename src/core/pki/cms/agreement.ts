/** Keys for key wrap from an agreement on a curve (RFC 5753 7.2, RFC 8418): ECDH, and X9.63's derivation or HKDF over what both sides know. */
import { explicit, octetString, sequence } from '../../asn1/write.ts'
import { joined } from '../../bytes/joined.ts'
import type { AgreementHash, AgreementScheme } from './oids.ts'

type Bytes = Uint8Array<ArrayBuffer>

function numbered(value: number): Bytes {
  const octets = new Uint8Array(4)
  new DataView(octets.buffer).setUint32(0, value)
  return octets
}

export interface WrapInfo {
  /** AlgorithmIdentifier of the wrap, as it stands in the message. */
  readonly wrap: Bytes
  /** Octets of the key that wraps. */
  readonly octets: number
  /** User keying material; null where there is none. */
  readonly ukm: Bytes | null
}

/** ECC-CMS-SharedInfo (RFC 5753 7.2). */
const sharedInfo = ({ wrap, octets, ukm }: WrapInfo): Bytes => sequence(wrap, ...(ukm ? [explicit(0, octetString(ukm))] : []), explicit(2, octetString(numbered(octets * 8))))

/** SEC 1 3.6.1. */
async function x963(secret: Bytes, hash: AgreementHash, octets: number, info: Bytes): Promise<Bytes> {
  const digest = hash === 'SHA-224' ? (await import('@noble/hashes/sha2.js')).sha224 : async (input: Bytes) => new Uint8Array(await crypto.subtle.digest(hash, input))
  const blocks = await Promise.all(Array.from({ length: Math.ceil(octets / 20) }, async (_, i) => await digest(joined(secret, numbered(i + 1), info))))
  return joined(...blocks).slice(0, octets)
}

/** RFC 8418 2.2: the user keying material is the salt as well. */
async function hkdf(secret: Bytes, hash: AgreementHash, { octets, ukm }: WrapInfo, info: Bytes): Promise<Bytes> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits'])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash, salt: ukm ?? new Uint8Array(0), info }, base, octets * 8))
}

/** The key that wraps, out of what both sides know. */
export async function wrappingKeyFrom(secret: Bytes, { kdf, hash }: AgreementScheme, info: WrapInfo): Promise<Bytes> {
  return kdf === 'HKDF' ? await hkdf(secret, hash, info, sharedInfo(info)) : await x963(secret, hash, info.octets, sharedInfo(info))
}
