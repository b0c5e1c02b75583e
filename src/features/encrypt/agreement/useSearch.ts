import { useEffect, useState } from 'react'
import { LARGEST_SEARCHED, searchExponent, type Search } from '../../../core/crypto/agreement/numbers.ts'

export interface Hunt extends Search {
  /** Milliseconds that the tries took together. */
  readonly took: number
}

/** Tried between two looks at the page. */
const STEP = 1 << 17

const START: Hunt = { tried: 0, found: null, took: 0 }

/** What Eve does with what she saw: all exponents, a piece at a time; null where they are too many for a page. */
export function useSearch(publicNumber: number, g: number, p: number): Hunt | null {
  const [hunt, setHunt] = useState<{ readonly of: string; readonly state: Hunt }>({ of: '', state: START })
  const of = `${publicNumber} ${g} ${p}`, possible = p < LARGEST_SEARCHED
  useEffect(() => {
    if (!possible) return undefined
    const search = searchExponent(publicNumber, { g, p }, STEP)
    let timer = 0, took = 0
    const go = () => {
      const before = performance.now(), { value, done } = search.next()
      took += performance.now() - before
      setHunt({ of, state: { ...value, took } })
      if (!done) timer = window.setTimeout(go)
    }
    timer = window.setTimeout(go)
    return () => window.clearTimeout(timer)
  }, [publicNumber, g, p, of, possible])
  if (!possible) return null
  return hunt.of === of ? hunt.state : START
}
