/** Whether a signer signed a content (RFC 5652 5.4 to 5.6), with the key of a certificate that is at hand. */
import { set, tlv } from '../../asn1/write.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { certificateField, sameBytes } from '../certificates-inside.ts'
import type { Reader } from '../reader.ts'
import { hasAnyLength, hashBy, hashLabel } from './hash.ts'
import { attributesIn, attributeValue } from './read.ts'

type Bytes = Uint8Array<ArrayBuffer>

const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SET_OF = 0x31
/** More attributes are nobody's. */
const MOST_ATTRIBUTES = 1000

/**
 * `digest`: the content is not the one that was signed. `detached`: the signature over the attributes holds, their content is not
 * here. `unchecked`: the content itself was signed, and is not here.
 */
export type SignatureResult = 'valid' | 'invalid' | 'digest' | 'detached' | 'unchecked' | 'certificate-missing' | 'unsupported' | 'unreadable'

export interface Checked {
  readonly result: SignatureResult
  /** The attributes hold only when they are put into the order that DER asks for. */
  readonly reordered: boolean
}

const checked = (result: SignatureResult, reordered = false): Checked => ({ result, reordered })

/** Signers may give the key's algorithm alone, and the hash beside it (RFC 3370 3.2, RFC 5753 2.1.1); verifiers need both in one. */
const WITH_HASH: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '1.2.840.113549.1.1.1': {
    MD5: '1.2.840.113549.1.1.4', 'SHA-1': '1.2.840.113549.1.1.5', 'SHA-224': '1.2.840.113549.1.1.14', 'SHA-256': '1.2.840.113549.1.1.11', 'SHA-384': '1.2.840.113549.1.1.12', 'SHA-512': '1.2.840.113549.1.1.13',
  },
  '1.2.840.10045.2.1': { 'SHA-1': '1.2.840.10045.4.1', 'SHA-224': '1.2.840.10045.4.3.1', 'SHA-256': '1.2.840.10045.4.3.2', 'SHA-384': '1.2.840.10045.4.3.3', 'SHA-512': '1.2.840.10045.4.3.4' },
}

/** The algorithm of the signature, with its hash. */
export function signatureOid(reader: Reader, signer: NodeId): string {
  const oid = reader.algorithm(reader.path(signer, 'signatureAlgorithm'))
  return WITH_HASH[oid]?.[hashLabel(reader.algorithm(reader.path(signer, 'digestAlgorithm')))] ?? oid
}

async function verifyBytes(reader: Reader, { signer, certificate }: { readonly signer: NodeId; readonly certificate: NodeId }, data: Bytes): Promise<'valid' | 'invalid' | 'unsupported'> {
  const { verifySignature } = await import('../../crypto/sign.ts')
  const parameters = reader.path(signer, 'signatureAlgorithm.parameters'), spki = certificateField(reader, certificate, 'subjectPublicKeyInfo')
  if (spki === NO_NODE) return 'unsupported'
  const verdict = await verifySignature({
    spki: reader.tree.encoding(spki), signature: reader.tree.content(reader.path(signer, 'signature')), data,
    signatureAlgorithm: { oid: signatureOid(reader, signer), parameters: parameters === NO_NODE ? null : reader.tree.encoding(parameters) },
  })
  return typeof verdict === 'string' ? verdict : 'unsupported'
}

/** What is signed of the attributes: DER of them as a SET OF, not under their own tag. As they stand, then in DER's order, which some verifiers alone take. */
function attributeEncodings(reader: Reader, attributes: NodeId): readonly [Bytes, Bytes] {
  const each = Array.from(reader.tree.children(attributes), (node) => reader.tree.encoding(node))
  return [tlv(SET_OF, ...each), set(...each)]
}

async function verifyAttributes(reader: Reader, who: { readonly signer: NodeId; readonly certificate: NodeId }, attributes: NodeId): Promise<Checked> {
  const [asIs, ordered] = attributeEncodings(reader, attributes)
  const first = await verifyBytes(reader, who, asIs)
  if (first !== 'invalid' || sameBytes(asIs, ordered)) return checked(first)
  const second = await verifyBytes(reader, who, ordered)
  return checked(second, second === 'valid')
}

async function compareDigest(reader: Reader, signer: NodeId, content: Bytes): Promise<'same' | 'other' | 'missing' | 'unsupported'> {
  const said = attributeValue(attributesIn(reader, reader.path(signer, 'signedAttrs')), MESSAGE_DIGEST)
  if (said === NO_NODE) return 'missing'
  const oid = reader.algorithm(reader.path(signer, 'digestAlgorithm')), computed = await hashBy(oid, content), digest = reader.tree.content(said)
  if (!computed || (hasAnyLength(oid) && digest.length !== computed.length)) return 'unsupported'
  return sameBytes(computed, digest) ? 'same' : 'other'
}

async function checkAttributes(reader: Reader, who: { readonly signer: NodeId; readonly certificate: NodeId }, content: Bytes | null): Promise<Checked> {
  const compared = content ? await compareDigest(reader, who.signer, content) : null
  if (compared === 'other' || compared === 'missing') return checked(compared === 'other' ? 'digest' : 'invalid')
  if (who.certificate === NO_NODE) return checked('certificate-missing')
  const { result, reordered } = await verifyAttributes(reader, who, reader.path(who.signer, 'signedAttrs'))
  if (result !== 'valid') return checked(result)
  return checked(!content ? 'detached' : compared === 'unsupported' ? 'unsupported' : 'valid', reordered)
}

/**
 * `content`: the octets that were signed, null where they are not at hand. `certificate`: the signer's, NO_NODE where it is not.
 * A signature over the content itself is one over its octets.
 */
export async function checkSigner(reader: Reader, who: { readonly signer: NodeId; readonly certificate: NodeId }, content: Bytes | null): Promise<Checked> {
  if (reader.path(who.signer, 'signature') === NO_NODE || reader.path(who.signer, 'signatureAlgorithm') === NO_NODE) return checked('unreadable')
  const attributes = reader.path(who.signer, 'signedAttrs')
  if (attributes !== NO_NODE && reader.tree.children(attributes).length > MOST_ATTRIBUTES) return checked('unreadable')
  if (attributes !== NO_NODE) return checkAttributes(reader, who, content)
  if (!content) return checked('unchecked')
  return checked(who.certificate === NO_NODE ? 'certificate-missing' : await verifyBytes(reader, who, content))
}
