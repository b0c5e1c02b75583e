/** Verifying signatures as X.509 structures carry them: RFC 4055, RFC 5758, RFC 8410, with WebCrypto. */
import { scan } from '../asn1/scan.ts'
import { oidText } from '../asn1/oid.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface SignatureToVerify {
  /** DER of the signer's SubjectPublicKeyInfo. */
  readonly spki: Bytes
  /** `parameters`: DER of the AlgorithmIdentifier's parameters, or null where absent. */
  readonly signatureAlgorithm: { readonly oid: string; readonly parameters: Bytes | null }
  /** Content of the signature BIT STRING, without its count of unused bits. */
  readonly signature: Bytes
  readonly data: Bytes
}
export type Verdict = 'valid' | 'invalid' | { readonly unsupported: string }

interface Scheme {
  readonly import: RsaHashedImportParams | EcKeyImportParams | { readonly name: string }
  readonly verify: AlgorithmIdentifier | RsaPssParams | EcdsaParams
  /** Octets of r and of s in WebCrypto's form; 0 for schemes that are no ECDSA. */
  readonly ecdsaOctets: number
}
type AlgorithmIdentifier = { readonly name: string }

const RSA: Readonly<Record<string, string>> = { '1.2.840.113549.1.1.5': 'SHA-1', '1.2.840.113549.1.1.11': 'SHA-256', '1.2.840.113549.1.1.12': 'SHA-384', '1.2.840.113549.1.1.13': 'SHA-512' }
const ECDSA: Readonly<Record<string, string>> = { '1.2.840.10045.4.1': 'SHA-1', '1.2.840.10045.4.3.2': 'SHA-256', '1.2.840.10045.4.3.3': 'SHA-384', '1.2.840.10045.4.3.4': 'SHA-512' }
const CURVES: Readonly<Record<string, readonly [string, number]>> = { '1.2.840.10045.3.1.7': ['P-256', 32], '1.3.132.0.34': ['P-384', 48], '1.3.132.0.35': ['P-521', 66] }

function field(bytes: Bytes, path: readonly number[]): Bytes {
  const table = scan(bytes)
  let node = 0
  for (const place of path) {
    let child = node + 1
    for (let i = 0; i < place; i++) child = table.next[child] ?? table.size
    node = child
  }
  return node < table.size ? bytes.subarray(table.start[node], table.end[node]) : new Uint8Array(0)
}

const oidOf = (der: Bytes) => (der[0] === 6 ? oidText(der.subarray(2)) : '')
const spkiAlgorithm = (spki: Bytes) => oidOf(field(spki, [0, 0]))
const curveOf = (spki: Bytes) => CURVES[oidOf(field(spki, [0, 1]))]

function ecdsaScheme(spki: Bytes, hash: string): Scheme | null {
  const curve = spkiAlgorithm(spki) === '1.2.840.10045.2.1' ? curveOf(spki) : undefined
  return curve ? { import: { name: 'ECDSA', namedCurve: curve[0] }, verify: { name: 'ECDSA', hash }, ecdsaOctets: curve[1] } : null
}

const PSS = '1.2.840.113549.1.1.10'
const HASHES: Readonly<Record<string, string>> = { '1.3.14.3.2.26': 'SHA-1', '2.16.840.1.101.3.4.2.1': 'SHA-256', '2.16.840.1.101.3.4.2.2': 'SHA-384', '2.16.840.1.101.3.4.2.3': 'SHA-512' }

/** RSASSA-PSS-params (RFC 8017 A.2.3): absent fields mean SHA-1 and 20 octets of salt. MGF1 must use the same hash here. */
function pssScheme(parameters: Bytes | null): Scheme | null {
  if (!parameters) return null
  const table = scan(parameters)
  let hash = 'SHA-1', mgf = 'SHA-1', saltLength = 20
  for (let node = 1; node < table.size; node = table.next[node] as number) {
    const inner = parameters.subarray(table.contentStart[node], table.end[node])
    const tag = table.tag[node]
    if (tag === 0xa0) hash = HASHES[oidOf(field(inner, [0]))] ?? ''
    if (tag === 0xa1) mgf = HASHES[oidOf(field(inner, [1, 0]))] ?? ''
    if (tag === 0xa2) saltLength = inner.subarray(2).reduce((sum, octet) => sum * 256 + octet, 0)
  }
  if (!hash || hash !== mgf || saltLength > 512) return null
  return { import: { name: 'RSA-PSS', hash }, verify: { name: 'RSA-PSS', saltLength }, ecdsaOctets: 0 }
}

function schemeFor({ spki, signatureAlgorithm: { oid, parameters } }: SignatureToVerify): Scheme | null {
  if (RSA[oid]) return { import: { name: 'RSASSA-PKCS1-v1_5', hash: RSA[oid] }, verify: { name: 'RSASSA-PKCS1-v1_5' }, ecdsaOctets: 0 }
  if (ECDSA[oid]) return ecdsaScheme(spki, ECDSA[oid])
  if (oid === PSS) return pssScheme(parameters)
  if (oid === '1.3.101.112') return { import: { name: 'Ed25519' }, verify: { name: 'Ed25519' }, ecdsaOctets: 0 }
  return null
}

/** ECDSA-Sig-Value (RFC 3279 2.2.3) to r and s side by side; null where it is none of that curve. */
export function ecdsaDerToRaw(der: Bytes, octets: number): Bytes | null {
  const table = scan(der)
  if (table.size !== 3 || table.findings.length > 0 || table.tag[0] !== 0x30 || table.tag[1] !== 2 || table.tag[2] !== 2 || table.end[0] !== der.length) return null
  const raw = new Uint8Array(octets * 2)
  for (const node of [1, 2]) {
    let from = table.contentStart[node] as number
    const to = table.end[node] as number
    if ((der[from] as number) & 0x80) return null
    while (from < to && der[from] === 0) from++
    if (to - from > octets) return null
    raw.set(der.subarray(from, to), node * octets - (to - from))
  }
  return raw
}

/** Verifies with WebCrypto. Never throws: a key or parameters that the browser refuses are 'unsupported' with its reason. */
export async function verifySignature(input: SignatureToVerify): Promise<Verdict> {
  const scheme = schemeFor(input)
  if (!scheme) return { unsupported: input.signatureAlgorithm.oid }
  const signature = scheme.ecdsaOctets > 0 ? ecdsaDerToRaw(input.signature, scheme.ecdsaOctets) : input.signature
  if (!signature) return 'invalid'
  try {
    const key = await crypto.subtle.importKey('spki', input.spki, scheme.import, false, ['verify'])
    return (await crypto.subtle.verify(scheme.verify, key, signature, input.data)) ? 'valid' : 'invalid'
  } catch (error) {
    return { unsupported: error instanceof Error ? error.message : String(error) }
  }
}
