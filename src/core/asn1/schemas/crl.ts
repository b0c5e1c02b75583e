import { parseSchemas, type SchemaType } from '../schema.ts'
import { algorithms } from './algorithms.ts'
import { rfc5280 } from './rfc5280.ts'

const crl = `
CertificateList ::= SEQUENCE { tbsCertList TBSCertList, signatureAlgorithm AlgorithmIdentifier, signatureValue BIT STRING CONTAINING @signatures(signatureAlgorithm) } # RFC 5280 5.1
TBSCertList ::= SEQUENCE {
  version INTEGER { v2(1) } OPTIONAL, # RFC 5280 5.1.2.1
  signature AlgorithmIdentifier, # RFC 5280 5.1.2.2
  issuer Name, # RFC 5280 5.1.2.3
  thisUpdate Time, # RFC 5280 5.1.2.4
  nextUpdate Time OPTIONAL, # RFC 5280 5.1.2.5
  revokedCertificates SEQUENCE OF RevokedCertificate OPTIONAL, # RFC 5280 5.1.2.6
  crlExtensions [0] EXPLICIT Extensions OPTIONAL # RFC 5280 5.1.2.7
}
RevokedCertificate ::= SEQUENCE { userCertificate INTEGER, revocationDate Time, crlEntryExtensions Extensions OPTIONAL } # RFC 5280 5.3
CRLReason ::= ENUMERATED {
  unspecified(0), keyCompromise(1), cACompromise(2), affiliationChanged(3), superseded(4), cessationOfOperation(5), certificateHold(6), removeFromCRL(8), privilegeWithdrawn(9), aACompromise(10)
} # RFC 5280 5.3.1
IssuingDistributionPoint ::= SEQUENCE {
  distributionPoint [0] EXPLICIT DistributionPointName OPTIONAL, onlyContainsUserCerts [1] BOOLEAN DEFAULT FALSE, onlyContainsCACerts [2] BOOLEAN DEFAULT FALSE,
  onlySomeReasons [3] ReasonFlags OPTIONAL, indirectCRL [4] BOOLEAN DEFAULT FALSE, onlyContainsAttributeCerts [5] BOOLEAN DEFAULT FALSE
} # RFC 5280 5.2.5
HoldInstructionCode ::= OBJECT IDENTIFIER # RFC 3280 5.3.2
InvalidityDate ::= GeneralizedTime # RFC 5280 5.3.2
@extensions {
  2.5.29.20 INTEGER, 2.5.29.21 CRLReason, 2.5.29.23 HoldInstructionCode, 2.5.29.24 InvalidityDate, 2.5.29.27 INTEGER, 2.5.29.28 IssuingDistributionPoint, 2.5.29.29 GeneralNames
}
`

const module = parseSchemas(rfc5280, algorithms, crl)

/** Certificate revocation lists (RFC 5280 5): `CertificateList` and what is in it. */
export const crlSchema = (type: string): SchemaType => ({ module, type })
