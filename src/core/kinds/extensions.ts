/** Extensions as facts (RFC 5280 4.2). What no row here reads is shown with its bytes; its tree is always there. */
import { NO_NODE, type NodeId } from '../bytes/tree.ts'
import { oidName } from '../spec/oids.ts'
import type { FactItem, FactValue } from './contract.ts'
import { generalName, generalNames } from './general-names.ts'
import type { Reader } from './reader.ts'

export interface ReadExtension {
  readonly oid: string
  readonly node: NodeId
  readonly critical: boolean
  /** The value inside extnValue, or NO_NODE where it is no DER. */
  readonly value: NodeId
  readonly extnValue: NodeId
}

/** The extensions under an Extensions node, in order. */
export function readExtensions(reader: Reader, extensions: NodeId): readonly ReadExtension[] {
  if (extensions === NO_NODE) return []
  return Array.from(reader.tree.children(extensions), (node) => {
    const extnValue = reader.tree.field(node, 'extnValue')
    const critical = reader.isTrue(reader.tree.field(node, 'critical'))
    const oid = reader.oid(reader.tree.field(node, 'extnID'))
    return { oid, node, critical, extnValue, value: extnValue === NO_NODE ? NO_NODE : extensionValue(reader, extnValue) }
  })
}

/** The encapsulated value: present only where the scanner could read the whole of it. */
function extensionValue(reader: Reader, extnValue: NodeId): NodeId {
  const child = extnValue + 1
  return reader.tree.parent(child) === extnValue ? child : NO_NODE
}

const list = (items: readonly FactItem[]): FactValue => ({ type: 'list', items })
const children = (reader: Reader, node: NodeId) => Array.from(reader.tree.children(node))
const terms = (reader: Reader, node: NodeId): FactValue => list(reader.bitTerms(node).map((term) => reader.item(node, { type: 'term', term })))
const field = (reader: Reader, node: NodeId, name: string) => reader.path(node, name)

function basicConstraints(reader: Reader, node: NodeId): FactValue {
  const cA = field(reader, node, 'cA'), pathLen = field(reader, node, 'pathLenConstraint')
  const items = [reader.item(cA === NO_NODE ? node : cA, { type: 'term', term: reader.isTrue(cA) ? 'cA' : 'not-cA' })]
  if (pathLen !== NO_NODE) items.push(reader.item(pathLen, { type: 'number', value: reader.small(pathLen) }, 'pathLenConstraint'))
  return list(items)
}

function authorityKeyIdentifier(reader: Reader, node: NodeId): FactValue {
  const id = field(reader, node, 'keyIdentifier'), serial = field(reader, node, 'authorityCertSerialNumber'), issuer = field(reader, node, 'authorityCertIssuer')
  const items: FactItem[] = []
  if (id !== NO_NODE) items.push(reader.item(id, reader.hexValue(id)))
  items.push(...generalNames(reader, issuer))
  if (serial !== NO_NODE) items.push(reader.item(serial, { type: 'integer', bytes: reader.tree.content(serial) }, 'serial'))
  return list(items)
}

function distributionPoints(reader: Reader, node: NodeId): FactValue {
  return list(children(reader, node).flatMap((point) => {
    const name = field(reader, point, 'distributionPoint')
    return [...generalNames(reader, name), ...generalNames(reader, field(reader, point, 'cRLIssuer'))]
  }))
}

function informationAccess(reader: Reader, node: NodeId): FactValue {
  return list(children(reader, node).flatMap((description) => {
    const [method = NO_NODE, location = NO_NODE] = reader.tree.children(description)
    if (method === NO_NODE || location === NO_NODE) return []
    const oid = reader.oid(method)
    return [{ ...generalName(reader, location), tag: oidName(oid) || oid }]
  }))
}

function policies(reader: Reader, node: NodeId): FactValue {
  return list(children(reader, node).flatMap((policy) => {
    const id = field(reader, policy, 'policyIdentifier'), qualifiers = field(reader, policy, 'policyQualifiers')
    const named = id === NO_NODE ? [] : [reader.item(id, reader.oidValue(reader.oid(id)))]
    const qualified = qualifiers === NO_NODE ? [] : children(reader, qualifiers).flatMap((info) => qualifier(reader, info))
    return [...named, ...qualified]
  }))
}

function qualifier(reader: Reader, info: NodeId): readonly FactItem[] {
  const [id = NO_NODE, value = NO_NODE] = reader.tree.children(info)
  if (id === NO_NODE || value === NO_NODE) return []
  const text = reader.tree.isConstructed(value) ? field(reader, value, 'explicitText') : value
  return text === NO_NODE ? [] : [reader.item(text, { type: 'untrusted', text: reader.text(text) }, reader.oid(id) === '1.3.6.1.5.5.7.2.1' ? 'CPS' : 'notice')]
}

function subtrees(reader: Reader, node: NodeId, name: string): readonly FactItem[] {
  const found = field(reader, node, name)
  if (found === NO_NODE) return []
  return children(reader, found).flatMap((subtree) => {
    const base = reader.tree.children(subtree)[0] ?? NO_NODE
    if (base === NO_NODE) return []
    const item = generalName(reader, base)
    return [{ ...item, tag: `${name === 'permittedSubtrees' ? 'permitted' : 'excluded'} ${item.tag ?? ''}` }]
  })
}

type Decoder = (reader: Reader, node: NodeId) => FactValue

const oidList: Decoder = (reader, node) => list(children(reader, node).map((child) => reader.item(child, reader.oidValue(reader.oid(child)))))
const alternativeNames: Decoder = (reader, node) => list(generalNames(reader, node))
const octets: Decoder = (reader, node) => reader.hexValue(node)
const number: Decoder = (reader, node) => ({ type: 'integer', bytes: reader.tree.content(node) })
const present: Decoder = () => ({ type: 'term', term: 'present' })

const DECODERS: Readonly<Record<string, Decoder>> = {
  '2.5.29.14': octets,
  '2.5.29.15': terms,
  '2.5.29.17': alternativeNames,
  '2.5.29.18': alternativeNames,
  '2.5.29.19': basicConstraints,
  '2.5.29.20': number,
  '2.5.29.30': (reader, node) => list([...subtrees(reader, node, 'permittedSubtrees'), ...subtrees(reader, node, 'excludedSubtrees')]),
  '2.5.29.31': distributionPoints,
  '2.5.29.32': policies,
  '2.5.29.35': authorityKeyIdentifier,
  '2.5.29.37': oidList,
  '2.5.29.46': distributionPoints,
  '2.5.29.54': number,
  '1.3.6.1.5.5.7.1.1': informationAccess,
  '1.3.6.1.5.5.7.1.11': informationAccess,
  '1.3.6.1.5.5.7.1.24': (reader, node) => list(children(reader, node).map((child) => reader.item(child, { type: 'term', term: `tls-feature.${reader.small(child)}` }))),
  '1.3.6.1.5.5.7.48.1.5': present,
  '1.3.6.1.4.1.11129.2.4.3': present,
}

/** Extensions whose meaning this page knows; any other marked critical must be refused (RFC 5280 4.2). */
export function isKnownExtension(oid: string): boolean {
  return oid in DECODERS || oidName(oid) !== ''
}

function isReadable(reader: Reader, { oid, value }: ReadExtension): boolean {
  return value !== NO_NODE && oid in DECODERS && reader.tree.named(value).schema !== null
}

/** One fact for each extension, and a finding where a known one cannot be read. */
export function extensionFacts(reader: Reader, extensions: readonly ReadExtension[], group = 'extensions'): void {
  const seen = new Set<string>()
  for (const extension of extensions) {
    const { oid, node, critical, value, extnValue } = extension
    const readable = isReadable(reader, extension)
    const shown: FactValue = readable ? (DECODERS[oid] as Decoder)(reader, value) : extnValue === NO_NODE ? { type: 'hex', bytes: reader.tree.content(node) } : reader.hexValue(extnValue)
    reader.fact('extension', group, node, shown, { oid, critical })
    if (!readable && oid in DECODERS) reader.found('certificate.extension-unreadable', 'error', { oid, offset: reader.tree.start(node) }, { nodes: [node], spec: 'RFC 5280 4.2' })
    if (seen.has(oid)) reader.found('certificate.duplicate-extension', 'error', { oid }, { nodes: [node], spec: 'RFC 5280 4.2' })
    if (critical && !isKnownExtension(oid)) reader.found('certificate.unknown-critical-extension', 'error', { oid }, { nodes: [node], spec: 'RFC 5280 4.2' })
    seen.add(oid)
  }
}

/** The names of a subjectAltName among the extensions. */
export function subjectAltNames(reader: Reader, extensions: readonly ReadExtension[]): readonly FactItem[] {
  const found = extensions.find(({ oid, value }) => oid === '2.5.29.17' && value !== NO_NODE)
  return found ? generalNames(reader, found.value) : []
}
