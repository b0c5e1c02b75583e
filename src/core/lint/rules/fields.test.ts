import { bitString, integer, implicit, nullValue, oid, sequence } from '../../asn1/write.ts'
import { At, Key } from '../oids.ts'
import { authority, merged, modulus, name, oldServer, rsaSpki, server, signature, text, type Plan } from '../testing.ts'
import { fieldRules } from './fields.ts'
import { testRules } from './testing.ts'

const utc = (value: string) => text(0x17, value), general = (value: string) => text(0x18, value)
const uniqueId = implicit(1, bitString(Uint8Array.of(1)))
const rsa: Plan = merged(server, { spki: rsaSpki(modulus(2048)), inner: signature('1.2.840.113549.1.1.11', nullValue()) })
const long: Plan = merged(server, { to: '2051-01-01' })

testRules(fieldRules, [
  ['e_cert_extensions_version_not_3', server, { version: 2 }],
  ['e_cert_unique_identifier_version_not_2_or_3', merged(server, { uniqueIds: [uniqueId] }), { version: 1 }],
  ['e_cert_contains_unique_identifier', server, { uniqueIds: [uniqueId] }],
  ['e_cert_sig_alg_not_match_tbs_sig_alg', server, { outer: signature('1.2.840.10045.4.3.3') }],
  ['e_invalid_certificate_version', server, { version: 2 }],
  ['e_serial_number_longer_than_20_octets', server, { serial: integer(1n << 160n) }],
  ['e_serial_number_not_positive', server, { serial: integer(0) }],
  ['e_utc_time_does_not_include_seconds', server, { from: utc('2501010000Z') }],
  ['e_utc_time_not_in_zulu', server, { from: utc('250101000000+0100') }],
  ['e_generalized_time_does_not_include_seconds', long, { to: general('205101010000Z') }],
  ['e_generalized_time_includes_fraction_seconds', long, { to: general('20510101000000.5Z') }],
  ['e_generalized_time_not_in_zulu', long, { to: general('20510101000000+0100') }],
  ['e_wrong_time_format_pre2050', long, { from: general('20250101000000Z') }],
  ['e_issuer_field_empty', server, { issuer: name() }],
  ['e_ca_subject_field_empty', authority, { subject: name() }],
  ['e_subject_empty_without_san', server, { exts: { '2.5.29.17': null } }],
  ['e_subject_not_dn', oldServer('2015-01-01', '2016-01-01'), { subject: sequence(sequence(oid(At.commonName), text(0x0c, 'x'))) }],
  ['e_spki_rsa_encryption_parameter_not_null', rsa, { spki: rsaSpki(modulus(2048), 65_537n, sequence(oid(Key.rsa))) }],
  ['e_tbs_signature_rsa_encryption_parameter_not_null', rsa, { inner: signature('1.2.840.113549.1.1.11') }],
])
