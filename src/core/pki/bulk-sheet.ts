/**
 * What certificates are wanted, out of a table or a list that somebody typed or exported: comma-separated values whose first line names the columns, or a
 * line of names for each certificate. Whatever is wrong is told with its line and column; the rows that are right are rows all the same.
 */
import { readCsv, type CsvProblem, type CsvRow } from '../bytes/csv.ts'
import { checkSubject, type SubjectInput } from './distinguished-name.ts'
import { readGeneralName, type GeneralNameInput, type GeneralNameProblem } from './general-names.ts'
import type { Problem } from './result.ts'
import { MAX_DAYS } from './validity.ts'

export const COLUMNS = ['cn', 'dns', 'ip', 'email', 'uri', 'days', 'o', 'ou', 'l', 'st', 'c'] as const
export type Column = (typeof COLUMNS)[number]

/** Other names that people give to columns. */
const ALIASES: Readonly<Record<string, Column>> = {
  'common name': 'cn', commonname: 'cn', name: 'cn', san: 'dns', names: 'dns', hosts: 'dns', host: 'dns', 'e-mail': 'email', mail: 'email', address: 'ip', validity: 'days',
  organization: 'o', organisation: 'o', unit: 'ou', organizationalunit: 'ou', locality: 'l', town: 'l', state: 'st', province: 'st', country: 'c',
}

export interface SheetRow {
  readonly line: number
  readonly subject: SubjectInput
  readonly names: readonly GeneralNameInput[]
  /** Null where the row does not say: what the form says holds. */
  readonly days: number | null
}

/** Where a value is wrong. `text`: the value, untrusted. */
export interface SheetProblem {
  readonly line: number
  readonly column: number
  readonly text: string
  readonly what:
    | { readonly type: 'csv'; readonly code: CsvProblem['code'] }
    | { readonly type: 'column' | 'column-twice' | 'cells' | 'empty' | 'days' | 'too-many' }
    | { readonly type: 'name'; readonly code: GeneralNameProblem; readonly suggestion: string | null }
    | { readonly type: 'kind'; readonly wanted: 'ip' | 'email' | 'uri' }
    | { readonly type: 'subject'; readonly problem: Problem }
}

export interface Sheet {
  readonly type: 'table' | 'list'
  readonly rows: readonly SheetRow[]
  readonly problems: readonly SheetProblem[]
}

/** What one vault lists at once, and more than a person checks. */
export const MOST_ROWS = 100_000

const NO_SUBJECT: SubjectInput = { commonName: '', organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' }
const FIELDS = { cn: 'commonName', o: 'organization', ou: 'organizationalUnit', l: 'locality', st: 'stateOrProvince', c: 'country' } as const satisfies Partial<Record<Column, keyof SubjectInput>>
const columnOf = (cell: string): Column | null => {
  const name = cell.trim().toLowerCase()
  return COLUMNS.find((column) => column === name) ?? (Object.hasOwn(ALIASES, name) ? ALIASES[name] ?? null : null)
}

/** A first line of which half are names of columns is a heading; anything else is a list. A host may be called “mail”: a single cell must be a column's own name. */
function isHeading({ cells }: CsvRow): boolean {
  const [only = ''] = cells
  if (cells.length === 1) return COLUMNS.some((column) => column === only.trim().toLowerCase())
  return cells.filter((cell) => columnOf(cell) !== null).length * 2 >= cells.length
}

export function readSheet(text: string): Sheet {
  const { rows, problem } = readCsv(text), [heading, ...body] = rows
  if (!heading || !isHeading(heading)) return readList(text)
  const columns = heading.cells.map(columnOf), found: SheetProblem[] = [], read: SheetRow[] = []
  heading.cells.forEach((cell, i) => {
    const twice = columns[i] !== null && columns.indexOf(columns[i] ?? null) < i
    if (columns[i] === null || twice) found.push({ line: heading.line, column: heading.columns[i] ?? 1, text: cell, what: { type: twice ? 'column-twice' : 'column' } })
  })
  for (const row of body.slice(0, MOST_ROWS)) {
    const { value, problems } = readRow(row, columns)
    if (problems.length === 0) read.push(value)
    found.push(...problems)
  }
  if (problem) found.push({ line: problem.line, column: problem.column, text: '', what: { type: 'csv', code: problem.code } })
  const over = body[MOST_ROWS]
  if (over) found.push({ line: over.line, column: 1, text: '', what: { type: 'too-many' } })
  return { type: 'table', rows: read, problems: found }
}

interface RowRead { readonly value: SheetRow; readonly problems: readonly SheetProblem[] }

function readRow({ line, cells, columns: places }: CsvRow, columns: readonly (Column | null)[]): RowRead {
  const problems: SheetProblem[] = [], names: GeneralNameInput[] = [], subject: { -readonly [F in keyof SubjectInput]: string } = { ...NO_SUBJECT }
  let days: number | null = null
  const wrong = (column: number, text: string, what: SheetProblem['what']) => problems.push({ line, column, text, what })
  if (cells.length > columns.length) wrong(places[columns.length] ?? 1, cells[columns.length] ?? '', { type: 'cells' })
  cells.slice(0, columns.length).forEach((cell, i) => {
    const column = columns[i], place = places[i] ?? 1, text = cell.trim()
    if (!column || text === '') return
    if (column === 'days') days = daysIn(text) ?? (wrong(place, text, { type: 'days' }), null)
    else if (column in FIELDS) subject[FIELDS[column as keyof typeof FIELDS]] = text
    else for (const name of namesIn(cell, column as NameColumn)) {
      if ('what' in name) wrong(place + name.index, name.text, name.what)
      else names.push(name)
    }
  })
  const value = { line, subject: completed(subject, names), names: distinct(names), days }
  problems.push(...subjectProblems(value.subject, { line, columns, places }))
  if (problems.length === 0 && names.length === 0 && Object.values(subject).every((text) => text === '')) wrong(1, '', { type: 'empty' })
  return { value, problems }
}

function subjectProblems(subject: SubjectInput, { line, columns, places }: { readonly line: number; readonly columns: readonly (Column | null)[]; readonly places: readonly number[] }): readonly SheetProblem[] {
  return checkSubject(subject).map((problem) => {
    const at = columns.findIndex((column) => column !== null && column in FIELDS && FIELDS[column as keyof typeof FIELDS] === problem.field)
    return { line, column: places[at] ?? 1, text: subject[problem.field as keyof SubjectInput], what: { type: 'subject', problem } }
  })
}

type NameColumn = 'dns' | 'ip' | 'email' | 'uri'
interface WrongName { readonly index: number; readonly text: string; readonly what: SheetProblem['what'] }

/** Several in one cell: separated by spaces, semicolons or commas. */
function* namesIn(cell: string, column: NameColumn | null): Generator<GeneralNameInput | WrongName> {
  for (const match of cell.matchAll(/[^\s,;]+/g)) {
    const [text] = match, { index } = match, read = readGeneralName(text)
    if (!read.ok) yield { index, text, what: { type: 'name', code: read.code, suggestion: read.suggestion } }
    // Host names and addresses are told apart by their looks wherever they stand.
    else if (column !== null && column !== 'dns' && read.name.type !== column) yield { index, text, what: { type: 'kind', wanted: column } }
    else yield read.name
  }
}

const keyOf = ({ type, value }: GeneralNameInput) => `${type}:${value}`
const distinct = (names: readonly GeneralNameInput[]) => (names.length < 2 ? names : [...new Map(names.map((name) => [keyOf(name), name])).values()])

const CN_MOST = 64

/** Without a common name the first name is it, as for a single certificate, but no address, which would be held to the host subtrees above; one that would be too long is left out. */
function completed(subject: SubjectInput, names: readonly GeneralNameInput[]): SubjectInput {
  const first = names.find(({ type }) => type !== 'ip')?.value ?? ''
  return subject.commonName !== '' || [...first].length > CN_MOST ? subject : { ...subject, commonName: first }
}

/** An integer in range, or null. */
function daysIn(text: string): number | null {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : 0
  return value >= 1 && value <= MAX_DAYS ? value : null
}

/** One certificate a line, its names one after another; what follows a # is a remark. */
function readList(text: string): Sheet {
  const rows: SheetRow[] = [], problems: SheetProblem[] = []
  for (const [i, whole] of text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/).entries()) {
    const names: GeneralNameInput[] = [], line = i + 1
    let good = true
    for (const name of namesIn(whole.replace(/(^|\s)#.*$/, ''), null)) {
      if ('what' in name) { good = false; problems.push({ line, column: name.index + 1, text: name.text, what: name.what }) }
      else names.push(name)
    }
    if (!good || names.length === 0) continue
    if (rows.length === MOST_ROWS) return { type: 'list', rows, problems: [...problems, { line, column: 1, text: '', what: { type: 'too-many' } }] }
    rows.push({ line, subject: completed(NO_SUBJECT, names), names: distinct(names), days: null })
  }
  return { type: 'list', rows, problems }
}
