import { describe, expect, test } from 'vitest'
import { boolean, explicit, implicit, integer, oid, sequence, tlv } from '../asn1/write.ts'
import type { RevocationList } from './revocation-list.ts'
import type { RevocationMode } from './revocation.ts'
import { ask, bits, directory, errorsIn, extension, heard, intermediate, leaf, list, make, name, names, newKey, NOW, Oid, root, RSA_MD5, RSA_SHA256, trust, uri, type Ext, type ListPlan, type Made } from './testing.ts'
import { proofProblems } from '../../words/findings/verify.ts'
import { policies } from './policy.ts'
import { verify, type Verification } from './verify.ts'
import { DAY } from '../spec/time.ts'

type Bytes = Uint8Array<ArrayBuffer>

const IDP = '2.5.29.28', DELTA = '2.5.29.27', CERTIFICATE_ISSUER = '2.5.29.29'
const withLists = (lists: readonly RevocationList[], mode: RevocationMode = 'required') => ({ revocation: { mode, lists, responses: [], nonce: null, stapled: null } })

/** What is said of the end certificate: the errors, and why each list was not used. */
function said({ paths: [best] }: Verification): readonly string[] {
  return (best?.findings ?? []).filter(({ certificate }) => certificate === 0).flatMap(({ rule, finding }) => {
    heard.add(finding)
    if (finding.code === 'revocation.list') return [finding.params.problem]
    return finding.severity === 'error' ? [rule] : []
  })
}

async function pair(plan: Parameters<typeof leaf>[1] = {}): Promise<readonly [target: Made, top: Made]> {
  const top = await root()
  return [await leaf(top, plan), top]
}
const serialOf = ({ certificate }: Made): Bytes => certificate.serial
const judge = async (plan: ListPlan, leafPlan: Parameters<typeof leaf>[1] = {}) => {
  const [target, top] = await pair(leafPlan)
  return said(await ask([target, top], withLists([await list(top, plan)])))
}

/** IssuingDistributionPoint of these parts. */
const idp = (...parts: readonly Bytes[]): ListPlan => ({ exts: { [IDP]: { critical: true, value: sequence(...parts) } } })
const fullName = (...all: readonly Bytes[]) => explicit(0, tlv(0xa0, ...all))
const relative = (commonName: string) => explicit(0, tlv(0xa1, name(commonName).slice(4)))
const reasons = (number: number, ...bitsOf: readonly number[]) => implicit(number, bits(...bitsOf))
const flag = (number: number) => implicit(number, boolean(true))
const cdp = (...points: readonly Bytes[]): { readonly exts: Readonly<Record<string, Ext>> } => ({ exts: { [Oid.cdp]: { value: sequence(...points) } } })
const UNKNOWN = sequence(oid('1.2.3.4'))
const HERE = uri('http://ca.test/here.crl'), THERE = uri('http://ca.test/there.crl')

describe('one list', () => {
  test.each<[string, ListPlan, Parameters<typeof leaf>[1], readonly string[]]>([
    ['without the certificate', {}, {}, []], ['with another', { revoked: [{ serial: Uint8Array.of(1) }] }, {}, []],
    ['out of date', { nextUpdate: NOW - 1000 }, {}, ['outdated', 'undetermined']], ['from the future', { thisUpdate: NOW + 1000 }, {}, ['not-yet', 'undetermined']], ['without an end', { nextUpdate: null }, {}, []],
    ['forged', { forged: true }, {}, ['signature', 'undetermined']], ['of another issuer', { issuer: name('Other') }, {}, ['undetermined']], ['of version 1 with extensions', { version: 1 }, {}, ['version', 'undetermined']],
    ['with an unknown critical extension', { exts: { '1.2.3.4': { critical: true, value: sequence() } } }, {}, ['critical', 'undetermined']], ['with an unknown one', { exts: { '1.2.3.4': { value: sequence() } } }, {}, []],
    ['with an entry of an unknown critical extension', { revoked: [{ serial: Uint8Array.of(1), exts: [extension('1.2.3.4', { critical: true, value: sequence() })] }] }, {}, ['entry-critical', 'undetermined']],
    ['whose number is none', { exts: { '2.5.29.20': { value: sequence() } } }, {}, ['unreadable', 'undetermined']], ['by an algorithm that nothing here knows', { inner: UNKNOWN, outer: UNKNOWN }, {}, ['unsupported', 'undetermined']],
    ['without a number', { exts: { '2.5.29.20': null } }, {}, ['number-missing']], ['with a critical number', { exts: { '2.5.29.20': { critical: true, value: integer(1) } } }, {}, ['number-critical']],
    ['with two algorithms', { inner: RSA_SHA256 }, {}, ['algorithms', 'undetermined']], ['signed over MD5', { inner: RSA_MD5, outer: RSA_MD5 }, {}, ['broken-hash', 'undetermined']],
    ['of users', idp(flag(1)), {}, []], ['of CAs', idp(flag(2)), {}, ['scope', 'undetermined']], ['of attributes', idp(flag(5)), {}, ['scope', 'undetermined']],
    ['of a point that the certificate has', idp(fullName(THERE, HERE)), cdp(sequence(fullName(HERE))), []], ['of another point', idp(fullName(THERE)), cdp(sequence(fullName(HERE))), ['scope', 'undetermined']],
    ['of a point below the issuer’s name', idp(relative('Point')), cdp(sequence(relative('Point'))), []], ['of some reasons', idp(reasons(3, 1, 2)), {}, ['reasons', 'undetermined']],
    ['of a delta alone', { exts: { [DELTA]: { critical: true, value: integer(1) } }, number: 2 }, {}, ['delta-only', 'undetermined']],
  ])('%s', async (_, plan, leafPlan, expected) => expect(await judge(plan, leafPlan)).toEqual(expected))

  test('with the certificate: its reason and date, and where it stands', async () => {
    const [target, top] = await pair(), revoking = await list(top, { revoked: [{ serial: Uint8Array.of(9) }, { serial: serialOf(target), reason: 1 }] }), { paths: [best] } = await ask([target, top], withLists([revoking]))
    const found = best?.findings.find(({ rule }) => rule === 'revoked')?.finding
    expect(found).toMatchObject({ severity: 'error', params: { by: 'crl', at: NOW - 2 * DAY, reason: 'crl-reason.1' } })
    const [entry] = found?.spans ?? []
    expect([...revoking.der.subarray(entry?.start, entry?.end)].join()).toContain([...serialOf(target)].join())
  })
  test('none: that is no matter, unless it is demanded', async () => {
    const [target, top] = await pair()
    expect([said(await ask([target, top], withLists([], 'given'))), said(await ask([target, top], withLists([], 'required')))]).toEqual([[], ['undetermined']])
  })
  test('by a key that may not sign lists', async () => {
    const top = await root({ exts: { [Oid.ku]: { critical: true, value: bits(5) } } })
    expect(said(await ask([await leaf(top), top], withLists([await list(top)])))).toEqual(['no-signer', 'undetermined'])
  })
})

describe('several lists', () => {
  test('for some reasons each', async () => {
    const both = cdp(sequence(fullName(HERE), reasons(1, 1, 2)), sequence(fullName(THERE), reasons(1, 3, 4, 5, 6, 7, 8))), [target, top] = await pair(both)
    const one = await list(top, idp(fullName(HERE), reasons(3, 1, 2))), two = await list(top, { ...idp(fullName(THERE), reasons(3, 3, 4, 5, 6, 7, 8)) }), revoking = await list(top, { ...idp(fullName(THERE), reasons(3, 3, 4, 5, 6, 7, 8)), revoked: [{ serial: serialOf(target), reason: 4 }] })
    expect([said(await ask([target, top], withLists([one, two]))), said(await ask([target, top], withLists([one]))), said(await ask([target, top], withLists([one, revoking])))]).toEqual([[], ['reasons', 'undetermined'], ['revoked']])
  })
  test.each([['that changes it', 1, 1, 2, [['revoked'], 'invalid']], ['about changes since a later one', 1, 5, 6, [[], 'valid']], ['older than it', 4, 1, 3, [[], 'valid']]] as const)('a delta %s', async (_, complete, base, number, expected) => {
    const [target, top] = await pair(), delta = await list(top, { number, exts: { [DELTA]: { critical: true, value: integer(base) } }, revoked: [{ serial: serialOf(target), reason: 1 }] })
    const verification = await ask([target, top], withLists([await list(top, { number: complete }), delta]))
    expect([said(verification), verification.verdict]).toEqual(expected)
  })
  test('a delta of another complete list is said where the rest does not suffice', async () => {
    const [target, top] = await pair(), some = idp(reasons(3, 1, 2)), delta = await list(top, { number: 6, exts: { ...some.exts, [DELTA]: { critical: true, value: integer(5) } } })
    expect(said(await ask([target, top], withLists([await list(top, some), delta])))).toEqual(['delta-base', 'delta-only', 'reasons', 'undetermined'])
  })
  test('a delta that takes a hold away', async () => {
    const [target, top] = await pair(), serial = serialOf(target), held = await list(top, { revoked: [{ serial, reason: 6 }] }), delta = await list(top, { number: 2, exts: { [DELTA]: { critical: true, value: integer(1) } }, revoked: [{ serial, reason: 8 }] })
    expect([said(await ask([target, top], withLists([held]))), said(await ask([target, top], withLists([held, delta])))]).toEqual([['revoked'], []])
  })
  test('an outdated one beside a current one does no harm', async () => {
    const [target, top] = await pair()
    expect(said(await ask([target, top], withLists([await list(top, { nextUpdate: NOW - 1000 }), await list(top)])))).toEqual([])
  })
})

describe('lists by others than the issuer', () => {
  const indirect = (signer: Made) => cdp(sequence(fullName(HERE), tlv(0xa2, directory(signer.subject))))
  async function world(signerPlan: Parameters<typeof make>[1] = {}) {
    const top = await root(), lister = await make('Lister', { isCa: true, ...signerPlan }, top), target = await leaf(top, indirect(lister)), own = await list(top)
    const at = async (plan: ListPlan, more: readonly RevocationList[] = [own]) => said(await verify({ target: target.certificate, candidates: [lister.certificate], anchors: [trust(top)], time: NOW, policy: policies.rfc5280, purpose: 'serverAuth', ...withLists([await list(lister, plan), ...more]) }))
    return { top, lister, target, at }
  }
  const scope = (...parts: readonly Bytes[]) => ({ [IDP]: { critical: true, value: sequence(fullName(HERE), ...parts) } })
  const of = (by: Bytes) => [extension(CERTIFICATE_ISSUER, { critical: true, value: sequence(directory(by)) })]

  test('an entry is of the issuer that it names, and so are those behind it', async () => {
    const { top, target, at } = await world(), serial = serialOf(target), exts = scope(flag(4))
    expect(await at({ exts, revoked: [{ serial: Uint8Array.of(1), exts: of(top.subject) }, { serial }] })).toEqual(['revoked'])
    expect(await at({ exts, revoked: [{ serial, exts: of(name('Other')) }] })).toEqual([])
    expect(await at({ exts, revoked: [{ serial }] })).toEqual([])
  })
  test('a list that does not say that it is indirect is none', async () => {
    const { top, target, at } = await world()
    expect(await at({ exts: scope(), revoked: [{ serial: serialOf(target), exts: of(top.subject) }] }, [])).toEqual(['undetermined'])
  })
  test('whose signer was revoked, or is not trusted', async () => {
    const { top, lister, at } = await world(), revoking = await list(top, { ...idp(flag(2)), revoked: [{ serial: serialOf(lister) }] })
    expect(await at({ exts: scope(flag(4)) }, [revoking])).toEqual(['signer-path', 'scope', 'undetermined'])
    const expired = await world({ notAfter: NOW - DAY })
    expect(await expired.at({ exts: scope(flag(4)) }, [])).toEqual(['signer-path', 'undetermined'])
  })
  test('a CA whose lists another key of its own signs', async () => {
    const top = await root(), issuer = await intermediate('CA', top, { exts: { [Oid.ku]: { critical: true, value: bits(5) } } }), key = await newKey()
    const lister = await make('CA', { key, isCa: true, exts: { [Oid.ku]: { critical: true, value: bits(6) } } }, top), target = await leaf(issuer)
    const at = async (...candidates: readonly Made[]) => errorsIn(await verify({ target: target.certificate, candidates: candidates.map(({ certificate }) => certificate), anchors: [trust(top)], time: NOW, policy: policies.path, purpose: 'serverAuth', ...withLists([await list(top), await list(lister)]) }))
    expect([await at(issuer, lister), await at(issuer)]).toEqual([[], ['undetermined']])
  })
})

describe('soft-fail', () => {
  const soft = (lists: readonly RevocationList[], unanswered: readonly Made[] = []) => ({ revocation: { ...withLists(lists, 'soft').revocation, unanswered: new Set(unanswered.map(({ certificate }) => certificate)) } })
  const answer = ({ verdict, paths: [best] }: Verification) => [verdict, ...(best?.findings ?? []).filter(({ rule }) => rule === 'revoked' || rule === 'undetermined').map(({ rule, finding: { severity } }) => `${severity} ${rule}`)]
  test('goes on where nothing that came holds, and where nothing came; it refuses what is revoked', async () => {
    const [target, top] = await pair(), stale = await list(top, { nextUpdate: NOW - 1000, revoked: [{ serial: serialOf(target) }] }), current = await list(top, { revoked: [{ serial: serialOf(target) }] })
    expect(answer(await ask([target, top], soft([stale])))).toEqual(['valid', 'warning undetermined'])
    expect(answer(await ask([target, top], soft([], [target])))).toEqual(['valid', 'warning undetermined'])
    expect(answer(await ask([target, top], soft([])))).toEqual(['valid'])
    expect(answer(await ask([target, top], soft([stale, current])))).toEqual(['invalid', 'error revoked'])
  })
})

test('every certificate of a path is looked up, the anchor aside', async () => {
  const top = await root(), issuer = await intermediate('CA', top), target = await leaf(issuer), lists = [await list(issuer), await list(top, { revoked: [{ serial: serialOf(issuer) }] })]
  const { verdict, paths: [best] } = await ask([target, issuer, top], withLists(lists))
  expect([verdict, best?.findings.filter(({ rule }) => rule === 'revoked').map(({ certificate }) => certificate), best?.checks.filter(({ check }) => check === 'revocation').map(({ certificate }) => certificate)]).toEqual(['invalid', [1], [0]])
})
test('names of points are compared as names', async () => {
  const [target, top] = await pair(cdp(sequence(fullName(directory(names(['2.5.4.10', 'My  Org'])))))), same = await list(top, idp(fullName(directory(names(['2.5.4.10', 'my org'])))))
  expect(said(await ask([target, top], withLists([same])))).toEqual([])
})

test('each way not to be usable that has words was said in this file', () => {
  expect(heard.missing({}, { 'revocation.list': proofProblems['revocation.list'] })).toEqual([])
})
