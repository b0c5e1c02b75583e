import { describe, expect, test } from 'vitest'
import { toHex } from '../bytes/hex.ts'
import { open } from '../kinds/open.ts'
import { samples } from '../kinds/samples.ts'
import { oidName } from '../spec/oids.ts'
import { readDerAscii, type DerAsciiError } from './der-ascii-read.ts'
import { writeDerAscii } from './der-ascii-write.ts'

const T = '`'
const ascii = (text: string) => toHex(new TextEncoder().encode(text))
const bytesOf = (hex: string) => Uint8Array.from(hex.replaceAll(' ', '').match(/../g) ?? [], (octet) => Number.parseInt(octet, 16))
const read = (text: string) => { const done = readDerAscii(text); return done.ok ? toHex(done.bytes) : `${done.error.expected} ${done.error.line}:${done.error.column}` }
/** Whether the bytes come back as they are; else the text that does not lead back. */
function lost(bytes: Uint8Array<ArrayBuffer>): string {
  const text = writeDerAscii(bytes), done = readDerAscii(text)
  return done.ok && done.bytes.length === bytes.length && done.bytes.every((octet, i) => octet === bytes[i]) ? '' : `${toHex(bytes)}\n${text}`
}

/** The examples of language.txt and the cases of the project's own tests (github.com/google/der-ascii). */
describe('DER ASCII to bytes', () => {
  test.each([
    ['"hello " "world"', ascii('hello world')], ['`abcdef` `AbCdEf`', 'abcdefabcdef'], ['b`10101010`', '00aa'], ['b`1010`', '04a0'], ['b`1010|1010`', '04aa'], ['456', '01c8'],
    ['1.2.840.113554.4.1.72585', '2a864886f712040184b709'], ['TRUE FALSE', 'ff00'], ['[0]', 'a0'], ['[0 PRIMITIVE]', '80'], ['[0 CONSTRUCTED]', 'a0'], ['[APPLICATION 1]', '61'], ['[PRIVATE 2]', 'e2'],
    ['[UNIVERSAL 16]', '30'], ['[UNIVERSAL 2 PRIMITIVE]', '02'], ['[long-form:2 UNIVERSAL 2 PRIMITIVE]', '1f8002'], ['INTEGER SEQUENCE OCTET_STRING', '023004'], ['[SEQUENCE PRIMITIVE]', '10'], ['[OCTET_STRING CONSTRUCTED]', '24'],
    ['[INTEGER] [INTEGER PRIMITIVE]', '0202'], ['OBJECT_IDENTIFIER { 1.2.840.113554.4.1.72585 }', '060b2a864886f712040184b709'], ['NULL {}', '0500'], [`SEQUENCE { INTEGER { 1 } INTEGER { ${T}00ff${T} } }`, '30070201010202 00ff'],
    ['[0] SEQUENCE { INTEGER { 1 } }', 'a03003020101'], ['SEQUENCE indefinite { INTEGER { 1 } }', '30800201010000'], ['INTEGER long-form:1 { 5 }', '02810105'], ['[0 PRIMITIVE] { 1 }  # comment', '800101'],
    [`SEQUENCE ${T}80${T} INTEGER { 1 } ${T}0000${T}`, '30800201010000'], [`${T}3f90${T} { INTEGER { 1 } }`, '3f9003020101'], ['[long-form:1 SEQUENCE] { }', '3f1000'], [`SEQUENCE ${T}aabbcc${T} INTEGER { 1 }`, '30aabbcc020101'],
    ['SEQUENCE [SEQUENCE] 1 -1 1.2.3.4 .1.2.3.4', '303001ff2a030401020304'], ['1}', 'opening-brace-before 1:2'], ['# nothing', ''], ['', ''], ['\t\r\n "\\"\\n\\x42\\\\"', '220a425c'], ['[long-form:2 SEQUENCE]', '3f8010'],
    ['u""', ''], ['u"a☃𝄞"', '00612603d834dd1e'], ['u"\\x61\\u2603\\U0001d11e"', '00612603d834dd1e'], ['u"\\x61\\u2603\\ud834\\udd1e"', '00612603d834dd1e'], ['u"\\n\\"\\\\"', '000a0022005c'],
    ['U"a☃𝄞"', '00000061000026030001d11e'], ['U"\\ud834\\udd1e"', '0000d8340000dd1e'], ['U"\\n\\"\\\\"', '0000000a000000220000005c'], ['u"\ufffd"', 'fffd'],
    ['b``', '00'], ['b`1`', '0780'], ['b`1111111`', '01fe'], ['b`1010101001010101`', '00aa55'], ['b`101010100101`', '04aa50'], ['b`101010100|1010101`', '07aa55'], ['b`101010100101|010`', '04aa54'],
    ['[long-form:2 INTEGER] long-form:3 { 42 }', '1f80028300 00012a'], ['SEQUENCE adjust-length:1 {}', '3001'], ['INTEGER adjust-length:-1 { 0 }', '020000'], ['SEQUENCE long-form:1 adjust-length:1 {}', '308101'], ['SEQUENCE adjust-length:1 long-form:1 {}', '308101'],
    ['RELATIVE_OID { .8571.3.2 }', '0d04c27b0302'], ['-128 128 -129 0', '800080ff7f00'], ['[UNIVERSAL 1234]', '3f8952'], ['\ufeffNULL {}', '0500'], ['999999999999999999999999', '00d3c21bcecceda0ffffff'],
  ])('%s', (text, hex) => {
    expect(read(text)).toBe(/^[0-9a-f ]*$/.test(hex) ? hex.replaceAll(' ', '') : hex)
  })

  test.each([
    ['SEQUENC', 'token 1:1'], ['1...2', 'token 1:1'], ['true', 'token 1:1'], ['[SEQUENCE', 'closing-bracket 1:1'], ['"', 'closing-quote 1:2'], ['`', 'closing-backtick 1:2'], ['1.99.1', 'identifier 1:1'], ['[THIS IS NOT A VALID TAG]', 'tag 1:1'], ['[]', 'tag 1:1'],
    ['`hi there!`', 'hex-digit 1:2'], ['`abc`', 'hex-pair 1:5'], ['b`hi`', 'bit 1:3'], ['b`0000000|01`', 'bits-in-octet 1:12'], ['b`0|0|0`', 'bit 1:6'], ['b`0101', 'closing-backtick 1:7'], ['"\\', 'escape 1:3'], ['"\\x1', 'escape-digits 1:5'], ['"\\x??"', 'escape-digits 1:4'], ['"\\u1234"', 'escape 1:3'],
    ['u"\\U00110000"', 'code-point 1:3'], ['u"\\?"', 'escape 1:4'], ['U"hello', 'closing-quote 1:8'], ['long-form:0', 'long-form 1:1'], ['long-form:2garbage', 'long-form 1:1'], ['long-form:127 {}', 'long-form 1:1'], ['adjust-length:', 'adjust-length 1:1'], ['{', 'closing-brace 1:1'], ['}', 'opening-brace-before 1:1'],
    ['indefinite', 'opening-brace 1:11'], ['indefinite SEQUENCE { }', 'opening-brace 1:12'], ['long-form:2 adjust-length:2', 'opening-brace 1:28'], ['SEQUENCE adjust-length:1 adjust-length:1 {}', 'one-modifier 1:26'], ['SEQUENCE long-form:1 indefinite {}', 'one-modifier 1:22'],
    ['SEQUENCE indefinite indefinite {}', 'one-modifier 1:21'], ['[long-form:1 99999]', 'tag-fits 1:1'], [`SEQUENCE long-form:1 { ${T}${'a'.repeat(1024)}${T} }`, 'length-fits 1:10'], ['OCTET_STRING adjust-length:-1 {}', 'length-range 1:14'], ['OCTET_STRING adjust-length:2147483647 { "a" }', 'length-range 1:14'],
    ['# ü\nSEQUENCE {\n  "é" ]\n}', 'token 3:7'], [']', 'token 1:1'], ['9'.repeat(5000), 'number-size 1:1'],
  ])('%s is none', (text, error) => {
    expect(read(text)).toBe(error)
  })

  test('an error says what stands there', () => {
    const got = (text: string): DerAsciiError | null => { const done = readDerAscii(text); return done.ok ? null : done.error }
    expect(got('SEQUENCE {\n  BOGUS { 1 }\n}')).toEqual({ line: 2, column: 3, offset: 13, expected: 'token', got: 'BOGUS' })
    expect(got('`0g`')?.got).toBe('“g”')
    expect(got('"abc')?.got).toBe('the end')
  })
})

/** The cases of the project's own disassembler that its heuristics share with ours. */
describe('bytes to DER ASCII', () => {
  test.each([
    ['0303003000', 'BIT_STRING {\n  `00`\n  SEQUENCE {}\n}\n'], ['0303000000', 'BIT_STRING { b`0000000000000000` }\n'], ['0302 04a0', 'BIT_STRING { b`1010` }\n'], ['0302 04aa', 'BIT_STRING { b`1010|1010` }\n'], ['0305ff30800000', 'BIT_STRING { `ff30800000` }\n'], ['030100', 'BIT_STRING { b`` }\n'],
    ['06032a0304', 'OBJECT_IDENTIFIER { 1.2.3.4 }\n'], ['06028000', 'OBJECT_IDENTIFIER { `8000` }\n'], ['010100', 'BOOLEAN { FALSE }\n'], ['0101ff', 'BOOLEAN { TRUE }\n'], ['01020000', 'BOOLEAN { `0000` }\n'], ['010142', 'BOOLEAN { `42` }\n'],
    [`040b${ascii('hello world')}`, 'OCTET_STRING { "hello world" }\n'], ['0403010203', 'OCTET_STRING { `010203` }\n'], [ascii('garbage'), '"garbage"\n'], ['010203', '`010203`\n'], ['02012a', 'INTEGER { 42 }\n'], ['0201ff', 'INTEGER { -1 }\n'], ['02020000', 'INTEGER { `0000` }\n'],
    ['3080020101', 'SEQUENCE `80`\n  INTEGER { 1 }\n'], ['30800201010000', 'SEQUENCE indefinite {\n  INTEGER { 1 }\n}\n'], ['308203e8020101', 'SEQUENCE `8203e8`\n  INTEGER { 1 }\n'], ['30810302010 1', 'SEQUENCE long-form:1 {\n  INTEGER { 1 }\n}\n'], ['1f800200', '[long-form:2 INTEGER] {}\n'],
    ['1000', '[SEQUENCE PRIMITIVE] {}\n'], ['2200', '[INTEGER CONSTRUCTED] {}\n'], ['3f895200', '[UNIVERSAL 1234] {}\n'], ['a000', '[0] {}\n'], ['8000', '[0 PRIMITIVE] {}\n'], ['6000', '[APPLICATION 0] {}\n'], ['c000', '[PRIVATE 0 PRIMITIVE] {}\n'], ['0000', '`0000`\n'],
    ['1e0600610301d8 00', 'BMPString { u"aā\\ud800" }\n'.replace('ā', '\\u0301')], ['1e03006162', 'BMPString { u"a" `62` }\n'], ['1c0800000061 00110000', 'UniversalString { U"a\\U00110000" }\n'], ['0c03c3bc0a', 'UTF8String { "ü\\n" }\n'], ['0c01ff', 'UTF8String { `ff` }\n'], ['0c03e280ae', 'UTF8String { "\\xe2\\x80\\xae" }\n'],
    ['040ca080020101 0201ff0000', 'OCTET_STRING {\n  [0] indefinite {\n    INTEGER { 1 }\n    INTEGER { -1 }\n  }\n}\n'.replace('0201ff', '')], ['0d04c27b0302', 'RELATIVE_OID { .8571.3.2 }\n'], ['', ''],
  ])('%s', (hex, text) => {
    const bytes = bytesOf(hex)
    if (hex.startsWith('040c')) bytes[1] = bytes.length - 2
    expect(writeDerAscii(bytes)).toBe(text)
    expect(lost(bytes)).toBe('')
  })

  test('names identifiers in comments, on one line whatever the name', () => {
    expect(writeDerAscii(bytesOf('06032a0304'), { oidName: (oid) => `name of\n${oid}` })).toBe('# name of1.2.3.4\nOBJECT_IDENTIFIER { 1.2.3.4 }\n')
  })
})

/** Numbers that look random and are the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const TAGS = [0x30, 0x31, 0xa0, 0xa3, 0x04, 0x03, 0x02, 0x0c, 0x1e, 0x1c, 0x06, 0x0d, 0x01, 0x05, 0x80, 0x16, 0x24, 0x61] as const

/** Something like DER: nested, with other lengths and ends than DER allows now and then. */
function someDer(next: (below: number) => number, depth: number): readonly number[] {
  const tag = TAGS[next(TAGS.length)] as number
  const inner = (tag & 0x20 || next(4) === 0) && depth < 6 ? Array.from({ length: next(4) }, () => someDer(next, depth + 1)).flat() : Array.from({ length: next(12) }, () => next(3) === 0 ? next(256) : 0x20 + next(0x60))
  if (tag & 0x20 && next(5) === 0) return [tag, 0x80, ...inner, ...(next(3) === 0 ? [] : [0, 0])]
  const length = next(30) === 0 ? inner.length + 1 + next(3) : inner.length
  const octets = next(6) === 0 || length > 0x7f ? [0x83, 0, length >> 8, length & 0xff] : [length]
  return [...(next(20) === 0 ? [tag | 0x1f, 0x80, tag & 0x1f] : [tag]), ...octets, ...inner]
}

describe('there and back', () => {
  test('all that is in the examples', () => {
    const buffers = samples.flatMap(({ text }) => open(new TextEncoder().encode(text)).buffers)
    expect(buffers.length).toBeGreaterThan(15)
    for (const { bytes } of buffers) {
      const done = readDerAscii(writeDerAscii(bytes, { oidName }))
      expect(done.ok && toHex(done.bytes)).toBe(toHex(bytes))
    }
  })

  test('random bytes', () => {
    const next = numbers(7)
    for (let i = 0; i < 3000; i++) expect(lost(Uint8Array.from({ length: next(60) }, () => next(256)))).toBe('')
  })

  test('random DER, right and wrong', () => {
    const next = numbers(11)
    for (let i = 0; i < 3000; i++) expect(lost(Uint8Array.from([...someDer(next, 0), ...(next(4) === 0 ? someDer(next, 0) : [])]))).toBe('')
  })

  test('every identifier octet with every first length octet', () => {
    for (let tag = 0; tag < 256; tag++) for (let length = 0; length < 256; length += 3) expect(lost(Uint8Array.of(tag, length, 1, 2, 3, 0, 0))).toBe('')
  })

  test('a depth of 100,000, of definite and of indefinite lengths and in octet strings', { timeout: 30_000 }, () => {
    const depth = 100_000
    const indefinite = new Uint8Array(depth * 4)
    for (let i = 0; i < depth; i++) indefinite.set([0x30, 0x80], i * 2)
    expect(lost(indefinite)).toBe('')
    expect(lost(indefinite.slice(0, depth * 2))).toBe('')
    for (const tag of [0x30, 0x04]) {
      const definite = new Uint8Array(depth * 6)
      for (let i = 0; i < depth; i++) {
        const length = (depth - 1 - i) * 6
        definite.set([tag, 0x84, length >>> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255], i * 6)
      }
      expect(lost(definite)).toBe('')
    }
  })

  test('300,000 small elements', { timeout: 30_000 }, () => {
    const many = new Uint8Array(900_000)
    for (let i = 0; i < many.length; i += 3) many.set([2, 1, i & 0x7f], i)
    expect(lost(many)).toBe('')
  })

  test('braces in braces, 100,000 deep', () => {
    const done = readDerAscii(`${'SEQUENCE {'.repeat(100_000)}${'}'.repeat(100_000)}`)
    expect(done.ok && done.bytes.length).toBeGreaterThan(400_000)
  })
})
