/** From what was typed to what is made. */
import { closedConstraints } from '../../core/pki/closed-constraints.ts'
import { readGeneralName, readNameList } from '../../core/pki/general-names.ts'
import { parseNames } from '../../core/pki/names.ts'
import type { Problem } from '../../core/pki/result.ts'
import { MAX_DAYS, YEAR } from '../../core/pki/validity.ts'
import { DAY } from '../../core/spec/time.ts'
import { subjectProblems, type AuthorityPlan, type ServerPlan } from './issuing.ts'
import type { Trouble } from './outcome.ts'
import type { AuthorityDraft, ServerDraft } from './workspace.ts'

type Planned<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: Trouble }

const DAYS_A_YEAR = YEAR / DAY
export const MOST_LEVELS = 10

/** What is wrong with a plan; nothing with a good one or none. */
export const problemsOf = (planned: Planned<unknown> | null): readonly Problem[] => (planned && !planned.ok && planned.trouble.type === 'problems' ? planned.trouble.problems : [])

const refused = (problems: readonly Problem[]): { readonly ok: false; readonly trouble: Trouble } => ({ ok: false, trouble: { type: 'problems', problems } })

/** A whole number, or NaN. */
const whole = (typed: string) => (/^\d{1,6}$/.test(typed.trim()) ? Number(typed) : NaN)

export function daysProblem(typed: string, unit: 'days' | 'years' = 'days'): Problem | null {
  const max = unit === 'days' ? MAX_DAYS : MAX_DAYS / DAYS_A_YEAR
  const count = whole(typed)
  return count >= 1 && count <= max ? null : { field: 'days', code: unit === 'days' ? 'days.range' : 'years.range', params: { got: typed.trim(), min: 1, max } }
}

/** Names that are no names are said at their field while they are typed: nothing is made until they are mended or gone. */
function namesProblem(typed: string): Problem | null {
  const { names, problems } = parseNames(typed)
  if (problems.length > 0) return { field: 'names', code: 'names.mend', params: { count: problems.length } }
  return names.length === 0 ? { field: 'names', code: 'names.none', params: {} } : null
}

const CN_MOST = 64

/**
 * The first host where none was typed: some old tools want one. An empty one where it would be too long (RFC 5280 A.1, ub-common-name). Never an address: where no
 * alternative name is a host, OpenSSL and GnuTLS hold the common name to the host subtrees of the authorities above, and refuse it.
 */
export function commonNameFor({ names, subject }: ServerDraft): string {
  const typed = subject.commonName.trim(), first = parseNames(names).names.find(({ type }) => type === 'dns')?.value ?? ''
  return typed || (first.length <= CN_MOST ? first : '')
}

/** All that is wrong is said at once. */
export async function serverPlan(draft: ServerDraft): Promise<Planned<ServerPlan>> {
  const problems = [namesProblem(draft.names), daysProblem(draft.days), ...(await subjectProblems(draft.subject))].filter((found) => found !== null)
  if (problems.length > 0) return refused(problems)
  const { algorithm, clientAuth } = draft
  const subject = { ...draft.subject, commonName: commonNameFor(draft) }
  return { ok: true, value: { names: parseNames(draft.names).names, subject, algorithm, clientAuth, days: Number(draft.days) } }
}

export function pathLenOf(typed: string): number | null | 'wrong' {
  if (typed.trim() === '') return null
  const count = whole(typed)
  return count <= MOST_LEVELS ? count : 'wrong'
}

export async function authorityPlan({ subject, algorithm, years, scheme, limited, names: listed, pathLen: typed }: AuthorityDraft): Promise<Planned<AuthorityPlan>> {
  const pathLen = pathLenOf(typed), { names, problems: wrongNames } = readNameList(limited ? listed : '', readGeneralName)
  const problems: readonly (Problem | null)[] = [
    ...(await subjectProblems(subject)), subject.commonName.trim() === '' ? { field: 'commonName', code: 'subject.ca-name-missing', params: {} } : null,
    daysProblem(years, 'years'), pathLen === 'wrong' ? { field: 'pathLen', code: 'path-length.range', params: { got: typed.trim(), max: MOST_LEVELS } } : null,
    wrongNames.length > 0 ? { field: 'names', code: 'names.mend', params: { count: wrongNames.length } } : limited && names.length === 0 ? { field: 'names', code: 'names.none', params: {} } : null,
  ]
  const found = problems.filter((problem) => problem !== null)
  if (found.length > 0 || pathLen === 'wrong') return refused(found)
  return { ok: true, value: { subject, algorithm, scheme, pathLen, constraints: limited ? closedConstraints(names) : null, days: Number(years) * DAYS_A_YEAR } }
}
