/** Signed messages (RFC 5652 5): the content or only its hash, who signed it, when, and the certificates to check it with. */
import { explicit, implicit, integer, octetString, oid, sequence, set, time } from '../../asn1/write.ts'
import type { PrivateKeyBytes } from '../../crypto/key/key.ts'
import { ecdsaRawToDer } from '../../crypto/sign.ts'
import type { Signing } from '../../crypto/signature/message.ts'
import { signMessage } from '../../crypto/signature/signature.ts'
import type { PkiContext } from '../result.ts'
import { CmsOid } from './oids.ts'
import { issuerAndSerial, type CmsParty } from './recipients.ts'
import { SHAKE256_OCTETS, type CmsDigest, type CmsScheme } from './scheme.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface SignedInput {
  readonly content: Bytes
  /** Whether the content stays outside. */
  readonly detached: boolean
  /** `scheme` is the key's. */
  readonly signer: CmsParty & { readonly key: PrivateKeyBytes; readonly scheme: CmsScheme }
  /** The signer's first, then those up to its authority. */
  readonly certificates: readonly Bytes[]
  /** In ms; null where the message is not to say when. */
  readonly signingTime: number | null
}

const attribute = (type: string, value: Bytes): Bytes => sequence(oid(type), set(value))

async function digestBy(digest: CmsDigest, content: Bytes): Promise<Bytes> {
  if (digest !== 'SHAKE256') return new Uint8Array(await crypto.subtle.digest(digest, content))
  return new Uint8Array((await import('@noble/hashes/sha3.js')).shake256(content, { dkLen: SHAKE256_OCTETS }))
}

async function attributesFor({ content, signer: { scheme }, signingTime }: SignedInput): Promise<Bytes> {
  return set(
    attribute(CmsOid.contentType, oid(CmsOid.data)), ...(signingTime === null ? [] : [attribute(CmsOid.signingTime, time(signingTime))]),
    attribute(CmsOid.messageDigest, octetString(await digestBy(scheme.digest, content))),
  )
}

/** ECDSA as DER (RFC 5753 2.1.1). */
async function signatureOver(attributes: Bytes, { key, scheme }: SignedInput['signer'], ctx: PkiContext): Promise<Signing> {
  const message = { octets: attributes.length, streamed: false, whole: () => Promise.resolve(attributes), digest: (hash: string) => crypto.subtle.digest(hash, attributes).then((digest) => new Uint8Array(digest)) }
  const signed = await signMessage(key, message, scheme.choices, ctx)
  return signed.ok && key.family === 'EC' ? { ok: true, signature: ecdsaRawToDer(new Uint8Array(signed.signature)) } : signed
}

/** ContentInfo, DER; or what the browser says where it refuses the key. What is signed is the SET OF attributes (5.4). */
export async function makeSigned(input: SignedInput, ctx: PkiContext): Promise<{ readonly ok: true; readonly der: Bytes } | { readonly ok: false; readonly refused: string }> {
  const { content, detached, signer, certificates } = input, { digestAlgorithm, signatureAlgorithm } = signer.scheme
  const attributes = await attributesFor(input), signed = await signatureOver(attributes, signer, ctx)
  if (!signed.ok) return signed
  const info = sequence(integer(1), issuerAndSerial(signer), digestAlgorithm, implicit(0, attributes), signatureAlgorithm, octetString(signed.signature))
  const encapsulated = sequence(oid(CmsOid.data), ...(detached ? [] : [explicit(0, octetString(content))]))
  return { ok: true, der: sequence(oid(CmsOid.signedData), explicit(0, sequence(integer(1), set(digestAlgorithm), encapsulated, implicit(0, set(...certificates)), set(info)))) }
}
