import { integer, oid, sequence } from '../../asn1/write.ts'
import { At, Eku, Ext } from '../oids.ts'
import { merged, name, policies, purposes, server, text, usage, type Plan } from '../testing.ts'
import { qualifiedRules } from './qualified.ts'
import { testRules } from './testing.ts'

type Bytes = Uint8Array<ArrayBuffer>
const ARC = '0.4.0.1862.1.'
const statement = (arc: string, ...info: readonly Bytes[]): Bytes => sequence(oid(ARC + arc), ...info)
const place = (url: string, language: string): Bytes => sequence(text(0x16, url), text(0x13, language))
const disclosed = (...places: readonly Bytes[]) => statement('5', sequence(...places))
const ENGLISH = disclosed(place('https://example.com/', 'en')), SEAL = '0.4.0.1862.1.6.2', WEB = '0.4.0.1862.1.6.3'
const typed = (...types: readonly string[]) => statement('6', sequence(...types.map((one) => oid(one))))
const money = statement('2', sequence(text(0x13, 'EUR'), integer(1), integer(3)))
const saying = (...all: readonly Bytes[]): Plan => ({ exts: { [Ext.qcStatements]: { value: sequence(...all) } } })
const qualified = merged(server, saying(statement('1'), statement('4'), money, statement('3', integer(10)), ENGLISH, typed(WEB)))
const of = (from: string, to: string) => merged(qualified, { from, to })
const person = merged(server, { subject: name([At.givenName, 'Erika']), exts: { [Ext.certificatePolicies]: policies('0.4.0.194112.1.0'), [Ext.keyUsage]: usage(1) } })
const forMail = merged(merged(qualified, saying(typed(SEAL))), { exts: { [Ext.extKeyUsage]: purposes(Eku.emailProtection) } })

testRules(qualifiedRules, [
  ['e_qcstatem_etsi_present_qcs_critical', qualified, { exts: { [Ext.qcStatements]: { critical: true, value: sequence(statement('1')) } } }],
  ['e_qcstatem_etsi_type_as_statem', qualified, saying(sequence(oid(WEB)))],
  ['e_qcstatem_mandatory_etsi_statems', qualified, saying(statement('1'))],
  ['e_duplicate_etsi_qcstatement', of('2026-06-01', '2026-07-01'), saying(statement('1'), statement('1'))],
  ['e_qcstatem_qccompliance_valid', qualified, saying(statement('1', integer(1)))],
  ['e_qcstatem_qclimitvalue_valid', qualified, saying(statement('2', sequence(text(0x13, 'EURO'), integer(1), integer(3))))],
  ['e_qcstatem_qcretentionperiod_valid', qualified, saying(statement('3', text(0x0c, 'ten')))],
  ['e_qcstatem_qcsscd_valid', qualified, saying(statement('4', integer(1)))],
  ['e_qcstatem_qcpds_valid', qualified, saying(disclosed(place('https://example.com/', 'de')))],
  ['w_qcstatem_qcpds_lang_case', qualified, saying(disclosed(place('https://example.com/', 'EN')))],
  ['e_qcstatem_pds_must_have_https_only', qualified, saying(disclosed(place('http://example.com/', 'en')))],
  ['e_qcstatem_qctype_valid', of('2020-01-01', '2020-06-01'), saying(typed('1.2.3'))],
  ['e_qcstatem_qctype_oneonly', qualified, saying(typed(WEB, SEAL))],
  ['e_qcstatem_qctype_web', qualified, saying(typed(SEAL))],
  ['e_qcstatem_qctype_smime', forMail, saying(typed(WEB))],
  ['e_etsi_natural_person_key_usage_mandatory', person, { exts: { [Ext.keyUsage]: null } }],
  ['e_etsi_natural_person_key_usage_correct_values', person, { exts: { [Ext.keyUsage]: usage(3) } }],
  ['w_etsi_natural_person_key_usage_preferred_values', person, { exts: { [Ext.keyUsage]: usage(0, 1) } }],
])
