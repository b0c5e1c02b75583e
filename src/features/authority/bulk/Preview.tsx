import { useEffect, useEffectEvent, useId, useState } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { SEVERITIES } from '../../../core/findings/finding.ts'
import { SafeText } from '../../../ui/bytes/SafeText.tsx'
import { useVirtualRows } from '../../../ui/bytes/useVirtualRows.ts'
import { Segmented } from '../../../ui/kit/choices.tsx'
import { SeverityIcon } from '../../../ui/kit/SeverityIcon.tsx'
import { count, number } from '../../../words/format.ts'
import { rowFindingWords, type RowFinding } from '../../../words/bulk.ts'
import { isIssuable, type WantedRow } from './wanted.ts'
import css from './bulk.module.css'

export interface PreviewProps {
  rows: readonly WantedRow[]
  findings: ReadonlyMap<number, readonly RowFinding[]>
  /** Of rows that do not say it. */
  days: number
}

const ROW_PX = 44
const MOST_SHOWN = 7

type Which = 'all' | 'found'

/** Every row as it will be issued, and what is to be said of it. */
export function Preview({ rows, findings, days }: PreviewProps) {
  const [which, setWhich] = useState<Which>('all')
  const shown = which === 'found' && findings.size > 0 ? [...findings.keys()] : null
  return (
    <div className={css['preview']}>
      {findings.size > 0 && <Segmented legend="Rows" value={shown ? 'found' : 'all'} onValue={setWhich} options={[{ value: 'all', label: `All ${number(rows.length)}` }, { value: 'found', label: `${number(findings.size)} with findings` }]} />}
      <Rows key={shown ? 'found' : 'all'} rows={rows} shown={shown} findings={findings} days={days} />
    </div>
  )
}

function Rows({ rows, shown, findings, days }: PreviewProps & { shown: readonly number[] | null }) {
  const id = useId(), length = shown?.length ?? rows.length
  const { scroller, ...view } = useVirtualRows({ rowCount: length, rowHeight: ROW_PX })
  const [at, setAt] = useState(0)
  const reveal = useEffectEvent(view.revealRow)
  const { ready } = view
  useEffect(() => { if (ready) reveal(at) }, [ready, at])
  const onKeyDown = (event: KeyboardEvent) => {
    const by: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: view.page, PageUp: -view.page, Home: -length, End: length }
    const step = by[event.key]
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    setAt(Math.min(length - 1, Math.max(0, at + step)))
  }
  const onClick = (event: MouseEvent) => setAt(view.rowAt(event.clientY))
  const chosen = shown?.[at] ?? at, said = findings.get(chosen)
  return (
    <>
      <div ref={scroller} role="listbox" aria-label="Certificates to be issued" tabIndex={0} className={css['rows']} style={{ height: Math.min(length, MOST_SHOWN) * ROW_PX + 2 }} aria-activedescendant={at >= view.first && at < view.end ? `${id}${at}` : undefined}
        onScroll={view.onScroll} onKeyDown={onKeyDown} onClick={onClick}>
        <div role="none" className={css['spacer']} style={{ height: view.spacerHeight }}>
          <div role="none" className={css['window']} style={{ top: view.top }}>
            {Array.from({ length: Math.max(0, view.end - view.first) }, (_, i) => view.first + i).map((place) => {
              const index = shown?.[place] ?? place, row = rows[index]
              return row && <Row key={index} id={`${id}${place}`} row={row} findings={findings.get(index)} days={days} selected={place === at} place={place} length={length} />
            })}
          </div>
        </div>
      </div>
      {said && <p className={css['said']} aria-live="polite">Line {number(rows[chosen]?.line ?? 0)}: {said.map(rowFindingWords).map(({ title, spec, todo }) => `${title}${spec === '' ? '' : ` (${spec})`}. ${todo}`).join(' ')}</p>}
    </>
  )
}

interface RowProps { id: string; row: WantedRow; findings: readonly RowFinding[] | undefined; days: number; selected: boolean; place: number; length: number }

function Row({ id, row: { line, title, hosts, wish }, findings, days, selected, place, length }: RowProps) {
  const names = hosts.filter((host) => host !== title)
  return (
    <div id={id} role="option" className={css['row']} aria-selected={selected} aria-posinset={place + 1} aria-setsize={length}>
      <span className={css['line']}>{number(line)}</span>
      <span className={css['text']}>
        <span className={css['title']}><SafeText text={title || 'no name'} /></span>
        {findings ? <Found findings={findings} /> : <span className={css['detail']}>{names.length > 0 ? <SafeText text={names.slice(0, 6).join(', ')} /> : hosts.length > 0 ? 'this name only' : 'no names'}{wish.spki && ' · brings its key'}</span>}
      </span>
      <span className={css['days']}>{count(wish.days ?? days, 'day')}</span>
    </div>
  )
}

function Found({ findings }: { findings: readonly RowFinding[] }) {
  const severity = SEVERITIES.find((one) => findings.some((found) => found.severity === one)) ?? 'note'
  return <span className={css['found']} data-severity={severity}><SeverityIcon severity={severity} /><span>{!isIssuable(findings) && 'Not issued: '}{findings.map((one) => rowFindingWords(one).title).join('; ')}</span></span>
}
