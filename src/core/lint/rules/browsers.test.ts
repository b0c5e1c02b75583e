import { bitString, implicit, integer, nullValue, octetString, oid, sequence, tlv } from '../../asn1/write.ts'
import { Curve, Eku, Ext, Key } from '../oids.ts'
import { authority, ecSpki, merged, modulus, purposes, rsaSpki, server, signature, type Plan } from '../testing.ts'
import { browserRules } from './browsers.ts'
import { testRules } from './testing.ts'

const rsa = (bits: number, exponent = 65_537n): Plan => ({ spki: rsaSpki(modulus(bits), exponent) })
const SHA256 = sequence(oid('2.16.840.1.101.3.4.2.1'), nullValue())
const pss = (salt: number) => signature('1.2.840.113549.1.1.10', sequence(tlv(0xa0, SHA256), tlv(0xa1, sequence(oid('1.2.840.113549.1.1.8'), SHA256)), tlv(0xa2, integer(salt))))
const late: Plan = { from: '2025-06-01', to: '2025-09-01' }

/** A list of timestamps of as many logs. */
function logged(count: number): Plan {
  const all = Array.from({ length: count }, (_, i) => [0, 47, 0, i, ...new Uint8Array(45)]).flat()
  return { exts: { [Ext.sctList]: { value: octetString(Uint8Array.of(0, all.length, ...all)) } } }
}
const clients = merged(server, { from: '2027-04-01', to: '2027-05-01' })

testRules(browserRules, [
  ['e_mp_modulus_must_be_2048_bits_or_more', merged(server, rsa(2048)), rsa(1024)],
  ['e_mp_modulus_must_be_divisible_by_8', merged(server, rsa(2048)), rsa(2049)],
  ['e_mp_exponent_cannot_be_one', merged(server, rsa(2048)), rsa(2048, 1n)],
  ['e_prohibit_dsa_usage', server, { spki: sequence(sequence(oid(Key.dsa)), bitString(integer(4))) }],
  ['e_mp_rsassa-pss_in_spki', merged(server, rsa(2048)), { spki: rsaSpki(modulus(2048), 65_537n, sequence(oid(Key.rsaPss))) }],
  ['e_mp_rsassa-pss_parameters_encoding_in_signature_algorithm_correct', merged(server, { inner: pss(32) }), { inner: pss(20) }],
  ['e_mp_ecdsa_pub_key_encoding_correct', merged(server, late), { spki: ecSpki(oid(Curve.p521)) }],
  ['e_mp_ecdsa_signature_encoding_correct', merged(server, late), { inner: signature('1.2.840.10045.4.3.3') }],
  ['e_mp_authority_key_identifier_correct', server, { exts: { [Ext.authorityKeyIdentifier]: { value: sequence(implicit(0, octetString(Uint8Array.of(1))), tlv(0xa1, tlv(0x82)), implicit(2, integer(1))) } } }],
  ['n_mp_allowed_eku', authority, { exts: { [Ext.extKeyUsage]: purposes(Eku.serverAuth, Eku.emailProtection) } }],
  ['e_tls_server_cert_valid_time_longer_than_398_days', merged(server, { to: '2026-02-02' }), { to: '2026-02-05' }],
  ['w_tls_server_cert_valid_time_longer_than_397_days', merged(server, { to: '2026-02-01' }), { to: '2026-02-04' }],
  ['w_ct_sct_policy_count_unsatisfied', merged(server, logged(2)), logged(1)],
  ['e_client_auth_not_allowed', clients, { exts: { [Ext.extKeyUsage]: purposes(Eku.serverAuth, Eku.clientAuth) } }],
])
