import { describe, expect, test } from 'vitest'
import { Case, type CaseQuestion } from './case.ts'
import { dns, intermediate, leaf, list, make, NOW, Oid, root, san } from './testing.ts'
import { DAY } from '../spec/time.ts'

const question: CaseQuestion = { target: 0, trusted: [], time: NOW, policies: ['path', 'webPki'], purpose: 'serverAuth', peerNames: [], revocation: 'given', stapled: null }

async function chain() {
  const top = await root(), ca = await intermediate('Issuing', top), end = await leaf(ca, { exts: { [Oid.san]: san(dns('host.test')) } })
  return { top, ca, end }
}

describe('a case', () => {
  test('says of each certificate what a page shows of it', async () => {
    const { top, end } = await chain(), { view } = new Case({ certificates: [end.der, top.der], lists: [], responses: [] })
    expect(view.certificates[0]).toMatchObject({ title: 'host.test', issuer: 'CN=Issuing', hosts: ['host.test'], authority: false, selfIssued: false })
    expect(view.certificates[1]).toMatchObject({ title: 'Root', authority: true, selfIssued: true, purposes: null })
  })
  test('is judged by each policy, with paths in the numbers that were given', async () => {
    const { top, ca, end } = await chain(), opened = new Case({ certificates: [end.der, top.der, ca.der], lists: [], responses: [] })
    const judgements = await opened.judge({ ...question, trusted: [1] })
    expect(judgements.map(({ policy }) => policy)).toEqual(['path', 'webPki'])
    expect(judgements[0]).toMatchObject({ valid: true, paths: [{ certificates: [0, 2, 1], anchored: true, valid: true }], rejected: [] })
  })
  test('another time and another trust are other questions about the same case', async () => {
    const { top, ca, end } = await chain(), opened = new Case({ certificates: [end.der, ca.der, top.der], lists: [], responses: [] })
    const valid = async (asked: Partial<CaseQuestion>) => (await opened.judge({ ...question, policies: ['path'], trusted: [2], ...asked })).map((one) => one.valid)
    expect([await valid({}), await valid({ time: NOW + 4000 * DAY }), await valid({ trusted: [] }), await valid({ peerNames: [{ kind: 'DNS', value: 'other.test' }] })]).toEqual([[true], [false], [false], [false]])
  })
  test('findings point into the buffer of their certificate', async () => {
    const { top, end } = await chain(), stale = await make('Issuing', { isCa: true, notAfter: NOW - DAY }, top), [judgement] = await new Case({ certificates: [end.der, stale.der, top.der], lists: [], responses: [] }).judge({ ...question, trusted: [2] })
    const found = judgement?.paths[0]?.findings.find(({ rule }) => rule === 'expired')
    expect([found?.certificate, found?.finding.spans[0]?.buffer]).toEqual([1, 1])
    expect(found?.finding.spans[0]?.end).toBeLessThan(stale.der.length)
  })
  test('a list that revokes is used, and says from when until when it holds', async () => {
    const { top, ca, end } = await chain(), revoking = await list(ca, { revoked: [{ serial: end.certificate.serial }] })
    const opened = new Case({ certificates: [end.der, ca.der, top.der], lists: [revoking.der], responses: [] })
    expect(opened.view.proofs).toEqual([{ type: 'crl', issuer: 'CN=Issuing', thisUpdate: NOW - DAY, nextUpdate: NOW + DAY, stapled: false }])
    const [judgement] = await opened.judge({ ...question, trusted: [2] })
    expect(judgement?.paths[0]?.findings.map(({ rule }) => rule)).toContain('revoked')
    expect((await opened.judge({ ...question, trusted: [2], revocation: 'off' }))[0]?.valid).toBe(true)
  })
  test('what cannot be read is listed, and nothing is judged where it is what was asked about', async () => {
    const broken = new Uint8Array([0x30, 0x03, 0x02, 0x01, 0x05]), opened = new Case({ certificates: [broken], lists: [broken], responses: [broken] })
    expect([opened.view.certificates, opened.view.unreadable.map(({ spans }) => spans[0]?.buffer)]).toEqual([[null], [0, 1, 2]])
    expect(await opened.judge(question)).toEqual([])
  })
  test('a namesake whose key did not sign is named as rejected', async () => {
    const { top, ca, end } = await chain(), twin = await intermediate('Issuing', top)
    const [judgement] = await new Case({ certificates: [end.der, twin.der, ca.der, top.der], lists: [], responses: [] }).judge({ ...question, trusted: [3] })
    expect(judgement?.rejected).toEqual([{ certificate: 0, issuer: 1, why: expect.any(String) }])
  })
})
