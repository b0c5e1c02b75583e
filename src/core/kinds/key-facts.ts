/** Facts and findings about a public key, wherever its SubjectPublicKeyInfo stands. */
import { bitLength } from '../asn1/value-text.ts'
import { NO_NODE, type NodeId } from '../bytes/tree.ts'
import { curves, publicKeyAlgorithms, signatureAlgorithms, type PublicKeyAlgorithm, type SignatureAlgorithm } from '../spec/oids.ts'
import { discreteLogFacts, gostFacts, pssFacts, pssHash } from './algorithm-facts.ts'
import { hashBasedFacts } from './hash-based-keys.ts'
import type { Reader } from './reader.ts'

/** RSA below this is refused by today's software; below `RSA_BROKEN` it has been factored in public or nearly. */
const RSA_SHORT = 2048
const RSA_BROKEN = 1024

/** `EC P-256`, `RSA 2048`, `Ed25519`; the identifier where it is unknown. */
export function keyTitle(reader: Reader, spki: NodeId): string {
  if (spki === NO_NODE) return ''
  const oid = reader.algorithm(reader.path(spki, 'algorithm'))
  const known = publicKeyAlgorithms[oid]
  if (!known) return oid
  if (known.family === 'EC') return curves[curveOid(reader, spki)]?.label ?? 'EC'
  if (known.family !== 'RSA' && known.family !== 'RSA-PSS') return known.label
  const modulus = reader.path(rsaKey(reader, spki), 'modulus')
  return modulus === NO_NODE ? known.label : `${known.label} ${bitLength(reader.tree.content(modulus))}`
}

function curveOid(reader: Reader, spki: NodeId): string {
  const parameters = reader.path(spki, 'algorithm.parameters')
  return parameters !== NO_NODE && reader.tree.tag(parameters) === 6 ? reader.oid(parameters) : ''
}

/** The RSAPublicKey inside the BIT STRING, or NO_NODE. */
function rsaKey(reader: Reader, spki: NodeId): NodeId {
  const bits = reader.path(spki, 'subjectPublicKey')
  return bits === NO_NODE ? NO_NODE : reader.tree.children(bits)[0] ?? NO_NODE
}

/** Facts of the key and findings about its strength and form. */
export function keyFacts(reader: Reader, spki: NodeId): void {
  if (spki === NO_NODE) return
  reader.checkFields(spki)
  const algorithm = reader.path(spki, 'algorithm')
  const oid = reader.algorithm(algorithm)
  reader.fact('keyAlgorithm', 'key', algorithm, reader.oidValue(oid))
  const known = publicKeyAlgorithms[oid]
  if (known) familyFacts(reader, spki, known)
  else reader.found('key.algorithm-unknown', 'note', { oid }, { nodes: [algorithm] })
  const bits = reader.path(spki, 'subjectPublicKey')
  if (bits !== NO_NODE && known?.family !== 'RSA') reader.fact('publicKey', 'key', bits, { type: 'hex', bytes: reader.bits(bits) })
}

function familyFacts(reader: Reader, spki: NodeId, known: PublicKeyAlgorithm): void {
  const algorithm = reader.path(spki, 'algorithm'), bits = reader.path(spki, 'subjectPublicKey'), parameters = reader.path(algorithm, 'parameters')
  switch (known.family) {
    case 'RSA': case 'RSA-OAEP': return rsaFacts(reader, rsaKey(reader, spki))
    case 'RSA-PSS':
      rsaFacts(reader, rsaKey(reader, spki))
      return pssFacts(reader, algorithm, 'key')
    case 'EC': return ecFacts(reader, spki)
    case 'DSA': case 'DH': return discreteLogFacts(reader, parameters, rsaKey(reader, spki))
    case 'GOST': return gostFacts(reader, parameters, known.label)
    case 'HBS': return hashBasedFacts(reader, bits, known.label)
    case 'composite': return compositeFacts(reader, bits, { label: known.label, sizes: KEY_OCTETS, fields: [known.label.startsWith('ML-KEM') ? 'keyMlKem' : 'keyMlDsa', 'keyTraditional'], group: 'key' })
    default: return lengthFacts(reader, bits, known.label)
  }
}

/** Octets of public keys: RFC 8410 3, FIPS 203 table 3, FIPS 204 table 2; SLH-DSA's go by the strength in their name (FIPS 205 table 2). */
const KEY_OCTETS: Readonly<Record<string, number>> = {
  Ed25519: 32, Ed448: 57, X25519: 32, X448: 56, 'ML-DSA-44': 1312, 'ML-DSA-65': 1952, 'ML-DSA-87': 2592, 'ML-KEM-512': 800, 'ML-KEM-768': 1184, 'ML-KEM-1024': 1568,
}
/** Octets of signatures: FIPS 204 table 2. */
const SIGNATURE_OCTETS: Readonly<Record<string, number>> = { 'ML-DSA-44': 2420, 'ML-DSA-65': 3309, 'ML-DSA-87': 4627 }
const keyOctets = (label: string) => KEY_OCTETS[label] ?? (label.startsWith('SLH-DSA') ? Number(/\d{3}/.exec(label.slice(12))?.[0]) / 4 : NaN)

/** Keys of a fixed length, which says what other keys say by their size in bits. */
function lengthFacts(reader: Reader, bits: NodeId, label: string): void {
  if (bits === NO_NODE) return
  const got = reader.bits(bits).length, expected = keyOctets(label)
  reader.fact('keyLength', 'key', bits, { type: 'number', value: got, unit: 'bytes' })
  if (Number.isFinite(expected) && got !== expected) reader.found('key.length', 'error', { algorithm: label, expected, got }, { nodes: [bits] })
}

interface Composite {
  /** `ML-DSA-65 + ECDSA-P256-SHA512` */
  readonly label: string
  readonly sizes: Readonly<Record<string, number>>
  readonly fields: readonly [postQuantum: string, traditional: string]
  readonly group: string
}

/** The two halves of a composite key or signature: the post-quantum one has a fixed length and stands first (draft-ietf-lamps-pq-composite-sigs 4). */
function compositeFacts(reader: Reader, bits: NodeId, { label, sizes, fields, group }: Composite): void {
  const size = sizes[label.split(' ')[0] ?? '']
  if (bits === NO_NODE || size === undefined) return
  const octets = reader.bits(bits), { buffer, start: from, end } = reader.span(bits)
  const start = end - octets.length
  if (octets.length <= size) return reader.found('key.length', 'error', { algorithm: label, expected: size + 1, got: octets.length }, { nodes: [bits] })
  const half = (field: string, [at, to]: readonly [number, number]) =>
    reader.facts.push({ field, group, value: { type: 'hex', bytes: octets.subarray(at, to) }, spans: [{ buffer, start: Math.max(from, start + at), end: start + to }] })
  half(fields[0], [0, size])
  half(fields[1], [size, octets.length])
}

/** `key` is an RSAPublicKey or RSAPrivateKey: both name their numbers alike. */
export function rsaFacts(reader: Reader, key: NodeId): void {
  const modulus = reader.path(key, 'modulus'), exponent = reader.path(key, 'publicExponent')
  if (modulus === NO_NODE || exponent === NO_NODE) return reader.checkFields(key)
  const bits = bitLength(reader.tree.content(modulus))
  reader.fact('keySize', 'key', modulus, { type: 'number', value: bits, unit: 'bits' })
  reader.fact('publicExponent', 'key', exponent, { type: 'integer', bytes: reader.tree.content(exponent) })
  reader.fact('modulus', 'key', modulus, { type: 'integer', bytes: reader.tree.content(modulus) })
  if (bits < RSA_SHORT) reader.found('key.rsa-short', bits <= RSA_BROKEN ? 'error' : 'warning', { bits }, { nodes: [modulus], spec: 'SP 800-57pt1r5 5.6.1' })
  if ((reader.tree.content(modulus).at(-1) ?? 1) % 2 === 0) reader.found('key.rsa-modulus-even', 'error', {}, { nodes: [modulus], spec: 'RFC 8017 3.1' })
  checkExponent(reader, exponent)
}

function checkExponent(reader: Reader, node: NodeId): void {
  const content = reader.tree.content(node)
  const even = (content.at(-1) ?? 0) % 2 === 0
  const value = reader.small(node)
  if (even || value < 3) reader.found('key.rsa-exponent', 'error', { exponent: Number.isNaN(value) ? `${content.length} octets` : String(value) }, { nodes: [node], spec: 'RFC 8017 3.1' })
}

function ecFacts(reader: Reader, spki: NodeId): void {
  const parameters = reader.path(spki, 'algorithm.parameters')
  const oid = curveOid(reader, spki)
  if (parameters === NO_NODE) return
  curveFact(reader, parameters, oid)
}

/** The curve that `parameters` names, with its size. */
export function curveFact(reader: Reader, parameters: NodeId, oid: string): void {
  const curve = curves[oid]
  if (!oid) reader.fact('curve', 'key', parameters, { type: 'term', term: 'explicit-curve' })
  else reader.fact('curve', 'key', parameters, { type: 'oid', oid, name: curve?.label ?? '' })
  if (!curve) return
  reader.fact('keySize', 'key', parameters, { type: 'number', value: curve.bits, unit: 'bits' })
  if (curve.weak) reader.found('key.curve-weak', 'warning', { curve: curve.label }, { nodes: [parameters], spec: 'SP 800-57pt1r5 5.6.1' })
}

const WEAK_HASHES: ReadonlySet<string> = new Set(['MD2', 'MD4', 'MD5', 'SHA-1', 'SHA1'])

/** Facts of a signature; a weak hash is a finding unless the signature protects nothing (a root's own). */
export function signatureFacts(reader: Reader, algorithm: NodeId, signature: NodeId, selfIssued: boolean): void {
  const oid = reader.algorithm(algorithm)
  const known = signatureAlgorithms[oid]
  reader.fact('signatureAlgorithm', 'signature', algorithm, reader.oidValue(oid))
  const isPss = known?.family === 'RSA-PSS' && known.hash === null
  if (isPss) pssFacts(reader, algorithm, 'signature')
  if (signature !== NO_NODE) {
    reader.fact('signatureValue', 'signature', signature, { type: 'hex', bytes: reader.bits(signature) })
    if (known) signatureParts(reader, signature, known)
  }
  const hash = isPss ? pssHash(reader, algorithm) : known?.hash ?? ''
  if (WEAK_HASHES.has(hash)) reader.found('signature.weak-hash', selfIssued ? 'note' : 'error', { hash, algorithm: known?.label ?? oid }, { nodes: [algorithm], spec: 'RFC 6194' })
}

/** What a signature is made of: r and s, in DER (RFC 3279 2.2.2, 2.2.3) or one after the other (BSI TR-03111 5.2.1), or the two of a composite. */
function signatureParts(reader: Reader, signature: NodeId, { family, label, name }: SignatureAlgorithm): void {
  if (family === 'composite') return compositeFacts(reader, signature, { label, sizes: SIGNATURE_OCTETS, fields: ['signatureMlDsa', 'signatureTraditional'], group: 'signature' })
  if (family !== 'ECDSA' && family !== 'DSA' && family !== 'SM2') return
  if (name.startsWith('ecdsa-plain')) return plainParts(reader, signature)
  const pair = reader.tree.children(signature)[0] ?? NO_NODE
  const [r = NO_NODE, s = NO_NODE] = pair === NO_NODE ? [] : reader.tree.children(pair)
  for (const [field, node] of [['signatureR', r], ['signatureS', s]] as const) if (node !== NO_NODE && reader.tree.tag(node) === 2) reader.fact(field, 'signature', node, { type: 'integer', bytes: reader.tree.content(node) })
}

function plainParts(reader: Reader, signature: NodeId): void {
  const octets = reader.bits(signature), { buffer, end } = reader.span(signature)
  const half = octets.length / 2
  if (!Number.isInteger(half)) return
  for (const [field, at] of [['signatureR', 0], ['signatureS', half]] as const)
    reader.facts.push({ field, group: 'signature', value: { type: 'hex', bytes: octets.subarray(at, at + half) }, spans: [{ buffer, start: end - octets.length + at, end: end - octets.length + at + half }] })
}
