import { describe, expect, test } from 'vitest'
import { policies } from './policy.ts'
import { ask, errorsIn, intermediate, leaf, make, newKey, NOW, Oid, root, trust, type Made } from './testing.ts'
import { KeyCache } from './signatures.ts'
import { verify } from './verify.ts'
import { DAY } from '../spec/time.ts'

const certificates = (all: readonly Made[]) => all.map(({ certificate }) => certificate)
const question = (target: Made, candidates: readonly Made[], anchors: readonly Made[]) =>
  verify({ target: target.certificate, candidates: certificates(candidates), anchors: anchors.map(trust), time: NOW, policy: policies.rfc5280, purpose: 'serverAuth' })
const lengths = (paths: readonly { readonly certificates: readonly unknown[]; readonly valid: boolean }[]) => paths.map((path) => `${path.valid ? 'valid' : 'invalid'} ${path.certificates.length}`)

describe('paths', () => {
  test('in any order, with strangers among them, and twice', async () => {
    const top = await root(), one = await intermediate('One', top), two = await intermediate('Two', one), target = await leaf(two), stranger = await make('Stranger', { isCa: true })
    const { verdict, paths } = await question(target, [stranger, one, two, one, target, top], [top])
    expect([verdict, lengths(paths)]).toEqual(['valid', ['valid 4']])
  })
  test('all of them: directly and by a cross-signed root, the valid and shorter first', async () => {
    const old = await make('Old root', { isCa: true, notAfter: NOW + 300 * DAY }), key = await newKey(), fresh = await root({ key }), cross = await make('Root', { isCa: true, key, notAfter: NOW - DAY }, old), between = await intermediate('One', fresh), target = await leaf(between)
    const { verdict, paths: [best, second, ...rest] } = await question(target, [between, cross], [fresh, old])
    expect([verdict, lengths([...(best ? [best] : []), ...(second ? [second] : [])]), rest]).toEqual(['valid', ['valid 3', 'invalid 4'], []])
    expect(second?.findings.filter(({ finding }) => finding.severity === 'error').map(({ rule, certificate }) => [rule, certificate])).toEqual([['expired', 2]])
  })
  test('issuers that sign each other end', async () => {
    const top = await root(), a = await newKey(), b = await newKey(), unknown = await make('X', { isCa: true })
    const aByB = await make('A', { isCa: true, key: a, signer: b, issuer: (await make('B')).subject }, unknown), bByA = await make('B', { isCa: true, key: b, signer: a, issuer: aByB.subject }, unknown)
    const { verdict, paths } = await question(await leaf(aByB), [aByB, bByA], [top])
    expect([verdict, lengths(paths), paths[0]?.findings.some(({ rule }) => rule === 'no-issuer')]).toEqual(['invalid', ['invalid 3'], true])
  })
  test('of look-alikes the one whose key signed; the others are said', async () => {
    const top = await root(), real = await intermediate('CA', top), others = await Promise.all(Array.from({ length: 30 }, () => intermediate('CA', top)))
    const { verdict, paths, rejected } = await question(await leaf(real, { exts: { [Oid.aki]: { value: new Uint8Array([0x30, 0]) } } }), [...others, real], [top])
    expect([verdict, lengths(paths), rejected.length]).toEqual(['invalid', ['invalid 3'], 30])
    expect(new Set(rejected.map(({ why }) => why))).toEqual(new Set(['invalid']))
  })
  test('key identifiers are a hint that spares the guessing', async () => {
    const top = await root(), real = await intermediate('CA', top), others = await Promise.all(Array.from({ length: 30 }, () => intermediate('CA', top)))
    const { verdict, spent, rejected } = await question(await leaf(real), [...others, real], [top])
    expect([verdict, spent.signatures, new Set(rejected.map(({ why }) => why))]).toEqual(['valid', 240, new Set(['other-key'])])
  })
  test('a signature that no issuer of the name made is said, and the rest is judged all the same', async () => {
    const top = await root(), between = await intermediate('One', top, { notAfter: NOW - DAY }), { verdict, paths } = await question(await leaf(between, { forged: true }), [between], [top])
    expect(verdict).toBe('invalid')
    expect(paths[0]?.findings.filter(({ finding }) => finding.severity === 'error').map(({ rule, certificate }) => [rule, certificate]).toSorted()).toEqual([['expired', 1], ['signature', 0]])
  })
  test('a certificate that is itself an anchor stands by itself', async () => {
    const own = await make('host.test')
    expect(await ask([own])).toMatchObject({ verdict: 'valid', paths: [{ valid: true }] })
  })
  test('one hundred twins by a hundred keys, each signed by the one before, are given up in time', async () => {
    const top = await root(), chain: Made[] = [], exts = { [Oid.aki]: null, [Oid.ski]: null }
    let last = await make('Twin', { isCa: true, issuer: top.subject, exts })
    for (; chain.length < 100; last = await make('Twin', { isCa: true, exts }, last)) chain.push(last)
    const { verdict, spent, findings } = await question(await leaf(last, { exts: { [Oid.aki]: null } }), [...chain, last], [top])
    expect([verdict, spent.signatures <= 25_000, findings.map(({ code, severity }) => `${severity} ${code}`)]).toEqual(['invalid', true, ['error path.budget']])
  })
})

test('a key that was made ready serves the next question', async () => {
  const top = await root(), target = await leaf(top), keys = new KeyCache(), input = { target: target.certificate, candidates: [], anchors: [trust(top)], time: NOW, policy: policies.rfc5280, purpose: 'serverAuth', keys } as const
  expect([(await verify(input)).verdict, (await verify(input)).verdict, (await verify({ ...input, time: NOW + 365 * DAY })).verdict]).toEqual(['valid', 'valid', 'invalid'])
})

test('path length: what is self-issued is not counted, and a larger one below does not widen it', async () => {
  const top = await root(), bounded = await intermediate('One', top, { exts: { [Oid.bc]: { critical: true, value: new Uint8Array([0x30, 6, 1, 1, 0xff, 2, 1, 1]) } } })
  const renewed = await intermediate('One', bounded), wide = await intermediate('Two', renewed, { exts: { [Oid.bc]: { critical: true, value: new Uint8Array([0x30, 6, 1, 1, 0xff, 2, 1, 9]) } } }), third = await intermediate('Three', wide)
  expect(errorsIn(await ask([await leaf(wide), wide, renewed, bounded, top]))).toEqual([])
  expect(errorsIn(await ask([await leaf(third), third, wide, renewed, bounded, top]))).toEqual(['path-length at 1'])
})
