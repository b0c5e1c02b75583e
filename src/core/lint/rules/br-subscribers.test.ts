import { octetString, sequence } from '../../asn1/write.ts'
import { Br, Eku, Ext } from '../oids.ts'
import { critical, isCa, keyId, merged, notCa, oldServer, plain, policies, purposes, server, usage, type Plan } from '../testing.ts'
import { subscriberRules } from './br-subscribers.ts'
import { testRules } from './testing.ts'

const of = (from: string, to: string) => merged(server, { from, to })
const to = (day: string): Plan => ({ to: day })
const serving = (...oids: readonly string[]): Plan => ({ exts: { [Ext.extKeyUsage]: purposes(...oids) } })

/** A list of one timestamp of the day (RFC 6962 3.2, 3.3). */
function loggedOn(day: string): Plan {
  const sct = new Uint8Array(47), view = new DataView(sct.buffer)
  view.setBigUint64(33, BigInt(Date.parse(`${day}T00:00:00Z`)))
  return { exts: { [Ext.sctList]: { value: octetString(Uint8Array.of(0, sct.length + 2, 0, sct.length, ...sct)) } } }
}

testRules(subscriberRules, [
  ['e_sub_cert_not_is_ca', server, { exts: { [Ext.basicConstraints]: isCa() } }],
  ['e_sub_cert_basic_constraints_not_critical', server, { exts: { [Ext.basicConstraints]: plain(notCa) } }],
  ['e_sub_cert_certificate_policies_missing', server, { exts: { [Ext.certificatePolicies]: null } }],
  ['e_sub_cert_cert_policy_empty', server, { exts: { [Ext.certificatePolicies]: { value: sequence() } } }],
  ['w_sub_cert_certificate_policies_marked_critical', server, { exts: { [Ext.certificatePolicies]: critical(policies(Br.domain)) } }],
  ['w_ext_subject_key_identifier_not_recommended_subscriber', server, { exts: { [Ext.subjectKeyIdentifier]: keyId } }],
  ['e_sub_cert_eku_missing', server, { exts: { [Ext.extKeyUsage]: null } }],
  ['e_eku_critical', server, { exts: { [Ext.extKeyUsage]: critical(purposes(Eku.serverAuth)) } }],
  ['e_sub_cert_eku_check', server, serving(Eku.serverAuth, Eku.emailProtection)],
  ['e_sub_cert_eku_server_auth_client_auth_missing', oldServer('2015-01-01', '2016-01-01'), serving(Eku.any)],
  ['w_sub_cert_eku_extra_values', oldServer('2015-01-01', '2016-01-01'), serving(Eku.serverAuth, Eku.codeSigning)],
  ['e_sub_cert_key_usage_cert_sign_bit_set', server, { exts: { [Ext.keyUsage]: usage(0, 5) } }],
  ['e_sub_cert_key_usage_crl_sign_bit_set', server, { exts: { [Ext.keyUsage]: usage(0, 6) } }],
  ['e_cabf_ecc_allowed_key_usages', server, { exts: { [Ext.keyUsage]: usage(0, 2) } }],
  ['w_cabf_ecc_ku_keyagreement_present', server, { exts: { [Ext.keyUsage]: usage(0, 4) } }],
  ['e_sub_cert_valid_time_longer_than_39_months', of('2017-01-01', '2020-04-01'), to('2020-04-02')],
  ['e_sub_cert_valid_time_longer_than_825_days', of('2019-01-01', '2021-04-05'), to('2021-04-06')],
  ['e_server_cert_valid_time_longer_than_200_days', of('2026-04-01', '2026-10-17'), to('2026-10-19')],
  ['w_server_cert_valid_time_longer_than_199_days', of('2026-04-01', '2026-10-16'), to('2026-10-18')],
  ['e_server_cert_valid_time_longer_than_100_days', of('2027-04-01', '2027-07-09'), to('2027-07-11')],
  ['w_server_cert_valid_time_longer_than_99_days', of('2027-04-01', '2027-07-08'), to('2027-07-10')],
  ['e_server_cert_valid_time_longer_than_47_days', of('2029-04-01', '2029-05-17'), to('2029-05-19')],
  ['w_server_cert_valid_time_longer_than_46_days', of('2029-04-01', '2029-05-16'), to('2029-05-18')],
  ['e_excessively backdated', merged(server, loggedOn('2025-01-02')), loggedOn('2025-01-05')],
])
