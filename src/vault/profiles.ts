/** Certificate profiles of a person's own. */
import type { WriteTransaction } from './backend.ts'
import { VaultFailure } from './errors.ts'
import type { ProfileRecord } from './schema.ts'

/** The body of one transaction. What is changed keeps its age, and with it its place in lists. */
export async function saveProfile(tx: WriteTransaction, { id, name, profile }: Omit<ProfileRecord, 'createdAt'>, now: number): Promise<ProfileRecord> {
  const record = { id, name, profile, createdAt: (await tx.get('profiles', id))?.createdAt ?? now }
  await tx.put('profiles', record)
  return record
}

/** Gives its name; throws `missing`. */
export async function removeProfile(tx: WriteTransaction, id: string): Promise<string> {
  const record = await tx.get('profiles', id)
  if (!record) throw new VaultFailure({ code: 'missing', record: 'item', id })
  await tx.remove('profiles', id)
  return record.name
}
