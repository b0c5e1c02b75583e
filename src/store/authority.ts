/** What the lists of the vault mean for an authority: pure, over the entries. */
import { isAuthority, type CertificateEntry, type CertificateRow } from '../vault/entries.ts'
import type { Removal } from '../vault/removal.ts'
import type { Certificates } from '../vault/rows.ts'

export { isAuthority } from '../vault/entries.ts'

/** What took a certificate's place, by that one's id: the last of several. */
export function successors<R extends CertificateRow>(certificates: readonly R[]): ReadonlyMap<string, R> {
  return new Map(certificates.filter(({ supersedesId, revokedAt }) => supersedesId !== null && revokedAt === null).map((one) => [one.supersedesId ?? '', one]))
}

/** The last that took its place, and whose place that took, or itself. `fits`: which of them to go on to. */
export function latest<R extends CertificateRow>(after: { readonly get: (id: string) => R | undefined }, certificate: R, fits: (next: R) => boolean = () => true): R {
  const seen = new Set<string>()
  let at = certificate
  for (let next = after.get(at.id); next && fits(next) && !seen.has(next.id); next = after.get(at.id)) {
    seen.add(next.id)
    at = next
  }
  return at
}

/**
 * The certificate, its issuer, and so on up to the last one kept here: the order of a fullchain file. Empty where the id is unknown. Of an issuer that was
 * renewed with its key, the newest certificate stands for all: each verifies what the key signed, and it lasts longest.
 */
export function chainOf<R extends CertificateRow>(certificates: readonly R[], id: string): readonly R[] {
  // A few steps through many: no map of all of them.
  const byId = (wanted: string | null) => (wanted === null ? undefined : certificates.find((one) => one.id === wanted)), after = successors(certificates)
  const above = ({ issuerId }: R) => {
    const issuer = byId(issuerId)
    return issuer && latest(after, issuer, ({ keyRecordId }) => keyRecordId !== null && keyRecordId === issuer.keyRecordId)
  }
  const chain: R[] = []
  for (let next = byId(id); next && !chain.includes(next); next = above(next)) chain.push(next)
  return chain
}

/** The same of one that is whole: what is above a certificate are authorities. */
export const wholeChain = ({ authorities }: Pick<Certificates, 'authorities'>, own: CertificateEntry): readonly CertificateEntry[] => [own, ...chainOf(isAuthority(own) ? authorities : [...authorities, own], own.id).slice(1)]

/** The newest of those that took its place one after another, or itself. */
export const newest = (certificates: Certificates, certificate: CertificateRow): CertificateRow => latest({ get: (id) => certificates.successorOf(id) }, certificate)

/** Can sign here: an authority whose key is kept. */
export const isSigner = (row: CertificateRow): row is CertificateEntry => isAuthority(row) && row.keyRecordId !== null

/** Authorities with a key that were never exported: lost with this browser's storage. */
export const neverExported = (certificates: readonly CertificateRow[]): readonly CertificateEntry[] =>
  certificates.filter(isSigner).filter(({ exportedAt }) => exportedAt === null)

/** The authorities whose keys go with a removal. */
export function authoritiesIn({ certificates, keys }: Pick<Removal, 'certificates' | 'keys'>): readonly CertificateEntry[] {
  const going = new Set(keys.map(({ id }) => id))
  return certificates.filter(isSigner).filter(({ keyRecordId }) => keyRecordId !== null && going.has(keyRecordId))
}
