import { bitString, integer, nullValue, oid, sequence } from '../../asn1/write.ts'
import { Curve, Key } from '../oids.ts'
import { authority, ecSpki, merged, modulus, rootCa, rsaSpki, server, signature, type Plan } from '../testing.ts'
import { keyRules } from './br-keys.ts'
import { testRules } from './testing.ts'

const rsa = (bits: number, exponent = 65_537n): Plan => ({ spki: rsaSpki(modulus(bits), exponent) })
const strong = merged(server, rsa(2048))
const of = (from: string, to: string, plan: Plan) => merged(plan, { from, to })
const signedWith = (type: string): Plan => ({ inner: signature(type, nullValue()) })

// Schnorr groups small enough to write: 2 is of order 11 modulo 23. The sizes that FIPS 186-4 lists need no real group.
const dsa = (p: bigint, q: bigint, y: bigint): Plan => ({ spki: sequence(sequence(oid(Key.dsa), sequence(integer(p), integer(q), integer(2))), bitString(integer(y))) })
const sized = (p: number, q: number) => dsa((1n << BigInt(p)) - 1n, (1n << BigInt(q)) - 1n, 4n)
const before = (plan: Plan) => of('2015-01-01', '2016-01-01', plan)
const bare: Plan = { spki: sequence(sequence(oid(Key.dsa)), bitString(integer(4))) }

testRules(keyRules, [
  ['e_public_key_type_not_allowed', server, { spki: sequence(sequence(oid(Key.ed25519)), bitString(new Uint8Array(32))) }],
  ['e_algorithm_identifier_improper_encoding', strong, { spki: rsaSpki(modulus(2048), 65_537n, sequence(oid(Key.rsa))) }],
  ['e_ec_improper_curves', merged(server, { spki: ecSpki(oid(Curve.p384)) }), { spki: ecSpki(oid('1.3.132.0.10')) }],
  ['e_rsa_mod_less_than_2048_bits', strong, rsa(1024)],
  ['e_old_root_ca_rsa_mod_less_than_2048_bits', of('2005-01-01', '2030-01-01', merged(rootCa, rsa(2048))), rsa(1024)],
  ['e_old_sub_ca_rsa_mod_less_than_1024_bits', of('2005-01-01', '2012-01-01', merged(authority, rsa(1024))), rsa(1016)],
  ['e_old_sub_cert_rsa_mod_less_than_1024_bits', of('2005-01-01', '2012-01-01', merged(server, rsa(1024))), rsa(1016)],
  ['e_rsa_public_exponent_not_odd', strong, rsa(2048, 65_536n)],
  ['e_rsa_public_exponent_too_small', merged(server, rsa(2048, 3n)), rsa(2048, 1n)],
  ['w_rsa_public_exponent_not_in_range', strong, rsa(2048, 3n)],
  ['w_rsa_mod_not_odd', strong, { spki: rsaSpki(modulus(2048) - 1n) }],
  ['w_rsa_mod_factors_smaller_than_752', strong, { spki: rsaSpki(751n * modulus(2040)) }],
  ['e_br_prohibit_dsa_usage', server, sized(2048, 256)],
  ['e_dsa_params_missing', before(merged(server, sized(2048, 256))), bare],
  ['e_dsa_shorter_than_2048_bits', before(merged(server, sized(2048, 224))), sized(1024, 160)],
  ['e_dsa_improper_modulus_or_divisor_size', before(merged(server, sized(3072, 256))), sized(3072, 224)],
  ['e_dsa_unique_correct_representation', before(merged(server, dsa(23n, 11n, 4n))), dsa(23n, 11n, 22n)],
  ['e_dsa_correct_order_in_subgroup', before(merged(server, dsa(23n, 11n, 4n))), dsa(23n, 11n, 5n)],
  ['e_signature_algorithm_not_supported', server, signedWith('1.2.840.113549.1.1.4')],
  ['e_sub_cert_or_sub_ca_using_sha1', server, signedWith('1.2.840.113549.1.1.5')],
  ['w_sub_cert_sha1_expiration_too_long', of('2015-06-01', '2016-06-01', merged(server, signedWith('1.2.840.113549.1.1.5'))), { to: '2018-01-01' }],
], [], [['e_signature_algorithm_not_supported', 'pss', merged(server, signedWith('1.2.840.113549.1.1.10'))]])
