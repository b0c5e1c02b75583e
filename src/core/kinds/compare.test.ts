import { describe, expect, test } from 'vitest'
import { compareBytes, type ByteRun } from './compare-bytes.ts'
import { compareFacts, compareItems, sameValue } from './compare.ts'
import type { Fact, FactItem, FactValue } from './contract.ts'

const fact = (field: string, text: string, more: Partial<Fact> = {}): Fact => ({ field, group: 'identity', value: { type: 'untrusted', text }, spans: [{ buffer: 0, start: 0, end: 1 }], ...more })
const item = (text: string, tag = 'DNS'): FactItem => ({ tag, value: { type: 'untrusted', text }, spans: [] })
const textOf = (value: FactValue | undefined) => (value?.type === 'untrusted' ? value.text : '')
const said = (a: readonly Fact[], b: readonly Fact[]) => compareFacts(a, b).map((pair) => `${pair.difference} ${textOf(pair.a?.value)}|${textOf(pair.b?.value)}`)

describe('facts', () => {
  test('of the same field are compared; others are in one only', () => {
    expect(said([fact('subject', 'a'), fact('issuer', 'i'), fact('serial', '1')], [fact('subject', 'b'), fact('issuer', 'i'), fact('role', 'r')])).toEqual(['changed a|b', 'same i|i', 'only-b |r', 'only-a 1|'])
  })
  test('extensions are told by their identifiers, wherever they stand', () => {
    const extension = (oid: string, text: string) => fact('extension', text, { oid })
    expect(said([extension('1', 'x'), extension('2', 'y')], [extension('2', 'y'), extension('3', 'z'), extension('1', 'w')])).toEqual(['changed x|w', 'same y|y', 'only-b |z'])
  })
  test('of several alike, the equal ones are found first', () => {
    const entry = (text: string) => fact('entry', text)
    expect(said([entry('a'), entry('b'), entry('c')], [entry('b'), entry('c'), entry('d')])).toEqual(['only-a a|', 'same b|b', 'same c|c', 'only-b |d'])
    expect(said([entry('a'), entry('b')], [entry('a'), entry('x'), entry('y')])).toEqual(['same a|a', 'changed b|x', 'only-b |y'])
  })
  test('whether it is critical counts, and where it stands does not', () => {
    expect(said([fact('x', '1', { critical: true })], [fact('x', '1')])).toEqual(['changed 1|1'])
    expect(said([fact('x', '1')], [fact('x', '1', { spans: [{ buffer: 3, start: 5, end: 9 }] })])).toEqual(['same 1|1'])
  })
  test('none at all, and all the same', () => {
    expect(said([], [])).toEqual([])
    expect(said([], [fact('x', '1')])).toEqual(['only-b |1'])
    expect(said([fact('x', '1')], [])).toEqual(['only-a 1|'])
  })
  test('many alike are compared in a moment', () => {
    const many = (from: number) => Array.from({ length: 5000 }, (_, i) => fact('entry', String(from + i)))
    expect(compareFacts(many(0), many(1)).length).toBe(5000)
  })
})

describe('values', () => {
  const bytes = (...octets: number[]) => Uint8Array.from(octets)
  const span = { buffer: 0, start: 0, end: 1 }
  const values: readonly FactValue[] = [
    { type: 'untrusted', text: 'a' }, { type: 'untrusted', text: 'b' }, { type: 'number', value: 1 }, { type: 'number', value: 1, unit: 'bits' }, { type: 'number', value: NaN }, { type: 'boolean', value: true }, { type: 'boolean', value: false },
    { type: 'time', ms: 1, raw: '' }, { type: 'time', ms: NaN, raw: 'x' }, { type: 'time', ms: NaN, raw: 'y' }, { type: 'oid', oid: '1.2', name: '' }, { type: 'oid', oid: '1.3', name: '' }, { type: 'hex', bytes: bytes(1) }, { type: 'hex', bytes: bytes(1, 2) }, { type: 'integer', bytes: bytes(1) },
    { type: 'term', term: 'a' }, { type: 'term', term: 'b' }, { type: 'list', items: [item('a')] }, { type: 'list', items: [item('a', 'IP')] }, { type: 'list', items: [] },
    { type: 'name', attributes: [{ oid: '2.5.4.3', shortName: 'CN', text: 'a', span, rdn: 0 }] }, { type: 'name', attributes: [{ oid: '2.5.4.3', shortName: 'CN', text: 'a', span, rdn: 1 }] },
  ]
  test('each is the same as itself only', () => {
    for (const [i, a] of values.entries()) for (const [j, b] of values.entries()) expect(sameValue(a, structuredClone(b)), `${i} ${j}`).toBe(i === j)
  })
  test('of lists, what only one has', () => {
    expect(compareItems([item('a'), item('b')], [item('a'), item('c'), item('d')]).map(({ difference, a, b }) => `${difference} ${textOf((a ?? b)?.value)}`)).toEqual(['same a', 'only-a b', 'only-b c', 'only-b d'])
  })
})

const random = (length: number, seed: number) => {
  const made = new Uint8Array(length)
  for (let i = 0, state = seed; i < length; i++) made[i] = (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24
  return made
}
const joined = (...parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]))
const shape = (runs: readonly ByteRun[]) => runs.map(({ same, aStart, aEnd, bStart, bEnd }) => `${same ? '=' : '!'}${aEnd - aStart}/${bEnd - bStart}`).join(' ')

/** Runs without gaps, alternating, whose equal ones are equal. */
function check(a: Uint8Array, b: Uint8Array, runs: readonly ByteRun[]): void {
  let i = 0, j = 0
  for (const [at, run] of runs.entries()) {
    expect([run.aStart, run.bStart]).toEqual([i, j])
    expect(run.same).not.toBe(runs[at - 1]?.same)
    if (run.same) expect([...a.subarray(run.aStart, run.aEnd)]).toEqual([...b.subarray(run.bStart, run.bEnd)])
    i = run.aEnd
    j = run.bEnd
  }
  expect([i, j]).toEqual([a.length, b.length])
}
function compared(a: Uint8Array, b: Uint8Array): string {
  const { runs } = compareBytes(a, b)
  check(a, b, runs)
  return shape(runs)
}

describe('bytes', () => {
  const base = random(2000, 7)
  test.each([
    ['nothing', new Uint8Array(0), new Uint8Array(0), ''], ['the same', base, base.slice(), '=2000/2000'], ['one side empty', base.slice(0, 5), new Uint8Array(0), '!5/0'],
    ['one octet', base, base.with(1000, (base[1000] ?? 0) ^ 1), '=1000/1000 !1/1 =999/999'],
    ['put in', base, joined(base.slice(0, 500), random(3, 1), base.slice(500)), '=500/500 !0/3 =1500/1500'], ['taken out', base, joined(base.slice(0, 500), base.slice(510)), '=500/500 !10/0 =1490/1490'],
    ['two changes', base, joined(base.slice(0, 500), random(20, 2), base.slice(500, 900), base.slice(930)), '=500/500 !0/20 =400/400 !30/0 =1070/1070'],
    ['other length in the middle', joined(base.slice(0, 100), random(70, 3), base.slice(100, 200)), joined(base.slice(0, 100), random(72, 41), base.slice(100, 200)), '=100/100 !70/72 =100/100'],
  ])('%s', (_, a, b, expected) => expect(compared(a, b)).toBe(expected))
  test('short ones, where no window fits', () => {
    const encode = (text: string) => new TextEncoder().encode(text)
    expect(compared(encode('abcdxefgh'), encode('abcdefgh'))).toBe('=4/4 !1/0 =4/4')
    expect(compared(encode('abc'), encode('xyz'))).toBe('!3/3')
  })
  test('any two small ones', () => {
    let seen = 0
    for (let seed = 1; seed < 400; seed++) {
      const a = random(seed % 37, seed).map((octet) => octet & 3), b = random((seed * 7) % 41, seed + 1).map((octet) => octet & 3)
      compared(a, b)
      seen++
    }
    for (let seed = 1; seed < 40; seed++) {
      const a = random(900, seed), at = seed * 20
      compared(a, joined(a.slice(0, at), random(seed % 9, seed), a.slice(at + (seed % 5), 700), a.slice(690)))
      seen++
    }
    expect(seen).toBe(438)
  })
  test('time is bounded', () => {
    const large = random(1_000_000, 5), changed = joined(large.slice(0, 250_000), random(10, 6), large.slice(250_000, 750_000), large.slice(750_100))
    const start = performance.now()
    const { runs, thorough } = compareBytes(large, changed)
    const spent = performance.now() - start
    expect([shape(runs), thorough]).toEqual(['=250000/250000 !0/10 =500000/500000 !100/0 =249900/249900', true])
    compareBytes(random(1_000_000, 8), random(1_000_000, 9))
    compareBytes(new Uint8Array(1_000_000), new Uint8Array(1_000_001).fill(0, 0, 500_000).fill(1, 500_000))
    expect(spent).toBeLessThan(1000)
    expect(performance.now() - start).toBeLessThan(6000)
    expect(compareBytes(random(2_000_000, 1), random(2_000_000, 2)).thorough).toBe(false)
  })
})
