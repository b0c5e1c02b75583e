/** Key identifiers compared with the key: how the subject's was made (RFC 5280 4.2.1.2, RFC 7093 2), and whether the authority's is its own. */
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { digest } from '../digests.ts'
import type { ReadExtension } from '../extensions.ts'
import type { Reader } from '../reader.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Hash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'

const SHA1_OCTETS = 20
const same = (a: Bytes, b: Bytes) => a.length === b.length && a.every((octet, i) => octet === b[i])

/** RFC 5280 4.2.1.2 (2): the type field 0100 and the last 60 bits of the hash. */
function shortForm(sha1: Bytes): Bytes {
  const short = sha1.slice(-8)
  short[0] = ((short[0] as number) & 0x0f) | 0x40
  return short
}

interface Method { readonly term: string; readonly hash: Hash; readonly of: 'bits' | 'spki'; readonly cut: (hash: Bytes) => Bytes }
const whole = (hash: Bytes) => hash
const left160 = (hash: Bytes) => hash.subarray(0, SHA1_OCTETS)

/** In the order in which they are met. */
const METHODS: readonly Method[] = [
  { term: 'ski.rfc5280-1', hash: 'SHA-1', of: 'bits', cut: whole },
  { term: 'ski.rfc7093-1', hash: 'SHA-256', of: 'bits', cut: left160 },
  { term: 'ski.rfc5280-2', hash: 'SHA-1', of: 'bits', cut: shortForm },
  { term: 'ski.sha256', hash: 'SHA-256', of: 'bits', cut: whole },
  { term: 'ski.rfc7093-4', hash: 'SHA-256', of: 'spki', cut: whole },
  { term: 'ski.spki-sha1', hash: 'SHA-1', of: 'spki', cut: whole },
  { term: 'ski.rfc7093-2', hash: 'SHA-384', of: 'bits', cut: left160 },
  { term: 'ski.rfc7093-3', hash: 'SHA-512', of: 'bits', cut: left160 },
]

async function methodOf(reader: Reader, spki: NodeId, identifier: Bytes): Promise<string> {
  const bits = reader.path(spki, 'subjectPublicKey')
  if (bits === NO_NODE) return 'ski.other'
  for (const { term, hash, of, cut } of METHODS) {
    // One after another: nearly always the first fits.
    // oxlint-disable-next-line eslint/no-await-in-loop
    const made = cut(await digest(hash, of === 'bits' ? reader.bits(bits) : reader.tree.encoding(spki)))
    if (same(made, identifier)) return term
  }
  return 'ski.other'
}

/** The octets of an identifier and their node, or null. */
function subjectIdentifier(reader: Reader, extensions: readonly ReadExtension[]): { readonly octets: Bytes; readonly node: NodeId } | null {
  const node = extensions.find(({ oid }) => oid === '2.5.29.14')?.value ?? NO_NODE
  return node !== NO_NODE && reader.tree.tag(node) === 4 ? { octets: reader.tree.content(node), node } : null
}

/** How the subject key identifier was made from the key. */
export async function subjectIdentifierFact(reader: Reader, spki: NodeId, extensions: readonly ReadExtension[]): Promise<void> {
  const subject = subjectIdentifier(reader, extensions)
  if (!subject || spki === NO_NODE) return
  const term = await methodOf(reader, spki, subject.octets)
  reader.facts.push({ field: 'skiMethod', group: 'key', value: { type: 'term', term }, spans: [reader.span(subject.node), reader.span(spki)], computed: true, spec: 'RFC 5280 4.2.1.2' })
}

/** In a certificate that names itself as issuer: whether it means its own key. */
export function authorityIdentifierFact(reader: Reader, extensions: readonly ReadExtension[]): void {
  const subject = subjectIdentifier(reader, extensions)
  const authority = extensions.find(({ oid }) => oid === '2.5.29.35')?.value ?? NO_NODE
  const first = authority === NO_NODE ? NO_NODE : reader.tree.children(authority)[0] ?? NO_NODE
  if (!subject || first === NO_NODE || reader.tree.tag(first) !== 0x80) return
  const term = same(reader.tree.content(first), subject.octets) ? 'aki.own' : 'aki.foreign'
  reader.facts.push({ field: 'akiMatch', group: 'key', value: { type: 'term', term }, spans: [reader.span(first), reader.span(subject.node)], computed: true, spec: 'RFC 5280 4.2.1.1' })
}
