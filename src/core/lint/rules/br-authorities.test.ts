import { integer, octetString } from '../../asn1/write.ts'
import { dns, ip, uri } from '../../verify/testing.ts'
import { Access, ANY_POLICY, At, Br, Eku, Ext } from '../oids.ts'
import { access, authority, constraint, constraints, critical, isCa, merged, name, notCa, plain, point, pointName, points, policies, purposes, rootCa, server, usage, type Plan } from '../testing.ts'
import { authorityRules, responderRules } from './br-authorities.ts'
import { testRules, type Case } from './testing.ts'

const COUNTRY = [At.countryName, 'DE'] as const, ORGANIZATION = [At.organizationName, 'Example'] as const, CALLED = [At.commonName, 'Example CA 2'] as const
const without = (oid: string): Plan => ({ exts: { [oid]: null } })
const http = uri('http://ca.example.com/x'), ldap = uri('ldap://ca.example.com/x')
const reached = (method: string, location: Uint8Array<ArrayBuffer>): Plan => ({ exts: { [Ext.authorityInfoAccess]: access([method, location]) } })
const dated = (from: string, change: Plan = {}) => merged(authority, { from, ...change })
const constrained = merged(authority, { exts: { [Ext.nameConstraints]: constraints([constraint(dns('example.com'))]) } })
const within = (...octets: readonly number[]): Plan => ({ exts: { [Ext.nameConstraints]: constraints([constraint(ip(...octets, 255, 255, 255, 0))]) } })
const policed = (...oids: readonly string[]): Plan => ({ exts: { [Ext.certificatePolicies]: policies(...oids) } })

const authorityCases: readonly Case[] = [
  ['e_ca_is_ca', authority, { exts: { [Ext.basicConstraints]: notCa } }],
  ['e_ca_common_name_missing', authority, { subject: name(COUNTRY, ORGANIZATION) }],
  ['e_ca_country_name_missing', authority, { subject: name(ORGANIZATION, CALLED) }],
  ['e_ca_country_name_invalid', authority, { subject: name([At.countryName, 'QZ'], ORGANIZATION, CALLED) }],
  ['e_ca_organization_name_missing', authority, { subject: name(COUNTRY, CALLED) }],
  ['e_ca_key_usage_missing', authority, without(Ext.keyUsage)],
  ['e_ca_key_usage_not_critical', authority, { exts: { [Ext.keyUsage]: plain(usage(5, 6)) } }],
  ['e_ca_key_cert_sign_not_set', authority, { exts: { [Ext.keyUsage]: usage(6) } }],
  ['e_ca_crl_sign_not_set', authority, { exts: { [Ext.keyUsage]: usage(5) } }],
  ['n_ca_digital_signature_not_set', authority, { exts: { [Ext.keyUsage]: usage(5, 6) } }],
  ['e_ca_aia_non_http_url', authority, reached(Access.caIssuers, ldap)],
  ['e_ca_invalid_eku', authority, { exts: { [Ext.extKeyUsage]: purposes(Eku.serverAuth, Eku.codeSigning) } }],
  ['e_ca_multiple_reserved_policy_oids', authority, policed(Br.domain, Br.organization)],
  ['e_invalid_ca_certificate_policies', authority, policed(ANY_POLICY, Br.domain)],
  ['e_subj_orgunit_in_ca_cert', authority, { subject: name(COUNTRY, ORGANIZATION, [At.organizationalUnitName, 'x'], CALLED) }],
  ['e_ext_nc_intersects_reserved_ip', merged(constrained, within(93, 184, 216, 0)), within(10, 0, 0, 0)],
  ['e_root_ca_extended_key_usage_present', rootCa, { exts: { [Ext.extKeyUsage]: purposes(Eku.serverAuth) } }],
  ['e_root_ca_key_usage_present', rootCa, without(Ext.keyUsage)],
  ['e_root_ca_key_usage_must_be_critical', rootCa, { exts: { [Ext.keyUsage]: plain(usage(5, 6)) } }],
  ['w_root_ca_contains_cert_policy', rootCa, policed(ANY_POLICY)],
  ['w_root_ca_basic_constraints_path_len_constraint_field_present', rootCa, { exts: { [Ext.basicConstraints]: isCa(integer(1)) } }],
  ['e_sub_ca_aia_marked_critical', authority, { exts: { [Ext.authorityInfoAccess]: critical(access([Access.caIssuers, http])) } }],
  ['e_sub_ca_aia_missing', dated('2015-01-01'), without(Ext.authorityInfoAccess)],
  ['w_sub_ca_aia_missing', authority, without(Ext.authorityInfoAccess)],
  ['e_sub_ca_aia_does_not_contain_ocsp_url', dated('2015-01-01'), reached(Access.caIssuers, http)],
  ['w_sub_ca_aia_does_not_contain_issuing_ca_url', dated('2021-01-01'), reached(Access.ocsp, http)],
  ['e_sub_ca_certificate_policies_missing', authority, without(Ext.certificatePolicies)],
  ['w_sub_ca_certificate_policies_marked_critical', authority, { exts: { [Ext.certificatePolicies]: critical(policies(Br.domain)) } }],
  ['e_sub_ca_crl_distribution_points_missing', authority, without(Ext.cRLDistributionPoints)],
  ['e_sub_ca_crl_distribution_points_marked_critical', authority, { exts: { [Ext.cRLDistributionPoints]: critical(points(point(pointName(http)))) } }],
  ['e_sub_ca_crl_distribution_points_does_not_contain_url', authority, { exts: { [Ext.cRLDistributionPoints]: points(point(pointName(ldap))) } }],
  ['w_sub_ca_eku_critical', authority, { exts: { [Ext.extKeyUsage]: critical(purposes(Eku.serverAuth)) } }],
  ['n_sub_ca_eku_missing', authority, without(Ext.extKeyUsage)],
  ['n_sub_ca_eku_not_technically_constrained', authority, { exts: { [Ext.extKeyUsage]: purposes(Eku.any) } }],
  ['w_sub_ca_name_constraints_not_critical', constrained, { exts: { [Ext.nameConstraints]: plain(constraints([constraint(dns('example.com'))])) } }],
]

const responder = merged(server, {
  exts: { [Ext.extKeyUsage]: purposes(Eku.ocspSigning), [Ext.subjectAltName]: null, [Ext.ocspNoCheck]: { value: octetString(new Uint8Array(0)) }, [Ext.certificatePolicies]: null, [Ext.cRLDistributionPoints]: null },
})
const responderCases: readonly Case[] = [
  ['e_ocsp_id_pkix_ocsp_nocheck_ext_not_included_server_auth', responder, without(Ext.ocspNoCheck)],
  ['e_ocsp_cert_cdp_forbidden', responder, { exts: { [Ext.cRLDistributionPoints]: points(point(pointName(http))) } }],
  ['e_ocsp_cert_cp_forbidden', responder, policed(Br.domain)],
  ['e_ocsp_cert_invalid_ku', responder, { exts: { [Ext.keyUsage]: usage(0, 1) } }],
]

testRules([...authorityRules, ...responderRules], [...authorityCases, ...responderCases], [], [['e_invalid_ca_certificate_policies', 'missing', merged(authority, policed('1.2.3.4'))]])
