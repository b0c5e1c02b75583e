import { useEffect, useRef, useState } from 'react'
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
  const [paused, setPaused] = useState(false)
  const hold = {
    onMouseEnter: () => setPaused(true), onMouseLeave: () => setPaused(false),
    onFocus: () => setPaused(true), onBlur: () => setPaused(false),
  }
  return (
    <div className={css['region']} role="status" aria-label="Messages" {...hold}>
      {toasts.map((toast) => <Toast key={toast.id} toast={toast} paused={paused} onDismiss={onDismiss} />)}
    </div>
  )
}

function Toast({ toast, paused, onDismiss }: { toast: ToastItem; paused: boolean; onDismiss: (id: number) => void }) {
  const { id, action, lasts } = toast
  useCountdown(lasts, paused, () => onDismiss(id))
  return (
    <div className={css['toast']}>
      <SeverityIcon severity={toast.severity} />
      <span className={css['message']}>{toast.message}</span>
      {action && <Button size="small" onClick={() => { action.run(); onDismiss(id) }}>{action.label}</Button>}
      <IconButton size="small" label="Dismiss" icon={<X />} onClick={() => onDismiss(id)} />
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
