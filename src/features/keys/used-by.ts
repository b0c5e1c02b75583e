import type { CertificateRow, Certificates, Rows } from '../../store/vault.ts'

/** The kept certificates that were issued for this kept key. */
export const usedBy = (certificates: Certificates, keyRecordId: string): Rows<CertificateRow> => certificates.ofKey(keyRecordId)
