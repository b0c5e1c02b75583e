/**
 * Password-based encryption as an AlgorithmIdentifier states it: PBES1 and PBES2 (RFC 8018 6), PKCS#12's own schemes
 * (RFC 7292 appendix C), scrypt (RFC 7914 7). Read before anything is spent on it; no key derivation starts here.
 */
import { cipherByName, cipherByOid, isAuthenticated, ivOctets, RC2_CBC, withKeyOctets, type CipherRow } from './ciphers/table.ts'
import { largeInteger, readAlgorithm, readChildren, readValue, smallInteger, type DerValue, type ReadAlgorithm } from './der.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type HashName = 'MD2' | 'MD5' | 'SHA-1' | 'SHA-224' | 'SHA-256' | 'SHA-384' | 'SHA-512' | 'SHA-512/224' | 'SHA-512/256'

/** How a passphrase becomes a key. `keyOctets`: the length that the parameters ask for, null where they don't. */
export type Kdf =
  | { readonly type: 'PBKDF2'; readonly hash: HashName; readonly salt: Bytes; readonly rounds: number; readonly keyOctets: number | null }
  /** RFC 7914: N, r and p. */
  | { readonly type: 'scrypt'; readonly salt: Bytes; readonly cost: number; readonly blockSize: number; readonly parallelization: number; readonly keyOctets: number | null }
  /** PBKDF1 (RFC 8018 5.1) and the derivation of RFC 7292 appendix B give the initialization vector too. */
  | { readonly type: 'PBKDF1' | 'PKCS12'; readonly hash: HashName; readonly salt: Bytes; readonly rounds: number }

/** `iv` is null where the derivation gives it. */
export interface Cipher extends CipherRow {
  readonly iv: Bytes | null
}

export interface Scheme {
  readonly oid: string
  readonly kdf: Kdf
  readonly cipher: Cipher
}

export type SchemePart = 'scheme' | 'kdf' | 'prf' | 'cipher'
/** The field that says how much work a derivation is. */
export type CostField = 'iterationCount' | 'iterations' | 'macData.iterations' | 'costParameter' | 'rounds' | 'p2c'

/** `malformed` names the field; `unsupported` gives the identifier that is not known; `*-refused` and `rounds-ask` what is asked for, where, and the limit. */
export type PbeProblem =
  | { readonly code: 'malformed'; readonly detail: string }
  | { readonly code: 'unsupported'; readonly detail: string; readonly part: SchemePart }
  | { readonly code: 'rounds-ask' | 'rounds-refused'; readonly field: CostField; readonly rounds: number; readonly limit: number }
  /** Octets of scrypt's memory, and how many it may fill. */
  | { readonly code: 'memory-refused'; readonly octets: number; readonly limit: number }
  | { readonly code: 'passphrase-wrong' }
export type PbeFailure = { readonly ok: false } & PbeProblem
export type PbeResult<T> = { readonly ok: true; readonly value: T } | PbeFailure

export const fail = (problem: PbeProblem): PbeFailure => ({ ok: false, ...problem })
export const malformed = (detail: string): PbeFailure => fail({ code: 'malformed', detail })
export const unsupported = (detail: string, part: SchemePart): PbeFailure => fail({ code: 'unsupported', detail, part })
const done = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })

export const PBES2 = '1.2.840.113549.1.5.13'
const PBKDF2 = '1.2.840.113549.1.5.12'
export const SCRYPT = '1.3.6.1.4.1.11591.4.11'

/** Pseudorandom functions (RFC 8018 B.1) by their hash; OpenSSL writes HMAC with MD5 too. */
const PRFS: Readonly<Record<string, HashName>> = {
  '1.2.840.113549.2.6': 'MD5', '1.2.840.113549.2.7': 'SHA-1', '1.2.840.113549.2.8': 'SHA-224', '1.2.840.113549.2.9': 'SHA-256', '1.2.840.113549.2.10': 'SHA-384',
  '1.2.840.113549.2.11': 'SHA-512', '1.2.840.113549.2.12': 'SHA-512/224', '1.2.840.113549.2.13': 'SHA-512/256',
}

const row = (name: string): CipherRow => cipherByName(name) as CipherRow

/** PBES1 (RFC 8018 A.3) and PKCS#12 (RFC 7292 C). */
const ONE_PIECE: Readonly<Record<string, readonly [Kdf['type'] & ('PBKDF1' | 'PKCS12'), HashName, CipherRow]>> = {
  '1.2.840.113549.1.5.1': ['PBKDF1', 'MD2', row('DES-CBC')], '1.2.840.113549.1.5.4': ['PBKDF1', 'MD2', row('RC2-64-CBC')],
  '1.2.840.113549.1.5.3': ['PBKDF1', 'MD5', row('DES-CBC')], '1.2.840.113549.1.5.6': ['PBKDF1', 'MD5', row('RC2-64-CBC')],
  '1.2.840.113549.1.5.10': ['PBKDF1', 'SHA-1', row('DES-CBC')], '1.2.840.113549.1.5.11': ['PBKDF1', 'SHA-1', row('RC2-64-CBC')],
  '1.2.840.113549.1.12.1.1': ['PKCS12', 'SHA-1', row('RC4')], '1.2.840.113549.1.12.1.2': ['PKCS12', 'SHA-1', row('RC4-40')],
  '1.2.840.113549.1.12.1.3': ['PKCS12', 'SHA-1', row('DES-EDE3-CBC')], '1.2.840.113549.1.12.1.4': ['PKCS12', 'SHA-1', row('DES-EDE-CBC')],
  '1.2.840.113549.1.12.1.5': ['PKCS12', 'SHA-1', row('RC2-CBC')], '1.2.840.113549.1.12.1.6': ['PKCS12', 'SHA-1', row('RC2-40-CBC')],
}

/** What an encryption's AlgorithmIdentifier says. */
export function readScheme(algorithm: ReadAlgorithm | null): PbeResult<Scheme> {
  if (!algorithm) return malformed('encryptionAlgorithm')
  const { oid, parameters } = algorithm
  if (oid === PBES2) return readPbes2(parameters)
  const known = ONE_PIECE[oid]
  if (!known) return unsupported(oid, 'scheme')
  const [salt, count, ...rest] = (parameters && readChildren(parameters)) || []
  const rounds = largeInteger(count), [type, hash, cipher] = known
  if (salt?.tag !== 0x04 || rest.length > 0) return malformed('salt')
  if (type === 'PBKDF1' && salt.content.length !== 8) return malformed('salt')
  return rounds >= 1 ? done({ oid, kdf: { type, hash, salt: salt.content, rounds }, cipher: { ...cipher, iv: null } }) : malformed('iterations')
}

function readPbes2(parameters: Bytes | null): PbeResult<Scheme> {
  const [first, second] = (parameters && readChildren(parameters)) || []
  const kdf = readKdf(readAlgorithm(first))
  if (!kdf.ok) return kdf
  const cipher = readCipher(readAlgorithm(second), kdf.value.keyOctets ?? null)
  if (!cipher.ok) return cipher
  const asked = kdf.value.keyOctets ?? cipher.value.keyOctets
  return asked === cipher.value.keyOctets ? done({ oid: PBES2, kdf: kdf.value, cipher: cipher.value }) : malformed('keyLength')
}

type SizedKdf = Extract<Kdf, { readonly type: 'PBKDF2' | 'scrypt' }>

/** PBKDF2-params or scrypt-params: of PBES2's key derivation and of PBMAC1's. */
export function readKdf(kdf: ReadAlgorithm | null): PbeResult<SizedKdf> {
  if (!kdf) return malformed('keyDerivationFunc')
  const fields = (kdf.parameters && readChildren(kdf.parameters)) || []
  if (kdf.oid === PBKDF2) return readPbkdf2(fields)
  return kdf.oid === SCRYPT ? readScrypt(fields) : unsupported(kdf.oid, 'kdf')
}

/** RFC 8018 A.2; an absent prf means HMAC with SHA-1. */
function readPbkdf2([salt, count, ...rest]: readonly DerValue[]): PbeResult<SizedKdf> {
  const rounds = largeInteger(count)
  if (salt?.tag !== 0x04) return malformed('salt')
  if (!(rounds >= 1)) return malformed('iterationCount')
  const [length, ...afterLength] = rest
  const hasLength = length?.tag === 0x02
  const hash = readPrf(hasLength ? afterLength : rest)
  if (!hash.ok) return hash
  return done({ type: 'PBKDF2', hash: hash.value, salt: salt.content, rounds, keyOctets: hasLength ? smallInteger(length) : null })
}

function readPrf(rest: readonly DerValue[]): PbeResult<HashName> {
  if (rest.length === 0) return done('SHA-1')
  const prf = rest.length === 1 ? readAlgorithm(rest[0]) : null
  if (!prf) return malformed('prf')
  const hash = PRFS[prf.oid]
  return hash ? done(hash) : unsupported(prf.oid, 'prf')
}

/** The hash of an HMAC's identifier: what PBMAC1 authenticates with (RFC 8018 B.3). */
export const hmacHash = (oid: string): HashName | null => PRFS[oid] ?? null

/** RFC 7914 7.1: N a power of two, r·p below 2^30. */
function readScrypt([salt, ...numbers]: readonly DerValue[]): PbeResult<SizedKdf> {
  const [cost = NaN, blockSize = NaN, parallelization = NaN, keyOctets] = numbers.map(largeInteger)
  if (salt?.tag !== 0x04) return malformed('salt')
  if (!(cost >= 2) || !Number.isInteger(Math.log2(cost))) return malformed('costParameter')
  if (!(blockSize >= 1)) return malformed('blockSize')
  if (!(parallelization >= 1) || blockSize * parallelization >= 2 ** 30) return malformed('parallelizationParameter')
  return done({ type: 'scrypt', salt: salt.content, cost, blockSize, parallelization, keyOctets: keyOctets ?? null })
}

/** An initialization vector by itself, or first in a sequence (CAST5CBCParameters, RFC 2984; IDEA-CBCPar, RFC 3058). A mode that takes none may say anything. */
function readIv(cipher: CipherRow, parameters: Bytes | null): Bytes | null {
  const octets = ivOctets(cipher), value = parameters && readValue(parameters)
  if (octets === 0) return new Uint8Array(0)
  const iv = value?.tag === 0x30 ? readChildren(value.encoding)?.[0] : value
  return iv?.tag === 0x04 && iv.content.length === octets ? iv.content : null
}

/** The cipher and its initialization vector, as PBES2 and CMS write them; `keyOctets` where something else says them. Not those with a tag. */
export function readCipher(cipher: ReadAlgorithm | null, keyOctets: number | null): PbeResult<Cipher> {
  if (!cipher) return malformed('encryptionScheme')
  if (cipher.oid === RC2_CBC) return readRc2(cipher.parameters, keyOctets)
  const known = cipherByOid(cipher.oid)
  if (!known || isAuthenticated(known)) return unsupported(cipher.oid, 'cipher')
  const sized = withKeyOctets(known, keyOctets ?? known.keyOctets), iv = readIv(known, cipher.parameters)
  if (!iv) return malformed('iv')
  return sized ? done({ ...sized, iv }) : malformed('keyLength')
}

/** rc2ParameterVersion (RFC 8018 B.2.3): a permutation of the numbers below 256, of which these three are in use; absent means 32 bits. */
const RC2_VERSIONS: Readonly<Record<number, number>> = { 160: 40, 120: 64, 58: 128 }

function readRc2(parameters: Bytes | null, keyOctets: number | null): PbeResult<Cipher> {
  const fields = (parameters && readChildren(parameters)) || []
  const version = fields.length === 2 ? smallInteger(fields[0]) : null
  const iv = fields.at(-1)
  const effectiveBits = version === null ? 32 : version >= 256 && version <= 1024 ? version : RC2_VERSIONS[version]
  if (iv?.tag !== 0x04 || iv.content.length !== 8) return malformed('iv')
  if (effectiveBits === undefined) return malformed('rc2ParameterVersion')
  const octets = keyOctets ?? Math.ceil(effectiveBits / 8)
  return octets >= 1 && octets <= 128 ? done({ ...row('RC2-CBC'), keyOctets: octets, effectiveBits, iv: iv.content }) : malformed('keyLength')
}
