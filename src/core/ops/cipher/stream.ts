/** CTR and CBC piece by piece, so that a file of any size is worked on in the memory of a few pieces. */
import { joined } from '../../bytes/joined.ts'
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
    yield await cipher.decrypt(at === total ? piece : joined(piece, await cipher.encrypt(NOTHING, { iv: end })), { iv: before })
    before = end
  }
}

/** The ciphertext without the IV. */
export const encryptPieces = (stream: Stream): AsyncGenerator<Bytes> => (stream.mode === 'AES-CTR' ? counted(stream) : chained(stream))

/** @param stream whose source is whole blocks where the mode is CBC. Null in the place of the last piece: its padding is wrong. */
export const decryptPieces = (stream: Stream): AsyncGenerator<Bytes | null> => (stream.mode === 'AES-CTR' ? counted(stream) : unchained(stream))

/** Octets up to which what came of a file is held in memory, to be read and copied too. */
const READABLE = 1024 * 1024

/** What came of a source: its pieces in memory, not copied together before somebody wants that; or a Blob. */
export type Content = readonly Bytes[] | Blob

/** In one piece where it is in memory. */
export function wholeOf(content: Content): Source {
  if (content instanceof Blob) return content
  const [only] = content
  return only && content.length === 1 ? only : joined(...content)
}

/** Gathers what comes of a source: of a text and of a short file in memory, of a longer one as a Blob, whose parts the browser keeps where it likes, on disk too. */
export class Gathered {
  private readonly limit: number
  private held: Bytes[] = []
  private readonly parts: Blob[] = []
  private total = 0

  constructor(source: Source) {
    this.limit = source instanceof Blob ? READABLE : Infinity
  }

  add(piece: Bytes): void {
    this.total += piece.length
    this.held.push(piece)
    if (this.total > this.limit) this.letGo()
  }

  /** As it was gathered. */
  pieces(): Content {
    return this.parts.length > 0 ? new Blob(this.parts) : this.held
  }

  content(): Source {
    return wholeOf(this.pieces())
  }

  private letGo(): void {
    this.parts.push(new Blob(this.held))
    this.held = []
  }
}
