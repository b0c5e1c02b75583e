import type { KindRow } from '../contract.ts'
import { NOT } from '../shape.ts'
import { shapeOfLines } from '../ssh-shape.ts'

export const authorizedKeysRow: KindRow = {
  id: 'authorized-keys',
  extension: { pem: 'txt', der: 'txt' },
  mime: 'text/plain',
  pemLabels: [],
  secrecy: 'public',
  nests: true,
  recognise: (bytes, text) => (shapeOfLines(bytes, text) === 'authorized-keys' ? { confidence: 0.9, reason: 'shape.authorized-keys' } : NOT),
  load: async () => (await import('../ssh-lines.ts')).linesKind,
}
