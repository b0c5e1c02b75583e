/** Forms of other shapes as the one that rules look at, and what a button changes in them. */
import { defaultKeyAlgorithm, type KeyAlgorithmId } from '../../../core/crypto/algorithms.ts'
import { closedConstraints } from '../../../core/pki/closed-constraints.ts'
import { SUBJECT_TYPES, type SubjectInput } from '../../../core/pki/distinguished-name.ts'
import type { Forecast, ForecastCode } from '../../../core/pki/forecast.ts'
import { readGeneralName, readNameList } from '../../../core/pki/general-names.ts'
import { parseNames } from '../../../core/pki/names.ts'
import { plannedKey, type PlanChange, type PlannedIssuer } from '../../../core/pki/planned.ts'
import { profiles } from '../../../core/pki/profiles.ts'
import type { SubjectRow } from '../../../core/pki/subject-rows.ts'
import { DAY } from '../../../core/spec/time.ts'
import { MAX_DAYS, unitsLeft, validityFor, YEAR } from '../../../core/pki/validity.ts'
import type { AskDraft } from '../request/making.ts'
import { commonNameFor } from '../plans.ts'
import type { AuthorityDraft, ServerDraft } from '../workspace.ts'
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

/** The plain form of a server; names that are none are said at their field. */
export function serverDraft(draft: ServerDraft): IssueDraft {
  const id = draft.clientAuth ? 'tls-both' : 'tls-server', { subject, algorithm, days } = draft
  return { ...withProfile(emptyIssueDraft(), id, profiles[id]), subject: rowsOf({ ...subject, commonName: commonNameFor(draft) }), names: parseNames(draft.names).names.map(({ value }) => value).join('\n'), days, algorithm }
}

/** Null where only the full form can make it. */
export function serverChange(draft: ServerDraft, change: PlanChange): Partial<ServerDraft> | null {
  const { days, names, subject, algorithm, ...others } = change
  if (Object.keys(others).length > 0 || names?.some(({ type }) => type !== 'dns' && type !== 'ip')) return null
  // What is yet to be mended stays in the field.
  const wrong = parseNames(draft.names).problems.map(({ text }) => text)
  return { ...(days === undefined ? {} : { days: String(days) }), ...(names ? { names: [...names.map(({ value }) => value), ...wrong].join(', ') } : {}), ...(subject ? { subject: subjectWith(draft.subject, change) } : {}), ...(algorithm ? { algorithm } : {}) }
}

/** What concerns nobody who has a root of one's own is not said in a plain form: of the notes, that a wildcard is one. */
export const isPlain = ({ code, severity }: Forecast): boolean => severity !== 'note' || code === 'plan.wildcard'

/** The authority that is made along with its first certificate; what it puts between them ends with it, or later than the certificate. */
export function firstIssuer({ years, algorithm }: AuthorityDraft, { constrained }: Pick<ServerDraft, 'constrained'>, now: number): PlannedIssuer {
  return { ...validityFor(Number(years) * DAYS_A_YEAR || MAX_DAYS, now), pathLen: 0, key: plannedKey(constrained ? defaultKeyAlgorithm : algorithm), hash: '', hosts: constrained ? [] : null, bindsUris: constrained }
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
