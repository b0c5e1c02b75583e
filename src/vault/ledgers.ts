/**
 * What was signed stays signed: of a certificate that goes, the number stays given away, and lists name it on where it was revoked
 * (RFC 5280 3.3, 4.1.2.2). Each function is part of a transaction.
 */
import type { ReadTransaction, WriteTransaction } from './backend.ts'
import type { CertificateRecord, LedgerEntry, LedgerRecord } from './schema.ts'

/** By their issuers, of those that are kept. */
async function signedHere(tx: ReadTransaction, certificates: readonly CertificateRecord[]): Promise<readonly (readonly [string, readonly CertificateRecord[]])[]> {
  const groups = [...Map.groupBy(certificates, ({ issuerId }) => issuerId)].flatMap(([issuerId, signed]) => (issuerId === null ? [] : [[issuerId, signed] as const]))
  const kept = await Promise.all(groups.map(([issuerId]) => tx.get('certificates', issuerId)))
  return groups.filter((_, i) => kept[i])
}

const entryOf = ({ serialHex, title: subject, notAfter, revokedAt, reason, invalidSince }: CertificateRecord): LedgerEntry => ({ serialHex, subject, notAfter, revokedAt, reason, invalidSince })

/** Of certificates that were just removed; nobody is left to speak for those whose issuer went along. */
export async function enterInLedgers(tx: WriteTransaction, certificates: readonly CertificateRecord[]): Promise<void> {
  for (const [id, signed] of await signedHere(tx, certificates)) {
    const { crlNumber, entries } = (await tx.get('ledgers', id)) ?? { crlNumber: 0, entries: [] }, known = new Set(entries.map(({ serialHex }) => serialHex))
    await tx.put('ledgers', { id, crlNumber, entries: [...entries, ...signed.filter(({ serialHex }) => !known.has(serialHex)).map(entryOf)] })
  }
}

const without = async (tx: WriteTransaction, ledger: LedgerRecord, serials: ReadonlySet<string>): Promise<void> => {
  const entries = ledger.entries.filter(({ serialHex }) => !serials.has(serialHex))
  await (entries.length === 0 && ledger.crlNumber === 0 ? tx.remove('ledgers', ledger.id) : tx.put('ledgers', { ...ledger, entries }))
}

/** Of certificates that are back: they speak for themselves. */
export async function strikeFromLedgers(tx: WriteTransaction, certificates: readonly CertificateRecord[]): Promise<void> {
  for (const [id, signed] of await signedHere(tx, certificates)) {
    const ledger = await tx.get('ledgers', id)
    if (ledger) await without(tx, ledger, new Set(signed.map(({ serialHex }) => serialHex)))
  }
}

/** Certificates that come (again) from elsewhere, about to be added: revoked where that was known of their number and end, which then stands with them. */
export async function asRecorded(tx: WriteTransaction, certificates: readonly CertificateRecord[]): Promise<readonly CertificateRecord[]> {
  const found = new Map<string, LedgerEntry>()
  for (const id of new Set(certificates.map(({ issuerId }) => issuerId))) {
    const ledger = id === null ? undefined : await tx.get('ledgers', id), entries = new Map(ledger?.entries.map((entry) => [entry.serialHex, entry]))
    const own = certificates.filter((one) => one.issuerId === id && entries.get(one.serialHex)?.notAfter === one.notAfter)
    for (const one of own) found.set(one.id, entries.get(one.serialHex) as LedgerEntry)
    if (ledger && own.length > 0) await without(tx, ledger, new Set(own.map(({ serialHex }) => serialHex)))
  }
  return certificates.map((one) => { const entry = found.get(one.id); return entry && one.revokedAt === null ? { ...one, revokedAt: entry.revokedAt, reason: entry.reason, invalidSince: entry.invalidSince } : one })
}
