import { describe, expect, test } from 'vitest'
import { bmpText, names } from './testing.ts'
import { oid, printableString, sequence, set, tlv, utf8String } from '../asn1/write.ts'
import { attempt, Cursor } from './cursor.ts'
import { isWithin, nameText, readName } from './name.ts'

type Bytes = Uint8Array<ArrayBuffer>

const CN = '2.5.4.3', O = '2.5.4.10'
const read = (der: Bytes) => readName(new Cursor(der), 'name')
const one = (value: Bytes) => sequence(set(sequence(oid(CN), value)))

describe('two names (RFC 5280 7.1)', () => {
  test.each([
    ['another case', utf8String('Example CA'), utf8String('EXAMPLE ca'), true],
    ['more spaces', utf8String('  Example   CA '), utf8String('Example CA'), true],
    ['another string type', printableString('Example CA'), utf8String('Example CA'), true],
    ['UTF-16', bmpText('Exämple'), utf8String('Exämple'), true],
    ['composed and not', utf8String('Exa\u0308mple'), utf8String('Exämple'), true],
    ['full width', utf8String('Ｅxample'), utf8String('example'), true],
    ['an invisible character', utf8String('Exam\u00adple'), utf8String('example'), true],
    ['another text', utf8String('Example CA 1'), utf8String('Example CA 2'), false],
    ['no space', utf8String('ExampleCA'), utf8String('Example CA'), false],
    ['no string', tlv(0x04, Uint8Array.of(0x61)), utf8String('a'), false],
    ['broken UTF-8', tlv(0x0c, Uint8Array.of(0xff)), utf8String('\ufffd'), false],
  ])('%s: %#', (_, a, b, equal) => expect(read(one(a)).key === read(one(b)).key).toBe(equal))

  test('attributes of one RDN have no order, RDNs have', () => {
    const a = sequence(oid(CN), utf8String('a')), b = sequence(oid(O), utf8String('b'))
    expect(read(sequence(tlv(0x31, a, b))).key).toBe(read(sequence(tlv(0x31, b, a))).key)
    expect(read(sequence(set(a), set(b))).key).not.toBe(read(sequence(set(b), set(a))).key)
    expect(read(sequence(set(a), set(b))).key).not.toBe(read(sequence(tlv(0x31, a, b))).key)
  })
  test('a text that imitates another name is another name', () => expect(read(names([CN, 'a","2.5.4.10=b'])).key).not.toBe(read(names([CN, 'a'], [O, 'b'])).key))
})

test('a subtree begins with the base’s RDNs', () => {
  const base = read(names([O, 'Org'])), whole = read(names([O, 'ORG'], [CN, 'x']))
  expect([isWithin(whole, base), isWithin(base, whole), isWithin(whole, read(names())), isWithin(whole, read(names([CN, 'x'])))]).toEqual([true, false, true, false])
  expect(nameText(whole)).toBe('CN=x, O=ORG')
})
test.each([['an empty RDN', sequence(set())], ['no SET', sequence(sequence(oid(CN), utf8String('a')))], ['three parts', sequence(set(sequence(oid(CN), utf8String('a'), utf8String('b'))))]])('%s is no name', (_, der) => expect(attempt(() => read(der)).ok).toBe(false))
