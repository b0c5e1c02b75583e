import { describe, expect, it } from 'vitest'
import { attributeShortName } from './attributes.ts'
import { curves, hashAlgorithms, oidName, publicKeyAlgorithms, shortOidEntries, signatureAlgorithms } from './oids.ts'

describe('names of object identifiers', () => {
  it.each([
    ['2.5.29.17', 'subjectAltName'],
    ['2.5.29.32.0', 'anyPolicy'],
    ['1.3.6.1.5.5.7.3.1', 'serverAuth'],
    ['1.3.6.1.5.5.7.48.2', 'caIssuers'],
    ['1.2.840.113549.1.9.14', 'extensionRequest'],
    ['1.2.840.113549.1.5.13', 'id-PBES2'],
    ['1.2.840.10045.2.1', 'id-ecPublicKey'],
    ['1.2.840.10045.4.3.2', 'ecdsa-with-SHA256'],
    ['2.16.840.1.101.3.4.2.1', 'id-sha256'],
    ['1.3.132.0.34', 'secp384r1'],
    ['2.16.840.1.101.3.4.3.31', 'id-slh-dsa-shake-256f'],
  ])('%s is %s', (oid, name) => expect(oidName(oid)).toBe(name))

  it.each(['', '2.5.29', '2.5.4.3.1', '__proto__', 'constructor', '1.2.3'])('has no name for %j', (oid) => {
    expect(oidName(oid)).toBe('')
    expect(attributeShortName(oid)).toBe('')
  })

  it('has valid identifiers, each with one name without blanks', () => {
    const oids = shortOidEntries().map(([oid]) => oid)
    expect(new Set(oids).size).toBe(oids.length)
    expect(shortOidEntries().filter(([oid, name]) => !/^[012]\.\d+(\.(0|[1-9]\d*))+$/.test(oid) || !/^\S+$/.test(name))).toEqual([])
  })
})

describe('attribute types', () => {
  it.each([
    ['2.5.4.3', 'CN'],
    ['2.5.4.10', 'O'],
    ['2.5.4.8', 'ST'],
    ['2.5.4.9', 'street'],
    ['2.5.4.5', 'serialNumber'],
    ['2.5.4.97', 'organizationIdentifier'],
    ['0.9.2342.19200300.100.1.25', 'DC'],
    ['0.9.2342.19200300.100.1.1', 'UID'],
    ['1.2.840.113549.1.9.1', 'emailAddress'],
    ['1.3.6.1.4.1.311.60.2.1.3', 'jurisdictionC'],
  ])('%s is written %s=', (oid, short) => expect(attributeShortName(oid)).toBe(short))

  it('knows that an extension is no attribute', () => expect(attributeShortName('2.5.29.17')).toBe(''))
})

describe('algorithms', () => {
  it.each([
    ['1.2.840.113549.1.1.5', 'sha1WithRSAEncryption', 'RSA with SHA-1', 'RSA', 'SHA-1'],
    ['1.2.840.113549.1.1.10', 'id-RSASSA-PSS', 'RSA-PSS', 'RSA-PSS', null],
    ['1.2.840.10045.4.1', 'ecdsa-with-SHA1', 'ECDSA with SHA-1', 'ECDSA', 'SHA-1'],
    ['1.2.840.10045.4.3.1', 'ecdsa-with-SHA224', 'ECDSA with SHA-224', 'ECDSA', 'SHA-224'],
    ['1.2.840.10045.4.3.4', 'ecdsa-with-SHA512', 'ECDSA with SHA-512', 'ECDSA', 'SHA-512'],
    ['1.3.101.112', 'id-Ed25519', 'Ed25519', 'EdDSA', null],
    ['2.16.840.1.101.3.4.3.4', 'id-dsa-with-sha512', 'DSA with SHA-512', 'DSA', 'SHA-512'],
    ['2.16.840.1.101.3.4.3.5', 'id-dsa-with-sha3-224', 'DSA with SHA3-224', 'DSA', 'SHA3-224'],
    ['2.16.840.1.101.3.4.3.10', 'id-ecdsa-with-sha3-256', 'ECDSA with SHA3-256', 'ECDSA', 'SHA3-256'],
    ['2.16.840.1.101.3.4.3.16', 'id-rsassa-pkcs1-v1-5-with-sha3-512', 'RSA with SHA3-512', 'RSA', 'SHA3-512'],
    ['2.16.840.1.101.3.4.3.18', 'id-ml-dsa-65', 'ML-DSA-65', 'ML-DSA', null],
    ['2.16.840.1.101.3.4.3.34', 'id-hash-ml-dsa-87-with-sha512', 'ML-DSA with SHA-512', 'ML-DSA', 'SHA-512'],
    ['2.16.840.1.101.3.4.3.20', 'id-slh-dsa-sha2-128s', 'SLH-DSA-SHA2-128s', 'SLH-DSA', null],
    ['2.16.840.1.101.3.4.3.26', 'id-slh-dsa-shake-128s', 'SLH-DSA-SHAKE-128s', 'SLH-DSA', null],
    ['2.16.840.1.101.3.4.3.40', 'id-hash-slh-dsa-sha2-256f-with-sha512', 'SLH-DSA-SHA2-256f with SHA-512', 'SLH-DSA', 'SHA-512'],
    ['2.16.840.1.101.3.4.3.41', 'id-hash-slh-dsa-shake-128s-with-shake128', 'SLH-DSA-SHAKE-128s with SHAKE128', 'SLH-DSA', 'SHAKE128'],
    ['1.3.6.1.5.5.7.6.45', 'id-MLDSA65-ECDSA-P256-SHA512', 'ML-DSA-65 + ECDSA-P256-SHA512', 'composite', null],
    ['1.3.6.1.5.5.7.6.54', 'id-MLDSA87-ECDSA-P521-SHA512', 'ML-DSA-87 + ECDSA-P521-SHA512', 'composite', null],
    ['1.3.6.1.5.5.7.6.34', 'id-alg-xmss-hashsig', 'XMSS', 'HBS', null],
    ['1.2.643.7.1.1.3.2', 'id-tc26-signwithdigest-gost3410-12-256', 'GOST with Streebog-256', 'GOST', 'Streebog-256'],
    ['1.2.156.10197.1.501', 'SM2-with-SM3', 'SM2 with SM3', 'SM2', 'SM3'],
    ['0.4.0.127.0.7.1.1.4.1.3', 'ecdsa-plain-SHA256', 'ECDSA with SHA-256', 'ECDSA', 'SHA-256'],
    ['1.3.6.1.5.5.7.6.36', 'id-alg-unsigned', 'unsigned', 'unsigned', null],
  ])('signature %s', (oid, name, label, family, hash) => expect(signatureAlgorithms[oid]).toEqual({ name, label, family, hash }))

  it.each([
    ['1.2.840.113549.1.1.1', 'rsaEncryption', 'RSA', 'RSA'],
    ['1.2.840.10045.2.1', 'id-ecPublicKey', 'EC', 'EC'],
    ['1.3.101.111', 'id-X448', 'X448', 'XDH'],
    ['2.16.840.1.101.3.4.4.2', 'id-alg-ml-kem-768', 'ML-KEM-768', 'ML-KEM'],
    ['2.16.840.1.101.3.4.3.25', 'id-slh-dsa-sha2-256f', 'SLH-DSA-SHA2-256f', 'SLH-DSA'],
    ['1.2.643.7.1.1.1.2', 'id-tc26-gost3410-12-512', 'GOST-2012-512', 'GOST'],
    ['1.3.6.1.5.5.7.6.58', 'id-MLKEM768-X25519-SHA3-256', 'ML-KEM-768 + X25519', 'composite'],
    ['1.3.6.1.5.5.7.6.66', 'id-MLKEM1024-ECDH-P521-SHA3-256', 'ML-KEM-1024 + ECDH-P521', 'composite'],
  ])('key %s', (oid, name, label, family) => expect(publicKeyAlgorithms[oid]).toEqual({ name, label, family }))

  it('has no signatures made by keys that cannot sign', () => {
    for (const oid of ['1.2.840.113549.1.1.1', '1.2.840.10045.2.1', '1.3.101.110', '2.16.840.1.101.3.4.4.2']) expect(signatureAlgorithms[oid]).toBeUndefined()
  })

  it.each([
    ['1.2.840.10045.3.1.7', 'secp256r1', 'P-256', 256, false],
    ['1.3.132.0.35', 'secp521r1', 'P-521', 521, false],
    ['1.3.132.0.33', 'secp224r1', 'P-224', 224, false],
    ['1.3.132.0.10', 'secp256k1', 'secp256k1', 256, false],
    ['1.2.840.10045.3.1.1', 'secp192r1', 'P-192', 192, true],
    ['1.3.36.3.3.2.8.1.1.7', 'brainpoolP256r1', 'brainpoolP256r1', 256, false],
    ['1.3.36.3.3.2.8.1.1.14', 'brainpoolP512t1', 'brainpoolP512t1', 512, false],
    ['1.3.132.0.6', 'secp112r1', 'secp112r1', 112, true],
    ['1.2.156.10197.1.301', 'sm2p256v1', 'SM2', 256, false],
    ['1.2.840.10045.3.0.8', 'c2onb191v4', 'c2onb191v4', 191, true],
  ])('curve %s', (oid, name, label, bits, weak) => expect(curves[oid]).toEqual({ name, label, bits, weak }))

  it('names hashes', () => {
    expect(hashAlgorithms['2.16.840.1.101.3.4.2.3']).toEqual({ name: 'id-sha512', label: 'SHA-512' })
    expect(Object.values(hashAlgorithms)).toHaveLength(23)
  })
})
