import { expect, test } from 'vitest'
import { bitString, boolean, explicit, implicit, integer, nullValue, octetString, oid, sequence, set, tlv, utf8String } from '../asn1/write.ts'
import { rsaPublicKey } from '../crypto/key/rsa.ts'
import { checkWords } from '../../words/checks.ts'
import { findingWords } from '../../words/findings.ts'
import { verifyFindings, verifyProblems } from '../../words/findings/verify.ts'
import { decoded, keyFiles } from '../crypto/testing.ts'
import { policies, withWeights } from './policy.ts'
import { rulesOf, ruleIds, type PolicyId, type RuleId } from './rules.ts'
import {
  ask, bits, ca, constraints, directory, dns, ECDSA_SHA1, errorsIn, heard, intermediate, ip, leaf, list, mail, make, mappings, name, newKey, newRsaKey, notCa, NOW, Oid, other, policiesExt, root, RSA_MD5, RSA_SHA256, san, uri, use,
  type Asked, type Ext, type Exts, type Made, type Plan,
} from './testing.ts'
import { DAY } from '../spec/time.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Built = readonly [chain: readonly Made[], asked?: Asked]

const A = '1.3.6.1.4.1.55738.1', B = '1.3.6.1.4.1.55738.2'

/** A certificate below a root, one below an intermediate, a root of one's own. */
const end = (plan: Plan, asked: Asked = {}) => async (): Promise<Built> => {
  const top = await root()
  return [[await leaf(top, plan), top], asked]
}
const middle = (plan: Plan, leafPlan: Plan = {}, asked: Asked = {}) => async (): Promise<Built> => {
  const top = await root(), between = await intermediate('Intermediate', top, plan)
  return [[await leaf(between, leafPlan), between, top], asked]
}
const top = (plan: Plan, leafPlan: Plan = {}, asked: Asked = {}) => async (): Promise<Built> => {
  const anchor = await root(plan)
  return [[await leaf(anchor, leafPlan), anchor], asked]
}
const ext = (type: string, value: Ext | null): Exts => ({ [type]: value })
const rsaKey = (bitsOf: number, exponent = 65_537, algorithm = sequence(oid('1.2.840.113549.1.1.1'), nullValue())): Bytes => {
  const n = new Uint8Array(Math.ceil(bitsOf / 8)).fill(0xff)
  n[0] = 0xff >> (n.length * 8 - bitsOf)
  return sequence(algorithm, bitString(rsaPublicKey({ n, e: integer(exponent).slice(2) })))
}
const strictly = (rule: RuleId): Asked => ({ policy: withWeights(policies.rfc5280, { [rule]: 'error' }) })
const access = sequence(sequence(oid('1.3.6.1.5.5.7.48.2'), uri('http://ca.test/ca.crt')))
const point = sequence(sequence(explicit(0, tlv(0xa0, uri('http://ca.test/ca.crl')))))
const raw = (text: string): Bytes => new TextEncoder().encode(text)
const lists = (plan: Parameters<typeof list>[1], mode: 'given' | 'required' = 'given') => async (): Promise<Built> => {
  const anchor = await root(), target = await leaf(anchor)
  return [[target, anchor], { revocation: { mode, lists: plan ? [await list(anchor, plan)] : [], responses: [], nonce: null, stapled: null } }]
}
/** A list of another's, whose RSA key is short. */
const signedBy = async (): Promise<Built> => {
  const anchor = await root(), lister = await make('Lister', { isCa: true, key: await newRsaKey(1024) }, anchor), where = explicit(0, tlv(0xa0, uri('http://ca.test/here.crl')))
  const target = await leaf(anchor, { exts: ext(Oid.cdp, { value: sequence(sequence(where, tlv(0xa2, directory(lister.subject)))) }) })
  const made = await list(lister, { inner: RSA_SHA256, outer: RSA_SHA256, exts: { '2.5.29.28': { critical: true, value: sequence(where, implicit(4, boolean(true))) } } })
  return [[target, lister, anchor], { revocation: { mode: 'given', lists: [made], responses: [], nonce: null, stapled: null } }]
}

/** Each rule: a case that breaks it and what else there is to say of it under the profile. */
const cases: Readonly<Record<RuleId, () => Promise<Built>>> = {
  encoding: end({ subject: sequence(set()) }),
  'default-encoded': end({ exts: ext(Oid.bc, { critical: true, value: sequence(boolean(false)) }) }),
  'version-extensions': end({ version: 2 }),
  'version-unique-ids': end({ version: 1, after: [implicit(1, bitString(Uint8Array.of(1)))] }),
  'version-three': end({ version: 2 }, { policy: 'webPki' }),
  'unique-ids': end({ after: [implicit(1, bitString(Uint8Array.of(1)))] }),
  'serial-negative': end({ serial: integer(-5) }),
  'serial-zero': end({ serial: integer(0) }),
  'serial-long': end({ serial: integer(new Uint8Array(21).fill(7)) }),
  'issuer-empty': async () => {
    const anchor = await root({ subject: name('') })
    return [[await leaf(anchor), anchor]]
  },
  'authority-unnamed': top({ subject: name('') }),
  'subject-empty': end({ subject: name('') }),
  'algorithms-differ': end({ inner: sequence(oid('1.2.840.10045.4.3.3')) }),
  expired: end({ notAfter: NOW - 1000 }),
  'not-yet-valid': end({ notBefore: NOW + 1000 }),

  'key-unreadable': end({ spki: sequence(sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7')), bitString(Uint8Array.of(4, 1, 2))) }),
  'key-rsa-tiny': end({ spki: rsaKey(512) }),
  'key-rsa-short': end({ spki: rsaKey(1536) }),
  'key-rsa-octets': end({ spki: rsaKey(2049) }, { policy: 'webPki' }),
  'key-rsa-exponent': end({ spki: rsaKey(2048, 65_536) }),
  'key-curve-explicit': end({ spki: sequence(sequence(oid('1.2.840.10045.2.1'), sequence(integer(1))), bitString(Uint8Array.of(4, 1, 2))) }),
  'key-curve-weak': end({ spki: sequence(sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.1')), bitString(Uint8Array.of(4, ...new Uint8Array(48)))) }),
  'key-forbidden': end({ spki: decoded(keyFiles['ed25519.spki']) }, { policy: 'webPki' }),
  signature: end({ forged: true }),
  'signature-unsupported': end({ inner: sequence(oid('1.2.643.7.1.1.3.2')), outer: sequence(oid('1.2.643.7.1.1.3.2')) }),
  'hash-broken': end({ inner: sequence(oid('1.2.840.113549.1.1.4'), nullValue()), outer: sequence(oid('1.2.840.113549.1.1.4'), nullValue()) }),
  'hash-sha1': end({ inner: sequence(oid('1.2.840.10045.4.1')), outer: sequence(oid('1.2.840.10045.4.1')) }),
  'algorithm-forbidden': end({ inner: sequence(oid('1.3.101.112')), outer: sequence(oid('1.3.101.112')) }, { policy: 'webPki' }),

  'duplicate-extension': end({ more: [sequence(oid(Oid.san), octetString(sequence(dns('host.test'))))] }),
  'critical-application-policies': end({ exts: ext('1.3.6.1.4.1.311.21.10', { critical: true, value: sequence(sequence(oid(Oid.server))) }) }),
  'critical-unknown': end({ exts: ext('1.3.6.1.4.1.55738.666.1', { critical: true, value: nullValue() }) }),
  'extension-unreadable': end({ exts: ext(Oid.aia, { value: raw('malformed') }) }),
  'aia-critical': end({ exts: ext(Oid.aia, { critical: true, value: access }) }),
  'sia-critical': end({ exts: ext(Oid.sia, { critical: true, value: access }) }),
  'freshest-critical': end({ exts: ext(Oid.freshest, { critical: true, value: point }) }),
  'aki-critical': middle({ exts: ext(Oid.aki, { critical: true, value: sequence(implicit(0, octetString(raw('x')))) }) }),
  'aki-missing': end({ exts: ext(Oid.aki, null) }),
  'aki-anchor-missing': top({ issuer: name('Another'), exts: ext(Oid.aki, null) }),
  'aki-no-key': end({ exts: ext(Oid.aki, { value: sequence() }) }),
  'aki-half-pair': end({ exts: ext(Oid.aki, { value: sequence(implicit(2, integer(5))) }) }),
  'aki-issuer-fields': end({ exts: ext(Oid.aki, { value: sequence(implicit(0, octetString(raw('x'))), tlv(0xa1, directory(name('Root'))), implicit(2, integer(5))) }) }, { policy: 'webPki' }),
  'aki-root-no-key': top({ exts: ext(Oid.aki, { value: sequence() }) }, {}, { policy: 'webPki' }),
  'aki-root-issuer-fields': top({ exts: ext(Oid.aki, { value: sequence(tlv(0xa1, directory(name('Root'))), implicit(2, integer(5))) }) }, {}, { policy: 'webPki' }),
  'aki-root-not-own': top({ exts: ext(Oid.aki, { value: sequence(implicit(0, octetString(raw('another')))) }) }, {}, { policy: 'webPki' }),
  'aki-hint': end({ exts: ext(Oid.aki, { value: sequence(implicit(0, octetString(raw('another')))) }) }),
  'ski-critical': middle({ exts: ext(Oid.ski, { critical: true, value: octetString(raw('x')) }) }),
  'ski-missing': middle({ exts: ext(Oid.ski, null) }),
  'constraints-missing': middle({ exts: ext(Oid.bc, null) }),
  'constraints-not-ca': middle({ exts: ext(Oid.bc, notCa) }),
  'authority-version': async () => {
    const anchor = await root(), between = await make('Old', { version: 1, exts: { [Oid.bc]: null, [Oid.ku]: null, [Oid.ski]: null, [Oid.aki]: null }, isCa: true }, anchor)
    return [[await leaf(between), between, anchor]]
  },
  'constraints-not-critical': middle({ exts: ext(Oid.bc, { value: ca().value }) }),
  'no-cert-sign': middle({ exts: ext(Oid.ku, { critical: true, value: bits(6) }) }),
  'authority-no-usage': middle({ exts: ext(Oid.ku, null) }),
  'path-length-not-ca': end({ exts: ext(Oid.bc, { critical: true, value: sequence(integer(0)) }) }),
  'path-length-no-sign': middle({ exts: { [Oid.bc]: ca(0), [Oid.ku]: { critical: true, value: bits(6) } } }),
  'authority-as-end': end({ isCa: true, exts: { [Oid.san]: san(dns('host.test')), [Oid.eku]: use(Oid.server) } }, { policy: 'webPki', peerNames: [{ kind: 'DNS', value: 'host.test' }] }),
  'authority-asked': end({ isCa: true }, { policy: 'webPki' }),
  'usage-empty': end({ exts: ext(Oid.ku, { critical: true, value: bits() }) }),
  'cert-sign-not-ca': end({ exts: ext(Oid.ku, { critical: true, value: bits(0, 5) }) }),
  'usage-missing': end({}, { keyUsage: ['keyAgreement'] }),
  purpose: end({ exts: ext(Oid.eku, use(Oid.client)) }),
  'purpose-issuer': middle({ exts: ext(Oid.eku, use(Oid.client)) }),
  'purpose-absent': end({ exts: ext(Oid.eku, null) }, { policy: 'webPki' }),
  'purpose-absent-other': end({ exts: ext(Oid.eku, null) }, { purpose: 'clientAuth', policy: withWeights(policies.rfc5280, { 'purpose-absent-other': 'error' }) }),
  'purpose-issuer-absent': middle({}, {}, { policy: 'webPki' }),
  'purpose-critical': end({ exts: ext(Oid.eku, { critical: true, ...use(Oid.server) }) }, { policy: 'webPki' }),
  'purpose-forbidden': end({ exts: ext(Oid.eku, use(Oid.server, Oid.code)) }, { policy: 'webPki' }),
  'purpose-any': end({ exts: ext(Oid.eku, use(Oid.anyUse)) }, strictly('purpose-any')),
  'purpose-issuer-any': middle({ exts: ext(Oid.eku, use(Oid.anyUse)) }, {}, strictly('purpose-issuer-any')),
  'purpose-mixed': end({ exts: ext(Oid.eku, use(Oid.server, Oid.ocsp)) }, strictly('purpose-mixed')),
  'purpose-issuer-mixed': middle({ exts: ext(Oid.eku, use(Oid.server, Oid.code)) }, {}, strictly('purpose-issuer-mixed')),
  'purpose-root': top({ exts: ext(Oid.eku, use(Oid.server)) }, {}, { policy: 'webPki' }),
  'name-form': end({ exts: ext(Oid.san, san(dns('under_score.test'))) }),
  'name-form-address': end({ exts: ext(Oid.san, san(ip(192, 0, 2, 0, 255, 255, 255, 0))) }),
  'names-critical': end({ exts: ext(Oid.san, { critical: true, ...san(dns('host.test')) }) }, { policy: 'webPki' }),
  'names-missing': end({ exts: ext(Oid.san, null) }, { policy: 'webPki' }),
  'wildcard-suffix': end({ subject: name('x'), exts: ext(Oid.san, san(dns('*.co.uk'))) }, { policy: 'webPki' }),
  'common-name': end({ subject: name('other.test') }, { policy: 'webPki' }),
  'common-name-beside': end({ subject: name('My server') }, { policy: 'webPki' }),
  'name-constraints-in-end': end({ exts: ext(Oid.nc, constraints([dns('test')])) }),
  'name-constraints-not-critical': middle({ exts: ext(Oid.nc, constraints([dns('test')], undefined, false)) }),
  'name-constraints-empty': middle({ exts: ext(Oid.nc, constraints(undefined)) }),
  'name-constraints-form': middle({ exts: ext(Oid.nc, constraints([dns('.test')])) }),
  'name-constraints-form-optional': middle({ exts: ext(Oid.nc, constraints([dns('.test')], undefined, false)) }),
  'name-constraints-bounds': middle({ exts: ext(Oid.nc, { critical: true, value: sequence(tlv(0xa0, sequence(dns('test'), implicit(1, integer(3))))) }) }),
  'policies-repeated': end({ exts: ext(Oid.cp, policiesExt(A, A)) }),
  'policy-qualifier': end({ exts: ext(Oid.cp, { critical: true, value: sequence(sequence(oid(A), sequence(sequence(oid('1.2.3.4'), utf8String('hi'))))) }) }),
  'policy-constraints-not-critical': middle({ exts: { [Oid.pc]: { value: sequence(implicit(0, integer(5))) } } }),
  'any-policy-not-critical': middle({ exts: { [Oid.iap]: { value: integer(5) } } }),

  'no-issuer': async () => {
    const anchor = await root(), missing = await intermediate('Missing', anchor)
    return [[await leaf(missing), anchor]]
  },
  'untrusted-root': async () => {
    const anchor = await root(), stranger = await make('Stranger', { isCa: true })
    return [[await leaf(stranger), stranger, anchor]]
  },
  'not-for-this': async () => {
    const anchor = await root()
    return [[anchor], { anchors: [{ certificate: anchor.certificate, issues: true, stands: false, checks: null }] } as Asked]
  },
  'path-length': async () => {
    const anchor = await root(), one = await intermediate('One', anchor, { exts: ext(Oid.bc, ca(0)) }), two = await intermediate('Two', one)
    return [[await leaf(two), two, one, anchor]]
  },
  depth: middle({}, {}, { maxDepth: 0 }),
  'name-excluded': middle({ exts: ext(Oid.nc, constraints(undefined, [dns('test')])) }),
  'name-not-permitted': middle({ exts: ext(Oid.nc, constraints([mail('ca.test')])) }, { exts: ext(Oid.san, san(mail('me@other.test'))) }),
  'name-not-permitted-optional': middle({ exts: ext(Oid.nc, constraints([dns('example.test')], undefined, false)) }),
  'name-unsupported': middle({ exts: ext(Oid.nc, constraints([other('1.2.3')])) }, { exts: ext(Oid.san, san(other('1.2.3'))) }),
  'any-policy-mapped': middle({ exts: { [Oid.cp]: policiesExt(Oid.any), [Oid.pm]: mappings([Oid.any, A]) } }),
  'no-policy': middle({ exts: ext(Oid.cp, policiesExt(A)) }, { exts: ext(Oid.cp, policiesExt(B)) }, { policySettings: { initial: [Oid.any], explicit: true, inhibitAny: false, inhibitMapping: false } }),
  'peer-name-common': end({ exts: ext(Oid.san, null) }, { peerNames: [{ kind: 'DNS', value: 'host.test' }] }),
  'peer-name': end({}, { peerNames: [{ kind: 'DNS', value: 'other.test' }] }),
  budget: async () => {
    const anchor = await root(), key = await newKey(), twins = await Promise.all(Array.from({ length: 70 }, () => intermediate('Twin', anchor, { key })))
    return [[await leaf(twins[0] as Made), ...twins, anchor], { peerNames: [{ kind: 'DNS', value: 'other.test' }] }]
  },
  'names-budget': async () => {
    const many = Array.from({ length: 1030 }, (_, i) => dns(`h${i}.test`)), anchor = await root({ exts: ext(Oid.nc, constraints(many)) })
    return [[await leaf(anchor, { exts: ext(Oid.san, san(...many)) }), anchor]]
  },
  'policies-budget': async () => {
    const pairs = Uint8Array.from(Array.from({ length: 50_001 }, (_, i) => [...sequence(oid(A), oid(`1.3.6.1.4.1.55738.9.${i}`))]).flat())
    const anchor = await root(), between = await intermediate('Mapper', anchor, { exts: { [Oid.cp]: policiesExt(A), [Oid.pm]: { critical: true, value: tlv(0x30, pairs) } } })
    return [[await leaf(between, { exts: ext(Oid.cp, policiesExt(A)) }), between, anchor]]
  },

  revoked: async () => {
    const anchor = await root(), target = await leaf(anchor)
    return [[target, anchor], { revocation: { mode: 'given', lists: [await list(anchor, { revoked: [{ serial: target.certificate.serial, reason: 1 }] })], responses: [], nonce: null, stapled: null } }]
  },
  undetermined: lists(undefined, 'required'),
  'list-unusable': lists({ nextUpdate: NOW - 1000 }),
  'list-number-missing': lists({ exts: { '2.5.29.20': null } }),
  'list-number-critical': lists({ exts: { '2.5.29.20': { critical: true, value: integer(1) } } }),
  'response-unusable': async () => {
    const anchor = await root(), target = await leaf(anchor), bad = { place: { buffer: 0, offset: 0 }, der: Uint8Array.of(0x30, 3, 0x0a, 1, 6), status: 6, basic: null }
    return [[target, anchor], { revocation: { mode: 'given', lists: [], responses: [bad], nonce: null, stapled: null } }]
  },
  'list-algorithms-differ': lists({ inner: RSA_SHA256 }),
  'proof-hash-broken': lists({ inner: RSA_MD5, outer: RSA_MD5 }),
  'proof-sha1': lists({ inner: ECDSA_SHA1, outer: ECDSA_SHA1, hash: 'SHA-1' }),
  'proof-key-short': signedBy,
  'staple-unusable': async () => {
    const anchor = await root(), target = await leaf(anchor, { exts: ext(Oid.tls, { value: sequence(integer(5)) }) }), bad = { place: { buffer: 0, offset: 0 }, der: Uint8Array.of(0x30, 3, 0x0a, 1, 6), status: 6, basic: null }
    return [[target, anchor], { revocation: { mode: 'required', lists: [await list(anchor)], responses: [bad], nonce: null, stapled: true, staple: bad } }]
  },
  'staple-missing': end({ exts: ext(Oid.tls, { value: sequence(integer(5)) }) }, { policy: 'webPki', revocation: { mode: 'given', lists: [], responses: [], nonce: null, stapled: false } }),
}

const rulesAsked = ({ policy = 'rfc5280' }: Asked = {}) => (typeof policy === 'string' ? rulesOf(policy) : policy.rules)

test.each(ruleIds)('%s: what breaks it is found, with words and bytes', async (rule) => {
  const [chain, asked] = await cases[rule]()
  const verification = await ask(chain, asked), { weight } = rulesAsked(asked)[rule]
  const found = verification.paths.flatMap(({ findings }) => findings).filter((one) => one.rule === rule), whole = rule === 'budget' ? verification.findings : found.map(({ finding }) => finding)
  expect(whole.length > 0).toBe(weight !== 'off')
  for (const one of whole) {
    const words = findingWords(one)
    expect([words.title, words.why, words.mend].every((text) => text.length > 10 && !text.includes('undefined'))).toBe(true)
    expect(one.spans.every(({ start, end: to }) => start < to)).toBe(true)
    expect(one.spec).not.toBe('')
  }
  expect(weight !== 'error' || verification.verdict === 'invalid').toBe(true)
})

test.each(['path', 'rfc5280', 'webPki'] as const)('a plain chain breaks no rule of %s', async (policy) => {
  const [chain] = await middle({})()
  const { verdict, paths: [best] } = await ask(chain, { policy, peerNames: [{ kind: 'DNS', value: 'host.test' }] })
  expect([verdict, best?.findings.filter(({ finding }) => finding.severity !== 'note').map(({ rule }) => rule)]).toEqual(['valid', []])
  expect(best?.checks.filter(({ certificate }) => certificate === 0).map(({ check }) => check)).toEqual(expect.arrayContaining(['signature', 'validity', 'peer-name', 'purpose', 'encoding']))
  expect(best?.checks.every(({ check, spec }) => checkWords(check).title !== '' && spec !== '')).toBe(true)
  expect(best?.checks.filter(({ certificate }) => certificate === 2).map(({ check }) => check).includes('authority')).toBe(policy !== 'path')
})

test('an authority’s certificate is judged as that where no name is asked for, and is no server’s where one is', async () => {
  const anchor = await root(), one = await intermediate('One', anchor, { exts: ext(Oid.bc, ca(0)) }), two = await intermediate('Two', one, { exts: { ...ext(Oid.bc, ca(0)), ...ext(Oid.san, san(dns('ca.test'))) } })
  const at = async (asked: Asked) => errorsIn(await ask([two, one, anchor], { policy: 'webPki', ...asked }))
  expect(await at({})).toEqual([])
  expect((await at({ peerNames: [{ kind: 'DNS', value: 'ca.test' }] })).toSorted()).toEqual(['authority-as-end', 'purpose-absent'])
  expect(errorsIn(await ask([await make('ca.test', { isCa: true, exts: { ...ext(Oid.ku, { critical: true, value: bits(0) }), ...ext(Oid.san, san(dns('ca.test'))), ...ext(Oid.eku, use(Oid.server)) } }, anchor), anchor], { policy: 'webPki' }))).toEqual(['authority-as-end'])
})

test('keys and signatures of RSASSA-PSS are held to what RSA is held to', async () => {
  const pss = oid('1.2.840.113549.1.1.10'), algorithm = sequence(pss, sequence(explicit(0, sequence(oid('1.3.14.3.2.26'), nullValue()))))
  const judged = async (plan: Plan, policy: PolicyId) => errorsIn(await ask(...(await end(plan, { policy })())))
  for (const policy of ['path', 'rfc5280', 'webPki'] as const) {
    expect(await judged({ spki: rsaKey(512, 65_537, sequence(pss)) }, policy)).toContain('key-rsa-tiny')
    expect((await judged({ inner: algorithm, outer: algorithm }, policy)).includes('hash-sha1')).toBe(rulesOf(policy)['hash-sha1'].weight === 'error')
  }
  expect(rulesOf('webPki')['hash-sha1'].weight).toBe('error')
  expect(await judged({ spki: rsaKey(2048, 65_537, sequence(pss)) }, 'webPki')).toContain('key-forbidden')
})

test('one second more or less is what counts, and a part of one does not', async () => {
  const from = Math.floor(NOW / 1000) * 1000, to = from + DAY, anchor = await root({ notAfter: NOW + 300 * DAY }), target = await leaf(anchor, { notBefore: from, notAfter: to })
  const at = async (time: number) => (await ask([target, anchor], { time })).verdict
  expect([await at(from - 1), await at(from), await at(to), await at(to + 999), await at(to + 1000)]).toEqual(['invalid', 'valid', 'valid', 'valid', 'invalid'])
})

test.each<[string, readonly string[], Asked]>([
  ['no name of the kind', ['none'], { peerNames: [{ kind: 'RFC822', value: 'me@host.test' }] }], ['no name at all', ['not-a-name'], { peerNames: [{ kind: 'DNS', value: 'host..test' }] }],
])('a name that was asked for: %s', async (_, problems, asked) => {
  const { paths: [best] } = await ask(...(await end({}, asked)()))
  expect(best?.findings.flatMap(({ finding }) => (finding.code === 'path.peer-name' ? [finding.params.problem] : []))).toEqual(problems)
})

const limits = async (chain: readonly Made[]) => (await ask(chain, { peerNames: [{ kind: 'DNS', value: 'other.test' }] })).findings.flatMap(({ code, params }) => (code === 'path.budget' ? [params.of] : []))
test('a search that would not end says which limit it met', async () => {
  const anchor = await root(), twin = (i: number) => sequence(sequence(oid('1.2.840.10045.2.1'), oid('1.3.36.3.3.2.8.1.1.7')), bitString(Uint8Array.of(4, ...new Uint8Array(63), i)))
  const slow = await Promise.all(Array.from({ length: 10 }, (__, i) => intermediate('Twin', anchor, { spki: twin(i), exts: { [Oid.ski]: null } })))
  expect(await limits([await leaf(slow[0] as Made, { exts: { [Oid.aki]: null } }), ...slow, anchor])).toEqual(['signatures'])
  // Two authorities on each of eleven levels, each certified by both above: two thousand paths and more.
  const all: Made[] = []
  let above: readonly Made[] = [anchor]
  for (let level = 0; level < 11; level++) {
    const keys = [await newKey(), await newKey()], certified = await Promise.all(keys.flatMap((key, i) => above.map((by) => intermediate(`${level} ${i}`, by, { key }))))
    all.push(...certified)
    above = keys.map((key) => certified.find((one) => one.key === key) as Made)
  }
  expect((await limits([await leaf(above[0] as Made), ...all, anchor])).toSorted()).toEqual(['paths', 'steps'])
})

test('each finding that has words was given by a case of this file', () => {
  expect(heard.missing(verifyFindings, verifyProblems)).toEqual([])
})
