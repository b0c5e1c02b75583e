import { describe, expect, it } from 'vitest'
import { toHex } from '../bytes/hex.ts'
import { ctLogs } from '../spec/ct-logs.ts'
import { logName, readSct, readSctList } from './sct.ts'
import { SCT_LIST } from './sct-list/testing.ts'

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))

const LIST = bytesOf(SCT_LIST)

describe('a list of signed certificate timestamps', () => {
  it('has every field of each of them, with its place', async () => {
    const { timestamps, findings, tree } = readSctList(LIST, { buffer: 3 })
    expect(findings).toEqual([])
    const [first, second] = timestamps
    expect(timestamps).toHaveLength(2)
    expect(first).toMatchObject({
      version: { value: 0, span: { buffer: 3, start: 4, end: 5 } }, logId: { span: { start: 5, end: 37 } },
      timestamp: { value: Date.UTC(2019, 10, 16, 9, 58, 1, 326), span: { start: 37, end: 45 } }, algorithm: { value: 'ecdsa-sha256' }, leafIndex: { value: null },
    })
    expect(first?.signature?.value).toHaveLength(72)
    expect((await logName(first?.logId?.value ?? new Uint8Array()))?.name).toBe('Google Pilot')
    expect((await logName(second?.logId?.value ?? new Uint8Array()))?.name).toBe('Cloudflare Nimbus 2020')
    expect(tree.view(0)).toMatchObject({ name: 'sct_list', count: 2, spec: 'RFC 6962 3.3' })
    expect(tree.view(4)).toMatchObject({ name: 'timestamp', value: '2019-11-16T09:58:01.326Z' })
  })

  it('reads one without the list around it', () => {
    const { timestamps, findings } = readSct(LIST, { buffer: 0, start: 4, end: 4 + 0x77 })
    expect(findings).toEqual([])
    expect(timestamps).toHaveLength(1)
  })

  it('finds the place in a log of tiles', () => {
    const extensions = '0000 05 0012345678'.replaceAll(' ', '')
    const one = Uint8Array.from(`00${'ab'.repeat(32)}0000019aaaaaaaaa0008${extensions}04030002abcd`.match(/../g) ?? [], (hex) => parseInt(hex, 16))
    expect(readSct(one, { buffer: 0 }).timestamps[0]?.leafIndex?.value).toBe(0x12345678)
  })

  it('says where it stops being one, and keeps what it read', () => {
    for (let end = 0; end < LIST.length; end++) {
      const { timestamps, findings } = readSctList(LIST.subarray(0, end), { buffer: 0 })
      expect(findings).toHaveLength(1)
      expect(timestamps.length).toBeLessThan(3)
    }
    const cut = readSct(LIST.subarray(4, 40), { buffer: 0 })
    expect(cut.timestamps[0]?.logId?.value).toHaveLength(32)
    expect(cut.findings[0]).toMatchObject({ code: 'bytes.short', params: { field: 'timestamp', offset: 33, needed: 8, available: 3 } })
    expect(readSctList(Uint8Array.of(...LIST, 0), { buffer: 0 }).findings[0]).toMatchObject({ code: 'bytes.left-over' })
  })
})

/** Keys that Chromium 156 ships for these logs. */
const KEYS = {
  'Google Argon 2026h2': 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEKjpni/66DIYrSlGK6Rf+e6F2c/28ZUvDJ79N81+gyimAESAyeNZ++TRgjHWg9TVQnKHTSU0T1TtqDupFnSQTIg==',
  'Cloudflare Nimbus 2026': 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE2FxhT6xq0iCATopC9gStS9SxHHmOKTLeaVNZ661488Aq8tARXQV+6+jB0983v5FkRm4OJxPqu29GJ1iG70Ahow==',
  'Let\'s Encrypt Sycamore 2027h1': 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEWrGdYyZYB7teCS4K/oKIsbV0yVBSgjlOwO22OOCoA6Y252QhFzC8Wg7oVXVKqfkWaSaM/n+3pfCBf4BAkpdx8g==',
  'TrustAsia HETU 2027': 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE14jG8D9suqIVWPtTNOL33uXKZ4mUnnOMrIwOWeZU7GtoDRCWIXfy/9/SC8lTAbtP2NOP4wjIufAk6f64sY4DWg==',
}

describe('the known logs', () => {
  it('have IDs of 32 bytes and names', () => {
    expect(ctLogs().size).toBe(277)
    for (const [id, { name }] of ctLogs()) expect([bytesOf(id).length, name === '']).toEqual([32, false])
  })

  it.each(Object.entries(KEYS))('%s is known by the SHA-256 of its key', async (name, key) => {
    const id = new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(key)))
    expect((await logName(id))?.name, toHex(id)).toBe(name)
  })

  it('knows no log of another ID', async () => {
    expect(await logName(new Uint8Array(32))).toBeNull()
    expect(await logName(new Uint8Array(0))).toBeNull()
  })
})
