/** Cryptographic Message Syntax: RFC 5652, RFC 2315 (PKCS #7), 3274, 5083, 5084, 5753, 9629; what S/MIME, CAdES, Authenticode and SCEP put into it. */
import { parseSchemas, type SchemaType } from '../schema.ts'
import { cmsAttributes } from './cms-attributes.ts'
import { keySchemas } from './keys.ts'

const cms = `
ContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, content [0] EXPLICIT @contents(contentType) OPTIONAL } # RFC 5652 3
@contents {
  1.2.840.113549.1.7.1 OCTET STRING, 1.2.840.113549.1.7.2 SignedData, 1.2.840.113549.1.7.3 EnvelopedData, 1.2.840.113549.1.7.4 SignedAndEnvelopedData, 1.2.840.113549.1.7.5 DigestedData,
  1.2.840.113549.1.7.6 EncryptedData, 1.2.840.113549.1.9.16.1.2 AuthenticatedData, 1.2.840.113549.1.9.16.1.9 CompressedData, 1.2.840.113549.1.9.16.1.23 AuthEnvelopedData
}

SignedData ::= SEQUENCE {
  version CMSVersion, digestAlgorithms SET OF AlgorithmIdentifier, encapContentInfo EncapsulatedContentInfo,
  certificates [0] CertificateSet OPTIONAL, crls [1] RevocationInfoChoices OPTIONAL, signerInfos SET OF SignerInfo
} # RFC 5652 5.1
CMSVersion ::= INTEGER # RFC 5652 10.2.5
EncapsulatedContentInfo ::= SEQUENCE { eContentType OBJECT IDENTIFIER, eContent [0] EXPLICIT @eContents(eContentType) OPTIONAL } # RFC 5652 5.2
@eContents {
  1.2.840.113549.1.7.1 OCTET STRING, 1.2.840.113549.1.7.2 OCTET STRING CONTAINING SignedData, 1.2.840.113549.1.7.3 OCTET STRING CONTAINING EnvelopedData,
  1.2.840.113549.1.7.5 OCTET STRING CONTAINING DigestedData, 1.2.840.113549.1.7.6 OCTET STRING CONTAINING EncryptedData, 1.2.840.113549.1.9.16.1.1 OCTET STRING CONTAINING Receipt,
  1.2.840.113549.1.9.16.1.2 OCTET STRING CONTAINING AuthenticatedData, 1.2.840.113549.1.9.16.1.6 OCTET STRING CONTAINING ContentInfo, 1.2.840.113549.1.9.16.1.9 OCTET STRING CONTAINING CompressedData,
  1.2.840.113549.1.9.16.1.23 OCTET STRING CONTAINING AuthEnvelopedData, 1.2.840.113549.1.9.16.1.4 OCTET STRING CONTAINING TSTInfo, 1.3.6.1.4.1.311.2.1.4 SpcIndirectDataContent
}
CertificateSet ::= SET OF CertificateChoices # RFC 5652 10.2.3
CertificateChoices ::= CHOICE { certificate Certificate, extendedCertificate [0] ANY, v1AttrCert [1] ANY, v2AttrCert [2] ANY, other [3] OtherFormat } # RFC 5652 10.2.2
RevocationInfoChoices ::= SET OF RevocationInfoChoice # RFC 5652 10.2.1
RevocationInfoChoice ::= CHOICE { crl CertificateList, other [1] OtherFormat } # RFC 5652 10.2.1
OtherFormat ::= SEQUENCE { otherFormat OBJECT IDENTIFIER, other ANY } # RFC 5652 10.2.1
CertificateList ::= SEQUENCE { tbsCertList TBSCertList, signatureAlgorithm AlgorithmIdentifier, signatureValue BIT STRING CONTAINING @signatures(signatureAlgorithm) } # RFC 5280 5.1
TBSCertList ::= SEQUENCE {
  version INTEGER { v2(1) } OPTIONAL, signature AlgorithmIdentifier, issuer Name, thisUpdate Time, nextUpdate Time OPTIONAL,
  revokedCertificates SEQUENCE OF RevokedCertificate OPTIONAL, crlExtensions [0] EXPLICIT Extensions OPTIONAL
} # RFC 5280 5.1.2
RevokedCertificate ::= SEQUENCE { userCertificate INTEGER, revocationDate Time, crlEntryExtensions Extensions OPTIONAL } # RFC 5280 5.3

SignerInfo ::= SEQUENCE {
  version CMSVersion, sid SignerIdentifier, digestAlgorithm AlgorithmIdentifier, signedAttrs [0] SET OF CmsAttribute OPTIONAL,
  signatureAlgorithm AlgorithmIdentifier, signature OCTET STRING CONTAINING @signatures(signatureAlgorithm), unsignedAttrs [1] SET OF CmsAttribute OPTIONAL
} # RFC 5652 5.3
SignerIdentifier ::= CHOICE { issuerAndSerialNumber IssuerAndSerialNumber, subjectKeyIdentifier [0] KeyIdentifier } # RFC 5652 5.3
IssuerAndSerialNumber ::= SEQUENCE { issuer Name, serialNumber INTEGER } # RFC 5652 10.2.4

EnvelopedData ::= SEQUENCE {
  version CMSVersion, originatorInfo [0] OriginatorInfo OPTIONAL, recipientInfos SET OF RecipientInfo, encryptedContentInfo EncryptedContentInfo, unprotectedAttrs [1] SET OF CmsAttribute OPTIONAL
} # RFC 5652 6.1
OriginatorInfo ::= SEQUENCE { certs [0] CertificateSet OPTIONAL, crls [1] RevocationInfoChoices OPTIONAL } # RFC 5652 6.1
EncryptedContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, contentEncryptionAlgorithm AlgorithmIdentifier, encryptedContent [0] OCTET STRING OPAQUE OPTIONAL } # RFC 5652 6.1
RecipientInfo ::= CHOICE {
  ktri KeyTransRecipientInfo, kari [1] KeyAgreeRecipientInfo, kekri [2] KEKRecipientInfo, pwri [3] PasswordRecipientInfo, ori [4] OtherRecipientInfo
} # RFC 5652 6.2
EncryptedKey ::= OCTET STRING OPAQUE # RFC 5652 6.2
KeyTransRecipientInfo ::= SEQUENCE { version CMSVersion, rid RecipientIdentifier, keyEncryptionAlgorithm AlgorithmIdentifier, encryptedKey EncryptedKey } # RFC 5652 6.2.1
RecipientIdentifier ::= CHOICE { issuerAndSerialNumber IssuerAndSerialNumber, subjectKeyIdentifier [0] KeyIdentifier } # RFC 5652 6.2.1
KeyAgreeRecipientInfo ::= SEQUENCE {
  version CMSVersion, originator [0] EXPLICIT OriginatorIdentifierOrKey, ukm [1] EXPLICIT OCTET STRING OPAQUE OPTIONAL, keyEncryptionAlgorithm AlgorithmIdentifier,
  recipientEncryptedKeys SEQUENCE OF RecipientEncryptedKey
} # RFC 5652 6.2.2
OriginatorIdentifierOrKey ::= CHOICE { issuerAndSerialNumber IssuerAndSerialNumber, subjectKeyIdentifier [0] KeyIdentifier, originatorKey [1] OriginatorPublicKey } # RFC 5652 6.2.2
OriginatorPublicKey ::= SEQUENCE { algorithm AlgorithmIdentifier, publicKey BIT STRING } # RFC 5652 6.2.2
RecipientEncryptedKey ::= SEQUENCE { rid KeyAgreeRecipientIdentifier, encryptedKey EncryptedKey } # RFC 5652 6.2.2
KeyAgreeRecipientIdentifier ::= CHOICE { issuerAndSerialNumber IssuerAndSerialNumber, rKeyId [0] RecipientKeyIdentifier } # RFC 5652 6.2.2
RecipientKeyIdentifier ::= SEQUENCE { subjectKeyIdentifier KeyIdentifier, date GeneralizedTime OPTIONAL, other OtherKeyAttribute OPTIONAL } # RFC 5652 6.2.2
OtherKeyAttribute ::= SEQUENCE { keyAttrId OBJECT IDENTIFIER, keyAttr ANY OPTIONAL } # RFC 5652 10.2.7
KEKRecipientInfo ::= SEQUENCE { version CMSVersion, kekid KEKIdentifier, keyEncryptionAlgorithm AlgorithmIdentifier, encryptedKey EncryptedKey } # RFC 5652 6.2.3
KEKIdentifier ::= SEQUENCE { keyIdentifier OCTET STRING OPAQUE, date GeneralizedTime OPTIONAL, other OtherKeyAttribute OPTIONAL } # RFC 5652 6.2.3
PasswordRecipientInfo ::= SEQUENCE {
  version CMSVersion, keyDerivationAlgorithm [0] AlgorithmIdentifier OPTIONAL, keyEncryptionAlgorithm AlgorithmIdentifier, encryptedKey EncryptedKey
} # RFC 5652 6.2.4
OtherRecipientInfo ::= SEQUENCE { oriType OBJECT IDENTIFIER, oriValue @otherRecipients(oriType) } # RFC 5652 6.2.5
@otherRecipients { 1.2.840.113549.1.9.16.13.1 KeyTransPSKRecipientInfo, 1.2.840.113549.1.9.16.13.2 KeyAgreePSKRecipientInfo, 1.2.840.113549.1.9.16.13.3 KEMRecipientInfo }
KEMRecipientInfo ::= SEQUENCE {
  version CMSVersion, rid RecipientIdentifier, kem AlgorithmIdentifier, kemct OCTET STRING OPAQUE, kdf AlgorithmIdentifier, kekLength INTEGER, ukm [0] EXPLICIT OCTET STRING OPAQUE OPTIONAL,
  wrap AlgorithmIdentifier, encryptedKey EncryptedKey
} # RFC 9629 3
KeyTransPSKRecipientInfo ::= SEQUENCE {
  version CMSVersion, pskid OCTET STRING OPAQUE, kdfAlgorithm AlgorithmIdentifier, keyEncryptionAlgorithm AlgorithmIdentifier, ktris SEQUENCE OF KeyTransRecipientInfo, encryptedKey EncryptedKey
} # RFC 8696 3
KeyAgreePSKRecipientInfo ::= SEQUENCE {
  version CMSVersion, pskid OCTET STRING OPAQUE, originator [0] EXPLICIT OriginatorIdentifierOrKey, ukm [1] EXPLICIT OCTET STRING OPAQUE OPTIONAL, kdfAlgorithm AlgorithmIdentifier,
  keyEncryptionAlgorithm AlgorithmIdentifier, recipientEncryptedKeys SEQUENCE OF RecipientEncryptedKey
} # RFC 8696 4

AuthEnvelopedData ::= SEQUENCE {
  version CMSVersion, originatorInfo [0] OriginatorInfo OPTIONAL, recipientInfos SET OF RecipientInfo, authEncryptedContentInfo EncryptedContentInfo,
  authAttrs [1] SET OF CmsAttribute OPTIONAL, mac OCTET STRING OPAQUE, unauthAttrs [2] SET OF CmsAttribute OPTIONAL
} # RFC 5083 2.1
AuthenticatedData ::= SEQUENCE {
  version CMSVersion, originatorInfo [0] OriginatorInfo OPTIONAL, recipientInfos SET OF RecipientInfo, macAlgorithm AlgorithmIdentifier, digestAlgorithm [1] AlgorithmIdentifier OPTIONAL,
  encapContentInfo EncapsulatedContentInfo, authAttrs [2] SET OF CmsAttribute OPTIONAL, mac OCTET STRING OPAQUE, unauthAttrs [3] SET OF CmsAttribute OPTIONAL
} # RFC 5652 9.1
SignedAndEnvelopedData ::= SEQUENCE {
  version CMSVersion, recipientInfos SET OF RecipientInfo, digestAlgorithms SET OF AlgorithmIdentifier, encryptedContentInfo EncryptedContentInfo,
  certificates [0] CertificateSet OPTIONAL, crls [1] RevocationInfoChoices OPTIONAL, signerInfos SET OF SignerInfo
} # RFC 2315 11.1
DigestedData ::= SEQUENCE { version CMSVersion, digestAlgorithm AlgorithmIdentifier, encapContentInfo EncapsulatedContentInfo, digest OCTET STRING OPAQUE } # RFC 5652 7
EncryptedData ::= SEQUENCE { version CMSVersion, encryptedContentInfo EncryptedContentInfo, unprotectedAttrs [1] SET OF CmsAttribute OPTIONAL } # RFC 5652 8
CompressedData ::= SEQUENCE { version CMSVersion, compressionAlgorithm AlgorithmIdentifier, encapContentInfo EncapsulatedContentInfo } # RFC 3274 1.1

@algorithmParameters {
  1.2.840.113549.1.9.16.3.9 AlgorithmIdentifier, 1.2.840.113549.1.9.16.3.5 AlgorithmIdentifier, 1.3.133.16.840.63.0.2 AlgorithmIdentifier, 1.3.133.16.840.63.0.3 AlgorithmIdentifier,
  1.3.132.1.11.0 AlgorithmIdentifier, 1.3.132.1.11.1 AlgorithmIdentifier, 1.3.132.1.11.2 AlgorithmIdentifier, 1.3.132.1.11.3 AlgorithmIdentifier,
  1.3.132.1.14.0 AlgorithmIdentifier, 1.3.132.1.14.1 AlgorithmIdentifier, 1.3.132.1.14.2 AlgorithmIdentifier, 1.3.132.1.14.3 AlgorithmIdentifier,
  1.3.132.1.15.0 AlgorithmIdentifier, 1.3.132.1.15.1 AlgorithmIdentifier, 1.3.132.1.15.2 AlgorithmIdentifier, 1.3.132.1.15.3 AlgorithmIdentifier,
  1.2.840.113549.1.9.16.3.19 AlgorithmIdentifier, 1.2.840.113549.1.9.16.3.20 AlgorithmIdentifier, 1.2.840.113549.1.9.16.3.21 AlgorithmIdentifier,
  2.16.840.1.101.3.4.1.6 GCMParameters, 2.16.840.1.101.3.4.1.26 GCMParameters, 2.16.840.1.101.3.4.1.46 GCMParameters,
  2.16.840.1.101.3.4.1.7 CCMParameters, 2.16.840.1.101.3.4.1.27 CCMParameters, 2.16.840.1.101.3.4.1.47 CCMParameters, 1.2.840.113549.1.9.16.3.18 AEADChaCha20Poly1305Nonce,
  1.2.840.113549.1.1.9 PSource
}
GCMParameters ::= SEQUENCE { aes-nonce OCTET STRING OPAQUE, aes-ICVlen INTEGER DEFAULT 12 } # RFC 5084 3.2
CCMParameters ::= SEQUENCE { aes-nonce OCTET STRING OPAQUE, aes-ICVlen INTEGER DEFAULT 12 } # RFC 5084 3.1
AEADChaCha20Poly1305Nonce ::= OCTET STRING OPAQUE # RFC 8103 1.1
PSource ::= OCTET STRING OPAQUE # RFC 4055 4.1
`

const module = parseSchemas(...keySchemas, cms, cmsAttributes)

/** `ContentInfo` is the outermost of all; the others are what it holds, for where they stand by themselves. */
export const cmsSchema = (type: 'ContentInfo' | 'SignedData' | 'EnvelopedData'): SchemaType => ({ module, type })
