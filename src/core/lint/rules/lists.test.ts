import { describe, expect, it, test } from 'vitest'
import { findingWords } from '../../../words/findings.ts'
import { bitString, boolean, enumerated, explicit, generalizedTime, implicit, integer, nullValue, octetString, oid, sequence, tlv, utcTime } from '../../asn1/write.ts'
import { DAY } from '../../spec/time.ts'
import { directory, extension, uri } from '../../verify/testing.ts'
import { lintList, runListRule } from '../lint.ts'
import { ListView } from '../list-view.ts'
import { At, CrlEntry, CrlExt, Ext } from '../oids.ts'
import { findingOf } from '../rule.ts'
import { name } from '../testing.ts'
import { listRules } from './lists.ts'
import { heard } from './testing.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Exts = Readonly<Record<string, { readonly critical?: boolean; readonly value: Bytes } | null>>

const AT = Date.UTC(2026, 0, 10)
const EC = sequence(oid('1.2.840.10045.4.3.2'))
const RSA = sequence(oid('1.2.840.113549.1.1.11'), nullValue())
const ISSUER = name([At.commonName, 'Example CA'])

/** What of a good list differs. Extensions by identifier; null leaves out. */
interface Plan {
  readonly version?: number
  readonly inner?: Bytes
  readonly outer?: Bytes
  readonly issuer?: Bytes
  readonly from?: Bytes
  readonly to?: Bytes | null
  readonly entries?: readonly Bytes[] | null
  readonly exts?: Exts
  readonly more?: readonly Bytes[]
}

const ext = (type: string, value: Bytes, critical = false) => extension(type, { critical, value })
const entry = (serial: number | Bytes, exts: readonly Bytes[] | null = null, at: Bytes = utcTime(AT - DAY)): Bytes => sequence(typeof serial === 'number' ? integer(serial) : serial, at, ...(exts ? [sequence(...exts)] : []))
const reason = (number: number, critical = false) => ext(CrlEntry.reason, enumerated(number), critical)
const ofOther = (critical = true) => ext(CrlEntry.certificateIssuer, sequence(directory(name([At.commonName, 'Other']))), critical)
const scope = (...fields: readonly Bytes[]) => ({ [CrlExt.issuingDistributionPoint]: { critical: true, value: sequence(...fields) } })
const flag = (number: number) => implicit(number, boolean(true))
const at = (...names: readonly Bytes[]) => explicit(0, tlv(0xa0, ...names))

function list({ version = 2, inner = EC, outer = inner, issuer = ISSUER, from = utcTime(AT), to = utcTime(AT + 5 * DAY), entries = [entry(7, [reason(1)])], exts = {}, more = [] }: Plan): Bytes {
  const own: Exts = { [CrlExt.number]: { value: integer(1) }, [Ext.authorityKeyIdentifier]: { value: sequence(implicit(0, octetString(Uint8Array.of(1, 2)))) }, ...exts }
  const all = [...Object.entries(own).flatMap(([type, one]) => (one ? [ext(type, one.value, one.critical)] : [])), ...more]
  const tbs = sequence(...(version === 1 ? [] : [integer(version - 1)]), inner, issuer, from, ...(to ? [to] : []), ...(entries ? [sequence(...entries)] : []), ...(all.length > 0 || exts['empty'] !== undefined ? [explicit(0, sequence(...all))] : []))
  return sequence(tbs, outer, bitString(new Uint8Array(8)))
}
const NO_EXTS = { [CrlExt.number]: null, [Ext.authorityKeyIdentifier]: null }

/** A list that passes, and one in which something is found. */
const cases: readonly (readonly [id: string, good: Plan, bad: Plan])[] = [
  ['e_crl_extensions_version_not_2', {}, { version: 1 }],
  ['e_crl_sig_alg_not_match_tbs_sig_alg', {}, { outer: RSA }],
  ['e_crl_sigalgo_missing_null_params', { inner: RSA }, { inner: sequence(oid('1.2.840.113549.1.1.11')) }],
  ['e_crl_issuer_field_empty', {}, { issuer: sequence() }],
  ['e_crl_wrong_time_format_pre2050', {}, { to: generalizedTime(AT + DAY) }],
  ['e_crl_has_next_update', {}, { to: null }],
  ['e_crl_next_update_before_this_update', {}, { to: utcTime(AT - DAY) }],
  ['e_crl_empty_revoked_certificates', { entries: null }, { entries: [] }],
  ['e_crl_revocation_time_after_this_update', {}, { entries: [entry(1, null, utcTime(AT)), entry(2, null, utcTime(AT + 1000))] }],
  ['e_crl_entry_serial_number', {}, { entries: [entry(0)] }],
  ['e_crl_empty_extensions', {}, { exts: { ...NO_EXTS, empty: null } }],
  ['e_crl_empty_extn_sequence', {}, { entries: [entry(1, [])] }],
  ['e_crl_extension_criticality', { exts: scope(flag(1)) }, { exts: { [CrlExt.number]: { critical: true, value: integer(1) } } }],
  ['e_crl_has_authority_key_identifier', {}, { exts: { [Ext.authorityKeyIdentifier]: null } }],
  ['e_crl_missing_crl_number', {}, { exts: { [CrlExt.number]: null } }],
  ['e_crl_issuing_distribution_point_empty', { exts: scope(flag(1)) }, { exts: scope() }],
  ['e_crl_issuing_distribution_point_several', { exts: scope(flag(1)) }, { exts: scope(flag(1), flag(2)) }],
  ['e_crl_freshest_in_delta', { exts: { [CrlExt.deltaIndicator]: { critical: true, value: integer(1) } } }, { exts: { [CrlExt.deltaIndicator]: { critical: true, value: integer(1) }, [Ext.freshestCRL]: { value: sequence(sequence(at(uri('http://ca.test/d.crl')))) } } }],
  ['e_crl_has_valid_reason_code', {}, { entries: [entry(1, [reason(7)])] }],
  ['e_crl_remove_from_crl_in_complete', {}, { entries: [entry(1, [reason(8)])] }],
  ['e_crl_entry_extension_criticality', {}, { entries: [entry(1, [ext(CrlEntry.invalidityDate, generalizedTime(AT - DAY), true)])] }],
  ['e_crl_certificate_issuer_in_direct', { exts: scope(flag(4)), entries: [entry(1, [ofOther()])] }, { entries: [entry(1, [ofOther()])] }],
  ['e_crl_no_duplicate_extensions', {}, { more: [ext(CrlExt.number, integer(2))] }],
  ['e_crl_revoked_certificate_crl_entry_has_no_duplicate_extensions', {}, { entries: [entry(1, [reason(1), reason(1)])] }],
  ['e_crl_unique_revoked_certificate', { entries: [entry(1), entry(257), entry(2)] }, { entries: [entry(1), entry(2), entry(1)] }],
  ['e_crl_revocation_date_too_early', {}, { entries: [entry(1, null, utcTime(Date.UTC(1970, 0, 1)))] }],
  ['e_crl_version_not_2', {}, { version: 1, exts: NO_EXTS, entries: null }],
  ['e_crl_signature_algorithm_not_supported', { inner: RSA }, { inner: sequence(oid('1.2.840.113549.1.1.5'), nullValue()) }],
  ['e_crl_ecdsa_signature_encoding_correct', {}, { inner: sequence(oid('1.2.840.10045.4.3.2'), nullValue()) }],
  ['e_crl_next_update_invalid', { exts: scope(flag(2)), to: utcTime(AT + 300 * DAY) }, { exts: scope(flag(1)), to: utcTime(AT + 11 * DAY) }],
  ['e_crl_extensions_validity', {}, { exts: { [Ext.freshestCRL]: { value: sequence(sequence(at(uri('http://ca.test/d.crl')))) } } }],
  ['e_crl_number_out_of_range', {}, { exts: { [CrlExt.number]: { value: integer(1n << 159n) } } }],
  ['e_crl_auth_key_id_only_contains_keyid', {}, { exts: { [Ext.authorityKeyIdentifier]: { value: sequence(implicit(0, octetString(Uint8Array.of(1))), implicit(2, integer(5))) } } }],
  ['e_cab_crl_has_valid_reason_code', { entries: [entry(1, [reason(9)])] }, { entries: [entry(1, [reason(6)])] }],
  ['e_cab_crl_reason_code_not_critical', {}, { entries: [entry(1, [reason(1, true)])] }],
  ['e_crl_issuing_distribution_point_not_http', { exts: scope(at(uri('http://ca.test/a.crl')), flag(1)) }, { exts: scope(at(uri('ldap://ca.test/a'))) }],
  ['e_crl_indirect', { exts: scope(flag(1)) }, { exts: scope(flag(4)) }],
  ['e_crl_only_attribute_certs', { exts: scope(flag(1)) }, { exts: scope(flag(5)) }],
  ['w_crl_only_some_reasons', { exts: scope(flag(1)) }, { exts: scope(tlv(0x83, Uint8Array.of(6, 0x40))) }],
]

/** What is there. */
function sure<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('nothing there')
  return value
}
const viewOf = (plan: Plan) => sure(ListView.of(list(plan)))
const ruleOf = (id: string) => sure(listRules.find((rule) => rule.id === id))
const findingsOf = (id: string, plan: Plan) => {
  const rule = ruleOf(id), outcome = runListRule(rule, viewOf(plan)), finding = outcome.result === 'hit' ? findingOf(rule, outcome.hit) : null
  if (finding) heard.add(finding)
  return finding
}

it('has a case for each rule, once', () => {
  expect(cases.map(([id]) => id).toSorted()).toEqual(listRules.map(({ id }) => id).toSorted())
  expect(new Set(listRules.map(({ id }) => id)).size).toBe(listRules.length)
})

describe.each(cases)('%s', (id, good, bad) => {
  it('lets the good one pass', () => expect(runListRule(ruleOf(id), viewOf(good)).result).toBe('pass'))
  it('finds the bad one, with bytes, section and words', () => {
    const finding = sure(findingsOf(id, bad)), { title, why, mend } = findingWords(finding)
    expect(finding.spans.length > 0 && finding.spans.every(({ start, end }) => start < end)).toBe(true)
    expect(finding.spec).toMatch(/\d/)
    expect([title, why, mend].filter((sentence) => sentence.length < 4 || /undefined|NaN/.test(sentence))).toEqual([])
  })
})

test.each([
  ['e_crl_next_update_invalid', { to: utcTime(AT + 11 * DAY) }, 'warning', { problem: 'days-10-unknown', value: '11' }],
  ['e_crl_next_update_invalid', { to: utcTime(AT + 400 * DAY) }, 'error', { problem: 'months-12', value: '400' }],
  ['e_crl_has_valid_reason_code', { entries: [entry(1, [reason(0)]), entry(2, [reason(0)])] }, 'warning', { problem: 'reason-unspecified', count: 2 }],
  ['e_crl_entry_extension_criticality', { exts: scope(flag(4)), entries: [entry(1, [ofOther(false)])] }, 'error', { problem: 'must-be-critical' }],
  ['e_crl_wrong_time_format_pre2050', { entries: [entry(1, null, generalizedTime(AT - DAY))] }, 'error', { field: 'revocationDate' }],
  ['e_crl_issuing_distribution_point_not_http', { exts: scope(explicit(0, tlv(0xa1))) }, 'error', { problem: 'scope-form' }],
] as const)('%s: more that it finds (%#)', (id, plan, severity, params) => {
  const found = sure(findingsOf(id, plan))
  expect(found).toMatchObject({ severity, params })
  expect(Object.values(findingWords(found)).join(' ')).not.toMatch(/undefined|NaN/)
})

test('a good list breaks nothing, and an old one is not held to what came later', () => {
  expect(lintList(viewOf({}), 'all')).toEqual([])
  const old = { from: utcTime(Date.UTC(2022, 0, 10)), to: utcTime(Date.UTC(2022, 1, 20)), entries: null }
  expect(lintList(viewOf(old), 'cabf_br')).toEqual([])
  expect(lintList(viewOf({ entries: [entry(1, [reason(6)])] }), 'internal')).toEqual([])
})

test('numbers of other issuers’ certificates may repeat', () => {
  const own = [entry(1), entry(2, [ofOther()]), entry(1)]
  expect(findingsOf('e_crl_unique_revoked_certificate', { exts: scope(flag(4)), entries: own })).toBeNull()
})

test('half a million entries are gone through in slices, and the one that repeats is found', async () => {
  const count = 500_000, one = entry(0x1000_0000), all = new Uint8Array((count + 1) * one.length)
  for (let i = 0; i <= count; i++) {
    all.set(one, i * one.length)
    new DataView(all.buffer).setUint32(i * one.length + 4, 0x1000_0000 + (i === count ? 123_456 : i))
  }
  const tbs = sequence(integer(1), EC, ISSUER, utcTime(AT), utcTime(AT + DAY), tlv(0x30, all)), view = sure(ListView.of(sequence(tbs, EC, bitString(new Uint8Array(8)))))
  let pauses = 0
  await view.prepare(() => { pauses++; return Promise.resolve() })
  expect([pauses, view.entries('twice')?.count, [...view.der.subarray(view.entries('twice')?.range.start, view.entries('twice')?.range.end)]]).toEqual([25, 1, [...all.subarray(count * one.length)]])
})

test('whatever is cut or changed ends without an exception', () => {
  const der = list({ exts: scope(flag(4)), entries: [entry(1, [reason(1), ofOther()]), entry(2)] })
  for (let i = 0; i < der.length; i++) for (const change of [0x00, 0x30, 0xff]) {
    const broken = Uint8Array.from(der)
    broken[i] = change
    for (const view of [ListView.of(broken), ListView.of(broken.subarray(0, i))]) if (view) lintList(view, 'all')
  }
  expect(ListView.of(Uint8Array.of())).toBeNull()
})
