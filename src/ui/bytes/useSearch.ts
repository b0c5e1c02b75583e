import { useEffect, useRef, useState } from 'react'
import type { Span } from '../../core/findings/span.ts'
import type { Match, SearchTarget } from './search.ts'

export interface Search {
  readonly query: string
  readonly setQuery: (query: string) => void
  readonly count: number
  /** The match that was gone to last, or -1. */
  readonly index: number
  readonly running: boolean
  /** There may be more matches than were looked for. */
  readonly limited: boolean
  /** Selects the next match, or the one before. */
  readonly go: (forward: boolean) => void
}

export interface SearchOptions extends SearchTarget {
  readonly selection: Span | null
  readonly onSelect: (span: Span) => void
}

const TYPING_MS = 120
const MATCH_LIMIT = 50_000
const IDLE = { count: 0, index: -1, running: false }

/** A search as it is typed: cancelled by the next letter, in slices that leave the page responsive. */
export function useSearch({ tree, bytes, hidden, selection, onSelect }: SearchOptions): Search {
  const [query, setTyped] = useState('')
  const [state, setState] = useState(IDLE)
  const found = useRef<Match[]>([])
  /** Enter was pressed before anything was found. */
  const wanted = useRef(false)

  const setQuery = (typed: string) => {
    found.current = []
    wanted.current = false
    setTyped(typed)
    setState({ ...IDLE, running: typed.trim() !== '' })
  }
  useEffect(() => {
    const cancelled = new AbortController()
    const run = async () => {
      const matches: Match[] = []
      found.current = matches
      const show = (running: boolean) => setState((was) => ({ index: Math.min(was.index, matches.length - 1), count: matches.length, running }))
      const { runSearch } = await import('./search.ts')
      if (await runSearch({ tree, bytes, hidden }, query, { found: matches, limit: MATCH_LIMIT, onProgress: () => show(true) }, cancelled.signal)) show(false)
    }
    const timer = setTimeout(() => { if (query.trim() !== '') void run() }, TYPING_MS)
    return () => {
      clearTimeout(timer)
      cancelled.abort()
    }
  }, [query, tree, bytes, hidden])

  const go = (forward: boolean) => {
    const matches = found.current
    wanted.current = matches.length === 0 && state.running
    if (matches.length === 0) return
    const { index } = state
    const next = index < 0 ? matchFrom(matches, selection?.start ?? 0, forward) : (index + (forward ? 1 : -1) + matches.length) % matches.length
    const match = matches[next]
    setState({ ...state, index: next })
    if (match) onSelect({ buffer: tree.buffer, start: match.start, end: match.end })
  }
  useEffect(() => { if (wanted.current && state.count > 0) go(true) })
  return { query, setQuery, ...state, limited: state.count >= MATCH_LIMIT, go }
}

/** The match after (or before) a place in the bytes, around the end; -1 where there is none. */
export function matchFrom(found: readonly Match[], start: number, forward: boolean): number {
  if (found.length === 0) return -1
  let low = 0, high = found.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((found[middle]?.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  return forward ? low % found.length : (low - 1 + found.length) % found.length
}
