/** What would be cut off if the page went now: the browser asks before it is closed, and the page before it loads itself anew. */
const held = new Set<symbol>()

const ask = (event: BeforeUnloadEvent) => event.preventDefault()

/** Returns what ends it. */
export function holdPage(): () => void {
  const one = Symbol('hold')
  held.add(one)
  addEventListener('beforeunload', ask)
  return () => {
    held.delete(one)
    if (held.size === 0) removeEventListener('beforeunload', ask)
  }
}

export const isHeld = (): boolean => held.size > 0

/** The person said so: nobody is asked again. */
export function letPageGo(): void {
  held.clear()
  removeEventListener('beforeunload', ask)
}
