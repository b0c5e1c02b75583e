/** The encrypted content of a message, opened with its key (RFC 5652 6.3; RFC 5083 2.2 and RFC 5084 where it is authenticated). */
import { readAlgorithm, readChildren, readValue, smallInteger, type ReadAlgorithm } from '../../crypto/der.ts'
import { decrypt } from '../../crypto/pbe-cipher.ts'
import { joined } from '../../crypto/pbe-derive.ts'
import { blockOctets, malformed, readCipher, unsupported, type Cipher, type PbeResult } from '../../crypto/pbe-scheme.ts'
import { cipherFor, TAG } from '../../crypto/symmetric.ts'

type Bytes = Uint8Array<ArrayBuffer>

const NOTHING = new Uint8Array(0)

/** What a message says of its content. */
export interface SealedContent {
  /** ContentEncryptionAlgorithmIdentifier, DER. */
  readonly algorithm: Bytes
  readonly ciphertext: Bytes
  /** The tag of AuthEnvelopedData, and its attributes, as they are authenticated: DER of a SET OF, empty where there are none. Null for EnvelopedData. */
  readonly authenticated: { readonly mac: Bytes; readonly attributes: Bytes } | null
}

/** What is known of a content before there is a key. */
export interface ContentPlan {
  readonly authenticated: boolean
  /** Whether a key of so many octets is one of this cipher's. */
  readonly fits: (octets: number) => boolean
  /** Null where the key is another one, or the content was changed. The key fits. */
  readonly open: (key: Bytes) => Promise<Bytes | null>
}

/** AES-GCM (RFC 5084 1.4), by the octets of its key. */
const GCM: Readonly<Record<string, number>> = { '2.16.840.1.101.3.4.1.6': 16, '2.16.840.1.101.3.4.1.26': 24, '2.16.840.1.101.3.4.1.46': 32 }
/** Of the tag, where the parameters do not say (RFC 5084 3.2). */
const DEFAULT_TAG = 12
/** Octets that a tag may have (RFC 5084 3.2), and of a key that browsers do not take. */
const TAGS: ReadonlySet<number> = new Set([12, 13, 14, 15, 16])
const BROWSERS_LACK = 24
const RC2_CBC = '1.2.840.113549.3.2'

interface Gcm extends SealedContent {
  readonly iv: Bytes
}

/** The whole tag goes by the one way to AES-GCM of this page; WebCrypto alone knows shorter ones. */
async function openGcm({ iv, ciphertext, authenticated }: Gcm, key: Bytes): Promise<Bytes | null> {
  const { mac = NOTHING, attributes = NOTHING } = authenticated ?? {}, sealed = joined(ciphertext, mac)
  if (mac.length === TAG) return await (await cipherFor('AES-GCM', key)).decrypt(sealed, { iv, aad: attributes })
  const imported = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt'])
  return await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: attributes, tagLength: 8 * mac.length }, imported, sealed).then((plain) => new Uint8Array(plain), () => null)
}

function planGcm(sealed: SealedContent, { oid, parameters }: ReadAlgorithm, octets: number): PbeResult<ContentPlan> {
  const [nonce, length] = (parameters && readChildren(parameters)) || [], tag = length ? smallInteger(length) : DEFAULT_TAG
  if (octets === BROWSERS_LACK && tag !== TAG) return unsupported(oid, 'cipher')
  if (nonce?.tag !== 0x04 || nonce.content.length === 0 || !TAGS.has(tag) || sealed.authenticated?.mac.length !== tag) return malformed('mac')
  const gcm = { ...sealed, iv: nonce.content.slice() }
  return { ok: true, value: { authenticated: true, fits: (given) => given === octets, open: (key) => openGcm(gcm, key) } }
}

function planBlocks({ ciphertext }: SealedContent, cipher: Cipher, anyLength: boolean): PbeResult<ContentPlan> {
  const { iv } = cipher
  if (iv === null || ciphertext.length === 0 || ciphertext.length % blockOctets(cipher) !== 0) return malformed('encryptedContent')
  const open = async (key: Bytes) => {
    const { plain, padding } = await decrypt({ ...cipher, keyOctets: key.length }, { key, iv }, ciphertext)
    return padding ? plain : null
  }
  return { ok: true, value: { authenticated: false, fits: (length) => (anyLength ? length >= 1 && length <= 128 : length === cipher.keyOctets), open } }
}

/** Whatever a library has a cipher for; the identifier of what it has none for. */
export function planContent(sealed: SealedContent): PbeResult<ContentPlan> {
  const algorithm = readAlgorithm(readValue(sealed.algorithm)), octets = GCM[algorithm?.oid ?? '']
  if (algorithm && octets !== undefined) return sealed.authenticated ? planGcm(sealed, algorithm, octets) : unsupported(algorithm.oid, 'cipher')
  if (sealed.authenticated) return algorithm ? unsupported(algorithm.oid, 'cipher') : malformed('contentEncryptionAlgorithm')
  const cipher = readCipher(algorithm, null)
  return cipher.ok ? planBlocks(sealed, cipher.value, algorithm?.oid === RC2_CBC) : cipher
}
