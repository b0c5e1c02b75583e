/**
 * Serial numbers: an authority gives each of them away once (RFC 5280 4.1.2.2), by whichever of its certificates (renewed, cross-signed), here or
 * before it came here. What comes from elsewhere may break that: then both stay, and it is said.
 *
 * They are looked for in the pages of the lists (listing.ts), which are written with the records: of those, a transaction reads what is new.
 * An index costs a request for each certificate, a third of what it takes to keep it.
 */
import { identityOf } from '../core/pki/issuer-info.ts'
import { plainSerial } from '../core/pki/serial.ts'
import type { ReadTransaction } from './backend.ts'
import { isAuthority, type CertificateEntry, type CertificateRow } from './entries.ts'
import { VaultFailure } from './errors.ts'
import type { Certificates } from './rows.ts'
import type { CertificateRecord, LedgerEntry } from './schema.ts'

/** A certificate whose number is another's. `other`: that one, or what is known of it where it is not kept. */
export interface Collision {
  readonly certificate: CertificateRecord
  readonly other: CertificateRow | LedgerEntry
}

/** All that is kept, in no order: those that are about to be added are not among it. */
export type KeptCertificates = (tx: ReadTransaction) => Promise<Certificates>

const identities = new WeakMap<CertificateEntry['der'], string | null>()

function authorityOf({ der, id }: CertificateEntry): string {
  const identity = identities.get(der) ?? identityOf(der)
  identities.set(der, identity)
  return identity ?? id
}

/** Who gave it its number: a root did so itself. Null where that is not known. */
const giverOf = ({ id, issuerId, role }: CertificateRow): string | null => issuerId ?? (role === 'root' ? id : null)

/** Of each authority that gave one of these a number: its name and key, and what they gave away elsewhere. */
async function givers(tx: ReadTransaction, certificates: readonly CertificateRecord[], kept: readonly CertificateEntry[]) {
  const authorities = new Map([...kept, ...certificates.filter(isAuthority)].map((one) => [one.id, authorityOf(one)]))
  const identify = (certificate: CertificateRow) => { const id = giverOf(certificate); return id === null ? null : authorities.get(id) ?? id }
  const asked = new Set(certificates.map(identify)), ids = [...authorities].flatMap(([id, authority]) => (asked.has(authority) ? [id] : []))
  const ledgers = await Promise.all(ids.map(async (id) => ({ authority: authorities.get(id) ?? id, entries: (await tx.get('ledgers', id))?.entries ?? [] })))
  return { identify, elsewhere: ledgers.flatMap(({ authority, entries }) => entries.map((entry) => ({ authority, entry }))) }
}

/** Those of `certificates`, which are about to be added, whose number their authority gave to another, or to two of them. */
export async function collisionsOf(tx: ReadTransaction, certificates: readonly CertificateRecord[], read: KeptCertificates): Promise<readonly Collision[]> {
  const kept = await read(tx), wanted = new Set(certificates.flatMap(({ serialHex }) => formsOf(plainSerial(serialHex))))
  const { identify, elsewhere } = await givers(tx, certificates, kept.authorities)
  const keyOf = (authority: string, serialHex: string) => `${plainSerial(serialHex)} ${authority}`
  const others = new Map<string, CertificateRow | LedgerEntry>(elsewhere.filter(({ entry }) => wanted.has(entry.serialHex)).map(({ authority, entry }) => [keyOf(authority, entry.serialHex), entry]))
  const give = (row: CertificateRow) => { const authority = identify(row); if (authority !== null) others.set(keyOf(authority, row.serialHex), row) }
  for (const row of kept.withSerial([...wanted])) give(row)
  return certificates.flatMap((certificate): readonly Collision[] => {
    const authority = identify(certificate), other = authority === null ? undefined : others.get(keyOf(authority, certificate.serialHex))
    give(certificate)
    return other ? [{ certificate, other }] : []
  })
}

/** As it is kept, and as earlier versions kept one that was typed: with the octet that keeps it positive. */
const formsOf = (serialHex: string): readonly string[] => (serialHex >= '8' ? [serialHex, `00${serialHex}`] : [serialHex])

export const titleOf = (other: CertificateRow | LedgerEntry): string => ('title' in other ? other.title : other.subject)

/** Throws `serial-used` for the first of these. */
export function refuse([first]: readonly Collision[]): void {
  if (first) throw new VaultFailure({ code: 'serial-used', serialHex: first.certificate.serialHex, wanted: first.certificate.title, holder: titleOf(first.other) })
}
