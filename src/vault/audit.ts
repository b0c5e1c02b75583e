import type { WriteTransaction } from './backend.ts'
import type { AuditAction, AuditRecord } from './schema.ts'

/** One line of the log, written in the transaction of what it tells of: both or neither. */
export interface AuditEntry {
  readonly action: AuditAction
  readonly subject: string
  readonly detail?: string
}

export async function note(tx: WriteTransaction, at: number, { action, subject, detail = '' }: AuditEntry): Promise<void> {
  await tx.add('audit', { id: crypto.randomUUID(), at, action, subject, detail })
}

/** Newest first. */
export const byTime = (records: readonly AuditRecord[]): readonly AuditRecord[] => records.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
