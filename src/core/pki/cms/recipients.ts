/** The key of a content for one recipient (RFC 5652 6.2): by RSA, by an agreement on a curve with a pair made for this message, or by a passphrase. */
import { explicit, implicit, integer, nullValue, octetString, oid, sequence } from '../../asn1/write.ts'
import { wrapKey } from '../../crypto/key-wrap.ts'
import type { PublicKeyBytes, RsaPublicKey } from '../../crypto/key/key.ts'
import type { PkiContext } from '../result.ts'
import { curveOf, wrappingKey } from './agreement.ts'
import { CmsOid, type AgreementHash } from './oids.ts'
import { wrapByPassword } from './password.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Whose certificate: what it says of its issuer, its serial number (both as DER), and its key. */
export interface CmsParty {
  readonly issuer: Bytes
  readonly serial: Bytes
}
export interface CmsRecipient extends CmsParty {
  readonly key: PublicKeyBytes
}

/** `pkcs1`: the padding of 1998, which leaks to whoever may ask whether it is right (RFC 8017 7.2). */
export type KeyTransport = 'oaep' | 'pkcs1'

export const issuerAndSerial = ({ issuer, serial }: CmsParty): Bytes => sequence(issuer, serial)

const sha256 = () => sequence(oid(CmsOid.sha256), nullValue())
/** RFC 4055 4.1: hash and mask named, the label the empty one. */
const OAEP = () => sequence(oid(CmsOid.rsaOaep), sequence(explicit(0, sha256()), explicit(1, sequence(oid(CmsOid.mgf1), sha256()))))

async function transported(key: RsaPublicKey, secret: Bytes, transport: KeyTransport, ctx: PkiContext): Promise<Bytes> {
  if (transport === 'pkcs1') return (await import('../../crypto/rsa-pkcs1.ts')).encryptPkcs1(key, secret, (length) => ctx.randomBytes(length))
  const imported = await crypto.subtle.importKey('spki', key.spki, { name: 'RSA-OAEP', hash: 'SHA-256' }, false, ['encrypt'])
  return new Uint8Array(await crypto.subtle.encrypt({ name: 'RSA-OAEP' }, imported, secret))
}

/** KeyTransRecipientInfo (6.2.1). */
async function transportInfo(recipient: CmsRecipient & { readonly key: RsaPublicKey }, secret: Bytes, transport: KeyTransport, ctx: PkiContext): Promise<Bytes> {
  const algorithm = transport === 'pkcs1' ? sequence(oid(CmsOid.rsa), nullValue()) : OAEP()
  return sequence(integer(0), issuerAndSerial(recipient), algorithm, octetString(await transported(recipient.key, secret, transport, ctx)))
}

const SCHEMES: Readonly<Record<string, { readonly oid: string; readonly hash: AgreementHash }>> = {
  'P-256': { oid: '1.3.132.1.11.1', hash: 'SHA-256' }, 'P-384': { oid: '1.3.132.1.11.2', hash: 'SHA-384' }, 'P-521': { oid: '1.3.132.1.11.3', hash: 'SHA-512' },
}

/** KeyAgreeRecipientInfo (6.2.2, RFC 5753 3.1): ephemeral-static ECDH. */
async function agreementInfo(recipient: CmsRecipient, namedCurve: string, secret: Bytes): Promise<Bytes> {
  const scheme = SCHEMES[namedCurve] ?? { oid: '1.3.132.1.11.1', hash: 'SHA-256' }, wrap = sequence(oid(CmsOid.aes256Wrap))
  const theirs = await crypto.subtle.importKey('spki', recipient.key.spki, { name: 'ECDH', namedCurve }, true, [])
  const ours = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve }, true, ['deriveBits'])
  const kek = await wrappingKey(namedCurve, { privateKey: ours.privateKey, publicKey: theirs }, scheme.hash, { wrap, octets: 32, ukm: null })
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', ours.publicKey))
  const encrypted = sequence(issuerAndSerial(recipient), octetString(await wrapKey(kek, secret)))
  return implicit(1, sequence(integer(3), explicit(0, implicit(1, spki)), sequence(oid(scheme.oid), wrap), sequence(encrypted)))
}

const isRsaKey = (recipient: CmsRecipient): recipient is CmsRecipient & { readonly key: RsaPublicKey } => recipient.key.family === 'RSA'

/** Keys that a message can be encrypted for. */
export const canReceive = (key: PublicKeyBytes): boolean => key.family === 'RSA' || curveOf(key) !== null

/** RecipientInfo. Rejects with WebCrypto's DOMException where the browser does not take the key. */
export async function recipientInfo(recipient: CmsRecipient, secret: Bytes, transport: KeyTransport, ctx: PkiContext): Promise<Bytes> {
  if (isRsaKey(recipient)) return await transportInfo(recipient, secret, transport, ctx)
  const curve = curveOf(recipient.key)
  if (curve === null) throw new TypeError(`recipient: expected RSA or a NIST curve, got ${recipient.key.label}`)
  return await agreementInfo(recipient, curve, secret)
}

/** OWASP Password Storage Cheat Sheet, 2023. */
const ROUNDS = 600_000

/** PasswordRecipientInfo (6.2.4) with PBKDF2 and AES-256. */
export async function passwordInfo(passphrase: string, secret: Bytes, ctx: PkiContext): Promise<Bytes> {
  const salt = ctx.randomBytes(16), iv = ctx.randomBytes(16)
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, ['deriveBits'])
  const kek = new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS }, base, 256))
  const derivation = sequence(oid(CmsOid.pbkdf2), sequence(octetString(salt), integer(ROUNDS), sequence(oid(CmsOid.hmacSha256), nullValue())))
  const encryption = sequence(oid(CmsOid.pwriKek), sequence(oid(CmsOid.aes256Cbc), octetString(iv)))
  return implicit(3, sequence(integer(0), implicit(0, derivation), encryption, octetString(await wrapByPassword(kek, iv, secret, (length) => ctx.randomBytes(length)))))
}
