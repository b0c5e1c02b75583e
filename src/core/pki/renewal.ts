/**
 * Certificates made again from others: renewed (same name and key), given another key, or cross-signed (RFC 4158 1.5: the same name and key, another
 * issuer). What they say stays, octet by octet; what their issuer adds, and what speaks of the old one, is new or left out.
 */
import { oidOctets } from '../asn1/oid.ts'
import { toHex } from '../bytes/hex.ts'
import { NO_NODE } from '../bytes/tree.ts'
import { signatureSchemes, type KeyAlgorithmId, type SignatureScheme } from '../crypto/algorithms.ts'
import { signatureAlgorithmOf } from '../crypto/sign.ts'
import { createCertificate, createSelfSigned, unsignedCertificate, type CertificateInput, type Issued, type RootInput } from './certificates.ts'
import type { ExtensionInput } from './extension-input.ts'
import { issuerInfo, treeOf, type IssuerInfo } from './issuer-info.ts'
import { problem, refuse, type Issuer, type PkiContext, type PkiResult } from './result.ts'

type Bytes = Uint8Array<ArrayBuffer>

const BASIC_CONSTRAINTS = '2.5.29.19'

/** Key identifiers are written anew; signed certificate timestamps, the poison and the private key's period speak of the old certificate only (RFC 6962 3.3, RFC 3280 4.2.1.4). */
const LEFT_OUT: ReadonlySet<string> = new Set(['2.5.29.14', '2.5.29.35', '2.5.29.16', '1.3.6.1.4.1.11129.2.4.2', '1.3.6.1.4.1.11129.2.4.3'])

interface Old extends IssuerInfo {
  readonly extensions: readonly ExtensionInput[]
  /** Subject and issuer are the same name. */
  readonly selfIssued: boolean
}

function extensionsIn(der: Bytes): readonly ExtensionInput[] {
  const tree = treeOf(der, 'Certificate'), list = tree.path(0, 'tbsCertificate.extensions')
  if (list === NO_NODE) return []
  return Array.from(tree.children(list), (node): ExtensionInput => {
    const critical = tree.field(node, 'critical')
    return { type: 'custom', oid: tree.oid(tree.field(node, 'extnID')), critical: critical !== NO_NODE && tree.content(critical)[0] !== 0, der: tree.content(tree.field(node, 'extnValue')).slice() }
  })
}

/** Null where the bytes are no certificate, or an extension has no readable identifier. */
function readOld(der: Bytes, pathLen: number | null | 'kept'): Old | null {
  const info = issuerInfo(der)
  if (!info) return null
  const own = extensionsIn(der).filter((one) => one.type === 'custom' && !LEFT_OUT.has(one.oid))
  if (own.some((one) => one.type === 'custom' && oidOctets(one.oid) === null)) return null
  // An authority's constraints are read, so that they are held to its issuer's.
  const constraints: ExtensionInput = { type: 'basicConstraints', ca: true, pathLen: pathLen === 'kept' ? info.pathLen : pathLen }
  const extensions = own.map((one) => (info.isCa && one.type === 'custom' && one.oid === BASIC_CONSTRAINTS ? constraints : one))
  const tree = treeOf(der, 'Certificate'), issuer = tree.path(0, 'tbsCertificate.issuer')
  return { ...info, extensions, selfIssued: issuer !== NO_NODE && toHex(tree.encoding(issuer)) === toHex(info.subject) }
}

/** How a certificate is signed, as a choice of the key that signed it: so its renewal is signed too. Null where such a key has no choice, or made another. */
export function schemeOf(certificate: Bytes, signer: KeyAlgorithmId): SignatureScheme | null {
  const tree = treeOf(certificate, 'Certificate'), algorithm = tree.path(0, 'signatureAlgorithm')
  const wanted = algorithm === NO_NODE ? '' : toHex(tree.encoding(algorithm))
  return signatureSchemes(signer).find((scheme) => toHex(signatureAlgorithmOf(signer, scheme)) === wanted) ?? null
}

export interface RenewalInput {
  /** The certificate that is renewed, DER. */
  readonly certificate: Bytes
  readonly days: number
  /** SubjectPublicKeyInfo of another key; null: its own. */
  readonly spki: Bytes | null
}

const inputOf = (old: Old, { days, spki }: Pick<RenewalInput, 'days' | 'spki'>): CertificateInput =>
  // Its own key keeps its identifier: what was signed with it names that one.
  ({ subject: old.subject, days, spki: spki ?? old.spki, extensions: old.extensions, ...(spki || !old.keyIdentifier ? {} : { identifier: old.keyIdentifier }) })

/** A certificate below an authority, made again by that one or by what took its place. */
export async function renewCertificate(input: RenewalInput, issuer: Issuer, ctx: PkiContext): Promise<PkiResult<Issued>> {
  const old = readOld(input.certificate, 'kept')
  return old ? createCertificate(inputOf(old, input), issuer, ctx) : refuse(problem('certificate', 'renewal.unreadable'))
}

/** A root made again, with the key that signs it. */
export async function renewRoot(input: RenewalInput, signer: Pick<RootInput, 'algorithm' | 'key' | 'scheme'>, ctx: PkiContext): Promise<PkiResult<Issued>> {
  const old = readOld(input.certificate, 'kept')
  if (!old?.selfIssued) return refuse(problem('certificate', old ? 'renewal.not-self-signed' : 'renewal.unreadable'))
  return createSelfSigned(inputOf(old, input), signer, ctx)
}

export interface CrossInput {
  /** Any certificate of the authority whose name and key are signed, DER. */
  readonly certificate: Bytes
  readonly days: number
  /** Its own is kept unless another is given; null for no limit. */
  readonly pathLen: number | null | 'kept'
}

/** Another authority signs this one's name and key: what it signed then leads to both. */
export async function crossSign({ certificate, days, pathLen }: CrossInput, issuer: Issuer, ctx: PkiContext): Promise<PkiResult<Issued>> {
  const old = readOld(certificate, pathLen), by = issuerInfo(issuer.certificate)
  if (!old) return refuse(problem('certificate', 'renewal.unreadable'))
  if (!old.isCa) return refuse(problem('certificate', 'cross.not-a-ca'))
  if (by && toHex(by.subject) === toHex(old.subject) && toHex(by.spki) === toHex(old.spki)) return refuse(problem('issuer', 'cross.itself'))
  return createCertificate(inputOf(old, { days, spki: null }), issuer, ctx)
}

/** What one of these would sign, for rules to look at: a Certificate without its signature, from issuer `issuer` (its certificate, DER), null for a root. Null where the old one cannot be read. */
export async function unsignedRenewal({ certificate, pathLen, ...input }: RenewalInput & Pick<CrossInput, 'pathLen'>, issuer: Bytes | null, ctx: PkiContext): Promise<Bytes | null> {
  const old = readOld(certificate, pathLen)
  return old && unsignedCertificate(inputOf(old, input), issuer, ctx)
}
