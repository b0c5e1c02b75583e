/** JSON as a tree of spans: one node a value; a member's node begins at its name, its content at its value. */
import type { BufferId, Span } from '../findings/span.ts'
import { deepestAt, NO_NODE, type NodeId, type NodeView, type SpanTree } from './tree.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type JsonType = 'object' | 'array' | 'string' | 'number' | 'true' | 'false' | 'null'
const TYPES: readonly JsonType[] = ['object', 'array', 'string', 'number', 'true', 'false', 'null']

const BACKSLASH = 0x5c
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

/** What a string between `start` and `end`, quotation marks included, stands for. Lone surrogates stay what they are. */
export function jsonString(bytes: Bytes, start: number, end: number): string {
  const inner = bytes.subarray(start + 1, end - 1)
  const raw = utf8.decode(inner)
  return inner.includes(BACKSLASH) ? (JSON.parse(`"${raw}"`) as string) : raw
}

/** Growing columns, one row a node, in document order. */
export class JsonNodes {
  size = 0
  private room = 64
  type = new Uint8Array(this.room)
  parent = new Int32Array(this.room)
  /** Where a member's name begins, else where the value does. */
  start = new Int32Array(this.room)
  value = new Int32Array(this.room)
  end = new Int32Array(this.room)
  /** The node behind the last of the subtree. */
  next = new Int32Array(this.room)
  /** The byte behind a member's name; -1 for elements and the root. */
  nameEnd = new Int32Array(this.room)

  add(type: JsonType, parent: NodeId, { start, nameEnd, value }: { readonly start: number; readonly nameEnd: number; readonly value: number }): NodeId {
    if (this.size === this.room) this.grow()
    const node = this.size++
    this.type[node] = TYPES.indexOf(type)
    this.parent[node] = parent
    this.start[node] = start
    this.nameEnd[node] = nameEnd
    this.value[node] = value
    this.close(node, value)
    return node
  }

  close(node: NodeId, end: number): void {
    this.end[node] = end
    this.next[node] = this.size
  }

  private grow(): void {
    this.room *= 2
    const larger = (old: Int32Array<ArrayBuffer>) => {
      const made = new Int32Array(this.room)
      made.set(old)
      return made
    }
    const types = new Uint8Array(this.room)
    types.set(this.type)
    this.type = types
    for (const column of ['parent', 'start', 'value', 'end', 'next', 'nameEnd'] as const) this[column] = larger(this[column])
  }
}

/** What a reader of one format knows of a node beyond JSON. */
export interface JsonLabel { readonly type?: string; readonly secret?: boolean; readonly spec?: string }

const PREVIEW = 80

export class JsonTree implements SpanTree {
  readonly buffer: BufferId
  private readonly bytes: Bytes
  private readonly nodes: JsonNodes
  private readonly lists = new Map<NodeId, readonly NodeId[]>()
  private readonly names = new Map<NodeId, ReadonlyMap<string, NodeId>>()
  private readonly labels = new Map<NodeId, JsonLabel>()

  constructor(buffer: BufferId, bytes: Bytes, nodes: JsonNodes) {
    this.buffer = buffer
    this.bytes = bytes
    this.nodes = nodes
  }

  get size(): number { return this.nodes.size }
  parent(node: NodeId): NodeId { return this.nodes.parent[node] ?? NO_NODE }
  start(node: NodeId): number { return this.nodes.start[node] ?? 0 }
  contentStart(node: NodeId): number { return this.nodes.value[node] ?? 0 }
  contentEnd(node: NodeId): number { return this.end(node) }
  end(node: NodeId): number { return this.nodes.end[node] ?? 0 }
  hasChildren(node: NodeId): boolean { return (this.nodes.next[node] ?? 0) > node + 1 }
  /** The node behind the last of its subtree. */
  behind(node: NodeId): NodeId { return this.nodes.next[node] ?? this.size }

  children(node: NodeId): readonly NodeId[] {
    if (node === NO_NODE) return this.size > 0 ? [0] : []
    const known = this.lists.get(node)
    if (known) return known
    const list: NodeId[] = []
    for (let child = node + 1; child < this.behind(node); child = this.behind(child)) list.push(child)
    this.lists.set(node, list)
    return list
  }

  at(offset: number): NodeId { return deepestAt(this, offset) }

  view(node: NodeId): NodeView {
    if (!(node >= 0 && node < this.size)) throw new RangeError(`node: expected a number below ${this.size}, got ${node}`)
    const type = this.type(node), { type: named = type, secret = false, spec = '' } = this.labels.get(node) ?? {}
    const value = type === 'object' || type === 'array' ? '' : this.raw(node)
    return { name: this.name(node), type: named, value: value.length > PREVIEW ? `${value.slice(0, PREVIEW)}…` : value, count: this.children(node).length, secret, spec }
  }

  label(node: NodeId, label: JsonLabel): void {
    if (node !== NO_NODE) this.labels.set(node, label)
  }

  type(node: NodeId): JsonType { return TYPES[this.nodes.type[node] as number] ?? 'null' }

  /** A member's name, '' for elements and the root. */
  name(node: NodeId): string {
    const end = this.nodes.nameEnd[node] ?? -1
    return end < 0 ? '' : jsonString(this.bytes, this.start(node), end)
  }

  /** What a string says; '' for anything else. */
  text(node: NodeId): string {
    return node !== NO_NODE && this.type(node) === 'string' ? jsonString(this.bytes, this.contentStart(node), this.end(node)) : ''
  }

  /** A number's value; NaN for anything else. */
  number(node: NodeId): number {
    return node !== NO_NODE && this.type(node) === 'number' ? Number(this.raw(node)) : NaN
  }

  /** The value as it is written. */
  raw(node: NodeId): string {
    return utf8.decode(this.bytes.subarray(this.contentStart(node), this.end(node)))
  }

  /** The member of that name, the last where there are several (RFC 7515 4), or NO_NODE. */
  member(node: NodeId, name: string): NodeId {
    return node === NO_NODE ? NO_NODE : this.members(node).get(name) ?? NO_NODE
  }

  /** Whether an object has a member of that name, written without escapes: for looks at a million objects, of which nothing is kept. */
  has(node: NodeId, name: string): boolean {
    if (this.type(node) !== 'object') return false
    for (let child = node + 1; child < this.behind(node); child = this.behind(child)) {
      const end = this.nodes.nameEnd[child] ?? -1
      if (end - this.start(child) === name.length + 2 && this.name(child) === name) return true
    }
    return false
  }

  /** The value at names and element numbers from `from`, or NO_NODE. */
  find(from: NodeId, ...path: readonly (string | number)[]): NodeId {
    return path.reduce<NodeId>((node, step) => (node === NO_NODE ? node : typeof step === 'number' ? this.children(node)[step] ?? NO_NODE : this.member(node, step)), from)
  }

  members(node: NodeId): ReadonlyMap<string, NodeId> {
    const known = this.names.get(node)
    if (known) return known
    const made = new Map(this.type(node) === 'object' ? this.children(node).map((child) => [this.name(child), child] as const) : [])
    this.names.set(node, made)
    return made
  }

  /** The node with its name. */
  span(node: NodeId): Span { return { buffer: this.buffer, start: this.start(node), end: this.end(node) } }
  valueSpan(node: NodeId): Span { return { buffer: this.buffer, start: this.contentStart(node), end: this.end(node) } }
  /** Between a string's quotation marks. */
  innerSpan(node: NodeId): Span { return { buffer: this.buffer, start: this.contentStart(node) + 1, end: Math.max(this.contentStart(node) + 1, this.end(node) - 1) } }

  /** Whether a string stands for itself, octet by octet. */
  isPlain(node: NodeId): boolean {
    return this.type(node) === 'string' && !this.bytes.subarray(this.contentStart(node), this.end(node)).includes(BACKSLASH)
  }
}
