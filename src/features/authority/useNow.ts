import { useEffect, useState } from 'react'

const MINUTE = 60_000

/** The time, moved on at each minute and whenever the place is shown again. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const tick = () => setNow(Date.now())
    const shown = setTimeout(tick), timer = setInterval(tick, MINUTE)
    return () => { clearTimeout(shown); clearInterval(timer) }
  }, [])
  return now
}
