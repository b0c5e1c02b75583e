/** Profiles: what a certificate of a sort says by default, as plain data that can be copied, changed, exported and read back. */
import { oidOctets } from '../asn1/oid.ts'
import { decodeHex } from '../bytes/hex.ts'
import { KEY_USAGES, type ExtensionInput, type ExtensionType, type KeyUsage, type PolicyInput } from './extension-input.ts'
import { isNotice, readUris } from './field-text.ts'
import { readGeneralName, readNameList, type GeneralNameInput } from './general-names.ts'
import { Purpose } from './purposes.ts'

export const PROFILE_IDS = ['tls-server', 'tls-client', 'tls-both', 'code-signing', 'email', 'ocsp-signer', 'time-stamping', 'intermediate', 'eap', 'ipsec', 'kubernetes'] as const
export type BuiltInId = (typeof PROFILE_IDS)[number]

export interface Profile {
  /** Null for an end-entity certificate. */
  readonly ca: { readonly pathLen: number | null } | null
  readonly days: number
  readonly keyUsage: readonly KeyUsage[]
  /** Of RSA keys, beside those above: key transport of TLS 1.2 and S/MIME. */
  readonly rsaKeyUsage: readonly KeyUsage[]
  readonly purposes: readonly string[]
  /** RFC 3161 2.3 asks for it of time stamping authorities. */
  readonly purposesCritical: boolean
  /** RFC 7633: the server must staple an OCSP answer. */
  readonly mustStaple: boolean
  /** RFC 6960 4.2.2.2.1: the responder's own status is not asked for. */
  readonly ocspNoCheck: boolean
  readonly policies: readonly PolicyInput[]
  readonly ocsp: readonly string[]
  readonly caIssuers: readonly string[]
  readonly crl: readonly string[]
  /** Where the delta list is (RFC 5280 4.2.1.15). */
  readonly freshest: readonly string[]
  /** Other names of the issuer (4.2.1.7), as they are typed. */
  readonly issuerNames: readonly string[]
  /** Of authorities: after how many others a policy must be there (4.2.1.11), mappings and anyPolicy (4.2.1.14) no longer count; null: never. */
  readonly policyConstraints: PolicyConstraints
  readonly inhibitAnyPolicy: number | null
  /** Any other extension, its value as DER in hex. */
  readonly custom: readonly CustomExtension[]
  /** Criticality, where it is not to be the usual one. */
  readonly critical: Readonly<Partial<Record<ExtensionType, boolean>>>
  /** Which alternative names such certificates have; the first is what the form asks for. */
  readonly names: readonly GeneralNameInput['type'][]
}

export interface PolicyConstraints {
  readonly requireExplicit: number | null
  readonly inhibitMapping: number | null
}

export interface CustomExtension {
  readonly oid: string
  readonly critical: boolean
  readonly der: string
}

/** What profiles lack that were exported before these were there. */
const LATER: Pick<Profile, 'freshest' | 'issuerNames' | 'policyConstraints' | 'inhibitAnyPolicy'> = { freshest: [], issuerNames: [], policyConstraints: { requireExplicit: null, inhibitMapping: null }, inhibitAnyPolicy: null }

const endEntity = (changes: Partial<Profile>): Profile =>
  ({ ca: null, days: 365, keyUsage: ['digitalSignature'], rsaKeyUsage: [], purposes: [], purposesCritical: false, mustStaple: false, ocspNoCheck: false, policies: [], ocsp: [], caIssuers: [], crl: [], custom: [], critical: {}, names: [], ...LATER, ...changes })

/** Microsoft's smart card logon and RFC 4334's EAP purposes are what network access servers look for. */
const EAP_CLIENT = [Purpose.clientAuth, Purpose.eapOverLan] as const

export const profiles: { readonly [P in BuiltInId]: Profile } = {
  'tls-server': endEntity({ rsaKeyUsage: ['keyEncipherment'], purposes: [Purpose.serverAuth], names: ['dns', 'ip', 'uri'] }),
  'tls-client': endEntity({ purposes: [Purpose.clientAuth], names: ['email', 'upn', 'uri', 'dns'] }),
  'tls-both': endEntity({ rsaKeyUsage: ['keyEncipherment'], purposes: [Purpose.serverAuth, Purpose.clientAuth], names: ['dns', 'ip', 'uri'] }),
  'code-signing': endEntity({ days: 1095, purposes: [Purpose.codeSigning], names: ['directoryName', 'uri'] }),
  /** RFC 8550 4.4: nonRepudiation may stand beside digitalSignature. */
  email: endEntity({ keyUsage: ['digitalSignature', 'nonRepudiation'], rsaKeyUsage: ['keyEncipherment'], purposes: [Purpose.emailProtection], names: ['email'] }),
  'ocsp-signer': endEntity({ days: 90, purposes: [Purpose.ocspSigning], ocspNoCheck: true }),
  'time-stamping': endEntity({ days: 3650, purposes: [Purpose.timeStamping], purposesCritical: true }),
  intermediate: endEntity({ ca: { pathLen: 0 }, days: 1825, keyUsage: ['keyCertSign', 'cRLSign'] }),
  /** Who signs in signs (RFC 5216 2.1.1): no key transport, which 5280 4.2.1.12 does not have for clients. */
  eap: endEntity({ purposes: EAP_CLIENT, names: ['upn', 'email', 'dns'] }),
  ipsec: endEntity({ rsaKeyUsage: ['keyEncipherment'], purposes: [Purpose.ipsecIke, Purpose.serverAuth, Purpose.clientAuth], names: ['dns', 'ip', 'email'] }),
  /** A component is known by its subject: CN the user, O its groups (kubernetes.io/docs, X.509 client certificates). */
  kubernetes: endEntity({ rsaKeyUsage: ['keyEncipherment'], purposes: [Purpose.serverAuth, Purpose.clientAuth], names: ['dns', 'ip'] }),
}

/** What goes in beside the profile: the names of this one certificate, and where to ask about it. */
export interface ProfileNames {
  readonly names: readonly GeneralNameInput[]
  readonly emptySubject: boolean
  readonly rsa: boolean
  readonly permitted: readonly GeneralNameInput[]
  readonly excluded: readonly GeneralNameInput[]
}

export const NO_NAMES: ProfileNames = { names: [], emptySubject: false, rsa: false, permitted: [], excluded: [] }

/** The extensions of a certificate of this profile, those left out that would be empty. */
export function extensionsFor(profile: Profile, given: ProfileNames): readonly ExtensionInput[] {
  const { ca, purposes, policies } = profile, issuerNames = readNameList(profile.issuerNames.join('\n'), readGeneralName).names, usages = [...profile.keyUsage, ...(given.rsa ? profile.rsaKeyUsage : [])]
  const some = <T>(list: readonly unknown[], extension: T): readonly T[] => (list.length > 0 ? [extension] : [])
  const extensions: readonly ExtensionInput[] = [
    { type: 'basicConstraints', ca: ca !== null, pathLen: ca?.pathLen ?? null } satisfies ExtensionInput,
    ...some<ExtensionInput>(usages, { type: 'keyUsage', usages: KEY_USAGES.filter((usage) => usages.includes(usage)) }),
    ...some<ExtensionInput>(purposes, { type: 'extendedKeyUsage', purposes, critical: profile.purposesCritical }),
    ...some<ExtensionInput>(given.names, { type: 'subjectAltName', names: given.names, critical: given.emptySubject }),
    ...some<ExtensionInput>([...given.permitted, ...given.excluded], { type: 'nameConstraints', permitted: given.permitted, excluded: given.excluded }),
    ...some<ExtensionInput>(policies, { type: 'certificatePolicies', policies }),
    ...some<ExtensionInput>([...profile.ocsp, ...profile.caIssuers], { type: 'authorityInfoAccess', ocsp: profile.ocsp, caIssuers: profile.caIssuers }),
    ...some<ExtensionInput>(profile.crl, { type: 'crlDistributionPoints', uris: profile.crl }),
    ...some<ExtensionInput>(profile.freshest, { type: 'freshestCRL', uris: profile.freshest }),
    ...some<ExtensionInput>(issuerNames, { type: 'issuerAltName', names: issuerNames }),
    ...(ca ? policyExtensions(profile) : []),
    ...(profile.mustStaple ? [{ type: 'tlsFeature', features: [5] } satisfies ExtensionInput] : []),
    ...(profile.ocspNoCheck ? [{ type: 'ocspNoCheck' } satisfies ExtensionInput] : []),
    ...profile.custom.map(({ oid, critical, der }): ExtensionInput => ({ type: 'custom', oid, critical, der: hexOctets(der) })),
  ]
  return extensions.map((one) => (one.type !== 'custom' && profile.critical[one.type] !== undefined ? { ...one, critical: profile.critical[one.type] === true } : one))
}

/** Both are about what an authority signs (4.2.1.11, 4.2.1.14). */
function policyExtensions({ policyConstraints, inhibitAnyPolicy }: Profile): readonly ExtensionInput[] {
  const { requireExplicit, inhibitMapping } = policyConstraints
  return [
    ...(requireExplicit === null && inhibitMapping === null ? [] : [{ type: 'policyConstraints', requireExplicit, inhibitMapping } satisfies ExtensionInput]),
    ...(inhibitAnyPolicy === null ? [] : [{ type: 'inhibitAnyPolicy', skip: inhibitAnyPolicy } satisfies ExtensionInput]),
  ]
}

/** Empty where it is no hex: `readProfile` lets none in. */
function hexOctets(text: string): Uint8Array<ArrayBuffer> {
  const read = decodeHex(new TextEncoder().encode(text))
  return read.ok ? read.bytes : new Uint8Array(0)
}

const NAME_TYPES: readonly GeneralNameInput['type'][] = ['dns', 'ip', 'email', 'uri', 'upn', 'srv', 'utf8Mailbox', 'directoryName', 'registeredId', 'otherName']

type Members = Readonly<Record<string, unknown>>
const isList = <T>(value: unknown, is: (item: unknown) => item is T): value is readonly T[] => Array.isArray(value) && value.every(is)
const oneOf = <T extends string>(known: readonly T[]) => (value: unknown): value is T => known.some((one) => one === value)
const isOid = (value: unknown): value is string => typeof value === 'string' && oidOctets(value) !== null
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean'
const isCount = (value: unknown, least: number, most: number): value is number => typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
const members = (value: unknown): Members => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Members : {})
const isUri = (value: unknown): value is string => typeof value === 'string' && !value.includes('\n') && value !== '' && readUris(value).ok
const isText = (value: unknown): value is string => typeof value === 'string' && isNotice(value)
const isPolicy = (value: unknown): value is PolicyInput => isOid(members(value)['oid']) && (members(value)['cps'] === null || isUri(members(value)['cps'])) && (members(value)['notice'] === undefined || isText(members(value)['notice']))
const isHex = (value: unknown): value is string => typeof value === 'string' && value.length <= 20_000 && /^([\da-f]{2})+$/i.test(value)
const isCustom = (value: unknown): value is CustomExtension => isOid(members(value)['oid']) && isFlag(members(value)['critical']) && isHex(members(value)['der'])

const EXTENSION_TYPES: readonly ExtensionType[] = ['basicConstraints', 'keyUsage', 'extendedKeyUsage', 'subjectAltName', 'nameConstraints', 'certificatePolicies', 'authorityInfoAccess', 'crlDistributionPoints', 'freshestCRL', 'issuerAltName', 'policyConstraints', 'inhibitAnyPolicy', 'tlsFeature', 'ocspNoCheck']
const isCritical = (value: unknown): boolean => typeof value === 'object' && value !== null && Object.entries(value).every(([type, flag]) => oneOf(EXTENSION_TYPES)(type) && isFlag(flag))

const isCountOrNull = (value: unknown): boolean => value === null || isCount(value, 0, 10)
const isConstraints = (value: unknown): boolean => isCountOrNull(members(value)['requireExplicit']) && isCountOrNull(members(value)['inhibitMapping'])
const isNames = (value: unknown): boolean => isList(value, (one): one is string => typeof one === 'string' && readGeneralName(one).ok)

function isCa(value: unknown): boolean {
  const { pathLen } = members(value)
  return value === null || pathLen === null || isCount(pathLen, 0, 10)
}

/** What a member must be, for the words. */
export type ProfileExpected = 'ca' | 'days' | 'usages' | 'purposes' | 'flag' | 'policies' | 'uris' | 'custom' | 'critical' | 'names' | 'count' | 'constraints' | 'texts'

const MEMBERS: { readonly [M in keyof Profile]: readonly [ProfileExpected, (value: unknown) => boolean] } = {
  ca: ['ca', isCa], days: ['days', (value) => isCount(value, 1, 36_500)], keyUsage: ['usages', (value) => isList(value, oneOf(KEY_USAGES))], rsaKeyUsage: ['usages', (value) => isList(value, oneOf(KEY_USAGES))],
  purposes: ['purposes', (value) => isList(value, isOid)], purposesCritical: ['flag', isFlag], mustStaple: ['flag', isFlag], ocspNoCheck: ['flag', isFlag],
  policies: ['policies', (value) => isList(value, isPolicy)], ocsp: ['uris', (value) => isList(value, isUri)], caIssuers: ['uris', (value) => isList(value, isUri)], crl: ['uris', (value) => isList(value, isUri)],
  freshest: ['uris', (value) => isList(value, isUri)], issuerNames: ['texts', isNames], policyConstraints: ['constraints', isConstraints], inhibitAnyPolicy: ['count', isCountOrNull],
  custom: ['custom', (value) => isList(value, isCustom)], critical: ['critical', isCritical], names: ['names', (value) => isList(value, oneOf(NAME_TYPES))],
}

export type ProfileRead = { readonly ok: true; readonly profile: Profile } | { readonly ok: false; readonly member: string; readonly expected: ProfileExpected | 'object' }

/** A profile out of JSON that somebody wrote; or the member that does not fit, and what it must be. Members of no meaning are left behind. */
export function readProfile(value: unknown): ProfileRead {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { ok: false, member: '', expected: 'object' }
  const given: Members = { ...LATER, ...value }, rows = Object.entries(MEMBERS)
  const wrong = rows.find(([member, [, fits]]) => !Object.hasOwn(given, member) || !fits(given[member]))
  if (wrong) return { ok: false, member: wrong[0], expected: wrong[1][0] }
  const { pathLen = null } = members(given['ca']), { requireExplicit, inhibitMapping } = members(given['policyConstraints'])
  // Every member was checked above.
  const profile = { ...Object.fromEntries(rows.map(([member]) => [member, given[member]])), ca: given['ca'] === null ? null : { pathLen }, policyConstraints: { requireExplicit, inhibitMapping } }
  return { ok: true, profile: profile as unknown as Profile }
}

export const PROFILE_FORMAT = 'signet-profiles'
const PROFILE_VERSION = 1
const MOST_PROFILES = 200, MOST_NAME = 100

export interface NamedProfile {
  readonly name: string
  readonly profile: Profile
}

export const profilesText = (list: readonly NamedProfile[]): string => `${JSON.stringify({ format: PROFILE_FORMAT, version: PROFILE_VERSION, profiles: list }, null, 2)}\n`

export type ProfilesProblem =
  | { readonly code: 'profile.json' | 'profile.format' | 'profile.version' | 'profile.count' }
  /** `where`: `profiles[2].days`. */
  | { readonly code: 'profile.member'; readonly where: string; readonly expected: ProfileExpected | 'object' | 'name' }

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** An exported file: all of its profiles, or what is wrong with it. */
export function readProfiles(text: string): { readonly ok: true; readonly profiles: readonly NamedProfile[] } | { readonly ok: false; readonly problem: ProfilesProblem } {
  const value = parsed(text)
  if (value === undefined) return { ok: false, problem: { code: 'profile.json' } }
  const { format, version, profiles: list } = members(value)
  if (format !== PROFILE_FORMAT) return { ok: false, problem: { code: 'profile.format' } }
  if (version !== PROFILE_VERSION) return { ok: false, problem: { code: 'profile.version' } }
  if (!Array.isArray(list) || list.length === 0 || list.length > MOST_PROFILES) return { ok: false, problem: { code: 'profile.count' } }
  const found: NamedProfile[] = []
  for (const [i, one] of (list as readonly unknown[]).entries()) {
    const { name, profile } = members(one), read = readProfile(profile)
    if (typeof name !== 'string' || name.trim() === '' || name.length > MOST_NAME) return { ok: false, problem: { code: 'profile.member', where: `profiles[${i}].name`, expected: 'name' } }
    if (!read.ok) return { ok: false, problem: { code: 'profile.member', where: `profiles[${i}].profile${read.member === '' ? '' : `.${read.member}`}`, expected: read.expected } }
    found.push({ name, profile: read.profile })
  }
  return { ok: true, profiles: found }
}
