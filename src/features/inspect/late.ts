import { startTransition, useEffect, useState } from 'react'

let painted = false

/** False until the first facts were painted, then true for good: what is not needed to read them is rendered after that. */
export function usePainted(ready: boolean): boolean {
  const [now, setNow] = useState(painted)
  useEffect(() => {
    if (painted || !ready) return undefined
    // A frame is painted after its callbacks; the next task is after that.
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => {
        painted = true
        // In slices: it is the most that this place ever renders at once.
        startTransition(() => setNow(true))
      })
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [ready])
  return now || painted
}
