import { ipText } from '../asn1/ip.ts'
import { NO_NODE, type NodeId } from '../bytes/tree.ts'
import type { FactItem, FactValue } from './contract.ts'
import type { Reader } from './reader.ts'

/** Tags as people write them in subjectAltName lists. */
const TAGS = ['otherName', 'email', 'DNS', 'X400', 'directory', 'EDI', 'URI', 'IP', 'registeredID'] as const

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
