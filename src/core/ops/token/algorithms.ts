/** The algorithms of JOSE that are made and verified here: RFC 7518, RFC 8037, RFC 9864, RFC 9964. */
import type { PairFamily } from '../../crypto/key/types.ts'

export type HashBits = 256 | 384 | 512
export interface Signing {
  readonly alg: string
  readonly how: 'hmac' | 'pkcs1' | 'pss' | 'ecdsa' | 'eddsa' | 'ml-dsa'
  readonly bits: HashBits
  /** Of its keys; empty for shared secrets. */
  readonly families: readonly PairFamily[]
  /** The key's label where only one fits: a curve, a set of parameters; '' where any of the family does. */
  readonly label: string
}

const sizes = [256, 384, 512] as const
const CURVES: { readonly [B in HashBits]: string } = { 256: 'P-256', 384: 'P-384', 512: 'P-521' }

/** In the order of the form: the best choice for most first. EdDSA is RFC 8037's name for what RFC 9864 calls Ed25519. */
export const signings: readonly Signing[] = [
  ...sizes.map((bits) => ({ alg: `ES${bits}`, how: 'ecdsa', bits, families: ['EC'], label: CURVES[bits] }) as const),
  { alg: 'EdDSA', how: 'eddsa', bits: 512, families: ['EdDSA'], label: 'Ed25519' },
  { alg: 'Ed25519', how: 'eddsa', bits: 512, families: ['EdDSA'], label: 'Ed25519' },
  ...sizes.map((bits) => ({ alg: `RS${bits}`, how: 'pkcs1', bits, families: ['RSA'], label: '' }) as const),
  ...sizes.map((bits) => ({ alg: `PS${bits}`, how: 'pss', bits, families: ['RSA', 'RSA-PSS'], label: '' }) as const),
  ...sizes.map((bits) => ({ alg: `HS${bits}`, how: 'hmac', bits, families: [], label: '' }) as const),
  ...([44, 65, 87] as const).map((set) => ({ alg: `ML-DSA-${set}`, how: 'ml-dsa', bits: 512, families: ['ML-DSA'], label: `ML-DSA-${set}` }) as const),
]

export const signingOf = (alg: string): Signing | null => signings.find((each) => each.alg === alg) ?? null
export const isSecretAlg = (alg: string): boolean => signingOf(alg)?.how === 'hmac'
const isPairAlg = (alg: string): boolean => (signingOf(alg)?.families.length ?? 0) > 0

export const SECRET_ALGS = signings.map(({ alg }) => alg).filter(isSecretAlg)
export const PAIR_ALGS = signings.map(({ alg }) => alg).filter(isPairAlg)
/** `none` is for teaching only, and last. */
export const SIGN_ALGS = [...signings.map(({ alg }) => alg), 'none']

/** How the content key gets to the recipient (RFC 7518 4). */
export interface KeyManagement {
  readonly alg: string
  readonly how: 'dir' | 'wrap' | 'gcm-wrap' | 'oaep' | 'agreement' | 'password'
  /** Bits of the AES key that wraps; 0 where nothing is wrapped with AES. */
  readonly wrapBits: number
  /** Of OAEP or of PBKDF2. */
  readonly hash: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'
}

const management = (alg: string, how: KeyManagement['how'], wrapBits = 0, hash: KeyManagement['hash'] = 'SHA-256'): KeyManagement => ({ alg, how, wrapBits, hash })

/** RSA1_5 is not made or opened: what it opens tells an attacker the message (Bleichenbacher, 1998). */
export const managements: readonly KeyManagement[] = [
  management('RSA-OAEP-256', 'oaep'), management('ECDH-ES', 'agreement'), management('ECDH-ES+A128KW', 'agreement', 128), management('ECDH-ES+A256KW', 'agreement', 256),
  management('dir', 'dir'), management('A128KW', 'wrap', 128), management('A192KW', 'wrap', 192), management('A256KW', 'wrap', 256), management('A128GCMKW', 'gcm-wrap', 128), management('A256GCMKW', 'gcm-wrap', 256),
  management('PBES2-HS256+A128KW', 'password', 128, 'SHA-256'), management('PBES2-HS384+A192KW', 'password', 192, 'SHA-384'), management('PBES2-HS512+A256KW', 'password', 256, 'SHA-512'),
  management('RSA-OAEP', 'oaep', 0, 'SHA-1'),
]
export const managementOf = (alg: string): KeyManagement | null => managements.find((each) => each.alg === alg) ?? null
const algsOf = (...hows: readonly KeyManagement['how'][]): readonly string[] => managements.filter(({ how }) => hows.includes(how)).map(({ alg }) => alg)
export const JWE_ALGS = managements.map(({ alg }) => alg)
export const JWE_KEY_ALGS = algsOf('oaep', 'agreement')
export const JWE_SHARED_ALGS = algsOf('dir', 'wrap', 'gcm-wrap')
export const JWE_PASSWORD_ALGS = algsOf('password')

/** What encrypts the content (RFC 7518 5). Octets of the key: half of a CBC key is HMAC's. */
export interface Content {
  readonly enc: string
  readonly octets: number
  /** HMAC's hash beside CBC; null for GCM. */
  readonly hash: 'SHA-256' | 'SHA-384' | 'SHA-512' | null
}
export const contents: readonly Content[] = [
  { enc: 'A256GCM', octets: 32, hash: null }, { enc: 'A128GCM', octets: 16, hash: null },
  { enc: 'A256CBC-HS512', octets: 64, hash: 'SHA-512' }, { enc: 'A192CBC-HS384', octets: 48, hash: 'SHA-384' }, { enc: 'A128CBC-HS256', octets: 32, hash: 'SHA-256' },
]
export const contentOf = (enc: string): Content | null => contents.find((each) => each.enc === enc) ?? null
