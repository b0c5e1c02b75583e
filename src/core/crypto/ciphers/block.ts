/** What a block cipher is to its modes: whole blocks in and out, each by itself. */
type Bytes = Uint8Array<ArrayBuffer>

export interface BlockCipher {
  readonly blockOctets: 8 | 16
  /** The octets are whole blocks; the answer is as long. */
  encrypt(blocks: Bytes): Bytes
  decrypt(blocks: Bytes): Bytes
}

/** Words of 32 bits, the high octet first. The octets are whole words. */
export function toWords(octets: Uint8Array): Uint32Array<ArrayBuffer> {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length)
  return Uint32Array.from({ length: octets.length / 4 }, (_, i) => view.getUint32(4 * i))
}

/** A substitution box out of its hexadecimal text. */
export const box = (text: string): Bytes => Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16))

export const rotateLeft = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits))

/** Changes one block in its place. */
export type InPlace<Block> = (block: Block) => void

/** Runs over the blocks, each as big-endian words. */
function overWords(blocks: Bytes, words: 2 | 4, change: InPlace<Uint32Array>): Bytes {
  const out = blocks.slice(), view = new DataView(out.buffer), block = new Uint32Array(words)
  for (let at = 0; at < out.length; at += 4 * words) {
    for (let i = 0; i < words; i++) block[i] = view.getUint32(at + 4 * i)
    change(block)
    for (let i = 0; i < words; i++) view.setUint32(at + 4 * i, block[i] as number)
  }
  return out
}

/** A cipher whose specification speaks of words. */
export function wordCipher(words: 2 | 4, encrypt: InPlace<Uint32Array>, decrypt: InPlace<Uint32Array>): BlockCipher {
  return { blockOctets: words === 2 ? 8 : 16, encrypt: (blocks) => overWords(blocks, words, encrypt), decrypt: (blocks) => overWords(blocks, words, decrypt) }
}

/** A cipher of 16 octets whose specification speaks of octets. */
export function octetCipher(encrypt: InPlace<Uint8Array>, decrypt: InPlace<Uint8Array>): BlockCipher {
  const over = (blocks: Bytes, change: InPlace<Uint8Array>): Bytes => {
    const out = blocks.slice()
    for (let at = 0; at < out.length; at += 16) change(out.subarray(at, at + 16))
    return out
  }
  return { blockOctets: 16, encrypt: (blocks) => over(blocks, encrypt), decrypt: (blocks) => over(blocks, decrypt) }
}
