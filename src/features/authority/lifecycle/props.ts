import type { CertificateEntry, CertificateRow } from '../../../store/vault.ts'

/** A certificate among all that are kept. */
export interface LifecycleProps {
  certificate: CertificateEntry
  certificates: readonly CertificateRow[]
  hues: ReadonlyMap<string, number>
  now: number
}
