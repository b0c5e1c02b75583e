/**
 * Opens age files with their passphrase, or with an X25519 identity typed in its place (C2SP age). ChaCha20-Poly1305 is the
 * browser's; where it has none, the file stays closed.
 */
import { readBech32 } from '../../bytes/bech32.ts'
import { integer, octetString, oid, sequence } from '../../asn1/write.ts'
import { derive, secretsOf } from '../../crypto/pbe-derive.ts'
import type { Work } from '../../crypto/pbe-work.ts'
import type { Unlocked } from '../contract.ts'
import { publicHalfOf } from '../private-key/halves.ts'
import { CHUNK, rawBase64, type AgeFile, type Stanza } from './read.ts'
import { scryptOf, typeOf } from './stanzas.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Failed = Extract<Unlocked, { ok: false }>
type Result<T> = { readonly ok: true; readonly value: T } | Failed

const wrong: Failed = { ok: false, code: 'passphrase-wrong' }
const unsupported = (detail: string): Failed => ({ ok: false, code: 'unsupported', detail })
const malformed = (detail: string): Failed => ({ ok: false, code: 'malformed', detail })
const encoder = new TextEncoder()
const AEAD = 'ChaCha20-Poly1305'
const ZERO_NONCE: Bytes = new Uint8Array(12)
const X25519 = '1.3.101.110'
const MOST_STANZAS = 200

/** PrivateKeyInfo (RFC 8410 7) of a scalar. */
export const pkcs8OfX25519 = (scalar: Bytes): Bytes => sequence(integer(0), sequence(oid(X25519)), octetString(octetString(scalar)))

/** The public half of an X25519 scalar: the last octets of its SubjectPublicKeyInfo. */
export async function publicOfX25519(scalar: Bytes): Promise<Bytes | null> {
  const spki = await publicHalfOf(pkcs8OfX25519(scalar))
  return spki && spki.slice(-32)
}

async function hkdf(secret: Bytes, salt: Bytes, info: string): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits'])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info: encoder.encode(info) }, key, 256))
}

/** Null where the tag does not fit; rejects where the browser lacks the cipher. */
async function openAead(key: Bytes, nonce: Bytes, sealed: Bytes): Promise<Bytes | null> {
  // The types of WebCrypto do not know the format and the cipher yet (Modern Algorithms in WebCrypto, 2025).
  const imported = await crypto.subtle.importKey('raw-secret' as 'raw', key, AEAD, false, ['decrypt'])
  return crypto.subtle.decrypt({ name: AEAD, iv: nonce }, imported, sealed).then((opened) => new Uint8Array(opened), () => null)
}

async function fromPassphrase(stanza: Stanza, { passphrase, work }: Attempt): Promise<Result<Bytes>> {
  const kdf = scryptOf(stanza), [secret] = secretsOf(passphrase)
  if (!kdf || !stanza.body || !secret) return malformed('scrypt')
  const derived = await derive(kdf, secret, { keyOctets: 32, ivOctets: 0 }, work)
  if (!derived.ok) return derived
  const fileKey = await openAead(derived.value.key, ZERO_NONCE, stanza.body)
  return fileKey ? { ok: true, value: fileKey } : wrong
}

async function sharedSecret(scalar: Bytes, share: Bytes): Promise<Bytes> {
  const own = await crypto.subtle.importKey('pkcs8', pkcs8OfX25519(scalar), { name: 'X25519' }, false, ['deriveBits'])
  const other = await crypto.subtle.importKey('raw', share, { name: 'X25519' }, false, [])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'X25519', public: other }, own, 256))
}

async function fromIdentity({ args: [, share], body }: Stanza, scalar: Bytes): Promise<Bytes | null> {
  const ephemeral = share ? rawBase64(share.text) : null, recipient = await publicOfX25519(scalar)
  if (ephemeral?.length !== 32 || body?.length !== 32 || !recipient) return null
  const salt = new Uint8Array(64)
  salt.set(ephemeral)
  salt.set(recipient, 32)
  return openAead(await hkdf(await sharedSecret(scalar, ephemeral), salt, 'age-encryption.org/v1/X25519'), ZERO_NONCE, body)
}

/** The scalar of an `AGE-SECRET-KEY-1…`, also in the midst of a file of age-keygen; null for anything else. */
function identityOf(typed: string): Bytes | null {
  const line = typed.split('\n').map((each) => each.trim()).find((each) => /^AGE-SECRET-KEY-1/i.test(each))
  const read = line === undefined ? null : readBech32(line)
  return read?.ok && read.value.isRight && read.value.bytes?.length === 32 ? read.value.bytes : null
}

/** What was typed, and the rounds that may be spent on it. */
interface Attempt { readonly passphrase: string; readonly work: Work }

async function fileKeyOf({ stanzas }: AgeFile, attempt: Attempt): Promise<Result<Bytes>> {
  const scrypt = stanzas.find((stanza) => typeOf(stanza) === 'scrypt'), keys = stanzas.filter((stanza) => typeOf(stanza) === 'X25519'), scalar = identityOf(attempt.passphrase)
  if (scrypt) return stanzas.length === 1 ? fromPassphrase(scrypt, attempt) : malformed('scrypt')
  if (keys.length === 0) return unsupported(stanzas.map(typeOf)[0] ?? '')
  if (!scalar) return wrong
  for (const stanza of keys.slice(0, MOST_STANZAS)) {
    const fileKey = await fromIdentity(stanza, scalar)
    if (fileKey) return { ok: true, value: fileKey }
  }
  return wrong
}

async function isMacRight(bytes: Bytes, { mac, macEnd }: AgeFile, fileKey: Bytes): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', await hkdf(fileKey, new Uint8Array(0), 'header'), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
  return mac !== null && crypto.subtle.verify('HMAC', key, mac.bytes, bytes.subarray(0, macEnd))
}

/** Eleven octets of a counter and one that says whether the chunk is the last. */
function chunkNonce(index: number, isLast: boolean): Bytes {
  const nonce = new Uint8Array(12)
  new DataView(nonce.buffer).setUint32(7, index)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

/** The content, or null where a chunk does not fit. */
async function openPayload(bytes: Bytes, { nonce, payload, chunks, contentOctets }: AgeFile, fileKey: Bytes): Promise<Bytes | null> {
  if (!nonce || contentOctets < 0) return null
  const key = await hkdf(fileKey, nonce.bytes, 'payload'), content = new Uint8Array(contentOctets)
  let at = 0
  for (let i = 0; i < chunks; i++) {
    const opened = await openAead(key, chunkNonce(i, i === chunks - 1), bytes.subarray(payload.start + i * CHUNK, Math.min(payload.end, payload.start + (i + 1) * CHUNK)))
    if (!opened) return null
    content.set(opened, at)
    at += opened.length
  }
  return content
}

/** The content: nothing of it is given unless all of it is right. */
export async function openAge(bytes: Bytes, file: AgeFile, attempt: Attempt): Promise<Result<Bytes>> {
  if (file.findings.some(({ severity }) => severity === 'error')) return malformed('age')
  try {
    const fileKey = await fileKeyOf(file, attempt)
    if (!fileKey.ok) return fileKey
    if (fileKey.value.length !== 16) return malformed('file key')
    if (!(await isMacRight(bytes, file, fileKey.value))) return malformed('MAC')
    const content = await openPayload(bytes, file, fileKey.value)
    return content ? { ok: true, value: content } : malformed('payload')
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotSupportedError' ? unsupported(AEAD) : wrong
  }
}
