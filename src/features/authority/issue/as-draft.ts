/** Forms of other shapes as the one that rules look at, and what a button changes in them. */
import type { KeyAlgorithmId } from '../../../core/crypto/algorithms.ts'
import { closedConstraints } from '../../../core/pki/closed-constraints.ts'
import { SUBJECT_TYPES, type SubjectInput } from '../../../core/pki/distinguished-name.ts'
import type { Forecast, ForecastCode } from '../../../core/pki/forecast.ts'
import { readGeneralName, readNameList } from '../../../core/pki/general-names.ts'
import type { PlanChange, PlannedIssuer } from '../../../core/pki/planned.ts'
import { profiles } from '../../../core/pki/profiles.ts'
import type { SubjectRow } from '../../../core/pki/subject-rows.ts'
import { DAY } from '../../../core/spec/time.ts'
import { unitsLeft, YEAR } from '../../../core/pki/validity.ts'
import type { AskDraft } from '../request/making.ts'
import type { AuthorityDraft } from '../workspace.ts'
import { emptyIssueDraft, namesText, subtreesText, withProfile, type IssueDraft } from './draft.ts'

export const rowsOf = (subject: SubjectInput): readonly SubjectRow[] => SUBJECT_TYPES.map(([field, type]) => ({ type, value: subject[field], joined: false }))

/** Without the attributes that a change takes out. */
function subjectWith(subject: SubjectInput, { subject: rows }: PlanChange): SubjectInput {
  const kept = ([field, type]: (typeof SUBJECT_TYPES)[number]) => !rows || subject[field].trim() === '' || rows.some((row) => row.type === type)
  return Object.fromEntries(SUBJECT_TYPES.map((one) => [one[0], kept(one) ? subject[one[0]] : ''])) as unknown as SubjectInput
}

const DAYS_A_YEAR = YEAR / DAY

/** Of its last year an authority gets what the one above has left: it outlives that one only beyond. */
function daysFor(years: string, issuer: Pick<PlannedIssuer, 'notAfter'> | null, now: number): string {
  const days = Number(years) * DAYS_A_YEAR, left = issuer ? unitsLeft(issuer.notAfter, now, DAY) : days
  return Number.isInteger(days) && days > 0 ? String(days > left && days - left < DAYS_A_YEAR ? left : days) : years
}

/** The form of an authority; `issuer`: the one above, null for a root. */
export function authorityDraft({ subject, algorithm, years, pathLen, limited, names }: AuthorityDraft, issuer: Pick<PlannedIssuer, 'notAfter'> | null, now: number): IssueDraft {
  const { permitted, excluded } = limited ? closedConstraints(readNameList(names, readGeneralName).names) : { permitted: [], excluded: [] }
  const base = withProfile(emptyIssueDraft(), 'intermediate', profiles.intermediate)
  return { ...base, subject: rowsOf(subject), days: daysFor(years, issuer, now), pathLen, algorithm, permitted: subtreesText(permitted), excluded: subtreesText(excluded) }
}

export function authorityChange(draft: AuthorityDraft, change: PlanChange): Partial<AuthorityDraft> {
  const { days, pathLen, algorithm } = change
  return {
    subject: subjectWith(draft.subject, change), ...(days === undefined ? {} : { years: String(Math.max(1, Math.ceil(days / DAYS_A_YEAR))) }),
    ...(pathLen === undefined ? {} : { pathLen: String(pathLen) }), ...(algorithm ? { algorithm } : {}),
  }
}

/** Nothing is said of the time: it is the authority's to choose. */
const SHORT = '30'

/** The certificate that a request would get if all were granted. */
export function askedDraft({ subject, names, usages, purposes, ca }: AskDraft, algorithm: KeyAlgorithmId): IssueDraft {
  return { ...emptyIssueDraft(), subject: rowsOf(subject), names, days: SHORT, ca, keyUsage: usages, rsaKeyUsage: [], purposes, morePurposes: '', algorithm }
}

export function askChange(draft: AskDraft, change: PlanChange): Partial<AskDraft> {
  const { names, keyUsage, purposes, algorithm } = change
  return {
    subject: subjectWith(draft.subject, change), ...(names ? { names: namesText(names) } : {}), ...(keyUsage ? { usages: keyUsage } : {}), ...(purposes ? { purposes } : {}),
    ...(change.ca === null ? { ca: false } : {}), ...(algorithm ? { source: { make: algorithm } } : {}),
  }
}

/** What only the authority decides is not said to whoever asks. */
const AUTHORITYS: ReadonlySet<ForecastCode> = new Set(['plan.purposes-none', 'plan.ocsp-no-check', 'plan.days-apple', 'plan.days-public', 'plan.constraints-open'])
export const isAskers = ({ code, params }: Forecast): boolean => !AUTHORITYS.has(code) && !('problem' in params && params.problem === 'critical')
