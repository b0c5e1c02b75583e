import { describe, expect, test } from 'vitest'
import { MOST_ROWS, readSheet } from './bulk-sheet.ts'

const rows = (text: string) => readSheet(text).rows.map(({ line, subject, names, days }) => [line, subject.commonName, names.map(({ type, value }) => `${type}:${value}`).join(' '), days])
const problems = (text: string) => readSheet(text).problems.map(({ line, column, text: value, what }) => [line, column, value, 'code' in what ? what.code : 'problem' in what ? what.problem.code : what.type])

describe('a table', () => {
  test('has a row for each certificate', () => {
    expect(rows('cn,dns,ip,email,days\nshop,"shop.test, www.shop.test",10.0.0.7,a@shop.test,90\n,*.dev.test;dev.test,,,\r\n')).toEqual([
      [2, 'shop', 'dns:shop.test dns:www.shop.test ip:10.0.0.7 email:a@shop.test', 90], [3, '*.dev.test', 'dns:*.dev.test dns:dev.test', null],
    ])
    expect(readSheet('Common Name;Organisation;Country\nx;Ü GmbH;de').rows[0]?.subject).toMatchObject({ commonName: 'x', organization: 'Ü GmbH', country: 'de' })
  })

  test('takes addresses among host names, each name once, and no name that is too long for the subject', () => {
    expect(rows('dns\n10.0.0.1 a.test A.test')).toEqual([[2, 'a.test', 'ip:10.0.0.1 dns:a.test', null]])
    expect(rows('dns\n10.0.0.1')).toEqual([[2, '', 'ip:10.0.0.1', null]])
    const long = `${'a'.repeat(60)}.example.test`
    expect(rows(`dns\n${long}`)).toEqual([[2, '', `dns:${long}`, null]])
  })

  test.each([
    ['cn,colour\nx,red', [[1, 4, 'colour', 'column']]],
    ['cn,dns,cn\nx,y.test,z', [[1, 8, 'cn', 'column-twice']]],
    ['dns,days\na.test,soon', [[2, 8, 'soon', 'days']]],
    ['dns,days\na.test,0\nb.test,36501', [[2, 8, '0', 'days'], [3, 8, '36501', 'days']]],
    ['dns\n"good.test, b_d.test"', [[2, 13, 'b_d.test', 'name.underscore']]],
    ['dns,ip\na.test,b.test', [[2, 8, 'b.test', 'kind']]],
    ['cn,c\nx,Germany', [[2, 3, 'GERMANY', 'subject.country']]],
    ['cn,dns\nx,y.test,more', [[2, 10, 'more', 'cells']]],
    ['cn,days\n,90', [[2, 1, '', 'empty']]],
    ['cn,dns\nx,"y.test', [[2, 3, '', 'quote-open']]],
  ])('says what is wrong with its place: %j', (text, wanted) => {
    expect(problems(text).map(([line, column, value, code]) => [line, column, String(value).toUpperCase() === 'GERMANY' ? 'GERMANY' : value, code])).toEqual(wanted)
  })

  test('keeps the rows that are right', () => expect(rows('dns\nx y\nb..test\ngood.test')).toEqual([[2, 'x', 'dns:x dns:y', null], [4, 'good.test', 'dns:good.test', null]]))
})

describe('a list', () => {
  test('has a line for each certificate', () => {
    expect(rows('a.test\n\nb.test, 10.0.0.1 # the second\n# none\nuser@c.test')).toEqual([[1, 'a.test', 'dns:a.test', null], [3, 'b.test', 'dns:b.test ip:10.0.0.1', null], [5, 'user@c.test', 'email:user@c.test', null]])
    expect(['a.test', 'mail\nwww', 'dns'].map((text) => readSheet(text).type)).toEqual(['list', 'list', 'table'])
  })
  test('says what is wrong with its place', () => expect(problems('a.test\nb.test c..test')).toEqual([[2, 8, 'c..test', 'name.label-empty']]))
  test('ends somewhere', () => {
    const sheet = readSheet('a.test\n'.repeat(MOST_ROWS + 1))
    expect([sheet.rows.length, sheet.problems.at(-1)]).toMatchObject([MOST_ROWS, { line: MOST_ROWS + 1, what: { type: 'too-many' } }])
  })
})
