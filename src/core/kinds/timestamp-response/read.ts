/** Where the parts of a time-stamp stand, whichever of its forms it has. */
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { Reader } from '../reader.ts'
import type { TimestampForm } from './row.ts'

const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const SEQUENCE = 0x30

export interface Timestamp {
  /** PKIStatusInfo; NO_NODE in a token by itself. */
  readonly status: NodeId
  readonly signedData: NodeId
  /** The octet string that is signed. */
  readonly content: NodeId
  readonly contentType: string
  /** NO_NODE where the content is none, or cannot be read. */
  readonly info: NodeId
  readonly signer: NodeId
}

function tokenOf(reader: Reader, form: TimestampForm): NodeId {
  return form === 'ContentInfo' ? 0 : form === 'TimeStampResp' ? reader.path(0, 'timeStampToken') : NO_NODE
}

function infoOf(reader: Reader, content: NodeId): NodeId {
  const inner = content === NO_NODE ? undefined : reader.tree.children(content)[0]
  return inner !== undefined && reader.tree.tag(inner) === SEQUENCE ? inner : NO_NODE
}

export function readTimestamp(reader: Reader, form: TimestampForm): Timestamp {
  const signedData = reader.path(tokenOf(reader, form), 'content')
  const content = reader.path(signedData, 'encapContentInfo.eContent'), contentType = reader.oid(reader.path(signedData, 'encapContentInfo.eContentType'))
  const signers = reader.path(signedData, 'signerInfos')
  return {
    status: form === 'TimeStampResp' ? reader.path(0, 'status') : NO_NODE, signedData, content, contentType,
    info: form === 'TSTInfo' ? 0 : contentType === TST_INFO ? infoOf(reader, content) : NO_NODE,
    signer: signers === NO_NODE ? NO_NODE : reader.tree.children(signers)[0] ?? NO_NODE,
  }
}

/** The values of a signed or unsigned attribute by its identifier; the first one's node, or NO_NODE. */
export function attributeValue(reader: Reader, attributes: NodeId, oid: string): NodeId {
  if (attributes === NO_NODE) return NO_NODE
  const found = Array.from(reader.tree.children(attributes)).find((each) => reader.oid(reader.path(each, 'attrType')) === oid)
  const values = found === undefined ? NO_NODE : reader.path(found, 'attrValues')
  return values === NO_NODE ? NO_NODE : reader.tree.children(values)[0] ?? NO_NODE
}
