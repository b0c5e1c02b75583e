/**
 * Opens what is encrypted with a passphrase (PBES2, RFC 7518 4.8) or with a secret that is given as the passphrase: `dir` and
 * AES key wrap with a symmetric key in base64url or as a JSON Web Key; RSA and ECDH with a private JSON Web Key.
 * A content whose tag does not fit is not given.
 */
import { decodeBase64 } from '../../bytes/base64.ts'
import { joined } from '../../bytes/joined.ts'
import type { Work } from '../../crypto/pbe-work.ts'
import type { Kdf } from '../../crypto/pbe-scheme.ts'
import type { Unlocked } from '../contract.ts'
import { contentEncryption, keyManagement, type ContentEncryption, type KeyManagement } from '../jose/algorithms.ts'
import { inflateRaw } from '../jose/inflate.ts'
import { parameter, parameterText, type Jwe, type Recipient } from './read.ts'

type Bytes = Uint8Array<ArrayBuffer>
/** What was typed, and the rounds that all recipients together may take. */
export interface Attempt { readonly passphrase: string; readonly work: Work }
type Failed = Extract<Unlocked, { ok: false }>
type Result<T> = { readonly ok: true; readonly value: T } | Failed

const wrong: Failed = { ok: false, code: 'passphrase-wrong' }
const unsupported = (detail: string): Failed => ({ ok: false, code: 'unsupported', detail })
const malformed = (detail: string): Failed => ({ ok: false, code: 'malformed', detail })
const encoder = new TextEncoder()
const NO_BYTES: Bytes = new Uint8Array(0)

/** A parameter's base64url, or null. */
function parameterBytes(jwe: Jwe, recipient: Recipient, name: string): Bytes | null {
  const decoded = decodeBase64(encoder.encode(parameterText(jwe, recipient, name)), 0, undefined, true)
  return decoded.ok && decoded.bytes.length > 0 ? decoded.bytes : null
}

/** PBKDF2's parameters (RFC 7518 4.8.1): the algorithm's name and a zero byte stand before the salt. */
export function kdfOf(jwe: Jwe, recipient: Recipient): Extract<Kdf, { type: 'PBKDF2' }> | null {
  const alg = parameterText(jwe, recipient, 'alg'), known = keyManagement[alg], count = parameter(jwe, recipient, 'p2c'), salt = parameterBytes(jwe, recipient, 'p2s')
  const rounds = count ? count.source.tree.number(count.node) : NaN
  if (known?.how !== 'password' || !known.hash || !salt || !Number.isSafeInteger(rounds) || rounds < 1) return null
  return { type: 'PBKDF2', hash: known.hash, salt: joined(encoder.encode(alg), Uint8Array.of(0), salt), rounds, keyOctets: known.wrapBits / 8 }
}

/** What was typed as a private or symmetric JSON Web Key, or null. */
function typedJwk(text: string): JsonWebKey | null {
  try {
    const value: unknown = text.trim().startsWith('{') ? JSON.parse(text) : null
    return typeof value === 'object' && value !== null && 'kty' in value ? (value as JsonWebKey) : null
  } catch {
    return null
  }
}

function typedSecret(text: string): Bytes | null {
  const encoded = encoder.encode(typedJwk(text)?.k ?? text.trim()), decoded = decodeBase64(encoded, 0, encoded.length, true)
  return decoded.ok ? decoded.bytes : null
}

async function passwordKey(jwe: Jwe, recipient: Recipient, { passphrase, work }: Attempt): Promise<Result<Bytes>> {
  const kdf = kdfOf(jwe, recipient)
  if (!kdf) return malformed('p2s, p2c')
  const refused = work.take({ rounds: kdf.rounds, field: 'p2c' })
  if (refused) return refused.code === 'rounds-ask' || refused.code === 'rounds-refused' ? refused : malformed('p2c')
  const base = await crypto.subtle.importKey('raw', encoder.encode(passphrase), 'PBKDF2', false, ['deriveBits'])
  return { ok: true, value: new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', salt: kdf.salt, iterations: kdf.rounds, hash: kdf.hash }, base, 8 * (kdf.keyOctets ?? 16))) }
}

/** AES key wrap (RFC 3394). The content's key is imported as one for HMAC, which takes any length. */
async function unwrap(kek: Bytes, wrapped: Bytes): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', kek, 'AES-KW', false, ['unwrapKey'])
  return new Uint8Array(await crypto.subtle.exportKey('raw', await crypto.subtle.unwrapKey('raw', wrapped, key, 'AES-KW', { name: 'HMAC', hash: 'SHA-256' }, true, ['sign'])))
}

async function gcmUnwrap(jwe: Jwe, recipient: Recipient, { kek, wrapped }: { readonly kek: Bytes; readonly wrapped: Bytes }): Promise<Bytes> {
  const iv = parameterBytes(jwe, recipient, 'iv') ?? NO_BYTES, tag = parameterBytes(jwe, recipient, 'tag') ?? NO_BYTES
  const key = await crypto.subtle.importKey('raw', kek, 'AES-GCM', false, ['decrypt'])
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, joined(wrapped, tag)))
}

async function rsaKey(jwk: JsonWebKey, { hash }: KeyManagement, wrapped: Bytes): Promise<Bytes> {
  const { kty, n, e, d, p, q, dp, dq, qi } = jwk
  const key = await crypto.subtle.importKey('jwk', { kty, n, e, d, p, q, dp, dq, qi } as JsonWebKey, { name: 'RSA-OAEP', hash: hash ?? 'SHA-1' }, false, ['decrypt'])
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'RSA-OAEP' }, key, wrapped))
}

const uint32 = (value: number) => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)
const prefixed = (bytes: Uint8Array) => joined(uint32(bytes.length), bytes)

/** Concat KDF with SHA-256 (RFC 7518 4.6.2). */
async function concatKdf(secret: Bytes, { algorithm, apu, apv, octets }: { readonly algorithm: string; readonly apu: Bytes; readonly apv: Bytes; readonly octets: number }): Promise<Bytes> {
  const info = joined(prefixed(encoder.encode(algorithm)), prefixed(apu), prefixed(apv), uint32(8 * octets)), blocks: Bytes[] = []
  for (let i = 1; (i - 1) * 32 < octets; i++) blocks.push(new Uint8Array(await crypto.subtle.digest('SHA-256', joined(uint32(i), secret, info))))
  return joined(...blocks).slice(0, octets)
}

async function agreedKey(jwe: Jwe, recipient: Recipient, { jwk, octets, algorithm }: { readonly jwk: JsonWebKey; readonly octets: number; readonly algorithm: string }): Promise<Result<Bytes>> {
  const found = parameter(jwe, recipient, 'epk')
  if (!found) return malformed('epk')
  const epk = JSON.parse(found.source.tree.raw(found.node)) as JsonWebKey
  const scheme = jwk.kty === 'OKP' ? { name: 'X25519' } : { name: 'ECDH', namedCurve: jwk.crv ?? '' }
  const { kty, crv, x, y, d } = jwk
  const own = await crypto.subtle.importKey('jwk', (y === undefined ? { kty, crv, x, d } : { kty, crv, x, y, d }) as JsonWebKey, scheme, false, ['deriveBits'])
  const other = await crypto.subtle.importKey('jwk', (epk.y === undefined ? { kty: epk.kty, crv: epk.crv, x: epk.x } : { kty: epk.kty, crv: epk.crv, x: epk.x, y: epk.y }) as JsonWebKey, scheme, false, [])
  const secret = new Uint8Array(await crypto.subtle.deriveBits({ name: scheme.name, public: other }, own, crv === 'P-521' ? 528 : crv === 'P-384' ? 384 : 256))
  return { ok: true, value: await concatKdf(secret, { algorithm, octets, apu: parameterBytes(jwe, recipient, 'apu') ?? NO_BYTES, apv: parameterBytes(jwe, recipient, 'apv') ?? NO_BYTES }) }
}

/** The content's key for one recipient. */
async function contentKey(jwe: Jwe, recipient: Recipient, request: Attempt): Promise<Result<Bytes>> {
  const alg = parameterText(jwe, recipient, 'alg'), known = keyManagement[alg], enc = parameterText(jwe, recipient, 'enc'), octets = contentEncryption[enc]?.key ?? 0
  const wrapped = recipient.encryptedKey?.bytes ?? NO_BYTES, jwk = typedJwk(request.passphrase)
  if (!known) return unsupported(alg)
  if (known.how === 'password') {
    const kek = await passwordKey(jwe, recipient, request)
    return kek.ok ? { ok: true, value: await unwrap(kek.value, wrapped) } : kek
  }
  if (known.how === 'rsa') return known.hash === null ? unsupported(alg) : jwk ? { ok: true, value: await rsaKey(jwk, known, wrapped) } : wrong
  if (known.how === 'agreement') return jwk ? agreedKey(jwe, recipient, { jwk, octets, algorithm: enc }) : wrong
  if (known.how === 'agreement-wrap') {
    const kek = jwk ? await agreedKey(jwe, recipient, { jwk, octets: known.wrapBits / 8, algorithm: alg }) : wrong
    return kek.ok ? { ok: true, value: await unwrap(kek.value, wrapped) } : kek
  }
  const secret = typedSecret(request.passphrase)
  if (!secret) return wrong
  if (known.how === 'direct') return { ok: true, value: secret }
  return { ok: true, value: known.how === 'wrap' ? await unwrap(secret, wrapped) : await gcmUnwrap(jwe, recipient, { kek: secret, wrapped }) }
}

/** What is authenticated beside the content (RFC 7516 5.1, step 14), as it stands in the text. */
const authenticated = (text: Bytes, { protectedText, aad }: Jwe): Bytes => {
  const characters = (segment: Jwe['aad']) => (segment ? text.subarray(segment.span.start, segment.span.end).filter((octet) => octet > 0x20) : NO_BYTES)
  return aad ? joined(characters(protectedText), Uint8Array.of(0x2e), characters(aad)) : characters(protectedText)
}

interface Sealed { readonly iv: Bytes; readonly ciphertext: Bytes; readonly tag: Bytes; readonly aad: Bytes }

/** RFC 7518 5.2.2.2: the HMAC over the additional data, the vector, the ciphertext and the bits of the first. */
async function openCbc(key: Bytes, { hash, tag: octets }: ContentEncryption, { iv, ciphertext, tag, aad }: Sealed): Promise<Bytes | null> {
  const half = key.length / 2
  const mac = await crypto.subtle.importKey('raw', key.subarray(0, half), { name: 'HMAC', hash: hash ?? 'SHA-256' }, false, ['sign'])
  const full = new Uint8Array(await crypto.subtle.sign('HMAC', mac, joined(aad, iv, ciphertext, uint32(Math.floor((8 * aad.length) / 2 ** 32)), uint32((8 * aad.length) >>> 0)))).subarray(0, octets)
  if (tag.length !== octets || full.some((octet, i) => octet !== tag[i])) return null
  const cipher = await crypto.subtle.importKey('raw', key.subarray(half), 'AES-CBC', false, ['decrypt'])
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, cipher, ciphertext))
}

async function openContent(key: Bytes, encryption: ContentEncryption, sealed: Sealed): Promise<Bytes | null> {
  if (key.length !== encryption.key) return null
  if (encryption.cipher === 'AES-CBC') return openCbc(key, encryption, sealed)
  const cipher = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt'])
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv, additionalData: sealed.aad }, cipher, joined(sealed.ciphertext, sealed.tag)))
}

/** What the browser says of algorithms that it lacks: Chromium has no AES of 192 bits. */
const failureOf = (error: unknown, detail: string): Failed => (error instanceof DOMException && error.name === 'NotSupportedError' ? unsupported(detail) : wrong)

/** The content for one recipient; `text` is the artifact's. */
export async function openFor(text: Bytes, jwe: Jwe, { recipient, request }: { readonly recipient: Recipient; readonly request: Attempt }): Promise<Result<Bytes>> {
  const enc = parameterText(jwe, recipient, 'enc'), encryption = contentEncryption[enc]
  const { iv, ciphertext, tag } = jwe
  if (!encryption) return unsupported(enc)
  if (!iv?.bytes || !ciphertext?.bytes || !tag?.bytes) return malformed('ciphertext')
  const alg = parameterText(jwe, recipient, 'alg')
  if (/192/.test(enc) || /192/.test(alg)) return unsupported(/192/.test(enc) ? enc : alg)
  try {
    const key = await contentKey(jwe, recipient, request)
    if (!key.ok) return key
    const content = await openContent(key.value, encryption, { iv: iv.bytes, ciphertext: ciphertext.bytes, tag: tag.bytes, aad: authenticated(text, jwe) })
    if (!content) return wrong
    return parameterText(jwe, recipient, 'zip') === 'DEF' ? await unpacked(content) : { ok: true, value: content }
  } catch (error) {
    return failureOf(error, alg)
  }
}

async function unpacked(content: Bytes): Promise<Result<Bytes>> {
  const inflated = await inflateRaw(content)
  return inflated.ok ? { ok: true, value: inflated.bytes } : inflated.code === 'too-long' ? unsupported('zip') : malformed('zip')
}

