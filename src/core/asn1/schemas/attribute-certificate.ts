import { parseSchemas, type SchemaType } from '../schema.ts'
import { algorithms } from './algorithms.ts'
import { rfc5280 } from './rfc5280.ts'

const certificates = `
AttributeCertificate ::= SEQUENCE {
  acinfo AttributeCertificateInfo, signatureAlgorithm AlgorithmIdentifier, signatureValue BIT STRING CONTAINING @signatures(signatureAlgorithm)
} # RFC 5755 4.1
AttributeCertificateInfo ::= SEQUENCE {
  version INTEGER { v2(1) }, # RFC 5755 4.2.1
  holder Holder, # RFC 5755 4.2.2
  issuer AttCertIssuer, # RFC 5755 4.2.3
  signature AlgorithmIdentifier, # RFC 5755 4.2.4
  serialNumber INTEGER, # RFC 5755 4.2.5
  attrCertValidityPeriod AttCertValidityPeriod, # RFC 5755 4.2.6
  attributes SEQUENCE OF AcAttribute, # RFC 5755 4.2.7
  issuerUniqueID BIT STRING OPTIONAL, # RFC 5755 4.2.8
  extensions Extensions OPTIONAL # RFC 5755 4.2.9
} # RFC 5755 4.1
Holder ::= SEQUENCE { baseCertificateID [0] AcIssuerSerial OPTIONAL, entityName [1] GeneralNames OPTIONAL, objectDigestInfo [2] ObjectDigestInfo OPTIONAL } # RFC 5755 4.2.2
AcIssuerSerial ::= SEQUENCE { issuer GeneralNames, serial INTEGER, issuerUID BIT STRING OPTIONAL } # RFC 5755 4.1
ObjectDigestInfo ::= SEQUENCE {
  digestedObjectType ENUMERATED { publicKey(0), publicKeyCert(1), otherObjectTypes(2) }, otherObjectTypeID OBJECT IDENTIFIER OPTIONAL,
  digestAlgorithm AlgorithmIdentifier, objectDigest BIT STRING
} # RFC 5755 7.3
AttCertIssuer ::= CHOICE { v1Form GeneralNames, v2Form [0] V2Form } # RFC 5755 4.2.3
V2Form ::= SEQUENCE { issuerName GeneralNames OPTIONAL, baseCertificateID [0] AcIssuerSerial OPTIONAL, objectDigestInfo [1] ObjectDigestInfo OPTIONAL } # RFC 5755 4.1
AttCertValidityPeriod ::= SEQUENCE { notBeforeTime GeneralizedTime, notAfterTime GeneralizedTime } # RFC 5755 4.2.6
AcAttribute ::= SEQUENCE { type OBJECT IDENTIFIER, values SET OF @acAttributes(type) } # RFC 5755 4.2.7

AttributeCertificateV1 ::= SEQUENCE {
  acInfo AttributeCertificateInfoV1, signatureAlgorithm AlgorithmIdentifier, signature BIT STRING CONTAINING @signatures(signatureAlgorithm)
} # RFC 5652 12.2
AttributeCertificateInfoV1 ::= SEQUENCE {
  version INTEGER { v1(0) } OPTIONAL, subject CHOICE { baseCertificateID [0] AcIssuerSerial, subjectName [1] GeneralNames }, issuer GeneralNames, signature AlgorithmIdentifier,
  serialNumber INTEGER, attCertValidityPeriod AttCertValidityPeriod, attributes SEQUENCE OF AcAttribute, issuerUniqueID BIT STRING OPTIONAL, extensions Extensions OPTIONAL
} # RFC 5652 12.2
`

const attributes = `
@acAttributes {
  1.3.6.1.5.5.7.10.1 SvceAuthInfo, 1.3.6.1.5.5.7.10.2 SvceAuthInfo, 1.3.6.1.5.5.7.10.3 IetfAttrSyntax, 1.3.6.1.5.5.7.10.4 IetfAttrSyntax, 1.3.6.1.5.5.7.10.6 EncryptedAttributes,
  2.5.4.72 RoleSyntax, 2.5.4.55 Clearance, 2.5.1.5.55 OldClearance, 1.3.6.1.4.1.8005.100.100.4 IetfAttrSyntax
}
SvceAuthInfo ::= SEQUENCE { service GeneralName, ident GeneralName, authInfo OCTET STRING OPAQUE OPTIONAL } # RFC 5755 4.4.1
IetfAttrSyntax ::= SEQUENCE {
  policyAuthority [0] GeneralNames OPTIONAL, values SEQUENCE OF CHOICE { octets OCTET STRING OPAQUE, oid OBJECT IDENTIFIER, string UTF8String }
} # RFC 5755 4.4
RoleSyntax ::= SEQUENCE { roleAuthority [0] GeneralNames OPTIONAL, roleName [1] EXPLICIT GeneralName } # RFC 5755 4.4.5
Clearance ::= SEQUENCE { policyId OBJECT IDENTIFIER, classList ClassList DEFAULT unclassified, securityCategories SET OF SecurityCategory OPTIONAL } # RFC 5755 4.4.6
OldClearance ::= SEQUENCE { policyId [0] OBJECT IDENTIFIER, classList [1] ClassList DEFAULT unclassified, securityCategories [2] SET OF SecurityCategory OPTIONAL } # RFC 3281 4.4.6
ClassList ::= BIT STRING { unmarked(0), unclassified(1), restricted(2), confidential(3), secret(4), topSecret(5) } # RFC 5755 4.4.6
SecurityCategory ::= SEQUENCE { type [0] OBJECT IDENTIFIER, value [1] EXPLICIT ANY } # RFC 5755 4.4.6
EncryptedAttributes ::= SEQUENCE { contentType OBJECT IDENTIFIER, content [0] EXPLICIT ANY OPTIONAL } # RFC 5755 7.2

AuditIdentity ::= OCTET STRING OPAQUE # RFC 5755 4.3.1
TargetInformation ::= SEQUENCE OF Targets # RFC 5755 4.3.2
Targets ::= SEQUENCE OF Target
Target ::= CHOICE { targetName [0] EXPLICIT GeneralName, targetGroup [1] EXPLICIT GeneralName, targetCert [2] TargetCert } # RFC 5755 4.3.2
TargetCert ::= SEQUENCE { targetCertificate AcIssuerSerial, targetName GeneralName OPTIONAL, certDigestInfo ObjectDigestInfo OPTIONAL } # RFC 5755 4.3.2
ProxyInfo ::= SEQUENCE OF Targets # RFC 5755 7.4
@extensions { 1.3.6.1.5.5.7.1.4 AuditIdentity, 2.5.29.55 TargetInformation, 1.3.6.1.5.5.7.1.10 ProxyInfo }
`

const module = parseSchemas(rfc5280, algorithms, certificates, attributes)

/** Attribute certificates: `AttributeCertificate` (RFC 5755 4.1), `AttributeCertificateV1` (RFC 5652 12.2) and what is in them. */
export const attributeCertificateSchema = (type: string): SchemaType => ({ module, type })
