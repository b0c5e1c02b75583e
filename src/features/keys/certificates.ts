/** The kept certificates of a key: those issued for it here, and those that have its public half. */
import type { CertificateEntry } from '../../store/vault.ts'
import type { PairHandle } from './handle.ts'

export type { CertificateEntry } from '../../store/vault.ts'

/** The newest first, as what is in use. */
export function certificatesOf(all: readonly CertificateEntry[], { id, origin }: Pick<PairHandle, 'id' | 'origin'>): readonly CertificateEntry[] {
  return origin === 'kept' ? all.filter(({ keyRecordId }) => keyRecordId === id).toReversed() : []
}

/** A certificate and those above it that are kept, up to the root. */
export function chainOf(all: readonly CertificateEntry[], leaf: CertificateEntry): readonly CertificateEntry[] {
  const chain = [leaf]
  for (let above = leaf.issuerId; above !== null;) {
    const issuer = all.find(({ id }) => id === above)
    if (!issuer || chain.includes(issuer)) break
    chain.push(issuer)
    above = issuer.issuerId
  }
  return chain
}
