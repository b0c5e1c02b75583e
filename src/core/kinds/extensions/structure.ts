/** Any value as nested facts: by the names of its schema, and by its tags where it has none. */
import { isTextTag } from '../../asn1/strings.ts'
import { contentTag, nodeTypeName } from '../../asn1/value-text.ts'
import { ipText } from '../../asn1/ip.ts'
import type { Named } from '../../asn1/named.ts'
import type { Schema } from '../../asn1/schema.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { FactItem, FactValue } from '../contract.ts'
import { guidOctets, textOctets, uuidOctets, versionOctets } from './octets.ts'
import type { Walk } from './walk.ts'

/** Deeper values are shown as bytes. */
const MOST_DEPTH = 12
const PRESENT: FactValue = { type: 'term', term: 'present' }

/** Types whose name says how their content is to be read. */
const BY_NAME: Readonly<Record<string, (walk: Walk, node: NodeId) => FactValue>> = {
  'Text-Octets': (walk, node) => textOctets(walk.reader.tree.content(node)),
  'Guid-Octets': (walk, node) => guidOctets(walk.reader.tree.content(node)),
  'Aaguid-Octets': (walk, node) => uuidOctets(walk.reader.tree.content(node)),
  'Version-Octets': (walk, node) => versionOctets(walk.reader.tree.content(node)),
  Milliseconds: (walk, node) => milliseconds(walk, node),
  OsVersion: (walk, node) => osVersion(walk, node),
  PatchLevel: (walk, node) => patchLevel(walk, node),
}

function milliseconds(walk: Walk, node: NodeId): FactValue {
  const ms = walk.reader.small(node)
  return Number.isNaN(ms) ? integer(walk, node, null) : { type: 'time', ms, raw: String(ms) }
}

/** Android's MMmmss: 140000 is 14.0.0. */
function osVersion(walk: Walk, node: NodeId): FactValue {
  const version = walk.reader.small(node)
  if (Number.isNaN(version)) return integer(walk, node, null)
  return { type: 'untrusted', text: [Math.floor(version / 10_000), Math.floor(version / 100) % 100, version % 100].join('.') }
}

/** YYYYMM or YYYYMMDD. */
function patchLevel(walk: Walk, node: NodeId): FactValue {
  const digits = String(walk.reader.small(node))
  if (digits.length !== 6 && digits.length !== 8) return integer(walk, node, null)
  return { type: 'untrusted', text: [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].filter(Boolean).join('-') }
}

function integer(walk: Walk, node: NodeId, schema: Schema | null): FactValue {
  const name = schema?.type === 'primitive' ? schema.names?.get(walk.reader.small(node)) : undefined
  return name === undefined ? { type: 'integer', bytes: walk.reader.tree.content(node) } : { type: 'term', term: name }
}

function bits(walk: Walk, node: NodeId, schema: Schema | null): FactValue {
  if (schema?.type !== 'primitive' || !schema.names) return { type: 'hex', bytes: walk.reader.bits(node) }
  return { type: 'list', items: walk.reader.bitTerms(node).map((term) => walk.item(node, { type: 'term', term })) }
}

function primitive(walk: Walk, node: NodeId, named: Named): FactValue {
  const { reader } = walk
  const tag = contentTag(reader.tree, node, named)
  switch (tag) {
    case 1: return { type: 'boolean', value: reader.isTrue(node) }
    case 2: case 10: return integer(walk, node, named.schema)
    case 3: return bits(walk, node, named.schema)
    case 5: return PRESENT
    case 6: return reader.oidValue(reader.oid(node))
    case 23: case 24: return reader.time(node)
    default: return isTextTag(tag) ? { type: 'untrusted', text: reader.text(node, tag) } : reader.hexValue(node)
  }
}

/** Whether the type is a Name: a SEQUENCE OF RelativeDistinguishedName (RFC 5280 4.1.2.4). */
const isName = (schema: Schema | null) => schema?.type === 'sequence of' && schema.of.type === 'reference' && schema.of.name === 'RelativeDistinguishedName'

/** A list of one value without a name is that value. */
function plain(items: readonly FactItem[]): FactValue {
  const [only] = items
  return items.length === 1 && only && only.tag === undefined ? only.value : { type: 'list', items }
}

function fields(walk: Walk, node: NodeId, schema: Schema | null, depth: number): FactValue {
  const { tree } = walk.reader
  if (schema?.type === 'sequence' || schema?.type === 'set') {
    const { missing, unexpected } = tree.fit(node, schema.fields)
    if (missing.length > 0) walk.fail(node)
    if (unexpected[0] !== undefined) walk.fail(unexpected[0])
  }
  const items = walk.items(node, (child) => part(walk, child, depth + 1))
  if (walk.tag(walk.first(node)) === 6) return identifiedBy(walk, node, items)
  return items.length === 1 && schema === null ? (items[0] as FactItem).value : plain(items)
}

/** An identifier and what it brings along (an algorithm, a statement, an attribute): no names are needed; absent parameters say nothing. */
function identifiedBy(walk: Walk, node: NodeId, items: readonly FactItem[]): FactValue {
  const [oid, parameters] = walk.kids(node)
  if (items.length > 2 || oid === undefined) return plain(items)
  const shown = parameters !== undefined && walk.tag(parameters) === 5 ? items.slice(0, 1) : items
  const [first, second] = shown.map(({ value, spans }): FactItem => ({ value, spans }))
  return plain(first && second?.value.type === 'list' ? [first, ...second.value.items] : [first, second].filter((item) => item !== undefined))
}

/** A child with the name that its schema gives it; without a schema, with its type. */
function part(walk: Walk, node: NodeId, depth: number): FactItem {
  const { tree } = walk.reader
  const known = tree.named(node)
  const tagged = isTaggedGeneralName(known) ? walk.first(node) : NO_NODE
  if (tagged !== NO_NODE) return walk.item(node, { type: 'list', items: [generalName(walk, tagged, depth + 1)] }, known.name)
  if (isGeneralName(known)) return GENERAL_NAMES.has(known.name) ? generalName(walk, node, depth) : walk.item(node, generalNameValue(walk, node, depth), known.name)
  const tag = (STRINGS.has(known.name) ? '' : known.name) || (known.typeName === '' && known.schema === null ? nodeTypeName(tree, node, known) : undefined)
  return walk.item(node, structure(walk, node, depth), tag)
}

/** Alternatives of a DirectoryString or DisplayText: which of them a text is makes no difference. */
const STRINGS: ReadonlySet<string> = new Set(['teletexString', 'printableString', 'universalString', 'utf8String', 'bmpString', 'ia5String', 'visibleString'])

/** Whether a node is a GeneralName that its structure gives no other name. */
const isGeneralName = ({ name, typeName }: Named) => typeName === 'GeneralName' || GENERAL_NAMES.has(name)
/** A GeneralName in a tag of its own, as a role's (RFC 5755 4.4.5): which name it is, the value inside says. */
const isTaggedGeneralName = ({ schema, typeName }: Named) => typeName === 'GeneralName' && schema?.type === 'choice' && schema.explicit
const GENERAL_NAMES: ReadonlySet<string> = new Set(['rfc822Name', 'dNSName', 'uniformResourceIdentifier', 'directoryName', 'iPAddress', 'registeredID', 'otherName'])

/** The value of a node, with all that it holds. */
export function structure(walk: Walk, node: NodeId, depth = 0): FactValue {
  const { reader } = walk
  const known = reader.tree.named(node)
  const { schema, typeName } = known
  if (schema?.explicit) {
    const inner = walk.first(node)
    return inner === NO_NODE ? failed(walk, node) : ofType(walk, inner, typeName, depth + 1) ?? structure(walk, inner, depth + 1)
  }
  if (typeName === 'GeneralName') return generalNameValue(walk, node, depth)
  const special = ofType(walk, node, typeName, depth)
  if (special) return special
  if (isName(schema)) return { type: 'name', attributes: reader.name(node) }
  if (depth > MOST_DEPTH) return reader.hexValue(node)
  if (reader.tree.isConstructed(node)) return fields(walk, node, schema, depth)
  const inner = encapsulated(walk, node)
  return inner === NO_NODE ? primitive(walk, node, known) : structure(walk, inner, depth + 1)
}

function failed(walk: Walk, node: NodeId): FactValue {
  walk.fail(node)
  return walk.reader.hexValue(node)
}

function ofType(walk: Walk, node: NodeId, typeName: string, depth: number): FactValue | null {
  if (walk.reader.tree.isConstructed(node) || depth > MOST_DEPTH) return null
  return BY_NAME[typeName]?.(walk, node) ?? null
}

/** The value inside a string whose schema, or whose own look, says that it is DER. */
function encapsulated(walk: Walk, node: NodeId): NodeId {
  const { tree } = walk.reader
  return tree.hasChildren(node) ? node + 1 : NO_NODE
}

/** Tags as people write them in subjectAltName lists. */
const TAGS = ['otherName', 'email', 'DNS', 'X400', 'directory', 'EDI', 'URI', 'IP', 'registeredID'] as const

function generalNameValue(walk: Walk, node: NodeId, depth: number): FactValue {
  const { reader } = walk
  switch (walk.tag(node) & 0x1f) {
    case 1: case 2: case 6: return { type: 'untrusted', text: reader.text(node, 22), stringType: 'IA5String' }
    case 4: return { type: 'name', attributes: reader.name(walk.first(node)) }
    case 7: return ipValue(walk, node)
    case 8: return reader.oidValue(reader.oid(node))
    default: return reader.tree.isConstructed(node) && depth <= MOST_DEPTH ? fields(walk, node, reader.tree.named(node).schema, depth + 1) : reader.hexValue(node)
  }
}

function ipValue(walk: Walk, node: NodeId): FactValue {
  const text = ipText(walk.reader.tree.content(node))
  if (text === null) walk.fail(node)
  return text === null ? walk.reader.hexValue(node) : { type: 'untrusted', text }
}

/** One GeneralName (RFC 5280 4.2.1.6) with its tag: `DNS`, `IP`, `URI`. */
export function generalName(walk: Walk, node: NodeId, depth = 0): FactItem {
  const tag = walk.tag(node)
  if ((tag & 0xc0) !== 0x80 || (tag & 0x1f) > 8) walk.fail(node)
  return walk.item(node, generalNameValue(walk, node, depth), TAGS[tag & 0x1f] ?? `[${tag & 0x1f}]`)
}
