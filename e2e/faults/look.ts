/** What is left in a vault: seen as a person's next tab sees it, and held against itself. Built by e2e/hardening/faults.spec.ts and opened beside the page. */
import { toHex } from '../../src/core/bytes/hex.ts'
import { exportPkcs8, exportSpki, generateKey } from '../../src/core/crypto/keys.ts'
import { createRoot } from '../../src/core/pki/certificates.ts'
import type { VaultResult } from '../../src/vault/errors.ts'
import { backupText as textOf } from '../../src/vault/testing.ts'
import { openVault, type Vault } from '../../src/vault/vault.ts'

function must<T>(result: VaultResult<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

export interface Left {
  /** Of every certificate. */
  readonly titles: readonly string[]
  /** How many backups the log has. */
  readonly backups: number
  /** What is wrong; nothing where the vault is whole. */
  readonly wrong: readonly string[]
}

/** The newest, whose seals and bytes are tried. */
const OPENED = 20

async function look(): Promise<Left> {
  const vault = must(await openVault()), wrong: string[] = []
  const { certificates: rows, keys, ledgers } = must(await vault.contents()), certificates = [...rows]
  const ids = new Set([...certificates, ...keys].map(({ id }) => id)), serials = certificates.map(({ issuerId, id, serialHex }) => `${issuerId ?? id} ${serialHex}`), used = new Set(certificates.map(({ keyRecordId }) => keyRecordId))
  if (ids.size < certificates.length + keys.length) wrong.push('an id twice')
  if (new Set(serials).size < serials.length) wrong.push('a serial number twice')
  for (const { id, issuerId, keyRecordId } of certificates) for (const named of [issuerId, keyRecordId]) if (named !== null && !ids.has(named)) wrong.push(`${id} names ${named}, which is not there`)
  for (const { id } of keys) if (!used.has(id)) wrong.push(`the key ${id} has no certificate`)
  for (const { id } of ledgers) if (!ids.has(id)) wrong.push(`the records of ${id} are there without it`)
  for (const { id } of keys.slice(-OPENED)) if (!(await vault.withPrivateKey(id, () => null)).ok) wrong.push(`the key ${id} does not open`)
  for (const { id, sha256 } of certificates.slice(-OPENED)) {
    const whole = await vault.certificate(id)
    if (!whole.ok || toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', whole.value.der))) !== sha256) wrong.push(`the certificate ${id} is another`)
  }
  const records = must(await textOf(vault)).match(/"serialHex"/g)?.length ?? 0, given = ledgers.flatMap(({ entries }) => entries).length
  if (records !== certificates.length + given) wrong.push(`${certificates.length} are listed, ${records - given} are there`)
  const backups = must(await vault.audit()).filter(({ action }) => action === 'backup-made').length
  vault.close()
  return { titles: certificates.map(({ title }) => title), backups, wrong }
}

/** Certificates below the authority of a backup that is made here. */
const BELOW = 4

async function addAuthority(vault: Vault, title: string): Promise<void> {
  const { privateKey: key, publicKey } = await generateKey('ec-p256'), spki = await exportSpki(publicKey)
  const ctx = { now: Date.now(), randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
  const subject = { commonName: title, organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' }
  const made = await createRoot({ subject, days: 3650, algorithm: 'ec-p256', key, spki, pathLen: null }, ctx)
  if (!made.ok) throw new Error('root')
  const dates = { notBefore: made.value.notBefore, notAfter: made.value.notAfter }
  const root = { der: made.value.der, issuerId: null, role: 'root', title, hosts: [], serialHex: toHex(made.value.serial), ...dates } as const
  const { certificate: { id: issuerId } } = must(await vault.addIssued({ certificate: root, key: { name: title, algorithm: 'ec-p256', spki, pkcs8: await exportPkcs8(key) } }))
  // The vault does not read what a certificate says.
  const below = Array.from({ length: BELOW }, (_, i) => ({ certificate: { der: crypto.getRandomValues(new Uint8Array(400)), issuerId, role: 'leaf' as const, title: `${title} ${i}`, hosts: [], serialHex: toHex(crypto.getRandomValues(new Uint8Array(16))), ...dates }, key: null }))
  must(await vault.addManyIssued(below, false))
}

/** The text of a backup with one authority and what it signed. */
async function backupText(title: string): Promise<string> {
  const elsewhere = must(await openVault({ memoryOnly: true }))
  await addAuthority(elsewhere, title)
  return must(await textOf(elsewhere))
}

declare global { var faults: { readonly look: typeof look; readonly backupText: typeof backupText } }
globalThis.faults = { look, backupText }
