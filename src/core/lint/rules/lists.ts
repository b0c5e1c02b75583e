/** Rules about revocation lists (RFC 5280 5, CABF BR 7.2). */
import { toHex } from '../../bytes/hex.ts'
import type { ListEntryProblem, ListProblem } from '../../findings/lint-codes.ts'
import { DAY } from '../../spec/time.ts'
import { Since } from '../dates.ts'
import { numberOf, oidOf, sameBytes, Tag, valueAt, valuesIn, wholeOf, type Range } from '../der.ts'
import { readNames } from '../extension-views.ts'
import type { ListView } from '../list-view.ts'
import { CrlExt, Ext } from '../oids.ts'
import { hit, hitAs, rowsOf, type Applies, type Check, type Hit, type Rule } from '../rule.ts'
import { uriScheme } from '../uris.ts'

type ListCheck = Check<ListView>

const rfc5280 = rowsOf<ListView>('rfc5280', 'RFC 5280')
const br = rowsOf<ListView>('cabf_br', 'CABF BR')
const community = rowsOf<ListView>('community', '')

const always: Applies<ListView> = () => true
const hasEntries: Applies<ListView> = ({ parts }) => parts.entries !== undefined
const hasScope: Applies<ListView> = ({ scope }) => scope !== null
/** Where something that is missing would stand. */
const endOf = ({ extensions, parts }: ListView): Range => extensions.at(-1) ?? parts.tbs
const list = (problem: ListProblem, at: Range | null | undefined, value = ''): Hit => hit('lint.list', { problem, value }, at)

/** The entries that break something in one of these ways. */
const entries = (...problems: readonly ListEntryProblem[]): ListCheck => (c) => {
  for (const problem of problems) {
    const seen = c.entries(problem)
    if (seen) return hit('lint.list-entry', { problem, count: seen.count, value: seen.value }, seen.range)
  }
  return null
}
const mustHave = (oid: string): ListCheck => (c) => (c.has(oid) ? null : hit('crl.extension-missing', { oid }, endOf(c)))

/** RFC 5280 5.2.1 to 5.2.7. */
const CRITICAL: ReadonlyMap<string, boolean> = new Map([
  [Ext.authorityKeyIdentifier, false], [Ext.issuerAltName, false], [CrlExt.number, false], [CrlExt.deltaIndicator, true], [CrlExt.issuingDistributionPoint, true], [Ext.freshestCRL, false], [Ext.authorityInfoAccess, false],
])
const criticality: ListCheck = (c) => {
  const wrong = c.extensions.find(({ oid, critical }) => CRITICAL.has(oid) && CRITICAL.get(oid) !== critical)
  return wrong ? hit('crl.criticality', { oid: wrong.oid, expected: !wrong.critical }, wrong) : null
}

/** RFC 5280 5.1.2.4 and 5.1.2.5: UTCTime until then. */
const GENERALIZED_FROM = Date.UTC(2050, 0, 1)
const timeForm: ListCheck = (c) => {
  const seen = c.entries('utc-wanted')
  for (const [field, time] of [['thisUpdate', c.thisUpdate], ['nextUpdate', c.nextUpdate]] as const)
    if (time && time.tag === Tag.generalizedTime && time.ms < GENERALIZED_FROM) return hit('lint.time', { field, problem: 'utc-wanted' }, time)
  return seen ? hit('lint.time', { field: 'revocationDate', problem: 'utc-wanted' }, seen.range) : null
}

const algorithmsDiffer: ListCheck = (c) => {
  const { innerAlgorithm, outerAlgorithm } = c.parts, oid = (value: typeof innerAlgorithm) => oidOf(c.der, valuesIn(c.der, value)[0])
  return sameBytes(wholeOf(c.der, innerAlgorithm), wholeOf(c.der, outerAlgorithm)) ? null : hit('certificate.signature-algorithm-mismatch', { outer: oid(outerAlgorithm), inner: oid(innerAlgorithm) }, innerAlgorithm, outerAlgorithm)
}

/** RFC 4055 5: parameters are NULL. */
const RSA_SHA2: ReadonlySet<string> = new Set(['11', '12', '13', '14'].map((arc) => `1.2.840.113549.1.1.${arc}`))
const ECDSA_ARC = '1.2.840.10045.4.'
/** ecdsa-with-SHA256, 384 and 512, byte for byte (CABF BR 7.1.3.2.2). */
const ECDSA: ReadonlySet<string> = new Set(['2', '3', '4'].map((hash) => `300a06082a8648ce3d04030${hash}`))
/** CABF BR 7.1.3.2.1: RSA with SHA-2, with PKCS #1 and PSS. */
const BR_RSA: ReadonlySet<string> = new Set(['10', '11', '12', '13'].map((arc) => `1.2.840.113549.1.1.${arc}`))

/** Below 2^159: 20 octets (CABF BR 7.2.2, RFC 5280 5.2.3). */
const NUMBER_LIMIT = 1n << 159n
const numberRange: ListCheck = (c) => {
  const extension = c.extension(CrlExt.number), value = extension && valueAt(c.der, extension.value.from, extension.value.end), number = value ? numberOf(c.der, value) : 0n
  return extension && (number < 0n || number >= NUMBER_LIMIT) ? list('number-range', extension) : null
}

const repeated: ListCheck = (c) => {
  const twice = c.extensions.find(({ oid }, i) => c.extensions.slice(0, i).some((before) => before.oid === oid))
  return twice ? list('extension-twice', twice, twice.oid) : null
}

/** Fields of the scope (RFC 5280 5.2.5). */
const POINT = 0, USERS = 1, AUTHORITIES = 2, REASONS = 3, INDIRECT = 4, ATTRIBUTES = 5

const LISTED: ReadonlySet<string> = new Set([CrlExt.number, Ext.authorityKeyIdentifier, CrlExt.issuingDistributionPoint])
const unlisted: ListCheck = (c) => {
  const other = c.extensions.find(({ oid }) => !LISTED.has(oid))
  return other ? hitAs('warning', list('extension-unlisted', other, other.oid)) : null
}

const MOST_DAYS = 10, MOST_DAYS_OF_AUTHORITIES = 366
/** CABF BR 4.9.7 and 7.2: ten days for servers' certificates, twelve months for those of CAs. A list that does not say whose it is may be either. */
const validity: ListCheck = (c) => {
  const { nextUpdate, thisUpdate } = c, days = nextUpdate ? (nextUpdate.ms - thisUpdate.ms) / DAY : 0, value = String(Math.ceil(days))
  if (!nextUpdate || !(days > MOST_DAYS)) return null
  if (days > MOST_DAYS_OF_AUTHORITIES) return list('months-12', nextUpdate, value)
  if (c.scopeSays(USERS)) return list('days-10', nextUpdate, value)
  return c.scopeSays(AUTHORITIES) ? null : hitAs('warning', list('days-10-unknown', nextUpdate, value))
}

const scopeForm: ListCheck = (c) => {
  const point = c.scope?.fields.get(POINT), [choice] = point ? valuesIn(c.der, point) : []
  if (!choice) return null
  const names = choice.tag === 0xa0 ? readNames(c.der, choice) : []
  return names.length > 0 && names.every(({ type, text }) => type === 'uniformResourceIdentifier' && uriScheme(text) === 'http') ? null : list('scope-form', c.scope)
}
const scopeMust = (problem: ListProblem, number: number): ListCheck => (c) => (c.scopeSays(number) ? list(problem, c.scope) : null)

export const listRules: readonly Rule<ListView>[] = [
  rfc5280('e_crl_extensions_version_not_2', '5.1.2.1', Since.rfc2459, always, (c) => (c.version !== 2 && c.parts.extensions ? hit('certificate.version', { version: c.version, expected: 2 }, c.parts.version ?? c.parts.tbs) : null)),
  rfc5280('e_crl_sig_alg_not_match_tbs_sig_alg', '5.1.1.2', Since.rfc2459, always, algorithmsDiffer),
  rfc5280('e_crl_sigalgo_missing_null_params', 'RFC 4055 5', Since.rfc5280, (c) => RSA_SHA2.has(c.signatureOid), (c) => {
    const [, parameters] = valuesIn(c.der, c.parts.innerAlgorithm)
    return parameters && toHex(wholeOf(c.der, parameters)) === '0500' ? null : hit('lint.algorithm', { oid: c.signatureOid, problem: 'parameters' }, c.parts.innerAlgorithm)
  }),
  rfc5280('e_crl_issuer_field_empty', '5.1.2.3', Since.rfc2459, always, (c) => (c.issuer.length === 0 ? hit('certificate.name-empty', { field: 'issuer', why: 'issuer' }, c.parts.issuer) : null)),
  rfc5280('e_crl_wrong_time_format_pre2050', '5.1.2.4', Since.rfc2459, always, timeForm),
  rfc5280('e_crl_has_next_update', '5.1.2.5', Since.rfc5280, always, (c) => (c.nextUpdate ? null : hit('crl.no-next-update', {}, c.parts.thisUpdate))),
  rfc5280('e_crl_next_update_before_this_update', '5.1.2.5', Since.rfc2459, ({ nextUpdate }) => nextUpdate !== null, ({ thisUpdate, nextUpdate }) => (nextUpdate && nextUpdate.ms < thisUpdate.ms ? hit('crl.reversed', { thisUpdate: thisUpdate.ms, nextUpdate: nextUpdate.ms }, thisUpdate, nextUpdate) : null)),
  rfc5280('e_crl_empty_revoked_certificates', '5.1.2.6', Since.rfc5280, always, ({ parts: { entries: all } }) => (all && all.from === all.end ? hit('crl.empty-list', {}, all) : null)),
  rfc5280('e_crl_revocation_time_after_this_update', '5.1.2.4', Since.rfc5280, hasEntries, entries('future')),
  rfc5280('e_crl_entry_serial_number', '4.1.2.2', Since.rfc3280, hasEntries, entries('serial')),
  rfc5280('e_crl_empty_extensions', '5.1.2.7', Since.rfc2459, always, (c) => (c.parts.extensions && c.extensions.length === 0 ? list('extensions-empty', c.parts.extensions) : null)),
  rfc5280('e_crl_empty_extn_sequence', 'A.1', Since.rfc5280, hasEntries, entries('extensions-empty')),
  rfc5280('e_crl_extension_criticality', '5.2', Since.rfc5280, always, criticality),
  rfc5280('e_crl_has_authority_key_identifier', '5.2.1', Since.rfc5280, always, mustHave(Ext.authorityKeyIdentifier)),
  rfc5280('e_crl_missing_crl_number', '5.2.3', Since.rfc5280, always, mustHave(CrlExt.number)),
  rfc5280('e_crl_issuing_distribution_point_empty', '5.2.5', Since.rfc5280, hasScope, (c) => (c.scope?.fields.size === 0 ? list('scope-empty', c.scope) : null)),
  rfc5280('e_crl_issuing_distribution_point_several', '5.2.5', Since.rfc5280, hasScope, (c) => ([USERS, AUTHORITIES, ATTRIBUTES].filter((number) => c.scopeSays(number)).length > 1 ? list('scope-several', c.scope) : null)),
  rfc5280('e_crl_freshest_in_delta', '5.2.6', Since.rfc5280, ({ delta }) => delta, (c) => (c.has(Ext.freshestCRL) ? list('freshest-in-delta', c.extension(Ext.freshestCRL)) : null)),
  rfc5280('e_crl_has_valid_reason_code', '5.3.1', Since.rfc5280, hasEntries, (c) => entries('reason-unknown')(c) ?? entryAs('warning', 'reason-unspecified')(c)),
  rfc5280('e_crl_remove_from_crl_in_complete', '5.3.1', Since.rfc5280, ({ delta }) => !delta, (c) => {
    const seen = c.entries('remove')
    return seen ? hit('crl.remove-in-complete', { count: seen.count }, seen.range) : null
  }),
  rfc5280('e_crl_entry_extension_criticality', '5.3', Since.rfc5280, hasEntries, entries('must-be-critical', 'must-not-be-critical')),
  rfc5280('e_crl_certificate_issuer_in_direct', '5.3.3', Since.rfc5280, hasEntries, entries('issuer-in-direct')),

  community('e_crl_no_duplicate_extensions', 'RFC 5280 5.2', '', always, repeated),
  community('e_crl_revoked_certificate_crl_entry_has_no_duplicate_extensions', 'RFC 5280 5.3', '', hasEntries, entries('extension-twice')),
  community('e_crl_unique_revoked_certificate', 'RFC 5280 5.1.2.6', '', hasEntries, (c) => entryAs('warning', 'twice')(c)),
  community('e_crl_revocation_date_too_early', 'RFC 2459 5.1', '', hasEntries, entries('early')),

  br('e_crl_version_not_2', '7.2.1', Since.br, always, (c) => (c.version === 2 ? null : hit('certificate.version', { version: c.version, expected: 2 }, c.parts.version ?? c.parts.tbs))),
  br('e_crl_signature_algorithm_not_supported', '7.1.3.2', Since.noSha1, always, (c) => (BR_RSA.has(c.signatureOid) || c.signatureOid.startsWith(ECDSA_ARC) ? null : hit('lint.algorithm', { oid: c.signatureOid, problem: 'unsupported' }, c.parts.innerAlgorithm))),
  br('e_crl_ecdsa_signature_encoding_correct', '7.1.3.2.2', Since.br171, (c) => c.signatureOid.startsWith(ECDSA_ARC), (c) => (ECDSA.has(toHex(wholeOf(c.der, c.parts.innerAlgorithm))) ? null : hit('lint.algorithm', { oid: c.signatureOid, problem: 'encoding' }, c.parts.innerAlgorithm))),
  br('e_crl_next_update_invalid', '4.9.7', Since.lists187, ({ nextUpdate }) => nextUpdate !== null, validity),
  br('e_crl_extensions_validity', '7.2.2', Since.profiles, always, (c) => criticality(c) ?? unlisted(c)),
  br('e_crl_number_out_of_range', '7.2.2', Since.profiles, (c) => c.has(CrlExt.number), numberRange),
  br('e_crl_auth_key_id_only_contains_keyid', '7.2.2', Since.profiles, (c) => c.has(Ext.authorityKeyIdentifier), (c) => (c.authorityKey.has(0) && c.authorityKey.size === 1 ? null : list('key-only', c.extension(Ext.authorityKeyIdentifier)))),
  br('e_cab_crl_has_valid_reason_code', '7.2.2', Since.lists187, hasEntries, entries('reason-unlisted')),
  br('e_cab_crl_reason_code_not_critical', '7.2.2', Since.br, hasEntries, entries('must-not-be-critical')),
  br('e_crl_issuing_distribution_point_not_http', '7.2.2.1', Since.profiles, hasScope, scopeForm),
  br('e_crl_indirect', '7.2.2.1', Since.profiles, hasScope, scopeMust('scope-indirect', INDIRECT)),
  br('e_crl_only_attribute_certs', '7.2.2.1', Since.profiles, hasScope, scopeMust('scope-attributes', ATTRIBUTES)),
  br('w_crl_only_some_reasons', '7.2.2.1', Since.profiles, hasScope, (c) => (c.scope?.fields.has(REASONS) ? list('scope-reasons', c.scope) : null)),
]

function entryAs(severity: 'warning', problem: ListEntryProblem): ListCheck {
  return (c) => {
    const found = entries(problem)(c)
    return found && hitAs(severity, found)
  }
}
