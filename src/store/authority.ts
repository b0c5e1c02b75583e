/** What the lists of the vault mean for an authority: pure, over the entries. */
import type { CertificateEntry } from '../vault/entries.ts'

export interface CertificateNode {
  readonly certificate: CertificateEntry
  readonly issued: readonly CertificateNode[]
}

/** Roots, and certificates whose issuer is not kept here, with what each issued below it; in the order of the list. */
export function certificateTree(certificates: readonly CertificateEntry[]): readonly CertificateNode[] {
  const ids = new Set(certificates.map(({ id }) => id))
  const byIssuer = Map.groupBy(certificates, ({ issuerId }) => (issuerId !== null && ids.has(issuerId) ? issuerId : null))
  const below = (id: string | null): readonly CertificateNode[] => (byIssuer.get(id) ?? []).map((certificate) => ({ certificate, issued: below(certificate.id) }))
  return below(null)
}

/** The certificate, its issuer, and so on up to the last one kept here: the order of a fullchain file. Empty where the id is unknown. */
export function chainOf(certificates: readonly CertificateEntry[], id: string): readonly CertificateEntry[] {
  const byId = new Map(certificates.map((certificate) => [certificate.id, certificate]))
  const chain: CertificateEntry[] = []
  for (let next = byId.get(id); next && !chain.includes(next); next = next.issuerId === null ? undefined : byId.get(next.issuerId)) chain.push(next)
  return chain
}

/** Can sign here: an authority whose key is kept. */
export const isSigner = ({ role, keyRecordId }: CertificateEntry): boolean => role !== 'leaf' && keyRecordId !== null

/** Authorities with a key that were never exported: lost with this browser's storage. */
export const neverExported = (certificates: readonly CertificateEntry[]): readonly CertificateEntry[] =>
  certificates.filter((certificate) => isSigner(certificate) && certificate.exportedAt === null)
