import { describe, expect, it } from 'vitest'
import { toHex } from '../../bytes/hex.ts'
import { runOperation } from '../check.ts'
import type { OpContext } from '../contract.ts'
import { Moved } from '../testing.ts'
import { hash } from './hash.ts'
import { hmac } from './hmac.ts'

const still: OpContext = { now: 0, randomBytes: (length) => new Uint8Array(length) }

describe('hashes and MACs', () => {
  it('are the same whole and in pieces, by WebCrypto and by WebAssembly', async () => {
    const block = crypto.getRandomValues(new Uint8Array(65_536)), octets = 17 * 1024 * 1024 + 3
    const content = Uint8Array.from({ length: octets }, (_, i) => block[(i + (i >> 16)) & 0xffff] as number)
    const seen: number[] = []
    const ctx: OpContext = { ...still, progress: (done, total) => { seen.push(done / total) } }
    for (const [algorithm, name] of [['SHA-1', 'SHA-1'], ['SHA-256', 'SHA-256'], ['SHA-512', 'SHA-512']] as const) {
      const expected = toHex(new Uint8Array(await crypto.subtle.digest(name, content)))
      expect(await runOperation(hash, { algorithm, data: new Blob([content]), expected: '' }, ctx)).toMatchObject({ value: { hex: expected } })
      const key = await crypto.subtle.importKey('raw', block.subarray(0, 64), { name: 'HMAC', hash: name }, false, ['sign'])
      const mac = toHex(new Uint8Array(await crypto.subtle.sign('HMAC', key, content)))
      expect(await runOperation(hmac, { algorithm, key: toHex(block.subarray(0, 64)), data: new Blob([content]), expected: '' }, still)).toMatchObject({ value: { hex: mac } })
    }
    expect(seen.length).toBeGreaterThan(3)
    expect(seen.at(-1)).toBe(1)
  })

  it('of short texts and files are the same', async () => {
    for (const text of ['', 'abc', 'Grüße, 世界']) {
      const [ofText, ofFile] = [await runOperation(hash, { algorithm: 'SHA-256', data: text, expected: '' }, still), await runOperation(hash, { algorithm: 'SHA-256', data: new Blob([text]), expected: '' }, still)]
      expect(ofText).toEqual(ofFile)
    }
  })

  it('say at the field that a file cannot be read', async () => {
    const error = { ok: false, error: { code: 'field.unreadable', params: { message: 'it was moved' }, field: 'data' } }
    for (const algorithm of ['SHA-256', 'BLAKE3']) expect(await runOperation(hash, { algorithm, data: new Moved(), expected: '' }, still)).toEqual(error)
    expect(await runOperation(hmac, { algorithm: 'SHA-256', key: '00', data: new Moved(), expected: '' }, still)).toEqual(error)
  })
})
