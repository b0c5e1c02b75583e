/** Extensions of vendors and of national rules; each says whose documentation it follows. */
export const vendorExtensions = `
CABFOrganizationIdentifier ::= SEQUENCE {
  registrationSchemeIdentifier PrintableString, registrationCountry PrintableString, registrationStateOrProvince [0] PrintableString OPTIONAL, registrationReference UTF8String
} # CABF EVG 9.8.2
TorServiceDescriptorSyntax ::= SEQUENCE OF TorServiceDescriptorHash # CABF EVG F
TorServiceDescriptorHash ::= SEQUENCE { onionURI UTF8String, algorithm AlgorithmIdentifier, subjectPublicKeyHash BIT STRING OPAQUE }
SigningNonce ::= OCTET STRING OPAQUE # CABF EVG F
LEI ::= PrintableString # ISO 17442-2
LEIRole ::= CHOICE { printableString PrintableString, utf8String UTF8String }

EnrollCertType ::= CHOICE { bmpString BMPString, utf8String UTF8String } # MS-WCCE 2.2.2.7.7.1
CAVersion ::= INTEGER # MS-WCCE 2.2.2.7.7
PreviousCAHash ::= OCTET STRING OPAQUE
CertificateTemplateOID ::= SEQUENCE { templateID OBJECT IDENTIFIER, templateMajorVersion INTEGER OPTIONAL, templateMinorVersion INTEGER OPTIONAL } # MS-WCCE 2.2.2.7.7.2
NtdsCaSecurity ::= SEQUENCE OF GeneralName # MS-WCCE 2.2.2.7.7.4
SpcFinancialCriteria ::= SEQUENCE { financialInfoAvailable BOOLEAN, meetsCriteria BOOLEAN }
CrlNextPublish ::= CHOICE { utcTime UTCTime, generalTime GeneralizedTime }

NetscapeCertType ::= BIT STRING { sslClient(0), sslServer(1), smime(2), objectSigning(3), reserved(4), sslCA(5), smimeCA(6), objectSigningCA(7) }
NetscapeText ::= IA5String
VeriSignText ::= IA5String
VeriSignBits ::= BIT STRING OPAQUE
VeriSignNonVerified ::= SET OF Attribute
EntrustVersInfo ::= SEQUENCE { entrustVers GeneralString, entrustInfoFlags BIT STRING { keyUpdateAllowed(0), newExtensions(1), pKIXCertificate(2), enterpriseCategory(3), webCategory(4), sETCategory(5) } OPTIONAL }
AdobeTimestamp ::= SEQUENCE { version INTEGER { v1(1) }, location GeneralName, requiresAuth BOOLEAN DEFAULT FALSE }
AdobeArchiveRevInfo ::= SEQUENCE { version INTEGER { v1(1) } }
StepProvisioner ::= SEQUENCE {
  type INTEGER { noop(0), JWK(1), OIDC(2), GCP(3), AWS(4), Azure(5), ACME(6), X5C(7), K8sSA(8), SSHPOP(9), SCEP(10), Nebula(11), Wire(12) },
  name Text-Octets, credentialID Text-Octets, keyValuePairs SEQUENCE OF ANY OPTIONAL
}
StepCertificateAuthority ::= SEQUENCE { type ANY, certificateID ANY, keyValuePairs SEQUENCE OF ANY OPTIONAL }
Fulcio-Text ::= UTF8String

DateOfCertGen ::= GeneralizedTime
ProcurationSyntax ::= SEQUENCE {
  country [1] EXPLICIT PrintableString OPTIONAL, typeOfSubstitution [2] EXPLICIT DirectoryString OPTIONAL,
  signingFor [3] EXPLICIT CHOICE { certRef SEQUENCE { issuer GeneralNames, serial INTEGER, issuerUID BIT STRING OPTIONAL }, thirdPerson GeneralName }
} # Common PKI 2.0 table 29b
AdmissionSyntax ::= SEQUENCE { admissionAuthority GeneralName OPTIONAL, contentsOfAdmissions SEQUENCE OF Admissions } # Common PKI 2.0 table 29
Admissions ::= SEQUENCE { admissionAuthority [0] EXPLICIT GeneralName OPTIONAL, namingAuthority [1] EXPLICIT NamingAuthority OPTIONAL, professionInfos SEQUENCE OF ProfessionInfo }
NamingAuthority ::= SEQUENCE { namingAuthorityId OBJECT IDENTIFIER OPTIONAL, namingAuthorityUrl IA5String OPTIONAL, namingAuthorityText DirectoryString OPTIONAL }
ProfessionInfo ::= SEQUENCE {
  namingAuthority [0] EXPLICIT NamingAuthority OPTIONAL, professionItems SEQUENCE OF DirectoryString, professionOIDs SEQUENCE OF OBJECT IDENTIFIER OPTIONAL,
  registrationNumber PrintableString OPTIONAL, addProfessionInfo OCTET STRING OPTIONAL
}
MonetaryLimitSyntax ::= SEQUENCE { currency PrintableString, amount INTEGER, exponent INTEGER }
DeclarationOfMajoritySyntax ::= CHOICE {
  notYoungerThan [0] INTEGER, fullAgeAtCountry [1] SEQUENCE { fullAge BOOLEAN DEFAULT TRUE, country PrintableString }, dateOfBirth [2] GeneralizedTime
}
CertHashSyntax ::= SEQUENCE { hashAlgorithm AlgorithmIdentifier, certificateHash OCTET STRING OPAQUE }
LiabilityLimitationFlag ::= BOOLEAN
ValidityModel ::= SEQUENCE { validityModelId OBJECT IDENTIFIER, validityModelInfo ANY OPTIONAL }

SubjectSignTool ::= UTF8String
IssuerSignTool ::= SEQUENCE { signTool UTF8String, cATool UTF8String, signToolCert UTF8String, cAToolCert UTF8String }
DocumentTypeList ::= SEQUENCE { version INTEGER { v0(0) }, docTypeList SET OF PrintableString } # ICAO 9303-12

@extensions {
  2.23.140.3.1 CABFOrganizationIdentifier, 2.23.140.1.31 TorServiceDescriptorSyntax, 2.23.140.41 SigningNonce, 2.23.140.42 SigningNonce,
  1.3.6.1.4.1.52266.1 LEI, 1.3.6.1.4.1.52266.2 LEIRole,
  1.3.6.1.4.1.311.20.2 EnrollCertType, 1.3.6.1.4.1.311.21.1 CAVersion, 1.3.6.1.4.1.311.21.2 PreviousCAHash, 1.3.6.1.4.1.311.21.3 SkipCerts, 1.3.6.1.4.1.311.21.4 CrlNextPublish,
  1.3.6.1.4.1.311.21.7 CertificateTemplateOID, 1.3.6.1.4.1.311.21.10 CertificatePolicies, 1.3.6.1.4.1.311.21.11 PolicyMappings, 1.3.6.1.4.1.311.21.12 PolicyConstraints,
  1.3.6.1.4.1.311.21.14 CRLDistributionPoints, 1.3.6.1.4.1.311.25.2 NtdsCaSecurity, 1.3.6.1.4.1.311.2.1.27 SpcFinancialCriteria,
  2.16.840.1.113730.1.1 NetscapeCertType, 2.16.840.1.113730.1.2 NetscapeText, 2.16.840.1.113730.1.3 NetscapeText, 2.16.840.1.113730.1.4 NetscapeText, 2.16.840.1.113730.1.7 NetscapeText,
  2.16.840.1.113730.1.8 NetscapeText, 2.16.840.1.113730.1.9 NetscapeText, 2.16.840.1.113730.1.12 NetscapeText, 2.16.840.1.113730.1.13 NetscapeText,
  2.16.840.1.113733.1.6.3 VeriSignText, 2.16.840.1.113733.1.6.4 VeriSignNonVerified, 2.16.840.1.113733.1.6.5 VeriSignText, 2.16.840.1.113733.1.6.6 VeriSignText, 2.16.840.1.113733.1.6.7 VeriSignText,
  2.16.840.1.113733.1.6.8 VeriSignBits, 2.16.840.1.113733.1.6.10 VeriSignText, 2.16.840.1.113733.1.6.11 VeriSignText, 2.16.840.1.113733.1.6.13 VeriSignBits, 2.16.840.1.113733.1.6.15 VeriSignText,
  1.2.840.113533.7.65.0 EntrustVersInfo, 1.2.840.113583.1.1.9.1 AdobeTimestamp, 1.2.840.113583.1.1.9.2 AdobeArchiveRevInfo,
  1.3.6.1.4.1.37476.9000.64.1 StepProvisioner, 1.3.6.1.4.1.37476.9000.64.2 StepCertificateAuthority,
  1.3.6.1.4.1.57264.1.7 GeneralNames, 1.3.6.1.4.1.57264.1.8 Fulcio-Text, 1.3.6.1.4.1.57264.1.9 Fulcio-Text, 1.3.6.1.4.1.57264.1.10 Fulcio-Text, 1.3.6.1.4.1.57264.1.11 Fulcio-Text,
  1.3.6.1.4.1.57264.1.12 Fulcio-Text, 1.3.6.1.4.1.57264.1.13 Fulcio-Text, 1.3.6.1.4.1.57264.1.14 Fulcio-Text, 1.3.6.1.4.1.57264.1.15 Fulcio-Text, 1.3.6.1.4.1.57264.1.16 Fulcio-Text,
  1.3.6.1.4.1.57264.1.17 Fulcio-Text, 1.3.6.1.4.1.57264.1.18 Fulcio-Text, 1.3.6.1.4.1.57264.1.19 Fulcio-Text, 1.3.6.1.4.1.57264.1.20 Fulcio-Text, 1.3.6.1.4.1.57264.1.21 Fulcio-Text,
  1.3.6.1.4.1.57264.1.22 Fulcio-Text, 1.3.6.1.4.1.57264.1.23 Fulcio-Text, 1.3.6.1.4.1.57264.1.24 Fulcio-Text,
  1.3.36.8.3.1 DateOfCertGen, 1.3.36.8.3.2 ProcurationSyntax, 1.3.36.8.3.3 AdmissionSyntax, 1.3.36.8.3.4 MonetaryLimitSyntax, 1.3.36.8.3.5 DeclarationOfMajoritySyntax, 1.3.36.8.3.6 OCTET STRING OPAQUE,
  1.3.36.8.3.8 DirectoryString, 1.3.36.8.3.9 BOOLEAN, 1.3.36.8.3.12 GeneralizedTime, 1.3.36.8.3.13 CertHashSyntax, 1.3.36.8.3.14 DirectoryString, 1.3.36.8.3.15 DirectoryString,
  0.2.262.1.10.12.0 LiabilityLimitationFlag, 1.3.6.1.4.1.8301.3.5 ValidityModel,
  1.2.643.100.111 SubjectSignTool, 1.2.643.100.112 IssuerSignTool, 2.23.136.1.1.6.1 SetNothing, 2.23.136.1.1.6.2 DocumentTypeList
}
`
