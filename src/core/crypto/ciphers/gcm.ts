/** GCM (SP 800-38D 7.2) over any cipher with blocks of 16 octets: ARIA's (RFC 9709's kin), Camellia's and SM4's, which no browser has. */
import { ghash } from '@noble/ciphers/_polyval.js'
import type { BlockCipher } from './block.ts'

type Bytes = Uint8Array<ArrayBuffer>

const BLOCK = 16, COUNTER_AT = 12, NONCE = 12

const wholeBlocks = (length: number) => Math.ceil(length / BLOCK) * BLOCK

/** Data and lengths as GHASH takes them (6.4, 7.1 steps 4 and 5). */
function hashed(key: Bytes, aad: Bytes, data: Bytes): Bytes {
  const all = new Uint8Array(wholeBlocks(aad.length) + wholeBlocks(data.length) + BLOCK), view = new DataView(all.buffer)
  all.set(aad)
  all.set(data, wholeBlocks(aad.length))
  view.setBigUint64(all.length - 16, BigInt(aad.length) * 8n)
  view.setBigUint64(all.length - 8, BigInt(data.length) * 8n)
  return Uint8Array.from(ghash(all, key))
}

/** J0 (7.1 step 2). */
function firstCounter(key: Bytes, iv: Bytes): Bytes {
  if (iv.length !== NONCE) return hashed(key, new Uint8Array(0), iv)
  const block = new Uint8Array(BLOCK)
  block.set(iv)
  block[BLOCK - 1] = 1
  return block
}

/** J0 and the counters behind it, enough for the data; only 32 bits count (6.2). */
function counters(first: Bytes, length: number): Bytes {
  const all = new Uint8Array(BLOCK + wholeBlocks(length)), view = new DataView(all.buffer), start = new DataView(first.buffer).getUint32(COUNTER_AT)
  for (let at = 0; at < all.length; at += BLOCK) {
    all.set(first, at)
    view.setUint32(at + COUNTER_AT, start + at / BLOCK)
  }
  return all
}

export interface Gcm { readonly iv: Bytes; readonly aad: Bytes; readonly tag: Bytes }

/** Null where the tag does not fit. The tag may be cut (5.2.1.2). */
export function decryptGcm(cipher: BlockCipher, { iv, aad, tag }: Gcm, ciphertext: Bytes): Bytes | null {
  const key = cipher.encrypt(new Uint8Array(BLOCK)), stream = cipher.encrypt(counters(firstCounter(key, iv), ciphertext.length))
  const expected = hashed(key, aad, ciphertext).map((octet, i) => octet ^ (stream[i] as number))
  // Every octet is compared: how soon it fails says nothing.
  const difference = tag.reduce((sum, octet, i) => sum | (octet ^ (expected[i] ?? 0x100)), tag.length < 4 ? 1 : 0)
  return difference === 0 ? ciphertext.map((octet, i) => octet ^ (stream[BLOCK + i] as number)) : null
}
