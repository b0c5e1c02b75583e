import { describe, expect, test } from 'vitest'
import { span } from '../../core/findings/span.ts'
import type { FactValue } from '../../core/kinds/contract.ts'
import { decimal, magnitude, plural, quantity } from './numbers.ts'
import { valueText } from './value-text.ts'

const attribute = (shortName: string, text: string, rdn: number) => ({ oid: '2.5.4.3', shortName, text, rdn, span: span(0, 0, 1) })

describe('values as text', () => {
  test.each<[FactValue, string]>([
    [{ type: 'untrusted', text: 'a\u202eb' }, 'a⟨U+202E⟩b'],
    [{ type: 'number', value: 2048, unit: 'bits' }, '2048 bits'],
    [{ type: 'boolean', value: false }, 'no'],
    [{ type: 'time', ms: 0, raw: '700101000000Z' }, '1970-01-01 00:00:00 UTC'],
    [{ type: 'time', ms: NaN, raw: '7001\u0000' }, '7001⟨U+0000⟩'],
    [{ type: 'oid', oid: '1.2.3', name: '' }, '1.2.3'],
    [{ type: 'oid', oid: '2.5.29.15', name: 'keyUsage' }, 'keyUsage (2.5.29.15)'],
    [{ type: 'hex', bytes: Uint8Array.of(1, 0xab) }, '01:ab'],
    [{ type: 'integer', bytes: Uint8Array.of(1, 0, 1) }, '65537'],
    [{ type: 'integer', bytes: Uint8Array.of(0, 0xd3, 1, 2, 3) }, 'd3:01:02:03'],
    [{ type: 'name', attributes: [attribute('C', 'NL', 0), attribute('O', 'A, B + C', 1), attribute('CN', 'x', 1)] }, 'C=NL, O=A\\, B \\+ C + CN=x'],
    [{ type: 'list', items: [{ value: { type: 'untrusted', text: 'a.test' }, spans: [], tag: 'DNS' }, { value: { type: 'term', term: 'cA' }, spans: [] }] }, 'DNS: a.test\nCA: may issue certificates'],
    [{ type: 'list', items: [] }, ''],
  ])('%j', (value, text) => expect(valueText(value)).toBe(text))
})

describe('integers', () => {
  test.each([[[], '0'], [[0], '0'], [[0x7f], '127'], [[0x80], '-128'], [[0, 0x80], '128'], [[0xff, 0x7f], '-129'], [[0x01, 0, 0, 0, 0, 0, 0, 0, 0], '18446744073709551616']])('%j is %s', (octets, text) => expect(decimal(Uint8Array.from(octets))).toBe(text))
  test('the zero that keeps a number positive is no part of it', () => expect([...magnitude(Uint8Array.of(0, 0x80))]).toEqual([0x80]))
  test('a zero alone stays', () => expect([...magnitude(Uint8Array.of(0))]).toEqual([0]))
})

test('amounts', () => {
  expect([quantity(1, 'days'), quantity(1095, 'days'), quantity(NaN, 'bits'), plural(1, 'error'), plural(1200, 'error')]).toEqual(['1 day', '1,095 days', 'unreadable', '1 error', '1,200 errors'])
})
