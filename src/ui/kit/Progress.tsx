import { useEffect, useId, useState } from 'react'
import type { ReactNode } from 'react'
import css from './Progress.module.css'

export interface ProgressProps {
  label: string
  /** Done so far out of `max`; absent where nobody can know. */
  value?: number
  max?: number
  /** Beside the elapsed time: "usually 1 to 4 s". */
  expectation?: string
  /** A cancel button. */
  action?: ReactNode
}

/** Work under way, with the time since it began. */
export function Progress({ label, value, max = 1, expectation, action }: ProgressProps) {
  const id = useId()
  return (
    <div className={css['progress']}>
      <div className={css['head']}>
        <span id={id}>{label}</span>
        <span className={css['time']}><Elapsed />{expectation && ` · ${expectation}`}</span>
      </div>
      <div className={css['row']}>
        <progress className={css['bar']} aria-labelledby={id} value={value} max={max} />
        {action}
      </div>
    </div>
  )
}

function Elapsed() {
  const [start] = useState(() => performance.now())
  const [now, setNow] = useState(start)
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 100)
    return () => clearInterval(timer)
  }, [])
  return `${((now - start) / 1000).toFixed(1)} s`
}
