/** Rules about extensions, whoever issues them (RFC 5280 4.2). */
import { always, both, ca, has, mustBeCritical, mustHave, mustNotBeCritical, not, subscriber } from '../checks.ts'
import { Since } from '../dates.ts'
import { Tag, valuesIn } from '../der.ts'
import { Access, ANY_POLICY, Eku, Ext } from '../oids.ts'
import { hit, rowsOf, type Check, type Rule } from '../rule.ts'
import type { KeyUsageName } from '../../verify/extension-values.ts'
import type { CertificateView } from '../view.ts'
import { uriScheme } from '../uris.ts'

const rfc5280 = rowsOf('rfc5280', 'RFC 5280')

const repeatedExtension: Check = (c) => {
  const found = c.extensions.find(({ oid }, i) => c.extensions.findIndex((other) => other.oid === oid) < i)
  return found ? hit('certificate.duplicate-extension', { oid: found.oid }, ...c.extensions.filter(({ oid }) => oid === found.oid)) : null
}

/** Extensions that are a SEQUENCE SIZE (1..MAX) OF something. */
const LISTS = [Ext.certificatePolicies, Ext.policyMappings, Ext.subjectAltName, Ext.issuerAltName, Ext.subjectDirectoryAttributes, Ext.extKeyUsage, Ext.cRLDistributionPoints, Ext.freshestCRL, Ext.authorityInfoAccess, Ext.subjectInfoAccess]
const isEmptyList = (c: CertificateView, oid: string) => {
  const inside = c.inside(oid)
  return inside?.tag === Tag.sequence && valuesIn(c.der, inside).length === 0
}
const mustNotBeEmpty = (...oids: readonly string[]): Check => (c) => {
  const found = oids.find((oid) => isEmptyList(c, oid))
  return found === undefined ? null : hit('lint.extension', { oid: found, problem: 'empty' }, c.extension(found))
}

/** X.690 11.5: what is the default is not written. */
const writtenDefault: Check = (c) => {
  const found = c.extensions.find((one) => valuesIn(c.der, { from: valuesIn(c.der, { from: one.start, end: one.end })[0]?.from ?? one.end, end: one.end }).some(({ tag, from }) => tag === Tag.boolean && c.der[from] === 0))
  return found ? hit('der.default-encoded', { field: 'critical' }, found) : null
}
const writtenCa: Check = (c) => {
  const { written } = c.basicConstraints ?? {}
  return written && c.der[written.from] === 0 ? hit('der.default-encoded', { field: 'cA' }, written) : null
}

// Key usage (4.2.1.3)
const trailingZeros: Check = (c) => {
  const octets = c.keyUsage?.octets
  if (!octets || octets.length < 2) return null
  return octets.at(-1) !== 0 ? null : hit('lint.extension', { oid: Ext.keyUsage, problem: 'trailing-bits' }, c.keyUsage)
}
const USAGE_BITS = 9
const tooManyBits: Check = (c) => {
  const { octets } = c.keyUsage ?? {}
  return octets && (octets.length - 1) * 8 - (octets[0] as number) > USAGE_BITS ? hit('lint.extension', { oid: Ext.keyUsage, problem: 'length' }, c.keyUsage) : null
}

/** What key usage may say beside a purpose (4.2.1.12); `or` where one of several may stand. */
const CONSISTENT: Readonly<Record<string, { readonly any: readonly KeyUsageName[]; readonly oneOf?: readonly KeyUsageName[] }>> = {
  [Eku.serverAuth]: { any: ['digitalSignature'], oneOf: ['keyEncipherment', 'keyAgreement'] },
  [Eku.clientAuth]: { any: ['digitalSignature', 'keyAgreement'] },
  [Eku.codeSigning]: { any: ['digitalSignature'] },
  [Eku.emailProtection]: { any: ['digitalSignature', 'nonRepudiation'], oneOf: ['keyEncipherment', 'keyAgreement'] },
  [Eku.timeStamping]: { any: ['digitalSignature', 'nonRepudiation'] },
  [Eku.ocspSigning]: { any: ['digitalSignature', 'nonRepudiation'] },
}
/** What of some usages goes with the purposes; what every purpose allows where nothing does. */
export function consistentUsages(used: readonly KeyUsageName[], purposes: readonly string[], rsa: boolean): readonly KeyUsageName[] {
  const known = purposes.flatMap((oid) => CONSISTENT[oid] ?? []), allowed = new Set(known.flatMap(({ any, oneOf = [] }) => [...any, ...oneOf]))
  const fit = used.filter((usage) => allowed.has(usage)), other: KeyUsageName = rsa ? 'keyAgreement' : 'keyEncipherment'
  const one = fit.includes('keyEncipherment') && fit.includes('keyAgreement') ? fit.filter((usage) => usage !== other) : fit
  return one.length > 0 ? one : ['digitalSignature']
}
function isConsistent(used: readonly KeyUsageName[], purpose: string): boolean {
  const allowed = CONSISTENT[purpose]
  if (!allowed) return true
  const { any, oneOf = [] } = allowed
  return used.length > 0 && used.every((usage) => any.includes(usage) || oneOf.includes(usage)) && used.filter((usage) => oneOf.includes(usage)).length < 2
}
/** Each bit must go with a purpose that is listed; where one is, with all of it. */
const inconsistentUsage: Check = (c) => {
  const used = [...c.keyUsage?.names ?? []], purposes = c.purposes.map(({ oid }) => oid).filter((oid) => oid in CONSISTENT)
  const allowed = new Set(purposes.flatMap((oid) => [...CONSISTENT[oid]?.any ?? [], ...CONSISTENT[oid]?.oneOf ?? []]))
  const isFine = purposes.length === 0 || (purposes.length === 1 ? isConsistent(used, purposes[0] as string) : used.length > 0 && used.every((usage) => allowed.has(usage)) && !(used.includes('keyEncipherment') && used.includes('keyAgreement')))
  return isFine ? null : hit('lint.purpose-usage', { usages: used.join(', '), purposes: purposes.join(' ') }, c.keyUsage, ...c.purposes)
}

const pathLengthMisplaced: Check = (c) => {
  const { basicConstraints, ca: isCa } = c
  if (basicConstraints === null || basicConstraints.pathLength === null || (isCa && c.uses('keyCertSign'))) return null
  return hit('certificate.path-length', { problem: isCa ? 'no-cert-sign' : 'not-ca' }, c.extension(Ext.basicConstraints), c.extension(Ext.keyUsage))
}

/** Plain, since a client that asks whether to trust a certificate has no other to trust (4.2.1.13, 4.2.2.1). */
const WEB: ReadonlySet<string> = new Set(['http', 'ldap'])
const isFetchable = (uri: string) => WEB.has(uriScheme(uri))

const noFetchableIssuer: Check = (c) => {
  const issuers = c.access.filter(({ method }) => method === Access.caIssuers)
  return issuers.some(({ name }) => name?.type === 'uniformResourceIdentifier' && isFetchable(name.text)) ? null : hit('lint.access', { method: Access.caIssuers, uri: issuers[0]?.name?.text ?? '', problem: 'missing' }, ...issuers)
}
const noFetchableList: Check = (c) => {
  const names = c.distributionPoints.flatMap((point) => point.names)
  return names.some(({ type, text }) => type === 'uniformResourceIdentifier' && isFetchable(text)) ? null : hit('lint.distribution-point', { uri: names[0]?.text ?? '', problem: 'no-uri' }, c.extension(Ext.cRLDistributionPoints))
}
const incompletePoint: Check = (c) => {
  const found = c.distributionPoints.find(({ names, relative, reasons, crlIssuer }) => reasons && names.length === 0 && !relative && !crlIssuer)
  return found ? hit('lint.distribution-point', { uri: '', problem: 'incomplete' }, found) : null
}

// Policies (4.2.1.4, 4.2.1.5)
const mappings = (c: CertificateView) => c.once('mappings', () => {
  const inside = c.inside(Ext.policyMappings)
  return (inside ? valuesIn(c.der, inside) : []).map((pair) => {
    const [issuer, subject] = valuesIn(c.der, pair)
    return { issuer: issuer && c.oidOf(issuer), subject: subject && c.oidOf(subject), start: pair.start, end: pair.end }
  })
})
const mapsAny: Check = (c) => {
  const found = mappings(c).find(({ issuer, subject }) => issuer === ANY_POLICY || subject === ANY_POLICY)
  return found ? hit('lint.policy', { oid: ANY_POLICY, problem: 'mapped-any' }, found) : null
}
const mapsUnknown: Check = (c) => {
  const found = mappings(c).find(({ issuer }) => issuer !== undefined && !c.underPolicy(issuer))
  return found ? hit('lint.policy', { oid: found.issuer ?? '', problem: 'mapped-unknown' }, found) : null
}
const emptyPolicyConstraints: Check = (c) => (isEmptyList(c, Ext.policyConstraints) ? hit('lint.extension', { oid: Ext.policyConstraints, problem: 'empty' }, c.extension(Ext.policyConstraints)) : null)

export const extensionRules: readonly Rule[] = [
  rfc5280('e_ext_duplicate_extension', '4.2', Since.rfc2459, always, repeatedExtension),
  rfc5280('e_ext_cannot_be_empty_sequence', '4.2', Since.rfc2459, always, mustNotBeEmpty(...LISTS)),
  rfc5280('e_cert_ext_invalid_der', '4.2', Since.rfc5280, always, writtenDefault),
  rfc5280('e_basic_constr_invalid_der', '4.1', Since.rfc2459, has(Ext.basicConstraints), writtenCa),

  rfc5280('e_ext_authority_key_identifier_critical', '4.2.1.1', Since.rfc2459, has(Ext.authorityKeyIdentifier), mustNotBeCritical(Ext.authorityKeyIdentifier)),
  rfc5280('e_ext_authority_key_identifier_missing', '4.2.1.1', Since.rfc2459, (c) => !c.root, (c) => (c.selfSigned ? null : mustHave(Ext.authorityKeyIdentifier)(c))),
  rfc5280('e_ext_authority_key_identifier_no_key_identifier', '4.2.1.1', Since.rfc2459, always, (c) => (c.root || c.authorityKey(0) ? null : c.has(Ext.authorityKeyIdentifier) ? hit('certificate.aki', { problem: 'no-key' }, c.extension(Ext.authorityKeyIdentifier)) : mustHave(Ext.authorityKeyIdentifier)(c))),
  rfc5280('e_ext_subject_key_identifier_critical', '4.2.1.2', Since.rfc2459, has(Ext.subjectKeyIdentifier), mustNotBeCritical(Ext.subjectKeyIdentifier)),
  rfc5280('e_ext_subject_key_identifier_missing_ca', '4.2.1.2', Since.rfc2459, ca, mustHave(Ext.subjectKeyIdentifier)),
  rfc5280('w_ext_subject_key_identifier_missing_sub_cert', '4.2.1.2', Since.rfc2459, not(ca), (c) => (c.has(Ext.subjectKeyIdentifier) ? null : hit('lint.extension', { oid: Ext.subjectKeyIdentifier, problem: 'recommended' }, c.extensions.at(-1) ?? c.parts.tbs))),

  rfc5280('w_ext_key_usage_not_critical', '4.2.1.3', Since.rfc2459, has(Ext.keyUsage), mustBeCritical(Ext.keyUsage)),
  rfc5280('e_ext_key_usage_without_bits', '4.2.1.3', Since.rfc5280, has(Ext.keyUsage), (c) => (c.keyUsage?.octets.subarray(1).some((octet) => octet !== 0) ? null : hit('certificate.key-usage-empty', {}, c.extension(Ext.keyUsage)))),
  rfc5280('e_ext_key_usage_cert_sign_without_ca', '4.2.1.3', Since.rfc3280, has(Ext.keyUsage), (c) => (c.uses('keyCertSign') && !c.ca ? hit('certificate.ca-flag-missing', {}, c.extension(Ext.keyUsage), c.extension(Ext.basicConstraints)) : null)),
  rfc5280('e_key_usage_incorrect_length', '4.2.1.3', Since.rfc5280, has(Ext.keyUsage), tooManyBits),
  rfc5280('e_superfluous_ku_encoding', 'X.690 11.2.2', '', has(Ext.keyUsage), trailingZeros),
  rfc5280('e_key_usage_and_extended_key_usage_inconsistent', '4.2.1.12', Since.rfc5280, both(subscriber, has(Ext.extKeyUsage), has(Ext.keyUsage)), inconsistentUsage),
  rfc5280('w_eku_critical_improperly', '4.2.1.12', Since.rfc3280, has(Ext.extKeyUsage), (c) => (c.isFor(Eku.any) && c.extension(Ext.extKeyUsage)?.critical ? hit('lint.purpose', { oid: Eku.any, problem: 'any-critical' }, c.extension(Ext.extKeyUsage)) : null)),

  rfc5280('e_basic_constraints_not_critical', '4.2.1.9', Since.rfc2459, both(ca, has(Ext.basicConstraints)), mustBeCritical(Ext.basicConstraints)),
  rfc5280('e_path_len_constraint_improperly_included', '4.2.1.9', Since.rfc3280, has(Ext.basicConstraints), pathLengthMisplaced),
  rfc5280('e_path_len_constraint_zero_or_less', '4.2.1.9', Since.rfc2459, has(Ext.basicConstraints), (c) => ((c.basicConstraints?.pathLength ?? 0n) < 0n ? hit('lint.path-length', { problem: 'negative' }, c.extension(Ext.basicConstraints)) : null)),

  rfc5280('e_ext_cert_policy_duplicate', '4.2.1.4', Since.rfc5280, has(Ext.certificatePolicies), (c) => {
    const found = c.policies.find(({ oid }, i) => c.policies.findIndex((other) => other.oid === oid) < i)
    return found ? hit('certificate.policies', { problem: 'repeated', oid: found.oid }, found) : null
  }),
  rfc5280('e_ext_policy_map_any_policy', '4.2.1.5', Since.rfc3280, has(Ext.policyMappings), mapsAny),
  rfc5280('w_ext_policy_map_not_critical', '4.2.1.5', Since.rfc2459, has(Ext.policyMappings), mustBeCritical(Ext.policyMappings)),
  rfc5280('w_ext_policy_map_not_in_cert_policy', '4.2.1.5', Since.rfc3280, has(Ext.policyMappings), mapsUnknown),
  rfc5280('e_ext_policy_constraints_empty', '4.2.1.11', Since.rfc2459, has(Ext.policyConstraints), emptyPolicyConstraints),
  rfc5280('e_ext_policy_constraints_not_critical', '4.2.1.11', Since.rfc5280, has(Ext.policyConstraints), mustBeCritical(Ext.policyConstraints)),
  rfc5280('e_inhibit_any_policy_not_critical', '4.2.1.14', Since.rfc3280, has(Ext.inhibitAnyPolicy), mustBeCritical(Ext.inhibitAnyPolicy)),

  rfc5280('e_ext_subject_directory_attr_critical', '4.2.1.8', Since.rfc2459, has(Ext.subjectDirectoryAttributes), mustNotBeCritical(Ext.subjectDirectoryAttributes)),
  rfc5280('e_ext_aia_marked_critical', '4.2.2.1', Since.rfc2459, has(Ext.authorityInfoAccess), mustNotBeCritical(Ext.authorityInfoAccess)),
  rfc5280('w_ext_aia_access_location_missing', '4.2.2.1', Since.rfc5280, (c) => c.access.some(({ method }) => method === Access.caIssuers), noFetchableIssuer),
  rfc5280('e_subject_info_access_marked_critical', '4.2.2.2', Since.rfc3280, has(Ext.subjectInfoAccess), mustNotBeCritical(Ext.subjectInfoAccess)),
  rfc5280('w_ext_crl_distribution_marked_critical', '4.2.1.13', Since.rfc2459, has(Ext.cRLDistributionPoints), mustNotBeCritical(Ext.cRLDistributionPoints)),
  rfc5280('w_distribution_point_missing_ldap_or_uri', '4.2.1.13', Since.rfc5280, has(Ext.cRLDistributionPoints), noFetchableList),
  rfc5280('e_distribution_point_incomplete', '4.2.1.13', Since.rfc3280, has(Ext.cRLDistributionPoints), incompletePoint),
  rfc5280('e_ext_freshest_crl_marked_critical', '4.2.1.15', Since.rfc3280, has(Ext.freshestCRL), mustNotBeCritical(Ext.freshestCRL)),
]
