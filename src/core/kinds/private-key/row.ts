import type { NodeTable } from '../../asn1/table.ts'
import type { NodeId } from '../../bytes/tree.ts'
import type { KindRow } from '../contract.ts'
import { childAt, childTags, NOT, startsWithTags, T } from '../shape.ts'

export type PrivateKeyForm = 'PrivateKeyInfo' | 'RSAPrivateKey' | 'ECPrivateKey' | 'EncryptedPrivateKeyInfo'

const isAlgorithm = (table: NodeTable, node: NodeId) => node >= 0 && childTags(table, node)[0] === T.oid

/** PKCS#5 (1.2.840.113549.1.5), PKCS#12 (1.2.840.113549.1.12.1) and Java's keystores (1.3.6.1.4.1.42.2): a DigestInfo has the same shape with a hash. */
const PASSWORD_BASED = [
  [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05], [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x0c], [0x2b, 0x06, 0x01, 0x04, 0x01, 0x2a, 0x02],
]
const isPasswordBased = (bytes: Uint8Array, table: NodeTable, algorithm: NodeId) => {
  const at = table.contentStart[algorithm + 1] ?? 0
  return PASSWORD_BASED.some((arc) => arc.every((octet, i) => bytes[at + i] === octet))
}

/** Which of the four encodings it is (RFC 5958 2 and 3, RFC 8017 A.1.2, RFC 5915 3), or null. */
export function privateKeyForm(table: NodeTable, bytes: Uint8Array, root: NodeId): PrivateKeyForm | null {
  const tags = childTags(table, root)
  if (startsWithTags(tags, [T.integer, T.sequence, T.octets]) && isAlgorithm(table, childAt(table, root, 1))) return 'PrivateKeyInfo'
  if (tags.length >= 9 && tags.slice(0, 9).every((tag) => tag === T.integer)) return 'RSAPrivateKey'
  if (startsWithTags(tags, [T.integer, T.octets]) && tags.slice(2).every((tag) => tag === T.context0 || tag === T.context1)) return 'ECPrivateKey'
  if (tags.length === 2 && startsWithTags(tags, [T.sequence, T.octets]) && isAlgorithm(table, root + 1) && isPasswordBased(bytes, table, root + 1)) return 'EncryptedPrivateKeyInfo'
  return null
}

const CONFIDENCE: Readonly<Record<PrivateKeyForm, number>> = { PrivateKeyInfo: 1, RSAPrivateKey: 0.95, ECPrivateKey: 0.8, EncryptedPrivateKeyInfo: 0.6 }

export const privateKeyRow: KindRow = {
  id: 'private-key',
  extension: { pem: 'key', der: 'key.der' },
  mime: 'application/pkcs8',
  pemLabels: ['PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY', 'ENCRYPTED PRIVATE KEY'],
  secrecy: 'secret',
  detect(table, bytes, root) {
    const form = privateKeyForm(table, bytes, root)
    return form ? { confidence: CONFIDENCE[form], reason: `shape.${form}`, secrecy: form === 'EncryptedPrivateKeyInfo' ? 'public' : 'secret' } : NOT
  },
  load: async () => (await import('./kind.ts')).privateKeyKind,
}
