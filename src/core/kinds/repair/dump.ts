/**
 * Hex dumps with offsets: xxd, hexdump, od, Wireshark and tshark. Before the other hexadecimal: here the offsets tell which
 * digits are data, and whether lines are missing.
 */
import type { Finder, Found, Range } from './found.ts'
import { Mends } from './found.ts'
import { Pieces } from './pieces.ts'
import { hexDigit, isBlank, linesOf, trimmed } from './text.ts'

interface Row extends Range {
  /** The digits of the offset. */
  readonly offset: string
  readonly colon: boolean
  /** Groups of digits that stand together. */
  readonly groups: readonly Range[]
  readonly bytes: number
}

const MOST_LINE = 4096
const digits = new TextDecoder('latin1')
const STAR = 0x2a

/** Where hexadecimal digits end that start at `at`. */
function digitsEnd(text: Uint8Array, at: number, end: number): number {
  let i = at
  while (i < end && hexDigit(text[i]) >= 0) i++
  return i
}

function blanksEnd(text: Uint8Array, at: number, end: number): number {
  let i = at
  while (i < end && isBlank(text[i])) i++
  return i
}

/** The groups of a line: they end at a column of text, which is set off by more than one space or by a bar. */
function groupsOf(text: Uint8Array, from: number, end: number): { readonly groups: readonly Range[]; readonly bytes: number } {
  const groups: Range[] = []
  let at = from, bytes = 0
  while (at < end) {
    const stop = digitsEnd(text, at, end)
    const behind = text[stop]
    if (stop === at || (stop - at) % 2 || (stop < end && !isBlank(behind))) break
    groups.push({ start: at, end: stop })
    bytes += (stop - at) / 2
    const next = blanksEnd(text, stop, end)
    if (next - stop > (bytes === 8 ? 2 : 1)) break
    at = next
  }
  return { groups, bytes }
}

function rowOf(text: Uint8Array, line: Range): Row | null {
  const { start, end } = trimmed(text, line)
  if (end - start > MOST_LINE) return null
  const offsetEnd = digitsEnd(text, start, end)
  const colon = text[offsetEnd] === 0x3a
  const length = offsetEnd - start
  if (length < 3 || length > 16 || (offsetEnd < end && !colon && !isBlank(text[offsetEnd]))) return null
  const first = blanksEnd(text, offsetEnd + (colon ? 1 : 0), end)
  const offset = digits.decode(text.subarray(start, offsetEnd))
  return { start, end, offset, colon, ...groupsOf(text, first, end) }
}

interface Dump extends Range { readonly rows: readonly (Row | 'again')[] }

/** Runs of lines that are rows of a dump; a `*` stands for rows like the one before. An offset of zero starts anew. */
function* dumpsOf(text: Uint8Array, from: number, to: number): Generator<Dump> {
  let rows: (Row | 'again')[] = [], start = from, end = from
  for (const line of linesOf(text, from, to)) {
    const own = trimmed(text, line)
    const again = own.end === own.start + 1 && text[own.start] === STAR && rows.length > 0
    const row = again ? null : rowOf(text, line)
    const anew = row !== null && rows.length > 0 && /^0+$/.test(row.offset)
    if ((!row && !again) || anew) {
      if (rows.length > 0) yield { start, end, rows }
      rows = []
    }
    if (!row && !again) continue
    if (rows.length === 0) start = own.start
    rows.push(row ?? 'again')
    end = own.end
  }
  if (rows.length > 0) yield { start, end, rows }
}

/** Bytes that rows left out by `*` may add: more is nobody's dump. */
const MOST_REPEATED = 16 * 1024 * 1024

/** The base of the offsets: the one in which the second row follows the first. */
function radixOf(rows: readonly (Row | 'again')[]): number {
  const [first, second] = rows
  if (!first || !second || first === 'again' || second === 'again') return 16
  return [16, 8, 10].find((radix) => parseInt(second.offset, radix) - parseInt(first.offset, radix) === first.bytes) ?? 16
}

/** Two bytes of a group the other way round, as `hexdump` and `od -x` print them on x86. */
function keepSwapped(pieces: Pieces, { start, end }: Range): void {
  for (let at = start; at < end; at += 4) {
    pieces.keep(at + 2, Math.min(at + 4, end))
    pieces.keep(at, at + 2)
  }
}

function keepRow(pieces: Pieces, row: Row, swapped: boolean): void {
  for (const group of row.groups) {
    if (swapped) keepSwapped(pieces, group)
    else pieces.keep(group.start, group.end)
  }
}

/** The dump's digits; gaps and repeated rows are said. */
function read({ start, end, rows }: Dump, format: string, swapped: boolean): Found | null {
  const pieces = new Pieces(), mends = new Mends(), radix = radixOf(rows)
  const offsetOf = (row: Row) => parseInt(row.offset, radix)
  // What the offsets are ahead of the bytes: where the dump starts, and what is missing so far.
  let ahead = rows[0] && rows[0] !== 'again' ? offsetOf(rows[0]) : 0
  let last: Row | null = null, again = false
  for (const row of rows) {
    if (row === 'again') {
      again = true
      continue
    }
    const missing = offsetOf(row) - ahead - pieces.length / 2
    if (again && last && missing > 0 && missing % last.bytes === 0 && missing <= MOST_REPEATED) {
      for (let left = missing; left > 0; left -= last.bytes) keepRow(pieces, last, swapped)
      mends.add('repair.dump-repeats', String(missing), row.start, row.start + row.offset.length)
    } else if (missing !== 0 && !(row.bytes === 0 && missing === -1)) {
      mends.add('repair.dump-gap', String(missing), row.start, row.start + row.offset.length)
      ahead += missing
    }
    again = false
    keepRow(pieces, row, swapped)
    last = row
  }
  mends.add('repair.dump', format, start, end)
  return { start, end, pieces, how: 'hex', label: null, mends: mends.list() }
}

const groupDigits = (row: Row) => (row.groups[0] ? row.groups[0].end - row.groups[0].start : 0)

/** Which program's it is, as far as its looks tell. */
function formatOf(text: Uint8Array, first: Row): string {
  if (first.colon) return 'xxd'
  if (text[first.end - 1] === 0x7c) return 'hexdump -C'
  if (first.offset.length === 4) return 'Wireshark'
  return first.offset.length === 6 ? 'od -Ax' : first.offset.length === 7 ? 'od' : 'hexdump'
}

export const findDump: Finder = function* (text, from, to) {
  for (const dump of dumpsOf(text, from, to)) {
    const [first] = dump.rows
    if (!first || first === 'again' || first.bytes === 0) continue
    const format = formatOf(text, first)
    const words = !first.colon && groupDigits(first) === 4
    for (const swapped of words ? [true, false] : [false]) {
      const found = read(dump, swapped ? 'hexdump (words)' : format, swapped)
      if (found) yield found
    }
  }
}
