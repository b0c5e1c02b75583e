/**
 * What a passphrase protects, opened: any scheme of pbe-scheme.ts that the browser or a library has a cipher for.
 *
 * None of these schemes authenticates. A wrong passphrase shows as bad padding or as a plaintext that is not what it should be;
 * damage is told apart only where the plaintext begins as it should with a length that fits, which no wrong key brings about; in modes
 * that pad nothing (and under RC4) damage that leaves the structure alone is not seen.
 */
import { toHex } from '../bytes/hex.ts'
import { readAlgorithm, readChildren, readValue, smallInteger } from './der.ts'
import { decrypt, type Decrypted } from './pbe-cipher.ts'
import { derive, secretsOf, type Secret } from './pbe-derive.ts'
import { blockOctets, ivOctets } from './ciphers/table.ts'
import { fail, malformed, readScheme, type Cipher, type PbeFailure, type PbeResult, type Scheme } from './pbe-scheme.ts'
import { Work } from './pbe-work.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A scheme and what it protects. */
export interface Sealed {
  readonly scheme: Scheme
  readonly ciphertext: Bytes
}

/** Octets of the first value's header and of the whole value, or null where the bytes begin as no SEQUENCE does. */
function firstValue(plain: Bytes): { readonly header: number; readonly length: number } | null {
  const [tag, first = 0] = plain
  if (tag !== 0x30 || first > 0x84 || first === 0x80) return null
  if (first < 0x80) return { header: 2, length: 2 + first }
  const count = first & 0x7f
  if (plain.length < 2 + count) return null
  return { header: 2 + count, length: 2 + count + plain.subarray(2, 2 + count).reduce((sum, octet) => sum * 256 + octet, 0) }
}

/** The plaintext that a reader wants; null where it is no such thing. */
export type Check = (plain: Bytes) => boolean

interface Enciphered { readonly cipher: Cipher; readonly ciphertext: Bytes }

/** Whether the plaintext begins as a SEQUENCE that fills all of it but the padding, with a value in it that a DER reader would begin with. */
function beginsRight(plain: Bytes, { ciphertext, cipher }: Enciphered): boolean {
  const value = firstValue(plain)
  if (!value || (plain[value.header] !== 0x02 && plain[value.header] !== 0x30)) return false
  const spare = ciphertext.length - value.length, block = blockOctets(cipher)
  return block === 1 ? spare === 0 : spare >= 1 && spare <= block
}

/** What came out of a cipher: the plaintext, or whether the passphrase or the bytes are to blame. */
export function judge({ plain, padding }: Decrypted, sealed: Enciphered, check: Check): PbeResult<Bytes> {
  if (padding && check(plain)) return { ok: true, value: plain }
  return beginsRight(plain, sealed) ? malformed('encryptedData') : fail({ code: 'passphrase-wrong' })
}

async function openWith(sealed: Sealed, secret: Secret, work: Work, check: Check): Promise<PbeResult<Bytes>> {
  const { scheme: { kdf, cipher }, ciphertext } = sealed
  const derived = await derive(kdf, secret, { keyOctets: cipher.keyOctets, ivOctets: cipher.iv ? 0 : ivOctets(cipher) }, work)
  if (!derived.ok) return derived
  return judge(await decrypt(cipher, { key: derived.value.key, iv: cipher.iv ?? derived.value.iv }, ciphertext), { cipher, ciphertext }, check)
}

/** Readings that come to the same octets for this scheme are tried once: a try can take a second. */
function different(secrets: readonly Secret[], { kdf }: Scheme): readonly Secret[] {
  const octets = secrets.map(({ utf8, bmp }) => toHex(kdf.type === 'PKCS12' ? bmp : utf8))
  return secrets.filter((_, i) => octets.indexOf(octets[i] ?? '') === i)
}

/** Why no passphrase opens it, or null. */
export function notOpened({ cipher }: Scheme, ciphertext: Bytes): PbeFailure | null {
  return ciphertext.length === 0 || ciphertext.length % blockOctets(cipher) !== 0 ? malformed('encryptedData') : null
}

/** Tries the readings of a passphrase one after the other, for as long as it is wrong. */
export async function openSealed(sealed: Sealed, secrets: readonly Secret[], work: Work, check: Check): Promise<PbeResult<Bytes>> {
  const { scheme, ciphertext } = sealed
  const impossible = notOpened(scheme, ciphertext)
  if (impossible) return impossible
  let last: PbeResult<Bytes> = fail({ code: 'passphrase-wrong' })
  for (const secret of different(secrets, scheme)) {
    last = await openWith(sealed, secret, work, check)
    if (last.ok || last.code !== 'passphrase-wrong') return last
  }
  return last
}

/** Reads EncryptedPrivateKeyInfo (RFC 5958 3). */
export function readSealedKey(der: Bytes): PbeResult<Sealed> {
  const [identifier, data] = readChildren(der) ?? []
  const algorithm = readAlgorithm(identifier)
  if (!algorithm || data?.tag !== 0x04) return malformed('EncryptedPrivateKeyInfo')
  const scheme = readScheme(algorithm)
  return scheme.ok ? { ok: true, value: { scheme: scheme.value, ciphertext: data.content } } : scheme
}

/** One wrong passphrase in 256 leaves good padding: only a PrivateKeyInfo is an answer. */
export function isPrivateKeyInfo(plain: Bytes): boolean {
  const [version, algorithm, key] = plain[0] === 0x30 ? readChildren(plain) ?? [] : []
  return smallInteger(version) <= 1 && readAlgorithm(algorithm) !== null && key?.tag === 0x04
}

/** A SEQUENCE and nothing behind it. */
export const isSequence = (plain: Bytes): boolean => plain[0] === 0x30 && readValue(plain) !== null

/** PrivateKeyInfo out of EncryptedPrivateKeyInfo. `allowedRounds`: what the person has agreed to after `rounds-ask`. */
export async function openKey(der: Bytes, passphrase: string, allowedRounds = 0): Promise<PbeResult<Bytes>> {
  const sealed = readSealedKey(der)
  return sealed.ok ? openSealed(sealed.value, secretsOf(passphrase), new Work(allowedRounds), isPrivateKeyInfo) : sealed
}
