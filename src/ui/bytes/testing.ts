/** Trees made for tests, without a decoder: DER-like ones of a few nodes, wide ones, deep ones. */
import type { ByteBuffer } from '../../core/bytes/buffer.ts'
import { deepestAt, NO_NODE, type NodeId, type NodeView, type SpanTree } from '../../core/bytes/tree.ts'

interface Places {
  readonly start: ArrayLike<number>
  readonly contentStart: ArrayLike<number>
  readonly end: ArrayLike<number>
  readonly parent: ArrayLike<NodeId>
}

/** Nodes in document order, by arrays; lists of children are made once. */
export class ArrayTree implements SpanTree {
  readonly buffer = 0
  readonly size: number
  /** How many views were asked for. */
  viewed = 0
  private readonly places: Places
  private readonly label: (node: NodeId) => Partial<NodeView>
  private readonly lists = new Map<NodeId, NodeId[]>()

  constructor(places: Places, label: (node: NodeId) => Partial<NodeView>) {
    this.places = places
    this.label = label
    this.size = places.start.length
    for (let node = 0; node < this.size; node++) {
      const parent = this.parent(node), list = this.lists.get(parent)
      if (list) list.push(node)
      else this.lists.set(parent, [node])
    }
  }

  children(node: NodeId): ArrayLike<NodeId> { return this.lists.get(node) ?? [] }
  hasChildren(node: NodeId): boolean { return this.lists.has(node) }
  parent(node: NodeId): NodeId { return this.places.parent[node] ?? NO_NODE }
  start(node: NodeId): number { return this.places.start[node] ?? 0 }
  contentStart(node: NodeId): number { return this.places.contentStart[node] ?? 0 }
  contentEnd(node: NodeId): number { return this.end(node) }
  end(node: NodeId): number { return this.places.end[node] ?? 0 }

  view(node: NodeId): NodeView {
    this.viewed++
    return { name: '', type: 'SEQUENCE', value: '', secret: false, spec: '', ...this.label(node), count: this.children(node).length }
  }

  at(offset: number): NodeId {
    return deepestAt(this, offset)
  }
}

export interface Spec {
  readonly name: string
  readonly tag?: number
  readonly type?: string
  readonly value?: string
  readonly secret?: boolean
  /** Content: children, or text. */
  readonly of: readonly Spec[] | string
}

export interface Sample {
  readonly buffer: ByteBuffer
  readonly tree: ArrayTree
}

const header = (tag: number, length: number) => (length < 128 ? [tag, length] : length < 256 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 255])

function encode(spec: Spec): number[] {
  const content = typeof spec.of === 'string' ? [...new TextEncoder().encode(spec.of)] : spec.of.flatMap(encode)
  return [...header(spec.tag ?? 0x30, content.length), ...content]
}

/** Bytes and their tree, written as DER is. */
export function sample(spec: Spec): Sample {
  const places = { start: [] as number[], contentStart: [] as number[], end: [] as number[], parent: [] as number[] }
  const specs: Spec[] = []
  const place = (each: Spec, start: number, parent: NodeId): number => {
    const node = specs.push(each) - 1, end = start + encode(each).length
    const content = typeof each.of === 'string' ? new TextEncoder().encode(each.of).length : each.of.flatMap(encode).length
    places.start.push(start)
    places.contentStart.push(end - content)
    places.end.push(end)
    places.parent.push(parent)
    if (typeof each.of !== 'string') each.of.reduce((at, child) => place(child, at, node), end - content)
    return end
  }
  place(spec, 0, NO_NODE)
  const label = (node: NodeId): Partial<NodeView> => {
    const { name = '', type, value, secret, of } = specs[node] ?? {}
    return { name, type: type ?? 'SEQUENCE', value: value ?? (typeof of === 'string' ? of : ''), secret: secret ?? false, spec: name === 'notAfter' ? 'RFC 5280 4.1.2.5' : '' }
  }
  return { buffer: { id: 0, bytes: Uint8Array.from(encode(spec)), from: null }, tree: new ArrayTree(places, label) }
}

const utf8 = (name: string, of: string): Spec => ({ name, tag: 0x0c, type: 'UTF8String', of })

/** A little certificate: 0 Certificate, 1 tbsCertificate, 2 serialNumber, 3 algorithm, 4 validity, 5 notBefore, 6 notAfter, 7 subject, 8 signature. */
export const certificate = sample({
  name: 'Certificate',
  of: [
    {
      name: 'tbsCertificate',
      of: [
        { name: 'serialNumber', tag: 2, type: 'INTEGER', value: '42', of: '\x2a' },
        { name: 'algorithm', tag: 6, type: 'OBJECT IDENTIFIER', value: '2.5.4.3 (commonName)', of: '\x55\x04\x03' },
        { name: 'validity', of: [{ name: 'notBefore', tag: 0x17, type: 'UTCTime', value: '2026-01-01', of: '260101000000Z' }, { name: 'notAfter', tag: 0x17, type: 'UTCTime', value: '2027-01-01', of: '270101000000Z' }] },
        utf8('subject', 'Example Localhost'),
      ],
    },
    { name: 'signature', tag: 4, type: 'OCTET STRING', value: 'opaque', of: 'S'.repeat(300) },
  ],
})

/** One root over `count` children of two bytes. */
export function wide(count: number): Sample {
  const bytes = new Uint8Array(4 + 2 * count)
  for (let i = 4; i < bytes.length; i += 2) bytes[i] = 5
  const start = new Uint32Array(count + 1), contentStart = new Uint32Array(count + 1), end = new Uint32Array(count + 1)
  const parent = new Int32Array(count + 1)
  for (let node = 1; node <= count; node++) {
    start[node] = 2 * node + 2
    contentStart[node] = end[node] = 2 * node + 4
  }
  contentStart[0] = 4
  end[0] = bytes.length
  parent[0] = NO_NODE
  return { buffer: { id: 0, bytes, from: null }, tree: new ArrayTree({ start, contentStart, end, parent }, (node) => ({ name: node === 0 ? 'entries' : `entry${node}` })) }
}

/** Nodes nested `depth` deep, of two bytes more each. */
export function deep(depth: number): Sample {
  const start = Uint32Array.from({ length: depth }, (_, node) => 2 * node), contentStart = start.map((at) => at + 2)
  const end = new Uint32Array(depth).fill(2 * depth), parent = Int32Array.from({ length: depth }, (_, node) => node - 1)
  return { buffer: { id: 0, bytes: new Uint8Array(2 * depth).fill(0x30), from: null }, tree: new ArrayTree({ start, contentStart, end, parent }, (node) => ({ name: `level${node}` })) }
}

/** Bytes of no structure at all. */
export function raw(bytes: Uint8Array<ArrayBuffer>): Sample {
  const none = new Uint32Array(0)
  return { buffer: { id: 0, bytes, from: null }, tree: new ArrayTree({ start: none, contentStart: none, end: none, parent: none }, () => ({})) }
}
