import { describe, expect, it } from 'vitest'
import { readDatabase, serialOf } from './openssl-database.ts'

const line = (...columns: readonly string[]) => columns.join('\t')
const V = line('V', '270101120000Z', '', '1000', 'unknown', '/C=CH/CN=www.test')

describe('index.txt', () => {
  it('gives what is valid, expired and revoked, with reasons', () => {
    const read = readDatabase([
      V, line('E', '200101120000Z', '', '0A', 'unknown', '/CN=old'), line('R', '20550101120000Z', '260102030405Z,CACompromise', '1001', 'unknown', '/CN=ca'),
      line('R', '270101120000Z', '260102030405Z', '1002', 'unknown', '/CN=plain'), line('R', '270101120000Z', '260102030405Z,keyTime,20251231000000Z', '00FF', 'unknown', '/CN=stolen'),
      line('R', '270101120000Z', '260102030405Z,holdInstruction,1.2.840.10040.2.2', '1003', 'unknown', '/CN=held'), '',
    ].join('\n'))
    const at = Date.UTC(2026, 0, 2, 3, 4, 5)
    expect(read).toMatchObject({ ok: true, entries: [
      { serialHex: '1000', subject: '/C=CH/CN=www.test', notAfter: Date.UTC(2027, 0, 1, 12), revokedAt: null, reason: null }, { serialHex: '0a', notAfter: Date.UTC(2020, 0, 1, 12), revokedAt: null },
      { serialHex: '1001', notAfter: Date.UTC(2055, 0, 1, 12), revokedAt: at, reason: 'cACompromise' }, { serialHex: '1002', revokedAt: at, reason: 'unspecified' },
      { serialHex: 'ff', revokedAt: at, reason: 'keyCompromise', invalidSince: Date.UTC(2025, 11, 31) }, { serialHex: '1003', reason: 'certificateHold' },
    ] })
  })

  it.each([
    ['columns', V.replace('\tunknown', '')], ['status', V.replace('V', 'X')], ['expiry', V.replace('270101120000Z', '271301120000Z')], ['serial', V.replace('1000', '10zz')],
    ['revocation', line('R', '270101120000Z', '', '1000', 'unknown', '/CN=a')], ['revocation', line('R', '270101120000Z', '260102030405Z,because', '1000', 'unknown', '/CN=a')],
    ['revocation', line('R', '270101120000Z', '260102030405Z,keyTime', '1000', 'unknown', '/CN=a')], ['twice', V],
  ])('says at which line %s does not fit', (field, broken) => expect(readDatabase(`${V}\n${broken}\n`)).toEqual({ ok: false, line: 2, field }))

  it('may be empty', () => expect(readDatabase('')).toEqual({ ok: true, entries: [] }))
})

it.each([['01', '01'], ['0FF', '0fff'.slice(2)], ['1000', '1000'], ['123', '0123'], ['0', '00'], ['', null], ['x', null]])('a serial number is written in one way: %s', (text, expected) => expect(serialOf(text)).toBe(expected))
