import { CLOCK_SKEW, timeProblem } from '../../../core/crypto/fernet.ts'
import { relativeTime, utcTime } from '../../../ui/kit/time.ts'
import { seconds } from '../../../words/format.ts'
import { useSeconds } from './useSeconds.ts'
import css from '../Encrypt.module.css'

export interface TimeLeftProps {
  /** Seconds since 1970. */
  readonly timestamp: number
  /** Seconds; null: any age will do. */
  readonly ttl: number | null
  /** Whether the HMAC vouches for the timestamp. */
  readonly verified: boolean
}

/** How old a token is, and how long it is still accepted, as the clock goes. */
export function TimeLeft({ timestamp, ttl, verified }: TimeLeftProps) {
  const now = useSeconds()
  const left = ttl === null ? 0 : timestamp + ttl - now
  return (
    <div className={css['time']}>
      <p>
        Made on {utcTime(timestamp * 1000)}, {relativeTime(timestamp * 1000, now * 1000)}
        <span className={css['muted']}>{verified ? '; the HMAC vouches for it.' : ', it says: only the key can tell whether that is true.'}</span>
      </p>
      {ttl !== null && <progress aria-label="Time left" max={Math.max(ttl, 1)} value={Math.max(0, Math.min(left, ttl))} />}
      <p role="timer" data-state={ttl !== null && timeProblem(timestamp, ttl, now) ? 'refused' : undefined}><Verdict timestamp={timestamp} ttl={ttl} now={now} /></p>
    </div>
  )
}

function Verdict({ timestamp, ttl, now }: { timestamp: number; ttl: number | null; now: number }) {
  if (ttl === null) return 'No time-to-live: accepted at any age.'
  const problem = timeProblem(timestamp, ttl, now)
  if (problem?.code === 'expired') return `Expired ${seconds(now - timestamp - ttl)} ago.`
  if (problem) return `From the future: more than ${CLOCK_SKEW} seconds ahead of this clock.`
  return `${seconds(timestamp + ttl - now)} left.`
}
