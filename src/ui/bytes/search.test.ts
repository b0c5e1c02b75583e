import { describe, expect, it } from 'vitest'
import { NODE_LIMIT, parseQuery, runSearch, searchSteps, type Match } from './search.ts'
import { inSlices } from './slices.ts'
import { certificate, raw, wide, type Sample } from './testing.ts'
import { matchFrom } from './useSearch.ts'

interface Options { readonly hidden?: boolean; readonly limit?: number }

function search({ tree, buffer }: Sample, typed: string, { hidden = false, limit = 1_000 }: Options = {}): readonly Match[] {
  const query = parseQuery(typed)
  const found: Match[] = []
  if (query) for (const _ of searchSteps({ tree, bytes: buffer.bytes, hidden }, query, { found, limit, onProgress: () => {} }));
  return found
}
const { tree, buffer } = certificate
const nodeMatch = (node: number): Match => ({ buffer: 0, start: tree.start(node), end: tree.end(node) }) as Match
const bytesOf = ({ start, end }: Match) => [...buffer.bytes.subarray(start, end)]

describe('finding', () => {
  it('text in the bytes, in any case', () => {
    const [match, ...more] = search(certificate, 'LOCALhost')
    expect(more).toEqual([])
    expect(match && new TextDecoder().decode(buffer.bytes.subarray(match.start, match.end))).toBe('Localhost')
  })
  it('text in names and types, as nodes, in order', () => {
    expect(search(certificate, 'notafter')).toEqual([nodeMatch(6)])
    expect(search(certificate, 'utctime')).toEqual([nodeMatch(5), nodeMatch(6)])
  })
  it('text that only the shown value has', () => expect(search(certificate, '2027-01')).toEqual([nodeMatch(6)]))
  it('bytes as hex, with and without spaces', () => {
    const [match] = search(certificate, '06 03 55')
    expect(match && bytesOf(match)).toEqual([6, 3, 0x55])
    expect(search(certificate, '060355')).toEqual([match])
    expect(search(certificate, '0x060355')).toEqual([match])
  })
  it('an identifier by its encoding, or the beginning of it', () => {
    expect(search(certificate, '2.5.4.3').map(bytesOf)).toEqual([[0x55, 4, 3]])
    expect(search(certificate, '2.5').map(bytesOf)).toEqual([[0x55]])
  })
  it('a node by its path, whole names only', () => {
    expect(search(certificate, 'validity.notAfter')).toEqual([nodeMatch(6)])
    expect(search(certificate, 'Validity/notAfter')).toEqual([nodeMatch(6)])
    expect(search(certificate, 'subject.notAfter')).toEqual([])
    expect(search(certificate, 'validity.after')).toEqual([])
  })
  it('what can mean two things as both', () => expect(search(raw(Uint8Array.from([0xca, 0xfe, 0x63, 0x61, 0x66, 0x65])), 'cafe')).toEqual([{ start: 0, end: 2 }, { start: 2, end: 6 }]))
  it('nothing for nothing, and nothing that is not there', () => {
    expect(search(certificate, '   ')).toEqual([])
    expect(search(certificate, 'nowhere')).toEqual([])
    expect(search(raw(new Uint8Array(0)), 'a')).toEqual([])
    expect(search(raw(Uint8Array.from([0x30])), '30 82')).toEqual([])
  })
  it('matches that overlap, and such as lie across the pieces that are searched at a time', () => {
    expect(search(raw(Uint8Array.from([1, 1, 1, 1])), '01 01')).toHaveLength(3)
    const bytes = new Uint8Array(40_000)
    bytes.set([0xde, 0xad, 0xbe, 0xef], 16_382)
    bytes.set([0xde, 0xad, 0xbe, 0xef], 39_996)
    expect(search(raw(bytes), 'de ad be ef').map(({ start }) => start)).toEqual([16_382, 39_996])
  })
  it('just what a plain search finds', () => {
    const bytes = Uint8Array.from({ length: 50_000 }, (_, i) => (i * i + (i >> 3)) & 3)
    const naive: number[] = []
    for (let i = 0; i + 3 <= bytes.length; i++) if (bytes[i] === 1 && bytes[i + 1] === 0 && bytes[i + 2] === 1) naive.push(i)
    expect(naive.length).toBeGreaterThan(100)
    expect(search(raw(bytes), '01 00 01', { limit: 1e6 }).map(({ start }) => start)).toEqual(naive)
  })
  it('names only, where the bytes are hidden', () => {
    const hidden = { hidden: true }
    expect(search(certificate, 'Example', hidden)).toEqual([nodeMatch(7)])
    expect(search(certificate, '30 82', hidden)).toEqual([])
    expect(search(certificate, 'subject', hidden)).toEqual([nodeMatch(7)])
  })
  it('stops soon after as many as are wanted', () => {
    const found = search(raw(new Uint8Array(200_000)), '00', { limit: 10 })
    expect(found.length).toBeGreaterThanOrEqual(10)
    expect(found.length).toBeLessThan(20_000)
  })
  it('asks for the views of so many nodes only', () => {
    const large = wide(NODE_LIMIT + 5_000)
    search(large, 'nowhere')
    expect(large.tree.viewed).toBeLessThanOrEqual(NODE_LIMIT)
    expect(search(large, 'entry199999')).toHaveLength(1)
  })
})

describe('26 MB', () => {
  const bytes = new Uint8Array(26_000_000)
  bytes.set([1, 2, 3, 4], 25_999_000)
  it('are searched to the end, or given up', async () => {
    const found: Match[] = []
    expect(await runSearch({ tree: raw(bytes).tree, bytes, hidden: false }, '01 02 03 04', { found, limit: 10, onProgress: () => {} }, new AbortController().signal)).toBe(true)
    expect(found.map(({ start }) => start)).toEqual([25_999_000])

    const cancelled = new AbortController()
    const run = runSearch({ tree: raw(bytes).tree, bytes, hidden: false }, '01 02 03 04', { found: [], limit: 10, onProgress: () => cancelled.abort() }, cancelled.signal)
    expect(await run).toBe(false)
  })
})

it('a slice ends in time, however many steps there are', async () => {
  let steps = 0, pauses = 0
  function* busy() { for (; steps < 400; steps++) { const until = performance.now() + 0.2; while (performance.now() < until); yield } }
  await inSlices(busy(), new AbortController().signal, () => { pauses++ })
  expect(steps).toBe(400)
  expect(pauses).toBeGreaterThan(4)
})

it('going on from a place goes around', () => {
  const found = [10, 20, 30].map((start) => ({ start, end: start + 1 }))
  expect([matchFrom(found, 0, true), matchFrom(found, 11, true), matchFrom(found, 31, true)]).toEqual([0, 1, 0])
  expect([matchFrom(found, 0, false), matchFrom(found, 11, false), matchFrom(found, 31, false)]).toEqual([2, 0, 2])
  expect(matchFrom([], 5, true)).toBe(-1)
})
