/** The key algorithms that the page makes: how WebCrypto names them, how X.509 does, and what they are good for. */

export type KeyAlgorithmId = 'ec-p256' | 'ec-p384' | 'ec-p521' | 'ed25519' | 'rsa-2048' | 'rsa-3072' | 'rsa-4096' | MlDsaId
export type MlDsaId = 'ml-dsa-44' | 'ml-dsa-65' | 'ml-dsa-87'
export type KeyFamily = 'EC' | 'Ed25519' | 'RSA' | 'ML-DSA'

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
  /** Of the modulus or the curve's field; 0 where such a number would say nothing. */
  readonly bits: number
  readonly generate: RsaHashedKeyGenParams | EcKeyGenParams | { readonly name: string }
  readonly import: RsaHashedImportParams | EcKeyImportParams | { readonly name: string }
  readonly sign: EcdsaParams | { readonly name: string }
  /** Algorithm and, for EC, curve in SubjectPublicKeyInfo and PKCS#8: RFC 3279 2.3.1, RFC 5480 2.1.1, RFC 8410 3, RFC 9881 2. */
  readonly publicKeyOid: string
  readonly curveOid: string | null
  /** RFC 4055 5, RFC 5758 3.2, RFC 8410 3, RFC 9881 2. */
  readonly signatureOid: string
  /** What is hashed before signing, where nobody chose another; null: Ed25519 and ML-DSA hash by themselves. */
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

/** FIPS 204's parameter sets. What the browser lacks is made and signed by noble (library-key.ts). */
function mlDsa(set: 44 | 65 | 87, signatureOid: string, notes: readonly KeyNote[]): KeyAlgorithm {
  const name = `ML-DSA-${set}`
  return {
    id: `ml-dsa-${set}`, family: 'ML-DSA', label: name, bits: 0, hash: null, publicKeyOid: signatureOid, curveOid: null, generate: { name }, import: { name }, sign: { name },
    signatureOid, nullParameters: false, ecdsaOctets: 0, spread: null, browsersAccept: false, notes: [...notes, 'browsers-refuse-server', 'browsers-refuse-issuer'],
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
  mlDsa(44, '2.16.840.1.101.3.4.3.17', []),
  mlDsa(65, '2.16.840.1.101.3.4.3.18', ['strong']),
  mlDsa(87, '2.16.840.1.101.3.4.3.19', ['strong']),
]

export const defaultKeyAlgorithm: KeyAlgorithmId = 'ec-p256'

export function keyAlgorithm(id: KeyAlgorithmId): KeyAlgorithm {
  const found = keyAlgorithms.find((one) => one.id === id)
  if (!found) throw new RangeError(`key algorithm: expected one of ${keyAlgorithms.map((one) => one.id).join(', ')}, got ${id}`)
  return found
}

export const isMlDsa = (id: KeyAlgorithmId): id is MlDsaId => keyAlgorithm(id).family === 'ML-DSA'

export const SIGNATURE_HASHES = ['SHA-256', 'SHA-384', 'SHA-512'] as const
export type SignatureHash = (typeof SIGNATURE_HASHES)[number]

/** How a key signs where it leaves a choice: RSA its padding and its hash (RFC 4055), ECDSA its hash (RFC 5758). */
export interface SignatureScheme {
  readonly hash: SignatureHash
  /** RSASSA-PSS instead of PKCS #1 v1.5; its salt is as long as the hash. False for ECDSA. */
  readonly pss: boolean
}

const bothPaddings = SIGNATURE_HASHES.flatMap((hash) => [{ hash, pss: false }, { hash, pss: true }])
const hashesOnly = SIGNATURE_HASHES.map((hash) => ({ hash, pss: false }))

/** The schemes that a key of this algorithm may sign with; none where the algorithm leaves no choice. */
export function signatureSchemes(id: KeyAlgorithmId): readonly SignatureScheme[] {
  const { family } = keyAlgorithm(id)
  if (family === 'RSA') return bothPaddings
  return family === 'EC' ? hashesOnly : []
}

/** What nobody has to choose: the algorithm's own hash, PKCS #1 v1.5 for RSA. Null where there is nothing to choose. */
export function usualScheme(id: KeyAlgorithmId): SignatureScheme | null {
  const { hash } = keyAlgorithm(id)
  return hash && { hash, pss: false }
}

/** The scheme where the key can sign with it, else its usual one. */
export function fittingScheme(id: KeyAlgorithmId, wanted: SignatureScheme | null | undefined): SignatureScheme | null {
  return signatureSchemes(id).find(({ hash, pss }) => hash === wanted?.hash && pss === wanted.pss) ?? usualScheme(id)
}

export const HASH_OCTETS: Readonly<Record<SignatureHash, number>> = { 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 }

export interface SigningParameters {
  readonly import: KeyAlgorithm['import']
  readonly sign: KeyAlgorithm['sign'] | RsaPssParams
}

/** What WebCrypto is told to import a private key and to sign with it: RSA keys are bound to padding and hash when they are imported. */
export function signingParameters(id: KeyAlgorithmId, wanted?: SignatureScheme | null): SigningParameters {
  const row = keyAlgorithm(id), scheme = fittingScheme(id, wanted)
  if (!scheme) return row
  if (row.family === 'EC') return { import: row.import, sign: { name: 'ECDSA', hash: scheme.hash } }
  const name = scheme.pss ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5'
  return { import: { name, hash: scheme.hash }, sign: scheme.pss ? { name, saltLength: HASH_OCTETS[scheme.hash] } : { name } }
}
