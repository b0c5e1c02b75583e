/**
 * Modes of operation (SP 800-38A) over any block cipher, to decrypt with. Where a block's input is known beforehand (ECB, CBC, CFB, CTR),
 * all blocks go through the cipher at once; OFB and CFB of less than a block go step by step.
 */
import type { BlockCipher } from './block.ts'
import type { PlainMode } from './table.ts'

type Bytes = Uint8Array<ArrayBuffer>

function xored(a: Bytes, b: Bytes): Bytes {
  return a.map((octet, i) => octet ^ (b[i] as number))
}

/** Octets for as many whole blocks as the data begins. */
const blocksFor = ({ length }: Bytes, { blockOctets }: BlockCipher) => new Uint8Array(Math.ceil(length / blockOctets) * blockOctets)

/** The initialization vector, and behind it the data but for its last block. */
function shifted(iv: Bytes, data: Bytes, cipher: BlockCipher): Bytes {
  const all = blocksFor(data, cipher)
  all.set(iv)
  all.set(data.subarray(0, all.length - iv.length), iv.length)
  return all
}

/** 6.5; the counter is all of the block. */
function counters(first: Bytes, data: Bytes, cipher: BlockCipher): Bytes {
  const all = blocksFor(data, cipher), counter = first.slice()
  for (let at = 0; at < all.length; at += counter.length) {
    all.set(counter, at)
    for (let i = counter.length - 1; i >= 0; i--) {
      counter[i] = ((counter[i] as number) + 1) & 0xff
      if (counter[i] !== 0) break
    }
  }
  return all
}

/** 6.4. */
function outputs(cipher: BlockCipher, iv: Bytes, data: Bytes): Bytes {
  const all = blocksFor(data, cipher)
  let block = iv
  for (let at = 0; at < all.length; at += block.length) {
    block = cipher.encrypt(block)
    all.set(block, at)
  }
  return all
}

/** 6.3 with segments of one octet. */
function byOctets(cipher: BlockCipher, iv: Bytes, data: Bytes): Bytes {
  const register = iv.slice()
  return data.map((octet) => {
    const plain = octet ^ (cipher.encrypt(register)[0] as number)
    register.copyWithin(0, 1)
    register[register.length - 1] = octet
    return plain
  })
}

/** 6.3 with segments of one bit, the high bit of an octet first. */
function byBits(cipher: BlockCipher, iv: Bytes, data: Bytes): Bytes {
  const register = iv.slice()
  const shiftIn = (bit: number) => {
    for (const i of register.keys()) register[i] = ((register[i] as number) << 1) | (i + 1 < register.length ? (register[i + 1] as number) >>> 7 : bit)
  }
  return data.map((octet) => {
    let plain = 0
    for (let i = 7; i >= 0; i--) {
      const bit = (octet >>> i) & 1
      plain = (plain << 1) | (bit ^ ((cipher.encrypt(register)[0] as number) >>> 7))
      shiftIn(bit)
    }
    return plain
  })
}

/** The padding, where the mode has one, is left in place. Of ECB and CBC the data is whole blocks. */
export function decryptMode(cipher: BlockCipher, mode: Exclude<PlainMode, 'stream'>, iv: Bytes, data: Bytes): Bytes {
  switch (mode) {
    case 'ECB': return cipher.decrypt(data)
    case 'CBC': return xored(cipher.decrypt(data), shifted(iv, data, cipher))
    case 'CFB': return xored(data, cipher.encrypt(shifted(iv, data, cipher)))
    case 'CTR': return xored(data, cipher.encrypt(counters(iv, data, cipher)))
    case 'OFB': return xored(data, outputs(cipher, iv, data))
    case 'CFB8': return byOctets(cipher, iv, data)
    case 'CFB1': return byBits(cipher, iv, data)
  }
}
