import { describe, expect, test } from 'vitest'
import { readCsv } from './csv.ts'

const cells = (text: string) => readCsv(text).rows.map((row) => row.cells)
const lines = (text: string) => readCsv(text).rows.map((row) => row.line)

describe('comma-separated values', () => {
  test.each([
    ['aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n', [['aaa', 'bbb', 'ccc'], ['zzz', 'yyy', 'xxx']]],
    ['a,b', [['a', 'b']]],
    ['"aaa","b\r\nbb","ccc"\nzzz,yyy,xxx', [['aaa', 'b\r\nbb', 'ccc'], ['zzz', 'yyy', 'xxx']]],
    ['"a""a",b', [['a"a', 'b']]],
    ['a,,\n,b,', [['a', '', ''], ['', 'b', '']]],
    ['\ufeffa;b\r1;2', [['a', 'b'], ['1', '2']]],
    ['a\tb\n1,5\t2', [['a', 'b'], ['1,5', '2']]],
    ['a\n\n , \n\nb', [['a'], ['b']]],
    ['', []],
  ])('%j', (text, wanted) => expect(cells(text)).toEqual(wanted))

  test('know their lines and columns, behind quoted line ends too', () => {
    expect(lines('a\n\n"b\nc"\nd')).toEqual([1, 3, 5])
    expect(readCsv('"x\ny",zz,1').rows[0]?.columns).toEqual([2, 4, 7])
  })

  test.each([
    ['a\nb,"c', { code: 'quote-open', line: 2, column: 3 }],
    ['a,b"c"', { code: 'quote-inside', line: 1, column: 4 }],
    ['a\n"b\nc"d', { code: 'quote-inside', line: 3, column: 3 }],
  ])('that are none (%j) are told with their place, and what was before them is read', (text, problem) => {
    expect(readCsv(text).problem).toEqual(problem)
    expect(readCsv(`ok\n${text}`).rows[0]?.cells).toEqual(['ok'])
  })
})
