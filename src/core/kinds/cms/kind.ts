/** Messages of CMS (RFC 5652), PKCS #7 (RFC 2315): signed, encrypted, digested, compressed, or certificates alone. */
import { cmsSchema } from '../../asn1/schemas/cms.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { oidName } from '../../spec/oids.ts'
import { certificateField, certificateNodes, certificateParts } from '../certificates-inside.ts'
import type { Artifact, DescribeContext, Description, FactItem, Kind, Opened, Part } from '../contract.ts'
import { fingerprintFacts } from '../digests.ts'
import { Layer } from '../pkcs12/layer.ts'
import { bestName, derTree, type Reader } from '../reader.ts'
import { detachedContent } from '../smime/signed.ts'
import { attributeFacts } from './attributes.ts'
import { certificatesOf, crlsOf } from './certificates.ts'
import { contentFacts, contentParts, decryptedPart, digestFacts } from './content.ts'
import { encryptionFacts } from './encryption.ts'
import { attributesIn, readCms, type Attribute, type Cms } from './read.ts'
import { recipientFacts } from './recipients.ts'
import { cmsForm } from './row.ts'
import { signerName, signersFacts } from './signers.ts'
import { cmsLock, unlockCms } from './unlock.ts'

const MOST_NAMED = 100
/** More of each are left to the tree: nobody scrolls through as many artifacts. */
const MOST_OPENED = 100_000
const CERTIFICATE_VALUES = '1.2.840.113549.1.9.16.2.23'
/** Attributes that are messages themselves: time-stamps (RFC 3161 A, CAdES, Authenticode), and a second signature of Authenticode. */
const MESSAGES: Readonly<Record<string, 'timestamp' | 'signature'>> = {
  '1.2.840.113549.1.9.16.2.14': 'timestamp', '1.2.840.113549.1.9.16.2.20': 'timestamp', '1.2.840.113549.1.9.16.2.25': 'timestamp', '1.2.840.113549.1.9.16.2.27': 'timestamp',
  '1.2.840.113549.1.9.16.2.48': 'timestamp', '0.4.0.1733.2.5': 'timestamp', '1.3.6.1.4.1.311.3.3.1': 'timestamp', '1.3.6.1.4.1.311.2.4.1': 'signature',
}
const formOf = ({ buffers }: Opened, { table }: Artifact) => cmsForm(table, buffers[table.buffer]?.bytes ?? new Uint8Array(0), 0) ?? 'ContentInfo'
const tree = (opened: Opened, artifact: Artifact) => derTree(opened, artifact, cmsSchema(formOf(opened, artifact)))

interface Read { readonly layer: Layer; readonly reader: Reader; readonly cms: Cms; readonly certificates: readonly NodeId[]; readonly crls: readonly NodeId[] }

/** A new reader each time: it collects facts. */
function readOf(opened: Opened, artifact: Artifact): Read {
  const layer = new Layer(tree(opened, artifact)), { reader } = layer
  const cms = artifact.table.size > 0 ? readCms(layer, formOf(opened, artifact)) : null
  const none: Cms = { type: null, body: NO_NODE, typeNode: NO_NODE, content: { node: NO_NODE, octets: null, type: '', typeNode: NO_NODE }, signers: [], recipients: [], encrypted: NO_NODE }
  return { layer, reader, cms: cms ?? none, certificates: cms ? certificatesOf(reader, cms) : [], crls: cms ? crlsOf(reader, cms) : [] }
}

/** What it is, in a term: signed data without a signer is a way to carry certificates. */
function sortOf({ cms: { type, signers, content }, certificates, crls }: Read): string {
  if (type !== 'signed') return `cms.${type ?? 'unknown'}`
  if (signers.length > 0) return content.octets ? 'cms.signed' : 'cms.signed-detached'
  return content.octets && content.octets.bytes.length > 0 ? 'cms.unsigned' : certificates.length > 0 || crls.length === 0 ? 'cms.certificates' : 'cms.crls'
}

function listFacts(reader: Reader, { certificates, crls }: Pick<Read, 'certificates' | 'crls'>): void {
  const named = (node: NodeId, path: string): FactItem => {
    const name = path === '' ? reader.path(node, 'tbsCertList.issuer') : certificateField(reader, node, path)
    return reader.item(node, { type: 'name', attributes: reader.name(name) })
  }
  const lists = [['certificatesInside', certificates, 'subject'], ['crlsInside', crls, '']] as const
  for (const [field, nodes, path] of lists) {
    const [first] = nodes
    if (first === undefined) continue
    if (nodes.length > 1) reader.fact(`${field}Count`, 'message', reader.tree.parent(first), { type: 'number', value: nodes.length }, { computed: true })
    reader.fact(field, 'message', first, { type: 'list', items: nodes.slice(0, MOST_NAMED).map((node) => named(node, path)) }, { spans: nodes.slice(0, MOST_NAMED).map((node) => reader.span(node)) })
    if (nodes.length > MOST_OPENED) reader.found('cms.capped', 'note', { shown: MOST_OPENED, total: nodes.length, of: 'certificates' })
  }
}

function macFacts(reader: Reader, { body }: Cms): void {
  const algorithm = reader.path(body, 'macAlgorithm'), mac = reader.path(body, 'mac')
  reader.fact('macAlgorithm', 'encryption', algorithm, reader.oidValue(reader.algorithm(algorithm)), { spec: 'RFC 5652 9.1' })
  if (mac !== NO_NODE) reader.fact('macDigest', 'encryption', mac, reader.hexValue(mac))
}

/** Attributes beside signers: of authenticated and of encrypted data. */
function otherAttributes(reader: Reader, { body }: Cms): void {
  attributeFacts(reader, attributesIn(reader, reader.path(body, 'authAttrs')), 'authenticatedAttribute')
  for (const name of ['unauthAttrs', 'unprotectedAttrs']) attributeFacts(reader, attributesIn(reader, reader.path(body, name)), 'unsignedAttribute')
}

async function describe(read: Read, detached: Uint8Array<ArrayBuffer> | null, ctx: DescribeContext): Promise<Description> {
  const { layer, reader, cms, certificates } = read
  if (reader.tree.size === 0) return { facts: [], findings: [], keyId: null }
  for (const node of [0, cms.body, reader.path(cms.body, 'encapContentInfo')]) reader.checkFields(node)
  const version = reader.path(cms.body, 'version')
  reader.fact('messageSort', 'message', 0, { type: 'term', term: sortOf(read) }, { spec: 'RFC 5652 4', computed: true })
  reader.fact('cmsType', 'message', cms.typeNode, reader.oidValue(reader.oid(cms.typeNode)), { spec: 'RFC 5652 3' })
  reader.fact('version', 'message', version, reader.number(version), { spec: 'RFC 5652 10.2.5' })
  listFacts(reader, read)
  if (cms.type === 'digested') await digestFacts(reader, cms, detached)
  if (sortOf(read) !== 'cms.certificates' && sortOf(read) !== 'cms.crls') await contentFacts(layer, cms)
  await signersFacts(reader, cms.signers, { content: cms.content.octets?.bytes ?? detached, contentType: cms.content.type, certificates }, ctx)
  recipientFacts(reader, cms.recipients, certificates)
  encryptionFacts(layer, cms)
  macFacts(reader, cms)
  otherAttributes(reader, cms)
  await fingerprintFacts(reader, 0)
  return { facts: reader.facts, findings: reader.findings, keyId: null }
}

function attributeParts({ layer, reader }: Read, { oid, value }: Attribute): readonly Part[] {
  if (value === NO_NODE) return []
  if (oid === CERTIFICATE_VALUES) return certificateParts(reader, certificateNodes(reader, value))
  const role = MESSAGES[oid]
  return role === undefined ? [] : [{ role, name: '', how: 'concatenation', ...layer.encoding(value) }]
}

async function parts(read: Read): Promise<readonly Part[]> {
  const { layer, reader, cms, certificates, crls } = read
  const attributes = cms.signers.flatMap((signer) => [...attributesIn(reader, reader.path(signer, 'signedAttrs')), ...attributesIn(reader, reader.path(signer, 'unsignedAttrs'))])
  return [
    ...(await contentParts(layer, cms)), ...certificateParts(reader, certificates.slice(0, MOST_OPENED)), ...certificateParts(reader, crls.slice(0, MOST_OPENED)).map((part) => ({ ...part, role: 'crl' })),
    ...attributes.flatMap((each) => attributeParts(read, each)),
  ]
}

export const cmsKind: Kind = {
  tree,
  summarise(opened, artifact) {
    const { reader, cms, certificates } = readOf(opened, artifact)
    const [first] = certificates
    const name = cms.signers.length > 0 ? signerName(reader, cms.signers, certificates) : first === undefined ? '' : bestName(reader.name(certificateField(reader, first, 'subject')))
    return { title: name, detail: cms.typeNode === NO_NODE ? '' : oidName(reader.oid(cms.typeNode)) }
  },
  describe: (opened, artifact, ctx) => describe(readOf(opened, artifact), detachedContent(opened, artifact), ctx),
  parts: (opened, artifact) => parts(readOf(opened, artifact)),
  lock(opened, artifact) {
    const { layer, cms } = readOf(opened, artifact)
    return cmsLock(layer, cms)
  },
  unlock(opened, artifact, request) {
    const { layer, cms } = readOf(opened, artifact)
    return unlockCms(layer, cms, request, decryptedPart)
  },
}

/** The signers of a detached signature in a message, checked against what it signs. */
export async function checkDetached(opened: Opened, signature: Artifact, ctx: DescribeContext): Promise<Pick<Description, 'facts' | 'findings'> & { readonly reader: Reader; readonly cms: Cms; readonly certificates: readonly NodeId[] }> {
  const { reader, cms, certificates } = readOf(opened, signature)
  await signersFacts(reader, cms.signers, { content: cms.content.octets?.bytes ?? detachedContent(opened, signature), contentType: cms.content.type, certificates }, ctx)
  return { facts: reader.facts, findings: reader.findings, reader, cms, certificates }
}
