/** Opens messages for a recipient's private key, or for a symmetric key that was agreed upon before (RFC 5652 6.2.1 to 6.2.3, and 8 where that key is the content's own). */
import { decodeBase64 } from '../../bytes/base64.ts'
import { decodeHex, toHex } from '../../bytes/hex.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { PrivateKeyBytes } from '../../crypto/key/key.ts'
import type { KeyProblem } from '../../crypto/key/problem.ts'
import { readAnyPrivateKey } from '../../crypto/key/read.ts'
import { planContent, type ContentPlan, type SealedContent } from '../../pki/cms/content.ts'
import { isUnknown, openForKey, openForShared, type OpenedKey } from '../../pki/cms/open-key.ts'
import type { KeyLock, RecipientId, Unlocked } from '../contract.ts'
import type { Layer } from '../pkcs12/layer.ts'
import { schemeAt } from '../protection.ts'
import type { Reader } from '../reader.ts'
import { readIdentifier } from './certificates.ts'
import { elements, type Cms } from './read.ts'
import { passwordRecipients, sortOf } from './recipients.ts'
import { sealedKeys, type SealedFor } from './sealed.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Failed = Extract<Unlocked, { readonly ok: false }>

function idOf(reader: Reader, rid: NodeId): readonly RecipientId[] {
  if (rid === NO_NODE) return []
  const { issuer, serial, key } = readIdentifier(reader, rid), hexOf = (bytes: Bytes | null) => (bytes ? toHex(bytes) : '')
  return [{ issuer: hexOf(issuer === NO_NODE ? null : reader.tree.encoding(issuer)), serial: hexOf(serial === NO_NODE ? null : reader.tree.content(serial)), keyId: hexOf(key === NO_NODE ? null : reader.tree.content(key)) }]
}

function recipientIds(reader: Reader, info: NodeId): readonly RecipientId[] {
  const sort = sortOf(reader, info), rid = (node: NodeId) => idOf(reader, reader.path(node, 'rid'))
  return sort === 'ktri' ? rid(info) : sort === 'kari' ? elements(reader, reader.path(info, 'recipientEncryptedKeys')).flatMap(rid) : []
}

/** Whether the content is under no passphrase, and for nobody: its key is known to both sides. */
const isBare = (reader: Reader, { type, encrypted }: Cms) => type === 'encrypted' && !schemeAt(reader, reader.path(encrypted, 'contentEncryptionAlgorithm')).ok

/** Null where no key opens it. */
export function keyLock({ reader }: Layer, cms: Cms): KeyLock | null {
  const recipients = cms.recipients.flatMap((info) => recipientIds(reader, info)), shared = isBare(reader, cms) || cms.recipients.some((info) => sortOf(reader, info) === 'kekri')
  return recipients.length > 0 || shared ? { passphrase: passwordRecipients(reader, cms.recipients).length > 0, recipients, shared } : null
}

const WRONG: Failed = { ok: false, code: 'key-wrong' }
type Opened = { readonly ok: true; readonly value: Bytes } | Failed

/** Each way of opening the content's key in turn: the first that opens the content is the last. */
async function firstThatOpens(plan: ContentPlan, tries: readonly (() => Promise<OpenedKey>)[]): Promise<Opened> {
  let failure: Failed = WRONG
  for (const open of tries) {
    const secret = await open()
    if (isUnknown(secret)) failure = { ok: false, code: 'unsupported', detail: secret.unsupported }
    const content = secret && !isUnknown(secret) && plan.fits(secret.length) ? await plan.open(secret) : null
    if (content) return { ok: true, value: content }
  }
  return failure
}

function byPrivateKey(key: PrivateKeyBytes, recipients: readonly SealedFor[], plan: ContentPlan): Promise<Opened> {
  const wanted = key.family === 'RSA' ? 'ktri' : 'kari'
  return firstThatOpens(plan, recipients.flatMap((each) => (each.sort === wanted ? [() => openForKey(each.sealed, key)] : [])))
}

function bySharedKey(key: Bytes, recipients: readonly SealedFor[], plan: ContentPlan): Promise<Opened> {
  const own = recipients.length === 0 ? [() => Promise.resolve(key)] : []
  return firstThatOpens(plan, [...own, ...recipients.flatMap((each) => (each.sort === 'kekri' ? [() => openForShared(each.sealed, key)] : []))])
}

/** Octets in hexadecimal or base64; null where it is neither. */
function octetsOf(text: string): Bytes | null {
  const bytes = new TextEncoder().encode(text.trim()), hex = decodeHex(bytes)
  if (hex.ok) return hex.bytes.length > 0 ? hex.bytes : null
  const decoded = decodeBase64(bytes)
  return decoded.ok && decoded.bytes.length > 0 ? decoded.bytes : null
}

/** What octets may be that are no key of a known format. */
const mayBeShared = ({ code }: KeyProblem) => code === 'no-key' || code === 'algorithm-needed' || code === 'malformed' || code === 'truncated' || code === 'trailing'

/** A key that is locked itself takes the passphrase, and says of it what is wrong. */
function keyFailure(problem: KeyProblem, passphrase: string): Failed {
  if (problem.code === 'passphrase-wrong') return { ok: false, code: passphrase === '' ? 'passphrase-empty' : 'passphrase-wrong' }
  return problem.code === 'encrypted' ? { ok: false, code: 'passphrase-empty' } : { ok: false, code: 'key-problem', problem }
}

export interface GivenKey { readonly key: string; readonly passphrase: string; readonly allowedRounds: number }

/** With the key that was given, of whichever sort it is. */
export async function openWithKey(layer: Layer, cms: Cms, sealed: SealedContent, { key, passphrase, allowedRounds }: GivenKey): Promise<Opened> {
  const plan = planContent(sealed), recipients = sealedKeys(layer, cms)
  if (!plan.ok) return plan
  const read = await readAnyPrivateKey(key, { ...(passphrase === '' ? {} : { passphrase }), allowedRounds })
  if (read.ok) return await byPrivateKey(read.value.key, recipients, plan.value)
  const octets = keyLock(layer, cms)?.shared && mayBeShared(read.problem) ? octetsOf(key) : null
  return octets ? await bySharedKey(octets, recipients, plan.value) : keyFailure(read.problem, passphrase)
}
