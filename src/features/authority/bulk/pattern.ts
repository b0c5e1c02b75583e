/** After what pattern many certificates are made: a profile, one's own too, or a certificate that is there; as changed by what mends it. */
import { SUBJECT_TYPES } from '../../../core/pki/distinguished-name.ts'
import { EXTENSION_OIDS, extensionValue } from '../../../core/pki/extension-input.ts'
import { toHex } from '../../../core/bytes/hex.ts'
import type { Profile } from '../../../core/pki/profiles.ts'
import { rowsOf } from '../issue/as-draft.ts'
import { emptyIssueDraft, LIKE, namesText, withProfile, type IssueDraft } from '../issue/draft.ts'
import type { KnownProfile } from '../issue/known-profiles.ts'
import type { ReadDraft } from '../issue/read-draft.ts'
import type { BulkDraft } from './draft.ts'
import type { WantedRow } from './wanted.ts'

/** A common name is each one's own. */
const SHARED = SUBJECT_TYPES.filter(([field]) => field !== 'commonName')

/** The form that all of them share. */
export const patternOf = (pattern: IssueDraft | null, { id, profile }: Pick<KnownProfile, 'id' | 'profile'>): IssueDraft => pattern ?? withProfile(emptyIssueDraft(), id, profile)

/** What a row does not say of its subject, a certificate that is the pattern says. */
export function withSubject(row: WantedRow, pattern: IssueDraft): WantedRow {
  const { subject } = row.wish
  if (subject instanceof Uint8Array || pattern.profileId !== LIKE) return row
  const filled = SHARED.map(([field, type]) => [field, subject[field] || (pattern.subject.find((one) => one.type === type)?.value ?? '')])
  return { ...row, wish: { ...row.wish, subject: { ...subject, ...Object.fromEntries(filled) } } }
}

/** The form of one of them, for rules to look at. */
export function sampleOf(pattern: IssueDraft, row: WantedRow | undefined, { days, algorithm }: Pick<BulkDraft, 'days' | 'algorithm'>): IssueDraft {
  const { subject, names } = row?.wish ?? { subject: null, names: [] }
  const rows = subject && !(subject instanceof Uint8Array) ? rowsOf(subject) : rowsOf({ commonName: row?.title ?? 'app.test', organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' })
  return { ...pattern, subject: rows, names: namesText(names), days, algorithm, from: '', until: '', serial: '' }
}

/** The profile for the worker, which writes no constraints but those that stand as an extension. */
export function profileOf({ profile, extensions }: ReadDraft): Profile {
  const constraints = extensions.find(({ type }) => type === 'nameConstraints')
  return constraints ? { ...profile, custom: [...profile.custom, { oid: EXTENSION_OIDS.nameConstraints, critical: constraints.critical ?? true, der: toHex(extensionValue(constraints)) }] } : profile
}
