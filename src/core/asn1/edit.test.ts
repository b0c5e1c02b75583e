import { describe, expect, test } from 'vitest'
import { toHex } from '../bytes/hex.ts'
import { changed, changedAll, holderOf } from './edit.ts'
import { scan } from './scan.ts'
import { bitString, integer, octetString, sequence, utf8String } from './write.ts'

type Bytes = Uint8Array<ArrayBuffer>
const fromHex = (hex: string): Bytes => Uint8Array.from(hex.replaceAll(' ', '').match(/../g) ?? [], (octet) => Number.parseInt(octet, 16))
const edit = (bytes: Bytes, [start, end, by]: readonly [number, number, string], repair = true) => toHex(changed(scan(bytes), bytes, { start, end, bytes: fromHex(by) }, repair), ' ')
const clean = (bytes: Bytes) => scan(bytes).findings.map(({ code }) => code)

describe('a change of the same length', () => {
  const bytes = sequence(integer(5), utf8String('ab'))
  test('touches nothing else', () => expect(edit(bytes, [4, 5, '07'])).toBe('30 07 02 01 07 0c 02 61 62'))
})

describe('lengths are repaired', () => {
  test('up to the root', () => expect(edit(sequence(sequence(integer(5))), [6, 7, '01 00'])).toBe('30 06 30 04 02 02 01 00'))
  test('through strings that hold DER', () => {
    const bytes = sequence(octetString(sequence(integer(5))), bitString(sequence(integer(6))))
    expect(edit(bytes, [8, 9, '01 02 03'])).toBe('30 11 04 07 30 05 02 03 01 02 03 03 06 00 30 03 02 01 06')
    expect(edit(bytes, [16, 17, '01 02'])).toBe('30 10 04 05 30 03 02 01 05 03 07 00 30 04 02 02 01 02')
  })
  test('when they grow into the long form, at every level', () => {
    const bytes = sequence(sequence(utf8String('x'))), long = utf8String('y'.repeat(200))
    const out = changed(scan(bytes), bytes, { start: 4, end: 7, bytes: long }, true)
    expect(out).toEqual(sequence(sequence(long)))
  })
  test('when they shrink out of it', () => {
    const bytes = sequence(sequence(utf8String('y'.repeat(300)))), table = scan(bytes)
    expect(changed(table, bytes, { start: table.start[2] as number, end: table.end[2] as number, bytes: integer(1) }, true)).toEqual(sequence(sequence(integer(1))))
  })
  test('in their own form where that was longer than DER’s', () => expect(edit(fromHex('30 82 00 03 02 01 05'), [6, 7, '01 00'])).toBe('30 82 00 04 02 02 01 00'))
  test('but for indefinite ones, which need none', () => expect(edit(fromHex('30 80 30 03 02 01 05 00 00'), [6, 7, '01 00'])).toBe('30 80 30 04 02 02 01 00 00 00'))
  test('where a node goes or comes', () => {
    const bytes = sequence(integer(1), integer(2), integer(3))
    expect(edit(bytes, [5, 8, ''])).toBe('30 06 02 01 01 02 01 03')
    expect(edit(bytes, [5, 5, '05 00'])).toBe('30 0b 02 01 01 05 00 02 01 02 02 01 03')
    expect(edit(bytes, [2, 11, ''])).toBe('30 00')
    expect(edit(bytes, [11, 11, '05 00'])).toBe('30 09 02 01 01 02 01 02 02 01 03 05 00')
    expect(toHex(changed(scan(bytes), bytes, { start: 11, end: 11, bytes: fromHex('05 00'), within: 0 }, true), ' ')).toBe('30 0b 02 01 01 02 01 02 02 01 03 05 00')
    expect(toHex(changed(scan(sequence()), sequence(), { start: 2, end: 2, bytes: fromHex('05 00'), within: 0 }, true), ' ')).toBe('30 02 05 00')
  })
  test('under a tag of several octets', () => expect(edit(fromHex('bf 81 00 03 02 01 05'), [6, 7, '01 00'])).toBe('bf 81 00 04 02 02 01 00'))
})

test('on purpose they are not', () => {
  const bytes = sequence(integer(5))
  expect(edit(bytes, [4, 5, '01 00'], false)).toBe('30 03 02 01 01 00')
  expect(edit(bytes, [1, 2, '7f'], false)).toBe('30 7f 02 01 05')
})

test('a change around or outside every node needs no repair', () => {
  const bytes = sequence(integer(5))
  expect(edit(bytes, [0, 5, '05 00'])).toBe('05 00')
  expect(edit(bytes, [5, 5, '05 00'])).toBe('30 03 02 01 05 05 00')
  expect(holderOf(scan(bytes), 0, 1)).toBe(-1)
})

test('20,000 levels are repaired in one pass', () => {
  // Headers from the inside out, written backwards.
  const reversed: number[] = [5, 1, 2]
  for (let level = 0; level < 20_000; level++) {
    const length = reversed.length
    for (let rest = length < 0x80 ? 0 : length; rest > 0; rest = Math.floor(rest / 256)) reversed.push(rest % 256)
    reversed.push(length < 0x80 ? length : 0x80 | Math.ceil(Math.log2(length + 1) / 8), 0x30)
  }
  const bytes = Uint8Array.from(reversed.toReversed())
  expect(clean(bytes)).toEqual([])
  const out = changed(scan(bytes), bytes, { start: bytes.length - 1, end: bytes.length, bytes: new Uint8Array(300).fill(1) }, true)
  expect(clean(out)).toEqual([])
  expect(scan(out).size).toBe(20_001)
})

describe('several changes at once', () => {
  const [first, inner, last] = [integer(5), utf8String('ab'), utf8String('z'.repeat(120))]
  const bytes = sequence(first, octetString(sequence(inner, integer(6))), last), table = scan(bytes)
  const at = (node: number) => ({ start: table.start[node] as number, end: table.end[node] as number, within: table.parent[node] as number })
  test.each([[1, 1, 1], [3, 200, 0], [0, 127, 128], [70_000, 0, 5], [1, 4, 300]])('to texts of %i, %i and %i characters leave every length right', (...sizes) => {
    const [a, b, c] = sizes.map((size) => utf8String('x'.repeat(size))) as [Bytes, Bytes, Bytes]
    // Nodes in document order: the sequence, its integer, the octet string, the sequence in it, its text.
    const out = changedAll(table, bytes, [{ ...at(1), bytes: a }, { ...at(4), bytes: b }, { ...at(6), bytes: c }])
    expect(out).toEqual(sequence(a, octetString(sequence(b, integer(6))), c))
  })
})
