/** A certificate that was given: what an authority needs to know of it. */
import { toHex } from '../../../core/bytes/hex.ts'
import { NO_NODE } from '../../../core/bytes/tree.ts'
import { certificateSchema } from '../../../core/asn1/schemas/certificate.ts'
import { keyIdOf } from '../../../core/crypto/keys.ts'
import { verifySignature, type Verdict } from '../../../core/crypto/sign.ts'
import { certificateKind } from '../../../core/kinds/certificate/kind.ts'
import type { Artifact, Opened } from '../../../core/kinds/contract.ts'
import { derTree, Reader } from '../../../core/kinds/reader.ts'
import { alternativeHosts } from '../../../core/pki/alternative-names.ts'
import { issuerInfo, type IssuerInfo } from '../../../core/pki/issuer-info.ts'
import { serialHexOf } from '../../../core/pki/serial.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface GivenCertificate {
  readonly der: Bytes
  /** Of `der`, hex. */
  readonly sha256: string
  readonly keyId: string
  readonly info: IssuerInfo
  readonly reader: Reader
  readonly title: string
  readonly hosts: readonly string[]
  readonly serialHex: string
  /** DER of the issuer's name. */
  readonly issuer: Bytes
  readonly path: string
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((octet, i) => octet === b[i])

/** Null where it cannot be read. */
export async function certificateIn(opened: Opened, artifact: Artifact, path: string): Promise<GivenCertificate | null> {
  const bytes = opened.buffers[artifact.table.buffer]?.bytes ?? new Uint8Array(0), der = bytes.slice(artifact.table.start[0], artifact.table.end[0])
  const info = issuerInfo(der), reader = new Reader(derTree(opened, artifact, certificateSchema('Certificate'))), issuer = reader.path(0, 'tbsCertificate.issuer')
  if (!info || issuer === NO_NODE || Number.isNaN(info.notBefore + info.notAfter)) return null
  const sha256 = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', der)))
  const serialHex = serialHexOf(reader.tree.content(reader.path(0, 'tbsCertificate.serialNumber')))
  return { der, sha256, keyId: await keyIdOf(info.spki), info, reader, title: certificateKind.summarise(opened, artifact).title, hosts: alternativeHosts(der), serialHex, issuer: reader.tree.encoding(issuer), path }
}

/** Whether the signature is that of an authority whose name fits. */
export async function signatureBy({ reader }: Pick<GivenCertificate, 'reader'>, by: Pick<IssuerInfo, 'spki'>): Promise<Verdict> {
  const tbs = reader.path(0, 'tbsCertificate'), algorithm = reader.path(0, 'signatureAlgorithm'), parameters = reader.path(algorithm, 'parameters')
  const signatureAlgorithm = { oid: reader.algorithm(algorithm), parameters: parameters === NO_NODE ? null : reader.tree.encoding(parameters) }
  return verifySignature({ spki: by.spki, signatureAlgorithm, signature: reader.bits(reader.path(0, 'signatureValue')), data: reader.tree.encoding(tbs) })
}

export const isSelfIssued = ({ issuer, info }: GivenCertificate): boolean => sameBytes(issuer, info.subject)
