import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { Reader } from '../reader.ts'
import { verifySigned } from '../signed.ts'

/** A certificate whose issuer is its subject should verify with its own key; a cross-signed namesake does not, so it is said, not judged. */
export async function checkSelfSignature(reader: Reader, spki: NodeId): Promise<void> {
  const signed = reader.path(0, 'tbsCertificate'), algorithm = reader.path(0, 'signatureAlgorithm'), signature = reader.path(0, 'signatureValue')
  if ([signed, algorithm, signature, spki].includes(NO_NODE)) return
  const verdict = await verifySigned(reader, { signed, algorithm, signature, spki })
  if (verdict === 'invalid') reader.found('certificate.self-signature-invalid', 'error', {}, { nodes: [signature], spec: 'RFC 5280 6.1.3' })
}
