import { describe, expect, test } from 'vitest'
import { decodeHex, toHex } from '../bytes/hex.ts'
import { NodeFlag, type NodeTable } from './table.ts'
import { scan } from './scan.ts'

function hex(text: string): Uint8Array<ArrayBuffer> {
  const decoded = decodeHex(new TextEncoder().encode(text))
  if (!decoded.ok) throw new Error(decoded.finding.code)
  return decoded.bytes
}
const scanHex = (text: string) => scan(hex(text))
const codes = (table: NodeTable) => table.findings.map(({ code }) => code)
const shape = (table: NodeTable) => Array.from({ length: table.size }, (_, i) => `${table.start[i]}-${table.end[i]}^${table.parent[i] === 0xffffffff ? '' : table.parent[i]}`)

/** A definite length in its shortest form. */
function header(tag: number, length: number): number[] {
  if (length < 0x80) return [tag, length]
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest & 255)
  return [tag, 0x80 | octets.length, ...octets]
}

describe('structure', () => {
  test('tables nodes in document order with parent and next', () => {
    const table = scanHex('30 08 02 01 05 30 03 01 01 ff')
    expect(shape(table)).toEqual(['0-10^', '2-5^0', '5-10^0', '7-10^2'])
    expect([...table.next]).toEqual([4, 2, 4, 4])
    expect(codes(table)).toEqual([])
  })
  test('looks into an OCTET STRING and a BIT STRING that hold one value', () => {
    const octets = scanHex('04 05 30 03 02 01 05')
    expect(shape(octets)).toEqual(['0-7^', '2-7^0', '4-7^1'])
    expect((octets.flags[0] ?? 0) & NodeFlag.encapsulates).toBeTruthy()
    expect(scanHex('03 06 00 30 03 02 01 05').size).toBe(3)
  })
  test.each([
    ['two values', '04 06 02 01 05 02 01 05'],
    ['a length that does not fit', '04 05 30 04 02 01 05'],
    ['an EC point, which starts as an OCTET STRING does', '03 05 00 04 02 01 05'],
    ['a broken inner value', '04 05 30 03 02 05 05'],
    ['an unknown type', '04 03 0f 01 05'],
    ['unused bits', '03 06 01 30 03 02 01 04'],
  ])('leaves a string alone that holds %s', (_, text) => {
    const table = scanHex(text)
    expect(table.size).toBe(1)
    expect((table.flags[0] ?? 0) & NodeFlag.encapsulates).toBe(0)
    expect(codes(table).filter((code) => code !== 'der.bit-string-padding')).toEqual([])
  })
  test('a failed probe takes its findings back and the scan goes on after the string', () => {
    const table = scanHex('30 0f 04 0a 30 08 01 01 01 02 04 00 00 05 02 01 07')
    expect(shape(table)).toEqual(['0-17^', '2-14^0', '14-17^0'])
    expect(codes(table)).toEqual([])
  })
  test('indefinite lengths nest and end at their end-of-contents', () => {
    const table = scanHex('30 80 30 80 02 01 05 00 00 02 01 06 00 00')
    expect(shape(table)).toEqual(['0-14^', '2-9^0', '4-7^1', '9-12^0'])
    expect(codes(table)).toEqual(['der.indefinite-length'])
    expect(table.findings[0]?.params).toMatchObject({ count: 2, offset: 0 })
  })
  test('several roots', () => {
    expect(shape(scanHex('02 01 05 02 01 06'))).toEqual(['0-3^', '3-6^'])
  })
})

describe('departures', () => {
  test.each([
    ['02 01', 'asn1.length-overrun'], ['30', 'asn1.truncated'], ['30 82 01', 'asn1.truncated'], ['30 ff', 'asn1.length-reserved'],
    ['30 80 02 01 05', 'asn1.missing-end-of-contents'], ['30 02 00 00', 'asn1.unexpected-end-of-contents'],
    ['1f ff ff ff ff ff ff ff ff 7f 00', 'asn1.tag-too-large'], ['30 88 ff ff ff ff ff ff ff ff', 'asn1.length-overrun'],
    ['30 81 03 02 01 05', 'der.length-not-minimal'], ['30 82 00 03 02 01 05', 'der.length-not-minimal'], ['1f 05 00', 'der.tag-not-minimal'], ['1f 80 20 00', 'der.tag-not-minimal'],
    ['01 01 01', 'der.boolean'], ['01 02 ff ff', 'der.boolean-length'], ['01 00', 'der.boolean-length'], ['02 00', 'der.integer-empty'],
    ['02 02 00 7f', 'der.integer-not-minimal'], ['02 02 ff 80', 'der.integer-not-minimal'], ['0a 02 00 01', 'der.integer-not-minimal'],
    ['03 00', 'der.bit-string-unused'], ['03 02 09 00', 'der.bit-string-unused'], ['03 01 01', 'der.bit-string-unused'], ['03 02 03 07', 'der.bit-string-padding'],
    ['05 01 00', 'der.null-length'], ['06 00', 'der.oid'], ['06 02 2a 86', 'der.oid'], ['06 03 2a 80 01', 'der.oid'],
    ['31 06 02 01 06 02 01 05', 'der.set-order'], ['0c 01 ff', 'der.string-bytes'], ['13 01 2a', 'der.string-bytes'], ['16 01 80', 'der.string-bytes'], ['12 01 41', 'der.string-bytes'],
    ['1e 01 41', 'der.string-bytes'], ['24 04 04 02 ab cd', 'der.constructed-string'], ['22 03 02 01 05', 'der.universal-form'], ['10 00', 'der.universal-form'],
    ['17 0b 32 36 31 31 32 33 32 30 34 39 5a', 'der.time'], ['17 0d 32 36 31 33 32 33 32 30 34 39 30 30 5a', 'der.time'],
    ['18 11 32 30 32 36 31 31 32 33 32 30 34 39 30 30 2e 30 5a', 'der.time'], ['17 0d 32 36 30 32 32 39 32 30 34 39 30 30 5a', 'der.time'],
  ])('%s is %s', (text, code) => {
    expect(codes(scanHex(text))).toContain(code)
  })
  test.each([
    ['01 01 00'], ['01 01 ff'], ['02 02 00 80'], ['02 01 80'], ['03 01 00'], ['03 02 03 08'], ['05 00'], ['06 01 2a'], ['31 06 02 01 05 02 01 06'], ['31 09 02 01 05 02 01 05 02 01 06'],
    ['17 0d 32 36 31 31 32 33 32 30 34 39 30 30 5a'], ['18 11 32 30 32 36 31 31 32 33 32 30 34 39 30 30 2e 35 5a'], ['17 0d 32 34 30 32 32 39 32 30 34 39 30 30 5a'], ['1f 1f 00'],
  ])('%s is DER', (text) => {
    expect(codes(scanHex(text))).toEqual([])
  })
  test('a length past the end is cut there, and what is inside is still read', () => {
    const table = scanHex('30 20 02 01 05')
    expect(shape(table)).toEqual(['0-5^', '2-5^0'])
    expect(table.findings[0]).toMatchObject({ code: 'asn1.length-overrun', severity: 'error', params: { offset: 0, length: 0x20 } })
  })
  test('one finding a code, with its count and the first hundred places', () => {
    const bytes = Uint8Array.from(Array.from({ length: 500 }, () => [1, 1, 1]).flat())
    const [found] = scan(bytes).findings
    expect(found?.params).toMatchObject({ count: 500 })
    expect(found?.spans).toHaveLength(100)
  })
})

describe('bombs', () => {
  const deep = (depth: number, tag: number) => {
    const parts: number[][] = []
    let length = 0
    for (let i = 0; i < depth; i++) {
      const made = header(tag, length)
      parts.push(made)
      length += made.length
    }
    return Uint8Array.from(parts.toReversed().flat())
  }
  test('100,000 levels', () => {
    const table = scan(deep(100_000, 0x30))
    expect(table.size).toBe(100_000)
    expect(table.parent[99_999]).toBe(99_998)
    expect(table.next[0]).toBe(100_000)
  })
  test('20,000 levels of OCTET STRING, probed once each', () => {
    const table = scan(deep(20_000, 0x04))
    expect(table.size).toBeGreaterThan(19_000)
  })
  test('levels of OCTET STRING around what is no DER cost no more than their bytes', () => {
    const bytes = deep(20_000, 0x04)
    bytes[bytes.length - 1] = 0x81
    expect(scan(bytes).size).toBeGreaterThan(0)
  })
  test('100,000 siblings, in at most 25 bytes a node', () => {
    const table = scan(Uint8Array.from([...header(0x30, 300_000), ...Array.from({ length: 100_000 }, () => [2, 1, 5]).flat()]))
    expect(table.size).toBe(100_001)
    const bytes = [table.start, table.contentStart, table.end, table.next, table.parent, table.tag, table.flags].reduce((sum, array) => sum + array.buffer.byteLength, 0)
    expect(bytes / table.size).toBeLessThanOrEqual(25)
  })
  test('a budget stops the scan, says so, and leaves a whole table', () => {
    const table = scan(Uint8Array.from([...header(0x30, 300), ...Array.from({ length: 100 }, () => [2, 1, 5]).flat()]), { maxNodes: 10 })
    expect(table.size).toBe(10)
    expect(codes(table)).toEqual(['asn1.budget'])
    expect(table.next[0]).toBe(10)
  })
  test('any bytes end, with every node inside its parent', () => {
    let seed = 1
    const random = () => (seed = (seed * 48271) % 2147483647) & 0xff
    for (let round = 0; round < 2000; round++) {
      const bytes = Uint8Array.from({ length: 1 + (random() % 64) }, () => [0x30, 0x31, 0x04, 0x03, 0x02, 0x80, 0x00, random(), random()][random() % 9] as number)
      const table = scan(bytes)
      for (let i = 0; i < table.size; i++) {
        const parent = table.parent[i] as number
        expect(table.end[i], toHex(bytes)).toBeLessThanOrEqual(parent === 0xffffffff ? bytes.length : (table.end[parent] as number))
        expect(table.start[i], toHex(bytes)).toBeLessThan(table.end[i] as number)
        expect(table.next[i], toHex(bytes)).toBeGreaterThan(i)
        expect(table.next[i], toHex(bytes)).toBeLessThanOrEqual(table.size)
      }
    }
  })
})
