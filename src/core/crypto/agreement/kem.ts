/**
 * ML-KEM (FIPS 203) with noble: WebCrypto has it in the newest browsers only, gives the same, and takes no fixed randomness, which vectors need.
 *
 * X25519MLKEM768 (draft-ietf-tls-ecdhe-mlkem 3 and 4), TLS's group 0x11EC: ML-KEM-768's part stands before X25519's in the client's share, in the
 * server's share and in the secret; in the groups with the P curves it is the other way round.
 */
import { joined } from '../../bytes/joined.ts'
import { sameOctets, type RawPrivateKey, type RawPublicKey } from '../key/key.ts'
import { mlKem } from '../key/post-quantum.ts'
import type { MlKemTypeId } from '../key/types.ts'
import type { Randomness } from '../pbes2.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** FIPS 203 table 3. */
export const CIPHERTEXT_OCTETS: Readonly<Record<MlKemTypeId, number>> = { 'ml-kem-512': 768, 'ml-kem-768': 1088, 'ml-kem-1024': 1568 }
export const X25519_OCTETS = 32
/** m of algorithm 20. */
const SEED_OCTETS = 32

export interface Encapsulated { readonly ciphertext: Bytes; readonly secret: Bytes }

export async function encapsulate({ type, publicKey }: RawPublicKey, ctx: Randomness): Promise<Encapsulated> {
  const { cipherText, sharedSecret } = (await mlKem(type as MlKemTypeId)).encapsulate(publicKey, ctx.randomBytes(SEED_OCTETS))
  return { ciphertext: cipherText.slice(), secret: sharedSecret.slice() }
}

export interface Decapsulated {
  readonly secret: Bytes
  /** The ciphertext is not this key's: the secret is one that nobody else has, and no error says so (FIPS 203 6.3). */
  readonly rejected: boolean
}

/** `ciphertext` has the octets of its type. */
export async function decapsulate({ type, expanded }: RawPrivateKey, ciphertext: Bytes): Promise<Decapsulated> {
  const key = expanded as Bytes, secret = (await mlKem(type as MlKemTypeId)).decapsulate(ciphertext, key).slice()
  return { secret, rejected: sameOctets(secret, await rejectionSecret(key, ciphertext)) }
}

/** J(z ‖ c), algorithm 18, line 7: what is given out in the place of the secret. z is the end of the private key. */
async function rejectionSecret(expanded: Bytes, ciphertext: Bytes): Promise<Bytes> {
  const { shake256 } = await import('@noble/hashes/sha3.js')
  return shake256(joined(expanded.subarray(-SEED_OCTETS), ciphertext), { dkLen: SEED_OCTETS }).slice()
}
