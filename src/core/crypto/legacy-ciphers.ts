/** Ciphers that browsers lack, from node-forge: DES and triple DES, RC2, and AES with keys of 192 bits; RC4, which it lacks too. Loaded only when one is needed. */
import aes from 'node-forge/lib/aes.js'
import des from 'node-forge/lib/des.js'
import rc2 from 'node-forge/lib/rc2.js'
import util from 'node-forge/lib/util.js'

type Bytes = Uint8Array<ArrayBuffer>

export interface LegacyCipher {
  readonly name: 'AES' | 'DES' | 'DES-EDE3' | 'RC2'
  /** RC2's only. */
  readonly effectiveBits: number
}

const PIECE = 8192

function binary(octets: Uint8Array): string {
  let text = ''
  for (let at = 0; at < octets.length; at += PIECE) text += String.fromCharCode(...octets.subarray(at, at + PIECE))
  return text
}

const octetsOf = (text: string): Bytes => Uint8Array.from(text, (character) => character.charCodeAt(0))

/** Two keys of triple DES are three, the first again (RFC 8018 B.2.2, ANSI X9.52 keying option 2). */
const tripleKey = (key: Bytes): Bytes => (key.length === 16 ? Uint8Array.of(...key, ...key.subarray(0, 8)) : key)

/** CBC, the padding left in place. The ciphertext is whole blocks. */
export function decryptBlocks({ name, effectiveBits }: LegacyCipher, { key, iv }: { readonly key: Bytes; readonly iv: Bytes }, ciphertext: Bytes): Bytes {
  const input = util.createBuffer(binary(ciphertext))
  const text = binary(name === 'DES-EDE3' ? tripleKey(key) : key)
  const cipher = name === 'RC2' ? rc2.createDecryptionCipher(text, effectiveBits) : (name === 'AES' ? aes : des).createDecryptionCipher(text, 'CBC')
  cipher.start(binary(iv))
  cipher.update(input)
  cipher.finish(() => true)
  return octetsOf(cipher.output.getBytes())
}

/** RC4 (RFC 6229's vectors): a keystream over the data, nothing padded. */
export function rc4(key: Bytes, data: Bytes): Bytes {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i)
  const at = (place: number) => state[place & 0xff] as number
  const exchange = (a: number, b: number) => { [state[a], state[b]] = [at(b), at(a)] }
  let i = 0, j = 0
  for (; i < 256; i++) exchange(i, (j = (j + at(i) + (key[i % key.length] as number)) & 0xff))
  j = 0
  return data.map((octet, place) => {
    i = (place + 1) & 0xff
    exchange(i, (j = (j + at(i)) & 0xff))
    return octet ^ at(at(i) + at(j))
  })
}

const BLOCK = 16

/** AES in counter mode (SP 800-38A 6.5); the counter is all of the first block. The library counts in 32 bits only, so each block is started by itself. */
export function decryptCounter({ key, iv }: { readonly key: Bytes; readonly iv: Bytes }, ciphertext: Bytes): Bytes {
  const cipher = aes.createDecryptionCipher(binary(key), 'CTR'), plain = new Uint8Array(ciphertext.length), counter = iv.slice()
  for (let at = 0; at < ciphertext.length; at += BLOCK) {
    cipher.start(binary(counter))
    cipher.update(util.createBuffer(binary(ciphertext.subarray(at, at + BLOCK))))
    cipher.finish(() => true)
    plain.set(octetsOf(cipher.output.getBytes()), at)
    for (let i = BLOCK - 1; i >= 0; i--) {
      counter[i] = ((counter[i] as number) + 1) & 0xff
      if (counter[i] !== 0) break
    }
  }
  return plain
}
