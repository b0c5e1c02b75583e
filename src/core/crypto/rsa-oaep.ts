/** RSAES-OAEP (RFC 8017 7.1.2) where WebCrypto does not have it: hash and mask of two kinds, or SHA-224. The arithmetic is node-forge's, blinded. */
import type { CHash } from '@noble/hashes/utils.js'
import { sha1 } from '@noble/hashes/legacy.js'
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import type { RsaPrivateKey } from './key/key.ts'
import { joined } from '../bytes/joined.ts'
import { rawDecrypt } from './rsa-pkcs1.ts'

type Bytes = Uint8Array<ArrayBuffer>

const HASHES: Readonly<Record<string, CHash>> = { 'SHA-1': sha1, 'SHA-224': sha224, 'SHA-256': sha256, 'SHA-384': sha384, 'SHA-512': sha512 }

export interface OaepParameters {
  readonly hash: string
  readonly mask: string
  readonly label: Bytes | null
}

/** Whether it can be opened here. */
export const knowsOaep = ({ hash, mask }: OaepParameters): boolean => Object.hasOwn(HASHES, hash) && Object.hasOwn(HASHES, mask)

/** MGF1 (B.2.1), XORed over the octets. */
function masked(octets: Bytes, seed: Bytes, hash: CHash): Bytes {
  const out = octets.slice(), counter = new Uint8Array(4)
  for (let at = 0; at < out.length; at += hash.outputLen) {
    new DataView(counter.buffer).setUint32(0, at / hash.outputLen)
    const block = hash(joined(seed, counter))
    for (let i = at; i < Math.min(at + hash.outputLen, out.length); i++) out[i] = (out[i] as number) ^ (block[i - at] as number)
  }
  return out
}

/** EME-OAEP (7.1.2 step 3): all of it is looked at before anything is said. Null where it does not fit. */
function decoded(encoded: Bytes, hash: CHash, mask: CHash, label: Bytes): Bytes | null {
  const size = hash.outputLen, maskedBlock = encoded.subarray(1 + size)
  const seed = masked(encoded.subarray(1, 1 + size), maskedBlock, mask), block = masked(maskedBlock, seed, mask), expected = hash(label)
  const one = block.findIndex((octet, i) => i >= size && octet !== 0)
  const wrong = block.subarray(0, size).reduce((sum, octet, i) => sum | (octet ^ (expected[i] as number)), encoded[0] as number)
  return wrong === 0 && block[one] === 1 ? block.slice(one + 1) : null
}

/** @param parameters ones that `knowsOaep` */
export function decryptOaep(key: RsaPrivateKey, ciphertext: Bytes, { hash, mask, label }: OaepParameters): Bytes | null {
  const own = HASHES[hash] as CHash, encoded = rawDecrypt(key, ciphertext)
  return encoded && encoded.length >= 2 * own.outputLen + 2 ? decoded(encoded, own, HASHES[mask] as CHash, label ?? new Uint8Array(0)) : null
}
