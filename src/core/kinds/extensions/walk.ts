/** Reading one extension: its values with their places, the first byte that does not fit, and an end to lists without end. */
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { FactItem, FactValue } from '../contract.ts'
import type { Reader } from '../reader.ts'

/** More values of one extension than this are left to the tree. */
const MOST_ITEMS = 50_000
const MORE: FactValue = { type: 'term', term: 'list.more' }

export class Walk {
  readonly reader: Reader
  /** Offset of the first value that its specification does not allow, or -1. */
  failedAt = -1
  private left = MOST_ITEMS

  constructor(reader: Reader) {
    this.reader = reader
  }

  /** Notes that a value is not what it should be; reading goes on. */
  fail(node: NodeId): void {
    this.failAt(this.reader.tree.start(node))
  }

  failAt(offset: number): void {
    if (this.failedAt < 0) this.failedAt = offset
  }

  /** First identifier octet; -1 for no node. */
  tag(node: NodeId): number {
    return node === NO_NODE ? -1 : this.reader.tree.tag(node)
  }

  /** The first child of a constructed node, or NO_NODE. */
  first(node: NodeId): NodeId {
    return this.isFull(node) ? node + 1 : NO_NODE
  }

  /** The next child of the same parent, or NO_NODE. */
  next(node: NodeId): NodeId {
    const { tree } = this.reader
    const parent = tree.parent(node), after = tree.table.next[node] as number
    return after < (parent === NO_NODE ? tree.size : (tree.table.next[parent] as number)) ? after : NO_NODE
  }

  private isFull(node: NodeId): boolean {
    const { tree } = this.reader
    return node !== NO_NODE && tree.isConstructed(node) && (tree.table.next[node] as number) > node + 1
  }

  /** Children of a constructed node, without their names: the schema is not asked. */
  kids(node: NodeId): readonly NodeId[] {
    const kids: NodeId[] = []
    for (let kid = this.first(node); kid !== NO_NODE; kid = this.next(kid)) kids.push(kid)
    return kids
  }

  /** The child with an identifier octet, or NO_NODE. */
  tagged(node: NodeId, tag: number): NodeId {
    let kid = this.first(node)
    while (kid !== NO_NODE && this.tag(kid) !== tag) kid = this.next(kid)
    return kid
  }

  item(node: NodeId, value: FactValue, tag?: string): FactItem {
    const { tree } = this.reader
    const spans = [{ buffer: tree.buffer, start: tree.start(node), end: tree.end(node) }]
    return tag === undefined ? { value, spans } : { value, spans, tag }
  }

  /** Items of a node's children, as many as the extension has left. */
  items(node: NodeId, make: (child: NodeId) => FactItem | readonly FactItem[]): FactItem[] {
    const items: FactItem[] = []
    for (let kid = this.first(node); kid !== NO_NODE; kid = this.next(kid)) {
      if (this.left-- <= 0) {
        items.push(this.item(kid, MORE))
        break
      }
      const made = make(kid)
      if ('spans' in made) items.push(made)
      else items.push(...made)
    }
    return items
  }

  list(node: NodeId, make: (child: NodeId) => FactItem | readonly FactItem[]): FactValue {
    return { type: 'list', items: this.items(node, make) }
  }
}
