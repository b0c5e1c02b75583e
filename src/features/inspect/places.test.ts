import { describe, expect, test } from 'vitest'
import { span } from '../../core/findings/span.ts'
import type { Fact } from '../../core/kinds/contract.ts'
import { litBy, nextSpan, placesOf } from './places.ts'

const text = (value: string) => ({ type: 'untrusted', text: value } as const)
const facts: readonly Fact[] = [
  { field: 'subject', group: 'identity', spans: [span(1, 10, 30)], value: { type: 'name', attributes: [{ oid: '2.5.4.6', shortName: 'C', text: 'NL', span: span(1, 12, 18), rdn: 0 }, { oid: '2.5.4.3', shortName: 'CN', text: 'x', span: span(1, 18, 30), rdn: 1 }] } },
  { field: 'names', group: 'identity', spans: [span(1, 52, 56), span(1, 56, 60)], value: { type: 'list', items: [{ value: text('a'), spans: [span(1, 52, 56)] }, { value: text('b'), spans: [span(1, 56, 60)] }] } },
  { field: 'extension', group: 'extensions', oid: '2.5.29.17', spans: [span(1, 50, 60)], value: text('b') },
  { field: 'sha256', group: 'fingerprints', spans: [span(1, 0, 60)], value: text('c'), computed: true },
]
const places = placesOf(facts)
const lit = (start: number, end: number, buffer = 1) => [...litBy(places, span(buffer, start, end))]

describe('bytes light', () => {
  test('the tightest place around them', () => expect(lit(19, 20)).toEqual(['0.1']))
  test('the whole fact, where they are between its parts', () => expect(lit(11, 12)).toEqual(['0']))
  test('each place of the same size', () => expect(lit(53, 54)).toEqual(['1', '1.0']))
  test('what is computed, only where exactly its bytes are meant', () => {
    expect(lit(0, 60)).toEqual(['3'])
    expect(lit(40, 45)).toEqual([])
  })
  test('the facts inside, where nothing is around', () => expect(lit(5, 61)).toEqual(['0', '1', '2']))
  test('nothing of another buffer', () => expect(lit(19, 20, 2)).toEqual([]))
  test('nothing, where too many are inside', () => {
    const many = placesOf(Array.from({ length: 20 }, (_, i) => ({ field: 'extension', group: 'extensions', spans: [span(1, i, i + 1)], value: text('') })))
    expect(litBy(many, span(1, 0, 20)).size).toBe(0)
  })
})

test('pressing again goes round the spans', () => {
  const spans = [span(1, 0, 1), span(1, 5, 6)]
  const first = nextSpan(spans, null), second = nextSpan(spans, first)
  expect([first, second, nextSpan(spans, second)]).toEqual([spans[0], spans[1], spans[0]])
  expect(nextSpan([], null)).toBeNull()
})
