/** RSA signatures over a digest that was made elsewhere, for messages that do not fit in memory: node-forge, since WebCrypto hashes by itself. */
import jsbn from 'node-forge/lib/jsbn.js'
import mgf1 from 'node-forge/lib/mgf1.js'
import pss from 'node-forge/lib/pss.js'
import rsa, { type Numbers } from 'node-forge/lib/rsa.js'
import sha1 from 'node-forge/lib/sha1.js'
import sha256 from 'node-forge/lib/sha256.js'
import sha512 from 'node-forge/lib/sha512.js'
import util from 'node-forge/lib/util.js'
import { toHex } from '../../bytes/hex.ts'
import type { RsaPrivateKey } from '../key/key.ts'
import type { SigningContext, SigningHash } from './message.ts'
import type { RsaScheme } from './rsa-look.ts'

type Bytes = Uint8Array<ArrayBuffer>

const HASHES: Readonly<Record<SigningHash, { readonly name: string; readonly hash: ForgeHash }>> = {
  'SHA-1': { name: 'sha1', hash: sha1 }, 'SHA-256': { name: 'sha256', hash: sha256 }, 'SHA-384': { name: 'sha384', hash: sha512.sha384 }, 'SHA-512': { name: 'sha512', hash: sha512 },
}

/** forge's strings have one character an octet. */
const characters = (octets: Bytes) => Array.from(octets, (octet) => String.fromCharCode(octet)).join('')
const buffer = (octets: Bytes) => util.createBuffer(characters(octets))

/** `digest` is the message's under `hash`, and the scheme fits into the key. */
export function signRsaDigest({ rsa: numbers }: RsaPrivateKey, digest: Bytes, { padding, hash, saltLength }: RsaScheme, ctx: SigningContext): Bytes {
  const { n, e, d, p, q, dp, dq, qi } = numbers
  const key = rsa.setPrivateKey(...([n, e, d, p, q, dp, dq, qi].map((octets) => new jsbn.BigInteger(toHex(octets), 16)) as Numbers))
  const ready: ForgeDigest = { algorithm: HASHES[hash].name, digest: () => buffer(digest) }
  const signature = key.sign(ready, padding === 'pkcs1' ? 'RSASSA-PKCS1-V1_5' : pssScheme(hash, ctx.randomBytes(saltLength)))
  return Uint8Array.from(signature, (character) => character.charCodeAt(0))
}

function pssScheme(hash: SigningHash, salt: Bytes): ForgePss {
  const { create } = HASHES[hash].hash
  return pss.create({ md: create(), mgf: mgf1.create(create()), saltLength: salt.length, salt: buffer(salt) })
}
