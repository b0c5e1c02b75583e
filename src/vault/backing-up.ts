/** What a backup holds, slice by slice, so that neither the page nor who else writes waits for it. */
import type { Backend, ReadTransaction } from './backend.ts'
import { BACKUP_LISTS, type BackupList, type BackupSlice, type InBackup } from './backup-text.ts'
import { VaultFailure } from './errors.ts'
import type { Keyring } from './keyring.ts'
import type { ProtectionRecord } from './schema.ts'

/** Ids that are asked for at once, and records: so many take the page some milliseconds. */
const IDS = 2000, SLICE = 100

interface Snapshot {
  readonly ids: Readonly<Record<BackupList, readonly string[]>>
  /** Of keys and certificates, which others name. */
  readonly named: ReadonlySet<string | null>
}

/** What is kept at this moment: that is what the backup holds. */
async function snapshot(tx: ReadTransaction): Promise<Snapshot> {
  const ids: Record<BackupList, string[]> = { keys: [], secrets: [], certificates: [], profiles: [], requests: [], ledgers: [] }, named = new Set<string | null>()
  for (const list of BACKUP_LISTS)
    for (let next = await tx.idsAfter(list, '', IDS); next.length > 0; next = await tx.idsAfter(list, next.at(-1) ?? '', IDS)) {
      ids[list].push(...next)
      if (list === 'keys' || list === 'certificates') for (const id of next) named.add(id)
    }
  return { ids, named }
}

/**
 * Records by their ids, in order. What was removed since is taken from the trash: what is below it or names it may be written already. A request goes
 * when its certificate comes, and a profile or a ledger names nothing that is not there without it: these may be missing.
 */
async function recordsOf<L extends BackupList>(tx: ReadTransaction, list: L, ids: readonly string[]): Promise<readonly InBackup<L>[]> {
  // Some may have come between: what is not among so many is asked for by itself.
  const near = new Map((await tx.between(list, ids[0] ?? '', ids.at(-1) ?? '', 2 * ids.length)).map((record) => [record.id, record]))
  const found = await Promise.all(ids.map(async (id) => near.get(id) ?? tx.get(list, id)))
  if (found.every((record) => record !== undefined)) return found as readonly InBackup<L>[]
  const removed = await tx.all('trash'), kept: string = list
  const gone = removed.flatMap(({ keys, secrets, certificates, requests }) => Object.entries({ keys, secrets, certificates, requests }).flatMap(([store, records]): readonly { readonly id: string }[] => (store === kept ? records : [])))
  const away = new Map(gone.map((record) => [record.id, record as InBackup<L>]))
  return ids.flatMap((id, i) => {
    const record = (found[i] as InBackup<L> | undefined) ?? away.get(id)
    if (!record && (list === 'keys' || list === 'certificates')) throw new VaultFailure({ code: 'missing', record: 'item', id })
    return record ? [record] : []
  })
}

/** A certificate that gained a key or an issuer since names nothing that came after. */
function asThen({ list, records }: BackupSlice, named: ReadonlySet<string | null>): BackupSlice {
  const then = (id: string | null) => (named.has(id) ? id : null)
  return list === 'certificates' ? { list, records: records.map((record) => ({ ...record, keyRecordId: then(record.keyRecordId), issuerId: then(record.issuerId) })) } : { list, records } as BackupSlice
}

export interface BackupProgress {
  readonly list: BackupList
  /** Of this list, and of how many. */
  readonly done: number
  readonly of: number
  /** Of everything: from 0 to 1. */
  readonly part: number
}

/** A slice, with what opens its seals. */
export interface BackupPiece {
  readonly slice: BackupSlice
  readonly sealingKey: CryptoKey
  readonly progress: BackupProgress
}

/** Slices in the order of the text. Throws `locked` where it was locked meanwhile, and `missing` where something was destroyed. */
export async function* slicesOf(backend: Backend, keyring: Pick<Keyring, 'keyFor' | 'isLocked'>): AsyncGenerator<BackupPiece> {
  const { ids, named } = await backend.read(snapshot)
  const slices = BACKUP_LISTS.flatMap((list) => Array.from({ length: Math.ceil(ids[list].length / SLICE) }, (_, i) => ({ list, from: i * SLICE })))
  // The passphrase may be another one since the slice before: what seals a record stands with it.
  const read = ({ list, from }: (typeof slices)[number]) => {
    const coming = backend.read(async (tx) => ({ protection: await protectionOf(tx, keyring), records: await recordsOf(tx, list, ids[list].slice(from, from + SLICE)) }))
    coming.catch(() => undefined)
    return coming
  }
  let total = 0
  const all = BACKUP_LISTS.reduce((sum, list) => sum + ids[list].length, 0)
  let ahead = slices[0] && read(slices[0])
  for (const [i, one] of slices.entries()) {
    const early = await ahead, { protection, records } = early && !keyring.isLocked(early.protection) ? early : await read(one), { list, from } = one
    // It is read while this one is taken. Locked meanwhile, or under another passphrase, it is read again.
    ahead = slices[i + 1] && read(slices[i + 1] as typeof one)
    const done = Math.min(ids[list].length, from + SLICE)
    total += done - from
    yield { slice: asThen({ list, records } as BackupSlice, named), sealingKey: keyring.keyFor(protection), progress: { list, done, of: ids[list].length, part: total / all } }
  }
}

/** Throws `locked`. */
async function protectionOf(tx: ReadTransaction, keyring: Pick<Keyring, 'keyFor'>): Promise<ProtectionRecord> {
  const protection = await tx.get('protection', 'current')
  if (!protection) throw new VaultFailure({ code: 'unsealable', id: 'current' })
  keyring.keyFor(protection)
  return protection
}
