/** Where the parts of a private key stand in its encodings. */
import { bitLength } from '../../asn1/value-text.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { curves, publicKeyAlgorithms } from '../../spec/oids.ts'
import type { Reader } from '../reader.ts'
import type { PrivateKeyForm } from './row.ts'
import { sealedLabel } from './sealed.ts'

const RSA = '1.2.840.113549.1.1.1', EC = '1.2.840.10045.2.1'
const OBJECT_IDENTIFIER = 0x06

/** Where the algorithm's own structure stands: at the root, or inside PKCS#8's OCTET STRING. */
export function innerKey(reader: Reader, form: PrivateKeyForm): NodeId {
  if (form !== 'PrivateKeyInfo') return 0
  const octets = reader.path(0, 'privateKey')
  return octets === NO_NODE ? NO_NODE : reader.tree.children(octets)[0] ?? NO_NODE
}

export function curveNode(reader: Reader, form: PrivateKeyForm): NodeId {
  return form === 'PrivateKeyInfo' ? reader.path(0, 'privateKeyAlgorithm.parameters') : reader.path(0, 'parameters')
}

/** The curve's identifier; '' where its numbers are written out, or there is none. */
export function curveOid(reader: Reader, form: PrivateKeyForm): string {
  const node = curveNode(reader, form)
  return node !== NO_NODE && reader.tree.tag(node) === OBJECT_IDENTIFIER ? reader.oid(node) : ''
}

export function algorithmOid(reader: Reader, form: PrivateKeyForm): string {
  return form === 'RSAPrivateKey' ? RSA : form === 'ECPrivateKey' ? EC : reader.algorithm(reader.path(0, 'privateKeyAlgorithm'))
}

/** `RSA 2048`, `P-256`, `DSA 1024`, `ML-DSA-65`; the identifier where it is unknown; of an encrypted key its cipher. */
export function keyLabel(reader: Reader, form: PrivateKeyForm): string {
  if (form === 'EncryptedPrivateKeyInfo') return sealedLabel(reader)
  const oid = algorithmOid(reader, form), known = publicKeyAlgorithms[oid]
  if (known?.family === 'EC') return curves[curveOid(reader, form)]?.label ?? 'EC'
  const sized = known?.family === 'DSA' || known?.family === 'DH' ? reader.path(0, 'privateKeyAlgorithm.parameters.p') : reader.path(innerKey(reader, form), 'modulus')
  const label = known?.label ?? oid
  return sized === NO_NODE ? label : `${label} ${bitLength(reader.tree.content(sized))}`
}
