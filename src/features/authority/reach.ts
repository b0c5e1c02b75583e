/** Who signs for some names: the chosen authority, another that may speak for them, or a new one that is made for them. */
import { closedConstraints } from '../../core/pki/closed-constraints.ts'
import type { GeneralNameInput } from '../../core/pki/general-names.ts'
import { issuerInfo } from '../../core/pki/issuer-info.ts'
import { unitsLeft, YEAR } from '../../core/pki/validity.ts'
import { constraintBreaches, type Breach } from '../../core/verify/name-constraints.ts'
import { chainOf, isSigner } from '../../store/authority.ts'
import type { CertificateEntry, Certificates } from '../../store/vault.ts'
import { defaultKeyAlgorithm } from '../../core/crypto/algorithms.ts'
import { DAY } from '../../core/spec/time.ts'
import type { AuthorityPlan } from './issuing.ts'

export type Reach =
  | { readonly type: 'direct'; readonly by: CertificateEntry }
  /** The chosen one may not, this one below the same root may. */
  | { readonly type: 'other'; readonly by: CertificateEntry; readonly breaches: readonly Breach[] }
  /** One has to be made below this one: what trusts the root need not learn anything. */
  | { readonly type: 'new'; readonly above: CertificateEntry; readonly breaches: readonly Breach[] }
  | { readonly type: 'none'; readonly breaches: readonly Breach[] }

const usable = (entry: CertificateEntry, now: number): boolean => isSigner(entry) && entry.revokedAt === null && entry.notBefore <= now && now <= entry.notAfter

export function breachesOf(signer: CertificateEntry, names: readonly GeneralNameInput[], certificates: Certificates): readonly Breach[] {
  // Without its own record in the list, as while another tab removes it, it binds all the same.
  const chain = chainOf(certificates.authorities, signer.id), authorities = chain.length > 0 ? chain : [signer]
  return constraintBreaches(names.map(({ der }) => der), authorities.map(({ der }) => der))
}

export const isConstrained = ({ der, role }: CertificateEntry): boolean => role === 'intermediate' && issuerInfo(der)?.isConstrained === true

/** Whether its path length lets another authority follow (RFC 5280 4.2.1.9). */
export const mayHaveAuthorities = ({ der }: CertificateEntry): boolean => issuerInfo(der)?.pathLen !== 0

export function reachOf(signer: CertificateEntry, names: readonly GeneralNameInput[], certificates: Certificates, now: number): Reach {
  const breaches = breachesOf(signer, names, certificates), fits = (one: CertificateEntry) => breachesOf(one, names, certificates).length === 0
  if (breaches.length === 0) return { type: 'direct', by: signer }
  const all = certificates.authorities, above = chainOf(all, signer.id).slice(1), root = above.at(-1)
  const other = all.findLast((one) => isConstrained(one) && usable(one, now) && root !== undefined && chainOf(all, one.id).includes(root) && fits(one))
  if (other) return { type: 'other', by: other, breaches }
  const maker = above.find((one) => usable(one, now) && mayHaveAuthorities(one) && fits(one))
  return maker ? { type: 'new', above: maker, breaches } : { type: 'none', breaches }
}

const ISSUING_YEARS = 5
const MOST_CHARACTERS = 64

export interface IssuingInput {
  readonly names: readonly GeneralNameInput[]
  /** Of the authority above. */
  readonly above: string
  /** How many authorities of this sort that one has. */
  readonly siblings: number
  /** Whole years that the authority above still has. */
  readonly years: number
  /** Days of the first certificate. */
  readonly days: number
}

/** An authority that may speak for these names only; its path length lets none follow. */
export function issuingPlan({ names, above, siblings, years, days }: IssuingInput): AuthorityPlan {
  const wanted = Math.max(ISSUING_YEARS, Math.ceil((days * DAY) / YEAR))
  const subject = { commonName: `Issuing CA ${siblings + 1}`, organization: [...above].slice(0, MOST_CHARACTERS).join('').trim(), organizationalUnit: '', locality: '', stateOrProvince: '', country: '' }
  return { subject, algorithm: defaultKeyAlgorithm, days: (Math.min(wanted, years) * YEAR) / DAY, pathLen: 0, scheme: null, constraints: closedConstraints(names) }
}

/** The same below an authority that is kept. */
export function issuingBelow(above: CertificateEntry, names: readonly GeneralNameInput[], { certificates, days, now }: { readonly certificates: Certificates; readonly days: number; readonly now: number }): AuthorityPlan {
  const siblings = certificates.authorities.filter(({ role, issuerId }) => role === 'intermediate' && issuerId === above.id).length
  return issuingPlan({ names, above: above.title, siblings, years: unitsLeft(above.notAfter, now, YEAR), days })
}
