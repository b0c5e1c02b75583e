/** The key algorithms that the page makes: how WebCrypto names them and how X.509 does. */

export type KeyAlgorithmId = 'ec-p256' | 'ec-p384' | 'ec-p521' | 'ed25519' | 'rsa-2048' | 'rsa-3072' | 'rsa-4096'

/** Milliseconds that generation takes in a current browser: 10th percentile, median, 90th percentile. */
export interface Spread { readonly low: number; readonly median: number; readonly high: number }

export interface KeyAlgorithm {
  readonly id: KeyAlgorithmId
  /** As people write it: `P-256`, `RSA 2048`. */
  readonly label: string
  readonly generate: RsaHashedKeyGenParams | EcKeyGenParams | { readonly name: 'Ed25519' }
  readonly import: RsaHashedImportParams | EcKeyImportParams | { readonly name: 'Ed25519' }
  readonly sign: EcdsaParams | { readonly name: string }
  readonly signatureOid: string
  /** RFC 4055 5 wants NULL parameters for RSA; the others have none. */
  readonly nullParameters: boolean
  /** Octets of r and of s for ECDSA; 0 for the others. */
  readonly ecdsaOctets: number
  /** Null where generation is immediate. RSA searches primes: its time is luck. */
  readonly spread: Spread | null
  /** Whether Chromium takes it as the key of a TLS server (measured with Chromium 156). */
  readonly browsersAccept: boolean
}

function ec(id: KeyAlgorithmId, namedCurve: string, hash: string, more: { signatureOid: string; ecdsaOctets: number; browsersAccept: boolean }): KeyAlgorithm {
  return { id, label: namedCurve, generate: { name: 'ECDSA', namedCurve }, import: { name: 'ECDSA', namedCurve }, sign: { name: 'ECDSA', hash }, nullParameters: false, spread: null, ...more }
}

function rsa(bits: 2048 | 3072 | 4096, spread: Spread): KeyAlgorithm {
  const name = 'RSASSA-PKCS1-v1_5', hash = 'SHA-256'
  return {
    id: `rsa-${bits}`, label: `RSA ${bits}`, generate: { name, hash, modulusLength: bits, publicExponent: Uint8Array.of(1, 0, 1) }, import: { name, hash }, sign: { name },
    signatureOid: '1.2.840.113549.1.1.11', nullParameters: true, ecdsaOctets: 0, spread, browsersAccept: true,
  }
}

/** The best choice for almost everyone first. */
export const keyAlgorithms: readonly KeyAlgorithm[] = [
  ec('ec-p256', 'P-256', 'SHA-256', { signatureOid: '1.2.840.10045.4.3.2', ecdsaOctets: 32, browsersAccept: true }),
  ec('ec-p384', 'P-384', 'SHA-384', { signatureOid: '1.2.840.10045.4.3.3', ecdsaOctets: 48, browsersAccept: true }),
  ec('ec-p521', 'P-521', 'SHA-512', { signatureOid: '1.2.840.10045.4.3.4', ecdsaOctets: 66, browsersAccept: false }),
  {
    id: 'ed25519', label: 'Ed25519', generate: { name: 'Ed25519' }, import: { name: 'Ed25519' }, sign: { name: 'Ed25519' },
    signatureOid: '1.3.101.112', nullParameters: false, ecdsaOctets: 0, spread: null, browsersAccept: false,
  },
  rsa(2048, { low: 31, median: 54, high: 115 }),
  rsa(3072, { low: 110, median: 230, high: 500 }),
  rsa(4096, { low: 418, median: 635, high: 1480 }),
]

export function keyAlgorithm(id: KeyAlgorithmId): KeyAlgorithm {
  const found = keyAlgorithms.find((one) => one.id === id)
  if (!found) throw new RangeError(`key algorithm: expected one of ${keyAlgorithms.map((one) => one.id).join(', ')}, got ${id}`)
  return found
}

export function isKeyAlgorithmId(text: string): text is KeyAlgorithmId {
  return keyAlgorithms.some(({ id }) => id === text)
}
