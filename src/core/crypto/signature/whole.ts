/**
 * Schemes that need the message whole: Ed25519 and Ed448 (RFC 8032), ML-DSA (FIPS 204), SLH-DSA (FIPS 205). WebCrypto does Ed25519 and ML-DSA
 * where the browser has them; noble does the rest: Ed448 and SLH-DSA, which no browser has everywhere, deterministic ML-DSA, which WebCrypto does
 * not offer, and keys of ML-DSA that came without their seed, which it does not import.
 */
import { toHex } from '../../bytes/hex.ts'
import type { RawPrivateKey, RawPublicKey } from '../key/key.ts'
import { mlDsa, slhDsa } from '../key/post-quantum.ts'
import { ifSupported, made, type Message, type Signing, type SigningChoices, type SigningContext } from './message.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Octets of a signature: RFC 8032 5.1.6 and 5.2.6, FIPS 204 table 2, FIPS 205 table 2. */
export const WHOLE_OCTETS = { ed25519: 64, ed448: 114, 'ml-dsa-44': 2420, 'ml-dsa-65': 3309, 'ml-dsa-87': 4627, 'slh-dsa-sha2-128s': 7856 } as const
export type WholeTypeId = keyof typeof WHOLE_OCTETS

type AlgorithmWithContext = { readonly name: string; readonly context?: Bytes }
const algorithm = (name: string, context: Bytes): AlgorithmWithContext => (context.length > 0 ? { name, context } : { name })

const ed25519 = async () => (await import('@noble/curves/ed25519.js')).ed25519
const ed448 = async () => (await import('@noble/curves/ed448.js')).ed448

export async function signWhole(key: RawPrivateKey, message: Message, { deterministic, context }: SigningChoices, ctx: SigningContext): Promise<Signing> {
  const data = await message.whole(), type = key.type as WholeTypeId
  const byBrowser = async () => {
    const imported = await crypto.subtle.importKey('pkcs8', key.pkcs8, { name: key.label }, false, ['sign'])
    return made(await crypto.subtle.sign(algorithm(key.label, context), imported, data))
  }
  switch (type) {
    case 'ed25519': return (await ifSupported(byBrowser)) ?? made((await ed25519()).sign(data, key.privateKey as Bytes))
    case 'ed448': return made((await ed448()).sign(data, key.privateKey as Bytes, { context }))
    case 'slh-dsa-sha2-128s': return made((await slhDsa()).sign(data, key.privateKey as Bytes, { context, extraEntropy: deterministic ? false : ctx.randomBytes(16) }))
    default: {
      const signed = deterministic || !key.privateKey ? null : await ifSupported(byBrowser)
      return signed ?? made((await mlDsa(type)).sign(data, key.expanded as Bytes, { context, extraEntropy: deterministic ? false : ctx.randomBytes(32) }))
    }
  }
}

/** `signature` has the octets that its type has. */
export async function verifyWhole(key: RawPublicKey, message: Message, signature: Bytes, context: Bytes): Promise<boolean> {
  const data = await message.whole(), type = key.type as WholeTypeId
  const byBrowser = async () => {
    const imported = await crypto.subtle.importKey('spki', key.spki, { name: key.label }, false, ['verify'])
    return crypto.subtle.verify(algorithm(key.label, context), imported, signature, data)
  }
  switch (type) {
    case 'ed25519': return (await ifSupported(byBrowser)) ?? (await ed25519()).verify(signature, data, key.publicKey, { zip215: false })
    case 'ed448': return (await ed448()).verify(signature, data, key.publicKey, { context, zip215: false })
    case 'slh-dsa-sha2-128s': return (await slhDsa()).verify(signature, data, key.publicKey, { context })
    default: return (await ifSupported(byBrowser)) ?? (await mlDsa(type)).verify(signature, data, key.publicKey, { context })
  }
}

/** Whether any key could have made it: S is below the order (RFC 8032 5.1.7, 5.2.7). Only signatures of Edwards curves show that. */
export async function isInRange(type: WholeTypeId, signature: Bytes): Promise<boolean> {
  if (type !== 'ed25519' && type !== 'ed448') return true
  const { Point } = await (type === 'ed25519' ? ed25519() : ed448()), littleEndian = signature.slice(signature.length / 2)
  return BigInt(`0x${toHex(littleEndian.toReversed())}`) < Point.Fn.ORDER
}
