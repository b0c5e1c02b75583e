import { createStore } from 'zustand/vanilla'

export interface Toast {
  readonly id: number
  readonly message: string
  readonly severity: 'error' | 'warning' | 'note' | 'ok'
  readonly action: { readonly label: string; readonly run: () => void } | null
  /** Milliseconds on screen. */
  readonly lasts: number
}

interface ToastState {
  readonly list: readonly Toast[]
}

const UNDO = 'Undo'
const UNDO_MS = 12_000
const PLAIN_MS = 6000
/** More would cover the page; the oldest give way. */
const MOST = 4

export const toasts = createStore<ToastState>()(() => ({ list: [] }))
let lastId = 0

/** Shows a message in the corner and returns its id. Nothing secret: it is read out. */
export function showToast(message: string, options: Partial<Omit<Toast, 'id' | 'message'>> = {}): number {
  const toast: Toast = { id: ++lastId, message, severity: 'ok', action: null, lasts: PLAIN_MS, ...options }
  toasts.setState(({ list }) => ({ list: [...list, toast].slice(-MOST) }))
  return toast.id
}

/** Says what was done and offers to undo it, for 12 s that pause while the person is at it; Ctrl/Cmd-Z does the same. */
export function showUndo(message: string, undo: () => void): number {
  return showToast(message, { action: { label: UNDO, run: undo }, lasts: UNDO_MS })
}

/** Undoes the latest thing that can still be undone; false when there is none. */
export function undoLatest(): boolean {
  const latest = toasts.getState().list.findLast((toast) => toast.action?.label === UNDO)
  if (!latest) return false
  dismissToast(latest.id)
  latest.action?.run()
  return true
}

export function dismissToast(id: number): void {
  toasts.setState(({ list }) => ({ list: list.filter((toast) => toast.id !== id) }))
}
