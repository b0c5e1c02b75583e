/** MD2 (RFC 1319), for keys that were derived with it long ago (PBES1, RFC 8018 A.3); no hash for anything else. In the form of noble's hashes, so that HMAC and every derivation take it. */
import { createHasher, type CHash, type Hash } from '@noble/hashes/utils.js'
import { MD2_PI } from './boxes.data.ts'
import { box } from './block.ts'

type Bytes = Uint8Array<ArrayBuffer>

const PI = box(MD2_PI)
const BLOCK = 16, ROUNDS = 18

class Md2 implements Hash<Md2> {
  readonly blockLen = BLOCK
  readonly outputLen = BLOCK
  readonly canXOF = false
  private readonly state = new Uint8Array(3 * BLOCK)
  private readonly checksum = new Uint8Array(BLOCK)
  private readonly pending = new Uint8Array(BLOCK)
  private filled = 0

  update(message: Uint8Array): this {
    for (const octet of message) {
      this.pending[this.filled++] = octet
      if (this.filled < BLOCK) continue
      this.sum(this.pending)
      this.compress(this.pending)
      this.filled = 0
    }
    return this
  }

  /** 3.2. */
  private sum(block: Uint8Array): void {
    let last = this.checksum[BLOCK - 1] as number
    for (let i = 0; i < BLOCK; i++) last = this.checksum[i] = (this.checksum[i] as number) ^ (PI[(block[i] as number) ^ last] as number)
  }

  /** 3.4. */
  private compress(block: Uint8Array): void {
    const { state } = this
    for (let i = 0; i < BLOCK; i++) {
      state[BLOCK + i] = block[i] as number
      state[2 * BLOCK + i] = (block[i] as number) ^ (state[i] as number)
    }
    let t = 0
    for (let round = 0; round < ROUNDS; round++) {
      for (let i = 0; i < state.length; i++) t = state[i] = (state[i] as number) ^ (PI[t] as number)
      t = (t + round) & 0xff
    }
  }

  /** 3.1: always padded, to a whole block; the checksum is the last one. */
  digestInto(out: Uint8Array): void {
    const count = BLOCK - this.filled
    this.update(new Uint8Array(count).fill(count))
    this.compress(this.checksum)
    out.set(this.state.subarray(0, BLOCK))
  }

  digest(): Bytes {
    const out = new Uint8Array(BLOCK)
    this.digestInto(out)
    return out
  }

  destroy(): void {
    for (const part of [this.state, this.checksum, this.pending]) part.fill(0)
  }

  // The library's own name for it.
  // oxlint-disable-next-line eslint/no-underscore-dangle
  _cloneInto(to = new Md2()): Md2 {
    to.state.set(this.state)
    to.checksum.set(this.checksum)
    to.pending.set(this.pending)
    to.filled = this.filled
    return to
  }

  clone(): Md2 {
    // oxlint-disable-next-line eslint/no-underscore-dangle
    return this._cloneInto()
  }
}

export const md2: CHash = createHasher(() => new Md2())
