import { describe, expect, test } from 'vitest'
import { octetString } from '../../asn1/write.ts'
import { toHex } from '../../bytes/hex.ts'
import { decoded } from '../../crypto/testing.ts'
import { changed, codes, describeBytes, fact, lookAtAll, text, wordless } from '../ocsp-response/testing.ts'
import { open } from '../open.ts'
import { sctForm } from './row.ts'
import { SCT_LIST } from './testing.ts'

const DAY = Date.UTC(2026, 10, 25)
const LIST = decoded(SCT_LIST)
const ONE = LIST.slice(4, 4 + 0x77)
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))
const encode = (typed: string) => new TextEncoder().encode(typed)

describe('a list of timestamps by itself', () => {
  test('has each of them, with its log', async () => {
    const found = await describeBytes(LIST, DAY)
    expect(found.artifact).toMatchObject({ kind: 'sct-list', confidence: 1, reason: 'shape.SctList' })
    expect(found.facts.map(({ value }) => text(value).split(' sctLogId')[0])).toEqual(['sctLog=Google Pilot sctTime=2019-11-16T09:58:01.326Z', 'sctLog=Cloudflare Nimbus 2020 sctTime=2019-11-16T09:58:01.311Z'])
    expect([...codes(found), ...wordless(found)]).toEqual([])
    expect(found.tree.view(0).name).toBe('sct_list')
  })

  test('one has facts of its own', async () => {
    const found = await describeBytes(ONE, DAY)
    expect(['sctLog', 'sctTime', 'version', 'signatureAlgorithm'].map((field) => fact(found, field))).toEqual(['Google Pilot', '2019-11-16T09:58:01.326Z', '1', 'ecdsa-sha256'])
    expect([found.artifact.reason, ...wordless(found)]).toEqual(['shape.Sct'])
  })

  test('is known as binary, in base64 and in hexadecimal', () => {
    for (const bytes of [LIST, ONE]) {
      for (const input of [bytes, encode(base64(bytes)), encode(toHex(bytes)), encode(toHex(bytes, ':'))]) expect(open(input).artifacts.map(({ kind }) => kind), toHex(input.subarray(0, 8))).toEqual(['sct-list'])
    }
  })

  test('is known in the octet string of an extension', () => {
    const bytes = octetString(LIST)
    for (const input of [bytes, encode(base64(bytes))]) expect(open(input).artifacts.map(({ kind, reason }) => [kind, reason])).toEqual([['sct-list', 'shape.SctOctets']])
  })

  test('from the future is found', async () => {
    expect(codes(await describeBytes(ONE, Date.UTC(2019, 0, 1)))).toEqual(['sct.future'])
  })

  test('is nothing where one length is wrong', () => {
    for (const bytes of [LIST.slice(0, -1), Uint8Array.of(...LIST, 0), LIST.with(3, 0x76), LIST.with(4, 1), ONE.with(44, 200), new Uint8Array(300), Uint8Array.of(0, 0)]) expect(sctForm(bytes)).toBeNull()
  })

  test('cut and changed anywhere throws nothing', async () => {
    for (const bytes of [LIST, ONE, octetString(LIST)]) for (const input of changed(bytes)) expect(await lookAtAll(input, DAY)).toBe('read')
  })
})
