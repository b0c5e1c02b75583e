/** A content's key under a passphrase (RFC 3211): padded, and encrypted twice in CBC, so that every octet depends on every other. */
import { blockOctets } from '../../crypto/ciphers/table.ts'
import { readAlgorithm, readValue } from '../../crypto/der.ts'
import { joined } from '../../bytes/joined.ts'
import { derive, secretsOf } from '../../crypto/pbe-derive.ts'
import { malformed, readCipher, readKdf, unsupported, type Cipher, type Kdf, type PbeResult } from '../../crypto/pbe-scheme.ts'
import type { Work } from '../../crypto/pbe-work.ts'
import { CmsOid } from './oids.ts'

type Bytes = Uint8Array<ArrayBuffer>

const BLOCK = 16
/** A count, three octets to check, and the key (2.3.1). */
const CHECKED = 3, HEAD = 1 + CHECKED

/** RFC 3211 2.3.1, with AES. */
export async function wrapByPassword(kek: Bytes, iv: Bytes, key: Bytes, randomBytes: (length: number) => Bytes): Promise<Bytes> {
  const { cbc } = await import('@noble/ciphers/aes.js')
  const raw = (from: Uint8Array, plain: Uint8Array) => cbc(kek, from, { disablePadding: true }).encrypt(plain)
  const block = randomBytes(Math.max(2 * BLOCK, Math.ceil((HEAD + key.length) / BLOCK) * BLOCK))
  block[0] = key.length
  for (let i = 0; i < CHECKED; i++) block[1 + i] = 0xff ^ (key[i] as number)
  block.set(key, HEAD)
  const once = raw(iv, block)
  return Uint8Array.from(raw(once.slice(-BLOCK), once))
}

/** RFC 3211 2.3.2. One wrong passphrase in 16 million passes for the right one. */
export async function unwrapByPassword(cipher: Cipher, kek: Bytes, wrapped: Bytes): Promise<PbeResult<Bytes>> {
  const block = blockOctets(cipher)
  if (block === 1) return unsupported(cipher.oid, 'cipher')
  if (cipher.iv === null || wrapped.length < 2 * block || wrapped.length % block !== 0) return malformed('encryptedKey')
  const { decryptRaw } = await import('../../crypto/ciphers/decrypt.ts')
  const last = await decryptRaw(cipher, { key: kek, iv: wrapped.slice(-2 * block, -block) }, wrapped.slice(-block))
  const inner = await decryptRaw(cipher, { key: kek, iv: last }, wrapped.slice(0, -block))
  const plain = await decryptRaw(cipher, { key: kek, iv: cipher.iv }, joined(inner, last))
  const [length = 0] = plain, key = plain.subarray(HEAD, HEAD + length)
  const fits = key.length === length && length >= CHECKED && plain.subarray(1, HEAD).every((octet, i) => (octet ^ (key[i] as number)) === 0xff)
  return fits ? { ok: true, value: key.slice() } : { ok: false, code: 'passphrase-wrong' }
}

/** What stands in a message for whoever knows a passphrase (PasswordRecipientInfo, RFC 5652 6.2.4). */
export interface PasswordSealedKey {
  /** KeyDerivationAlgorithmIdentifier under the tag of a SEQUENCE; null where there is none. */
  readonly derivation: Bytes | null
  /** KeyEncryptionAlgorithmIdentifier, DER. */
  readonly algorithm: Bytes
  readonly encryptedKey: Bytes
}

/** How the passphrase becomes a key. */
export function passwordKdf({ derivation }: Pick<PasswordSealedKey, 'derivation'>): PbeResult<Extract<Kdf, { readonly type: 'PBKDF2' | 'scrypt' }>> {
  return derivation ? readKdf(readAlgorithm(readValue(derivation))) : malformed('keyDerivationAlgorithm')
}

/** The key of the content. The rounds are counted before they are run. */
export async function openByPassword(sealed: PasswordSealedKey, passphrase: string, work: Work): Promise<PbeResult<Bytes>> {
  const kdf = passwordKdf(sealed)
  if (!kdf.ok) return kdf
  const wrap = readAlgorithm(readValue(sealed.algorithm))
  if (wrap?.oid !== CmsOid.pwriKek) return unsupported(wrap?.oid ?? '', 'scheme')
  const cipher = readCipher(readAlgorithm(wrap.parameters && readValue(wrap.parameters)), kdf.value.keyOctets)
  if (!cipher.ok) return cipher
  const [secret] = secretsOf(passphrase)
  const kek = secret && await derive(kdf.value, secret, { keyOctets: cipher.value.keyOctets, ivOctets: 0 }, work)
  return kek?.ok ? await unwrapByPassword(cipher.value, kek.value.key, sealed.encryptedKey) : kek ?? malformed('keyDerivationAlgorithm')
}
