import type { NodeTable } from '../../asn1/table.ts'
import type { NodeId } from '../../bytes/tree.ts'
import type { KindRow } from '../contract.ts'
import { childAt, childTags, NOT, startsWithTags, T } from '../shape.ts'

const UTC_TIME = 0x17, GENERALIZED_TIME = 0x18

/** RFC 5280 5.1: `{ tbsCertList, signatureAlgorithm, signatureValue }`, the first with an algorithm, a name and a time. */
function isCrl(table: NodeTable, root: NodeId): boolean {
  if (!startsWithTags(childTags(table, root), [T.sequence, T.sequence, T.bits])) return false
  const tags = childTags(table, childAt(table, root, 0))
  const [algorithm, issuer, thisUpdate] = tags[0] === T.integer ? tags.slice(1) : tags
  return algorithm === T.sequence && issuer === T.sequence && (thisUpdate === UTC_TIME || thisUpdate === GENERALIZED_TIME)
}

export const crlRow: KindRow = {
  id: 'crl',
  extension: { pem: 'crl.pem', der: 'crl' },
  mime: 'application/pkix-crl',
  pemLabels: ['X509 CRL'],
  secrecy: 'public',
  detect: (table, _bytes, root) => (isCrl(table, root) ? { confidence: 1, reason: 'shape.crl' } : NOT),
  load: async () => (await import('./kind.ts')).crlKind,
}
