/** A tree over decoded bytes, shown over the text that carries them: what a person pasted keeps its places. */
import type { Span } from '../findings/span.ts'
import { deepestAt, type NodeId, type NodeView, type SpanTree } from './tree.ts'

/** Neighbours may share a character: three bytes are four of them. */
export class CarriedTree implements SpanTree {
  readonly buffer: number
  private readonly inner: SpanTree
  private readonly place: (start: number, end: number) => Span

  /** `place` gives the characters that carry `[start, end)` of the bytes; `buffer` is the text's. */
  constructor(inner: SpanTree, buffer: number, place: (start: number, end: number) => Span) {
    this.inner = inner
    this.buffer = buffer
    this.place = place
  }

  get size(): number { return this.inner.size }
  children(node: NodeId): ArrayLike<NodeId> { return this.inner.children(node) }
  parent(node: NodeId): NodeId { return this.inner.parent(node) }
  hasChildren(node: NodeId): boolean { return this.inner.hasChildren(node) }
  start(node: NodeId): number { return this.place(this.inner.start(node), this.inner.end(node)).start }
  contentStart(node: NodeId): number { return this.place(this.inner.contentStart(node), this.inner.end(node)).start }
  contentEnd(node: NodeId): number { return this.place(this.inner.start(node), this.inner.contentEnd(node)).end }
  end(node: NodeId): number { return this.place(this.inner.start(node), this.inner.end(node)).end }
  view(node: NodeId): NodeView { return this.inner.view(node) }
  at(offset: number): NodeId { return deepestAt(this, offset) }
}
