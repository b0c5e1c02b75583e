/** Private keys and requests: RFC 5915, 5958, 7914, 8017, 8018, 8410, 9881, 9935, 2986, 2985. */
import { parseSchemas, type SchemaType } from '../schema.ts'
import { algorithms } from './algorithms.ts'
import { rfc5280 } from './rfc5280.ts'

/** Parameters of what a passphrase protects, in the terms of `@algorithmParameters`. */
const passwordBased = `
@algorithmParameters {
  1.2.840.113549.1.5.1 PBEParameter, 1.2.840.113549.1.5.3 PBEParameter, 1.2.840.113549.1.5.4 PBEParameter, 1.2.840.113549.1.5.6 PBEParameter, 1.2.840.113549.1.5.10 PBEParameter, 1.2.840.113549.1.5.11 PBEParameter,
  1.2.840.113549.1.12.1.1 Pkcs-12PbeParams, 1.2.840.113549.1.12.1.2 Pkcs-12PbeParams, 1.2.840.113549.1.12.1.3 Pkcs-12PbeParams, 1.2.840.113549.1.12.1.4 Pkcs-12PbeParams,
  1.2.840.113549.1.12.1.5 Pkcs-12PbeParams, 1.2.840.113549.1.12.1.6 Pkcs-12PbeParams, 1.3.6.1.4.1.42.2.19.1 PBEParameter, 1.2.840.113549.1.5.14 PBMAC1-params,
  1.3.6.1.4.1.11591.4.11 Scrypt-params, 1.2.840.113549.3.2 RC2-CBC-Parameter, 1.2.840.113549.3.7 Block-IV, 1.3.14.3.2.7 Block-IV
}
PBEParameter ::= SEQUENCE { salt OCTET STRING OPAQUE, iterationCount INTEGER } # RFC 8018 A.3
Pkcs-12PbeParams ::= SEQUENCE { salt OCTET STRING OPAQUE, iterations INTEGER } # RFC 7292 C
PBMAC1-params ::= SEQUENCE { keyDerivationFunc AlgorithmIdentifier, messageAuthScheme AlgorithmIdentifier } # RFC 8018 A.5
Scrypt-params ::= SEQUENCE {
  salt OCTET STRING OPAQUE, costParameter INTEGER, blockSize INTEGER, parallelizationParameter INTEGER, keyLength INTEGER OPTIONAL
} # RFC 7914 7
RC2-CBC-Parameter ::= SEQUENCE { rc2ParameterVersion INTEGER OPTIONAL, iv OCTET STRING OPAQUE } # RFC 8018 B.2.3
Block-IV ::= OCTET STRING OPAQUE # RFC 8018 B.2
`

const keys = `
@algorithmParameters {
  1.2.840.113549.1.5.13 PBES2-params, 1.2.840.113549.1.5.12 PBKDF2-params, 2.16.840.1.101.3.4.1.2 AES-IV, 2.16.840.1.101.3.4.1.22 AES-IV, 2.16.840.1.101.3.4.1.42 AES-IV
}
AES-IV ::= OCTET STRING OPAQUE # RFC 3565 4.1
RSAPrivateKey ::= SEQUENCE {
  version INTEGER { two-prime(0), multi(1) }, modulus INTEGER, publicExponent INTEGER, privateExponent INTEGER SECRET, prime1 INTEGER SECRET, prime2 INTEGER SECRET,
  exponent1 INTEGER SECRET, exponent2 INTEGER SECRET, coefficient INTEGER SECRET, otherPrimeInfos SEQUENCE OF OtherPrimeInfo OPTIONAL
} # RFC 8017 A.1.2
OtherPrimeInfo ::= SEQUENCE { prime INTEGER SECRET, exponent INTEGER SECRET, coefficient INTEGER SECRET }
ECPrivateKey ::= SEQUENCE {
  version INTEGER { ecPrivkeyVer1(1) }, privateKey OCTET STRING OPAQUE SECRET, parameters [0] EXPLICIT ECParameters OPTIONAL, publicKey [1] EXPLICIT BIT STRING OPTIONAL
} # RFC 5915 3
CurvePrivateKey ::= OCTET STRING OPAQUE SECRET # RFC 8410 7
ML-DSA-PrivateKey ::= CHOICE { seed [0] OCTET STRING OPAQUE SECRET, expandedKey OCTET STRING OPAQUE SECRET, both SeedAndExpandedKey } # RFC 9881 6
ML-KEM-PrivateKey ::= CHOICE { seed [0] OCTET STRING OPAQUE SECRET, expandedKey OCTET STRING OPAQUE SECRET, both SeedAndExpandedKey } # RFC 9935 6
SeedAndExpandedKey ::= SEQUENCE { seed OCTET STRING OPAQUE SECRET, expandedKey OCTET STRING OPAQUE SECRET }
PrivateKeyInfo ::= SEQUENCE {
  version INTEGER { v1(0), v2(1) }, privateKeyAlgorithm AlgorithmIdentifier, privateKey OCTET STRING CONTAINING @privateKeys(privateKeyAlgorithm) SECRET,
  attributes [0] SetOfAttribute OPTIONAL, publicKey [1] BIT STRING OPTIONAL
} # RFC 5958 2
SetOfAttribute ::= SET OF Attribute
@privateKeys {
  1.2.840.113549.1.1.1 RSAPrivateKey, 1.2.840.113549.1.1.10 RSAPrivateKey, 1.2.840.10045.2.1 ECPrivateKey,
  1.3.101.110 CurvePrivateKey, 1.3.101.111 CurvePrivateKey, 1.3.101.112 CurvePrivateKey, 1.3.101.113 CurvePrivateKey, 1.2.840.10040.4.1 INTEGER,
  2.16.840.1.101.3.4.3.17 ML-DSA-PrivateKey, 2.16.840.1.101.3.4.3.18 ML-DSA-PrivateKey, 2.16.840.1.101.3.4.3.19 ML-DSA-PrivateKey,
  2.16.840.1.101.3.4.4.1 ML-KEM-PrivateKey, 2.16.840.1.101.3.4.4.2 ML-KEM-PrivateKey, 2.16.840.1.101.3.4.4.3 ML-KEM-PrivateKey
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

/** Everything here as text, for schemas that hold keys. */
export const keySchemas: readonly string[] = [rfc5280, algorithms, passwordBased, keys]
const module = parseSchemas(...keySchemas)

/** `PrivateKeyInfo`, `EncryptedPrivateKeyInfo`, `RSAPrivateKey`, `ECPrivateKey`, `CertificationRequest` and what is in them. */
export const keySchema = (type: string): SchemaType => ({ module, type })
