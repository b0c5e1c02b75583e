/** Public keys, signatures and algorithm parameters: RFC 3279, 4055, 5480, 8017. */
export const algorithms = `
Ecdsa-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER } # RFC 3279 2.2.3
@signatures {
  1.2.840.10045.4.1 Ecdsa-Sig-Value, 1.2.840.10045.4.3.1 Ecdsa-Sig-Value, 1.2.840.10045.4.3.2 Ecdsa-Sig-Value, 1.2.840.10045.4.3.3 Ecdsa-Sig-Value, 1.2.840.10045.4.3.4 Ecdsa-Sig-Value,
  1.2.840.10040.4.3 Ecdsa-Sig-Value, 2.16.840.1.101.3.4.3.1 Ecdsa-Sig-Value, 2.16.840.1.101.3.4.3.2 Ecdsa-Sig-Value
}
@publicKeys { 1.2.840.113549.1.1.1 RSAPublicKey, 1.2.840.113549.1.1.10 RSAPublicKey, 1.2.840.10040.4.1 INTEGER }
@algorithmParameters {
  1.2.840.113549.1.1.10 RSASSA-PSS-params, 1.2.840.113549.1.1.7 RSAES-OAEP-params, 1.2.840.10045.2.1 ECParameters, 1.2.840.10040.4.1 Dss-Parms,
  1.2.840.113549.1.1.8 AlgorithmIdentifier
}
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
