/** Whom a message is for, and the content's key out of what stands there for each. */
import { NO_NODE, type NodeId } from '../../../bytes/tree.ts'
import { readAlgorithm, readChildren, readValue } from '../../../crypto/der.ts'
import { unwrapKey } from '../../../crypto/key-wrap.ts'
import type { PrivateKeyBytes } from '../../../crypto/key/key.ts'
import { isRsa } from '../../../crypto/key/key.ts'
import { derive, secretsOf } from '../../../crypto/pbe-derive.ts'
import { readKdf } from '../../../crypto/pbe-scheme.ts'
import { ROUNDS_REFUSED, Work } from '../../../crypto/pbe-work.ts'
import { hashLabel } from '../../../kinds/cms/hash.ts'
import { elements } from '../../../kinds/cms/read.ts'
import { bestName, type Reader } from '../../../kinds/reader.ts'
import { curveOf, wrappingKey } from '../../../pki/cms/agreement.ts'
import { AES_WRAPS, AGREEMENTS, CmsOid } from '../../../pki/cms/oids.ts'
import { toHex } from '../../../bytes/hex.ts'
import { oidName } from '../../../spec/oids.ts'
import { sequence, tlv } from '../../../asn1/write.ts'
import type { CmsMessage } from './message.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** One for whom the key stands there. `info`: RecipientInfo; `key`: where its encrypted key is. */
export interface Recipient {
  readonly sort: 'ktri' | 'kari' | 'pwri' | 'other'
  readonly info: NodeId
  readonly key: NodeId
  /** Its certificate's issuer and serial number, or its key's identifier. */
  readonly name: string
}

const SORTS: Readonly<Record<number, Recipient['sort']>> = { 0x30: 'ktri', 0xa1: 'kari', 0xa3: 'pwri' }

function nameOf(reader: Reader, rid: NodeId): string {
  if (rid === NO_NODE) return ''
  const issuer = reader.path(rid, 'issuer'), serial = reader.path(rid, 'serialNumber'), inner = reader.path(rid, 'subjectKeyIdentifier')
  if (issuer !== NO_NODE && serial !== NO_NODE) return `${bestName(reader.name(issuer))} ${toHex(reader.tree.content(serial))}`
  return toHex(reader.tree.content(inner === NO_NODE ? rid : inner))
}

export function recipientsOf({ layer: { reader }, cms }: CmsMessage): readonly Recipient[] {
  return cms.recipients.flatMap((info): readonly Recipient[] => {
    const sort = SORTS[reader.tree.tag(info)] ?? 'other', at = (node: NodeId, path: string) => reader.path(node, path)
    if (sort === 'kari') return elements(reader, at(info, 'recipientEncryptedKeys')).map((each) => ({ sort, info, key: at(each, 'encryptedKey'), name: nameOf(reader, at(each, 'rid')) }))
    return [{ sort, info, key: at(info, 'encryptedKey'), name: nameOf(reader, at(info, 'rid')) }]
  })
}

/** What stands in the message in a way that is not known here, by its name. */
export interface Unknown { readonly unsupported: string }
export type Unwrapped = Bytes | null | Unknown
export const isUnknown = (value: Unwrapped): value is Unknown => value !== null && 'unsupported' in value

const unknown = (id: string): Unknown => ({ unsupported: oidName(id) || id })
const parametersOf = (reader: Reader, algorithm: NodeId): Bytes | null => {
  const node = reader.path(algorithm, 'parameters')
  return node === NO_NODE ? null : reader.tree.encoding(node)
}

/** RSAES-OAEP-params (RFC 8017 A.2.1): hash, hash of the mask, label. SHA-1 and no label where they are absent. */
function readOaep(parameters: Bytes | null): { readonly hash: string; readonly mask: string; readonly label: Bytes | null } {
  let hash = 'SHA-1', mask = 'SHA-1', label: Bytes | null = null
  for (const { tag, content } of (parameters && readChildren(parameters)) || []) {
    const inner = readAlgorithm(readValue(content))
    if (tag === 0xa0) hash = hashLabel(inner?.oid ?? '')
    else if (tag === 0xa1) mask = hashLabel(readAlgorithm(inner?.parameters ? readValue(inner.parameters) : null)?.oid ?? '')
    else label = (inner?.parameters && readValue(inner.parameters)?.content) ?? null
  }
  return { hash, mask, label }
}

async function oaep(key: PrivateKeyBytes, encrypted: Bytes, parameters: Bytes | null): Promise<Unwrapped> {
  const { hash, mask, label } = readOaep(parameters)
  if (hash !== mask) return { unsupported: `OAEP ${hash} / MGF1 ${mask}` }
  try {
    const imported = await crypto.subtle.importKey('pkcs8', key.pkcs8, { name: 'RSA-OAEP', hash }, false, ['decrypt'])
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'RSA-OAEP', ...(label ? { label } : {}) }, imported, encrypted))
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    return error.name === 'OperationError' ? null : { unsupported: `OAEP ${hash}` }
  }
}

async function transported(reader: Reader, { info }: Recipient, key: PrivateKeyBytes, encrypted: Bytes): Promise<Unwrapped> {
  const algorithm = reader.path(info, 'keyEncryptionAlgorithm'), id = reader.algorithm(algorithm)
  if (!isRsa(key)) return null
  if (id === CmsOid.rsaOaep) return await oaep(key, encrypted, parametersOf(reader, algorithm))
  return id === CmsOid.rsa ? (await import('../../../crypto/rsa-pkcs1.ts')).decryptPkcs1(key, encrypted) : unknown(id)
}

/** The sender's key on the recipient's curve, whatever its own identifier says: many leave the curve out (RFC 5753 3.1.1). */
async function senderKey(reader: Reader, info: NodeId, key: PrivateKeyBytes, namedCurve: string): Promise<CryptoKey | null> {
  const bits = reader.path(info, 'originator.publicKey'), [identifier] = readChildren(key.spki) ?? []
  if (bits === NO_NODE || !identifier) return null
  return await crypto.subtle.importKey('spki', sequence(identifier.encoding, tlv(0x03, reader.tree.content(bits))), { name: 'ECDH', namedCurve }, false, []).catch(() => null)
}

async function agreed(reader: Reader, { info }: Recipient, key: PrivateKeyBytes, encrypted: Bytes): Promise<Unwrapped> {
  const algorithm = reader.path(info, 'keyEncryptionAlgorithm'), id = reader.algorithm(algorithm), hash = AGREEMENTS[id], wrap = parametersOf(reader, algorithm)
  const wrapId = readAlgorithm(wrap && readValue(wrap))?.oid ?? '', octets = AES_WRAPS[wrapId], namedCurve = curveOf(key)
  if (namedCurve === null) return null
  if (hash === undefined || octets === undefined || !wrap) return unknown(hash === undefined ? id : wrapId)
  const publicKey = await senderKey(reader, info, key, namedCurve)
  if (!publicKey || encrypted.length < 24 || encrypted.length % 8 !== 0) return null
  const privateKey = await crypto.subtle.importKey('pkcs8', key.pkcs8, { name: 'ECDH', namedCurve }, false, ['deriveBits'])
  const ukm = reader.path(info, 'ukm'), material = ukm === NO_NODE ? null : reader.tree.tag(ukm) === 0xa1 ? readValue(reader.tree.content(ukm))?.content ?? null : reader.tree.content(ukm)
  return await unwrapKey(await wrappingKey(namedCurve, { privateKey, publicKey }, { hash, wrap, octets, ukm: material }), encrypted)
}

/** With a private key. Null where it is not for it. */
export async function unwrapByKey({ layer: { reader } }: CmsMessage, recipient: Recipient, key: PrivateKeyBytes): Promise<Unwrapped> {
  if (recipient.key === NO_NODE) return null
  const encrypted = reader.tree.content(recipient.key).slice()
  return await (recipient.sort === 'ktri' ? transported : agreed)(reader, recipient, key, encrypted)
}

export type PasswordUnwrapped = { readonly ok: true; readonly key: Bytes | null } | { readonly ok: false; readonly unsupported: string } | { readonly ok: false; readonly rounds: number; readonly limit: number }

const SEQUENCE = 0x30
/** Octets of the keys of AES-CBC. */
const CBC: Readonly<Record<string, number>> = { '2.16.840.1.101.3.4.1.2': 16, '2.16.840.1.101.3.4.1.22': 24, '2.16.840.1.101.3.4.1.42': 32 }

/** With a passphrase (RFC 3211). The rounds are counted before they are run. */
export async function unwrapByPassphrase({ layer: { reader } }: CmsMessage, { info, key }: Recipient, passphrase: string): Promise<PasswordUnwrapped> {
  const derivation = reader.path(info, 'keyDerivationAlgorithm'), algorithm = reader.path(info, 'keyEncryptionAlgorithm'), parameters = parametersOf(reader, algorithm)
  const inner = readAlgorithm(parameters && readValue(parameters)), octets = CBC[inner?.oid ?? ''], iv = inner?.parameters ? readValue(inner.parameters)?.content.slice() : undefined
  if (reader.algorithm(algorithm) !== CmsOid.pwriKek || octets === undefined || iv?.length !== 16) return { ok: false, unsupported: unknown(inner?.oid ?? reader.algorithm(algorithm)).unsupported }
  const kdf = derivation === NO_NODE ? null : readKdf(readAlgorithm(readValue(tlv(SEQUENCE, reader.tree.content(derivation)))))
  if (!kdf?.ok) return { ok: false, unsupported: kdf?.code === 'unsupported' ? unknown(kdf.detail).unsupported : 'PBKDF2' }
  const [secret] = secretsOf(passphrase), derived = secret && await derive(kdf.value, secret, { keyOctets: octets, ivOctets: 0 }, new Work(ROUNDS_REFUSED))
  if (!derived?.ok) return derived && 'rounds' in derived ? { ok: false, rounds: derived.rounds, limit: derived.limit } : { ok: false, unsupported: 'PBKDF2' }
  const { unwrapByPassword } = await import('../../../pki/cms/password.ts')
  return { ok: true, key: key === NO_NODE ? null : unwrapByPassword(derived.value.key, iv, reader.tree.content(key).slice()) }
}
