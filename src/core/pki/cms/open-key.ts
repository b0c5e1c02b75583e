/** The key of a content out of what stands in a message for one recipient, with that recipient's private key (RFC 5652 6.2.1 and 6.2.2). */
import { sequence, tlv } from '../../asn1/write.ts'
import { readAlgorithm, readChildren, readValue } from '../../crypto/der.ts'
import { agree } from '../../crypto/agreement/agree.ts'
import { isRsa, type PrivateKeyBytes, type RawPrivateKey, type RawPublicKey, type RsaPrivateKey } from '../../crypto/key/key.ts'
import { readAnyPublicKey } from '../../crypto/key/read.ts'
import type { OaepParameters } from '../../crypto/rsa-oaep.ts'
import { hashAlgorithms } from '../../spec/oids.ts'
import { wrappingKeyFrom } from './agreement.ts'
import { AGREEMENTS, CmsOid } from './oids.ts'
import { unwrapped, wrapOctets } from './unwrap.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** KeyTransRecipientInfo (`ktri`), or one of a KeyAgreeRecipientInfo's (`kari`). */
export interface SealedKey {
  readonly sort: 'ktri' | 'kari'
  /** KeyEncryptionAlgorithmIdentifier, DER. */
  readonly algorithm: Bytes
  readonly encryptedKey: Bytes
  /** The sender's public key, as the content of its BIT STRING; null where none stands there. */
  readonly originator: Bytes | null
  /** User keying material; null where there is none. */
  readonly ukm: Bytes | null
}

/** What stands in the message in a way that is not known here: its identifier, or its name. */
export interface UnknownScheme { readonly unsupported: string }
/** The key; null where it is not for this private key. */
export type OpenedKey = Bytes | null | UnknownScheme

export const isUnknown = (value: OpenedKey): value is UnknownScheme => value !== null && 'unsupported' in value

const hashLabel = (oid: string | undefined): string => hashAlgorithms[oid ?? '']?.label ?? ''
const algorithmIn = (der: Bytes | null | undefined) => readAlgorithm(der ? readValue(der) : null)

/** RSAES-OAEP-params (RFC 8017 A.2.1): hash, hash of the mask, label. SHA-1 and no label where they are absent. */
function readOaep(parameters: Bytes | null): OaepParameters {
  let hash = 'SHA-1', mask = 'SHA-1', label: Bytes | null = null
  for (const { tag, content } of (parameters && readChildren(parameters)) || []) {
    const inner = algorithmIn(content)
    if (tag === 0xa0) hash = hashLabel(inner?.oid)
    else if (tag === 0xa1) mask = hashLabel(algorithmIn(inner?.parameters)?.oid)
    else label = (inner?.parameters && readValue(inner.parameters)?.content) ?? null
  }
  return { hash, mask, label }
}

/** What WebCrypto does not have, a hash for the mask other than the first, and SHA-224, is done late. */
async function byOaep(key: RsaPrivateKey, encrypted: Bytes, parameters: Bytes | null): Promise<OpenedKey> {
  const oaep = readOaep(parameters), { hash, mask, label } = oaep
  if (hash !== mask || hash === 'SHA-224') {
    const { decryptOaep, knowsOaep } = await import('../../crypto/rsa-oaep.ts')
    return knowsOaep(oaep) ? decryptOaep(key, encrypted, oaep) : { unsupported: `OAEP ${hash} / MGF1 ${mask}` }
  }
  try {
    const imported = await crypto.subtle.importKey('pkcs8', key.pkcs8, { name: 'RSA-OAEP', hash }, false, ['decrypt'])
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'RSA-OAEP', ...(label ? { label } : {}) }, imported, encrypted))
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    return error.name === 'OperationError' ? null : { unsupported: `OAEP ${hash}` }
  }
}

async function transported({ algorithm, encryptedKey }: SealedKey, key: PrivateKeyBytes): Promise<OpenedKey> {
  const { oid = '', parameters = null } = algorithmIn(algorithm) ?? {}
  if (!isRsa(key)) return null
  if (oid === CmsOid.rsaOaep) return await byOaep(key, encryptedKey, parameters)
  return oid === CmsOid.rsa ? (await import('../../crypto/rsa-pkcs1.ts')).decryptPkcs1(key, encryptedKey) : { unsupported: oid }
}

/** The sender's key on the recipient's curve, whatever its own identifier says: many leave the curve out (RFC 5753 3.1.1). */
async function senderKey({ originator }: SealedKey, key: RawPrivateKey): Promise<RawPublicKey | null> {
  const [identifier] = readChildren(key.spki) ?? []
  if (!originator || !identifier) return null
  const read = await readAnyPublicKey(sequence(identifier.encoding, tlv(0x03, originator)))
  return read.ok && read.value.key.type === key.type && !isRsa(read.value.key) ? read.value.key : null
}

async function agreed(sealed: SealedKey, key: PrivateKeyBytes): Promise<OpenedKey> {
  const { oid = '', parameters: wrap = null } = algorithmIn(sealed.algorithm) ?? {}, scheme = AGREEMENTS[oid]
  const wrapOid = algorithmIn(wrap)?.oid ?? '', octets = wrapOctets(wrapOid), { encryptedKey, ukm } = sealed
  if (isRsa(key) || (key.family !== 'EC' && key.family !== 'XDH')) return null
  if (scheme === undefined || octets === undefined || !wrap) return { unsupported: scheme === undefined ? oid : wrapOid }
  const publicKey = await senderKey(sealed, key), agreement = publicKey && await agree(key, publicKey)
  return agreement?.ok ? await unwrapped(wrapOid, await wrappingKeyFrom(agreement.secret, scheme, { wrap, octets, ukm }), encryptedKey) : null
}

/** KEKRecipientInfo (RFC 5652 6.2.3). */
export interface SharedSealedKey { readonly algorithm: Bytes; readonly encryptedKey: Bytes }

/** With a symmetric key that both sides have had before. */
export async function openForShared({ algorithm, encryptedKey }: SharedSealedKey, kek: Bytes): Promise<OpenedKey> {
  const { oid = '' } = algorithmIn(algorithm) ?? {}, octets = wrapOctets(oid)
  if (octets === undefined) return { unsupported: oid }
  return kek.length === octets ? await unwrapped(oid, kek, encryptedKey) : null
}

/** Rejects where the browser does not take the private key. */
export async function openForKey(sealed: SealedKey, key: PrivateKeyBytes): Promise<OpenedKey> {
  return await (sealed.sort === 'ktri' ? transported : agreed)(sealed, key)
}
