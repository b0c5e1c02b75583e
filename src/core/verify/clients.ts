/**
 * The ways of clients, as weights over the rules of path validation (RFC 5280 6). What a row says was measured, where one of the scenarios of
 * words/client-words.data.ts shows it (its test holds each row against every scenario); what it says of trust anchors is from the clients'
 * own sources and documentation. Each is as it comes: no strict mode, and at the security level that Debian gives OpenSSL.
 *
 *  - OpenSSL (and curl and Python, which use it) finds issuers by key identifier too: where that differs, the certificate above is no issuer.
 *    Security level 2 refuses keys below 112 bits of strength, and SHA-1. Node brings an OpenSSL of its own, at level 1.
 *  - Go, Chromium and Firefox use no revocation list that a server or a file gives them. Go looks at no key usage of the server's certificate.
 *  - None of them asks an address for a list or an answer by default; GnuTLS, Chromium and Firefox look at what the server staples, and Chromium
 *    alone gets an issuer that the server did not send from its address (words/client-reach.ts has the sources).
 *  - GnuTLS and Firefox hold a server to its promise to staple (RFC 7633).
 *  - Java takes of a trust anchor its name and key alone; the others hold it to its constraints and dates.
 */
import type { KeyUsageName } from './extension-values.ts'
import type { PurposeId } from './purpose.ts'
import { policies, withWeights, type Policy } from './policy.ts'
import type { RuleId, Weight } from './rules.ts'

export const clientIds = ['openssl', 'curl', 'python', 'node', 'gnutls', 'go', 'java', 'chromium', 'firefox'] as const
export type ClientId = (typeof clientIds)[number]

type Weights = Readonly<Partial<Record<RuleId, Weight>>>

const SHA2_ONLY: Weights = { 'hash-sha1': 'error' }
const COMMON_NAME_TOO: Weights = { 'peer-name-common': 'warning' }
const LEVEL_1: Weights = { ...SHA2_ONLY, ...COMMON_NAME_TOO, 'aki-hint': 'error' }
const LEVEL_2: Weights = { ...LEVEL_1, 'key-rsa-short': 'error', 'key-curve-weak': 'error' }

const weights: Readonly<Record<ClientId, Weights>> = {
  openssl: LEVEL_2, curl: LEVEL_2, python: LEVEL_2, node: LEVEL_1,
  gnutls: { ...SHA2_ONLY, ...COMMON_NAME_TOO, 'staple-missing': 'error' },
  go: { ...SHA2_ONLY, 'usage-missing': 'off' },
  java: COMMON_NAME_TOO,
  chromium: { ...SHA2_ONLY },
  firefox: { ...SHA2_ONLY, 'staple-missing': 'error', 'authority-as-end': 'error' },
}

/** Where it gets what the server did not send, and what it makes of what it got. */
export interface ClientWays {
  /** An issuer's certificate, from its address. */
  readonly fetchesIssuers: boolean
  /** Revocation lists that it was given as files. */
  readonly lists: boolean
  /** The OCSP response that the server staples. */
  readonly staples: boolean
  readonly mode: 'soft' | 'given'
}
const FILES: ClientWays = { fetchesIssuers: false, lists: true, staples: false, mode: 'given' }

export const clientWays: Readonly<Record<ClientId, ClientWays>> = {
  openssl: FILES, curl: FILES, python: FILES, node: FILES, java: FILES, gnutls: { ...FILES, staples: true }, go: { ...FILES, lists: false },
  chromium: { fetchesIssuers: true, lists: false, staples: true, mode: 'soft' }, firefox: { fetchesIssuers: false, lists: false, staples: true, mode: 'soft' },
}

const HELD = { constraints: true, validity: true, authority: false } as const

export function clientPolicy(client: ClientId): Policy {
  return { ...withWeights(policies.path, weights[client]), anchors: client === 'java' ? 'key' : HELD }
}

/** What a TLS client looks for in the server's certificate: the key signs the handshake (RFC 8446 4.4.2.2). */
export const clientUsage = (purpose: PurposeId): readonly KeyUsageName[] => (purpose === 'serverAuth' ? ['digitalSignature'] : [])
