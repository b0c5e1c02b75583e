/** Signed tokens in their three serializations (RFC 7515 3 and 7), and what SD-JWT adds to them (RFC 9901 4). */
import { isWhite } from '../../bytes/base64.ts'
import type { Json } from '../../bytes/json.ts'
import { readJson } from '../../bytes/json.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { span, type Span } from '../../findings/span.ts'
import { readSegment, type Segment } from '../jose/segment.ts'
import { carriedSource, plainSource, type Source } from '../jose/source.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Signature {
  /** The protected header, or null where there is none or it carries no bytes. */
  readonly protectedText: Segment | null
  readonly protectedHeader: Source | null
  /** The header that is not signed, of JSON serializations. */
  readonly header: Source | null
  readonly signature: Segment
}

export interface Jws {
  readonly form: 'compact' | 'flattened' | 'general' | 'sd-jwt'
  /** Null where the payload is sent apart. */
  readonly payload: Segment | null
  /** The first of them; `signatureCount` counts all. */
  readonly signatures: readonly Signature[]
  readonly signatureCount: number
  readonly disclosures: readonly Segment[]
  /** The key-binding token behind the last tilde, or null. */
  readonly keyBinding: Span | null
  /** Of the JSON serializations. */
  readonly json: Json | null
}

/** More is nobody's. */
const MOST_SIGNATURES = 50

const DOT = 0x2e, TILDE = 0x7e, BRACE = 0x7b

/** Without white space around it. */
export function trimmed(bytes: Bytes, buffer: number): Span {
  let start = 0, end = bytes.length
  while (start < end && isWhite(bytes[start] as number)) start++
  while (end > start && isWhite(bytes[end - 1] as number)) end--
  return span(buffer, start, end)
}

/** What stands between separators, at most `most` of it. */
export function split(bytes: Bytes, { buffer, start, end }: Span, separator: number, most = Infinity): readonly Span[] {
  const found: Span[] = []
  let from = start
  for (let at = start; at < end && found.length < most - 1; at++) if (bytes[at] === separator) {
    found.push(span(buffer, from, at))
    from = at + 1
  }
  return [...found, span(buffer, from, end)]
}

const empty = (buffer: number, at: number): Span => span(buffer, at, at)

function readCompact(bytes: Bytes, whole: Span): Jws {
  const [token = whole, ...behind] = split(bytes, whole, TILDE)
  const [header = token, payload = empty(whole.buffer, token.end), signature = empty(whole.buffer, token.end)] = split(bytes, token, DOT, 3)
  const text = readSegment(bytes, header, 'protected')
  const last = behind.at(-1)
  return {
    form: behind.length > 0 ? 'sd-jwt' : 'compact', json: null, signatureCount: 1,
    payload: payload.end > payload.start ? readSegment(bytes, payload, 'payload') : null,
    signatures: [{ protectedText: text, protectedHeader: carriedSource(text), header: null, signature: readSegment(bytes, signature, 'signature') }],
    disclosures: behind.slice(0, -1).map((each) => readSegment(bytes, each, 'disclosure')),
    keyBinding: last && last.end > last.start ? last : null,
  }
}

/** Base64url in a member; null where there is none. Base64url needs no escapes, so that its characters stand for themselves. */
export function memberSegment(bytes: Bytes, { tree }: Source, from: NodeId, name: string): Segment | null {
  const node = from === NO_NODE ? NO_NODE : tree.member(from, name)
  return node === NO_NODE || tree.type(node) !== 'string' ? null : readSegment(bytes, tree.innerSpan(node), name)
}

export function memberSource(source: Source, from: NodeId, name: string): Source | null {
  const node = source.tree.member(from, name)
  return node !== NO_NODE && source.tree.type(node) === 'object' ? { ...source, root: node, findings: [] } : null
}

function readJsonForm(bytes: Bytes, buffer: number): Jws {
  const json = readJson(bytes, { buffer }), source = plainSource(json), { tree, root } = source
  const list = tree.size > 0 ? tree.member(root, 'signatures') : NO_NODE
  const nodes = list === NO_NODE ? [root] : tree.children(list).filter((node) => tree.type(node) === 'object')
  const signatures = nodes.slice(0, MOST_SIGNATURES).map((node): Signature => {
    const protectedText = memberSegment(bytes, source, node, 'protected')
    return { protectedText, protectedHeader: protectedText && carriedSource(protectedText), header: memberSource(source, node, 'header'), signature: memberSegment(bytes, source, node, 'signature') ?? readSegment(bytes, empty(buffer, tree.end(node)), 'signature') }
  })
  return { form: list === NO_NODE ? 'flattened' : 'general', json, signatureCount: nodes.length, payload: memberSegment(bytes, source, root, 'payload'), signatures, disclosures: [], keyBinding: null }
}

export function readJws(bytes: Bytes, buffer: number): Jws {
  const whole = trimmed(bytes, buffer)
  return bytes[whole.start] === BRACE ? readJsonForm(bytes, buffer) : readCompact(bytes, whole)
}

/** The value of a header parameter: the signed header's, else the other's. Where it stands says whether it is signed. */
export function parameter({ protectedHeader, header }: Signature, name: string): { readonly source: Source; readonly node: NodeId; readonly isSigned: boolean } | null {
  for (const source of [protectedHeader, header]) {
    const node = source && source.root !== NO_NODE ? source.tree.member(source.root, name) : NO_NODE
    if (source && node !== NO_NODE) return { source, node, isSigned: source === protectedHeader }
  }
  return null
}
