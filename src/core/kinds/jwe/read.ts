/** Encrypted content in its three serializations (RFC 7516 3 and 7). */
import { readJson, type Json } from '../../bytes/json.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { span } from '../../findings/span.ts'
import { readSegment, type Segment } from '../jose/segment.ts'
import { carriedSource, plainSource, type Source } from '../jose/source.ts'
import { memberSegment, memberSource, split, trimmed } from '../jws/read.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Recipient {
  readonly header: Source | null
  readonly encryptedKey: Segment | null
}

export interface Jwe {
  readonly form: 'compact' | 'flattened' | 'general'
  readonly protectedText: Segment | null
  readonly protectedHeader: Source | null
  /** The header that all recipients share and that is not protected. */
  readonly unprotected: Source | null
  /** The first of them; `recipientCount` counts all. */
  readonly recipients: readonly Recipient[]
  readonly recipientCount: number
  readonly iv: Segment | null
  readonly ciphertext: Segment | null
  readonly tag: Segment | null
  readonly aad: Segment | null
  readonly json: Json | null
}

/** More is nobody's. */
const MOST_RECIPIENTS = 50

const DOT = 0x2e, BRACE = 0x7b
export const PARTS = ['protected', 'encrypted_key', 'iv', 'ciphertext', 'tag'] as const

function readCompact(bytes: Bytes, buffer: number): Jwe {
  const whole = trimmed(bytes, buffer), spans = split(bytes, whole, DOT, PARTS.length)
  const [protectedText = null, encryptedKey = null, iv = null, ciphertext = null, tag = null] = PARTS.map((name, i) => readSegment(bytes, spans[i] ?? span(buffer, whole.end, whole.end), name))
  return { form: 'compact', protectedText, protectedHeader: protectedText && carriedSource(protectedText), unprotected: null, recipients: [{ header: null, encryptedKey }], recipientCount: 1, iv, ciphertext, tag, aad: null, json: null }
}

function readJsonForm(bytes: Bytes, buffer: number): Jwe {
  const json = readJson(bytes, { buffer }), source = plainSource(json), { tree } = source, root: NodeId = tree.size > 0 ? 0 : NO_NODE
  const part = (name: string, from = root) => memberSegment(bytes, source, from, name)
  const list = root === NO_NODE ? NO_NODE : tree.member(root, 'recipients')
  const nodes = list === NO_NODE ? [root] : tree.children(list).filter((node) => tree.type(node) === 'object')
  const protectedText = part('protected')
  return {
    form: list === NO_NODE ? 'flattened' : 'general', json, protectedText, protectedHeader: protectedText && carriedSource(protectedText), unprotected: root === NO_NODE ? null : memberSource(source, root, 'unprotected'),
    recipientCount: nodes.length, recipients: nodes.slice(0, MOST_RECIPIENTS).map((node) => ({ header: node === NO_NODE ? null : memberSource(source, node, 'header'), encryptedKey: part('encrypted_key', node) })),
    iv: part('iv'), ciphertext: part('ciphertext'), tag: part('tag'), aad: part('aad'),
  }
}

export function readJwe(bytes: Bytes, buffer: number): Jwe {
  return bytes[trimmed(bytes, buffer).start] === BRACE ? readJsonForm(bytes, buffer) : readCompact(bytes, buffer)
}

/** The value of a header parameter for a recipient: the three headers together are its header (RFC 7516 4). */
export function parameter({ protectedHeader, unprotected }: Jwe, { header }: Recipient, name: string): { readonly source: Source; readonly node: NodeId } | null {
  for (const source of [protectedHeader, unprotected, header]) {
    const node = source && source.root !== NO_NODE ? source.tree.member(source.root, name) : NO_NODE
    if (source && node !== NO_NODE) return { source, node }
  }
  return null
}

export function parameterText(jwe: Jwe, recipient: Recipient, name: string): string {
  const found = parameter(jwe, recipient, name)
  return found ? found.source.tree.text(found.node) : ''
}
