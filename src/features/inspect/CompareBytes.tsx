import { memo, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { PointerEvent } from 'react'
import type { ByteComparison, ByteRun } from '../../core/kinds/compare-bytes.ts'
import { NO_NODE } from '../../core/bytes/tree.ts'
import { octetHex } from '../../core/bytes/hex.ts'
import { asciiText, hexOffset, offsetDigits, offsetText } from '../../ui/bytes/hex-text.ts'
import { nodeTitle } from '../../ui/bytes/nodes.ts'
import { useElementSize } from '../../ui/bytes/useElementSize.ts'
import { useVirtualRows } from '../../ui/bytes/useVirtualRows.ts'
import { announce } from '../../ui/kit/announce.ts'
import { Button, IconButton } from '../../ui/kit/Button.tsx'
import { cx } from '../../ui/kit/cx.ts'
import type { Lit, Side } from './compare-pairs.ts'
import { AlignedRows, type Column } from './compare-rows.ts'
import type { ArtifactEntry } from './entries.ts'
import { useKind } from './hooks.ts'
import { ArrowDown, ArrowUp } from './icons.ts'
import css from './Compare.module.css'

type Bytes = Uint8Array<ArrayBuffer>

export interface CompareBytesProps {
  readonly entries: readonly [ArtifactEntry, ArtifactEntry]
  readonly bytes: readonly [Bytes, Bytes]
  readonly comparison: ByteComparison
  readonly all: boolean
  readonly lit: Lit
  /** What to bring into view. */
  readonly target: Lit | null
  readonly onByte: (side: Side, offset: number) => void
  /** Gone to a difference: what was picked before is let go. */
  readonly onStep: () => void
}

const ROW_PX = 20
/** An offset on each side. */
interface Point { readonly a: number; readonly b: number }

/** Octets in a row of each side, and whether they fit as text too. */
function layoutFor(width: number): { readonly perRow: number; readonly text: boolean } {
  return { perRow: width >= 920 ? 16 : width >= 500 ? 8 : 4, text: width >= 1180 || (width >= 680 && width < 920) }
}

/** The bytes of both side by side, aligned, with what differs marked. */
export function CompareBytes({ entries, bytes, comparison, all, lit, target, onByte, onStep }: CompareBytesProps) {
  const view = useRef<HTMLDivElement>(null)
  const { width } = useElementSize(view)
  const { perRow, text } = layoutFor(width)
  const rows = useMemo(() => new AlignedRows(comparison.runs, perRow, all), [comparison, perRow, all])
  const changes = useMemo(() => comparison.runs.filter((run) => !run.same), [comparison])
  const [at, setAt] = useState(-1)
  const [point, setPoint] = useState<Point | null>(null)
  const secret = entries.some(({ artifact }) => artifact.secrecy === 'secret')
  const [revealed, setRevealed] = useState(false)
  const change = changes[at]
  const describe = useDescriber(entries)
  const step = (by: number) => {
    const to = (at + by + changes.length) % changes.length, run = changes[to]
    setAt(to)
    setPoint(null)
    onStep()
    if (run) announce(`Difference ${to + 1} of ${changes.length}: ${describe(pointOf(run))}`)
  }
  const wanted = target ?? (change ? litOf(change) : null)
  return (
    <div ref={view} className={css['view']}>
      <div className={css['tools']} role="toolbar" aria-label="Differences of the bytes">
        <IconButton size="small" label="Previous difference" icon={<ArrowUp />} disabled={changes.length === 0} onClick={() => step(at < 0 ? 0 : -1)} />
        <IconButton size="small" label="Next difference" icon={<ArrowDown />} disabled={changes.length === 0} onClick={() => step(1)} />
        <span className={css['muted']}>{change ? `${at + 1} of ${changes.length.toLocaleString('en')}` : changes.length === 1 ? '1 place' : `${changes.length.toLocaleString('en')} places`}</span>
        {secret && <Button size="small" aria-pressed={revealed} onClick={() => setRevealed(!revealed)}>{revealed ? 'Hide the bytes' : 'Reveal the bytes'}</Button>}
      </div>
      {width > 0 && <Rows rows={rows} text={text} bytes={bytes} lit={change && lit.a.length + lit.b.length === 0 ? litOf(change) : lit} wanted={wanted} hidden={secret && !revealed} onPoint={setPoint} onByte={onByte} />}
      <p className={css['status']}>{point ? describe(point) : change ? describe(pointOf(change)) : 'Point at a byte, or go from difference to difference.'}</p>
    </div>
  )
}

const pointOf = ({ aStart, aEnd, bStart, bEnd }: ByteRun): Point => ({ a: aEnd > aStart ? aStart : -1, b: bEnd > bStart ? bStart : -1 })
const litOf = ({ aStart, aEnd, bStart, bEnd }: ByteRun): Lit => ({ a: aEnd > aStart ? [{ buffer: 0, start: aStart, end: aEnd }] : [], b: bEnd > bStart ? [{ buffer: 0, start: bStart, end: bEnd }] : [] })

/** `1: 0x1a notAfter · 2: nothing` */
function useDescriber(entries: readonly [ArtifactEntry, ArtifactEntry]): (point: Point) => string {
  const [one, other] = entries
  const kindA = useKind(one.artifact.kind), kindB = useKind(other.artifact.kind)
  const trees = useMemo(() => [kindA?.tree(one.opened, one.artifact), kindB?.tree(other.opened, other.artifact)] as const, [kindA, kindB, one.opened, one.artifact, other.opened, other.artifact])
  const side = (i: 0 | 1, offset: number) => {
    const tree = trees[i], node = offset < 0 ? NO_NODE : tree?.at(offset) ?? NO_NODE
    return `${entries[i].number}: ${offset < 0 ? 'nothing' : hexOffset(offset)}${tree && node !== NO_NODE ? ` ${nodeTitle(tree, node)}` : ''}`
  }
  return ({ a, b }) => `${side(0, a)} · ${side(1, b)}`
}

interface RowsProps {
  readonly rows: AlignedRows
  readonly text: boolean
  readonly bytes: readonly [Bytes, Bytes]
  readonly lit: Lit
  readonly wanted: Lit | null
  readonly hidden: boolean
  readonly onPoint: (point: Point | null) => void
  readonly onByte: (side: Side, offset: number) => void
}

function Rows({ rows, text, bytes, lit, wanted, hidden, onPoint, onByte }: RowsProps) {
  const { scroller, ...virtual } = useVirtualRows({ rowCount: rows.count, rowHeight: ROW_PX })
  const digits = offsetDigits(Math.max(bytes[0].length, bytes[1].length))
  useShown({ rows, wanted, ready: virtual.ready, reveal: virtual.revealRow })
  const columnAt = (event: PointerEvent): { readonly side: Side; readonly column: Column } | null => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-side]') : null
    const line = cell && rows.shown(virtual.rowAt(event.clientY))
    if (!cell || !line || 'left' in line) return null
    const box = cell.getBoundingClientRect(), columns = rows.columns(line.row)
    const column = columns[Math.min(columns.length - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * rows.perRow)))]
    return column ? { side: cell.dataset['side'] === 'a' ? 'a' : 'b', column } : null
  }
  const onPress = (event: PointerEvent) => {
    const found = columnAt(event)
    const offset = found ? found.column[found.side] : -1
    if (found && offset >= 0) onByte(found.side, offset)
  }
  return (
    <div ref={scroller} role="grid" aria-label="Bytes side by side" aria-rowcount={rows.count} tabIndex={0} className={css['hex']} onScroll={virtual.onScroll} onPointerUp={onPress}
      onPointerMove={(event) => onPoint(columnAt(event)?.column ?? null)} onPointerLeave={() => onPoint(null)}>
      <div role="presentation" className={css['spacer']} style={{ height: virtual.spacerHeight }}>
        <div role="rowgroup" className={css['window']} style={{ top: virtual.top }}>
          {Array.from({ length: Math.max(0, virtual.end - virtual.first) }, (_, i) => virtual.first + i).map((line) => {
            const shown = rows.shown(line)
            return 'left' in shown
              ? <div key={line} role="row" aria-rowindex={line + 1} className={css['left']}><span role="gridcell">{shown.left === 1 ? 'one row' : `${shown.left.toLocaleString('en')} rows`} the same</span></div>
              : <BytesRow key={line} line={line} columns={packed(rows.columns(shown.row), lit)} perRow={rows.perRow} text={text} bytes={bytes} digits={digits} hidden={hidden} />
          })}
        </div>
      </div>
    </div>
  )
}

/** Scrolls to what was picked, and to the difference that was gone to. */
function useShown({ rows, wanted, ready, reveal }: { rows: AlignedRows; wanted: Lit | null; ready: boolean; reveal: (row: number) => void }): void {
  const start = wanted?.a[0]?.start ?? -1, startB = wanted?.b[0]?.start ?? -1
  const show = useEffectEvent(() => reveal(rows.lineOf(start >= 0 ? rows.rowOf('a', start) : rows.rowOf('b', startB))))
  useEffect(() => { if (ready && (start >= 0 || startB >= 0)) show() }, [ready, start, startB])
}

const within = (spans: Lit['a'], offset: number) => offset >= 0 && spans.some(({ start, end }) => start <= offset && offset < end)

/** A row's columns with their looks as one text, which React can compare: `a,b,same,litA,litB`. */
function packed(columns: readonly Column[], lit: Lit): string {
  return columns.map(({ a, b, same }) => `${a},${b},${Number(same)},${Number(within(lit.a, a))},${Number(within(lit.b, b))}`).join(';')
}

interface BytesRowProps { readonly line: number; readonly columns: string; readonly perRow: number; readonly text: boolean; readonly bytes: readonly [Bytes, Bytes]; readonly digits: number; readonly hidden: boolean }

const BytesRow = memo(function BytesRow({ line, columns, perRow, text, bytes, digits, hidden }: BytesRowProps) {
  const cells = columns.split(';').map((each) => each.split(',').map(Number))
  const side = (place: 0 | 1) => {
    const offsets = cells.map((cell) => cell[place] ?? -1), first = offsets.find((offset) => offset >= 0) ?? -1
    const looks = cells.map((cell, i) => cx(cell[2] === 0 && ((offsets[i] ?? -1) < 0 ? css['gap'] : css['changed']), cell[3 + place] === 1 && css['lit']))
    const texts = offsets.map((offset) => (offset < 0 ? '  ' : hidden ? '••' : octetHex(bytes[place][offset] ?? 0)))
    return (
      <>
        <span role="gridcell" className={css['offset']}>{first < 0 ? ' '.repeat(digits) : offsetText(first, digits)}</span>
        <span role="gridcell" className={css['octets']} data-side={place === 0 ? 'a' : 'b'}>{runsOf(texts, looks, ' ')}{'   '.repeat(perRow - texts.length)}</span>
        {text && <span role="gridcell" data-side={place === 0 ? 'a' : 'b'}>{runsOf(offsets.map((offset) => (offset < 0 ? ' ' : asciiText(bytes[place].subarray(offset, offset + 1), 0, 8, hidden).charAt(0))), looks, '')}{' '.repeat(perRow - texts.length)}</span>}
      </>
    )
  }
  return <div role="row" aria-rowindex={line + 1} className={css['bytesRow']}><span className={css['half']} role="presentation">{side(0)}</span><span className={css['half']} role="presentation">{side(1)}</span></div>
})

/** Octets of one look as one element. */
function runsOf(texts: readonly string[], looks: readonly string[], joint: '' | ' ') {
  const runs: { readonly look: string; readonly from: number; text: string }[] = []
  for (const [i, text] of texts.entries()) {
    const last = runs.at(-1), look = looks[i] ?? ''
    if (last?.look === look) last.text += joint + text
    else runs.push({ look, from: i, text })
  }
  return runs.map(({ look, from, text }) => <span key={from}>{from > 0 && joint}{look ? <span className={look}>{text}</span> : text}</span>)
}
