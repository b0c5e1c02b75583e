/** The public half of a private key, and whether what the file says of it is true. */
import { sequence } from '../../asn1/write.ts'
import { NO_NODE } from '../../bytes/tree.ts'
import type { KeyProblem } from '../../crypto/key/problem.ts'
import { publicKeyAlgorithms } from '../../spec/oids.ts'
import type { Reader } from '../reader.ts'
import { spkiOfEc, spkiOfRaw, spkiOfRsa } from '../spki.ts'
import { curveNode, innerKey } from './parts.ts'
import type { PrivateKeyForm } from './row.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Read when there is a private key: it brings the arithmetic of every algorithm. */
const readKey = async (der: Bytes) => (await import('../../crypto/key/der-private.ts')).readPrivateDer(der)

/** SubjectPublicKeyInfo computed from the private number; null for algorithms that the page does not compute with, and for damaged keys. */
export async function publicHalfOf(der: Bytes): Promise<Bytes | null> {
  const read = await readKey(der)
  return read.ok ? read.value.spki : null
}

/** The SubjectPublicKeyInfo of a private key: computed where the page can, and compared with what the file carries; else as it is carried, or null. */
export async function publicHalf(reader: Reader, form: PrivateKeyForm): Promise<Bytes | null> {
  const slow = slowHalf(reader)
  if (slow) return slow
  const read = await readKey(reader.tree.encoding(0))
  if (read.ok) return read.value.spki
  complain(reader, read.problem)
  return carriedHalf(reader, form)
}

/** SLH-DSA takes seconds to compute its tree; its public key is the second half of the private one (FIPS 205 9.1). */
function slowHalf(reader: Reader): Bytes | null {
  const oid = reader.algorithm(reader.path(0, 'privateKeyAlgorithm'))
  if (publicKeyAlgorithms[oid]?.family !== 'SLH-DSA') return null
  const octets = reader.tree.content(reader.path(0, 'privateKey'))
  return octets.length % 2 === 0 ? spkiOfRaw(oid, octets.subarray(octets.length / 2)) : null
}

function carriedHalf(reader: Reader, form: PrivateKeyForm): Bytes | null {
  const inner = innerKey(reader, form)
  const modulus = reader.path(inner, 'modulus'), exponent = reader.path(inner, 'publicExponent')
  if (modulus !== NO_NODE && exponent !== NO_NODE) return spkiOfRsa(sequence(reader.tree.encoding(modulus), reader.tree.encoding(exponent)))
  const point = reader.path(inner, 'publicKey'), curve = curveNode(reader, form)
  return point !== NO_NODE && curve !== NO_NODE ? spkiOfEc(reader.tree.encoding(curve), reader.bits(point)) : null
}

/** What the arithmetic found. What has another form than the page computes with is no fault of the key. */
function complain(reader: Reader, problem: KeyProblem): void {
  const nodes = [0]
  switch (problem.code) {
    case 'halves-differ': return reader.found('key.halves-differ', 'error', { algorithm: problem.label }, { nodes })
    case 'seed-mismatch': return reader.found('key.seed-mismatch', 'error', { algorithm: problem.label }, { nodes, spec: problem.label.startsWith('ML-DSA') ? 'RFC 9881 8' : 'RFC 9935 8' })
    case 'inconsistent': return reader.found('key.inconsistent', 'error', { algorithm: problem.label }, { nodes })
    case 'rsa-numbers': return reader.found('key.rsa-numbers', 'error', { relation: problem.relation }, { nodes, spec: 'RFC 8017 3.2' })
    case 'scalar-range': return reader.found('key.scalar-range', 'error', { algorithm: problem.label }, { nodes, spec: 'SEC 1 3.2.1' })
    case 'not-on-curve': return reader.found('key.not-on-curve', 'error', { curve: problem.label }, { nodes, spec: 'SEC 1 3.2.2.1' })
    case 'length': return reader.found('key.length', 'error', { algorithm: problem.label, expected: problem.expected[0] ?? 0, got: problem.got }, { nodes })
    default:
  }
}
