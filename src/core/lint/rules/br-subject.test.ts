import { At, Br, Ext } from '../oids.ts'
import { cps, individual, merged, name, organization, policies, policy, server, type Pair, type Plan } from '../testing.ts'
import { subjectRules } from './br-subject.ts'
import { testRules } from './testing.ts'

const called = (...pairs: readonly Pair[]): Plan => ({ subject: name(...pairs) })
const C: Pair = [At.countryName, 'DE'], ST: Pair = [At.stateOrProvinceName, 'Berlin'], L: Pair = [At.localityName, 'Berlin'], O: Pair = [At.organizationName, 'Example GmbH'], SN: Pair = [At.surname, 'Muster'], CN: Pair = [At.commonName, 'www.example.com']
const of = (year: number, plan: Plan) => merged(plan, { from: `${year}-01-01`, to: `${year}-06-01` })
const CONFLICTS: readonly (readonly [string, string])[] = [['locality', At.localityName], ['org', At.organizationName], ['postal', At.postalCode], ['province', At.stateOrProvinceName], ['street', At.streetAddress]]

testRules(subjectRules, [
  ...CONFLICTS.map(([id, attribute]) => [`e_cab_dv_conflicts_with_${id}`, of(2020, server), called([attribute, 'x'])] as const),
  ['e_cab_dv_subject_invalid_values', merged(server, called(C, CN)), called(O)],
  ['e_cab_iv_requires_personal_name', of(2020, individual), called(C, L, SN)],
  ['e_cab_iv_requires_personal_name_strict', individual, called(C, L, SN)],
  ['e_cab_ov_requires_org', organization, called(C, L)],
  ['e_cert_policy_iv_requires_country', individual, called(L, SN)],
  ['e_cert_policy_iv_requires_province_or_locality', individual, called(C, SN)],
  ['e_cert_policy_ov_requires_country', organization, called(L, O)],
  ['e_cert_policy_ov_requires_province_or_locality', organization, called(C, O)],
  ['e_sub_cert_given_name_surname_contains_correct_policy', individual, { exts: { [Ext.certificatePolicies]: policies(Br.organization) } }],
  ['e_sub_cert_country_name_must_appear', organization, called(L, O)],
  ['e_sub_cert_locality_name_must_appear', organization, called(C, O)],
  ['e_sub_cert_province_must_appear', organization, called(C, O)],
  ['e_sub_cert_locality_name_must_not_appear', server, called(L)],
  ['e_sub_cert_province_must_not_appear', server, called(ST)],
  ['e_sub_cert_postal_code_must_not_appear', server, called([At.postalCode, '1'])],
  ['e_sub_cert_street_address_should_not_exist', server, called([At.streetAddress, 'x'])],
  ['e_subject_contains_organizational_unit_name_and_no_organization_name', organization, called(C, [At.organizationalUnitName, 'x'])],
  ['e_subject_country_not_iso', organization, called([At.countryName, 'QZ'])],
  ['e_subject_contains_noninformational_value', organization, called([At.localityName, '-'])],
  ['e_state_or_province_name_must_not_contain_control_characters', organization, called([At.stateOrProvinceName, '{"name":"Berlin"}'])],
  ['e_duplicate_subject_attribs', organization, called(C, C)],
  ['e_invalid_subject_rdn_order', organization, called(CN, C)],
  ['e_subject_rdns_correct_encoding', organization, called([At.organizationName, 'Example', 0x1e])],
  ['e_invalid_cps_uri', merged(server, { exts: { [Ext.certificatePolicies]: policies(policy(Br.domain, cps('https://example.com/'))) } }), { exts: { [Ext.certificatePolicies]: policies(policy(Br.domain, cps('ftp://example.com/'))) } }],
], [['e_organizational_unit_name_prohibited', merged(organization, called(C, O, [At.organizationalUnitName, 'x']))]])
