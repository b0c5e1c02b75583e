import { countUpTo } from '../../core/bytes/sorted.ts'
import { NO_NODE, type NodeId, type SpanTree } from '../../core/bytes/tree.ts'

/** The rows of a tree, flat: the node of each, and its depth (a root's is 0). In document order, so node numbers ascend. */
export interface TreeRows {
  readonly nodes: Int32Array
  readonly depths: Int32Array
  /** How deep the tree was last opened as a whole; single nodes may have been opened or closed since. 1: only the roots. */
  readonly level: number
}

/** At first no more rows than this are opened, and on demand by level no more than that. */
const FIRST_ROWS = 2_000
const LEVEL_ROWS = 20_000
/** A node with more children than this is opened only by itself: two hundred thousand entries say less than their number. */
const WIDE = 500
const REVEALED = 10_000
const TYPEAHEAD_ROWS = 5_000

interface Growing { readonly nodes: number[]; readonly depths: number[] }
interface Frame { readonly children: ArrayLike<NodeId>; at: number }

/** `list` with `removed` entries at `at` replaced. */
function splice(list: Int32Array, at: number, removed: number, added: readonly number[]): Int32Array {
  const made = new Int32Array(list.length - removed + added.length)
  made.set(list.subarray(0, at))
  made.set(added, at)
  made.set(list.subarray(at + removed), at + added.length)
  return made
}

/**
 * Which nodes of a tree are open, and the rows that follow from it. Opening and closing splice typed arrays; nothing recurses,
 * so depth is no danger. A store for useSyncExternalStore: `rows` is a new object after each change.
 */
export class TreeModel {
  readonly tree: SpanTree
  rows: TreeRows
  private readonly opened: Uint8Array
  private readonly siblings = new Map<NodeId, ArrayLike<NodeId>>()
  private readonly listeners = new Set<() => void>()

  constructor(tree: SpanTree) {
    this.tree = tree
    this.opened = new Uint8Array(tree.size)
    this.rows = this.leveled(Infinity, FIRST_ROWS)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  readonly getRows = (): TreeRows => this.rows

  isOpen(node: NodeId): boolean {
    return this.opened[node] === 1
  }

  /** The node's row, or -1 while an ancestor is closed. */
  rowOf(node: NodeId): number {
    const row = this.shownRowOf(node)
    return this.rows.nodes[row] === node ? row : -1
  }

  /** The row of the node, or of the nearest ancestor that has one: what is hidden has the numbers after the closed node that hides it. */
  shownRowOf(node: NodeId): number {
    return countUpTo(this.rows.nodes, node) - 1
  }

  /** Its place among its siblings, from 1, and their number. */
  placeOf(node: NodeId): { readonly position: number; readonly count: number } {
    const list = this.childrenOf(this.tree.parent(node))
    return { position: countUpTo(list, node), count: list.length }
  }

  setOpen(node: NodeId, open: boolean): void {
    if (this.isOpen(node) === open || !this.tree.hasChildren(node)) return
    this.opened[node] = open ? 1 : 0
    this.refresh(node)
  }

  /** Opens what hides the node, from the top, in one go: at most REVEALED levels, so that no call takes long. Call again while `rowOf` gives -1. */
  reveal(node: NodeId): void {
    const closed: NodeId[] = []
    for (let up = node === NO_NODE ? NO_NODE : this.tree.parent(node); up !== NO_NODE; up = this.tree.parent(up)) if (this.opened[up] !== 1) closed.push(up)
    for (const ancestor of closed.slice(-REVEALED)) this.opened[ancestor] = 1
    const outermost = closed.at(-1)
    if (outermost !== undefined) this.refresh(outermost)
  }

  /** Opens the node's siblings, and itself (APG tree view, `*`), as far as there is room. */
  openSiblings(node: NodeId): void {
    const parent = this.tree.parent(node)
    let room = LEVEL_ROWS
    const list = this.childrenOf(parent)
    for (let i = 0; i < list.length && i < LEVEL_ROWS && room > 0; i++) {
      const sibling = list[i] ?? NO_NODE
      const count = this.tree.hasChildren(sibling) ? this.tree.children(sibling).length : 0
      if (count === 0 || count > room) continue
      this.opened[sibling] = 1
      room -= count
    }
    this.refresh(parent)
  }

  /** Opens everything above `level` (1: only the roots are seen) and closes the rest; stops where there would be too many rows. */
  openToLevel(level: number): void {
    this.change(this.leveled(Math.max(1, level), LEVEL_ROWS))
  }

  /** The next row, after `row` and around, whose name begins with `prefix` (lower case), or -1. */
  findByName(prefix: string, row: number): number {
    const { nodes } = this.rows
    for (let step = 0; step < Math.min(nodes.length, TYPEAHEAD_ROWS); step++) {
      const at = (row + step) % nodes.length
      const { name, type } = this.tree.view(nodes[at] ?? NO_NODE)
      if ((name || type).toLowerCase().startsWith(prefix)) return at
    }
    return -1
  }

  private childrenOf(parent: NodeId): ArrayLike<NodeId> {
    const known = this.siblings.get(parent)
    if (known) return known
    if (this.siblings.size > 200) this.siblings.clear()
    const list = this.tree.children(parent)
    this.siblings.set(parent, list)
    return list
  }

  /** Makes the rows below a node anew; of NO_NODE, all. */
  private refresh(node: NodeId): void {
    const { nodes, depths, level } = this.rows
    const row = node === NO_NODE ? -1 : this.rowOf(node)
    if (node !== NO_NODE && row < 0) return
    const depth = row < 0 ? -1 : depths[row] ?? 0
    let end = row + 1
    while (end < nodes.length && (depths[end] ?? 0) > depth) end++
    const below = node === NO_NODE || this.isOpen(node) ? this.below(node, depth + 1) : { nodes: [], depths: [] }
    const removed = end - row - 1
    this.change({ nodes: splice(nodes, row + 1, removed, below.nodes), depths: splice(depths, row + 1, removed, below.depths), level })
  }

  /** What is seen below a node, with its depth. */
  private below(node: NodeId, depth: number): Growing {
    const found: Growing = { nodes: [], depths: [] }
    const stack: Frame[] = [{ children: this.tree.children(node), at: 0 }]
    for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
      const child = frame.children[frame.at++]
      if (child === undefined) {
        stack.pop()
        continue
      }
      found.nodes.push(child)
      found.depths.push(depth + stack.length - 1)
      if (this.opened[child] === 1) stack.push({ children: this.tree.children(child), at: 0 })
    }
    return found
  }

  /** Opens level by level while there is room. */
  private leveled(level: number, room: number): TreeRows {
    this.opened.fill(0)
    let total = this.tree.children(NO_NODE).length, reached = 1
    let frontier: readonly NodeId[] = Array.from(this.tree.children(NO_NODE))
    for (; reached < level; reached++) {
      const wider = this.nextLevel(frontier, room - total)
      if (!wider || wider.below.length === 0) break
      for (const node of wider.open) this.opened[node] = 1
      total += wider.below.length
      frontier = wider.below
    }
    const rows = this.below(NO_NODE, 0)
    return { nodes: Int32Array.from(rows.nodes), depths: Int32Array.from(rows.depths), level: reached }
  }

  /** The nodes to open and all of their children, or null where those are more than there is room for. */
  private nextLevel(frontier: readonly NodeId[], room: number): { readonly open: readonly NodeId[]; readonly below: readonly NodeId[] } | null {
    const open: NodeId[] = [], below: NodeId[] = []
    for (const node of frontier) {
      if (!this.tree.hasChildren(node)) continue
      const children = this.tree.children(node)
      if (children.length > WIDE) continue
      if (below.length + children.length > room) return null
      open.push(node)
      for (let i = 0; i < children.length; i++) below.push(children[i] ?? NO_NODE)
    }
    return { open, below }
  }

  private change(rows: TreeRows): void {
    this.rows = rows
    for (const listener of this.listeners) listener()
  }
}
