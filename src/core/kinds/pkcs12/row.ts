import type { NodeTable } from '../../asn1/table.ts'
import type { NodeId } from '../../bytes/tree.ts'
import type { KindRow } from '../contract.ts'
import { childAt, childTags, NOT, startsWithTags, T } from '../shape.ts'

/** A whole file, or the contents of one of its safes as they come out of a decryption. */
export type Pkcs12Form = 'PFX' | 'SafeContents'

/** 1.2.840.113549.1.7, PKCS#7's content types, and 1.2.840.113549.1.12.10.1, the bags. */
const PKCS7 = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07]
const BAGS = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x0c, 0x0a, 0x01]

function startsWithArc(table: NodeTable, bytes: Uint8Array, node: NodeId, arc: readonly number[]): boolean {
  const at = table.contentStart[node] ?? 0
  return table.tag[node] === T.oid && arc.every((octet, i) => bytes[at + i] === octet)
}

/** PFX (RFC 7292 4), SafeContents (4.2), or null. Looks at the outermost tags and one identifier. */
export function pkcs12Form(table: NodeTable, bytes: Uint8Array, root: NodeId): Pkcs12Form | null {
  const tags = childTags(table, root)
  const second = childAt(table, root, 1)
  if (startsWithTags(tags, [T.integer, T.sequence]) && (tags.length === 2 || (tags.length === 3 && tags[2] === T.sequence)))
    return startsWithArc(table, bytes, second + 1, PKCS7) ? 'PFX' : null
  const bag = root + 1
  return tags.length > 0 && tags.every((tag) => tag === T.sequence) && startsWithTags(childTags(table, bag), [T.oid, T.context0]) && startsWithArc(table, bytes, bag + 1, BAGS) ? 'SafeContents' : null
}

/** Bags that hold a secret without a passphrase: keyBag and secretBag. */
const PLAIN_SECRETS: ReadonlySet<number | undefined> = new Set([1, 5])

function holdsPlainSecret(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(PKCS7[0] as number); at >= 0; at = bytes.indexOf(PKCS7[0] as number, at + 1))
    if (BAGS.every((octet, i) => bytes[at + i] === octet) && PLAIN_SECRETS.has(bytes[at + BAGS.length])) return true
  return false
}

export const pkcs12Row: KindRow = {
  id: 'pkcs12',
  extension: { pem: 'p12.pem', der: 'p12' },
  mime: 'application/x-pkcs12',
  pemLabels: ['PKCS12'],
  secrecy: 'public',
  nests: true,
  detect(table, bytes, root) {
    const form = pkcs12Form(table, bytes, root)
    return form ? { confidence: 1, reason: `shape.${form}`, secrecy: holdsPlainSecret(bytes) ? 'secret' : 'public' } : NOT
  },
  load: async () => (await import('./kind.ts')).pkcs12Kind,
}
