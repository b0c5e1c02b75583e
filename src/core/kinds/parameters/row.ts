import type { KindRow } from '../contract.ts'
import { NOT } from '../shape.ts'
import { parametersShape } from './shape.ts'

/** Parameters on their own: DH (PKCS #3 and X9.42), DSA (RFC 3279 2.3) and EC (RFC 5480 2.1.1). */
export const parametersRow: KindRow = {
  id: 'parameters',
  extension: { pem: 'pem', der: 'der' },
  mime: 'application/x-pem-file',
  pemLabels: ['DH PARAMETERS', 'X9.42 DH PARAMETERS', 'DSA PARAMETERS', 'EC PARAMETERS'],
  secrecy: 'public',
  detect(table, bytes, root) {
    const shape = parametersShape(table, bytes, root)
    return shape ? { confidence: shape.confidence, reason: `shape.${shape.type}` } : NOT
  },
  load: async () => (await import('./kind.ts')).parametersKind,
}
