/** Time-stamps (RFC 3161, RFC 5816) and of CMS (RFC 5652) what carries them. */
import { parseSchemas, type SchemaType } from '../schema.ts'
import { algorithms } from './algorithms.ts'
import { rfc5280 } from './rfc5280.ts'

const tsp = `
TimeStampReq ::= SEQUENCE {
  version INTEGER { v1(1) }, messageImprint MessageImprint, reqPolicy OBJECT IDENTIFIER OPTIONAL, nonce INTEGER OPTIONAL, certReq BOOLEAN DEFAULT FALSE, extensions [0] Extensions OPTIONAL
} # RFC 3161 2.4.1
MessageImprint ::= SEQUENCE { hashAlgorithm AlgorithmIdentifier, hashedMessage OCTET STRING OPAQUE } # RFC 3161 2.4.1
TimeStampResp ::= SEQUENCE { status PKIStatusInfo, timeStampToken ContentInfo OPTIONAL } # RFC 3161 2.4.2
PKIStatusInfo ::= SEQUENCE { status PKIStatus, statusString SEQUENCE OF UTF8String OPTIONAL, failInfo PKIFailureInfo OPTIONAL } # RFC 3161 2.4.2
PKIStatus ::= INTEGER { granted(0), grantedWithMods(1), rejection(2), waiting(3), revocationWarning(4), revocationNotification(5) } # RFC 3161 2.4.2
PKIFailureInfo ::= BIT STRING {
  badAlg(0), badRequest(2), badDataFormat(5), timeNotAvailable(14), unacceptedPolicy(15), unacceptedExtension(16), addInfoNotAvailable(17), systemFailure(25)
} # RFC 3161 2.4.2
TSTInfo ::= SEQUENCE {
  version INTEGER { v1(1) }, policy OBJECT IDENTIFIER, messageImprint MessageImprint, serialNumber INTEGER, genTime GeneralizedTime, accuracy Accuracy OPTIONAL,
  ordering BOOLEAN DEFAULT FALSE, nonce INTEGER OPTIONAL, tsa [0] EXPLICIT GeneralName OPTIONAL, extensions [1] Extensions OPTIONAL
} # RFC 3161 2.4.2
Accuracy ::= SEQUENCE { seconds INTEGER OPTIONAL, millis [0] INTEGER OPTIONAL, micros [1] INTEGER OPTIONAL } # RFC 3161 2.4.2

ContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, content [0] EXPLICIT @contents(contentType) } # RFC 5652 3
@contents { 1.2.840.113549.1.7.2 SignedData }
SignedData ::= SEQUENCE {
  version INTEGER, digestAlgorithms SET OF AlgorithmIdentifier, encapContentInfo EncapsulatedContentInfo,
  certificates [0] SET OF CertificateChoices OPTIONAL, crls [1] SET OF ANY OPTIONAL, signerInfos SET OF SignerInfo
} # RFC 5652 5.1
EncapsulatedContentInfo ::= SEQUENCE { eContentType OBJECT IDENTIFIER, eContent @eContents(eContentType) OPTIONAL } # RFC 5652 5.2
@eContents { 1.2.840.113549.1.9.16.1.4 [0] EXPLICIT OCTET STRING CONTAINING TSTInfo }
CertificateChoices ::= CHOICE { certificate Certificate, extendedCertificate [0] ANY, v1AttrCert [1] ANY, v2AttrCert [2] ANY, other [3] ANY } # RFC 5652 10.2.2
SignerInfo ::= SEQUENCE {
  version INTEGER, sid SignerIdentifier, digestAlgorithm AlgorithmIdentifier, signedAttrs [0] SET OF SignerAttribute OPTIONAL,
  signatureAlgorithm AlgorithmIdentifier, signature OCTET STRING CONTAINING @signatures(signatureAlgorithm), unsignedAttrs [1] SET OF SignerAttribute OPTIONAL
} # RFC 5652 5.3
SignerIdentifier ::= CHOICE { issuerAndSerialNumber IssuerAndSerialNumber, subjectKeyIdentifier [0] KeyIdentifier } # RFC 5652 5.3
IssuerAndSerialNumber ::= SEQUENCE { issuer Name, serialNumber INTEGER } # RFC 5652 10.2.4
SignerAttribute ::= SEQUENCE { attrType OBJECT IDENTIFIER, attrValues SET OF @signerAttributes(attrType) } # RFC 5652 5.3
@signerAttributes {
  1.2.840.113549.1.9.3 OBJECT IDENTIFIER, 1.2.840.113549.1.9.4 MessageDigest, 1.2.840.113549.1.9.5 Time, 1.2.840.113549.1.9.16.2.12 SigningCertificate,
  1.2.840.113549.1.9.16.2.47 SigningCertificateV2, 1.2.840.113549.1.9.52 CMSAlgorithmProtection, 1.2.840.113549.1.9.16.2.14 ContentInfo
}
MessageDigest ::= OCTET STRING OPAQUE # RFC 5652 11.2
SigningCertificate ::= SEQUENCE { certs SEQUENCE OF ESSCertID, policies SEQUENCE OF PolicyInformation OPTIONAL } # RFC 2634 5.4
ESSCertID ::= SEQUENCE { certHash OCTET STRING OPAQUE, issuerSerial IssuerSerial OPTIONAL } # RFC 2634 5.4.1
SigningCertificateV2 ::= SEQUENCE { certs SEQUENCE OF ESSCertIDv2, policies SEQUENCE OF PolicyInformation OPTIONAL } # RFC 5035 3
ESSCertIDv2 ::= SEQUENCE { hashAlgorithm AlgorithmIdentifier DEFAULT sha256, certHash OCTET STRING OPAQUE, issuerSerial IssuerSerial OPTIONAL } # RFC 5035 4
IssuerSerial ::= SEQUENCE { issuer GeneralNames, serialNumber INTEGER } # RFC 5035 4
CMSAlgorithmProtection ::= SEQUENCE { digestAlgorithm AlgorithmIdentifier, signatureAlgorithm [1] AlgorithmIdentifier OPTIONAL, macAlgorithm [2] AlgorithmIdentifier OPTIONAL } # RFC 6211 2
`

const module = parseSchemas(rfc5280, algorithms, tsp)

export type TimestampType = 'TimeStampReq' | 'TimeStampResp' | 'ContentInfo' | 'TSTInfo'

/** What a time-stamp artifact's first value is; `ContentInfo` is a token by itself. */
export const tspSchema = (type: TimestampType): SchemaType => ({ module, type })
