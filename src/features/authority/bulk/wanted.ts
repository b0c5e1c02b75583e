/** What is wanted, judged before it is issued. */
import { readSheet, type Sheet, type SheetProblem } from '../../../core/pki/bulk-sheet.ts'
import type { GeneralNameInput } from '../../../core/pki/general-names.ts'
import { hostName } from '../../../core/pki/general-names.ts'
import { forecast, type Forecast } from '../../../core/pki/forecast.ts'
import type { PlanChange, PlannedAttribute, PlannedCertificate } from '../../../core/pki/planned.ts'
import { validityFor } from '../../../core/pki/validity.ts'
import { constraintJudge } from '../../../core/verify/name-constraints.ts'
import { open } from '../../../core/kinds/open.ts'
import type { BulkRow } from '../../../store/bulk.ts'
import type { CertificateEntry } from '../../../store/vault.ts'
import type { RowFinding } from '../../../words/bulk.ts'
import { loadRequests } from '../issuing.ts'

/** A row with its names, as they will stand in it; `days` null: what the form says. */
export interface WantedRow extends Omit<BulkRow, 'wish'> {
  readonly wish: Omit<BulkRow['wish'], 'days'> & { readonly days: number | null }
}

export interface Wanted {
  readonly type: Sheet['type'] | 'requests'
  readonly rows: readonly WantedRow[]
  readonly problems: readonly SheetProblem[]
  /** Requests that were refused: which of them, and the code of the reason. */
  readonly refused: readonly { readonly line: number; readonly code: string }[]
}

const isRequests = (text: string) => /-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----/.test(text)

export async function readWanted(text: string): Promise<Wanted> {
  if (isRequests(text)) return readRequests(text)
  const { type, rows, problems } = readSheet(text)
  return { type, problems, refused: [], rows: rows.map(({ line, subject, names, days }) => ({ line, title: subject.commonName || (names[0]?.value ?? ''), hosts: names.map(({ value }) => value), wish: { subject, names, days, spki: null } })) }
}

/** Requests one after another, each verified; `line` counts them. A common name that is a host stands for names that are missing. */
async function readRequests(text: string): Promise<Wanted> {
  const opened = open(new TextEncoder().encode(text)), { readRequest } = await loadRequests()
  const rows: WantedRow[] = [], refused: Wanted['refused'][number][] = []
  for (const [i, { table }] of opened.artifacts.filter(({ kind }) => kind === 'certificate-request').entries()) {
    const bytes = opened.buffers[table.buffer]?.bytes ?? new Uint8Array(0), read = await readRequest(bytes.slice(table.start[0], table.end[0])), line = i + 1
    if (!read.ok) { refused.push({ line, code: read.problems[0]?.code ?? '' }); continue }
    const { subject, commonName, spki } = read.value, names = read.value.names.map(hostName)
    rows.push({ line, title: commonName || (names[0]?.value ?? ''), hosts: names.map(({ value }) => value), wish: { subject, names, days: null, spki } })
  }
  return { type: 'requests', rows, problems: [], refused }
}

export interface JudgeInput {
  /** What all of them share. */
  readonly plan: PlannedCertificate
  readonly days: number
  /** Who signs, and those above. */
  readonly authorities: readonly CertificateEntry[]
}

const keyOf = (names: readonly GeneralNameInput[]) => names.map(({ type, value }) => `${type}:${value}`).toSorted().join(' ')
const said = (found: Forecast): RowFinding => ({ code: 'forecast', severity: found.severity, found })

/** Of a common name that is a host among the names there is nothing to say: rules then need not look at it. */
function attributesOf({ title, wish: { subject, names } }: WantedRow): readonly PlannedAttribute[] {
  const commonName = subject instanceof Uint8Array ? title : subject.commonName
  return commonName === '' || names.some(({ type, value }) => type === 'dns' && value === commonName) ? [] : [{ type: '2.5.4.3', value: commonName }]
}

/** What is to be said of each row, by its place; rows of which nothing is have none. */
export function judge(rows: readonly WantedRow[], { plan, days: usual, authorities }: JudgeInput): ReadonlyMap<number, readonly RowFinding[]> {
  const breachesOf = constraintJudge(authorities.map(({ der }) => der)), seen = new Map<string, number>(), found = new Map<number, readonly RowFinding[]>(), ofDays = new Map<number, readonly RowFinding[]>()
  const daysFindings = (days: number): readonly RowFinding[] => {
    // That public authorities may give fewer is said once, of the form's days.
    const judged = ofDays.get(days) ?? forecast({ ...plan, ...validityFor(days, plan.now) }, ['days']).filter(({ severity }) => severity !== 'note').map(said)
    ofDays.set(days, judged)
    return judged
  }
  const breachFindings = (names: readonly GeneralNameInput[]): readonly RowFinding[] => {
    const [breach] = breachesOf(names.map(({ der }) => der)), rest = breach ? names.filter(({ der }) => breachesOf([der]).length === 0) : names
    return breach ? [{ code: 'breach', severity: 'error', breach, change: rest.length > 0 ? { names: rest } : null }] : []
  }
  for (const [i, row] of rows.entries()) {
    const { line, wish: { names, days } } = row, key = keyOf(names), before = names.length > 0 ? seen.get(key) : undefined
    if (before === undefined) seen.set(key, line)
    const own: readonly RowFinding[] = [
      ...daysFindings(days ?? usual), ...breachFindings(names), ...forecast({ ...plan, names, subject: attributesOf(row) }, ['names', 'subject']).map(said),
      ...(before === undefined ? [] : [{ severity: 'warning', code: 'same', line: before } as const]),
    ]
    if (own.length > 0) found.set(i, own)
  }
  return found
}

/** What outlives its issuer, or has names that this one may not speak for, is not issued. */
export const isIssuable = (findings: readonly RowFinding[] | undefined): boolean => !findings?.some((one) => one.code === 'breach' || (one.code === 'forecast' && one.found.code === 'plan.outlives-issuer'))

function changed({ wish, ...row }: WantedRow, { names, days, subject }: PlanChange): WantedRow {
  const emptied = subject && !(wish.subject instanceof Uint8Array) && !subject.some(({ type }) => type === '2.5.4.3') ? { ...wish.subject, commonName: '' } : wish.subject
  return { ...row, ...(names ? { hosts: names.map(({ value }) => value) } : {}), wish: { ...wish, subject: emptied, names: names ?? wish.names, days: days ?? wish.days } }
}

/** A row as its buttons changed it. */
export const changedRow = (row: WantedRow, changes: readonly PlanChange[]): WantedRow => changes.reduce(changed, row)
