/** Signed certificate timestamps (RFC 6962 3.2, 3.3): TLS's notation, read and labelled in one go. */
import { LabelledReader, type ReadRange } from '../bytes/labelled.ts'
import type { SpanTree } from '../bytes/tree.ts'
import { MalformedError, type Finding } from '../findings/finding.ts'
import { span, type Span } from '../findings/span.ts'
import type { CtLog } from '../spec/ct-logs.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A value and the bytes that it was read from. */
interface Read<T> { readonly value: T; readonly span: Span }

/** One SCT (RFC 6962 3.2). What the input ends before is missing. */
export interface Timestamp {
  readonly span: Span
  readonly version?: Read<number>
  readonly logId?: Read<Bytes>
  /** Milliseconds since the epoch; NaN where no date has so many. */
  readonly timestamp?: Read<number>
  /** CtExtensions without their length. */
  readonly extensions?: Read<Bytes>
  /** Place in the log, that logs of tiles put into the extensions (c2sp.org/static-ct-api); null where there is none. */
  readonly leafIndex?: Read<number | null>
  /** `ecdsa-sha256`, `rsa-sha256`; numbers where TLS 1.2 has no name for them (RFC 5246 7.4.1.4.1). */
  readonly algorithm?: Read<string>
  readonly signature?: Read<Bytes>
}

export interface SctList {
  readonly timestamps: readonly Timestamp[]
  readonly tree: SpanTree
  /** What stopped the reading, if anything did. */
  readonly findings: readonly Finding[]
}

/** More of them are in no certificate; the rest is one node. */
const MOST_TIMESTAMPS = 100
const LOG_ID_OCTETS = 32
const MOST_MS = 8.64e15
const SPEC = 'RFC 6962 3.2'
/** TLS 1.2's numbers (RFC 5246 7.4.1.4.1). */
const HASHES: Readonly<Record<number, string>> = { 1: 'md5', 2: 'sha1', 3: 'sha224', 4: 'sha256', 5: 'sha384', 6: 'sha512' }
const SIGNATURES: Readonly<Record<number, string>> = { 1: 'rsa', 2: 'dsa', 3: 'ecdsa' }

/** leaf_index, the one extension there is: type 0, five octets (c2sp.org/static-ct-api). */
function leafIndexOf(extensions: Bytes): number | null {
  const isIndex = extensions.length === 8 && extensions[0] === 0 && extensions[1] === 0 && extensions[2] === 5
  return isIndex ? extensions.subarray(3).reduce((sum, octet) => sum * 256 + octet, 0) : null
}

class SctReader {
  readonly reader: LabelledReader
  readonly timestamps: Timestamp[] = []
  private readonly range: ReadRange

  constructor(bytes: Bytes, range: ReadRange) {
    this.range = range
    this.reader = new LabelledReader(bytes, range)
  }

  private read<T>(make: () => T): Read<T> {
    const start = this.reader.offset
    return { value: make(), span: span(this.range.buffer, start, this.reader.offset) }
  }

  list(): void {
    this.reader.vector(2, { name: 'sct_list', type: 'SignedCertificateTimestampList', spec: 'RFC 6962 3.3' }, () => {
      while (this.reader.available > 0 && this.timestamps.length < MOST_TIMESTAMPS)
        this.reader.vector(2, { name: '', type: 'SerializedSCT', spec: 'RFC 6962 3.3' }, () => this.timestamp())
      if (this.reader.available > 0) this.reader.rest({ name: 'more' })
    })
    this.reader.finish({ name: 'sct_list', spec: 'RFC 6962 3.3' })
  }

  one(): void {
    this.reader.group({ name: 'sct', type: 'SignedCertificateTimestamp', spec: SPEC }, () => this.timestamp())
    this.reader.finish({ name: 'sct', spec: SPEC })
  }

  /** Kept from its first octet on, so that a list that is cut off shows what there is of its last one. */
  private timestamp(): void {
    const place = this.timestamps.length, start = this.reader.offset
    const keep = (more: Partial<Timestamp>) => {
      this.timestamps[place] = { ...this.timestamps[place], ...more, span: span(this.range.buffer, start, Math.max(this.reader.offset, start)) }
    }
    keep({})
    keep({ version: this.read(() => this.reader.uint8({ name: 'sct_version', type: 'Version', spec: SPEC, show: (value) => (value === 0 ? 'v1' : String(value)) })) })
    keep({ logId: this.read(() => this.reader.bytes(LOG_ID_OCTETS, { name: 'id', type: 'LogID', spec: SPEC })) })
    keep({ timestamp: this.read(() => this.milliseconds()) })
    this.extensions(keep)
    this.signature(keep)
  }

  private milliseconds(): number {
    const value = Number(this.reader.uint64({ name: 'timestamp', type: 'uint64', spec: SPEC, show: (ms) => (ms <= MOST_MS ? new Date(Number(ms)).toISOString() : String(ms)) }))
    return value <= MOST_MS ? value : NaN
  }

  private extensions(keep: (more: Partial<Timestamp>) => void): void {
    const extensions = this.read(() => this.reader.vector(2, { name: 'extensions', type: 'CtExtensions', spec: SPEC }, () => (this.reader.available > 0 ? this.content() : new Uint8Array(0))))
    keep({ extensions, leafIndex: { ...extensions, value: leafIndexOf(extensions.value) } })
  }

  private content(): Bytes {
    return this.reader.rest({ name: '', show: (bytes) => { const index = leafIndexOf(bytes); return index === null ? '' : `leaf_index ${index}` } })
  }

  private signature(keep: (more: Partial<Timestamp>) => void): void {
    this.reader.group({ name: 'signature', type: 'DigitallySigned', spec: 'RFC 5246 4.7' }, () => {
      keep({ algorithm: this.read(() => this.algorithm()) })
      keep({ signature: this.read(() => this.reader.vector(2, { name: 'signature', type: 'opaque', spec: 'RFC 5246 4.7' }, () => this.reader.rest({ name: '' }))) })
    })
  }

  private algorithm(): string {
    const spec = 'RFC 5246 7.4.1.4.1'
    const hash = this.reader.uint8({ name: 'hash', type: 'HashAlgorithm', spec, show: (value) => HASHES[value] ?? String(value) })
    const signature = this.reader.uint8({ name: 'signature', type: 'SignatureAlgorithm', spec, show: (value) => SIGNATURES[value] ?? String(value) })
    return `${SIGNATURES[signature] ?? signature}-${HASHES[hash] ?? hash}`
  }
}

function readWith(bytes: Bytes, range: ReadRange, read: (scts: SctReader) => void): SctList {
  const scts = new SctReader(bytes, range)
  const findings: Finding[] = []
  try {
    read(scts)
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error
    findings.push(error.finding)
  }
  return { timestamps: scts.timestamps, tree: scts.reader.tree(), findings }
}

/** A SignedCertificateTimestampList (RFC 6962 3.3): what is in the OCTET STRING of the certificate extension 1.3.6.1.4.1.11129.2.4.2. Never throws. */
export function readSctList(bytes: Bytes, range: ReadRange): SctList {
  return readWith(bytes, range, (scts) => scts.list())
}

/** One SignedCertificateTimestamp (RFC 6962 3.2) that fills the range. Never throws. */
export function readSct(bytes: Bytes, range: ReadRange): SctList {
  return readWith(bytes, range, (scts) => scts.one())
}

/** The known log of an ID; null where it is unknown. The table of logs is loaded at the first call. */
export async function logName(logId: Uint8Array): Promise<CtLog | null> {
  return (await import('../spec/ct-logs.ts')).ctLog(logId)
}
