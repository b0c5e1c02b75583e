/**
 * Comma-separated values (RFC 4180): quoted fields hold commas, line ends and doubled quotes. Beyond it: line ends of any sort, a byte order mark,
 * semicolons or tabs between the fields where the first line has no comma, as spreadsheets of many countries write.
 */
export interface CsvRow {
  /** Where it begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
  /** Where each cell's text begins in its line, behind a quote, in characters from 1. */
  readonly columns: readonly number[]
}

/** `quote-open`: a quoted field that never ends, with where it began; `quote-inside`: a quote within or text after a quoted field. */
export interface CsvProblem {
  readonly code: 'quote-open' | 'quote-inside'
  readonly line: number
  readonly column: number
}

/** The rows before the first problem; lines without any text are left out. */
export interface Csv {
  readonly rows: readonly CsvRow[]
  readonly problem: CsvProblem | null
}

const SEPARATORS = [',', ';', '\t']

function separatorOf(text: string): string {
  const [line = ''] = /^[^\r\n]*/.exec(text) ?? []
  return SEPARATORS.find((one) => line.includes(one)) ?? ','
}

/** Where reading stands: the offset, and the line with its first character's offset. */
interface Place { readonly at: number; readonly line: number; readonly from: number }
interface Cell extends Place { readonly text: string }

export function readCsv(given: string): Csv {
  const text = given.replace(/^\ufeff/, ''), separator = separatorOf(text), rows: CsvRow[] = []
  for (let place: Place = { at: 0, line: 1, from: 0 }; place.at < text.length;) {
    const { line } = place, cells: string[] = [], columns: number[] = []
    for (let more = true; more;) {
      const { at, from } = place, inQuotes = text[at] === '"', cell = inQuotes ? quoted(text, place, separator) : plain(text, place, separator)
      if ('code' in cell) return { rows, problem: cell }
      cells.push(cell.text)
      columns.push(at - from + (inQuotes ? 2 : 1))
      more = text[cell.at] === separator
      place = more ? { ...cell, at: cell.at + 1 } : afterLine(text, cell)
    }
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells, columns })
  }
  return { rows, problem: null }
}

function afterLine(text: string, { at, line }: Place): Place {
  const next = at + (text.startsWith('\r\n', at) ? 2 : 1)
  return { at: next, line: line + 1, from: next }
}

const endsCell = (text: string, at: number, separator: string) => at >= text.length || text[at] === separator || text[at] === '\n' || text[at] === '\r'

function plain(text: string, place: Place, separator: string): Cell | CsvProblem {
  let at = place.at
  while (!endsCell(text, at, separator)) {
    if (text[at] === '"') return { code: 'quote-inside', line: place.line, column: at - place.from + 1 }
    at++
  }
  return { ...place, at, text: text.slice(place.at, at) }
}

function quoted(text: string, place: Place, separator: string): Cell | CsvProblem {
  let { line, from } = place, at = place.at + 1, value = ''
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return { code: 'quote-open', line: place.line, column: place.at - place.from + 1 }
    const piece = text.slice(at, quote)
    value += piece
    for (const match of piece.matchAll(/\r\n|\r|\n/g)) { line++; from = at + match.index + match[0].length }
    at = quote + 1
    if (text[at] !== '"') break
    value += '"'
    at++
  }
  return endsCell(text, at, separator) ? { at, line, from, text: value } : { code: 'quote-inside', line, column: at - from + 1 }
}
