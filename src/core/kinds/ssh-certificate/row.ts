import type { KindRow } from '../contract.ts'
import { NOT } from '../shape.ts'
import { isCertificateType, shapeOfLines, typeOfBlob } from '../ssh-shape.ts'

const MOST_BLOB = 65_536

export const sshCertificateRow: KindRow = {
  id: 'ssh-certificate',
  extension: { pem: 'pub', der: 'pub' },
  mime: 'text/plain',
  pemLabels: [],
  secrecy: 'public',
  nests: true,
  recognise(bytes, text) {
    const type = bytes.length <= MOST_BLOB ? typeOfBlob(bytes) : ''
    if (type !== '') return isCertificateType(type) ? { confidence: 0.95, reason: 'shape.ssh-blob' } : NOT
    return shapeOfLines(bytes, text) === 'certificate' ? { confidence: 0.95, reason: 'shape.ssh-line' } : NOT
  },
  load: async () => (await import('./kind.ts')).sshCertificateKind,
}
