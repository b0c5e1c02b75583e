import type { KindRow } from '../contract.ts'
import { childAt, childTags, NOT, startsWithTags, T } from '../shape.ts'

/** RFC 2986 4: three elements, the first with version, subject, key and usually attributes. */
export const certificateRequestRow: KindRow = {
  id: 'certificate-request',
  extension: { pem: 'csr', der: 'csr.der' },
  mime: 'application/pkcs10',
  pemLabels: ['CERTIFICATE REQUEST', 'NEW CERTIFICATE REQUEST'],
  secrecy: 'public',
  detect(table, _bytes, root) {
    if (!startsWithTags(childTags(table, root), [T.sequence, T.sequence, T.bits])) return NOT
    const info = childAt(table, root, 0)
    const tags = childTags(table, info)
    if (!startsWithTags(tags, [T.integer, T.sequence, T.sequence]) || tags.length > 4) return NOT
    if (tags.length === 4 && tags[3] !== T.context0) return NOT
    const key = childTags(table, childAt(table, info, 2))
    return startsWithTags(key, [T.sequence, T.bits]) ? { confidence: 1, reason: 'shape.certificate-request' } : NOT
  },
  load: async () => (await import('./kind.ts')).certificateRequestKind,
}
