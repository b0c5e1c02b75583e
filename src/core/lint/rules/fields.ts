/** Rules about the fields of a certificate but its names (RFC 5280 4.1). */
import { toHex } from '../../bytes/hex.ts'
import { always, ca } from '../checks.ts'
import { Since } from '../dates.ts'
import { oidOf, sameBytes, Tag, valuesIn, wholeOf } from '../der.ts'
import { Ext } from '../oids.ts'
import { hit, rowsOf, type Applies, type Check, type Rule } from '../rule.ts'
import type { CertificateView, Time } from '../view.ts'

const rfc5280 = rowsOf('rfc5280', 'RFC 5280')
const br = rowsOf('cabf_br', 'CABF BR')

const times = (c: CertificateView) => [['notBefore', c.notBefore], ['notAfter', c.notAfter]] as const
const hasTime = (tag: number): Applies => (c) => times(c).some(([, time]) => time.tag === tag)

/** The first of the two times for which something holds. */
function badTime(problem: 'seconds' | 'zone' | 'fraction' | 'utc-wanted', isBad: (time: Time) => boolean): Check {
  return (c) => {
    const found = times(c).find(([, time]) => isBad(time))
    return found ? hit('lint.time', { field: found[0], problem }, found[1]) : null
  }
}
/** RFC 5280 4.1.2.5: UTCTime until then. */
const GENERALIZED_FROM = Date.UTC(2050, 0, 1)
const isUtc = ({ tag }: Time) => tag === Tag.utcTime, isGeneralized = ({ tag }: Time) => tag === Tag.generalizedTime
const digits = ({ text }: Time) => /^\d*/.exec(text)?.[0].length ?? 0

const serial = (problem: 'negative' | 'zero' | 'too-long'): Check => (c) => {
  const octets = c.parts.serial.end - c.parts.serial.from
  const bad = problem === 'too-long' ? octets > 20 : problem === 'zero' ? c.serial === 0n : c.serial < 0n
  return bad ? hit('certificate.serial', { problem, octets }, c.parts.serial) : null
}

const differingAlgorithms: Check = (c) => {
  const { innerAlgorithm, outerAlgorithm } = c.parts
  if (sameBytes(wholeOf(c.der, innerAlgorithm), wholeOf(c.der, outerAlgorithm))) return null
  const oid = (value: typeof innerAlgorithm) => oidOf(c.der, valuesIn(c.der, value)[0])
  return hit('certificate.signature-algorithm-mismatch', { outer: oid(outerAlgorithm), inner: oid(innerAlgorithm) }, innerAlgorithm, outerAlgorithm)
}

/** PKCS #1's signatures and keys: RFC 4055 1.2 and 5 want NULL, written, as parameters. */
const RSA_SIGNATURES: ReadonlySet<string> = new Set(['2', '3', '4', '5', '11', '12', '13', '14'].map((arc) => `1.2.840.113549.1.1.${arc}`))
const NULL = '0500'

export const fieldRules: readonly Rule[] = [
  rfc5280('e_cert_extensions_version_not_3', '4.1.2.9', Since.rfc2459, always, (c) => (c.version !== 3 && c.extensions.length > 0 ? hit('certificate.version', { version: c.version, expected: 3 }, c.parts.version ?? c.parts.tbs) : null)),
  rfc5280('e_cert_unique_identifier_version_not_2_or_3', '4.1.2.8', Since.rfc5280, always, (c) => (c.version === 1 && c.uniqueIds.length > 0 ? hit('certificate.unique-id', {}, ...c.uniqueIds) : null)),
  rfc5280('e_cert_contains_unique_identifier', '4.1.2.8', Since.rfc5280, always, (c) => (c.uniqueIds.length > 0 ? hit('certificate.unique-id', {}, ...c.uniqueIds) : null)),
  rfc5280('e_cert_sig_alg_not_match_tbs_sig_alg', '4.1.1.2', Since.rfc5280, always, differingAlgorithms),
  br('e_invalid_certificate_version', '7.1.1', Since.br130, always, (c) => (c.version === 3 ? null : hit('certificate.version-old', { version: c.version }, c.parts.version ?? c.parts.tbs))),

  rfc5280('e_serial_number_longer_than_20_octets', '4.1.2.2', Since.rfc3280, always, serial('too-long')),
  rfc5280('e_serial_number_not_positive', '4.1.2.2', Since.rfc3280, always, (c) => serial('negative')(c) ?? serial('zero')(c)),

  rfc5280('e_utc_time_does_not_include_seconds', '4.1.2.5.1', Since.rfc2459, hasTime(Tag.utcTime), badTime('seconds', (time) => isUtc(time) && digits(time) < 12)),
  rfc5280('e_utc_time_not_in_zulu', '4.1.2.5.1', Since.rfc2459, hasTime(Tag.utcTime), badTime('zone', (time) => isUtc(time) && !time.text.endsWith('Z'))),
  rfc5280('e_generalized_time_does_not_include_seconds', '4.1.2.5.2', Since.rfc2459, hasTime(Tag.generalizedTime), badTime('seconds', (time) => isGeneralized(time) && digits(time) < 14)),
  rfc5280('e_generalized_time_includes_fraction_seconds', '4.1.2.5.2', Since.rfc2459, hasTime(Tag.generalizedTime), badTime('fraction', (time) => isGeneralized(time) && /[.,]/.test(time.text))),
  rfc5280('e_generalized_time_not_in_zulu', '4.1.2.5.2', Since.rfc2459, hasTime(Tag.generalizedTime), badTime('zone', (time) => isGeneralized(time) && !time.text.endsWith('Z'))),
  rfc5280('e_wrong_time_format_pre2050', '4.1.2.5', Since.rfc2459, always, badTime('utc-wanted', (time) => isGeneralized(time) && time.ms < GENERALIZED_FROM)),

  rfc5280('e_issuer_field_empty', '4.1.2.4', Since.rfc2459, always, (c) => (c.issuer.length === 0 ? hit('certificate.name-empty', { field: 'issuer', why: 'issuer' }, c.parts.issuer) : null)),
  rfc5280('e_ca_subject_field_empty', '4.1.2.6', Since.rfc2459, ca, (c) => (c.subject.length === 0 ? hit('certificate.name-empty', { field: 'subject', why: 'ca' }, c.parts.subject) : null)),
  rfc5280('e_subject_empty_without_san', '4.1.2.6', Since.rfc2459, always, (c) => (c.subject.length === 0 && !c.has(Ext.subjectAltName) ? hit('certificate.name-empty', { field: 'subject', why: 'san' }, c.parts.subject) : null)),
  rfc5280('e_subject_not_dn', '4.1.2.6', Since.rfc2459, always, (c) => (c.parts.subject.tag === Tag.sequence && valuesIn(c.der, c.parts.subject).every(({ tag }) => tag === Tag.set) ? null : hit('lint.name-not-sequence', { field: 'subject' }, c.parts.subject))),

  rfc5280('e_spki_rsa_encryption_parameter_not_null', 'RFC 4055 1.2', Since.rfc5280, (c) => c.key.oid === '1.2.840.113549.1.1.1', (c) => {
    const { parameters, oid } = c.key
    return parameters && toHex(wholeOf(c.der, parameters)) === NULL ? null : hit('lint.algorithm', { oid, problem: 'parameters' }, parameters ?? c.parts.spki)
  }),
  rfc5280('e_tbs_signature_rsa_encryption_parameter_not_null', 'RFC 4055 5', Since.rfc5280, (c) => RSA_SIGNATURES.has(c.signatureOid), (c) => {
    const [, parameters] = valuesIn(c.der, c.parts.innerAlgorithm)
    return parameters && toHex(wholeOf(c.der, parameters)) === NULL ? null : hit('lint.algorithm', { oid: c.signatureOid, problem: 'parameters' }, c.parts.innerAlgorithm)
  }),
]
