/**
 * Signatures that WebCrypto does not verify: ECDSA on secp256k1 and Brainpool curves or with hashes that it lacks, Ed448 (RFC 8032),
 * ML-DSA where a browser has none, SLH-DSA (FIPS 205), with noble; RSA with other hashes (RFC 8017 8.1.2 and 8.2.2) and DSA
 * (FIPS 186-4 4.7), whose public operations are a few powers. Loaded when it is needed. Nothing secret is computed here.
 */
import type { ECDSA } from '@noble/curves/abstract/weierstrass.js'
import { nullValue, octetString, oid, sequence } from '../asn1/write.ts'
import { curves, hashAlgorithms, publicKeyAlgorithms } from '../spec/oids.ts'
import { oidOf, readChildren, readValue, type DerValue } from './der.ts'
import { bitsOf, numberOf, readRsaPublicKey, unsigned } from './key/rsa.ts'
import { ecdsaDerToRaw, type LateScheme, type PssParameters, type UnsupportedReason, type Verdict, type Verifier } from './sign.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Hash = (data: Uint8Array) => Uint8Array
type Refusal = Exclude<Verdict, 'valid'>

const unsupported = (reason: UnsupportedReason): Refusal => ({ unsupported: reason })
const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((octet, i) => octet === b[i])

/** `check` may throw for octets that are no signature or no key: such a signature is not valid. */
const verifier = (check: (signature: Bytes, data: Bytes) => boolean): Verifier => async (signature, data) => {
  try {
    return check(signature, data) ? 'valid' : 'invalid'
  } catch {
    return 'invalid'
  }
}

async function hashOf(label: string | null): Promise<Hash | null> {
  const [sha2, sha3, legacy] = await Promise.all([import('@noble/hashes/sha2.js'), import('@noble/hashes/sha3.js'), import('@noble/hashes/legacy.js')])
  const hashes: Readonly<Record<string, Hash>> = {
    MD5: legacy.md5, 'SHA-1': legacy.sha1, 'RIPEMD-160': legacy.ripemd160, 'SHA-224': sha2.sha224, 'SHA-256': sha2.sha256, 'SHA-384': sha2.sha384, 'SHA-512': sha2.sha512,
    'SHA-512/224': sha2.sha512_224, 'SHA-512/256': sha2.sha512_256, 'SHA3-224': sha3.sha3_224, 'SHA3-256': sha3.sha3_256, 'SHA3-384': sha3.sha3_384, 'SHA3-512': sha3.sha3_512,
  }
  return hashes[label ?? ''] ?? null
}

/** Verifies with noble or with whole numbers. */
export async function lateVerifier(scheme: LateScheme): Promise<Verifier | Refusal> {
  switch (scheme.late.family) {
    case 'ECDSA': return ecdsa(scheme)
    case 'EdDSA': return edwards(scheme)
    case 'ML-DSA': case 'SLH-DSA': return postQuantum(scheme)
    case 'RSA': case 'RSA-PSS': return rsa(scheme)
    case 'DSA': return dsa(scheme)
    default: return unsupported('algorithm')
  }
}

async function curveOf(name: string): Promise<ECDSA | null> {
  const [nist, koblitz, misc] = await Promise.all([import('@noble/curves/nist.js'), import('@noble/curves/secp256k1.js'), import('@noble/curves/misc.js')])
  const known: Readonly<Record<string, ECDSA>> = {
    'P-256': nist.p256, 'P-384': nist.p384, 'P-521': nist.p521, secp256k1: koblitz.secp256k1,
    brainpoolP256r1: misc.brainpoolP256r1, brainpoolP384r1: misc.brainpoolP384r1, brainpoolP512r1: misc.brainpoolP512r1,
  }
  return known[name] ?? null
}

async function ecdsa({ late, key, keyOctets }: LateScheme): Promise<Verifier | Refusal> {
  // BSI TR-03111's plain signatures are two numbers without ASN.1.
  if (late.name.startsWith('ecdsa-plain')) return unsupported('algorithm')
  const curve = await curveOf(curves[oidOf(key.parameters && readValue(key.parameters))]?.label ?? ''), hash = await hashOf(late.hash)
  if (!curve || !hash) return unsupported(curve ? 'algorithm' : 'key')
  return verifier((signature, data) => {
    const raw = ecdsaDerToRaw(signature, (curve.lengths.signature ?? 0) / 2)
    return raw !== null && curve.verify(raw, hash(data), keyOctets, { prehash: false, lowS: false, format: 'compact' })
  })
}

async function edwards({ late, keyOctets }: LateScheme): Promise<Verifier | Refusal> {
  if (late.label === 'Ed25519') {
    const { ed25519 } = await import('@noble/curves/ed25519.js')
    return verifier((signature, data) => ed25519.verify(signature, data, keyOctets, { zip215: false }))
  }
  const { ed448 } = await import('@noble/curves/ed448.js')
  return verifier((signature, data) => ed448.verify(signature, data, keyOctets, { zip215: false }))
}

interface PostQuantum { readonly verify: (signature: Uint8Array, data: Uint8Array, publicKey: Uint8Array) => boolean }

async function postQuantum({ late, key, keyOctets }: LateScheme): Promise<Verifier | Refusal> {
  // RFC 9881 2 and RFC 9909 3: such keys have no parameters, and sign the message itself.
  if (late.hash !== null || key.parameters) return unsupported(key.parameters ? 'key' : 'algorithm')
  const schemes: object = late.family === 'ML-DSA' ? await import('@noble/post-quantum/ml-dsa.js') : await import('@noble/post-quantum/slh-dsa.js')
  const name = publicKeyAlgorithms[key.oid]?.name.replace('id-', '').replaceAll('-', '_').replace('ml_dsa_', 'ml_dsa') ?? ''
  const scheme = (schemes as Readonly<Record<string, PostQuantum>>)[name]
  return scheme ? verifier((signature, data) => scheme.verify(signature, data, keyOctets)) : unsupported('algorithm')
}

/** `base` to the power of `exponent`, modulo `modulus`. */
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n, square = base % modulus
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

function octetsOf(value: bigint, length: number): Bytes {
  const octets = new Uint8Array(length)
  for (let i = length - 1, rest = value; i >= 0; i--, rest >>= 8n) octets[i] = Number(rest & 0xffn)
  return octets
}

const hashOid = (label: string | null) => Object.entries(hashAlgorithms).find(([, one]) => one.label === label)?.[0] ?? ''

async function rsa({ late, keyOctets, pss }: LateScheme): Promise<Verifier | Refusal> {
  const numbers = readRsaPublicKey(keyOctets), hash = await hashOf(pss?.hash ?? late.hash), mask = await hashOf(pss?.mgf ?? late.hash)
  if (!numbers.ok) return unsupported('key')
  if (!hash || !mask) return unsupported('algorithm')
  const { n, e } = numbers.value, modulus = numberOf(n), exponent = numberOf(e)
  return verifier((signature, data) => {
    // RFC 8017 8.1.2 and 8.2.2: the signature has the octets of the modulus and is below it.
    const value = signature.length === n.length ? numberOf(signature) : modulus
    if (value >= modulus) return false
    const message = power(value, exponent, modulus)
    if (!pss) return same(octetsOf(message, n.length), pkcs1Message(hash(data), hashOid(late.hash), n.length))
    const bits = bitsOf(n) - 1, length = Math.ceil(bits / 8)
    return message < 1n << BigInt(length * 8) && isPssMessage(octetsOf(message, length), hash(data), { bits, salt: pss.saltLength, hash, mask })
  })
}

/** EMSA-PKCS1-v1_5 (RFC 8017 9.2); a modulus too short for the hash matches nothing. */
export function pkcs1Message(digest: Uint8Array, oidText: string, length: number): Uint8Array {
  const info = sequence(sequence(oid(oidText), nullValue()), octetString(digest))
  if (length < info.length + 11) throw new RangeError('the modulus is too short')
  const message = new Uint8Array(length).fill(0xff)
  message.set([0x00, 0x01])
  message.set([0x00], length - info.length - 1)
  message.set(info, length - info.length)
  return message
}

interface PssShape { readonly bits: number; readonly salt: PssParameters['saltLength']; readonly hash: Hash; readonly mask: Hash }

/** MGF1 (RFC 8017 B.2.1). */
export function mask1(seed: Uint8Array, length: number, hash: Hash): Uint8Array {
  const blocks: number[] = []
  for (let counter = 0; blocks.length < length; counter++) blocks.push(...hash(Uint8Array.of(...seed, counter >>> 24, counter >>> 16, counter >>> 8, counter)))
  return Uint8Array.from(blocks.slice(0, length))
}

/** EMSA-PSS-VERIFY (RFC 8017 9.1.2). */
function isPssMessage(message: Uint8Array, digest: Uint8Array, { bits, salt, hash, mask }: PssShape): boolean {
  const size = digest.length, zeros = message.length - size - salt - 2
  if (zeros < 0 || message.at(-1) !== 0xbc) return false
  const masked = message.subarray(0, message.length - size - 1), tag = message.subarray(message.length - size - 1, -1)
  const unused = 8 * message.length - bits
  if ((masked[0] as number) >> (8 - unused)) return false
  const block = mask1(tag, masked.length, mask).map((octet, i) => octet ^ (masked[i] as number))
  block[0] = (block[0] as number) & (0xff >> unused)
  if (!block.subarray(0, zeros).every((octet) => octet === 0) || block[zeros] !== 1) return false
  return same(hash(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, ...digest, ...block.subarray(zeros + 1))), tag)
}

/** The largest p and the largest q of FIPS 186-4 4.2, in bits; more octets than two numbers below q take. */
const MOST_P = 3072, MOST_Q = 256, MOST_SIGNATURE = 128

const positive = (value: DerValue | undefined) => (value?.tag === 0x02 && value.content.length > 0 && !((value.content[0] as number) & 0x80) ? unsigned(value.content) : null)

/** Two or three positive INTEGERs of a SEQUENCE, or null. */
function numbersIn(encoding: Bytes | null, count: number): readonly Bytes[] | null {
  const values = encoding && encoding[0] === 0x30 ? readChildren(encoding, 'strict') : null
  const numbers = values?.map(positive) ?? []
  return numbers.length === count && numbers.every((one) => one !== null) ? numbers : null
}

async function dsa({ late, key, keyOctets }: LateScheme): Promise<Verifier | Refusal> {
  const [pOctets, qOctets, gOctets] = numbersIn(key.parameters, 3) ?? [], yOctets = positive(readValue(keyOctets) ?? undefined), hash = await hashOf(late.hash)
  if (!hash) return unsupported('algorithm')
  if (!pOctets || !qOctets || !gOctets) return unsupported('parameters')
  if (!yOctets || bitsOf(pOctets) > MOST_P || bitsOf(qOctets) > MOST_Q || gOctets.length > pOctets.length || yOctets.length > pOctets.length) return unsupported('key')
  const p = numberOf(pOctets), q = numberOf(qOctets), g = numberOf(gOctets), y = numberOf(yOctets)
  if (p < 3n || q < 3n || g >= p || y >= p) return unsupported('key')
  return verifier((signature, data) => {
    const [r = 0n, s = 0n] = signature.length <= MOST_SIGNATURE ? (numbersIn(signature, 2) ?? []).map(numberOf) : []
    if (r <= 0n || r >= q || s <= 0n || s >= q) return false
    // FIPS 186-4 4.6: the leftmost bits of the hash, as many as q has. q is prime, so that s has s^(q−2) for its inverse.
    const digest = hash(data), excess = Math.max(0, digest.length * 8 - bitsOf(qOctets))
    const z = numberOf(digest) >> BigInt(excess), w = power(s, q - 2n, q)
    return ((power(g, (z * w) % q, p) * power(y, (r * w) % q, p)) % p) % q === r
  })
}

