/** Public keys, signatures and algorithm parameters: RFC 3279, 4055, 4491, 5480, 8017, 9215; BSI's and China's where they differ. */
export const algorithms = `
Ecdsa-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER } # RFC 3279 2.2.3
@signatures {
  1.2.840.10045.4.1 Ecdsa-Sig-Value, 1.2.840.10045.4.3.1 Ecdsa-Sig-Value, 1.2.840.10045.4.3.2 Ecdsa-Sig-Value, 1.2.840.10045.4.3.3 Ecdsa-Sig-Value, 1.2.840.10045.4.3.4 Ecdsa-Sig-Value,
  1.2.840.10045.4.2 Ecdsa-Sig-Value, 1.2.840.10045.4.3 Ecdsa-Sig-Value, 1.3.6.1.5.5.7.6.32 Ecdsa-Sig-Value, 1.3.6.1.5.5.7.6.33 Ecdsa-Sig-Value,
  2.16.840.1.101.3.4.3.9 Ecdsa-Sig-Value, 2.16.840.1.101.3.4.3.10 Ecdsa-Sig-Value, 2.16.840.1.101.3.4.3.11 Ecdsa-Sig-Value, 2.16.840.1.101.3.4.3.12 Ecdsa-Sig-Value,
  1.2.156.10197.1.501 Ecdsa-Sig-Value, 1.2.840.10040.4.3 Ecdsa-Sig-Value, 1.3.14.3.2.27 Ecdsa-Sig-Value,
  2.16.840.1.101.3.4.3.1 Ecdsa-Sig-Value, 2.16.840.1.101.3.4.3.2 Ecdsa-Sig-Value, 2.16.840.1.101.3.4.3.3 Ecdsa-Sig-Value, 2.16.840.1.101.3.4.3.4 Ecdsa-Sig-Value,
  2.16.840.1.101.3.4.3.5 Ecdsa-Sig-Value, 2.16.840.1.101.3.4.3.6 Ecdsa-Sig-Value, 2.16.840.1.101.3.4.3.7 Ecdsa-Sig-Value, 2.16.840.1.101.3.4.3.8 Ecdsa-Sig-Value
}
@publicKeys {
  1.2.840.113549.1.1.1 RSAPublicKey, 1.2.840.113549.1.1.10 RSAPublicKey, 1.2.840.113549.1.1.7 RSAPublicKey, 1.2.840.10040.4.1 INTEGER, 1.2.840.10046.2.1 INTEGER, 1.2.840.113549.1.3.1 INTEGER,
  1.2.643.2.2.19 GostPublicKey, 1.2.643.2.2.20 GostPublicKey, 1.2.643.7.1.1.1.1 GostPublicKey, 1.2.643.7.1.1.1.2 GostPublicKey
}
GostPublicKey ::= OCTET STRING OPAQUE # RFC 4491 2.3.2
@algorithmParameters {
  1.2.840.113549.1.1.10 RSASSA-PSS-params, 1.2.840.113549.1.1.7 RSAES-OAEP-params, 1.2.840.10045.2.1 ECParameters, 1.2.840.10040.4.1 Dss-Parms,
  1.2.840.113549.1.1.8 AlgorithmIdentifier, 1.2.840.10046.2.1 DomainParameters, 1.2.840.113549.1.3.1 DHParameter, 1.3.132.1.12 ECParameters, 1.3.132.1.13 ECParameters,
  1.2.643.2.2.19 GostPublicKeyParameters, 1.2.643.2.2.20 GostPublicKeyParameters, 1.2.643.7.1.1.1.1 GostPublicKeyParameters, 1.2.643.7.1.1.1.2 GostPublicKeyParameters
}
GostPublicKeyParameters ::= SEQUENCE { publicKeyParamSet OBJECT IDENTIFIER, digestParamSet OBJECT IDENTIFIER OPTIONAL, encryptionParamSet OBJECT IDENTIFIER OPTIONAL } # RFC 9215 4.2
DomainParameters ::= SEQUENCE {
  p INTEGER, g INTEGER, q INTEGER, j INTEGER OPTIONAL, validationParms SEQUENCE { seed BIT STRING OPAQUE, pgenCounter INTEGER } OPTIONAL
} # RFC 3279 2.3.3
DHParameter ::= SEQUENCE { p INTEGER, g INTEGER, privateValueLength INTEGER OPTIONAL } # PKCS #3
RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER } # RFC 8017 A.1.1
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
`
