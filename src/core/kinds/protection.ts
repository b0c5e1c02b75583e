/** Facts and findings about what a passphrase protects: how it becomes a key, and whether that withstands guessing today. */
import { readAlgorithm, readValue } from '../crypto/der.ts'
import { JCEKS_PROTECTION, JKS_PROTECTION } from '../crypto/legacy-java.ts'
import { stateOf, type CipherRow } from '../crypto/ciphers/table.ts'
import { readKdf, readScheme, type HashName, type Kdf, type PbeResult, type Scheme } from '../crypto/pbe-scheme.ts'
import { memoryOf, ROUNDS_REFUSED, ROUNDS_TO_ASK, roundsOf } from '../crypto/pbe-work.ts'
import { NO_NODE, type NodeId } from '../bytes/tree.ts'
import { finding, type Finding } from '../findings/finding.ts'
import type { Span } from '../findings/span.ts'
import { oidName } from '../spec/oids.ts'
import type { Fact, Lock } from './contract.ts'
import type { Reader } from './reader.ts'

const OWASP = 'OWASP Password Storage'
/** OWASP's figures for PBKDF2 (2023); a hash that it does not name goes by the one of its size. */
const ADVISED: Readonly<Record<HashName, number>> = {
  MD2: 1_300_000, MD5: 1_300_000, 'SHA-1': 1_300_000, 'SHA-224': 600_000, 'SHA-256': 600_000, 'SHA-384': 210_000, 'SHA-512': 210_000, 'SHA-512/224': 210_000, 'SHA-512/256': 210_000,
}
/** OWASP's first configuration of scrypt: N = 2^17, r = 8, p = 1. The others trade its memory for more work. */
const SCRYPT_WORK = 2 ** 17 * 8

/** No specification names them: these are the OpenJDK's own words. */
const JAVA_NAMES: Readonly<Record<string, string>> = { [JKS_PROTECTION]: 'KeyProtector', [JCEKS_PROTECTION]: 'PBEWithMD5AndTripleDES' }

/** The scheme of an AlgorithmIdentifier's node. */
export function schemeAt(reader: Reader, algorithm: NodeId): PbeResult<Scheme> {
  return readScheme(algorithm === NO_NODE ? null : readAlgorithm(readValue(reader.tree.encoding(algorithm))))
}

export const lockOf = (kdf: Kdf): Lock => ({ rounds: roundsOf(kdf), memory: memoryOf(kdf) })

/** `AES-256-CBC`, `BF-CBC`, as OpenSSL writes them; where the strength of a weak one is not in its name, with it: `RC2-40-CBC`, `RC4-128`. */
export function cipherLabel({ name, family, mode, effectiveBits }: CipherRow): string {
  return family === 'RC4' ? `RC4-${effectiveBits}` : family === 'RC2' ? `RC2-${effectiveBits}-${mode}` : name
}

function kdfLabel(kdf: Kdf): string {
  if (kdf.type === 'scrypt') return 'scrypt'
  return kdf.type === 'PBKDF2' ? `PBKDF2-HMAC-${kdf.hash}` : `${kdf.type === 'PKCS12' ? 'PKCS#12' : 'PBKDF1'}-${kdf.hash}`
}

/** Whether OWASP's figure is reached: `enough`, `low`, or `poor` below a tenth. */
export function strengthOf(kdf: Kdf): 'enough' | 'low' | 'poor' {
  const [has, wants] = kdf.type === 'scrypt' ? [roundsOf(kdf), SCRYPT_WORK] : [kdf.rounds, ADVISED[kdf.hash]]
  return has >= wants ? 'enough' : has * 10 >= wants ? 'low' : 'poor'
}

function kdfFacts(reader: Reader, kdf: NodeId): void {
  if (kdf === NO_NODE) return
  reader.fact('kdf', 'protection', kdf, reader.oidValue(reader.algorithm(kdf)))
  const parameters = reader.path(kdf, 'parameters')
  const prf = reader.path(parameters, 'prf')
  if (prf !== NO_NODE) reader.fact('prf', 'protection', prf, reader.oidValue(reader.algorithm(prf)))
  const numbers = [['iterationCount', 'rounds'], ['costParameter', 'scryptCost'], ['blockSize', 'scryptBlockSize'], ['parallelizationParameter', 'scryptParallelization']] as const
  for (const [name, field] of numbers) {
    const node = reader.path(parameters, name)
    reader.fact(field, 'protection', node, reader.number(node))
  }
  const salt = reader.path(parameters, 'salt')
  if (salt !== NO_NODE && reader.tree.tag(salt) === 0x04) reader.fact('salt', 'protection', salt, reader.hexValue(salt))
}

/** The parts of an encryption's AlgorithmIdentifier, each with its place. */
export function protectionFacts(reader: Reader, algorithm: NodeId): void {
  if (algorithm === NO_NODE) return
  const parameters = reader.path(algorithm, 'parameters')
  const oid = reader.algorithm(algorithm)
  reader.fact('protection', 'protection', algorithm, { type: 'oid', oid, name: JAVA_NAMES[oid] ?? oidName(oid) })
  kdfFacts(reader, reader.path(parameters, 'keyDerivationFunc'))
  for (const name of ['iterationCount', 'iterations']) {
    const node = reader.path(parameters, name)
    reader.fact('rounds', 'protection', node, reader.number(node))
  }
  const salt = reader.path(parameters, 'salt'), cipher = reader.path(parameters, 'encryptionScheme')
  if (salt !== NO_NODE) reader.fact('salt', 'protection', salt, reader.hexValue(salt))
  if (cipher !== NO_NODE) reader.fact('cipher', 'protection', cipher, reader.oidValue(reader.algorithm(cipher)))
  const scheme = schemeAt(reader, algorithm), kdf = kdfOf(reader, algorithm)
  if (scheme.ok) reader.fact('cipherName', 'protection', algorithm, { type: 'term', term: cipherLabel(scheme.value.cipher) }, { computed: true })
  if (kdf) strengthFacts(reader, algorithm, kdf)
  if (scheme.ok) reader.findings.push(...cipherFindings(scheme.value.cipher, [reader.span(algorithm)]))
  else if (scheme.code === 'unsupported' && scheme.part === 'cipher') reader.found('protection.cipher-unknown', 'note', { cipher: scheme.detail }, { nodes: [cipher] })
}

/** How the key of an encryption is derived; where its cipher is not known here, that is still said and judged (RFC 8018 A.4). Null where it cannot be read. */
export function kdfOf(reader: Reader, algorithm: NodeId): Kdf | null {
  const scheme = schemeAt(reader, algorithm)
  if (scheme.ok) return scheme.value.kdf
  const kdf = kdfAt(reader, reader.path(algorithm, 'parameters.keyDerivationFunc'))
  return kdf.ok ? kdf.value : null
}

function strengthFacts(reader: Reader, node: NodeId, kdf: Kdf): void {
  const memory = memoryOf(kdf)
  const more: Partial<Fact> = { computed: true, spec: OWASP }
  if (memory !== null) reader.fact('kdfMemory', 'protection', node, { type: 'number', value: memory, unit: 'bytes' }, { computed: true })
  reader.fact('guessing', 'protection', node, { type: 'term', term: `guessing.${strengthOf(kdf)}` }, more)
  reader.findings.push(...kdfFindings(kdf, 'encryption', [reader.span(node)]))
}

/** Whether a derivation is worth its name today, and whether this page would run it. */
export function kdfFindings(kdf: Kdf, use: 'encryption' | 'integrity', spans: readonly Span[]): readonly Finding[] {
  const found: Finding[] = []
  const strength = strengthOf(kdf), cost = roundsOf(kdf)
  const severity = strength === 'poor' ? 'warning' : 'note'
  if (kdf.type !== 'scrypt' && (kdf.hash === 'MD5' || kdf.hash === 'MD2')) found.push(finding('protection.hash-broken', 'warning', { hash: kdf.hash }, spans, 'RFC 6151 2'))
  if (strength !== 'enough') found.push(kdf.type === 'scrypt'
    ? finding('protection.scrypt-low', severity, { cost: kdf.cost, blockSize: kdf.blockSize, parallelization: kdf.parallelization }, spans, OWASP)
    : finding('protection.rounds-low', severity, { use, algorithm: kdfLabel(kdf), rounds: kdf.rounds, advised: ADVISED[kdf.hash] }, spans, OWASP))
  if (cost > ROUNDS_TO_ASK) found.push(finding('protection.cost', cost > ROUNDS_REFUSED ? 'error' : 'warning', { rounds: cost, limit: ROUNDS_REFUSED }, spans))
  return found
}

/** Bits that triple DES is worth with two keys and with three (SP 800-57pt1r5 table 2 and 5.6.1.1). */
const WORTH: Readonly<Record<string, number>> = { 'DES-EDE': 80, 'DES-EDE3': 112 }

/** DES, RC2 and RC4 are broken or guessable by their keys; what has blocks of 64 bits is withdrawn; ECB shows which blocks are alike. */
export function cipherFindings(cipher: CipherRow, spans: readonly Span[]): readonly Finding[] {
  const found: Finding[] = [], state = stateOf(cipher)
  const params = { cipher: cipherLabel(cipher), bits: WORTH[cipher.family] ?? cipher.effectiveBits }
  if (state === 'broken') found.push(finding('protection.cipher-broken', 'warning', params, spans, 'SP 800-131Ar2'))
  if (state === 'old') found.push(finding('protection.cipher-old', 'note', params, spans, 'SP 800-131Ar2'))
  if (cipher.mode === 'ECB') found.push(finding('protection.mode-ecb', 'warning', { cipher: params.cipher }, spans, 'SP 800-38A A'))
  return found
}

/** The derivation of a key derivation function's own AlgorithmIdentifier: PBMAC1's. */
export const kdfAt = (reader: Reader, node: NodeId): ReturnType<typeof readKdf> => readKdf(node === NO_NODE ? null : readAlgorithm(readValue(reader.tree.encoding(node))))
