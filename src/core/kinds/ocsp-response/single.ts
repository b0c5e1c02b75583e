/** SingleResponse (RFC 6960 4.2.1): the status of one certificate and how long it holds. */
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { DescribeContext, FactItem, FactValue } from '../contract.ts'
import { extensionFacts, readExtensions } from '../extensions.ts'
import type { Reader } from '../reader.ts'
import { certIdItems, certIdParts } from './cert-id.ts'

export type CertStatus = 'good' | 'revoked' | 'unknown' | 'unreadable'

const STATUSES: Readonly<Record<number, CertStatus>> = { 0x80: 'good', 0xa1: 'revoked', 0x82: 'unknown' }
const TIMES = ['thisUpdate', 'nextUpdate'] as const

interface Part { readonly field: string; readonly node: NodeId; readonly value: FactValue }

/** By the tag of the choice: NULLs have no content that would say it. */
export function statusOf(reader: Reader, single: NodeId): CertStatus {
  const node = reader.path(single, 'certStatus')
  return node === NO_NODE ? 'unreadable' : STATUSES[reader.tree.tag(node)] ?? 'unreadable'
}

function reasonOf(reader: Reader, node: NodeId): string {
  const { schema } = node === NO_NODE ? { schema: null } : reader.tree.named(node)
  const code = reader.small(node)
  return node === NO_NODE ? '' : (schema?.type === 'primitive' ? schema.names?.get(code) : undefined) ?? String(code)
}

/** What it says of the certificate, in the order of the encoding but for the identifier. */
function partsOf(reader: Reader, single: NodeId): readonly Part[] {
  const status = reader.path(single, 'certStatus')
  const time = reader.path(status, 'revocationTime'), reason = reader.path(status, 'revocationReason')
  return [
    { field: 'certStatus', node: status === NO_NODE ? single : status, value: { type: 'term', term: `status.${statusOf(reader, single)}` } },
    ...(time === NO_NODE ? [] : [{ field: 'revocationTime', node: time, value: reader.time(time) }]),
    ...(reason === NO_NODE ? [] : [{ field: 'revocationReason', node: reason, value: { type: 'term', term: `reason.${reasonOf(reader, reason)}` } } as const]),
    ...TIMES.map((field) => ({ field, node: reader.path(single, field) })).filter(({ node }) => node !== NO_NODE).map(({ field, node }) => ({ field, node, value: reader.time(node) })),
  ]
}

/** One answer has facts of its own; of several each is a list. */
export function singleFacts(reader: Reader, single: NodeId, alone: boolean): void {
  const certId = reader.path(single, 'certID')
  for (const node of [single, certId]) reader.checkFields(node)
  const parts = partsOf(reader, single)
  if (alone) for (const { field, node, value } of [...parts, ...certIdParts(reader, certId)]) reader.fact(field, 'status', node, value, { spec: 'RFC 6960 4.2.1' })
  else {
    const [status, ...rest] = parts.map(({ field, node, value }): FactItem => reader.item(node, value, field))
    reader.fact('singleResponse', 'status', single, { type: 'list', items: [...(status ? [status] : []), ...certIdItems(reader, certId).slice(0, 1), ...rest, ...certIdItems(reader, certId).slice(1)] }, { spec: 'RFC 6960 4.2.1' })
  }
  extensionFacts(reader, readExtensions(reader, reader.path(single, 'singleExtensions')), 'extensions')
}

/** What the times and the status of an answer mean now. */
export function singleFindings(reader: Reader, single: NodeId, { now }: DescribeContext): void {
  const status = reader.path(single, 'certStatus'), said = statusOf(reader, single)
  if (said === 'revoked') reader.found('ocsp.revoked', 'error', { revokedAt: reader.time(reader.path(status, 'revocationTime')).ms, reason: reasonOf(reader, reader.path(status, 'revocationReason')) }, { nodes: [status], spec: 'RFC 6960 2.2' })
  if (said === 'unknown') reader.found('ocsp.unknown', 'warning', {}, { nodes: [status], spec: 'RFC 6960 2.2' })
  const from = reader.path(single, 'thisUpdate'), to = reader.path(single, 'nextUpdate')
  const thisUpdate = reader.time(from).ms, nextUpdate = reader.time(to).ms
  if (now > nextUpdate) reader.found('ocsp.outdated', 'error', { nextUpdate, now }, { nodes: [to], spec: 'RFC 6960 4.2.2.1' })
  else if (now < thisUpdate) reader.found('ocsp.not-yet', 'error', { thisUpdate, now }, { nodes: [from], spec: 'RFC 6960 4.2.2.1' })
  else if (to === NO_NODE && Number.isFinite(thisUpdate)) reader.found('ocsp.no-next-update', 'note', { thisUpdate, now }, { nodes: [from], spec: 'RFC 6960 4.2.2.1' })
}
