import { expect, test } from 'vitest'
import { parseDistinguishedName } from './name-text.ts'
import { readSubjectRows, type SubjectRow } from './subject-rows.ts'

const row = (type: string, value: string, joined = false): SubjectRow => ({ type, value, joined })
const CN = '2.5.4.3', O = '2.5.4.10', OU = '2.5.4.11', C = '2.5.4.6', DC = '0.9.2342.19200300.100.1.25', MAIL = '1.2.840.113549.1.9.1'

test('in order, several in one RDN, as the text form has them', () => {
  const read = readSubjectRows([row(C, ' ch '), row(O, 'A, B'), row(OU, 'x'), row(CN, 'me', true), row(DC, '')])
  expect(read.ok && read.der).toEqual(parseDistinguishedName('/C=CH/O=A\\, B/OU=x+CN=me'))
  expect(read.ok && read.rows.map(({ value, joined }) => [value, joined])).toEqual([['CH', false], ['A, B', false], ['x', false], ['me', true]])
})

test('what is joined to nothing stands by itself', () => {
  const read = readSubjectRows([row(O, ''), row(CN, 'me', true)])
  expect(read.ok && read.der).toEqual(parseDistinguishedName('/CN=me'))
  const kept = readSubjectRows([row(O, 'Org'), row(OU, '', true), row(CN, 'me', true)])
  expect(kept.ok && kept.der).toEqual(parseDistinguishedName('/O=Org+CN=me'))
  expect(readSubjectRows([])).toEqual({ ok: true, der: Uint8Array.of(0x30, 0), rows: [] })
})

test.each([
  [row(CN, 'x'.repeat(65)), 'subject.long'], [row(C, 'CHE'), 'subject.country'], [row(CN, 'a\u0000b'), 'subject.control'], [row('1.x', 'y'), 'subject.type'], [row(DC, 'bücher'), 'subject.characters'], [row(MAIL, 'bücher@a.test'), 'subject.characters'], [row('2.5.4.5', 'a_b'), 'subject.characters'],
])('%j is %s, at its row', (wrong, code) => expect(readSubjectRows([row(O, 'fine'), wrong])).toMatchObject({ ok: false, problems: [{ row: 1, code }] }))
