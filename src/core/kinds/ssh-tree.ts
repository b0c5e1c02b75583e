/** The tree of a text that carries a blob: its words, and under the base64 the parts of the blob, each at the characters that carry it. */
import { deepestAt, NO_NODE, type NodeId, type NodeView, type SpanTree } from '../bytes/tree.ts'
import type { BufferId, Span } from '../findings/span.ts'

interface Node {
  readonly parent: NodeId
  readonly start: number
  readonly contentStart: number
  readonly end: number
  readonly view: () => Omit<NodeView, 'count'>
}

export interface TextNode {
  readonly name: string
  readonly type?: string
  readonly value?: string
  readonly spec?: string
}

/** Nodes are added in the order of the text, a parent before its children. */
export class TextTree implements SpanTree {
  readonly buffer: BufferId
  private readonly nodes: Node[] = []
  private readonly lists = new Map<NodeId, NodeId[]>()

  constructor(buffer: BufferId) {
    this.buffer = buffer
  }

  add({ start, end }: { readonly start: number; readonly end: number }, { name, type = 'text', value = '', spec = '' }: TextNode, parent: NodeId = NO_NODE): NodeId {
    return this.push({ parent, start, contentStart: start, end, view: () => ({ name, type, value, secret: false, spec }) })
  }

  /** All nodes of another tree under one of this. */
  graft(parent: NodeId, tree: SpanTree, place: (start: number, end: number) => Span): void {
    const first = this.nodes.length
    for (let node = 0; node < tree.size; node++) {
      const { start, end } = place(tree.start(node), tree.end(node)), above = tree.parent(node)
      const contentStart = Math.min(end, place(tree.contentStart(node), tree.end(node)).start)
      this.push({ parent: above === NO_NODE ? parent : first + above, start, contentStart, end, view: () => tree.view(node) })
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
    return { ...found.view(), count: this.children(node).length }
  }

  at(offset: number): NodeId {
    return deepestAt(this, offset)
  }

  private push(node: Node): NodeId {
    const id = this.nodes.push(node) - 1, list = this.lists.get(node.parent)
    if (list) list.push(id)
    else this.lists.set(node.parent, [id])
    return id
  }
}
