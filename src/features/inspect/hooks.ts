import { useEffect, useState } from 'react'
import type { KindId, Kind } from '../../core/kinds/contract.ts'
import { kindRow } from '../../core/kinds/list.ts'
import { tick } from '../../store/inspect.ts'

const MINUTE = 60_000

/** Moves the page's time on at each full minute, while the place is visible. */
export function useClock(): void {
  useEffect(() => {
    tick()
    let timer = setTimeout(function next() {
      tick()
      timer = setTimeout(next, MINUTE - (Date.now() % MINUTE))
    }, MINUTE - (Date.now() % MINUTE))
    return () => clearTimeout(timer)
  }, [])
}

const kinds = new Map<KindId, Kind>()

/** A kind's late part: at once where it is loaded, else null until it is. */
export function useKind(id: KindId): Kind | null {
  const [, setLoaded] = useState(0)
  useEffect(() => {
    if (kinds.has(id)) return
    void kindRow(id).load().then((kind) => {
      kinds.set(id, kind)
      setLoaded((count) => count + 1)
    })
  }, [id])
  return kinds.get(id) ?? null
}

/** Runs when the browser has nothing better to do; Safari has no idle callback. */
export function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(run, 200)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(run, { timeout: 2000 })
  return () => cancelIdleCallback(handle)
}
