/**
 * Object identifiers of X.509 certificates, requests and keys, under the names that their own specifications give
 * them, without the prefix that repeats the arc (`id-ce-keyUsage` is `keyUsage`, `id-kp-serverAuth` `serverAuth`).
 * Everything rarer is in oids.long.ts, which is loaded on demand.
 */
import { attributeTypes } from './attributes.ts'
import { rows, table, type Group, type Table } from './rows.ts'

type FamilyGroup<Family> = readonly [family: Family, ...Group]

export type KeyFamily = 'RSA' | 'RSA-PSS' | 'RSA-OAEP' | 'EC' | 'EdDSA' | 'XDH' | 'DSA' | 'DH' | 'ML-DSA' | 'SLH-DSA' | 'ML-KEM' | 'HBS' | 'GOST' | 'composite'
export type SignatureFamily = 'RSA' | 'RSA-PSS' | 'ECDSA' | 'EdDSA' | 'DSA' | 'ML-DSA' | 'SLH-DSA' | 'HBS' | 'GOST' | 'SM2' | 'composite' | 'unsigned'

/** `name` as in the specification (`id-ecPublicKey`); `label` as people say it (`EC`). */
export interface PublicKeyAlgorithm {
  readonly name: string
  readonly label: string
  readonly family: KeyFamily
}
/** `hash` names what is hashed before signing; null where the scheme hashes by itself or the parameters say it (RSASSA-PSS). */
export interface SignatureAlgorithm {
  readonly name: string
  readonly label: string
  readonly family: SignatureFamily
  readonly hash: string | null
}
/** `bits` is the size of the field; `weak` means under 224 bits, less than 112 bits of strength (SP 800-57 part 1, table 2). */
export interface Curve {
  readonly name: string
  readonly label: string
  readonly bits: number
  readonly weak: boolean
}
export interface NamedAlgorithm {
  readonly name: string
  readonly label: string
}

const NAMES: readonly Group[] = [
  // Extensions and what is inside them: RFC 5280 4.2 and 5.2, RFC 3739, 3779, 6960, 6962, 7633, 8737, ETSI EN 319 412-5, CABF BR 7.1
  ['2.5.29',
    '9 subjectDirectoryAttributes,14 subjectKeyIdentifier,15 keyUsage,16 privateKeyUsagePeriod,17 subjectAltName,18 issuerAltName,19 basicConstraints,' +
    '20 cRLNumber,21 cRLReasons,23 holdInstructionCode,24 invalidityDate,27 deltaCRLIndicator,28 issuingDistributionPoint,29 certificateIssuer,' +
    '30 nameConstraints,31 cRLDistributionPoints,32 certificatePolicies,32.0 anyPolicy,33 policyMappings,35 authorityKeyIdentifier,36 policyConstraints,' +
    '37 extKeyUsage,37.0 anyExtendedKeyUsage,46 freshestCRL,54 inhibitAnyPolicy,60 expiredCertsOnCRL',
  ],
  ['1.3.6.1.5.5.7',
    '1.1 authorityInfoAccess,1.2 biometricInfo,1.3 qcStatements,1.7 ipAddrBlocks,1.8 autonomousSysIds,1.11 subjectInfoAccess,1.12 logotype,1.24 tlsfeature,' +
    '1.26 TNAuthList,1.28 ipAddrBlocks-v2,1.29 autonomousSysIds-v2,1.31 acmeIdentifier,2.1 cps,2.2 unotice,3.1 serverAuth,3.2 clientAuth,3.3 codeSigning,' +
    '3.4 emailProtection,3.8 timeStamping,3.9 OCSPSigning,3.17 ipsecIKE,3.31 BrandIndicatorforMessageIdentification,3.36 documentSigning,8.7 dnsSRV,' +
    '8.9 SmtpUTF8Mailbox,11.1 pkixQCSyntax-v1,11.2 pkixQCSyntax-v2,48.1 ocsp,48.1.1 ocspBasic,48.1.2 ocspNonce,48.1.3 ocspCRL,48.1.4 ocspResponse,48.1.5 ocsp-nocheck,' +
    '48.1.6 ocspArchiveCutoff,48.1.7 ocspServiceLocator,48.1.8 ocsp-pref-sig-algs,48.1.9 ocsp-extended-revoke,48.2 caIssuers,48.3 timeStamping,48.5 caRepository,' +
    '48.7 httpCrls',
  ],
  ['0.4.0.1862.1', '1 QcCompliance,2 QcLimitValue,3 QcRetentionPeriod,4 QcSSCD,5 QcPDS,6 QcType,6.1 qct-esign,6.2 qct-eseal,6.3 qct-web,7 QcCClegislation'],
  ['2.23.140', '1.1 ev-guidelines,1.2.1 domain-validated,1.2.2 organization-validated,1.2.3 individual-validated,1.31 TorServiceDescriptor,3.1 cabfOrganizationIdentifier'],
  ['1.3.6.1.4.1.11129.2', '1.17 androidKeyAttestation,4.2 signedCertificateTimestampList,4.3 precertificatePoison,4.4 precertificateSigning'],
  ['1.3.6.1.4.1.311',
    '2.1.14 certExtensions,20.2 enrollCertType,20.2.2 smartcardLogon,20.2.3 userPrincipalName,21.1 certsrvCAVersion,21.7 certificateTemplate,' +
    '21.10 applicationCertPolicies,25.2 ntdsCASecurityExt',
  ],
  ['2.16.840.1.113730', '1.1 netscape-cert-type,1.13 netscape-comment'],
  // Attribute certificates (RFC 5755 4.3, 4.4), and the fields of curves that are written out (RFC 3279 2.3.5)
  ['2.5', '4.55 clearance,29.55 targetInformation,29.56 noRevAvail'],
  ['1.3.6.1.5.5.7', '1.4 acAuditIdentity,1.10 acProxying,10.1 authenticationInfo,10.2 accessIdentity,10.3 chargingIdentity,10.4 group,10.6 encAttrs'],
  ['1.2.840.10045.1', '1 prime-field,2 characteristic-two-field'],
  // PKCS #9 (RFC 2985), the attributes of requests and PKCS #8
  ['1.2.840.113549.1.9', '3 contentType,4 messageDigest,5 signingTime,6 countersignature,7 challengePassword,14 extensionRequest,15 smimeCapabilities,20 friendlyName,21 localKeyId'],
  // S/MIME's attributes and contents, as time-stamps have them (RFC 2634, 3161, 5035, 6211)
  ['1.2.840.113549.1.9', '16.1.4 tSTInfo,16.2.12 signingCertificate,16.2.14 timeStampToken,16.2.47 signingCertificateV2,52 cmsAlgorithmProtection'],
  // Contents and algorithms of CMS (RFC 5652, 3274, 3211, 5083, 5753)
  ['1.2.840.113549.1.7', '1 data,2 signedData,3 envelopedData,4 signedAndEnvelopedData,5 digestedData,6 encryptedData'],
  ['1.2.840.113549.1.9.16', '1.2 authData,1.9 compressedData,1.23 authEnvelopedData,2.11 encrypKeyPref,3.6 cms3DESwrap,3.8 zlib,3.9 pwriKEK,3.18 chaCha20Poly1305'],
  ['2.16.840.1.101.3.4.1', '5 aes128-wrap,25 aes192-wrap,45 aes256-wrap'],
  ['1.3.6.1.4.1.11129.2.4', '5 ocspSignedCertificateTimestampList'],
  // RSA helpers (RFC 8017), password-based encryption (RFC 8018, 7292, 7914) and its ciphers (RFC 3565, 5084)
  ['1.2.840.113549',
    '1.1.8 id-mgf1,1.1.9 id-pSpecified,1.5.3 pbeWithMD5AndDES-CBC,1.5.10 pbeWithSHA1AndDES-CBC,1.5.12 id-PBKDF2,1.5.13 id-PBES2,1.5.14 id-PBMAC1,' +
    '1.12.1.1 pbeWithSHAAnd128BitRC4,1.12.1.2 pbeWithSHAAnd40BitRC4,1.12.1.3 pbeWithSHAAnd3-KeyTripleDES-CBC,1.12.1.4 pbeWithSHAAnd2-KeyTripleDES-CBC,' +
    '1.12.1.5 pbeWithSHAAnd128BitRC2-CBC,1.12.1.6 pbeWithSHAAnd40BitRC2-CBC,2.7 id-hmacWithSHA1,2.8 id-hmacWithSHA224,2.9 id-hmacWithSHA256,' +
    '2.10 id-hmacWithSHA384,2.11 id-hmacWithSHA512,2.12 id-hmacWithSHA512-224,2.13 id-hmacWithSHA512-256,3.2 rc2CBC,3.4 rc4,3.7 des-EDE3-CBC',
  ],
  ['1.3.6.1.4.1.11591.4', '11 id-scrypt'],
  // What else a passphrase protects (RFC 8018 A.3), and what PKCS#12 holds (RFC 2985)
  ['1.2.840.113549.1', '5.1 pbeWithMD2AndDES-CBC,5.4 pbeWithMD2AndRC2-CBC,5.6 pbeWithMD5AndRC2-CBC,5.11 pbeWithSHA1AndRC2-CBC,9.22.1 x509Certificate,9.22.2 sdsiCertificate'],
  ['1.3.14.3.2', '7 desCBC'],
  ['2.16.840.1.101.3.4.1', '2 id-aes128-CBC,6 id-aes128-GCM,22 id-aes192-CBC,26 id-aes192-GCM,42 id-aes256-CBC,46 id-aes256-GCM'],
  ['1.2.840.10045.1', '1 prime-field,2 characteristic-two-field'],
]

// name, label
const HASHES: readonly Group[] = [
  ['1.2.840.113549.2', '2 md2 MD2,4 md4 MD4,5 md5 MD5'],
  ['1.3.14.3.2', '26 id-sha1 SHA-1'],
  ['1.3.36.3.2', '1 ripemd160 RIPEMD-160'],
  ['1.2.156.10197.1', '401 sm3 SM3'],
  ['1.2.643', '2.2.9 id-GostR3411-94 GOST-R-34.11-94,7.1.1.2.2 id-tc26-gost3411-12-256 Streebog-256,7.1.1.2.3 id-tc26-gost3411-12-512 Streebog-512'],
  ['2.16.840.1.101.3.4.2',
    '1 id-sha256 SHA-256,2 id-sha384 SHA-384,3 id-sha512 SHA-512,4 id-sha224 SHA-224,5 id-sha512-224 SHA-512/224,6 id-sha512-256 SHA-512/256,' +
    '7 id-sha3-224 SHA3-224,8 id-sha3-256 SHA3-256,9 id-sha3-384 SHA3-384,10 id-sha3-512 SHA3-512,11 id-shake128 SHAKE128,12 id-shake256 SHAKE256,17 id-shake128-len SHAKE128,18 id-shake256-len SHAKE256',
  ],
]

// name, and the label where it is not the family: RFC 3279, 4055, 4491, 5480, 8410, 9215, 9881, 9935, 9802
const PUBLIC_KEYS: readonly FamilyGroup<KeyFamily>[] = [
  ['RSA', '1.2.840.113549.1.1', '1 rsaEncryption'],
  ['RSA-OAEP', '1.2.840.113549.1.1', '7 id-RSAES-OAEP'],
  ['RSA-PSS', '1.2.840.113549.1.1', '10 id-RSASSA-PSS'],
  ['EC', '1.2.840.10045.2', '1 id-ecPublicKey'],
  ['EC', '1.3.132.1', '12 id-ecDH,13 id-ecMQV'],
  ['EdDSA', '1.3.101', '112 id-Ed25519 Ed25519,113 id-Ed448 Ed448'],
  ['XDH', '1.3.101', '110 id-X25519 X25519,111 id-X448 X448'],
  ['DSA', '1.2.840.10040.4', '1 id-dsa'],
  ['DH', '1.2.840.10046.2', '1 dhpublicnumber'],
  ['DH', '1.2.840.113549.1.3', '1 dhKeyAgreement'],
  ['ML-DSA', '2.16.840.1.101.3.4.3', '17 id-ml-dsa-44 ML-DSA-44,18 id-ml-dsa-65 ML-DSA-65,19 id-ml-dsa-87 ML-DSA-87'],
  ['ML-KEM', '2.16.840.1.101.3.4.4', '1 id-alg-ml-kem-512 ML-KEM-512,2 id-alg-ml-kem-768 ML-KEM-768,3 id-alg-ml-kem-1024 ML-KEM-1024'],
  ['HBS', '1.3.6.1.5.5.7.6', '34 id-alg-xmss-hashsig XMSS,35 id-alg-xmssmt-hashsig XMSS^MT'],
  ['HBS', '1.2.840.113549.1.9.16.3', '17 id-alg-hss-lms-hashsig HSS/LMS'],
  ['GOST', '1.2.643', '2.2.19 id-GostR3410-2001 GOST-2001,2.2.20 id-GostR3410-94 GOST-94,7.1.1.1.1 id-tc26-gost3410-12-256 GOST-2012-256,7.1.1.1.2 id-tc26-gost3410-12-512 GOST-2012-512'],
]

/** Four rows from `first` for the four sizes of SHA-2 and SHA-3, in the order that NIST and X9 number them. */
const sha = (first: number, name: string, hash: string, arc = '') => [224, 256, 384, 512].map((size, i) => `${arc}${first + i} ${name}${size} ${hash}${size}`).join()

// name, hash: RFC 3279, 4055, 4491, 5758, 8692, 9215, 9925, NIST CSOR, BSI TR-03111, GM/T 0006; schemes without a hash of their own take name and label from their keys
const SIGNATURES: readonly FamilyGroup<SignatureFamily>[] = [
  ['RSA', '1.2.840.113549.1.1',
    '2 md2WithRSAEncryption MD2,3 md4WithRSAEncryption MD4,4 md5WithRSAEncryption MD5,5 sha1WithRSAEncryption SHA-1,11 sha256WithRSAEncryption SHA-256,' +
    '12 sha384WithRSAEncryption SHA-384,13 sha512WithRSAEncryption SHA-512,14 sha224WithRSAEncryption SHA-224,15 sha512-224WithRSAEncryption SHA-512/224,' +
    '16 sha512-256WithRSAEncryption SHA-512/256',
  ],
  ['RSA', '1.3.14.3.2', '3 md5WithRSA MD5,29 sha1WithRSASignature SHA-1'],
  ['RSA', '1.3.36.3.3.1', '2 rsaSignatureWithripemd160 RIPEMD-160'],
  ['RSA', '1.2.156.10197.1', '504 sm3WithRSAEncryption SM3'],
  ['RSA', '2.16.840.1.101.3.4.3', sha(13, 'id-rsassa-pkcs1-v1-5-with-sha3-', 'SHA3-')],
  ['RSA-PSS', '1.3.6.1.5.5.7.6', '30 id-RSASSA-PSS-SHAKE128 SHAKE128,31 id-RSASSA-PSS-SHAKE256 SHAKE256'],
  ['ECDSA', '1.2.840.10045.4', `1 ecdsa-with-SHA1 SHA-1,${sha(1, 'ecdsa-with-SHA', 'SHA-', '3.')}`],
  ['ECDSA', '2.16.840.1.101.3.4.3', sha(9, 'id-ecdsa-with-sha3-', 'SHA3-')],
  ['ECDSA', '1.3.6.1.5.5.7.6', '32 id-ecdsa-with-shake128 SHAKE128,33 id-ecdsa-with-shake256 SHAKE256'],
  ['ECDSA', '1.2.840.10045.4', '2 ecdsa-with-Recommended,3 ecdsa-with-Specified'],
  ['ECDSA', '0.4.0.127.0.7.1.1.4.1', `1 ecdsa-plain-SHA1 SHA-1,${sha(2, 'ecdsa-plain-SHA', 'SHA-')},6 ecdsa-plain-RIPEMD160 RIPEMD-160`],
  ['DSA', '1.2.840.10040.4', '3 id-dsa-with-sha1 SHA-1'],
  ['DSA', '1.3.14.3.2', '27 dsaWithSHA1 SHA-1'],
  ['DSA', '2.16.840.1.101.3.4.3', `${sha(1, 'id-dsa-with-sha', 'SHA-')},${sha(5, 'id-dsa-with-sha3-', 'SHA3-')}`],
  ['ML-DSA', '2.16.840.1.101.3.4.3', '32 id-hash-ml-dsa-44-with-sha512 SHA-512,33 id-hash-ml-dsa-65-with-sha512 SHA-512,34 id-hash-ml-dsa-87-with-sha512 SHA-512'],
  ['GOST', '1.2.643.2.2', '3 id-GostR3411-94-with-GostR3410-2001 GOST-R-34.11-94,4 id-GostR3411-94-with-GostR3410-94 GOST-R-34.11-94'],
  ['GOST', '1.2.643.7.1.1.3', '2 id-tc26-signwithdigest-gost3410-12-256 Streebog-256,3 id-tc26-signwithdigest-gost3410-12-512 Streebog-512'],
  ['SM2', '1.2.156.10197.1', '501 SM2-with-SM3 SM3'],
  ['unsigned', '1.3.6.1.5.5.7.6', '36 id-alg-unsigned'],
]

// draft-ietf-lamps-pq-composite-sigs, 1.3.6.1.5.5.7.6.37 and on
const COMPOSITES =
  '44-RSA2048-PSS-SHA256,44-RSA2048-PKCS15-SHA256,44-Ed25519-SHA512,44-ECDSA-P256-SHA256,65-RSA3072-PSS-SHA512,65-RSA3072-PKCS15-SHA512,' +
  '65-RSA4096-PSS-SHA512,65-RSA4096-PKCS15-SHA512,65-ECDSA-P256-SHA512,65-ECDSA-P384-SHA512,65-ECDSA-brainpoolP256r1-SHA512,65-Ed25519-SHA512,' +
  '87-ECDSA-P384-SHA512,87-ECDSA-brainpoolP384r1-SHA512,87-Ed448-SHAKE256,87-RSA3072-PSS-SHA512,87-RSA4096-PSS-SHA512,87-ECDSA-P521-SHA512'

// draft-ietf-lamps-pq-composite-kem, 1.3.6.1.5.5.7.6.55 and on
const COMPOSITE_KEMS =
  '768-RSA2048,768-RSA3072,768-RSA4096,768-X25519,768-ECDH-P256,768-ECDH-P384,768-ECDH-brainpoolP256r1,1024-RSA3072,1024-ECDH-P384,' +
  '1024-ECDH-brainpoolP384r1,1024-X448,1024-ECDH-P521'

// name, label where it differs: RFC 5480, SEC 2, RFC 5639, ANSI X9.62, GM/T 0006, ANSSI
const CURVES: readonly Group[] = [
  ['1.2.840.10045.3.1', '1 secp192r1 P-192,2 prime192v2,3 prime192v3,4 prime239v1,5 prime239v2,6 prime239v3,7 secp256r1 P-256'],
  ['1.3.132.0',
    '1 sect163k1,2 sect163r1,3 sect239k1,4 sect113r1,5 sect113r2,6 secp112r1,7 secp112r2,8 secp160r1,9 secp160k1,10 secp256k1,15 sect163r2,16 sect283k1,' +
    '17 sect283r1,22 sect131r1,23 sect131r2,24 sect193r1,25 sect193r2,26 sect233k1,27 sect233r1,28 secp128r1,29 secp128r2,30 secp160r2,31 secp192k1,' +
    '32 secp224k1,33 secp224r1 P-224,34 secp384r1 P-384,35 secp521r1 P-521,36 sect409k1,37 sect409r1,38 sect571k1,39 sect571r1',
  ],
  ['1.2.840.10045.3.0',
    '1 c2pnb163v1,2 c2pnb163v2,3 c2pnb163v3,4 c2pnb176v1,5 c2tnb191v1,6 c2tnb191v2,7 c2tnb191v3,8 c2onb191v4,9 c2onb191v5,10 c2pnb208w1,11 c2tnb239v1,' +
    '12 c2tnb239v2,13 c2tnb239v3,14 c2onb239v4,15 c2onb239v5,16 c2pnb272w1,17 c2pnb304w1,18 c2tnb359v1,19 c2pnb368w1,20 c2tnb431r1',
  ],
  ['1.2.156.10197.1', '301 sm2p256v1 SM2'],
  ['1.2.250.1.223.101.256', '1 FRP256v1'],
  ['1.3.36.3.3.2.8.1.1', [160, 192, 224, 256, 320, 384, 512].map((bits, i) => `${2 * i + 1} brainpoolP${bits}r1,${2 * i + 2} brainpoolP${bits}t1`).join()],
]

/** Key algorithms whose identifier also names their signature. */
function isSignature(family: KeyFamily): family is KeyFamily & SignatureFamily {
  return ['RSA-PSS', 'EdDSA', 'ML-DSA', 'HBS'].includes(family)
}

/** SLH-DSA's twelve parameter sets in NIST's order (RFC 9909), each pure (from …3.20) and with a pre-hash (from …3.35). */
const SLH_SETS = ['sha2', 'shake'].flatMap((hash) => ['128', '192', '256'].flatMap((size) => ['s', 'f'].map((speed) => `${hash}-${size}${speed}`)))
const slhHash = (set: string) => (set.startsWith('sha2') ? (set.includes('128') ? 'SHA-256' : 'SHA-512') : set.includes('128') ? 'SHAKE128' : 'SHAKE256')
const slhDsa = SLH_SETS.flatMap((set, i) => {
  const hash = slhHash(set)
  const label = `SLH-DSA-${set.replace(/^\w+/, (name) => name.toUpperCase())}`
  return [
    { oid: `2.16.840.1.101.3.4.3.${20 + i}`, name: `id-slh-dsa-${set}`, label, hash: null },
    { oid: `2.16.840.1.101.3.4.3.${35 + i}`, name: `id-hash-slh-dsa-${set}-with-${hash.replace('-', '').toLowerCase()}`, label: `${label} with ${hash}`, hash },
  ]
})
const composites = COMPOSITES.split(',').map((rest, i) => [`1.3.6.1.5.5.7.6.${37 + i}`, { name: `id-MLDSA${rest}`, label: `ML-DSA-${rest.replace('-', ' + ')}`, family: 'composite' }] as const)
const compositeKems = COMPOSITE_KEMS.split(',').map((rest, i) => [`1.3.6.1.5.5.7.6.${55 + i}`, { name: `id-MLKEM${rest}-SHA3-256`, label: `ML-KEM-${rest.replace('-', ' + ')}`, family: 'composite' }] as const)

/** Keys of SubjectPublicKeyInfo and PKCS #8, by the algorithm's identifier. */
export const publicKeyAlgorithms: Table<PublicKeyAlgorithm> = table([
  ...PUBLIC_KEYS.flatMap(([family, ...group]) => rows([group]).map(([oid, name, label = family]) => [oid, { name, label, family }] as const)),
  ...slhDsa.map(({ oid, name, label }) => [oid, { name, label, family: 'SLH-DSA' }] as const),
  ...composites,
  ...compositeKems,
])

/** Signature algorithms of certificates, requests and CRLs. */
export const signatureAlgorithms: Table<SignatureAlgorithm> = table([
  ...PUBLIC_KEYS.flatMap(([family, ...group]) => (isSignature(family) ? rows([group]).map(([oid, name, label = family]) => [oid, { name, label, family, hash: null }] as const) : [])),
  ...SIGNATURES.flatMap(([family, ...group]) => rows([group]).map(([oid, name, hash = null]) => [oid, { name, label: hash ? `${family} with ${hash}` : family, family, hash }] as const)),
  ...slhDsa.map(({ oid, name, label, hash }) => [oid, { name, label, family: 'SLH-DSA', hash }] as const),
  ...composites.map(([oid, algorithm]) => [oid, { ...algorithm, hash: null }] as const),
])

/** Named curves of `id-ecPublicKey`. */
export const curves: Table<Curve> = table(
  rows(CURVES).map(([oid, name, label = name]) => {
    const bits = Number(/\d{2,}/.exec(name)?.[0])
    return [oid, { name, label, bits, weak: bits < 224 }] as const
  }),
)

/** Hash functions, as RSASSA-PSS parameters, PBKDF2 and CMS name them. */
export const hashAlgorithms: Table<NamedAlgorithm> = table(rows(HASHES).map(([oid, name, label = name]) => [oid, { name, label }] as const))

const named = (source: Table<{ readonly name: string }>) => Object.entries(source).map(([oid, { name }]) => [oid, name] as const)
const names = table([
  ...[...attributeTypes, ...rows(NAMES)].map(([oid, name]) => [oid, name] as const),
  ...[hashAlgorithms, curves, publicKeyAlgorithms, signatureAlgorithms].flatMap(named),
])

/** The name in its own specification (`subjectAltName`, `ecdsa-with-SHA256`), or '' where this table has none. */
export function oidName(oid: string): string {
  return names[oid] ?? ''
}

/** Every identifier of this table with its name, for oids.long.ts and its checks. */
export function shortOidEntries(): readonly (readonly [oid: string, name: string])[] {
  return Object.entries(names)
}
