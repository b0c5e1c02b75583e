import { san, mail } from '../../verify/testing.ts'
import { At, Ext } from '../oids.ts'
import { joinedName, merged, name, server, type Plan } from '../testing.ts'
import { nameRules } from './names.ts'
import { testRules } from './testing.ts'

const long = (length: number) => 'x'.repeat(length)
const called = (type: string, value: string, tag?: number): Plan => ({ subject: tag === undefined ? name([type, value]) : name([type, value, tag]) })
const of = (type: string, value: string) => merged(server, called(type, value))
const issued = (value: string): Plan => ({ issuer: name([At.organizationName, value]) })

testRules(nameRules, [
  ['e_subject_common_name_max_length', of(At.commonName, long(64)), called(At.commonName, long(65))],
  ['e_subject_dn_serial_number_max_length', of(At.serialNumber, long(64)), called(At.serialNumber, long(65))],
  ['e_subject_email_max_length', of(At.emailAddress, long(255)), called(At.emailAddress, long(256))],
  ['e_subject_given_name_max_length', of(At.givenName, long(32_768)), called(At.givenName, long(32_769))],
  ['e_subject_locality_name_max_length', of(At.localityName, long(128)), called(At.localityName, long(129))],
  ['e_subject_organization_name_max_length', of(At.organizationName, long(64)), called(At.organizationName, long(65))],
  ['e_subject_organizational_unit_name_max_length', of(At.organizationalUnitName, long(64)), called(At.organizationalUnitName, long(65))],
  ['e_subject_postal_code_max_length', of(At.postalCode, long(16)), called(At.postalCode, long(17))],
  ['e_subject_state_name_max_length', of(At.stateOrProvinceName, long(128)), called(At.stateOrProvinceName, long(129))],
  ['e_subject_street_address_max_length', of(At.streetAddress, long(128)), called(At.streetAddress, long(129))],
  ['e_subject_surname_max_length', of(At.surname, long(32_768)), called(At.surname, long(32_769))],
  ['w_subject_given_name_recommended_max_length', of(At.givenName, long(64)), called(At.givenName, long(65))],
  ['w_subject_surname_recommended_max_length', of(At.surname, long(64)), called(At.surname, long(65))],
  ['e_issuer_dn_country_not_printable_string', server, { issuer: name([At.countryName, 'DE', 0x0c]) }],
  ['e_subject_dn_country_not_printable_string', of(At.countryName, 'DE'), called(At.countryName, 'DE', 0x0c)],
  ['e_subject_dn_serial_number_not_printable_string', of(At.serialNumber, '12'), called(At.serialNumber, '12', 0x0c)],
  ['e_subject_dn_not_printable_characters', of(At.organizationName, 'Bücher'), called(At.organizationName, 'B\u0007')],
  ['e_subject_printable_string_badalpha', merged(server, called(At.organizationName, 'A & B', 0x0c)), called(At.organizationName, 'A & B', 0x13)],
  ['e_subj_email_not_in_san', merged(of(At.emailAddress, 'A@example.com'), { exts: { [Ext.subjectAltName]: san(mail('a@example.com')) } }), called(At.emailAddress, 'b@example.com')],
  ['w_subject_dn_leading_whitespace', of(At.organizationName, 'A B'), called(At.organizationName, ' A')],
  ['w_subject_dn_trailing_whitespace', of(At.organizationName, 'A B'), called(At.organizationName, 'A ')],
  ['w_issuer_dn_leading_whitespace', server, issued(' A')],
  ['w_issuer_dn_trailing_whitespace', server, issued('A ')],
  ['n_multiple_subject_rdn', of(At.organizationName, 'A'), { subject: joinedName([At.organizationName, 'A'], [At.commonName, 'B']) }],
  ['w_multiple_issuer_rdn', server, { issuer: joinedName([At.organizationName, 'A'], [At.commonName, 'B']) }],
  ['e_subj_country_not_uppercase', of(At.countryName, 'DE'), called(At.countryName, 'de')],
  ['e_utf8_latin1_mixup', of(At.organizationName, 'Café'), called(At.organizationName, 'CafÃ©')],
  ['e_validity_time_not_positive', server, { to: '2024-01-01' }],
])
