/** What is computed from a JSON Web Key: its SubjectPublicKeyInfo, its thumbprint, and whether its numbers fit each other. */
import { bitString, integer, oid, sequence } from '../../asn1/write.ts'
import { encodeBase64url } from '../../bytes/base64.ts'
import { curves, publicKeyAlgorithms } from '../../spec/oids.ts'
import { digest } from '../digests.ts'
import { spkiOfEc, spkiOfRsa } from '../spki.ts'
import { curveOctets, thumbprintMembers } from './members.ts'
import type { Jwk } from './read.ts'

type Bytes = Uint8Array<ArrayBuffer>

const oidOfLabel = (table: Readonly<Record<string, { readonly label: string; readonly name: string }>>, label: string) => Object.entries(table).find(([, row]) => row.label === label || row.name === label)?.[0]
const bytesOf = ({ values }: Jwk, name: string): Bytes | null => {
  const bytes = values.get(name)?.bytes ?? null
  return bytes && bytes.length > 0 ? bytes : null
}

/** `size` octets of a number that may be written with fewer or with zeros in front; null where it does not fit. */
function fixed(bytes: Bytes | null, size: number): Bytes | null {
  const from = bytes?.findIndex((octet) => octet !== 0) ?? -1
  const digits = !bytes ? null : from < 0 ? new Uint8Array(0) : bytes.subarray(from)
  if (!digits || digits.length > size) return null
  const made = new Uint8Array(size)
  made.set(digits, size - digits.length)
  return made
}

function spkiOfCurve(jwk: Jwk): Bytes | null {
  const size = curveOctets[jwk.crv] ?? 0, curve = oidOfLabel(curves, jwk.crv)
  const x = fixed(bytesOf(jwk, 'x'), size), y = fixed(bytesOf(jwk, 'y'), size)
  return curve && x && y ? spkiOfEc(oid(curve), Uint8Array.of(4, ...x, ...y)) : null
}

/** RFC 8410 4, RFC 9881 4: the octets as they are under the algorithm's identifier. */
function spkiOfOctets(label: string, octets: Bytes | null): Bytes | null {
  const algorithm = oidOfLabel(publicKeyAlgorithms, label)
  return algorithm && octets ? sequence(sequence(oid(algorithm)), bitString(octets)) : null
}

/** SubjectPublicKeyInfo (RFC 5280 4.1.2.7), or null where the key has none or is not whole. */
export function spkiOfJwk(jwk: Jwk): Bytes | null {
  const n = bytesOf(jwk, 'n'), e = bytesOf(jwk, 'e')
  switch (jwk.kty) {
    case 'RSA': return n && e ? spkiOfRsa(sequence(integer(n), integer(e))) : null
    case 'EC': return spkiOfCurve(jwk)
    case 'OKP': return bytesOf(jwk, 'x')?.length === curveOctets[jwk.crv] ? spkiOfOctets(jwk.crv, bytesOf(jwk, 'x')) : null
    case 'AKP': return spkiOfOctets(jwk.alg, bytesOf(jwk, 'pub'))
    default: return null
  }
}

/** SHA-256 over the members that make up the key (RFC 7638 3), or null where one is missing. */
export async function thumbprint({ kty, source: { tree, root } }: Jwk): Promise<Bytes | null> {
  const names = thumbprintMembers[kty]
  const nodes = names?.map((name) => tree.member(root, name)) ?? []
  if (!names || nodes.some((node) => node < 0 || tree.type(node) !== 'string')) return null
  const object = Object.fromEntries(names.map((name, i) => [name, tree.text(nodes[i] as number)]))
  return digest('SHA-256', new TextEncoder().encode(JSON.stringify(object)))
}

const IMPORTS: Readonly<Record<string, readonly [sign: AlgorithmIdentifier | EcKeyImportParams | RsaHashedImportParams, usage: KeyUsage]>> = {
  RSA: [{ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, 'sign'], Ed25519: [{ name: 'Ed25519' }, 'sign'], X25519: [{ name: 'X25519' }, 'deriveBits'],
  'P-256': [{ name: 'ECDSA', namedCurve: 'P-256' }, 'sign'], 'P-384': [{ name: 'ECDSA', namedCurve: 'P-384' }, 'sign'], 'P-521': [{ name: 'ECDSA', namedCurve: 'P-521' }, 'sign'],
}
type AlgorithmIdentifier = { readonly name: string }
const PRIVATE: readonly string[] = ['d', 'p', 'q', 'dp', 'dq', 'qi']
const NUMBERS: readonly string[] = ['n', 'e', 'x', 'y', ...PRIVATE]

/** The numbers written as WebCrypto wants them: in full length on curves, without zeros in front for RSA. */
function numbersOf(jwk: Jwk, names: readonly string[]): JsonWebKey {
  const size = curveOctets[jwk.crv] ?? 0
  const written = names.flatMap((name) => {
    const bytes = bytesOf(jwk, name), number = jwk.kty === 'EC' ? fixed(bytes, size) : jwk.kty === 'RSA' ? fixed(bytes, (bytes?.length ?? 0) - Math.max(0, bytes?.findIndex((octet) => octet !== 0) ?? 0)) : bytes
    return number ? [[name, encodeBase64url(number)] as const] : []
  })
  return { kty: jwk.kty, ...(jwk.kty === 'RSA' ? {} : { crv: jwk.crv }), ...Object.fromEntries(written) }
}

/**
 * Whether WebCrypto takes it: it refuses points that are not on their curve (SEC 1 3.2.2.1), and private numbers that belong to
 * another public key. Null where the browser does not know the type, or numbers for the check are missing.
 */
export async function isAccepted(jwk: Jwk, half: 'public' | 'private'): Promise<boolean | null> {
  const [algorithm, usage] = IMPORTS[jwk.kty === 'RSA' ? 'RSA' : jwk.crv] ?? []
  const wanted = half === 'public' ? NUMBERS.filter((name) => !PRIVATE.includes(name)) : NUMBERS
  const key = numbersOf(jwk, wanted)
  const missing = half === 'private' && (jwk.kty === 'RSA' ? PRIVATE : ['d']).some((name) => !jwk.values.get(name)?.bytes?.length)
  if (!algorithm || !usage || missing || !spkiOfJwk(jwk)) return null
  const usages: readonly KeyUsage[] = half === 'private' ? [usage] : usage === 'sign' ? ['verify'] : []
  return crypto.subtle.importKey('jwk', key, algorithm, false, [...usages]).then(() => true, (error: unknown) => (error instanceof DOMException && error.name === 'NotSupportedError' ? null : false))
}
