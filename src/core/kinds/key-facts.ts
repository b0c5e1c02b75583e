/** Facts and findings about a public key, wherever its SubjectPublicKeyInfo stands. */
import { bitLength } from '../asn1/value-text.ts'
import { NO_NODE, type NodeId } from '../bytes/tree.ts'
import { curves, publicKeyAlgorithms, signatureAlgorithms } from '../spec/oids.ts'
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
  if (!known) reader.found('key.algorithm-unknown', 'note', { oid }, { nodes: [algorithm] })
  else if (known.family === 'RSA' || known.family === 'RSA-PSS') rsaFacts(reader, rsaKey(reader, spki))
  else if (known.family === 'EC') ecFacts(reader, spki)
  const bits = reader.path(spki, 'subjectPublicKey')
  if (bits !== NO_NODE && known?.family !== 'RSA') reader.fact('publicKey', 'key', bits, { type: 'hex', bytes: reader.bits(bits) })
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
  reader.fact('signatureAlgorithm', 'signature', algorithm, reader.oidValue(oid))
  const known = signatureAlgorithms[oid]
  if (signature !== NO_NODE) reader.fact('signatureValue', 'signature', signature, { type: 'hex', bytes: reader.bits(signature) })
  const hash = known?.hash ?? ''
  if (WEAK_HASHES.has(hash)) reader.found('signature.weak-hash', selfIssued ? 'note' : 'error', { hash, algorithm: known?.label ?? oid }, { nodes: [algorithm], spec: 'RFC 6194' })
}
