/** The key of a content for one recipient (RFC 5652 6.2): by RSA, by an agreement on a curve with a pair made for this message, or by a passphrase. */
import { explicit, implicit, integer, nullValue, octetString, oid, sequence } from '../../asn1/write.ts'
import { agree } from '../../crypto/agreement/agree.ts'
import { wrapKey } from '../../crypto/key-wrap.ts'
import { generatePair } from '../../crypto/key/generate.ts'
import { isRsa, type PublicKeyBytes, type RawPublicKey, type RsaPublicKey } from '../../crypto/key/key.ts'
import type { KeyTypeId } from '../../crypto/key/types.ts'
import type { PkiContext } from '../result.ts'
import { wrappingKeyFrom } from './agreement.ts'
import { AGREEMENTS, CmsOid } from './oids.ts'
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

/** dhSinglePass-stdDH with the hash that is as strong as the curve: X9.63's derivation (RFC 5753 7.1.4), HKDF for X25519 and X448 (RFC 8418 2.2). */
const SCHEMES: { readonly [T in KeyTypeId]?: string } = {
  'ec-p256': '1.3.132.1.11.1', 'ec-p384': '1.3.132.1.11.2', 'ec-p521': '1.3.132.1.11.3', x25519: '1.2.840.113549.1.9.16.3.19', x448: '1.2.840.113549.1.9.16.3.21',
}

/** KeyAgreeRecipientInfo (6.2.2, RFC 5753 3.1, RFC 8418 3): ephemeral-static. */
async function agreementInfo(recipient: CmsRecipient, key: RawPublicKey, secret: Bytes, ctx: PkiContext): Promise<Bytes> {
  const scheme = SCHEMES[key.type] ?? '', derivation = AGREEMENTS[scheme], wrap = sequence(oid(CmsOid.aes256Wrap)), { key: own } = await generatePair(key.type, ctx)
  const agreement = isRsa(own) ? null : await agree(own, key)
  // Keys of small order, with which every agreement comes to zeros: nobody has such a pair (RFC 7748 6.1).
  if (!derivation || !agreement?.ok) throw new DOMException(`no agreement with this key of ${key.label}`, 'DataError')
  const kek = await wrappingKeyFrom(agreement.secret, derivation, { wrap, octets: 32, ukm: null })
  const encrypted = sequence(issuerAndSerial(recipient), octetString(await wrapKey(kek, secret)))
  return implicit(1, sequence(integer(3), explicit(0, implicit(1, own.spki)), sequence(oid(scheme), wrap), sequence(encrypted)))
}

const isRsaKey = (recipient: CmsRecipient): recipient is CmsRecipient & { readonly key: RsaPublicKey } => recipient.key.family === 'RSA'

/** Keys that a message can be encrypted for. */
export const canReceive = (key: PublicKeyBytes): boolean => key.family === 'RSA' || key.type in SCHEMES

/** RecipientInfo. Rejects with WebCrypto's DOMException where the browser does not take the key. */
export async function recipientInfo(recipient: CmsRecipient, secret: Bytes, transport: KeyTransport, ctx: PkiContext): Promise<Bytes> {
  if (isRsaKey(recipient)) return await transportInfo(recipient, secret, transport, ctx)
  const { key } = recipient
  if (isRsa(key) || !canReceive(key)) throw new TypeError(`recipient: expected RSA, a NIST curve, X25519 or X448, got ${key.label}`)
  return await agreementInfo(recipient, key, secret, ctx)
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
