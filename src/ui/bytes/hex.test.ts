import { describe, expect, it } from 'vitest'
import { encodePem } from '../../core/bytes/pem.ts'
import { bytesAs } from './copy.ts'
import { cursorAfter } from './hex-keys.ts'
import { asciiText, byteOfChar, charOfByte, hexChars, hexText, offsetDigits, offsetText } from './hex-text.ts'
import { nodeOf, nodePath, partAt, tagEnd } from './nodes.ts'
import { Look, packRuns, paintRows, rowRuns, secretLayers, spanLayers, unpackRuns } from './paint.ts'
import { ArrayTree, certificate, deep, sample } from './testing.ts'

const { tree, buffer: { bytes } } = certificate

describe('a row as text', () => {
  const row = Uint8Array.from({ length: 20 }, (_, i) => 0x38 + i * 9)
  it('has sixteen bytes with a gap in the middle, or eight', () => {
    expect(hexText(row, 0, 16, false)).toBe('38 41 4a 53 5c 65 6e 77  80 89 92 9b a4 ad b6 bf')
    expect(hexText(row, 8, 8, false)).toBe('80 89 92 9b a4 ad b6 bf')
    expect(asciiText(row, 0, 16, false)).toBe('8AJS\\enw········')
  })
  it('is as wide at the end of the bytes', () => {
    expect(hexText(row, 16, 16, false)).toHaveLength(hexChars(16))
    expect(hexText(row, 16, 16, false).trimEnd()).toBe('c8 d1 da e3')
    expect(asciiText(row, 16, 16, false)).toHaveLength(16)
  })
  it('says nothing while hidden but how many bytes there are', () => {
    expect(hexText(row, 16, 8, true).trimEnd()).toBe('•• •• •• ••')
    expect(asciiText(row, 16, 8, true).trimEnd()).toBe('••••')
  })
  it('leads from characters to bytes and back', () => {
    for (const perRow of [8, 16] as const)
      for (let i = 0; i < perRow; i++) expect([byteOfChar(charOfByte(i), perRow), byteOfChar(charOfByte(i) + 1, perRow)]).toEqual([i, i])
    expect([byteOfChar(-5, 16), byteOfChar(99, 16), byteOfChar(99, 8)]).toEqual([0, 15, 7])
  })
  it('has offsets wide enough for the last', () => {
    expect([0, 1, 0x10000, 0x10001, 50_000_000].map(offsetDigits)).toEqual([4, 4, 4, 5, 7])
    expect(offsetText(0x1a, 4)).toBe('001a')
  })
})

describe('cursor keys', () => {
  const move = (key: string, at: number, ctrlKey = false) => cursorAfter({ key, ctrlKey, metaKey: false }, { at, length: 100, perRow: 16, page: 2 })
  it('move by byte, row and page', () => {
    expect(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'].map((key) => move(key, 50))).toEqual([49, 51, 34, 66, 18, 82, 48, 63])
    expect([move('Home', 50, true), move('End', 50, true)]).toEqual([0, 99])
  })
  it('stay within the bytes', () => expect([move('ArrowLeft', 0), move('ArrowDown', 99), move('PageUp', 3), move('End', 98)]).toEqual([0, 99, 0, 99]))
  it('are no other keys', () => expect([move('a', 5), move('constructor', 5)]).toEqual([null, null]))
})

describe('spans and nodes', () => {
  const span = (start: number, end: number) => ({ buffer: 0, start, end })
  it('a span is in the deepest node that holds all of it', () => {
    expect(nodeOf(tree, span(tree.start(6), tree.end(6)))).toBe(6)
    expect(nodeOf(tree, span(tree.contentStart(6), tree.end(6)))).toBe(6)
    expect(nodeOf(tree, span(tree.start(5), tree.start(6) + 1))).toBe(4)
    expect(nodeOf(tree, span(0, bytes.length))).toBe(0)
  })
  it('an empty span is in the node that it ends', () => expect(nodeOf(tree, span(tree.end(5), tree.end(5)))).toBe(5))
  it('of another buffer, outside the bytes or none, in no node', () => {
    expect([nodeOf(tree, { buffer: 1, start: 0, end: 1 }), nodeOf(tree, span(5_000, 5_001)), nodeOf(tree, span(0, 5_000)), nodeOf(tree, null)]).toEqual([-1, -1, -1, -1])
  })
  it('a path leads from the root; of a long one the ends', () => {
    expect(nodePath(tree, 6, 4)).toEqual({ nodes: [0, 1, 4, 6], gap: -1 })
    expect(nodePath(deep(100_000).tree, 99_999, 2)).toEqual({ nodes: [0, 1, 99_998, 99_999], gap: 2 })
    expect(nodePath(deep(4).tree, 3, 2)).toEqual({ nodes: [0, 1, 2, 3], gap: -1 })
  })
  it('identifier octets may be many', () => {
    const long = sample({ name: 'x', tag: 0x1f, of: '' })
    const places = { start: [0], contentStart: [4], end: [4], parent: [-1] }
    expect(tagEnd(new ArrayTree(places, () => ({})), Uint8Array.from([0x5f, 0x81, 0x02, 0]), 0)).toBe(3)
    expect(tagEnd(new ArrayTree(places, () => ({})), Uint8Array.from([0x5f, 0x81, 0x82, 0x83]), 0)).toBe(4)
    expect(tagEnd(long.tree, long.buffer.bytes, 0)).toBe(2)
    expect(tagEnd(new ArrayTree({ ...places, contentStart: [0] }, () => ({})), new Uint8Array(4), 0)).toBe(0)
  })
  it('bytes are parts of their node', () => {
    const start = tree.start(6)
    expect([start, start + 1, start + 2].map((offset) => partAt(tree, bytes, 6, offset))).toEqual(['tag', 'length', 'value'])
  })
})

describe('paint', () => {
  const lit = (node: number, look: number) => spanLayers(tree, bytes, { node, span: { buffer: 0, start: tree.start(node), end: tree.end(node) } }, look)
  it('gives a node its tones, and a range none', () => {
    const start = tree.start(6)
    expect(rowRuns(lit(6, Look.selected), start, 16)).toEqual([
      { from: 0, to: 1, look: Look.selected | Look.tag }, { from: 1, to: 2, look: Look.selected | Look.length }, { from: 2, to: 15, look: Look.selected | Look.value },
    ])
    expect(spanLayers(tree, bytes, { node: 6, span: { buffer: 0, start, end: start + 3 } }, Look.selected)).toEqual([{ start, end: start + 3, look: Look.selected }])
  })
  it('adds up what is over one another, with the tones of the upper', () => {
    const [tag] = rowRuns([...lit(4, Look.selected), ...lit(5, Look.hovered)], tree.start(5), 1)
    expect(tag?.look).toBe(Look.selected | Look.hovered | Look.tag)
  })
  it('comes back from its packed form', () => {
    const runs = rowRuns(lit(4, Look.selected), tree.start(4) - 3, 16)
    expect(unpackRuns(packRuns(runs))).toEqual(runs)
    expect(unpackRuns('')).toEqual([])
  })
  it('leaves rows alone that nothing touches, and the last row within the bytes', () => {
    const rows = paintRows([{ start: 20, end: 99, look: Look.selected }], [], { first: 0, end: 3, perRow: 16, length: 40 })
    expect(rows.map(unpackRuns)).toEqual([[], [{ from: 4, to: 16, look: 1 }], [{ from: 0, to: 8, look: 1 }]])
  })
  it('marks whole rows where there are too many marks', () => {
    const marks = Array.from({ length: 400 }, (_, i) => ({ start: 2 * i, end: 2 * i + 1, look: Look.error }))
    const rows = paintRows([], marks, { first: 0, end: 50, perRow: 16, length: 800 })
    expect(rows.flatMap(unpackRuns)).toHaveLength(50)
    expect(paintRows([], marks.slice(0, 10), { first: 0, end: 50, perRow: 16, length: 800 }).flatMap(unpackRuns)).toHaveLength(10)
  })
  it('knows the contents that are secret', () => {
    const key = sample({ name: 'key', secret: true, of: [{ name: 'n', tag: 2, of: 'n' }, { name: 'd', tag: 2, secret: true, of: 'dd' }] })
    expect(secretLayers(key.tree)).toEqual([{ start: 7, end: 9, look: Look.secret }])
  })
})

describe('copying', () => {
  const copied = async (from: Uint8Array<ArrayBuffer>, format: Parameters<typeof bytesAs>[1]) => (await bytesAs(from, format, 'DATA')).text()
  it('a PEM block of whole lines, however many pieces it is made of', async () => {
    const many = Uint8Array.from({ length: 200_000 }, (_, i) => i & 0xff)
    expect(await copied(many, 'pem')).toBe(encodePem('DATA', many))
  })
  it('an array for C', async () => expect(await copied(Uint8Array.from({ length: 13 }, (_, i) => i), 'c-array')).toBe('static const unsigned char der[13] = {\n  0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0a, 0x0b,\n  0x0c,\n};\n'))
  const random = Uint8Array.from({ length: 300_001 }, (_, i) => (i * 2654435761) >>> 24)
  it('gives hex, spaced or not, and base64, joined from pieces without seams', async () => {
    expect(await copied(Uint8Array.from([0x30, 0x82, 1]), 'spaced-hex')).toBe('30 82 01')
    expect(await copied(Uint8Array.from([0x30, 0x82, 1]), 'hex')).toBe('308201')
    const hex = await copied(random, 'hex')
    expect([hex.length, (await copied(random, 'spaced-hex')).replaceAll(' ', '') === hex]).toEqual([600_002, true])
    expect(Uint8Array.from(atob(await copied(random, 'base64')), (char) => char.charCodeAt(0))).toEqual(random)
  })
  it('gives text with its lines, and what would act unseen as marks', async () => {
    const text = 'a\r\nb\tc\n\u202ed\x1b[31m'
    expect(await copied(new TextEncoder().encode(text), 'text')).toBe('a\nb\tc\n⟨U+202E⟩d⟨U+001B⟩[31m')
  })
  it('keeps characters and line ends whole where pieces meet', async () => {
    const text = `${'x'.repeat(98_303)}\r\n${'y'.repeat(98_302)}é`
    expect(await copied(new TextEncoder().encode(text), 'text')).toBe(text.replace('\r', ''))
  })
  it('gives nothing of nothing', async () => expect(await copied(new Uint8Array(0), 'base64')).toBe(''))
})
