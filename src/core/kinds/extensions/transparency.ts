/** Signed certificate timestamps (RFC 6962 3.2, 3.3): a list in TLS's notation inside an OCTET STRING. */
import type { NodeId } from '../../bytes/tree.ts'
import type { FactItem, FactValue } from '../contract.ts'
import type { Decoder } from './decoder.ts'
import type { Walk } from './walk.ts'

/** More of them are in no certificate. */
const MOST_TIMESTAMPS = 100
const LOG_ID_OCTETS = 32
/** TLS 1.2's numbers (RFC 5246 7.4.1.4.1). */
const HASHES: Readonly<Record<number, string>> = { 1: 'md5', 2: 'sha1', 3: 'sha224', 4: 'sha256', 5: 'sha384', 6: 'sha512' }
const SIGNATURES: Readonly<Record<number, string>> = { 1: 'rsa', 2: 'dsa', 3: 'ecdsa' }

/** Octets between two offsets of the buffer, read from the front; `short` once something was not there. */
class Cursor {
  private readonly walk: Walk
  private readonly end: number
  at: number
  short = false

  constructor(walk: Walk, at: number, end: number) {
    this.walk = walk
    this.at = at
    this.end = end
  }

  get left(): number {
    return this.short ? 0 : this.end - this.at
  }

  /** The next octets; none, and `short`, where there are fewer. */
  take(count: number): Uint8Array<ArrayBuffer> {
    if (count > this.left) {
      this.short = true
      return new Uint8Array(0)
    }
    this.at += count
    return this.walk.reader.tree.bytes.subarray(this.at - count, this.at)
  }

  number(octets: number): number {
    return this.take(octets).reduce((sum, octet) => sum * 256 + octet, 0)
  }

  /** What a length of two octets covers, as a cursor of its own. */
  vector(): Cursor {
    const length = this.number(2), from = this.at
    const content = this.take(length)
    const inner = new Cursor(this.walk, from, from + content.length)
    inner.short = this.short
    return inner
  }

  item(from: number, value: FactValue, tag: string): FactItem {
    return { value, tag, spans: [{ buffer: this.walk.reader.tree.buffer, start: from, end: Math.max(from + 1, this.at) }] }
  }
}

function timestamp(cursor: Cursor): FactValue {
  const items: FactItem[] = []
  const add = (tag: string, read: () => FactValue) => {
    const from = cursor.at
    const value = read()
    if (!cursor.short) items.push(cursor.item(from, value, tag))
  }
  add('version', () => ({ type: 'untrusted', text: `v${cursor.number(1) + 1}` }))
  add('logId', () => ({ type: 'hex', bytes: cursor.take(LOG_ID_OCTETS) }))
  add('timestamp', () => {
    const ms = cursor.number(8)
    return { type: 'time', ms: ms <= 8.64e15 ? ms : NaN, raw: String(ms) }
  })
  extensions(cursor, items)
  add('algorithm', () => {
    const hash = cursor.number(1), signature = cursor.number(1)
    return { type: 'untrusted', text: `${SIGNATURES[signature] ?? signature}-${HASHES[hash] ?? hash}` }
  })
  add('signature', () => ({ type: 'hex', bytes: cursor.take(cursor.number(2)) }))
  return { type: 'list', items }
}

/** Nearly always empty; logs of tiles put the entry's index there (c2sp.org/static-ct-api). */
function extensions(cursor: Cursor, items: FactItem[]): void {
  const from = cursor.at
  const bytes = cursor.take(cursor.number(2))
  if (cursor.short || bytes.length === 0) return
  const isIndex = bytes.length === 8 && bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 5
  const index: FactValue = { type: 'number', value: bytes.subarray(3).reduce((sum, octet) => sum * 256 + octet, 0) }
  items.push(cursor.item(from, isIndex ? index : { type: 'hex', bytes }, isIndex ? 'leafIndex' : 'extensions'))
}

function timestamps(walk: Walk, node: NodeId): FactValue {
  const { tree } = walk.reader
  const whole = new Cursor(walk, tree.contentStart(node), tree.contentEnd(node))
  const entries = whole.vector()
  const items: FactItem[] = []
  if (whole.short || whole.left > 0) walk.failAt(whole.at)
  while (entries.left > 0 && items.length < MOST_TIMESTAMPS) {
    const from = entries.at
    const one = entries.vector()
    const value = timestamp(one)
    if (one.short || one.left > 0 || entries.short) walk.failAt(one.at)
    items.push(entries.item(from, value, 'SCT'))
  }
  return { type: 'list', items }
}

const list: Decoder = { tag: 4, read: timestamps, spec: 'RFC 6962 3.3' }

export const transparencyDecoders: Readonly<Record<string, Decoder>> = { '1.3.6.1.4.1.11129.2.4.2': list, '1.3.6.1.4.1.11129.2.4.5': list }
