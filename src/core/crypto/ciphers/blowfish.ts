/** Blowfish (Schneier 1993) from egoroof-blowfish, block by block, for opening what was locked with it; never offered for locking. */
import { Blowfish } from 'egoroof-blowfish'
import type { BlockCipher } from './block.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** The library takes zeros at the end for its padding: they come back. */
function whole(octets: Uint8Array, length: number): Bytes {
  const all = new Uint8Array(length)
  all.set(octets)
  return all
}

/** @param key of 4 to 56 octets */
export function blowfish(key: Uint8Array): BlockCipher {
  const cipher = new Blowfish(key, Blowfish.MODE.ECB, Blowfish.PADDING.NULL)
  return {
    blockOctets: 8,
    encrypt: (blocks) => (blocks.length === 0 ? blocks : whole(cipher.encode(blocks), blocks.length)),
    decrypt: (blocks) => (blocks.length === 0 ? blocks : whole(cipher.decode(blocks, Blowfish.TYPE.UINT8_ARRAY), blocks.length)),
  }
}
