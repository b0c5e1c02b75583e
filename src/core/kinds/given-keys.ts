/** The private keys in what a person gives, and opening those that a passphrase protects: for the places that take keys in. */
import { openOldPem } from '../crypto/legacy-openssl.ts'
import { isSequence } from '../crypto/pbe.ts'
import { decryptPkcs8, problemOf, type DecryptOptions, type Pbes2Result } from '../crypto/pbes2.ts'
import type { Artifact, Opened } from './contract.ts'
import { readOldPem } from './legacy-pem/read.ts'
import { privateKeyForm, type PrivateKeyForm } from './private-key/row.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A key as it came: DER, or the PEM text of OpenSSL's old encryption. */
export interface GivenKey {
  readonly form: PrivateKeyForm | 'legacy-pem'
  readonly bytes: Bytes
}

export const isLocked = ({ form }: GivenKey): boolean => form === 'EncryptedPrivateKeyInfo' || form === 'legacy-pem'

const sameBytes = (a: Bytes, b: Bytes) => a.length === b.length && a.every((octet, i) => octet === b[i])

function keyOf({ buffers }: Opened, { kind, span, table }: Artifact): readonly GivenKey[] {
  const bytes = buffers[span.buffer]?.bytes ?? new Uint8Array(0)
  if (kind === 'legacy-pem') return readOldPem(bytes)?.block.label.endsWith('PRIVATE KEY') === true ? [{ form: 'legacy-pem', bytes: bytes.slice(span.start, span.end) }] : []
  const form = kind === 'private-key' ? privateKeyForm(table, bytes, 0) : null
  return form ? [{ form, bytes: bytes.slice(table.start[0], table.end[0]) }] : []
}

/** Each once, in the order of the input. */
export function givenKeys(opened: Opened): readonly GivenKey[] {
  const all = opened.artifacts.flatMap((artifact) => keyOf(opened, artifact))
  return all.filter(({ bytes }, i) => all.findIndex((other) => sameBytes(other.bytes, bytes)) === i)
}

/** What encrypts a key in OpenSSL's old way, as its DEK-Info names it. */
export function oldPemCipher({ bytes }: GivenKey): Pbes2Result<string> {
  const dek = readOldPem(bytes)?.dek
  if (!dek || (dek.cipher && !dek.iv)) return problemOf({ code: 'malformed', detail: 'DEK-Info' })
  return dek.cipher ? { ok: true, value: dek.cipherName.toUpperCase() } : problemOf({ code: 'unsupported', detail: dek.cipherName, part: 'cipher' })
}

async function openOld({ bytes }: GivenKey, passphrase: string): Promise<Pbes2Result<Bytes>> {
  const read = readOldPem(bytes)
  if (!read?.dek?.cipher || !read.dek.iv) return problemOf({ code: 'malformed', detail: 'DEK-Info' })
  if (!read.body.ok) return problemOf({ code: 'malformed', detail: 'encryptedData' })
  const { cipher, iv } = read.dek
  const opened = await openOldPem({ cipher, iv, ciphertext: read.body.bytes }, passphrase, isSequence)
  return opened.ok ? opened : problemOf(opened)
}

/** The key's DER (PKCS #8, PKCS #1 or SEC 1) out of one that is locked. */
export function unlockKey(key: GivenKey, passphrase: string, options: DecryptOptions = {}): Promise<Pbes2Result<Bytes>> {
  if (passphrase === '') return Promise.resolve({ ok: false, problem: { code: 'pbes2.passphrase-empty' } })
  return key.form === 'legacy-pem' ? openOld(key, passphrase) : decryptPkcs8(key.bytes, passphrase, options)
}
