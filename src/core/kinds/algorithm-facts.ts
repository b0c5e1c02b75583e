/** Parameters of key and signature algorithms in words: RSASSA-PSS (RFC 4055), DSA and DH (RFC 3279), GOST (RFC 4491, 9215). */
import { bitLength } from '../asn1/value-text.ts'
import { NO_NODE, type NodeId } from '../bytes/tree.ts'
import { hashAlgorithms } from '../spec/oids.ts'
import type { FactValue } from './contract.ts'
import type { Reader } from './reader.ts'

const MGF1 = '1.2.840.113549.1.1.8'
const SHA1 = '1.3.14.3.2.26'
const hashLabel = (oid: string) => hashAlgorithms[oid]?.label ?? oid

/** The label of the hash that RSASSA-PSS parameters name (RFC 8017 A.2.3: SHA-1 where they name none), or '' without parameters. */
export function pssHash(reader: Reader, algorithm: NodeId): string {
  const parameters = reader.path(algorithm, 'parameters')
  if (parameters === NO_NODE || reader.tree.tag(parameters) !== 0x30) return ''
  const hash = reader.path(parameters, 'hashAlgorithm')
  return hashLabel(hash === NO_NODE ? SHA1 : reader.algorithm(hash))
}

/** RFC 8017 A.2.3; what is left out has its default. Nothing for keys that leave all of it open. */
export function pssFacts(reader: Reader, algorithm: NodeId, group: 'key' | 'signature'): void {
  const parameters = reader.path(algorithm, 'parameters')
  if (parameters === NO_NODE || reader.tree.tag(parameters) !== 0x30) return
  const show = (field: string, name: string, read: (node: NodeId) => FactValue, byDefault: FactValue) => {
    const node = reader.path(parameters, name)
    reader.fact(field, group, node === NO_NODE ? parameters : node, node === NO_NODE ? byDefault : read(node), { spec: 'RFC 8017 A.2.3' })
  }
  show('pssHash', 'hashAlgorithm', (node) => reader.oidValue(reader.algorithm(node)), { type: 'term', term: 'hash.default' })
  show('pssMaskGeneration', 'maskGenAlgorithm', (node) => maskGeneration(reader, node), { type: 'term', term: 'mgf.default' })
  show('pssSaltLength', 'saltLength', (node) => reader.number(node, 'bytes'), { type: 'number', value: 20, unit: 'bytes' })
  const trailer = reader.path(parameters, 'trailerField')
  if (trailer !== NO_NODE) reader.fact('pssTrailer', group, trailer, reader.number(trailer))
}

/** The function and, where it is MGF1, its hash. */
function maskGeneration(reader: Reader, node: NodeId): FactValue {
  const oid = reader.algorithm(node)
  const hash = reader.path(node, 'parameters')
  if (oid !== MGF1 || hash === NO_NODE) return reader.oidValue(oid)
  return { type: 'list', items: [reader.item(node, reader.oidValue(oid)), reader.item(hash, reader.oidValue(reader.algorithm(hash)))] }
}

/** p, q, g of DSA (RFC 3279 2.3.2) and of Diffie-Hellman, X9.42 (2.3.3) and PKCS #3, and the public value. */
export function discreteLogFacts(reader: Reader, parameters: NodeId, value: NodeId): void {
  const integer = (field: string, node: NodeId) => reader.fact(field, 'key', node, { type: 'integer', bytes: reader.tree.content(node) })
  const at = (name: string) => reader.path(parameters, name)
  const prime = at('p')
  if (prime !== NO_NODE) {
    reader.fact('keySize', 'key', prime, { type: 'number', value: bitLength(reader.tree.content(prime)), unit: 'bits' })
    integer('dsaPrime', prime)
    for (const [field, name] of [['dsaOrder', 'q'], ['dsaGenerator', 'g']] as const) if (at(name) !== NO_NODE) integer(field, at(name))
  }
  if (value !== NO_NODE && reader.tree.tag(value) === 2) integer('dsaPublicValue', value)
}

/** RFC 4491 2.3.2, RFC 9215 4.2: which curve and which hash. */
export function gostFacts(reader: Reader, parameters: NodeId, label: string): void {
  const bits = label.endsWith('512') ? 512 : 256
  for (const [field, name] of [['parameterSet', 'publicKeyParamSet'], ['digestParameterSet', 'digestParamSet']] as const) {
    const node = reader.path(parameters, name)
    if (node !== NO_NODE) reader.fact(field, 'key', node, reader.oidValue(reader.oid(node)))
  }
  if (parameters !== NO_NODE && label !== 'GOST-94') reader.fact('keySize', 'key', parameters, { type: 'number', value: bits, unit: 'bits' })
}
