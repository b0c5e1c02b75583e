/**
 * ML-DSA (FIPS 204), ML-KEM (FIPS 203) and SLH-DSA (FIPS 205) keys, to which every such key is held when it is read: noble-post-quantum,
 * since only some browsers have the first two, and none gives out the expanded form. Loaded when it is needed.
 */
import type { DSA } from '@noble/post-quantum/ml-dsa.js'
import type { KEM } from '@noble/post-quantum/utils.js'
import { sameOctets } from './key.ts'
import type { MlDsaTypeId, MlKemTypeId } from './types.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Expanded { readonly publicKey: Bytes; readonly expanded: Bytes }

export async function mlDsa(id: MlDsaTypeId): Promise<DSA> {
  const { ml_dsa44, ml_dsa65, ml_dsa87 } = await import('@noble/post-quantum/ml-dsa.js')
  return { 'ml-dsa-44': ml_dsa44, 'ml-dsa-65': ml_dsa65, 'ml-dsa-87': ml_dsa87 }[id]
}

export async function mlKem(id: MlKemTypeId): Promise<KEM> {
  const { ml_kem512, ml_kem768, ml_kem1024 } = await import('@noble/post-quantum/ml-kem.js')
  return { 'ml-kem-512': ml_kem512, 'ml-kem-768': ml_kem768, 'ml-kem-1024': ml_kem1024 }[id]
}

const isDsa = (id: MlDsaTypeId | MlKemTypeId): id is MlDsaTypeId => id.startsWith('ml-dsa')

/** From a seed of the right length (FIPS 204 algorithm 6, FIPS 203 algorithm 16 with d and z). */
export async function expandSeed(id: MlDsaTypeId | MlKemTypeId, seed: Bytes): Promise<Expanded> {
  const { publicKey, secretKey } = isDsa(id) ? (await mlDsa(id)).keygen(seed) : (await mlKem(id)).keygen(seed)
  return { publicKey: Uint8Array.from(publicKey), expanded: Uint8Array.from(secretKey) }
}

const TR_OCTETS = 64, TR_AT = 64, HASH_OCTETS = 32

/**
 * The public key of an expanded key of the right length; null where it was changed. The hash of the public key that stands in it tells
 * (FIPS 204 algorithm 6, line 9; FIPS 203 7.3), and for ML-KEM a use of both halves. What nothing covers is not seen: K and t0 of ML-DSA, z.
 */
export async function publicOfExpanded(id: MlDsaTypeId | MlKemTypeId, expanded: Bytes): Promise<Bytes | null> {
  const { shake256, sha3_256 } = await import('@noble/hashes/sha3.js')
  if (isDsa(id)) {
    const publicKey = attempt(await mlDsa(id), expanded)
    return publicKey && sameOctets(shake256(publicKey, { dkLen: TR_OCTETS }), expanded.subarray(TR_AT, TR_AT + TR_OCTETS)) ? publicKey : null
  }
  const scheme = await mlKem(id), publicKey = Uint8Array.from(scheme.getPublicKey(expanded))
  const intact = sameOctets(sha3_256(publicKey), expanded.subarray(-2 * HASH_OCTETS, -HASH_OCTETS)) && isEncapsulationKey(publicKey)
  return intact && opensFor(scheme, expanded, publicKey) ? publicKey : null
}

/** Throws in noble for coefficients out of range (FIPS 204 algorithm 25). */
function attempt({ getPublicKey }: DSA, expanded: Bytes): Bytes | null {
  try {
    return Uint8Array.from(getPublicKey(expanded))
  } catch {
    return null
  }
}

function opensFor({ encapsulate, decapsulate }: KEM, expanded: Bytes, publicKey: Bytes): boolean {
  const { cipherText, sharedSecret } = encapsulate(publicKey, new Uint8Array(HASH_OCTETS))
  return sameOctets(decapsulate(cipherText, expanded), sharedSecret)
}

const MODULUS = 3329

/** FIPS 203 7.2, the modulus check: every 12 bits are a number below q. */
export function isEncapsulationKey(publicKey: Bytes): boolean {
  for (let at = 0; at + 3 <= publicKey.length - HASH_OCTETS; at += 3) {
    const [a = 0, b = 0, c = 0] = publicKey.subarray(at, at + 3)
    if ((a | ((b & 0x0f) << 8)) >= MODULUS || ((b >> 4) | (c << 4)) >= MODULUS) return false
  }
  return true
}

export const slhDsa = async () => (await import('@noble/post-quantum/slh-dsa.js')).slh_dsa_sha2_128s

export async function makeSlhDsa(seed: Bytes): Promise<{ readonly publicKey: Bytes; readonly privateKey: Bytes }> {
  const { publicKey, secretKey } = (await slhDsa()).keygen(seed)
  return { publicKey: Uint8Array.from(publicKey), privateKey: Uint8Array.from(secretKey) }
}
