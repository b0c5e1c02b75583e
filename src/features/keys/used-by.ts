import type { CertificateRow } from '../../store/vault.ts'

/** The kept certificates that were issued for this kept key. */
export const usedBy = (certificates: readonly CertificateRow[], keyRecordId: string): readonly CertificateRow[] => certificates.filter((one) => one.keyRecordId === keyRecordId)
