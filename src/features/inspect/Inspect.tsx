import { useEffect, useState } from 'react'
import type { ComponentType } from 'react'
import { useStore } from 'zustand/react'
import { glanceAt, type Glance } from '../../core/kinds/glance.ts'
import { inbox, type Offer } from '../../store/inbox.ts'
import { Arrival } from './Arrival.tsx'
import { Start } from './Start.tsx'

/** The home of the page: paste, drop or open anything. What reads it all is loaded when the first thing arrives; a certificate is seen at a glance meanwhile. */
export default function Inspect() {
  const first = useStore(inbox, ({ waiting }) => waiting[0] ?? null)
  const glance = useGlance(first)
  const [attempt, setAttempt] = useState(0)
  const { Bench, failure } = useBench(glance !== undefined, attempt)
  if (Bench) return <Bench glance={glance ?? null} />
  return first ? <Arrival glance={glance ?? null} failure={failure} onRetry={() => setAttempt(attempt + 1)} /> : <Start />
}

/** The first arrival at a glance: undefined until it was looked at, null where that shows nothing; kept when the arrival has been taken over. */
function useGlance(first: Offer | null): Glance | null | undefined {
  const [glance, setGlance] = useState<Glance | null>()
  useEffect(() => {
    if (!first || glance !== undefined) return
    if ('text' in first) void glanceAt(first.text).then(setGlance)
    else setGlance(null)
  }, [first, glance])
  return glance
}

type BenchType = ComponentType<{ glance: Glance | null }>
let loaded: BenchType | null = null

/** Loads the rest of the place once `wanted`, behind the frame that shows the glance; each attempt tries anew. */
function useBench(wanted: boolean, attempt: number): { readonly Bench: BenchType | null; readonly failure: string | null } {
  const [, setLoads] = useState(0)
  const [failure, setFailure] = useState<string | null>(null)
  useEffect(() => {
    if (!wanted || loaded) return undefined
    setFailure(null)
    return afterPaint(() => {
      import('./Bench.tsx').then(
        (module) => {
          loaded = module.default
          setLoads((count) => count + 1)
        },
        (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
      )
    })
  }, [wanted, attempt])
  return { Bench: loaded, failure }
}

/** A frame is painted after its callbacks, the next task is after that. A hidden page has no frames: it waits for the timer alone. */
function afterPaint(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const frame = document.hidden ? 0 : requestAnimationFrame(() => { timer = setTimeout(run) })
  if (document.hidden) timer = setTimeout(run)
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
