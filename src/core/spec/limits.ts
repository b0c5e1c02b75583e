/**
 * Limits that real clients and authorities set, as dated data. Times are milliseconds since the epoch; a limit is in
 * force from `since` until another row of the same `id` follows.
 */
import { DAY } from './time.ts'

export type LimitId = 'public-ca' | 'apple-private'

export interface LifetimeLimit {
  readonly id: LimitId
  /** Who sets it: a key of words, not a sentence. */
  readonly client: 'CA/Browser Forum' | 'Apple'
  /** Applies to certificates issued (for Apple: with a notBefore) from here on. */
  readonly since: number
  readonly days: number
  /** Whether it binds certificates under roots that a person added by hand. */
  readonly privateRoots: boolean
  readonly spec: string
}

const BR = { id: 'public-ca', client: 'CA/Browser Forum', privateRoots: false, spec: 'CABF BR 6.3.2' } as const

/** How long a server certificate may live, by date of issue, oldest first. */
export const lifetimeLimits: readonly LifetimeLimit[] = [
  { ...BR, since: Date.UTC(2018, 2, 1), days: 825 },
  { id: 'apple-private', client: 'Apple', since: Date.UTC(2019, 6, 1), days: 825, privateRoots: true, spec: 'Apple HT210176' },
  { ...BR, since: Date.UTC(2020, 8, 1), days: 398 },
  { ...BR, since: Date.UTC(2026, 2, 15), days: 200 },
  { ...BR, since: Date.UTC(2027, 2, 15), days: 100 },
  { ...BR, since: Date.UTC(2029, 2, 15), days: 47 },
]

/** The limits in force for a certificate issued at `ms`: at most one of each id, in the order of their dates. */
export function limitsAt(ms: number): readonly LifetimeLimit[] {
  const inForce = new Map<LimitId, LifetimeLimit>()
  for (const limit of lifetimeLimits) if (limit.since <= ms) inForce.set(limit.id, limit)
  return [...inForce.values()].toSorted((a, b) => a.since - b.since)
}

/**
 * Days of a validity as the Baseline Requirements count them (6.3.2): notAfter is the last second included (RFC 5280
 * 4.1.2.5), a day is 86,400 seconds, and any second more is another day. Both in milliseconds; 0 where reversed.
 */
export function validityDays(notBefore: number, notAfter: number): number {
  return notAfter < notBefore ? 0 : Math.ceil((notAfter - notBefore + 1000) / DAY)
}

export interface RefusedServerKey {
  readonly client: 'Chromium'
  /** Object identifier of the key's algorithm, or of its curve. */
  readonly oid: string
  /** Who says so: Chromium offers no signature scheme for it in its ClientHello, so that the handshake fails. */
  readonly error: string
}

const noScheme = (oid: string): RefusedServerKey => ({ client: 'Chromium', oid, error: 'ERR_SSL_VERSION_OR_CIPHER_MISMATCH' })

/** Keys in server certificates that browsers refuse however well they are signed: P-521, Ed25519, Ed448, ML-DSA-44, -65 and -87. */
export const refusedServerKeys: readonly RefusedServerKey[] = [
  noScheme('1.3.132.0.35'),
  noScheme('1.3.101.112'),
  noScheme('1.3.101.113'),
  noScheme('2.16.840.1.101.3.4.3.17'),
  noScheme('2.16.840.1.101.3.4.3.18'),
  noScheme('2.16.840.1.101.3.4.3.19'),
]

/** The refusal of the first of these identifiers (a key's algorithm and its curve) that a browser refuses, or null. */
export function refusedServerKey(...oids: readonly string[]): RefusedServerKey | null {
  return refusedServerKeys.find(({ oid }) => oids.includes(oid)) ?? null
}

/** An RSA modulus of fewer bits is refused: 112 bits of strength are the least that is accepted anywhere. */
export const leastRsa = { bits: 2048, spec: 'CABF BR 6.1.5' } as const

export interface WeakHash {
  readonly severity: 'error' | 'warning'
  /** Clients refuse signatures over it from about here. */
  readonly since: number
  readonly spec: string
}

/** Hash functions whose signatures are refused, by the names that oids.ts gives in `signatureAlgorithms`. */
export const weakHashes: Readonly<Record<string, WeakHash>> = {
  MD2: { severity: 'error', since: Date.UTC(2009, 0, 1), spec: 'RFC 6149 6' },
  MD4: { severity: 'error', since: Date.UTC(2009, 0, 1), spec: 'RFC 6150 6' },
  MD5: { severity: 'error', since: Date.UTC(2012, 0, 1), spec: 'RFC 6151 2' },
  'SHA-1': { severity: 'error', since: Date.UTC(2017, 0, 1), spec: 'CABF BR 7.1.3.2' },
}
