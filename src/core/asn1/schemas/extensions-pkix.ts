/**
 * Extensions of other standards than RFC 5280: qualified certificates, RPKI, telephony, proxies, logotypes, attributes, X.509 itself.
 * `Text-Octets`, `Guid-Octets` and their like say in their name how octets are to be read; the facts go by it.
 */
export const pkixExtensions = `
Text-Octets ::= OCTET STRING OPAQUE
DirectoryString ::= CHOICE { teletexString TeletexString, printableString PrintableString, universalString UniversalString, utf8String UTF8String, bmpString BMPString }
HashAlgAndValue ::= SEQUENCE { hashAlg AlgorithmIdentifier, hashValue OCTET STRING OPAQUE }
SetNothing ::= NULL

BiometricSyntax ::= SEQUENCE OF BiometricData # RFC 3739 3.2.5
BiometricData ::= SEQUENCE {
  typeOfBiometricData CHOICE { predefinedBiometricType INTEGER { picture(0), handwritten-signature(1) }, biometricDataOid OBJECT IDENTIFIER },
  hashAlgorithm AlgorithmIdentifier, biometricDataHash OCTET STRING OPAQUE, sourceDataUri IA5String OPTIONAL
}
QCStatements ::= SEQUENCE OF QCStatement # RFC 3739 3.2.6
QCStatement ::= SEQUENCE { statementId OBJECT IDENTIFIER, statementInfo @qcStatements(statementId) OPTIONAL }
SemanticsInformation ::= SEQUENCE { semanticsIdentifier OBJECT IDENTIFIER OPTIONAL, nameRegistrationAuthorities GeneralNames OPTIONAL } # RFC 3739 3.2.6.1
QcEuLimitValue ::= SEQUENCE {
  currency CHOICE { alphabetic PrintableString, numeric INTEGER }, amount INTEGER, exponent INTEGER
} # EN 319 412-5 4.3.2
QcEuRetentionPeriod ::= INTEGER # EN 319 412-5 4.3.3
PdsLocations ::= SEQUENCE OF PdsLocation # EN 319 412-5 4.3.4
PdsLocation ::= SEQUENCE { url IA5String, language PrintableString }
QcType ::= SEQUENCE OF OBJECT IDENTIFIER # EN 319 412-5 4.2.3
QcCClegislation ::= SEQUENCE OF PrintableString # EN 319 412-5 4.2.4
QcQSCDlegislation ::= SEQUENCE OF PrintableString # EN 319 412-5 4.2.5
QcIdentMethod ::= SEQUENCE OF OBJECT IDENTIFIER # EN 319 412-5 4.3.5
PSD2QcType ::= SEQUENCE { rolesOfPSP SEQUENCE OF RoleOfPSP, nCAName UTF8String, nCAId UTF8String } # TS 119 495 5.1
RoleOfPSP ::= SEQUENCE { roleOfPspOid OBJECT IDENTIFIER, roleOfPspName UTF8String }
@qcStatements {
  1.3.6.1.5.5.7.11.1 SemanticsInformation, 1.3.6.1.5.5.7.11.2 SemanticsInformation,
  0.4.0.1862.1.2 QcEuLimitValue, 0.4.0.1862.1.3 QcEuRetentionPeriod, 0.4.0.1862.1.5 PdsLocations, 0.4.0.1862.1.6 QcType,
  0.4.0.1862.1.7 QcCClegislation, 0.4.0.1862.1.8 QcIdentMethod, 0.4.0.1862.1.9 QcQSCDlegislation, 0.4.0.19495.2 PSD2QcType
}

IPAddrBlocks ::= SEQUENCE OF IPAddressFamily # RFC 3779 2.2.3
IPAddressFamily ::= SEQUENCE { addressFamily OCTET STRING OPAQUE, ipAddressChoice CHOICE { inherit NULL, addressesOrRanges SEQUENCE OF IPAddressOrRange } }
IPAddressOrRange ::= CHOICE { addressPrefix BIT STRING OPAQUE, addressRange SEQUENCE { min BIT STRING OPAQUE, max BIT STRING OPAQUE } }
ASIdentifiers ::= SEQUENCE { asnum [0] EXPLICIT ASIdentifierChoice OPTIONAL, rdi [1] EXPLICIT ASIdentifierChoice OPTIONAL } # RFC 3779 3.2.3
ASIdentifierChoice ::= CHOICE { inherit NULL, asIdsOrRanges SEQUENCE OF ASIdOrRange }
ASIdOrRange ::= CHOICE { id INTEGER, range SEQUENCE { min INTEGER, max INTEGER } }

LogotypeExtn ::= SEQUENCE {
  communityLogos [0] EXPLICIT SEQUENCE OF LogotypeInfo OPTIONAL, issuerLogo [1] EXPLICIT LogotypeInfo OPTIONAL,
  subjectLogo [2] EXPLICIT LogotypeInfo OPTIONAL, otherLogos [3] EXPLICIT SEQUENCE OF OtherLogotypeInfo OPTIONAL
} # RFC 9399 4.1
LogotypeInfo ::= CHOICE { direct [0] LogotypeData, indirect [1] LogotypeReference }
LogotypeData ::= SEQUENCE { image SEQUENCE OF LogotypeImage OPTIONAL, audio [1] SEQUENCE OF LogotypeAudio OPTIONAL }
LogotypeImage ::= SEQUENCE { imageDetails LogotypeDetails, imageInfo LogotypeImageInfo OPTIONAL }
LogotypeAudio ::= SEQUENCE { audioDetails LogotypeDetails, audioInfo LogotypeAudioInfo OPTIONAL }
LogotypeDetails ::= SEQUENCE { mediaType IA5String, logotypeHash SEQUENCE OF HashAlgAndValue, logotypeURI SEQUENCE OF IA5String }
LogotypeImageInfo ::= SEQUENCE {
  type [0] INTEGER { grayScale(0), color(1) } DEFAULT color, fileSize INTEGER, xSize INTEGER, ySize INTEGER,
  resolution CHOICE { numBits [1] INTEGER, tableSize [2] INTEGER } OPTIONAL, language [4] IA5String OPTIONAL
}
LogotypeAudioInfo ::= SEQUENCE { fileSize INTEGER, playTime INTEGER, channels INTEGER, sampleRate [3] INTEGER OPTIONAL, language [4] IA5String OPTIONAL }
OtherLogotypeInfo ::= SEQUENCE { logotypeType OBJECT IDENTIFIER, info LogotypeInfo }
LogotypeReference ::= SEQUENCE { refStructHash SEQUENCE OF HashAlgAndValue, refStructURI SEQUENCE OF IA5String }

SSIDList ::= SEQUENCE OF Text-Octets # RFC 4334 3
ProxyCertInfoExtension ::= SEQUENCE { pCPathLenConstraint INTEGER OPTIONAL, proxyPolicy ProxyPolicy } # RFC 3820 3.8
ProxyPolicy ::= SEQUENCE { policyLanguage OBJECT IDENTIFIER, policy Text-Octets OPTIONAL }
DraftProxyCertInfo ::= SEQUENCE { proxyPolicy ProxyPolicy, pCPathLenConstraint [1] EXPLICIT INTEGER OPTIONAL } # draft-ietf-pkix-proxy-06
OtherCertificates ::= SEQUENCE OF SCVPCertID # RFC 5697 3
SCVPCertID ::= SEQUENCE { certHash OCTET STRING OPAQUE, issuerSerial SEQUENCE { issuer GeneralNames, serialNumber INTEGER }, hashAlgorithm AlgorithmIdentifier DEFAULT sha-1 }
TNAuthorizationList ::= SEQUENCE OF TNEntry # RFC 8226 9
TNEntry ::= CHOICE { spc [0] EXPLICIT IA5String, range [1] EXPLICIT TelephoneNumberRange, one [2] EXPLICIT IA5String }
TelephoneNumberRange ::= SEQUENCE { start IA5String, count INTEGER }
JWTClaimConstraints ::= SEQUENCE { mustInclude [0] EXPLICIT SEQUENCE OF IA5String OPTIONAL, permittedValues [1] EXPLICIT SEQUENCE OF JWTClaimValues OPTIONAL } # RFC 8226 8
JWTClaimValues ::= SEQUENCE { claim IA5String, values SEQUENCE OF UTF8String }
EnhancedJWTClaimConstraints ::= SEQUENCE {
  mustInclude [0] EXPLICIT SEQUENCE OF IA5String OPTIONAL, permittedValues [1] EXPLICIT SEQUENCE OF JWTClaimValues OPTIONAL, mustExclude [2] EXPLICIT SEQUENCE OF IA5String OPTIONAL
} # RFC 9118 4
MUDURLSyntax ::= IA5String # RFC 8520 11
MUDsignerSyntax ::= Name # RFC 8520 11
MASAURLSyntax ::= IA5String # RFC 8995 2.3.2
RelatedCertificate ::= SEQUENCE { hashAlgorithm AlgorithmIdentifier, hashValue OCTET STRING OPAQUE } # RFC 9763 4.1
DelegationUsage ::= NULL # RFC 9345 4.2
NoRevAvail ::= NULL # RFC 9608 2
CanSignHttpExchanges ::= NULL # draft-yasskin-http-origin-signed-responses-09 4.2
ValidityAssuredShortTerm ::= NULL # EN 319 412-1 5.2
SMIMECapabilities ::= SEQUENCE OF SEQUENCE { capabilityID OBJECT IDENTIFIER, parameters ANY OPTIONAL } # RFC 8551 2.5.2
NaciIndicator ::= BOOLEAN # FIPS 201-2 4.2.2

AltSignatureAlgorithm ::= AlgorithmIdentifier # X.509 9.8.3
AltSignatureValue ::= BIT STRING OPAQUE # X.509 9.8.4
SubjectAltPublicKeyInfo ::= SubjectPublicKeyInfo # X.509 9.8.2
BasicAttConstraintsSyntax ::= SEQUENCE { authority BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL } # X.509 17.4.2.1
AcceptablePolicies ::= SEQUENCE OF OBJECT IDENTIFIER # X.509 17.2.3
OldBasicConstraints ::= SEQUENCE { subjectType BIT STRING { cA(0), endEntity(1) }, pathLenConstraint INTEGER OPTIONAL, subtreesConstraint SEQUENCE OF Name OPTIONAL }
OldKeyAttributes ::= SEQUENCE { keyIdentifier OCTET STRING OPAQUE OPTIONAL, intendedKeyUsage KeyUsage OPTIONAL, privateKeyUsagePeriod PrivateKeyUsagePeriod OPTIONAL }

DateOfBirth ::= GeneralizedTime # RFC 3739 3.2.2
PlaceOfBirth ::= DirectoryString
PersonalCode ::= PrintableString
TPMSpecification ::= SEQUENCE { family UTF8String, level INTEGER, revision INTEGER }
TPMSecurityAssertions ::= SEQUENCE {
  version INTEGER { v1(0) } DEFAULT v1, fieldUpgradable BOOLEAN DEFAULT FALSE, ekGenerationType [0] INTEGER { internal(0), injected(1), internalRevocable(2), injectedRevocable(3) } OPTIONAL,
  ekGenerationLocation [1] INTEGER { tpmManufacturer(0), platformManufacturer(1), ekCertSigner(2) } OPTIONAL,
  ekCertificateGenerationLocation [2] INTEGER { tpmManufacturer(0), platformManufacturer(1), ekCertSigner(2) } OPTIONAL,
  ccInfo [3] ANY OPTIONAL, fipsLevel [4] ANY OPTIONAL, iso9000Certified [5] BOOLEAN DEFAULT FALSE, iso9000Uri IA5String OPTIONAL
}
@directoryAttributes {
  1.3.6.1.5.5.7.9.1 DateOfBirth, 1.3.6.1.5.5.7.9.2 PlaceOfBirth, 1.3.6.1.5.5.7.9.3 PersonalCode, 1.3.6.1.5.5.7.9.4 PersonalCode, 1.3.6.1.5.5.7.9.5 PersonalCode,
  2.23.133.2.16 TPMSpecification, 2.23.133.2.18 TPMSecurityAssertions
}

Guid-Octets ::= OCTET STRING OPAQUE
Sid-Octets ::= OCTET STRING OPAQUE
PermanentIdentifier ::= SEQUENCE { identifierValue UTF8String OPTIONAL, assigner OBJECT IDENTIFIER OPTIONAL } # RFC 4043 2
HardwareModuleName ::= SEQUENCE { hwType OBJECT IDENTIFIER, hwSerialNum Text-Octets } # RFC 4108 5
KRB5PrincipalName ::= SEQUENCE { realm [0] EXPLICIT GeneralString, principalName [1] EXPLICIT PrincipalName } # RFC 4556 3.2.2
PrincipalName ::= SEQUENCE { name-type [0] EXPLICIT INTEGER, name-string [1] EXPLICIT SEQUENCE OF GeneralString } # RFC 4120 5.2.2
FascN ::= OCTET STRING OPAQUE
@otherNames {
  1.3.6.1.4.1.311.20.2.3 UTF8String, 1.3.6.1.4.1.311.25.1 Guid-Octets, 1.3.6.1.4.1.311.25.2.1 Text-Octets, 1.3.6.1.5.2.2 KRB5PrincipalName,
  1.3.6.1.5.5.7.8.3 PermanentIdentifier, 1.3.6.1.5.5.7.8.4 HardwareModuleName, 1.3.6.1.5.5.7.8.5 UTF8String, 1.3.6.1.5.5.7.8.7 IA5String,
  1.3.6.1.5.5.7.8.8 UTF8String, 1.3.6.1.5.5.7.8.9 UTF8String, 1.3.6.1.5.5.7.8.10 IA5String, 1.3.6.1.5.5.7.8.11 IA5String,
  1.3.6.1.4.1.57264.1.7 UTF8String, 2.16.840.1.101.3.6.6 FascN
}

@extensions {
  1.3.6.1.5.5.7.1.2 BiometricSyntax, 1.3.6.1.5.5.7.1.3 QCStatements, 1.3.6.1.5.5.7.1.7 IPAddrBlocks, 1.3.6.1.5.5.7.1.8 ASIdentifiers,
  1.3.6.1.5.5.7.1.28 IPAddrBlocks, 1.3.6.1.5.5.7.1.29 ASIdentifiers, 1.3.6.1.5.5.7.1.12 LogotypeExtn, 1.3.6.1.5.5.7.1.13 SSIDList,
  1.3.6.1.5.5.7.1.14 ProxyCertInfoExtension, 1.3.6.1.4.1.3536.1.222 DraftProxyCertInfo, 1.3.6.1.5.5.7.1.19 OtherCertificates,
  1.3.6.1.5.5.7.1.25 MUDURLSyntax, 1.3.6.1.5.5.7.1.26 TNAuthorizationList, 1.3.6.1.5.5.7.1.27 JWTClaimConstraints, 1.3.6.1.5.5.7.1.30 MUDsignerSyntax,
  1.3.6.1.5.5.7.1.32 MASAURLSyntax, 1.3.6.1.5.5.7.1.33 EnhancedJWTClaimConstraints, 1.3.6.1.5.5.7.1.36 RelatedCertificate, 1.2.840.113549.1.9.15 SMIMECapabilities,
  1.3.6.1.4.1.44363.44 DelegationUsage, 1.3.6.1.4.1.11129.2.1.22 CanSignHttpExchanges, 0.4.0.194121.2.1 ValidityAssuredShortTerm, 2.16.840.1.101.3.6.9.1 NaciIndicator,
  2.5.29.1 AuthorityKeyIdentifier, 2.5.29.2 OldKeyAttributes, 2.5.29.7 GeneralNames, 2.5.29.8 GeneralNames, 2.5.29.10 OldBasicConstraints, 2.5.29.13 BasicConstraints, 2.5.29.25 CRLDistributionPoints,
  2.5.29.41 BasicAttConstraintsSyntax, 2.5.29.50 SetNothing, 2.5.29.52 AcceptablePolicies, 2.5.29.56 NoRevAvail, 2.5.29.57 AcceptablePolicies,
  2.5.29.61 SetNothing, 2.5.29.62 SetNothing, 2.5.29.65 SetNothing, 2.5.29.66 SetNothing,
  2.5.29.72 SubjectAltPublicKeyInfo, 2.5.29.73 AltSignatureAlgorithm, 2.5.29.74 AltSignatureValue
}
`
