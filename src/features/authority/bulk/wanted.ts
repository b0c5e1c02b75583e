/** What is wanted, judged before it is issued. */
import { readSheet, type Sheet, type SheetProblem } from '../../../core/pki/bulk-sheet.ts'
import type { GeneralNameInput } from '../../../core/pki/general-names.ts'
import { hostName } from '../../../core/pki/general-names.ts'
import { precheck } from '../../../core/pki/precheck.ts'
import { validityFor, withinIssuer } from '../../../core/pki/validity.ts'
import { constraintJudge } from '../../../core/verify/name-constraints.ts'
import { open } from '../../../core/kinds/open.ts'
import { DAY } from '../../../core/spec/time.ts'
import type { BulkRow } from '../../../store/bulk.ts'
import type { CertificateEntry } from '../../../store/vault.ts'
import type { RowFinding } from '../../../words/bulk.ts'
import { utcDay } from '../../../ui/kit/time.ts'
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
  /** Whether servers show them: then each needs a name. */
  readonly servers: boolean
  readonly days: number
  readonly signer: CertificateEntry
  /** It and those above it. */
  readonly authorities: readonly CertificateEntry[]
  readonly now: number
}

const keyOf = (names: readonly GeneralNameInput[]) => names.map(({ type, value }) => `${type}:${value}`).toSorted().join(' ')

/** What is to be said of each row, by its place; rows of which nothing is have none. */
export function judge(rows: readonly WantedRow[], { servers, days: usual, signer, authorities, now }: JudgeInput): ReadonlyMap<number, readonly RowFinding[]> {
  const breachesOf = constraintJudge(authorities.map(({ der }) => der)), seen = new Map<string, number>(), found = new Map<number, readonly RowFinding[]>(), ofDays = new Map<number, readonly RowFinding[]>()
  const daysFindings = (days: number): readonly RowFinding[] => {
    const known = ofDays.get(days)
    if (known) return known
    const ends = withinIssuer(validityFor(days, now), signer.notAfter, DAY)
    const judged: readonly RowFinding[] = ends ? precheck({ days, algorithm: null, now }).flatMap(({ params }) => ('limit' in params && 'client' in params ? [{ severity: 'warning', code: 'limit', limit: params.limit, client: params.client } as const] : [])) : [{ severity: 'error', code: 'outlives', until: utcDay(signer.notAfter) }]
    ofDays.set(days, judged)
    return judged
  }
  for (const [i, { line, wish: { names, days } }] of rows.entries()) {
    const key = keyOf(names), before = names.length > 0 ? seen.get(key) : undefined, [breach] = breachesOf(names.map(({ der }) => der))
    if (before === undefined) seen.set(key, line)
    const own: RowFinding[] = [
      ...daysFindings(days ?? usual), ...(breach ? [{ severity: 'error', code: 'breach', breach } as const] : []),
      ...(names.length === 0 && servers ? [{ severity: 'warning', code: 'no-names' } as const] : []), ...(before === undefined ? [] : [{ severity: 'warning', code: 'same', line: before } as const]),
    ]
    if (own.length > 0) found.set(i, own)
  }
  return found
}

export const isIssuable = (findings: readonly RowFinding[] | undefined): boolean => !findings?.some(({ severity }) => severity === 'error')
