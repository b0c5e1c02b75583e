/** The Baseline Requirements on Subscriber Certificates' extensions and validity (CABF BR 6.3.2, 7.1.2.7). */
import { both, has, mustBeCritical, mustHave, mustNotBeCritical, mustNotUse, subscriber } from '../checks.ts'
import { Since } from '../dates.ts'
import { Eku, Ext } from '../oids.ts'
import { hit, hitAs, rowsOf, type Check, type Rule } from '../rule.ts'
import { embeddedTimestamps } from '../timestamps.ts'
import type { CertificateView } from '../view.ts'
import { isEc } from './br-keys.ts'
import { DAY } from '../../spec/time.ts'

const br = rowsOf('cabf_br', 'CABF BR')

const days = ({ validity }: CertificateView) => Math.ceil(validity / DAY)
export const atMostDays = (limit: number): Check => (c) => (c.validity > limit * DAY ? hit('lint.validity', { days: days(c), limit, months: 0 }, c.notBefore, c.notAfter) : null)

/** The same day and hour so many months, days later, as calendars have it. */
function later(ms: number, months: number, by: number): number {
  const date = new Date(ms)
  date.setUTCMonth(date.getUTCMonth() + months, date.getUTCDate() + by)
  return date.getTime()
}
export const atMostMonths = (months: number): Check => (c) => (c.notAfter.ms > later(c.notBefore.ms, months, 0) ? hit('lint.validity', { days: days(c), limit: 0, months }, c.notBefore, c.notAfter) : null)

const extended: ReadonlySet<string> = new Set([Eku.serverAuth, Eku.clientAuth])
const FORBIDDEN: ReadonlySet<string> = new Set([Eku.any, Eku.codeSigning, Eku.timeStamping, Eku.ocspSigning, Eku.emailProtection, Eku.precertificateSigning])
const subscriberPurposes: Check = (c) => {
  const forbidden = c.purposes.find(({ oid }) => FORBIDDEN.has(oid)), other = c.purposes.find(({ oid }) => !extended.has(oid))
  if (forbidden) return hit('lint.purpose', { oid: forbidden.oid, problem: 'forbidden' }, forbidden)
  if (!c.isFor(Eku.serverAuth)) return hit('lint.purpose', { oid: Eku.serverAuth, problem: 'missing' }, c.extension(Ext.extKeyUsage))
  return other ? hitAs('warning', hit('lint.purpose', { oid: other.oid, problem: 'not-recommended' }, other)) : null
}

const USUAL: ReadonlySet<string> = new Set([Eku.serverAuth, Eku.clientAuth, Eku.emailProtection])
const BACKDATED_HOURS = 48, HOUR = 3_600_000
const backdated: Check = (c) => {
  const earliest = Math.min(...embeddedTimestamps(c).map(({ ms }) => ms)), hours = Math.floor((earliest - c.notBefore.ms) / HOUR)
  return earliest - c.notBefore.ms > BACKDATED_HOURS * HOUR ? hit('lint.backdated', { hours, limit: BACKDATED_HOURS }, c.notBefore, c.extension(Ext.sctList)) : null
}

const withPurposes = both(subscriber, has(Ext.extKeyUsage)), withPolicies = both(subscriber, has(Ext.certificatePolicies)), withUsage = both(subscriber, has(Ext.keyUsage))
const ecUsage = both(isEc, has(Ext.keyUsage))
const SERVER_STEPS = [[200, 199, Since.days200, Since.days100], [100, 99, Since.days100, Since.days47], [47, 46, Since.days47, '']] as const

export const subscriberRules: readonly Rule[] = [
  br('e_sub_cert_not_is_ca', '7.1.2.7.8', Since.br, (c) => c.has(Ext.keyUsage) && !c.uses('keyCertSign') && c.basicConstraints !== null, (c) => (c.ca ? hit('certificate.ca-as-end', { named: true }, c.extension(Ext.basicConstraints)) : null)),
  br('e_sub_cert_basic_constraints_not_critical', '7.1.2.7.6', Since.profiles, both(subscriber, has(Ext.basicConstraints)), mustBeCritical(Ext.basicConstraints)),
  br('e_sub_cert_certificate_policies_missing', '7.1.2.7.9', Since.br, subscriber, mustHave(Ext.certificatePolicies)),
  br('e_sub_cert_cert_policy_empty', '7.1.2.7.9', Since.br, subscriber, (c) => (c.policies.length > 0 ? null : c.has(Ext.certificatePolicies) ? hit('lint.extension', { oid: Ext.certificatePolicies, problem: 'empty' }, c.extension(Ext.certificatePolicies)) : mustHave(Ext.certificatePolicies)(c))),
  br('w_sub_cert_certificate_policies_marked_critical', '7.1.2.7.6', Since.br, withPolicies, mustNotBeCritical(Ext.certificatePolicies)),
  br('w_ext_subject_key_identifier_not_recommended_subscriber', '7.1.2.7.6', Since.profiles, subscriber, (c) => (c.has(Ext.subjectKeyIdentifier) ? hit('lint.extension', { oid: Ext.subjectKeyIdentifier, problem: 'not-recommended' }, c.extension(Ext.subjectKeyIdentifier)) : null)),

  br('e_sub_cert_eku_missing', '7.1.2.7.6', Since.br, subscriber, mustHave(Ext.extKeyUsage)),
  br('e_eku_critical', '7.1.2.7.6', Since.profiles, withPurposes, mustNotBeCritical(Ext.extKeyUsage)),
  br('e_sub_cert_eku_check', '7.1.2.7.10', Since.profiles, withPurposes, subscriberPurposes),
  br('e_sub_cert_eku_server_auth_client_auth_missing', '7.1.2.3', Since.br, withPurposes, (c) => (c.isFor(Eku.serverAuth) || c.isFor(Eku.clientAuth) ? null : hit('lint.purpose', { oid: Eku.serverAuth, problem: 'missing' }, c.extension(Ext.extKeyUsage))), Since.profiles),
  br('w_sub_cert_eku_extra_values', '7.1.2.3', Since.br, withPurposes, (c) => {
    const found = c.purposes.find(({ oid }) => !USUAL.has(oid))
    return found ? hit('lint.purpose', { oid: found.oid, problem: 'not-recommended' }, found) : null
  }, Since.profiles),

  br('e_sub_cert_key_usage_cert_sign_bit_set', '7.1.2.7.11', Since.br, withUsage, mustNotUse('keyCertSign')),
  br('e_sub_cert_key_usage_crl_sign_bit_set', '7.1.2.7.11', Since.br, withUsage, mustNotUse('cRLSign')),
  br('e_cabf_ecc_allowed_key_usages', '7.1.2.7.11', Since.profiles, both(ecUsage, subscriber), (c) => {
    if (!c.uses('digitalSignature')) return hit('lint.key-usage', { usages: 'digitalSignature', problem: 'missing' }, c.keyUsage)
    return mustNotUse('nonRepudiation', 'keyEncipherment', 'dataEncipherment', 'keyCertSign', 'cRLSign', 'encipherOnly', 'decipherOnly')(c)
  }),
  br('w_cabf_ecc_ku_keyagreement_present', '7.1.2.7.11', Since.profiles, both(ecUsage, subscriber), (c) => (c.uses('keyAgreement') ? hit('lint.key-usage', { usages: 'keyAgreement', problem: 'not-recommended' }, c.keyUsage) : null)),

  br('e_sub_cert_valid_time_longer_than_39_months', '6.3.2', '2016-07-02', subscriber, atMostMonths(39)),
  br('e_sub_cert_valid_time_longer_than_825_days', '6.3.2', '2018-03-02', subscriber, (c) => (c.notAfter.ms > later(c.notBefore.ms, 0, 825) ? hit('lint.validity', { days: days(c), limit: 825, months: 0 }, c.notBefore, c.notAfter) : null)),
  ...SERVER_STEPS.flatMap(([must, should, since, until]) => [
    br(`e_server_cert_valid_time_longer_than_${must}_days`, '6.3.2', since, subscriber, atMostDays(must), until),
    br(`w_server_cert_valid_time_longer_than_${should}_days`, '6.3.2', since, subscriber, atMostDays(should), until),
  ]),
  br('e_excessively backdated', '7.1.2.7', Since.profiles, (c) => embeddedTimestamps(c).length > 0, backdated),
]
