import { describe, expect, test } from 'vitest'
import { readJson } from './json.ts'
import { NO_NODE } from './tree.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const read = (text: string) => readJson(encode(text), { buffer: 0 })
const codes = (text: string) => read(text).findings.map(({ code }) => code)
const syntax = (text: string) => {
  const [found] = read(text).findings
  return found?.code === 'json.syntax' ? [found.params.offset, found.params.expected, found.params.got] : null
}

describe('what it reads', () => {
  const text = '{"a": [1, -2.5e+3, true], "b\\u0062": {"": null}, "é": "x\\n\\u00e9/\\/" }'
  const slice = (start: number, end: number) => new TextDecoder().decode(encode(text).subarray(start, end))
  test('values, names and places', () => {
    const { tree, findings, whole } = read(text)
    expect([findings, whole, tree.size]).toEqual([[], true, 8])
    expect(tree.children(0).map((node) => [tree.name(node), tree.type(node), slice(tree.start(node), tree.contentStart(node))])).toEqual([['a', 'array', '"a": '], ['bb', 'object', '"b\\u0062": '], ['é', 'string', '"é": ']])
    expect(tree.number(tree.find(0, 'a', 1))).toBe(-2500)
    expect(tree.text(tree.find(0, 'é'))).toBe('x\né//')
    expect(tree.raw(tree.find(0, 'bb', ''))).toBe('null')
    expect([tree.find(0, 'c', 'd'), tree.find(0, 'a', 3)]).toEqual([NO_NODE, NO_NODE])
    expect([tree.isPlain(tree.find(0, 'é')), tree.text(tree.find(0, 'a'))]).toEqual([false, ''])
    const { start, end } = tree.innerSpan(tree.find(0, 'é'))
    expect(slice(start, end)).toBe('x\\n\\u00e9/\\/')
  })
  test('as JSON.parse does', () => {
    for (const each of [text, '0', '-0', '1E5', '"\\ud800"', '[]', '{}', ' [ ] ', '[[],{}]', '"\u2028"', '{"__proto__":1}', '"\ufeffa"']) expect([each, codes(each)]).toEqual([each, []])
  })
  test('the node at a byte, and views', () => {
    const { tree } = read(text)
    expect(tree.view(tree.at(text.indexOf('-2.5')))).toMatchObject({ name: '', type: 'number', value: '-2.5e+3', count: 0 })
    expect(tree.view(tree.at(1))).toMatchObject({ name: 'a', type: 'array', value: '', count: 3 })
    expect(() => tree.view(99)).toThrow(RangeError)
  })
})

describe('what it refuses, as JSON.parse does', () => {
  test.each([
    ['', 0, 'value', 'the end'], ['{', 1, 'name-or-brace', 'the end'], ['[', 1, 'value-or-bracket', 'the end'], ['[1,]', 3, 'value', '“]”'], ['{"a":1,}', 7, 'name', '“}”'], ['{"a" 1}', 5, 'colon', '“1”'], ['{"a":1 "b"', 7, 'comma-or-brace', '“"”'],
    ['[1 2]', 3, 'comma-or-bracket', '“2”'], ['{} {}', 3, 'end', '“{”'], ['01', 1, 'end', '“1”'], ['-', 1, 'digit', 'the end'], ['1.', 2, 'digit', 'the end'], ['1e', 2, 'digit', 'the end'], ['.5', 0, 'value', '“.”'], ['"a', 2, 'quote', 'the end'], ['"a\nb"', 2, 'quote', 'byte 0x0a'],
    ['"\\x"', 2, 'escape', '“x”'], ['"\\u12g4"', 5, 'hex', '“g”'], ['tru', 0, 'value', '“t”'], ['NaN', 0, 'value', '“N”'], ["{'a':1}", 1, 'name-or-brace', '“\'”'], ['[1] // no', 4, 'end', '“/”'], ['\u00a01', 0, 'value', 'U+00A0'],
  ])('%s', (text, ...expected) => {
    expect(syntax(text)).toEqual(expected)
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError)
  })
  test('what was read before stays', () => {
    const { tree, whole } = read('{"a": {"b": [1, 2')
    expect([whole, tree.size, tree.number(tree.find(0, 'a', 'b', 1))]).toEqual([false, 5, 2])
    expect([tree.end(0), tree.end(1)]).toEqual([17, 17])
  })
  test('text that is no UTF-8', () => {
    for (const [at, octets] of [[3, [0x22, 0x61, 0x62, 0xff, 0x22]], [1, [0x22, 0xc3, 0x22]], [4, [0x22, 0xe2, 0x82, 0xac, 0xed, 0xa0, 0x80, 0x22]]] as const)
      expect(readJson(Uint8Array.from(octets), { buffer: 0 }).findings).toMatchObject([{ code: 'json.syntax', params: { offset: at, expected: 'utf8' } }])
    const long = Uint8Array.from({ length: 10_000 }, (_, i) => (i === 0 || i === 9999 ? 0x22 : i === 9000 ? 0x80 : 0x61))
    expect(readJson(long, { buffer: 0 }).findings).toMatchObject([{ params: { offset: 9000 } }])
  })
})

describe('members twice in one object', () => {
  test('are found however they are written, and the last counts', () => {
    const { tree, findings } = read('{"a":1,"b":{"a":2},"\\u0061":3,"a":4}')
    expect(findings).toMatchObject([{ code: 'json.duplicate', params: { name: 'a', offset: 19, count: 2 } }])
    expect(tree.number(tree.find(0, 'a'))).toBe(4)
  })
})

describe('size', () => {
  test('100,000 deep', () => {
    const deep = 100_000
    expect(read('['.repeat(deep) + ']'.repeat(deep)).tree.size).toBe(deep)
    expect(read('{"a":'.repeat(deep)).tree.end(0)).toBe(5 * deep)
    expect(read(`${'[{"a":'.repeat(deep)}1${'}]'.repeat(deep)}`).findings).toEqual([])
  })
  test('80,000 members, each found by its name', () => {
    const members = 80_000
    const { tree } = readJson(encode(`{${Array.from({ length: members }, (_, i) => `"name${i}":"value ${i}"`).join()}}`), { buffer: 0 })
    for (let i = 0; i < members; i += 10) expect(tree.find(0, `name${i}`)).toBe(i + 1)
  })
  test('a budget', () => {
    const { tree, findings } = readJson(encode('[1,2,3,4,5]'), { buffer: 0, maxNodes: 3 })
    expect([tree.size, findings.map(({ code }) => code)]).toEqual([3, ['json.budget']])
  })
})
