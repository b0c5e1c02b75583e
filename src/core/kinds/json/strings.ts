/** What a string of JSON holds: PEM, base64 of DER, of PEM or of more JSON, a token, a key. */
import { decodeBase64 } from '../../bytes/base64.ts'
import type { JsonTree } from '../../bytes/json-tree.ts'
import { scanPem, type PemBlock } from '../../bytes/pem.ts'
import type { NodeId } from '../../bytes/tree.ts'
import type { DerivedBy } from '../../bytes/buffer.ts'
import type { Part } from '../contract.ts'
import { recognise } from '../detect.ts'
import { endsAsSaid, judge } from '../repair/judge.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Fewer characters hold nothing that a kind knows. */
const FEWEST = 32
/** Longer strings are no key or certificate, but files. */
const MOST = 8 * 1024 * 1024
const MOST_BLOCKS = 100
const SURE = 0.5
const SEQUENCE = 0x30
const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/
const BASE64URL = /^[\w-]+={0,2}$/
/** How DER of some length, PEM, and a JSON object begin in base64. */
const TELLING = /^(?:M[A-I]|LS0tLS1CRUdJTi|e[wy])/
const encoder = new TextEncoder()

/** A block's bytes: its DER, or its text where it is encrypted in the old way (RFC 1421 4.6). */
function blockBytes(text: Bytes, { headers, start, end, bodyStart, bodyEnd }: PemBlock): Bytes | null {
  if (headers.length > 0) return text.slice(start, end)
  const decoded = decodeBase64(text, bodyStart, bodyEnd)
  return decoded.ok && decoded.bytes.length > 0 ? decoded.bytes : null
}

interface Held { readonly tree: JsonTree; readonly node: NodeId; readonly name: string }

/** The blocks of PEM in a text that the string stands for; where it is not the string's own text, nothing leads back to single bytes. */
function pemParts({ tree, node, name }: Held, text: Bytes): readonly Part[] {
  return scanPem(text).blocks.slice(0, MOST_BLOCKS).flatMap((block): readonly Part[] => {
    const bytes = blockBytes(text, block), inner = tree.innerSpan(node)
    if (!bytes) return []
    const exact = tree.isPlain(node) && inner.end - inner.start === text.length && block.headers.length === 0
    const spans = [exact ? { buffer: inner.buffer, start: inner.start + block.bodyStart, end: inner.start + block.bodyEnd } : inner]
    return [{ role: 'value', name, bytes, how: exact ? 'base64' : 'escapes', spans }]
  })
}

/** Base64 of something that this page opens. */
function base64Parts(held: Held, text: string): readonly Part[] {
  const isUrl = BASE64URL.test(text) && /[-_]/.test(text)
  if (!TELLING.test(text) || !(isUrl || BASE64.test(text))) return []
  const characters = encoder.encode(text), decoded = decodeBase64(characters, 0, characters.length, isUrl)
  if (!decoded.ok) return []
  const { bytes } = decoded, { tree, node, name } = held
  const how: DerivedBy = !tree.isPlain(node) ? 'escapes' : isUrl ? 'base64url' : 'base64'
  const part: Part = { role: 'value', name, bytes, how, spans: [tree.innerSpan(node)] }
  if (bytes[0] === SEQUENCE) return endsAsSaid(bytes) && judge(bytes) === 'artifact' ? [part] : []
  if (text.startsWith('LS0tLS1')) return pemParts(held, bytes)
  return recognise(bytes)?.row.id === 'json' ? [{ ...part, kind: 'json' }] : (recognise(bytes)?.confidence ?? 0) >= SURE ? [part] : []
}

/** Parts that one string holds. */
export function stringParts(tree: JsonTree, node: NodeId, name: string): readonly Part[] {
  const length = tree.end(node) - tree.contentStart(node)
  if (length < FEWEST || length > MOST) return []
  const text = tree.text(node), held = { tree, node, name }
  if (text.includes('-----BEGIN ')) return pemParts(held, encoder.encode(text))
  const inBase64 = base64Parts(held, text.trim())
  if (inBase64.length > 0) return inBase64
  const bytes = encoder.encode(text)
  if ((recognise(bytes)?.confidence ?? 0) < SURE) return []
  return [{ role: 'value', name, bytes, how: tree.isPlain(node) ? 'concatenation' : 'escapes', spans: [tree.innerSpan(node)] }]
}
