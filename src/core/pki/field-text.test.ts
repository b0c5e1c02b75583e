import { describe, expect, test } from 'vitest'
import { policiesText, readCount, readExtensionValue, readOids, readPolicies, readSerial, readTimeText, readUris, type DerForm } from './field-text.ts'

const hex = (bytes: Uint8Array) => Array.from(bytes, (octet) => octet.toString(16).padStart(2, '0')).join('')
const code = (read: { readonly ok: boolean; readonly problem?: { readonly code: string } }) => (read.ok ? 'ok' : read.problem?.code)

test('addresses, identifiers and policies, a line each', () => {
  expect(readUris(' http://a.test/x \n\nldap://b.test/cn=x?y')).toEqual({ ok: true, value: ['http://a.test/x', 'ldap://b.test/cn=x?y'] })
  expect(readUris('a.test/x', '4.2.1.15')).toEqual({ ok: false, problem: { code: 'field.uri', params: { got: 'a.test/x', section: '4.2.1.15' } } })
  expect(code(readUris('https://bücher.test/'))).toBe('field.uri')
  expect(readOids('1.2.3, 2.5.29.37.0')).toEqual({ ok: true, value: ['1.2.3', '2.5.29.37.0'] })
  expect(code(readOids('1.2.x'))).toBe('field.oid')
  const noticed = '1.2.3 "For the lab only, Zürich."\n1.2.4 https://a.test/cps "Ask first."', read = readPolicies(noticed)
  expect(read).toEqual({ ok: true, value: [{ oid: '1.2.3', cps: null, notice: 'For the lab only, Zürich.' }, { oid: '1.2.4', cps: 'https://a.test/cps', notice: 'Ask first.' }] })
  expect(read.ok && policiesText(read.value)).toBe(noticed)
  for (const [typed, wrong] of [['1.2.3 ""', 'field.notice'], [`1.2.3 "${'x'.repeat(201)}"`, 'field.notice'], ['1.2.3 "a', 'field.policy'], ['1.2.3 "a" b', 'field.policy'], ['"a"', 'field.policy']] as const) expect(readPolicies(typed), typed).toMatchObject({ ok: false, problem: { code: wrong } })
  expect(readPolicies('any\n1.2.3 https://a.test/cps')).toEqual({ ok: true, value: [{ oid: '2.5.29.32.0', cps: null }, { oid: '1.2.3', cps: 'https://a.test/cps' }] })
  expect([code(readPolicies('1.2.3 x')), code(readPolicies('x')), code(readPolicies('1.2.3 http://a.test/ more'))]).toEqual(['field.uri', 'field.policy', 'field.policy'])
})

describe('serial numbers', () => {
  test.each([['1', '01'], ['255', '00ff'], ['0x7f', '7f'], ['4A:0B', '4a0b'], ['abc', '0abc'], [(2n ** 159n - 1n).toString(), `7f${'ff'.repeat(19)}`]])('%s', (text, content) => {
    const read = readSerial(text)
    expect(read.ok && read.value && hex(read.value)).toBe(content)
  })
  test.each([['0', 'field.serial-zero'], ['-1', 'field.serial'], ['1.5', 'field.serial'], ['xyz', 'field.serial'], [(2n ** 159n).toString(), 'field.serial-long']])('%s is %s', (text, problem) => expect(code(readSerial(text))).toBe(problem))
  test('none is one that is drawn', () => expect(readSerial(' ')).toEqual({ ok: true, value: null }))
})

test('times are UTC, and days that are none are refused', () => {
  expect(readTimeText('2027-01-31')).toEqual({ ok: true, value: Date.UTC(2027, 0, 31) })
  expect(readTimeText('2027-01-31 14:30:05Z')).toEqual({ ok: true, value: Date.UTC(2027, 0, 31, 14, 30, 5) })
  expect(readTimeText('')).toEqual({ ok: true, value: null })
  for (const text of ['2027-02-30', '31.1.2027', 'tomorrow', '2027-13-01', '2027-01-01 25:00']) expect(code(readTimeText(text))).toBe('field.time')
  expect([readCount('3', 10), readCount('', 10)]).toEqual([{ ok: true, value: 3 }, { ok: true, value: null }])
  expect([code(readCount('11', 10)), code(readCount('-1', 10))]).toEqual(['field.count', 'field.count'])
})

describe('the value of an extension', () => {
  test.each<[DerForm, string, string]>([['hex', '05 00', '0500'], ['hex', '0x0500', '0500'], ['base64', 'BQA=', '0500'], ['der-ascii', 'SEQUENCE { INTEGER { 1 } }', '3003020101']])('%s: %s', (form, text, value) => {
    const read = readExtensionValue(text, form)
    expect(read.ok && hex(read.value)).toBe(value)
  })
  test.each<[DerForm, string, string]>([
    ['hex', '', 'field.der-empty'], ['hex', '0', 'field.der-hex'], ['hex', 'xy', 'field.der-hex'], ['base64', '!', 'field.der-base64'], ['der-ascii', 'SEQUENCE {', 'field.der-ascii'], ['hex', '0501', 'field.der-broken'], ['hex', '30030201', 'field.der-broken'], ['hex', '05000500', 'field.der-more'],
  ])('%s: %j is %s', (form, text, problem) => expect(code(readExtensionValue(text, form))).toBe(problem))
})
