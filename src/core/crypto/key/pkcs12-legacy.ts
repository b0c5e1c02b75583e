/**
 * What old systems and devices open: triple DES under PKCS #12's own derivation with
 * SHA-1 (RFC 7292 appendix C). Its weakness is the derivation: a passphrase is guessed quickly.
 */
import { integer, octetString, oid, sequence } from '../../asn1/write.ts'
import { desCipher } from '../ciphers/forge.ts'
import { derive, type Secret } from '../pbe-derive.ts'
import { Work } from '../pbe-work.ts'
import type { Pbes2Sealed, Randomness } from '../pbes2.ts'

type Bytes = Uint8Array<ArrayBuffer>

const SHA1_3DES = '1.2.840.113549.1.12.1.3'
const KEY_OCTETS = 24, BLOCK = 8, SALT_OCTETS = 8
/** What OpenSSL and Windows wrote: old devices refuse many more. */
export const LEGACY_ROUNDS = 2048

/** CBC with the padding of RFC 8018 6.1.1. */
function encryptCbc(plain: Bytes, key: Bytes, iv: Bytes): Bytes {
  const fill = BLOCK - (plain.length % BLOCK), out = new Uint8Array(plain.length + fill).fill(fill), cipher = desCipher(key)
  out.set(plain)
  let before = iv
  for (let at = 0; at < out.length; at += BLOCK) {
    before = cipher.encrypt(out.slice(at, at + BLOCK).map((octet, i) => octet ^ (before[i] as number)))
    out.set(before, at)
  }
  return out
}

/** The AlgorithmIdentifier and the ciphertext. */
export async function sealLegacy(plain: Bytes, secret: Secret, ctx: Randomness): Promise<Pbes2Sealed> {
  const salt = ctx.randomBytes(SALT_OCTETS), derived = await derive({ type: 'PKCS12', hash: 'SHA-1', salt, rounds: LEGACY_ROUNDS }, secret, { keyOctets: KEY_OCTETS, ivOctets: BLOCK }, new Work(Infinity))
  if (!derived.ok) throw new Error(`PKCS #12: ${derived.code}`)
  return { identifier: sequence(oid(SHA1_3DES), sequence(octetString(salt), integer(LEGACY_ROUNDS))), ciphertext: encryptCbc(plain, derived.value.key, derived.value.iv) }
}
