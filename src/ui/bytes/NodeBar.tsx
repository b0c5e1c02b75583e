import { useMemo } from 'react'
import { NO_NODE, type NodeId, type SpanTree } from '../../core/bytes/tree.ts'
import type { Span } from '../../core/findings/span.ts'
import { hexOffset } from './hex-text.ts'
import { concealed, nodePath, nodeSpan, nodeTitle, sameSpan } from './nodes.ts'
import css from './ByteView.module.css'

export interface NodeBarProps {
  readonly tree: SpanTree
  readonly length: number
  /** What is described: the deepest node of the span. */
  readonly node: NodeId
  readonly span: Span | null
  readonly hidden: boolean
  readonly onPick: (node: NodeId) => void
}

/** Crumbs at either end of a path; what is between them is left out. */
const ENDS = 4

const bytesText = (count: number) => (count === 1 ? '1 byte' : `${count.toLocaleString('en')} bytes`)

/** Where one is: the path of the node, its type, place, specification and whole value. Of one height, whatever it says. */
export function NodeBar({ tree, length, node, span, hidden, onPick }: NodeBarProps) {
  const view = node === NO_NODE ? null : tree.view(node)
  return (
    <footer className={css['bar']}>
      {node === NO_NODE ? <p className={css['hint']}>Point at a node or a byte to see the other; click to keep it.</p> : <Path tree={tree} node={node} onPick={onPick} />}
      <p className={css['facts']}>
        {span ? placeText(tree, node, span) : `${bytesText(length)}, ${tree.size.toLocaleString('en')} nodes`}
        {view && <> · {view.type}</>}
        {view?.spec && <> · {view.spec}</>}
      </p>
      <p className={css['whole']} data-secret={view?.secret || undefined}>{view && (hidden && view.value && concealed(view) ? 'hidden' : view.value)}</p>
    </footer>
  )
}

/** `0x1a to 0x2b, 18 bytes (header 2, content 16)` */
function placeText(tree: SpanTree, node: NodeId, { start, end }: Span): string {
  const place = end > start + 1 ? `${hexOffset(start)} to ${hexOffset(end - 1)}` : hexOffset(start)
  const whole = node !== NO_NODE && sameSpan(nodeSpan(tree, node), { buffer: tree.buffer, start, end })
  const header = whole ? tree.contentStart(node) - start : 0
  return `${place}, ${bytesText(end - start)}${header > 0 ? ` (header ${header}, content ${tree.contentEnd(node) - tree.contentStart(node)})` : ''}`
}

function Path({ tree, node, onPick }: { tree: SpanTree; node: NodeId; onPick: (node: NodeId) => void }) {
  const { nodes, gap } = useMemo(() => nodePath(tree, node, ENDS), [tree, node])
  return (
    <nav className={css['path']} aria-label="Path of the node">
      {nodes.map((each, i) => (
        <button key={each} type="button" data-after-gap={i === gap || undefined} aria-current={each === node ? 'location' : undefined} onClick={() => onPick(each)}>
          {nodeTitle(tree, each)}
        </button>
      ))}
    </nav>
  )
}
