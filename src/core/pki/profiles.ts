/** Profiles: what a certificate of a sort says by default, as plain data that can be copied, changed, exported and read back. */
import { oidOctets } from '../asn1/oid.ts'
import type { ExtensionInput, KeyUsage } from './extension-input.ts'
import { KEY_USAGES } from './extension-input.ts'
import type { GeneralNameInput } from './general-names.ts'
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
  readonly policies: readonly string[]
  /** Which alternative names such certificates have; the first is what the form asks for. */
  readonly names: readonly GeneralNameInput['type'][]
}

const endEntity = (changes: Partial<Profile>): Profile =>
  ({ ca: null, days: 365, keyUsage: ['digitalSignature'], rsaKeyUsage: [], purposes: [], purposesCritical: false, mustStaple: false, ocspNoCheck: false, policies: [], names: [], ...changes })

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
  eap: endEntity({ rsaKeyUsage: ['keyEncipherment'], purposes: EAP_CLIENT, names: ['upn', 'email', 'dns'] }),
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
  readonly ocsp: readonly string[]
  readonly caIssuers: readonly string[]
  readonly crl: readonly string[]
  readonly custom: readonly Extract<ExtensionInput, { readonly type: 'custom' }>[]
}

export const NO_NAMES: ProfileNames = { names: [], emptySubject: false, rsa: false, permitted: [], excluded: [], ocsp: [], caIssuers: [], crl: [], custom: [] }

/** The extensions of a certificate of this profile, those left out that would be empty. */
export function extensionsFor(profile: Profile, given: ProfileNames): readonly ExtensionInput[] {
  const { ca, purposes, policies } = profile, usages = [...profile.keyUsage, ...(given.rsa ? profile.rsaKeyUsage : [])]
  const some = <T>(list: readonly unknown[], extension: T): readonly T[] => (list.length > 0 ? [extension] : [])
  return [
    { type: 'basicConstraints', ca: ca !== null, pathLen: ca?.pathLen ?? null } satisfies ExtensionInput,
    ...some<ExtensionInput>(usages, { type: 'keyUsage', usages: KEY_USAGES.filter((usage) => usages.includes(usage)) }),
    ...some<ExtensionInput>(purposes, { type: 'extendedKeyUsage', purposes, critical: profile.purposesCritical }),
    ...some<ExtensionInput>(given.names, { type: 'subjectAltName', names: given.names, critical: given.emptySubject }),
    ...some<ExtensionInput>([...given.permitted, ...given.excluded], { type: 'nameConstraints', permitted: given.permitted, excluded: given.excluded }),
    ...some<ExtensionInput>(policies, { type: 'certificatePolicies', policies: policies.map((oid) => ({ oid, cps: null })) }),
    ...some<ExtensionInput>([...given.ocsp, ...given.caIssuers], { type: 'authorityInfoAccess', ocsp: given.ocsp, caIssuers: given.caIssuers }),
    ...some<ExtensionInput>(given.crl, { type: 'crlDistributionPoints', uris: given.crl }),
    ...(profile.mustStaple ? [{ type: 'tlsFeature', features: [5] } satisfies ExtensionInput] : []),
    ...(profile.ocspNoCheck ? [{ type: 'ocspNoCheck' } satisfies ExtensionInput] : []),
    ...given.custom,
  ]
}

const NAME_TYPES: readonly GeneralNameInput['type'][] = ['dns', 'ip', 'email', 'uri', 'upn', 'directoryName', 'registeredId', 'otherName']

type Members = Readonly<Record<string, unknown>>
const isList = <T>(value: unknown, is: (item: unknown) => item is T): value is readonly T[] => Array.isArray(value) && value.every(is)
const oneOf = <T extends string>(known: readonly T[]) => (value: unknown): value is T => known.some((one) => one === value)
const isOid = (value: unknown): value is string => typeof value === 'string' && oidOctets(value) !== null
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean'
const isCount = (value: unknown, least: number, most: number): value is number => typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most

function readCa(value: unknown): Profile['ca'] | undefined {
  if (value === null) return null
  const { pathLen } = (typeof value === 'object' ? value : {}) as Members
  return pathLen === null || isCount(pathLen, 0, 10) ? { pathLen } : undefined
}

/** A profile out of JSON that somebody wrote; or the name of the member that does not fit. */
export function readProfile(value: unknown): { readonly ok: true; readonly profile: Profile } | { readonly ok: false; readonly member: string } {
  if (typeof value !== 'object' || value === null) return { ok: false, member: '' }
  const members = value as Members, ca = readCa(members['ca'])
  const checks: readonly (readonly [keyof Profile, boolean])[] = [
    ['ca', ca !== undefined], ['days', isCount(members['days'], 1, 36_500)], ['keyUsage', isList(members['keyUsage'], oneOf(KEY_USAGES))], ['rsaKeyUsage', isList(members['rsaKeyUsage'], oneOf(KEY_USAGES))],
    ['purposes', isList(members['purposes'], isOid)], ['purposesCritical', isFlag(members['purposesCritical'])], ['mustStaple', isFlag(members['mustStaple'])], ['ocspNoCheck', isFlag(members['ocspNoCheck'])],
    ['policies', isList(members['policies'], isOid)], ['names', isList(members['names'], oneOf(NAME_TYPES))],
  ]
  const wrong = checks.find(([, fits]) => !fits)
  if (wrong) return { ok: false, member: wrong[0] }
  // Every member was checked above.
  return { ok: true, profile: Object.fromEntries(checks.map(([member]) => [member, members[member]])) as unknown as Profile }
}
