import { sequence } from '../../asn1/write.ts'
import { dns, ip, san } from '../../verify/testing.ts'
import { At, Br, Ext } from '../oids.ts'
import { merged, name, policies, server, text, type Pair, type Plan } from '../testing.ts'
import { extendedRules } from './extended-validation.ts'
import { testRules } from './testing.ts'

const NAME: readonly Pair[] = [[At.countryName, 'DE'], [At.organizationName, 'Example GmbH'], [At.businessCategory, 'Private Organization'], [At.serialNumber, 'HRB 1'], [At.jurisdictionCountry, 'DE', 0x13]]
const without = (oid: string): Plan => ({ subject: name(...NAME.filter(([type]) => type !== oid)) })
const put = (...pairs: readonly Pair[]): Plan => ({ subject: name(...NAME.filter(([type]) => !pairs.some(([other]) => other === type)), ...pairs) })
const extended = merged(server, { subject: name(...NAME), exts: { [Ext.certificatePolicies]: policies(Br.extended), [Ext.subjectAltName]: san(dns('www.example.com')) } })
const identifier = (scheme: string, reference: string): Plan => ({ exts: { [Ext.cabfOrganizationIdentifier]: { value: sequence(text(0x13, scheme), text(0x13, 'DE'), text(0x0c, reference)) } } })
const registered = merged(merged(extended, put([At.organizationIdentifier, 'NTRDE-HRB 1'])), identifier('NTR', 'HRB 1'))
const names = (...all: readonly Uint8Array<ArrayBuffer>[]): Plan => ({ exts: { [Ext.subjectAltName]: san(...all) } })
const onion = merged(extended, names(dns(`${'a'.repeat(56)}.onion`)))

testRules(extendedRules, [
  ['e_ev_business_category_missing', extended, without(At.businessCategory)],
  ['e_ev_country_name_missing', extended, without(At.countryName)],
  ['e_ev_organization_name_missing', extended, without(At.organizationName)],
  ['e_ev_serial_number_missing', extended, without(At.serialNumber)],
  ['e_ev_invalid_business_category', extended, put([At.businessCategory, 'Shop'])],
  ['e_ev_extra_subject_attribs', extended, put([At.title, 'Dr.'])],
  ['e_ev_invalid_orgid_reg_scheme', registered, put([At.organizationIdentifier, 'ABCDE-1'])],
  ['e_ev_organization_id_missing', registered, { exts: { [Ext.cabfOrganizationIdentifier]: null } }],
  ['e_ev_orgid_inconsistent_subj_and_ext', registered, identifier('NTR', 'HRB 2')],
  ['e_ev_not_wildcard', extended, names(dns('*.example.com'))],
  ['e_ev_san_ip_address_present', extended, names(ip(93, 184, 216, 34))],
  ['e_ev_valid_time_too_long', merged(extended, { from: '2016-01-01', to: '2018-04-01' }), { to: '2018-04-02' }],
  ['e_onion_subject_validity_time_too_large', merged(onion, { to: '2026-04-01' }), { to: '2026-04-02' }],
], [], [['e_ev_orgid_inconsistent_subj_and_ext', 'missing', merged(extended, identifier('NTR', 'HRB 1'))]])
