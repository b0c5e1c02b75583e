/** What the vault's tests are made of: databases of their own, keys and certificates, and a browser that fails on demand. */
import { deleteDB, openDB } from 'idb'
import { toHex } from '../core/bytes/hex.ts'
import { exportPkcs8, exportSpki, generateKey } from '../core/crypto/keys.ts'
import { readBackup } from './backup-reading.ts'
import { backupWriter } from './backup-text.ts'
import type { NewCertificate, NewIssued, NewKey, NewSecret } from './entries.ts'
import type { VaultErrorCode, VaultResult } from './errors.ts'
import type { KeyRecord, ProtectionRecord, TrashRecord, VaultSchema } from './schema.ts'
import { newProtection, seal } from './sealing.ts'
import { openVault } from './vault.ts'
import type { Vault, VaultOptions } from './vault.ts'

const opened: Vault[] = []
const names = new Set<string>()

/** A database name that nobody else uses; `cleanUp` deletes it. */
export function freshName(): string {
  const name = `test-${crypto.randomUUID()}`
  names.add(name)
  return name
}

let ticks = 1_000_000
/** Moves by one each time, so that the order of what was made is the order of the lists. */
const ticking = () => ++ticks

/** Opens like a tab does; `cleanUp` closes it. */
export async function openTab(name: string, options: VaultOptions = {}): Promise<Vault> {
  const vault = must(await openVault({ name, now: ticking, ...options }))
  opened.push(vault)
  return vault
}

export async function cleanUp(): Promise<void> {
  for (const vault of opened.splice(0)) vault.close()
  await Promise.all([...names].map((name) => deleteDB(name)))
  names.clear()
}

export function must<T>(result: VaultResult<T>): T {
  if (!result.ok) throw new Error(`expected a value, got ${JSON.stringify(result.error)}`)
  return result.value
}

export const codeOf = (result: VaultResult<unknown>): VaultErrorCode | 'ok' => (result.ok ? 'ok' : result.error.code)

export async function newKey(name = 'a key'): Promise<NewKey> {
  const { privateKey, publicKey } = await generateKey('ec-p256')
  return { name, algorithm: 'ec-p256', spki: await exportSpki(publicKey), pkcs8: await exportPkcs8(privateKey) }
}

export const newSecret = (name = 'a symmetric key'): NewSecret => ({ name, type: 'aes-256', raw: crypto.getRandomValues(new Uint8Array(32)) })

/** Not a certificate by its bytes; its number is another each time. */
export function newCertificate(fields: Partial<NewCertificate> = {}): NewCertificate {
  return {
    der: crypto.getRandomValues(new Uint8Array(64)), issuerId: null, role: 'leaf', title: 'localhost', hosts: ['localhost', '127.0.0.1'],
    notBefore: 1_000_000, notAfter: 2_000_000, serialHex: toHex(crypto.getRandomValues(new Uint8Array(8))), ...fields,
  }
}

export async function newIssued(fields: Partial<NewCertificate> = {}): Promise<NewIssued> {
  return { certificate: newCertificate(fields), key: await newKey(fields.title) }
}

/** A root and a leaf below it, with their keys. */
export async function addAuthority(vault: Vault) {
  const root = must(await vault.addIssued(await newIssued({ role: 'root', title: 'Root' })))
  const leaf = must(await vault.addIssued(await newIssued({ issuerId: root.certificate.id })))
  return { root, leaf }
}

/** The database as version 1 of the page left it, written by hand: keys only. */
export async function asVersion1(name: string) {
  const db = await openDB<VaultSchema>(name, 1, {
    upgrade: (made) => {
      made.createObjectStore('protection', { keyPath: 'id' })
      made.createObjectStore('keys', { keyPath: 'id' })
    },
  })
  const made = await newKey('from version 1'), { protection, key } = await oldProtection()
  const binding = { id: 'key-1', keyId: 'ab'.repeat(32) }
  await db.put('protection', protection)
  await db.put('keys', await oldRecord(binding, made, key))
  db.close()
  return made
}

/** Before there were passphrases. */
async function oldProtection(): Promise<{ readonly protection: ProtectionRecord; readonly key: CryptoKey }> {
  const { record: { id, type, key: kept, createdAt }, key } = await newProtection(1)
  return { protection: { id, type, key: kept, createdAt } as unknown as ProtectionRecord, key }
}

/** Before it was noted what made a key. */
async function oldRecord(binding: Pick<KeyRecord, 'id' | 'keyId'>, { name, spki, pkcs8 }: NewKey, sealingKey: CryptoKey): Promise<KeyRecord> {
  return { ...binding, name, algorithm: 'ec-p256', spki, sealed: await seal(sealingKey, binding, pkcs8), createdAt: 1 } as unknown as KeyRecord
}

/** As version 2 left it: a key, and another that was removed. */
export async function asVersion2(name: string) {
  const db = await openDB<VaultSchema>(name, 2, {
    upgrade: (made) => { for (const store of ['protection', 'keys', 'certificates', 'trash'] as const) made.createObjectStore(store, { keyPath: 'id' }) },
  })
  const made = await newKey('from version 2'), { protection, key } = await oldProtection(), trashId = 'removal-1'
  await db.put('protection', protection)
  await db.put('keys', await oldRecord({ id: 'key-1', keyId: 'ab'.repeat(32) }, made, key))
  const removed = await oldRecord({ id: 'key-2', keyId: 'cd'.repeat(32) }, made, key)
  await db.put('trash', { id: trashId, removedAt: 1_000_000, keys: [removed], certificates: [] } as unknown as TrashRecord)
  db.close()
  return { made, trashId }
}

/** All that is kept, its lists as arrays. */
export async function listed(vault: Vault) {
  const contents = must(await vault.contents())
  return { ...contents, keys: [...contents.keys], certificates: [...contents.certificates] }
}

/** The ids of everything kept, and whether every certificate's key and issuer are among it. */
export async function inventory(vault: Vault) {
  const { keys, certificates } = await listed(vault)
  const there = new Set<string | null>([null, ...keys.map(({ id }) => id), ...certificates.map(({ id }) => id)])
  const whole = certificates.every(({ keyRecordId, issuerId }) => there.has(keyRecordId) && there.has(issuerId))
  return { keys: keys.map(({ id }) => id), certificates: certificates.map(({ id }) => id), whole }
}

/** Whether `part` occurs in `whole`. */
export function contains(whole: Uint8Array, part: Uint8Array): boolean {
  for (let at = whole.indexOf(part[0] as number); at >= 0; at = whole.indexOf(part[0] as number, at + 1))
    if (part.every((octet, i) => whole[at + i] === octet)) return true
  return false
}

/** The text of a backup, as the file holds it. */
export async function backupText(vault: Pick<Vault, 'backup'>): Promise<VaultResult<string>> {
  const decoder = new TextDecoder()
  let text = '', end = () => ''
  const made = await vault.backup(async () => {
    const writer = backupWriter(Date.now())
    text = decoder.decode(writer.begin())
    end = () => decoder.decode(writer.end())
    return async ({ slice, sealingKey }) => { text += decoder.decode(await writer.slice(slice, sealingKey)) }
  })
  return made.ok ? { ok: true, value: text + end() } : made
}

/** Restores from such a text. */
export const restoreText = (vault: Pick<Vault, 'restoreBackup'>, text: string) => vault.restoreBackup((sealingKey) => readBackup(new Blob([text]).stream(), sealingKey))
