/** Two runs of bytes in rows side by side: what belongs together stands next to each other, with gaps where one side has nothing. */
import { countUpTo } from '../../core/bytes/sorted.ts'
import type { ByteRun } from '../../core/kinds/compare-bytes.ts'

/** A column of the two sides: offsets there, -1 where a side has nothing. */
export interface Column {
  readonly a: number
  readonly b: number
  readonly same: boolean
}

/** Rows `[start, end)` that are shown one after the other. */
interface Stretch {
  readonly start: number
  readonly end: number
}

/** A row of bytes by its number, or so many rows that are left out because all in them is the same. */
export type ShownRow = { readonly row: number } | { readonly left: number }

const widthOf = ({ aStart, aEnd, bStart, bEnd }: ByteRun) => Math.max(aEnd - aStart, bEnd - bStart)
/** Rows shown around those that differ. */
const AROUND = 1

export class AlignedRows {
  readonly perRow: number
  /** Rows that are shown, and lines that stand for what is left out. */
  readonly count: number
  private readonly runs: readonly ByteRun[]
  /** The column at which each run begins; one more for the end. */
  private readonly starts: readonly number[]
  private readonly stretches: readonly Stretch[]
  /** The shown line at which each stretch begins. */
  private readonly lines: readonly number[]
  private readonly total: number

  constructor(runs: readonly ByteRun[], perRow: number, all: boolean) {
    this.runs = runs
    this.perRow = perRow
    const starts = [0]
    for (const run of runs) starts.push((starts.at(-1) ?? 0) + widthOf(run))
    this.starts = starts
    this.total = Math.ceil((starts.at(-1) ?? 0) / perRow)
    const changed = runs.flatMap((run, i) => (run.same ? [] : [{ start: Math.floor((starts[i] as number) / perRow), end: Math.ceil((starts[i + 1] as number) / perRow) }]))
    this.stretches = all ? [{ start: 0, end: this.total }] : joined(changed, this.total)
    const lines: number[] = []
    let line = 0, last = 0
    for (const { start, end } of this.stretches) {
      if (start > last) line++
      lines.push(line)
      line += end - start
      last = end
    }
    this.lines = lines
    this.count = line + (last < this.total ? 1 : 0)
  }

  shown(line: number): ShownRow {
    const at = countUpTo(this.lines, line) - 1, stretch = this.stretches[at]
    const row = stretch ? stretch.start + line - (this.lines[at] as number) : 0
    if (stretch && row < stretch.end) return { row }
    return { left: (this.stretches[at + 1]?.start ?? this.total) - (stretch?.end ?? 0) }
  }

  /** The shown line of a row, or of what it is left out in. */
  lineOf(row: number): number {
    const at = countUpTo(this.stretches.map(({ start }) => start), row) - 1, stretch = this.stretches[at]
    if (!stretch) return 0
    return (this.lines[at] as number) + Math.min(row, stretch.end) - stretch.start
  }

  columns(row: number): readonly Column[] {
    const columns: Column[] = []
    const from = row * this.perRow, to = Math.min(from + this.perRow, this.starts.at(-1) ?? 0)
    for (let column = from, at = countUpTo(this.starts, from) - 1; column < to; column++) {
      while (column >= (this.starts[at + 1] as number)) at++
      const { same, aStart, aEnd, bStart, bEnd } = this.runs[at] as ByteRun, offset = column - (this.starts[at] as number)
      columns.push({ same, a: aStart + offset < aEnd ? aStart + offset : -1, b: bStart + offset < bEnd ? bStart + offset : -1 })
    }
    return columns
  }

  /** The row in which an octet of a side stands. */
  rowOf(side: 'a' | 'b', offset: number): number {
    const begins = this.runs.map((run) => (side === 'a' ? run.aStart : run.bStart)), at = Math.max(0, countUpTo(begins, offset) - 1)
    return Math.floor(((this.starts[at] ?? 0) + offset - (begins[at] ?? 0)) / this.perRow)
  }
}

/** Stretches with what is around them; those that meet become one. */
function joined(changed: readonly Stretch[], total: number): readonly Stretch[] {
  const found: Stretch[] = []
  for (const { start, end } of changed) {
    const from = Math.max(0, start - AROUND), to = Math.min(total, end + AROUND), last = found.at(-1)
    // A line that says that one row is left out takes as much room as the row.
    if (last && from <= last.end + 1) found[found.length - 1] = { start: last.start, end: Math.max(last.end, to) }
    else found.push({ start: from <= 1 ? 0 : from, end: to })
  }
  return found
}
