/** Signed messages (RFC 5652 5): the content or only its hash, who signed it, when, and the certificates to check it with. */
import { explicit, implicit, integer, nullValue, octetString, oid, sequence, set, time } from '../../asn1/write.ts'
import { keyAlgorithm, type KeyAlgorithmId } from '../../crypto/algorithms.ts'
import { signatureAlgorithmOf, signBytes, type PrivateSigner } from '../../crypto/sign.ts'
import { hashAlgorithms } from '../../spec/oids.ts'
import { CmsOid } from './oids.ts'
import { issuerAndSerial, type CmsParty } from './recipients.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface SignedInput {
  readonly content: Bytes
  /** Whether the content stays outside. */
  readonly detached: boolean
  readonly signer: CmsParty & { readonly key: PrivateSigner; readonly algorithm: KeyAlgorithmId }
  /** The signer's first, then those up to its authority. */
  readonly certificates: readonly Bytes[]
  /** In ms; null where the message is not to say when. */
  readonly signingTime: number | null
}

/** RFC 8419 3.1: Ed25519 goes with SHA-512. */
export const digestOf = (algorithm: KeyAlgorithmId): 'SHA-256' | 'SHA-384' | 'SHA-512' => keyAlgorithm(algorithm).hash ?? 'SHA-512'

const hashOid = (label: string): string => Object.entries(hashAlgorithms).find(([, each]) => each.label === label)?.[0] ?? ''
const attribute = (type: string, value: Bytes): Bytes => sequence(oid(type), set(value))

/** RFC 3370 3.2: the key's own identifier, which the oldest readers know. */
const signatureAlgorithm = (algorithm: KeyAlgorithmId): Bytes => (keyAlgorithm(algorithm).family === 'RSA' ? sequence(oid(CmsOid.rsa), nullValue()) : signatureAlgorithmOf(algorithm))

async function attributesFor({ content, signer: { algorithm }, signingTime }: SignedInput): Promise<Bytes> {
  const digest = new Uint8Array(await crypto.subtle.digest(digestOf(algorithm), content))
  return set(
    attribute(CmsOid.contentType, oid(CmsOid.data)), ...(signingTime === null ? [] : [attribute(CmsOid.signingTime, time(signingTime))]), attribute(CmsOid.messageDigest, octetString(digest)),
  )
}

/** ContentInfo, DER. What is signed is the SET OF attributes (5.4). Rejects where the key is not for signing. */
export async function makeSigned(input: SignedInput): Promise<Bytes> {
  const { content, detached, signer, certificates } = input
  const hash = sequence(oid(hashOid(digestOf(signer.algorithm)))), attributes = await attributesFor(input)
  const signature = await signBytes(signer.key, signer.algorithm, attributes)
  const info = sequence(integer(1), issuerAndSerial(signer), hash, implicit(0, attributes), signatureAlgorithm(signer.algorithm), octetString(signature))
  const encapsulated = sequence(oid(CmsOid.data), ...(detached ? [] : [explicit(0, octetString(content))]))
  return sequence(oid(CmsOid.signedData), explicit(0, sequence(integer(1), set(hash), encapsulated, implicit(0, set(...certificates)), set(info))))
}
