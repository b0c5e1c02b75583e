/** A content's key out of its wrapping under another key: AES key wrap (RFC 3394, RFC 3565) and that of triple DES (RFC 3217 3.2). */
import { cipherByName, type CipherRow } from '../../crypto/ciphers/table.ts'
import { unwrapKey } from '../../crypto/key-wrap.ts'
import { AES_WRAPS, TRIPLE_DES_WRAP } from './oids.ts'

type Bytes = Uint8Array<ArrayBuffer>

const TRIPLE_DES = cipherByName('DES-EDE3-CBC') as CipherRow
const TRIPLE_DES_OCTETS = 24
const WRAPPED_TRIPLE_DES = 40
/** RFC 3217 3.1 step 6. */
const FIXED_IV = Uint8Array.of(0x4a, 0xdd, 0xa2, 0x2c, 0x79, 0xe8, 0x21, 0x05)

/** Octets of the key that unwraps; undefined for a wrapping that is not known. */
export const wrapOctets = (oid: string): number | undefined => (oid === TRIPLE_DES_WRAP ? TRIPLE_DES_OCTETS : AES_WRAPS[oid])

async function unwrapTripleDes(kek: Bytes, wrapped: Bytes): Promise<Bytes | null> {
  if (wrapped.length !== WRAPPED_TRIPLE_DES) return null
  const { decryptRaw } = await import('../../crypto/ciphers/decrypt.ts')
  const turned = (await decryptRaw(TRIPLE_DES, { key: kek, iv: FIXED_IV }, wrapped)).toReversed()
  const inner = await decryptRaw(TRIPLE_DES, { key: kek, iv: turned.slice(0, 8) }, turned.slice(8))
  const key = inner.slice(0, TRIPLE_DES_OCTETS), check = new Uint8Array(await crypto.subtle.digest('SHA-1', key))
  return inner.subarray(TRIPLE_DES_OCTETS).every((octet, i) => octet === check[i]) ? key : null
}

/** Null where the check does not fit. The wrapping is known, and the key as long as it takes. */
export async function unwrapped(oid: string, kek: Bytes, wrapped: Bytes): Promise<Bytes | null> {
  if (oid === TRIPLE_DES_WRAP) return await unwrapTripleDes(kek, wrapped)
  return wrapped.length < 24 || wrapped.length % 8 !== 0 ? null : await unwrapKey(kek, wrapped)
}
