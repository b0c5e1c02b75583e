/** Decryption with any cipher of the table, the padding of RFC 8018 6.1.1 taken off where the mode has it: WebCrypto for AES-CBC, what comes late for the rest and for AES keys of 192 bits, which Chromium lacks. */
import { blockOctets } from './ciphers/table.ts'
import type { Cipher } from './pbe-scheme.ts'
import type { Derived } from './pbe-derive.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What came out. `padding` is false where the last block ends as no padding does: a wrong key, or damage. */
export interface Decrypted {
  readonly plain: Bytes
  readonly padding: boolean
}

/** The plaintext without its padding, or null where there is none. */
function unpadded(plain: Bytes, block: number): Bytes | null {
  const count = plain.at(-1) ?? 0
  if (count < 1 || count > block || !plain.subarray(-count).every((octet) => octet === count)) return null
  return plain.slice(0, plain.length - count)
}

async function byBrowser({ key, iv }: Derived, ciphertext: Bytes): Promise<Bytes | null> {
  const imported = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['decrypt'])
  return crypto.subtle.decrypt({ name: 'AES-CBC', iv }, imported, ciphertext).then((plain) => new Uint8Array(plain), () => null)
}

const byLibrary = async (cipher: Cipher, derived: Derived, ciphertext: Bytes): Promise<Bytes> => (await import('./ciphers/decrypt.ts')).decryptRaw(cipher, derived, ciphertext)

const FIRST_OCTETS = 64

/** The ciphertext is whole blocks, where the mode has blocks. Where the padding is wrong, `plain` is only its start, enough to see what it begins as. */
export async function decrypt(cipher: Cipher, derived: Derived, ciphertext: Bytes): Promise<Decrypted> {
  if (cipher.family === 'AES' && cipher.mode === 'CBC' && cipher.keyOctets !== 24) {
    const plain = await byBrowser(derived, ciphertext)
    if (plain) return { plain, padding: true }
    const start = await byLibrary(cipher, derived, ciphertext.subarray(0, FIRST_OCTETS))
    return { plain: start, padding: false }
  }
  const octets = await byLibrary(cipher, derived, ciphertext), block = blockOctets(cipher)
  if (block === 1) return { plain: octets, padding: true }
  const plain = unpadded(octets, block)
  return { plain: plain ?? octets.subarray(0, FIRST_OCTETS), padding: plain !== null }
}
