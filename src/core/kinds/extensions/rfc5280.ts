/** The extensions that nearly every certificate has (RFC 5280 4.2), read by their tags alone: a list of a thousand certificates asks no schema. */
import { bitNames } from '../../asn1/value-text.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { attributeShortName } from '../../spec/attributes.ts'
import { oidName } from '../../spec/oids.ts'
import type { FactItem, FactValue, NameAttribute } from '../contract.ts'
import { nameItems } from '../general-names.ts'
import type { Decoder } from './decoder.ts'
import { generalName } from './structure.ts'
import type { Walk } from './walk.ts'

const SEQUENCE = 0x30
const C0 = 0x80, C1 = 0x81, C2 = 0x82, A0 = 0xa0, A1 = 0xa1, A2 = 0xa2

const list = (items: readonly FactItem[]): FactValue => ({ type: 'list', items })
const integer = (walk: Walk, node: NodeId): FactValue => ({ type: 'integer', bytes: walk.reader.tree.content(node) })

/** An OBJECT IDENTIFIER as an item; anything else is noted and shown as it is. */
function oidItem(walk: Walk, node: NodeId, tag?: string): FactItem {
  if (walk.tag(node) === 6) return walk.item(node, walk.reader.oidValue(walk.reader.oid(node)), tag)
  walk.fail(node)
  return walk.item(node, walk.reader.hexValue(node), tag)
}

function basicConstraints(walk: Walk, node: NodeId): FactValue {
  const cA = walk.tagged(node, 1), pathLen = walk.tagged(node, 2)
  const items = [walk.item(cA === NO_NODE ? node : cA, { type: 'term', term: walk.reader.isTrue(cA) ? 'cA' : 'not-cA' })]
  if (pathLen !== NO_NODE) items.push(walk.item(pathLen, walk.reader.number(pathLen), 'pathLenConstraint'))
  if (walk.kids(node).length !== (cA === NO_NODE ? 0 : 1) + (pathLen === NO_NODE ? 0 : 1)) walk.fail(node)
  return list(items)
}

function namedBits(names: readonly string[]): (walk: Walk, node: NodeId) => readonly FactItem[] {
  const byBit = new Map(names.map((name, bit) => [bit, name]))
  return (walk, node) => bitNames(walk.reader.tree.content(node), byBit).map((term) => walk.item(node, { type: 'term', term }))
}
const usages = namedBits(['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'dataEncipherment', 'keyAgreement', 'keyCertSign', 'cRLSign', 'encipherOnly', 'decipherOnly'])
const reasons = namedBits(['unused', 'keyCompromise', 'cACompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation', 'certificateHold', 'privilegeWithdrawn', 'aACompromise'])

function authorityKeyIdentifier(walk: Walk, node: NodeId): FactValue {
  return list(walk.items(node, (child) => {
    switch (walk.tag(child)) {
      case C0: return walk.item(child, walk.reader.hexValue(child))
      case A1: return nameItems(walk, child)
      case C2: return walk.item(child, integer(walk, child), 'serial')
      default: return oidItem(walk, child)
    }
  }))
}

/** RFC 5280 4.2.1.13. A relative name is completed by its CRL issuer's. */
function distributionPoint(walk: Walk, point: NodeId): readonly FactItem[] {
  if (walk.tag(point) !== SEQUENCE) walk.fail(point)
  return walk.kids(point).flatMap((part) => {
    switch (walk.tag(part)) {
      case A0: return pointName(walk, walk.first(part))
      case C1: return reasons(walk, part).map((item) => ({ ...item, tag: 'reasons' }))
      case A2: return nameItems(walk, part).map((item) => ({ ...item, tag: `cRLIssuer ${item.tag ?? ''}` }))
      default: return [oidItem(walk, part)]
    }
  })
}

function pointName(walk: Walk, name: NodeId): readonly FactItem[] {
  if (walk.tag(name) === A0) return nameItems(walk, name)
  if (walk.tag(name) !== A1) return []
  return [walk.item(name, { type: 'name', attributes: walk.kids(name).flatMap((pair) => attribute(walk, pair)) }, 'nameRelativeToCRLIssuer')]
}

function attribute(walk: Walk, pair: NodeId): readonly NameAttribute[] {
  const [type, value] = walk.kids(pair)
  if (type === undefined || value === undefined) return []
  const oid = walk.reader.oid(type)
  return [{ oid, shortName: attributeShortName(oid), text: walk.reader.text(value), span: walk.reader.span(pair), rdn: 0 }]
}

function accessDescription(walk: Walk, description: NodeId): FactItem {
  const method = walk.first(description), location = method === NO_NODE ? NO_NODE : walk.next(method)
  if (walk.tag(method) !== 6 || location === NO_NODE) {
    walk.fail(description)
    return walk.item(description, walk.reader.hexValue(description))
  }
  const oid = walk.reader.oid(method)
  const item = generalName(walk, location)
  return { value: item.value, spans: [{ ...item.spans[0] as FactItem['spans'][number], start: walk.reader.tree.start(description) }], tag: oidName(oid) || oid }
}

/** RFC 5280 4.2.1.4: the identifier, then its qualifiers. */
function policy(walk: Walk, information: NodeId): readonly FactItem[] {
  const [id, qualifiers] = walk.kids(information)
  if (id === undefined) {
    walk.fail(information)
    return []
  }
  return [oidItem(walk, id), ...(qualifiers === undefined ? [] : walk.kids(qualifiers).flatMap((info) => qualifier(walk, info)))]
}

const CPS = '1.3.6.1.5.5.7.2.1'

function qualifier(walk: Walk, info: NodeId): readonly FactItem[] {
  const [id, value] = walk.kids(info)
  if (id === undefined || value === undefined) {
    walk.fail(info)
    return []
  }
  const oid = walk.reader.oid(id)
  if (walk.tag(value) === SEQUENCE) return walk.kids(value).map((part) => noticePart(walk, part))
  return [walk.item(value, { type: 'untrusted', text: walk.reader.text(value) }, oid === CPS ? 'CPS' : oid)]
}

/** A UserNotice's reference (an organisation's numbered texts) or its text. */
function noticePart(walk: Walk, part: NodeId): FactItem {
  if (walk.tag(part) !== SEQUENCE) return walk.item(part, { type: 'untrusted', text: walk.reader.text(part) }, 'notice')
  const [organization, numbers] = walk.kids(part)
  const text = organization === undefined ? '' : walk.reader.text(organization)
  const shown = numbers === undefined ? [] : walk.kids(numbers).map((number) => walk.reader.small(number))
  if (numbers === undefined) walk.fail(part)
  return walk.item(part, { type: 'untrusted', text: [text, ...shown.map((number) => `#${number}`)].join(' ') }, 'noticeRef')
}

function subtree(walk: Walk, node: NodeId, which: string): readonly FactItem[] {
  const base = walk.first(node)
  if (base === NO_NODE) {
    walk.fail(node)
    return []
  }
  const { value, spans, tag = '' } = generalName(walk, base)
  const bounds = walk.kids(node).slice(1).map((bound) => walk.item(bound, walk.reader.number(bound), walk.tag(bound) === C0 ? 'minimum' : 'maximum'))
  return [{ value, spans, tag: `${which} ${tag}` }, ...bounds]
}

function nameConstraints(walk: Walk, node: NodeId): FactValue {
  return list(walk.kids(node).flatMap((part) => {
    const which = walk.tag(part) === A0 ? 'permitted' : 'excluded'
    if (walk.tag(part) !== A0 && walk.tag(part) !== A1) walk.fail(part)
    return walk.items(part, (child) => subtree(walk, child, which))
  }))
}

function mapping(walk: Walk, node: NodeId): readonly FactItem[] {
  const [issuer, subject] = walk.kids(node)
  if (issuer === undefined || subject === undefined) {
    walk.fail(node)
    return []
  }
  return [oidItem(walk, issuer, 'issuerDomainPolicy'), oidItem(walk, subject, 'subjectDomainPolicy')]
}

const numbered = (names: Readonly<Record<number, string>>, type: 'number' | 'time') => (walk: Walk, node: NodeId): FactValue =>
  list(walk.items(node, (child) => {
    const name = names[walk.tag(child)]
    if (name !== undefined) return walk.item(child, type === 'number' ? walk.reader.number(child) : walk.reader.time(child), name)
    walk.fail(child)
    return walk.item(child, walk.reader.hexValue(child))
  }))

const names = (walk: Walk, node: NodeId): FactValue => list(nameItems(walk, node))
const octets = (walk: Walk, node: NodeId): FactValue => walk.reader.hexValue(node)
const listOf = (make: (walk: Walk, node: NodeId) => FactItem | readonly FactItem[]) => (walk: Walk, node: NodeId): FactValue => walk.list(node, (child) => make(walk, child))
const oids = listOf(oidItem)
const points = listOf(distributionPoint)
const access = listOf(accessDescription)
const policies = listOf(policy)
const mappings = listOf(mapping)
const policyConstraints = numbered({ [C0]: 'requireExplicitPolicy', [C1]: 'inhibitPolicyMapping' }, 'number')

function tlsFeature(walk: Walk, node: NodeId): FactValue {
  return walk.list(node, (child) => {
    if (walk.tag(child) !== 2) walk.fail(child)
    return walk.item(child, { type: 'term', term: `tls-feature.${walk.reader.small(child)}` })
  })
}

const sequence = (read: Decoder['read'], spec: string): Decoder => ({ tag: SEQUENCE, read, spec })

export const rfc5280Decoders: Readonly<Record<string, Decoder>> = {
  '2.5.29.14': { tag: 4, read: octets, spec: 'RFC 5280 4.2.1.2' },
  '2.5.29.15': { tag: 3, read: (walk, node) => list(usages(walk, node)), spec: 'RFC 5280 4.2.1.3' },
  '2.5.29.16': sequence(numbered({ [C0]: 'notBefore', [C1]: 'notAfter' }, 'time'), 'RFC 3280 4.2.1.4'),
  '2.5.29.17': sequence(names, 'RFC 5280 4.2.1.6'),
  '2.5.29.18': sequence(names, 'RFC 5280 4.2.1.7'),
  '2.5.29.19': sequence(basicConstraints, 'RFC 5280 4.2.1.9'),
  '2.5.29.20': { tag: 2, read: integer, spec: 'RFC 5280 5.2.3' },
  '2.5.29.27': { tag: 2, read: integer, spec: 'RFC 5280 5.2.4' },
  '2.5.29.29': sequence(names, 'RFC 5280 5.3.3'),
  '2.5.29.30': sequence(nameConstraints, 'RFC 5280 4.2.1.10'),
  '2.5.29.31': sequence(points, 'RFC 5280 4.2.1.13'),
  '2.5.29.32': sequence(policies, 'RFC 5280 4.2.1.4'),
  '2.5.29.33': sequence(mappings, 'RFC 5280 4.2.1.5'),
  '2.5.29.35': sequence(authorityKeyIdentifier, 'RFC 5280 4.2.1.1'),
  '2.5.29.36': sequence(policyConstraints, 'RFC 5280 4.2.1.11'),
  '2.5.29.37': sequence(oids, 'RFC 5280 4.2.1.12'),
  '2.5.29.46': sequence(points, 'RFC 5280 4.2.1.15'),
  '2.5.29.54': { tag: 2, read: integer, spec: 'RFC 5280 4.2.1.14' },
  '1.3.6.1.5.5.7.1.1': sequence(access, 'RFC 5280 4.2.2.1'),
  '1.3.6.1.5.5.7.1.11': sequence(access, 'RFC 5280 4.2.2.2'),
  '1.3.6.1.5.5.7.1.24': sequence(tlsFeature, 'RFC 7633 4'),
  '1.3.6.1.5.5.7.1.31': { tag: 4, read: octets, spec: 'RFC 8737 3' },
  '1.3.6.1.4.1.311.21.10': sequence(policies, ''),
  '1.3.6.1.4.1.311.21.11': sequence(mappings, ''),
  '1.3.6.1.4.1.311.21.12': sequence(policyConstraints, ''),
  '1.3.6.1.4.1.311.21.14': sequence(points, ''),
}
