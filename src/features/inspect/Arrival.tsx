import type { ReactNode } from 'react'
import { toHex } from '../../core/bytes/hex.ts'
import type { Glance, GlanceAttribute } from '../../core/kinds/glance.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { utcTime } from '../../ui/kit/time.ts'
import { VisuallyHidden } from '../../ui/kit/VisuallyHidden.tsx'
import css from './Arrival.module.css'

export interface ArrivalProps {
  readonly glance: Glance | null
  /** Why the rest of the place could not be loaded, or null. */
  readonly failure?: string | null
  readonly onRetry?: () => void
}

/** What has just arrived, while all that reads it is being loaded. */
export function Arrival({ glance, failure = null, onRetry }: ArrivalProps) {
  return (
    <section className={css['arrival']} aria-busy={failure === null} data-intake>
      <h1><VisuallyHidden>Inspect</VisuallyHidden></h1>
      {glance && <FirstFacts glance={glance} />}
      {failure === null ? !glance && <p role="status">Reading…</p> : (
        <p role="alert" className={css['failure']}>
          What reads it could not be loaded; it is still here. Is the server running, and are you online? The browser says: {failure} <Button size="small" onClick={onRetry}>Try again</Button>
        </p>
      )}
    </section>
  )
}

function FirstFacts({ glance: { subject, issuer, serialNumber, notBefore, notAfter, sha256 } }: { glance: Glance }) {
  const title = subject.findLast(({ type }) => type === 'CN') ?? subject.at(-1)
  return (
    <>
      <h2>{title ? <SafeText text={title.text} /> : 'X.509 certificate'}</h2>
      <dl className={css['facts']}>
        <Row label="Subject"><Name attributes={subject} /></Row>
        <Row label="Issuer"><Name attributes={issuer} /></Row>
        <Row label="Serial number"><code>{toHex(serialNumber.length > 1 && serialNumber[0] === 0 ? serialNumber.subarray(1) : serialNumber, ':')}</code></Row>
        <Row label="Valid from">{utcTime(notBefore)}</Row>
        <Row label="Valid until">{utcTime(notAfter)}</Row>
        <Row label="SHA-256"><code>{toHex(sha256, ':').toUpperCase()}</code></Row>
      </dl>
    </>
  )
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return <div className={css['row']}><dt>{label}</dt><dd>{children}</dd></div>
}

/** A hostile name may have very many attributes: the first ones are shown until the whole can be. */
const MOST = 12

function Name({ attributes }: { attributes: readonly GlanceAttribute[] }) {
  // Attributes repeat, and never change their places.
  // oxlint-disable-next-line react/no-array-index-key
  return attributes.length === 0 ? 'empty' : attributes.slice(0, MOST).map(({ type, text }, i) => <span key={i} className={css['attribute']}><span className={css['type']}>{type}</span> <SafeText text={text.slice(0, 300)} /></span>)
}
