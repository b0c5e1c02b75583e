import { useEffectEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { Span } from '../../core/findings/span.ts'
import { NO_NODE, type SpanTree } from '../../core/bytes/tree.ts'
import { announce } from '../kit/announce.ts'
import { HexRow } from './HexRow.tsx'
import { cursorAfter } from './hex-keys.ts'
import { useHexPointer, type HexColumn, type PointedByte } from './hex-pointer.ts'
import { octetHex } from '../../core/bytes/hex.ts'
import { hexChars, hexOffset, offsetDigits, type PerRow } from './hex-text.ts'
import { nodeSpan, nodeTitle, partAt, sameSpan } from './nodes.ts'
import { Look, paintRows, type Layer } from './paint.ts'
import { useVirtualRows } from './useVirtualRows.ts'
import css from './HexView.module.css'

export interface HexViewProps {
  readonly tree: SpanTree
  readonly bytes: Uint8Array
  readonly perRow: PerRow
  /** In this buffer. */
  readonly selection: Span | null
  /** What is lit, and under it what is marked. */
  readonly layers: readonly Layer[]
  readonly marks: readonly Layer[]
  readonly hidden: boolean
  /** Bytes are not announced. */
  readonly secret: boolean
  /** `column` says where the person did it. */
  readonly onSelect: (span: Span, column: HexColumn) => void
  readonly onHover: (span: Span | null) => void
}

const ROW_PX = 20
/** Between the columns; and for the padding and a scrollbar. */
const GAP_CH = 2
const ASIDE_PX = 42

/** The cursor that made a selection; it lapses when another selection comes from elsewhere. */
interface Cursor {
  readonly at: number
  /** Where a range began. */
  readonly anchor: number
  readonly column: HexColumn
  readonly span: Span
}

/** Bytes in rows: offset, hex, ASCII. A cursor moves by byte, selects the deepest node under it, and with Shift a range. */
export function HexView({ tree, bytes, perRow, selection, layers, marks, hidden, secret, onSelect, onHover }: HexViewProps) {
  const id = useId()
  const rowCount = Math.ceil(bytes.length / perRow)
  const { scroller, ...rows } = useVirtualRows({ rowCount, rowHeight: ROW_PX })
  const [focused, setFocused] = useState(false)
  const [own, setOwn] = useState<Cursor | null>(null)
  const at = Math.min(own && sameSpan(own.span, selection) ? own.at : selection?.start ?? own?.at ?? 0, Math.max(0, bytes.length - 1))
  useKept({ at: selection && at, perRow, rows })

  const spanAt = (offset: number): Span => {
    const node = tree.at(offset)
    return node === NO_NODE ? { buffer: tree.buffer, start: offset, end: offset + 1 } : nodeSpan(tree, node)
  }
  const moveTo = ({ offset, column }: PointedByte, extend: boolean) => {
    const anchor = !extend ? offset : own && sameSpan(own.span, selection) ? own.anchor : at
    const span = extend ? { buffer: tree.buffer, start: Math.min(anchor, offset), end: Math.max(anchor, offset) + 1 } : spanAt(offset)
    setOwn({ at: offset, anchor, column, span })
    if (!sameSpan(span, selection)) onSelect(span, column)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = event.altKey || bytes.length === 0 ? null : cursorAfter(event, { at, length: bytes.length, perRow, page: rows.page })
    if (to === null) return
    event.preventDefault()
    moveTo({ offset: to, column: own?.column ?? 'hex' }, event.shiftKey)
    announce(describeByte(tree, bytes, to, secret))
  }
  const pointer = useHexPointer({ scroller, rows, perRow, length: bytes.length, onPress: moveTo, onPoint: (offset) => onHover(offset < 0 ? null : spanAt(offset)) })
  const digits = offsetDigits(bytes.length)
  const lit = useMemo(() => (focused ? [...layers, { start: at, end: at + 1, look: Look.cursor }] : layers), [layers, at, focused])
  const paints = paintRows(lit, marks, { first: rows.first, end: rows.end, perRow, length: bytes.length })
  const row = Math.floor(at / perRow)
  return (
    <div ref={scroller} role="grid" aria-label="Bytes" aria-rowcount={rowCount} aria-colcount={3} aria-multiselectable tabIndex={0} className={css['hex']} style={{ inlineSize: `calc(${digits + hexChars(perRow) + perRow + 2 * GAP_CH}ch + ${ASIDE_PX}px)` }}
      aria-activedescendant={row >= rows.first && row < rows.end ? `${id}${row}` : undefined} onScroll={rows.onScroll} onKeyDown={onKeyDown} {...pointer}
      onFocus={() => setFocused(true)} onBlur={() => setFocused(false)}>
      <div role="presentation" className={css['spacer']} style={{ height: rows.spacerHeight }}>
        <div role="rowgroup" className={css['window']} style={{ top: rows.top }}>
          {paints.map((paint, i) => {
            const shown = rows.first + i
            return <HexRow key={shown} id={`${id}${shown}`} bytes={bytes} row={shown} perRow={perRow} digits={digits} paint={paint} hidden={hidden} />
          })}
        </div>
      </div>
    </div>
  )
}

/** `offset 0x1a, 30, tag of notAfter` */
export function describeByte(tree: SpanTree, bytes: Uint8Array, offset: number, secret: boolean): string {
  const node = tree.at(offset)
  const octet = secret ? 'secret' : octetHex(bytes[offset] ?? 0)
  return `offset ${hexOffset(offset)}, ${octet}${node === NO_NODE ? '' : `, ${partAt(tree, bytes, node, offset)} of ${nodeTitle(tree, node)}`}`
}

interface Kept {
  /** The byte to keep in view, or null. */
  readonly at: number | null
  readonly perRow: PerRow
  readonly rows: { readonly ready: boolean; readonly revealRow: (row: number) => void; readonly scrollToRow: (row: number) => void; readonly topRow: () => number }
}

/** Scrolls to a byte when it becomes the selected one, and keeps the top byte when rows get longer or shorter. */
function useKept({ at, perRow, rows }: Kept): void {
  const was = useRef(perRow)
  const keep = useEffectEvent((now: PerRow) => {
    if (was.current !== now) rows.scrollToRow(Math.floor((rows.topRow() * was.current) / now))
    was.current = now
  })
  const reveal = useEffectEvent(rows.revealRow)
  const { ready } = rows
  useLayoutEffect(() => keep(perRow), [perRow])
  useLayoutEffect(() => { if (ready && at !== null) reveal(Math.floor(at / perRow)) }, [ready, at, perRow])
}
