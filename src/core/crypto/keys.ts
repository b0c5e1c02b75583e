/** Key pairs with WebCrypto: made, read from every common encoding, written as PKCS#8, SPKI and JWK. */
import { scan } from '../asn1/scan.ts'
import { oidText } from '../asn1/oid.ts'
import { bitString, integer, nullValue, octetString, oid, sequence } from '../asn1/write.ts'
import { toHex } from '../bytes/hex.ts'
import { keyAlgorithm, keyAlgorithms, type KeyAlgorithm, type KeyAlgorithmId } from './algorithms.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type KeyReadError = 'not-a-private-key' | 'encrypted' | 'algorithm-unsupported' | 'curve-missing' | 'refused'
export type KeyRead<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: KeyReadError; readonly detail: string }

const fail = (error: KeyReadError, detail: string): { readonly ok: false; readonly error: KeyReadError; readonly detail: string } => ({ ok: false, error, detail })

export interface KeyPair { readonly algorithm: KeyAlgorithmId; readonly privateKey: CryptoKey; readonly publicKey: CryptoKey }

export async function generateKey(id: KeyAlgorithmId): Promise<KeyPair> {
  const made = (await crypto.subtle.generateKey(keyAlgorithm(id).generate, true, ['sign', 'verify'])) as CryptoKeyPair
  return { algorithm: id, privateKey: made.privateKey, publicKey: made.publicKey }
}

/** PrivateKeyInfo (RFC 5958). */
export const exportPkcs8 = async (key: CryptoKey): Promise<Bytes> => new Uint8Array(await crypto.subtle.exportKey('pkcs8', key))
/** SubjectPublicKeyInfo (RFC 5280 4.1.2.7). */
export const exportSpki = async (key: CryptoKey): Promise<Bytes> => new Uint8Array(await crypto.subtle.exportKey('spki', key))

/** RFC 7517, without what WebCrypto adds for itself (`ext`, `key_ops`). */
export async function exportJwk(key: CryptoKey): Promise<JsonWebKey> {
  const { ext: _ext, key_ops: _operations, alg: _alg, ...jwk } = await crypto.subtle.exportKey('jwk', key)
  return jwk
}

/** SHA-256 of the SubjectPublicKeyInfo, lower-case hex: the name by which a key is known everywhere on the page. */
export async function keyIdOf(spki: Bytes): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', spki)))
}

const RSA_OID = '1.2.840.113549.1.1.1'
const EC_OID = '1.2.840.10045.2.1'
const CURVES: Readonly<Record<string, KeyAlgorithmId>> = { '1.2.840.10045.3.1.7': 'ec-p256', '1.3.132.0.34': 'ec-p384', '1.3.132.0.35': 'ec-p521' }

/** A structure's children as [tag, encoding, content]. */
interface Element { readonly tag: number; readonly encoding: Bytes; readonly content: Bytes }

function elements(bytes: Bytes): readonly Element[] {
  const table = scan(bytes)
  if (table.size === 0 || table.findings.some(({ code }) => code.startsWith('asn1.')) || table.tag[0] !== 0x30) return []
  const found: Element[] = []
  for (let node = 1; node < (table.next[0] as number); node = table.next[node] as number)
    found.push({ tag: table.tag[node] as number, encoding: bytes.subarray(table.start[node], table.end[node]), content: bytes.subarray(table.contentStart[node], table.end[node]) })
  return found
}

const isOid = (element: Element | undefined) => element?.tag === 0x06
const oidIn = (element: Element | undefined) => (element && isOid(element) ? oidText(element.content) : '')

/** Wraps PKCS#1 and SEC 1 private keys as PKCS#8; leaves PKCS#8 as it is (RFC 5958 2, RFC 8017 A.1.2, RFC 5915 3). */
export function toPkcs8(der: Bytes): KeyRead<Bytes> {
  const parts = elements(der)
  const [first, second, third] = parts
  if (first?.tag === 0x30 && second?.tag === 0x04) return fail('encrypted', '')
  if (first?.tag !== 0x02) return fail('not-a-private-key', '')
  if (second?.tag === 0x30 && third?.tag === 0x04) return { ok: true, value: der }
  if (parts.length >= 9 && parts.slice(0, 9).every(({ tag }) => tag === 0x02)) return { ok: true, value: sequence(integer(0), sequence(oid(RSA_OID), nullValue()), octetString(der)) }
  return second?.tag === 0x04 ? wrapSec1(der, parts) : fail('not-a-private-key', '')
}

function wrapSec1(der: Bytes, parts: readonly Element[]): KeyRead<Bytes> {
  const curve = parts.find(({ tag }) => tag === 0xa0)
  if (!curve) return fail('curve-missing', '')
  return { ok: true, value: sequence(integer(0), sequence(oid(EC_OID), curve.content), octetString(der)) }
}

/** The page's name of a PKCS#8 key's algorithm; RSA by its modulus, where only whole kibibits are the page's own. */
export function pkcs8Algorithm(pkcs8: Bytes): KeyRead<KeyAlgorithm> {
  const [, identifier, octets] = elements(pkcs8)
  if (!identifier || !octets) return fail('not-a-private-key', '')
  const [algorithm, parameters] = elements(identifier.encoding)
  const name = oidIn(algorithm)
  if (name === RSA_OID) return { ok: true, value: rsaAlgorithm(octets.content) }
  const id = name === '1.3.101.112' ? 'ed25519' : name === EC_OID ? CURVES[oidIn(parameters)] : undefined
  return id ? { ok: true, value: keyAlgorithm(id) } : fail('algorithm-unsupported', name === EC_OID ? oidIn(parameters) || 'explicit curve' : name)
}

/** The row for RSA keys, with the key's true size as its label. */
function rsaAlgorithm(rsaPrivateKey: Bytes): KeyAlgorithm {
  const modulus = elements(rsaPrivateKey)[1]?.content ?? new Uint8Array(0)
  const octets = modulus[0] === 0 ? modulus.subarray(1) : modulus
  const bits = octets.length === 0 ? 0 : octets.length * 8 - Math.clz32(octets[0] as number) + 24
  const row = keyAlgorithms.find(({ id }) => id === `rsa-${bits}`) ?? keyAlgorithm('rsa-2048')
  return { ...row, label: `RSA ${bits}` }
}

export interface ReadKey extends KeyPair {
  readonly label: string
  readonly pkcs8: Bytes
  readonly spki: Bytes
}

/** Reads a private key in any unencrypted encoding, as an extractable pair. The browser checks that its numbers fit. */
export async function readPrivateKey(der: Bytes): Promise<KeyRead<ReadKey>> {
  const wrapped = toPkcs8(der)
  if (!wrapped.ok) return wrapped
  const algorithm = pkcs8Algorithm(wrapped.value)
  if (!algorithm.ok) return algorithm
  try {
    const row = algorithm.value
    const privateKey = await crypto.subtle.importKey('pkcs8', wrapped.value, row.import, true, ['sign'])
    const publicKey = await publicKeyOf(privateKey, row)
    return { ok: true, value: { algorithm: row.id, label: row.label, privateKey, publicKey, pkcs8: await exportPkcs8(privateKey), spki: await exportSpki(publicKey) } }
  } catch (error) {
    return fail('refused', error instanceof Error ? error.message : String(error))
  }
}

async function publicKeyOf(privateKey: CryptoKey, row: KeyAlgorithm): Promise<CryptoKey> {
  const { kty, crv, x, y, n, e } = await crypto.subtle.exportKey('jwk', privateKey)
  const half = Object.fromEntries(Object.entries({ kty, crv, x, y, n, e }).filter(([, value]) => value !== undefined)) as JsonWebKey
  return crypto.subtle.importKey('jwk', half, row.import, true, ['verify'])
}

/** A key for signing only: it cannot be taken out of the browser's hands again. */
export async function importSigningKey(pkcs8: Bytes, id: KeyAlgorithmId): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', pkcs8, keyAlgorithm(id).import, false, ['sign'])
}

/** ECDSA-Sig-Value (RFC 3279 2.2.3) of r and s side by side. */
export function ecdsaRawToDer(raw: Bytes): Bytes {
  const half = raw.length / 2
  return sequence(integer(raw.subarray(0, half)), integer(raw.subarray(half)))
}

/** The AlgorithmIdentifier that goes with `signBytes`. */
export function signatureAlgorithmOf(id: KeyAlgorithmId): Bytes {
  const { signatureOid, nullParameters } = keyAlgorithm(id)
  return nullParameters ? sequence(oid(signatureOid), nullValue()) : sequence(oid(signatureOid))
}

/** Signs as X.509 has it: the content of signatureValue, ECDSA as DER. */
export async function signBytes(privateKey: CryptoKey, id: KeyAlgorithmId, data: Bytes): Promise<Bytes> {
  const { sign, ecdsaOctets } = keyAlgorithm(id)
  const signature = new Uint8Array(await crypto.subtle.sign(sign, privateKey, data))
  return ecdsaOctets > 0 ? ecdsaRawToDer(signature) : signature
}

/** `{ tbs, algorithm, signature }`, the outermost structure of certificates, requests and CRLs. */
export function signedStructure(tbs: Bytes, id: KeyAlgorithmId, signature: Bytes): Bytes {
  return sequence(tbs, signatureAlgorithmOf(id), bitString(signature))
}
