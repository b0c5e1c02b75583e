/** CBC decryption with the padding of RFC 8018 6.1.1, or RC4: WebCrypto for AES, a late library for the rest and for AES keys of 192 bits, which Chromium lacks. */
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

async function byLibrary({ name, effectiveBits }: Cipher, derived: Derived, ciphertext: Bytes): Promise<Bytes> {
  const { decryptBlocks, rc4 } = await import('./legacy-ciphers.ts')
  return name === 'RC4' ? rc4(derived.key, ciphertext) : decryptBlocks({ name, effectiveBits }, derived, ciphertext)
}

const FIRST_OCTETS = 64

/** The ciphertext is whole blocks. Where the padding is wrong, `plain` is only its start, enough to see what it begins as. RC4 pads nothing. */
export async function decrypt(cipher: Cipher, derived: Derived, ciphertext: Bytes): Promise<Decrypted> {
  if (cipher.name === 'AES' && cipher.keyOctets !== 24) {
    const plain = await byBrowser(derived, ciphertext)
    if (plain) return { plain, padding: true }
    const start = await byLibrary(cipher, derived, ciphertext.subarray(0, FIRST_OCTETS))
    return { plain: start, padding: false }
  }
  const blocks = await byLibrary(cipher, derived, ciphertext)
  if (cipher.name === 'RC4') return { plain: blocks, padding: true }
  const plain = unpadded(blocks, cipher.name === 'AES' ? 16 : 8)
  return { plain: plain ?? blocks.subarray(0, FIRST_OCTETS), padding: plain !== null }
}
