import type { NodeTable } from '../../asn1/table.ts'
import type { NodeId } from '../../bytes/tree.ts'
import type { KindRow } from '../contract.ts'
import { childAt, childTags, NOT, startsWithTags, T } from '../shape.ts'

interface Begun { readonly body: readonly number[]; readonly versions: number }

/** What is left where the end is missing: serial, algorithm, issuer, and a validity of times, as nothing else has them. */
function isBegun(table: NodeTable, tbs: NodeId, { body, versions }: Begun): boolean {
  if (!startsWithTags(body, [T.integer, T.sequence, T.sequence, T.sequence])) return false
  const [from] = childTags(table, childAt(table, tbs, versions + 3))
  return from === T.utcTime || from === T.generalizedTime
}

/** RFC 5280 4.1: three elements, the first with serial, algorithm, issuer, validity, subject, key. */
export const certificateRow: KindRow = {
  id: 'certificate',
  extension: { pem: 'crt', der: 'der' },
  mime: 'application/x-x509-ca-cert',
  pemLabels: ['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE'],
  secrecy: 'public',
  detect(table, _bytes, root) {
    const outer = childTags(table, root)
    const tbs = childAt(table, root, 0)
    const tags = tbs < 0 ? [] : childTags(table, tbs)
    const body = tags[0] === T.context0 ? tags.slice(1) : tags
    if (outer.length < 3 && isBegun(table, tbs, { body, versions: tags.length - body.length })) return { confidence: 0.5, reason: 'shape.certificate-cut' }
    if (!startsWithTags(outer, [T.sequence, T.sequence, T.bits])) return NOT
    if (!startsWithTags(body, [T.integer, T.sequence, T.sequence, T.sequence, T.sequence, T.sequence])) return NOT
    return { confidence: outer.length === 3 ? 1 : 0.8, reason: 'shape.certificate' }
  },
  load: async () => (await import('./kind.ts')).certificateKind,
}
