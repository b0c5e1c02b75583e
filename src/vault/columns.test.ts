import { expect, test } from 'vitest'
import { NumberColumn, packed, packNumbers, packTexts, TextColumn, unpacked } from './columns.ts'

const uuid = (i: number) => `${i.toString(16).padStart(8, '0')}-0000-4000-8000-00000000000${i % 10}`

/** As it comes out of a database: a view of a buffer of its own. */
function texts(values: readonly string[]) {
  const [column] = unpacked(structuredClone(packed([packTexts(values)])))
  if (!column) throw new Error('no column')
  const made = new TextColumn(column)
  return { column: made, octets: column.data.length, back: values.map((_, row) => made.at(row)) }
}

test.each<[string, readonly string[], number]>([
  ['ids, and none', [uuid(1), '', uuid(2)], 48], ['an id of zeros is one all the same', ['00000000-0000-0000-0000-000000000000', 'x'], 37], ['hexadecimal of any length', ['', '00', 'abcdef'], 4],
  ['capitals and odd digits are text', ['AB', 'abc'], 5], ['ASCII', ['localhost', '', 'a\tb\n\0'], 14], ['anything else', ['Zürich', '世界 ✓', ''], 20], ['halves of pairs', ['\ud83d', 'x\udc00'], 6],
  ['the same for all, once', Array.from({ length: 500 }, () => 'ec-p256'), 7], ['one', ['alone'], 5], ['nothing', [], 0],
])('texts come back as they were: %s', (_, values, size) => {
  const { back, octets } = texts(values)
  expect([back, octets]).toEqual([values, size])
})

test('numbers come back as they were, null and fractions too', () => {
  for (const values of [[0, 1000, 1_796_000_000_000], [1, 2, 3], [1.5, null, -4, 2 ** 53 - 1], [null, null], [7], [253_402_300_799_000, 0]]) {
    const [column] = unpacked(packed([packNumbers(values)])), made = column && new NumberColumn(column)
    expect(values.map((_, row) => made?.orNull(row))).toEqual(values)
  }
})

test('what is asked of rows is asked of their octets', () => {
  const values = ['aa11', 'bb', 'aa11', 'cc2233'], { column } = texts(values), rows = (of: readonly string[]) => { const asked = column.isIn(of); return values.flatMap((_, row) => ((typeof asked === 'boolean' ? asked : asked(row)) ? [row] : [])) }
  expect([rows(['aa11']), rows(['bb', 'cc2233', 'dd']), rows(['none of hex']), rows([])]).toEqual([[0, 2], [1, 3], [], []])
  expect(texts(Array.from({ length: 3 }, () => 'aa')).column.isIn(['aa'])).toBe(true)
  const ids = Array.from({ length: 40 }, (_, i) => uuid(2 * i)), sorted = texts(ids).column
  expect(ids.every((id, row) => sorted.find(id) === row)).toBe(true)
  expect([uuid(1), uuid(999), 'no id'].map((id) => sorted.find(id))).toEqual([-1, -1, -1])
})

test('a word is found inside one text, whatever its case, and never across two', () => {
  const found = (values: readonly string[], word: string) => texts(values).column.containing(word)
  expect(found(['Shop.test', 'www.SHOP.test', 'other'], 'shop')).toEqual([0, 1])
  expect(found(['ab', 'ab', 'ba'], 'ba')).toEqual([2])
  expect(found(['abab', 'xab'], 'ab')).toEqual([0, 1])
  expect(found(['Zürich', 'ZÜRICH 世界'], 'zürich')).toEqual([0, 1])
  // One letter that is two in lower case moves all after it.
  expect(found(['İstanbul', 'stanbul'], 'stanbul')).toEqual([0, 1])
  expect(found(['00ab', 'ab00', 'cd'], 'b0')).toEqual([1])
  expect(found([uuid(1), uuid(2)], '-4000-')).toEqual([0, 1])
})
