/** What a message carries in the clear: how long it is, what it is, and as which part it is opened. */
import { NO_NODE } from '../../bytes/tree.ts'
import type { KindId, Part } from '../contract.ts'
import { contentKind, shortText, textValue } from '../jose/content.ts'
import type { Layer, Octets } from '../pkcs12/layer.ts'
import type { Reader } from '../reader.ts'
import { startsLikeMime } from '../smime/mime.ts'
import { sameBytes } from '../certificates-inside.ts'
import { unpack, ZLIB, MOST_UNPACKED, type Unpacked } from './compressed.ts'
import { hashBy, hashLabel } from './hash.ts'
import { hashFinding } from './signers.ts'
import type { Cms } from './read.ts'

type Bytes = Uint8Array<ArrayBuffer>

const SEQUENCE = 0x30

/** The kind that a content is to be opened as; undefined: as detection finds; null where it is nothing to open. */
function openedAs(bytes: Bytes): KindId | undefined | null {
  const kind = contentKind(bytes)
  return kind === null && startsLikeMime(bytes) ? 'smime' : kind
}

function contentPart(octets: Octets, how: 'concatenation' | 'decompression'): readonly Part[] {
  const kind = octets.bytes.length === 0 ? null : openedAs(octets.bytes)
  return kind === null ? [] : [{ role: 'content', name: '', bytes: octets.bytes, how, spans: octets.spans, ...(kind === undefined ? {} : { kind }) }]
}

/** What was encrypted, whatever it is: it can be seen nowhere else. */
export function decryptedPart({ bytes, spans }: Octets): Part {
  const kind = openedAs(bytes)
  return { role: 'content', name: '', bytes, how: 'decryption', spans, ...(kind ? { kind } : {}) }
}

/** A content that is no octet string stands with its header. */
function carried(layer: Layer, { content: { node, octets } }: Cms): Octets | null {
  return node !== NO_NODE && layer.reader.tree.tag(node) === SEQUENCE ? layer.encoding(node) : octets
}

async function unpacked(reader: Reader, { body, content: { octets } }: Cms): Promise<Unpacked | null> {
  if (!octets) return null
  return reader.algorithm(reader.path(body, 'compressionAlgorithm')) === ZLIB ? unpack(octets.bytes) : { ok: false, problem: 'algorithm' }
}

/** The content as an artifact of its own, where it is anything that this page can open. */
export async function contentParts(layer: Layer, cms: Cms): Promise<readonly Part[]> {
  if (cms.type !== 'compressed') {
    const octets = carried(layer, cms)
    return octets ? contentPart(octets, 'concatenation') : []
  }
  const result = await unpacked(layer.reader, cms)
  return result?.ok ? contentPart({ bytes: result.bytes, spans: cms.content.octets?.spans ?? [] }, 'decompression') : []
}

function textFact(layer: Layer, cms: Cms, bytes: Bytes): void {
  const text = shortText(bytes)
  if (text !== null) layer.reader.fact('contentText', 'content', cms.content.node, textValue(text, layer.reader.span(cms.content.node)))
}

async function compressedFacts(layer: Layer, cms: Cms): Promise<void> {
  const { reader } = layer, { node } = cms.content
  const algorithm = reader.path(cms.body, 'compressionAlgorithm')
  reader.fact('compression', 'content', algorithm, reader.oidValue(reader.algorithm(algorithm)), { spec: 'RFC 3274 1.1' })
  const result = await unpacked(reader, cms)
  if (result?.ok) {
    reader.fact('unpackedSize', 'content', node, { type: 'number', value: result.bytes.length, unit: 'bytes' }, { computed: true })
    textFact(layer, cms, result.bytes)
  } else if (result) reader.found('cms.compressed', result.problem === 'malformed' ? 'error' : 'note', { problem: result.problem, limit: MOST_UNPACKED }, { nodes: [node], spec: 'RFC 3274 1.1' })
}

export async function contentFacts(layer: Layer, cms: Cms): Promise<void> {
  const { reader } = layer, { node, octets, type, typeNode } = cms.content
  reader.fact('contentType', 'content', typeNode, reader.oidValue(type), { spec: 'RFC 5652 5.2' })
  if (octets) reader.fact('contentSize', 'content', node, { type: 'number', value: octets.bytes.length, unit: 'bytes' })
  else if (cms.signers.length > 0 || cms.type === 'digested') reader.fact('contentSize', 'content', typeNode, { type: 'term', term: 'cms.not-inside' })
  if (cms.type === 'compressed') await compressedFacts(layer, cms)
  else if (octets) textFact(layer, cms, octets.bytes)
}

/** RFC 5652 7. */
export async function digestFacts(reader: Reader, { body, content: { octets } }: Cms, detached: Bytes | null): Promise<void> {
  const algorithm = reader.path(body, 'digestAlgorithm'), digest = reader.path(body, 'digest')
  const oid = reader.algorithm(algorithm)
  reader.fact('digestAlgorithm', 'content', algorithm, reader.oidValue(oid), { spec: 'RFC 5652 7' })
  if (digest === NO_NODE) return
  reader.fact('contentDigest', 'content', digest, reader.hexValue(digest), { spec: 'RFC 5652 7' })
  const content = octets?.bytes ?? detached
  const computed = content && (await hashBy(oid, content))
  const result = !content ? 'detached' : !computed ? 'unsupported' : sameBytes(computed, reader.tree.content(digest)) ? 'same' : 'other'
  reader.found('cms.digest', result === 'other' ? 'error' : 'note', { result }, { nodes: [digest], spec: 'RFC 5652 7' })
  hashFinding(reader, { hash: hashLabel(oid), use: 'digest' }, algorithm)
}
