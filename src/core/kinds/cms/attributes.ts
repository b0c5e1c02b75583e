/** Attributes as facts: signed, unsigned, authenticated. */
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { isTextTag } from '../../asn1/strings.ts'
import type { FactItem, FactValue } from '../contract.ts'
import { structure } from '../extensions/structure.ts'
import { Walk } from '../extensions/walk.ts'
import type { Reader } from '../reader.ts'
import type { Attribute } from './read.ts'

const CAPABILITIES = '1.2.840.113549.1.9.15'
const ESS: ReadonlySet<string> = new Set(['1.2.840.113549.1.9.16.2.12', '1.2.840.113549.1.9.16.2.47'])
const MOST_CAPABILITIES = 100
/** Octets of a value that is shown whole: messages and certificates are longer, and parts of their own. */
const MOST_SHOWN = 400
/** Of all signers together. */
const MOST_FACTS = 2000
const T = { boolean: 1, integer: 2, octets: 4, null: 5, oid: 6, enumerated: 10, utcTime: 23, generalizedTime: 24 } as const

/** RFC 8551 2.5.2: an algorithm, and of RC2 how many bits. */
function capabilities(reader: Reader, list: NodeId): FactValue {
  const items = Array.from(reader.tree.children(list)).slice(0, MOST_CAPABILITIES).map((node): FactItem => {
    const bits = reader.small(reader.path(node, 'parameters')), id = reader.path(node, 'capabilityID')
    return reader.item(node, reader.oidValue(reader.oid(id)), Number.isFinite(bits) ? String(bits) : undefined)
  })
  return { type: 'list', items }
}

/** The hash of the first certificate in SigningCertificate, of either version (RFC 5035 4), or NO_NODE. */
export function essHash(reader: Reader, value: NodeId): NodeId {
  const list = reader.path(value, 'certs')
  const first = list === NO_NODE ? undefined : reader.tree.children(list)[0]
  return first === undefined ? NO_NODE : reader.path(first, 'certHash')
}

const outline = (reader: Reader, node: NodeId): FactValue => ({ type: 'number', value: reader.tree.end(node) - reader.tree.start(node), unit: 'bytes' })

function primitive(reader: Reader, node: NodeId): FactValue {
  const tag = reader.tree.tag(node)
  switch (tag) {
    case T.oid: return reader.oidValue(reader.oid(node))
    case T.boolean: return { type: 'boolean', value: reader.isTrue(node) }
    case T.integer: case T.enumerated: return { type: 'integer', bytes: reader.tree.content(node) }
    case T.utcTime: case T.generalizedTime: return reader.time(node)
    default: return isTextTag(tag) ? { type: 'untrusted', text: reader.text(node) } : reader.hexValue(node)
  }
}

function valueOf(reader: Reader, { oid, value }: Attribute): FactValue {
  if (oid === CAPABILITIES) return capabilities(reader, value)
  const hash = ESS.has(oid) ? essHash(reader, value) : NO_NODE
  if (hash !== NO_NODE) return reader.hexValue(hash)
  if (!reader.tree.isConstructed(value)) return primitive(reader, value)
  return reader.tree.end(value) - reader.tree.start(value) > MOST_SHOWN ? outline(reader, value) : structure(new Walk(reader), value)
}

/** One fact an attribute, under its own name; what is large is only measured: the tree has it. */
export function attributeFacts(reader: Reader, attributes: readonly Attribute[], field: 'signedAttribute' | 'unsignedAttribute' | 'authenticatedAttribute'): void {
  for (const each of attributes)
    if (each.oid !== '' && each.value !== NO_NODE && reader.facts.length < MOST_FACTS) reader.fact(field, `${field}s`, each.node, valueOf(reader, each), { oid: each.oid })
}
