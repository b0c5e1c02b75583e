/** What is typed into the form of a certificate. Nothing in it is secret. */
import { defaultKeyAlgorithm, type KeyAlgorithmId, type SignatureScheme } from '../../../core/crypto/algorithms.ts'
import { EXTENSION_OIDS, KEY_USAGES, type ExtensionType, type KeyUsage } from '../../../core/pki/extension-input.ts'
import { policiesText, type DerForm } from '../../../core/pki/field-text.ts'
import type { PlanChange } from '../../../core/pki/planned.ts'
import { profiles, type BuiltInId, type Profile } from '../../../core/pki/profiles.ts'
import type { SubjectRow } from '../../../core/pki/subject-rows.ts'

export interface CustomRow {
  readonly oid: string
  readonly critical: boolean
  readonly form: DerForm
  readonly text: string
}

export interface IssueDraft {
  /** A built-in profile's, one's own, or LIKE. */
  readonly profileId: string
  readonly subject: readonly SubjectRow[]
  readonly names: string
  readonly days: string
  /** UTC; '' begins now, and ends by days. */
  readonly from: string
  readonly until: string
  readonly serial: string
  readonly ca: boolean
  readonly pathLen: string
  readonly keyUsage: readonly KeyUsage[]
  readonly rsaKeyUsage: readonly KeyUsage[]
  readonly purposes: readonly string[]
  /** Identifiers of others. */
  readonly morePurposes: string
  readonly purposesCritical: boolean
  readonly mustStaple: boolean
  readonly ocspNoCheck: boolean
  readonly permitted: string
  readonly excluded: string
  readonly policies: string
  readonly ocsp: string
  readonly caIssuers: string
  readonly crl: string
  readonly freshest: string
  readonly issuerNames: string
  readonly requireExplicit: string
  readonly inhibitMapping: string
  readonly inhibitAny: string
  readonly custom: readonly CustomRow[]
  readonly critical: Readonly<Partial<Record<ExtensionType, boolean>>>
  readonly keySource: 'here' | 'elsewhere'
  readonly algorithm: KeyAlgorithmId
  readonly publicKey: string
  /** How the authority signs it; null: as usual. */
  readonly scheme: SignatureScheme | null
}

/** Taken from a certificate. */
export const LIKE = 'like'
export const COMMON_NAME = '2.5.4.3'
/** Those with a box of their own. */
export const KNOWN_PURPOSES: readonly string[] = [
  '1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.3', '1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.9', '1.3.6.1.5.5.7.3.14', '1.3.6.1.5.5.7.3.17', '1.3.6.1.4.1.311.20.2.2', '2.5.29.37.0',
]

/** All that a profile says. */
export function profileFields(profile: Profile): Omit<IssueDraft, 'profileId' | 'subject' | 'names' | 'from' | 'until' | 'serial' | 'permitted' | 'excluded' | 'keySource' | 'algorithm' | 'publicKey' | 'scheme'> {
  const { ca, days, keyUsage, rsaKeyUsage, purposes, purposesCritical, mustStaple, ocspNoCheck, policies, ocsp, caIssuers, crl, freshest, issuerNames, policyConstraints, inhibitAnyPolicy, custom, critical } = profile, typed = (count: number | null) => (count === null ? '' : String(count))
  return {
    ca: ca !== null, pathLen: ca?.pathLen === null || ca === null ? '' : String(ca.pathLen), days: String(days), keyUsage, rsaKeyUsage, purposesCritical, mustStaple, ocspNoCheck, critical,
    purposes: purposes.filter((one) => KNOWN_PURPOSES.includes(one)), morePurposes: purposes.filter((one) => !KNOWN_PURPOSES.includes(one)).join('\n'),
    policies: policiesText(policies), ocsp: ocsp.join('\n'), caIssuers: caIssuers.join('\n'), crl: crl.join('\n'),
    freshest: freshest.join('\n'), issuerNames: issuerNames.join('\n'), requireExplicit: typed(policyConstraints.requireExplicit), inhibitMapping: typed(policyConstraints.inhibitMapping), inhibitAny: typed(inhibitAnyPolicy), custom: custom.map(({ oid, critical: isCritical, der }) => ({ oid, critical: isCritical, form: 'hex', text: der })),
  }
}

const NO_ROWS: readonly SubjectRow[] = [{ type: COMMON_NAME, value: '', joined: false }]

export const emptyIssueDraft = (id: BuiltInId = 'tls-server'): IssueDraft =>
  ({ profileId: id, ...profileFields(profiles[id]), subject: NO_ROWS, names: '', from: '', until: '', serial: '', permitted: '', excluded: '', keySource: 'here', algorithm: defaultKeyAlgorithm, publicKey: '', scheme: null })

/** What was typed of this one certificate stays. */
export const withProfile = (draft: IssueDraft, profileId: string, profile: Profile): IssueDraft => ({ ...draft, profileId, ...profileFields(profile) })

export const usagesOf = ({ keyUsage, rsaKeyUsage }: Pick<IssueDraft, 'keyUsage' | 'rsaKeyUsage'>, rsa: boolean): readonly KeyUsage[] => KEY_USAGES.filter((usage) => keyUsage.includes(usage) || (rsa && rsaKeyUsage.includes(usage)))

/** What is switched off is off for RSA keys too. */
export function withUsages(draft: IssueDraft, usages: readonly KeyUsage[], rsa: boolean): Pick<IssueDraft, 'keyUsage' | 'rsaKeyUsage'> {
  const kept = draft.rsaKeyUsage.filter((usage) => !rsa || usages.includes(usage))
  return { rsaKeyUsage: kept, keyUsage: usages.filter((usage) => draft.keyUsage.includes(usage) || !kept.includes(usage)) }
}

export const commonNameOf = ({ subject }: Pick<IssueDraft, 'subject'>): string => subject.find(({ type }) => type === COMMON_NAME)?.value ?? ''

/** The first common name, or a new row at the end: the most specific comes last. */
export function withCommonName({ subject }: Pick<IssueDraft, 'subject'>, value: string): readonly SubjectRow[] {
  const at = subject.findIndex(({ type }) => type === COMMON_NAME)
  return at < 0 ? [...subject, { type: COMMON_NAME, value, joined: false }] : subject.map((row, i) => (i === at ? { ...row, value } : row))
}

const PREFIX: Readonly<Record<string, string>> = { email: '', dns: '', ip: '', uri: '', upn: 'UPN:', srv: 'SRV:', utf8Mailbox: '', directoryName: 'dirName:', registeredId: 'RID:', otherName: 'otherName:' }
const nameText = ({ type, value }: { readonly type: string; readonly value: string }) => (type === 'uri' && !value.includes('://') ? `URI:${value}` : `${PREFIX[type] ?? ''}${value}`)
export const namesText = (names: readonly { readonly type: string; readonly value: string }[]): string => names.map(nameText).join('\n')
/** A mail subtree is a host, which would be read as one of DNS. */
export const subtreesText = (names: readonly { readonly type: string; readonly value: string }[]): string => names.map(({ type, value }) => (type === 'dns' || type === 'ip' ? value : `${type === 'directoryName' ? 'dirName' : type}:${value}`)).join('\n')

/** One's own extension has its box; of the others, what is usual needs no entry. */
function withCriticality({ custom, critical }: IssueDraft, { oid, critical: wanted }: NonNullable<PlanChange['criticality']>): Partial<IssueDraft> {
  if (custom.some((one) => one.oid.trim() === oid)) return { custom: custom.map((one) => (one.oid.trim() === oid ? { ...one, critical: wanted } : one)) }
  if (oid === EXTENSION_OIDS.extendedKeyUsage) return { purposesCritical: wanted }
  return { critical: Object.fromEntries(Object.entries(critical).filter(([type]) => EXTENSION_OIDS[type as Exclude<ExtensionType, 'custom'>] !== oid)) }
}

function addressFields(change: PlanChange): Partial<IssueDraft> {
  return Object.fromEntries((['ocsp', 'caIssuers', 'crl'] as const).flatMap((field) => { const uris = change[field]; return uris ? [[field, uris.join('\n')]] : [] }))
}

/** What the button of a finding does to the form. */
export function withChange(draft: IssueDraft, change: PlanChange, rsa: boolean): IssueDraft {
  const { days, startsNow, names, subject, pathLen, ca, keyUsage, purposes, purposesCritical, mustStaple, ocspNoCheck, constraints, policies, criticality, without, serial, algorithm } = change
  return {
    ...draft,
    ...(days === undefined ? {} : { days: String(days), until: '' }), ...(startsNow ? { from: '' } : {}), ...(names ? { names: namesText(names) } : {}),
    ...(subject ? { subject: draft.subject.filter((row) => row.value.trim() === '' || subject.some(({ type, value }) => type === row.type && value === row.value.trim())) } : {}),
    ...(pathLen === undefined ? {} : { pathLen: String(pathLen) }), ...(ca === null ? { ca: false } : {}), ...(keyUsage ? withUsages(draft, keyUsage, rsa) : {}),
    ...(purposes ? { purposes: purposes.filter((one) => KNOWN_PURPOSES.includes(one)), morePurposes: purposes.filter((one) => !KNOWN_PURPOSES.includes(one)).join('\n') } : {}),
    ...(purposesCritical === undefined ? {} : { purposesCritical }), ...(mustStaple === undefined ? {} : { mustStaple }), ...(ocspNoCheck === undefined ? {} : { ocspNoCheck }),
    ...(constraints ? { permitted: subtreesText(constraints.permitted), excluded: subtreesText(constraints.excluded) } : {}),
    ...(policies ? { policies: policiesText(policies) } : {}), ...addressFields(change), ...(criticality ? withCriticality(draft, criticality) : {}),
    ...(without === undefined ? {} : { custom: draft.custom.filter(({ oid }) => oid.trim() !== without) }),
    ...(serial === null ? { serial: '' } : {}), ...(algorithm ? { algorithm, keySource: 'here' as const } : {}),
  }
}
