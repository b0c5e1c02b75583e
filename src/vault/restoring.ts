/** Taking a backup's records over: what is kept already stays as it is, and what names it is led there. */
import { note } from './audit.ts'
import { mergedLedger } from './intake.ts'
import type { WriteTransaction } from './backend.ts'
import type { BackupContents } from './backup.ts'
import { recordIds } from './listing.ts'
import type { KeyRecord, SecretRecord } from './schema.ts'
import { seal } from './sealing.ts'
import { collisionsOf, refuse, type KeptCertificates } from './serials.ts'

export interface SealedBackup extends Pick<BackupContents, 'certificates' | 'profiles' | 'requests' | 'ledgers'> {
  readonly keys: readonly KeyRecord[]
  readonly secrets: readonly SecretRecord[]
}

/** New ids throughout: an id that is taken here may stand for something else. */
export async function sealedAnew({ keys, secrets, certificates, profiles, requests, ledgers }: BackupContents, sealingKey: CryptoKey): Promise<SealedBackup> {
  const all = [...keys, ...secrets, ...certificates, ...requests], fresh = recordIds(all.length)
  const ids = new Map(all.map(({ id }, i) => [id, fresh[i] ?? '']))
  const renamed = (id: string) => ids.get(id) ?? id
  const led = (id: string | null) => (id === null ? null : renamed(id))
  return {
    keys: await Promise.all(keys.map(async ({ pkcs8, ...key }) => {
      const id = renamed(key.id)
      return { ...key, id, sealed: await seal(sealingKey, { id, keyId: key.keyId }, pkcs8) }
    })),
    secrets: await Promise.all(secrets.map(async ({ raw, ...secret }) => {
      const id = renamed(secret.id)
      return { ...secret, id, sealed: await seal(sealingKey, { id, type: secret.type }, raw) }
    })),
    certificates: certificates.map((certificate) => ({ ...certificate, id: renamed(certificate.id), issuerId: led(certificate.issuerId), keyRecordId: led(certificate.keyRecordId), supersedesId: led(certificate.supersedesId) })),
    // A built-in profile's id stands for that profile.
    profiles,
    requests: requests.map((request) => ({ ...request, id: renamed(request.id), keyRecordId: renamed(request.keyRecordId) })),
    ledgers: ledgers.map((ledger) => ({ ...ledger, id: renamed(ledger.id) })),
  }
}

/** How many of each were new here. */
export interface Restored {
  readonly keys: number
  readonly certificates: number
  /** What was here already. */
  readonly known: number
}

/**
 * The body of one transaction. A symmetric key is always new: nothing of it is kept to compare by. Throws `serial-used` where a number is another's
 * here: but two that the backup holds both were kept together before, and are again.
 */
export async function addBackup(tx: WriteTransaction, backup: SealedBackup, { at, kept: read }: { readonly at: number; readonly kept: KeptCertificates }): Promise<Restored> {
  const [kept, issued, ownProfiles, asked] = await Promise.all([tx.all('keys'), tx.all('certificates'), tx.all('profiles'), tx.all('requests')])
  const keyIds = new Map(kept.map(({ keyId, id }) => [keyId, id])), digests = new Map(issued.map(({ sha256, id }) => [sha256, id]))
  const led = new Map([
    ...backup.keys.map(({ id, keyId }) => [id, keyIds.get(keyId) ?? id] as const),
    ...backup.certificates.map(({ id, sha256 }) => [id, digests.get(sha256) ?? id] as const),
  ])
  const lead = (id: string | null) => (id === null ? null : led.get(id) ?? id)
  const keys = backup.keys.filter(({ keyId }) => !keyIds.has(keyId)), certificates = backup.certificates.filter(({ sha256 }) => !digests.has(sha256))
  const profiles = backup.profiles.filter(({ id }) => !ownProfiles.some((own) => own.id === id))
  const waiting = new Set(asked.map(({ keyRecordId }) => keyRecordId))
  const requests = backup.requests.map((request) => ({ ...request, keyRecordId: lead(request.keyRecordId) ?? '' })).filter(({ keyRecordId }) => !waiting.has(keyRecordId))
  const added = certificates.map((certificate) => ({ ...certificate, issuerId: lead(certificate.issuerId), keyRecordId: lead(certificate.keyRecordId), supersedesId: lead(certificate.supersedesId) }))
  const own = new Set(backup.certificates.map(({ sha256 }) => sha256))
  refuse((await collisionsOf(tx, added, read)).filter(({ certificate, other }) => ('sha256' in other ? !own.has(other.sha256) : other.notAfter !== certificate.notAfter)))
  await Promise.all([
    ...requests.map((request) => tx.add('requests', request)), ...backup.ledgers.map(async (ledger) => tx.put('ledgers', mergedLedger(await tx.get('ledgers', lead(ledger.id) ?? ''), ledger, lead(ledger.id) ?? ''))),
    ...keys.map((key) => tx.add('keys', key)), ...backup.secrets.map((secret) => tx.add('secrets', secret)), ...profiles.map((profile) => tx.add('profiles', profile)),
    ...added.map((certificate) => tx.add('certificates', certificate)),
  ])
  const restored = { keys: keys.length + backup.secrets.length, certificates: certificates.length, known: backup.keys.length + backup.certificates.length - keys.length - certificates.length }
  await note(tx, at, { action: 'backup-restored', subject: '', detail: `${restored.keys} keys, ${restored.certificates} certificates` })
  return restored
}
