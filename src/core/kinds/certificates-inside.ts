/** Certificates that stand inside another structure of DER: read in its tree, and given out as parts. */
import { NO_NODE, type NodeId } from '../bytes/tree.ts'
import type { Part } from './contract.ts'
import type { Reader } from './reader.ts'
import { verifySigned } from './signed.ts'

/** A signature that brings more certificates along is nobody's. */
const MOST_CERTIFICATES = 200
const SEQUENCE = 0x30

/** The certificates in a list (a SEQUENCE or SET of them; other choices than Certificate are left out). */
export function certificateNodes(reader: Reader, list: NodeId): readonly NodeId[] {
  if (list === NO_NODE) return []
  return Array.from(reader.tree.children(list)).filter((node) => reader.tree.tag(node) === SEQUENCE).slice(0, MOST_CERTIFICATES)
}

export function certificateParts(reader: Reader, nodes: readonly NodeId[]): readonly Part[] {
  return nodes.map((node): Part => ({ role: 'certificate', name: '', bytes: reader.tree.encoding(node), how: 'concatenation', spans: [reader.span(node)] }))
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((octet, i) => octet === b[i])

/** A field of the certificate at `node`, as `subject` or `validity.notAfter`. */
export const certificateField = (reader: Reader, node: NodeId, path: string): NodeId => reader.path(node, `tbsCertificate.${path}`)

/** Octets of subjectPublicKey, what key hashes are made of (RFC 6960 4.2.1). */
export const certificateKeyBits = (reader: Reader, node: NodeId): Uint8Array<ArrayBuffer> => reader.bits(certificateField(reader, node, 'subjectPublicKeyInfo.subjectPublicKey'))

/** The purposes that the extended key usage names; null where there is none. */
export function certificatePurposes(reader: Reader, node: NodeId): { readonly oids: readonly string[]; readonly critical: boolean } | null {
  const extensions = certificateField(reader, node, 'extensions')
  const found = extensions === NO_NODE ? undefined : Array.from(reader.tree.children(extensions)).find((each) => reader.oid(reader.path(each, 'extnID')) === '2.5.29.37')
  if (found === undefined) return null
  const value = reader.path(found, 'extnValue')
  const usage = value === NO_NODE ? undefined : reader.tree.children(value)[0]
  const oids = usage === undefined ? [] : Array.from(reader.tree.children(usage), (purpose) => reader.oid(purpose))
  return { oids, critical: reader.isTrue(reader.path(found, 'critical')) }
}

/** Whether the certificate's key made the signature. */
export function signedBy(reader: Reader, certificate: NodeId, parts: { readonly signed: NodeId; readonly algorithm: NodeId; readonly signature: NodeId }): Promise<'valid' | 'invalid' | 'unsupported'> {
  const spki = certificateField(reader, certificate, 'subjectPublicKeyInfo')
  return spki === NO_NODE ? Promise.resolve('unsupported') : verifySigned(reader, { ...parts, spki })
}
