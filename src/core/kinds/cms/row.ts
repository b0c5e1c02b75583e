import type { NodeTable } from '../../asn1/table.ts'
import { oidText } from '../../asn1/oid.ts'
import type { NodeId } from '../../bytes/tree.ts'
import type { Detection, KindRow } from '../contract.ts'
import { childAt, childTags, NOT, startsWithTags, T } from '../shape.ts'

/** A message with its content type, or one of two by itself, as they stand in each other (RFC 5652 4). */
export type CmsForm = 'ContentInfo' | 'SignedData' | 'EnvelopedData'

export type CmsType = 'data' | 'signed' | 'enveloped' | 'signed-and-enveloped' | 'digested' | 'encrypted' | 'authenticated' | 'compressed' | 'auth-enveloped'

/** RFC 5652 14, RFC 2315 14, RFC 3274 1.3, RFC 5083 2.1. */
const TYPES: Readonly<Record<string, CmsType>> = {
  '1.2.840.113549.1.7.1': 'data', '1.2.840.113549.1.7.2': 'signed', '1.2.840.113549.1.7.3': 'enveloped', '1.2.840.113549.1.7.4': 'signed-and-enveloped', '1.2.840.113549.1.7.5': 'digested',
  '1.2.840.113549.1.7.6': 'encrypted', '1.2.840.113549.1.9.16.1.2': 'authenticated', '1.2.840.113549.1.9.16.1.9': 'compressed', '1.2.840.113549.1.9.16.1.23': 'auth-enveloped',
}

export const cmsType = (oid: string): CmsType | null => TYPES[oid] ?? null

const CONSTRUCTED_OCTETS = 0x24
const CONTEXT = 0xa0, ENCRYPTED_CONTENT: ReadonlySet<number | undefined> = new Set([0x80, 0xa0, undefined])

const oidAt = (table: NodeTable, bytes: Uint8Array, node: NodeId) => (table.tag[node] === T.oid ? oidText(bytes, table.contentStart[node] ?? 0, table.end[node] ?? 0) : '')

function contentInfoConfidence(table: NodeTable, bytes: Uint8Array, root: NodeId): number {
  const tags = childTags(table, root)
  if (!startsWithTags(tags, [T.oid, CONTEXT]) || tags.length > 2) return 0
  const type = cmsType(oidAt(table, bytes, root + 1)), content = childAt(table, childAt(table, root, 1), 0)
  if (!type) return 0
  const fits = type === 'data' ? [T.octets, CONSTRUCTED_OCTETS].includes(table.tag[content] ?? 0) : childTags(table, content)[0] === T.integer
  return fits ? 1 : 0.6
}

function isSignedData(table: NodeTable, root: NodeId): boolean {
  const tags = childTags(table, root)
  return startsWithTags(tags, [T.integer, T.set, T.sequence]) && tags.length > 3 && tags.at(-1) === T.set && tags.slice(3, -1).every((tag) => tag === T.context0 || tag === T.context1)
    && startsWithTags(childTags(table, childAt(table, root, 2)), [T.oid])
}

function isEnvelopedData(table: NodeTable, root: NodeId): boolean {
  const tags = childTags(table, root), first = tags[1] === T.context0 ? 2 : 1
  const info = childTags(table, childAt(table, root, first + 1))
  return tags[0] === T.integer && startsWithTags(tags.slice(first), [T.set, T.sequence]) && startsWithTags(info, [T.oid, T.sequence]) && ENCRYPTED_CONTENT.has(info[2])
}

/** By the outermost tags and the content type; null for anything else. */
export function cmsForm(table: NodeTable, bytes: Uint8Array, root: NodeId): CmsForm | null {
  if (table.tag[root] !== T.sequence) return null
  if (contentInfoConfidence(table, bytes, root) > 0) return 'ContentInfo'
  return isSignedData(table, root) ? 'SignedData' : isEnvelopedData(table, root) ? 'EnvelopedData' : null
}

/** Cryptographic Message Syntax (RFC 5652), which was PKCS #7 (RFC 2315). */
export const cmsRow: KindRow = {
  id: 'cms',
  extension: { pem: 'cms.pem', der: 'p7m' },
  mime: 'application/pkcs7-mime',
  pemLabels: ['CMS', 'PKCS7', 'PKCS #7 SIGNED DATA'],
  secrecy: 'public',
  ber: true,
  nests: true,
  detect(table, bytes, root): Detection {
    const form = cmsForm(table, bytes, root)
    if (!form) return NOT
    return { confidence: form === 'ContentInfo' ? contentInfoConfidence(table, bytes, root) : 0.9, reason: `shape.cms-${form}` }
  },
  load: async () => (await import('./kind.ts')).cmsKind,
}
