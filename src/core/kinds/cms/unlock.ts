/**
 * Opens messages for a passphrase: one of a recipient (RFC 5652 6.2.4, the key wrapped as in RFC 3211), or the one that the content is
 * encrypted with directly (RFC 8018, as in a safe of PKCS #12).
 */
import { readAlgorithm, readChildren, readValue, smallInteger } from '../../crypto/der.ts'
import { decrypt } from '../../crypto/pbe-cipher.ts'
import { derive, joined, secretsOf } from '../../crypto/pbe-derive.ts'
import { blockOctets, malformed, readCipher, readKdf, unsupported, type Cipher, type Kdf, type PbeResult } from '../../crypto/pbe-scheme.ts'
import { openSealed } from '../../crypto/pbe.ts'
import { Work } from '../../crypto/pbe-work.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { Lock, Part, Unlocked, UnlockRequest } from '../contract.ts'
import type { Layer, Octets } from '../pkcs12/layer.ts'
import { failureOf } from '../private-key/sealed.ts'
import { kdfOf, lockOf, schemeAt } from '../protection.ts'
import type { Reader } from '../reader.ts'
import type { Cms } from './read.ts'
import { passwordRecipients, retagged } from './recipients.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** id-alg-PWRI-KEK (RFC 3211 2.3.1). */
const PWRI_KEK = '1.2.840.113549.1.9.16.3.9'
/** AES-GCM (RFC 5084 1.4), by the octets of its key. */
const GCM: Readonly<Record<string, number>> = { '2.16.840.1.101.3.4.1.6': 16, '2.16.840.1.101.3.4.1.26': 24, '2.16.840.1.101.3.4.1.46': 32 }
const SET_OF = 0x31

const algorithmAt = (reader: Reader, node: NodeId) => (node === NO_NODE ? null : readAlgorithm(readValue(reader.tree.encoding(node))))

/** How a recipient's passphrase becomes a key, or null. */
function recipientKdf(reader: Reader, recipient: NodeId): Kdf | null {
  const node = reader.path(recipient, 'keyDerivationAlgorithm')
  const kdf = node === NO_NODE ? null : readKdf(readAlgorithm(readValue(retagged(reader, node))))
  return kdf?.ok ? kdf.value : null
}

/** What keeps a message closed that a passphrase opens; null where none does. */
export function cmsLock({ reader }: Layer, cms: Cms): Lock | null {
  if (cms.encrypted === NO_NODE) return null
  const kdf = kdfOf(reader, reader.path(cms.encrypted, 'contentEncryptionAlgorithm')) ?? passwordRecipients(reader, cms.recipients).map((each) => recipientKdf(reader, each)).find((each) => each !== null)
  return kdf ? lockOf(kdf) : null
}

/** The blocks of CBC as they come, without a look at their ends. */
async function blocks({ name, effectiveBits }: Cipher, key: Bytes, iv: Bytes, ciphertext: Bytes): Promise<Bytes | null> {
  const { decryptBlocks } = await import('../../crypto/legacy-ciphers.ts')
  return name === 'RC4' ? null : decryptBlocks({ name, effectiveBits }, { key, iv }, ciphertext)
}

const CHECKED = 3

/** RFC 3211 2.3.2: encrypted twice, the second time from the end of the first; what comes out begins with its length and the complement of its first octets. */
async function unwrapped(cipher: Cipher, kek: Bytes, wrapped: Bytes): Promise<PbeResult<Bytes>> {
  const block = blockOctets(cipher)
  if (cipher.iv === null || wrapped.length < 2 * block || wrapped.length % block !== 0) return malformed('encryptedKey')
  const last = await blocks(cipher, kek, wrapped.slice(-2 * block, -block), wrapped.slice(-block))
  const inner = last && await blocks(cipher, kek, last, wrapped.slice(0, -block))
  const plain = inner && await blocks(cipher, kek, cipher.iv, joined(inner, last))
  if (!plain) return unsupported(cipher.name, 'cipher')
  const [length = 0] = plain, key = plain.subarray(1 + CHECKED, 1 + CHECKED + length)
  const fits = key.length === length && length >= CHECKED && plain.subarray(1, 1 + CHECKED).every((octet, i) => (octet ^ (key[i] as number)) === 0xff)
  return fits ? { ok: true, value: key.slice() } : { ok: false, code: 'passphrase-wrong' }
}

/** The key of the content, out of what a recipient with a passphrase has. */
async function contentKey(reader: Reader, recipient: NodeId, passphrase: string, work: Work): Promise<PbeResult<Bytes>> {
  const kdf = recipientKdf(reader, recipient)
  if (!kdf) return malformed('keyDerivationAlgorithm')
  const wrap = algorithmAt(reader, reader.path(recipient, 'keyEncryptionAlgorithm'))
  if (wrap?.oid !== PWRI_KEK) return unsupported(wrap?.oid ?? '', 'scheme')
  const cipher = readCipher(readAlgorithm(wrap.parameters && readValue(wrap.parameters)), 'keyOctets' in kdf ? kdf.keyOctets : null)
  if (!cipher.ok) return cipher
  const [secret] = secretsOf(passphrase)
  const kek = secret && await derive(kdf, secret, { keyOctets: cipher.value.keyOctets, ivOctets: 0 }, work)
  if (!kek?.ok) return kek ?? malformed('keyDerivationAlgorithm')
  return unwrapped(cipher.value, kek.value.key, reader.tree.content(reader.path(recipient, 'encryptedKey')))
}

/** AuthEnvelopedData with AES-GCM (RFC 5083 2.2): the attributes are authenticated as a SET OF, under no other tag. */
async function openGcm(reader: Reader, { body }: Cms, { key, parameters, ciphertext }: { readonly key: Bytes; readonly parameters: Bytes | null; readonly ciphertext: Bytes }): Promise<PbeResult<Bytes>> {
  const [nonce, length] = (parameters && readChildren(parameters)) || []
  const tagOctets = length ? smallInteger(length) : 12, mac = reader.tree.content(reader.path(body, 'mac'))
  const attributes = reader.path(body, 'authAttrs')
  const additionalData = attributes === NO_NODE ? new Uint8Array(0) : reader.tree.encoding(attributes).with(0, SET_OF)
  if (nonce?.tag !== 0x04 || mac.length !== tagOctets) return malformed('mac')
  try {
    const imported = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt'])
    return { ok: true, value: new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce.content, additionalData, tagLength: 8 * tagOctets }, imported, joined(ciphertext, mac))) }
  } catch {
    return malformed('mac')
  }
}

async function openContent(reader: Reader, cms: Cms, key: Bytes, ciphertext: Bytes): Promise<PbeResult<Bytes>> {
  const algorithm = algorithmAt(reader, reader.path(cms.encrypted, 'contentEncryptionAlgorithm'))
  const gcm = GCM[algorithm?.oid ?? '']
  if (gcm !== undefined) return key.length === gcm ? openGcm(reader, cms, { key, parameters: algorithm?.parameters ?? null, ciphertext }) : malformed('encryptedKey')
  const cipher = readCipher(algorithm, key.length)
  if (!cipher.ok) return cipher
  const { iv, keyOctets } = cipher.value
  if (iv === null || keyOctets !== key.length || ciphertext.length === 0 || ciphertext.length % blockOctets(cipher.value) !== 0) return malformed('encryptedContent')
  const { plain, padding } = await decrypt(cipher.value, { key, iv }, ciphertext)
  return padding ? { ok: true, value: plain } : malformed('encryptedContent')
}

/** For each recipient with a passphrase in turn. */
async function openForRecipients(layer: Layer, cms: Cms, { passphrase, allowedRounds = 0 }: UnlockRequest, ciphertext: Bytes): Promise<PbeResult<Bytes>> {
  const { reader } = layer, work = new Work(allowedRounds)
  let last: PbeResult<Bytes> = { ok: false, code: 'passphrase-wrong' }
  for (const recipient of passwordRecipients(reader, cms.recipients)) {
    const key = await contentKey(reader, recipient, passphrase, work)
    last = key.ok ? await openContent(reader, cms, key.value, ciphertext) : key
    if (last.ok || last.code === 'rounds-ask') return last
  }
  return last
}

/** The octets of a text in the clear are anything: good padding is all that there is to tell by. */
const anything = () => true

function openDirectly({ reader }: Layer, cms: Cms, { passphrase, allowedRounds = 0 }: UnlockRequest, ciphertext: Bytes): Promise<PbeResult<Bytes>> | null {
  const scheme = schemeAt(reader, reader.path(cms.encrypted, 'contentEncryptionAlgorithm'))
  if (!scheme.ok) return scheme.code === 'unsupported' && scheme.part === 'scheme' ? null : Promise.resolve(scheme)
  return openSealed({ scheme: scheme.value, ciphertext }, secretsOf(passphrase), new Work(allowedRounds), anything)
}

export async function unlockCms(layer: Layer, cms: Cms, request: UnlockRequest, partOf: (octets: Octets) => Part): Promise<Unlocked> {
  const { reader } = layer, node = cms.encrypted === NO_NODE ? NO_NODE : reader.path(cms.encrypted, 'encryptedContent')
  if (node === NO_NODE) return { ok: false, code: 'malformed', detail: 'encryptedContent' }
  const content = layer.octets(node)
  const opened = await (openDirectly(layer, cms, request, content.bytes) ?? openForRecipients(layer, cms, request, content.bytes))
  return opened.ok ? { ok: true, parts: [partOf({ bytes: opened.value, spans: content.spans })], findings: [] } : failureOf(opened, request.passphrase)
}
