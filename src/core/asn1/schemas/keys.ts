/** Keys, algorithm parameters and requests: RFC 3279, 4055, 5480, 5915, 5958, 8017, 8018, 8410, 2986, 2985. */
export const keys = `
Ecdsa-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER } # RFC 3279 2.2.3
@signatures {
  1.2.840.10045.4.1 Ecdsa-Sig-Value, 1.2.840.10045.4.3.1 Ecdsa-Sig-Value, 1.2.840.10045.4.3.2 Ecdsa-Sig-Value, 1.2.840.10045.4.3.3 Ecdsa-Sig-Value, 1.2.840.10045.4.3.4 Ecdsa-Sig-Value,
  1.2.840.10040.4.3 Ecdsa-Sig-Value, 2.16.840.1.101.3.4.3.1 Ecdsa-Sig-Value, 2.16.840.1.101.3.4.3.2 Ecdsa-Sig-Value
}
@publicKeys { 1.2.840.113549.1.1.1 RSAPublicKey, 1.2.840.113549.1.1.10 RSAPublicKey, 1.2.840.10040.4.1 INTEGER }
@algorithmParameters {
  1.2.840.113549.1.1.10 RSASSA-PSS-params, 1.2.840.113549.1.1.7 RSAES-OAEP-params, 1.2.840.10045.2.1 ECParameters, 1.2.840.10040.4.1 Dss-Parms,
  1.2.840.113549.1.1.8 AlgorithmIdentifier,
  1.2.840.113549.1.5.13 PBES2-params, 1.2.840.113549.1.5.12 PBKDF2-params, 2.16.840.1.101.3.4.1.2 AES-IV, 2.16.840.1.101.3.4.1.22 AES-IV, 2.16.840.1.101.3.4.1.42 AES-IV
}
AES-IV ::= OCTET STRING OPAQUE # RFC 3565 4.1
RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER } # RFC 8017 A.1.1
RSAPrivateKey ::= SEQUENCE {
  version INTEGER { two-prime(0), multi(1) }, modulus INTEGER, publicExponent INTEGER, privateExponent INTEGER SECRET, prime1 INTEGER SECRET, prime2 INTEGER SECRET,
  exponent1 INTEGER SECRET, exponent2 INTEGER SECRET, coefficient INTEGER SECRET, otherPrimeInfos SEQUENCE OF OtherPrimeInfo OPTIONAL
} # RFC 8017 A.1.2
OtherPrimeInfo ::= SEQUENCE { prime INTEGER SECRET, exponent INTEGER SECRET, coefficient INTEGER SECRET }
RSASSA-PSS-params ::= SEQUENCE {
  hashAlgorithm [0] EXPLICIT AlgorithmIdentifier DEFAULT sha1, maskGenAlgorithm [1] EXPLICIT AlgorithmIdentifier DEFAULT mgf1SHA1,
  saltLength [2] EXPLICIT INTEGER DEFAULT 20, trailerField [3] EXPLICIT INTEGER DEFAULT 1
} # RFC 8017 A.2.3
RSAES-OAEP-params ::= SEQUENCE {
  hashAlgorithm [0] EXPLICIT AlgorithmIdentifier DEFAULT sha1, maskGenAlgorithm [1] EXPLICIT AlgorithmIdentifier DEFAULT mgf1SHA1,
  pSourceAlgorithm [2] EXPLICIT AlgorithmIdentifier DEFAULT pSpecifiedEmpty
} # RFC 8017 A.2.1
Dss-Parms ::= SEQUENCE { p INTEGER, q INTEGER, g INTEGER } # RFC 3279 2.3.2
ECParameters ::= CHOICE { namedCurve OBJECT IDENTIFIER, implicitCurve NULL, specifiedCurve SpecifiedECDomain } # RFC 5480 2.1.1
SpecifiedECDomain ::= SEQUENCE {
  version INTEGER, fieldID SEQUENCE { fieldType OBJECT IDENTIFIER, parameters ANY },
  curve SEQUENCE { a OCTET STRING OPAQUE, b OCTET STRING OPAQUE, seed BIT STRING OPTIONAL },
  base OCTET STRING OPAQUE, order INTEGER, cofactor INTEGER OPTIONAL
} # RFC 3279 2.3.5
ECPrivateKey ::= SEQUENCE {
  version INTEGER { ecPrivkeyVer1(1) }, privateKey OCTET STRING OPAQUE SECRET, parameters [0] EXPLICIT ECParameters OPTIONAL, publicKey [1] EXPLICIT BIT STRING OPTIONAL
} # RFC 5915 3
CurvePrivateKey ::= OCTET STRING OPAQUE SECRET # RFC 8410 7
PrivateKeyInfo ::= SEQUENCE {
  version INTEGER { v1(0), v2(1) }, privateKeyAlgorithm AlgorithmIdentifier, privateKey OCTET STRING CONTAINING @privateKeys(privateKeyAlgorithm) SECRET,
  attributes [0] SetOfAttribute OPTIONAL, publicKey [1] BIT STRING OPTIONAL
} # RFC 5958 2
SetOfAttribute ::= SET OF Attribute
@privateKeys {
  1.2.840.113549.1.1.1 RSAPrivateKey, 1.2.840.113549.1.1.10 RSAPrivateKey, 1.2.840.10045.2.1 ECPrivateKey,
  1.3.101.110 CurvePrivateKey, 1.3.101.111 CurvePrivateKey, 1.3.101.112 CurvePrivateKey, 1.3.101.113 CurvePrivateKey, 1.2.840.10040.4.1 INTEGER
}
EncryptedPrivateKeyInfo ::= SEQUENCE { encryptionAlgorithm AlgorithmIdentifier, encryptedData OCTET STRING OPAQUE } # RFC 5958 3
PBES2-params ::= SEQUENCE { keyDerivationFunc AlgorithmIdentifier, encryptionScheme AlgorithmIdentifier } # RFC 8018 A.4
PBKDF2-params ::= SEQUENCE {
  salt CHOICE { specified OCTET STRING OPAQUE, otherSource AlgorithmIdentifier }, iterationCount INTEGER, keyLength INTEGER OPTIONAL, prf AlgorithmIdentifier OPTIONAL
} # RFC 8018 A.2

CertificationRequest ::= SEQUENCE { certificationRequestInfo CertificationRequestInfo, signatureAlgorithm AlgorithmIdentifier, signature BIT STRING CONTAINING @signatures(signatureAlgorithm) } # RFC 2986 4.2
CertificationRequestInfo ::= SEQUENCE { version INTEGER { v1(0) }, subject Name, subjectPKInfo SubjectPublicKeyInfo, attributes [0] SET OF RequestAttribute } # RFC 2986 4.1
RequestAttribute ::= SEQUENCE { type OBJECT IDENTIFIER, values SET OF @attributes(type) } # RFC 2986 4.1
@attributes {
  1.2.840.113549.1.9.14 Extensions, 1.3.6.1.4.1.311.2.1.14 Extensions
}
`
