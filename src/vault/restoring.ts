/** Taking a backup's records over: what is kept already stays as it is, and what names it is led there. */
import { note } from './audit.ts'
import type { WriteTransaction } from './backend.ts'
import { sliceOf, type SealedBackup } from './backup-reading.ts'
import type { BackupList, InBackup } from './backup-text.ts'
import { mergedLedger } from './intake.ts'
import { asRecorded } from './ledgers.ts'
import type { CertificateRecord } from './schema.ts'
import { collisionsOf, refuse, type KeptCertificates } from './serials.ts'

/** How many of each were new here. */
export interface Restored {
  readonly keys: number
  readonly certificates: number
  /** What was here already. */
  readonly known: number
}

interface RestoreWork {
  readonly at: number
  readonly kept: KeptCertificates
  readonly told: (done: number, of: number) => void
}

/** Slice by slice, each while the one after it is read. */
async function each<L extends BackupList>(tx: WriteTransaction, backup: SealedBackup, list: L, work: (records: readonly InBackup<L>[]) => Promise<void>): Promise<void> {
  const read = (i: number) => {
    const coming = sliceOf(backup, list, i)
    coming?.catch(() => undefined)
    return coming
  }
  for (let i = 0, coming = read(0); coming; ) {
    const records = await tx.hold(coming)
    coming = read(++i)
    await work(records)
  }
}

/** Where what the backup names is kept here already: by the backup's new ids, those of here. */
type Led = Map<string, string>

const isAny = async (tx: WriteTransaction, list: BackupList) => (await tx.idsAfter(list, '', 1)).length > 0

/** Gives how many keys are new. */
async function addKeys(tx: WriteTransaction, backup: SealedBackup, { led, more }: { readonly led: Led; readonly more: (count: number) => void }): Promise<number> {
  const any = await isAny(tx, 'keys')
  let added = 0
  await each(tx, backup, 'keys', async (keys) => {
    const same = any ? await Promise.all(keys.map(({ keyId }) => tx.find('keys', 'keyId', keyId))) : []
    const fresh = keys.filter(({ id }, i) => { const known = same[i]?.[0]; if (known) led.set(id, known.id); return !known })
    await Promise.all(fresh.map((key) => tx.add('keys', key)))
    added += fresh.length
    more(keys.length)
  })
  return added
}

/** Leads certificates that are here already to themselves; gives their digests. */
async function leadCertificates(tx: WriteTransaction, backup: SealedBackup, led: Led): Promise<Set<string>> {
  const digests = new Set<string>()
  if (await isAny(tx, 'certificates')) await each(tx, backup, 'certificates', async (certificates) => {
    const same = await Promise.all(certificates.map(({ sha256 }) => tx.find('certificates', 'sha256', sha256)))
    certificates.forEach(({ id, sha256 }, i) => { const known = same[i]?.[0]; if (known) { led.set(id, known.id); digests.add(sha256) } })
  })
  return digests
}

/**
 * The body of one transaction. A symmetric key is always new: nothing of it is kept to compare by. Throws `serial-used` where a number is another's
 * here: but two that the backup holds both were kept together before, and are again.
 */
export async function addBackup(tx: WriteTransaction, backup: SealedBackup, { at, kept, told }: RestoreWork): Promise<Restored> {
  const led: Led = new Map(), { counts, superseded } = backup, lead = (id: string | null) => (id === null ? null : led.get(id) ?? id), of = counts.keys + counts.certificates
  let done = 0
  const more = (count: number) => told(done += count, of)
  const keys = await addKeys(tx, backup, { led, more }), digests = await leadCertificates(tx, backup, led), waiting = new Set((await tx.all('requests')).map(({ keyRecordId }) => keyRecordId))
  const here = (certificate: CertificateRecord): CertificateRecord => ({ ...certificate, issuerId: lead(certificate.issuerId), keyRecordId: lead(certificate.keyRecordId), supersedesId: lead(certificate.supersedesId === null ? null : superseded.get(certificate.supersedesId) ?? certificate.supersedesId) })
  const isNew = ({ sha256 }: CertificateRecord) => !digests.has(sha256), authorities = backup.authorities.filter(isNew).map(here)
  let added = 0
  await each(tx, backup, 'certificates', async (certificates) => {
    const fresh = certificates.filter(isNew).map(here), own = new Set([...fresh, ...authorities].map(({ sha256 }) => sha256)), ids = new Set(fresh.map(({ id }) => id))
    refuse((await collisionsOf(tx, [...authorities.filter(({ id }) => !ids.has(id)), ...fresh], kept)).filter(({ certificate, other }) => ('sha256' in other ? !own.has(other.sha256) && !digests.has(other.sha256) : other.notAfter !== certificate.notAfter)))
    await Promise.all((await asRecorded(tx, fresh)).map((certificate) => tx.add('certificates', certificate)))
    added += fresh.length
    more(certificates.length)
  })
  await each(tx, backup, 'requests', async (requests) => {
    const asked = requests.map((request) => ({ ...request, keyRecordId: lead(request.keyRecordId) ?? '' })).filter(({ keyRecordId }) => !waiting.has(keyRecordId))
    await Promise.all(asked.map((request) => tx.add('requests', request)))
  })
  await each(tx, backup, 'ledgers', async (ledgers) => {
    for (const ledger of ledgers) await tx.put('ledgers', mergedLedger(await tx.get('ledgers', lead(ledger.id) ?? ''), ledger, lead(ledger.id) ?? ''))
  })
  await each(tx, backup, 'secrets', async (secrets) => { await Promise.all(secrets.map((secret) => tx.add('secrets', secret))) })
  await each(tx, backup, 'profiles', async (profiles) => { await Promise.all(profiles.map(async (profile) => { if (!(await tx.get('profiles', profile.id))) await tx.add('profiles', profile) })) })
  const restored = { keys: keys + counts.secrets, certificates: added, known: counts.keys + counts.certificates - keys - added }
  await note(tx, at, { action: 'backup-restored', subject: '', detail: `${restored.keys} keys, ${restored.certificates} certificates` })
  return restored
}
