import { describe, expect, test } from 'vitest'
import type { CaseView, JudgedPath, Judgement } from '../../core/verify/case.ts'
import { finding } from '../../core/findings/finding.ts'
import { DAY } from '../../core/spec/time.ts'
import { edgePath, NODE, pictureOf, type PictureNode } from './picture.ts'
import { changesOf, percent, shownRange } from './time-scale.ts'

const view = (...titles: readonly string[]): CaseView => ({
  certificates: titles.map((title, i) => ({ title, subject: `CN=${title}`, issuer: '', notBefore: i * DAY, notAfter: (i + 10) * DAY, authority: i > 0, selfIssued: false, purposes: null, hosts: [] })), proofs: [], unreadable: [],
})
const path = (certificates: readonly number[], given: Partial<JudgedPath> = {}): JudgedPath => ({ certificates, anchored: true, valid: true, findings: [], checks: [], policies: [], ...given })
const judgement = (paths: readonly JudgedPath[], rejected: Judgement['rejected'] = []): Judgement => ({ policy: 'path', valid: paths.some(({ valid }) => valid), paths, rejected, findings: [] })
const error = (certificate: number, rule: 'signature' | 'expired') => ({ certificate, rule, finding: finding('certificate.expired', 'error', { notAfter: 0, now: 1 }, [], '') })
const bySide = (nodes: readonly PictureNode[]) => Object.fromEntries(nodes.map(({ certificate, y }) => [certificate, y]))

describe('the picture', () => {
  test('stands the certificate in question at the bottom, and each issuer above what it signed', () => {
    const { nodes, height } = pictureOf(judgement([path([0, 1, 2]), path([0, 1, 3, 4])]), view('end', 'ca', 'root', 'cross', 'old')), y = bySide(nodes)
    expect(y[0]).toBe(height - NODE.height - 6)
    expect([y[1], y[2], y[4]].every((at, i, all) => i === 0 || (at ?? 0) <= (all[i - 1] ?? 0))).toBe(true)
    expect(y[2]).toBe(y[3])
  })
  test('no two boxes overlap', () => {
    const { nodes, width } = pictureOf(judgement([path([0, 1]), path([0, 2]), path([0, 3])]), view('end', 'a', 'b', 'c'))
    expect(nodes.every(({ x }) => x >= 0 && x + NODE.width <= width)).toBe(true)
    const overlapping = nodes.filter((a) => nodes.some((b) => a !== b && a.y === b.y && Math.abs(a.x - b.x) < NODE.width))
    expect(overlapping).toEqual([])
  })
  test('a step is good where one path through it is, broken where the signature is, rejected where it was not gone', () => {
    const bad = path([0, 3, 4], { valid: false, findings: [error(0, 'signature')] }), refused = path([0, 1, 5], { valid: false, findings: [error(1, 'expired')] })
    const { edges, nodes } = pictureOf(judgement([path([0, 1, 2]), bad, refused], [{ certificate: 0, issuer: 6, why: 'other-key' }]), view('end', 'ca', 'root', 'twin', 'other', 'old', 'namesake'))
    expect(Object.fromEntries(edges.map(({ from, to, standing }) => [`${from}-${to}`, standing]))).toEqual({ '0-1': 'good', '1-2': 'good', '0-3': 'broken', '3-4': 'signed', '1-5': 'signed', '0-6': 'rejected' })
    expect(nodes.map(({ standing }) => standing).filter((standing) => standing === 'good')).toHaveLength(3)
  })
  test('certificates that sign each other end in a picture too', () => {
    const { nodes, edges } = pictureOf(judgement([path([0, 1, 2], { valid: false }), path([0, 2, 1], { valid: false })]), view('end', 'a', 'b'))
    const at = (number: number) => nodes.find(({ certificate }) => certificate === number) as PictureNode
    expect(edges.map(({ from, to }) => edgePath(at(from), at(to))).every((line) => /^M [\d. -]+ C [\d., -]+$/.test(line))).toBe(true)
  })
  test('of hundreds of namesakes the first are drawn, and the others counted', () => {
    const rejected = Array.from({ length: 200 }, (_, i) => ({ certificate: 0, issuer: i + 2, why: 'invalid' as const }))
    const { nodes, left } = pictureOf(judgement([path([0, 1])], rejected), view('end', 'ca', ...rejected.map(({ issuer }) => `ca ${issuer}`)))
    expect(nodes.length + left).toBe(202)
    expect(left).toBeGreaterThan(100)
  })
})

describe('the time', () => {
  test('shows the present, and the certificate in question or all of the path', () => {
    const shown = view('end', 'ca'), near = shownRange(shown, [0, 1], { now: 30 * DAY, near: true }), whole = shownRange(shown, [0, 1], { now: 5 * DAY, near: false })
    expect([near.from < 0, near.to > 30 * DAY, whole.to > 11 * DAY]).toEqual([true, true, true])
    expect([percent(near.from, near), percent(near.to, near), percent(near.to + DAY, near)]).toEqual([0, 100, 100])
  })
  test('goes from change to change', () => {
    expect(changesOf({ ...view('end', 'ca'), proofs: [{ type: 'crl', issuer: '', thisUpdate: 3 * DAY, nextUpdate: null, stapled: false }] }, [0, 1])).toEqual([0, DAY, 3 * DAY, 10 * DAY + 1000, 11 * DAY + 1000])
  })
  test('times that cannot be read are left out', () => {
    const broken = { ...view('end'), certificates: [{ ...view('end').certificates[0], notAfter: Number.NaN }] } as CaseView
    expect([shownRange(broken, [0], { now: DAY, near: true }).to > DAY, changesOf(broken, [0])]).toEqual([true, [0]])
  })
})
