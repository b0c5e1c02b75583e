/** What can be said of a SubjectPublicKeyInfo (RFC 3279 2.3, RFC 5480 2, RFC 8410 4, RFC 9881 4) before it is used: its kind, its size, its curve, its form. */
import { sequence } from '../asn1/write.ts'
import { curves, publicKeyAlgorithms } from '../spec/oids.ts'
import { attempt, Cursor, oidIn, Tag } from './cursor.ts'
import { readAlgorithm } from './certificate.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface KeyView {
  readonly oid: string
  /** As `publicKeyAlgorithms` has it, or ''. */
  readonly family: string
  /** As people say it: `RSA 2048`, `P-256`, `Ed25519`; the identifier where there is no name. */
  readonly label: string
  /** Of the modulus or the curve's field; 0 where unknown. */
  readonly bits: number
  readonly curve: { readonly oid: string; readonly weak: boolean } | null
  /** `explicit-curve`: the curve is written out (RFC 5480 2.1.1 forbids it). */
  readonly problem: null | 'malformed' | 'explicit-curve' | 'exponent' | 'even-modulus'
  /** The public exponent of RSA, decimal; '' for others. */
  readonly exponent: string
}

const none = { bits: 0, curve: null, exponent: '', problem: null } as const

/** Bits of an unsigned number. */
function bitsOf(octets: Bytes): number {
  const first = octets.findIndex((octet) => octet !== 0)
  return first < 0 ? 0 : (octets.length - first) * 8 - Math.clz32(octets[first] as number) + 24
}

const MOST_EXPONENT = 8

function rsaView(bits: Bytes): Pick<KeyView, 'bits' | 'exponent' | 'problem'> {
  const cursor = new Cursor(bits), inside = cursor.into(Tag.sequence, 'RSAPublicKey')
  const modulus = inside.content(inside.expect(Tag.integer, 'modulus')), exponent = inside.content(inside.expect(Tag.integer, 'publicExponent'))
  inside.done('RSAPublicKey')
  cursor.done('RSAPublicKey')
  const size = bitsOf(modulus), negative = ((modulus[0] as number) | (exponent[0] as number)) & 0x80
  const value = exponent.length > MOST_EXPONENT ? `of ${bitsOf(exponent)} bits` : String(exponent.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n))
  if (negative || size === 0) return { bits: size, exponent: value, problem: 'malformed' }
  if (!((modulus.at(-1) as number) & 1)) return { bits: size, exponent: value, problem: 'even-modulus' }
  return { bits: size, exponent: value, problem: !((exponent.at(-1) as number) & 1) || bitsOf(exponent) < 2 || exponent.length > MOST_EXPONENT ? 'exponent' : null }
}

/** A point (SEC 1 2.3.3): its first octet says its form, and with the field's size its length. */
function isPoint(octets: Bytes, bits: number): boolean {
  const size = Math.ceil(bits / 8)
  return (octets[0] === 4 && octets.length === 1 + 2 * size) || ((octets[0] === 2 || octets[0] === 3) && octets.length === 1 + size)
}

function ecView(parameters: Bytes | null, bits: Bytes): Pick<KeyView, 'bits' | 'curve' | 'problem'> & { readonly label: string } {
  if (!parameters || parameters[0] !== Tag.oid) return { label: 'EC', bits: 0, curve: null, problem: parameters?.[0] === Tag.sequence ? 'explicit-curve' : 'malformed' }
  const oid = oidIn(parameters, new Cursor(parameters).expect(Tag.oid, 'namedCurve')), curve = curves[oid]
  return { label: curve?.label ?? oid, bits: curve?.bits ?? 0, curve: { oid, weak: curve?.weak ?? false }, problem: curve && !isPoint(bits, curve.bits) ? 'malformed' : null }
}

function read(spki: Bytes): KeyView {
  const inside = new Cursor(spki).into(Tag.sequence, 'SubjectPublicKeyInfo'), algorithm = readAlgorithm(inside, 'algorithm'), bits = inside.wholeBits('subjectPublicKey')
  inside.done('SubjectPublicKeyInfo')
  const known = publicKeyAlgorithms[algorithm.oid], family = known?.family ?? '', start = { ...none, oid: algorithm.oid, family, label: known?.label ?? algorithm.oid }
  if (family === 'RSA' || family === 'RSA-PSS') {
    const rsa = rsaView(bits)
    return { ...start, ...rsa, label: `RSA ${rsa.bits}` }
  }
  return family === 'EC' ? { ...start, ...ecView(algorithm.parameters, bits) } : start
}

/** Never throws. */
export function viewKey(spki: Bytes): KeyView {
  const result = attempt(() => read(spki))
  return result.ok ? result.value : { ...none, oid: '', family: '', label: '', problem: 'malformed' }
}

/** DER of a DSA key's parameters: null where it has none of its own, undefined for other keys. */
function dsaParameters(spki: Bytes): Bytes | null | undefined {
  const algorithm = attempt(() => readAlgorithm(new Cursor(spki).into(Tag.sequence, 'SubjectPublicKeyInfo'), 'algorithm'))
  return algorithm.ok && publicKeyAlgorithms[algorithm.value.oid]?.family === 'DSA' ? algorithm.value.parameters : undefined
}

/** Whether it is a DSA key without parameters of its own. */
export const inherits = (spki: Bytes): boolean => dsaParameters(spki) === null

/**
 * A DSA key without parameters has its issuer's (RFC 3279 2.3.2, RFC 5280 6.1.4 (d) to (f)): the key with them put in; the key itself where it has its
 * own or is of another kind. `above`: keys of issuers, the nearest first.
 */
export function withInherited(spki: Bytes, above: readonly Bytes[]): Bytes {
  if (!inherits(spki)) return spki
  const inherited = above.map(dsaParameters).find((parameters) => parameters)
  if (!inherited) return spki
  const inside = new Cursor(spki).into(Tag.sequence, 'SubjectPublicKeyInfo'), algorithm = inside.into(Tag.sequence, 'algorithm'), oid = algorithm.expect(Tag.oid, 'algorithm')
  return sequence(sequence(spki.subarray(oid.start, oid.end), inherited), spki.subarray(inside.at, inside.end))
}

const COSTS: Readonly<Record<string, number>> = { 'P-256': 120, 'P-384': 430, 'P-521': 1000, Ed25519: 50, 'ML-DSA-44': 40, 'ML-DSA-65': 50, 'ML-DSA-87': 80 }
/** Curves that noble computes, DSA, SLH-DSA. */
const LATE_COST = 3000

/** About how long one verification by the key takes, in microseconds on one core of 2024: what a budget is spent by. */
export function verificationCost({ family, label, bits }: KeyView): number {
  if (family === 'RSA' || family === 'RSA-PSS') return 10 + 15 * (bits / 2048) ** 2
  return COSTS[label] ?? LATE_COST
}
