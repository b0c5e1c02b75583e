/**
 * Values of the universal types, typed, and back to their bytes. Each decoded value keeps what its encoding chose beyond DER
 * (a length with leading zeros, TRUE as 01, unused bits that are not zero), so that writing it again gives the same bytes.
 */
import { toHex } from '../bytes/hex.ts'
import { joined } from '../bytes/joined.ts'
import { oidOctets, oidText } from './oid.ts'
import { NodeFlag, type NodeTable } from './table.ts'
import { readTime, type CalendarTime } from './time.ts'

export type Value =
  | { readonly type: 'boolean'; readonly value: boolean; readonly trueOctet: number }
  | { readonly type: 'integer'; readonly value: bigint; readonly octets: number }
  | { readonly type: 'bits'; readonly unused: number; readonly octets: Uint8Array<ArrayBuffer> }
  | { readonly type: 'octets'; readonly octets: Uint8Array<ArrayBuffer> }
  | { readonly type: 'null' }
  | { readonly type: 'oid'; readonly value: string; readonly relative: boolean }
  | { readonly type: 'text'; readonly value: string; readonly encoding: 'utf8' | 'utf16' | 'latin1' }
  | { readonly type: 'time'; readonly value: CalendarTime; readonly twoDigitYear: boolean }

/** INTEGERs longer than this are not turned into numbers: bigint conversion of a megabyte takes seconds. */
const MAX_INTEGER_OCTETS = 8192

function toBigInt(content: Uint8Array): bigint {
  return BigInt.asIntN(content.length * 8, BigInt(`0x${toHex(content) || '0'}`))
}

function fromBigInt(value: bigint, octets: number): Uint8Array<ArrayBuffer> {
  const content = new Uint8Array(octets)
  const hex = BigInt.asUintN(octets * 8, value).toString(16).padStart(octets * 2, '0')
  for (let i = 0; i < octets; i++) content[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16)
  return content
}

function decodeText(content: Uint8Array, encoding: 'utf8' | 'utf16' | 'latin1'): string {
  if (encoding === 'utf8') return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content)
  let text = ''
  const step = encoding === 'utf16' ? 2 : 1
  for (let i = 0; i < content.length; i += step) text += String.fromCharCode(step === 2 ? ((content[i] as number) << 8) | (content[i + 1] as number) : (content[i] as number))
  return text
}

function encodeText(text: string, encoding: 'utf8' | 'utf16' | 'latin1'): Uint8Array<ArrayBuffer> {
  if (encoding === 'utf8') return new TextEncoder().encode(text)
  const step = encoding === 'utf16' ? 2 : 1
  const content = new Uint8Array(text.length * step)
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (step === 2) content[2 * i] = unit >> 8
    content[step * i + step - 1] = unit & 0xff
  }
  return content
}

function decodeOid(content: Uint8Array<ArrayBuffer>, relative: boolean): Value {
  const value = oidText(content, 0, content.length, relative)
  const again = oidOctets(value, relative)
  const same = again !== null && again.length === content.length && again.every((octet, i) => octet === content[i])
  return same ? { type: 'oid', value, relative } : { type: 'octets', octets: content }
}

function decodeTextValue(content: Uint8Array<ArrayBuffer>, encoding: 'utf8' | 'utf16' | 'latin1'): Value {
  try {
    if (encoding === 'utf16' && content.length % 2) return { type: 'octets', octets: content }
    return { type: 'text', value: decodeText(content, encoding), encoding }
  } catch {
    return { type: 'octets', octets: content }
  }
}

/** The typed value of a primitive's content; 'octets' where the content is no value of its type. */
export function decodeValue(tag: number, content: Uint8Array<ArrayBuffer>): Value {
  const octets: Value = { type: 'octets', octets: content }
  switch (tag) {
    case 1: return content.length === 1 ? { type: 'boolean', value: content[0] !== 0, trueOctet: content[0] || 0xff } : octets
    case 2: case 10: return content.length > 0 && content.length <= MAX_INTEGER_OCTETS ? { type: 'integer', value: toBigInt(content), octets: content.length } : octets
    case 3: return content.length > 0 ? { type: 'bits', unused: content[0] as number, octets: content.subarray(1) } : octets
    case 5: return content.length === 0 ? { type: 'null' } : octets
    case 6: case 13: return decodeOid(content, tag === 13)
    case 23: case 24: {
      const value = readTime(tag, content, 0, content.length)
      return value ? { type: 'time', value, twoDigitYear: tag === 23 } : octets
    }
    case 12: return decodeTextValue(content, 'utf8')
    case 30: return decodeTextValue(content, 'utf16')
    case 18: case 19: case 20: case 22: case 26: case 27: return decodeTextValue(content, 'latin1')
    default: return octets
  }
}

function encodeTime({ value, twoDigitYear }: Extract<Value, { type: 'time' }>): Uint8Array<ArrayBuffer> {
  const two = (number: number) => String(number).padStart(2, '0')
  const year = twoDigitYear ? two(value.year % 100) : String(value.year).padStart(4, '0')
  const fraction = value.fraction ? `.${value.fraction}` : ''
  return encodeText(`${year}${two(value.month)}${two(value.day)}${two(value.hour)}${two(value.minute)}${two(value.second)}${fraction}Z`, 'latin1')
}

/** The content octets of a typed value. */
export function encodeValue(value: Value): Uint8Array<ArrayBuffer> {
  switch (value.type) {
    case 'boolean': return Uint8Array.of(value.value ? value.trueOctet : 0)
    case 'integer': return fromBigInt(value.value, value.octets)
    case 'bits': return joined(Uint8Array.of(value.unused), value.octets)
    case 'octets': return value.octets
    case 'null': return new Uint8Array(0)
    case 'oid': return oidOctets(value.value, value.relative) ?? new Uint8Array(0)
    case 'text': return encodeText(value.value, value.encoding)
    case 'time': return encodeTime(value)
  }
}

/** A node as decoded: its tag octets, the form of its length, and either children or a value. */
interface Decoded {
  readonly identifier: Uint8Array<ArrayBuffer>
  /** Octets of a length in the long form; 0 for the short form, -1 for indefinite. */
  readonly lengthOctets: number
  readonly content: Uint8Array<ArrayBuffer> | null
  /** Octets before the first child: 1 in a BIT STRING that holds a value. */
  readonly prefix: number
}

function decodeNode(table: NodeTable, bytes: Uint8Array<ArrayBuffer>, node: number): Decoded {
  const start = table.start[node] as number, content = table.contentStart[node] as number, end = table.end[node] as number
  let at = start + 1
  if (((bytes[start] as number) & 0x1f) === 0x1f) while ((bytes[at++] as number) >= 0x80);
  const flags = table.flags[node] as number
  const lengthOctets = flags & NodeFlag.indefinite ? -1 : content - at - 1
  const constructed = ((bytes[start] as number) & 0x20) !== 0
  const hasChildren = constructed || (flags & NodeFlag.encapsulates) !== 0
  const tag = (bytes[start] as number) < 0x40 ? (bytes[start] as number) & 0x1f : -1
  const value = hasChildren ? null : encodeValue(decodeValue(tag, bytes.subarray(content, end)))
  return { identifier: bytes.subarray(start, at), lengthOctets, content: value, prefix: !constructed && tag === 3 ? 1 : 0 }
}

const headerLength = ({ identifier, lengthOctets }: Decoded) => identifier.length + 1 + Math.max(0, lengthOctets)

function writeHeader(out: Uint8Array, at: number, { identifier, lengthOctets }: Decoded, length: number): number {
  out.set(identifier, at)
  const from = at + identifier.length
  if (lengthOctets === 0) out[from] = length
  else out[from] = lengthOctets < 0 ? 0x80 : 0x80 | lengthOctets
  for (let i = 0, rest = length; i < lengthOctets; i++, rest = Math.floor(rest / 256)) out[from + lengthOctets - i] = rest & 0xff
  return from + 1 + Math.max(0, lengthOctets)
}

/**
 * Decodes every node to a typed value and writes the whole again from those values, lengths computed anew.
 * Iterative and linear; null where the table was cut (then there is no whole to write).
 */
export function reencode(table: NodeTable, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  const { size } = table
  if (table.findings.some(({ code }) => code.startsWith('asn1.'))) return null
  const nodes = Array.from({ length: size }, (_, node) => decodeNode(table, bytes, node))
  const lengths = contentLengths(table, nodes)
  const total = rootLength(table, nodes, lengths)
  const out = new Uint8Array(total)
  let at = 0
  const ends: { readonly node: number; readonly next: number }[] = []
  const closeBefore = (node: number) => {
    while (ends.length > 0 && (ends.at(-1) as { next: number }).next <= node) if (nodes[(ends.pop() as { node: number }).node]?.lengthOctets === -1) at += 2
  }
  for (let node = 0; node < size; node++) {
    closeBefore(node)
    const decoded = nodes[node] as Decoded
    at = writeHeader(out, at, decoded, lengths[node] as number)
    if (decoded.content) {
      out.set(decoded.content, at)
      at += decoded.content.length
    } else {
      at += decoded.prefix
      ends.push({ node, next: table.next[node] as number })
    }
  }
  return out
}

function contentLengths(table: NodeTable, nodes: readonly Decoded[]): Float64Array {
  const lengths = new Float64Array(nodes.length)
  for (let node = nodes.length - 1; node >= 0; node--) {
    const decoded = nodes[node] as Decoded
    lengths[node] = (lengths[node] as number) + (decoded.content ? decoded.content.length : decoded.prefix)
    const parent = table.parent[node] as number
    if (parent !== 0xffffffff) lengths[parent] = (lengths[parent] as number) + wholeLength(decoded, lengths[node] as number)
  }
  return lengths
}

const wholeLength = (decoded: Decoded, content: number) => headerLength(decoded) + content + (decoded.lengthOctets === -1 ? 2 : 0)

function rootLength(table: NodeTable, nodes: readonly Decoded[], lengths: Float64Array): number {
  let total = 0
  for (let node = 0; node < nodes.length; node = table.next[node] as number) total += wholeLength(nodes[node] as Decoded, lengths[node] as number)
  return total
}
