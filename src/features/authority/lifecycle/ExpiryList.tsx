import { useId, useMemo, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { safeText } from '../../../core/bytes/text.ts'
import { showToast } from '../../../store/toasts.ts'
import type { CertificateEntry, CertificateRow } from '../../../store/vault.ts'
import { SafeText } from '../../../ui/bytes/SafeText.tsx'
import { useVirtualRows } from '../../../ui/bytes/useVirtualRows.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { relativeTime, utcDay } from '../../../ui/kit/time.ts'
import { DownloadButton } from '../../../ui/kit/transfer.tsx'
import { expiryGroupWords, RENEWALS, tickWords } from '../../../words/lifecycle.ts'
import { stemOf } from '../files.ts'
import { hueColor } from '../hues.ts'
import { RotateCw } from '../icons.ts'
import { troubleText } from '../TroubleCallout.tsx'
import { useTask } from '../useTask.ts'
import { showCertificate } from '../workspace.ts'
import { calendarOf } from './calendar.ts'
import { daysLeft, placeOf, TICKS, type ExpiryRows } from './expiry.ts'
import { nextRow } from './expiry-keys.ts'
import { renewAtOnce, renewerOf } from './renewing.ts'
import css from './Renewals.module.css'

interface ExpiryListProps {
  rows: ExpiryRows
  /** All that are kept: issuers are found there. */
  authorities: readonly CertificateEntry[]
  hues: ReadonlyMap<string, number>
  now: number
}

const ROW_PX = 52

/**
 * The timeline: a line for each certificate as long as it has left, below one scale (ARIA APG grid, rows only: arrows choose a row, Enter opens it,
 * Tab goes to its buttons). What is drawn is said in each row too.
 */
export function ExpiryList({ rows, authorities, hues, now }: ExpiryListProps) {
  const id = useId()
  const [chosen, setChosen] = useState<string | null>(null)
  const { scroller, ...view } = useVirtualRows({ rowCount: rows.length, rowHeight: ROW_PX })
  const found = useMemo(() => rows.rowOf(chosen), [rows, chosen]), at = found >= 0 ? found : 1
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const row = rows.at(at)?.certificate
    if (event.key === 'Enter' && row) { event.preventDefault(); return showCertificate(row.id) }
    const next = nextRow(event.key, rows, at, view.page), to = next === null ? undefined : rows.at(next)?.certificate
    if (next === null || !to) return
    event.preventDefault()
    setChosen(to.id)
    view.revealRow(next)
  }
  const onClick = (event: MouseEvent) => {
    if (!(event.target instanceof Element) || event.target.closest('button') || !event.target.closest('[role=row]')) return
    const row = rows.at(view.rowAt(event.clientY))?.certificate
    if (row) setChosen(row.id)
  }
  const shown = at >= view.first && at < view.end
  return (
    <div className={css['timeline']}>
      <Scale />
      <div ref={scroller} role="grid" aria-label="What expires when" aria-rowcount={rows.length} tabIndex={0} className={css['grid']} style={{ height: rows.length * ROW_PX + 2 }}
        aria-activedescendant={shown ? `${id}${at}` : undefined} onScroll={view.onScroll} onKeyDown={onKeyDown} onClick={onClick}>
        <div role="none" className={css['spacer']} style={{ height: view.spacerHeight }}>
          <div role="none" className={css['window']} style={{ top: view.top }}>
            {rows.slice(view.first, view.end).map((row, i) => {
              const index = view.first + i
              return row.certificate
                ? <Row key={row.certificate.id} id={`${id}${index}`} index={index} certificate={row.certificate} authorities={authorities} hues={hues} active={index === at} now={now} />
                : <div key={row.group} role="row" aria-rowindex={index + 1} className={css['group']}><span role="rowheader">{expiryGroupWords(row.group)}</span><span role="gridcell" className={css['muted']}>{row.count}</span></div>
            })}
          </div>
        </div>
      </div>
    </div>
  )
}

const percent = (days: number) => `${placeOf(days) * 100}%`

function Scale() {
  return <div className={css['scale']} aria-hidden="true"><div className={css['ticks']}>{TICKS.map((days) => <span key={days} style={{ left: percent(days) }}>{tickWords(days)}</span>)}</div></div>
}

interface RowProps { id: string; index: number; certificate: CertificateRow; authorities: readonly CertificateRow[]; hues: ReadonlyMap<string, number>; active: boolean; now: number }

function Row({ id, index, certificate, authorities, hues, active, now }: RowProps) {
  const { title, notAfter, role, issuerId } = certificate, left = daysLeft(certificate, now)
  return (
    <div id={id} role="row" aria-rowindex={index + 1} aria-selected={active} className={css['row']}>
      <span role="rowheader" className={css['name']}><span className={css['title']}><SafeText text={title} /></span><span className={css['until']}><time>{utcDay(notAfter)}</time>, {relativeTime(notAfter, now)}</span></span>
      <span className={css['line']} aria-hidden="true">
        {TICKS.map((days) => <span key={days} className={css['tick']} style={{ left: percent(days) }} />)}
        <span className={css['bar']} data-over={left < 0 || undefined} style={left < 0 ? {} : { width: percent(left), backgroundColor: hueColor(hues.get(role === 'leaf' ? issuerId ?? '' : certificate.id)) }} />
      </span>
      <span role="gridcell" className={css['actions']}><Actions certificate={certificate} authorities={authorities} reachable={active} /></span>
    </div>
  )
}

/** Of the chosen row, Tab reaches them; of the others, the mouse. */
function Actions({ certificate, authorities, reachable }: { certificate: CertificateRow; authorities: readonly CertificateRow[]; reachable: boolean }) {
  const { busy, run } = useTask()
  const { id, title, role } = certificate, tabIndex = reachable ? 0 : -1, name = safeText(title)
  const renew = async () => {
    const made = await run((signal) => renewAtOnce(certificate, signal))
    if (made?.ok) showToast(`“${name}” is renewed until ${utcDay(made.value.notAfter)}.${role === 'root' ? ` ${RENEWALS.rootAgain}` : ''}`, { action: { label: 'Show', run: () => showCertificate(made.value.id) } })
    else if (made) showToast(troubleText(made.trouble), { severity: 'error' })
  }
  const able = renewerOf(authorities, certificate) !== undefined
  return (
    <>
      <Button size="small" tabIndex={tabIndex} onClick={() => showCertificate(id)} aria-label={`Open ${name}`}>Open</Button>
      <DownloadButton tabIndex={tabIndex} file={`${stemOf(certificate)}-expiry.ics`} mime="text/calendar" content={() => calendarOf([certificate], authorities, Date.now())} aria-label={`Calendar entry for ${name}`}>.ics</DownloadButton>
      <Button size="small" icon={<RotateCw />} tabIndex={tabIndex} busy={busy} disabled={!able} title={able ? undefined : 'The key that would sign it is not kept here.'} onClick={() => void renew()} aria-label={`Renew ${name}`}>Renew</Button>
    </>
  )
}
