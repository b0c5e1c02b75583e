/** Key pairs with WebCrypto: made, read from every common encoding, written as PKCS#8, SPKI and JWK. */
import { integer, nullValue, octetString, oid, sequence } from '../asn1/write.ts'
import { toHex } from '../bytes/hex.ts'
import { encodePem } from '../bytes/pem.ts'
import { curves, publicKeyAlgorithms, type KeyFamily } from '../spec/oids.ts'
import { isMlDsa, keyAlgorithm, keyAlgorithms, signingParameters, type KeyAlgorithm, type KeyAlgorithmId, type SignatureScheme } from './algorithms.ts'
import type { PrivateSigner } from './sign.ts'
import { bitStringOctets, integerBits, oidOf, readAlgorithm, readChildren, readValue, type DerValue } from './der.ts'

type Bytes = Uint8Array<ArrayBuffer>

/**
 * Why a key was not taken. `detail`: for `algorithm-unsupported` its object identifier (or that of its curve), for `refused`
 * the browser's own words, which may be none; else ''.
 */
export type KeyReadError = 'not-a-private-key' | 'not-a-public-key' | 'encrypted' | 'algorithm-unsupported' | 'curve-missing' | 'refused'
export interface KeyRefusal { readonly ok: false; readonly error: KeyReadError; readonly detail: string }
export type KeyRead<T> = { readonly ok: true; readonly value: T } | KeyRefusal

const fail = (error: KeyReadError, detail = ''): KeyRefusal => ({ ok: false, error, detail })
const refusedBy = (error: unknown) => fail('refused', error instanceof Error ? error.message : String(error))

export interface KeyPair { readonly algorithm: KeyAlgorithmId; readonly privateKey: CryptoKey; readonly publicKey: CryptoKey }
export interface KeyOptions {
  /** Whether the private key's bytes may be exported again; true unless said otherwise. */
  readonly extractable?: boolean
}

/** Rejects with WebCrypto's NotSupportedError where the browser lacks the algorithm. Cannot be cancelled: drop its result. */
export async function generateKey(id: KeyAlgorithmId, { extractable = true }: KeyOptions = {}): Promise<KeyPair> {
  const made = (await crypto.subtle.generateKey(keyAlgorithm(id).generate, extractable, ['sign', 'verify'])) as CryptoKeyPair
  return { algorithm: id, privateKey: made.privateKey, publicKey: made.publicKey }
}

/** PrivateKeyInfo (RFC 5958). */
export const exportPkcs8 = async (key: CryptoKey): Promise<Bytes> => new Uint8Array(await crypto.subtle.exportKey('pkcs8', key))
/** SubjectPublicKeyInfo (RFC 5280 4.1.2.7). */
export const exportSpki = async (key: CryptoKey): Promise<Bytes> => new Uint8Array(await crypto.subtle.exportKey('spki', key))

/** Labels of RFC 7468 10 and 13. */
export const privateKeyPem = (pkcs8: Bytes): string => encodePem('PRIVATE KEY', pkcs8)
export const publicKeyPem = (spki: Bytes): string => encodePem('PUBLIC KEY', spki)

/** RFC 7517, without what WebCrypto adds for itself (`ext`, `key_ops`, and `alg`, which ties RSA keys to one hash). */
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
const INTEGER = 0x02, OCTET_STRING = 0x04, SEQUENCE = 0x30, PARAMETERS = 0xa0

/**
 * Wraps PKCS#1 and SEC 1 private keys as PKCS#8 (RFC 5958 2, RFC 8017 A.1.2, RFC 5915 3). PKCS#8 stays as it is, but for the attributes
 * and the public key that may follow in it: Chromium refuses version 2, which Rust's ring writes, and the public key is computed anyway.
 */
export function toPkcs8(der: Bytes): KeyRead<Bytes> {
  const parts = readChildren(der) ?? []
  const [first, second, third] = parts
  if (parts.length === 2 && first?.tag === SEQUENCE && second?.tag === OCTET_STRING) return fail('encrypted')
  if (der[0] !== SEQUENCE || first?.tag !== INTEGER) return fail('not-a-private-key')
  if (second?.tag === SEQUENCE && third?.tag === OCTET_STRING) return { ok: true, value: parts.length === 3 ? der : sequence(integer(0), second.encoding, third.encoding) }
  if (parts.length >= 9 && parts.slice(0, 9).every(({ tag }) => tag === INTEGER)) return { ok: true, value: sequence(integer(0), sequence(oid(RSA_OID), nullValue()), octetString(der)) }
  return second?.tag === OCTET_STRING ? wrapSec1(parts) : fail('not-a-private-key')
}

/** The curve moves to the AlgorithmIdentifier: inside, Safari takes it for a malformed key, and RFC 5958 needs it only once. */
function wrapSec1(parts: readonly DerValue[]): KeyRead<Bytes> {
  const curve = parts.find(({ tag }) => tag === PARAMETERS)
  if (!curve) return fail('curve-missing')
  const inner = parts.filter((part) => part !== curve).map(({ encoding }) => encoding)
  return { ok: true, value: sequence(integer(0), sequence(oid(EC_OID), curve.content), octetString(sequence(...inner))) }
}

/** The row of the algorithm table that an AlgorithmIdentifier names; RSA by the bits of its modulus, with the true size as its label. */
function rowFor(identifier: DerValue | undefined, rsaBits: () => number): KeyRead<KeyAlgorithm> {
  const algorithm = readAlgorithm(identifier)
  if (!algorithm) return fail('algorithm-unsupported')
  if (algorithm.oid === RSA_OID) return { ok: true, value: rsaRow(rsaBits()) }
  const curve = algorithm.oid === EC_OID ? oidOf(algorithm.parameters && readValue(algorithm.parameters)) : null
  const row = keyAlgorithms.find(({ publicKeyOid, curveOid }) => publicKeyOid === algorithm.oid && curveOid === curve)
  return row ? { ok: true, value: row } : fail('algorithm-unsupported', curve || algorithm.oid)
}

/** All sizes of RSA are imported and used alike, so that a size of its own shares the parameters of RSA 2048. */
function rsaRow(bits: number): KeyAlgorithm {
  const row = keyAlgorithms.find(({ id }) => id === `rsa-${bits}`) ?? keyAlgorithm('rsa-2048')
  return { ...row, bits, label: `RSA ${bits}` }
}

/** The algorithm of a PKCS#8 key. */
export function pkcs8Algorithm(pkcs8: Bytes): KeyRead<KeyAlgorithm> {
  const [, identifier, octets] = readChildren(pkcs8) ?? []
  if (identifier?.tag !== SEQUENCE || octets?.tag !== OCTET_STRING) return fail('not-a-private-key')
  return rowFor(identifier, () => integerBits(readChildren(octets.content)?.[1]))
}

/** The algorithm of a SubjectPublicKeyInfo, where it is one that this page signs with. */
export function spkiAlgorithm(spki: Bytes): KeyRead<KeyAlgorithm> {
  const [identifier, bits] = readChildren(spki) ?? []
  const octets = bitStringOctets(bits)
  if (identifier?.tag !== SEQUENCE || !octets) return fail('not-a-public-key')
  return rowFor(identifier, () => integerBits(readChildren(octets)?.[0]))
}

/** What a SubjectPublicKeyInfo holds, also where this page cannot use it. `bits` is 0 where it is not known. */
export interface PublicKeySummary {
  readonly family: KeyFamily | null
  /** `RSA 2048`, `P-256`, `Ed25519`, `ML-DSA-65`, or the identifier. */
  readonly label: string
  readonly bits: number
  readonly oid: string
  readonly curveOid: string
}

/** Null where the bytes are no SubjectPublicKeyInfo. */
export function summariseSpki(spki: Bytes): PublicKeySummary | null {
  const [identifier, key] = readChildren(spki) ?? []
  const algorithm = readAlgorithm(identifier), octets = bitStringOctets(key)
  if (!identifier || !algorithm || !octets) return null
  const { oid: found } = algorithm
  const known = publicKeyAlgorithms[found]
  const curveOid = known?.family === 'EC' ? oidOf(algorithm.parameters && readValue(algorithm.parameters)) : ''
  const curve = curves[curveOid]
  const rsaBits = known?.family.startsWith('RSA') ? integerBits(readChildren(octets)?.[0]) : 0
  const label = curve?.label ?? (rsaBits ? `${known?.label} ${rsaBits}` : known?.label ?? found)
  return { family: known?.family ?? null, label, bits: rsaBits || (curve?.bits ?? 0), oid: found, curveOid }
}

export interface ReadKey extends KeyPair {
  readonly label: string
  readonly pkcs8: Bytes
  readonly spki: Bytes
}

/** Reads a private key in any unencrypted encoding, with its public key. The browser checks that its numbers fit. */
export async function readPrivateKey(der: Bytes, { extractable = true }: KeyOptions = {}): Promise<KeyRead<ReadKey>> {
  const wrapped = toPkcs8(der)
  if (!wrapped.ok) return wrapped
  const algorithm = pkcs8Algorithm(wrapped.value)
  if (!algorithm.ok) return algorithm
  try {
    return { ok: true, value: await importPair(wrapped.value, algorithm.value, extractable) }
  } catch (error) {
    return refusedBy(error)
  }
}

/** Imported extractable first: the public key is read out of the private one. */
async function importPair(given: Bytes, row: KeyAlgorithm, extractable: boolean): Promise<ReadKey> {
  const open = await crypto.subtle.importKey('pkcs8', given, row.import, true, ['sign'])
  const publicKey = await publicKeyOf(open, row)
  const pkcs8 = await exportPkcs8(open)
  const privateKey = extractable ? open : await crypto.subtle.importKey('pkcs8', given, row.import, false, ['sign'])
  return { algorithm: row.id, label: row.label, privateKey, publicKey, pkcs8, spki: await exportSpki(publicKey) }
}

async function publicKeyOf(privateKey: CryptoKey, row: KeyAlgorithm): Promise<CryptoKey> {
  const { kty, crv, x, y, n, e, alg, pub } = (await crypto.subtle.exportKey('jwk', privateKey)) as JsonWebKey & { readonly pub?: string }
  // ML-DSA's JWK names its parameter set in `alg`; RSA's would bind it to one hash.
  const half = Object.fromEntries(Object.entries({ kty, crv, x, y, n, e, pub, alg: pub === undefined ? undefined : alg }).filter(([, value]) => value !== undefined)) as JsonWebKey
  return crypto.subtle.importKey('jwk', half, row.import, true, ['verify'])
}

export interface ReadPublicKey { readonly algorithm: KeyAlgorithm; readonly publicKey: CryptoKey }

/** Reads a SubjectPublicKeyInfo. The browser refuses points that are not on their curve. */
export async function importPublicKey(spki: Bytes): Promise<KeyRead<ReadPublicKey>> {
  const algorithm = spkiAlgorithm(spki)
  if (!algorithm.ok) return algorithm
  try {
    return { ok: true, value: { algorithm: algorithm.value, publicKey: await crypto.subtle.importKey('spki', spki, algorithm.value.import, true, ['verify']) } }
  } catch (error) {
    return refusedBy(error)
  }
}

/**
 * A key for signing only, with the scheme given or its usual one: it cannot be taken out of the browser's hands again. An ML-DSA key that
 * WebCrypto does not have, or not in this form (without its seed), is a library's. Rejects where the key is refused.
 */
export async function importSigningKey(pkcs8: Bytes, id: KeyAlgorithmId, scheme?: SignatureScheme | null): Promise<PrivateSigner> {
  const imported = crypto.subtle.importKey('pkcs8', pkcs8, signingParameters(id, scheme).import, false, ['sign'])
  return isMlDsa(id) ? imported.catch(async () => (await import('./library-key.ts')).libraryKey(pkcs8, id)) : imported
}
