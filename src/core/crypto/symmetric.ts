/**
 * AES in the modes that people use (SP 800-38A and D), and ChaCha20-Poly1305 (RFC 8439): WebCrypto's where it has them, else noble's.
 * Chromium's WebCrypto refuses AES keys of 192 bits; no browser but the newest has ChaCha20-Poly1305.
 */
type Bytes = Uint8Array<ArrayBuffer>

export const MODES = ['AES-GCM', 'ChaCha20-Poly1305', 'AES-CTR', 'AES-CBC'] as const
export type Mode = (typeof MODES)[number]

/** Octets of an AES block. */
export const BLOCK = 16
/** Octets of the tag that GCM and ChaCha20-Poly1305 put behind the ciphertext. */
export const TAG = 16

/** What a message is encrypted with beside the key. */
export interface Parameters {
  /** The nonce; for CTR the first counter block, all of it counted up. */
  readonly iv: Bytes
  /** Additional data, where the mode authenticates. */
  readonly aad?: Bytes
}

/** One key in one mode. CBC pads as PKCS #7 says (RFC 5652 6.3). */
export interface ModeCipher {
  encrypt(plaintext: Bytes, parameters: Parameters): Promise<Bytes>
  /** Null where the tag does not fit or the padding is none. */
  decrypt(ciphertext: Bytes, parameters: Parameters): Promise<Bytes | null>
}

interface ModeParams extends Algorithm {
  readonly iv?: Bytes
  readonly counter?: Bytes
  readonly length?: number
  readonly additionalData?: Bytes
}

const NOTHING = new Uint8Array(0)

function paramsOf(mode: Mode, { iv, aad = NOTHING }: Parameters): ModeParams {
  if (mode === 'AES-CTR') return { name: mode, counter: iv, length: 128 }
  return mode === 'AES-CBC' ? { name: mode, iv } : { name: mode, iv, additionalData: aad }
}

class BrowserCipher implements ModeCipher {
  private readonly mode: Mode
  private readonly key: CryptoKey

  constructor(mode: Mode, key: CryptoKey) {
    this.mode = mode
    this.key = key
  }

  async encrypt(plaintext: Bytes, parameters: Parameters): Promise<Bytes> {
    return new Uint8Array(await crypto.subtle.encrypt(paramsOf(this.mode, parameters), this.key, plaintext))
  }

  async decrypt(ciphertext: Bytes, parameters: Parameters): Promise<Bytes | null> {
    try {
      return new Uint8Array(await crypto.subtle.decrypt(paramsOf(this.mode, parameters), this.key, ciphertext))
    } catch (error) {
      // All that WebCrypto says of a tag or a padding that is wrong.
      if (error instanceof DOMException && error.name === 'OperationError') return null
      throw error
    }
  }
}

/** What noble's ciphers have in common. */
interface Sealing {
  encrypt(plaintext: Uint8Array): Bytes
  decrypt(ciphertext: Uint8Array): Bytes
}

async function nobleMode(mode: Mode, key: Bytes): Promise<(parameters: Parameters) => Sealing> {
  if (mode === 'ChaCha20-Poly1305') {
    const { chacha20poly1305 } = await import('@noble/ciphers/chacha.js')
    return ({ iv, aad }) => chacha20poly1305(key, iv, aad)
  }
  const { cbc, ctr, gcm } = await import('@noble/ciphers/aes.js')
  if (mode === 'AES-GCM') return ({ iv, aad }) => gcm(key, iv, aad)
  return mode === 'AES-CTR' ? ({ iv }) => ctr(key, iv) : ({ iv }) => cbc(key, iv)
}

class NobleCipher implements ModeCipher {
  private readonly make: (parameters: Parameters) => Sealing

  constructor(make: (parameters: Parameters) => Sealing) {
    this.make = make
  }

  async encrypt(plaintext: Bytes, parameters: Parameters): Promise<Bytes> {
    return this.make(parameters).encrypt(plaintext)
  }

  async decrypt(ciphertext: Bytes, parameters: Parameters): Promise<Bytes | null> {
    const cipher = this.make(parameters)
    try {
      return cipher.decrypt(ciphertext)
    } catch {
      // Key and nonce were taken: it is the tag or the padding.
      return null
    }
  }
}

/** Null where this browser does not have the mode, or not with keys of this length. ChaCha20-Poly1305's keys have a format that older ones do not know at all. */
function imported(mode: Mode, key: Bytes): Promise<CryptoKey | null> {
  const format = (mode === 'ChaCha20-Poly1305' ? 'raw-secret' : 'raw') as 'raw'
  return crypto.subtle.importKey(format, key, mode, false, ['encrypt', 'decrypt']).catch(() => null)
}

/** @param key of a length that the mode takes: 16, 24 or 32 octets for AES, 32 for ChaCha20-Poly1305 */
export async function cipherFor(mode: Mode, key: Bytes): Promise<ModeCipher> {
  const browserKey = await imported(mode, key)
  return browserKey ? new BrowserCipher(mode, browserKey) : new NobleCipher(await nobleMode(mode, key))
}

/** The counter block `blocks` after another, as SP 800-38A B.1 counts with all 128 bits. */
export function counterAfter(counter: Bytes, blocks: number): Bytes {
  const sum = counter.slice()
  let carry = blocks
  for (let i = BLOCK - 1; i >= 0 && carry > 0; i--) {
    carry += sum[i] as number
    sum[i] = carry % 256
    carry = Math.floor(carry / 256)
  }
  return sum
}
