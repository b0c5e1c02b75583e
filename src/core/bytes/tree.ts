import type { BufferId } from '../findings/span.ts'

/** A node's number: its place in document order (a parent before its children). `NO_NODE` means none. */
export type NodeId = number
export const NO_NODE = -1

/** What a person sees of one node; made when it is asked for. */
export interface NodeView {
  /** The field's name in its specification (`notAfter`), or '' where no schema names it. */
  readonly name: string
  /** The type as the specification writes it: `UTCTime`, `SEQUENCE OF Extension`, `[0]`, `HMAC`. */
  readonly type: string
  /** A short form of the value, safe to show (see text.ts); '' for constructed nodes. */
  readonly value: string
  /** How many children it has. */
  readonly count: number
  /** The bytes must stay secret: shown in the secrecy colour and hidden until revealed. */
  readonly secret: boolean
  /** Where this is specified, as `RFC 5280 4.1.2.5`, or ''. */
  readonly spec: string
}

/**
 * A lazy tree of labelled spans over one buffer: the one thing that every format decodes to, and that the
 * tree view, the hex view and the facts share. Nothing here is recursive; every call is cheap enough for a render.
 */
export interface SpanTree {
  readonly buffer: BufferId
  /** Number of nodes. */
  readonly size: number
  /** Children in order; of `NO_NODE`, the roots. */
  children(node: NodeId): ArrayLike<NodeId>
  parent(node: NodeId): NodeId
  hasChildren(node: NodeId): boolean
  /** First byte of the node (its tag), of its content, the byte after its content, the byte after the node. */
  start(node: NodeId): number
  contentStart(node: NodeId): number
  contentEnd(node: NodeId): number
  end(node: NodeId): number
  view(node: NodeId): NodeView
  /** The deepest node that covers a byte, or `NO_NODE`. */
  at(offset: number): NodeId
}

/** `SpanTree.at` for trees in document order: the last node that starts at or before the byte, or the nearest around it that has not ended. */
export function deepestAt(tree: Pick<SpanTree, 'size' | 'start' | 'end' | 'parent'>, offset: number): NodeId {
  let low = 0, high = tree.size
  while (low < high) {
    const middle = (low + high) >>> 1
    if (tree.start(middle) <= offset) low = middle + 1
    else high = middle
  }
  let node = low - 1
  while (node >= 0 && tree.end(node) <= offset) node = tree.parent(node)
  return node < 0 ? NO_NODE : node
}
