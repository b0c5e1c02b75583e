/** Which certificates a revocation list is about (RFC 5280 6.3.3 (b) and (d)): issuer, distribution point, kind of certificate, reasons. */
import { isAuthority, octetKey, type Certificate } from './certificate.ts'
import type { DistributionPoint, DistributionPointName, IssuingDistributionPoint, Reasons } from './extension-values.ts'
import type { GeneralName } from './general-name.ts'
import { extended, type Name } from './name.ts'
import type { RevocationList } from './revocation-list.ts'

/** keyCompromise to aACompromise (RFC 5280 4.2.1.13); bit 0 is unused. */
export const ALL_REASONS: Reasons = new Set([1, 2, 3, 4, 5, 6, 7, 8])

const directoryNames = (names: readonly GeneralName[]) => names.flatMap(({ name }) => name ?? [])

/** The full names that a distribution point's name stands for; a relative one lies below `issuer`. */
function fullNames(name: DistributionPointName, issuer: Name): readonly GeneralName[] {
  if (name.fullName) return name.fullName
  const below = extended(issuer, name.relative ?? [], { start: 0, end: 0 })
  return [{ type: 'directoryName', text: '', octets: new Uint8Array(0), name: below, start: 0, end: 0 }]
}

const keys = new WeakMap<readonly GeneralName[], ReadonlySet<string>>()
function keysOf(names: readonly GeneralName[]): ReadonlySet<string> {
  const known = keys.get(names) ?? new Set(names.map(({ type, name, octets }) => `${type}\n${name ? name.key : octetKey(octets)}`))
  keys.set(names, known)
  return known
}
function overlap(a: readonly GeneralName[], b: readonly GeneralName[]): boolean {
  const others = keysOf(b)
  return [...keysOf(a)].some((key) => others.has(key))
}

/** The point that is assumed where a certificate has none of its own: its issuer's name. */
export function impliedPoint(certificate: Certificate): DistributionPoint {
  const { issuer } = certificate, name: GeneralName = { type: 'directoryName', text: '', octets: new Uint8Array(0), name: issuer, start: issuer.start, end: issuer.end }
  return { name: { fullName: [name], relative: null }, reasons: null, crlIssuer: null, start: 0, end: 0 }
}

/** 6.3.3 (b) (1): who issues the lists of the point. */
export function isIssuedFor(list: RevocationList, point: DistributionPoint, certificate: Certificate): boolean {
  if (!point.crlIssuer) return list.issuer.key === certificate.issuer.key
  return directoryNames(point.crlIssuer).some(({ key }) => key === list.issuer.key) && list.known.issuingDistributionPoint?.indirect === true
}

/** 6.3.3 (b) (2) (i). */
function namesMatch({ name }: IssuingDistributionPoint, list: RevocationList, point: DistributionPoint, certificate: Certificate): boolean {
  if (!name) return true
  const own = fullNames(name, list.issuer)
  if (!point.name) return overlap(own, point.crlIssuer ?? [])
  return overlap(own, fullNames(point.name, directoryNames(point.crlIssuer ?? [])[0] ?? certificate.issuer))
}

/** 6.3.3 (b) (2): whether the list's scope takes the certificate in. */
export function isInScope(list: RevocationList, point: DistributionPoint, certificate: Certificate): boolean {
  const scope = list.known.issuingDistributionPoint
  if (!scope) return true
  const authority = isAuthority(certificate)
  return namesMatch(scope, list, point, certificate) && !(scope.onlyUsers && authority) && !(scope.onlyAuthorities && !authority) && !scope.onlyAttributes
}

/** 6.3.3 (d): the reasons that list and point have in common. */
export function interimReasons(list: RevocationList, { reasons }: DistributionPoint): Reasons {
  const own = list.known.issuingDistributionPoint?.reasons ?? ALL_REASONS
  return new Set([...own].filter((reason) => (reasons ?? ALL_REASONS).has(reason)))
}
