/** What the linter finds while a form is filled: the button makes it vanish and brings no other error, or it is said what to do by hand. */
import { describe, expect, test } from 'vitest'
import { forecast } from '../../../core/pki/forecast.ts'
import { plannedKey } from '../../../core/pki/planned.ts'
import { PROFILE_IDS, profiles } from '../../../core/pki/profiles.ts'
import { Purpose } from '../../../core/pki/purposes.ts'
import { DAY } from '../../../core/spec/time.ts'
import type { KeyAlgorithmId } from '../../../core/crypto/algorithms.ts'
import { byHandWords, deedWords } from '../../../words/lint-mends.ts'
import { emptyDrafts } from '../workspace.ts'
import { askChange, askedDraft, authorityChange, authorityDraft } from './as-draft.ts'
import { emptyIssueDraft, profileFields, withChange, withCommonName, type CustomRow, type IssueDraft } from './draft.ts'
import { usualDays } from './planned-issuer.ts'
import { planOf, readDraft } from './read-draft.ts'
import { lintDraft } from './useLint.ts'

const NOW = Date.now()
const server = (change: Partial<IssueDraft> = {}): IssueDraft => ({ ...emptyIssueDraft(), subject: withCommonName(emptyIssueDraft(), 'app.test'), names: 'app.test', ...change })
const authority = (change: Partial<IssueDraft> = {}): IssueDraft => ({ ...server({ profileId: 'intermediate', ...profileFields(profiles.intermediate), names: '' }), ...change })
const own = (oid: string, text: string, critical = false): Partial<IssueDraft> => ({ custom: [{ oid, critical, form: 'hex', text } satisfies CustomRow] })

async function linted(draft: IssueDraft, by: 'itself' | 'somebody' = 'somebody') {
  const key = plannedKey(draft.algorithm), read = readDraft(draft, { now: NOW, rsa: key.family === 'RSA' })
  expect(read.problems).toEqual([])
  return lintDraft(read, planOf(read, draft, { now: NOW, key, issuer: null, breaches: [] }), { key: draft.algorithm, by })
}
const errorsOf = (found: Awaited<ReturnType<typeof linted>>) => found.filter(({ finding }) => finding.severity === 'error').map(({ rule }) => rule)

/** The rule, what is wrong, and what the button says; null: nothing that a button could know. */
const CASES: readonly (readonly [rule: string, IssueDraft, button: string | null])[] = [
  ['e_key_usage_and_extended_key_usage_inconsistent', server({ keyUsage: ['digitalSignature', 'nonRepudiation'] }), 'Leave digital signature'],
  ['e_key_usage_and_extended_key_usage_inconsistent', server({ keyUsage: ['digitalSignature', 'keyEncipherment', 'keyAgreement'], algorithm: 'rsa-2048' }), 'Leave digital signature and key encipherment'],
  ['e_key_usage_and_extended_key_usage_inconsistent', server({ keyUsage: [], rsaKeyUsage: [], ...own('2.5.29.15', '03020106') }), 'Take keyUsage out'],
  ['e_ecdsa_allowed_ku', server({ keyUsage: ['digitalSignature', 'keyEncipherment'] }), 'Leave digital signature'],
  ['e_rsa_allowed_ku_ee', server({ keyUsage: ['digitalSignature', 'keyAgreement'], algorithm: 'rsa-2048' }), 'Leave digital signature and key encipherment'],
  ['e_ext_key_usage_cert_sign_without_ca', server({ keyUsage: ['digitalSignature', 'keyCertSign'] }), 'Leave digital signature'],
  ['e_ext_key_usage_without_bits', server({ keyUsage: [], rsaKeyUsage: [], ...own('2.5.29.15', '030100') }), 'Take keyUsage out'],
  ['w_eku_critical_improperly', server({ purposes: ['1.3.6.1.5.5.7.3.1', '2.5.29.37.0'], purposesCritical: true }), 'Make extKeyUsage not critical'],
  ['e_path_len_constraint_improperly_included', authority({ keyUsage: ['cRLSign'] }), 'Leave certificate sign and CRL sign'],
  ['e_basic_constraints_not_critical', authority({ critical: { basicConstraints: false } }), 'Make basicConstraints critical'],
  ['e_ext_name_constraints_not_critical', authority({ permitted: 'test', critical: { nameConstraints: false } }), 'Make nameConstraints critical'],
  ['e_ext_aia_marked_critical', server({ ocsp: 'http://ocsp.test/', critical: { authorityInfoAccess: true } }), 'Make authorityInfoAccess not critical'],
  ['w_ext_crl_distribution_marked_critical', server({ crl: 'http://crl.test/', critical: { crlDistributionPoints: true } }), 'Make cRLDistributionPoints not critical'],
  ['e_ext_san_not_critical_without_subject', server({ subject: [], critical: { subjectAltName: false } }), 'Make subjectAltName critical'],
  ['w_ext_aia_access_location_missing', server({ caIssuers: 'https://ca.test/ca.crt' }), 'Write http:// there'],
  ['w_distribution_point_missing_ldap_or_uri', server({ crl: 'https://crl.test/a.crl' }), 'Write http:// there'],
  ['e_ext_cert_policy_duplicate', server({ policies: '1.2.3\n1.2.3 http://a.test/' }), 'Leave each once'],
  ['w_ext_policy_map_not_in_cert_policy', authority(own('2.5.29.33', '300a300806022a0306022a04', true)), 'Add the policy 1.2.3'],
  ['e_ext_policy_map_any_policy', authority({ policies: 'any', ...own('2.5.29.33', '300c300a0604551d200006022a04', true) }), 'Take policyMappings out'],
  ['w_ext_policy_map_not_critical', authority({ policies: '1.2.3', ...own('2.5.29.33', '300a300806022a0306022a04') }), 'Make policyMappings critical'],
  ['e_ext_cannot_be_empty_sequence', authority(own('2.5.29.33', '3000', true)), 'Take policyMappings out'],
  ['e_ext_subject_directory_attr_critical', server(own('2.5.29.9', '3009300706032a03043100', true)), 'Make subjectDirectoryAttributes not critical'],
  ['e_subject_info_access_marked_critical', authority(own('1.3.6.1.5.5.7.1.11', '301c301a06082b06010505073005860e687474703a2f2f612e746573742f', true)), 'Make subjectInfoAccess not critical'],
  ['e_ext_name_constraints_not_in_ca', server(own('2.5.29.30', '300aa0083006820474657374', true)), 'Take nameConstraints out'],
  ['w_ext_cert_policy_contains_noticeref', server(own('2.5.29.32', '3020301e06022a033018301606082b06010505070202300a30080c01413003020101')), 'Take certificatePolicies out'],
  ['e_ext_san_uri_host_not_fqdn_or_ip', server({ names: 'app.test\nhttps://localhost/' }), 'Take https://localhost/ out'],
  ['e_subj_email_not_in_san', server({ subject: [...withCommonName(emptyIssueDraft(), 'app.test'), { type: '1.2.840.113549.1.9.1', value: 'me@app.test', joined: false }] }), 'Add me@app.test'],
  ['e_empty_sct_list', server(own('1.3.6.1.4.1.11129.2.4.2', '04020000')), 'Take signedCertificateTimestampList out'],
  ['e_name_constraint_not_fqdn', authority({ permitted: 'uri:localhost' }), null],
]

describe('what the linter finds', () => {
  test.each(CASES.map(([rule, draft, button]) => [rule, button ?? 'a person', draft, button] as const))('%s is mended by “%s”', async (rule, _, draft, button) => {
    const found = await linted(draft), one = found.find((each) => each.rule === rule)
    expect({ found: found.map((each) => each.rule), button: one?.mend ? deedWords(one.mend.deed) : null }).toEqual({ found: expect.arrayContaining([rule]), button })
    const after = await linted(withChange(draft, one?.mend?.change ?? {}, plannedKey(draft.algorithm).family === 'RSA'))
    expect(after.map((each) => each.rule).includes(rule)).toBe(button === null)
    expect(errorsOf(after).filter((each) => !errorsOf(found).includes(each))).toEqual([])
    expect(byHandWords(one?.field ?? 'extension')).toMatch(/^By hand: .+\.$/)
  })

  test.each(PROFILE_IDS.flatMap((id) => (['ec-p256', 'ec-p384', 'rsa-2048', 'rsa-3072', 'ed25519', 'ml-dsa-65'] satisfies KeyAlgorithmId[]).map((algorithm) => [id, algorithm] as const)))('nothing in %s with %s, nor anything but its key that clients refuse', async (id, algorithm) => {
    const profile = profiles[id], names = profile.names[0] === 'dns' ? 'app.test' : profile.names.includes('email') ? 'me@app.test' : ''
    // Below the intermediate that the page makes by default, in its second year.
    const issuer = { notBefore: NOW - 400 * DAY, notAfter: NOW + 1425 * DAY, pathLen: null, key: plannedKey('ec-p256'), hash: '', hosts: null, bindsUris: false }
    const draft = server({ profileId: id, ...profileFields(profile), days: usualDays(profile.days, issuer, NOW), names, algorithm }), key = plannedKey(algorithm), read = readDraft(draft, { now: NOW, rsa: key.family === 'RSA' })
    expect((await linted(draft)).map(({ rule }) => rule)).toEqual([])
    const said = forecast(planOf(read, draft, { now: NOW, key, issuer, breaches: [] })).filter(({ severity }) => severity !== 'note')
    const refused = (key.family === 'Ed25519' || key.family.startsWith('ML-DSA')) && profile.purposes.includes(Purpose.serverAuth)
    expect(said.map(({ code }) => code)).toEqual(refused ? ['plan.browser-key'] : [])
  })

  test('the forms of authorities and of requests are looked at too, and their buttons change them', async () => {
    for (const kind of ['root', 'intermediate'] as const) expect(await linted(authorityDraft(emptyDrafts[kind], null, NOW), kind === 'root' ? 'itself' : 'somebody')).toEqual([])
    const ask = { subject: emptyDrafts.server.subject, names: 'app.test', source: { make: 'ec-p256' }, usages: ['keyEncipherment', 'digitalSignature'], purposes: ['1.3.6.1.5.5.7.3.1'], ca: false, unstructuredName: '', scheme: null } as const
    const found = (await linted(askedDraft(ask, 'ec-p256'))).find(({ rule }) => rule === 'e_ecdsa_allowed_ku'), mended = { ...ask, ...askChange(ask, found?.mend?.change ?? {}) }
    expect(mended).toMatchObject({ usages: ['digitalSignature'], purposes: ask.purposes, names: 'app.test' })
    expect(await linted(askedDraft(mended, 'ec-p256'))).toEqual([])
    expect(authorityChange(emptyDrafts.intermediate, { days: 400, pathLen: 1, algorithm: 'ec-p384' })).toMatchObject({ years: '2', pathLen: '1', algorithm: 'ec-p384' })
  })
})
