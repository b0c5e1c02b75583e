/**
 * Encrypted PKCS#8 with PBES2 (RFC 5958 3, RFC 8018 6.2): PBKDF2 and AES-CBC. Other schemes (PKCS#12's, scrypt, triple DES)
 * are named and not opened.
 *
 * PBES2 does not authenticate: a wrong passphrase shows as bad padding or as a plaintext that is no PrivateKeyInfo, and nobody
 * can tell it from damaged bytes.
 */
import { integer, nullValue, octetString, oid, sequence } from '../asn1/write.ts'
import { oidName } from '../spec/oids.ts'
import { readAlgorithm, readChildren, readValue, smallInteger, type DerValue, type ReadAlgorithm } from './der.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** OWASP's figure for PBKDF2-HMAC-SHA-256 (2023), about 80 ms in a browser. */
export const ROUNDS = 600_000
/** A running PBKDF2 cannot be stopped and blocks the tab's later ones: above this the person is asked, above that it is refused. */
export const ROUNDS_TO_ASK = 2_000_000
export const ROUNDS_REFUSED = 10_000_000
const SALT_OCTETS = 16
const IV_OCTETS = 16

const PBES2 = '1.2.840.113549.1.5.13'
const PBKDF2 = '1.2.840.113549.1.5.12'
const HMAC_SHA256 = '1.2.840.113549.2.9'
const AES256_CBC = '2.16.840.1.101.3.4.1.42'
/** Pseudorandom functions (RFC 8018 B.1.1 and B.1.2) by their hash. */
const PRFS: Readonly<Record<string, string>> = { '1.2.840.113549.2.7': 'SHA-1', [HMAC_SHA256]: 'SHA-256', '1.2.840.113549.2.10': 'SHA-384', '1.2.840.113549.2.11': 'SHA-512' }
/** Octets of the key (RFC 8018 B.2.5). */
const CIPHERS: Readonly<Record<string, number>> = { '2.16.840.1.101.3.4.1.2': 16, '2.16.840.1.101.3.4.1.22': 24, [AES256_CBC]: 32 }

/** How an encrypted key is protected, read before anything is spent on it. */
export interface Protection {
  readonly rounds: number
  readonly hash: string
  readonly cipher: 'AES-128-CBC' | 'AES-192-CBC' | 'AES-256-CBC'
  readonly salt: Bytes
  readonly iv: Bytes
  readonly ciphertext: Bytes
}

/** `malformed` names the field; `unsupported` gives what it uses instead; `rounds-*` the rounds asked for and the limit. */
export type Pbes2Problem =
  | { readonly code: 'pbes2.malformed'; readonly field: string; readonly expected: string }
  | { readonly code: 'pbes2.unsupported'; readonly field: 'scheme' | 'kdf' | 'prf' | 'cipher'; readonly oid: string; readonly name: string }
  | { readonly code: 'pbes2.rounds-ask' | 'pbes2.rounds-refused'; readonly rounds: number; readonly limit: number }
  | { readonly code: 'pbes2.passphrase-empty' }
  | { readonly code: 'pbes2.passphrase-wrong' }
  /** Chromium has no 192-bit AES. */
  | { readonly code: 'pbes2.browser'; readonly cipher: string }
export type Pbes2Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Pbes2Problem }

const fail = (problem: Pbes2Problem): { readonly ok: false; readonly problem: Pbes2Problem } => ({ ok: false, problem })
const malformed = (field: string, expected: string) => fail({ code: 'pbes2.malformed', field, expected })
const unsupported = (field: 'scheme' | 'kdf' | 'prf' | 'cipher', found: string) => fail({ code: 'pbes2.unsupported', field, oid: found, name: oidName(found) })

/** Reads EncryptedPrivateKeyInfo; no key derivation starts here. */
export function readProtection(der: Bytes): Pbes2Result<Protection> {
  const [identifier, data] = readChildren(der) ?? []
  const scheme = readAlgorithm(identifier)
  if (!scheme || data?.tag !== 0x04) return malformed('EncryptedPrivateKeyInfo', 'AlgorithmIdentifier, OCTET STRING')
  if (scheme.oid !== PBES2) return unsupported('scheme', scheme.oid)
  const [kdf, cipher] = (scheme.parameters && readChildren(scheme.parameters)) || []
  const derivation = readKdf(readAlgorithm(kdf)), encryption = readCipher(readAlgorithm(cipher))
  if (!derivation.ok) return derivation
  if (!encryption.ok) return encryption
  const { keyOctets } = derivation.value
  if (keyOctets !== null && keyOctets !== encryption.value.keyOctets) return malformed('keyLength', String(encryption.value.keyOctets))
  if (data.content.length === 0 || data.content.length % 16 !== 0) return malformed('encryptedData', 'whole blocks of 16 bytes')
  const { rounds, hash, salt } = derivation.value
  return { ok: true, value: { rounds, hash, salt, iv: encryption.value.iv, cipher: `AES-${encryption.value.keyOctets * 8}-CBC` as Protection['cipher'], ciphertext: data.content } }
}

interface Kdf { readonly rounds: number; readonly hash: string; readonly salt: Bytes; readonly keyOctets: number | null }

/** PBKDF2-params (RFC 8018 A.2); an absent prf means HMAC with SHA-1. */
function readKdf(kdf: ReadAlgorithm | null): Pbes2Result<Kdf> {
  if (!kdf) return malformed('keyDerivationFunc', 'AlgorithmIdentifier')
  if (kdf.oid !== PBKDF2) return unsupported('kdf', kdf.oid)
  const [salt, count, ...rest] = (kdf.parameters && readChildren(kdf.parameters)) || []
  const rounds = smallInteger(count)
  if (salt?.tag !== 0x04) return malformed('salt', 'OCTET STRING')
  if (!(rounds >= 1)) return malformed('iterationCount', 'INTEGER of at least 1')
  const length = rest[0]?.tag === 0x02 ? rest.shift() : undefined
  const hash = readPrf(rest)
  return hash.ok ? { ok: true, value: { rounds, hash: hash.value, salt: salt.content, keyOctets: length ? smallInteger(length) : null } } : hash
}

function readPrf(rest: readonly DerValue[]): Pbes2Result<string> {
  if (rest.length === 0) return { ok: true, value: 'SHA-1' }
  const prf = rest.length === 1 ? readAlgorithm(rest[0]) : null
  if (!prf) return malformed('prf', 'AlgorithmIdentifier')
  const hash = PRFS[prf.oid]
  return hash ? { ok: true, value: hash } : unsupported('prf', prf.oid)
}

function readCipher(cipher: ReadAlgorithm | null): Pbes2Result<{ readonly keyOctets: number; readonly iv: Bytes }> {
  if (!cipher) return malformed('encryptionScheme', 'AlgorithmIdentifier')
  const keyOctets = CIPHERS[cipher.oid]
  if (!keyOctets) return unsupported('cipher', cipher.oid)
  const iv = cipher.parameters && readValue(cipher.parameters)
  return iv?.tag === 0x04 && iv.content.length === IV_OCTETS ? { ok: true, value: { keyOctets, iv: iv.content } } : malformed('iv', 'OCTET STRING of 16 bytes')
}

/** Starts no derivation over the limits: `allowed` is the number of rounds that the person has agreed to. */
function checkRounds(rounds: number, allowed: number): Pbes2Problem | null {
  if (rounds > ROUNDS_REFUSED) return { code: 'pbes2.rounds-refused', rounds, limit: ROUNDS_REFUSED }
  return rounds > Math.max(ROUNDS_TO_ASK, allowed) ? { code: 'pbes2.rounds-ask', rounds, limit: ROUNDS_TO_ASK } : null
}

interface KeyInput { readonly passphrase: string; readonly salt: Bytes; readonly rounds: number; readonly hash: string; readonly bits: number }

/** The passphrase counts as its UTF-8 bytes, as OpenSSL takes what a terminal gives it. */
async function deriveKey({ passphrase, salt, rounds, hash, bits }: KeyInput, usage: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey({ name: 'PBKDF2', salt, iterations: rounds, hash }, base, { name: 'AES-CBC', length: bits }, false, [usage])
}

const keyBits = (cipher: Protection['cipher']) => Number(cipher.slice(4, 7))

async function decryptWith(protection: Protection, passphrase: string): Promise<Bytes | null> {
  const { salt, rounds, hash, iv, ciphertext, cipher } = protection
  const key = await deriveKey({ passphrase, salt, rounds, hash, bits: keyBits(cipher) }, 'decrypt')
  return crypto.subtle.decrypt({ name: 'AES-CBC', iv }, key, ciphertext).then((plain) => new Uint8Array(plain), () => null)
}

/** One wrong passphrase in 256 leaves good padding: only a PrivateKeyInfo is an answer. */
function isPrivateKeyInfo(plain: Bytes): boolean {
  const [version, algorithm, key] = plain[0] === 0x30 ? readChildren(plain) ?? [] : []
  return smallInteger(version) <= 1 && readAlgorithm(algorithm) !== null && key?.tag === 0x04
}

export interface DecryptOptions {
  /** Rounds that the person agreed to after `pbes2.rounds-ask`. */
  readonly allowedRounds?: number
}

/** PrivateKeyInfo out of EncryptedPrivateKeyInfo. */
export async function decryptPkcs8(der: Bytes, passphrase: string, { allowedRounds = 0 }: DecryptOptions = {}): Promise<Pbes2Result<Bytes>> {
  const read = readProtection(der)
  if (!read.ok) return read
  const tooMany = checkRounds(read.value.rounds, allowedRounds)
  if (tooMany) return fail(tooMany)
  try {
    const plain = await decryptWith(read.value, passphrase)
    return plain && isPrivateKeyInfo(plain) ? { ok: true, value: plain } : fail({ code: 'pbes2.passphrase-wrong' })
  } catch {
    return fail({ code: 'pbes2.browser', cipher: read.value.cipher })
  }
}

export interface Randomness {
  randomBytes(length: number): Bytes
}

/** EncryptedPrivateKeyInfo with PBKDF2-HMAC-SHA-256 of 600,000 rounds and AES-256-CBC: what OpenSSL 1.1 and later, GnuTLS, Java 8u301 and Python open. */
export async function encryptPkcs8(pkcs8: Bytes, passphrase: string, ctx: Randomness): Promise<Pbes2Result<Bytes>> {
  if (passphrase === '') return fail({ code: 'pbes2.passphrase-empty' })
  const salt = ctx.randomBytes(SALT_OCTETS), iv = ctx.randomBytes(IV_OCTETS)
  const key = await deriveKey({ passphrase, salt, rounds: ROUNDS, hash: 'SHA-256', bits: 256 }, 'encrypt')
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, key, pkcs8))
  const kdf = sequence(oid(PBKDF2), sequence(octetString(salt), integer(ROUNDS), sequence(oid(HMAC_SHA256), nullValue())))
  const cipher = sequence(oid(AES256_CBC), octetString(iv))
  return { ok: true, value: sequence(sequence(oid(PBES2), sequence(kdf, cipher)), octetString(ciphertext)) }
}
