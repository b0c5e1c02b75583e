import { describe, expect, it } from 'vitest'
import { lifetimeLimits, limitsAt, refusedServerKey, refusedServerKeys, validityDays, weakHashes } from './limits.ts'
import { curves, publicKeyAlgorithms, signatureAlgorithms } from './oids.ts'
import { specUrl } from './references.ts'

const days = (ms: number) => limitsAt(ms).map(({ id, days: limit }) => [id, limit])

describe('lifetime limits', () => {
  it.each([
    ['2018-02-28T23:59:59Z', []],
    ['2018-03-01T00:00:00Z', [['public-ca', 825]]],
    ['2019-07-01T00:00:00Z', [['public-ca', 825], ['apple-private', 825]]],
    ['2020-09-01T00:00:00Z', [['apple-private', 825], ['public-ca', 398]]],
    ['2026-03-14T23:59:59Z', [['apple-private', 825], ['public-ca', 398]]],
    ['2026-03-15T00:00:00Z', [['apple-private', 825], ['public-ca', 200]]],
    ['2027-03-15T00:00:00Z', [['apple-private', 825], ['public-ca', 100]]],
    ['2040-01-01T00:00:00Z', [['apple-private', 825], ['public-ca', 47]]],
  ])('at %s', (at, expected) => expect(days(Date.parse(at))).toEqual(expected))

  it('are in the order of their dates and cite what can be read', () => {
    expect(lifetimeLimits).toEqual(lifetimeLimits.toSorted((a, b) => a.since - b.since))
    expect(lifetimeLimits.filter(({ spec }) => specUrl(spec) === null)).toEqual([])
  })

  it.each([
    ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', 1],
    ['2026-01-01T00:00:00Z', '2026-01-01T23:59:59Z', 1],
    ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', 2],
    ['2026-01-01T00:00:00Z', '2027-02-02T23:59:59Z', 398],
    ['2026-01-01T00:00:00Z', '2027-02-03T00:00:00Z', 399],
    ['2026-01-02T00:00:00Z', '2026-01-01T00:00:00Z', 0],
  ])('%s to %s are %i days', (from, to, count) => expect(validityDays(Date.parse(from), Date.parse(to))).toBe(count))
})

describe('keys and hashes', () => {
  it('names what browsers refuse by identifiers of the table', () => {
    const names = refusedServerKeys.map(({ oid }) => (curves[oid] ?? publicKeyAlgorithms[oid])?.label)
    expect(names).toEqual(['P-521', 'Ed25519', 'Ed448', 'ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'])
  })

  it('finds a refusal by algorithm or curve', () => {
    expect(refusedServerKey('1.2.840.10045.2.1', '1.3.132.0.35')?.client).toBe('Chromium')
    expect(refusedServerKey('1.3.101.112')?.error).toBe('ERR_SSL_VERSION_OR_CIPHER_MISMATCH')
    expect(refusedServerKey('1.2.840.10045.2.1', '1.2.840.10045.3.1.7')).toBeNull()
    expect(refusedServerKey()).toBeNull()
  })

  it('calls weak only hashes that signatures really use', () => {
    const used = new Set(Object.values(signatureAlgorithms).map(({ hash }) => hash))
    expect(Object.keys(weakHashes).filter((hash) => !used.has(hash))).toEqual([])
    expect(weakHashes['SHA-256']).toBeUndefined()
  })
})
