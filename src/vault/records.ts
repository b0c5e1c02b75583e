/** What is new as the records that are kept. */
import { toHex } from '../core/bytes/hex.ts'
import { keyIdOf } from '../core/crypto/keys.ts'
import { plainSerial } from '../core/pki/serial.ts'
import type { NewCertificate, NewIssued, NewKey, NewSecret } from './entries.ts'
import { recordIds } from './listing.ts'
import type { CertificateRecord, KeyRecord, SecretRecord } from './schema.ts'
import { seal } from './sealing.ts'

/** `slice` copies: storing a view stores the whole buffer behind it, and that may hold the private key in the clear. */
export async function sealedRecord({ name, algorithm, spki, pkcs8, maker }: NewKey, id: string, { sealingKey, createdAt }: { readonly sealingKey: CryptoKey; readonly createdAt: number }): Promise<KeyRecord> {
  const keyId = await keyIdOf(spki)
  return { id, name, algorithm, keyId, spki: spki.slice(), sealed: await seal(sealingKey, { id, keyId }, pkcs8), createdAt, maker: maker ?? null }
}

/** A symmetric key's. */
export async function sealedSecret({ name, type, raw }: NewSecret, sealingKey: CryptoKey, createdAt: number): Promise<SecretRecord> {
  const id = crypto.randomUUID()
  return { id, name, type, bits: raw.length * 8, sealed: await seal(sealingKey, { id, type }, raw), createdAt }
}

/** Field by field, so that nothing is stored that was merely passed along. */
export async function certificateRecord(certificate: NewCertificate, { id, keyRecordId, createdAt }: Pick<CertificateRecord, 'id' | 'keyRecordId' | 'createdAt'>): Promise<CertificateRecord> {
  const { der, issuerId, role, title, hosts, notBefore, notAfter, supersedesId = null } = certificate, serialHex = plainSerial(certificate.serialHex)
  const sha256 = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', der)))
  return { id, der: der.slice(), keyRecordId, issuerId, role, title, hosts: [...hosts], notBefore, notAfter, serialHex, sha256, createdAt, exportedAt: null, revokedAt: null, reason: null, invalidSince: null, supersedesId }
}

/** Records of certificates that are kept together, with their keys. */
export async function manyRecords(issued: readonly NewIssued[], sealingKey: CryptoKey, createdAt: number): Promise<{ readonly certificates: readonly CertificateRecord[]; readonly keys: readonly KeyRecord[] }> {
  const ids = recordIds(issued.length), keyIds = recordIds(issued.length)
  const keys = await Promise.all(issued.map(async ({ key }, i) => (key && 'pkcs8' in key ? sealedRecord(key, keyIds[i] ?? '', { sealingKey, createdAt }) : null)))
  const certificates = await Promise.all(issued.map(({ certificate, key }, i) => certificateRecord(certificate, { id: ids[i] ?? '', keyRecordId: keys[i]?.id ?? (key && 'keyRecordId' in key ? key.keyRecordId : null), createdAt })))
  return { certificates, keys: keys.filter((key) => key !== null) }
}

/** For the log. */
export const manyTitles = (records: readonly CertificateRecord[]): string => [...new Set([records[0]?.title ?? '', records.at(-1)?.title ?? ''])].join(' … ')
