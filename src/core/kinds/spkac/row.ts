import type { KindRow } from '../contract.ts'
import { childAt, childTags, NOT, startsWithTags, T } from '../shape.ts'

const IA5_STRING = 0x16

/** Three elements, the first a key and a challenge; base64 without marks, mostly behind `SPKAC=`, is found by the repair. */
export const spkacRow: KindRow = {
  id: 'spkac',
  extension: { pem: 'spkac', der: 'spkac.der' },
  mime: 'application/octet-stream',
  pemLabels: [],
  secrecy: 'public',
  detect(table, _bytes, root) {
    if (!startsWithTags(childTags(table, root), [T.sequence, T.sequence, T.bits])) return NOT
    const signed = childAt(table, root, 0)
    const tags = childTags(table, signed)
    if (tags.length !== 2 || !startsWithTags(tags, [T.sequence, IA5_STRING])) return NOT
    return startsWithTags(childTags(table, childAt(table, signed, 0)), [T.sequence, T.bits]) ? { confidence: 1, reason: 'shape.spkac' } : NOT
  },
  load: async () => (await import('./kind.ts')).spkacKind,
}
