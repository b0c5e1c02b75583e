import type { KindRow } from '../contract.ts'
import { NOT } from '../shape.ts'
import { shapeOfLines } from '../ssh-shape.ts'

export const knownHostsRow: KindRow = {
  id: 'known-hosts',
  extension: { pem: 'txt', der: 'txt' },
  mime: 'text/plain',
  pemLabels: [],
  secrecy: 'public',
  nests: true,
  recognise: (bytes, text) => (shapeOfLines(bytes, text) === 'known-hosts' ? { confidence: 0.9, reason: 'shape.known-hosts' } : NOT),
  load: async () => (await import('./kind.ts')).knownHostsKind,
}
