/** The Baseline Requirements on roots and subordinate CAs (CABF BR 7.1.2.1 to 7.1.2.6 and 7.1.2.10). */
import { both, ca, has, mustBeCritical, mustHave, mustName, mustNotBeCritical, mustNotName, mustNotHave, mustUse, root, subordinate } from '../checks.ts'
import { isCountry } from '../countries.ts'
import { Since } from '../dates.ts'
import { NO_RESERVED, overlapsReserved } from '../hosts.ts'
import { Access, ANY_POLICY, At, Br, Eku, Ext } from '../oids.ts'
import { hit, rowsOf, type Check, type Rule } from '../rule.ts'
import { accessUris, hasHttpAccess, httpOnly, listUris } from './br-access.ts'
import { badValue } from './names.ts'

const br = rowsOf('cabf_br', 'CABF BR')

const reserved: readonly string[] = Object.values(Br)

/** CABF BR 7.1.2.10.5: anyPolicy alone, or a reserved policy and never anyPolicy. */
const authorityPolicies: Check = (c) => {
  if (!c.has(Ext.certificatePolicies)) return mustHave(Ext.certificatePolicies)(c)
  const any = c.policies.find(({ oid }) => oid === ANY_POLICY)
  if (any) return c.policies.length > 1 ? hit('lint.policy', { oid: ANY_POLICY, problem: 'any' }, any) : null
  return c.policies.some(({ oid }) => reserved.includes(oid)) ? null : hit('lint.policy', { oid: Br.domain, problem: 'missing' }, c.extension(Ext.certificatePolicies))
}

/** CABF BR 7.1.2.10.6: who issues for TLS servers issues for nothing that would mix their powers; any purpose stands alone. */
const MIXED: ReadonlySet<string> = new Set([Eku.emailProtection, Eku.codeSigning, Eku.timeStamping, Eku.ocspSigning])
const mixedPurposes: Check = (c) => {
  const found = c.purposes.find(({ oid }) => MIXED.has(oid) || (oid === Eku.any && c.purposes.length > 1))
  return found ? hit('lint.purpose', { oid: found.oid, problem: 'together' }, found) : null
}

/** A purpose of TLS is what technical constraints begin with. */
const unconstrained: Check = (c) => (c.isFor(Eku.serverAuth) || c.isFor(Eku.clientAuth) ? null : hit('lint.purpose', { oid: Eku.serverAuth, problem: 'missing' }, c.extension(Ext.extKeyUsage)))

export const authorityRules: readonly Rule[] = [
  br('e_ca_is_ca', '7.1.2.10.4', Since.br, both(has(Ext.keyUsage), has(Ext.basicConstraints), (c) => c.uses('keyCertSign')), (c) => (c.ca ? null : hit('certificate.ca-flag-missing', {}, c.extension(Ext.basicConstraints)))),
  br('e_ca_common_name_missing', '7.1.2.10.2', Since.br148, ca, mustName(At.commonName)),
  br('e_ca_country_name_missing', '7.1.2.10.2', Since.br, ca, mustName(At.countryName)),
  br('e_ca_country_name_invalid', '7.1.2.10.2', Since.br, both(ca, (c) => c.subjectHas(At.countryName)), badValue('country', ({ oid, text }) => oid === At.countryName && !isCountry(text))),
  br('e_ca_organization_name_missing', '7.1.2.10.2', Since.br, ca, mustName(At.organizationName)),
  br('e_ca_key_usage_missing', '7.1.2.10.7', Since.rfc3280, ca, mustHave(Ext.keyUsage)),
  br('e_ca_key_usage_not_critical', '7.1.2.10.7', Since.br, both(ca, has(Ext.keyUsage)), mustBeCritical(Ext.keyUsage)),
  br('e_ca_key_cert_sign_not_set', '7.1.2.10.7', Since.br, both(ca, has(Ext.keyUsage)), mustUse('keyCertSign')),
  br('e_ca_crl_sign_not_set', '7.1.2.10.7', Since.br, both(ca, has(Ext.keyUsage)), mustUse('cRLSign')),
  br('n_ca_digital_signature_not_set', '7.1.2.10.7', Since.br, both(ca, has(Ext.keyUsage)), (c) => (c.uses('digitalSignature') ? null : hit('lint.key-usage', { usages: 'digitalSignature', problem: 'one-of' }, c.keyUsage))),
  br('e_ca_aia_non_http_url', '7.1.2.10.3', Since.profiles, both(subordinate, (c) => accessUris(c).length > 0), httpOnly()),
  br('e_ca_invalid_eku', '7.1.2.10.6', Since.br171, both(subordinate, has(Ext.extKeyUsage)), mixedPurposes),
  br('e_ca_multiple_reserved_policy_oids', '7.1.2.10.5', Since.profiles, both(subordinate, (c) => !c.underPolicy(ANY_POLICY)), (c) => {
    const found = c.policies.filter(({ oid }) => reserved.includes(oid))
    return found.length > 1 ? hit('lint.policy', { oid: found[1]?.oid ?? '', problem: 'several-reserved' }, ...found) : null
  }),
  br('e_invalid_ca_certificate_policies', '7.1.2.10.5', Since.profiles, subordinate, authorityPolicies),

  br('e_subj_orgunit_in_ca_cert', '7.1.2.10.2', Since.profiles, ca, mustNotName(At.organizationalUnitName)),
  br('e_ext_nc_intersects_reserved_ip', '7.1.4.2.1', Since.br, both(has(Ext.nameConstraints), (c) => c.notAfter.ms > NO_RESERVED), (c) => {
    const found = c.nameConstraints?.permitted.find(({ base }) => base.type === 'iPAddress' && overlapsReserved(base.octets))
    return found ? hit('lint.constraint', { type: 'iPAddress', name: found.base.text, problem: 'reserved' }, found) : null
  }),

  br('e_root_ca_extended_key_usage_present', '7.1.2.1', Since.br, root, (c) => (c.has(Ext.extKeyUsage) ? hit('certificate.extension-forbidden', { oid: Ext.extKeyUsage, role: 'root' }, c.extension(Ext.extKeyUsage)) : null)),
  br('e_root_ca_key_usage_present', '7.1.2.1', Since.rfc2459, root, mustHave(Ext.keyUsage)),
  br('e_root_ca_key_usage_must_be_critical', '7.1.2.1', Since.rfc2459, both(root, has(Ext.keyUsage)), mustBeCritical(Ext.keyUsage)),
  br('w_root_ca_contains_cert_policy', '7.1.2.1', Since.br, root, (c) => (c.has(Ext.certificatePolicies) ? hit('lint.extension', { oid: Ext.certificatePolicies, problem: 'not-recommended' }, c.extension(Ext.certificatePolicies)) : null)),
  br('w_root_ca_basic_constraints_path_len_constraint_field_present', '7.1.2.1.4', Since.br, both(root, has(Ext.basicConstraints)), (c) => ((c.basicConstraints?.pathLength ?? null) === null ? null : hit('lint.path-length', { problem: 'root' }, c.extension(Ext.basicConstraints)))),

  br('e_sub_ca_aia_marked_critical', '7.1.2.10.3', '', both(subordinate, has(Ext.authorityInfoAccess)), mustNotBeCritical(Ext.authorityInfoAccess)),
  br('e_sub_ca_aia_missing', '7.1.2.2', Since.br, subordinate, mustHave(Ext.authorityInfoAccess), Since.br171),
  br('w_sub_ca_aia_missing', '7.1.2.2', Since.br171, subordinate, (c) => (c.has(Ext.authorityInfoAccess) ? null : hit('lint.extension', { oid: Ext.authorityInfoAccess, problem: 'recommended' }, c.extensions.at(-1) ?? c.parts.tbs))),
  br('e_sub_ca_aia_does_not_contain_ocsp_url', '7.1.2.2', Since.br, subordinate, hasHttpAccess(Access.ocsp), Since.br171),
  br('w_sub_ca_aia_does_not_contain_issuing_ca_url', '7.1.2.2', Since.br, subordinate, hasHttpAccess(Access.caIssuers), Since.profiles),
  br('e_sub_ca_certificate_policies_missing', '7.1.2.2', Since.br, subordinate, mustHave(Ext.certificatePolicies)),
  br('w_sub_ca_certificate_policies_marked_critical', '7.1.2.2', Since.br, both(subordinate, has(Ext.certificatePolicies)), mustNotBeCritical(Ext.certificatePolicies)),
  br('e_sub_ca_crl_distribution_points_missing', '7.1.2.2', Since.br, subordinate, mustHave(Ext.cRLDistributionPoints)),
  br('e_sub_ca_crl_distribution_points_marked_critical', '7.1.2.2', Since.br, both(subordinate, has(Ext.cRLDistributionPoints)), mustNotBeCritical(Ext.cRLDistributionPoints)),
  br('e_sub_ca_crl_distribution_points_does_not_contain_url', '7.1.2.2', Since.br, both(subordinate, has(Ext.cRLDistributionPoints)), listUris.mustHaveHttp),
  br('w_sub_ca_eku_critical', '7.1.2.2', Since.br116, both(subordinate, has(Ext.extKeyUsage)), mustNotBeCritical(Ext.extKeyUsage)),
  br('n_sub_ca_eku_missing', '7.1.5', Since.br, subordinate, (c) => (c.has(Ext.extKeyUsage) ? null : hit('lint.extension', { oid: Ext.extKeyUsage, problem: 'recommended' }, c.extensions.at(-1) ?? c.parts.tbs))),
  br('n_sub_ca_eku_not_technically_constrained', '7.1.5', Since.br116, both(subordinate, has(Ext.extKeyUsage)), unconstrained),
  br('w_sub_ca_name_constraints_not_critical', '7.1.2.2', Since.br102, both(subordinate, has(Ext.nameConstraints)), mustBeCritical(Ext.nameConstraints)),
]

/** Certificates that answer for a CA by OCSP (CABF BR 4.9.9, 7.1.2.8). Not bound to servers: their purpose is their own. */
export const responderRules: readonly Rule[] = [
  br('e_ocsp_id_pkix_ocsp_nocheck_ext_not_included_server_auth', '4.9.9', Since.br, (c) => c.isFor(Eku.ocspSigning), mustHave(Ext.ocspNoCheck)),
  br('e_ocsp_cert_cdp_forbidden', '7.1.2.8.2', Since.profiles, (c) => c.isFor(Eku.ocspSigning), mustNotHave(Ext.cRLDistributionPoints)),
  br('e_ocsp_cert_cp_forbidden', '7.1.2.8.2', Since.profiles, (c) => c.isFor(Eku.ocspSigning), mustNotHave(Ext.certificatePolicies)),
  br('e_ocsp_cert_invalid_ku', '7.1.2.8.7', Since.profiles, (c) => c.isFor(Eku.ocspSigning), (c) => {
    const others = [...c.keyUsage?.names ?? []].filter((name) => name !== 'digitalSignature')
    return mustUse('digitalSignature')(c) ?? (others.length > 0 ? hit('lint.key-usage', { usages: others.join(', '), problem: 'forbidden' }, c.keyUsage) : null)
  }),
].map((rule): Rule => ({ ...rule, everyPurpose: true }))
