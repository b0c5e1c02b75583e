/**
 * The DER and BER scanner (X.690): one pass, no recursion, offsets in typed arrays.
 *
 * Cost is linear in the input whatever it nests: the content of an OCTET or BIT STRING is probed where it is met;
 * a failed probe is rolled back to the string's end and its bytes are never looked at again.
 * Departures from X.690 are collected, never thrown: a length that runs past its container is cut there, and what is
 * inside is still scanned.
 */
import type { BufferId } from '../findings/span.ts'
import { checkPrimitive, D, derForm, isStringType, Universal } from './checks.ts'
import { departureFindings, DepartureLog } from './departures.ts'
import { NodeFlag, type NodeTable } from './table.ts'

export interface ScanOptions {
  readonly buffer?: BufferId
  /** Scans `[start, end)` of the bytes; the whole by default. */
  readonly start?: number
  readonly end?: number
  /** Where memory would end: the scan stops there and says so. */
  readonly maxNodes?: number
}

/** 25 million nodes are 550 MB of table. */
export const MAX_NODES = 25_000_000

const NO_PARENT = 0xffffffff
/** Nodes before anything is known of the input; then it goes by the nodes per byte seen so far. */
const FIRST_CAPACITY = 8192
/** Unused room that is kept rather than copied away: 22 bytes a node stay below 25. */
const SLACK = 1.1
const CONSTRUCTED = 0x20
const TOP_CONSTRUCTED_SEQUENCE = 0x30

const SET_TAG = 0x31, SEED_TAG = 0x80

/** How the fast lane takes an identifier octet: not at all, as a container, as a value without a check, as one to check. */
const Lane = { slow: 0, open: 1, plain: 2, check: 3 } as const

const LANE = Uint8Array.from({ length: 256 }, (_, tag) => {
  const number = tag & 0x1f
  if (tag === 0 || number === 0x1f) return Lane.slow
  if (tag === TOP_CONSTRUCTED_SEQUENCE || tag === SET_TAG) return Lane.open
  if (tag >= 0x40) return tag & CONSTRUCTED ? Lane.open : Lane.plain
  const mayHold = number === Universal.octetString || number === Universal.bitString
  return tag & CONSTRUCTED || mayHold || derForm(number) === true ? Lane.slow : Lane.check
})

/** Columns of a node table while it is filled. */
interface Room {
  readonly start: Uint32Array<ArrayBuffer>
  readonly contentStart: Uint32Array<ArrayBuffer>
  readonly end: Uint32Array<ArrayBuffer>
  readonly next: Uint32Array<ArrayBuffer>
  readonly parent: Uint32Array<ArrayBuffer>
  readonly tag: Uint8Array<ArrayBuffer>
  readonly flags: Uint8Array<ArrayBuffer>
}

function roomFor(nodes: number): Room {
  const words = () => new Uint32Array(nodes), octets = () => new Uint8Array(nodes)
  return { start: words(), contentStart: words(), end: words(), next: words(), parent: words(), tag: octets(), flags: octets() }
}

/** Where every scan begins: most inputs are small, and get their tables cut from it. One scan is over before the next starts. */
const FIRST_ROOM = roomFor(FIRST_CAPACITY)

class Scanner {
  private readonly bytes: Uint8Array<ArrayBuffer>
  private readonly maxNodes: number
  private size = 0
  private capacity: number
  private start = FIRST_ROOM.start
  private contentStart = FIRST_ROOM.contentStart
  private end = FIRST_ROOM.end
  private next = FIRST_ROOM.next
  private parent = FIRST_ROOM.parent
  private tag = FIRST_ROOM.tag
  private flags = FIRST_ROOM.flags
  private readonly log = new DepartureLog()

  /** The open container, or NO_PARENT, and where its content must end. */
  private open = NO_PARENT
  private limit: number
  /** How many probed strings are open. */
  private probes = 0
  private pos: number
  private readonly first: number
  private readonly last: number

  // The header read last.
  private headerTag = 0
  private headerNumber = 0
  private headerContent = 0
  private headerEnd = 0
  private headerIndefinite = false

  constructor(bytes: Uint8Array<ArrayBuffer>, { start = 0, end = bytes.length, maxNodes = MAX_NODES }: ScanOptions) {
    this.bytes = bytes
    this.maxNodes = maxNodes
    this.pos = start
    this.last = end
    this.limit = end
    this.first = start
    this.capacity = Math.min(FIRST_CAPACITY, maxNodes)
  }

  run(buffer: BufferId): NodeTable {
    for (;;) {
      this.fastLane()
      if (this.pos >= this.limit) {
        if (this.open === NO_PARENT) break
        this.close()
      } else if (this.size >= this.maxNodes) {
        this.stopAtBudget()
        break
      } else this.element()
    }
    return this.table(buffer)
  }

  /**
   * Nearly every element there is, in local variables: a tag of one octet, a length of one, no string that could hold
   * another value. Stops before the first that is not so, and leaves it to `element` and `close`. Twice the speed of those.
   */
  private fastLane(): void {
    const { bytes, start, contentStart, end, next, parent, tag: tags, flags, capacity } = this
    let { pos, limit, open, size } = this
    for (;;) {
      if (pos >= limit) {
        if (open === NO_PARENT || tags[open] === SET_TAG || flags[open] !== 0) break
        next[open] = size
        pos = end[open] as number
        open = parent[open] as number
        limit = open === NO_PARENT ? this.last : (end[open] as number)
        continue
      }
      const tag = bytes[pos] as number, length = bytes[pos + 1] as number
      const from = pos + 2, to = from + length
      const lane = LANE[tag] as number
      if (lane === Lane.slow || length >= 0x80 || !(to <= limit) || size === capacity) break
      if (lane === Lane.check && checkPrimitive(tag, bytes, from, to) !== 0) break
      start[size] = pos
      contentStart[size] = from
      end[size] = to
      next[size] = size + 1
      parent[size] = open
      tags[size] = tag
      flags[size] = 0
      if (lane === Lane.open) {
        open = size
        limit = to
        pos = from
      } else pos = to
      size++
    }
    this.pos = pos
    this.limit = limit
    this.open = open
    this.size = size
  }

  private element(): void {
    const at = this.pos
    if (this.bytes[at] === 0 && this.bytes[at + 1] === 0 && at + 2 <= this.limit && this.endOfContents(at)) return
    if (!this.readHeader(at)) return
    const node = this.add(at)
    if (this.headerTag & CONSTRUCTED) this.openConstructed(node)
    else this.primitive(node)
  }

  /** Handles `00 00`; false where it is to be read as an ordinary (and wrong) element. */
  private endOfContents(at: number): boolean {
    if (this.open !== NO_PARENT && (this.flags[this.open] as number) & NodeFlag.indefinite) {
      this.end[this.open] = at + 2
      this.pos = at + 2
      this.pop()
      return true
    }
    return this.fatal(D['asn1.unexpected-end-of-contents'], at, at + 2)
  }

  /** Reads identifier and length octets (X.690 8.1); false where there is no element to add. */
  private readHeader(at: number): boolean {
    const { bytes, limit } = this
    const first = bytes[at] as number
    this.headerTag = first
    this.headerNumber = first & 0x1f
    let i = at + 1
    if (this.headerNumber === 0x1f) {
      i = this.longTag(at)
      if (i === 0) return false
    }
    if (i >= limit) return this.cut(D['asn1.truncated'], at)
    const length = bytes[i++] as number
    this.headerIndefinite = false
    if (length < 0x80) {
      this.headerContent = i
      this.headerEnd = i + length
      return this.headerEnd <= limit || this.overrun(at)
    }
    return this.longLength(at, i, length)
  }

  private longTag(at: number): number {
    let i = at + 1, number = 0
    if (this.bytes[i] === 0x80) this.log.add(D['der.tag-not-minimal'], at, i + 1)
    for (; i < this.limit; i++) {
      const octet = this.bytes[i] as number
      number = number * 128 + (octet & 0x7f)
      if (octet < 0x80) break
    }
    if (i >= this.limit) {
      this.cut(D['asn1.truncated'], at)
      return 0
    }
    if (number > Number.MAX_SAFE_INTEGER) this.log.add(D['asn1.tag-too-large'], at, i + 1)
    if (number < 31) this.log.add(D['der.tag-not-minimal'], at, i + 1)
    this.headerNumber = number
    return i + 1
  }

  private longLength(at: number, from: number, first: number): boolean {
    if (first === 0x80) return this.indefinite(at, from)
    if (first === 0xff) return this.cut(D['asn1.length-reserved'], at)
    const count = first & 0x7f
    if (from + count > this.limit) return this.cut(D['asn1.truncated'], at)
    let length = 0
    for (let i = from; i < from + count; i++) length = length * 256 + (this.bytes[i] as number)
    this.headerContent = from + count
    this.headerEnd = this.headerContent + length
    if (length < 0x80 || this.bytes[from] === 0) this.log.add(D['der.length-not-minimal'], at, this.headerContent)
    return this.headerEnd <= this.limit || this.overrun(at)
  }

  private indefinite(at: number, from: number): boolean {
    if (!(this.headerTag & CONSTRUCTED)) return this.cut(D['asn1.length-reserved'], at)
    this.log.add(D['der.indefinite-length'], at, from)
    this.headerIndefinite = true
    this.headerContent = from
    this.headerEnd = this.limit
    return true
  }

  /** A length past the container's end: an error, read as if it ended there. */
  private overrun(at: number): boolean {
    if (!this.fatal(D['asn1.length-overrun'], at, this.headerContent)) {
      this.headerEnd = this.limit
      return true
    }
    return false
  }

  /** No element can be read at `at`: the rest of the container is left without nodes. */
  private cut(code: number, at: number): false {
    if (!this.fatal(code, at, this.limit)) {
      if (this.open !== NO_PARENT) this.flags[this.open] = (this.flags[this.open] as number) | NodeFlag.truncated
      this.pos = this.limit
    }
    return false
  }

  /** Notes a BER error. Inside a probe it ends the probe, and the answer is true: forget this element. */
  private fatal(code: number, from: number, to: number): boolean {
    if (this.probes > 0) {
      this.failProbe()
      return true
    }
    this.log.add(code, from, to)
    return false
  }

  private add(at: number): number {
    if (this.size === this.capacity) this.grow()
    const node = this.size++
    this.start[node] = at
    this.contentStart[node] = this.headerContent
    this.end[node] = this.headerEnd
    this.next[node] = this.size
    this.parent[node] = this.open
    this.tag[node] = this.headerTag
    this.flags[node] = this.headerIndefinite ? NodeFlag.indefinite : 0
    return node
  }

  private openConstructed(node: number): void {
    const universal = this.headerTag < 0x40
    if (universal && this.headerTag !== TOP_CONSTRUCTED_SEQUENCE && derForm(this.headerNumber) === false)
      this.log.add(isStringType(this.headerNumber) ? D['der.constructed-string'] : D['der.universal-form'], this.start[node] as number, this.headerContent)
    this.push(node, this.headerContent, this.headerEnd)
  }

  private primitive(node: number): void {
    const { headerContent: from, headerEnd: to, headerNumber: number } = this
    this.pos = to
    if (this.headerTag >= 0x40) return
    if (derForm(number) === true) this.log.add(D['der.universal-form'], this.start[node] as number, from)
    const code = checkPrimitive(number, this.bytes, from, to)
    if (code !== 0) this.log.add(code, from, to, this.start[node])
    if (number === Universal.octetString) this.probe(node, from, to)
    else if (number === Universal.bitString && this.bytes[from] === 0) this.probe(node, from + 1, to)
  }

  private probe(node: number, from: number, to: number): void {
    if (to - from < 2 || !this.looksEncapsulated(from, to, this.headerNumber === Universal.bitString)) return
    this.flags[node] = (this.flags[node] as number) | NodeFlag.encapsulates
    this.probes++
    this.log.checkpoint()
    this.push(node, from, to)
  }

  /** One universal value that fills the string exactly, of a type that specifications put into strings; or [0], the seed of a key (RFC 9881 6). */
  private looksEncapsulated(from: number, to: number, inBitString: boolean): boolean {
    const tag = this.bytes[from] as number
    const length = this.bytes[from + 1] as number
    if (tag === SEED_TAG) return !inBitString && length > 0 && length < 0x80 && from + 2 + length === to
    if (tag >= 0x40 || (length < 0x80 && from + 2 + length !== to)) return false
    if (length > 0x80 && !this.longLengthFits(from + 2, to, length & 0x7f)) return false
    const number = tag & 0x1f
    if (number === Universal.sequence || number === Universal.set) return (tag & CONSTRUCTED) !== 0
    if (tag & CONSTRUCTED || length === 0x80) return false
    // An uncompressed EC point starts with 04, as an OCTET STRING does.
    if (inBitString) return number === Universal.integer && to > from + 2
    return this.isPlausiblePrimitive(number, from, to, length)
  }

  private longLengthFits(from: number, to: number, count: number): boolean {
    if (from + count > to || count > 5) return false
    let length = 0
    for (let i = from; i < from + count; i++) length = length * 256 + (this.bytes[i] as number)
    return from + count + length === to
  }

  private isPlausiblePrimitive(number: number, from: number, to: number, length: number): boolean {
    if (number === 0 || number === Universal.objectDescriptor || number === Universal.real || derForm(number) !== false) return false
    const content = length < 0x80 ? from + 2 : from + 2 + (length & 0x7f)
    return checkPrimitive(number, this.bytes, content, to) === 0 && (content < to || number === Universal.null || number === Universal.octetString)
  }

  private push(node: number, from: number, to: number): void {
    this.open = node
    this.pos = from
    this.limit = to
  }

  /** The open container's content is used up. */
  private close(): void {
    const node = this.open
    if ((this.flags[node] as number) & NodeFlag.indefinite && this.fatal(D['asn1.missing-end-of-contents'], this.start[node] as number, this.contentStart[node] as number)) return
    this.pos = this.end[node] as number
    this.pop()
  }

  private pop(): void {
    const node = this.open
    this.next[node] = this.size
    const tag = this.tag[node] as number
    if (tag === SET_TAG) this.checkSetOrder(node)
    else if ((this.flags[node] as number) & NodeFlag.encapsulates && !(tag & CONSTRUCTED)) {
      this.probes--
      this.log.commit()
    }
    this.open = this.parent[node] as number
    this.limit = this.open === NO_PARENT ? this.last : this.contentLimit(this.open)
  }

  /** Until its end-of-contents is met, an indefinite container's `end` is that of what encloses it. */
  private contentLimit(node: number): number {
    return this.end[node] as number
  }

  private failProbe(): void {
    let node = this.open
    while (!((this.flags[node] as number) & NodeFlag.encapsulates && !((this.tag[node] as number) & CONSTRUCTED))) node = this.parent[node] as number
    this.log.rollback()
    this.probes--
    this.size = node + 1
    this.next[node] = this.size
    this.flags[node] = (this.flags[node] as number) & ~NodeFlag.encapsulates
    this.pos = this.end[node] as number
    this.open = this.parent[node] as number
    this.limit = this.open === NO_PARENT ? this.last : this.contentLimit(this.open)
  }

  /** X.690 10.3 and 11.6: the encodings of a SET's elements ascend. */
  private checkSetOrder(set: number): void {
    let previous = set + 1
    if (previous >= this.size) return
    for (let child = this.next[previous] as number; child < this.size; child = this.next[child] as number) {
      if (this.compare(previous, child) > 0) {
        this.log.add(D['der.set-order'], this.start[child] as number, this.end[child] as number)
        return
      }
      previous = child
    }
  }

  private compare(a: number, b: number): number {
    const { bytes } = this
    const startA = this.start[a] as number, startB = this.start[b] as number
    const lengthA = (this.end[a] as number) - startA, lengthB = (this.end[b] as number) - startB
    const shared = Math.min(lengthA, lengthB)
    for (let i = 0; i < shared; i++) {
      const difference = (bytes[startA + i] as number) - (bytes[startB + i] as number)
      if (difference !== 0) return difference
    }
    return lengthA - lengthB
  }

  private stopAtBudget(): void {
    this.log.add(D['asn1.budget'], this.pos, this.last)
    while (this.open !== NO_PARENT) {
      const node = this.open
      this.next[node] = this.size
      this.flags[node] = (this.flags[node] as number) | NodeFlag.truncated
      this.open = this.parent[node] as number
    }
  }

  private grow(): void {
    const expected = (this.size / Math.max(1, this.pos - this.first)) * (this.last - this.first)
    this.capacity = Math.min(Math.ceil(Math.max(expected * 1.04, this.size * 1.3)) + 64, this.maxNodes)
    const { start, contentStart, end, next, parent, tag, flags } = this
    const grown = roomFor(this.capacity)
    grown.start.set(start)
    grown.contentStart.set(contentStart)
    grown.end.set(end)
    grown.next.set(next)
    grown.parent.set(parent)
    grown.tag.set(tag)
    grown.flags.set(flags)
    Object.assign(this, grown)
  }

  private table(buffer: BufferId): NodeTable {
    const { size } = this
    const tight = this.start !== FIRST_ROOM.start && this.capacity <= size * SLACK
    const words = (array: Uint32Array<ArrayBuffer>) => (tight ? array.subarray(0, size) : array.slice(0, size))
    const octets = (array: Uint8Array<ArrayBuffer>) => (tight ? array.subarray(0, size) : array.slice(0, size))
    return {
      buffer, size,
      start: words(this.start), contentStart: words(this.contentStart), end: words(this.end), next: words(this.next), parent: words(this.parent),
      tag: octets(this.tag), flags: octets(this.flags),
      findings: departureFindings(this.log, this.bytes, buffer),
    }
  }
}

/** Scans DER or BER. Never throws for content; what departs from X.690 is in `findings`. */
export function scan(bytes: Uint8Array<ArrayBuffer>, options: ScanOptions = {}): NodeTable {
  return new Scanner(bytes, options).run(options.buffer ?? 0)
}
