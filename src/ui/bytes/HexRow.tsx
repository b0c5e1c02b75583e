import { memo } from 'react'
import { cx } from '../kit/cx.ts'
import { asciiText, charOfByte, hexText, offsetText, type PerRow } from './hex-text.ts'
import { Look, unpackRuns, type Run } from './paint.ts'
import css from './HexView.module.css'

export interface HexRowProps {
  readonly id: string
  readonly bytes: Uint8Array
  readonly row: number
  readonly perRow: PerRow
  readonly digits: number
  /** Its runs (paint.ts), packed. */
  readonly paint: string
  readonly hidden: boolean
}

const CLASSES = Object.entries(Look).map(([name, bit]) => [bit, css[name]] as const)
const lookClass = (look: number) => cx(css['run'], ...CLASSES.map(([bit, name]) => look & bit ? name : null))

/** One row: three texts, and an element more for each lit run. */
export const HexRow = memo(function HexRow({ id, bytes, row, perRow, digits, paint, hidden }: HexRowProps) {
  const runs = unpackRuns(paint)
  const start = row * perRow
  return (
    <div id={id} role="row" aria-rowindex={row + 1} className={css['row']}>
      <span role="rowheader" className={css['offset']}>{offsetText(start, digits)}</span>
      <span role="gridcell" data-column="hex"><Lit text={hexText(bytes, start, perRow, hidden)} runs={runs} charOf={charOfByte} width={2} /></span>
      <span role="gridcell" data-column="text"><Lit text={asciiText(bytes, start, perRow, hidden)} runs={runs} charOf={asItIs} width={1} /></span>
    </div>
  )
})

const asItIs = (index: number) => index

interface LitProps {
  readonly text: string
  readonly runs: readonly Run[]
  /** First character of a byte of the row, and how many it has. */
  readonly charOf: (index: number) => number
  readonly width: number
}

function Lit({ text, runs, charOf, width }: LitProps) {
  const ends = runs.map(({ to }) => charOf(to - 1) + width)
  const last = ends.at(-1) ?? 0
  return (
    <>
      {runs.map(({ from, look }, i) => [
        text.slice(ends[i - 1] ?? 0, charOf(from)),
        <span key={from} className={lookClass(look)}>{text.slice(charOf(from), ends[i])}</span>,
      ])}
      {text.slice(last)}
    </>
  )
}
