import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { flushSync } from 'react-dom'
import { useElementSize } from './useElementSize.ts'
import { drifted, makeScale, positionAfter, positionAt, type Position } from './scale.ts'

export interface VirtualRowsOptions {
  readonly rowCount: number
  /** In whole px. */
  readonly rowHeight: number
}

export interface VirtualRows {
  /** For the element that scrolls; it must be positioned, and its padding 0. */
  readonly scroller: RefObject<HTMLDivElement | null>
  /** The scroller has been measured. */
  readonly ready: boolean
  readonly onScroll: () => void
  /** Height of the one child of the scroller. */
  readonly spacerHeight: number
  /** Rows to render: `[first, end)`, a few more than are visible. */
  readonly first: number
  readonly end: number
  /** Where the first rendered row goes in the spacer, in px. */
  readonly top: number
  /** Whole rows in the viewport: a page. At least 1. */
  readonly page: number
  /** Brings a row into view, if it is not: from nearby by as little as it takes, from afar to the middle. */
  readonly revealRow: (row: number) => void
  /** Puts a row at the top. */
  readonly scrollToRow: (row: number) => void
  readonly scrollBy: (px: number) => void
  /** The row at a height of the window, clamped to the rows there are. */
  readonly rowAt: (clientY: number) => number
  /** The first row that is wholly visible. */
  readonly topRow: () => number
}

const OVERSCAN = 4
/** Longer than between two events of one gesture, shorter than one notices. */
const SETTLE_MS = 150

/** Windowed rows of one height, any number of them (see scale.ts). */
export function useVirtualRows({ rowCount, rowHeight }: VirtualRowsOptions): VirtualRows {
  const scroller = useRef<HTMLDivElement>(null)
  const { height: viewportHeight } = useElementSize(scroller)
  const scale = useMemo(() => makeScale(rowCount * rowHeight, viewportHeight), [rowCount, rowHeight, viewportHeight])
  const position = useRef<Position>({ content: 0, spacer: 0 })
  const settle = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [shown, setShown] = useState({ row: 0, shift: 0 })

  const show = useCallback((next: Position) => {
    position.current = next
    const row = Math.floor(next.content / rowHeight), shift = Math.round(next.spacer - next.content)
    setShown((was) => (was.row === row && was.shift === shift ? was : { row, shift }))
  }, [rowHeight])

  const moveTo = useCallback((content: number) => {
    const next = positionAt(scale, content)
    if (scroller.current && scroller.current.scrollTop !== next.spacer) scroller.current.scrollTop = next.spacer
    // What was asked for, not what was read back: the event that follows then moves by the rounding error, not by more.
    show(next)
  }, [scale, show])

  useLayoutEffect(() => {
    moveTo(position.current.content)
    return () => clearTimeout(settle.current)
  }, [moveTo])

  const onScroll = useCallback(() => {
    if (!scroller.current) return
    const next = positionAfter(scale, position.current, scroller.current.scrollTop)
    // Rendered before this frame is painted, or fast scrolling shows blanks.
    flushSync(() => show(next))
    clearTimeout(settle.current)
    const how = drifted(scale, next)
    // The rows move with the scrollbar in one go, or a frame between them is blank.
    const putRight = () => flushSync(() => moveTo(position.current.content))
    if (how === 'now') putRight()
    else if (how === 'later') settle.current = setTimeout(putRight, SETTLE_MS)
  }, [scale, show, moveTo])

  const page = Math.max(1, Math.floor(viewportHeight / rowHeight))
  const revealRow = useCallback((row: number) => {
    const top = row * rowHeight, below = top + rowHeight - viewportHeight, { content } = position.current
    if (top >= content && below <= content) return
    const nearest = top < content ? top : below, step = nearest - content
    // One row on, as arrow keys go: just that. Further: with two rows of what is around it. Far: the middle.
    if (Math.abs(step) <= rowHeight) moveTo(nearest)
    else moveTo(Math.abs(step) > viewportHeight ? top - (viewportHeight - rowHeight) / 2 : nearest + Math.sign(step) * Math.min(2 * rowHeight, viewportHeight / 4))
  }, [rowHeight, viewportHeight, moveTo])
  const scrollToRow = useCallback((row: number) => moveTo(row * rowHeight), [rowHeight, moveTo])

  const rowAt = useCallback((clientY: number) => {
    const from = scroller.current?.getBoundingClientRect().top ?? 0
    const row = Math.floor((clientY - from - (scroller.current?.clientTop ?? 0) + position.current.content) / rowHeight)
    return Math.min(Math.max(row, 0), rowCount - 1)
  }, [rowHeight, rowCount])

  const scrollBy = useCallback((px: number) => moveTo(position.current.content + px), [moveTo])
  const topRow = useCallback(() => Math.ceil(position.current.content / rowHeight), [rowHeight])

  const first = Math.max(0, Math.min(shown.row, rowCount - page) - OVERSCAN)
  const end = Math.min(rowCount, shown.row + page + 2 + OVERSCAN)
  return { scroller, ready: viewportHeight > 0, onScroll, spacerHeight: scale.spacer, first, end, top: first * rowHeight + shown.shift, page, revealRow, scrollToRow, scrollBy, rowAt, topRow }
}
