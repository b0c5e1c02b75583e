/** EncryptedPrivateKeyInfo (RFC 5958 3): what protects it, and opening it. */
import { JCEKS_PROTECTION, JKS_PROTECTION, jceksParameters, openJavaKey } from '../../crypto/legacy-java.ts'
import { openKey } from '../../crypto/pbe.ts'
import type { PbeFailure } from '../../crypto/pbe-scheme.ts'
import { Work } from '../../crypto/pbe-work.ts'
import { NO_NODE } from '../../bytes/tree.ts'
import type { Lock, Unlocked, UnlockRequest } from '../contract.ts'
import { cipherLabel, kdfFindings, kdfOf, lockOf, protectionFacts, schemeAt } from '../protection.ts'
import type { Reader } from '../reader.ts'

const isJava = (oid: string) => oid === JKS_PROTECTION || oid === JCEKS_PROTECTION
const algorithmOf = (reader: Reader) => reader.path(0, 'encryptionAlgorithm')

/** `AES-256-CBC`; '' where that is not known. */
export function sealedLabel(reader: Reader): string {
  const scheme = schemeAt(reader, algorithmOf(reader))
  return scheme.ok ? cipherLabel(scheme.value.cipher) : ''
}

export function sealedFacts(reader: Reader): void {
  const algorithm = algorithmOf(reader)
  protectionFacts(reader, algorithm)
  const oid = reader.algorithm(algorithm)
  if (oid === JKS_PROTECTION) reader.found('protection.jks', 'warning', {}, { nodes: [algorithm] })
  const rounds = reader.small(reader.path(algorithm, 'parameters.iterationCount'))
  if (oid === JCEKS_PROTECTION && rounds >= 1) reader.findings.push(...kdfFindings({ type: 'PBKDF1', hash: 'MD5', salt: new Uint8Array(0), rounds }, 'encryption', [reader.span(algorithm)]))
}

export function sealedLock(reader: Reader): Lock {
  const algorithm = algorithmOf(reader)
  const kdf = kdfOf(reader, algorithm)
  if (kdf) return lockOf(kdf)
  const oid = reader.algorithm(algorithm), parameters = reader.path(algorithm, 'parameters')
  const jceks = oid === JCEKS_PROTECTION && parameters !== NO_NODE ? jceksParameters(reader.tree.encoding(parameters)) : null
  return { rounds: jceks ? 2 * jceks.rounds : oid === JKS_PROTECTION ? 1 : null, memory: null }
}

/** An answer to an empty passphrase is that one is needed. */
export function failureOf(failed: PbeFailure, passphrase: string): Unlocked {
  return failed.code === 'passphrase-wrong' && passphrase === '' ? { ok: false, code: 'passphrase-empty' } : failed
}

export async function unsealKey(reader: Reader, { passphrase, allowedRounds = 0 }: UnlockRequest): Promise<Unlocked> {
  const data = reader.path(0, 'encryptedData')
  if (data === NO_NODE) return { ok: false, code: 'malformed', detail: 'EncryptedPrivateKeyInfo' }
  const der = reader.tree.encoding(0)
  const opened = isJava(reader.algorithm(algorithmOf(reader))) ? await openJavaKey(der, passphrase, new Work(allowedRounds)) : await openKey(der, passphrase, allowedRounds)
  if (!opened.ok) return failureOf(opened, passphrase)
  return { ok: true, parts: [{ role: 'key', name: '', bytes: opened.value, how: 'decryption', spans: [reader.span(data)] }], findings: [] }
}
