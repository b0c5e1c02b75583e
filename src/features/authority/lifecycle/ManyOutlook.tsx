import { useEffect, useState } from 'react'
import { safeText } from '../../../core/bytes/text.ts'
import type { CertificateRow, Certificates, Rows } from '../../../store/vault.ts'
import { count } from '../../../words/format.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { SeverityIcon } from '../../../ui/kit/SeverityIcon.tsx'
import { SpecLink } from '../issue/OutlookList.tsx'
import { judgeRenewals, MOST_JUDGED, severityOf, wordsOf, type SaidOfMany } from './again.ts'
import css from '../issue/issue.module.css'

interface ManyOutlookProps {
  due: Rows<CertificateRow>
  certificates: Certificates
  /** Days that each lasts at most. */
  most: number
  now: number
  onDays: (days: number) => void
}

const NOTHING: readonly SaidOfMany[] = [], MOST_NAMED = 3, MOST_SAID = 8, PAUSE_MS = 400

/** What will be said of renewals that are made together, and of how many of them. */
export function ManyOutlook({ due, certificates, most, now, onDays }: ManyOutlookProps) {
  const [said, setSaid] = useState(NOTHING)
  useEffect(() => {
    const ending = new AbortController()
    const timer = setTimeout(() => { void judgeRenewals(due, { certificates, most, now }, ending.signal).then((next) => { if (!ending.signal.aborted) setSaid(next) }, () => undefined) }, PAUSE_MS)
    return () => { ending.abort(); clearTimeout(timer) }
  }, [due, certificates, most, now])
  if (due.length === 0 || said.length === 0) return null
  return (
    <section className={css['forecast']} aria-label="Before you renew">
      <ul className={css['found']}>{said.slice(0, MOST_SAID).map((one) => <Said key={wordsOf(one.one).title} {...one} onDays={onDays} />)}</ul>
      {said.length > MOST_SAID && <p>And {count(said.length - MOST_SAID, 'finding')} more, of less weight.</p>}
      {due.length > MOST_JUDGED && <p>Said of the first {MOST_JUDGED} of {count(due.length, 'certificate')}.</p>}
    </section>
  )
}

function Said({ one, titles, onDays }: SaidOfMany & Pick<ManyOutlookProps, 'onDays'>) {
  const { title, why } = wordsOf(one), days = ('rule' in one ? one.mend?.change : one.mend)?.days
  const named = titles.slice(0, MOST_NAMED).map(safeText).join(', '), more = titles.length - MOST_NAMED
  return (
    <li className={css['finding']} data-severity={severityOf(one)}>
      <SeverityIcon severity={severityOf(one)} />
      <div className={css['findingText']}>
        <b>{title}</b>
        <p>{count(titles.length, 'certificate')}: {named}{more > 0 && ` and ${more} more`}. {why} <SpecLink spec={'rule' in one ? one.finding.spec : one.spec} /></p>
        {days !== undefined && <Button size="small" onClick={() => onDays(days)}>At most {days} days</Button>}
      </div>
    </li>
  )
}
