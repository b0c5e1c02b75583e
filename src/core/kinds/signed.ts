import { NO_NODE, type NodeId } from '../bytes/tree.ts'
import type { Reader } from './reader.ts'

export interface SignedParts {
  readonly signed: NodeId
  readonly algorithm: NodeId
  readonly signature: NodeId
  readonly spki: NodeId
}

/** Verifies over the very bytes that are shown; the verifier is loaded when first needed. 'unsupported': an algorithm or key that this browser cannot verify. */
export async function verifySigned(reader: Reader, { signed, algorithm, signature, spki }: SignedParts): Promise<'valid' | 'invalid' | 'unsupported'> {
  const { verifySignature } = await import('../crypto/sign.ts')
  const parameters = reader.path(algorithm, 'parameters')
  const verdict = await verifySignature({
    spki: reader.tree.encoding(spki),
    signatureAlgorithm: { oid: reader.algorithm(algorithm), parameters: parameters === NO_NODE ? null : reader.tree.encoding(parameters) },
    signature: reader.bits(signature),
    data: reader.tree.encoding(signed),
  })
  return typeof verdict === 'string' ? verdict : 'unsupported'
}
