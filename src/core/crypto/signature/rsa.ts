/**
 * RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 8017 8). WebCrypto signs and verifies; it takes a message only whole, so that long ones are signed by
 * node-forge, which takes a digest and blinds its exponentiation, and verified by what the signature comes to (rsa-look.ts).
 *
 * Deviation: MGF1 always has the message's hash (WebCrypto has no other; RFC 8017 A.2.3 allows it).
 */
import { rsaPrivate, rsaPublic } from '../key/build.ts'
import type { RsaPrivateKey, RsaPublicKey } from '../key/key.ts'
import { HASH_OCTETS, made, type Message, type Signing, type SigningChoices, type SigningContext } from './message.ts'
import { encodesDigest, lookAt, type RsaLook } from './rsa-look.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const modulusOctets = ({ rsa }: RsaPublicKey): number => rsa.n.length

/** Octets that a hash leaves for PSS's salt, negative where it does not fit (RFC 8017 9.1.1); for PKCS #1 v1.5 what it leaves beyond its eleven (9.2). */
export function roomFor(key: RsaPublicKey, { padding, hash }: Pick<SigningChoices, 'padding' | 'hash'>): number {
  if (padding === 'pss') return Math.ceil((key.bits - 1) / 8) - HASH_OCTETS[hash] - 2
  return modulusOctets(key) - HASH_OCTETS[hash] - (hash === 'SHA-1' ? 15 : 19) - 11
}

const nameOf = ({ padding }: Pick<SigningChoices, 'padding'>) => (padding === 'pss' ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5')

export async function signRsa(key: RsaPrivateKey, message: Message, choices: SigningChoices, ctx: SigningContext): Promise<Signing> {
  const { hash } = choices, saltLength = choices.saltLength ?? HASH_OCTETS[hash]
  if (message.streamed) {
    const { signRsaDigest } = await import('./rsa-digest.ts')
    return made(signRsaDigest(key, await message.digest(hash), { ...choices, saltLength }, ctx))
  }
  const data = await message.whole()
  try {
    // WebCrypto imports RSA keys under rsaEncryption only; the numbers are the same (RFC 4055 1.2).
    const imported = await crypto.subtle.importKey('pkcs8', rsaPrivate('RSA', key.rsa).pkcs8, { name: nameOf(choices), hash }, false, ['sign'])
    return made(await crypto.subtle.sign({ name: nameOf(choices), saltLength }, imported, data))
  } catch (error) {
    return { ok: false, refused: error instanceof Error ? error.message : String(error) }
  }
}

export interface RsaVerdict {
  readonly valid: boolean
  /** What the signature comes to under the key; null where it is no number below the modulus. */
  readonly look: RsaLook | null
}

/** `signature` has as many octets as the modulus. */
export async function verifyRsa(key: RsaPublicKey, message: Message, signature: Bytes, choices: SigningChoices): Promise<RsaVerdict> {
  const look = await lookAt(key, signature), { padding, hash } = choices
  const saltLength = choices.saltLength ?? (look?.pss.find((each) => each.hash === hash)?.salt.length ?? HASH_OCTETS[hash])
  if (message.streamed) return { valid: look !== null && encodesDigest(look, await message.digest(hash), { padding, hash, saltLength }), look }
  const data = await message.whole()
  try {
    const imported = await crypto.subtle.importKey('spki', rsaPublic('RSA', key.rsa).spki, { name: nameOf(choices), hash }, false, ['verify'])
    return { valid: await crypto.subtle.verify({ name: nameOf(choices), saltLength }, imported, signature, data), look }
  } catch {
    // What a browser does not take, as a modulus of odd size, is judged by what it comes to.
    return { valid: look !== null && encodesDigest(look, await message.digest(hash), { padding, hash, saltLength }), look }
  }
}
