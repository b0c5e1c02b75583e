/** The requirements for code signing (CABF CSBR): certificates with one of their policies. */
import { both, first, has, mustHave, mustName, mustNotBeCritical, mustNotName, mustNotUse, mustUse, mustBeCritical, subscriber } from '../checks.ts'
import { isCountry } from '../countries.ts'
import { Since } from '../dates.ts'
import { Access, At, Cs, Curve, Eku, Ext } from '../oids.ts'
import { hit, hitAs, rowsOf, type Applies, type Check, type Rule } from '../rule.ts'
import { accessUris, hasHttpAccess, httpOnly, listUris } from './br-access.ts'
import { isEc, isRsa, rsaBits } from './br-keys.ts'
import { atMostDays, atMostMonths } from './br-subscribers.ts'
import { badValue } from './names.ts'

const cs = rowsOf('cabf_cs_br', 'CABF CSBR')

const signing: Applies = both(subscriber, (c) => c.underPolicy(Cs.organization, Cs.extended))
const CURVES: ReadonlySet<string> = new Set(Object.values(Curve))
const FORBIDDEN: ReadonlySet<string> = new Set([Eku.any, Eku.serverAuth])

const signingPurposes: Check = (c) => {
  const found = c.purposes.find(({ oid }) => FORBIDDEN.has(oid))
  if (found) return hit('lint.purpose', { oid: found.oid, problem: 'forbidden' }, found)
  return c.isFor(Eku.codeSigning) ? null : hit('lint.purpose', { oid: Eku.codeSigning, problem: 'missing' }, c.extension(Ext.extKeyUsage) ?? c.extensions.at(-1) ?? c.parts.tbs)
}
const otherUsage: Check = (c) => {
  const found = [...c.keyUsage?.names ?? []].filter((name) => name !== 'digitalSignature')
  return found.length > 0 ? hitAs('warning', hit('lint.key-usage', { usages: found.join(', '), problem: 'not-recommended' }, c.keyUsage)) : null
}
const SIGNATURES: ReadonlySet<string> = new Set([
  '1.2.840.113549.1.1.10', '1.2.840.113549.1.1.11', '1.2.840.113549.1.1.12', '1.2.840.113549.1.1.13', '1.2.840.10045.4.3.2', '1.2.840.10045.4.3.3', '1.2.840.10045.4.3.4', '2.16.840.1.101.3.4.3.2',
])

export const codeSigningRules: readonly Rule[] = [
  cs('e_cs_authority_information_access', '7.1.2.3', Since.csbr, signing, first(mustHave(Ext.authorityInfoAccess), mustNotBeCritical(Ext.authorityInfoAccess))),
  cs('e_cs_aia_missing_ca_issuers_http_url', '7.1.2.3', Since.csbr, both(signing, has(Ext.authorityInfoAccess)), hasHttpAccess(Access.caIssuers)),
  cs('e_cs_aia_ocsp_not_http', '7.1.2.3', Since.csbr, both(signing, (c) => accessUris(c, Access.ocsp).length > 0), httpOnly(Access.ocsp)),
  cs('e_cs_crl_distribution_points', '7.1.2.3', Since.csbr, signing, first(mustHave(Ext.cRLDistributionPoints), mustNotBeCritical(Ext.cRLDistributionPoints), listUris.mustHaveHttp, listUris.mustBeHttp)),
  cs('e_cs_ecdsa_prohibited_curve', '6.1.5.2', Since.csbr, both(signing, isEc), (c) => (CURVES.has(c.key.curve) ? null : hit('certificate.key-forbidden', { algorithm: c.key.curve || 'EC', problem: 'curve' }, c.parts.spki))),
  cs('e_cs_rsa_key_size', '6.1.5.2', Since.csbr, both(signing, isRsa), rsaBits(3072)),
  cs('e_cs_eku_required', '7.1.2.3', Since.csbr, signing, signingPurposes),
  cs('e_cs_key_usage_required', '7.1.2.3', Since.csbr, signing, first(mustHave(Ext.keyUsage), mustBeCritical(Ext.keyUsage), mustUse('digitalSignature'), mustNotUse('keyCertSign', 'cRLSign'), otherUsage)),
  cs('e_cs_max_validity_period_39_months', '6.3.2', Since.csbr, signing, atMostMonths(39), Since.csbrShort),
  cs('e_cs_max_validity_period_460_days', '6.3.2', Since.csbrShort, signing, atMostDays(460)),
  cs('e_cs_signature_algorithm_not_supported', '7.1.3.2', Since.csbr, signing, (c) => (SIGNATURES.has(c.signatureOid) ? null : hit('lint.algorithm', { oid: c.signatureOid, problem: 'unsupported' }, c.parts.innerAlgorithm))),
  cs('e_cs_requires_org', '7.1.4.2.3', Since.csbr, signing, mustName(At.organizationName)),
  cs('e_cs_subject_country_name', '7.1.4.2.3', Since.csbr, both(signing, (c) => !c.underPolicy(Cs.extended) && c.subjectHas(At.countryName)), badValue('country', ({ oid, text }) => oid === At.countryName && text.toUpperCase() !== 'XX' && !isCountry(text))),
  cs('e_cs_subject_locality_or_province_required', '7.1.4.2.3', Since.csbr, both(signing, (c) => !c.underPolicy(Cs.extended)), (c) => (c.subjectHas(At.localityName, At.stateOrProvinceName) ? null : hit('lint.name-missing', { attributes: `${At.localityName} ${At.stateOrProvinceName}`, of: 'one' }, c.parts.subject))),
  cs('e_cs_subject_prohibited', '7.1.4.2.3', Since.csbr, signing, mustNotName(At.domainComponent)),
]
