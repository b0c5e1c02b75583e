/**
 * Two keys on one curve agree: ECDH (SEC 1 3.3.1), X25519 and X448 (RFC 7748 6). WebCrypto does what every browser has; noble secp256k1 and X448,
 * and X25519 where a browser lacks it.
 */
import { weierstrass } from '../key/curves.ts'
import type { RawPrivateKey, RawPublicKey } from '../key/key.ts'
import type { EcTypeId } from '../key/types.ts'
import { ifSupported } from '../signature/message.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type Agreement = { readonly ok: true; readonly secret: Bytes } | { readonly ok: false }

const NOTHING: Agreement = { ok: false }

/** Keys of one type, on their curve. Not ok: the result would be all zeros, whatever the private key, which RFC 7748 6.1 and 6.2 refuse. */
export async function agree(own: RawPrivateKey, peer: RawPublicKey): Promise<Agreement> {
  if (own.family === 'XDH') return edwards(own, peer)
  return { ok: true, secret: own.type === 'secp256k1' ? await byNoble(own, peer) : await ecdh(own, peer) }
}

async function ecdh(own: RawPrivateKey, peer: RawPublicKey): Promise<Bytes> {
  const algorithm = { name: 'ECDH', namedCurve: own.label }
  const privateKey = await crypto.subtle.importKey('pkcs8', own.pkcs8, algorithm, false, ['deriveBits'])
  const publicKey = await crypto.subtle.importKey('spki', peer.spki, algorithm, false, [])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: publicKey }, privateKey, (own.privateKey as Bytes).length * 8))
}

/** The x of the common point. */
async function byNoble(own: RawPrivateKey, peer: RawPublicKey): Promise<Bytes> {
  const { getSharedSecret } = await weierstrass(own.type as EcTypeId)
  return getSharedSecret(own.privateKey as Bytes, peer.publicKey, true).slice(1)
}

async function edwards(own: RawPrivateKey, peer: RawPublicKey): Promise<Agreement> {
  const secret = own.type === 'x25519' ? await x25519(own, peer) : await montgomery(own, peer)
  return secret?.some((octet) => octet !== 0) ? { ok: true, secret } : NOTHING
}

/** Null where the browser refuses: of keys that were read it refuses zeros only. */
async function x25519(own: RawPrivateKey, peer: RawPublicKey): Promise<Bytes | null> {
  try {
    const bits = await ifSupported(async () => {
      const privateKey = await crypto.subtle.importKey('pkcs8', own.pkcs8, 'X25519', false, ['deriveBits'])
      const publicKey = await crypto.subtle.importKey('spki', peer.spki, 'X25519', false, [])
      return crypto.subtle.deriveBits({ name: 'X25519', public: publicKey }, privateKey, 256)
    })
    return bits ? new Uint8Array(bits) : await montgomery(own, peer)
  } catch {
    return null
  }
}

/** Null where noble refuses zeros. */
async function montgomery(own: RawPrivateKey, peer: RawPublicKey): Promise<Bytes | null> {
  const { getSharedSecret } = own.type === 'x448' ? (await import('@noble/curves/ed448.js')).x448 : (await import('@noble/curves/ed25519.js')).x25519
  try {
    return getSharedSecret(own.privateKey as Bytes, peer.publicKey).slice()
  } catch {
    return null
  }
}
