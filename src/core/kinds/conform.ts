/** Certificates in the terms of the decode conformance suite: raw fields, and whether typed values write the same bytes. */
import { toHex } from '../bytes/hex.ts'
import { NO_NODE, type NodeId } from '../bytes/tree.ts'
import { certificateSchema } from '../asn1/schemas/certificate.ts'
import { reencode } from '../asn1/value.ts'
import { digest } from './digests.ts'
import { readExtensions } from './extensions.ts'
import { open } from './open.ts'
import { derTree, Reader } from './reader.ts'

export interface CertificateFields {
  readonly version: number
  readonly serial_hex: string
  readonly sig_oid: string
  readonly tbs_sig_oid: string
  readonly not_before: readonly [string, string]
  readonly not_after: readonly [string, string]
  readonly issuer: readonly (readonly [string, number])[]
  readonly subject: readonly (readonly [string, number])[]
  readonly spki_oid: string
  readonly spki_sha256: string
  /** Null where the certificate has no extensions field. */
  readonly extensions: readonly (readonly [string, boolean])[] | null
  readonly sha256: string
}

function time(reader: Reader, node: NodeId): readonly [string, string] {
  return [reader.tree.tag(node) === 23 ? 'Utc' : 'Gen', reader.time(node).raw]
}

/** Attribute identifiers with the tags of their values. */
function name(reader: Reader, node: NodeId): readonly (readonly [string, number])[] {
  return Array.from(reader.tree.children(node)).flatMap((rdn) => Array.from(reader.tree.children(rdn), (pair) => {
    const [type = NO_NODE, value = NO_NODE] = reader.tree.children(pair)
    return [reader.oid(type), value === NO_NODE ? 0 : reader.tree.tag(value) & 0x1f] as const
  }))
}

async function fields(reader: Reader): Promise<CertificateFields> {
  const at = (path: string) => reader.path(0, path)
  const version = at('tbsCertificate.version'), spki = at('tbsCertificate.subjectPublicKeyInfo'), extensions = at('tbsCertificate.extensions')
  return {
    version: version === NO_NODE ? 1 : reader.small(version) + 1,
    serial_hex: toHex(reader.tree.content(at('tbsCertificate.serialNumber'))),
    sig_oid: reader.algorithm(at('signatureAlgorithm')), tbs_sig_oid: reader.algorithm(at('tbsCertificate.signature')),
    not_before: time(reader, at('tbsCertificate.validity.notBefore')), not_after: time(reader, at('tbsCertificate.validity.notAfter')),
    issuer: name(reader, at('tbsCertificate.issuer')), subject: name(reader, at('tbsCertificate.subject')),
    spki_oid: reader.algorithm(reader.path(spki, 'algorithm')), spki_sha256: toHex(await digest('SHA-256', reader.tree.encoding(spki))),
    extensions: extensions === NO_NODE ? null : readExtensions(reader, extensions).map(({ oid, critical }) => [oid, critical] as const),
    sha256: toHex(await digest('SHA-256', reader.tree.encoding(0))),
  }
}

/** `fields` is null for anything but a whole certificate. */
export async function decodeFields(der: Uint8Array<ArrayBuffer>): Promise<{ readonly fields: CertificateFields | null; readonly reencodes: boolean }> {
  const opened = open(der)
  const artifact = opened.artifacts[0]
  if (!artifact) return { fields: null, reencodes: false }
  const again = reencode(artifact.table, der)
  const reencodes = again !== null && again.length === der.length && again.every((octet, i) => octet === der[i])
  const reader = new Reader(derTree(opened, artifact, certificateSchema('Certificate')))
  return { fields: artifact.kind === 'certificate' ? await fields(reader) : null, reencodes }
}
