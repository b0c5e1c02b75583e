/** What issuing needs to know of a CA certificate, read by the page's own reader: the bytes that are copied are the bytes that were signed. */
import { toHex } from '../bytes/hex.ts'
import { DerTree } from '../asn1/der-tree.ts'
import { keySchema } from '../asn1/schemas/keys.ts'
import { scan } from '../asn1/scan.ts'
import { readBerTimeMs } from '../asn1/time.ts'
import { NO_NODE, type NodeId } from '../bytes/tree.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface IssuerInfo {
  /** DER of the subject: the issuer of what it signs (RFC 5280 4.1.2.4). */
  readonly subject: Bytes
  readonly spki: Bytes
  readonly notBefore: number
  readonly notAfter: number
  readonly isCa: boolean
  /** Null where there is no limit. */
  readonly pathLen: number | null
  /** Its subjectKeyIdentifier, or null. */
  readonly keyIdentifier: Bytes | null
  readonly maySignCertificates: boolean
  /** It may speak for some names only (RFC 5280 4.2.1.10). */
  readonly isConstrained: boolean
  readonly maySignCrls: boolean
}

export function treeOf(der: Bytes, type: string): DerTree {
  return new DerTree(scan(der), der, { schema: keySchema(type), oidName: () => '' })
}

/** The value inside an extension's extnValue, or NO_NODE. */
export function extensionValue(tree: DerTree, extensions: NodeId, oid: string): NodeId {
  if (extensions === NO_NODE) return NO_NODE
  const found = Array.from(tree.children(extensions)).find((node) => tree.oid(tree.field(node, 'extnID')) === oid)
  const octets = found === undefined ? NO_NODE : tree.field(found, 'extnValue')
  return octets !== NO_NODE && tree.parent(octets + 1) === octets ? octets + 1 : NO_NODE
}

export function timeOf(tree: DerTree, node: NodeId): number {
  return node === NO_NODE ? NaN : readBerTimeMs(tree.tag(node) & 0x1f, tree.bytes, tree.contentStart(node), tree.contentEnd(node))
}

const smallInteger = (tree: DerTree, node: NodeId) => (node === NO_NODE ? null : tree.content(node).reduce((sum, octet) => sum * 256 + octet, 0))

/** Null where the bytes are no certificate. */
export function issuerInfo(der: Bytes): IssuerInfo | null {
  const tree = treeOf(der, 'Certificate')
  const at = (path: string) => tree.path(0, `tbsCertificate.${path}`)
  const subject = at('subject'), spki = at('subjectPublicKeyInfo'), extensions = at('extensions')
  if (subject === NO_NODE || spki === NO_NODE) return null
  const constraints = extensionValue(tree, extensions, '2.5.29.19'), usage = extensionValue(tree, extensions, '2.5.29.15'), identifier = extensionValue(tree, extensions, '2.5.29.14')
  const cA = tree.path(constraints, 'cA')
  const allows = (bit: number) => usage === NO_NODE || ((tree.content(usage)[1] ?? 0) & bit) !== 0
  return {
    subject: tree.encoding(subject), spki: tree.encoding(spki), notBefore: timeOf(tree, at('validity.notBefore')), notAfter: timeOf(tree, at('validity.notAfter')),
    isCa: cA !== NO_NODE && tree.content(cA)[0] !== 0, pathLen: smallInteger(tree, tree.path(constraints, 'pathLenConstraint')),
    keyIdentifier: identifier === NO_NODE ? null : tree.content(identifier), isConstrained: extensionValue(tree, extensions, '2.5.29.30') !== NO_NODE, maySignCertificates: allows(0x04), maySignCrls: allows(0x02),
  }
}

/** An authority's name and key, as one text: its certificates have it in common (RFC 5280 5.2.3, RFC 4158 1.5). Null for what cannot be read. */
export function identityOf(der: Bytes): string | null {
  const info = issuerInfo(der)
  return info && `${toHex(info.subject)} ${toHex(info.spki)}`
}

/** Content of the subjectPublicKey BIT STRING, which key identifiers are computed from (RFC 5280 4.2.1.2). */
export function publicKeyBits(spki: Bytes): Bytes | null {
  const tree = treeOf(spki, 'SubjectPublicKeyInfo')
  const bits = tree.path(0, 'subjectPublicKey')
  return bits === NO_NODE ? null : tree.content(bits).subarray(1)
}
