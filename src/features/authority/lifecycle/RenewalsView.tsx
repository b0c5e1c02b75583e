import { useMemo } from 'react'
import type { Certificates } from '../../../store/vault.ts'
import { count } from '../../../words/format.ts'
import { RENEWALS } from '../../../words/lifecycle.ts'
import { DownloadButton } from '../../../ui/kit/transfer.tsx'
import { calendarOf } from './calendar.ts'
import { ExpiryList } from './ExpiryList.tsx'
import { dueOf, ExpiryRows } from './expiry.ts'
import { RenewMany } from './RenewMany.tsx'
import css from './Renewals.module.css'

export const CALENDAR_MIME = 'text/calendar'

interface RenewalsViewProps {
  certificates: Certificates
  hues: ReadonlyMap<string, number>
  now: number
}

/** What expires when, renewed one by one or together, and as a calendar. */
export function RenewalsView({ certificates, hues, now }: RenewalsViewProps) {
  const due = useMemo(() => dueOf(certificates), [certificates]), { leftOut } = due, { authorities } = certificates
  const rows = useMemo(() => new ExpiryRows(due, now), [due, now])
  return (
    <section className={css['view']} aria-labelledby="renewals-title">
      <header className={css['head']}>
        <h2 id="renewals-title" tabIndex={-1}>Renewals</h2>
        <DownloadButton size="medium" file="signet-renewals.ics" mime={CALENDAR_MIME} disabled={rows.length === 0} content={() => calendarOf(certificates.pick(due.indexes), authorities, Date.now())}>Calendar of all (.ics)</DownloadButton>
      </header>
      <p className={css['muted']}>{RENEWALS.lead}</p>
      <RenewMany due={due} now={now} />
      {rows.length === 0 ? <p className={css['muted']}>{RENEWALS.none}</p> : <ExpiryList rows={rows} authorities={authorities} hues={hues} now={now} />}
      {leftOut > 0 && <p className={css['muted']}>{count(leftOut, 'certificate')} that {leftOut === 1 ? 'was' : 'were'} superseded or revoked {leftOut === 1 ? 'is' : 'are'} not listed.</p>}
    </section>
  )
}
