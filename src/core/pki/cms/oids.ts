/** Identifiers that messages are written with (RFC 5652, RFC 5083, RFC 5084, RFC 5753, RFC 3211, RFC 4055, RFC 3565, RFC 8702). */
export const CmsOid = {
  data: '1.2.840.113549.1.7.1', signedData: '1.2.840.113549.1.7.2', envelopedData: '1.2.840.113549.1.7.3', authEnvelopedData: '1.2.840.113549.1.9.16.1.23',
  contentType: '1.2.840.113549.1.9.3', messageDigest: '1.2.840.113549.1.9.4', signingTime: '1.2.840.113549.1.9.5',
  aes256Cbc: '2.16.840.1.101.3.4.1.42', aes256Gcm: '2.16.840.1.101.3.4.1.46', aes256Wrap: '2.16.840.1.101.3.4.1.45',
  rsa: '1.2.840.113549.1.1.1', rsaOaep: '1.2.840.113549.1.1.7', rsaPss: '1.2.840.113549.1.1.10', mgf1: '1.2.840.113549.1.1.8', sha256: '2.16.840.1.101.3.4.2.1', shake256Length: '2.16.840.1.101.3.4.2.18',
  pbkdf2: '1.2.840.113549.1.5.12', hmacSha256: '1.2.840.113549.2.9', pwriKek: '1.2.840.113549.1.9.16.3.9',
} as const

export type AgreementHash = 'SHA-1' | 'SHA-224' | 'SHA-256' | 'SHA-384' | 'SHA-512'
export interface AgreementScheme { readonly kdf: 'X9.63' | 'HKDF'; readonly hash: AgreementHash }
const HASHES = ['SHA-224', 'SHA-256', 'SHA-384', 'SHA-512'] as const
const x963 = (hash: AgreementHash): AgreementScheme => ({ kdf: 'X9.63', hash })
const hkdf = (hash: AgreementHash): AgreementScheme => ({ kdf: 'HKDF', hash })

/**
 * dhSinglePass-stdDH with X9.63's derivation and each hash (RFC 5753 7.1.4; OpenSSL still writes the first), and with HKDF (RFC 8418 2.2). cofactorDH
 * is the same, since the curves here have a cofactor of one.
 */
export const AGREEMENTS: Readonly<Record<string, AgreementScheme>> = {
  '1.3.133.16.840.63.0.2': x963('SHA-1'), '1.3.133.16.840.63.0.3': x963('SHA-1'),
  ...Object.fromEntries(HASHES.flatMap((hash, i) => [[`1.3.132.1.11.${i}`, x963(hash)], [`1.3.132.1.14.${i}`, x963(hash)]])),
  '1.2.840.113549.1.9.16.3.19': hkdf('SHA-256'), '1.2.840.113549.1.9.16.3.20': hkdf('SHA-384'), '1.2.840.113549.1.9.16.3.21': hkdf('SHA-512'),
}

/** id-alg-CMS3DESwrap (RFC 3370 4.3.1), which OpenSSL takes where the content is under triple DES. */
export const TRIPLE_DES_WRAP = '1.2.840.113549.1.9.16.3.6'

/** Octets of the keys that AES key wrap takes (RFC 3565 2.3.2). */
export const AES_WRAPS: Readonly<Record<string, number>> = { '2.16.840.1.101.3.4.1.5': 16, '2.16.840.1.101.3.4.1.25': 24, '2.16.840.1.101.3.4.1.45': 32 }
