import type { NodeTable } from '../../asn1/table.ts'
import type { NodeId } from '../../bytes/tree.ts'
import type { KindRow } from '../contract.ts'
import { childAt, childTags, NOT, startsWithTags, T } from '../shape.ts'

export type OcspForm = 'OCSPResponse' | 'BasicOCSPResponse'

const ENUMERATED = 0x0a, GENERALIZED_TIME = 0x18, CONTEXT2 = 0xa2
/** One status of six (RFC 6960 4.2.1) in one octet. */
const HIGHEST_STATUS = 6

function isResponse(table: NodeTable, bytes: Uint8Array, root: NodeId): boolean {
  const tags = childTags(table, root)
  if (tags[0] !== ENUMERATED || tags.length > 2) return false
  const status = root + 1
  const from = table.contentStart[status] as number, to = table.end[status] as number
  if (to - from !== 1 || (bytes[from] as number) > HIGHEST_STATUS) return false
  return tags.length === 1 || (tags[1] === T.context0 && startsWithTags(childTags(table, childAt(table, childAt(table, root, 1), 0)), [T.oid, T.octets]))
}

/** The response without status and type around it, as signatures keep it (RFC 5126 6.2.2). */
function isBasic(table: NodeTable, root: NodeId): boolean {
  const outer = childTags(table, root)
  if (!startsWithTags(outer, [T.sequence, T.sequence, T.bits])) return false
  const tags = childTags(table, root + 1)
  const [responder, ...rest] = tags[0] === T.context0 ? tags.slice(1) : tags
  return (responder === T.context1 || responder === CONTEXT2) && startsWithTags(rest, [GENERALIZED_TIME, T.sequence])
}

/** By the outermost tags. */
export function ocspForm(table: NodeTable, bytes: Uint8Array, root: NodeId): OcspForm | null {
  if (table.tag[root] !== T.sequence) return null
  return isResponse(table, bytes, root) ? 'OCSPResponse' : isBasic(table, root) ? 'BasicOCSPResponse' : null
}

export const ocspResponseRow: KindRow = {
  id: 'ocsp-response',
  extension: { pem: 'ocsp-response.pem', der: 'ors' },
  mime: 'application/ocsp-response',
  pemLabels: ['OCSP RESPONSE'],
  secrecy: 'public',
  nests: true,
  detect(table, bytes, root) {
    const form = ocspForm(table, bytes, root)
    return form ? { confidence: childTags(table, root).length === 1 ? 0.9 : 1, reason: `shape.${form}` } : NOT
  },
  load: async () => (await import('./kind.ts')).ocspResponseKind,
}
