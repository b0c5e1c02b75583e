import type { NodeTable } from '../../asn1/table.ts'
import type { NodeId } from '../../bytes/tree.ts'
import type { Detection, KindRow } from '../contract.ts'
import { childAt, childTags, NOT, startsWithTags, T } from '../shape.ts'

/** From the signature's algorithm on, both versions are alike: algorithm, serial number, validity, attributes. */
const REST = [T.sequence, T.integer, T.sequence, T.sequence]

function detect(table: NodeTable, root: NodeId): Detection {
  if (!startsWithTags(childTags(table, root), [T.sequence, T.sequence, T.bits])) return NOT
  const tags = childTags(table, childAt(table, root, 0))
  const [version, holder, issuer] = tags
  if (version === T.integer && holder === T.sequence && (issuer === T.sequence || issuer === T.context0) && startsWithTags(tags.slice(3), REST)) return { confidence: 1, reason: 'shape.AttributeCertificate' }
  const body = version === T.integer ? tags.slice(1) : tags
  const old = (body[0] === T.context0 || body[0] === T.context1) && startsWithTags(body.slice(1), [T.sequence, ...REST])
  return old ? { confidence: 0.9, reason: 'shape.AttributeCertificateV1' } : NOT
}

/** RFC 5755 4.1; and version 1, which RFC 5652 12.2 still has. */
export const attributeCertificateRow: KindRow = {
  id: 'attribute-certificate',
  extension: { pem: 'ac.pem', der: 'ac' },
  mime: 'application/pkix-attr-cert',
  pemLabels: ['ATTRIBUTE CERTIFICATE'],
  secrecy: 'public',
  detect: (table, _bytes, root) => detect(table, root),
  load: async () => (await import('./kind.ts')).attributeCertificateKind,
}
