/** Where the parts of a message stand, whichever of its types it has. */
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { Layer, Octets } from '../pkcs12/layer.ts'
import type { Reader } from '../reader.ts'
import { cmsType, type CmsForm, type CmsType } from './row.ts'

const CONTEXT0 = 0xa0, OCTETS = 0x04, CONSTRUCTED_OCTETS = 0x24

/** More in a list is nobody's message. */
const MOST_LISTED = 200

export interface Cms {
  readonly type: CmsType | null
  /** SignedData, EnvelopedData and so on; an octet string where the type is data. */
  readonly body: NodeId
  /** Its identifier's node; NO_NODE where the body stands by itself. */
  readonly typeNode: NodeId
  /** What is signed, digested or compressed: where it stands, its octets, the identifier of its type. `octets` is null where it is not inside. */
  readonly content: { readonly node: NodeId; readonly octets: Octets | null; readonly type: string; readonly typeNode: NodeId }
  readonly signers: readonly NodeId[]
  readonly recipients: readonly NodeId[]
  /** EncryptedContentInfo. */
  readonly encrypted: NodeId
}

/** The elements of a list, at most 200 of them. */
export const elements = (reader: Reader, list: NodeId): readonly NodeId[] => (list === NO_NODE ? [] : Array.from(reader.tree.children(list)).slice(0, MOST_LISTED))

/** Inside an explicit tag that no schema knows the content of. */
function unwrapped(reader: Reader, node: NodeId): NodeId {
  return node !== NO_NODE && reader.tree.tag(node) === CONTEXT0 ? reader.tree.children(node)[0] ?? NO_NODE : node
}

/** What is hashed of a content: an octet string's octets; of anything else, as PKCS #7 had it, the value without its header (RFC 5652 5.2.1). */
export function contentOctets(layer: Layer, node: NodeId): Octets | null {
  const { tree } = layer.reader
  if (node === NO_NODE) return null
  if (tree.tag(node) === OCTETS || tree.tag(node) === CONSTRUCTED_OCTETS) return layer.octets(node)
  return { bytes: tree.content(node), spans: [{ buffer: tree.buffer, start: tree.contentStart(node), end: tree.contentEnd(node) }] }
}

function contentOf(layer: Layer, type: CmsType | null, body: NodeId): Cms['content'] {
  const { reader } = layer
  const info = reader.path(body, 'encapContentInfo'), typeNode = reader.path(info, 'eContentType')
  const node = type === 'data' ? body : unwrapped(reader, reader.path(info, 'eContent'))
  return { node, octets: contentOctets(layer, node), type: reader.oid(typeNode), typeNode }
}

const FORM_TYPES: Readonly<Record<Exclude<CmsForm, 'ContentInfo'>, CmsType>> = { SignedData: 'signed', EnvelopedData: 'enveloped' }

export function readCms(layer: Layer, form: CmsForm): Cms {
  const { reader } = layer
  const typeNode = form === 'ContentInfo' ? reader.path(0, 'contentType') : NO_NODE
  const type = form === 'ContentInfo' ? cmsType(reader.oid(typeNode)) : FORM_TYPES[form]
  const body = form === 'ContentInfo' ? unwrapped(reader, reader.path(0, 'content')) : 0
  return {
    type, body, typeNode, content: contentOf(layer, type, body),
    signers: elements(reader, reader.path(body, 'signerInfos')), recipients: elements(reader, reader.path(body, 'recipientInfos')),
    encrypted: reader.path(body, type === 'auth-enveloped' ? 'authEncryptedContentInfo' : 'encryptedContentInfo'),
  }
}

/** A signed or unsigned attribute: its node, its identifier, the first of its values (NO_NODE where it has none). */
export interface Attribute {
  readonly node: NodeId
  readonly oid: string
  readonly value: NodeId
}

export function attributesIn(reader: Reader, list: NodeId): readonly Attribute[] {
  return elements(reader, list).map((node) => {
    const values = reader.path(node, 'attrValues')
    return { node, oid: reader.oid(reader.path(node, 'attrType')), value: values === NO_NODE ? NO_NODE : reader.tree.children(values)[0] ?? NO_NODE }
  })
}

/** The first value of the attribute with that identifier, or NO_NODE. */
export const attributeValue = (attributes: readonly Attribute[], oid: string): NodeId => attributes.find((each) => each.oid === oid)?.value ?? NO_NODE
