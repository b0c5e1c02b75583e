/** The encrypted content of a message, opened with its key (RFC 5652 6.3; RFC 5083 2.2 and RFC 5084 where it is authenticated), whatever cipher of the table it is in. */
import { blockOctets, cipherByOid, isAuthenticated, takesKey, type CipherRow } from '../../crypto/ciphers/table.ts'
import { readAlgorithm, readChildren, readValue, smallInteger, type ReadAlgorithm } from '../../crypto/der.ts'
import { decrypt } from '../../crypto/pbe-cipher.ts'
import { malformed, readCipher, unsupported, type Cipher, type PbeResult } from '../../crypto/pbe-scheme.ts'

type Bytes = Uint8Array<ArrayBuffer>

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

const OCTETS = 0x04
/** Of the tag, where the parameters do not say (RFC 5084 3.2), and of Poly1305's. */
const DEFAULT_TAG = 12, WHOLE_TAG = 16
/** Octets that a tag may have (RFC 5084 3.2). */
const TAGS: ReadonlySet<number> = new Set([12, 13, 14, 15, 16])
const POLY1305_NONCE = 12

/** The nonce and the length of the tag (RFC 5084 3; RFC 8103 3, where it is the nonce alone), or null. */
function readNonce({ mode }: CipherRow, parameters: Bytes | null): { readonly iv: Bytes; readonly tag: number } | null {
  const value = parameters && readValue(parameters)
  if (mode === 'Poly1305') return value?.tag === OCTETS && value.content.length === POLY1305_NONCE ? { iv: value.content.slice(), tag: WHOLE_TAG } : null
  const [nonce, length] = (value && readChildren(value.encoding)) || []
  return nonce?.tag === OCTETS && nonce.content.length > 0 ? { iv: nonce.content.slice(), tag: length ? smallInteger(length) : DEFAULT_TAG } : null
}

function planTagged({ ciphertext, authenticated }: SealedContent, cipher: CipherRow, { oid, parameters }: ReadAlgorithm): PbeResult<ContentPlan> {
  // Nothing that is known writes CCM.
  if (!authenticated || cipher.mode === 'CCM') return unsupported(oid, 'cipher')
  const nonce = readNonce(cipher, parameters), { mac, attributes } = authenticated
  if (!nonce || !TAGS.has(nonce.tag) || mac.length !== nonce.tag) return malformed('mac')
  const open = async (key: Bytes) => (await import('../../crypto/ciphers/decrypt.ts')).decryptTagged(cipher, { key, iv: nonce.iv, tag: mac, aad: attributes }, ciphertext)
  return { ok: true, value: { authenticated: true, fits: (octets) => octets === cipher.keyOctets, open } }
}

function planPlain({ ciphertext }: SealedContent, cipher: Cipher): PbeResult<ContentPlan> {
  const { iv } = cipher
  if (iv === null || ciphertext.length === 0 || ciphertext.length % blockOctets(cipher) !== 0) return malformed('encryptedContent')
  const open = async (key: Bytes) => {
    const { plain, padding } = await decrypt({ ...cipher, keyOctets: key.length }, { key, iv }, ciphertext)
    return padding ? plain : null
  }
  return { ok: true, value: { authenticated: false, fits: (octets) => takesKey(cipher, octets), open } }
}

/** Whatever there is a cipher for; the identifier of what there is none for. */
export function planContent(sealed: SealedContent): PbeResult<ContentPlan> {
  const algorithm = readAlgorithm(readValue(sealed.algorithm)), row = cipherByOid(algorithm?.oid ?? '')
  if (algorithm && row && isAuthenticated(row)) return planTagged(sealed, row, algorithm)
  if (sealed.authenticated) return algorithm ? unsupported(algorithm.oid, 'cipher') : malformed('contentEncryptionAlgorithm')
  const cipher = readCipher(algorithm, null)
  return cipher.ok ? planPlain(sealed, cipher.value) : cipher
}
