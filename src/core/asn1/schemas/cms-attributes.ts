/** Attributes of CMS (RFC 5652 11, 2634, 5035, 5126, 6019, 6211, 8551, 8894), of Authenticode and of Apple, and the contents that are known by identifier. */
export const cmsAttributes = `
CmsAttribute ::= SEQUENCE { attrType OBJECT IDENTIFIER, attrValues SET OF @cmsAttributes(attrType) } # RFC 5652 5.3
@cmsAttributes {
  1.2.840.113549.1.9.3 ContentType, 1.2.840.113549.1.9.4 MessageDigest, 1.2.840.113549.1.9.5 Time, 1.2.840.113549.1.9.6 SignerInfo, 1.2.840.113549.1.9.15 SMIMECapabilities,
  1.2.840.113549.1.9.52 CMSAlgorithmProtection, 1.2.840.113549.1.9.16.2.1 ReceiptRequest, 1.2.840.113549.1.9.16.2.2 ESSSecurityLabel, 1.2.840.113549.1.9.16.2.4 ContentHints,
  1.2.840.113549.1.9.16.2.5 MessageDigest, 1.2.840.113549.1.9.16.2.7 ContentIdentifier, 1.2.840.113549.1.9.16.2.11 SMIMEEncryptionKeyPreference,
  1.2.840.113549.1.9.16.2.12 SigningCertificate, 1.2.840.113549.1.9.16.2.47 SigningCertificateV2, 1.2.840.113549.1.9.16.2.14 ContentInfo, 1.2.840.113549.1.9.16.2.15 SignaturePolicyId,
  1.2.840.113549.1.9.16.2.16 CommitmentTypeIndication, 1.2.840.113549.1.9.16.2.17 SignerLocation, 1.2.840.113549.1.9.16.2.20 ContentInfo, 1.2.840.113549.1.9.16.2.23 CertificateValues,
  1.2.840.113549.1.9.16.2.25 ContentInfo, 1.2.840.113549.1.9.16.2.27 ContentInfo, 1.2.840.113549.1.9.16.2.46 BinaryTime, 1.2.840.113549.1.9.16.2.48 ContentInfo, 0.4.0.1733.2.5 ContentInfo,
  1.3.6.1.4.1.311.2.1.11 SpcStatementType, 1.3.6.1.4.1.311.2.1.12 SpcSpOpusInfo, 1.3.6.1.4.1.311.2.4.1 ContentInfo, 1.3.6.1.4.1.311.3.3.1 ContentInfo, 1.3.6.1.4.1.311.16.4 IssuerAndSerialNumber,
  1.2.840.113635.100.9.1 AppleHashAgility, 1.2.840.113635.100.9.2 AppleHashAgilityV2,
  2.16.840.1.113733.1.9.2 PrintableString, 2.16.840.1.113733.1.9.3 PrintableString, 2.16.840.1.113733.1.9.4 PrintableString, 2.16.840.1.113733.1.9.5 ScepNonce, 2.16.840.1.113733.1.9.6 ScepNonce,
  2.16.840.1.113733.1.9.7 PrintableString
}
ContentType ::= OBJECT IDENTIFIER # RFC 5652 11.1
MessageDigest ::= OCTET STRING OPAQUE # RFC 5652 11.2
BinaryTime ::= INTEGER # RFC 6019 2
ScepNonce ::= OCTET STRING OPAQUE # RFC 8894 3.2.1.5
SMIMECapabilities ::= SEQUENCE OF SMIMECapability # RFC 8551 2.5.2
SMIMECapability ::= SEQUENCE { capabilityID OBJECT IDENTIFIER, parameters ANY OPTIONAL } # RFC 8551 2.5.2
SMIMEEncryptionKeyPreference ::= CHOICE { issuerAndSerialNumber [0] IssuerAndSerialNumber, receipentKeyId [1] RecipientKeyIdentifier, subjectAltKeyIdentifier [2] KeyIdentifier } # RFC 8551 2.5.3
CMSAlgorithmProtection ::= SEQUENCE { digestAlgorithm AlgorithmIdentifier, signatureAlgorithm [1] AlgorithmIdentifier OPTIONAL, macAlgorithm [2] AlgorithmIdentifier OPTIONAL } # RFC 6211 2
SigningCertificate ::= SEQUENCE { certs SEQUENCE OF ESSCertID, policies SEQUENCE OF PolicyInformation OPTIONAL } # RFC 2634 5.4
ESSCertID ::= SEQUENCE { certHash OCTET STRING OPAQUE, issuerSerial IssuerSerial OPTIONAL } # RFC 2634 5.4.1
SigningCertificateV2 ::= SEQUENCE { certs SEQUENCE OF ESSCertIDv2, policies SEQUENCE OF PolicyInformation OPTIONAL } # RFC 5035 3
ESSCertIDv2 ::= SEQUENCE { hashAlgorithm AlgorithmIdentifier DEFAULT sha256, certHash OCTET STRING OPAQUE, issuerSerial IssuerSerial OPTIONAL } # RFC 5035 4
IssuerSerial ::= SEQUENCE { issuer GeneralNames, serialNumber INTEGER } # RFC 5035 4
ContentHints ::= SEQUENCE { contentDescription UTF8String OPTIONAL, contentType OBJECT IDENTIFIER } # RFC 2634 2.9
ContentIdentifier ::= OCTET STRING OPAQUE # RFC 2634 2.7
ReceiptRequest ::= SEQUENCE { signedContentIdentifier ContentIdentifier, receiptsFrom ReceiptsFrom, receiptsTo SEQUENCE OF GeneralNames } # RFC 2634 2.7
ReceiptsFrom ::= CHOICE { allOrFirstTier [0] INTEGER { allReceipts(0), firstTierRecipients(1) }, receiptList [1] SEQUENCE OF GeneralNames } # RFC 2634 2.7
Receipt ::= SEQUENCE { version INTEGER { v1(1) }, contentType OBJECT IDENTIFIER, signedContentIdentifier ContentIdentifier, originatorSignatureValue OCTET STRING OPAQUE } # RFC 2634 2.8
ESSSecurityLabel ::= SET {
  security-policy-identifier OBJECT IDENTIFIER,
  security-classification INTEGER { unmarked(0), unclassified(1), restricted(2), confidential(3), secret(4), top-secret(5) } OPTIONAL, privacy-mark ANY OPTIONAL, security-categories SET OF ANY OPTIONAL
} # RFC 2634 3.2
SignaturePolicyId ::= SEQUENCE {
  sigPolicyId OBJECT IDENTIFIER, sigPolicyHash SEQUENCE { hashAlgorithm AlgorithmIdentifier, hashValue OCTET STRING OPAQUE },
  sigPolicyQualifiers SEQUENCE OF SEQUENCE { sigPolicyQualifierId OBJECT IDENTIFIER, sigQualifier ANY } OPTIONAL
} # RFC 5126 5.8.1
CommitmentTypeIndication ::= SEQUENCE { commitmentTypeId OBJECT IDENTIFIER, commitmentTypeQualifier SEQUENCE OF ANY OPTIONAL } # RFC 5126 5.11.1
SignerLocation ::= SEQUENCE { countryName [0] EXPLICIT ANY OPTIONAL, localityName [1] EXPLICIT ANY OPTIONAL, postalAddress [2] SEQUENCE OF ANY OPTIONAL } # RFC 5126 5.11.2
CertificateValues ::= SEQUENCE OF Certificate # RFC 5126 6.3.3
SpcIndirectDataContent ::= SEQUENCE { data SEQUENCE { type OBJECT IDENTIFIER, value ANY OPTIONAL }, messageDigest SEQUENCE { digestAlgorithm AlgorithmIdentifier, digest OCTET STRING OPAQUE } }
SpcStatementType ::= SEQUENCE OF OBJECT IDENTIFIER
SpcSpOpusInfo ::= SEQUENCE { programName [0] EXPLICIT SpcString OPTIONAL, moreInfo [1] EXPLICIT SpcLink OPTIONAL }
SpcString ::= CHOICE { unicode [0] BMPString, ascii [1] IA5String }
SpcLink ::= CHOICE { url [0] IA5String, moniker [1] SEQUENCE { classId OCTET STRING OPAQUE, serializedData OCTET STRING OPAQUE }, file [2] EXPLICIT SpcString }
AppleHashAgility ::= OCTET STRING OPAQUE
AppleHashAgilityV2 ::= SEQUENCE { hashAlgorithm OBJECT IDENTIFIER, hash OCTET STRING OPAQUE }

TSTInfo ::= SEQUENCE {
  version INTEGER { v1(1) }, policy OBJECT IDENTIFIER, messageImprint MessageImprint, serialNumber INTEGER, genTime GeneralizedTime, accuracy Accuracy OPTIONAL,
  ordering BOOLEAN DEFAULT FALSE, nonce INTEGER OPTIONAL, tsa [0] EXPLICIT GeneralName OPTIONAL, extensions [1] Extensions OPTIONAL
} # RFC 3161 2.4.2
MessageImprint ::= SEQUENCE { hashAlgorithm AlgorithmIdentifier, hashedMessage OCTET STRING OPAQUE } # RFC 3161 2.4.1
Accuracy ::= SEQUENCE { seconds INTEGER OPTIONAL, millis [0] INTEGER OPTIONAL, micros [1] INTEGER OPTIONAL } # RFC 3161 2.4.2
`
