/** MessageImprint (RFC 3161 2.4.1): the hash of what is stamped. */
import type { NodeId } from '../../bytes/tree.ts'
import { hashAlgorithms } from '../../spec/oids.ts'
import type { Reader } from '../reader.ts'

const BROKEN: ReadonlySet<string> = new Set(['MD2', 'MD4', 'MD5', 'SHA-1'])
const OCTETS: Readonly<Record<string, number>> = {
  MD5: 16, 'SHA-1': 20, 'SHA-224': 28, 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64, 'SHA-512/224': 28, 'SHA-512/256': 32, 'SHA3-224': 28, 'SHA3-256': 32, 'SHA3-384': 48, 'SHA3-512': 64,
}

export const hashLabel = (oid: string): string => hashAlgorithms[oid]?.label ?? ''
export const isBrokenHash = (label: string): boolean => BROKEN.has(label)

export function imprintFacts(reader: Reader, imprint: NodeId): void {
  reader.checkFields(imprint)
  const algorithm = reader.path(imprint, 'hashAlgorithm'), hashed = reader.path(imprint, 'hashedMessage')
  const oid = reader.algorithm(algorithm), label = hashLabel(oid), spec = 'RFC 3161 2.4.1'
  reader.fact('imprintAlgorithm', 'timestamp', algorithm, reader.oidValue(oid), { spec })
  if (isBrokenHash(label)) reader.found('timestamp.weak-hash', 'warning', { hash: label, use: 'imprint' }, { nodes: [algorithm], spec: 'RFC 3161 4' })
  if (hashed < 0) return
  reader.fact('messageImprint', 'timestamp', hashed, reader.hexValue(hashed), { spec })
  const expected = OCTETS[label] ?? NaN, got = reader.tree.content(hashed).length
  if (Number.isFinite(expected) && got !== expected) reader.found('timestamp.imprint-length', 'error', { algorithm: label, expected, got }, { nodes: [hashed], spec })
}
