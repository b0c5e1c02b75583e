/** From what was typed to what is signed: every field read, with all that is wrong at once, and what rules look at. */
import { toHex } from '../../../core/bytes/hex.ts'
import { explicit } from '../../../core/asn1/write.ts'
import { ADDED_EXTENSIONS, extensionOid, usuallyCritical, type ExtensionInput, type ExtensionType } from '../../../core/pki/extension-input.ts'
import { readCount, readExtensionValue, readOids, readPolicies, readSerial, readTimeText, readUris, type FieldRead } from '../../../core/pki/field-text.ts'
import { readGeneralName, readNameList, readSubtree, type GeneralNameInput, type TypedNames } from '../../../core/pki/general-names.ts'
import type { PlannedBreach, PlannedCertificate, PlannedIssuer, PlannedKey } from '../../../core/pki/planned.ts'
import { extensionsFor, type CustomExtension, type Profile } from '../../../core/pki/profiles.ts'
import { readSubjectRows } from '../../../core/pki/subject-rows.ts'
import type { Problem } from '../../../core/pki/result.ts'
import { validityFor, type Validity } from '../../../core/pki/validity.ts'
import { oidOctets } from '../../../core/asn1/oid.ts'
import { DAY } from '../../../core/spec/time.ts'
import { daysProblem } from '../plans.ts'
import { namesText, usagesOf, type IssueDraft } from './draft.ts'

type Bytes = Uint8Array<ArrayBuffer>

const MOST_LEVELS = 10

/** A draft as values; those of fields that do not fit are empty. */
export interface ReadDraft {
  readonly problems: readonly Problem[]
  readonly subject: Bytes
  readonly names: TypedNames
  readonly permitted: TypedNames
  readonly excluded: TypedNames
  readonly profile: Profile
  readonly extensions: readonly ExtensionInput[]
  /** Null: from now, by days. */
  readonly validity: Validity | null
  readonly days: number
  readonly serial: Bytes | null
  /** Common name, first name, or ''. */
  readonly title: string
}

/** Takes the value of a field, or its problem. */
class Fields {
  readonly problems: Problem[] = []
  take<T, O>(field: string, read: FieldRead<T>, otherwise: O): T | O {
    if (read.ok) return read.value
    this.problems.push({ field, ...read.problem })
    return otherwise
  }
  names(field: string, typed: TypedNames): TypedNames {
    if (typed.problems.length > 0) this.problems.push({ field, code: 'names.mend', params: { count: typed.problems.length } })
    return typed
  }
}

function readCustom(fields: Fields, { custom }: IssueDraft): readonly CustomExtension[] {
  return custom.flatMap(({ oid, critical, form, text }, i) => {
    const id = oid.trim(), value = fields.take(`custom.${i}.value`, readExtensionValue(text, form), null)
    if (!oidOctets(id)) fields.problems.push({ field: `custom.${i}.oid`, code: 'field.oid', params: { got: id } })
    return value && oidOctets(id) ? [{ oid: id, critical, der: toHex(value) }] : []
  })
}

/** What can be written: UTCTime begins with 1950, GeneralizedTime has four digits for the year (RFC 5280 4.1.2.5). */
const FIRST_TIME = Date.UTC(1950, 0), LAST_TIME = Date.UTC(9999, 11, 31, 23, 59, 59)

function readValidity(fields: Fields, { from, until, days }: IssueDraft, now: number): Validity | null {
  const notBefore = fields.take('from', readTimeText(from), null), notAfter = fields.take('until', readTimeText(until), null)
  if (until.trim() === '') { const wrong = daysProblem(days); if (wrong) fields.problems.push(wrong) }
  if (notBefore === null && notAfter === null) return null
  const begin = notBefore ?? validityFor(1, now).notBefore, end = notAfter ?? begin + Number(days) * DAY - 1000
  if (notBefore !== null && notBefore < FIRST_TIME) fields.problems.push({ field: 'from', code: 'validity.early', params: { got: from.trim() } })
  if (end > LAST_TIME) fields.problems.push({ field: until.trim() === '' ? 'days' : 'until', code: 'validity.late', params: {} })
  if (end <= begin) fields.problems.push({ field: 'until', code: 'validity.reversed', params: {} })
  return { notBefore: begin, notAfter: end }
}

export function readDraft(draft: IssueDraft, { now, rsa }: { readonly now: number; readonly rsa: boolean }): ReadDraft {
  const fields = new Fields(), subject = readSubjectRows(draft.subject)
  if (!subject.ok) for (const { row, code, params } of subject.problems) fields.problems.push({ field: `subject.${row}`, code, params })
  const names = fields.names('names', readNameList(draft.names, readGeneralName)), der = subject.ok ? subject.der : new Uint8Array(2)
  const permitted = draft.ca ? fields.names('permitted', readNameList(draft.permitted, readSubtree)) : NOTHING, excluded = draft.ca ? fields.names('excluded', readNameList(draft.excluded, readSubtree)) : NOTHING
  const issuerNames = fields.names('issuerNames', readNameList(draft.issuerNames, readGeneralName)), count = (field: 'requireExplicit' | 'inhibitMapping' | 'inhibitAny', section: string) => (draft.ca ? fields.take(field, readCount(draft[field], MOST_LEVELS, section), null) : null)
  const profile: Profile = {
    ca: draft.ca ? { pathLen: fields.take('pathLen', readCount(draft.pathLen, MOST_LEVELS), null) } : null, days: daysProblem(draft.days) ? 365 : Number(draft.days),
    keyUsage: draft.keyUsage, rsaKeyUsage: draft.rsaKeyUsage, purposes: [...draft.purposes, ...fields.take('morePurposes', readOids(draft.morePurposes), [])], purposesCritical: draft.purposesCritical,
    mustStaple: draft.mustStaple, ocspNoCheck: draft.ocspNoCheck, policies: fields.take('policies', readPolicies(draft.policies), []), ocsp: fields.take('ocsp', readUris(draft.ocsp, '4.2.2.1'), []), caIssuers: fields.take('caIssuers', readUris(draft.caIssuers, '4.2.2.1'), []),
    crl: fields.take('crl', readUris(draft.crl), []), freshest: fields.take('freshest', readUris(draft.freshest, '4.2.1.15'), []), issuerNames: namesText(issuerNames.names).split('\n').filter(Boolean),
    policyConstraints: { requireExplicit: count('requireExplicit', '4.2.1.11'), inhibitMapping: count('inhibitMapping', '4.2.1.11') }, inhibitAnyPolicy: count('inhibitAny', '4.2.1.14'), custom: readCustom(fields, draft), critical: draft.critical, names: [],
  }
  const validity = readValidity(fields, draft, now), serial = fields.take('serial', readSerial(draft.serial), null)
  const extensions = extensionsFor(profile, { names: names.names, emptySubject: der.length <= 2, rsa, permitted: permitted.names, excluded: excluded.names })
  const twice = [...ADDED_EXTENSIONS, ...extensions.map(extensionOid)].find((id, i, all) => all.indexOf(id) < i)
  if (twice !== undefined) fields.problems.push({ field: 'custom', code: 'extension.twice', params: { oid: twice } })
  const rows = subject.ok ? subject.rows : [], title = (rows.findLast(({ type }) => type === '2.5.4.3') ?? rows.at(-1))?.value ?? names.names[0]?.value ?? ''
  if (der.length <= 2 && draft.ca && subject.ok) fields.problems.push({ field: 'commonName', code: 'subject.ca-name-missing', params: {} })
  else if (der.length <= 2 && names.names.length === 0 && names.problems.length === 0 && subject.ok) fields.problems.push({ field: 'commonName', code: 'subject.none', params: {} })
  return { problems: fields.problems, subject: der, names, permitted, excluded, profile, extensions, validity, days: profile.days, serial, title }
}

const NOTHING: TypedNames = { names: [], problems: [] }

export interface Around {
  readonly now: number
  readonly key: PlannedKey | null
  readonly issuer: PlannedIssuer | null
  readonly breaches: readonly PlannedBreach[]
}

/** For the rules. */
export function planOf(read: ReadDraft, draft: IssueDraft, { now, key, issuer, breaches }: Around): PlannedCertificate {
  const { profile, names, permitted, excluded, serial } = read, rows = readSubjectRows(draft.subject)
  return {
    now, ...(read.validity ?? validityFor(read.days, now)), subject: rows.ok ? rows.rows : [], names: names.names, ca: profile.ca, keyUsage: usagesOf(draft, key?.family === 'RSA'), purposes: profile.purposes, purposesCritical: profile.purposesCritical,
    mustStaple: profile.mustStaple, ocspNoCheck: profile.ocspNoCheck, ocsp: profile.ocsp, caIssuers: profile.caIssuers, crl: profile.crl, policies: profile.policies, constraints: { permitted: permitted.names, excluded: excluded.names }, custom: profile.custom, serial, key, issuer, breaches,
  }
}

/** All that constraints look at: the subject, where it has one, as a directoryName too (RFC 5280 6.1.3 (b)). */
export function constrainedNames({ subject, names }: ReadDraft): readonly GeneralNameInput[] {
  return [...names.names, ...(subject.length > 2 ? [{ type: 'directoryName', value: '', der: explicit(4, subject) } satisfies GeneralNameInput] : [])]
}

export interface Switch { readonly type: ExtensionType; readonly oid: string; readonly usual: boolean; readonly critical: boolean }

/** Extensions whose criticality can be switched, with what is usual; purposes and those of one's own have a switch elsewhere. */
export function switchable({ extensions, subject }: ReadDraft): readonly Switch[] {
  return extensions.filter(({ type }) => type !== 'custom' && type !== 'extendedKeyUsage').map((one) => {
    const { critical, ...plain } = one, usual = one.type === 'subjectAltName' ? subject.length <= 2 : usuallyCritical(plain as ExtensionInput)
    return { type: one.type, oid: extensionOid(one), usual, critical: critical ?? usual }
  })
}
