/** CertID (RFC 6960 4.1.1): which certificate is asked for, by its issuer's hashed name and key and its serial number. */
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { FactItem, FactValue } from '../contract.ts'
import type { Reader } from '../reader.ts'

interface CertIdPart { readonly field: string; readonly node: NodeId; readonly value: FactValue }

/** Its parts as far as they are there, the serial number first: it tells one from the other. */
export function certIdParts(reader: Reader, certId: NodeId): readonly CertIdPart[] {
  const at = (field: string, name: string, value: (node: NodeId) => FactValue) => {
    const node = reader.path(certId, name)
    return node === NO_NODE ? [] : [{ field, node, value: value(node) }]
  }
  return [
    ...at('serialNumber', 'serialNumber', (node) => ({ type: 'integer', bytes: reader.tree.content(node) })),
    ...at('certIdHash', 'hashAlgorithm', (node) => reader.oidValue(reader.algorithm(node))),
    ...at('issuerNameHash', 'issuerNameHash', (node) => reader.hexValue(node)),
    ...at('issuerKeyHash', 'issuerKeyHash', (node) => reader.hexValue(node)),
  ]
}

export const certIdItems = (reader: Reader, certId: NodeId): readonly FactItem[] => certIdParts(reader, certId).map(({ field, node, value }) => reader.item(node, value, field === 'certIdHash' ? 'hashAlgorithm' : field))
