/**
 * Opening the private section of an OpenSSH key: bcrypt_pbkdf from a library, the ciphers from the browser, and from the late
 * library what browsers lack.
 *
 * Deviation: the tag of chacha20-poly1305@openssh.com is not checked. It is Poly1305 over the ciphertext alone, which neither the
 * browser nor a library of the page computes; the caller's check of the plaintext tells a wrong passphrase.
 */
import type { decryptRaw } from './ciphers/decrypt.ts'
import { fail, malformed, unsupported, type PbeResult } from './pbe-scheme.ts'
import { BCRYPT_REFUSED, BCRYPT_TO_ASK, sshCipher, type SshCipher } from './ssh-ciphers.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface SealedSection {
  readonly cipherName: string
  readonly salt: Bytes
  readonly rounds: number
  readonly ciphertext: Bytes
  readonly tag: Bytes
}

/** AES-CBC wants padding of its own kind at the end: one more block that decrypts to nothing but padding brings it. */
async function decryptAesCbc(key: Bytes, iv: Bytes, ciphertext: Bytes): Promise<Bytes> {
  const imported = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['encrypt', 'decrypt'])
  const last = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv: ciphertext.slice(-16) }, imported, new Uint8Array(0)))
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, imported, Uint8Array.of(...ciphertext, ...last)))
}

/** What browsers lack. */
const decryptLate = async (...given: Parameters<typeof decryptRaw>): Promise<Bytes> => (await import('./ciphers/decrypt.ts')).decryptRaw(...given)

async function decryptCounter(key: Bytes, iv: Bytes, ciphertext: Bytes): Promise<Bytes> {
  if (key.length === 24) return decryptLate({ family: 'AES', mode: 'CTR', effectiveBits: 192 }, { key, iv }, ciphertext)
  const imported = await crypto.subtle.importKey('raw', key, 'AES-CTR', false, ['decrypt'])
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CTR', counter: iv, length: 128 }, imported, ciphertext))
}

async function decryptBlocks({ isTripleDes }: SshCipher, key: Bytes, iv: Bytes, ciphertext: Bytes): Promise<Bytes> {
  if (!isTripleDes && key.length !== 24) return decryptAesCbc(key, iv, ciphertext)
  return decryptLate({ family: isTripleDes ? 'DES-EDE3' : 'AES', mode: 'CBC', effectiveBits: isTripleDes ? 168 : 192 }, { key, iv }, ciphertext)
}

/** Null where the tag does not fit: a wrong passphrase, or damage. */
async function decryptGcm(key: Bytes, iv: Bytes, ciphertext: Bytes, tag: Bytes): Promise<Bytes | null> {
  const imported = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt'])
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv }, imported, Uint8Array.of(...ciphertext, ...tag)).then((plain) => new Uint8Array(plain), () => null)
}

/** RFC 8439's cipher with a nonce of zeros gives the same key stream (PROTOCOL.chacha20poly1305): encrypting the ciphertext opens it. */
async function decryptChaCha(key: Bytes, ciphertext: Bytes): Promise<PbeResult<Bytes>> {
  try {
    // The type of the library knows fewer formats than browsers do.
    const imported = await crypto.subtle.importKey('raw-secret' as 'raw', key.slice(0, 32), 'ChaCha20-Poly1305', false, ['encrypt'])
    const sealed = await crypto.subtle.encrypt({ name: 'ChaCha20-Poly1305', iv: new Uint8Array(12) }, imported, ciphertext)
    return { ok: true, value: new Uint8Array(sealed).subarray(0, ciphertext.length) }
  } catch {
    return unsupported('chacha20-poly1305@openssh.com', 'cipher')
  }
}

/** Null where the passphrase or the salt is empty. */
export async function deriveSshKey(passphrase: string, { salt, rounds }: Pick<SealedSection, 'salt' | 'rounds'>, octets: number): Promise<Bytes | null> {
  const { default: bcrypt } = await import('bcrypt-pbkdf')
  const pass = new TextEncoder().encode(passphrase), key = new Uint8Array(octets)
  return bcrypt.pbkdf(pass, pass.length, salt, salt.length, key, octets, rounds) === 0 ? key : null
}

/** The bytes of the private section; whether they make sense is for the caller to see. */
export async function openSection(section: SealedSection, passphrase: string, allowedRounds = 0): Promise<PbeResult<Bytes>> {
  const { cipherName, rounds, ciphertext, tag } = section, cipher = sshCipher(cipherName)
  if (!cipher || cipher.mode === 'none') return unsupported(cipherName, 'cipher')
  if (ciphertext.length === 0 || ciphertext.length % cipher.blockOctets !== 0) return malformed('encrypted section')
  if (tag.length < cipher.tagOctets) return malformed('authentication tag')
  if (rounds < 1) return malformed('rounds')
  if (passphrase === '') return fail({ code: 'passphrase-wrong' })
  if (rounds > BCRYPT_REFUSED) return fail({ code: 'rounds-refused', field: 'rounds', rounds, limit: BCRYPT_REFUSED })
  if (rounds > BCRYPT_TO_ASK && rounds > allowedRounds) return fail({ code: 'rounds-ask', field: 'rounds', rounds, limit: BCRYPT_TO_ASK })
  const derived = await deriveSshKey(passphrase, section, cipher.keyOctets + cipher.ivOctets)
  if (!derived) return malformed('salt')
  return decryptWith(cipher, derived, section)
}

async function decryptWith(cipher: SshCipher, derived: Bytes, { ciphertext, tag }: SealedSection): Promise<PbeResult<Bytes>> {
  const key = derived.slice(0, cipher.keyOctets), iv = derived.slice(cipher.keyOctets)
  if (cipher.mode === 'ChaCha20') return decryptChaCha(key, ciphertext)
  const plain = cipher.mode === 'GCM' ? await decryptGcm(key, iv, ciphertext, tag) : cipher.mode === 'CTR' ? await decryptCounter(key, iv, ciphertext) : await decryptBlocks(cipher, key, iv, ciphertext)
  return plain ? { ok: true, value: plain } : fail({ code: 'passphrase-wrong' })
}
