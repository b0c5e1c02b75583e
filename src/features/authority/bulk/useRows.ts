/** The rows as they will be issued: judged one by one, linted, and changed by the buttons that mend a thing in all of them. */
import { useMemo, useState } from 'react'
import { plannedKey, type PlanChange } from '../../../core/pki/planned.ts'
import type { CertificateEntry } from '../../../store/vault.ts'
import { rowFindingWords, type RowFinding } from '../../../words/bulk.ts'
import { plannedOf } from '../issue/given-key.ts'
import type { IssueDraft } from '../issue/draft.ts'
import { plannedIssuer } from '../issue/planned-issuer.ts'
import { planOf, readDraft } from '../issue/read-draft.ts'
import { sharedFindings, type Said, type SharedFinding } from '../issue/shared-findings.ts'
import { useOutlooks, type PlannedOne } from '../issue/useOutlooks.ts'
import type { BulkDraft } from './draft.ts'
import { sampleOf, withSubject } from './pattern.ts'
import { changedRow, judge, type Wanted, type WantedRow } from './wanted.ts'

type Findings = ReadonlyMap<number, readonly RowFinding[]>

export interface RowsInput {
  readonly wanted: Wanted | null
  readonly pattern: IssueDraft
  readonly draft: Pick<BulkDraft, 'days' | 'algorithm'>
  readonly days: number
  readonly signer: CertificateEntry | null
  /** It and those above it. */
  readonly authorities: readonly CertificateEntry[]
  readonly now: number
}

/** Beyond so many, the linter looks only at rows whose values nobody here has written or read strictly: URIs, and names of requests. */
export const MOST_LINTED = 1000
const NO_ROWS: readonly WantedRow[] = []

const isOdd = ({ wish: { subject, names } }: WantedRow) => subject instanceof Uint8Array || names.some(({ type }) => type === 'uri')

/** A row under the rules, by its line. */
function plannedRow(row: WantedRow, { pattern, draft, signer, now }: RowsInput): PlannedOne {
  const { spki, subject } = row.wish, wanted = sampleOf(pattern, withSubject(row, pattern), draft), key = spki ? plannedOf(spki, false) : plannedKey(draft.algorithm), read = readDraft(wanted, { now, rsa: key.family === 'RSA' })
  return { id: String(row.line), read, plan: planOf(read, wanted, { now, key, issuer: null, breaches: [] }), around: { key: spki ?? draft.algorithm, by: signer?.der ?? 'somebody', subject: subject instanceof Uint8Array ? subject : undefined } }
}

interface Changes { readonly of: Wanted | null; readonly changes: ReadonlyMap<number, readonly PlanChange[]>; readonly out: ReadonlySet<number> }
const NO_CHANGES: Changes = { of: null, changes: new Map(), out: new Set() }

export interface Rows {
  readonly rows: readonly WantedRow[]
  readonly findings: Findings
  readonly shared: readonly SharedFinding[]
  readonly mend: (finding: SharedFinding) => void
}

export function useRows(input: RowsInput, onDays: (days: number) => void): Rows {
  const { wanted, pattern, draft: { days: typed, algorithm }, days, signer, authorities, now } = input
  // A hundred thousand rows are judged anew for what they hang on only.
  const draft = useMemo(() => ({ days: typed, algorithm }), [typed, algorithm])
  const [made, setMade] = useState(NO_CHANGES)
  // Of another text, they are of other rows.
  const mended = made.of === wanted ? made : NO_CHANGES
  const rows = useMemo(() => (wanted?.rows ?? NO_ROWS).flatMap((row) => (mended.out.has(row.line) ? [] : [changedRow(row, mended.changes.get(row.line) ?? [])])), [wanted, mended])
  const judged: Findings = useMemo(() => {
    if (!signer || days === 0) return new Map()
    const sample = sampleOf(pattern, undefined, draft), plan = planOf(readDraft(sample, { now, rsa: false }), sample, { now, key: null, issuer: plannedIssuer({ type: 'direct', by: signer }), breaches: [] })
    return judge(rows, { plan, days, authorities })
  }, [rows, pattern, draft, days, signer, authorities, now])
  const planned = useMemo(() => (signer ? (rows.length > MOST_LINTED ? rows.filter(isOdd).slice(0, MOST_LINTED) : rows).map((row) => plannedRow(row, { wanted, pattern, draft, days, signer, authorities, now })) : []), [rows, wanted, pattern, draft, days, signer, authorities, now])
  const { of } = useOutlooks(planned)
  const findings = useMemo(() => merged(rows, judged, of), [rows, judged, of])
  const shared = useMemo(() => sharedFindings(new Map([...findings].map(([i, found]) => [String(rows[i]?.line ?? 0), found.map((one) => saidOfRow(one, rows[i]))]))), [rows, findings])
  const mend = ({ key, ids, changes }: SharedFinding) => {
    const byLine = new Map(rows.map((row) => [row.line, row])), formDays = changes.flatMap(([id, change]) => (change.days !== undefined && byLine.get(Number(id))?.wish.days === null ? [change.days] : []))
    if (formDays.length > 0) onDays(Math.min(...new Set(formDays)))
    const own = changes.filter(([id, change]) => change.days === undefined || byLine.get(Number(id))?.wish.days !== null)
    setMade({ of: wanted, out: key === 'same' ? new Set([...mended.out, ...ids.map(Number)]) : mended.out, changes: key === 'same' ? mended.changes : new Map([...mended.changes, ...own.map(([id, change]) => [Number(id), [...(mended.changes.get(Number(id)) ?? []), change]] as const)]) })
  }
  return { rows, findings, shared, mend }
}

/** What the linter finds in a row's own values, beside the rest: of all that they share, the sample tells. */
function merged(rows: readonly WantedRow[], judged: Findings, of: ReturnType<typeof useOutlooks>['of']): Findings {
  const found = new Map(judged)
  for (const [i, { line }] of of.size === 0 ? [] : rows.entries()) {
    const linted = of.get(String(line))?.linted.filter(({ field }) => field === 'names' || field === 'subject') ?? []
    if (linted.length > 0) found.set(i, [...(found.get(i) ?? []), ...linted.map((one) => ({ code: 'lint', severity: one.finding.severity, found: one }) as const)])
  }
  return new Map([...found].toSorted(([a], [b]) => a - b))
}

const NOTHING: PlanChange = {}

/** The subject of a request is taken octet for octet. */
function saidOfRow(finding: RowFinding, row: WantedRow | undefined): Said {
  const { title, why, spec, button: label, todo } = rowFindingWords(finding)
  const wanted = finding.code === 'same' ? NOTHING : finding.code === 'breach' ? finding.change : finding.code === 'forecast' ? finding.found.mend : finding.found.mend?.change ?? null
  const change = wanted?.subject && row?.wish.subject instanceof Uint8Array ? null : wanted, button = change ? label : ''
  const key = finding.code === 'forecast' ? finding.found.code : finding.code === 'lint' ? finding.found.rule : finding.code
  return { key, severity: finding.severity, title, why: button === '' && todo !== why ? `${why} ${todo}` : why, spec, button, change }
}
