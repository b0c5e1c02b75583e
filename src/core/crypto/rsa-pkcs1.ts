/**
 * RSAES-PKCS1-v1_5 (RFC 8017 7.2), which WebCrypto lacks for its reasons: a server that tells whether the padding is right gives the message
 * away (Bleichenbacher, 1998). For messages that other programs still make or read. Encrypting is arithmetic with public numbers; decrypting is node-forge's.
 */
import { pow } from '@noble/curves/abstract/modular.js'
import jsbn from 'node-forge/lib/jsbn.js'
import rsa, { type Numbers } from 'node-forge/lib/rsa.js'
import { toHex } from '../bytes/hex.ts'
import type { RsaPrivateKey, RsaPublicKey } from './key/key.ts'
import { numberOf } from './key/rsa.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Octets of the padding at least (7.2.1). */
export const PADDING = 11

/** Octets that are none of them zero. */
function nonZero(length: number, randomBytes: (length: number) => Bytes): Bytes {
  const octets = randomBytes(length)
  for (let i = 0; i < length; i++) while (octets[i] === 0) octets[i] = randomBytes(1)[0] as number
  return octets
}

function octetsOf(value: bigint, length: number): Bytes {
  const octets = new Uint8Array(length)
  for (let i = length - 1, rest = value; i >= 0; i--, rest >>= 8n) octets[i] = Number(rest & 0xffn)
  return octets
}

/** RFC 8017 7.2.1. @param message of at most the octets of the modulus less 11 */
export function encryptPkcs1({ rsa: { n, e } }: RsaPublicKey, message: Bytes, randomBytes: (length: number) => Bytes): Bytes {
  const padding = n.length - message.length - 3
  if (padding < PADDING - 3) throw new RangeError(`message: expected at most ${n.length - PADDING} octets, got ${message.length}`)
  const padded = Uint8Array.of(0, 2, ...nonZero(padding, randomBytes), 0, ...message)
  return octetsOf(pow(numberOf(padded), numberOf(e), numberOf(n)), n.length)
}

const octets = (text: string): Bytes => Uint8Array.from(text, (character) => character.charCodeAt(0))
const text = (bytes: Bytes): string => Array.from(bytes, (octet) => String.fromCharCode(octet)).join('')

const forgeKey = ({ rsa: { n, e, d, p, q, dp, dq, qi } }: RsaPrivateKey) => rsa.setPrivateKey(...([n, e, d, p, q, dp, dq, qi].map((each) => new jsbn.BigInteger(toHex(each), 16)) as Numbers))

/** Null where the library refuses: the number is not below the modulus, or the padding is not right. */
function decrypted(key: RsaPrivateKey, ciphertext: Bytes, scheme: 'RSAES-PKCS1-V1_5' | 'RAW'): Bytes | null {
  if (ciphertext.length !== key.rsa.n.length) return null
  try {
    return octets(forgeKey(key).decrypt(text(ciphertext), scheme))
  } catch {
    return null
  }
}

/** RSADP (5.1.2), the padding as it is. Null where the ciphertext is none of this key's. */
export const rawDecrypt = (key: RsaPrivateKey, ciphertext: Bytes): Bytes | null => decrypted(key, ciphertext, 'RAW')

/** RFC 8017 7.2.2. Null where the padding is not right. */
export const decryptPkcs1 = (key: RsaPrivateKey, ciphertext: Bytes): Bytes | null => decrypted(key, ciphertext, 'RSAES-PKCS1-V1_5')
