/** What the lists of the vault mean for an authority: pure, over the entries. */
import { isAuthority, type CertificateEntry, type CertificateRow } from '../vault/entries.ts'
import type { Removal } from '../vault/removal.ts'

export { isAuthority } from '../vault/entries.ts'

export interface CertificateNode {
  readonly certificate: CertificateRow
  readonly issued: readonly CertificateNode[]
}

/** Roots, and certificates whose issuer is not kept here, with what each issued below it; in the order of the list. */
export function certificateTree(certificates: readonly CertificateRow[]): readonly CertificateNode[] {
  const ids = new Set(certificates.map(({ id }) => id))
  const byIssuer = Map.groupBy(certificates, ({ issuerId }) => (issuerId !== null && ids.has(issuerId) ? issuerId : null))
  const below = (id: string | null): readonly CertificateNode[] => (byIssuer.get(id) ?? NONE).map((certificate) => ({ certificate, issued: byIssuer.has(certificate.id) ? below(certificate.id) : NOTHING }))
  return below(null)
}

const NONE: readonly CertificateRow[] = []
const NOTHING: readonly CertificateNode[] = []

/** What took a certificate's place, by that one's id: the last of several. */
export function successors<R extends CertificateRow>(certificates: readonly R[]): ReadonlyMap<string, R> {
  return new Map(certificates.filter(({ supersedesId, revokedAt }) => supersedesId !== null && revokedAt === null).map((one) => [one.supersedesId ?? '', one]))
}

/** The last that took its place, and whose place that took, or itself. `fits`: which of them to go on to. */
export function latest<R extends CertificateRow>(after: ReadonlyMap<string, R>, certificate: R, fits: (next: R) => boolean = () => true): R {
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

/** The same, whole: what is above a certificate are authorities. */
export const wholeChain = (certificates: readonly CertificateRow[], own: CertificateEntry): readonly CertificateEntry[] => [own, ...chainOf(certificates, own.id).slice(1).filter(isAuthority)]

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
