/** Short forms of values for the tree. All text from the input goes through safeText. */
import { toHex } from '../bytes/hex.ts'
import { NO_NODE, type NodeId } from '../bytes/tree.ts'
import { safeText } from '../bytes/text.ts'
import { universalTypeName } from './departures.ts'
import type { Named, NamedTree } from './named.ts'
import { ipText } from './ip.ts'
import { oidText } from './oid.ts'
import { readBerTimeMs } from './time.ts'
import { decodeString, isTextTag } from './strings.ts'

const PREVIEW = 24

function hexPreview(bytes: Uint8Array): string {
  const shown = toHex(bytes.subarray(0, PREVIEW))
  return bytes.length > PREVIEW ? `${shown}…` : shown
}

/** The tag as X.680 writes it: `SEQUENCE`, `UTCTime`, `[0]`, `[APPLICATION 3]`. */
export function tagName(tree: NamedTree, node: NodeId): string {
  const tag = tree.tag(node)
  const number = tagNumber(tree, node)
  switch (tag >> 6) {
    case 0: return universalTypeName(number)
    case 1: return `[APPLICATION ${number}]`
    case 2: return `[${number}]`
    default: return `[PRIVATE ${number}]`
  }
}

/** The tag's number, long forms included (X.690 8.1.2.4); exact up to 2^53. */
export function tagNumber(tree: NamedTree, node: NodeId): number {
  const low = tree.tag(node) & 0x1f
  if (low !== 0x1f) return low
  let number = 0
  for (let i = tree.start(node) + 1; i < tree.contentStart(node); i++) {
    const octet = tree.bytes[i] as number
    number = number * 128 + (octet & 0x7f)
    if (octet < 0x80) break
  }
  return number
}

/** The universal tag number that the content is to be read as: its own, or the schema's under an implicit tag. */
export function contentTag(tree: NamedTree, node: NodeId, named: Named): number {
  const tag = tree.tag(node)
  if (tag < 0x40) return tagNumber(tree, node)
  return named.schema?.type === 'primitive' && !named.schema.explicit ? named.schema.tagNumber : -1
}

export function nodeTypeName(tree: NamedTree, node: NodeId, named: Named): string {
  const own = tagName(tree, node)
  const { schema } = named
  if (!schema || tree.tag(node) < 0x40) return schema?.type === 'sequence of' || schema?.type === 'set of' ? `${own} OF` : own
  if (schema.explicit) return own
  if (schema.type === 'primitive') return `${own} ${universalTypeName(schema.tagNumber)}`
  return schema.type === 'sequence' || schema.type === 'set' ? `${own} ${schema.type.toUpperCase()}` : own
}

function integerText(bytes: Uint8Array, named: Named): string {
  if (bytes.length === 0) return '(no octets)'
  if (bytes.length > 8) return `${bitLength(bytes)} bits: ${hexPreview(bytes)}`
  const value = BigInt.asIntN(bytes.length * 8, bytes.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n))
  const name = named.schema?.type === 'primitive' ? named.schema.names?.get(Number(value)) : undefined
  return name ? `${value} (${name})` : String(value)
}

/** Bits of an INTEGER's magnitude, positive ones only; negative ones count their octets. */
export function bitLength(bytes: Uint8Array): number {
  const first = bytes.findIndex((octet) => octet !== 0)
  return first < 0 ? 0 : (bytes.length - first) * 8 - Math.clz32(bytes[first] as number) + 24
}

/** Names of the bits that are set, by the schema's list; bit 0 is the first octet's highest (X.690 8.6.2.1). */
export function bitNames(content: Uint8Array, names: ReadonlyMap<number, string>): readonly string[] {
  const set: string[] = []
  for (let bit = 0; bit < Math.min((content.length - 1) * 8, 64); bit++)
    if ((content[1 + (bit >> 3)] as number) & (0x80 >> (bit & 7))) set.push(names.get(bit) ?? `bit ${bit}`)
  return set
}

function bitStringText(content: Uint8Array, named: Named): string {
  if (named.schema?.type === 'primitive' && named.schema.names) return bitNames(content, named.schema.names).join(', ')
  const bits = Math.max(0, (content.length - 1) * 8 - (content[0] ?? 0))
  return `${bits} bits: ${hexPreview(content.subarray(1))}`
}

function timeText(tree: NamedTree, node: NodeId, tag: number): string {
  const ms = readBerTimeMs(tag, tree.bytes, tree.contentStart(node), tree.contentEnd(node))
  const raw = safeText(String.fromCharCode(...tree.content(node).subarray(0, 64)))
  return Number.isFinite(ms) ? `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC` : raw
}

function primitiveText(tree: NamedTree, node: NodeId, named: Named): string {
  const content = tree.content(node)
  const tag = contentTag(tree, node, named)
  switch (tag) {
    case 1: return content.length === 1 ? (content[0] === 0 ? 'FALSE' : 'TRUE') : hexPreview(content)
    case 2: case 10: return integerText(content, named)
    case 3: return bitStringText(content, named)
    case 5: return content.length === 0 ? '' : hexPreview(content)
    case 6: return oidWithName(tree, node)
    case 13: return oidText(content.subarray(0, 256), 0, Math.min(256, content.length), true)
    case 23: case 24: return timeText(tree, node, tag)
    case 4: return (named.name === 'iPAddress' ? ipText(content) : null) ?? hexPreview(content)
    default: return isTextTag(tag) ? safeText(decodeString(tag, content.subarray(0, 200))) : hexPreview(content)
  }
}

function oidWithName(tree: NamedTree, node: NodeId): string {
  const from = tree.contentStart(node)
  const oid = oidText(tree.bytes, from, Math.min(tree.contentEnd(node), from + 256))
  const name = tree.oidName(oid)
  return name ? `${oid} (${name})` : oid
}

/** A SEQUENCE that starts with an identifier is best known by that identifier's name. */
function constructedText(tree: NamedTree, node: NodeId, named: Named): string {
  if (named.schema?.type === 'sequence of') return ''
  const first = tree.children(node)[0] ?? NO_NODE
  if (tree.tag(node) !== 0x30 || first === NO_NODE || tree.tag(first) !== 6) return ''
  return tree.oidName(tree.oid(first))
}

export function nodeValue(tree: NamedTree, node: NodeId, named: Named): string {
  if (tree.isConstructed(node)) return constructedText(tree, node, named)
  return tree.hasChildren(node) ? '' : primitiveText(tree, node, named)
}
