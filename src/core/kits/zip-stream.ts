import { strToU8, Zip, ZipPassThrough } from 'fflate'

const UNIX = 3
const REGULAR_FILE = 0o100000
/** A zip's directory counts its files in 16 bits (APPNOTE 4.4.22); what has more needs Zip64, which not everything opens. */
export const MOST_FILES = 65_535
/** Pieces are handed to the browser, which may put them on the disk, whenever so many octets are there. */
const PIECE_BYTES = 4_000_000

/** A zip that grows file by file and is never whole in memory here. Stored, not deflated: base64 of signatures does not shrink. */
export class ZipStream {
  private parts: Blob[] = []
  private waiting: Uint8Array<ArrayBuffer>[] = []
  private octets = 0
  private readonly zip: Zip
  private readonly mtime: Date
  files = 0
  constructor(mtime: Date) {
    this.mtime = mtime
    this.zip = new Zip((error, chunk) => {
      if (error) throw error
      this.waiting.push(chunk)
      this.octets += chunk.length
      if (this.octets >= PIECE_BYTES) this.put()
    })
  }
  /** `mode`: as in zip.ts. */
  add(path: string, text: string, mode = 0o644): void {
    const file = new ZipPassThrough(path)
    Object.assign(file, { os: UNIX, attrs: ((REGULAR_FILE | mode) << 16) >>> 0, mtime: this.mtime })
    this.zip.add(file)
    file.push(strToU8(text), true)
    this.files++
  }
  /** Ends it. */
  blob(): Blob {
    this.zip.end()
    this.put()
    return new Blob(this.parts, { type: 'application/zip' })
  }
  private put(): void {
    this.parts.push(new Blob(this.waiting))
    this.waiting = []
    this.octets = 0
  }
}
