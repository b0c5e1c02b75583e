import type { CertificateEntry, Certificates } from '../../../store/vault.ts'

/** A certificate among all that are kept. */
export interface LifecycleProps {
  certificate: CertificateEntry
  certificates: Certificates
  hues: ReadonlyMap<string, number>
  now: number
}
