import { useState } from 'react'
import { safeText } from '../../core/bytes/text.ts'
import type { CaseView, JudgedPath } from '../../core/verify/case.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { cx } from '../kit/cx.ts'
import { ChevronLeft, ChevronRight } from './icons.ts'
import { relativeTime, utcTime } from '../kit/time.ts'
import { changesOf, percent, shownRange, type Range } from './time-scale.ts'
import css from './TimeBar.module.css'

export interface TimeBarProps {
  readonly view: CaseView
  readonly path: JudgedPath | null
  /** Null: the present. */
  readonly time: number | null
  readonly now: number
  readonly onTime: (time: number | null) => void
}

const STEPS = 600
const MOST_ROWS = 12

interface Bar { readonly label: string; readonly from: number; readonly to: number; readonly type: 'certificate' | 'proof' }

function barsOf({ certificates, proofs }: CaseView, path: readonly number[]): readonly Bar[] {
  const ofPath = path.flatMap((number) => certificates[number] ?? []).map(({ title, notBefore, notAfter }): Bar => ({ label: safeText(title), from: notBefore, to: notAfter, type: 'certificate' }))
  const ofProofs = proofs.map(({ type, thisUpdate, nextUpdate, stapled }): Bar => ({ label: type === 'crl' ? 'Revocation list' : stapled ? 'Stapled response' : 'OCSP response', from: thisUpdate, to: nextUpdate ?? thisUpdate, type: 'proof' }))
  return [...ofPath, ...ofProofs].filter(({ from, to }) => Number.isFinite(from) && Number.isFinite(to)).slice(0, MOST_ROWS)
}

/** When each certificate and each proof holds, and the moment for which the question is asked: drag it, and see them change. */
export function TimeBar({ view, path, time, now, onTime }: TimeBarProps) {
  const [near, setNear] = useState(true)
  const numbers = path?.certificates ?? [0], range = shownRange(view, numbers, { now, near }), at = time ?? now, changes = changesOf(view, numbers)
  const later = changes.find((change) => change > at), earlier = changes.findLast((change) => change < at)
  return (
    <section className={css['bar']} aria-label="Time">
      <div className={css['head']}>
        <label className={css['when']}>At <input type="datetime-local" step={1} className={css['exact']} aria-label="The time that is asked about, UTC" value={new Date(Math.min(8.64e15, Math.max(0, at))).toISOString().slice(0, 19)}
          onChange={(event) => { const typed = Date.parse(`${event.target.value}Z`); if (Number.isFinite(typed)) onTime(typed) }} /> UTC</label>
        <span className={css['relative']}>{time === null ? 'now' : relativeTime(at, now)}</span>
        <IconButton size="small" label="To the change before" icon={<ChevronLeft />} disabled={earlier === undefined} onClick={() => onTime(earlier === undefined ? at : earlier - 1000)} />
        <IconButton size="small" label="To the next change" icon={<ChevronRight />} disabled={later === undefined} onClick={() => onTime(later ?? at)} />
        <Button size="small" disabled={time === null} onClick={() => onTime(null)}>Now</Button>
        <Button size="small" variant="quiet" aria-pressed={!near} onClick={() => setNear(!near)}>{near ? 'The whole time of all' : 'Around this one'}</Button>
      </div>
      <div className={css['rows']}>
        {barsOf(view, numbers).map((bar, i) => <Row key={`${bar.label} ${i + 0}`} bar={bar} range={range} at={at} />)}
        <span className={css['line']} aria-hidden="true"><span style={{ insetInlineStart: `${percent(at, range)}%` }} /></span>
      </div>
      <input type="range" className={css['slider']} min={0} max={STEPS} step={1} value={Math.round((percent(at, range) / 100) * STEPS)} aria-label="Time" aria-valuetext={utcTime(at)}
        onChange={(event) => onTime(Math.round((range.from + (Number(event.target.value) / STEPS) * (range.to - range.from)) / 1000) * 1000)} />
    </section>
  )
}

function Row({ bar: { label, from, to, type }, range, at }: { bar: Bar; range: Range; at: number }) {
  const state = at < from ? 'early' : at > to ? 'late' : 'in', left = percent(from, range), right = percent(to, range)
  return (
    <div className={css['row']} title={`${label}: ${utcTime(from)} to ${utcTime(to)}`}>
      <span className={css['label']}>{label}</span>
      <span className={css['track']}><span className={cx(css['span'])} data-type={type} data-state={state} style={{ insetInlineStart: `${left}%`, inlineSize: `${Math.max(0.6, right - left)}%` }} /></span>
    </div>
  )
}
