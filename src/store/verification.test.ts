import { describe, expect, test } from 'vitest'
import type { CaseQuestion, CaseView, CertificateView, Judgement } from '../core/verify/case.ts'
import type { OpenCase } from '../workers/case.ts'
import { openCase } from '../workers/case.ts'
import { createVerification, isRoot, likelyPurpose, loadMozillaRoots, peerNamesOf, trustedOf, type Verification } from './verification.ts'

const one = (fields: Partial<CertificateView>): CertificateView => ({ title: '', subject: '', issuer: '', notBefore: 0, notAfter: 1, authority: false, selfIssued: false, purposes: null, hosts: [], ...fields })
const leaf = one({ hosts: ['shop.test'] }), root = one({ authority: true, selfIssued: true })
const NOW = 1000
const bytes = (...octets: readonly number[]) => Uint8Array.from(octets)
const held = (der: Uint8Array<ArrayBuffer>, origin: 'page' | 'kept' | 'mozilla' = 'page') => ({ der, origin })

/** A case that keeps what it was asked, and answers when it is told to. */
function fake(certificates: CaseView['certificates']) {
  const asked: CaseQuestion[] = [], answers: ((judgements: readonly Judgement[]) => void)[] = []
  let closed = false
  const open = async (): Promise<OpenCase> => ({
    view: { certificates, proofs: [], unreadable: [] }, close: () => { closed = true },
    links: async () => [], bring: async () => [],
    judge: (question) => { asked.push(question); return new Promise((resolve) => { answers.push((judgements) => resolve({ judgements, weighed: [] })) }) },
  })
  return { open, asked, answers, isClosed: () => closed }
}
const until = async (holds: () => boolean) => { while (!holds()) await new Promise((resolve) => { setTimeout(resolve, 1) }) }
const judgedAt = ({ state }: Verification) => state.getState().judgedAt

describe('a question of trust', () => {
  test('trusts the roots of each source, and asks what the certificate is for', async () => {
    const { open, asked } = fake([leaf, root, one({ selfIssued: true }), root])
    const verification = createVerification({ certificates: [held(bytes(0)), held(bytes(1)), held(bytes(2), 'mozilla'), held(bytes(3), 'kept'), held(bytes(1), 'kept')], lists: [], responses: [] }, { now: NOW, open })
    await until(() => asked.length === 1)
    expect(asked[0]).toMatchObject({ target: 0, trusted: [1, 2, 3], time: NOW, purpose: 'serverAuth', peerNames: [] })
    expect([verification.state.getState().origins[1], verification.state.getState().places]).toEqual([['page', 'kept'], [0, 1, 2, 3]])
  })
  test('a source or a root that is switched off is not trusted', () => {
    const state = { view: { certificates: [leaf, root, root], proofs: [], unreadable: [] }, origins: [['page'], ['page'], ['kept']] as const, keys: ['a', 'b', 'c'] }
    const asked = { purpose: 'any', host: '', revocation: 'given', staple: 'unknown', conditions: {}, time: null, distrusted: [] as readonly string[] } as const
    const trusted = (sources: { page: boolean; kept: boolean; mozilla: boolean }, distrusted: readonly string[] = []) => trustedOf({ ...state, asked: { ...asked, sources, distrusted } })
    expect([trusted({ page: true, kept: true, mozilla: true }), trusted({ page: false, kept: true, mozilla: true }), trusted({ page: true, kept: true, mozilla: true }, ['c'])]).toEqual([[1, 2], [2], [1]])
  })
  test('shows only the answer to the last question', async () => {
    const { open, asked, answers } = fake([leaf])
    const verification = createVerification({ certificates: [held(bytes(0))], lists: [], responses: [] }, { now: NOW, open })
    await until(() => asked.length === 1)
    verification.ask({ time: 5 })
    verification.ask({ time: 7 })
    answers[0]?.([])
    await until(() => asked.length === 2)
    expect([asked[1]?.time, verification.state.getState().judgements]).toEqual([7, null])
    answers[1]?.([])
    await until(() => judgedAt(verification) === 7)
    expect(verification.state.getState().judgements).toEqual([])
  })
  test('follows the present where no time was chosen', async () => {
    const { open, asked, answers } = fake([leaf])
    const verification = createVerification({ certificates: [held(bytes(0))], lists: [], responses: [] }, { now: NOW, open })
    await until(() => asked.length === 1)
    answers[0]?.([])
    verification.again(NOW + 60)
    await until(() => asked.length === 2)
    answers[1]?.([])
    verification.ask({ time: 3 })
    await until(() => asked.length === 3)
    verification.again(NOW + 120)
    expect(asked.map(({ time }) => time)).toEqual([NOW, NOW + 60, 3])
  })
  test('a thread that fails is said, and one that is closed is ended', async () => {
    const failing = createVerification({ certificates: [held(bytes(0))], lists: [], responses: [] }, { now: NOW, open: () => Promise.reject(new Error('no thread')) })
    await until(() => failing.state.getState().status === 'failed')
    expect(failing.state.getState().failure).toBe('no thread')
    const { open, asked, isClosed } = fake([leaf]), closing = createVerification({ certificates: [held(bytes(0))], lists: [], responses: [] }, { now: NOW, open })
    await until(() => asked.length === 1)
    closing.close()
    expect(isClosed()).toBe(true)
  })
})

test.each([
  ['a server that says so', one({ purposes: ['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.1'] }), 'serverAuth'], ['a signer of code', one({ purposes: ['1.3.6.1.5.5.7.3.3'] }), 'codeSigning'],
  ['one with host names', leaf, 'serverAuth'], ['an authority', root, 'any'], ['none', null, 'any'],
] as const)('%s is asked about as what it is for', (_, view, purpose) => {
  expect(likelyPurpose(view)).toBe(purpose)
})

test('names are host names, addresses or mailboxes', () => {
  expect(['', ' shop.test ', '10.0.0.1', 'fe80::1', 'a@b.test'].map((typed) => peerNamesOf(typed)[0])).toEqual([undefined, { kind: 'DNS', value: 'shop.test' }, { kind: 'IP', value: '10.0.0.1' }, { kind: 'IP', value: 'fe80::1' }, { kind: 'RFC822', value: 'a@b.test' }])
})

test('every root of Mozilla’s list can be read on the thread of a case, and vouches for itself', async () => {
  const { roots, date } = await loadMozillaRoots(), opened = await openCase({ certificates: roots, lists: [], responses: [] })
  expect([roots.length > 100, /^20\d\d-\d\d-\d\d$/.test(date), opened.view.unreadable]).toEqual([true, true, []])
  expect(opened.view.certificates.every((view) => isRoot(view))).toBe(true)
  const { judgements: [judgement] } = await opened.judge({ target: 0, trusted: roots.map((_, i) => i), time: Date.UTC(2026, 5, 1), policies: ['path'], purpose: 'any', peerNames: [], revocation: 'given', stapled: null })
  expect(judgement).toMatchObject({ valid: true, paths: [{ certificates: [0], anchored: true }] })
  opened.close()
  await expect(opened.judge({ target: 0, trusted: [], time: 0, policies: [], purpose: 'any', peerNames: [], revocation: 'off', stapled: null })).rejects.toThrow('closed')
})
