/** OCSP responses (RFC 6960 4.2): the answer's status, and inside an octet string the signed states of certificates. */
import { ocspSchema } from '../../asn1/schemas/ocsp.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { oidName } from '../../spec/oids.ts'
import { certificateParts } from '../certificates-inside.ts'
import type { Artifact, DescribeContext, Kind, Opened } from '../contract.ts'
import { fingerprintFacts } from '../digests.ts'
import { extensionFacts, readExtensions } from '../extensions.ts'
import { bestName, derTree, Reader } from '../reader.ts'
import { checkNonce } from './nonce.ts'
import { ocspForm } from './row.ts'
import { responderFact, responseCertificates, signerFacts } from './signer.ts'
import { singleFacts, singleFindings, statusOf } from './single.ts'

const BASIC = '1.3.6.1.5.5.7.48.1.1'
const SEQUENCE = 0x30
/** More are left to the tree. */
const MOST_RESPONSES = 500
/** More findings of one sort help nobody. */
const MOST_JUDGED = 20

const formOf = ({ buffers }: Opened, { table }: Artifact) => ocspForm(table, buffers[table.buffer]?.bytes ?? new Uint8Array(0), 0) ?? 'OCSPResponse'
const readerOf = (opened: Opened, artifact: Artifact) => new Reader(derTree(opened, artifact, ocspSchema(formOf(opened, artifact))))

/** The BasicOCSPResponse: the root itself, or what the octet string in responseBytes holds; NO_NODE where there is none. */
function basicOf(reader: Reader): NodeId {
  const string = reader.path(0, 'responseBytes.response')
  if (string === NO_NODE) return reader.path(0, 'tbsResponseData') === NO_NODE ? NO_NODE : 0
  const inner = reader.tree.children(string)[0] ?? NO_NODE
  return reader.oid(reader.path(0, 'responseBytes.responseType')) === BASIC && inner !== NO_NODE && reader.tree.tag(inner) === SEQUENCE ? inner : NO_NODE
}

function singlesOf(reader: Reader, basic: NodeId): readonly NodeId[] {
  const list = reader.path(basic, 'tbsResponseData.responses')
  return list === NO_NODE ? [] : Array.from(reader.tree.children(list))
}

/** The name of the ENUMERATED's value, or its number. */
function statusName(reader: Reader, node: NodeId): string {
  const { schema } = reader.tree.named(node)
  const code = reader.small(node)
  return (schema?.type === 'primitive' ? schema.names?.get(code) : undefined) ?? String(code)
}

function envelope(reader: Reader, basic: NodeId): void {
  const status = reader.path(0, 'responseStatus'), bytes = reader.path(0, 'responseBytes')
  if (status === NO_NODE) return
  const name = statusName(reader, status), spec = 'RFC 6960 4.2.1'
  reader.fact('responseStatus', 'answer', status, { type: 'term', term: `ocsp.${name}` }, { spec })
  if (name !== 'successful') reader.found('ocsp.not-successful', 'error', { status: name }, { nodes: [status], spec })
  if (name !== 'successful' && bytes !== NO_NODE) reader.found('ocsp.bytes-with-error', 'warning', { status: name }, { nodes: [bytes], spec })
  if (name === 'successful' && bytes === NO_NODE) reader.found('schema.missing', 'error', { field: 'responseBytes', expected: 'responseBytes', offset: reader.tree.end(status) }, { nodes: [0], spec })
  if (bytes === NO_NODE) return
  reader.checkFields(bytes)
  const type = reader.path(bytes, 'responseType'), response = reader.path(bytes, 'response')
  reader.fact('responseType', 'answer', type, { type: 'oid', oid: reader.oid(type), name: oidName(reader.oid(type)) }, { spec })
  if (reader.oid(type) !== BASIC) reader.found('ocsp.response-type', 'warning', { oid: reader.oid(type) }, { nodes: [type], spec })
  else if (basic === NO_NODE && response !== NO_NODE) reader.found('ocsp.response-unreadable', 'error', { offset: reader.tree.contentStart(response) }, { nodes: [response], spec })
}

function dataFacts(reader: Reader, basic: NodeId, ctx: DescribeContext): void {
  const data = reader.path(basic, 'tbsResponseData'), producedAt = reader.path(data, 'producedAt'), version = reader.path(data, 'version')
  reader.fact('version', 'answer', version, { type: 'number', value: reader.small(version) + 1 })
  responderFact(reader, basic)
  reader.fact('producedAt', 'answer', producedAt, reader.time(producedAt), { spec: 'RFC 6960 4.2.2.1' })
  const singles = singlesOf(reader, basic)
  for (const single of singles.slice(0, MOST_RESPONSES)) singleFacts(reader, single, singles.length === 1)
  for (const single of singles.slice(0, MOST_JUDGED)) singleFindings(reader, single, ctx)
  if (singles.length > MOST_RESPONSES) reader.found('ocsp.capped', 'note', { shown: MOST_RESPONSES, total: singles.length })
  const extensions = readExtensions(reader, reader.path(data, 'responseExtensions'))
  extensionFacts(reader, extensions, 'responseExtensions')
  checkNonce(reader, extensions)
}

async function describe(reader: Reader, ctx: DescribeContext) {
  const basic = basicOf(reader)
  envelope(reader, basic)
  if (basic !== NO_NODE) {
    for (const node of [basic, reader.path(basic, 'tbsResponseData')]) reader.checkFields(node)
    dataFacts(reader, basic, ctx)
    await signerFacts(reader, basic, singlesOf(reader, basic)[0] ?? NO_NODE)
  }
  await fingerprintFacts(reader, 0)
  return { facts: reader.facts, findings: reader.findings, keyId: null }
}

export const ocspResponseKind: Kind = {
  tree: (opened, artifact) => readerOf(opened, artifact).tree,
  summarise(opened, artifact) {
    const reader = readerOf(opened, artifact)
    const basic = basicOf(reader), singles = singlesOf(reader, basic)
    const [first] = singles
    const id = reader.path(basic, 'tbsResponseData.responderID')
    const title = id !== NO_NODE && reader.tree.tag(id) === SEQUENCE ? bestName(reader.name(id)) : ''
    return { title, detail: first === undefined || singles.length > 1 ? '' : statusOf(reader, first), notBefore: reader.time(reader.path(first ?? NO_NODE, 'thisUpdate')).ms, notAfter: reader.time(reader.path(first ?? NO_NODE, 'nextUpdate')).ms }
  },
  describe: (opened, artifact, ctx) => describe(readerOf(opened, artifact), ctx),
  parts(opened, artifact) {
    const reader = readerOf(opened, artifact)
    return certificateParts(reader, responseCertificates(reader, basicOf(reader)))
  },
}
