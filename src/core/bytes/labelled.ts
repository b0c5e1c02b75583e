/**
 * Bytes read and written together with their labels. `reader.uint8({ name: 'version' })` reads a byte and, in the same
 * breath, makes the node that a person sees for it; the writer does the same for what is written. So the explanation of a
 * format is the code that reads or writes it. For formats of fixed layout (Fernet, TLS, HTTP); ASN.1 has its own scanner.
 */
import { finding, MalformedError } from '../findings/finding.ts'
import type { BufferId } from '../findings/span.ts'
import { toHex } from './hex.ts'
import { deepestAt, NO_NODE, type NodeId, type NodeView, type SpanTree } from './tree.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What a person sees of one part, but for its value. */
export interface Name {
  /** The field's name in its specification. */
  readonly name: string
  /** As the specification writes it; without it, the method's own: `uint16`, `16 bytes`. */
  readonly type?: string
  readonly secret?: boolean
  /** As `RFC 8446 5.1`. */
  readonly spec?: string
}

/** `Value` is what the part's method reads or writes. */
export interface Label<Value> extends Name {
  /** A short, safe form of the value; without it, the number, or the first bytes as hex. Called when the node is looked at. */
  readonly show?: (value: Value) => string
}

/** Octets of a length or an integer. */
export type Width = 1 | 2 | 3 | 4

const PREVIEW = 24
const hexPreview = (bytes: Uint8Array) => (bytes.length > PREVIEW ? `${toHex(bytes.subarray(0, PREVIEW))}…` : toHex(bytes))
const countType = (count: number) => (count === 1 ? '1 byte' : `${count} bytes`)
const limitOf = (width: Width) => 2 ** (8 * width)

interface Node {
  readonly parent: NodeId
  readonly start: number
  contentStart: number
  end: number
  readonly label: Name
  readonly type: string
  readonly value: () => string
}

interface Part {
  readonly label: Name
  readonly type: string
  readonly value?: () => string
}

/** Collects nodes in document order while a cursor moves. */
class Nodes {
  private readonly list: Node[] = []
  private open = NO_NODE

  begin(start: number, { label, type, value = () => '' }: Part): NodeId {
    this.open = this.list.push({ parent: this.open, start, contentStart: start, end: start, label, type: label.type ?? type, value }) - 1
    return this.open
  }

  content(start: number): void {
    const node = this.list[this.open]
    if (node) node.contentStart = start
  }

  end(at: number): void {
    const node = this.list[this.open]
    if (!node) return
    node.end = at
    this.open = node.parent
  }

  leaf(start: number, end: number, part: Part): void {
    this.begin(start, part)
    this.end(end)
  }

  /** What is still open ends here. */
  tree(buffer: BufferId, at: number): SpanTree {
    while (this.open !== NO_NODE) this.end(at)
    return new LabelledTree(buffer, this.list)
  }
}

class LabelledTree implements SpanTree {
  readonly buffer: BufferId
  private readonly nodes: readonly Node[]
  private readonly lists = new Map<NodeId, NodeId[]>()

  constructor(buffer: BufferId, nodes: readonly Node[]) {
    this.buffer = buffer
    this.nodes = nodes
    for (const [node, { parent }] of nodes.entries()) {
      const list = this.lists.get(parent)
      if (list) list.push(node)
      else this.lists.set(parent, [node])
    }
  }

  get size(): number { return this.nodes.length }
  children(node: NodeId): ArrayLike<NodeId> { return this.lists.get(node) ?? [] }
  hasChildren(node: NodeId): boolean { return this.lists.has(node) }
  parent(node: NodeId): NodeId { return this.nodes[node]?.parent ?? NO_NODE }
  start(node: NodeId): number { return this.nodes[node]?.start ?? 0 }
  contentStart(node: NodeId): number { return this.nodes[node]?.contentStart ?? 0 }
  contentEnd(node: NodeId): number { return this.end(node) }
  end(node: NodeId): number { return this.nodes[node]?.end ?? 0 }

  view(node: NodeId): NodeView {
    const found = this.nodes[node]
    if (!found) throw new RangeError(`node: expected a number below ${this.size}, got ${node}`)
    const { label: { name, secret = false, spec = '' }, type, value } = found
    return { name, type, value: value(), count: this.children(node).length, secret, spec }
  }

  at(offset: number): NodeId {
    return deepestAt(this, offset)
  }
}

export interface ReadRange {
  readonly buffer: BufferId
  readonly start?: number
  readonly end?: number
}

/** A cursor over bytes. Too few of them throws a MalformedError that names the field and the offset; `tree` still gives what was read. */
export class LabelledReader {
  private readonly source: Bytes
  private readonly buffer: BufferId
  private readonly nodes = new Nodes()
  private at: number
  private limit: number

  constructor(source: Bytes, { buffer, start = 0, end = source.length }: ReadRange) {
    this.source = source
    this.buffer = buffer
    this.at = start
    this.limit = end
  }

  get offset(): number { return this.at }
  /** Bytes left, inside the innermost length. */
  get available(): number { return this.limit - this.at }

  uint8(label: Label<number>): number { return this.uint(1, label) }
  uint16(label: Label<number>): number { return this.uint(2, label) }
  uint24(label: Label<number>): number { return this.uint(3, label) }
  uint32(label: Label<number>): number { return this.uint(4, label) }

  uint64(label: Label<bigint>): bigint {
    const start = this.take(8, label)
    const value = new DataView(this.source.buffer, this.source.byteOffset + start, 8).getBigUint64(0)
    this.nodes.leaf(start, this.at, { label, type: 'uint64', value: () => label.show?.(value) ?? String(value) })
    return value
  }

  /** A view of the source's bytes, not a copy. */
  bytes(length: number, label: Label<Bytes>): Bytes {
    const start = this.take(length, label)
    const value = this.source.subarray(start, this.at)
    this.nodes.leaf(start, this.at, { label, type: countType(length), value: () => label.show?.(value) ?? hexPreview(value) })
    return value
  }

  rest(label: Label<Bytes>): Bytes {
    return this.bytes(this.available, label)
  }

  /** Parts that belong together under one node. */
  group<T>(label: Name, body: () => T): T {
    this.nodes.begin(this.at, { label, type: 'struct' })
    const value = body()
    this.nodes.end(this.at)
    return value
  }

  /** A length of `width` octets and its content, which `body` must read to the end; opaque content is its `rest`. */
  vector<T>(width: Width, label: Name, body: () => T): T {
    const start = this.take(width, label), length = this.number(start, width), outer = this.limit
    if (length > this.available) throw this.short(label, length)
    this.nodes.begin(start, { label, type: 'vector' })
    this.nodes.content(this.at)
    this.limit = this.at + length
    const value = body()
    this.finish(label)
    this.nodes.end(this.at)
    this.limit = outer
    return value
  }

  /** A length of `width` octets and its content as one part: a string of RFC 4251 5, an opaque vector. Gives a view of the content. */
  sized(width: Width, label: Label<Bytes>): Bytes {
    const start = this.take(width, label), length = this.number(start, width)
    const from = this.take(length, label), value = this.source.subarray(from, this.at)
    this.nodes.begin(start, { label, type: countType(length), value: () => label.show?.(value) ?? hexPreview(value) })
    this.nodes.content(from)
    this.nodes.end(this.at)
    return value
  }

  /** Throws where something is left. */
  finish(label: Name): void {
    if (this.available > 0) throw new MalformedError(finding('bytes.left-over', 'error', { field: label.name, offset: this.at, bytes: this.available }, [this.span(this.at, this.limit)], label.spec))
  }

  tree(): SpanTree {
    return this.nodes.tree(this.buffer, this.at)
  }

  private uint(width: Width, label: Label<number>): number {
    const start = this.take(width, label), value = this.number(start, width)
    this.nodes.leaf(start, this.at, { label, type: `uint${8 * width}`, value: () => label.show?.(value) ?? String(value) })
    return value
  }

  private number(start: number, width: Width): number {
    return this.source.subarray(start, start + width).reduce((sum, octet) => sum * 256 + octet, 0)
  }

  private take(length: number, label: Name): number {
    if (length > this.available) throw this.short(label, length)
    const start = this.at
    this.at += length
    return start
  }

  private span(start: number, end: number) {
    return { buffer: this.buffer, start, end }
  }

  private short({ name, spec }: Name, needed: number): MalformedError {
    return new MalformedError(finding('bytes.short', 'error', { field: name, offset: this.at, needed, available: this.available }, [this.span(this.at, this.limit)], spec))
  }
}

/** Writes and labels. What does not fit its field is a mistake in the program: a RangeError that names the field. */
export class LabelledWriter {
  private readonly buffer: BufferId
  private readonly nodes = new Nodes()
  private space = new Uint8Array(256)
  private at = 0

  constructor(buffer: BufferId) {
    this.buffer = buffer
  }

  uint8(value: number, label: Label<number>): void { this.uint(1, value, label) }
  uint16(value: number, label: Label<number>): void { this.uint(2, value, label) }
  uint24(value: number, label: Label<number>): void { this.uint(3, value, label) }
  uint32(value: number, label: Label<number>): void { this.uint(4, value, label) }

  uint64(value: bigint, label: Label<bigint>): void {
    if (value < 0n || value >> 64n > 0n) throw new RangeError(`${label.name}: expected 0 to 2^64 - 1, got ${value}`)
    const start = this.grow(8)
    new DataView(this.space.buffer).setBigUint64(start, value)
    this.nodes.leaf(start, this.at, { label, type: 'uint64', value: () => label.show?.(value) ?? String(value) })
  }

  bytes(value: Bytes, label: Label<Bytes>): void {
    const start = this.grow(value.length)
    this.space.set(value, start)
    this.nodes.leaf(start, this.at, { label, type: countType(value.length), value: () => label.show?.(value) ?? hexPreview(value) })
  }

  group<T>(label: Name, body: () => T): T {
    this.nodes.begin(this.at, { label, type: 'struct' })
    const value = body()
    this.nodes.end(this.at)
    return value
  }

  /** Leaves `width` octets for the length of what `body` writes, and fills them in. */
  vector(width: Width, label: Name, body: () => void): void {
    const start = this.grow(width), content = this.at
    this.nodes.begin(start, { label, type: 'vector' })
    this.nodes.content(content)
    body()
    this.put(start, width, this.at - content, label)
    this.nodes.end(this.at)
  }

  /** A copy of what was written so far: what a MAC or a hash covers. */
  written(): Bytes {
    return this.space.slice(0, this.at)
  }

  tree(): SpanTree {
    return this.nodes.tree(this.buffer, this.at)
  }

  private uint(width: Width, value: number, label: Label<number>): void {
    const start = this.grow(width)
    this.put(start, width, value, label)
    this.nodes.leaf(start, this.at, { label, type: `uint${8 * width}`, value: () => label.show?.(value) ?? String(value) })
  }

  private put(start: number, width: Width, value: number, { name }: Name): void {
    if (!Number.isInteger(value) || value < 0 || value >= limitOf(width)) throw new RangeError(`${name}: expected 0 to ${limitOf(width) - 1}, got ${value}`)
    for (let i = width - 1, left = value; i >= 0; i--, left = Math.floor(left / 256)) this.space[start + i] = left % 256
  }

  /** Makes room and moves the cursor past it; gives where it was. */
  private grow(length: number): number {
    const start = this.at
    this.at += length
    if (this.at > this.space.length) {
      const larger = new Uint8Array(Math.max(this.at, 2 * this.space.length))
      larger.set(this.space)
      this.space = larger
    }
    return start
  }
}
