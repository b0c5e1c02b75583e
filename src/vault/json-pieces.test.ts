import { describe, expect, it } from 'vitest'
import { JsonPieces } from './json-pieces.ts'

/** What the pieces come to, however the text comes in parts. */
function read(text: string, size: number): Record<string, unknown> {
  const pieces = new JsonPieces(), octets = new TextEncoder().encode(text), found: Record<string, unknown> = {}
  for (let at = 0; at < octets.length; at += size)
    for (const { member, item, text: piece } of pieces.push(octets.slice(at, at + size))) {
      if (item !== null) (found[member] as unknown[]).push(JSON.parse(piece))
      else found[member] = piece === '[' ? [] : JSON.parse(piece)
    }
  pieces.end()
  return found
}

/** What it gives, or that it is refused. */
function outcome(work: () => unknown): unknown {
  try {
    return work()
  } catch (thrown) {
    return thrown instanceof SyntaxError ? 'refused' : thrown
  }
}

function object(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('no object')
  return value
}

const GOOD: readonly unknown[] = [
  {}, { a: 1 }, { a: [] }, { a: [1, 'two', null, true, -1.5e3], b: { c: [{}, '}]'] } }, { 'q"\\': ['\\"', '"', ']', '\\', 'Zürich 𝔘'], n: null },
  { list: [{ text: 'a\n{[' }, [[1], [2, [3]]], {}], end: 'x' },
]

describe('JSON in pieces', () => {
  it('is what JSON.parse reads', () => {
    for (const value of GOOD)
      for (const text of [JSON.stringify(value), JSON.stringify(value, null, 2), ` \t\r\n${JSON.stringify(value, null, 1)}\n `])
        for (const size of [1, 2, 3, 7, 1000]) expect(read(text, size), text).toEqual(value)
  })

  it('that JSON.parse refuses is refused, wherever it is cut or changed', () => {
    const text = JSON.stringify(GOOD[3], null, 1)
    const changed = Array.from(text, (_, i) => [text.slice(0, i), text.slice(0, i) + text.slice(i + 1), `${text.slice(0, i)},${text.slice(i)}`, `${text.slice(0, i)}]${text.slice(i)}`, `${text.slice(0, i)}"${text.slice(i)}`]).flat()
    for (const one of [...changed, '', '[]', 'null', '{} {}', '{"a":1}x', '{"a"}', '{"a":}', '{a:1}', '{"a":[1,]}', '{"a":1,}', '{,}']) {
      expect(outcome(() => read(one, 3)), one).toEqual(outcome(() => object(JSON.parse(one))))
    }
  })
})
