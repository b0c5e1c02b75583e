import type { KindRow } from '../contract.ts'

/** Any DER or BER that no other kind claims: its tree is shown by its tags. */
export const asn1Row: KindRow = {
  id: 'asn1',
  extension: { pem: 'pem', der: 'der' },
  mime: 'application/octet-stream',
  pemLabels: [],
  secrecy: 'public',
  detect: (table) => (table.size > 0 ? { confidence: 0.1, reason: 'shape.asn1' } : { confidence: 0, reason: '' }),
  load: async () => (await import('./kind.ts')).asn1Kind,
}
