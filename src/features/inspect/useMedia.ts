import { useSyncExternalStore } from 'react'

/** Whether a media query holds, followed. */
export function useMedia(query: string): boolean {
  const { subscribe, matches } = mediaOf(query)
  return useSyncExternalStore(subscribe, matches)
}

interface Media {
  readonly subscribe: (listener: () => void) => () => void
  readonly matches: () => boolean
}
const media = new Map<string, Media>()

/** Asked once: a query that is asked in each render makes the browser lay the page out each time. */
function mediaOf(query: string): Media {
  const known = media.get(query)
  if (known) return known
  const list = matchMedia(query)
  let held = list.matches
  list.addEventListener('change', ({ matches }) => { held = matches })
  const made: Media = {
    matches: () => held,
    subscribe: (listener) => {
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
  }
  media.set(query, made)
  return made
}
