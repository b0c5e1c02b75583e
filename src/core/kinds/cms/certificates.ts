/** The certificates in a message, and which of them a signer or recipient means. */
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { certificateField, sameBytes } from '../certificates-inside.ts'
import type { FactItem } from '../contract.ts'
import type { Reader } from '../reader.ts'
import type { Cms } from './read.ts'

type Bytes = Uint8Array<ArrayBuffer>

const SUBJECT_KEY_IDENTIFIER = '2.5.29.14'
const SIGNED_DATA_FIELDS = ['certificates', 'originatorInfo.certs'] as const
const CRL_FIELDS = ['crls', 'originatorInfo.crls'] as const

const SEQUENCE = 0x30

/** Those of the plain choice: X.509 certificates and lists, no attribute certificates and no others. */
const listed = (reader: Reader, { body }: Cms, fields: readonly string[]) => fields.flatMap((field) => {
  const list = reader.path(body, field)
  return list === NO_NODE ? [] : Array.from(reader.tree.children(list)).filter((node) => reader.tree.tag(node) === SEQUENCE)
})

export const certificatesOf = (reader: Reader, cms: Cms): readonly NodeId[] => listed(reader, cms, SIGNED_DATA_FIELDS)
export const crlsOf = (reader: Reader, cms: Cms): readonly NodeId[] => listed(reader, cms, CRL_FIELDS)

function keyIdentifierOf(reader: Reader, certificate: NodeId): Bytes | null {
  const extensions = certificateField(reader, certificate, 'extensions')
  const found = extensions === NO_NODE ? undefined : Array.from(reader.tree.children(extensions)).find((each) => reader.oid(reader.path(each, 'extnID')) === SUBJECT_KEY_IDENTIFIER)
  const value = found === undefined ? NO_NODE : reader.path(found, 'extnValue')
  const inner = value === NO_NODE ? undefined : reader.tree.children(value)[0]
  return inner === undefined ? null : reader.tree.content(inner)
}

interface Identifier {
  readonly issuer: NodeId
  readonly serial: NodeId
  /** A subject key identifier, where it is none of an issuer and a serial number. */
  readonly key: NodeId
}

/** Of SignerIdentifier, RecipientIdentifier and their like. */
export function readIdentifier(reader: Reader, id: NodeId): Identifier {
  const issuer = reader.path(id, 'issuer'), serial = reader.path(id, 'serialNumber'), inner = reader.path(id, 'subjectKeyIdentifier')
  return { issuer, serial, key: issuer === NO_NODE ? (inner === NO_NODE ? id : inner) : NO_NODE }
}

/** The certificate that is meant, or NO_NODE where it is not inside (RFC 5652 5.3). */
export function findCertificate(reader: Reader, id: NodeId, certificates: readonly NodeId[]): NodeId {
  const { issuer, serial, key } = readIdentifier(reader, id)
  const same = (node: NodeId, path: string, other: NodeId) => {
    const own = certificateField(reader, node, path)
    return own !== NO_NODE && sameBytes(reader.tree.encoding(own), reader.tree.encoding(other))
  }
  if (issuer !== NO_NODE && serial !== NO_NODE) return certificates.find((node) => same(node, 'serialNumber', serial) && same(node, 'issuer', issuer)) ?? NO_NODE
  if (key === NO_NODE) return NO_NODE
  const wanted = reader.tree.content(key)
  return certificates.find((node) => sameBytes(keyIdentifierOf(reader, node) ?? new Uint8Array(0), wanted)) ?? NO_NODE
}

/** `issuer` and `serialNumber`, or `subjectKeyIdentifier`, as items of a fact. */
export function identifierItems(reader: Reader, id: NodeId): readonly FactItem[] {
  const { issuer, serial, key } = readIdentifier(reader, id)
  if (key !== NO_NODE) return reader.tree.isConstructed(key) ? [] : [reader.item(key, reader.hexValue(key), 'subjectKeyIdentifier')]
  return [
    ...(issuer === NO_NODE ? [] : [reader.item(issuer, { type: 'name', attributes: reader.name(issuer) }, 'issuer')]),
    ...(serial === NO_NODE ? [] : [reader.item(serial, { type: 'integer', bytes: reader.tree.content(serial) }, 'serialNumber')]),
  ]
}
