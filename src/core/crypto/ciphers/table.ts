/**
 * Every cipher that locked things are locked with, once: its name as OpenSSL writes it, which is what DEK-Info says too; the identifiers
 * that PBES2, PKCS #12 and CMS name it by; its sizes; what is held of it today. What opens them comes late, from `decrypt.ts`.
 *
 * Identifiers: AES of NIST's arc (RFC 3565, RFC 5084), Camellia of RFC 3657 and NTT's, ARIA of NSRI's, SEED of RFC 4010, SM4 of GM/T 0006,
 * DES of OIW's, triple DES and RC2 and RC4 of RSA's (RFC 8018 B.2), CAST of Entrust's (RFC 2984), IDEA of Ascom's (RFC 3058), Blowfish of cryptlib's, ChaCha20-Poly1305 of RFC 8103.
 */
export type Family = 'AES' | 'Camellia' | 'ARIA' | 'SEED' | 'SM4' | 'Blowfish' | 'CAST5' | 'IDEA' | 'DES' | 'DES-EDE' | 'DES-EDE3' | 'DESX' | 'RC2' | 'RC4' | 'ChaCha20'
/** `stream`: a cipher that is a keystream by itself. The last three authenticate: they have a tag. */
export type Mode = 'ECB' | 'CBC' | 'CFB' | 'CFB8' | 'CFB1' | 'OFB' | 'CTR' | 'stream' | 'GCM' | 'CCM' | 'Poly1305'
export type PlainMode = Exclude<Mode, 'GCM' | 'CCM' | 'Poly1305'>

/** `broken`: can be opened without the key. `old`: withdrawn; blocks of 64 bits leak after some gigabytes (SP 800-131Ar2, CVE-2016-2183). */
export type CipherState = 'fine' | 'old' | 'broken'

export interface CipherRow {
  readonly name: string
  readonly family: Family
  readonly mode: Mode
  /** Of the key; the usual ones where the cipher takes several. */
  readonly keyOctets: number
  /** Bits of strength: RC2's effective key bits (RFC 2268 2), for DES what SP 800-57pt1r5 table 2 counts. */
  readonly effectiveBits: number
  /** '' where it has none. */
  readonly oid: string
}

interface FamilyRow {
  readonly prefix: string
  /** 1 for a keystream. */
  readonly block: 1 | 8 | 16
  readonly state: CipherState
  /** Key lengths that have rows; `sized`: they stand in the name. */
  readonly keys: readonly number[]
  readonly sized?: true
  readonly bits?: number
  /** Key lengths that parameters may ask for, from and to, where they vary. */
  readonly range?: readonly [number, number]
}

const FAMILIES: Readonly<Record<Family, FamilyRow>> = {
  AES: { prefix: 'AES', block: 16, state: 'fine', keys: [16, 24, 32], sized: true },
  Camellia: { prefix: 'CAMELLIA', block: 16, state: 'fine', keys: [16, 24, 32], sized: true },
  ARIA: { prefix: 'ARIA', block: 16, state: 'fine', keys: [16, 24, 32], sized: true },
  SEED: { prefix: 'SEED', block: 16, state: 'fine', keys: [16] },
  SM4: { prefix: 'SM4', block: 16, state: 'fine', keys: [16] },
  Blowfish: { prefix: 'BF', block: 8, state: 'old', keys: [16], range: [4, 56] },
  CAST5: { prefix: 'CAST5', block: 8, state: 'old', keys: [16], range: [5, 16] },
  IDEA: { prefix: 'IDEA', block: 8, state: 'old', keys: [16] },
  DES: { prefix: 'DES', block: 8, state: 'broken', keys: [8], bits: 56 },
  'DES-EDE': { prefix: 'DES-EDE', block: 8, state: 'old', keys: [16], bits: 112 },
  'DES-EDE3': { prefix: 'DES-EDE3', block: 8, state: 'old', keys: [24], bits: 168 },
  DESX: { prefix: 'DESX', block: 8, state: 'old', keys: [24], bits: 120 },
  RC2: { prefix: 'RC2', block: 8, state: 'broken', keys: [16, 8, 5], range: [1, 128] },
  RC4: { prefix: 'RC4', block: 1, state: 'broken', keys: [16, 5], range: [1, 256] },
  ChaCha20: { prefix: 'ChaCha20', block: 1, state: 'fine', keys: [32] },
}

const BLOCK_MODES: readonly Mode[] = ['ECB', 'CBC', 'CFB', 'CFB8', 'CFB1', 'OFB', 'CTR', 'GCM', 'CCM']
const modesOf = (family: string, block: number): readonly Mode[] => (family === 'ChaCha20' ? ['stream', 'Poly1305'] : block === 1 ? ['stream'] : BLOCK_MODES)

type Arcs = Partial<Record<Mode, string>>
const under = (arc: string, modes: Partial<Record<Mode, number>>): Arcs => Object.fromEntries(Object.entries(modes).map(([mode, last]) => [mode, `${arc}.${last}`]))
const aes = (first: number): Arcs => under('2.16.840.1.101.3.4.1', { ECB: first, CBC: first + 1, OFB: first + 2, CFB: first + 3, GCM: first + 5, CCM: first + 6 })
const camellia = (cbc: number, first: number): Arcs => ({ ...under('0.3.4401.5.3.1.9', { ECB: first, OFB: first + 2, CFB: first + 3, GCM: first + 5, CCM: first + 6, CTR: first + 8 }), ...under('1.2.392.200011.61.1.1.1', { CBC: cbc }) })
const aria = (first: number, authenticated: number): Arcs => under('1.2.410.200046.1.1', { ECB: first, CBC: first + 1, CFB: first + 2, OFB: first + 3, CTR: first + 4, GCM: authenticated, CCM: authenticated + 3 })

/** By family and octets of the key. */
const ARCS: Readonly<Record<string, Arcs>> = {
  'AES 16': aes(1), 'AES 24': aes(21), 'AES 32': aes(41),
  'Camellia 16': camellia(2, 1), 'Camellia 24': camellia(3, 21), 'Camellia 32': camellia(4, 41),
  'ARIA 16': aria(1, 34), 'ARIA 24': aria(6, 35), 'ARIA 32': aria(11, 36),
  'SEED 16': under('1.2.410.200004.1', { ECB: 3, CBC: 4, CFB: 5, OFB: 6 }),
  'SM4 16': under('1.2.156.10197.1.104', { ECB: 1, CBC: 2, OFB: 3, CFB: 4, CFB1: 5, CFB8: 6, CTR: 7, GCM: 8, CCM: 9 }),
  'DES 8': under('1.3.14.3.2', { ECB: 6, CBC: 7, OFB: 8, CFB: 9 }), 'DES-EDE 16': under('1.3.14.3.2', { ECB: 17 }), 'DES-EDE3 24': under('1.2.840.113549.3', { CBC: 7 }),
  'RC2 16': under('1.2.840.113549.3', { CBC: 2, ECB: 3 }), 'RC4 16': under('1.2.840.113549.3', { stream: 4 }),
  'Blowfish 16': { CBC: '1.3.6.1.4.1.3029.1.2' }, 'CAST5 16': { CBC: '1.2.840.113533.7.66.10' }, 'IDEA 16': { CBC: '1.3.6.1.4.1.188.7.1.1.2' },
  'ChaCha20 32': { Poly1305: '1.2.840.113549.1.9.16.3.18' },
}

function nameOf({ prefix, sized, keys }: FamilyRow, keyOctets: number, mode: Mode): string {
  const bits = sized || keyOctets !== keys[0] ? `-${keyOctets * 8}` : ''
  return mode === 'stream' ? `${prefix}${bits}` : `${prefix}${bits}-${mode}`
}

const ROWS: readonly CipherRow[] = Object.entries(FAMILIES).flatMap(([name, family]) => family.keys.flatMap((keyOctets) => modesOf(name, family.block).map((mode): CipherRow => ({
  name: nameOf(family, keyOctets, mode), family: name as Family, mode, keyOctets, effectiveBits: family.bits ?? keyOctets * 8, oid: ARCS[`${name} ${keyOctets}`]?.[mode] ?? '',
}))))

const BY_OID = new Map(ROWS.filter(({ oid }) => oid !== '').map((row) => [row.oid, row]))
const BY_NAME = new Map(ROWS.map((row) => [row.name.toUpperCase(), row]))

/** Null for an identifier that is no cipher's here. */
export const cipherByOid = (oid: string): CipherRow | null => BY_OID.get(oid) ?? null
/** By OpenSSL's name, as DEK-Info writes it. */
export const cipherByName = (name: string): CipherRow | null => BY_NAME.get(name.toUpperCase()) ?? null

export const RC2_CBC = '1.2.840.113549.3.2'

export const stateOf = ({ family }: Pick<CipherRow, 'family'>): CipherState => FAMILIES[family].state
/** Octets that a ciphertext is a multiple of: the block of the modes that pad, else 1. */
export const blockOctets = ({ family, mode }: Pick<CipherRow, 'family' | 'mode'>): number => (mode === 'ECB' || mode === 'CBC' ? FAMILIES[family].block : 1)

/** Octets of the initialization vector; OpenSSL counts ChaCha20's counter to it. */
export function ivOctets({ family, mode }: Pick<CipherRow, 'family' | 'mode'>): number {
  return mode === 'ECB' || family === 'RC4' ? 0 : mode === 'stream' ? 16 : FAMILIES[family].block
}

export const isAuthenticated = ({ mode }: Pick<CipherRow, 'mode'>): boolean => mode === 'GCM' || mode === 'CCM' || mode === 'Poly1305'

/** Whether a key of so many octets is one of this cipher's. */
export function takesKey({ family, keyOctets }: Pick<CipherRow, 'family' | 'keyOctets'>, octets: number): boolean {
  const [from, to] = FAMILIES[family].range ?? [keyOctets, keyOctets]
  return octets >= from && octets <= to
}

/** With the key length that parameters ask for; null where the cipher does not take it. */
export function withKeyOctets(row: CipherRow, keyOctets: number): CipherRow | null {
  if (keyOctets === row.keyOctets) return row
  return takesKey(row, keyOctets) ? { ...row, keyOctets, effectiveBits: keyOctets * 8 } : null
}
