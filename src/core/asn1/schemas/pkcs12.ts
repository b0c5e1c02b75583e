/** PKCS#12 (RFC 7292): the PFX, its safes and bags. */
import { parseSchemas, type SchemaType } from '../schema.ts'
import { keySchemas } from './keys.ts'

const pkcs12 = `
PFX ::= SEQUENCE { version INTEGER { v3(3) }, authSafe AuthSafe, macData MacData OPTIONAL } # RFC 7292 4
AuthSafe ::= SEQUENCE { contentType OBJECT IDENTIFIER, content @authSafes(contentType) OPTIONAL } # RFC 7292 4
@authSafes { 1.2.840.113549.1.7.1 [0] EXPLICIT OCTET STRING CONTAINING AuthenticatedSafe }
MacData ::= SEQUENCE { mac DigestInfo, macSalt OCTET STRING OPAQUE, iterations INTEGER DEFAULT 1 } # RFC 7292 4
DigestInfo ::= SEQUENCE { digestAlgorithm AlgorithmIdentifier, digest OCTET STRING OPAQUE } # RFC 2315 9.4
AuthenticatedSafe ::= SEQUENCE OF SafeInfo # RFC 7292 4.1
SafeInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, content @safes(contentType) OPTIONAL } # RFC 7292 4.1
@safes { 1.2.840.113549.1.7.1 [0] EXPLICIT OCTET STRING CONTAINING SafeContents, 1.2.840.113549.1.7.6 [0] EXPLICIT EncryptedSafe }
EncryptedSafe ::= SEQUENCE { version INTEGER, encryptedContentInfo EncryptedSafeInfo, unprotectedAttrs [1] ANY OPTIONAL } # RFC 5652 8
EncryptedSafeInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, contentEncryptionAlgorithm AlgorithmIdentifier, encryptedContent [0] OCTET STRING OPAQUE OPTIONAL } # RFC 5652 6.1
SafeContents ::= SEQUENCE OF SafeBag # RFC 7292 4.2
SafeBag ::= SEQUENCE { bagId OBJECT IDENTIFIER, bagValue @bags(bagId), bagAttributes SET OF BagAttribute OPTIONAL } # RFC 7292 4.2
@bags {
  1.2.840.113549.1.12.10.1.1 [0] EXPLICIT PrivateKeyInfo, 1.2.840.113549.1.12.10.1.2 [0] EXPLICIT EncryptedPrivateKeyInfo, 1.2.840.113549.1.12.10.1.3 [0] EXPLICIT CertBag,
  1.2.840.113549.1.12.10.1.4 [0] EXPLICIT CRLBag, 1.2.840.113549.1.12.10.1.5 [0] EXPLICIT SecretBag, 1.2.840.113549.1.12.10.1.6 [0] EXPLICIT SafeContents
}
CertBag ::= SEQUENCE { certId OBJECT IDENTIFIER, certValue @certBags(certId) } # RFC 7292 4.2.3
@certBags { 1.2.840.113549.1.9.22.1 [0] EXPLICIT OCTET STRING CONTAINING Certificate, 1.2.840.113549.1.9.22.2 [0] EXPLICIT IA5String }
CRLBag ::= SEQUENCE { crlId OBJECT IDENTIFIER, crlValue @crlBags(crlId) } # RFC 7292 4.2.4
@crlBags { 1.2.840.113549.1.9.23.1 [0] EXPLICIT OCTET STRING CONTAINING ANY }
SecretBag ::= SEQUENCE { secretTypeId OBJECT IDENTIFIER, secretValue @secretBags(secretTypeId) } # RFC 7292 4.2.5
@secretBags { 1.2.840.113549.1.12.10.1.2 [0] EXPLICIT OCTET STRING CONTAINING EncryptedPrivateKeyInfo }
BagAttribute ::= SEQUENCE { attrId OBJECT IDENTIFIER, attrValues SET OF @bagAttributes(attrId) } # RFC 7292 4.2
@bagAttributes { 1.2.840.113549.1.9.20 BMPString, 1.2.840.113549.1.9.21 LocalKeyId, 1.3.6.1.4.1.311.17.1 BMPString, 2.16.840.1.113894.746875.1.1 OBJECT IDENTIFIER }
LocalKeyId ::= OCTET STRING OPAQUE # RFC 2985 5.5.2
`

const module = parseSchemas(...keySchemas, pkcs12)

/** `PFX`, `SafeContents` and what is in them. */
export const pkcs12Schema = (type: 'PFX' | 'AuthenticatedSafe' | 'SafeContents' | 'EncryptedPrivateKeyInfo'): SchemaType => ({ module, type })
