/** What was removed and can still be brought back: shown, and destroyed before its time. */
import type { ReadTransaction, WriteTransaction } from './backend.ts'
import { namesOf, TRASH_MS } from './changes.ts'
import type { UndoToken } from './entries.ts'
import { VaultFailure } from './errors.ts'
import type { TrashRecord } from './schema.ts'

/** One removal, without what is secret in it. */
export interface RemovalEntry extends UndoToken {
  readonly removedAt: number
  /** When it is destroyed by itself, at the next change or opening after. */
  readonly endsAt: number
  /** Of certificates, requests and keys: authorities first. */
  readonly names: readonly string[]
  readonly certificates: number
  readonly keys: number
  /** The titles of authorities whose keys are in it. */
  readonly authorities: readonly string[]
}

function entryOf(removed: TrashRecord): RemovalEntry {
  const keys = new Set(removed.keys.map(({ id }) => id)), authorities = removed.certificates.filter(({ role, keyRecordId }) => role !== 'leaf' && keyRecordId !== null && keys.has(keyRecordId)).map(({ title }) => title)
  return {
    trashId: removed.id, removedAt: removed.removedAt, endsAt: removed.removedAt + TRASH_MS, names: [...new Set([...authorities, ...namesOf(removed)])],
    certificates: removed.certificates.length, keys: removed.keys.length + removed.secrets.length, authorities,
  }
}

/** Newest first. */
export async function readRemovals(tx: ReadTransaction): Promise<readonly RemovalEntry[]> {
  return (await tx.all('trash')).map(entryOf).toSorted((a, b) => b.removedAt - a.removedAt)
}

/** Throws `missing` when it is not in the trash any more. */
export async function destroyRemoval(tx: WriteTransaction, { trashId }: UndoToken): Promise<RemovalEntry> {
  const removed = await tx.get('trash', trashId)
  if (!removed) throw new VaultFailure({ code: 'missing', record: 'removal', id: trashId })
  await tx.remove('trash', trashId)
  return entryOf(removed)
}
