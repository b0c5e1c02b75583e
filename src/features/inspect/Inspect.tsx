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
  const { Bench, failure, onRetry } = useBench(glance !== undefined)
  if (Bench) return <Bench glance={glance ?? null} />
  return first ? <Arrival glance={glance ?? null} failure={failure} onRetry={onRetry} /> : <Start />
}

/** The first arrival at a glance: undefined until it was looked at, null where that shows nothing; kept when the arrival has been taken over. */
function useGlance(first: Offer | null): Glance | null | undefined {
  const [glance, setGlance] = useState<Glance | null>()
  useEffect(() => {
    if (!first || glance !== undefined) return
    void ('text' in first ? glanceAt(first.text) : Promise.resolve(null)).then(setGlance)
  }, [first, glance])
  return glance
}

type BenchType = ComponentType<{ glance: Glance | null }>
let loaded: BenchType | null = null

interface Loading {
  readonly Bench: BenchType | null
  readonly failure: string | null
  readonly onRetry: () => void
}

/** Loads the rest of the place once `wanted`, behind the frame that shows the glance. */
function useBench(wanted: boolean): Loading {
  const [, setLoads] = useState(0)
  const [failure, setFailure] = useState<string | null>(null)
  useEffect(() => {
    if (!wanted || loaded || failure !== null) return undefined
    return afterPaint(() => {
      import('./Bench.tsx').then(
        (module) => {
          loaded = module.default
          setLoads((count) => count + 1)
        },
        (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
      )
    })
  }, [wanted, failure])
  return { Bench: loaded, failure, onRetry: () => setFailure(null) }
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
