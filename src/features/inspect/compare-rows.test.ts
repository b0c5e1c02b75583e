import { describe, expect, test } from 'vitest'
import { compareBytes } from '../../core/kinds/compare-bytes.ts'
import { AlignedRows } from './compare-rows.ts'
import { markedTexts, plainText } from './compare-text.ts'

const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 37) & 0xff)
const rowsOf = (a: Uint8Array, b: Uint8Array, all: boolean) => new AlignedRows(compareBytes(a, b).runs, 8, all)

describe('rows of two sides', () => {
  const a = bytes(200), b = Uint8Array.from([...a.subarray(0, 100), 1, 2, 3, ...a.subarray(100)])
  test('what belongs together stands next to each other', () => {
    const rows = rowsOf(a, b, true)
    expect(rows.count).toBe(26)
    expect(rows.columns(12)).toEqual([...[96, 97, 98, 99].map((at) => ({ same: true, a: at, b: at })), ...[100, 101, 102].map((at) => ({ same: false, a: -1, b: at })), { same: true, a: 100, b: 103 }])
    expect(rows.columns(25).map((column) => [column.a, column.b])).toEqual([[197, 200], [198, 201], [199, 202]])
    expect([rows.rowOf('a', 99), rows.rowOf('a', 100), rows.rowOf('b', 102), rows.rowOf('b', 202)]).toEqual([12, 12, 12, 25])
  })
  test('only those that differ, with one around', () => {
    const rows = rowsOf(a, b, false)
    expect(Array.from({ length: rows.count }, (_, line) => rows.shown(line))).toEqual([{ left: 11 }, { row: 11 }, { row: 12 }, { row: 13 }, { left: 12 }])
    expect([11, 12, 13, 0, 20].map((row) => rows.lineOf(row))).toEqual([1, 2, 3, 0, 4])
  })
  test('nothing differs, and nothing is there', () => {
    expect(rowsOf(a, a, false).count).toBe(1)
    expect(rowsOf(a, a, false).shown(0)).toEqual({ left: 25 })
    expect(rowsOf(new Uint8Array(0), new Uint8Array(0), true).count).toBe(0)
  })
  test('every line is a row or stands for some', () => {
    for (let seed = 1; seed < 60; seed++) {
      const other = a.slice()
      for (let i = 0; i < seed % 9; i++) other[(seed * 31 * (i + 1)) % 200] = 255
      const rows = rowsOf(a, other, false)
      let row = 0
      for (let line = 0; line < rows.count; line++) {
        const shown = rows.shown(line)
        if ('left' in shown) row += shown.left
        else row = shown.row + 1
      }
      expect(row, String(seed)).toBe(25)
    }
  })
})

describe('values as texts', () => {
  const text = (value: string) => ({ type: 'untrusted', text: value }) as const
  test.each([
    ['shop.example.test', 'web.example.test', ['', 'shop', '.example.test'], ['', 'web', '.example.test']], ['a', 'a', ['a', '', ''], ['a', '', '']], ['ab', 'aab', ['a', '', 'b'], ['a', 'a', 'b']], ['x😀', 'x😁', ['x', '😀', ''], ['x', '😁', '']],
  ])('%s, %s', (a, b, one, other) => expect(markedTexts(text(a), text(b)).map(({ before, middle, after }) => [before, middle, after])).toEqual([one, other]))
  test('octets are not torn apart', () => {
    const hex = (...octets: readonly number[]) => ({ type: 'hex', bytes: Uint8Array.from(octets) }) as const
    expect(markedTexts(hex(0x12, 0x34, 0x56), hex(0x12, 0x35, 0x56)).map(({ before, middle, after }) => [before, middle, after])).toEqual([['12:', '34', ':56'], ['12:', '35', ':56']])
  })
  test.each([[157, 159, ['', '157', ' bits'], ['', '159', ' bits']], [60, 160, ['', '60', ' bits'], ['', '160', ' bits']], [7, 7, ['7 bits', '', ''], ['7 bits', '', '']]])('numbers are not torn apart: %s, %s', (a, b, one, other) => {
    const bits = (value: number) => ({ type: 'number', value, unit: 'bits' }) as const
    expect(markedTexts(bits(a), bits(b)).map(({ before, middle, after }) => [before, middle, after])).toEqual([one, other])
  })
  test('nor are times and names of algorithms', () => {
    const time = (ms: number) => ({ type: 'time', ms, raw: '' }) as const, oid = (name: string, dotted: string) => ({ type: 'oid', oid: dotted, name }) as const
    expect(markedTexts(time(Date.UTC(2027, 0, 23)), time(Date.UTC(2027, 1, 22)))[0]).toEqual({ before: '2027-', middle: '01-23', after: ' 00:00:00 UTC' })
    expect(markedTexts(oid('id-Ed25519', '1.3'), oid('id-ecPublicKey', '1.2'))[0].before).toBe('')
  })
  test('long ones are cut', () => {
    const [one] = markedTexts(text(`${'a'.repeat(300)}x${'b'.repeat(300)}`), text(`${'a'.repeat(300)}y${'b'.repeat(300)}`))
    expect(one).toEqual({ before: `…${'a'.repeat(24)}`, middle: 'x', after: `${'b'.repeat(24)}…` })
    expect(plainText(text('c'.repeat(1000))).before.length).toBe(161)
  })
})
