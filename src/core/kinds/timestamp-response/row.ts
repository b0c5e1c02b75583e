import type { TimestampType } from '../../asn1/schemas/tsp.ts'
import type { NodeTable } from '../../asn1/table.ts'
import type { NodeId } from '../../bytes/tree.ts'
import type { Detection, KindRow } from '../contract.ts'
import { childAt, childTags, NOT, startsWithTags, T } from '../shape.ts'
import { isMessageImprint } from '../timestamp-request/row.ts'

/** A response, a token by itself, or its content by itself. */
export type TimestampForm = Exclude<TimestampType, 'TimeStampReq'>

const GENERALIZED_TIME = 0x18
const HIGHEST_STATUS = 5
/** Content octets of id-signedData and id-ct-TSTInfo (RFC 5652 5.1, RFC 3161 2.4.2). */
const SIGNED_DATA = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02]
const TST_INFO = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x04]

function isOid(table: NodeTable, bytes: Uint8Array, { node, oid }: { node: NodeId; oid: readonly number[] }): boolean {
  const from = table.contentStart[node] ?? 0
  return table.tag[node] === T.oid && (table.end[node] as number) - from === oid.length && oid.every((octet, i) => bytes[from + i] === octet)
}

function isToken(table: NodeTable, bytes: Uint8Array, node: NodeId): boolean {
  if (!startsWithTags(childTags(table, node), [T.oid, T.context0]) || !isOid(table, bytes, { node: node + 1, oid: SIGNED_DATA })) return false
  const signedData = childAt(table, childAt(table, node, 1), 0)
  return startsWithTags(childTags(table, signedData), [T.integer, T.set, T.sequence]) && isOid(table, bytes, { node: childAt(table, signedData, 2) + 1, oid: TST_INFO })
}

const isInfo = (table: NodeTable, root: NodeId) => startsWithTags(childTags(table, root), [T.integer, T.oid, T.sequence, T.integer, GENERALIZED_TIME]) && isMessageImprint(table, childAt(table, root, 2))

/** PKIStatusInfo, by itself or with a token behind it. Its one small number says little: only what follows makes it sure. */
function responseConfidence(table: NodeTable, bytes: Uint8Array, root: NodeId): number {
  const tags = childTags(table, root), status = childTags(table, root + 1)
  if (tags[0] !== T.sequence || status[0] !== T.integer || status.slice(1).some((tag, i, rest) => tag !== T.bits && (tag !== T.sequence || i > 0) || rest.length > 2)) return 0
  const from = table.contentStart[root + 2] as number
  if ((table.end[root + 2] as number) - from !== 1 || (bytes[from] as number) > HIGHEST_STATUS) return 0
  if (tags.length === 2) return isToken(table, bytes, childAt(table, root, 1)) ? 1 : 0
  return tags.length > 1 ? 0 : status.length > 1 ? 0.9 : 0.4
}

/** By the outermost tags and the content's identifier; null for anything else. */
export function timestampForm(table: NodeTable, bytes: Uint8Array, root: NodeId): TimestampForm | null {
  if (table.tag[root] !== T.sequence) return null
  if (isInfo(table, root)) return 'TSTInfo'
  if (isToken(table, bytes, root)) return 'ContentInfo'
  return responseConfidence(table, bytes, root) > 0 ? 'TimeStampResp' : null
}

export const timestampResponseRow: KindRow = {
  id: 'timestamp-response',
  extension: { pem: 'tsr.pem', der: 'tsr' },
  mime: 'application/timestamp-reply',
  pemLabels: [],
  secrecy: 'public',
  nests: true,
  detect(table, bytes, root): Detection {
    const form = timestampForm(table, bytes, root)
    if (!form) return NOT
    return { confidence: form === 'TimeStampResp' ? responseConfidence(table, bytes, root) : 1, reason: form === 'ContentInfo' ? 'shape.TimeStampToken' : `shape.${form}` }
  },
  load: async () => (await import('./kind.ts')).timestampResponseKind,
}
