/** The parts of an attribute certificate, of version 2 (RFC 5755 4.1) and version 1 (RFC 5652 12.2), as nodes. */
import { attributeCertificateSchema } from '../../asn1/schemas/attribute-certificate.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { Artifact, Opened } from '../contract.ts'
import { readExtensions, type ReadExtension } from '../extensions.ts'
import { derTree, type Reader } from '../reader.ts'

export interface AcAttribute { readonly node: NodeId; readonly oid: string; readonly values: readonly NodeId[] }

export interface Parts {
  readonly info: NodeId
  readonly version: NodeId
  /** The three ways to say who has the attributes; NO_NODE where not used. */
  readonly holder: { readonly node: NodeId; readonly certificate: NodeId; readonly name: NodeId; readonly digest: NodeId }
  /** `form` is the alternative that is used; `names` are its GeneralNames. */
  readonly issuer: { readonly node: NodeId; readonly form: 1 | 2; readonly names: NodeId; readonly certificate: NodeId; readonly digest: NodeId }
  readonly serial: NodeId
  readonly validity: NodeId
  readonly notBefore: NodeId
  readonly notAfter: NodeId
  readonly attributes: readonly AcAttribute[]
  readonly list: NodeId
  readonly extensions: readonly ReadExtension[]
  readonly signature: NodeId
}

export const isVersion1 = ({ reason }: Artifact): boolean => reason === 'shape.AttributeCertificateV1'

export const attributeCertificateTree = (opened: Opened, artifact: Artifact) =>
  derTree(opened, artifact, attributeCertificateSchema(isVersion1(artifact) ? 'AttributeCertificateV1' : 'AttributeCertificate'))

const CONTEXT_0 = 0xa0, CONTEXT_1 = 0xa1

/** Version 1 chooses between a certificate and a name; version 2 has fields for them. */
function holderOf(reader: Reader, info: NodeId): Parts['holder'] {
  const node = reader.path(info, 'holder')
  if (node !== NO_NODE) return { node, certificate: reader.path(node, 'baseCertificateID'), name: reader.path(node, 'entityName'), digest: reader.path(node, 'objectDigestInfo') }
  const subject = reader.path(info, 'subject'), tag = subject === NO_NODE ? 0 : reader.tree.tag(subject)
  return { node: subject, certificate: tag === CONTEXT_0 ? subject : NO_NODE, name: tag === CONTEXT_1 ? subject : NO_NODE, digest: NO_NODE }
}

function issuerOf(reader: Reader, info: NodeId): Parts['issuer'] {
  const node = reader.path(info, 'issuer')
  if (node === NO_NODE || reader.tree.tag(node) !== CONTEXT_0) return { node, form: 1, names: node, certificate: NO_NODE, digest: NO_NODE }
  return { node, form: 2, names: reader.path(node, 'issuerName'), certificate: reader.path(node, 'baseCertificateID'), digest: reader.path(node, 'objectDigestInfo') }
}

/** A list of more attributes is cut: the tree has them all. */
const MOST_ATTRIBUTES = 500

function attributesOf(reader: Reader, list: NodeId): readonly AcAttribute[] {
  if (list === NO_NODE) return []
  return Array.from(reader.tree.children(list).subarray(0, MOST_ATTRIBUTES), (node) => {
    const values = reader.tree.field(node, 'values')
    return { node, oid: reader.oid(reader.tree.field(node, 'type')), values: values === NO_NODE ? [] : Array.from(reader.tree.children(values)) }
  })
}

export function readParts(reader: Reader): Parts {
  const { tree } = reader
  const info = tree.children(0)[0] ?? NO_NODE
  const at = (path: string) => reader.path(info, path)
  const validity = [at('attrCertValidityPeriod'), at('attCertValidityPeriod')].find((node) => node !== NO_NODE) ?? NO_NODE
  const list = at('attributes')
  return {
    info, validity, list, version: at('version'), holder: holderOf(reader, info), issuer: issuerOf(reader, info), serial: at('serialNumber'),
    notBefore: reader.path(validity, 'notBeforeTime'), notAfter: reader.path(validity, 'notAfterTime'),
    attributes: attributesOf(reader, list), extensions: readExtensions(reader, at('extensions')), signature: at('signature'),
  }
}
