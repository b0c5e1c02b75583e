import type { CertificateEntry } from '../../store/vault.ts'

/** A kept certificate for tests: `id` begins its fingerprint's hue, whatever else is given. */
export const entry = (id: string, issuerId: string | null, fields: Partial<CertificateEntry> = {}): CertificateEntry => ({
  id, issuerId, keyRecordId: `${id} key`, der: new Uint8Array(1), role: issuerId === null ? 'root' : 'leaf', title: id, hosts: [], notBefore: 0, notAfter: 1,
  serialHex: '', sha256: '00'.repeat(32), createdAt: 0, exportedAt: null, revokedAt: null, reason: null, invalidSince: null, supersedesId: null, ...fields,
})
