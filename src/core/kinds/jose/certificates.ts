/** Certificates and their fingerprints in keys and headers: x5c, x5t, x5t#S256, x5u (RFC 7517 4.6 to 4.9, RFC 7515 4.1.5 to 4.1.8). */
import { decodeBase64 } from '../../bytes/base64.ts'
import { toHex } from '../../bytes/hex.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { readChildren } from '../../crypto/der.ts'
import { digest } from '../digests.ts'
import { count, untrusted, hex, type FactList } from '../fact-list.ts'
import { readSegment } from './segment.ts'
import { innerSpan, memberSpan, valueSpan, type Source } from './source.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** More in one chain is nobody's. */
const MOST = 100

export interface X5c { readonly node: NodeId; readonly bytes: Bytes | null }

/** The certificates of the chain; `bytes` is null where the text is no base64 of anything. */
export function x5cOf({ tree, root }: Source): readonly X5c[] {
  const node = tree.member(root, 'x5c')
  const elements = node !== NO_NODE && tree.type(node) === 'array' ? tree.children(node).slice(0, MOST) : []
  return elements.map((each) => {
    const decoded = decodeBase64(new TextEncoder().encode(tree.text(each)))
    return { node: each, bytes: decoded.ok && decoded.bytes.length > 0 ? decoded.bytes : null }
  })
}

/** SubjectPublicKeyInfo of a certificate (RFC 5280 4.1), or null. */
export function spkiOfCertificate(certificate: Bytes): Bytes | null {
  const tbs = readChildren(certificate)?.[0]
  const parts = tbs ? readChildren(tbs.encoding) : null
  const spki = parts?.[parts[0]?.tag === 0xa0 ? 6 : 5]
  return spki?.tag === 0x30 ? spki.encoding : null
}

const same = (a: Bytes, b: Bytes) => a.length === b.length && a.every((octet, i) => octet === b[i])

async function fingerprintFact(into: FactList, source: Source, { member, hash, first }: { readonly member: 'x5t' | 'x5t#S256'; readonly hash: 'SHA-1' | 'SHA-256'; readonly first: Bytes | null }): Promise<void> {
  const node = source.tree.member(source.root, member)
  if (node === NO_NODE) return
  const text = new TextEncoder().encode(source.tree.text(node)), at = memberSpan(source, node)
  const { bytes } = readSegment(text, { buffer: at.buffer, start: 0, end: text.length }, member)
  // Some libraries write the hexadecimal digits in base64url: shown as they are.
  into.add(member, 'certificates', bytes ? hex(bytes) : untrusted(source.tree.text(node)), at, { spec: member === 'x5t' ? 'RFC 7517 4.8' : 'RFC 7517 4.9' })
  if (first && !(bytes && same(bytes, await digest(hash, first)))) into.found('jose.x5t-mismatch', 'error', { member }, [at], member === 'x5t' ? 'RFC 7517 4.8' : 'RFC 7517 4.9')
}

/** `spki`: of the key beside the chain, which must be that of its first certificate; null where there is none. */
export async function certificateFacts(into: FactList, source: Source, spki: Bytes | null): Promise<void> {
  const { tree, root } = source, chain = x5cOf(source), x5c = tree.member(root, 'x5c'), x5u = tree.member(root, 'x5u')
  const first = chain[0]?.bytes ?? null
  if (x5c !== NO_NODE) into.add('x5c', 'certificates', count(chain.length), memberSpan(source, x5c), { spec: 'RFC 7517 4.7' })
  if (x5c !== NO_NODE && tree.type(x5c) !== 'array') into.found('jose.type', 'error', { member: 'x5c', expected: 'array' }, [memberSpan(source, x5c)], 'RFC 7517 4.7')
  if (x5u !== NO_NODE) into.add('x5u', 'certificates', untrusted(tree.text(x5u)), memberSpan(source, x5u), { spec: 'RFC 7517 4.6' })
  for (const [index, { node, bytes }] of chain.entries()) if (!bytes || !spkiOfCertificate(bytes)) into.found('jose.x5c-unreadable', 'error', { index }, [valueSpan(source, node)], 'RFC 7517 4.7')
  const certified = first && spkiOfCertificate(first)
  if (spki && certified && toHex(certified) !== toHex(spki)) into.found('jose.x5c-other-key', 'error', {}, [memberSpan(source, x5c)], 'RFC 7517 4.7')
  await fingerprintFact(into, source, { member: 'x5t', hash: 'SHA-1', first })
  await fingerprintFact(into, source, { member: 'x5t#S256', hash: 'SHA-256', first })
}

/** Where a chain's certificates stand as text. */
export const x5cSpan = (source: Source, { node }: X5c) => innerSpan(source, node)
