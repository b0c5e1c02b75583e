import { boolean, implicit, integer, octetString, oid, sequence, tlv } from '../../asn1/write.ts'
import { extension, mappings, uri } from '../../verify/testing.ts'
import { Access, ANY_POLICY, Br, Eku, Ext } from '../oids.ts'
import { access, authority, authorityId, critical, isCa, keyId, merged, notCa, plain, point, pointName, points, policies, purposes, server, usage } from '../testing.ts'
import { extensionRules } from './extensions.ts'
import { testRules } from './testing.ts'

const POLICY = '1.2.3.4'
const http = uri('http://ca.example.com/x'), ldap = uri('ldap://ca.example.com/x'), ftp = uri('ftp://ca.example.com/x')
const listed = (...parts: readonly Uint8Array<ArrayBuffer>[]) => ({ exts: { [Ext.cRLDistributionPoints]: points(point(...parts)) } })
const mapping = merged(authority, { exts: { [Ext.policyMappings]: mappings([Br.domain, POLICY]) } })
const bits = (...octets: readonly number[]) => ({ critical: true, value: tlv(0x03, Uint8Array.from(octets)) })
const explicitly = { critical: true, value: sequence(tlv(0x80, Uint8Array.of(0))) }

testRules(extensionRules, [
  ['e_ext_duplicate_extension', server, { more: [extension(Ext.keyUsage, usage(0))] }],
  ['e_ext_cannot_be_empty_sequence', server, { exts: { [Ext.extKeyUsage]: purposes() } }],
  ['e_cert_ext_invalid_der', server, { more: [sequence(oid('1.2.3'), boolean(false), octetString(sequence()))] }],
  ['e_basic_constr_invalid_der', server, { exts: { [Ext.basicConstraints]: { critical: true, value: sequence(boolean(false)) } } }],

  ['e_ext_authority_key_identifier_critical', server, { exts: { [Ext.authorityKeyIdentifier]: critical(authorityId(1)) } }],
  ['e_ext_authority_key_identifier_missing', server, { exts: { [Ext.authorityKeyIdentifier]: null } }],
  ['e_ext_authority_key_identifier_no_key_identifier', server, { exts: { [Ext.authorityKeyIdentifier]: { value: sequence(implicit(2, integer(1))) } } }],
  ['e_ext_subject_key_identifier_critical', authority, { exts: { [Ext.subjectKeyIdentifier]: critical(keyId) } }],
  ['e_ext_subject_key_identifier_missing_ca', authority, { exts: { [Ext.subjectKeyIdentifier]: null } }],
  ['w_ext_subject_key_identifier_missing_sub_cert', merged(server, { exts: { [Ext.subjectKeyIdentifier]: keyId } }), { exts: { [Ext.subjectKeyIdentifier]: null } }],

  ['w_ext_key_usage_not_critical', server, { exts: { [Ext.keyUsage]: plain(usage(0)) } }],
  ['e_ext_key_usage_without_bits', server, { exts: { [Ext.keyUsage]: usage() } }],
  ['e_ext_key_usage_cert_sign_without_ca', server, { exts: { [Ext.keyUsage]: usage(0, 5) } }],
  ['e_key_usage_incorrect_length', server, { exts: { [Ext.keyUsage]: bits(5, 0x80, 0x20) } }],
  ['e_superfluous_ku_encoding', server, { exts: { [Ext.keyUsage]: bits(7, 0x80, 0x00) } }],
  ['e_key_usage_and_extended_key_usage_inconsistent', server, { exts: { [Ext.keyUsage]: usage(3) } }],
  ['w_eku_critical_improperly', server, { exts: { [Ext.extKeyUsage]: critical(purposes(Eku.any)) } }],

  ['e_basic_constraints_not_critical', authority, { exts: { [Ext.basicConstraints]: plain(isCa()) } }],
  ['e_path_len_constraint_improperly_included', authority, { exts: { [Ext.keyUsage]: usage(6) } }],
  ['e_path_len_constraint_zero_or_less', authority, { exts: { [Ext.basicConstraints]: isCa(integer(-1)) } }],

  ['e_ext_cert_policy_duplicate', server, { exts: { [Ext.certificatePolicies]: policies(POLICY, POLICY) } }],
  ['e_ext_policy_map_any_policy', mapping, { exts: { [Ext.policyMappings]: mappings([Br.domain, ANY_POLICY]) } }],
  ['w_ext_policy_map_not_critical', mapping, { exts: { [Ext.policyMappings]: plain(mappings([Br.domain, POLICY])) } }],
  ['w_ext_policy_map_not_in_cert_policy', mapping, { exts: { [Ext.policyMappings]: mappings([POLICY, Br.domain]) } }],
  ['e_ext_policy_constraints_empty', merged(authority, { exts: { [Ext.policyConstraints]: explicitly } }), { exts: { [Ext.policyConstraints]: { critical: true, value: sequence() } } }],
  ['e_ext_policy_constraints_not_critical', merged(authority, { exts: { [Ext.policyConstraints]: explicitly } }), { exts: { [Ext.policyConstraints]: plain(explicitly) } }],
  ['e_inhibit_any_policy_not_critical', merged(authority, { exts: { [Ext.inhibitAnyPolicy]: { critical: true, value: integer(0) } } }), { exts: { [Ext.inhibitAnyPolicy]: { value: integer(0) } } }],

  ['e_ext_subject_directory_attr_critical', merged(server, { exts: { [Ext.subjectDirectoryAttributes]: plain(notCa) } }), { exts: { [Ext.subjectDirectoryAttributes]: notCa } }],
  ['e_ext_aia_marked_critical', server, { exts: { [Ext.authorityInfoAccess]: critical(access([Access.caIssuers, http])) } }],
  ['w_ext_aia_access_location_missing', server, { exts: { [Ext.authorityInfoAccess]: access([Access.caIssuers, ftp]) } }],
  ['e_subject_info_access_marked_critical', merged(server, { exts: { [Ext.subjectInfoAccess]: access([Access.caIssuers, http]) } }), { exts: { [Ext.subjectInfoAccess]: critical(access([Access.caIssuers, http])) } }],
  ['w_ext_crl_distribution_marked_critical', server, { exts: { [Ext.cRLDistributionPoints]: critical(points(point(pointName(http)))) } }],
  ['w_distribution_point_missing_ldap_or_uri', merged(server, listed(pointName(ldap))), listed(pointName(ftp))],
  ['e_distribution_point_incomplete', server, listed(tlv(0x81, Uint8Array.of(6, 0x40)))],
  ['e_ext_freshest_crl_marked_critical', merged(server, { exts: { [Ext.freshestCRL]: points(point(pointName(http))) } }), { exts: { [Ext.freshestCRL]: critical(points(point(pointName(http)))) } }],
])
