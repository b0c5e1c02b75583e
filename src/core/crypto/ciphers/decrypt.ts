/** What opens each cipher of the table: noble's for AES and ChaCha20, node-forge's and egoroof-blowfish's, or one of the modules beside this. Each is loaded when it is needed. */
import type { BlockCipher } from './block.ts'
import { decryptMode } from './modes.ts'
import type { CipherRow, Mode, PlainMode } from './table.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What a cipher needs to be told; RC2's effective bits are beside its key. */
export type Suited = Pick<CipherRow, 'family' | 'mode' | 'effectiveBits'>
export interface Keyed { readonly key: Bytes; readonly iv: Bytes }

const noPadding = { disablePadding: true } as const

/** The library's objects encrypt once each. */
async function aesBlocks(key: Bytes): Promise<BlockCipher> {
  const { ecb } = await import('@noble/ciphers/aes.js')
  const through = (way: 'encrypt' | 'decrypt') => (blocks: Bytes) => (blocks.length === 0 ? blocks : Uint8Array.from(ecb(key, noPadding)[way](blocks)))
  return { blockOctets: 16, encrypt: through('encrypt'), decrypt: through('decrypt') }
}

/** @param key of a length that the family takes */
export async function blockCipher({ family, effectiveBits }: Pick<CipherRow, 'family' | 'effectiveBits'>, key: Bytes): Promise<BlockCipher> {
  switch (family) {
    case 'AES': return aesBlocks(key)
    case 'Camellia': return (await import('./camellia.ts')).camellia(key)
    case 'ARIA': return (await import('./aria.ts')).aria(key)
    case 'SEED': return (await import('./seed.ts')).seed(key)
    case 'SM4': return (await import('./sm4.ts')).sm4(key)
    case 'CAST5': return (await import('./cast128.ts')).cast128(key)
    case 'IDEA': return (await import('./idea.ts')).idea(key)
    case 'Blowfish': return (await import('./blowfish.ts')).blowfish(key)
    case 'DES': case 'DES-EDE': case 'DES-EDE3': return (await import('./forge.ts')).desCipher(key)
    case 'DESX': return (await import('./forge.ts')).desxCipher(key)
    case 'RC2': return (await import('./forge.ts')).rc2Cipher(key, effectiveBits)
    case 'RC4': case 'ChaCha20': throw new TypeError(`family: expected a block cipher, got ${family}`)
  }
}

const COUNTER_OCTETS = 4

/** OpenSSL's initialization vector is the counter, its low octet first, and RFC 8439's nonce. */
async function chacha20Stream({ key, iv }: Keyed, data: Bytes): Promise<Bytes> {
  const { chacha20 } = await import('@noble/ciphers/chacha.js')
  const counter = new DataView(iv.buffer, iv.byteOffset).getUint32(0, true)
  return Uint8Array.from(chacha20(key, iv.subarray(COUNTER_OCTETS), data, undefined, counter))
}

const isPlain = (mode: Mode): mode is PlainMode => mode !== 'GCM' && mode !== 'CCM' && mode !== 'Poly1305'

/**
 * In any mode without a tag. Padding is left in place; where the mode pads, the data is whole blocks.
 * @param keyed a key and an initialization vector of the lengths that the cipher takes
 */
export async function decryptRaw(cipher: Suited, keyed: Keyed, data: Bytes): Promise<Bytes> {
  const { mode } = cipher
  if (!isPlain(mode)) throw new TypeError(`mode: expected one without a tag, got ${mode}`)
  if (mode !== 'stream') return decryptMode(await blockCipher(cipher, keyed.key), mode, keyed.iv, data)
  return cipher.family === 'ChaCha20' ? chacha20Stream(keyed, data) : (await import('./rc4.ts')).rc4(keyed.key, data)
}

export interface Tagged extends Keyed { readonly aad: Bytes; readonly tag: Bytes }

/** What browsers have is theirs: AES-GCM with keys that they take (SP 800-38D). */
async function gcmByBrowser({ key, iv, aad, tag }: Tagged, ciphertext: Bytes): Promise<Bytes | null> {
  const imported = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt'])
  const sealed = new Uint8Array(ciphertext.length + tag.length)
  sealed.set(ciphertext)
  sealed.set(tag, ciphertext.length)
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: aad, tagLength: 8 * tag.length }, imported, sealed).then((plain) => new Uint8Array(plain), () => null)
}

async function poly1305({ key, iv, aad, tag }: Tagged, ciphertext: Bytes): Promise<Bytes | null> {
  const { chacha20poly1305 } = await import('@noble/ciphers/chacha.js')
  try {
    return Uint8Array.from(chacha20poly1305(key, iv, aad).decrypt(Uint8Array.of(...ciphertext, ...tag)))
  } catch {
    return null
  }
}

/** In GCM or with Poly1305: null where the tag does not fit. */
export async function decryptTagged(cipher: Suited, keyed: Tagged, ciphertext: Bytes): Promise<Bytes | null> {
  if (cipher.mode === 'Poly1305') return poly1305(keyed, ciphertext)
  if (cipher.mode !== 'GCM') throw new TypeError(`mode: expected GCM or Poly1305, got ${cipher.mode}`)
  if (cipher.family === 'AES' && keyed.key.length !== 24) return gcmByBrowser(keyed, ciphertext)
  const { decryptGcm } = await import('./gcm.ts')
  return decryptGcm(await blockCipher(cipher, keyed.key), keyed, ciphertext)
}
