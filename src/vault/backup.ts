/**
 * Everything that is kept as one text, and back. The text is JSON with PEM in it, so that it can be read with nothing but an editor; it holds
 * private keys in the clear, and leaves the page only inside an encrypted file. It is read with suspicion: whatever does not fit, nothing of it is taken.
 */
import { decodeBase64, encodeBase64 } from '../core/bytes/base64.ts'
import { toHex } from '../core/bytes/hex.ts'
import { encodePem, scanPem } from '../core/bytes/pem.ts'
import { readPkcs8 } from '../core/crypto/key/der-private.ts'
import { secretKey, secretTypes } from '../core/crypto/key/secret.ts'
import { keyTypes } from '../core/crypto/key/types.ts'
import { keyIdOf } from '../core/crypto/keys.ts'
import { CRL_REASONS, type CrlReason } from '../core/pki/crl-reason.ts'
import { plainSerial } from '../core/pki/serial.ts'
import { VaultFailure } from './errors.ts'
import type { CertificateRecord, CertificateRole, KeyRecord, ProfileRecord, LedgerEntry, LedgerRecord, RequestRecord, SecretRecord } from './schema.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const BACKUP_FORMAT = 'signet-backup'
const BACKUP_VERSION = 1

export type KeyInBackup = Omit<KeyRecord, 'sealed'> & { readonly pkcs8: Bytes }
export type SecretInBackup = Omit<SecretRecord, 'sealed'> & { readonly raw: Bytes }

/** Records as they are kept, their secrets in the clear. Whoever has it wipes `pkcs8` and `raw` after. */
export interface BackupContents {
  readonly keys: readonly KeyInBackup[]
  readonly secrets: readonly SecretInBackup[]
  readonly certificates: readonly CertificateRecord[]
  readonly profiles: readonly ProfileRecord[]
  readonly requests: readonly RequestRecord[]
  readonly ledgers: readonly LedgerRecord[]
}

export function wipe({ keys, secrets }: Pick<BackupContents, 'keys' | 'secrets'>): void {
  for (const { pkcs8 } of keys) pkcs8.fill(0)
  for (const { raw } of secrets) raw.fill(0)
}

export function backupText({ keys, secrets, certificates, profiles, requests, ledgers }: BackupContents, madeAt: number): string {
  const text = {
    format: BACKUP_FORMAT, version: BACKUP_VERSION, madeAt: new Date(madeAt).toISOString(),
    keys: keys.map(({ spki, pkcs8, keyId: _keyId, maker, ...key }) => ({ ...key, maker: maker ?? '', publicKey: encodePem('PUBLIC KEY', spki), privateKey: encodePem('PRIVATE KEY', pkcs8) })),
    secrets: secrets.map(({ raw, bits: _bits, ...secret }) => ({ ...secret, key: encodeBase64(raw) })),
    certificates: certificates.map(({ der, sha256: _sha256, ...certificate }) => ({ ...certificate, certificate: encodePem('CERTIFICATE', der) })),
    profiles,
    requests: requests.map(({ der, ...request }) => ({ ...request, request: encodePem('CERTIFICATE REQUEST', der) })),
    ledgers,
  }
  return `${JSON.stringify(text, null, 2)}\n`
}

/** `where`: the JSON path of what does not fit. */
const damaged = (where: string) => new VaultFailure({ code: 'backup', problem: 'damaged', where })

/** Members of one object, each read with its type; what is missing or of another type throws `backup`. */
class Reader {
  private readonly members: Readonly<Record<string, unknown>>
  private readonly path: string
  constructor(value: unknown, path: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw damaged(path)
    this.members = value as Readonly<Record<string, unknown>>
    this.path = path
  }
  at(name: string): string {
    return `${this.path}.${name}`
  }
  private get(name: string): unknown {
    return Object.hasOwn(this.members, name) ? this.members[name] : undefined
  }
  string(name: string, longest = 1000): string {
    const value = this.get(name)
    if (typeof value !== 'string' || value.length > longest) throw damaged(this.at(name))
    return value
  }
  id(name: string): string {
    const value = this.string(name, 64)
    if (!/^[\w-]+$/.test(value)) throw damaged(this.at(name))
    return value
  }
  idOrNull(name: string): string | null {
    return this.get(name) === null ? null : this.id(name)
  }
  /** Members that earlier backups do not have. */
  idIfThere(name: string): string | null {
    return this.get(name) === undefined ? null : this.idOrNull(name)
  }
  time(name: string): number {
    const value = this.get(name)
    if (typeof value !== 'number' || !Number.isFinite(value)) throw damaged(this.at(name))
    return value
  }
  timeOrNull(name: string): number | null {
    return this.get(name) === null ? null : this.time(name)
  }
  oneOf<T extends string>(name: string, known: readonly T[]): T {
    const value = this.get(name), found = known.find((one) => one === value)
    if (found === undefined) throw damaged(this.at(name))
    return found
  }
  oneOfOrNull<T extends string>(name: string, known: readonly T[]): T | null {
    return this.get(name) === null ? null : this.oneOf(name, known)
  }
  strings(name: string): readonly string[] {
    const value = this.get(name)
    if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) throw damaged(this.at(name))
    return value
  }
  pem(name: string, label: string): Bytes {
    const text = new TextEncoder().encode(this.string(name, 10_000_000)), [block, ...more] = scanPem(text).blocks
    const body = block?.label === label && more.length === 0 ? decodeBase64(text, block.bodyStart, block.bodyEnd) : null
    if (!body?.ok) throw damaged(this.at(name))
    return body.bytes
  }
  base64(name: string): Bytes {
    const read = decodeBase64(new TextEncoder().encode(this.string(name, 100_000)))
    if (!read.ok) throw damaged(this.at(name))
    return read.bytes
  }
  /** A list that came with a later version of the page: none in older backups. */
  laterList<T>(name: string, read: (reader: Reader) => Promise<T>): Promise<T[]> {
    return this.get(name) === undefined ? Promise.resolve([]) : this.list(name, read)
  }
  list<T>(name: string, read: (reader: Reader) => Promise<T>): Promise<T[]> {
    const value = this.get(name)
    if (!Array.isArray(value)) throw damaged(this.at(name))
    return Promise.all(value.map((item: unknown, i) => read(new Reader(item, `${this.at(name)}[${i}]`))))
  }
}

async function readKey(reader: Reader): Promise<KeyInBackup> {
  const spki = reader.pem('publicKey', 'PUBLIC KEY'), pkcs8 = reader.pem('privateKey', 'PRIVATE KEY')
  const read = await readPkcs8(pkcs8)
  if (!read.ok || toHex(read.value.spki) !== toHex(spki)) throw damaged(reader.at('privateKey'))
  return {
    id: reader.id('id'), name: reader.string('name'), algorithm: reader.oneOf('algorithm', keyTypes.map(({ id }) => id)), keyId: await keyIdOf(spki), spki, pkcs8,
    createdAt: reader.time('createdAt'), maker: reader.string('maker', 40) === '' ? null : reader.oneOf('maker', ['webcrypto', 'noble-curves', 'noble-post-quantum'] as const),
  }
}

async function readSecret(reader: Reader): Promise<SecretInBackup> {
  const type = reader.oneOf('type', secretTypes.map(({ id }) => id)), raw = reader.base64('key'), key = secretKey(type, raw)
  if (!key.ok) throw damaged(reader.at('key'))
  return { id: reader.id('id'), name: reader.string('name'), type, bits: key.value.bits, raw, createdAt: reader.time('createdAt') }
}

const ROLES: readonly CertificateRole[] = ['root', 'intermediate', 'leaf']

async function readCertificate(reader: Reader): Promise<CertificateRecord> {
  const der = reader.pem('certificate', 'CERTIFICATE')
  return {
    id: reader.id('id'), der, keyRecordId: reader.idOrNull('keyRecordId'), issuerId: reader.idOrNull('issuerId'), role: reader.oneOf('role', ROLES),
    title: reader.string('title', 10_000), hosts: reader.strings('hosts'), notBefore: reader.time('notBefore'), notAfter: reader.time('notAfter'),
    serialHex: plainSerial(reader.string('serialHex')), sha256: toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', der))), createdAt: reader.time('createdAt'), exportedAt: reader.timeOrNull('exportedAt'),
    revokedAt: reader.timeOrNull('revokedAt'), reason: reader.oneOfOrNull('reason', Object.keys(CRL_REASONS) as CrlReason[]), invalidSince: reader.timeOrNull('invalidSince'),
    supersedesId: reader.idIfThere('supersedesId'),
  }
}

async function readProfile(reader: Reader): Promise<ProfileRecord> {
  return { id: reader.id('id'), name: reader.string('name'), profile: reader.string('profile', 100_000), createdAt: reader.time('createdAt') }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new VaultFailure({ code: 'backup', problem: 'foreign', where: '' })
  }
}

async function readRequest(reader: Reader): Promise<RequestRecord> {
  return { id: reader.id('id'), der: reader.pem('request', 'CERTIFICATE REQUEST'), keyRecordId: reader.id('keyRecordId'), title: reader.string('title', 10_000), hosts: reader.strings('hosts'), createdAt: reader.time('createdAt') }
}

async function readLedgerEntry(reader: Reader): Promise<LedgerEntry> {
  return {
    serialHex: reader.string('serialHex'), subject: reader.string('subject', 10_000), notAfter: reader.time('notAfter'),
    revokedAt: reader.timeOrNull('revokedAt'), reason: reader.oneOfOrNull('reason', Object.keys(CRL_REASONS) as CrlReason[]), invalidSince: reader.timeOrNull('invalidSince'),
  }
}

const readLedger = async (reader: Reader): Promise<LedgerRecord> => ({ id: reader.id('id'), crlNumber: reader.time('crlNumber'), entries: await reader.list('entries', readLedgerEntry) })

/** Ids are unique, and every name of a key or an issuer leads to one that is there. */
function requireWhole({ keys, secrets, certificates, profiles, requests, ledgers }: BackupContents): void {
  const ids = [...keys, ...secrets, ...certificates, ...profiles, ...requests].map(({ id }) => id)
  if (new Set(ids).size < ids.length) throw damaged('$.keys')
  const keyIds = new Set(keys.map(({ id }) => id)), certificateIds = new Set(certificates.map(({ id }) => id))
  for (const [i, { keyRecordId, issuerId }] of certificates.entries()) {
    if (keyRecordId !== null && !keyIds.has(keyRecordId)) throw damaged(`$.certificates[${i}].keyRecordId`)
    if (issuerId !== null && !certificateIds.has(issuerId)) throw damaged(`$.certificates[${i}].issuerId`)
  }
  for (const [i, { keyRecordId }] of requests.entries()) if (!keyIds.has(keyRecordId)) throw damaged(`$.requests[${i}].keyRecordId`)
  for (const [i, { id }] of ledgers.entries()) if (!certificateIds.has(id)) throw damaged(`$.ledgers[${i}].id`)
}

/** Throws `backup`: `foreign` where it is none, `newer` where a later page wrote it, `damaged` with the place of what does not fit. */
export async function readBackup(text: string): Promise<BackupContents> {
  const value = parsed(text)
  const { format, version } = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>
  if (format !== BACKUP_FORMAT) throw new VaultFailure({ code: 'backup', problem: 'foreign', where: '' })
  if (version !== BACKUP_VERSION) throw new VaultFailure({ code: 'backup', problem: 'newer', where: '' })
  const reader = new Reader(value, '$')
  const [keys, secrets, certificates] = await Promise.all([reader.list('keys', readKey), reader.list('secrets', readSecret), reader.list('certificates', readCertificate)])
  const [profiles, requests, ledgers] = await Promise.all([reader.laterList('profiles', readProfile), reader.laterList('requests', readRequest), reader.laterList('ledgers', readLedger)])
  const contents = { keys, secrets, certificates, profiles, requests, ledgers }
  requireWhole(contents)
  return contents
}
