/**
 * ECDSA (FIPS 186-5 6) on P-256, P-384, P-521 and secp256k1. WebCrypto signs and verifies whole messages on the first three; noble does what it
 * cannot: secp256k1, RFC 6979's deterministic nonces, and digests that were made piece by piece. Signatures are r and s side by side here.
 */
import { ecdsa } from '@noble/curves/abstract/weierstrass.js'
import { weierstrass } from '../key/curves.ts'
import type { RawPrivateKey, RawPublicKey } from '../key/key.ts'
import type { EcTypeId } from '../key/types.ts'
import { ifSupported, made, nobleHash, type Message, type Signing, type SigningChoices, type SigningContext, type SigningHash } from './message.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** The hash that is as strong as the curve (RFC 5753 9, RFC 7518 3.4). */
export const curveHash: Readonly<Record<EcTypeId, SigningHash>> = { 'ec-p256': 'SHA-256', 'ec-p384': 'SHA-384', 'ec-p521': 'SHA-512', secp256k1: 'SHA-256' }

const isBrowsers = ({ type }: RawPublicKey) => type !== 'secp256k1'
const digestOf = async (message: Message, hash: SigningHash) => (message.streamed ? message.digest(hash) : (await nobleHash(hash))(await message.whole()))

/** RFC 6979 draws its nonces with the message's hash, whatever the curve. */
async function scheme({ type }: RawPublicKey, hash: SigningHash) {
  return ecdsa((await weierstrass(type as EcTypeId)).Point, await nobleHash(hash))
}

export async function signEcdsa(key: RawPrivateKey, message: Message, { hash, deterministic }: SigningChoices, ctx: SigningContext): Promise<Signing> {
  if (isBrowsers(key) && !deterministic && !message.streamed) {
    const data = await message.whole()
    const signed = await ifSupported(async () => {
      const imported = await crypto.subtle.importKey('pkcs8', key.pkcs8, { name: 'ECDSA', namedCurve: key.label }, false, ['sign'])
      return crypto.subtle.sign({ name: 'ECDSA', hash }, imported, data)
    })
    if (signed) return made(signed)
  }
  const { sign } = await scheme(key, hash), digest = await digestOf(message, hash)
  return made(sign(digest, key.privateKey as Bytes, { prehash: false, lowS: !isBrowsers(key), extraEntropy: deterministic ? false : ctx.randomBytes(32) }))
}

/** `signature` is r and s, each with as many octets as the curve's order. */
export async function verifyEcdsa(key: RawPublicKey, message: Message, signature: Bytes, hash: SigningHash): Promise<boolean> {
  if (isBrowsers(key) && !message.streamed) {
    const data = await message.whole()
    const valid = await ifSupported(async () => {
      const imported = await crypto.subtle.importKey('spki', key.spki, { name: 'ECDSA', namedCurve: key.label }, false, ['verify'])
      return crypto.subtle.verify({ name: 'ECDSA', hash }, imported, signature, data)
    })
    if (valid !== null) return valid
  }
  const { verify } = await scheme(key, hash)
  return verify(signature, await digestOf(message, hash), key.publicKey, { prehash: false, lowS: false })
}

export interface RangeLook {
  /** r and s are at least 1 and below the order: what does not hold for no key's signature. */
  readonly inRange: boolean
  /** s is in the upper half: n − s would do as well, and Bitcoin and Ethereum take only that (BIP 146, EIP-2). */
  readonly highS: boolean
}

export async function lookAtEcdsa(type: EcTypeId, r: bigint, s: bigint): Promise<RangeLook> {
  const { n } = (await weierstrass(type)).Point.CURVE()
  return { inRange: r > 0n && s > 0n && r < n && s < n, highS: s > n / 2n }
}
