/** The kept certificates of a key: those issued for it here, and those that have its public half. */
import { isAuthority } from '../../store/authority.ts'
import { vault, type CertificateEntry, type CertificateRow, type Certificates } from '../../store/vault.ts'
import type { PairHandle } from './handle.ts'

export type { CertificateRow } from '../../store/vault.ts'

/** More are not gone through by eye. */
const OFFERED = 500

/** The newest first, as what is in use. */
export function certificatesOf(all: Certificates, { id, origin }: Pick<PairHandle, 'id' | 'origin'>): readonly CertificateRow[] {
  return origin === 'kept' ? all.ofKey(id).slice(-OFFERED).toReversed() : []
}

/** A certificate and those above it that are kept, up to the root. */
export function chainOf(all: Certificates, leaf: CertificateRow): readonly CertificateRow[] {
  const chain = [leaf]
  for (let above = leaf.issuerId; above !== null;) {
    const issuer = all.byId(above)
    if (!issuer || chain.some(({ id }) => id === issuer.id)) break
    chain.push(issuer)
    above = issuer.issuerId
  }
  return chain
}

/** The certificates of a chain with their bytes, those left out that were removed meanwhile. */
export async function wholeOf(chain: readonly CertificateRow[]): Promise<readonly CertificateEntry[]> {
  const read = await Promise.all(chain.map(async (row) => (isAuthority(row) ? row : vault.certificate(row.id).then((found) => (found.ok ? found.value : null)))))
  return read.filter((one) => one !== null)
}
