/** What hardware says of itself and of its keys in certificates: Android, TCG DICE, SGX, SEV, YubiKey, FIDO. */
export const attestationExtensions = `
KeyDescription ::= SEQUENCE {
  attestationVersion INTEGER, attestationSecurityLevel SecurityLevel, keyMintVersion INTEGER, keyMintSecurityLevel SecurityLevel,
  attestationChallenge Text-Octets, uniqueId OCTET STRING OPAQUE, softwareEnforced AuthorizationList, hardwareEnforced AuthorizationList
} # Android key attestation
SecurityLevel ::= ENUMERATED { Software(0), TrustedEnvironment(1), StrongBox(2) }
AuthorizationList ::= SEQUENCE {
  purpose [1] EXPLICIT SET OF KeyPurpose OPTIONAL, algorithm [2] EXPLICIT KeyAlgorithm OPTIONAL, keySize [3] EXPLICIT INTEGER OPTIONAL, blockMode [4] EXPLICIT SET OF KeyBlockMode OPTIONAL,
  digest [5] EXPLICIT SET OF KeyDigest OPTIONAL, padding [6] EXPLICIT SET OF KeyPadding OPTIONAL, callerNonce [7] EXPLICIT NULL OPTIONAL, minMacLength [8] EXPLICIT INTEGER OPTIONAL,
  ecCurve [10] EXPLICIT KeyCurve OPTIONAL, rsaPublicExponent [200] EXPLICIT INTEGER OPTIONAL, mgfDigest [203] EXPLICIT SET OF KeyDigest OPTIONAL,
  rollbackResistance [303] EXPLICIT NULL OPTIONAL, earlyBootOnly [305] EXPLICIT NULL OPTIONAL,
  activeDateTime [400] EXPLICIT Milliseconds OPTIONAL, originationExpireDateTime [401] EXPLICIT Milliseconds OPTIONAL, usageExpireDateTime [402] EXPLICIT Milliseconds OPTIONAL,
  usageCountLimit [405] EXPLICIT INTEGER OPTIONAL, userSecureId [502] EXPLICIT INTEGER OPTIONAL, noAuthRequired [503] EXPLICIT NULL OPTIONAL, userAuthType [504] EXPLICIT INTEGER OPTIONAL, authTimeout [505] EXPLICIT INTEGER OPTIONAL,
  allowWhileOnBody [506] EXPLICIT NULL OPTIONAL, trustedUserPresenceRequired [507] EXPLICIT NULL OPTIONAL, trustedConfirmationRequired [508] EXPLICIT NULL OPTIONAL, unlockedDeviceRequired [509] EXPLICIT NULL OPTIONAL,
  allApplications [600] EXPLICIT NULL OPTIONAL, applicationId [601] EXPLICIT OCTET STRING OPAQUE OPTIONAL,
  creationDateTime [701] EXPLICIT Milliseconds OPTIONAL, origin [702] EXPLICIT KeyOrigin OPTIONAL, rollbackResistant [703] EXPLICIT NULL OPTIONAL,
  rootOfTrust [704] EXPLICIT RootOfTrust OPTIONAL, osVersion [705] EXPLICIT OsVersion OPTIONAL, osPatchLevel [706] EXPLICIT PatchLevel OPTIONAL,
  attestationApplicationId [709] EXPLICIT OCTET STRING CONTAINING AttestationApplicationId OPTIONAL,
  attestationIdBrand [710] EXPLICIT Text-Octets OPTIONAL, attestationIdDevice [711] EXPLICIT Text-Octets OPTIONAL, attestationIdProduct [712] EXPLICIT Text-Octets OPTIONAL,
  attestationIdSerial [713] EXPLICIT Text-Octets OPTIONAL, attestationIdImei [714] EXPLICIT Text-Octets OPTIONAL, attestationIdMeid [715] EXPLICIT Text-Octets OPTIONAL,
  attestationIdManufacturer [716] EXPLICIT Text-Octets OPTIONAL, attestationIdModel [717] EXPLICIT Text-Octets OPTIONAL,
  vendorPatchLevel [718] EXPLICIT PatchLevel OPTIONAL, bootPatchLevel [719] EXPLICIT PatchLevel OPTIONAL, deviceUniqueAttestation [720] EXPLICIT NULL OPTIONAL,
  identityCredentialKey [721] EXPLICIT NULL OPTIONAL, attestationIdSecondImei [723] EXPLICIT Text-Octets OPTIONAL, moduleHash [724] EXPLICIT OCTET STRING OPAQUE OPTIONAL
}
KeyPurpose ::= INTEGER { encrypt(0), decrypt(1), sign(2), verify(3), wrapKey(5), agreeKey(6), attestKey(7) }
KeyAlgorithm ::= INTEGER { RSA(1), EC(3), AES(32), TripleDES(33), HMAC(128) }
KeyBlockMode ::= INTEGER { ECB(1), CBC(2), CTR(3), GCM(32) }
KeyDigest ::= INTEGER { none(0), MD5(1), SHA-1(2), SHA-224(3), SHA-256(4), SHA-384(5), SHA-512(6) }
KeyPadding ::= INTEGER { none(1), RSA-OAEP(2), RSA-PSS(3), RSA-PKCS1-encrypt(4), RSA-PKCS1-sign(5), PKCS7(64) }
KeyCurve ::= INTEGER { P-224(0), P-256(1), P-384(2), P-521(3), Curve25519(4) }
KeyOrigin ::= INTEGER { generated(0), derived(1), imported(2), unknown(3), securelyImported(4) }
Milliseconds ::= INTEGER
OsVersion ::= INTEGER
PatchLevel ::= INTEGER
RootOfTrust ::= SEQUENCE {
  verifiedBootKey OCTET STRING OPAQUE, deviceLocked BOOLEAN, verifiedBootState ENUMERATED { Verified(0), SelfSigned(1), Unverified(2), Failed(3) }, verifiedBootHash OCTET STRING OPAQUE OPTIONAL
}
AttestationApplicationId ::= SEQUENCE { packageInfos SET OF AttestationPackageInfo, signatureDigests SET OF OCTET STRING OPAQUE }
AttestationPackageInfo ::= SEQUENCE { packageName Text-Octets, version INTEGER }

DiceTcbInfo ::= SEQUENCE {
  vendor [0] UTF8String OPTIONAL, model [1] UTF8String OPTIONAL, version [2] UTF8String OPTIONAL, svn [3] INTEGER OPTIONAL, layer [4] INTEGER OPTIONAL, index [5] INTEGER OPTIONAL,
  fwids [6] SEQUENCE OF FWID OPTIONAL, flags [7] BIT STRING { notConfigured(0), notSecure(1), recovery(2), debug(3) } OPTIONAL, vendorInfo [8] OCTET STRING OPAQUE OPTIONAL,
  type [9] OCTET STRING OPAQUE OPTIONAL, flagsMask [10] BIT STRING { notConfigured(0), notSecure(1), recovery(2), debug(3) } OPTIONAL, integrityRegisters [11] ANY OPTIONAL
} # TCG DICE Attestation Architecture 6.1.1
DiceTcbInfoSeq ::= SEQUENCE OF DiceTcbInfo
FWID ::= SEQUENCE { hashAlg OBJECT IDENTIFIER, digest OCTET STRING OPAQUE }
TcgUeid ::= SEQUENCE { ueid OCTET STRING OPAQUE }

SgxExtensions ::= SEQUENCE OF SgxExtension
SgxExtension ::= SEQUENCE { id OBJECT IDENTIFIER, value @sgxExtensions(id) }
@sgxExtensions {
  1.2.840.113741.1.13.1.1 OCTET STRING OPAQUE, 1.2.840.113741.1.13.1.2 SgxExtensions, 1.2.840.113741.1.13.1.3 OCTET STRING OPAQUE, 1.2.840.113741.1.13.1.4 OCTET STRING OPAQUE,
  1.2.840.113741.1.13.1.5 SgxType, 1.2.840.113741.1.13.1.6 OCTET STRING OPAQUE, 1.2.840.113741.1.13.1.7 SgxExtensions, 1.2.840.113741.1.13.1.2.18 OCTET STRING OPAQUE
}
SgxType ::= ENUMERATED { standard(0), scalable(1), scalableWithIntegrity(2) }
SevNumber ::= INTEGER
SevName ::= IA5String

Aaguid-Octets ::= OCTET STRING OPAQUE # WebAuthn 8.2.1
Version-Octets ::= OCTET STRING OPAQUE
FidoTransports ::= BIT STRING { bluetoothRadio(0), bluetoothLowEnergyRadio(1), uSB(2), nFC(3), uSBInternal(4), lightning(5) }
FidoFirmware ::= INTEGER
YubiKeySerial ::= INTEGER
AppleNonce ::= SEQUENCE { nonce [1] EXPLICIT OCTET STRING OPAQUE } # Apple App Attest

@extensions {
  1.3.6.1.4.1.11129.2.1.17 KeyDescription, 2.23.133.5.4.1 DiceTcbInfo, 2.23.133.5.4.4 TcgUeid, 2.23.133.5.4.5 DiceTcbInfoSeq, 1.2.840.113741.1.13.1 SgxExtensions,
  1.3.6.1.4.1.3704.1.1 SevNumber, 1.3.6.1.4.1.3704.1.2 SevName, 1.3.6.1.4.1.3704.1.3.1 SevNumber, 1.3.6.1.4.1.3704.1.3.2 SevNumber, 1.3.6.1.4.1.3704.1.3.3 SevNumber,
  1.3.6.1.4.1.3704.1.3.4 SevNumber, 1.3.6.1.4.1.3704.1.3.5 SevNumber, 1.3.6.1.4.1.3704.1.3.6 SevNumber, 1.3.6.1.4.1.3704.1.3.7 SevNumber, 1.3.6.1.4.1.3704.1.3.8 SevNumber,
  1.3.6.1.4.1.45724.1.1.4 Aaguid-Octets, 1.3.6.1.4.1.45724.1.1.2 Text-Octets, 1.3.6.1.4.1.45724.1.1.5 FidoFirmware, 1.3.6.1.4.1.45724.2.1.1 FidoTransports,
  1.3.6.1.4.1.41482.3.7 YubiKeySerial, 1.3.6.1.4.1.41482.4.1 Version-Octets, 1.3.6.1.4.1.41482.5.3 Version-Octets, 1.3.6.1.4.1.41482.13.1 Version-Octets,
  1.2.840.113635.100.8.2 AppleNonce
}
`
