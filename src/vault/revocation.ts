/** Revoking what was issued, and the numbers of revocation lists: each higher than the one before, in whatever tab it is signed. */
import type { CrlReason } from '../core/pki/crl-reason.ts'
import type { ReadTransaction, WriteTransaction } from './backend.ts'
import { VaultFailure } from './errors.ts'
import type { CertificateRecord, CrlRecord } from './schema.ts'

/** An authority's certificate records: all of one name and key. */
export type IssuerIds = readonly [string, ...string[]]

export interface Revocation {
  readonly reason: CrlReason
  readonly invalidSince: number | null
}

async function requireCertificate(tx: ReadTransaction, id: string): Promise<CertificateRecord> {
  const record = await tx.get('certificates', id)
  if (!record) throw new VaultFailure({ code: 'missing', record: 'certificate', id })
  return record
}

const isFinal = ({ revokedAt, reason }: CertificateRecord): boolean => revokedAt !== null && reason !== 'certificateHold'

/** Gives the title. What is revoked stays so; its reason may change (a hold becomes final, throws `final` for the other way), its time does not. */
export async function revoke(tx: WriteTransaction, { id, at, reason, invalidSince }: Revocation & { readonly id: string; readonly at: number }): Promise<string> {
  const record = await requireCertificate(tx, id)
  if (reason === 'certificateHold' && isFinal(record)) throw new VaultFailure({ code: 'final', id })
  await tx.put('certificates', { ...record, revokedAt: record.revokedAt ?? at, reason, invalidSince })
  return record.title
}

/** Only a hold can be lifted (RFC 5280 5.3.1): throws `final` for what is revoked for good. */
export async function liftHold(tx: WriteTransaction, id: string): Promise<string> {
  const record = await requireCertificate(tx, id)
  if (isFinal(record)) throw new VaultFailure({ code: 'final', id })
  await tx.put('certificates', { ...record, revokedAt: null, reason: null, invalidSince: null })
  return record.title
}

/** What a list says of a serial number. */
export type RevokedRecord = Pick<CertificateRecord, 'serialHex' | 'revokedAt' | 'reason' | 'invalidSince'>

/** What the next list of an authority says, from one moment. */
export interface CrlState {
  /** Those of which no certificate is kept too. */
  readonly revoked: readonly RevokedRecord[]
  /** The last complete list, with what it held; null before the first. */
  readonly base: CrlRecord | null
  readonly nextNumber: number
}

/** Numbers are seconds since 1970 where that is more than the last one here or elsewhere: they go on rising where what was kept is lost, or restored from a backup. */
export async function readCrlState(tx: ReadTransaction, issuerIds: IssuerIds, now: number): Promise<CrlState> {
  const [revoked, lists, ledgers] = await Promise.all([Promise.all(issuerIds.map((id) => tx.find('certificates', 'revoked', id))), tx.all('crls'), tx.all('ledgers')])
  const own = lists.filter((list) => issuerIds.includes(list.issuerId)).toSorted((a, b) => a.number - b.number), elsewhere = ledgers.filter(({ id }) => issuerIds.includes(id))
  const named = new Set(revoked.flat().map(({ serialHex }) => serialHex))
  return {
    revoked: [...revoked.flat(), ...elsewhere.flatMap(({ entries }) => entries).filter(({ revokedAt, serialHex }) => revokedAt !== null && !named.has(serialHex))],
    base: own.findLast(({ base }) => base === null) ?? null,
    nextNumber: Math.max((own.at(-1)?.number ?? 0) + 1, ...elsewhere.map(({ crlNumber }) => crlNumber + 1), Math.floor(now / 1000)),
  }
}

/** Lists are kept for their numbers and for the next delta: older complete ones are of no use once a newer one is there. */
export async function addCrl(tx: WriteTransaction, record: CrlRecord, issuerIds: IssuerIds): Promise<void> {
  const own = (await tx.all('crls')).filter(({ issuerId }) => issuerIds.includes(issuerId))
  await tx.add('crls', record)
  const stale = record.base === null ? own : own.filter(({ base }) => base !== null && base !== record.base)
  await Promise.all(stale.map(({ id }) => tx.remove('crls', id)))
}
