import { YEAR } from '../../core/pki/validity.ts'
import type { CertificateEntry } from '../../store/vault.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { duration, utcDay, utcTime } from '../../ui/kit/time.ts'
import { daysBetween } from '../../words/format.ts'
import { hueColor } from './hues.ts'
import { timeState, type TimeState } from './state.ts'
import css from './Validity.module.css'

interface ValidityProps {
  /** The certificate, its issuer, and so on up. */
  chain: readonly CertificateEntry[]
  hues: ReadonlyMap<string, number>
  now: number
}

const HOW: { readonly [S in TimeState['state']]: string } = { future: 'Not yet valid,', valid: 'Valid', soon: 'Valid', expired: 'Expired,', revoked: 'Revoked; it was valid' }

/** Days where they are few enough to be counted; `9 years 11 months` beyond. */
const spanBetween = (from: number, to: number) => (to - from < 2 * YEAR ? daysBetween(from, to) : duration(to - from))

function leftOf({ notBefore, notAfter }: CertificateEntry, now: number): string {
  if (now > notAfter) return `over for ${spanBetween(notAfter, now)}`
  return now < notBefore ? `begins in ${spanBetween(now, notBefore)}` : `${spanBetween(now, notAfter)} left`
}

/** From when to when each certificate of the chain holds, on one scale, with the moment that it is now. */
export function Validity({ chain, hues, now }: ValidityProps) {
  const [own] = chain
  if (!own) return null
  const from = Math.min(now, ...chain.map(({ notBefore }) => notBefore)), to = Math.max(now, ...chain.map(({ notAfter }) => notAfter))
  const share = (ms: number) => `${((ms - from) / Math.max(1, to - from)) * 100}%`
  const { state } = timeState(own, now)
  return (
    <div className={css['validity']}>
      <p><b>{HOW[state]}</b> <span title={utcTime(own.notBefore)}>from {utcDay(own.notBefore)}</span> <span title={utcTime(own.notAfter)}>until {utcDay(own.notAfter)}</span>: {leftOf(own, now)}</p>
      <div className={css['chart']} aria-hidden="true">
        {chain.toReversed().map((entry) => (
          <div key={entry.id} className={css['line']}>
            <span className={css['name']}><SafeText text={entry.title} /></span>
            <span className={css['track']}>
              <span className={css['bar']} data-own={entry === own || undefined} style={{ left: share(entry.notBefore), right: `calc(100% - ${share(entry.notAfter)})`, backgroundColor: hueColor(hues.get(entry.role === 'leaf' ? entry.issuerId ?? '' : entry.id)) }} />
              <span className={css['now']} style={{ left: share(now) }} />
            </span>
          </div>
        ))}
        <div className={css['line']}><span /><span className={css['scale']}><span>{utcDay(from)}</span><span>{utcDay(to)}</span></span></div>
      </div>
    </div>
  )
}
