import { describe, expect, test } from 'vitest'
import { toHex } from '../bytes/hex.ts'
import { contentOf, editable, type EditForm } from './edit-value.ts'

const bytes = (...octets: readonly number[]) => Uint8Array.from(octets)
const ascii = (text: string) => new TextEncoder().encode(text)
const back = (form: EditForm, text: string, tag: number) => {
  const parsed = contentOf({ form, text }, tag)
  return parsed.ok ? toHex(parsed.content, ' ') : parsed.problem
}

describe('a value as text, and back the same', () => {
  test.each([
    ['BOOLEAN', 1, bytes(0xff), 'boolean', 'TRUE'], ['INTEGER', 2, bytes(0x01, 0x00), 'integer', '256'], ['a negative INTEGER', 2, bytes(0x80), 'integer', '-128'], ['OBJECT IDENTIFIER', 6, bytes(0x55, 0x1d, 0x11), 'oid', '2.5.29.17'],
    ['UTF8String', 12, ascii('Zürich'), 'text', 'Zürich'], ['PrintableString', 19, ascii('NL'), 'text', 'NL'], ['BMPString', 30, bytes(0, 0x41, 0x26, 0x3a), 'text', 'A☺'], ['UTCTime', 23, ascii('270101000000Z'), 'time', '270101000000Z'],
    ['OCTET STRING', 4, bytes(1, 0xab), 'hex', '01 ab'], ['BIT STRING', 3, bytes(0, 0x80), 'hex', '00 80'], ['NULL', 5, bytes(), 'hex', ''], ['an unknown type', -1, bytes(9), 'hex', '09'], ['an INTEGER that is none', 2, bytes(), 'hex', ''],
  ] as const)('%s', (_, tag, content, form, text) => {
    expect(editable(tag, content)).toEqual({ form, text })
    expect(back(form, text, tag)).toBe(toHex(content, ' '))
  })
})

describe('what a person types', () => {
  test.each([
    ['integer', '0xff', 2, '00 ff'], ['integer', '-0x1', 2, 'ff'], ['integer', ' 0 ', 2, '00'], ['boolean', 'true', 1, 'ff'], ['boolean', 'False', 1, '00'],
    ['hex', '0102FF', 4, '01 02 ff'], ['hex', '01:02', 4, '01 02'], ['hex', ' ', 4, ''],
  ] as const)('%s %j', (form, text, tag, content) => expect(back(form, text, tag)).toBe(content))
  test.each([
    ['2027-01-31 12:00:05', 23, '270131120005Z'], ['2027-01-31', 23, '270131000000Z'], ['2050-01-01T00:00Z', 24, '20500101000000Z'], ['1999-12-31 23:59:59 UTC', 23, '991231235959Z'],
  ] as const)('%s', (text, tag, content) => expect(back('time', text, tag)).toBe(toHex(ascii(content), ' ')))
})

describe('refused, with the place where it can be said', () => {
  test.each([
    ['integer', 'twelve', 2, null], ['integer', '', 2, null], ['integer', '1.5', 2, null], ['oid', '3.1', 6, null], ['oid', '1.2.', 6, null], ['boolean', '1', 1, null], ['text', 'a☺', 19, 1],
    ['time', '2027-02-30', 23, null], ['time', '2050-01-01', 23, null], ['time', 'soon', 24, null], ['hex', '01 0g', 4, 4],
  ] as const)('%s %j', (form, text, tag, at) => expect(back(form, text, tag)).toEqual({ form, at }))
})
