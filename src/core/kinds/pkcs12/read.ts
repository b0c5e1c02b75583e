/** The safes of a PFX and the bags of a safe (RFC 7292 4), wherever their strings begin and end. */
import { pkcs12Schema } from '../../asn1/schemas/pkcs12.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { readAlgorithm, readValue } from '../../crypto/der.ts'
import { readScheme, type PbeResult, type Scheme } from '../../crypto/pbe-scheme.ts'
import type { Layer, Octets } from './layer.ts'

const DATA = '1.2.840.113549.1.7.1'
const ENVELOPED = '1.2.840.113549.1.7.3'
const ENCRYPTED = '1.2.840.113549.1.7.6'
const SHROUDED = '1.2.840.113549.1.12.10.1.2'
const BAG_ARC = '1.2.840.113549.1.12.10.1.'
const X509 = '1.2.840.113549.1.9.22.1'
const X509_CRL = '1.2.840.113549.1.9.23.1'

const EXPLICIT = 0xa0

/** More bags are nobody's file. */
export const MOST_BAGS = 20_000
/** A safe in a safe in a safe. */
const MOST_DEPTH = 8

export type BagType = 'keyBag' | 'pkcs8ShroudedKeyBag' | 'certBag' | 'crlBag' | 'secretBag' | 'other'
const BAG_TYPES: readonly (BagType | 'safeContentsBag')[] = ['keyBag', 'pkcs8ShroudedKeyBag', 'certBag', 'crlBag', 'secretBag', 'safeContentsBag']

export interface Bag {
  readonly type: BagType
  readonly oid: string
  readonly layer: Layer
  readonly node: NodeId
  /** What it holds: a key's or certificate's encoding, a secret's octets; null where that cannot be read. */
  readonly value: Octets | null
  /** Whether `value` is EncryptedPrivateKeyInfo. */
  readonly shrouded: boolean
  readonly friendlyName: string
  readonly nameNode: NodeId
  readonly keyIdNode: NodeId
}

export interface Safe {
  readonly type: 'data' | 'encryptedData' | 'envelopedData' | 'other'
  readonly oid: string
  readonly layer: Layer
  readonly node: NodeId
  /** Of one in the clear. */
  readonly contents: Layer | null
  /** Of an encrypted one. */
  readonly sealed: { readonly algorithm: NodeId; readonly scheme: PbeResult<Scheme>; readonly data: Octets } | null
}

export interface Pfx {
  /** Null in public-key integrity mode (RFC 7292 4, signedData). */
  readonly authSafe: Octets | null
  readonly safes: readonly Safe[]
}

export function readPfx(file: Layer): Pfx {
  const { reader } = file
  const content = reader.path(0, 'authSafe.content')
  if (reader.oid(reader.path(0, 'authSafe.contentType')) !== DATA || content === NO_NODE) return { authSafe: null, safes: [] }
  const layer = file.inside(content, pkcs12Schema('AuthenticatedSafe'))
  const list = layer.reader.tree.size > 0 ? Array.from(layer.reader.tree.children(0)) : []
  return { authSafe: file.octets(content), safes: list.slice(0, MOST_BAGS).map((node) => readSafe(layer, node)) }
}

function readSafe(layer: Layer, node: NodeId): Safe {
  const { reader } = layer
  const oid = reader.oid(reader.path(node, 'contentType'))
  const content = reader.path(node, 'content')
  const base = { oid, layer, node, contents: null, sealed: null }
  if (content === NO_NODE) return { ...base, type: 'other' }
  if (oid === DATA) return { ...base, type: 'data', contents: layer.inside(content, pkcs12Schema('SafeContents')) }
  if (oid !== ENCRYPTED) return { ...base, type: oid === ENVELOPED ? 'envelopedData' : 'other' }
  const info = reader.path(content, 'encryptedContentInfo')
  const algorithm = reader.path(info, 'contentEncryptionAlgorithm')
  const scheme = readScheme(algorithm === NO_NODE ? null : readAlgorithm(readValue(reader.tree.encoding(algorithm))))
  return { ...base, type: 'encryptedData', sealed: { algorithm, scheme, data: layer.octets(reader.path(info, 'encryptedContent')) } }
}

/** The bags of a safe, and of the safes in it, in order; `total` counts those beyond the limit too. */
export function readBags(contents: Layer): { readonly bags: readonly Bag[]; readonly total: number } {
  const { tree } = contents.reader
  const bags: Bag[] = []
  let total = 0
  const open: { node: NodeId; depth: number }[] = [{ node: 0, depth: 0 }]
  for (let next = tree.size > 0 ? open.pop() : undefined; next; next = open.pop()) {
    const inner: { node: NodeId; depth: number }[] = []
    for (const node of tree.children(next.node)) {
      const nested = nestedSafe(contents, node)
      if (nested !== NO_NODE && next.depth < MOST_DEPTH) inner.push({ node: nested, depth: next.depth + 1 })
      else if (++total <= MOST_BAGS) bags.push(readBag(contents, node))
    }
    open.push(...inner.toReversed())
  }
  return { bags, total }
}

/** The SafeContents of a safeContentsBag, or NO_NODE. */
function nestedSafe({ reader }: Layer, node: NodeId): NodeId {
  return reader.oid(reader.path(node, 'bagId')) === `${BAG_ARC}6` ? reader.path(node, 'bagValue') : NO_NODE
}

function bagType(oid: string): BagType {
  const type = oid.startsWith(BAG_ARC) ? BAG_TYPES[Number(oid.slice(BAG_ARC.length)) - 1] : undefined
  return type === undefined || type === 'safeContentsBag' ? 'other' : type
}

function readBag(layer: Layer, node: NodeId): Bag {
  const { reader } = layer
  const oid = reader.oid(reader.path(node, 'bagId')), type = bagType(oid)
  const value = reader.path(node, 'bagValue')
  const nameNode = attribute(layer, node, '1.2.840.113549.1.9.20'), keyIdNode = attribute(layer, node, '1.2.840.113549.1.9.21')
  const secretType = type === 'secretBag' ? reader.oid(reader.path(value, 'secretTypeId')) : ''
  return {
    type, oid, layer, node, value: value === NO_NODE ? null : valueOf(layer, value, type),
    shrouded: type === 'pkcs8ShroudedKeyBag' || secretType === SHROUDED,
    friendlyName: nameNode === NO_NODE ? '' : reader.text(nameNode), nameNode, keyIdNode,
  }
}

function valueOf(layer: Layer, value: NodeId, type: BagType): Octets | null {
  const { reader } = layer
  const string = (field: string) => {
    const node = reader.path(value, field)
    // A secret of another type keeps its explicit tag: no schema knows it.
    const inner = node !== NO_NODE && reader.tree.tag(node) === EXPLICIT ? reader.tree.children(node)[0] ?? node : node
    return inner === NO_NODE ? null : isOctets(layer, inner) ? layer.octets(inner) : layer.encoding(inner)
  }
  switch (type) {
    case 'keyBag': case 'pkcs8ShroudedKeyBag': return layer.encoding(value)
    case 'certBag': return reader.oid(reader.path(value, 'certId')) === X509 ? string('certValue') : null
    case 'crlBag': return reader.oid(reader.path(value, 'crlId')) === X509_CRL ? string('crlValue') : null
    case 'secretBag': return string('secretValue')
    case 'other': return null
  }
}

const isOctets = ({ reader: { tree } }: Layer, node: NodeId) => (tree.tag(node) & 0x1f) === 0x04 && tree.tag(node) < 0x40

/** The first value of an attribute, or NO_NODE. */
function attribute({ reader }: Layer, bag: NodeId, oid: string): NodeId {
  const attributes = reader.path(bag, 'bagAttributes')
  if (attributes === NO_NODE) return NO_NODE
  for (const each of reader.tree.children(attributes)) {
    const [id = NO_NODE, values = NO_NODE] = reader.tree.children(each)
    if (id !== NO_NODE && reader.oid(id) === oid) return values === NO_NODE ? NO_NODE : reader.tree.children(values)[0] ?? NO_NODE
  }
  return NO_NODE
}
