import { expect, test } from 'vitest'
import { toHex } from '../bytes/hex.ts'
import { scan } from './scan.ts'
import { bitString, boolean, explicit, generalizedTime, implicit, integer, nullValue, octetString, oid, sequence, set, time, utf8String } from './write.ts'

test.each([
  [integer(0), '020100'], [integer(127), '02017f'], [integer(128), '02020080'], [integer(-1), '0201ff'], [integer(-128), '020180'], [integer(-129), '0202ff7f'], [integer(256n), '02020100'],
  [integer(Uint8Array.of(0, 0, 0x80)), '02020080'], [integer(Uint8Array.of()), '020100'], [boolean(true), '0101ff'], [nullValue(), '0500'], [oid('1.2.840.113549'), '06062a864886f70d'], [oid('2.999.3'), '0603883703'],
  [bitString(Uint8Array.of(0xf0), 4), '030204f0'], [explicit(3, integer(5)), 'a303020105'], [implicit(1, octetString(Uint8Array.of(1))), '810101'], [implicit(0, sequence(integer(1))), 'a003020101'],
  [set(integer(9), integer(3), boolean(true)), '31090101ff020103020109'], [utf8String('é'), '0c02c3a9'],
])('%s', (bytes, hex) => {
  expect(toHex(bytes)).toBe(hex)
  expect(scan(bytes).findings).toEqual([])
})

test('times change their type in 2050 and before 1950', () => {
  expect(new TextDecoder().decode(time(Date.UTC(2049, 11, 31, 23, 59, 59)).subarray(2))).toBe('491231235959Z')
  expect(new TextDecoder().decode(time(Date.UTC(2050, 0, 1)).subarray(2))).toBe('20500101000000Z')
  expect(time(Date.UTC(1949, 0, 1))[0]).toBe(0x18)
  expect(scan(generalizedTime(0)).findings).toEqual([])
})

test('lengths at the edges of their forms', () => {
  for (const length of [0, 127, 128, 255, 256, 65535, 65536]) {
    const bytes = sequence(octetString(new Uint8Array(length).fill(0xff)))
    const table = scan(bytes)
    expect(table.findings).toEqual([])
    expect(table.end[0]).toBe(bytes.length)
  }
})

test('what is no identifier is refused by name', () => {
  expect(() => oid('1.40')).toThrow('object identifier')
})
