/** Time-stamps (RFC 3161): an authority's answer, the signed token in it, or the token by itself. */
import { tspSchema } from '../../asn1/schemas/tsp.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { bitNames } from '../../asn1/value-text.ts'
import { certificateNodes, certificateParts } from '../certificates-inside.ts'
import type { Artifact, DescribeContext, FactItem, Kind, Opened } from '../contract.ts'
import { fingerprintFacts } from '../digests.ts'
import { bestName, derTree, Reader } from '../reader.ts'
import { infoFacts } from './info.ts'
import { readTimestamp, type Timestamp } from './read.ts'
import { timestampForm } from './row.ts'
import { signerFacts } from './signer.ts'

const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const MOST_TEXTS = 20
const SPEC = 'RFC 3161 2.4.2'

const formOf = ({ buffers }: Opened, { table }: Artifact) => timestampForm(table, buffers[table.buffer]?.bytes ?? new Uint8Array(0), 0) ?? 'TimeStampResp'

function readOf(opened: Opened, artifact: Artifact): { readonly reader: Reader; readonly timestamp: Timestamp } {
  const form = formOf(opened, artifact)
  const reader = new Reader(derTree(opened, artifact, tspSchema(form)))
  return { reader, timestamp: readTimestamp(reader, form) }
}

/** The schema's name for a number, or the number. */
function valueName(reader: Reader, node: NodeId): string {
  const { schema } = reader.tree.named(node)
  const value = reader.small(node)
  return (schema?.type === 'primitive' ? schema.names?.get(value) : undefined) ?? String(value)
}

function reasonsOf(reader: Reader, node: NodeId): readonly string[] {
  const { schema } = node === NO_NODE ? { schema: null } : reader.tree.named(node)
  return schema?.type === 'primitive' && schema.names ? bitNames(reader.tree.content(node), schema.names) : []
}

const GRANTED: ReadonlySet<string> = new Set(['granted', 'grantedWithMods'])

function statusFacts(reader: Reader, { status: info, signedData }: Timestamp): void {
  const status = reader.path(info, 'status'), texts = reader.path(info, 'statusString'), failure = reader.path(info, 'failInfo')
  if (info !== NO_NODE) reader.checkFields(info)
  if (status === NO_NODE) return
  const name = valueName(reader, status), reasons = reasonsOf(reader, failure)
  reader.fact('responseStatus', 'answer', status, { type: 'term', term: `tsp.${name}` }, { spec: SPEC })
  const items = texts === NO_NODE ? [] : Array.from(reader.tree.children(texts)).slice(0, MOST_TEXTS).map((node): FactItem => reader.item(node, { type: 'untrusted', text: reader.text(node) }))
  if (items.length > 0) reader.fact('statusText', 'answer', texts, { type: 'list', items }, { spec: SPEC })
  reader.fact('failInfo', 'answer', failure, { type: 'list', items: reasons.map((reason) => reader.item(failure, { type: 'term', term: `tsp.${reason}` })) }, { spec: SPEC })
  if (!GRANTED.has(name)) reader.found('timestamp.not-granted', 'error', { status: name, reasons: reasons.join(', ') }, { nodes: [status, failure], spec: SPEC })
  else if (signedData === NO_NODE) reader.found('timestamp.no-token', 'error', {}, { nodes: [info], spec: SPEC })
}

function contentFindings(reader: Reader, { content, contentType, info, signedData }: Timestamp): void {
  if (signedData === NO_NODE) return
  const type = reader.path(signedData, 'encapContentInfo.eContentType')
  if (contentType !== TST_INFO) reader.found('timestamp.not-a-timestamp', 'error', { oid: contentType }, { nodes: [type], spec: SPEC })
  else if (info === NO_NODE) reader.found('timestamp.unreadable', 'error', { offset: reader.tree.start(content === NO_NODE ? type : content) }, { nodes: [content], spec: SPEC })
}

async function describe({ reader, timestamp }: ReturnType<typeof readOf>, ctx: DescribeContext) {
  for (const node of [0, timestamp.signedData, timestamp.signer]) reader.checkFields(node)
  statusFacts(reader, timestamp)
  contentFindings(reader, timestamp)
  if (timestamp.info !== NO_NODE) infoFacts(reader, timestamp.info, ctx)
  await signerFacts(reader, timestamp)
  await fingerprintFacts(reader, 0)
  return { facts: reader.facts, findings: reader.findings, keyId: null }
}

export const timestampResponseKind: Kind = {
  tree: (opened, artifact) => readOf(opened, artifact).reader.tree,
  summarise(opened, artifact) {
    const { reader, timestamp: { info, status } } = readOf(opened, artifact)
    const tsa = reader.path(info, 'tsa'), code = reader.path(status, 'status'), genTime = reader.path(info, 'genTime')
    const name = tsa === NO_NODE ? undefined : reader.tree.children(tsa)[0]
    return { title: name === undefined ? '' : bestName(reader.name(name)), detail: reader.time(genTime).raw || (code === NO_NODE ? '' : valueName(reader, code)) }
  },
  describe: (opened, artifact, ctx) => describe(readOf(opened, artifact), ctx),
  parts(opened, artifact) {
    const { reader, timestamp: { signedData } } = readOf(opened, artifact)
    const crls = certificateNodes(reader, reader.path(signedData, 'crls'))
    return [...certificateParts(reader, certificateNodes(reader, reader.path(signedData, 'certificates'))), ...certificateParts(reader, crls).map((part) => ({ ...part, role: 'crl' }))]
  },
}
