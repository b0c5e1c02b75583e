import type { KindId, KindRow } from '../contract.ts'
import { NOT } from '../shape.ts'
import { shapeOfLines } from '../ssh-shape.ts'

const row = (id: KindId & ('known-host' | 'known-hosts'), load: KindRow['load']): KindRow => ({
  id,
  extension: { pem: 'txt', der: 'txt' },
  mime: 'text/plain',
  pemLabels: [],
  secrecy: 'public',
  recognise: (bytes, text) => (shapeOfLines(bytes, text) === id ? { confidence: 0.9, reason: 'shape.known-hosts' } : NOT),
  load,
})

/** One line. */
export const knownHostRow = row('known-host', async () => (await import('./kind.ts')).knownHostKind)
/** A file of several. */
export const knownHostsRow: KindRow = { ...row('known-hosts', async () => (await import('../ssh-lines.ts')).linesKind), nests: true }
