import { useRef, useState } from 'react'
import type { Outcome } from './outcome.ts'

export interface Task {
  readonly busy: boolean
  /** Runs one piece of work; while it runs, further calls do nothing and give null. */
  readonly run: <T>(work: (signal: AbortSignal) => Promise<Outcome<T>>) => Promise<Outcome<T> | null>
  readonly cancel: () => void
}

/** One thing at a time: a double click makes one certificate. Looking at another place does not stop it. */
export function useTask(): Task {
  const current = useRef<AbortController | null>(null)
  const [busy, setBusy] = useState(false)
  const run = async <T>(work: (signal: AbortSignal) => Promise<Outcome<T>>): Promise<Outcome<T> | null> => {
    if (current.current) return null
    const controller = new AbortController()
    current.current = controller
    setBusy(true)
    try {
      return await work(controller.signal)
    } finally {
      current.current = null
      setBusy(false)
    }
  }
  return { busy, run, cancel: () => current.current?.abort() }
}
