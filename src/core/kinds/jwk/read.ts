/** One JSON Web Key out of JSON, its values decoded as its type has them. */
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { Finding } from '../../findings/finding.ts'
import { readSegment } from '../jose/segment.ts'
import { innerSpan, type Source } from '../jose/source.ts'
import { keyMembers } from './members.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface KeyValue {
  readonly node: NodeId
  /** Null where the text is no base64url. */
  readonly bytes: Bytes | null
}

export interface Jwk {
  readonly source: Source
  readonly kty: string
  readonly crv: string
  readonly alg: string
  /** The members that are base64url, by their names. */
  readonly values: ReadonlyMap<string, KeyValue>
  readonly hasPrivate: boolean
  /** Of the encoding of its values. */
  readonly findings: readonly Finding[]
}

const encoder = new TextEncoder()

/** A string's content as text with places: where it is written with escapes, the whole string stands for each character. */
function valueOf(source: Source, node: NodeId, name: string): KeyValue & { readonly findings: readonly Finding[] } {
  const text = encoder.encode(source.tree.text(node)), at = innerSpan(source, node)
  const { bytes, findings } = readSegment(text, { buffer: at.buffer, start: 0, end: text.length }, name)
  const plain = at.end - at.start === text.length
  const place = ({ start, end }: { readonly start: number; readonly end: number }) => (plain ? { buffer: at.buffer, start: at.start + start, end: at.start + end } : at)
  return { node, bytes, findings: findings.map((found) => ({ ...found, spans: found.spans.map(place) })) }
}

export const isPrivateMember = (kty: string, name: string): boolean => keyMembers[kty]?.some((member) => member.name === name && member.secret === true) === true

/** `source.root` is the key's object. */
export function readJwk(source: Source): Jwk {
  const { tree, root } = source
  const text = (name: string) => tree.text(tree.member(root, name)), kty = text('kty')
  const values = new Map<string, KeyValue>(), findings: Finding[] = []
  for (const { name, form, secret = false, spec } of keyMembers[kty] ?? []) {
    const node = tree.member(root, name)
    tree.label(node, { spec, secret })
    if (form === 'text' || node === NO_NODE || tree.type(node) !== 'string') continue
    const value = valueOf(source, node, name)
    values.set(name, value)
    findings.push(...value.findings)
  }
  const hasPrivate = [...values.keys()].some((name) => isPrivateMember(kty, name))
  return { source, kty, crv: text('crv'), alg: text('alg'), values, hasPrivate, findings }
}

/** The keys of a JWK Set (RFC 7517 5) as the nodes of their objects; null where it is none. */
export function keysOf({ tree, root }: Source): readonly NodeId[] | null {
  const keys = tree.member(root, 'keys')
  return keys !== NO_NODE && tree.type(keys) === 'array' ? tree.children(keys).filter((node) => tree.type(node) === 'object') : null
}
