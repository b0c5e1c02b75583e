import { bitString, implicit, integer, nullValue, oid, sequence } from '../../asn1/write.ts'
import { dns, mail, san, uri } from '../../verify/testing.ts'
import { Access, At, Eku, Ext, Key } from '../oids.ts'
import { access, critical, merged, modulus, name, plain, point, pointName, points, policies, purposes, rsaSpki, server, usage, type Pair, type Plan } from '../testing.ts'
import { mailRules } from './mail.ts'
import { testRules } from './testing.ts'

type Bytes = Uint8Array<ArrayBuffer>
const under = (who: number, generation: number): Plan => ({ exts: { [Ext.certificatePolicies]: policies(`2.23.140.1.5.${who}.${generation}`) } })
const called = (...pairs: readonly Pair[]): Plan => ({ subject: name(...pairs) })
const CN: Pair = [At.commonName, 'a@example.com'], MAIL: Pair = [At.emailAddress, 'a@example.com'], O: Pair = [At.organizationName, 'Example'], C: Pair = [At.countryName, 'DE']
const strict = merged(merged(server, under(1, 3)), { ...called(CN), exts: { [Ext.extKeyUsage]: purposes(Eku.emailProtection), [Ext.subjectAltName]: san(mail('a@example.com')) } })
const loose = merged(strict, under(1, 2)), legacy = merged(strict, under(1, 1)), organization = merged(merged(strict, under(2, 3)), called(O)), sponsor = merged(merged(strict, under(3, 3)), called([At.givenName, 'Erika'], [At.surname, 'Muster'], C))
const rsa = { spki: rsaSpki(modulus(2048)) }, edwards = { spki: sequence(sequence(oid(Key.ed25519)), bitString(new Uint8Array(32))) }
const using = (...bits: readonly number[]): Plan => ({ exts: { [Ext.keyUsage]: usage(...bits) } })
const missing = (type: string): Plan => ({ exts: { [type]: null } })
const listed = (address: string): Plan => ({ exts: { [Ext.cRLDistributionPoints]: points(point(pointName(uri(address)))) } })
const reached = (...addresses: readonly string[]): Plan => ({ exts: { [Ext.authorityInfoAccess]: access(...addresses.map((one) => [Access.ocsp, uri(one)] as const)) } })
const some = (type: string, isCritical = false): Plan => ({ exts: { [type]: { critical: isCritical, value: sequence() } } })
const odd = { spki: sequence(sequence(oid('1.2.643.7.1.1.1.1'), nullValue()), bitString(new Uint8Array(4))) }
const named = (...names: readonly Bytes[]): Plan => ({ exts: { [Ext.subjectAltName]: san(...names) } })
const registered = (text: string) => called([At.organizationIdentifier, text], C)

testRules(mailRules, [
  ['e_exactly_one_smime_policy', strict, { exts: { [Ext.certificatePolicies]: policies('2.23.140.1.5.1.3', '2.23.140.1.5.2.3') } }],
  ['e_authority_key_identifier_correct', strict, { exts: { [Ext.authorityKeyIdentifier]: { value: sequence(implicit(2, integer(1))) } } }],
  ['e_san_shall_be_present', strict, missing(Ext.subjectAltName)],
  ['w_san_should_not_be_critical', strict, { exts: { [Ext.subjectAltName]: critical(san(mail('a@example.com'))) } }],
  ['e_key_usage_presence', strict, missing(Ext.keyUsage)],
  ['w_key_usage_criticality', strict, { exts: { [Ext.keyUsage]: plain(usage(0)) } }],
  ['e_rsa_key_usage_strict', merged(merged(strict, rsa), using(0, 1, 2)), using(2, 3)],
  ['e_rsa_key_usage_legacy_multipurpose', merged(merged(loose, rsa), using(2, 3)), using(0, 5)],
  ['e_rsa_other_key_usages', merged(strict, rsa), using(6)],
  ['e_ecpublickey_key_usages', merged(strict, using(4, 7)), using(0, 2)],
  ['e_ec_other_key_usages', strict, using(6)],
  ['e_edwardspublickey_key_usages', merged(merged(strict, edwards), using(0, 1)), using(0, 4)],
  ['e_smime_strict_eku_check', strict, { exts: { [Ext.extKeyUsage]: purposes(Eku.emailProtection, Eku.clientAuth) } }],
  ['e_smime_legacy_multipurpose_eku_check', merged(loose, { exts: { [Ext.extKeyUsage]: purposes(Eku.emailProtection, Eku.clientAuth) } }), { exts: { [Ext.extKeyUsage]: purposes(Eku.emailProtection, Eku.any) } }],
  ['e_invalid_legacy_spki_algoid', strict, odd],
  ['e_invalid_spki_algoid', merged(strict, { from: '2025-09-01', to: '2026-01-01' }), odd],
  ['e_subscribers_shall_have_crl_distribution_points', strict, missing(Ext.cRLDistributionPoints)],
  ['e_subscribers_crl_distribution_points_are_http', strict, listed('ldap://ca.example.com/')],
  ['e_smime_legacy_aia_shall_have_one_http', merged(legacy, reached('ldap://ca.example.com/', 'http://ca.example.com/')), reached('ldap://ca.example.com/')],
  ['e_smime_strict_aia_shall_have_http_only', strict, reached('ldap://ca.example.com/', 'http://ca.example.com/')],
  ['w_smime_aia_contains_internal_names', strict, reached('http://ca.internal/')],
  ['e_smime_qc_statements_must_not_be_critical', merged(strict, some(Ext.qcStatements)), some(Ext.qcStatements, true)],
  ['e_legal_entity_identifier', merged(organization, some(Ext.lei)), some(Ext.leiRole)],
  ['e_adobe_extensions_legacy_multipurpose_criticality', merged(loose, some(Ext.adobeTimestamp)), some(Ext.adobeTimestamp, true)],
  ['e_adobe_extensions_strict_presence', strict, some(Ext.adobeArchive)],
  ['e_strict_multipurpose_smime_ext_subject_directory_attr', strict, some(Ext.subjectDirectoryAttributes)],
  ['e_mailbox_address_shall_contain_an_rfc822_name', strict, named(mail('b@example.com'))],
  ['e_single_email_if_present', merged(strict, called(MAIL)), named(mail('a@example.com'), mail('b@example.com c@example.com'))],
  ['e_single_email_subject_if_present', merged(strict, called(MAIL)), called([At.emailAddress, 'a@example.com b@example.com'])],
  ['e_commonname_mailbox_validated', strict, called([At.commonName, 'Erika Muster'])],
  ['e_org_validated_invalid_cn', merged(organization, called(O, [At.commonName, 'Example'])), called(O, [At.commonName, 'Erika Muster'])],
  ['e_mailbox_validated_allowed_subjectdn_attributes', strict, called(CN, O)],
  ['e_mailbox_validated_enforce_subject_field_restrictions', strict, called(CN, C)],
  ['e_invalid_individual_identity', sponsor, called(O)],
  ['e_registration_scheme_id_matches_subject_country', merged(organization, registered('NTRDE-HRB 1')), registered('NTRFR-1')],
  ['e_subject_country_name', sponsor, called([At.countryName, 'QZ'])],
], [['e_legacy_generation_deprecated', merged(legacy, { from: '2025-09-01', to: '2026-01-01', ...named(dns('x')) })]])
