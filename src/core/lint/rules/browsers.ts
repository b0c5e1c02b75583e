/** What the root programs of browsers demand of themselves: Mozilla's policy, Apple's, Chrome's. */
import { toHex } from '../../bytes/hex.ts'
import { always, both, has, not, ca, subordinate, subscriber } from '../checks.ts'
import { Since } from '../dates.ts'
import { valueAt, valuesIn, wholeOf } from '../der.ts'
import { Eku, Ext, Key } from '../oids.ts'
import { hit, rowsOf, type Check, type Rule } from '../rule.ts'
import { embeddedTimestamps } from '../timestamps.ts'
import type { CertificateView } from '../view.ts'
import { badRsa, isEc, isRsa, rsaBits } from './br-keys.ts'
import { atMostDays } from './br-subscribers.ts'
import { DAY } from '../../spec/time.ts'

const mozilla = rowsOf('mozilla', 'Mozilla RSP')
const apple = rowsOf('apple', 'Apple')
const chrome = rowsOf('chrome', 'Chrome RPP')

/** The only octets for ECDSA keys and signatures (Mozilla RSP 5.1.2), by curve. */
const EC_KEYS: ReadonlySet<string> = new Set(['301306072a8648ce3d020106082a8648ce3d030107', '301006072a8648ce3d020106052b81040022'])
const ECDSA: ReadonlyMap<string, number> = new Map([['300a06082a8648ce3d040302', 256], ['300a06082a8648ce3d040303', 384]])
const ECDSA_ARC = '1.2.840.10045.4.'
/** Bits of the issuer's curve, as its signature's two numbers tell: 256, 384, or 0 for a larger one. */
function issuerBits(c: CertificateView): number {
  const { signature } = c.parts, sequence = valueAt(c.der, signature.from + 1, signature.end)
  const octets = Math.max(...(sequence ? valuesIn(c.der, sequence) : []).map(({ from, end }) => end - from), 0)
  return octets <= 33 ? 256 : octets <= 49 ? 384 : 0
}
const ecdsaSignature: Check = (c) => {
  const bits: number | undefined = ECDSA.get(toHex(wholeOf(c.der, c.parts.innerAlgorithm)))
  return bits === issuerBits(c) ? null : hit('lint.algorithm', { oid: c.signatureOid, problem: 'encoding' }, c.parts.innerAlgorithm)
}

/** RSASSA-PSS with SHA-256, SHA-384 and SHA-512, the same hash in MGF1, salts as long as it (Mozilla RSP 5.1.1). */
const pss = (arc: string, salt: string) =>
  `304106092a864886f70d01010a3034a00f300d060960864801650304020${arc}0500a11c301a06092a864886f70d010108300d060960864801650304020${arc}0500a2030201${salt}`
const PSS: ReadonlySet<string> = new Set([['1', '20'], ['2', '30'], ['3', '40']].map(([arc = '', salt = '']) => pss(arc, salt)))
const RSASSA_PSS = '1.2.840.113549.1.1.10'

/** Issuer and serial number beside the key's identifier bind a certificate to one of several of its issuer's. */
const doubleIdentifier: Check = (c) => (c.authorityKey(0) && c.authorityKey(1) && c.authorityKey(2) ? hit('certificate.aki', { problem: 'issuer-fields' }, c.extension(Ext.authorityKeyIdentifier)) : null)
const mixedAuthority: Check = (c) => {
  const found = c.purposes.find(({ oid }) => oid === Eku.any) ?? (c.isFor(Eku.serverAuth) ? c.purposes.find(({ oid }) => oid === Eku.emailProtection) : undefined)
  return found ? hit('lint.purpose', { oid: found.oid, problem: 'together' }, found) : null
}

const MONTH = 30.436875 * DAY
/** Timestamps of different logs that Apple wants inside a certificate: by months until April 2021, by days since. */
const NEW_COUNT = Date.UTC(2021, 3, 21), SHORT_DAYS = 180
function wantedTimestamps({ notBefore, validity }: CertificateView): number {
  if (notBefore.ms >= NEW_COUNT) return validity <= SHORT_DAYS * DAY ? 2 : 3
  const months = Math.floor(validity / MONTH)
  return months < 15 ? 2 : months <= 27 ? 3 : months <= 39 ? 4 : 5
}
const fewTimestamps: Check = (c) => {
  const count = new Set(embeddedTimestamps(c).map(({ logId }) => logId)).size, wanted = wantedTimestamps(c)
  return count < wanted ? hit('lint.sct', { count, wanted, problem: 'few' }, c.extension(Ext.sctList) ?? c.extensions.at(-1) ?? c.parts.tbs) : null
}

const serverCertificate = both(not(ca), (c) => c.forServers)

export const browserRules: readonly Rule[] = [
  mozilla('e_mp_modulus_must_be_2048_bits_or_more', '5.1', Since.mozilla24, isRsa, rsaBits(2048)),
  mozilla('e_mp_modulus_must_be_divisible_by_8', '5.1', Since.mozilla24, isRsa, badRsa('octets', ({ bits }) => bits % 8 !== 0)),
  mozilla('e_mp_exponent_cannot_be_one', '5.2', Since.mozilla24, isRsa, badRsa('exponent-small', ({ exponent }) => exponent === 1n)),
  mozilla('e_prohibit_dsa_usage', '5.1', Since.mozilla241, always, (c) => (c.key.oid === Key.dsa ? hit('certificate.key-forbidden', { algorithm: 'DSA', problem: 'type' }, c.parts.spki) : null)),
  mozilla('e_mp_rsassa-pss_in_spki', '5.1.1', Since.mozilla27, always, (c) => (c.key.oid === Key.rsaPss ? hit('certificate.key-forbidden', { algorithm: 'RSASSA-PSS', problem: 'type' }, c.parts.spki) : null)),
  mozilla('e_mp_rsassa-pss_parameters_encoding_in_signature_algorithm_correct', '5.1.1', Since.mozilla27, (c) => c.signatureOid === RSASSA_PSS, (c) => (PSS.has(toHex(wholeOf(c.der, c.parts.innerAlgorithm))) ? null : hit('lint.algorithm', { oid: RSASSA_PSS, problem: 'pss-parameters' }, c.parts.innerAlgorithm))),
  mozilla('e_mp_ecdsa_pub_key_encoding_correct', '5.1.2', Since.mozilla30, isEc, (c) => (EC_KEYS.has(toHex(c.key.algorithm)) ? null : hit('lint.algorithm', { oid: c.key.oid, problem: 'encoding' }, c.parts.spki))),
  mozilla('e_mp_ecdsa_signature_encoding_correct', '5.1.2', Since.mozilla30, (c) => c.signatureOid.startsWith(ECDSA_ARC), ecdsaSignature),
  mozilla('e_mp_authority_key_identifier_correct', '5.2', Since.mozilla22, has(Ext.authorityKeyIdentifier), doubleIdentifier),
  mozilla('n_mp_allowed_eku', '5.3', '2019-01-01', both(subordinate, has(Ext.extKeyUsage)), mixedAuthority),

  apple('e_tls_server_cert_valid_time_longer_than_398_days', 'HT211025', Since.apple398, serverCertificate, atMostDays(398)),
  apple('w_tls_server_cert_valid_time_longer_than_397_days', 'HT211025', Since.apple398, serverCertificate, atMostDays(397)),
  apple('w_ct_sct_policy_count_unsatisfied', 'HT205280', Since.appleCt, both(subscriber, not(has(Ext.poison))), (c) => {
    const found = fewTimestamps(c)
    return found && { ...found, severity: 'note' }
  }),

  chrome('e_client_auth_not_allowed', '1.3.2', Since.chromeNoClients, both(subscriber, (c) => c.isFor(Eku.serverAuth)), (c) => {
    const found = c.purposes.find(({ oid }) => oid === Eku.clientAuth)
    return found ? hit('lint.purpose', { oid: found.oid, problem: 'forbidden' }, found) : null
  }),
]
