/**
 * OCSP answers (RFC 6960 4.2) to requests that people paste or make, signed by the authority itself or by a signer it named (4.2.2.2). Written with the
 * page's own writer, which signs with every algorithm that it knows.
 */
import { bitString, enumerated, explicit, generalizedTime, implicit, nullValue, octetString, oid, sequence, tlv } from '../asn1/write.ts'
import { DerTree } from '../asn1/der-tree.ts'
import { scan } from '../asn1/scan.ts'
import { ocspSchema } from '../asn1/schemas/ocsp.ts'
import { readValue } from '../crypto/der.ts'
import { signatureAlgorithmOf } from '../crypto/sign.ts'
import { NO_NODE } from '../bytes/tree.ts'
import { CRL_REASONS, type CrlReason } from './crl-reason.ts'
import { extensionDer } from './extension-input.ts'
import { extensionValue, issuerInfo, publicKeyBits, treeOf } from './issuer-info.ts'
import { Purpose } from './purposes.ts'
import { problem, refuse, type Issuer, type PkiContext, type PkiResult } from './result.ts'
import { verifiedSignature } from './sign-verified.ts'
import { HOUR } from '../spec/time.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type OcspStatus =
  | { readonly status: 'good' }
  | { readonly status: 'revoked'; readonly revokedAt: number; readonly reason: CrlReason }
  | { readonly status: 'unknown' }

/** A CertID (4.1.1): `der` as it stands in the request, since an answer repeats it. */
export interface OcspCertId {
  readonly der: Bytes
  readonly hashOid: string
  readonly issuerNameHash: Bytes
  readonly issuerKeyHash: Bytes
  /** Content octets of the INTEGER. */
  readonly serial: Bytes
}

export interface OcspRequest {
  readonly ids: readonly OcspCertId[]
  /** Content of its nonce extension (RFC 9654), or null. */
  readonly nonce: Bytes | null
}

const HASHES: Readonly<Record<string, string>> = { '1.3.14.3.2.26': 'SHA-1', '2.16.840.1.101.3.4.2.1': 'SHA-256', '2.16.840.1.101.3.4.2.2': 'SHA-384', '2.16.840.1.101.3.4.2.3': 'SHA-512' }
const SHA1 = '1.3.14.3.2.26', NONCE = '1.3.6.1.5.5.7.48.1.2', BASIC = '1.3.6.1.5.5.7.48.1.1', EXTENDED_KEY_USAGE = '2.5.29.37'

const digest = async (hash: string, data: Bytes): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest(hash, data))
const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((octet, i) => octet === b[i])

/** Who a certificate is to an OCSP responder: hashes of its issuer's name and key, and its serial number. SHA-1, since most responders and clients know nothing else; it protects nothing here. */
export async function certIdOf(issuerCertificate: Bytes, serial: Bytes): Promise<OcspCertId | null> {
  const info = issuerInfo(issuerCertificate), bits = info && publicKeyBits(info.spki)
  if (!info || !bits) return null
  const issuerNameHash = await digest('SHA-1', info.subject), issuerKeyHash = await digest('SHA-1', bits)
  const der = sequence(sequence(oid(SHA1), nullValue()), octetString(issuerNameHash), octetString(issuerKeyHash), tlv(0x02, serial))
  return { der, hashOid: SHA1, issuerNameHash, issuerKeyHash, serial }
}

/** An OCSPRequest (4.1.1), unsigned as clients send it. */
export function ocspRequest(ids: readonly OcspCertId[], nonce: Bytes | null): Bytes {
  const extensions = nonce === null ? [] : [explicit(2, sequence(extensionDer({ type: 'custom', oid: NONCE, critical: false, der: octetString(nonce) })))]
  return sequence(sequence(sequence(...ids.map(({ der }) => sequence(der))), ...extensions))
}

function readId(tree: DerTree, node: number): OcspCertId | null {
  const id = tree.path(node, 'reqCert'), at = (path: string) => tree.path(id, path)
  const [hash, name, key, serial] = [at('hashAlgorithm.algorithm'), at('issuerNameHash'), at('issuerKeyHash'), at('serialNumber')]
  if ([id, hash, name, key, serial].includes(NO_NODE)) return null
  return { der: tree.encoding(id), hashOid: tree.oid(hash), issuerNameHash: tree.content(name), issuerKeyHash: tree.content(key), serial: tree.content(serial) }
}

/** Null where the bytes are no request. */
export function readOcspRequest(der: Bytes): OcspRequest | null {
  const tree = new DerTree(scan(der), der, { schema: ocspSchema('OCSPRequest'), oidName: () => '' }), list = tree.path(0, 'tbsRequest.requestList'), extensions = tree.path(0, 'tbsRequest.requestExtensions')
  if (list === NO_NODE) return null
  const ids = Array.from(tree.children(list), (node) => readId(tree, node))
  const nonce = extensions === NO_NODE ? undefined : Array.from(tree.children(extensions)).find((node) => tree.oid(tree.field(node, 'extnID')) === NONCE)
  const value = nonce === undefined ? null : tree.content(tree.field(nonce, 'extnValue'))
  if (ids.length === 0 || !ids.every((id) => id !== null)) return null
  // An OCTET STRING in the extension's own (RFC 9654 2.1); some clients send the octets bare.
  const inner = value && readValue(value.slice())
  return { ids, nonce: inner?.tag === 0x04 ? inner.content.slice() : value }
}

/** Whether a CertID names a certificate of this issuer, whichever hash it uses. */
export async function isFromIssuer({ hashOid, issuerNameHash, issuerKeyHash }: OcspCertId, issuerCertificate: Bytes): Promise<boolean> {
  const info = issuerInfo(issuerCertificate), bits = info && publicKeyBits(info.spki), hash = HASHES[hashOid]
  if (!info || !bits || !hash) return false
  return same(await digest(hash, info.subject), issuerNameHash) && same(await digest(hash, bits), issuerKeyHash)
}

function certStatus(status: OcspStatus): Bytes {
  if (status.status === 'good') return implicit(0, nullValue())
  if (status.status === 'unknown') return implicit(2, nullValue())
  const reason = status.reason === 'unspecified' ? [] : [explicit(0, enumerated(CRL_REASONS[status.reason]))]
  return implicit(1, sequence(generalizedTime(status.revokedAt), ...reason))
}

export interface OcspAnswer {
  readonly id: OcspCertId
  readonly status: OcspStatus
}

export interface OcspInput {
  readonly answers: readonly OcspAnswer[]
  /** Of the request, repeated (RFC 9654 2.1); null where it had none. */
  readonly nonce: Bytes | null
  /** Until the next answer is to be there: hours. */
  readonly hours: number
  /** A signer that the authority named (extended key usage OCSPSigning), whose certificate goes along; null where the authority signs. */
  readonly delegate: Issuer | null
}

const MOST_HOURS = 24 * 365

/** Whether a certificate names itself a signer of answers: anyExtendedKeyUsage does not stand for that (RFC 6960 4.2.2.2). */
export function isOcspSigner(certificate: Bytes): boolean {
  const tree = treeOf(certificate, 'Certificate'), purposes = extensionValue(tree, tree.path(0, 'tbsCertificate.extensions'), EXTENDED_KEY_USAGE)
  return purposes !== NO_NODE && Array.from(tree.children(purposes)).some((node) => tree.oid(node) === Purpose.ocspSigning)
}

/** OCSPResponse with a BasicOCSPResponse, status successful. The responder is named by the hash of its key (4.2.2.3). */
export async function createOcspResponse(input: OcspInput, issuer: Issuer, ctx: PkiContext): Promise<PkiResult<Bytes>> {
  const signer = input.delegate ?? issuer, info = issuerInfo(signer.certificate), bits = info && publicKeyBits(info.spki)
  if (!info || !bits) return refuse(problem('issuer', 'issuer.unreadable'))
  if (input.delegate && !isOcspSigner(signer.certificate)) return refuse(problem('signer', 'ocsp.signer-purpose'))
  if (input.delegate && ctx.now > info.notAfter) return refuse(problem('signer', 'ocsp.signer-expired', { notAfter: info.notAfter }))
  if (!Number.isInteger(input.hours) || input.hours < 1 || input.hours > MOST_HOURS) return refuse(problem('hours', 'hours.range', { got: String(input.hours), min: 1, max: MOST_HOURS }))
  const producedAt = Math.floor(ctx.now / 1000) * 1000, nextUpdate = producedAt + input.hours * HOUR
  const responses = input.answers.map(({ id, status }) => sequence(id.der, certStatus(status), generalizedTime(producedAt), explicit(0, generalizedTime(nextUpdate))))
  const extensions = input.nonce === null ? [] : [explicit(1, sequence(extensionDer({ type: 'custom', oid: NONCE, critical: false, der: octetString(input.nonce) })))]
  const tbs = sequence(explicit(2, octetString(await digest('SHA-1', bits))), generalizedTime(producedAt), sequence(...responses), ...extensions)
  const signature = await verifiedSignature(tbs, { key: signer.key, algorithm: signer.algorithm, scheme: signer.scheme, spki: info.spki })
  if (!signature) return refuse(problem('issuer', 'issuer.key-mismatch'))
  const certificates = input.delegate ? [explicit(0, sequence(input.delegate.certificate))] : []
  const basic = sequence(tbs, signatureAlgorithmOf(signer.algorithm, signer.scheme), bitString(signature), ...certificates)
  return { ok: true, value: sequence(enumerated(0), explicit(0, sequence(oid(BASIC), octetString(basic)))) }
}

/** Of OCSPResponseStatus (4.2.1), the refusals that carry no answer. */
export const OCSP_REFUSALS = { malformedRequest: 1, internalError: 2, tryLater: 3, sigRequired: 5, unauthorized: 6 } as const

/** An answer that is a refusal: nothing of it is signed. */
export const ocspRefusal = (why: keyof typeof OCSP_REFUSALS): Bytes => sequence(enumerated(OCSP_REFUSALS[why]))
