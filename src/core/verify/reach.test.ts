import { describe, expect, test } from 'vitest'
import { explicit, oid, sequence, tlv } from '../asn1/write.ts'
import { Case, type Brought, type CaseQuestion } from './case.ts'
import { addressesOf, ask as askAt, conditionKey, visitsOf, type Condition, type Given, type Link, type Publisher, type Staple } from './reach.ts'
import { DAY } from '../spec/time.ts'
import { intermediate, leaf, list, NOW, Oid, root, uri, type Ext, type ListPlan, type Made } from './testing.ts'

const CA_ISSUERS = oid('1.3.6.1.5.5.7.48.2'), OCSP = oid('1.3.6.1.5.5.7.48.1')
const HERE = 'http://ca.test/ca.crt', ASK = 'http://ocsp.test/', LIST = 'http://ca.test/ca.crl', CHANGES = 'http://ca.test/delta.crl'
const points = (...urls: readonly string[]): Ext => ({ value: sequence(...urls.map((url) => sequence(explicit(0, tlv(0xa0, uri(url)))))) })
const named = { [Oid.aia]: { value: sequence(sequence(OCSP, uri(ASK)), sequence(CA_ISSUERS, uri(HERE))) }, [Oid.cdp]: points(LIST), [Oid.freshest]: points(CHANGES) }

async function chain(exts: Readonly<Record<string, Ext>> = named) {
  const top = await root(), ca = await intermediate('Issuing', top), end = await leaf(ca, { exts })
  return { top, ca, end }
}
const question: CaseQuestion = { target: 0, trusted: [2], time: NOW, policies: ['path', 'curl', 'chromium', 'firefox'], purpose: 'serverAuth', peerNames: [], revocation: 'soft', stapled: null, sent: [0] }
const opened = ({ top, ca, end }: Awaited<ReturnType<typeof chain>>) => new Case({ certificates: [end.der, ca.der, top.der], lists: [], responses: [] })

test('each address is given with its extension and the bytes of its URI', async () => {
  const { end } = await chain(), addresses = addressesOf(end.certificate)
  expect(addresses.map(({ service, url, extension }) => [service, url, extension])).toEqual([
    ['issuer', HERE, 'authorityInfoAccess'], ['ocsp', ASK, 'authorityInfoAccess'], ['crl', LIST, 'crlDistributionPoints'], ['delta', CHANGES, 'freshestCrl'],
  ])
  expect(addresses.map(({ spans: [span] }) => new TextDecoder().decode(end.der.subarray((span?.start ?? 0) + 2, span?.end)))).toEqual([HERE, ASK, LIST, CHANGES])
})

test('an issuer that was not sent is found by its key identifier, or by its name; clients have it from its address or not at all', async () => {
  const made = await chain(), links = await opened(made).links(question)
  expect(links.map(({ certificate, issuer, by, addresses }) => [certificate, issuer, by, addresses.length])).toEqual([[0, 1, 'key-identifier', 4], [1, 2, 'key-identifier', 0]])
  const nameless = await chain({ [Oid.aki]: null as never })
  expect((await opened(nameless).links(question))[0]?.by).toBe('name')
  const accepted = async (more: Partial<CaseQuestion>) => (await opened(made).judge({ ...question, ...more })).filter(({ valid }) => valid).map(({ policy }) => policy)
  expect([await accepted({}), await accepted({ reached: [1] }), await accepted({ sent: [0, 1] })]).toEqual([['path'], ['path', 'chromium'], ['path', 'curl', 'chromium', 'firefox']])
})

describe('what is asked', () => {
  const link = (more: Partial<Link> = {}): Link => ({ certificate: 0, issuer: 1, by: 'name', serial: Uint8Array.of(5), addresses: [], ...more })
  const shown = (links: readonly Link[], conditions: Readonly<Record<string, Condition>> = {}, staple: Staple = 'unknown', own = [1]) =>
    visitsOf(links, { owns: (issuer) => own.includes(issuer), conditions, staple }).map(({ service, address, condition }) => `${service} ${address?.url ?? '-'} ${condition}`)
  const at = (service: 'crl' | 'ocsp', url: string) => ({ service, url, extension: 'authorityInfoAccess', spans: [] }) as const
  test('every address, as it behaves; of an authority that is kept its lists too, where nothing names them', () => {
    expect(shown([link({ addresses: [at('ocsp', ASK)] })], { [conditionKey('ocsp', ASK)]: 'down' })).toEqual([`ocsp ${ASK} down`, 'crl - answers', 'delta - answers'])
    expect(shown([link({ addresses: [at('crl', LIST)] })], {}, 'stale')).toEqual([`crl ${LIST} answers`, 'delta - answers', 'staple - stale'])
  })
  test('of an authority that is not kept nothing is answered', () => expect(shown([link({ addresses: [at('crl', LIST)] })], { [conditionKey('crl', LIST)]: 'answers' }, 'fresh', [])).toEqual([`crl ${LIST} null`]))
  test('with several certificates of the issuer once, by the one that is kept', () => expect(shown([link({ issuer: 2, addresses: [at('crl', LIST)] }), link({ addresses: [at('crl', LIST)] })])).toEqual([`crl ${LIST} answers`, 'delta - answers']))
})

describe('what comes', () => {
  const visit = { certificate: 0, issuer: 1, serial: Uint8Array.of(5), address: null } as const
  const given = (der: Uint8Array<ArrayBuffer>): Given => ({ ok: true, der })
  const publisher: Publisher = { list: async (kind, past) => given(Uint8Array.of(kind === 'delta' ? 2 : 1, past ? 1 : 0)), answer: async (serial, past) => (past ? { ok: false, why: 'locked' } : given(serial)) }
  test('what the authority has, now or of last week; nothing where it cannot', async () => {
    expect(await askAt({ ...visit, service: 'crl', condition: 'answers' }, publisher)).toEqual({ type: 'list', der: Uint8Array.of(1, 0) })
    expect(await askAt({ ...visit, service: 'crl', condition: 'stale' }, publisher)).toEqual({ type: 'list', der: Uint8Array.of(1, 1) })
    expect(await askAt({ ...visit, service: 'staple', condition: 'answers' }, publisher)).toEqual({ type: 'response', der: Uint8Array.of(5) })
    expect(await askAt({ ...visit, service: 'ocsp', condition: 'stale' }, publisher)).toEqual({ type: 'nothing', why: 'locked' })
    expect(await askAt({ ...visit, service: 'issuer', condition: 'answers' }, publisher)).toEqual({ type: 'certificate' })
    expect([await askAt({ ...visit, service: 'ocsp', condition: 'down' }, publisher), await askAt({ ...visit, service: 'ocsp', condition: null }, publisher)]).toEqual([{ type: 'nothing', why: 'down' }, { type: 'nothing', why: 'foreign' }])
  })
})

describe('what was brought', () => {
  async function world(plan: ListPlan | ((end: Made) => ListPlan), condition: Condition = 'answers') {
    const made = await chain(), { ca, end } = made, lists = await list(ca, typeof plan === 'function' ? plan(end) : plan), found = opened(made)
    const came = await askAt({ certificate: 0, issuer: 1, serial: end.certificate.serial, service: 'crl', address: null, condition }, { list: async () => ({ ok: true, der: lists.der }), answer: async () => ({ ok: false, why: 'failed' }) })
    const brought: readonly Brought[] = 'der' in came ? [{ type: 'list', der: came.der, certificate: 0, stapled: false }] : []
    const proofs = found.bring(brought)
    const heard = async (more: Partial<CaseQuestion> = {}) => {
      const asked = { ...question, ...more }, judgements = await found.judge(asked), [judgement] = judgements, [weighed] = await found.weigh(asked, judgement?.paths ?? [])
      return [judgement?.valid, weighed?.status ?? '-'] as const
    }
    return { proofs, heard, found }
  }
  test('is used by who looks at addresses, and says alone what it says', async () => {
    const { heard, proofs } = await world((end) => ({ revoked: [{ serial: end.certificate.serial, reason: 1 }] }))
    expect(proofs).toEqual([[{ type: 'crl', issuer: 'CN=Issuing', thisUpdate: NOW - DAY, nextUpdate: NOW + DAY, stapled: false }]])
    expect([await heard(), await heard({ revocation: 'off' })]).toEqual([[false, 'revoked'], [true, 'revoked']])
    expect(await (await world({})).heard()).toEqual([true, 'good'])
  })
  test('with a wrong signature, or out of date: soft-fail goes on, hard-fail refuses', async () => {
    const forged = await world((end) => ({ revoked: [{ serial: end.certificate.serial }] }), 'forged'), { heard } = await world({})
    expect([await forged.heard(), await forged.heard({ revocation: 'required' })]).toEqual([[true, 'unusable'], [false, 'unusable']])
    expect([await heard({ time: NOW + 2 * DAY }), await heard({ time: NOW + 2 * DAY, revocation: 'required' })]).toEqual([[true, 'unusable'], [false, 'unusable']])
  })
  test('is not what clients have, who ask nobody', async () => {
    const { found } = await world((end) => ({ revoked: [{ serial: end.certificate.serial }] }))
    expect((await found.judge({ ...question, sent: [0, 1] })).filter(({ valid }) => valid).map(({ policy }) => policy)).toEqual(['curl', 'chromium', 'firefox'])
  })
  test('nothing that came is said only of certificates that were asked about', async () => {
    const made = await chain(), rules = async (unanswered: readonly number[]) => (await opened(made).judge({ ...question, unanswered }))[0]?.paths[0]?.findings.map(({ rule }) => rule)
    expect([await rules([0]), await rules([])]).toEqual([['undetermined'], []])
  })
})
