/** The key algorithms that the page makes: how WebCrypto names them, how X.509 does, and what they are good for. */

export type KeyAlgorithmId = 'ec-p256' | 'ec-p384' | 'ec-p521' | 'ed25519' | 'rsa-2048' | 'rsa-3072' | 'rsa-4096'
export type KeyFamily = 'EC' | 'Ed25519' | 'RSA'

/** Milliseconds that generation takes in a current browser: 10th percentile, median, 90th percentile. */
export interface Spread { readonly low: number; readonly median: number; readonly high: number }

/**
 * What is worth knowing before choosing; the words are in words/. `default`: the best choice for almost everyone.
 * `old-clients`: what has no elliptic curves takes it. `browsers-refuse-server`: no browser connects to a server with
 * this key. `browsers-refuse-issuer`: nor to one whose certificate was signed with it. `slow`: made in a second, not at once.
 */
export type KeyNote = 'default' | 'old-clients' | 'strong' | 'browsers-refuse-server' | 'browsers-refuse-issuer' | 'slow'

export interface KeyAlgorithm {
  readonly id: KeyAlgorithmId
  readonly family: KeyFamily
  /** As people write it: `P-256`, `RSA 2048`. */
  readonly label: string
  /** Of the modulus or the curve's field. */
  readonly bits: number
  readonly generate: RsaHashedKeyGenParams | EcKeyGenParams | { readonly name: 'Ed25519' }
  readonly import: RsaHashedImportParams | EcKeyImportParams | { readonly name: 'Ed25519' }
  readonly sign: EcdsaParams | { readonly name: string }
  /** Algorithm and, for EC, curve in SubjectPublicKeyInfo and PKCS#8: RFC 3279 2.3.1, RFC 5480 2.1.1, RFC 8410 3. */
  readonly publicKeyOid: string
  readonly curveOid: string | null
  /** RFC 4055 5, RFC 5758 3.2, RFC 8410 3. */
  readonly signatureOid: string
  /** What is hashed before signing; null: Ed25519 hashes by itself. */
  readonly hash: 'SHA-256' | 'SHA-384' | 'SHA-512' | null
  /** RFC 4055 5 wants NULL parameters for RSA; the others have none. */
  readonly nullParameters: boolean
  /** Octets of r and of s for ECDSA; 0 for the others. */
  readonly ecdsaOctets: number
  /** Null where generation is immediate. RSA searches primes: its time is luck. */
  readonly spread: Spread | null
  /** Whether Chromium takes it as the key of a TLS server (measured with Chromium 156; see refusedServerKeys in spec/limits.ts). */
  readonly browsersAccept: boolean
  readonly notes: readonly KeyNote[]
}

interface Curve {
  readonly bits: 256 | 384 | 521
  readonly curveOid: string
  readonly hash: 'SHA-256' | 'SHA-384' | 'SHA-512'
  readonly signatureOid: string
  readonly browsersAccept: boolean
  readonly notes: readonly KeyNote[]
}

function ec({ bits, hash, ...more }: Curve): KeyAlgorithm {
  const namedCurve = `P-${bits}`
  return {
    id: `ec-p${bits}`, family: 'EC', label: namedCurve, bits, hash, publicKeyOid: '1.2.840.10045.2.1',
    generate: { name: 'ECDSA', namedCurve }, import: { name: 'ECDSA', namedCurve }, sign: { name: 'ECDSA', hash },
    nullParameters: false, ecdsaOctets: Math.ceil(bits / 8), spread: null, ...more,
  }
}

/** SHA-256 at every size, as public authorities sign with RSA 4096 too: a longer hash protects nothing that RSA's own strength does not limit first. */
function rsa(bits: 2048 | 3072 | 4096, spread: Spread, notes: readonly KeyNote[]): KeyAlgorithm {
  const name = 'RSASSA-PKCS1-v1_5', hash = 'SHA-256'
  return {
    id: `rsa-${bits}`, family: 'RSA', label: `RSA ${bits}`, bits, hash, publicKeyOid: '1.2.840.113549.1.1.1', curveOid: null,
    generate: { name, hash, modulusLength: bits, publicExponent: Uint8Array.of(1, 0, 1) }, import: { name, hash }, sign: { name },
    signatureOid: '1.2.840.113549.1.1.11', nullParameters: true, ecdsaOctets: 0, spread, browsersAccept: true, notes,
  }
}

/** The best choice for almost everyone first. Spreads: Chromium 156 on one core of 2024. */
export const keyAlgorithms: readonly KeyAlgorithm[] = [
  ec({ bits: 256, curveOid: '1.2.840.10045.3.1.7', hash: 'SHA-256', signatureOid: '1.2.840.10045.4.3.2', browsersAccept: true, notes: ['default'] }),
  ec({ bits: 384, curveOid: '1.3.132.0.34', hash: 'SHA-384', signatureOid: '1.2.840.10045.4.3.3', browsersAccept: true, notes: ['strong'] }),
  ec({ bits: 521, curveOid: '1.3.132.0.35', hash: 'SHA-512', signatureOid: '1.2.840.10045.4.3.4', browsersAccept: false, notes: ['strong', 'browsers-refuse-server'] }),
  {
    id: 'ed25519', family: 'Ed25519', label: 'Ed25519', bits: 256, hash: null, publicKeyOid: '1.3.101.112', curveOid: null,
    generate: { name: 'Ed25519' }, import: { name: 'Ed25519' }, sign: { name: 'Ed25519' }, signatureOid: '1.3.101.112',
    nullParameters: false, ecdsaOctets: 0, spread: null, browsersAccept: false, notes: ['browsers-refuse-server', 'browsers-refuse-issuer'],
  },
  rsa(2048, { low: 31, median: 54, high: 115 }, ['old-clients']),
  rsa(3072, { low: 140, median: 226, high: 450 }, ['old-clients', 'strong']),
  rsa(4096, { low: 418, median: 635, high: 1480 }, ['old-clients', 'strong', 'slow']),
]

export const defaultKeyAlgorithm: KeyAlgorithmId = 'ec-p256'

export function keyAlgorithm(id: KeyAlgorithmId): KeyAlgorithm {
  const found = keyAlgorithms.find((one) => one.id === id)
  if (!found) throw new RangeError(`key algorithm: expected one of ${keyAlgorithms.map((one) => one.id).join(', ')}, got ${id}`)
  return found
}
