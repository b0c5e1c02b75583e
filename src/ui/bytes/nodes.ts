/** Between nodes and spans: what a node covers, what a span means in the tree. */
import type { Span } from '../../core/findings/span.ts'
import { NO_NODE, type NodeId, type NodeView, type SpanTree } from '../../core/bytes/tree.ts'

export function nodeSpan(tree: SpanTree, node: NodeId): Span {
  return { buffer: tree.buffer, start: tree.start(node), end: tree.end(node) }
}

export function sameSpan(a: Span | null, b: Span | null): boolean {
  return a === b || (a !== null && b !== null && a.buffer === b.buffer && a.start === b.start && a.end === b.end)
}

/** The deepest node that holds the whole span, or NO_NODE. An empty span belongs to the node that it ends, as empty content does. */
export function nodeOf(tree: SpanTree, span: Span | null): NodeId {
  if (!span || span.buffer !== tree.buffer) return NO_NODE
  const { start, end } = span
  let node = tree.at(start === end && start > 0 ? start - 1 : start)
  while (node !== NO_NODE && (tree.end(node) < end || tree.start(node) > start)) node = tree.parent(node)
  return node
}

export interface NodePath {
  /** From the root down, the last one the node itself. */
  readonly nodes: readonly NodeId[]
  /** Where in `nodes` some were left out, or -1. */
  readonly gap: number
}

/** The path to a node; of a long one `ends` nodes at either end. */
export function nodePath(tree: SpanTree, node: NodeId, ends: number): NodePath {
  const top: NodeId[] = [], bottom: NodeId[] = []
  let count = 0
  for (let up = node; up !== NO_NODE; up = tree.parent(up)) {
    if (count++ < ends) bottom.unshift(up)
    else if (top.unshift(up) > ends) top.pop()
  }
  return { nodes: [...top, ...bottom], gap: count > 2 * ends ? top.length : -1 }
}

/** Whether a node's value stays hidden while secrets are: it is secret, or no schema vouches that it is not. */
export function concealed({ secret, name }: NodeView): boolean {
  return secret || name === ''
}

/** What a node is called: its field, else its type. */
export function nodeTitle(tree: SpanTree, node: NodeId): string {
  const { name, type } = tree.view(node)
  return name || type
}

/** The byte after the identifier octets (X.690 8.1.2.4); the node's start where it has no header. */
export function tagEnd(tree: SpanTree, bytes: Uint8Array, node: NodeId): number {
  const start = tree.start(node), limit = tree.contentStart(node)
  if (start >= limit) return start
  let end = start + 1
  if (((bytes[start] ?? 0) & 0x1f) === 0x1f) while (end < limit && (bytes[end++] ?? 0) >= 0x80);
  return end
}

export type Part = 'tag' | 'length' | 'value' | 'end'

/** Which part of its deepest node a byte is. End-of-contents octets (X.690 8.1.5) are its end. */
export function partAt(tree: SpanTree, bytes: Uint8Array, node: NodeId, offset: number): Part {
  if (offset < tagEnd(tree, bytes, node)) return 'tag'
  if (offset < tree.contentStart(node)) return 'length'
  return offset < tree.contentEnd(node) ? 'value' : 'end'
}
