/**
 * The arithmetic of curves, to which every key is held when it is read: noble-curves, which has all of them in every browser. WebCrypto has
 * not: no secp256k1, no Ed448, no X448, and its import says of a bad point only that it is bad. Loaded when it is needed.
 */
import type { EcTypeId, OctetTypeId } from './types.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Curve {
  /** The public key of a private one; null where the private number is out of its range. */
  readonly publicOf: (privateKey: Bytes) => Bytes | null
  /** The public key in its one form (not compressed); null where it is no point of the curve. */
  readonly point: (publicKey: Bytes) => Bytes | null
}

const attempt = (work: () => Uint8Array): Bytes | null => {
  try {
    return Uint8Array.from(work())
  } catch {
    return null
  }
}

export async function weierstrass(id: EcTypeId) {
  if (id === 'secp256k1') return (await import('@noble/curves/secp256k1.js')).secp256k1
  const { p256, p384, p521 } = await import('@noble/curves/nist.js')
  return { 'ec-p256': p256, 'ec-p384': p384, 'ec-p521': p521 }[id]
}

export async function ecCurve(id: EcTypeId): Promise<Curve> {
  const { getPublicKey, Point } = await weierstrass(id)
  return {
    publicOf: (privateKey) => attempt(() => getPublicKey(privateKey, false)),
    point: (publicKey) => attempt(() => Point.fromBytes(publicKey).toBytes(false)),
  }
}

/** RFC 7748 5 takes any octets for a public key; those that no private key has are the other side's mistake, found by agreeing. */
const anything = (publicKey: Bytes): Bytes => publicKey.slice()

export async function octetCurve(id: OctetTypeId): Promise<Curve> {
  if (id === 'ed25519' || id === 'x25519') {
    const { ed25519, x25519 } = await import('@noble/curves/ed25519.js')
    return id === 'x25519'
      ? { publicOf: (privateKey) => attempt(() => x25519.getPublicKey(privateKey)), point: anything }
      : { publicOf: (privateKey) => attempt(() => ed25519.getPublicKey(privateKey)), point: (publicKey) => attempt(() => ed25519.Point.fromBytes(publicKey).toBytes()) }
  }
  const { ed448, x448 } = await import('@noble/curves/ed448.js')
  return id === 'x448'
    ? { publicOf: (privateKey) => attempt(() => x448.getPublicKey(privateKey)), point: anything }
    : { publicOf: (privateKey) => attempt(() => ed448.getPublicKey(privateKey)), point: (publicKey) => attempt(() => ed448.Point.fromBytes(publicKey).toBytes()) }
}
