import type { NodeTable } from '../../asn1/table.ts'
import type { NodeId } from '../../bytes/tree.ts'
import type { KindRow } from '../contract.ts'
import { childAt, childTags, NOT, startsWithTags, T } from '../shape.ts'

/** CertID (RFC 6960 4.1.1): an algorithm, two hashes, a serial number. */
export function isCertId(table: NodeTable, node: NodeId): boolean {
  const tags = childTags(table, node)
  return tags.length === 4 && startsWithTags(tags, [T.sequence, T.octets, T.octets, T.integer])
}

/** RFC 6960 4.1.1: in the first element a list whose first entry begins with a CertID. */
export const ocspRequestRow: KindRow = {
  id: 'ocsp-request',
  extension: { pem: 'ocsp-request.pem', der: 'orq' },
  mime: 'application/ocsp-request',
  pemLabels: ['OCSP REQUEST'],
  secrecy: 'public',
  nests: true,
  detect(table, _bytes, root) {
    const outer = childTags(table, root)
    if (outer[0] !== T.sequence || outer.length > 2 || (outer.length === 2 && outer[1] !== T.context0)) return NOT
    const tbs = root + 1
    const place = childTags(table, tbs).indexOf(T.sequence)
    if (place < 0 || place > 2 || childTags(table, tbs).slice(0, place).some((tag) => tag !== T.context0 && tag !== T.context1)) return NOT
    const first = childAt(table, childAt(table, tbs, place), 0)
    return first >= 0 && isCertId(table, childAt(table, first, 0)) ? { confidence: 1, reason: 'shape.OCSPRequest' } : NOT
  },
  load: async () => (await import('./kind.ts')).ocspRequestKind,
}
