/** A certificate as it is going to be: what rules look at before anything is signed, and how each of them would have it changed. Times in milliseconds since the epoch. */
import { keyAlgorithm, type KeyAlgorithmId } from '../crypto/algorithms.ts'
import type { Constraints } from './closed-constraints.ts'
import type { KeyUsage, PolicyInput } from './extension-input.ts'
import type { GeneralNameInput } from './general-names.ts'
import { DAY } from '../spec/time.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface PlannedKey {
  /** `P-256`, `RSA 2048`. */
  readonly label: string
  readonly family: string
  /** 0 where it is not known. */
  readonly bits: number
  /** Of its algorithm and, for EC, its curve. */
  readonly oids: readonly string[]
  /** It was given without proof that whoever asks for the certificate holds it. */
  readonly unproven: boolean
}

export interface PlannedAttribute {
  /** Object identifier. */
  readonly type: string
  readonly value: string
}

export interface PlannedIssuer {
  readonly notBefore: number
  readonly notAfter: number
  readonly pathLen: number | null
  readonly key: PlannedKey | null
  /** The hash in the signature on it, '' where there is none or it is a root's: `SHA-1`. */
  readonly hash: string
  /** The hosts that it may speak for; null where no subtree binds them. */
  readonly hosts: readonly string[] | null
  /** Whether a subtree binds URIs. */
  readonly bindsUris: boolean
}

/** A name that an authority above may not speak for (core/verify/name-constraints.ts). */
export interface PlannedBreach {
  readonly name: string
  readonly issuer: string
  readonly excluded: boolean
}

export interface PlannedCertificate {
  readonly now: number
  readonly notBefore: number
  readonly notAfter: number
  readonly subject: readonly PlannedAttribute[]
  readonly names: readonly GeneralNameInput[]
  readonly ca: { readonly pathLen: number | null } | null
  readonly keyUsage: readonly KeyUsage[]
  readonly purposes: readonly string[]
  readonly purposesCritical: boolean
  readonly mustStaple: boolean
  readonly ocspNoCheck: boolean
  readonly ocsp: readonly string[]
  readonly caIssuers: readonly string[]
  readonly crl: readonly string[]
  readonly policies: readonly PolicyInput[]
  readonly constraints: Constraints
  readonly custom: readonly { readonly oid: string; readonly critical: boolean }[]
  /** Content octets, or null for one that is drawn. */
  readonly serial: Bytes | null
  /** Null while it is not known. */
  readonly key: PlannedKey | null
  readonly issuer: PlannedIssuer | null
  readonly breaches: readonly PlannedBreach[]
}

/** What a form is told to change. */
export interface PlanChange {
  readonly days?: number
  readonly startsNow?: true
  readonly names?: readonly GeneralNameInput[]
  readonly subject?: readonly PlannedAttribute[]
  readonly pathLen?: number
  readonly ca?: null
  readonly keyUsage?: readonly KeyUsage[]
  readonly purposes?: readonly string[]
  readonly purposesCritical?: boolean
  readonly mustStaple?: false
  readonly ocspNoCheck?: true
  readonly constraints?: Constraints
  readonly policies?: readonly PolicyInput[]
  readonly ocsp?: readonly string[]
  readonly caIssuers?: readonly string[]
  readonly crl?: readonly string[]
  /** An extension whose criticality is to be another. */
  readonly criticality?: { readonly oid: string; readonly critical: boolean }
  /** Identifier of an extension of one's own that is to go. */
  readonly without?: string
  readonly serial?: null
  readonly algorithm?: KeyAlgorithmId
}

export function plannedKey(id: KeyAlgorithmId): PlannedKey {
  const { label, family, bits, publicKeyOid, curveOid } = keyAlgorithm(id)
  return { label, family, bits, oids: curveOid === null ? [publicKeyOid] : [publicKeyOid, curveOid], unproven: false }
}

/** The same certificate with the change made: what a form does with it. */
export function changedPlan(plan: PlannedCertificate, { days, startsNow, pathLen, criticality, without, algorithm, ...rest }: PlanChange): PlannedCertificate {
  const notBefore = startsNow ? plan.now : plan.notBefore, length = plan.notAfter - plan.notBefore
  return {
    ...plan, ...rest, notBefore,
    notAfter: days === undefined ? notBefore + length : notBefore + days * DAY - 1000,
    ...(pathLen === undefined || !plan.ca ? {} : { ca: { pathLen } }),
    ...(algorithm ? { key: plannedKey(algorithm) } : {}),
    custom: plan.custom.filter(({ oid }) => oid !== without).map((one) => (one.oid === criticality?.oid ? { ...one, critical: criticality.critical } : one)),
    // Names that are gone breach nothing.
    breaches: rest.names ? plan.breaches.filter(({ name }) => rest.names?.some(({ value }) => value === name)) : plan.breaches,
  }
}
