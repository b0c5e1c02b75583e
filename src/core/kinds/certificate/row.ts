import type { KindRow } from '../contract.ts'
import { childAt, childTags, NOT, startsWithTags, T } from '../shape.ts'

/** RFC 5280 4.1: three elements, the first with serial, algorithm, issuer, validity, subject, key. */
export const certificateRow: KindRow = {
  id: 'certificate',
  extension: { pem: 'crt', der: 'der' },
  mime: 'application/x-x509-ca-cert',
  pemLabels: ['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE'],
  secrecy: 'public',
  detect(table, _bytes, root) {
    const outer = childTags(table, root)
    if (!startsWithTags(outer, [T.sequence, T.sequence, T.bits])) return NOT
    const tbs = childAt(table, root, 0)
    const tags = childTags(table, tbs)
    const body = tags[0] === T.context0 ? tags.slice(1) : tags
    if (!startsWithTags(body, [T.integer, T.sequence, T.sequence, T.sequence, T.sequence, T.sequence])) return NOT
    return { confidence: outer.length === 3 ? 1 : 0.8, reason: 'shape.certificate' }
  },
  load: async () => (await import('./kind.ts')).certificateKind,
}
