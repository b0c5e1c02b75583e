import { describe, expect, it } from 'vitest'
import { MalformedError } from '../findings/finding.ts'
import { LabelledReader, LabelledWriter } from './labelled.ts'
import { NO_NODE, type SpanTree } from './tree.ts'

const bytes = (...octets: number[]) => Uint8Array.from(octets)
const names = (tree: SpanTree) => Array.from({ length: tree.size }, (_, node) => tree.view(node).name)
const spans = (tree: SpanTree) => Array.from({ length: tree.size }, (_, node) => [tree.start(node), tree.contentStart(node), tree.contentEnd(node), tree.end(node)])

function problemOf(read: () => unknown) {
  try {
    read()
  } catch (error) {
    if (error instanceof MalformedError) return error.finding
    throw error
  }
  throw new Error('expected a MalformedError')
}

/** A TLS-like record: type, version, a vector of two items. */
function writeRecord(buffer: number): LabelledWriter {
  const writer = new LabelledWriter(buffer)
  writer.group({ name: 'record' }, () => {
    writer.uint8(0x16, { name: 'type', show: (type) => (type === 22 ? 'handshake' : String(type)), spec: 'RFC 8446 5.1' })
    writer.uint16(0x0303, { name: 'legacy_record_version' })
    writer.vector(2, { name: 'fragment' }, () => {
      writer.uint24(0x010203, { name: 'length' })
      writer.bytes(bytes(9, 8, 7), { name: 'body', secret: true })
    })
  })
  return writer
}

function readRecord(source: Uint8Array<ArrayBuffer>, buffer: number): LabelledReader {
  const reader = new LabelledReader(source, { buffer })
  reader.group({ name: 'record' }, () => {
    reader.uint8({ name: 'type', show: (type) => (type === 22 ? 'handshake' : String(type)), spec: 'RFC 8446 5.1' })
    reader.uint16({ name: 'legacy_record_version' })
    reader.vector(2, { name: 'fragment' }, () => {
      reader.uint24({ name: 'length' })
      reader.bytes(3, { name: 'body', secret: true })
    })
  })
  return reader
}

describe('labelled writing', () => {
  it('gives the bytes, lengths filled in, and a node for each part', () => {
    const writer = writeRecord(3)
    expect(writer.written()).toEqual(bytes(0x16, 3, 3, 0, 6, 1, 2, 3, 9, 8, 7))
    const tree = writer.tree()
    expect(tree.buffer).toBe(3)
    expect(names(tree)).toEqual(['record', 'type', 'legacy_record_version', 'fragment', 'length', 'body'])
    expect(spans(tree)).toEqual([[0, 0, 11, 11], [0, 0, 1, 1], [1, 1, 3, 3], [3, 5, 11, 11], [5, 5, 8, 8], [8, 8, 11, 11]])
    expect(tree.view(1)).toEqual({ name: 'type', type: 'uint8', value: 'handshake', count: 0, secret: false, spec: 'RFC 8446 5.1' })
    expect(tree.view(5)).toMatchObject({ type: '3 bytes', value: '090807', secret: true })
    expect(tree.view(3)).toMatchObject({ count: 2, value: '' })
  })

  it('grows, and writes 64-bit numbers to the last bit', () => {
    const writer = new LabelledWriter(0)
    writer.bytes(new Uint8Array(300).fill(1), { name: 'filler' })
    writer.uint64(0xffff_ffff_ffff_fffen, { name: 'big' })
    writer.uint32(0xffff_ffff, { name: 'word' })
    expect(writer.written().slice(299)).toEqual(bytes(1, 255, 255, 255, 255, 255, 255, 255, 254, 255, 255, 255, 255))
    expect(writer.tree().view(0).value).toMatch(/^(01){24}…$/)
  })

  it('refuses what does not fit, by the field’s name', () => {
    const writer = new LabelledWriter(0)
    expect(() => writer.uint8(256, { name: 'version' })).toThrow('version: expected 0 to 255, got 256')
    expect(() => writer.uint8(-1, { name: 'version' })).toThrow(RangeError)
    expect(() => writer.uint16(1.5, { name: 'length' })).toThrow(RangeError)
    expect(() => writer.uint64(1n << 64n, { name: 'timestamp' })).toThrow('timestamp: expected 0 to 2^64 - 1')
    expect(() => writer.uint64(-1n, { name: 'timestamp' })).toThrow(RangeError)
    expect(() => writer.vector(1, { name: 'short' }, () => writer.bytes(new Uint8Array(256), { name: 'long' }))).toThrow('short: expected 0 to 255, got 256')
  })
})

describe('labelled reading', () => {
  it('gives the same tree as writing did', () => {
    const writer = writeRecord(1), reader = readRecord(writer.written(), 1)
    const [written, read] = [writer.tree(), reader.tree()]
    expect(spans(read)).toEqual(spans(written))
    expect(names(read)).toEqual(names(written))
    expect(reader.available).toBe(0)
  })

  it('reads a range, and gives views of it', () => {
    const source = bytes(0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 5, 7, 0)
    const reader = new LabelledReader(source, { buffer: 0, start: 2, end: 12 })
    expect(reader.uint8({ name: 'one' })).toBe(1)
    expect(reader.uint64({ name: 'five', show: (value) => `<${value}>` })).toBe(5n)
    const rest = reader.rest({ name: 'rest' })
    expect(rest).toEqual(bytes(7))
    expect(rest.buffer).toBe(source.buffer)
    expect(reader.tree().view(1).value).toBe('<5>')
    expect(reader.offset).toBe(12)
  })

  it('says which field is cut, where, and keeps what was read', () => {
    const reader = new LabelledReader(bytes(1, 2, 3), { buffer: 4 })
    const found = problemOf(() => reader.group({ name: 'all' }, () => {
      reader.uint8({ name: 'version' })
      reader.uint32({ name: 'length', spec: 'RFC 1' })
    }))
    expect(found).toEqual({ code: 'bytes.short', severity: 'error', params: { field: 'length', offset: 1, needed: 4, available: 2 }, spans: [{ buffer: 4, start: 1, end: 3 }], spec: 'RFC 1' })
    reader.rest({ name: 'unread' })
    const tree = reader.tree()
    expect(names(tree)).toEqual(['all', 'version', 'unread'])
    expect(spans(tree)[0]).toEqual([0, 0, 3, 3])
  })

  it('holds a vector’s parts inside its length', () => {
    const vector = (source: Uint8Array<ArrayBuffer>, length: number) => {
      const reader = new LabelledReader(source, { buffer: 0 })
      return problemOf(() => reader.vector(1, { name: 'list' }, () => reader.bytes(length, { name: 'item' })))
    }
    expect(vector(bytes(2, 1, 1, 1), 3)).toMatchObject({ code: 'bytes.short', params: { field: 'item', offset: 1, needed: 3, available: 2 } })
    expect(vector(bytes(3, 1, 1, 1), 2)).toMatchObject({ code: 'bytes.left-over', params: { field: 'list', offset: 3, bytes: 1 } })
    expect(vector(bytes(9, 1), 1)).toMatchObject({ code: 'bytes.short', params: { field: 'list', needed: 9, available: 1 } })
    const reader = new LabelledReader(bytes(1, 5, 6), { buffer: 0 })
    reader.vector(1, { name: 'list' }, () => reader.rest({ name: 'item' }))
    expect(reader.uint8({ name: 'after' })).toBe(6)
    expect(() => reader.finish({ name: 'all' })).not.toThrow()
  })
})

describe('a labelled tree', () => {
  it('leads from a byte to the deepest part and up again', () => {
    const tree = writeRecord(0).tree()
    expect([0, 2, 3, 4, 5, 10].map((offset) => tree.view(tree.at(offset)).name)).toEqual(['type', 'legacy_record_version', 'fragment', 'fragment', 'length', 'body'])
    expect(tree.at(11)).toBe(NO_NODE)
    expect(tree.parent(tree.at(9))).toBe(3)
    expect(tree.parent(0)).toBe(NO_NODE)
    expect(Array.from(tree.children(NO_NODE))).toEqual([0])
    expect(Array.from(tree.children(3))).toEqual([4, 5])
    expect(tree.hasChildren(5)).toBe(false)
  })

  it('passes over empty parts', () => {
    const writer = new LabelledWriter(0)
    writer.group({ name: 'all' }, () => {
      writer.bytes(bytes(), { name: 'empty first' })
      writer.uint8(1, { name: 'one' })
      writer.bytes(bytes(), { name: 'empty last' })
      writer.uint8(2, { name: 'two' })
    })
    const tree = writer.tree()
    expect([0, 1].map((offset) => tree.view(tree.at(offset)).name)).toEqual(['one', 'two'])
  })

  it('has nothing in it where nothing was read', () => {
    const tree = new LabelledReader(bytes(), { buffer: 0 }).tree()
    expect(tree.size).toBe(0)
    expect(tree.at(0)).toBe(NO_NODE)
    expect(() => tree.view(0)).toThrow(RangeError)
  })
})
