import { describe, expect, test } from 'vitest'
import { decodeBase64, encodeBase64, encodeBase64url } from './base64.ts'
import type { ByteBuffer } from './buffer.ts'
import { mapBack } from './derive.ts'
import { decodeHex, toHex } from './hex.ts'
import { encodePem, scanPem } from './pem.ts'

const text = (value: string) => new TextEncoder().encode(value)
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

describe('base64', () => {
  test('round trips at every length', () => {
    for (let length = 0; length < 70; length++) {
      const bytes = random(length)
      expect(decodeBase64(text(encodeBase64(bytes)))).toEqual({ ok: true, bytes })
      expect(decodeBase64(text(encodeBase64url(bytes)), 0, undefined, true)).toEqual({ ok: true, bytes })
    }
  })
  test('white space anywhere, and no padding, are no obstacle', () => {
    const decoded = decodeBase64(text(' SGV\r\n\tsb G 8'))
    expect(decoded.ok && new TextDecoder().decode(decoded.bytes)).toBe('Hello')
  })
  test.each([
    ['SGVs*bG8=', 'text.base64-character', 4], ['SGVsbG8=SGVs', 'text.base64-padding', 8], ['SGVsb', 'text.base64-length', 5], ['SGVsé', 'text.base64-character', 4], ['SGVs-G8=', 'text.base64-character', 4],
  ])('%s is %s at byte %i', (input, code, offset) => {
    const decoded = decodeBase64(text(input))
    expect(decoded.ok ? null : decoded.finding).toMatchObject({ code, params: { offset } })
  })
  test('offsets are those of the whole text', () => {
    const decoded = decodeBase64(text('xxxx\nSG*s'), 5)
    expect(decoded.ok ? null : decoded.finding.params).toMatchObject({ offset: 7, got: '“*”' })
  })
})

describe('hexadecimal', () => {
  test.each([['30 82', '3082'], ['30:82', '3082'], ['0x30, 0x82', '3082'], ['3\n0\t82', '3082'], ['', '']])('%j', (input, hex) => {
    const decoded = decodeHex(text(input))
    expect(decoded.ok && toHex(decoded.bytes)).toBe(hex)
  })
  test.each([['30 8', 'text.hex-odd', 4], ['30 8g', 'text.hex-character', 4]])('%j is %s', (input, code, offset) => {
    const decoded = decodeHex(text(input))
    expect(decoded.ok ? null : decoded.finding).toMatchObject({ code, params: { offset } })
  })
})

describe('PEM', () => {
  const block = encodePem('CERTIFICATE', random(100))
  test('lines of 64 characters and a final line end', () => {
    const lines = block.split('\n')
    expect(lines[0]).toBe('-----BEGIN CERTIFICATE-----')
    expect(lines[1]).toHaveLength(64)
    expect(lines.at(-1)).toBe('')
  })
  test('several blocks with text around and CRLF', () => {
    const { blocks, findings } = scanPem(text(`subject=x\r\n${block.replaceAll('\n', '\r\n')}--- dashes --\n${encodePem('PRIVATE KEY', random(3))}`))
    expect(blocks.map(({ label }) => label)).toEqual(['CERTIFICATE', 'PRIVATE KEY'])
    expect(findings).toEqual([])
  })
  test('headers of old encrypted keys end at the empty line', () => {
    const { blocks } = scanPem(text('-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n'))
    expect(blocks[0]?.headers).toEqual(['Proc-Type: 4,ENCRYPTED', 'DEK-Info: AES-128-CBC,00'])
    expect(blocks[0]?.bodyStart).toBe('-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n'.length)
  })
  test.each([
    ['-----BEGIN A-----\nAAAA\n', 'pem.no-end'], ['-----BEGIN A-----\n-----BEGIN B-----\nAAAA\n-----END B-----', 'pem.no-end'], ['-----BEGIN A-----\nAAAA\n-----END B-----', 'pem.label-mismatch'],
  ])('%j has %s', (input, code) => {
    expect(scanPem(text(input)).findings[0]?.code).toBe(code)
  })
  test('skipping the lines of bodies gives the same blocks', () => {
    for (const length of [0, 3, 29, 30, 48, 49, 1000, 5000]) {
      const chain = `a\n${encodePem('CERTIFICATE', random(length))}b\n${encodePem('PRIVATE KEY', random(length))}`
      for (const dressed of [chain, chain.replaceAll('\n', '\r\n'), chain.replaceAll(/^/gm, '  '), chain.slice(0, -10)]) expect(scanPem(text(dressed), true)).toEqual(scanPem(text(dressed)))
    }
  })
  test('repeated BEGIN and long runs of dashes cost one pass', () => {
    expect(scanPem(text('-----BEGIN '.repeat(50_000))).blocks).toEqual([])
    expect(scanPem(text('-'.repeat(1_000_000))).blocks).toEqual([])
  })
})

describe('mapping back', () => {
  const derive = (source: string, how: 'base64' | 'hex', bytes: Uint8Array<ArrayBuffer>): readonly ByteBuffer[] => [
    { id: 0, bytes: text(source), from: null }, { id: 1, bytes, from: { how, spans: [{ buffer: 0, start: 2, end: source.length }] } },
  ]
  test('bytes lead to the characters that carry them', () => {
    const bytes = random(600)
    const source = `> ${encodeBase64(bytes).replace(/.{64}/g, '$&\r\n')}`
    const buffers = derive(source, 'base64', bytes)
    for (const [start, end] of [[0, 1], [47, 49], [300, 303], [599, 600]] as const) {
      const [back] = mapBack(buffers, { buffer: 1, start, end })
      const carried = decodeBase64(text(source), 2, back?.end)
      expect(carried.ok ? carried.bytes.length : source.slice(0, back?.end)).toSatisfy((length: unknown) => typeof length === 'string' || (length as number) >= end - 1)
      expect(source.slice(2, back?.start).replace(/\s/g, '')).toHaveLength(Math.floor((start * 4) / 3))
      expect(source.slice(2, back?.end).replace(/\s/g, '')).toHaveLength(Math.ceil((end * 4) / 3))
    }
  })
  test('hexadecimal, with separators', () => {
    expect(mapBack(derive('> 30:82:01', 'hex', Uint8Array.of(0x30, 0x82, 1)), { buffer: 1, start: 1, end: 3 })).toEqual([{ buffer: 0, start: 5, end: 10 }])
  })
  test('parts of a concatenation, and nothing for the input', () => {
    const buffers: readonly ByteBuffer[] = [
      { id: 0, bytes: random(20), from: null }, { id: 1, bytes: random(6), from: { how: 'concatenation', spans: [{ buffer: 0, start: 4, end: 6 }, { buffer: 0, start: 10, end: 14 }] } },
    ]
    expect(mapBack(buffers, { buffer: 1, start: 1, end: 4 })).toEqual([{ buffer: 0, start: 5, end: 6 }, { buffer: 0, start: 10, end: 12 }])
    expect(mapBack(buffers, { buffer: 0, start: 0, end: 1 })).toEqual([])
  })
})
