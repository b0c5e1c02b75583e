/** PKCS#10 requests as facts and findings (RFC 2986). The request's own signature is verified: it proves that the key is held. */
import { keySchema } from '../../asn1/schemas/keys.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { bestName, derTree, Reader } from '../reader.ts'
import type { Artifact, FactItem, Kind, Opened } from '../contract.ts'
import { fingerprintFacts, keyIdFact } from '../digests.ts'
import { extensionFacts, readExtensions, subjectAltNames, type ReadExtension } from '../extensions.ts'
import { keyFacts, keyTitle, signatureFacts } from '../key-facts.ts'
import { verifySigned } from '../signed.ts'

const EXTENSION_REQUEST: ReadonlySet<string> = new Set(['1.2.840.113549.1.9.14', '1.3.6.1.4.1.311.2.1.14'])
const CHALLENGE_PASSWORD = '1.2.840.113549.1.9.7'

const tree = (opened: Opened, artifact: Artifact) => derTree(opened, artifact, keySchema('CertificationRequest'))

interface Parts {
  readonly info: NodeId
  readonly subject: NodeId
  readonly spki: NodeId
  readonly extensions: readonly ReadExtension[]
  readonly others: readonly { readonly node: NodeId; readonly oid: string; readonly values: NodeId }[]
  readonly names: readonly FactItem[]
}

function read(reader: Reader): Parts {
  const info = reader.path(0, 'certificationRequestInfo')
  const list = reader.path(info, 'attributes')
  const attributes = list === NO_NODE ? [] : Array.from(reader.tree.children(list), (node) => ({ node, oid: reader.oid(reader.tree.field(node, 'type')), values: reader.tree.field(node, 'values') }))
  const extensions = attributes.filter(({ oid, values }) => EXTENSION_REQUEST.has(oid) && values !== NO_NODE).flatMap(({ values }) => readExtensions(reader, reader.tree.children(values)[0] ?? NO_NODE))
  return {
    info, extensions, names: subjectAltNames(reader, extensions), others: attributes.filter(({ oid }) => !EXTENSION_REQUEST.has(oid)),
    subject: reader.path(info, 'subject'), spki: reader.path(info, 'subjectPKInfo'),
  }
}

function attributeFacts(reader: Reader, { others }: Parts): void {
  for (const { node, oid, values } of others) {
    const first = values === NO_NODE ? NO_NODE : reader.tree.children(values)[0] ?? NO_NODE
    const text = first !== NO_NODE && !reader.tree.isConstructed(first)
    reader.fact('attribute', 'attributes', node, text ? { type: 'untrusted', text: reader.text(first) } : { type: 'hex', bytes: reader.tree.content(node) }, { oid, secret: oid === CHALLENGE_PASSWORD })
  }
}

async function signatureFinding(reader: Reader, { info, spki }: Parts): Promise<void> {
  const algorithm = reader.path(0, 'signatureAlgorithm'), signature = reader.path(0, 'signature')
  if ([info, spki, algorithm, signature].includes(NO_NODE)) return
  const verdict = await verifySigned(reader, { signed: info, algorithm, signature, spki })
  if (verdict !== 'valid') reader.found('request.signature-invalid', verdict === 'invalid' ? 'error' : 'note', { why: verdict === 'invalid' ? 'mismatch' : 'unsupported', algorithm: reader.algorithm(algorithm) }, { nodes: [signature], spec: 'RFC 2986 4.2' })
}

export const certificateRequestKind: Kind = {
  tree,
  summarise(opened, artifact) {
    const reader = new Reader(tree(opened, artifact))
    const parts = read(reader)
    const first = parts.names[0]?.value
    return { title: bestName(reader.name(parts.subject)) || (first?.type === 'untrusted' ? first.text : ''), detail: keyTitle(reader, parts.spki) }
  },
  async describe(opened, artifact) {
    const reader = new Reader(tree(opened, artifact))
    const parts = read(reader)
    for (const node of [0, parts.info]) reader.checkFields(node)
    reader.fact('subject', 'identity', parts.subject, { type: 'name', attributes: reader.name(parts.subject) })
    if (parts.names.length > 0) reader.facts.push({ field: 'names', group: 'identity', value: { type: 'list', items: parts.names }, spans: parts.names.flatMap((item) => item.spans).slice(0, 100) })
    keyFacts(reader, parts.spki)
    signatureFacts(reader, reader.path(0, 'signatureAlgorithm'), reader.path(0, 'signature'), false)
    extensionFacts(reader, parts.extensions, 'requestedExtensions')
    attributeFacts(reader, parts)
    if (parts.names.length === 0) reader.found('request.no-names', 'note', {}, { nodes: [parts.subject], spec: 'RFC 9525 2' })
    await signatureFinding(reader, parts)
    await fingerprintFacts(reader, 0)
    return { facts: reader.facts, findings: reader.findings, keyId: await keyIdFact(reader, parts.spki) }
  },
}
