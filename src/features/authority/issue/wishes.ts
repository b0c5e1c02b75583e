/** What a request asks for beside what it is granted: each wish can be switched, and what comes of it is the form of a certificate. */
import { toHex } from '../../../core/bytes/hex.ts'
import type { Profile } from '../../../core/pki/profiles.ts'
import { Purpose } from '../../../core/pki/purposes.ts'
import type { AskedExtension } from '../../../core/pki/requests.ts'
import type { SubjectRow } from '../../../core/pki/subject-rows.ts'
import { attempt, Cursor } from '../../../core/verify/cursor.ts'
import { readBasicConstraints, readExtendedKeyUsage, readKeyUsage } from '../../../core/verify/extension-values.ts'
import { readGeneralNames } from '../../../core/verify/general-name.ts'
import type { CertificateRequest } from '../requests.ts'
import { emptyIssueDraft, KNOWN_PURPOSES, withProfile, type IssueDraft } from './draft.ts'
import { nameText } from './like.ts'

const BASIC_CONSTRAINTS = '2.5.29.19', KEY_USAGE = '2.5.29.15', EXTENDED_KEY_USAGE = '2.5.29.37', SUBJECT_ALT_NAME = '2.5.29.17'
/** Whose values are the issuer's to give (RFC 5280 4.2.1.1, 4.2.1.2), and the names, which are chosen one by one. */
const NOT_WISHES: ReadonlySet<string> = new Set([SUBJECT_ALT_NAME, '2.5.29.14', '2.5.29.35'])

export const SUBJECT_WISH = 'subject'
export const nameWish = (text: string): string => `name ${text}`

function valueOf<T>(asked: readonly AskedExtension[], oid: string, read: (cursor: Cursor) => T): T | null {
  const found = asked.find((one) => one.oid === oid), result = found && attempt(() => read(new Cursor(found.der)))
  return result?.ok ? result.value : null
}

/** Names of other kinds than hosts and addresses, as the field of names reads them. */
export function otherNamesOf({ asked }: Pick<CertificateRequest, 'asked'>): readonly string[] {
  const names = valueOf(asked, SUBJECT_ALT_NAME, (cursor) => readGeneralNames(cursor, 'subjectAltName')) ?? []
  return names.filter(({ type }) => type !== 'dNSName' && type !== 'iPAddress').map((name) => (name.type === 'rfc822Name' ? `email:${name.text}` : nameText(name))).filter((text) => text !== null)
}

/** Whether the wish can be granted at all. */
export const isWish = (oid: string): boolean => !NOT_WISHES.has(oid)

export interface Grants {
  readonly profileId: string
  readonly profile: Profile
  /** Hosts and addresses that were chosen or added. */
  readonly names: readonly string[]
  /** Wishes that stand otherwise than usual: the subject is usually granted, all else is not. */
  readonly switched: readonly string[]
  readonly days: string
  readonly clientAuth: boolean
  /** The request itself. */
  readonly text: string
}

export const isGranted = (wish: string, switched: readonly string[]): boolean => (wish === SUBJECT_WISH) !== switched.includes(wish)

const subjectRows = ({ attributes }: CertificateRequest): readonly SubjectRow[] => attributes.map(({ oid, text, rdn }, i) => ({ type: oid, value: text, joined: i > 0 && rdn === attributes[i - 1]?.rdn }))

function purposeFields(purposes: readonly string[]): Pick<IssueDraft, 'purposes' | 'morePurposes'> {
  return { purposes: purposes.filter((one) => KNOWN_PURPOSES.includes(one)), morePurposes: purposes.filter((one) => !KNOWN_PURPOSES.includes(one)).join('\n') }
}

/** The form of the certificate that a request gets. */
export function grantedDraft(request: CertificateRequest, grants: Grants): IssueDraft {
  const { switched, names } = grants, { asked } = request, granted = (wish: string) => isGranted(wish, switched)
  const base = withProfile({ ...emptyIssueDraft(), subject: granted(SUBJECT_WISH) ? subjectRows(request) : [] }, grants.profileId, grants.profile)
  const usages = granted(KEY_USAGE) ? valueOf(asked, KEY_USAGE, readKeyUsage) : null, purposes = granted(EXTENDED_KEY_USAGE) ? valueOf(asked, EXTENDED_KEY_USAGE, readExtendedKeyUsage)?.map(({ oid }) => oid) : null
  const constraints = granted(BASIC_CONSTRAINTS) ? valueOf(asked, BASIC_CONSTRAINTS, readBasicConstraints) : null
  const custom = asked.filter(({ oid }) => isWish(oid) && ![BASIC_CONSTRAINTS, KEY_USAGE, EXTENDED_KEY_USAGE].includes(oid) && granted(oid)).map(({ oid, critical, der }) => ({ oid, critical, form: 'hex' as const, text: toHex(der) }))
  const wanted = purposes ?? [...base.purposes, ...(grants.clientAuth && !base.purposes.includes(Purpose.clientAuth) ? [Purpose.clientAuth] : [])]
  return {
    ...base, keySource: 'elsewhere', publicKey: grants.text, days: grants.days, names: [...names, ...otherNamesOf(request).filter((text) => granted(nameWish(text)))].join('\n'),
    ...(usages ? { keyUsage: usages, rsaKeyUsage: [] } : {}), ...(purposes || grants.clientAuth ? purposeFields(wanted) : {}),
    ...(constraints ? { ca: constraints.ca, pathLen: constraints.pathLength === null ? '' : String(constraints.pathLength) } : {}), custom: [...base.custom, ...custom],
  }
}
