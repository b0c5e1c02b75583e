import type { ReadTransaction, WriteTransaction } from './backend.ts'
import { contentsOf, type Contents } from './contents.ts'
import type { UndoToken } from './entries.ts'
import { VaultFailure } from './errors.ts'
import { answer } from './intake.ts'
import { enterInLedgers, strikeFromLedgers } from './ledgers.ts'
import type { Listed } from './listing.ts'
import { leftBehind } from './removal.ts'
import type { CertificateRecord, KeyRecord, ProtectionRecord, RecordOf, SecretRecord, TrashRecord } from './schema.ts'
import { collisionsOf, refuse, type KeptCertificates } from './serials.ts'

/** How long a removal can be undone: through a reload and a second thought, and until a forgotten server misses its certificate. */
export const TRASH_MS = 30 * 86_400_000

// Each function below is the body of one transaction: it throws before it writes, or what it wrote is undone.

export async function readContents(tx: ReadTransaction, readLists: (tx: ReadTransaction) => Promise<Listed>): Promise<Contents> {
  const [secrets, profiles, requests, ledgers] = await Promise.all([tx.all('secrets'), tx.all('profiles'), tx.all('requests'), tx.all('ledgers')])
  return contentsOf(await readLists(tx), { secrets, profiles, requests, ledgers })
}

/** The whole certificate. */
export async function readCertificate(tx: ReadTransaction, id: string): Promise<CertificateRecord> {
  return (await tx.get('certificates', id)) ?? missing('certificate', id)
}

export async function readKey(tx: ReadTransaction, id: string): Promise<KeyRecord> {
  return (await tx.get('keys', id)) ?? missing('key', id)
}

/** A key and what seals it, from one moment. */
export async function readSealed(tx: ReadTransaction, id: string): Promise<{ record: KeyRecord; protection: ProtectionRecord }> {
  const [record, protection] = await Promise.all([readKey(tx, id), tx.get('protection', 'current')])
  if (!protection) throw new VaultFailure({ code: 'unsealable', id })
  return { record, protection }
}

/** A symmetric key and what seals it, from one moment. */
export async function readSealedSecret(tx: ReadTransaction, id: string): Promise<{ record: SecretRecord; protection: ProtectionRecord }> {
  const [record, protection] = await Promise.all([tx.get('secrets', id), tx.get('protection', 'current')])
  if (!protection) throw new VaultFailure({ code: 'unsealable', id })
  return { record: record ?? missing('key', id), protection }
}

/** Throws `duplicate` where the same key pair is kept already. */
export async function addKey(tx: WriteTransaction, record: KeyRecord): Promise<void> {
  const [same] = await tx.find('keys', 'keyId', record.keyId)
  if (same) throw new VaultFailure({ code: 'duplicate', record: 'key', id: same.id })
  await tx.add('keys', record)
}

/** How the certificates that are kept are read. */
interface With { readonly kept: KeptCertificates }

/** Adds a certificate, its key first where that is new; the requests that it answers go. Throws `duplicate`, `serial-used`, or `missing` for an issuer or key that went in the meantime. */
export async function addIssued(tx: WriteTransaction, certificate: CertificateRecord, { key, answers, kept }: With & { readonly key: KeyRecord | null; readonly answers: readonly string[] }): Promise<void> {
  const [same] = await tx.find('certificates', 'sha256', certificate.sha256)
  if (same) throw new VaultFailure({ code: 'duplicate', record: 'certificate', id: same.id })
  refuse(await collisionsOf(tx, [certificate], kept))
  if (key) await addKey(tx, key)
  await tx.add('certificates', certificate)
  await Promise.all([requireWhole(tx, certificate), answer(tx, answers)])
}

/** All of them or none; what they name is asked for once. They were made here, so that none of them is kept already. Throws `serial-used`, or `missing`. */
export async function addAllIssued(tx: WriteTransaction, { certificates, keys, kept }: With & { readonly certificates: readonly CertificateRecord[]; readonly keys: readonly KeyRecord[] }): Promise<void> {
  refuse(await collisionsOf(tx, certificates, kept))
  await Promise.all([...keys.map((key) => tx.add('keys', key)), ...certificates.map((certificate) => tx.add('certificates', certificate))])
  const fresh = new Set(keys.map(({ id }) => id)), named = (ids: readonly (string | null)[]) => [...new Set(ids)].filter((id) => id !== null)
  for (const id of named(certificates.map(({ issuerId }) => issuerId))) if (!(await tx.get('certificates', id))) missing('certificate', id)
  for (const id of named(certificates.map(({ keyRecordId }) => keyRecordId))) if (!fresh.has(id)) await readKey(tx, id)
}

/** No certificate is kept whose issuer or key is named and not there. */
async function requireWhole(tx: ReadTransaction, { issuerId, keyRecordId }: CertificateRecord): Promise<void> {
  if (issuerId !== null && !(await tx.get('certificates', issuerId))) missing('certificate', issuerId)
  if (keyRecordId !== null) await readKey(tx, keyRecordId)
}

/** Changes the name of a key or of a symmetric key, or a certificate's title, and says which it was. */
export async function rename(tx: WriteTransaction, id: string, name: string): Promise<'key' | 'certificate'> {
  const key = await tx.get('keys', id), secret = await tx.get('secrets', id)
  if (key) await tx.put('keys', { ...key, name })
  else if (secret) await tx.put('secrets', { ...secret, name })
  if (key || secret) return 'key'
  const certificate = (await tx.get('certificates', id)) ?? missing('item', id)
  await tx.put('certificates', { ...certificate, title: name })
  return 'certificate'
}

/** Gives the certificate's title. */
export async function markExported(tx: WriteTransaction, id: string, exportedAt: number): Promise<string> {
  const certificate = await readCertificate(tx, id)
  await tx.put('certificates', { ...certificate, exportedAt })
  return certificate.title
}

/** Up to here, records are looked up one by one; reading all of them is quicker beyond. */
const FEW = 500

async function some<S extends 'keys' | 'certificates' | 'secrets' | 'requests'>(tx: ReadTransaction, store: S, ids: readonly string[]): Promise<readonly RecordOf<S>[]> {
  if (ids.length > FEW) return await tx.all(store)
  return (await Promise.all(ids.map((id) => tx.get(store, id)))).filter((record) => record !== undefined)
}

/** The certificates whose issuer or key is one of these. */
async function naming(tx: ReadTransaction, ids: readonly string[]): Promise<readonly CertificateRecord[]> {
  if (ids.length > FEW) return await tx.all('certificates')
  const found = (await Promise.all(ids.flatMap((id) => [tx.find('certificates', 'issuerId', id), tx.find('certificates', 'keyRecordId', id)]))).flat()
  return [...new Map(found.map((record) => [record.id, record])).values()]
}

export const namesOf = ({ keys, certificates, secrets, requests }: TrashRecord): readonly string[] => [...[...certificates, ...requests].map(({ title }) => title), ...[...keys, ...secrets].map(({ name }) => name)]

/**
 * Moves exactly these keys, certificates and requests to the trash. Throws `in-use` with those that would be left without issuer or
 * key, so that nothing goes that the person was not told of: not even what another tab issued meanwhile.
 */
export async function moveToTrash(tx: WriteTransaction, ids: readonly string[], removedAt: number): Promise<UndoToken & { readonly names: readonly string[] }> {
  const going = new Set(ids)
  const [keys, certificates, secrets, requests] = await Promise.all([some(tx, 'keys', ids), some(tx, 'certificates', ids), some(tx, 'secrets', ids), some(tx, 'requests', ids)])
  const left = leftBehind({ certificates: await naming(tx, ids), requests: await tx.all('requests') }, going)
  if (left.length > 0) throw new VaultFailure({ code: 'in-use', ids: left.map(({ id }) => id) })
  const chosen = <T extends { readonly id: string }>(records: readonly T[]) => records.filter(({ id }) => going.delete(id))
  const removed: TrashRecord = { id: trashIdAt(removedAt), removedAt, keys: chosen(keys), certificates: chosen(certificates), secrets: chosen(secrets), requests: chosen(requests) }
  for (const id of going) missing('item', id)
  await tx.add('trash', removed)
  for (const store of ['keys', 'certificates', 'secrets', 'requests'] as const) await Promise.all(removed[store].map(({ id }) => tx.remove(store, id)))
  await enterInLedgers(tx, removed.certificates)
  await purgeTrash(tx, removedAt)
  return { trashId: removed.id, names: namesOf(removed) }
}

/**
 * Puts one removal back, whole. Throws `missing` when it is not in the trash any more, or when a certificate's issuer or key was removed after it and is
 * still away; and `serial-used` when a number was given to another since. Two that had one number before come back as they were.
 */
export async function takeFromTrash(tx: WriteTransaction, { trashId, kept }: UndoToken & With): Promise<readonly string[]> {
  const removed = (await tx.get('trash', trashId)) ?? missing('removal', trashId), { keys, certificates, secrets, requests } = removed
  refuse((await collisionsOf(tx, certificates, kept)).filter(({ other }) => 'createdAt' in other && other.createdAt >= removed.removedAt))
  await Promise.all([...requests.map((request) => tx.add('requests', request)), ...keys.map((key) => tx.add('keys', key)), ...certificates.map((certificate) => tx.add('certificates', certificate)), ...secrets.map((secret) => tx.add('secrets', secret))])
  await Promise.all([...certificates.map((certificate) => requireWhole(tx, certificate)), ...requests.map(({ keyRecordId }) => readKey(tx, keyRecordId))])
  await strikeFromLedgers(tx, certificates)
  await tx.remove('trash', trashId)
  return namesOf(removed)
}

/** Ends the time of what lies in the trash for longer than `TRASH_MS`, or was put there by a clock that ran ahead. */
export async function purgeTrash(tx: WriteTransaction, now: number): Promise<void> {
  const isDue = (removedAt: number) => Math.abs(now - removedAt) >= TRASH_MS
  await Promise.all((await tx.ids('trash')).map(async (id) => { if (isDue(timeIn(id) ?? (await tx.get('trash', id))?.removedAt ?? now)) await tx.remove('trash', id) }))
}

const TIME_DIGITS = 15

/** The time stands in it, so that what is over-due is found without reading all that was removed. */
const trashIdAt = (removedAt: number): string => `${String(removedAt).padStart(TIME_DIGITS, '0')}-${crypto.randomUUID()}`

/** Null for an id from before there was a time in it. */
const timeIn = (id: string): number | null => (/^\d{15}-/.test(id) ? Number(id.slice(0, TIME_DIGITS)) : null)

function missing(record: 'key' | 'certificate' | 'item' | 'removal', id: string): never {
  throw new VaultFailure({ code: 'missing', record, id })
}
