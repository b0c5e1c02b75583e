/** AES Key Wrap (RFC 3394, KW of SP 800-38F): WebCrypto's, and noble's for wrapping keys of 192 bits, which Chromium's WebCrypto refuses. */
type Bytes = Uint8Array<ArrayBuffer>

/** WebCrypto wraps keys, not octets: a key of HMAC may be any octets. */
const CARRIER = { name: 'HMAC', hash: 'SHA-256' }

const imported = (kek: Bytes): Promise<CryptoKey | null> => crypto.subtle.importKey('raw', kek, 'AES-KW', false, ['wrapKey', 'unwrapKey']).catch(() => null)

/** @param key at least 16 octets, a multiple of 8 */
export async function wrapKey(kek: Bytes, key: Bytes): Promise<Bytes> {
  const wrapping = await imported(kek)
  if (!wrapping) return (await noble(kek)).encrypt(key)
  const carrier = await crypto.subtle.importKey('raw', key, CARRIER, true, ['sign'])
  return new Uint8Array(await crypto.subtle.wrapKey('raw', carrier, wrapping, 'AES-KW'))
}

/** Null where the integrity check fails (RFC 3394 2.2.3). @param wrapped at least 24 octets, a multiple of 8 */
export async function unwrapKey(kek: Bytes, wrapped: Bytes): Promise<Bytes | null> {
  const wrapping = await imported(kek)
  if (!wrapping) return await unwrapByNoble(kek, wrapped)
  const carrier = await crypto.subtle.unwrapKey('raw', wrapped, wrapping, 'AES-KW', CARRIER, true, ['sign']).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'OperationError') return null
    throw error
  })
  return carrier && new Uint8Array(await crypto.subtle.exportKey('raw', carrier))
}

const noble = async (kek: Bytes) => (await import('@noble/ciphers/aes.js')).aeskw(kek)

async function unwrapByNoble(kek: Bytes, wrapped: Bytes): Promise<Bytes | null> {
  const cipher = await noble(kek)
  try {
    return cipher.decrypt(wrapped)
  } catch {
    return null
  }
}
