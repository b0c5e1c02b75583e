/**
 * Encrypted PKCS#8 (RFC 5958 3) for the places that make and import keys: what they write is PBES2 with PBKDF2 and AES-CBC (RFC 8018 6.2);
 * what they read is every scheme that pbe.ts opens.
 *
 * PBES2 does not authenticate: a wrong passphrase shows as bad padding or as a plaintext that is no PrivateKeyInfo.
 */
import { integer, nullValue, octetString, oid, sequence } from '../asn1/write.ts'
import { oidName } from '../spec/oids.ts'
import { isPrivateKeyInfo, notOpened, openSealed, readSealedKey } from './pbe.ts'
import { secretsOf } from './pbe-derive.ts'
import { PBES2, SCRYPT, type CostField, type PbeProblem, type Scheme, type SchemePart } from './pbe-scheme.ts'
import { costOf, Work } from './pbe-work.ts'

type Bytes = Uint8Array<ArrayBuffer>

export { ROUNDS_TO_ASK } from './pbe-work.ts'
/** OWASP's figure for PBKDF2-HMAC-SHA-256 (2023), about 80 ms in a browser. */
export const ROUNDS = 600_000
const SALT_OCTETS = 16
const IV_OCTETS = 16

const PBKDF2 = '1.2.840.113549.1.5.12'
const HMAC_SHA256 = '1.2.840.113549.2.9'
const AES256_CBC = '2.16.840.1.101.3.4.1.42'

/** `malformed` names the field; `unsupported` gives what it uses instead; `rounds-*` the rounds asked for and the limit. */
export type Pbes2Problem =
  | { readonly code: 'pbes2.malformed'; readonly field: string; readonly expected: string }
  | { readonly code: 'pbes2.unsupported'; readonly field: SchemePart; readonly oid: string; readonly name: string }
  | { readonly code: 'pbes2.memory-refused'; readonly octets: number; readonly limit: number }
  | { readonly code: 'pbes2.rounds-ask' | 'pbes2.rounds-refused'; readonly field: CostField; readonly rounds: number; readonly limit: number }
  | { readonly code: 'pbes2.passphrase-empty' }
  | { readonly code: 'pbes2.passphrase-wrong' }
  /** Chromium has no 192-bit AES. */
  | { readonly code: 'pbes2.browser'; readonly cipher: string }
export type Pbes2Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Pbes2Problem }

const fail = (problem: Pbes2Problem): { readonly ok: false; readonly problem: Pbes2Problem } => ({ ok: false, problem })
const unsupported = (field: SchemePart, found: string) => fail({ code: 'pbes2.unsupported', field, oid: found, name: oidName(found) })

/** What a field should be, where its name alone does not say it. */
const EXPECTED: Readonly<Record<string, string>> = {
  EncryptedPrivateKeyInfo: 'AlgorithmIdentifier, OCTET STRING', salt: 'OCTET STRING', iterationCount: 'INTEGER of at least 1', iv: 'OCTET STRING of one block', encryptedData: 'whole and unchanged blocks',
  costParameter: 'INTEGER, a power of two', keyLength: 'as long as the cipher’s key',
}

/** A problem in the terms of the places that import keys. */
export function problemOf(problem: PbeProblem): { readonly ok: false; readonly problem: Pbes2Problem } {
  switch (problem.code) {
    case 'malformed': return fail({ code: 'pbes2.malformed', field: problem.detail, expected: EXPECTED[problem.detail] ?? 'AlgorithmIdentifier' })
    case 'unsupported': return unsupported(problem.part, problem.detail)
    case 'passphrase-wrong': return fail({ code: 'pbes2.passphrase-wrong' })
    case 'rounds-ask': return fail({ code: 'pbes2.rounds-ask', field: problem.field, rounds: problem.rounds, limit: problem.limit })
    case 'memory-refused': return fail({ code: 'pbes2.memory-refused', octets: problem.octets, limit: problem.limit })
    case 'rounds-refused': return fail({ code: 'pbes2.rounds-refused', field: problem.field, rounds: problem.rounds, limit: problem.limit })
  }
}

/**
 * How a key is encrypted, read before anything is spent on it: no key derivation starts here. What would not open whatever the
 * passphrase is a problem already (blocks that are not whole, more work than this page does).
 */
export function readProtection(der: Bytes): Pbes2Result<Scheme> {
  const sealed = readSealedKey(der)
  if (!sealed.ok) return problemOf(sealed)
  const { scheme, ciphertext } = sealed.value
  const impossible = notOpened(scheme, ciphertext) ?? new Work(Infinity).take(costOf(scheme.kdf))
  return impossible ? problemOf(impossible) : { ok: true, value: scheme }
}

export interface DecryptOptions {
  /** Rounds that the person agreed to after `pbes2.rounds-ask`. */
  readonly allowedRounds?: number
}

/** PrivateKeyInfo out of EncryptedPrivateKeyInfo. */
export async function decryptPkcs8(der: Bytes, passphrase: string, { allowedRounds = 0 }: DecryptOptions = {}): Promise<Pbes2Result<Bytes>> {
  const sealed = readSealedKey(der)
  if (!sealed.ok) return problemOf(sealed)
  const opened = await openSealed(sealed.value, secretsOf(passphrase), new Work(allowedRounds), isPrivateKeyInfo)
  return opened.ok ? opened : problemOf(opened)
}

export interface Randomness {
  randomBytes(length: number): Bytes
}

/** How a passphrase becomes the key of what is written. */
export type SealKdf = 'PBKDF2' | 'scrypt'

/**
 * OWASP's figures for scrypt in 16 MiB (2023). OpenSSL gives scrypt no more than 32 MiB when it opens a key (pbe_scrypt.c), so that the
 * work is in p.
 */
export const SCRYPT_COST = { cost: 16_384, blockSize: 8, parallelization: 5 } as const

/** Key, and the AlgorithmIdentifier of its derivation. */
async function derived(kdf: SealKdf, passphrase: string, salt: Bytes): Promise<{ readonly key: Bytes; readonly identifier: Bytes }> {
  const password = new TextEncoder().encode(passphrase)
  if (kdf === 'PBKDF2') {
    const base = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
    const key = new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', salt, iterations: ROUNDS, hash: 'SHA-256' }, base, 256))
    return { key, identifier: sequence(oid(PBKDF2), sequence(octetString(salt), integer(ROUNDS), sequence(oid(HMAC_SHA256), nullValue()))) }
  }
  const { scryptAsync } = await import('@noble/hashes/scrypt.js')
  const { cost, blockSize, parallelization } = SCRYPT_COST
  const key = Uint8Array.from(await scryptAsync(password, salt, { N: cost, r: blockSize, p: parallelization, dkLen: 32 }))
  return { key, identifier: sequence(oid(SCRYPT), sequence(octetString(salt), integer(cost), integer(blockSize), integer(parallelization))) }
}

/** What PBES2 makes of octets: the AlgorithmIdentifier, DER, and the ciphertext. */
export interface Pbes2Sealed { readonly identifier: Bytes; readonly ciphertext: Bytes }

/** PBES2 (RFC 8018 6.2) with AES-256-CBC. The passphrase is not empty. */
export async function sealPbes2(plain: Bytes, passphrase: string, kdf: SealKdf, ctx: Randomness): Promise<Pbes2Sealed> {
  const salt = ctx.randomBytes(SALT_OCTETS), iv = ctx.randomBytes(IV_OCTETS)
  const { key, identifier } = await derived(kdf, passphrase, salt)
  const cipher = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['encrypt'])
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, cipher, plain))
  return { identifier: sequence(oid(PBES2), sequence(identifier, sequence(oid(AES256_CBC), octetString(iv)))), ciphertext }
}

/** EncryptedPrivateKeyInfo with PBKDF2-HMAC-SHA-256 of 600,000 rounds (or scrypt) and AES-256-CBC: what OpenSSL 1.1 and later, GnuTLS, Java 8u301 (PBKDF2 only) and Python open. */
export async function encryptPkcs8(pkcs8: Bytes, passphrase: string, ctx: Randomness, kdf: SealKdf = 'PBKDF2'): Promise<Pbes2Result<Bytes>> {
  if (passphrase === '') return fail({ code: 'pbes2.passphrase-empty' })
  const { identifier, ciphertext } = await sealPbes2(pkcs8, passphrase, kdf, ctx)
  return { ok: true, value: sequence(identifier, octetString(ciphertext)) }
}
