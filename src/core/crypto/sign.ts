/**
 * Signatures as X.509 structures carry them, made and verified with WebCrypto: RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 4055,
 * RFC 8017), ECDSA (RFC 5758), Ed25519 (RFC 8410), ML-DSA (RFC 9881). What WebCrypto lacks is verified by sign-late.ts, which is
 * loaded when such a signature is met.
 *
 * Deviations: parameters beside ECDSA and Ed25519 identifiers, which their RFCs forbid, do not change what is verified and are
 * left to lint.
 */
import { bitString, explicit, integer, nullValue, oid, sequence } from '../asn1/write.ts'
import { curves, hashAlgorithms, publicKeyAlgorithms, signatureAlgorithms, type SignatureAlgorithm } from '../spec/oids.ts'
import { fittingScheme, HASH_OCTETS, keyAlgorithm, signingParameters, type KeyAlgorithmId, type SignatureHash, type SignatureScheme } from './algorithms.ts'
import { bitStringOctets, oidOf, readAlgorithm, readChildren, readValue, smallInteger, type DerValue, type ReadAlgorithm } from './der.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface VerificationKey {
  /** DER of the signer's SubjectPublicKeyInfo. */
  readonly spki: Bytes
  /** `parameters`: DER of the AlgorithmIdentifier's parameters, or null where absent. */
  readonly signatureAlgorithm: ReadAlgorithm
}
export interface SignatureToVerify extends VerificationKey {
  /** Content of the signature BIT STRING, without its count of unused bits. */
  readonly signature: Bytes
  readonly data: Bytes
}

/**
 * Why a signature could not be judged. `algorithm`: of a kind that is not verified here (GOST, SM2, XMSS, composites, an unknown
 * identifier); `parameters`: they are missing or malformed; `key`: the key is malformed, or on a curve that nothing here has;
 * `browser`: this browser lacks the algorithm or refuses the key.
 */
export type UnsupportedReason = 'algorithm' | 'parameters' | 'key' | 'browser'
export type Verdict = 'valid' | 'invalid' | { readonly unsupported: UnsupportedReason }
/** Verifies signatures by one key; nothing is read or imported again. Never rejects. */
export type Verifier = (signature: Bytes, data: Bytes) => Promise<Verdict>

interface Scheme {
  readonly import: RsaHashedImportParams | EcKeyImportParams | { readonly name: string }
  readonly verify: { readonly name: string } | RsaPssParams | EcdsaParams
  /** Octets of r and of s in WebCrypto's form; 0 for schemes that are no ECDSA. */
  readonly ecdsaOctets: number
  /** DER of the key in the one form that WebCrypto imports. */
  readonly spki: Bytes
}
/** What sign-late.ts verifies: `pss` is null for all but RSASSA-PSS. */
export interface LateScheme {
  readonly late: SignatureAlgorithm
  readonly key: ReadAlgorithm
  readonly keyOctets: Bytes
  readonly pss: PssParameters | null
}
type Refusal = Exclude<Verdict, 'valid'>
type Chosen = Scheme | LateScheme | Refusal

const unsupported = (reason: UnsupportedReason): { readonly unsupported: UnsupportedReason } => ({ unsupported: reason })

const WEBCRYPTO_HASHES: ReadonlySet<string> = new Set(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'])
const CURVE_OCTETS: Readonly<Record<string, number>> = { 'P-256': 32, 'P-384': 48, 'P-521': 66 }
const RSA_ENCRYPTION = '1.2.840.113549.1.1.1'
const MGF1 = '1.2.840.113549.1.1.8'
/** Longer than any RSA modulus that browsers take: a larger salt cannot fit, and need not reach WebCrypto. */
const MAX_SALT = 2048

interface Key { readonly algorithm: ReadAlgorithm; readonly bits: DerValue; readonly octets: Bytes; readonly spki: Bytes }

function readKey(spki: Bytes): Key | null {
  const [identifier, bits] = readChildren(spki) ?? []
  const algorithm = readAlgorithm(identifier), octets = bitStringOctets(bits)
  return algorithm && bits && octets ? { algorithm, bits, octets, spki } : null
}

const late = (algorithm: SignatureAlgorithm, key: Key, pss: PssParameters | null = null): LateScheme => ({ late: algorithm, key: key.algorithm, keyOctets: key.octets, pss })
const browserHas = (hash: string | null) => hash !== null && WEBCRYPTO_HASHES.has(hash)

function ecdsaScheme(known: SignatureAlgorithm, key: Key): Chosen {
  const curve = curves[oidOf(key.algorithm.parameters && readValue(key.algorithm.parameters))]?.label ?? ''
  const octets = CURVE_OCTETS[curve]
  if (!octets || !browserHas(known.hash)) return late(known, key)
  return { import: { name: 'ECDSA', namedCurve: curve }, verify: { name: 'ECDSA', hash: known.hash ?? '' }, ecdsaOctets: octets, spki: key.spki }
}

/** WebCrypto imports RSA keys under rsaEncryption only; the bits are the same (RFC 4055 1.2). */
function asRsaEncryption({ algorithm, bits, spki }: Key): Bytes {
  return algorithm.oid === RSA_ENCRYPTION ? spki : sequence(sequence(oid(RSA_ENCRYPTION), nullValue()), bits.encoding)
}

/** `mgf`: the hash of the mask; both by the names of `hashAlgorithms`. */
export interface PssParameters { readonly hash: string; readonly mgf: string; readonly saltLength: number }

const hashIn = (value: DerValue | null | undefined) => hashAlgorithms[readAlgorithm(value, 'strict')?.oid ?? '']?.label ?? ''

function mgfHash(value: DerValue | undefined): string {
  const mgf = readAlgorithm(value, 'strict')
  return mgf?.oid === MGF1 && mgf.parameters ? hashIn(readValue(mgf.parameters)) : ''
}

/** RSASSA-PSS-params (RFC 8017 A.2.3): absent fields mean SHA-1, MGF1 with SHA-1, 20 octets of salt, trailer 1. */
export function readPss(parameters: Bytes): PssParameters | null {
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
  return hash !== '' && mgf !== '' && saltLength <= MAX_SALT ? { hash, mgf, saltLength } : null
}

/** The parameters of a key that is for RSASSA-PSS only bind its signatures: same hash, no shorter salt (RFC 4055 3.3). */
function pssScheme(known: SignatureAlgorithm, key: Key, parameters: Bytes | null): Chosen {
  const pss = parameters && readPss(parameters)
  if (!pss) return unsupported('parameters')
  if (key.algorithm.oid !== RSA_ENCRYPTION && key.algorithm.parameters) {
    const bound = readPss(key.algorithm.parameters)
    if (!bound) return unsupported('key')
    if (bound.hash !== pss.hash || pss.saltLength < bound.saltLength) return 'invalid'
  }
  if (pss.mgf !== pss.hash || !browserHas(pss.hash)) return late(known, key, pss)
  return { import: { name: 'RSA-PSS', hash: pss.hash }, verify: { name: 'RSA-PSS', saltLength: pss.saltLength }, ecdsaOctets: 0, spki: asRsaEncryption(key) }
}

/** Families of keys whose signatures an algorithm's family makes. */
const KEYS_OF: Readonly<Record<string, readonly string[]>> = {
  RSA: ['RSA'], 'RSA-PSS': ['RSA', 'RSA-PSS'], ECDSA: ['EC'], EdDSA: ['EdDSA'], 'ML-DSA': ['ML-DSA'], 'SLH-DSA': ['SLH-DSA'], DSA: ['DSA'],
}
/** Whose keys are for one algorithm only, which has the same identifier (RFC 8410 3, RFC 9881 2, RFC 9909 3). */
const OWN_KEYS: ReadonlySet<string> = new Set(['EdDSA', 'ML-DSA', 'SLH-DSA'])

function schemeFor({ spki, signatureAlgorithm }: VerificationKey): Chosen {
  const known = signatureAlgorithms[signatureAlgorithm.oid]
  const key = readKey(spki)
  if (!known || !KEYS_OF[known.family]) return unsupported('algorithm')
  if (!key) return unsupported('key')
  // A signature of one kind cannot have been made by a key of another.
  if (!KEYS_OF[known.family]?.includes(publicKeyAlgorithms[key.algorithm.oid]?.family ?? '')) return 'invalid'
  if (OWN_KEYS.has(known.family) && signatureAlgorithm.oid !== key.algorithm.oid) return known.hash === null ? 'invalid' : unsupported('algorithm')
  if (known.family === 'RSA-PSS') return known.name === 'id-RSASSA-PSS' ? pssScheme(known, key, signatureAlgorithm.parameters) : unsupported('algorithm')
  if (known.family === 'ECDSA') return ecdsaScheme(known, key)
  if (known.family === 'RSA') return browserHas(known.hash) ? { import: { name: 'RSASSA-PKCS1-v1_5', hash: known.hash ?? '' }, verify: { name: 'RSASSA-PKCS1-v1_5' }, ecdsaOctets: 0, spki } : late(known, key)
  const browsersMay = known.label === 'Ed25519' || known.family === 'ML-DSA'
  return browsersMay ? { import: { name: known.label }, verify: { name: known.label }, ecdsaOctets: 0, spki } : late(known, key)
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

const isRefusal = (chosen: Chosen): chosen is Refusal => chosen === 'invalid' || 'unsupported' in chosen

/** A key made ready for one algorithm, or why no signature by it can be valid or judged. Never rejects. */
export async function prepareVerifier(wanted: VerificationKey): Promise<Verifier | Refusal> {
  const chosen = schemeFor(wanted)
  if (isRefusal(chosen)) return chosen
  return 'late' in chosen ? lateVerifier(chosen) : browserVerifier(chosen, wanted)
}

const lateVerifier = async (scheme: LateScheme) => (await import('./sign-late.ts')).lateVerifier(scheme)

const isLacking = (error: unknown) => error instanceof DOMException && error.name === 'NotSupportedError'

async function browserVerifier(scheme: Scheme, { spki, signatureAlgorithm }: VerificationKey): Promise<Verifier | Refusal> {
  try {
    const key = await crypto.subtle.importKey('spki', scheme.spki, scheme.import, false, ['verify'])
    return (signature, data) => verifyInBrowser(scheme, key, signature, data)
  } catch (error) {
    const known = signatureAlgorithms[signatureAlgorithm.oid], own = readKey(spki)
    if (!isLacking(error) || !known || !own) return unsupported(isLacking(error) ? 'browser' : 'key')
    return lateVerifier(late(known, own))
  }
}

async function verifyInBrowser(scheme: Scheme, key: CryptoKey, octets: Bytes, data: Bytes): Promise<Verdict> {
  const signature = scheme.ecdsaOctets > 0 ? ecdsaDerToRaw(octets, scheme.ecdsaOctets) : octets
  if (!signature) return 'invalid'
  try {
    return (await crypto.subtle.verify(scheme.verify, key, signature, data)) ? 'valid' : 'invalid'
  } catch {
    return unsupported('browser')
  }
}

/** Never throws: what cannot be judged is 'unsupported' with its reason. */
export async function verifySignature(input: SignatureToVerify): Promise<Verdict> {
  const verifier = await prepareVerifier(input)
  return typeof verifier === 'function' ? verifier(input.signature, input.data) : verifier
}

const RSASSA_PSS = '1.2.840.113549.1.1.10'
/** RFC 4055 5, RFC 5758 3.2, and the hashes' own identifiers (RFC 4055 2.1). */
const HASHED: Readonly<Record<SignatureHash, { readonly rsa: string; readonly ecdsa: string; readonly hash: string }>> = {
  'SHA-256': { rsa: '1.2.840.113549.1.1.11', ecdsa: '1.2.840.10045.4.3.2', hash: '2.16.840.1.101.3.4.2.1' },
  'SHA-384': { rsa: '1.2.840.113549.1.1.12', ecdsa: '1.2.840.10045.4.3.3', hash: '2.16.840.1.101.3.4.2.2' },
  'SHA-512': { rsa: '1.2.840.113549.1.1.13', ecdsa: '1.2.840.10045.4.3.4', hash: '2.16.840.1.101.3.4.2.3' },
}

/** RSASSA-PSS-params (RFC 8017 A.2.3); all fields are written, since the defaults are those of SHA-1. */
function pssParameters(hash: SignatureHash): Bytes {
  const identifier = sequence(oid(HASHED[hash].hash), nullValue())
  return sequence(explicit(0, identifier), explicit(1, sequence(oid(MGF1), identifier)), explicit(2, integer(HASH_OCTETS[hash])))
}

/** The AlgorithmIdentifier that goes with `signBytes`. */
export function signatureAlgorithmOf(id: KeyAlgorithmId, wanted?: SignatureScheme | null): Bytes {
  const { family, signatureOid } = keyAlgorithm(id), scheme = fittingScheme(id, wanted)
  if (!scheme) return sequence(oid(signatureOid))
  if (family === 'EC') return sequence(oid(HASHED[scheme.hash].ecdsa))
  return scheme.pss ? sequence(oid(RSASSA_PSS), pssParameters(scheme.hash)) : sequence(oid(HASHED[scheme.hash].rsa), nullValue())
}

/** A private key that WebCrypto does not have, in a library's hands (library-key.ts). */
export interface LibraryKey {
  readonly sign: (data: Bytes) => Promise<Bytes>
}
/** A private key for signing. */
export type PrivateSigner = CryptoKey | LibraryKey

const isLibraryKey = (key: PrivateSigner): key is LibraryKey => 'sign' in key

/** Signs as X.509 has it: the content of signatureValue, ECDSA as DER. Rejects where the key is not of that algorithm or scheme, or not for signing. */
export async function signBytes(privateKey: PrivateSigner, id: KeyAlgorithmId, data: Bytes, scheme?: SignatureScheme | null): Promise<Bytes> {
  if (isLibraryKey(privateKey)) return privateKey.sign(data)
  const signature = new Uint8Array(await crypto.subtle.sign(signingParameters(id, scheme).sign, privateKey, data))
  return keyAlgorithm(id).ecdsaOctets > 0 ? ecdsaRawToDer(signature) : signature
}

/** `{ tbs, algorithm, signature }`, the outermost structure of certificates, requests and CRLs (RFC 5280 4.1, RFC 2986 4.2). */
export function signedStructure(tbs: Bytes, id: KeyAlgorithmId, signature: Bytes, scheme?: SignatureScheme | null): Bytes {
  return sequence(tbs, signatureAlgorithmOf(id, scheme), bitString(signature))
}
