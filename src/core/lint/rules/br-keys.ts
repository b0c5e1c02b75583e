/** The Baseline Requirements on keys and signatures (CABF BR 6.1.5, 6.1.6, 7.1.3). */
import { toHex } from '../../bytes/hex.ts'
import { always, both, not, ca, root, subordinate, subscriber } from '../checks.ts'
import { Since } from '../dates.ts'
import { bitsOf, type DsaKey, type RsaKey } from '../key-view.ts'
import { Curve, Key } from '../oids.ts'
import { hit, hitAs, rowsOf, type Applies, type Check, type Rule } from '../rule.ts'
import type { LintFindingParams } from '../../findings/lint-codes.ts'
import { signatureAlgorithms } from '../../spec/oids.ts'

const br = rowsOf('cabf_br', 'CABF BR')

export const isRsa: Applies = (c) => c.key.oid === Key.rsa && c.key.rsa !== null
const isDsa: Applies = (c) => c.key.oid === Key.dsa
export const isEc: Applies = (c) => c.key.oid === Key.ec

export const rsaBits = (least: number): Check => (c) => (c.key.rsa && c.key.rsa.bits < least ? hit('key.rsa-short', { bits: c.key.rsa.bits }, c.parts.spki) : null)
export const badRsa = (problem: LintFindingParams['lint.rsa']['problem'], isBad: (key: RsaKey) => boolean): Check => (c) => {
  const { rsa } = c.key
  return rsa && isBad(rsa) ? hit('lint.rsa', { problem, value: problem.startsWith('exponent') ? String(rsa.exponent).slice(0, 100) : '' }, c.parts.spki) : null
}
const badDsa = (problem: LintFindingParams['lint.dsa']['problem'], isBad: (key: DsaKey) => boolean): Check => (c) => {
  const { dsa } = c.key
  return dsa && isBad(dsa) ? hit('lint.dsa', { problem, bits: bitsOf(dsa.p) }, c.parts.spki) : null
}

const PRIMES = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n]
/** Primes below 752 (CABF BR 6.1.6). */
const SMALL = Array.from({ length: 751 }, (_, i) => BigInt(i + 1)).filter((n) => n > 1n && PRIMES.every((p) => n === p || n % p !== 0n) || PRIMES.includes(n))
const SMALL_PRODUCT = SMALL.reduce((product, prime) => product * prime, 1n)
function hasSmallFactor(modulus: bigint): boolean {
  let [a, b] = [SMALL_PRODUCT, modulus % SMALL_PRODUCT]
  while (b > 0n) [a, b] = [b, a % b]
  return a > 1n
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n, square = base % modulus
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}
/** Larger ones are in no certificate, and would cost. */
const MOST_BITS = 4096
const isWrongOrder = ({ p, q, y }: DsaKey) => bitsOf(p) <= MOST_BITS && p > 1n && q > 0n && power(y, q, p) !== 1n
const DSA_SIZES = new Set(['2048 224', '2048 256', '3072 256'])

// Dates until which shorter keys were taken
const START_2011 = Date.UTC(2011, 0, 1), START_2014 = Date.UTC(2014, 0, 1), START_2017 = Date.UTC(2017, 0, 1)

const CURVES: ReadonlySet<string> = new Set(Object.values(Curve))
/** CABF BR 7.1.3.1: the very octets. */
const SPKI_ALGORITHMS: ReadonlySet<string> = new Set(['300d06092a864886f70d0101010500', '301306072a8648ce3d020106082a8648ce3d030107', '301006072a8648ce3d020106052b81040022', '301006072a8648ce3d020106052b81040023'])

/** Not forbidden, and few clients take it in certificates. */
const RSASSA_PSS = '1.2.840.113549.1.1.10'
const isSha1: Applies = (c) => signatureAlgorithms[c.signatureOid]?.hash === 'SHA-1'
/** RSA and ECDSA with SHA-2; SHA-1, which has an end of its own (`e_sub_cert_or_sub_ca_using_sha1`). DSA until it was taken out. */
const SIGNATURES: ReadonlySet<string> = new Set(['1.2.840.113549.1.1.5', '1.2.840.10040.4.3', '1.2.840.10045.4.1', '2.16.840.1.101.3.4.3.2', '1.2.840.113549.1.1.11', '1.2.840.113549.1.1.12', '1.2.840.113549.1.1.13', '1.2.840.10045.4.3.2', '1.2.840.10045.4.3.3', '1.2.840.10045.4.3.4'])
const allowedSignature: Check = (c) => {
  if (SIGNATURES.has(c.signatureOid)) return null
  const found = hit('lint.algorithm', { oid: c.signatureOid, problem: c.signatureOid === RSASSA_PSS ? 'pss' : 'unsupported' }, c.parts.innerAlgorithm)
  return c.signatureOid === RSASSA_PSS ? hitAs('warning', found) : found
}

export const keyRules: readonly Rule[] = [
  br('e_public_key_type_not_allowed', '6.1.5', Since.br, always, (c) => ([Key.rsa, Key.dsa, Key.ec].some((oid) => oid === c.key.oid) ? null : hit('certificate.key-forbidden', { algorithm: c.key.oid, problem: 'type' }, c.parts.spki))),
  br('e_algorithm_identifier_improper_encoding', '7.1.3.1', Since.br171, always, (c) => (SPKI_ALGORITHMS.has(toHex(c.key.algorithm)) ? null : hit('lint.algorithm', { oid: c.key.oid, problem: 'encoding' }, c.parts.spki))),
  br('e_ec_improper_curves', '6.1.5', '', isEc, (c) => (CURVES.has(c.key.curve) ? null : hit('certificate.key-forbidden', { algorithm: c.key.curve || 'EC', problem: 'curve' }, c.parts.spki))),

  br('e_rsa_mod_less_than_2048_bits', '6.1.5', '', both(isRsa, (c) => c.notAfter.ms >= START_2014), rsaBits(2048)),
  br('e_old_root_ca_rsa_mod_less_than_2048_bits', '6.1.5', '', both(isRsa, root, (c) => c.notBefore.ms < START_2011), rsaBits(2048)),
  br('e_old_sub_ca_rsa_mod_less_than_1024_bits', '6.1.5', '', both(isRsa, subordinate, (c) => c.notBefore.ms < START_2011 && c.notAfter.ms < START_2014), rsaBits(1024)),
  br('e_old_sub_cert_rsa_mod_less_than_1024_bits', '6.1.5', '', both(isRsa, subscriber, (c) => c.notAfter.ms < START_2014), rsaBits(1024)),
  br('e_rsa_public_exponent_not_odd', '6.1.6', Since.br113, isRsa, badRsa('exponent-even', ({ exponent }) => (exponent & 1n) === 0n)),
  br('e_rsa_public_exponent_too_small', '6.1.6', Since.br113, isRsa, badRsa('exponent-small', ({ exponent }) => exponent < 3n)),
  br('w_rsa_public_exponent_not_in_range', '6.1.6', Since.br113, isRsa, badRsa('exponent-range', ({ exponent }) => exponent < 65_537n || exponent >= 1n << 256n)),
  br('w_rsa_mod_not_odd', '6.1.6', Since.br113, isRsa, (c) => (c.key.rsa && (c.key.rsa.modulus & 1n) === 0n ? hit('key.rsa-modulus-even', {}, c.parts.spki) : null)),
  br('w_rsa_mod_factors_smaller_than_752', '6.1.6', Since.br113, isRsa, badRsa('small-factor', ({ modulus }) => modulus > 0n && hasSmallFactor(modulus))),

  br('e_br_prohibit_dsa_usage', '7.1.3.1', Since.br171, always, (c) => (isDsa(c) ? hit('certificate.key-forbidden', { algorithm: 'DSA', problem: 'type' }, c.parts.spki) : null)),
  br('e_dsa_params_missing', '6.1.6', Since.br, isDsa, (c) => (c.key.dsa ? null : hit('lint.dsa', { problem: 'missing', bits: 0 }, c.parts.spki)), Since.br171),
  br('e_dsa_shorter_than_2048_bits', '6.1.5', '', isDsa, badDsa('size', ({ p, q }) => bitsOf(p) < 2048 || bitsOf(q) < 224), Since.br171),
  br('e_dsa_improper_modulus_or_divisor_size', '6.1.5', '', isDsa, badDsa('size', ({ p, q }) => !DSA_SIZES.has(`${bitsOf(p)} ${bitsOf(q)}`))),
  br('e_dsa_unique_correct_representation', '6.1.6', Since.br, isDsa, badDsa('range', ({ p, y }) => y < 2n || y > p - 2n), Since.br171),
  br('e_dsa_correct_order_in_subgroup', '6.1.6', Since.br, isDsa, badDsa('order', isWrongOrder), Since.br171),

  br('e_signature_algorithm_not_supported', '6.1.5', '', always, allowedSignature),
  br('e_sub_cert_or_sub_ca_using_sha1', '7.1.3', Since.noSha1, always, (c) => (isSha1(c) ? hit('lint.algorithm', { oid: c.signatureOid, problem: 'sha1' }, c.parts.innerAlgorithm) : null)),
  br('w_sub_cert_sha1_expiration_too_long', '7.1.3', Since.br121, both(not(ca), isSha1), (c) => (c.notAfter.ms > START_2017 ? hit('lint.algorithm', { oid: c.signatureOid, problem: 'sha1-long' }, c.parts.innerAlgorithm, c.notAfter) : null)),
]
