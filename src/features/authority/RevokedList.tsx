import { useEffect, useEffectEvent, useId, useState } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import type { CertificateRow, Rows as ListedRows } from '../../store/vault.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { useVirtualRows } from '../../ui/bytes/useVirtualRows.ts'
import { dateTime } from '../../words/format.ts'
import { crlReasonWords } from '../../words/pki.ts'
import { showCertificate } from './workspace.ts'
import css from './detail.module.css'

const ROW_PX = 44
const MOST_SHOWN = 7
/** Up to here, each is a button of its own. */
const FEW = 7

/** What an authority revoked: few as a list of links, any number as rows of which those in view are there (ARIA APG listbox; Enter opens). */
export function RevokedList({ revoked }: { revoked: ListedRows<CertificateRow> }) {
  if (revoked.length > FEW) return <Rows revoked={revoked} />
  return <ul className={css['revoked']}>{revoked.slice().map((one) => <li key={one.id}><button type="button" className={css['link']} onClick={() => showCertificate(one.id)}><SafeText text={one.title} /></button> <span className={css['muted']}>{saidOf(one)}</span></li>)}</ul>
}

const saidOf = ({ revokedAt, reason }: CertificateRow) => `${crlReasonWords(reason ?? 'unspecified').label}, ${dateTime(revokedAt ?? 0)}`

function Rows({ revoked }: { revoked: ListedRows<CertificateRow> }) {
  const id = useId(), [chosen, setChosen] = useState(0), at = Math.min(chosen, revoked.length - 1)
  const { scroller, ...view } = useVirtualRows({ rowCount: revoked.length, rowHeight: ROW_PX }), { ready } = view
  const reveal = useEffectEvent(view.revealRow)
  useEffect(() => { if (ready) reveal(at) }, [ready, at])
  const open = (row: number) => { const one = revoked.at(row); if (one) showCertificate(one.id) }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter') { event.preventDefault(); return open(at) }
    const by: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: view.page, PageUp: -view.page, Home: -revoked.length, End: revoked.length }, step = by[event.key]
    if (step === undefined) return
    event.preventDefault()
    setChosen(Math.min(revoked.length - 1, Math.max(0, at + step)))
  }
  const onClick = (event: MouseEvent) => { if (event.target instanceof Element && event.target.closest('[role=option]')) open(view.rowAt(event.clientY)) }
  return (
    <div ref={scroller} role="listbox" aria-label="Revoked certificates" tabIndex={0} className={css['revokedRows']} style={{ height: MOST_SHOWN * ROW_PX + 2 }} aria-activedescendant={at >= view.first && at < view.end ? `${id}${at}` : undefined}
      onScroll={view.onScroll} onKeyDown={onKeyDown} onClick={onClick}>
      <div role="none" className={css['revokedSpacer']} style={{ height: view.spacerHeight }}>
        <div role="none" className={css['revokedWindow']} style={{ top: view.top }}>
          {revoked.slice(view.first, view.end).map((one, i) => (
            <div key={one.id} id={`${id}${view.first + i}`} role="option" className={css['revokedRow']} aria-selected={view.first + i === at} aria-posinset={view.first + i + 1} aria-setsize={revoked.length}>
              <b><SafeText text={one.title} /></b>
              <span className={css['muted']}>{saidOf(one)}</span>
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
