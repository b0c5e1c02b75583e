import { useId, useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { cx } from './cx.ts'
import css from './SplitPane.module.css'

export interface SplitPaneProps {
  /** What the divider resizes: "Resize facts and bytes". */
  label: string
  start: ReactNode
  end: ReactNode
  /** The first pane's share of the width in per cent. */
  initial?: number
  /** The smallest share of either pane in per cent. */
  min?: number
  className?: string | undefined
}

/** Two panes with a divider to drag or move by arrow keys (Shift for larger steps, Home, End, Enter resets); stacked where the pane is narrower than 800 px. */
export function SplitPane({ label, start, end, initial = 50, min = 20, className }: SplitPaneProps) {
  const [share, setShare] = useState(initial)
  const root = useRef<HTMLDivElement>(null)
  const id = useId()
  const move = (to: number) => setShare(Math.min(100 - min, Math.max(min, to)))
  const onKeyDown = (event: KeyboardEvent) => {
    const to = shareAfter(event, share, initial)
    if (to === null) return
    event.preventDefault()
    move(to)
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!root.current || !event.currentTarget.hasPointerCapture(event.pointerId)) return
    const { left, width } = root.current.getBoundingClientRect()
    move(((event.clientX - left) / width) * 100)
  }
  return (
    <div className={cx(css['container'], className)}>
      <div ref={root} className={css['split']}>
        <div id={id} className={css['pane']} style={{ flexBasis: `calc(${share}% - 8px)` }}>{start}</div>
        {/* A focusable separator is a widget (ARIA 1.2, separator). */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex */}
        <div role="separator" tabIndex={0} aria-label={label} aria-orientation="vertical" aria-controls={id} aria-valuemin={min} aria-valuemax={100 - min} aria-valuenow={Math.round(share)}
          className={css['divider']} onKeyDown={onKeyDown} onPointerMove={onPointerMove} onDoubleClick={() => setShare(initial)}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)} />
        <div className={css['pane']}>{end}</div>
      </div>
    </div>
  )
}

function shareAfter({ key, shiftKey }: KeyboardEvent, share: number, initial: number): number | null {
  const step = shiftKey ? 10 : 2
  if (key === 'ArrowLeft') return share - step
  if (key === 'ArrowRight') return share + step
  if (key === 'Home') return 0
  if (key === 'End') return 100
  return key === 'Enter' ? initial : null
}
