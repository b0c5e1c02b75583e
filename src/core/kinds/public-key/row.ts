import type { NodeTable } from '../../asn1/table.ts'
import type { NodeId } from '../../bytes/tree.ts'
import type { KindRow } from '../contract.ts'
import { childAt, childTags, NOT, startsWithTags, T } from '../shape.ts'

const lengthOf = (table: NodeTable, node: NodeId) => (table.end[node] as number) - (table.contentStart[node] as number)

/** A modulus is longer than its exponent; two numbers of one length are r and s of a signature. */
const isRsa = (table: NodeTable, root: NodeId) => lengthOf(table, childAt(table, root, 0)) > 2 * lengthOf(table, childAt(table, root, 1))

/** SubjectPublicKeyInfo (RFC 5280 4.1.2.7), or a bare RSAPublicKey (RFC 8017 A.1.1). */
export const publicKeyRow: KindRow = {
  id: 'public-key',
  extension: { pem: 'pub.pem', der: 'pub.der' },
  mime: 'application/x-pem-file',
  pemLabels: ['PUBLIC KEY', 'RSA PUBLIC KEY'],
  secrecy: 'public',
  detect(table, _bytes, root) {
    const tags = childTags(table, root)
    if (tags.length !== 2) return NOT
    if (startsWithTags(tags, [T.integer, T.integer])) return { confidence: isRsa(table, root) ? 0.7 : 0.05, reason: 'shape.rsa-public-key' }
    const algorithm = childAt(table, root, 0)
    return startsWithTags(tags, [T.sequence, T.bits]) && childTags(table, algorithm)[0] === T.oid ? { confidence: 1, reason: 'shape.public-key' } : NOT
  },
  load: async () => (await import('./kind.ts')).publicKeyKind,
}
