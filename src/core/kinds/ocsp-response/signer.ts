/** Who signed an OCSP response, whether with the key that is inside, and whether that one may (RFC 6960 4.2.2.2). */
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { hashAlgorithms } from '../../spec/oids.ts'
import { certificateField, certificateKeyBits, certificateNodes, certificatePurposes, sameBytes, signedBy } from '../certificates-inside.ts'
import { digest } from '../digests.ts'
import { signatureFacts } from '../key-facts.ts'
import type { Reader } from '../reader.ts'

const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9'
const BY_NAME = 0x30

export const responseCertificates = (reader: Reader, basic: NodeId): readonly NodeId[] => certificateNodes(reader, reader.path(basic, 'certs'))

/** The value inside responderID: a Name, or the SHA-1 of the key. */
export function responderFact(reader: Reader, basic: NodeId): void {
  const node = reader.path(basic, 'tbsResponseData.responderID')
  if (node === NO_NODE) return
  reader.fact('responder', 'answer', node, reader.tree.tag(node) === BY_NAME ? { type: 'name', attributes: reader.name(node) } : reader.hexValue(node), { spec: 'RFC 6960 4.2.1' })
}

/** The certificate inside that the responder's name or key hash is of; a certificate without either would leave it open. */
async function findSigner(reader: Reader, basic: NodeId, certificates: readonly NodeId[]): Promise<NodeId> {
  const id = reader.path(basic, 'tbsResponseData.responderID')
  if (id === NO_NODE) return NO_NODE
  if (reader.tree.tag(id) === BY_NAME) {
    const name = reader.tree.encoding(id)
    return certificates.find((node) => { const subject = certificateField(reader, node, 'subject'); return subject !== NO_NODE && sameBytes(reader.tree.encoding(subject), name) }) ?? NO_NODE
  }
  const hash = reader.tree.content(id)
  const keys = await Promise.all(certificates.map(async (node) => ({ node, hash: await digest('SHA-1', certificateKeyBits(reader, node)) })))
  return keys.find((key) => sameBytes(key.hash, hash))?.node ?? NO_NODE
}

const WEBCRYPTO = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'] as const

/** The hash of a CertID, where WebCrypto has it. */
function hashOf(reader: Reader, certId: NodeId): (typeof WEBCRYPTO)[number] | undefined {
  const label = hashAlgorithms[reader.algorithm(reader.path(certId, 'hashAlgorithm'))]?.label
  return WEBCRYPTO.find((name) => name === label)
}

/** Whether the certificate has the key of the issuer that the first answer is about. */
async function isIssuer(reader: Reader, certificate: NodeId, single: NodeId): Promise<boolean> {
  const keyHash = reader.path(single, 'certID.issuerKeyHash'), hash = hashOf(reader, reader.path(single, 'certID'))
  return keyHash !== NO_NODE && hash !== undefined && sameBytes(await digest(hash, certificateKeyBits(reader, certificate)), reader.tree.content(keyHash))
}

async function checkResponder(reader: Reader, signer: NodeId, single: NodeId): Promise<void> {
  const issuer = await isIssuer(reader, signer, single)
  const purposes = certificatePurposes(reader, signer)
  const who = issuer ? 'issuer' : purposes?.oids.includes(OCSP_SIGNING) ? 'delegate' : 'other'
  reader.fact('responderIs', 'answer', signer, { type: 'term', term: `signer.${who}` }, { computed: true, spec: 'RFC 6960 4.2.2.2' })
  if (who === 'other') reader.found('ocsp.responder', 'error', { problem: 'not-authorised' }, { nodes: [signer], spec: 'RFC 6960 4.2.2.2' })
}

/** Without its certificate the responder is the issuer where its name or key has the hash that the answer gives for the issuer. */
async function issuerFact(reader: Reader, basic: NodeId, single: NodeId): Promise<void> {
  const id = reader.path(basic, 'tbsResponseData.responderID'), certId = reader.path(single, 'certID')
  const byName = id !== NO_NODE && reader.tree.tag(id) === BY_NAME
  const said = reader.path(certId, byName ? 'issuerNameHash' : 'issuerKeyHash'), hash = hashOf(reader, certId)
  if (id === NO_NODE || said === NO_NODE || hash === undefined || (!byName && hash !== 'SHA-1')) return
  const own = byName ? await digest(hash, reader.tree.encoding(id)) : reader.tree.content(id)
  if (sameBytes(own, reader.tree.content(said))) reader.fact('responderIs', 'answer', id, { type: 'term', term: 'signer.issuer' }, { computed: true, spec: 'RFC 6960 4.2.2.2' })
}

/** Facts of the signature, and its check where the key is inside. `single`: the first answer, or NO_NODE. */
export async function signerFacts(reader: Reader, basic: NodeId, single: NodeId): Promise<void> {
  const algorithm = reader.path(basic, 'signatureAlgorithm'), signature = reader.path(basic, 'signature'), signed = reader.path(basic, 'tbsResponseData')
  signatureFacts(reader, algorithm, signature, false)
  if (signature === NO_NODE || signed === NO_NODE) return
  const signer = await findSigner(reader, basic, responseCertificates(reader, basic))
  if (signer === NO_NODE) {
    reader.found('ocsp.responder', 'note', { problem: 'not-included' }, { nodes: [signature], spec: 'RFC 6960 4.2.2.2' })
    return issuerFact(reader, basic, single)
  }
  const result = await signedBy(reader, signer, { signed, algorithm, signature })
  reader.found('ocsp.signature', result === 'invalid' ? 'error' : 'note', { result, algorithm: reader.algorithm(algorithm) }, { nodes: [signature], spec: 'RFC 6960 3.2' })
  await checkResponder(reader, signer, single)
}
