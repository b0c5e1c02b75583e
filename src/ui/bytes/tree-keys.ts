import type { NodeId } from '../../core/bytes/tree.ts'
import { NO_NODE } from '../../core/bytes/tree.ts'
import type { TreeModel } from './tree-model.ts'

/** What a key asks of a tree (ARIA APG, tree view): a row to go to, or a node to open or close. */
export type TreeAction =
  | { readonly do: 'go'; readonly row: number }
  | { readonly do: 'open'; readonly node: NodeId; readonly open: boolean }
  | { readonly do: 'open siblings'; readonly node: NodeId }

export interface TreePlace {
  readonly model: TreeModel
  /** The current row, or -1 for none yet. */
  readonly row: number
  readonly page: number
}

/** Null for a key that means nothing here. */
export function treeAction(key: string, { model, row, page }: TreePlace): TreeAction | null {
  const last = model.rows.nodes.length - 1
  const go = (to: number): TreeAction => ({ do: 'go', row: Math.min(Math.max(to, 0), last) })
  const node = model.rows.nodes[row] ?? NO_NODE
  switch (key) {
    case 'ArrowDown': return go(row + 1)
    case 'ArrowUp': return go(row - 1)
    case 'PageDown': return go(row + page)
    case 'PageUp': return go(row - page)
    case 'Home': return go(0)
    case 'End': return go(last)
  }
  if (node === NO_NODE) return null
  const open = model.isOpen(node), closed = !open && model.tree.hasChildren(node)
  switch (key) {
    case 'ArrowRight': return closed ? { do: 'open', node, open: true } : open ? go(row + 1) : null
    case 'ArrowLeft': return open ? { do: 'open', node, open: false } : go(model.rowOf(model.tree.parent(node)))
    case 'Enter': case ' ': return open || closed ? { do: 'open', node, open: closed } : null
    case '*': return { do: 'open siblings', node }
    default: return null
  }
}
