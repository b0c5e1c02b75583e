import { expect, test } from 'vitest'
import { excerptAt } from './excerpt.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
/** The last line with what the caret points at. */
function pointed(text: string, offset: number) {
  const { where, before, column, width } = excerptAt(bytes(text), offset)
  return [where, (before.at(-1) ?? '').slice(column, column + width), before.length]
}

test('points at the character in its line, with the line before', () => expect(pointed('first\nsec!nd\nthird', 9)).toEqual(['Line 2, character 4', '!', 2]))
test('CRLF and tabs', () => expect(pointed('a\r\nb\t*c\r\n', 5)).toEqual(['Line 2, character 3', '*', 2]))
test('after characters of several bytes', () => expect(pointed('äöü*', 6)).toEqual(['Line 1, character 4', '*', 1]))
test('at the very end', () => expect(pointed('abc', 3)).toEqual(['Line 1, character 4', '', 1]))
test('nothing at all', () => expect(pointed('', 0)).toEqual(['Line 1, character 1', '', 1]))
test('a long line is cut on both sides', () => {
  const { before, column } = excerptAt(bytes(`${'a'.repeat(500)}*${'b'.repeat(500)}`), 500)
  expect(before).toEqual([`…${'a'.repeat(60)}*${'b'.repeat(59)}…`])
  expect(column).toBe(61)
})
test('characters that act unseen are marks, and the caret allows for them', () => {
  const { before, column } = excerptAt(bytes('a\u202eb*'), 5)
  expect(before).toEqual(['a⟨U+202E⟩b*'])
  expect(before[0]?.[column]).toBe('*')
})
test('bytes that are no text as rows of hexadecimal', () => {
  const { where, before, after, column, width } = excerptAt(Uint8Array.from({ length: 40 }, (_, i) => i), 18)
  expect(where).toBe('Byte 18')
  expect([before.length, after.length]).toEqual([2, 1])
  expect(before[1]?.slice(column, column + width)).toBe('12')
})
