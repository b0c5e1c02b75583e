import { useEffect, useState } from 'react'
import type { Spread } from '../../core/crypto/algorithms.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { shortTime } from '../../words/keys.ts'
import { choiceRow } from './choices.ts'
import type { Generation } from './session.ts'
import css from './GenerationProgress.module.css'

export interface GenerationProgressProps {
  readonly generation: Generation
  readonly onCancel: () => void
}

/** The elapsed time against what is usual: how far a search for primes has come, nobody can know. Nothing for keys that are made at once. */
export function GenerationProgress({ generation: { algorithm, startedAt }, onCancel }: GenerationProgressProps) {
  const { spread, label } = choiceRow(algorithm)
  const elapsed = useElapsed(startedAt)
  if (!spread) return null
  return (
    <div className={css['progress']}>
      <p>Looking for two large primes for {label} <span className={css['time']}>{shortTime(elapsed)}</span></p>
      <div className={css['row']}>
        <div className={css['bar']}><SpreadBar label={label} elapsed={elapsed} spread={spread} /></div>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
      <p className={css['usual']}>{usual(elapsed, spread)}</p>
    </div>
  )
}

function usual(elapsed: number, { low, median, high }: Spread): string {
  if (elapsed > high) return `Longer than nine in ten take on a current computer (${shortTime(high)}). It is luck, or this device is slower. It will end.`
  return `On a current computer half are done in ${shortTime(median)}, and most take from ${shortTime(low)} to ${shortTime(high)}. The rest is luck.`
}

/** Percent of the bar that a time takes; the bar is at least half as long again as what is usual. */
function SpreadBar({ label, elapsed, spread: { low, median, high } }: { label: string; elapsed: number; spread: Spread }) {
  const whole = Math.max(high * 1.5, elapsed * 1.1)
  const at = (ms: number) => `${(100 * ms) / whole}%`
  return (
    <div className={css['track']} role="progressbar" aria-label={`Generating ${label}`}>
      <span className={css['band']} style={{ left: at(low), width: at(high - low) }} />
      <span className={css['done']} style={{ width: at(elapsed) }} />
      <span className={css['median']} style={{ left: at(median) }} />
    </div>
  )
}

function useElapsed(startedAt: number): number {
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 50)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, now - startedAt)
}
