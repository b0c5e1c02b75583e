/** What comes from elsewhere: authorities, certificates, keys and requests, taken over in one transaction, all of it or nothing. */
import { note } from './audit.ts'
import type { WriteTransaction } from './backend.ts'
import type { NewCertificate, NewKey } from './entries.ts'
import { VaultFailure } from './errors.ts'
import { asRecorded } from './ledgers.ts'
import type { CertificateRecord, KeyRecord, LedgerEntry, LedgerRecord, RequestRecord } from './schema.ts'
import { collisionsOf, titleOf, type KeptCertificates } from './serials.ts'

export type IncomingRevocation = Pick<LedgerEntry, 'revokedAt' | 'reason' | 'invalidSince'>

/** A certificate that names its issuer and its key by their digests: they may come with it, or be kept here already. */
export interface IncomingCertificate extends Omit<NewCertificate, 'issuerId'> {
  /** SHA-256 of the issuer's certificate, hex; null for roots, and where the issuer is nowhere. */
  readonly issuer: string | null
  /** SHA-256 of its SubjectPublicKeyInfo, hex; null where the key is elsewhere. */
  readonly keyId: string | null
  readonly revocation: IncomingRevocation | null
}

/** What an authority did elsewhere; `authority`: SHA-256 of its certificate, hex. */
export interface IncomingLedger extends Omit<LedgerRecord, 'id'> {
  readonly authority: string
}

export interface Incoming {
  readonly keys: readonly NewKey[]
  readonly certificates: readonly IncomingCertificate[]
  readonly requests: readonly (Pick<RequestRecord, 'der' | 'title' | 'hosts'> & { readonly keyId: string })[]
  readonly ledgers: readonly IncomingLedger[]
}

/** The same as records, sealed and numbered before the transaction begins; `issuerId` and `keyRecordId` in them are still digests. */
export interface IncomingRecords {
  readonly keys: readonly KeyRecord[]
  readonly certificates: readonly CertificateRecord[]
  readonly requests: readonly RequestRecord[]
  readonly ledgers: readonly IncomingLedger[]
}

/** What is here now that was not. `certificates`: ids of all that came, in their order, those that were here already too. */
export interface TakenIn {
  readonly certificates: readonly string[]
  readonly added: { readonly keys: number; readonly certificates: number; readonly requests: number }
  /** Requests that got their certificate. */
  readonly answered: number
  /** Those of the added whose serial number their issuer gave to another, `other` by its title, too. They are kept: it was done elsewhere. */
  readonly twice: readonly { readonly title: string; readonly serialHex: string; readonly other: string }[]
}

/** What is kept gains what it lacked: issuer, key, revocation. Nothing of it is taken away. */
function merged(kept: CertificateRecord, { issuerId, keyRecordId, revokedAt, reason, invalidSince }: CertificateRecord): CertificateRecord {
  const revocation = kept.revokedAt === null && revokedAt !== null ? { revokedAt, reason, invalidSince } : {}
  return { ...kept, issuerId: kept.issuerId ?? issuerId, keyRecordId: kept.keyRecordId ?? keyRecordId, ...revocation }
}

/** Entries of both, each serial number once; a revocation stays. */
export function mergedLedger(kept: LedgerRecord | undefined, { crlNumber, entries }: Omit<LedgerRecord, 'id'>, id: string): LedgerRecord {
  const all = new Map((kept?.entries ?? []).map((entry) => [entry.serialHex, entry]))
  for (const entry of entries) if ((all.get(entry.serialHex)?.revokedAt ?? null) === null) all.set(entry.serialHex, entry)
  return { id, crlNumber: Math.max(kept?.crlNumber ?? 0, crlNumber), entries: [...all.values()] }
}

/** From digests to records: those that are kept, then those that come. */
function leads(pairs: readonly (readonly [string, string])[]): (digest: string | null) => string | null {
  const ids = new Map(pairs.toReversed())
  return (digest) => {
    const id = digest === null ? null : ids.get(digest)
    if (id === undefined) throw new VaultFailure({ code: 'missing', record: 'item', id: digest ?? '' })
    return id
  }
}

/** The body of one transaction. Throws `missing` where an issuer or a key that is named went meanwhile. */
export async function takeIn(tx: WriteTransaction, incoming: IncomingRecords, { at, kept: read }: { readonly at: number; readonly kept: KeptCertificates }): Promise<TakenIn> {
  const [keys, certificates, requests] = await Promise.all([tx.all('keys'), tx.all('certificates'), tx.all('requests')])
  const known = new Map(certificates.map((record) => [record.sha256, record])), keyIds = new Set(keys.map(({ keyId }) => keyId))
  const keyOf = leads([...keys, ...incoming.keys].map(({ keyId, id }) => [keyId, id])), certificateOf = leads([...certificates, ...incoming.certificates].map(({ sha256, id }) => [sha256, id]))
  const led = incoming.certificates.map((record) => ({ ...record, issuerId: certificateOf(record.issuerId), keyRecordId: keyOf(record.keyRecordId) }))
  const addedKeys = incoming.keys.filter(({ keyId }) => !keyIds.has(keyId)), added = led.filter(({ sha256 }) => !known.has(sha256))
  const certified = new Set(added.map(({ keyRecordId }) => keyRecordId))
  const answered = requests.filter(({ keyRecordId }) => certified.has(keyRecordId)), asked = new Set(requests.map(({ keyRecordId }) => keyRecordId))
  const addedRequests = incoming.requests.map((request) => ({ ...request, keyRecordId: keyOf(request.keyRecordId) ?? '' })).filter(({ keyRecordId }) => !asked.has(keyRecordId))
  // Of what is only known by its number, a certificate with the same end is taken for that one.
  const twice = (await collisionsOf(tx, added, read)).filter(({ certificate, other }) => 'sha256' in other || other.notAfter !== certificate.notAfter)
  const recorded = new Map((await asRecorded(tx, added)).map((record) => [record.id, record]))
  await Promise.all([
    ...addedKeys.map((key) => tx.add('keys', key)), ...addedRequests.map((request) => tx.add('requests', request)),
    ...led.map((record) => { const kept = known.get(record.sha256); return kept ? tx.put('certificates', merged(kept, record)) : tx.add('certificates', recorded.get(record.id) ?? record) }),
    ...answered.map(({ id }) => tx.remove('requests', id)),
    ...incoming.ledgers.map(async (ledger) => { const id = certificateOf(ledger.authority) ?? ''; await tx.put('ledgers', mergedLedger(await tx.get('ledgers', id), ledger, id)) }),
  ])
  const taken: TakenIn = {
    certificates: led.map(({ id, sha256 }) => known.get(sha256)?.id ?? id), answered: answered.length,
    added: { keys: addedKeys.length, certificates: added.length, requests: addedRequests.length },
    twice: twice.map(({ certificate: { title, serialHex }, other }) => ({ title, serialHex, other: titleOf(other) })),
  }
  await note(tx, at, { action: 'taken-in', subject: [...added, ...addedRequests].slice(0, 3).map(({ title }) => title).join(', '), detail: `${added.length} certificates, ${addedKeys.length} keys` })
  return taken
}

/** A request and its key. Throws `missing` for a key that went. */
export async function addRequest(tx: WriteTransaction, request: RequestRecord, at: number): Promise<void> {
  if (!(await tx.get('keys', request.keyRecordId))) throw new VaultFailure({ code: 'missing', record: 'key', id: request.keyRecordId })
  await tx.add('requests', request)
  await note(tx, at, { action: 'request-made', subject: request.title })
}

/** The requests got their certificate; some may have gone meanwhile. */
export const answer = (tx: WriteTransaction, ids: readonly string[]): Promise<unknown> => Promise.all(ids.map((id) => tx.remove('requests', id)))

export interface IntakeTools {
  readonly key: (key: NewKey) => Promise<KeyRecord>
  readonly certificate: (certificate: NewCertificate, keyRecordId: string | null) => Promise<CertificateRecord>
  readonly now: number
}

/** Seals and numbers what comes, before the transaction. */
export async function incomingRecords({ keys, certificates, requests, ledgers }: Incoming, tools: IntakeTools): Promise<IncomingRecords> {
  return {
    keys: await Promise.all(keys.map(tools.key)),
    certificates: await Promise.all(certificates.map(async ({ issuer, keyId, revocation, ...certificate }) => ({ ...(await tools.certificate({ ...certificate, issuerId: issuer }, keyId)), ...(revocation && { revokedAt: revocation.revokedAt, reason: revocation.reason, invalidSince: revocation.invalidSince }) }))),
    requests: requests.map(({ keyId, ...request }) => requestRecord(request, keyId, tools.now)),
    ledgers: ledgers.map(({ authority, crlNumber, entries }) => ({ authority, crlNumber, entries: entries.map(ledgerEntry) })),
  }
}

const ledgerEntry = ({ serialHex, subject, notAfter, revokedAt, reason, invalidSince }: LedgerEntry): LedgerEntry => ({ serialHex, subject, notAfter, revokedAt, reason, invalidSince })

export const requestRecord = ({ der, title, hosts }: Pick<RequestRecord, 'der' | 'title' | 'hosts'>, keyRecordId: string, createdAt: number): RequestRecord =>
  ({ id: crypto.randomUUID(), der: der.slice(), keyRecordId, title, hosts: [...hosts], createdAt })
