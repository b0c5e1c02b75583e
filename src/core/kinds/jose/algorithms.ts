/** The algorithms of JOSE (RFC 7518, RFC 8037, RFC 8812, RFC 9864, RFC 9964), as far as they are judged here. */

export interface SigningAlgorithm {
  readonly kty: 'oct' | 'RSA' | 'EC' | 'OKP' | 'AKP' | 'none'
  readonly hash: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512' | null
  /** The one curve that goes with it; '' where there is none or a choice. */
  readonly crv: string
  /** Octets of a signature; 0 where the key says it. */
  readonly octets: number
  /** RSASSA-PSS. */
  readonly pss?: true
}

const hashes = [['256', 'SHA-256'], ['384', 'SHA-384'], ['512', 'SHA-512']] as const
const hmac = hashes.map(([size, hash]) => [`HS${size}`, { kty: 'oct', hash, crv: '', octets: Number(size) / 8 }] as const)
const rsa = hashes.map(([size, hash]) => [`RS${size}`, { kty: 'RSA', hash, crv: '', octets: 0 }] as const)
const pss = hashes.map(([size, hash]) => [`PS${size}`, { kty: 'RSA', hash, crv: '', octets: 0, pss: true }] as const)
const mlDsa = [['44', 2420], ['65', 3309], ['87', 4627]] as const

const table = <T>(rows: readonly (readonly [string, T])[]): Readonly<Record<string, T>> => Object.assign(Object.create(null), Object.fromEntries(rows)) as Readonly<Record<string, T>>

export const signingAlgorithms: Readonly<Record<string, SigningAlgorithm>> = table<SigningAlgorithm>([
  ['none', { kty: 'none', hash: null, crv: '', octets: 0 }], ...hmac, ...rsa, ...pss,
  ['ES256', { kty: 'EC', hash: 'SHA-256', crv: 'P-256', octets: 64 }], ['ES384', { kty: 'EC', hash: 'SHA-384', crv: 'P-384', octets: 96 }], ['ES512', { kty: 'EC', hash: 'SHA-512', crv: 'P-521', octets: 132 }],
  ['ES256K', { kty: 'EC', hash: 'SHA-256', crv: 'secp256k1', octets: 64 }],
  ['EdDSA', { kty: 'OKP', hash: null, crv: '', octets: 0 }], ['Ed25519', { kty: 'OKP', hash: null, crv: 'Ed25519', octets: 64 }], ['Ed448', { kty: 'OKP', hash: null, crv: 'Ed448', octets: 114 }],
  ...mlDsa.map(([size, octets]) => [`ML-DSA-${size}`, { kty: 'AKP', hash: null, crv: '', octets }] as const),
  ['RS1', { kty: 'RSA', hash: 'SHA-1', crv: '', octets: 0 }], ['HS1', { kty: 'oct', hash: 'SHA-1', crv: '', octets: 20 }],
])

/** How the content key reaches the recipient (RFC 7518 4). */
export interface KeyManagement {
  readonly kty: 'oct' | 'RSA' | 'EC'
  readonly how: 'rsa' | 'wrap' | 'gcm-wrap' | 'direct' | 'agreement' | 'agreement-wrap' | 'password'
  /** Bits of AES Key Wrap, or 0. */
  readonly wrapBits: number
  readonly hash: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512' | null
}

const sizes = [128, 192, 256] as const
export const keyManagement: Readonly<Record<string, KeyManagement>> = table<KeyManagement>([
  ['RSA1_5', { kty: 'RSA', how: 'rsa', wrapBits: 0, hash: null }], ['RSA-OAEP', { kty: 'RSA', how: 'rsa', wrapBits: 0, hash: 'SHA-1' }], ...hashes.map(([size, hash]) => [`RSA-OAEP-${size}`, { kty: 'RSA', how: 'rsa', wrapBits: 0, hash }] as const),
  ...sizes.map((size) => [`A${size}KW`, { kty: 'oct', how: 'wrap', wrapBits: size, hash: null }] as const),
  ...sizes.map((size) => [`A${size}GCMKW`, { kty: 'oct', how: 'gcm-wrap', wrapBits: size, hash: null }] as const),
  ['dir', { kty: 'oct', how: 'direct', wrapBits: 0, hash: null }], ['ECDH-ES', { kty: 'EC', how: 'agreement', wrapBits: 0, hash: 'SHA-256' }],
  ...sizes.map((size) => [`ECDH-ES+A${size}KW`, { kty: 'EC', how: 'agreement-wrap', wrapBits: size, hash: 'SHA-256' }] as const),
  ...sizes.map((size, i) => [`PBES2-HS${hashes[i]?.[0]}+A${size}KW`, { kty: 'oct', how: 'password', wrapBits: size, hash: hashes[i]?.[1] ?? 'SHA-256' }] as const),
])

/** What encrypts the content (RFC 7518 5). Octets. */
export interface ContentEncryption {
  readonly cipher: 'AES-CBC' | 'AES-GCM'
  readonly key: number
  readonly iv: number
  readonly tag: number
  /** HMAC's hash where the cipher does not authenticate by itself. */
  readonly hash: 'SHA-256' | 'SHA-384' | 'SHA-512' | null
}
export const contentEncryption: Readonly<Record<string, ContentEncryption>> = table<ContentEncryption>([
  ['A128CBC-HS256', { cipher: 'AES-CBC', key: 32, iv: 16, tag: 16, hash: 'SHA-256' }], ['A192CBC-HS384', { cipher: 'AES-CBC', key: 48, iv: 16, tag: 24, hash: 'SHA-384' }],
  ['A256CBC-HS512', { cipher: 'AES-CBC', key: 64, iv: 16, tag: 32, hash: 'SHA-512' }],
  ...sizes.map((size) => [`A${size}GCM`, { cipher: 'AES-GCM', key: size / 8, iv: 12, tag: 16, hash: null }] as const),
])

/** Header parameters that JWS and JWE define themselves: `crit` may not name them (RFC 7515 4.1.11, RFC 7516 4.1.13). */
export const OWN_PARAMETERS: ReadonlySet<string> = new Set(['alg', 'enc', 'zip', 'jku', 'jwk', 'kid', 'x5u', 'x5c', 'x5t', 'x5t#S256', 'typ', 'cty', 'crit', 'epk', 'apu', 'apv', 'iv', 'tag', 'p2s', 'p2c'])
