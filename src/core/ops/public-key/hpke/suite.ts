/**
 * HPKE (RFC 9180) by @hpke/core, which does it with WebCrypto. It has no ChaCha20-Poly1305 of its own but takes one as an AeadInterface: noble's.
 * X448 it asks of WebCrypto, and no browser has it; noble's X448 does not fit in, since the library lets nobody put another curve under its KEM.
 */
import {
  AeadId, Aes128Gcm, Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, DhkemP384HkdfSha384, DhkemP521HkdfSha512, DhkemX25519HkdfSha256, DhkemX448HkdfSha512, HkdfSha256, HkdfSha384, HkdfSha512,
  type AeadEncryptionContext, type AeadInterface, type KdfInterface, type KemInterface,
} from '@hpke/core'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import type { KeyTypeId } from '../../../crypto/key/types.ts'

export const MODES = ['base', 'psk', 'auth', 'auth-psk'] as const
export const KDFS = ['HKDF-SHA256', 'HKDF-SHA384', 'HKDF-SHA512'] as const
export const AEADS = ['AES-128-GCM', 'AES-256-GCM', 'ChaCha20-Poly1305'] as const
export type Kdf = (typeof KDFS)[number]
export type Aead = (typeof AEADS)[number]

/** Types of keys that there is a KEM for. */
export const KEMS = ['x25519', 'ec-p256', 'ec-p384', 'ec-p521', 'x448'] as const
export type KemType = (typeof KEMS)[number]
export const isKemType = (type: KeyTypeId): type is KemType => (KEMS as readonly string[]).includes(type)

const kems: { readonly [K in KemType]: { readonly label: string; readonly export: string; readonly make: () => KemInterface } } = {
  x25519: { label: 'DHKEM(X25519, HKDF-SHA256)', export: 'DhkemX25519HkdfSha256', make: () => new DhkemX25519HkdfSha256() },
  'ec-p256': { label: 'DHKEM(P-256, HKDF-SHA256)', export: 'DhkemP256HkdfSha256', make: () => new DhkemP256HkdfSha256() },
  'ec-p384': { label: 'DHKEM(P-384, HKDF-SHA384)', export: 'DhkemP384HkdfSha384', make: () => new DhkemP384HkdfSha384() },
  'ec-p521': { label: 'DHKEM(P-521, HKDF-SHA512)', export: 'DhkemP521HkdfSha512', make: () => new DhkemP521HkdfSha512() },
  x448: { label: 'DHKEM(X448, HKDF-SHA512)', export: 'DhkemX448HkdfSha512', make: () => new DhkemX448HkdfSha512() },
}
const kdfs: { readonly [K in Kdf]: { readonly export: string; readonly make: () => KdfInterface } } = {
  'HKDF-SHA256': { export: 'HkdfSha256', make: () => new HkdfSha256() }, 'HKDF-SHA384': { export: 'HkdfSha384', make: () => new HkdfSha384() }, 'HKDF-SHA512': { export: 'HkdfSha512', make: () => new HkdfSha512() },
}

type Octets = Parameters<AeadEncryptionContext['seal']>[0]
const octetsIn = (given: Octets): Uint8Array => (ArrayBuffer.isView(given) ? new Uint8Array(given.buffer, given.byteOffset, given.byteLength) : new Uint8Array(given))

/** RFC 9180 7.3, by noble. Nonces are the library's. */
class ChaCha20Poly1305 implements AeadInterface {
  readonly id = AeadId.Chacha20Poly1305
  readonly keySize = 32
  readonly nonceSize = 12
  readonly tagSize = 16

  createEncryptionContext(key: Octets): AeadEncryptionContext {
    const secret = octetsIn(key).slice()
    return {
      seal: async (iv, data, aad) => Uint8Array.from(chacha20poly1305(secret, octetsIn(iv), octetsIn(aad)).encrypt(octetsIn(data))).buffer,
      open: async (iv, data, aad) => Uint8Array.from(chacha20poly1305(secret, octetsIn(iv), octetsIn(aad)).decrypt(octetsIn(data))).buffer,
    }
  }
}

/** `export`: its name in @hpke/core; null where it is put in. */
const aeads: { readonly [A in Aead]: { readonly export: string | null; readonly make: () => AeadInterface } } = {
  'AES-128-GCM': { export: 'Aes128Gcm', make: () => new Aes128Gcm() }, 'AES-256-GCM': { export: 'Aes256Gcm', make: () => new Aes256Gcm() }, 'ChaCha20-Poly1305': { export: null, make: () => new ChaCha20Poly1305() },
}

/** The three algorithms that both sides agreed on. */
export interface SuiteId {
  readonly kem: KemType
  readonly kdf: Kdf
  readonly aead: Aead
}

/** Checked choices. */
export function suiteId(kem: KemType, { kdf, aead }: { readonly kdf: string; readonly aead: string }): SuiteId {
  if (!Object.hasOwn(kdfs, kdf) || !Object.hasOwn(aeads, aead)) throw new TypeError(`suite: expected one of ${KDFS.join(', ')} and of ${AEADS.join(', ')}, got ${kdf} and ${aead}`)
  return { kem, kdf: kdf as Kdf, aead: aead as Aead }
}

export const suiteOf = ({ kem, kdf, aead }: SuiteId): CipherSuite => new CipherSuite({ kem: kems[kem].make(), kdf: kdfs[kdf].make(), aead: aeads[aead].make() })

/** As RFC 9180 7 writes them. */
export const suiteLabel = ({ kem, kdf, aead }: SuiteId): string => `${kems[kem].label}, ${kdf}, ${aead}`
export const suiteExports = ({ kem, kdf, aead }: SuiteId): { readonly kem: string; readonly kdf: string; readonly aead: string | null } => ({ kem: kems[kem].export, kdf: kdfs[kdf].export, aead: aeads[aead].export })
