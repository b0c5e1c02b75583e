/**
 * JKS and JCEKS, as `sun.security.provider.JavaKeyStore` and `com.sun.crypto.provider.JceKeyStore` of the OpenJDK write them:
 * no document specifies them but the comments there.
 */
import { LabelledReader } from '../../bytes/labelled.ts'
import { safeText } from '../../bytes/text.ts'
import type { SpanTree } from '../../bytes/tree.ts'
import { finding, MalformedError, type Finding } from '../../findings/finding.ts'
import { span, type BufferId, type Span } from '../../findings/span.ts'
import { readSealedObject, type SealedObject } from './sealed-object.ts'
import { storeType, type StoreType } from './row.ts'
import { utf } from './utf.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A piece of the file. */
export interface Piece {
  readonly bytes: Bytes
  readonly span: Span
}
export interface StoreCertificate extends Piece {
  /** `X.509`, as far as anyone has seen. */
  readonly type: string
}
export interface Entry {
  readonly type: 'key' | 'certificate' | 'secret'
  readonly alias: string
  readonly aliasSpan: Span
  /** Milliseconds since the epoch. */
  readonly date: number
  readonly dateSpan: Span
  readonly span: Span
  /** EncryptedPrivateKeyInfo of a key. */
  readonly key: Piece | null
  /** Of a key its chain, of a trusted certificate itself. */
  readonly certificates: readonly StoreCertificate[]
  readonly sealed: SealedObject | null
}

export interface Store {
  readonly type: StoreType
  readonly version: number
  readonly count: number
  readonly entries: readonly Entry[]
  /** Null where the file ends before it. */
  readonly digest: Piece | null
  readonly tree: SpanTree
  /** What stopped the reading, if anything did. */
  readonly findings: readonly Finding[]
}

/** The largest known, of all roots there are, has some hundreds. */
const MOST_ENTRIES = 100_000
/** Of a chain. */
const MOST_CERTIFICATES = 100
const DIGEST_OCTETS = 20
const TAGS: Readonly<Record<number, Entry['type']>> = { 1: 'key', 2: 'certificate', 3: 'secret' }

class StoreReader {
  readonly reader: LabelledReader
  readonly entries: Entry[] = []
  version = 0
  count = 0
  digest: Piece | null = null
  private readonly buffer: BufferId

  constructor(bytes: Bytes, buffer: BufferId) {
    this.buffer = buffer
    this.reader = new LabelledReader(bytes, { buffer })
  }

  private since = (start: number): Span => span(this.buffer, start, this.reader.offset)

  private piece(name: string, type: string): Piece {
    return this.reader.vector(4, { name }, () => {
      const start = this.reader.offset
      return { bytes: this.reader.rest({ name: type, type: 'DER' }), span: this.since(start) }
    })
  }

  private certificate(): StoreCertificate {
    return this.reader.group({ name: 'certificate' }, () => {
      const type = this.version === 2 ? utf(this.reader, 'certificateType') : 'X.509'
      return { type, ...this.piece('encodedCertificate', 'Certificate') }
    })
  }

  private capped(shown: number, total: number): MalformedError {
    return new MalformedError(finding('pkcs12.capped', 'note', { shown, total }, [this.since(0)]))
  }

  private chain(): readonly StoreCertificate[] {
    const count = this.reader.uint32({ name: 'chainLength' })
    const found: StoreCertificate[] = []
    // Each takes octets: a count that lies ends with them, or here.
    for (let i = 0; i < count; i++) {
      if (i === MOST_CERTIFICATES) throw this.capped(i, count)
      found.push(this.certificate())
    }
    return found
  }

  private entry(): void {
    const { reader } = this
    const start = reader.offset
    const entry = reader.group({ name: 'entry' }, () => {
      const tag = reader.uint32({ name: 'tag', show: (value) => TAGS[value] ?? String(value) })
      const type = TAGS[tag]
      if (!type) throw new MalformedError(finding('keystore.entry-unknown', 'error', { tag, offset: start }, [this.since(start)]))
      const aliasAt = reader.offset, alias = utf(reader, 'alias'), aliasSpan = this.since(aliasAt)
      const dateAt = reader.offset, date = Number(reader.uint64({ name: 'creationDate', show: dateText })), dateSpan = this.since(dateAt)
      const common = { type, alias, aliasSpan, date, dateSpan, key: null, certificates: [], sealed: null }
      if (type === 'key') return { ...common, key: this.piece('protectedPrivateKey', 'EncryptedPrivateKeyInfo'), certificates: this.chain() }
      return type === 'certificate' ? { ...common, certificates: [this.certificate()] } : { ...common, sealed: readSealedObject(reader, this.buffer, alias) }
    })
    this.entries.push({ ...entry, span: this.since(start) })
  }

  run(): void {
    const { reader } = this
    reader.uint32({ name: 'magic', show: (value) => `0x${value.toString(16).toUpperCase()}` })
    this.version = reader.uint32({ name: 'version' })
    this.count = reader.uint32({ name: 'entryCount' })
    const listed = Math.min(this.count, MOST_ENTRIES)
    for (let i = 0; i < listed; i++) this.entry()
    if (listed < this.count) {
      reader.bytes(Math.max(0, reader.available - DIGEST_OCTETS), { name: 'furtherEntries' })
      throw this.capped(listed, this.count)
    }
    const start = reader.offset
    this.digest = { bytes: reader.bytes(DIGEST_OCTETS, { name: 'digest', type: 'SHA-1' }), span: this.since(start) }
    reader.finish({ name: 'digest' })
  }
}

/** `2026-11-24 01:57:12 UTC`, or the number where it is no date. */
function dateText(ms: bigint): string {
  const date = new Date(Number(ms))
  return Number.isNaN(date.getTime()) ? safeText(String(ms)) : `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

/** As much as can be read; never throws. */
export function readStore(bytes: Bytes, buffer: BufferId): Store {
  const store = new StoreReader(bytes, buffer)
  const findings: Finding[] = []
  try {
    store.run()
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error
    findings.push(error.finding)
  }
  const { version, count, entries, digest, reader } = store
  return { type: storeType(bytes) ?? 'JKS', version, count, entries, digest, tree: reader.tree(), findings }
}

/** What the digest covers: everything before it. */
export const coveredBy = (bytes: Bytes, { digest }: Store): Bytes => bytes.subarray(0, digest?.span.start ?? 0)
