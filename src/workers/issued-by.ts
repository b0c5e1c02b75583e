/** Whether one certificate on the page signed another: the signature itself, not only the names. */
import { certificateSchema } from '../core/asn1/schemas/certificate.ts'
import { verifySignature } from '../core/crypto/sign.ts'
import type { Artifact, Opened } from '../core/kinds/contract.ts'
import { derTree, Reader } from '../core/kinds/reader.ts'
import { NO_NODE } from '../core/bytes/tree.ts'

interface CertificateAt { readonly opened: Opened; readonly artifact: Artifact }

const readerOf = ({ opened, artifact }: CertificateAt) => new Reader(derTree(opened, artifact, certificateSchema('Certificate')))

/** Verifies the certificate's signature (RFC 5280 4.1.1.3) with the issuer's public key. Both are certificates. */
export async function issuedBy(certificate: CertificateAt, issuer: CertificateAt): Promise<'valid' | 'invalid' | 'unsupported'> {
  const reader = readerOf(certificate), signer = readerOf(issuer)
  const tbs = reader.path(0, 'tbsCertificate'), algorithm = reader.path(0, 'signatureAlgorithm'), signature = reader.path(0, 'signatureValue')
  const spki = signer.path(0, 'tbsCertificate.subjectPublicKeyInfo')
  if ([tbs, algorithm, signature, spki].includes(NO_NODE)) return 'unsupported'
  const parameters = reader.path(algorithm, 'parameters')
  const verdict = await verifySignature({
    spki: signer.tree.encoding(spki),
    signatureAlgorithm: { oid: reader.algorithm(algorithm), parameters: parameters === NO_NODE ? null : reader.tree.encoding(parameters) },
    signature: reader.bits(signature),
    data: reader.tree.encoding(tbs),
  })
  return typeof verdict === 'string' ? verdict : 'unsupported'
}
