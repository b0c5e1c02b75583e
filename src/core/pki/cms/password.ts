/** A content's key under a passphrase (RFC 3211): padded, and encrypted twice in CBC, so that every octet depends on every other. */
import { cbc } from '@noble/ciphers/aes.js'

type Bytes = Uint8Array<ArrayBuffer>

const BLOCK = 16
/** A count, three octets to check, and the key: less is nothing (2.3.1). */
const HEAD = 4

const raw = (key: Bytes, iv: Bytes) => cbc(key, iv, { disablePadding: true })

/** RFC 3211 2.3.1. */
export function wrapByPassword(kek: Bytes, iv: Bytes, key: Bytes, randomBytes: (length: number) => Bytes): Bytes {
  const length = Math.max(2 * BLOCK, Math.ceil((HEAD + key.length) / BLOCK) * BLOCK), block = randomBytes(length)
  block[0] = key.length
  for (let i = 0; i < 3; i++) block[1 + i] = 0xff ^ (key[i] as number)
  block.set(key, HEAD)
  const once = raw(kek, iv).encrypt(block)
  return Uint8Array.from(raw(kek, once.slice(-BLOCK)).encrypt(once))
}

/** RFC 3211 2.3.2. Null where the check fails: one wrong passphrase in 16 million passes it. */
export function unwrapByPassword(kek: Bytes, iv: Bytes, wrapped: Bytes): Bytes | null {
  if (wrapped.length < 2 * BLOCK || wrapped.length % BLOCK !== 0) return null
  const last = raw(kek, wrapped.slice(-2 * BLOCK, -BLOCK)).decrypt(wrapped.slice(-BLOCK))
  const first = raw(kek, Uint8Array.from(last)).decrypt(wrapped.slice(0, -BLOCK))
  const once = new Uint8Array(wrapped.length)
  once.set(first)
  once.set(last, first.length)
  const block = raw(kek, iv).decrypt(once), length = block[0] as number
  const isKey = length >= 3 && length <= block.length - HEAD && [1, 2, 3].every((at) => ((block[at] as number) ^ (block[at + 3] as number)) === 0xff)
  return isKey ? Uint8Array.from(block.subarray(HEAD, HEAD + length)) : null
}
