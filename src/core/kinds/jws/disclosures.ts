/** Selective disclosures (RFC 9901 4.2): claims that are sent beside the token, whose digests it carries. */
import { encodeBase64url } from '../../bytes/base64.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { JsonTree } from '../../bytes/json-tree.ts'
import type { FactItem } from '../contract.ts'
import { list, untrusted, type FactList } from '../fact-list.ts'
import { shortValue } from '../jose/header.ts'
import { carriedSource, memberSpan, valueSpan, type Source } from '../jose/source.ts'
import type { Segment } from '../jose/segment.ts'

const MOST = 200
const HASHES = { 'sha-256': 'SHA-256', 'sha-384': 'SHA-384', 'sha-512': 'SHA-512' } as const

/** Texts in `_sd` arrays and of `...` members, wherever they stand (RFC 9901 4.2.4). */
function digestsIn(tree: JsonTree, into: Set<string>): void {
  for (let node: NodeId = 0; node < tree.size; node++) {
    const name = tree.name(node)
    if (name === '...') into.add(tree.text(node))
    else if (name === '_sd' && tree.type(node) === 'array') for (const each of tree.children(node)) into.add(tree.text(each))
  }
}

/** Salt, name and value; of an array's element only salt and value. Null where it is neither. */
function itemsOf(source: Source): readonly FactItem[] | null {
  const { tree, root } = source, parts = root !== NO_NODE && tree.type(root) === 'array' ? tree.children(root) : []
  const value = parts.at(-1), name = parts.length === 3 ? parts[1] : undefined
  if ((parts.length !== 2 && parts.length !== 3) || value === undefined || (name !== undefined && tree.type(name) !== 'string')) return null
  return [{ tag: name === undefined ? '' : tree.text(name), value: untrusted(shortValue(source, value)), spans: [name === undefined ? valueSpan(source, value) : memberSpan(source, value)] }]
}

async function isAnnounced(text: Uint8Array<ArrayBuffer>, { span: { start, end } }: Segment, { hash, known }: { readonly hash: 'SHA-256' | 'SHA-384' | 'SHA-512'; readonly known: ReadonlySet<string> }): Promise<boolean> {
  return known.has(encodeBase64url(new Uint8Array(await crypto.subtle.digest(hash, text.slice(start, end)))))
}

/** `text` is the artifact's, `claims` the signed ones. */
export async function disclosureFacts(into: FactList, { text, claims, disclosures }: { readonly text: Uint8Array<ArrayBuffer>; readonly claims: Source | null; readonly disclosures: readonly Segment[] }): Promise<void> {
  const shown = disclosures.slice(0, MOST), sources = shown.map((each) => carriedSource(each)), known = new Set<string>()
  for (const source of [claims, ...sources]) if (source) digestsIn(source.tree, known)
  const named = claims ? claims.tree.text(claims.tree.member(claims.root, '_sd_alg')) : ''
  const hash = named === '' ? 'SHA-256' : HASHES[named as keyof typeof HASHES]
  let strangers = 0
  for (const [index, segment] of shown.entries()) {
    const source = sources[index], items = source ? itemsOf(source) : null
    into.findings.push(...segment.findings)
    if (items) into.add('disclosure', 'disclosures', list(items), segment.span, { spec: 'RFC 9901 4.2' })
    else into.found('sd-jwt.disclosure-unreadable', 'error', { index }, [segment.span], 'RFC 9901 4.2')
    if (hash && claims && !(await isAnnounced(text, segment, { hash, known }))) strangers++
  }
  if (strangers > 0) into.found('sd-jwt.unknown-disclosure', 'error', { count: strangers }, shown.map(({ span }) => span), 'RFC 9901 7.1')
}

