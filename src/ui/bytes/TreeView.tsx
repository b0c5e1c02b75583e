import { useEffectEvent, useId, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import type { KeyboardEvent, MouseEvent, PointerEvent } from 'react'
import { NO_NODE, type NodeId } from '../../core/bytes/tree.ts'
import type { TreeModel, TreeRows } from './tree-model.ts'
import { treeAction } from './tree-keys.ts'
import { onHandle, TreeRow } from './TreeRow.tsx'
import { useVirtualRows } from './useVirtualRows.ts'
import css from './TreeView.module.css'

export interface TreeViewProps {
  readonly model: TreeModel
  /** The selected node, or NO_NODE. */
  readonly active: NodeId
  readonly hovered: NodeId
  /** Secret values are not shown. */
  readonly hidden: boolean
  readonly onPick: (node: NodeId) => void
  /** NO_NODE when the pointer leaves. */
  readonly onPoint: (node: NodeId) => void
}

const ROW_PX = 24
const TYPEAHEAD_MS = 600

/** The tree of labelled spans (ARIA APG tree view; selection follows focus). Any number of rows and any depth. */
export function TreeView({ model, active, hovered, hidden, onPick, onPoint }: TreeViewProps) {
  const id = useId()
  const treeRows = useSyncExternalStore(model.subscribe, model.getRows)
  const { nodes, depths } = treeRows
  const { scroller, ...rows } = useVirtualRows({ rowCount: nodes.length, rowHeight: ROW_PX })
  const activeRow = model.shownRowOf(active), hoveredRow = model.shownRowOf(hovered)
  useShown({ model, rendered: treeRows, active, ready: rows.ready, show: rows.revealRow })
  const onKeyDown = useTreeKeys({ model, row: activeRow, page: rows.page, onPick, reveal: rows.revealRow })

  const rowUnder = (event: MouseEvent) => {
    const row = rows.rowAt(event.clientY)
    const { left } = event.currentTarget.getBoundingClientRect()
    const within = event.target instanceof Element && event.target.closest('[role=treeitem]') !== null
    return { node: within ? nodes[row] ?? NO_NODE : NO_NODE, x: event.clientX - left, depth: depths[row] ?? 0 }
  }
  const onClick = (event: MouseEvent) => {
    const { node, x, depth } = rowUnder(event)
    if (node === NO_NODE) return
    if (onHandle(x, depth) && model.tree.hasChildren(node)) model.setOpen(node, !model.isOpen(node))
    else onPick(node)
  }
  const onDoubleClick = (event: MouseEvent) => {
    const { node, x, depth } = rowUnder(event)
    if (node !== NO_NODE && !onHandle(x, depth)) model.setOpen(node, !model.isOpen(node))
  }
  const activeShown = activeRow >= rows.first && activeRow < rows.end
  return (
    <div ref={scroller} role="tree" aria-label="Structure" tabIndex={0} className={css['tree']} aria-activedescendant={activeShown ? `${id}${activeRow}` : undefined}
      onScroll={rows.onScroll} onKeyDown={onKeyDown} onClick={onClick} onDoubleClick={onDoubleClick}
      onPointerMove={(event: PointerEvent) => { if (event.pointerType !== 'touch') onPoint(rowUnder(event).node) }} onPointerLeave={() => onPoint(NO_NODE)}>
      <div role="none" className={css['spacer']} style={{ height: rows.spacerHeight }}>
        <div role="none" className={css['window']} style={{ top: rows.top }}>
          {Array.from({ length: Math.max(0, rows.end - rows.first) }, (_, i) => {
            const row = rows.first + i, node = nodes[row] ?? NO_NODE
            return <TreeRow key={node} id={`${id}${row}`} model={model} node={node} depth={depths[row] ?? 0} open={model.isOpen(node)}
              selected={row === activeRow} hovered={row === hoveredRow} hidden={hidden} />
          })}
        </div>
      </div>
    </div>
  )
}

interface Shown {
  readonly model: TreeModel
  readonly rendered: TreeRows
  readonly active: NodeId
  readonly ready: boolean
  readonly show: (row: number) => void
}

/** Opens what hides a newly selected node and scrolls to it; later openings and closings leave the view alone. */
function useShown({ model, rendered, active, ready, show }: Shown): void {
  const pending = useRef(NO_NODE)
  const showRow = useEffectEvent(show)
  useLayoutEffect(() => {
    if (!ready || active === NO_NODE) return
    pending.current = active
    model.reveal(active)
  }, [model, active, ready])
  useLayoutEffect(() => {
    // Not while rows are still to be rendered: the view could not scroll to them.
    if (pending.current === NO_NODE || model.rows !== rendered) return undefined
    const row = model.rowOf(pending.current)
    if (row < 0) {
      const more = setTimeout(() => model.reveal(pending.current))
      return () => clearTimeout(more)
    }
    pending.current = NO_NODE
    showRow(row)
    return undefined
  })
}

interface TreeKeys {
  readonly model: TreeModel
  readonly row: number
  readonly page: number
  readonly onPick: (node: NodeId) => void
  readonly reveal: (row: number) => void
}

function useTreeKeys({ model, row, page, onPick, reveal }: TreeKeys) {
  const typed = useRef({ text: '', at: 0 })
  const typeahead = (key: string, at: number) => {
    const text = at - typed.current.at > TYPEAHEAD_MS ? key : typed.current.text + key
    typed.current = { text, at }
    // A first letter moves on from the current row; further ones may stay on it.
    return model.findByName(text.toLowerCase(), Math.max(0, row) + (text.length === 1 ? 1 : 0))
  }
  const goTo = (to: number) => {
    const node = model.rows.nodes[to]
    if (node === undefined) return
    reveal(to)
    onPick(node)
  }
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const action = treeAction(event.key, { model, row, page })
    if (action?.do === 'go') goTo(action.row)
    else if (action?.do === 'open') model.setOpen(action.node, action.open)
    else if (action) model.openSiblings(action.node)
    else if (event.key.length === 1 && event.key !== '/' && event.key !== ' ') goTo(typeahead(event.key, event.timeStamp))
    else return
    event.preventDefault()
  }
}
