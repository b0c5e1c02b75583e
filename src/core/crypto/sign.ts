/**
 * Signatures as X.509 structures carry them, made and verified with WebCrypto: RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 4055,
 * RFC 8017), ECDSA (RFC 5758), Ed25519 (RFC 8410).
 *
 * Deviations: parameters beside ECDSA and Ed25519 identifiers, which their RFCs forbid, do not change what is verified and are
 * left to lint; MGF1 with another hash than the message's (RFC 8017 A.2.3 allows it, WebCrypto does not) is unsupported.
 */
import { bitString, integer, nullValue, oid, sequence } from '../asn1/write.ts'
import { curves, hashAlgorithms, publicKeyAlgorithms, signatureAlgorithms } from '../spec/oids.ts'
import { keyAlgorithm, type KeyAlgorithmId } from './algorithms.ts'
import { bitStringOctets, oidOf, readAlgorithm, readChildren, readValue, smallInteger, type DerValue, type ReadAlgorithm } from './der.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface SignatureToVerify {
  /** DER of the signer's SubjectPublicKeyInfo. */
  readonly spki: Bytes
  /** `parameters`: DER of the AlgorithmIdentifier's parameters, or null where absent. */
  readonly signatureAlgorithm: ReadAlgorithm
  /** Content of the signature BIT STRING, without its count of unused bits. */
  readonly signature: Bytes
  readonly data: Bytes
}

/**
 * Why a signature could not be judged. `algorithm`: of a kind that no browser verifies (SHA-224, SHA-3, DSA, MD5, an unknown
 * identifier); `parameters`: RSASSA-PSS parameters that are malformed or that WebCrypto cannot follow; `key`: the key is
 * malformed, or on a curve that no browser has; `browser`: this browser lacks the algorithm or refuses the key.
 */
export type UnsupportedReason = 'algorithm' | 'parameters' | 'key' | 'browser'
export type Verdict = 'valid' | 'invalid' | { readonly unsupported: UnsupportedReason }

interface Scheme {
  readonly import: RsaHashedImportParams | EcKeyImportParams | { readonly name: string }
  readonly verify: { readonly name: string } | RsaPssParams | EcdsaParams
  /** Octets of r and of s in WebCrypto's form; 0 for schemes that are no ECDSA. */
  readonly ecdsaOctets: number
  /** DER of the key in the one form that WebCrypto imports. */
  readonly spki: Bytes
}
type Chosen = Scheme | Exclude<Verdict, 'valid'>

const unsupported = (reason: UnsupportedReason): { readonly unsupported: UnsupportedReason } => ({ unsupported: reason })

const WEBCRYPTO_HASHES: ReadonlySet<string> = new Set(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'])
const CURVE_OCTETS: Readonly<Record<string, number>> = { 'P-256': 32, 'P-384': 48, 'P-521': 66 }
const RSA_ENCRYPTION = '1.2.840.113549.1.1.1'
const MGF1 = '1.2.840.113549.1.1.8'
/** Longer than any RSA modulus that browsers take: a larger salt cannot fit, and need not reach WebCrypto. */
const MAX_SALT = 2048

interface Key { readonly algorithm: ReadAlgorithm; readonly bits: DerValue; readonly spki: Bytes }

function readKey(spki: Bytes): Key | null {
  const [identifier, bits] = readChildren(spki) ?? []
  const algorithm = readAlgorithm(identifier)
  return algorithm && bits && bitStringOctets(bits) ? { algorithm, bits, spki } : null
}

function ecdsaScheme({ algorithm, spki }: Key, hash: string): Chosen {
  const curve = curves[oidOf(algorithm.parameters && readValue(algorithm.parameters))]?.label ?? ''
  const octets = CURVE_OCTETS[curve]
  return octets ? { import: { name: 'ECDSA', namedCurve: curve }, verify: { name: 'ECDSA', hash }, ecdsaOctets: octets, spki } : unsupported('key')
}

/** WebCrypto imports RSA keys under rsaEncryption only; the bits are the same (RFC 4055 1.2). */
function asRsaEncryption({ algorithm, bits, spki }: Key): Bytes {
  return algorithm.oid === RSA_ENCRYPTION ? spki : sequence(sequence(oid(RSA_ENCRYPTION), nullValue()), bits.encoding)
}

interface PssParameters { readonly hash: string; readonly saltLength: number }

const hashIn = (value: DerValue | null | undefined) => hashAlgorithms[readAlgorithm(value, 'strict')?.oid ?? '']?.label ?? ''

function mgfHash(value: DerValue | undefined): string {
  const mgf = readAlgorithm(value, 'strict')
  return mgf?.oid === MGF1 && mgf.parameters ? hashIn(readValue(mgf.parameters)) : ''
}

/** RSASSA-PSS-params (RFC 8017 A.2.3): absent fields mean SHA-1, MGF1 with SHA-1, 20 octets of salt, trailer 1. */
function readPss(parameters: Bytes): PssParameters | null {
  const fields = readChildren(parameters, 'strict')
  if (!fields) return null
  let hash = 'SHA-1', mgf = 'SHA-1', saltLength = 20, last = 0x9f
  for (const { tag, encoding } of fields) {
    const inner = readChildren(encoding, 'strict')
    if (inner?.length !== 1 || tag <= last || tag > 0xa3) return null
    last = tag
    if (tag === 0xa0) hash = hashIn(inner[0])
    else if (tag === 0xa1) mgf = mgfHash(inner[0])
    else if (tag === 0xa2) saltLength = smallInteger(inner[0])
    else if (smallInteger(inner[0]) !== 1) return null
  }
  return WEBCRYPTO_HASHES.has(hash) && mgf === hash && saltLength <= MAX_SALT ? { hash, saltLength } : null
}

/** The parameters of a key that is for RSASSA-PSS only bind its signatures: same hash, no shorter salt (RFC 4055 3.3). */
function pssScheme(key: Key, parameters: Bytes | null): Chosen {
  const pss = parameters && readPss(parameters)
  if (!pss) return unsupported('parameters')
  if (key.algorithm.oid !== RSA_ENCRYPTION && key.algorithm.parameters) {
    const bound = readPss(key.algorithm.parameters)
    if (!bound) return unsupported('key')
    if (bound.hash !== pss.hash || pss.saltLength < bound.saltLength) return 'invalid'
  }
  return { import: { name: 'RSA-PSS', hash: pss.hash }, verify: { name: 'RSA-PSS', saltLength: pss.saltLength }, ecdsaOctets: 0, spki: asRsaEncryption(key) }
}

/** Families of keys whose signatures an algorithm's family makes. */
const KEYS_OF: Readonly<Record<string, readonly string[]>> = { RSA: ['RSA'], 'RSA-PSS': ['RSA', 'RSA-PSS'], ECDSA: ['EC'], EdDSA: ['EdDSA'] }

function schemeFor({ spki, signatureAlgorithm }: SignatureToVerify): Chosen {
  const known = signatureAlgorithms[signatureAlgorithm.oid]
  const key = readKey(spki)
  if (!known || !KEYS_OF[known.family] || (known.hash !== null && !WEBCRYPTO_HASHES.has(known.hash))) return unsupported('algorithm')
  if (!key) return unsupported('key')
  // A signature of one kind cannot have been made by a key of another.
  if (!KEYS_OF[known.family]?.includes(publicKeyAlgorithms[key.algorithm.oid]?.family ?? '')) return 'invalid'
  if (known.family === 'RSA-PSS') return known.name === 'id-RSASSA-PSS' ? pssScheme(key, signatureAlgorithm.parameters) : unsupported('algorithm')
  if (known.family === 'ECDSA') return ecdsaScheme(key, known.hash ?? '')
  if (known.family === 'RSA') return { import: { name: 'RSASSA-PKCS1-v1_5', hash: known.hash ?? '' }, verify: { name: 'RSASSA-PKCS1-v1_5' }, ecdsaOctets: 0, spki }
  if (signatureAlgorithm.oid !== key.algorithm.oid) return 'invalid'
  return known.label === 'Ed25519' ? { import: { name: 'Ed25519' }, verify: { name: 'Ed25519' }, ecdsaOctets: 0, spki } : unsupported('algorithm')
}

/** ECDSA-Sig-Value (RFC 3279 2.2.3) to r and s side by side; null where it is none of that size, or not DER. */
export function ecdsaDerToRaw(der: Bytes, octets: number): Bytes | null {
  const parts = der[0] === 0x30 ? readChildren(der, 'strict') : null
  if (parts?.length !== 2) return null
  const raw = new Uint8Array(octets * 2)
  for (const [place, { tag, content }] of parts.entries()) {
    const digits = content[0] === 0 ? content.subarray(1) : content
    if (tag !== 0x02 || (content[0] as number) & 0x80 || digits.length > octets) return null
    raw.set(digits, (place + 1) * octets - digits.length)
  }
  return raw
}

/** ECDSA-Sig-Value (RFC 3279 2.2.3) of r and s side by side. */
export function ecdsaRawToDer(raw: Bytes): Bytes {
  const half = raw.length / 2
  return sequence(integer(raw.subarray(0, half)), integer(raw.subarray(half)))
}

/** Verifies with WebCrypto. Never throws: what cannot be judged is 'unsupported' with its reason. */
export async function verifySignature(input: SignatureToVerify): Promise<Verdict> {
  const scheme = schemeFor(input)
  if (scheme === 'invalid' || 'unsupported' in scheme) return scheme
  const signature = scheme.ecdsaOctets > 0 ? ecdsaDerToRaw(input.signature, scheme.ecdsaOctets) : input.signature
  if (!signature) return 'invalid'
  try {
    const key = await crypto.subtle.importKey('spki', scheme.spki, scheme.import, false, ['verify'])
    return (await crypto.subtle.verify(scheme.verify, key, signature, input.data)) ? 'valid' : 'invalid'
  } catch (error) {
    return unsupported(error instanceof DOMException && error.name === 'NotSupportedError' ? 'browser' : 'key')
  }
}

/** The AlgorithmIdentifier that goes with `signBytes`. */
export function signatureAlgorithmOf(id: KeyAlgorithmId): Bytes {
  const { signatureOid, nullParameters } = keyAlgorithm(id)
  return nullParameters ? sequence(oid(signatureOid), nullValue()) : sequence(oid(signatureOid))
}

/** Signs as X.509 has it: the content of signatureValue, ECDSA as DER. Rejects where the key is not of that algorithm or not for signing. */
export async function signBytes(privateKey: CryptoKey, id: KeyAlgorithmId, data: Bytes): Promise<Bytes> {
  const { sign, ecdsaOctets } = keyAlgorithm(id)
  const signature = new Uint8Array(await crypto.subtle.sign(sign, privateKey, data))
  return ecdsaOctets > 0 ? ecdsaRawToDer(signature) : signature
}

/** `{ tbs, algorithm, signature }`, the outermost structure of certificates, requests and CRLs (RFC 5280 4.1, RFC 2986 4.2). */
export function signedStructure(tbs: Bytes, id: KeyAlgorithmId, signature: Bytes): Bytes {
  return sequence(tbs, signatureAlgorithmOf(id), bitString(signature))
}
