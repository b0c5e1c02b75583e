/** Requests for the status of certificates and the answers to them (RFC 6960, nonces of RFC 9654). */
import { parseSchemas, type SchemaType } from '../schema.ts'
import { algorithms } from './algorithms.ts'
import { rfc5280 } from './rfc5280.ts'

const ocsp = `
OCSPRequest ::= SEQUENCE { tbsRequest TBSRequest, optionalSignature [0] EXPLICIT Signature OPTIONAL } # RFC 6960 4.1.1
TBSRequest ::= SEQUENCE {
  version [0] EXPLICIT INTEGER { v1(0) } DEFAULT v1, requestorName [1] EXPLICIT GeneralName OPTIONAL,
  requestList SEQUENCE OF Request, requestExtensions [2] EXPLICIT Extensions OPTIONAL
} # RFC 6960 4.1.1
Signature ::= SEQUENCE {
  signatureAlgorithm AlgorithmIdentifier, signature BIT STRING CONTAINING @signatures(signatureAlgorithm), certs [0] EXPLICIT Certificates OPTIONAL
} # RFC 6960 4.1.1
Certificates ::= SEQUENCE OF Certificate
Request ::= SEQUENCE { reqCert CertID, singleRequestExtensions [0] EXPLICIT Extensions OPTIONAL } # RFC 6960 4.1.1
CertID ::= SEQUENCE {
  hashAlgorithm AlgorithmIdentifier, issuerNameHash OCTET STRING OPAQUE, issuerKeyHash OCTET STRING OPAQUE, serialNumber INTEGER
} # RFC 6960 4.1.1

OCSPResponse ::= SEQUENCE { responseStatus OCSPResponseStatus, responseBytes [0] EXPLICIT ResponseBytes OPTIONAL } # RFC 6960 4.2.1
OCSPResponseStatus ::= ENUMERATED { successful(0), malformedRequest(1), internalError(2), tryLater(3), sigRequired(5), unauthorized(6) } # RFC 6960 4.2.1
ResponseBytes ::= SEQUENCE { responseType OBJECT IDENTIFIER, response OCTET STRING CONTAINING @responses(responseType) } # RFC 6960 4.2.1
@responses { 1.3.6.1.5.5.7.48.1.1 BasicOCSPResponse }
BasicOCSPResponse ::= SEQUENCE {
  tbsResponseData ResponseData, signatureAlgorithm AlgorithmIdentifier, signature BIT STRING CONTAINING @signatures(signatureAlgorithm), certs [0] EXPLICIT Certificates OPTIONAL
} # RFC 6960 4.2.1
ResponseData ::= SEQUENCE {
  version [0] EXPLICIT INTEGER { v1(0) } DEFAULT v1, responderID ResponderID, producedAt GeneralizedTime,
  responses SEQUENCE OF SingleResponse, responseExtensions [1] EXPLICIT Extensions OPTIONAL
} # RFC 6960 4.2.1
ResponderID ::= CHOICE { byName [1] EXPLICIT Name, byKey [2] EXPLICIT KeyHash } # RFC 6960 4.2.1
KeyHash ::= OCTET STRING OPAQUE # RFC 6960 4.2.1
SingleResponse ::= SEQUENCE {
  certID CertID, certStatus CertStatus, thisUpdate GeneralizedTime, nextUpdate [0] EXPLICIT GeneralizedTime OPTIONAL, singleExtensions [1] EXPLICIT Extensions OPTIONAL
} # RFC 6960 4.2.1
CertStatus ::= CHOICE { good [0] NULL, revoked [1] RevokedInfo, unknown [2] NULL } # RFC 6960 4.2.1
RevokedInfo ::= SEQUENCE { revocationTime GeneralizedTime, revocationReason [0] EXPLICIT CRLReason OPTIONAL } # RFC 6960 4.2.1
CRLReason ::= ENUMERATED {
  unspecified(0), keyCompromise(1), cACompromise(2), affiliationChanged(3), superseded(4), cessationOfOperation(5), certificateHold(6), removeFromCRL(8), privilegeWithdrawn(9), aACompromise(10)
} # RFC 5280 5.3.1

Nonce ::= OCTET STRING OPAQUE # RFC 9654 2.1
CrlID ::= SEQUENCE { crlUrl [0] EXPLICIT IA5String OPTIONAL, crlNum [1] EXPLICIT INTEGER OPTIONAL, crlTime [2] EXPLICIT GeneralizedTime OPTIONAL } # RFC 6960 4.4.2
AcceptableResponses ::= SEQUENCE OF OBJECT IDENTIFIER # RFC 6960 4.4.3
ArchiveCutoff ::= GeneralizedTime # RFC 6960 4.4.4
ServiceLocator ::= SEQUENCE { issuer Name, locator InfoAccessSyntax OPTIONAL } # RFC 6960 4.4.6
PreferredSignatureAlgorithms ::= SEQUENCE OF PreferredSignatureAlgorithm # RFC 6960 4.4.7.1
PreferredSignatureAlgorithm ::= SEQUENCE { sigIdentifier AlgorithmIdentifier, certIdentifier AlgorithmIdentifier OPTIONAL }
ExtendedRevoke ::= NULL # RFC 6960 4.4.8
InvalidityDate ::= GeneralizedTime # RFC 5280 5.3.2
@extensions {
  1.3.6.1.5.5.7.48.1.2 Nonce, 1.3.6.1.5.5.7.48.1.3 CrlID, 1.3.6.1.5.5.7.48.1.4 AcceptableResponses, 1.3.6.1.5.5.7.48.1.6 ArchiveCutoff,
  1.3.6.1.5.5.7.48.1.7 ServiceLocator, 1.3.6.1.5.5.7.48.1.8 PreferredSignatureAlgorithms, 1.3.6.1.5.5.7.48.1.9 ExtendedRevoke,
  2.5.29.21 CRLReason, 2.5.29.24 InvalidityDate, 2.5.29.29 GeneralNames, 1.3.6.1.4.1.11129.2.4.5 SignedCertificateTimestampList
}
`

const module = parseSchemas(rfc5280, algorithms, ocsp)

/** What an OCSP artifact's first value is. */
export const ocspSchema = (type: 'OCSPRequest' | 'OCSPResponse' | 'BasicOCSPResponse'): SchemaType => ({ module, type })
