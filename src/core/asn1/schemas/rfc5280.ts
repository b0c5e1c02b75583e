import { attestationExtensions } from './extensions-attestation.ts'
import { pkixExtensions } from './extensions-pkix.ts'
import { vendorExtensions } from './extensions-vendors.ts'

/** X.509 certificates: RFC 5280 (with RFC 6960 4.2.2.2.1, RFC 7633, RFC 8398, RFC 8737 extensions), and the extensions of others. */
export const rfc5280 = `
Certificate ::= SEQUENCE {
  tbsCertificate TBSCertificate,
  signatureAlgorithm AlgorithmIdentifier, # RFC 5280 4.1.1.2
  signatureValue BIT STRING CONTAINING @signatures(signatureAlgorithm) # RFC 5280 4.1.1.3
} # RFC 5280 4.1
TBSCertificate ::= SEQUENCE {
  version [0] EXPLICIT Version DEFAULT v1, # RFC 5280 4.1.2.1
  serialNumber INTEGER, # RFC 5280 4.1.2.2
  signature AlgorithmIdentifier, # RFC 5280 4.1.2.3
  issuer Name, # RFC 5280 4.1.2.4
  validity Validity, # RFC 5280 4.1.2.5
  subject Name, # RFC 5280 4.1.2.6
  subjectPublicKeyInfo SubjectPublicKeyInfo, # RFC 5280 4.1.2.7
  issuerUniqueID [1] BIT STRING OPTIONAL, # RFC 5280 4.1.2.8
  subjectUniqueID [2] BIT STRING OPTIONAL, # RFC 5280 4.1.2.8
  extensions [3] EXPLICIT Extensions OPTIONAL # RFC 5280 4.1.2.9
} # RFC 5280 4.1.2
Version ::= INTEGER { v1(0), v2(1), v3(2) }
Validity ::= SEQUENCE { notBefore Time, notAfter Time }
Time ::= CHOICE { utcTime UTCTime, generalTime GeneralizedTime }
Name ::= SEQUENCE OF RelativeDistinguishedName
RelativeDistinguishedName ::= SET OF AttributeTypeAndValue
AttributeTypeAndValue ::= SEQUENCE { type OBJECT IDENTIFIER, value ANY }
SubjectPublicKeyInfo ::= SEQUENCE { algorithm AlgorithmIdentifier, subjectPublicKey BIT STRING CONTAINING @publicKeys(algorithm) }
AlgorithmIdentifier ::= SEQUENCE { algorithm OBJECT IDENTIFIER, parameters @algorithmParameters(algorithm) OPTIONAL } # RFC 5280 4.1.1.2
Extensions ::= SEQUENCE OF Extension # RFC 5280 4.1.2.9
Extension ::= SEQUENCE { extnID OBJECT IDENTIFIER, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING CONTAINING @extensions(extnID) } # RFC 5280 4.2

KeyIdentifier ::= OCTET STRING OPAQUE
AuthorityKeyIdentifier ::= SEQUENCE {
  keyIdentifier [0] KeyIdentifier OPTIONAL,
  authorityCertIssuer [1] GeneralNames OPTIONAL,
  authorityCertSerialNumber [2] INTEGER OPTIONAL
} # RFC 5280 4.2.1.1
KeyUsage ::= BIT STRING {
  digitalSignature(0), nonRepudiation(1), keyEncipherment(2), dataEncipherment(3), keyAgreement(4), keyCertSign(5), cRLSign(6), encipherOnly(7), decipherOnly(8)
} # RFC 5280 4.2.1.3
PrivateKeyUsagePeriod ::= SEQUENCE { notBefore [0] GeneralizedTime OPTIONAL, notAfter [1] GeneralizedTime OPTIONAL } # RFC 3280 4.2.1.4
CertificatePolicies ::= SEQUENCE OF PolicyInformation # RFC 5280 4.2.1.4
PolicyInformation ::= SEQUENCE { policyIdentifier OBJECT IDENTIFIER, policyQualifiers SEQUENCE OF PolicyQualifierInfo OPTIONAL }
PolicyQualifierInfo ::= SEQUENCE { policyQualifierId OBJECT IDENTIFIER, qualifier @policyQualifiers(policyQualifierId) }
UserNotice ::= SEQUENCE { noticeRef NoticeReference OPTIONAL, explicitText DisplayText OPTIONAL }
NoticeReference ::= SEQUENCE { organization DisplayText, noticeNumbers SEQUENCE OF INTEGER }
DisplayText ::= CHOICE { ia5String IA5String, visibleString VisibleString, bmpString BMPString, utf8String UTF8String }
PolicyMappings ::= SEQUENCE OF SEQUENCE { issuerDomainPolicy OBJECT IDENTIFIER, subjectDomainPolicy OBJECT IDENTIFIER } # RFC 5280 4.2.1.5
GeneralNames ::= SEQUENCE OF GeneralName # RFC 5280 4.2.1.6
GeneralName ::= CHOICE {
  otherName [0] SEQUENCE { type-id OBJECT IDENTIFIER, value [0] EXPLICIT @otherNames(type-id) },
  rfc822Name [1] IA5String, dNSName [2] IA5String, x400Address [3] ANY, directoryName [4] EXPLICIT Name,
  ediPartyName [5] SEQUENCE { nameAssigner [0] EXPLICIT DirectoryString OPTIONAL, partyName [1] EXPLICIT DirectoryString }, uniformResourceIdentifier [6] IA5String, iPAddress [7] OCTET STRING OPAQUE, registeredID [8] OBJECT IDENTIFIER
} # RFC 5280 4.2.1.6
SubjectDirectoryAttributes ::= SEQUENCE OF DirectoryAttribute # RFC 5280 4.2.1.8
DirectoryAttribute ::= SEQUENCE { type OBJECT IDENTIFIER, values SET OF @directoryAttributes(type) }
Attribute ::= SEQUENCE { type OBJECT IDENTIFIER, values SET OF ANY }
BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL } # RFC 5280 4.2.1.9
NameConstraints ::= SEQUENCE { permittedSubtrees [0] GeneralSubtrees OPTIONAL, excludedSubtrees [1] GeneralSubtrees OPTIONAL } # RFC 5280 4.2.1.10
GeneralSubtrees ::= SEQUENCE OF GeneralSubtree
GeneralSubtree ::= SEQUENCE { base GeneralName, minimum [0] INTEGER DEFAULT 0, maximum [1] INTEGER OPTIONAL }
PolicyConstraints ::= SEQUENCE { requireExplicitPolicy [0] INTEGER OPTIONAL, inhibitPolicyMapping [1] INTEGER OPTIONAL } # RFC 5280 4.2.1.11
ExtKeyUsageSyntax ::= SEQUENCE OF OBJECT IDENTIFIER # RFC 5280 4.2.1.12
CRLDistributionPoints ::= SEQUENCE OF DistributionPoint # RFC 5280 4.2.1.13
DistributionPoint ::= SEQUENCE { distributionPoint [0] EXPLICIT DistributionPointName OPTIONAL, reasons [1] ReasonFlags OPTIONAL, cRLIssuer [2] GeneralNames OPTIONAL }
DistributionPointName ::= CHOICE { fullName [0] GeneralNames, nameRelativeToCRLIssuer [1] RelativeDistinguishedName }
ReasonFlags ::= BIT STRING {
  unused(0), keyCompromise(1), cACompromise(2), affiliationChanged(3), superseded(4), cessationOfOperation(5), certificateHold(6), privilegeWithdrawn(7), aACompromise(8)
}
InfoAccessSyntax ::= SEQUENCE OF AccessDescription # RFC 5280 4.2.2.1
AccessDescription ::= SEQUENCE { accessMethod OBJECT IDENTIFIER, accessLocation GeneralName }
TLSFeatures ::= SEQUENCE OF INTEGER { status_request(5), status_request_v2(17) } # RFC 7633 4
SkipCerts ::= INTEGER # RFC 5280 4.2.1.14
SubjectKeyIdentifier ::= OCTET STRING OPAQUE # RFC 5280 4.2.1.2
Authorization ::= OCTET STRING OPAQUE # RFC 8737 3
SignedCertificateTimestampList ::= OCTET STRING OPAQUE # RFC 6962 3.3
OcspNoCheck ::= NULL # RFC 6960 4.2.2.2.1
CtPoison ::= NULL # RFC 6962 3.1

@extensions {
  2.5.29.9 SubjectDirectoryAttributes, 2.5.29.14 SubjectKeyIdentifier, 2.5.29.15 KeyUsage, 2.5.29.16 PrivateKeyUsagePeriod,
  2.5.29.17 GeneralNames, 2.5.29.18 GeneralNames, 2.5.29.19 BasicConstraints, 2.5.29.30 NameConstraints, 2.5.29.31 CRLDistributionPoints, 2.5.29.32 CertificatePolicies,
  2.5.29.33 PolicyMappings, 2.5.29.35 AuthorityKeyIdentifier, 2.5.29.36 PolicyConstraints, 2.5.29.37 ExtKeyUsageSyntax,
  2.5.29.46 CRLDistributionPoints, 2.5.29.54 SkipCerts, 1.3.6.1.5.5.7.1.1 InfoAccessSyntax, 1.3.6.1.5.5.7.1.11 InfoAccessSyntax,
  1.3.6.1.5.5.7.1.24 TLSFeatures, 1.3.6.1.5.5.7.1.31 Authorization, 1.3.6.1.5.5.7.48.1.5 OcspNoCheck,
  1.3.6.1.4.1.11129.2.4.2 SignedCertificateTimestampList, 1.3.6.1.4.1.11129.2.4.3 CtPoison
}
@policyQualifiers { 1.3.6.1.5.5.7.2.1 IA5String, 1.3.6.1.5.5.7.2.2 UserNotice }
${pkixExtensions}${vendorExtensions}${attestationExtensions}`
