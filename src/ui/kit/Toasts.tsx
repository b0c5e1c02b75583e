import { useEffect, useRef, useState } from 'react'
import type { FocusEvent } from 'react'
import { Button, IconButton } from './Button.tsx'
import { X } from './icons.ts'
import { SeverityIcon } from './SeverityIcon.tsx'
import type { Severity } from './SeverityIcon.tsx'
import css from './Toasts.module.css'

export interface ToastItem {
  readonly id: number
  readonly message: string
  readonly severity: Severity
  readonly action: { readonly label: string; readonly run: () => void } | null
  /** Milliseconds on screen, not counting while it is pointed at or has focus. */
  readonly lasts: number
}

export interface ToastsProps {
  toasts: readonly ToastItem[]
  onDismiss: (id: number) => void
}

/** Messages in the corner. The region always exists, so that screen readers hear what is put into it. */
export function Toasts({ toasts, onDismiss }: ToastsProps) {
  const [hovered, setHovered] = useState(false)
  const [focused, setFocused] = useState(false)
  const cameFrom = useRef<EventTarget>(null)
  const onFocus = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) cameFrom.current = relatedTarget
    setFocused(true)
  }
  // The pressed button goes with its toast, without a blur: the focus goes back to where it was.
  const onAnswered = (id: number) => {
    setFocused(false)
    onDismiss(id)
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus()
  }
  return (
    // Focus and pointer only hold the clocks; what acts are the buttons inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div className={css['region']} role="status" aria-label="Messages" onFocus={onFocus} onBlur={() => setFocused(false)}
      onMouseEnter={() => setHovered(true)} onMouseLeave={() => setHovered(false)}>
      {toasts.map((toast) => <Toast key={toast.id} toast={toast} paused={hovered || focused} onExpired={onDismiss} onAnswered={onAnswered} />)}
    </div>
  )
}

interface ToastProps { toast: ToastItem; paused: boolean; onExpired: (id: number) => void; onAnswered: (id: number) => void }

function Toast({ toast, paused, onExpired, onAnswered }: ToastProps) {
  const { id, action, lasts } = toast
  useCountdown(lasts, paused, () => onExpired(id))
  return (
    <div className={css['toast']}>
      <SeverityIcon severity={toast.severity} />
      <span className={css['message']}>{toast.message}</span>
      {action && <Button size="small" onClick={() => { onAnswered(id); action.run() }}>{action.label}</Button>}
      <IconButton size="small" label="Dismiss" icon={<X />} onClick={() => onAnswered(id)} />
    </div>
  )
}

/** Calls `end` after `lasts` ms of running time; pausing keeps what is left. */
function useCountdown(lasts: number, paused: boolean, end: () => void): void {
  const left = useRef(lasts)
  const latest = useRef(end)
  useEffect(() => { latest.current = end })
  useEffect(() => {
    if (paused) return undefined
    const began = performance.now()
    const timer = setTimeout(() => latest.current(), left.current)
    return () => { clearTimeout(timer); left.current -= performance.now() - began }
  }, [paused])
}
