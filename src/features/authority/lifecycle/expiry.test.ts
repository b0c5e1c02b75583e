import { expect, test } from 'vitest'
import { entry } from '../testing.ts'
import { nextRow } from './expiry-keys.ts'
import { certificatesOf } from '../../../vault/rows.ts'
import { dueOf, expiringWithin, ExpiryRows, placeOf, TICKS } from './expiry.ts'

const DAY = 86_400_000, NOW = Date.UTC(2026, 10, 27)
const ending = (id: string, days: number, fields: Parameters<typeof entry>[2] = {}) => entry(id, 'root', { notAfter: NOW + days * DAY, ...fields })

const rowsOf = (list: Parameters<typeof certificatesOf>[0]) => new ExpiryRows(dueOf(certificatesOf(list)), NOW)

test('groups have their limits in them', () => {
  const days = [-0.001, 0, 7, 7.001, 30, 30.001, 90, 90.001]
  expect(rowsOf(days.map((left) => ending(`${left}`, left))).slice().filter(({ certificate }) => certificate).map(({ group }) => group)).toEqual(['expired', 'week', 'week', 'month', 'month', 'quarter', 'quarter', 'later'])
})

test('rows are headings and certificates by their ends; what nobody has to renew is counted', () => {
  const list = [ending('far', 400), ending('soon', 3), ending('old', 2, { supersedesId: null }), ending('new', 200, { supersedesId: 'old' }), ending('gone', 5, { revokedAt: 1 }), ending('over', -1), ending('sooner', 1)]
  const { indexes, leftOut } = dueOf(certificatesOf(list)), rows = rowsOf(list)
  expect(rows.slice().map(({ group, count, certificate }) => certificate?.id ?? `${group} ${count}`)).toEqual(['expired 1', 'over', 'week 2', 'sooner', 'soon', 'later 2', 'new', 'far'])
  expect([indexes.length, leftOut]).toEqual([5, 2])
  expect(['soon', 'new', 'old', 'nobody', null].map((id) => rows.rowOf(id))).toEqual([4, 6, -1, -1, -1])
  expect(rowsOf([])).toHaveLength(0)
})

test('what is renewed together begins with the authorities, and leaves out what is over', () => {
  const list = [ending('leaf', 3), ending('middle', 9, { role: 'intermediate' }), ending('root', 20, { role: 'root' }), ending('over', -1), ending('later', 31)]
  expect(expiringWithin(dueOf(certificatesOf(list)), 30, NOW).slice().map(({ id }) => id)).toEqual(['root', 'middle', 'leaf'])
})

test('the scale rises from now to its end', () => {
  const places = [-5, ...TICKS, 7300, 99_999].map(placeOf)
  expect([places[0], places[1], places.at(-2), places.at(-1)]).toEqual([0, 0, 1, 1])
  expect(places.every((place, i) => i === 0 || place >= (places[i - 1] ?? 0))).toBe(true)
  expect(placeOf(30) - placeOf(7)).toBeGreaterThan(0.1)
})

test('keys lead over headings and stay at the ends', () => {
  const rows = rowsOf([ending('over', -1), ending('soon', 3), ending('far', 400)])
  expect(['ArrowDown', 'ArrowUp', 'End', 'Home', 'PageDown', 'PageUp', 'x'].map((key) => nextRow(key, rows, 3, 10))).toEqual([5, 1, 5, 1, 5, 1, null])
  expect([nextRow('ArrowDown', rows, 5, 10), nextRow('ArrowUp', rows, 1, 10), nextRow('Home', rowsOf([]), 0, 1)]).toEqual([5, 1, 0])
})
