import { useEffect, useRef } from 'react'
import type { MouseEvent, PointerEvent, RefObject } from 'react'
import { byteOfChar, hexChars, type PerRow } from './hex-text.ts'
import type { VirtualRows } from './useVirtualRows.ts'

export type HexColumn = 'hex' | 'text'

export interface PointedByte {
  readonly offset: number
  readonly column: HexColumn
}

export interface HexPointerOptions {
  readonly scroller: RefObject<HTMLElement | null>
  readonly rows: Pick<VirtualRows, 'rowAt' | 'scrollBy'>
  readonly perRow: PerRow
  readonly length: number
  /** Pressed: a click, or with `extend` (Shift, or dragged on) a range up to here. */
  readonly onPress: (byte: PointedByte, extend: boolean) => void
  /** Under the pointer, -1 when it leaves the bytes. */
  readonly onPoint: (offset: number) => void
}

interface Point { readonly clientX: number; readonly clientY: number }

/** Rows a frame scroll by this share of the distance that the pointer is dragged beyond the edge. */
const DRAG_SPEED = 0.3

/** Which column a point is in and how far, by the geometry of any rendered row: they are all alike. */
function columnAt(scroller: HTMLElement, clientX: number): { readonly column: HexColumn; readonly share: number } | null {
  const cells = scroller.querySelectorAll<HTMLElement>('[data-column]')
  const hex = cells[0]?.getBoundingClientRect(), text = cells[1]?.getBoundingClientRect()
  if (!hex || !text) return null
  const column = clientX < (hex.right + text.left) / 2 ? 'hex' : 'text'
  const { left, width } = column === 'hex' ? hex : text
  return { column, share: (clientX - left) / width }
}

/** Pointing, pressing and dragging in the hex view: no handlers on bytes, geometry finds them. */
export function useHexPointer({ scroller, rows, perRow, length, onPress, onPoint }: HexPointerOptions) {
  const touched = useRef(false)
  const drag = useRef<{ column: HexColumn; offset: number; point: Point; frame: number } | null>(null)
  useEffect(() => () => cancelAnimationFrame(drag.current?.frame ?? 0), [])

  const byteAt = ({ clientX, clientY }: Point): (PointedByte & { readonly inside: boolean }) | null => {
    const found = scroller.current && columnAt(scroller.current, clientX)
    if (!found || length === 0) return null
    const { column, share } = found
    const index = column === 'hex' ? byteOfChar(Math.floor(share * hexChars(perRow)), perRow) : Math.min(Math.max(Math.floor(share * perRow), 0), perRow - 1)
    const offset = rows.rowAt(clientY) * perRow + index
    return { offset: Math.min(offset, length - 1), column, inside: share >= 0 && share < 1 && offset < length }
  }
  const extendTo = (point: Point) => {
    const byte = byteAt(point)
    if (!drag.current || !byte || byte.offset === drag.current.offset) return
    drag.current.offset = byte.offset
    onPress({ offset: byte.offset, column: drag.current.column }, true)
  }
  const latest = useRef({ extendTo, scrollBy: rows.scrollBy })
  useEffect(() => { latest.current = { extendTo, scrollBy: rows.scrollBy } })

  const scrollAtEdge = () => {
    const { current } = drag
    const box = scroller.current?.getBoundingClientRect()
    if (!current || !box) return
    const { clientY } = current.point
    const beyond = Math.min(clientY - box.top, 0) + Math.max(clientY - box.bottom, 0)
    if (beyond !== 0) {
      latest.current.scrollBy(beyond * DRAG_SPEED)
      latest.current.extendTo(current.point)
    }
    current.frame = requestAnimationFrame(scrollAtEdge)
  }
  const stop = () => {
    cancelAnimationFrame(drag.current?.frame ?? 0)
    drag.current = null
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      touched.current = event.pointerType === 'touch'
      const byte = byteAt(event)
      // The scrollbar is the browser's, and a finger scrolls: it selects by a tap (click).
      if (event.button !== 0 || touched.current || !byte?.inside) return
      event.currentTarget.setPointerCapture(event.pointerId)
      drag.current = { column: byte.column, offset: byte.offset, point: event, frame: requestAnimationFrame(scrollAtEdge) }
      onPress(byte, event.shiftKey)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (drag.current) {
        drag.current.point = { clientX: event.clientX, clientY: event.clientY }
        extendTo(event)
      } else if (event.pointerType !== 'touch') {
        const byte = byteAt(event)
        onPoint(byte?.inside ? byte.offset : -1)
      }
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    onPointerLeave: () => { if (!drag.current) onPoint(-1) },
    onClick: (event: MouseEvent) => {
      const byte = touched.current ? byteAt(event) : null
      if (byte?.inside) onPress(byte, false)
    },
  }
}
