import { describe, expect, test } from 'vitest'
import { decodeBase64 } from '../bytes/base64.ts'
import { certificates } from '../kinds/certificate/testing.ts'
import { readCertificate, spanOf } from './certificate.ts'
import { leaf, root } from './testing.ts'

type Bytes = Uint8Array<ArrayBuffer>

const decode = (text: string): Bytes => {
  const result = decodeBase64(new TextEncoder().encode(text))
  if (!result.ok) throw new Error('base64')
  return result.bytes
}

describe('a certificate', () => {
  test('is read with the place of every field', async () => {
    const { der } = await leaf(await root()), place = { buffer: 7, offset: 100 }, read = readCertificate(der, place)
    if (!read.ok) throw new Error(read.finding.code)
    const { value } = read, { start, end } = spanOf(value, value.notAfter)
    expect(spanOf(value, value.notAfter).buffer).toBe(7)
    expect(new TextDecoder().decode(der.subarray(start - 100 + 2, end - 100))).toMatch(/^\d{12}Z$/)
    expect(value.known.subjectAltName?.map(({ text, start: from, end: to }) => [text, der[from], to - from])).toEqual([['host.test', 0x82, 11]])
    expect([value.version, value.selfIssued, value.malformed, value.unreadable]).toEqual([3, false, [], []])
  })
  test.each(Object.keys(certificates))('%s of the samples is read', (id) => {
    expect(readCertificate(decode(certificates[id] ?? '')).ok).toBe(true)
  })
  test('what is none says where', async () => {
    const { der } = await root()
    for (const cut of [0, 1, 3, 20, der.length - 1]) {
      const read = readCertificate(der.slice(0, cut), { buffer: 3, offset: 1000 })
      expect(read.ok ? null : [read.finding.severity, read.finding.spans[0]?.buffer, (read.finding.spans[0]?.start ?? 0) >= 1000]).toEqual(['error', 3, true])
    }
    expect(readCertificate(Uint8Array.of(...der, 0)).ok).toBe(false)
  })
  test('no change of a byte throws', async () => {
    const { der } = await leaf(await root())
    const reads = [...der.keys()].flatMap((i) => [0x01, 0x20, 0x80].map((bit) => readCertificate(der.map((octet, at) => (at === i ? octet ^ bit : octet))).ok))
    expect([reads.length, reads.includes(true), reads.includes(false)]).toEqual([3 * der.length, true, true])
  })
  test('BER is refused where DER is one', async () => {
    const { der } = await root(), long = Uint8Array.of(0x30, 0x83, 0, der[2] as number, der[3] as number, ...der.subarray(4)), indefinite = Uint8Array.of(0x30, 0x80, ...der.subarray(4), 0, 0)
    expect([long, indefinite].map((bytes) => readCertificate(bytes)).map((read) => (read.ok ? '' : read.finding.code))).toEqual(['der.length-not-minimal', 'der.indefinite-length'])
  })
})
