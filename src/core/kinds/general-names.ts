import { NO_NODE, type NodeId } from '../bytes/tree.ts'
import type { FactItem, FactValue } from './contract.ts'
import type { Reader } from './reader.ts'

/** Tags as people write them in subjectAltName lists. */
const TAGS = ['otherName', 'email', 'DNS', 'X400', 'directory', 'EDI', 'URI', 'IP', 'registeredID'] as const

/** IPv6 in the form of RFC 5952: lower case, no leading zeros, the longest run of two or more zero groups as `::`. */
function ipv6Text(octets: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, i) => (((octets[2 * i] as number) << 8) | (octets[2 * i + 1] as number)).toString(16))
  let best = { at: -1, length: 1 }
  for (let at = 0; at < 8; at++) {
    let length = 0
    while (at + length < 8 && groups[at + length] === '0') length++
    if (length > best.length) best = { at, length }
  }
  if (best.at < 0) return groups.join(':')
  return `${groups.slice(0, best.at).join(':')}::${groups.slice(best.at + best.length).join(':')}`
}

function prefixLength(mask: Uint8Array): number | null {
  const bits = [...mask].map((octet) => octet.toString(2).padStart(8, '0')).join('')
  return /^1*0*$/.test(bits) ? bits.indexOf('0') < 0 ? bits.length : bits.indexOf('0') : null
}

/** An address of 4 or 16 octets, an address and mask of 8 or 32 (name constraints), else null. */
export function ipText(octets: Uint8Array): string | null {
  if (octets.length === 4) return octets.join('.')
  if (octets.length === 16) return ipv6Text(octets)
  if (octets.length !== 8 && octets.length !== 32) return null
  const half = octets.length / 2
  const mask = octets.subarray(half)
  return `${ipText(octets.subarray(0, half))}/${prefixLength(mask) ?? ipText(mask)}`
}

function value(reader: Reader, node: NodeId, number: number): FactValue {
  const { tree } = reader
  switch (number) {
    case 1: case 2: case 6: return { type: 'untrusted', text: reader.text(node, 22), stringType: 'IA5String' }
    case 4: return { type: 'name', attributes: reader.name(tree.children(node)[0] ?? NO_NODE) }
    case 7: return { type: 'untrusted', text: ipText(tree.content(node)) ?? '' }
    case 8: return reader.oidValue(reader.oid(node))
    case 0: return otherName(reader, node)
    default: return reader.hexValue(node)
  }
}

/** RFC 5280 4.2.1.6: an identifier and a value of any type, often a UTF8String (a user principal name). */
function otherName(reader: Reader, node: NodeId): FactValue {
  const [type = NO_NODE, wrapped = NO_NODE] = reader.tree.children(node)
  const inner = wrapped === NO_NODE ? NO_NODE : reader.tree.children(wrapped)[0] ?? NO_NODE
  const items: FactItem[] = []
  if (type !== NO_NODE) items.push(reader.item(type, reader.oidValue(reader.oid(type))))
  if (inner !== NO_NODE) items.push(reader.item(inner, { type: 'untrusted', text: reader.text(inner) }))
  return { type: 'list', items }
}

/** One GeneralName (RFC 5280 4.2.1.6) with its tag: `DNS`, `IP`, `URI`. */
export function generalName(reader: Reader, node: NodeId): FactItem {
  const number = reader.tree.tag(node) & 0x1f
  return reader.item(node, value(reader, node, number), TAGS[number] ?? `[${number}]`)
}

/** All names under a GeneralNames node. */
export function generalNames(reader: Reader, node: NodeId): readonly FactItem[] {
  return node === NO_NODE ? [] : Array.from(reader.tree.children(node), (child) => generalName(reader, child))
}
