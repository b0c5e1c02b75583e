/** DES, triple DES, DESX and RC2, block by block, from node-forge, whose octets are the characters of strings. */
import des from 'node-forge/lib/des.js'
import rc2 from 'node-forge/lib/rc2.js'
import util from 'node-forge/lib/util.js'
import type { BlockCipher } from './block.ts'

type Bytes = Uint8Array<ArrayBuffer>

const PIECE = 8192

function binary(octets: Uint8Array): string {
  let text = ''
  for (let at = 0; at < octets.length; at += PIECE) text += String.fromCharCode(...octets.subarray(at, at + PIECE))
  return text
}

const octetsOf = (text: string): Bytes => Uint8Array.from(text, (character) => character.charCodeAt(0))

/** Without padding. */
function through(cipher: ForgeBlockCipher, blocks: Bytes): Bytes {
  cipher.start(null)
  cipher.update(util.createBuffer(binary(blocks)))
  cipher.finish(() => true)
  return octetsOf(cipher.output.getBytes())
}

const inBlocks = (encrypt: ForgeBlockCipher, decrypt: ForgeBlockCipher): BlockCipher => ({ blockOctets: 8, encrypt: (blocks) => through(encrypt, blocks), decrypt: (blocks) => through(decrypt, blocks) })

/** @param key of 8 octets, or of 16 or 24 for triple DES: two keys are three, the first again (RFC 8018 B.2.2, ANSI X9.52 keying option 2) */
export function desCipher(key: Bytes): BlockCipher {
  const text = binary(key.length === 16 ? Uint8Array.of(...key, ...key.subarray(0, 8)) : key)
  return inBlocks(des.createEncryptionCipher(text, 'ECB'), des.createDecryptionCipher(text, 'ECB'))
}

const whitened = (blocks: Bytes, key: Bytes): Bytes => blocks.map((octet, i) => octet ^ (key[i % 8] as number))

/** DES between two keys that are XORed, as OpenSSL orders them: the key, what goes before, what comes after. */
export function desxCipher(key: Bytes): BlockCipher {
  const inner = desCipher(key.slice(0, 8)), before = key.slice(8, 16), after = key.slice(16, 24)
  return { blockOctets: 8, encrypt: (blocks) => whitened(inner.encrypt(whitened(blocks, before)), after), decrypt: (blocks) => whitened(inner.decrypt(whitened(blocks, after)), before) }
}

/** RFC 2268. */
export function rc2Cipher(key: Bytes, effectiveBits: number): BlockCipher {
  const text = binary(key)
  return inBlocks(rc2.createEncryptionCipher(text, effectiveBits), rc2.createDecryptionCipher(text, effectiveBits))
}
