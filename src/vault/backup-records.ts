/** One item of a backup to the record that it is: read with suspicion, whatever does not fit is said with its place. */
import { decodeBase64 } from '../core/bytes/base64.ts'
import { toHex } from '../core/bytes/hex.ts'
import { scanPem } from '../core/bytes/pem.ts'
import { readPkcs8 } from '../core/crypto/key/der-private.ts'
import { secretKey, secretTypes } from '../core/crypto/key/secret.ts'
import { keyTypes } from '../core/crypto/key/types.ts'
import { keyIdOf } from '../core/crypto/keys.ts'
import { CRL_REASONS, type CrlReason } from '../core/pki/crl-reason.ts'
import { plainSerial } from '../core/pki/serial.ts'
import { VaultFailure } from './errors.ts'
import type { CertificateRecord, CertificateRole, KeyRecord, LedgerEntry, LedgerRecord, ProfileRecord, RequestRecord, SecretRecord } from './schema.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** With the private key in the clear, for whoever reads it to seal and to wipe. */
export type KeyInBackup = Omit<KeyRecord, 'sealed'> & { readonly pkcs8: Bytes }
export type SecretInBackup = Omit<SecretRecord, 'sealed'> & { readonly raw: Bytes }

/** `where`: the JSON path of what does not fit. */
export const damaged = (where: string) => new VaultFailure({ code: 'backup', problem: 'damaged', where })

/** Members of one object, each read with its type; what is missing or of another type throws `backup`. */
export class Reader {
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
  list<T>(name: string, read: (reader: Reader) => T): readonly T[] {
    const value = this.get(name)
    if (!Array.isArray(value)) throw damaged(this.at(name))
    return value.map((item: unknown, i) => read(new Reader(item, `${this.at(name)}[${i}]`)))
  }
}

export async function readKey(reader: Reader): Promise<KeyInBackup> {
  const spki = reader.pem('publicKey', 'PUBLIC KEY'), pkcs8 = reader.pem('privateKey', 'PRIVATE KEY')
  const read = await readPkcs8(pkcs8)
  if (!read.ok || toHex(read.value.spki) !== toHex(spki)) throw damaged(reader.at('privateKey'))
  return {
    id: reader.id('id'), name: reader.string('name'), algorithm: reader.oneOf('algorithm', keyTypes.map(({ id }) => id)), keyId: await keyIdOf(spki), spki, pkcs8,
    createdAt: reader.time('createdAt'), maker: reader.string('maker', 40) === '' ? null : reader.oneOf('maker', ['webcrypto', 'noble-curves', 'noble-post-quantum'] as const),
  }
}

export async function readSecret(reader: Reader): Promise<SecretInBackup> {
  const type = reader.oneOf('type', secretTypes.map(({ id }) => id)), raw = reader.base64('key'), key = secretKey(type, raw)
  if (!key.ok) throw damaged(reader.at('key'))
  return { id: reader.id('id'), name: reader.string('name'), type, bits: key.value.bits, raw, createdAt: reader.time('createdAt') }
}

const ROLES: readonly CertificateRole[] = ['root', 'intermediate', 'leaf']

export async function readCertificate(reader: Reader): Promise<CertificateRecord> {
  const der = reader.pem('certificate', 'CERTIFICATE')
  return {
    id: reader.id('id'), der, keyRecordId: reader.idOrNull('keyRecordId'), issuerId: reader.idOrNull('issuerId'), role: reader.oneOf('role', ROLES),
    title: reader.string('title', 10_000), hosts: reader.strings('hosts'), notBefore: reader.time('notBefore'), notAfter: reader.time('notAfter'),
    serialHex: plainSerial(reader.string('serialHex')), sha256: toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', der))), createdAt: reader.time('createdAt'), exportedAt: reader.timeOrNull('exportedAt'),
    revokedAt: reader.timeOrNull('revokedAt'), reason: reader.oneOfOrNull('reason', Object.keys(CRL_REASONS) as CrlReason[]), invalidSince: reader.timeOrNull('invalidSince'),
    supersedesId: reader.idIfThere('supersedesId'),
  }
}

export function readProfile(reader: Reader): ProfileRecord {
  return { id: reader.id('id'), name: reader.string('name'), profile: reader.string('profile', 100_000), createdAt: reader.time('createdAt') }
}

export function readRequest(reader: Reader): RequestRecord {
  return { id: reader.id('id'), der: reader.pem('request', 'CERTIFICATE REQUEST'), keyRecordId: reader.id('keyRecordId'), title: reader.string('title', 10_000), hosts: reader.strings('hosts'), createdAt: reader.time('createdAt') }
}

function readLedgerEntry(reader: Reader): LedgerEntry {
  return {
    serialHex: reader.string('serialHex'), subject: reader.string('subject', 10_000), notAfter: reader.time('notAfter'),
    revokedAt: reader.timeOrNull('revokedAt'), reason: reader.oneOfOrNull('reason', Object.keys(CRL_REASONS) as CrlReason[]), invalidSince: reader.timeOrNull('invalidSince'),
  }
}

export const readLedger = (reader: Reader): LedgerRecord => ({ id: reader.id('id'), crlNumber: reader.time('crlNumber'), entries: reader.list('entries', readLedgerEntry) })
