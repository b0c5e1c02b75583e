/** OCSP requests (RFC 6960 4.1): which certificates' status is asked for. */
import { ocspSchema } from '../../asn1/schemas/ocsp.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { certificateNodes, certificateParts, signedBy } from '../certificates-inside.ts'
import type { Artifact, Kind, Opened } from '../contract.ts'
import { fingerprintFacts } from '../digests.ts'
import { extensionFacts, readExtensions } from '../extensions.ts'
import { Walk } from '../extensions/walk.ts'
import { generalName } from '../extensions/structure.ts'
import { signatureFacts } from '../key-facts.ts'
import { certIdItems, certIdParts } from '../ocsp-response/cert-id.ts'
import { checkNonce } from '../ocsp-response/nonce.ts'
import { derTree, Reader } from '../reader.ts'

/** More are left to the tree. */
const MOST_REQUESTS = 500

const tree = (opened: Opened, artifact: Artifact) => derTree(opened, artifact, ocspSchema('OCSPRequest'))
const certificatesOf = (reader: Reader) => certificateNodes(reader, reader.path(0, 'optionalSignature.certs'))

function requestFacts(reader: Reader, requests: readonly NodeId[]): void {
  for (const node of requests.slice(0, MOST_REQUESTS)) {
    const certId = reader.path(node, 'reqCert')
    reader.checkFields(certId)
    if (requests.length > 1) reader.fact('certId', 'request', node, { type: 'list', items: certIdItems(reader, certId) }, { spec: 'RFC 6960 4.1.1' })
    else for (const part of certIdParts(reader, certId)) reader.fact(part.field, 'request', part.node, part.value)
    extensionFacts(reader, readExtensions(reader, reader.path(node, 'singleRequestExtensions')), 'requestExtensions')
  }
  if (requests.length > MOST_REQUESTS) reader.found('ocsp.capped', 'note', { shown: MOST_REQUESTS, total: requests.length })
}

async function signature(reader: Reader): Promise<void> {
  const node = reader.path(0, 'optionalSignature')
  if (node === NO_NODE) return
  const algorithm = reader.path(node, 'signatureAlgorithm'), bits = reader.path(node, 'signature')
  signatureFacts(reader, algorithm, bits, false)
  const [signer] = certificatesOf(reader)
  if (signer === undefined) return
  const result = await signedBy(reader, signer, { signed: reader.path(0, 'tbsRequest'), algorithm, signature: bits })
  reader.found('ocsp.signature', result === 'invalid' ? 'error' : 'note', { result, algorithm: reader.algorithm(algorithm) }, { nodes: [bits], spec: 'RFC 6960 4.1.2' })
}

async function describe(reader: Reader) {
  const tbs = reader.path(0, 'tbsRequest')
  for (const node of [0, tbs]) reader.checkFields(node)
  const version = reader.path(tbs, 'version'), name = reader.path(tbs, 'requestorName'), list = reader.path(tbs, 'requestList')
  reader.fact('version', 'request', version, { type: 'number', value: reader.small(version) + 1 })
  if (name !== NO_NODE) reader.fact('requestorName', 'request', name, { type: 'list', items: [generalName(new Walk(reader), name)] })
  requestFacts(reader, list === NO_NODE ? [] : Array.from(reader.tree.children(list)))
  const extensions = readExtensions(reader, reader.path(tbs, 'requestExtensions'))
  extensionFacts(reader, extensions, 'requestExtensions')
  checkNonce(reader, extensions)
  await signature(reader)
  await fingerprintFacts(reader, 0)
  return { facts: reader.facts, findings: reader.findings, keyId: null }
}

export const ocspRequestKind: Kind = {
  tree,
  summarise(opened, artifact) {
    const reader = new Reader(tree(opened, artifact))
    const list = reader.path(0, 'tbsRequest.requestList')
    const count = list === NO_NODE ? 0 : reader.tree.children(list).length
    return { title: '', detail: count > 1 ? `× ${count}` : '' }
  },
  describe: (opened, artifact) => describe(new Reader(tree(opened, artifact))),
  parts(opened, artifact) {
    const reader = new Reader(tree(opened, artifact))
    return certificateParts(reader, certificatesOf(reader))
  },
}
