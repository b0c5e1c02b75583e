/** Changing what seals the keys: every one is opened and sealed anew, and all of it is written in one transaction. */
import { note } from './audit.ts'
import type { Backend, ReadTransaction } from './backend.ts'
import type { AuditAction, KeyRecord, SecretRecord, TrashRecord } from './schema.ts'
import { seal, unseal, type NewProtection } from './sealing.ts'

type Kept = Pick<TrashRecord, 'keys' | 'secrets'>

const readAll = async (tx: ReadTransaction) => {
  const [keys, secrets, trash] = await Promise.all([tx.all('keys'), tx.all('secrets'), tx.all('trash')])
  return { keys, secrets, trash }
}

/** A private key or a symmetric one, sealed by another key. */
async function resealed<R extends KeyRecord | SecretRecord>(record: R, from: CryptoKey, to: CryptoKey): Promise<R> {
  const plain = await unseal(from, record)
  try {
    return { ...record, sealed: await seal(to, record, plain) }
  } finally {
    plain.fill(0)
  }
}

export interface Change {
  readonly from: CryptoKey
  readonly to: NewProtection
  readonly at: number
  readonly action: AuditAction
}

/** The caller holds the vault's lock, so that nothing is sealed under the old key meanwhile. Throws `unsealable` where a key does not open; then nothing has changed. */
export async function changeProtection(backend: Backend, { from, to, at, action }: Change): Promise<void> {
  const before = await backend.read(readAll)
  const all = <R extends KeyRecord | SecretRecord>(records: readonly R[]) => Promise.all(records.map((record) => resealed(record, from, to.key)))
  const anew = async ({ keys, secrets }: Kept): Promise<Kept> => ({ keys: await all(keys), secrets: await all(secrets) })
  const { keys, secrets } = await anew(before)
  const trash = await Promise.all(before.trash.map(async (removed) => ({ ...removed, ...await anew(removed) })))
  await backend.write(async (tx) => {
    await Promise.all([
      tx.put('protection', to.record), ...keys.map((key) => tx.put('keys', key)), ...secrets.map((secret) => tx.put('secrets', secret)), ...trash.map((removed) => tx.put('trash', removed)),
    ])
    await note(tx, at, { action, subject: '' })
  })
}
