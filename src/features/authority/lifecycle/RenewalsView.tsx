import { useMemo } from 'react'
import type { CertificateRow } from '../../../store/vault.ts'
import { count } from '../../../words/format.ts'
import { RENEWALS } from '../../../words/lifecycle.ts'
import { DownloadButton } from '../../../ui/kit/transfer.tsx'
import { calendarOf } from './calendar.ts'
import { ExpiryList } from './ExpiryList.tsx'
import { expiryOf } from './expiry.ts'
import { RenewMany } from './RenewMany.tsx'
import css from './Renewals.module.css'

export const CALENDAR_MIME = 'text/calendar'

interface RenewalsViewProps {
  certificates: readonly CertificateRow[]
  hues: ReadonlyMap<string, number>
  now: number
}

/** What expires when, renewed one by one or together, and as a calendar. */
export function RenewalsView({ certificates, hues, now }: RenewalsViewProps) {
  const expiry = useMemo(() => expiryOf(certificates, now), [certificates, now])
  const { rows, certificates: due, leftOut } = expiry
  return (
    <section className={css['view']} aria-labelledby="renewals-title">
      <header className={css['head']}>
        <h2 id="renewals-title" tabIndex={-1}>Renewals</h2>
        <DownloadButton size="medium" file="signet-renewals.ics" mime={CALENDAR_MIME} disabled={due.length === 0} content={() => calendarOf(due, certificates, Date.now())}>Calendar of all (.ics)</DownloadButton>
      </header>
      <p className={css['muted']}>{RENEWALS.lead}</p>
      <RenewMany due={due} certificates={certificates} now={now} />
      {rows.length === 0 ? <p className={css['muted']}>{RENEWALS.none}</p> : <ExpiryList rows={rows} certificates={certificates} hues={hues} now={now} />}
      {leftOut > 0 && <p className={css['muted']}>{count(leftOut, 'certificate')} that {leftOut === 1 ? 'was' : 'were'} superseded or revoked {leftOut === 1 ? 'is' : 'are'} not listed.</p>}
    </section>
  )
}
