import { memo } from 'react'
import type { NodeId } from '../../core/bytes/tree.ts'
import { concealed } from './nodes.ts'
import type { TreeModel } from './tree-model.ts'
import css from './TreeView.module.css'

export interface TreeRowProps {
  readonly id: string
  readonly model: TreeModel
  readonly node: NodeId
  readonly depth: number
  readonly open: boolean
  readonly selected: boolean
  readonly hovered: boolean
  /** Values that are or may be secret are not shown. */
  readonly hidden: boolean
}

/** Deeper than this, a row says its depth instead of moving further to the right. */
const DEEPEST_INDENT = 12
const INDENT_PX = 14
const HANDLE_PX = 24

export const indentOf = (depth: number) => Math.min(depth, DEEPEST_INDENT) * INDENT_PX
/** Whether a distance from the row's left edge is on the handle that opens and closes. */
export const onHandle = (x: number, depth: number) => x < indentOf(depth) + HANDLE_PX

/** One node. Few elements and no handlers: there are many rows, and the tree handles them all. */
export const TreeRow = memo(function TreeRow({ id, model, node, depth, open, selected, hovered, hidden }: TreeRowProps) {
  const { tree } = model
  const view = tree.view(node)
  const { name, type, value, count, secret } = view
  const { position, count: siblings } = model.placeOf(node)
  return (
    <div id={id} role="treeitem" className={css['row']} style={{ paddingInlineStart: indentOf(depth) }}
      aria-level={depth + 1} aria-posinset={position} aria-setsize={siblings} aria-selected={selected} aria-expanded={tree.hasChildren(node) ? open : undefined}
      data-hovered={hovered || undefined} data-secret={secret || undefined}>
      {secret && <span role="img" aria-label="secret" className={css['key']} />}
      {depth > DEEPEST_INDENT && <span className={css['depth']}>level {depth}</span>}
      {name && <span className={css['name']}>{name}</span>}
      <span className={css['type']}>{type}</span>
      {value && <bdi className={css['value']}>{hidden && concealed(view) ? 'hidden' : value}</bdi>}
      {count > 0 && <span className={css['count']} aria-label={count === 1 ? '1 child' : `${count} children`}>{count.toLocaleString('en')}</span>}
    </div>
  )
})
