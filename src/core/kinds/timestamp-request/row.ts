import type { NodeTable } from '../../asn1/table.ts'
import type { NodeId } from '../../bytes/tree.ts'
import type { KindRow } from '../contract.ts'
import { childAt, childTags, NOT, startsWithTags, T } from '../shape.ts'

/** MessageImprint (RFC 3161 2.4.1): an algorithm and a hash. */
export function isMessageImprint(table: NodeTable, node: NodeId): boolean {
  const tags = childTags(table, node)
  return tags.length === 2 && startsWithTags(tags, [T.sequence, T.octets]) && childTags(table, node + 1)[0] === T.oid
}

/** What may follow the imprint, in this order: policy, nonce, certReq, extensions. */
const REST = [T.oid, T.integer, 0x01, T.context0] as const

function isRest(tags: readonly number[]): boolean {
  const places = tags.map((tag) => REST.findIndex((each) => each === tag))
  return places.every((place, i) => place > (places[i - 1] ?? -1))
}

export const timestampRequestRow: KindRow = {
  id: 'timestamp-request',
  extension: { pem: 'tsq.pem', der: 'tsq' },
  mime: 'application/timestamp-query',
  pemLabels: [],
  secrecy: 'public',
  detect(table, _bytes, root) {
    const tags = childTags(table, root)
    if (tags[0] !== T.integer || !isMessageImprint(table, childAt(table, root, 1)) || !isRest(tags.slice(2))) return NOT
    return { confidence: 1, reason: 'shape.TimeStampReq' }
  },
  load: async () => (await import('./kind.ts')).timestampRequestKind,
}
