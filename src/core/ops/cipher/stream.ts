/** CTR and CBC piece by piece, so that a file of any size is worked on in the memory of a few pieces. */
import { BLOCK, counterAfter, type Mode, type ModeCipher } from '../../crypto/symmetric.ts'
import { chunksOf } from '../data.ts'
import { sizeOf, type Source } from './modes.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Stream {
  readonly cipher: ModeCipher
  readonly mode: Mode
  readonly iv: Bytes
  readonly source: Source
}

const NOTHING = new Uint8Array(0)

/** The counter of each piece follows from its place (SP 800-38A 6.5); both directions are the same. */
async function* counted({ cipher, iv, source }: Stream): AsyncGenerator<Bytes> {
  let at = 0
  for await (const piece of chunksOf(source)) {
    yield await cipher.encrypt(piece, { iv: counterAfter(iv, at / BLOCK) })
    at += piece.length
  }
}

/** WebCrypto pads at the end of every call: of all but the last piece the padding is cut off again. Each piece's IV is the last block before it. */
async function* chained({ cipher, iv, source }: Stream): AsyncGenerator<Bytes> {
  const total = sizeOf(source)
  if (total === 0) yield await cipher.encrypt(NOTHING, { iv })
  let at = 0, before = iv
  for await (const piece of chunksOf(source)) {
    at += piece.length
    const padded = await cipher.encrypt(piece, { iv: before }), blocks = at === total ? padded : padded.subarray(0, piece.length)
    before = blocks.slice(-BLOCK)
    yield blocks
  }
}

/** WebCrypto wants padding at the end of every call: all but the last piece get a block behind them that decrypts to nothing but padding. Ends in null where the last padding is none. */
async function* unchained({ cipher, iv, source }: Stream): AsyncGenerator<Bytes | null> {
  const total = sizeOf(source)
  let at = 0, before = iv
  for await (const piece of chunksOf(source)) {
    at += piece.length
    const end = piece.slice(-BLOCK)
    yield await cipher.decrypt(at === total ? piece : joined([piece, await cipher.encrypt(NOTHING, { iv: end })]), { iv: before })
    before = end
  }
}

/** The ciphertext without the IV. */
export const encryptPieces = (stream: Stream): AsyncGenerator<Bytes> => (stream.mode === 'AES-CTR' ? counted(stream) : chained(stream))

/** @param stream whose source is whole blocks where the mode is CBC. Null in the place of the last piece: its padding is wrong. */
export const decryptPieces = (stream: Stream): AsyncGenerator<Bytes | null> => (stream.mode === 'AES-CTR' ? counted(stream) : unchained(stream))

export function joined(pieces: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** Octets up to which what came of a file is held in memory, to be read and copied too. */
const READABLE = 1024 * 1024

/**
 * Gathers what comes of a source: of a text in memory, of a file as a Blob whose parts the browser keeps where it likes, on disk too.
 * A result of a file that is short enough is in memory again.
 */
export class Gathered {
  private readonly pieces: (Bytes | Blob)[] = []
  private readonly file: boolean
  private total = 0

  constructor(source: Source) {
    this.file = source instanceof Blob
  }

  add(piece: Bytes): void {
    this.total += piece.length
    this.pieces.push(this.file ? new Blob([piece]) : piece)
  }

  async content(): Promise<Source> {
    const whole = this.file ? new Blob(this.pieces) : joined(this.pieces as Bytes[])
    return whole instanceof Blob && this.total <= READABLE ? new Uint8Array(await whole.arrayBuffer()) : whole
  }
}
