import type { CertificateEntry } from '../../store/vault.ts'

/** The kept certificates that were issued for this kept key. */
export const usedBy = (certificates: readonly CertificateEntry[], keyRecordId: string): readonly CertificateEntry[] => certificates.filter((one) => one.keyRecordId === keyRecordId)
