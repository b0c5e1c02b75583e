import type { KindRow } from '../contract.ts'
import { NOT } from '../shape.ts'

/** Headers stand right behind the BEGIN line. */
const SHAPE = /^-----BEGIN [^\n]{1,80}-----\s*\n(?:[^\n]*\n){0,8}?[ \t]*Proc-Type:[ \t]*4,[ \t]*ENCRYPTED/i
const HEAD = 2048

export const legacyPemRow: KindRow = {
  id: 'legacy-pem',
  extension: { pem: 'pem', der: 'pem' },
  mime: 'application/x-pem-file',
  pemLabels: [],
  secrecy: 'public',
  recognise: (_, text) => (text !== null && SHAPE.test(text.slice(0, HEAD)) ? { confidence: 0.95, reason: 'shape.legacy-pem' } : NOT),
  load: async () => (await import('./kind.ts')).legacyPemKind,
}
