/** A tab that works on a vault until it is killed, and one that looks at what is left. Built and opened by e2e/hardening/faults.spec.ts. */
import { toHex } from '../../src/core/bytes/hex.ts'
import { exportPkcs8, exportSpki, generateKey } from '../../src/core/crypto/keys.ts'
import { createRoot } from '../../src/core/pki/certificates.ts'
import { readSheet } from '../../src/core/pki/bulk-sheet.ts'
import { profiles } from '../../src/core/pki/profiles.ts'
import type { Issuer } from '../../src/core/pki/result.ts'
import { runBulk, type BulkJob } from '../../src/store/bulk.ts'
import { createVaultStore } from '../../src/store/vault.ts'
import { startBulk } from '../../src/workers/bulk.ts'
import type { VaultResult } from '../../src/vault/errors.ts'
import { openVault, type Vault } from '../../src/vault/vault.ts'

type Bytes = Uint8Array<ArrayBuffer>

function must<T>(result: VaultResult<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

/** Heard by the test even when the tab dies right after. */
const tell = (what: 'begun' | 'made' | 'imported' | 'backed-up', count: number) => console.info(`faults ${what} ${count}`)

interface NewAuthority { readonly issuer: Issuer; readonly spki: Bytes; readonly pkcs8: Bytes; readonly serialHex: string }

async function newAuthority(): Promise<NewAuthority> {
  const { privateKey: key, publicKey } = await generateKey('ec-p256'), spki = await exportSpki(publicKey)
  const ctx = { now: Date.now(), randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
  const subject = { commonName: 'Root', organization: '', organizationalUnit: '', locality: '', stateOrProvince: '', country: '' }
  const made = await createRoot({ subject, days: 3650, algorithm: 'ec-p256', key, spki, pathLen: null }, ctx)
  if (!made.ok) throw new Error('root')
  return { issuer: { certificate: made.value.der, key, algorithm: 'ec-p256' }, spki, pkcs8: await exportPkcs8(key), serialHex: toHex(made.value.serial) }
}

async function keep(vault: Vault, { issuer, spki, pkcs8, serialHex }: NewAuthority): Promise<string> {
  const certificate = { der: issuer.certificate, issuerId: null, role: 'root', title: 'Root', hosts: [], notBefore: 0, notAfter: Date.now(), serialHex } as const
  return must(await vault.addIssued({ certificate, key: { name: 'Root', algorithm: 'ec-p256', spki, pkcs8: pkcs8.slice() } })).certificate.id
}

async function jobOf(made: NewAuthority, issuerId: string, count: number): Promise<BulkJob> {
  const rows = readSheet(Array.from({ length: count }, (_, i) => `host-${i}.test`).join('\n')).rows
  return {
    issuer: { ...made.issuer, key: made.issuer.key as CryptoKey }, issuerId, profile: profiles['tls-server'], keys: 'ec-p256', keep: { certificates: true, keys: true }, keyRecordId: null, take: null,
    rows: rows.map(({ line, subject, names }) => ({ line, title: subject.commonName, hosts: names.map(({ value }) => value), wish: { subject, names, days: 30, spki: null } })),
  }
}

/** Issues many with a key each, in the worker, as the page does it. Gives how many are kept. */
async function issue(name: string, count: number): Promise<number> {
  const store = createVaultStore(() => openVault({ name }))
  const vault = must(await openVault({ name })), made = await newAuthority(), issuerId = await keep(vault, made)
  const job = await jobOf(made, issuerId, count)
  const run = runBulk(job, { vault: store, start: startBulk })
  run.progress.subscribe(({ made: done }) => tell('made', done))
  tell('begun', 0)
  await run.over
  const { error, made: done } = run.progress.getState()
  if (error) throw new Error(JSON.stringify(error))
  return done
}

/** Of an imported authority, with it. */
const IMPORTED = 5

async function backupText(): Promise<string> {
  const elsewhere = must(await openVault({ memoryOnly: true })), made = await newAuthority(), issuerId = await keep(elsewhere, made)
  must(await elsewhere.addManyIssued(Array.from({ length: IMPORTED - 1 }, (_, i) => ({ certificate: { der: crypto.getRandomValues(new Uint8Array(400)), issuerId, role: 'leaf' as const, title: `imported ${i}`, hosts: [], notBefore: 0, notAfter: 1, serialHex: toHex(crypto.getRandomValues(new Uint8Array(16))) }, key: null })), false))
  return must(await elsewhere.backup())
}

/** Takes over one authority after another until it is killed. */
async function importing(name: string): Promise<never> {
  const vault = must(await openVault({ name }))
  tell('begun', 0)
  for (let count = 1; ; count++) {
    must(await vault.restoreBackup(await backupText()))
    tell('imported', count)
  }
}

async function backingUp(name: string): Promise<never> {
  const vault = must(await openVault({ name }))
  tell('begun', 0)
  for (let count = 1; ; count++) {
    must(await vault.backup())
    must(await vault.noteBackup())
    tell('backed-up', count)
  }
}

export interface Left {
  readonly roots: number
  readonly leaves: number
  /** Leaves of backups that were taken over. */
  readonly imported: number
  readonly backups: number
  /** What is wrong; nothing where the vault is whole. */
  readonly wrong: readonly string[]
}

const KEYS_OPENED = 20

/** Opens what is left as a person's next tab does. */
async function look(name: string): Promise<Left> {
  const vault = must(await openVault({ name })), wrong: string[] = []
  const { certificates, keys } = must(await vault.contents())
  const ids = new Set([...certificates, ...keys].map(({ id }) => id)), serials = certificates.map(({ serialHex }) => serialHex), used = new Set(certificates.map(({ keyRecordId }) => keyRecordId))
  if (ids.size < certificates.length + keys.length) wrong.push('an id twice')
  if (new Set(serials).size < serials.length) wrong.push('a serial number twice')
  for (const { id, issuerId, keyRecordId } of certificates) for (const named of [issuerId, keyRecordId]) if (named !== null && !ids.has(named)) wrong.push(`${id} names ${named}, which is not there`)
  for (const { id } of keys) if (!used.has(id)) wrong.push(`the key ${id} has no certificate`)
  for (const { id } of keys.slice(-KEYS_OPENED)) if (!(await vault.withPrivateKey(id, () => null)).ok) wrong.push(`the key ${id} does not open`)
  for (const { id, sha256 } of certificates.slice(-KEYS_OPENED)) {
    const whole = await vault.certificate(id)
    if (!whole.ok || toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', whole.value.der))) !== sha256) wrong.push(`the certificate ${id} is another`)
  }
  const records = must(await vault.backup()).match(/"serialHex"/g)?.length ?? 0
  if (records !== certificates.length) wrong.push(`${certificates.length} are listed, ${records} are there`)
  const leaves = certificates.filter(({ role }) => role === 'leaf'), imported = leaves.filter(({ title }) => title.startsWith('imported')).length
  const backups = must(await vault.audit()).filter(({ action }) => action === 'backup-made').length
  vault.close()
  return { roots: certificates.length - leaves.length, leaves: leaves.length - imported, imported, backups, wrong }
}

declare global { var faults: { readonly issue: typeof issue; readonly importing: typeof importing; readonly backingUp: typeof backingUp; readonly look: typeof look } }
globalThis.faults = { issue, importing, backingUp, look }
