/** Encrypted messages (RFC 5652 6, and RFC 5083 where the content is authenticated): one fresh key for the content, and that key once for each recipient. */
import { explicit, implicit, integer, octetString, oid, sequence, set } from '../../asn1/write.ts'
import { cipherFor, TAG } from '../../crypto/symmetric.ts'
import type { PkiContext } from '../result.ts'
import { CmsOid } from './oids.ts'
import { passwordInfo, recipientInfo, type CmsRecipient, type KeyTransport } from './recipients.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface EnvelopedInput {
  readonly content: Bytes
  readonly cipher: 'AES-256-GCM' | 'AES-256-CBC'
  /** Who may open it: owners of certificates, or whoever knows the passphrase. */
  readonly to: { readonly recipients: readonly CmsRecipient[]; readonly transport: KeyTransport } | { readonly passphrase: string }
}

const contentInfo = (type: string, body: Bytes): Bytes => sequence(oid(type), explicit(0, body))
const encryptedContent = (algorithm: Bytes, ciphertext: Bytes): Bytes => sequence(oid(CmsOid.data), algorithm, implicit(0, octetString(ciphertext)))

const PASSWORD = 0xa3

/** RFC 5652 6.1. */
const versionOf = (infos: readonly Bytes[]): number => (infos.some(([tag]) => tag === PASSWORD) ? 3 : infos.every(([tag]) => tag === 0x30) ? 0 : 2)

async function infosFor({ to }: EnvelopedInput, secret: Bytes, ctx: PkiContext): Promise<readonly Bytes[]> {
  if ('passphrase' in to) return [await passwordInfo(to.passphrase, secret, ctx)]
  return await Promise.all(to.recipients.map((each) => recipientInfo(each, secret, to.transport, ctx)))
}

async function enveloped(content: Bytes, secret: Bytes, infos: readonly Bytes[], ctx: PkiContext): Promise<Bytes> {
  const iv = ctx.randomBytes(16), ciphertext = await (await cipherFor('AES-CBC', secret)).encrypt(content, { iv })
  return contentInfo(CmsOid.envelopedData, sequence(integer(versionOf(infos)), set(...infos), encryptedContent(sequence(oid(CmsOid.aes256Cbc), octetString(iv)), ciphertext)))
}

/** The tag stands by itself, in `mac` (RFC 5083 2.1, RFC 5084 3.2). */
async function authEnveloped(content: Bytes, secret: Bytes, infos: readonly Bytes[], ctx: PkiContext): Promise<Bytes> {
  const iv = ctx.randomBytes(12), sealed = await (await cipherFor('AES-GCM', secret)).encrypt(content, { iv })
  const algorithm = sequence(oid(CmsOid.aes256Gcm), sequence(octetString(iv), integer(TAG)))
  return contentInfo(CmsOid.authEnvelopedData, sequence(integer(0), set(...infos), encryptedContent(algorithm, sealed.subarray(0, -TAG)), octetString(sealed.subarray(-TAG))))
}

/** ContentInfo, DER. Rejects with WebCrypto's DOMException where the browser does not take a recipient's key. */
export async function makeEnveloped(input: EnvelopedInput, ctx: PkiContext): Promise<Bytes> {
  const secret = ctx.randomBytes(32), infos = await infosFor(input, secret, ctx)
  return await (input.cipher === 'AES-256-GCM' ? authEnveloped : enveloped)(input.content, secret, infos, ctx)
}
