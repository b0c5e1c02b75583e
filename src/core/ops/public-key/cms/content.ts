/** The encrypted content of a message, opened with its key (RFC 5652 6.3, RFC 5083 2.2). */
import { tlv } from '../../../asn1/write.ts'
import { NO_NODE, type NodeId } from '../../../bytes/tree.ts'
import { joined } from '../../../crypto/pbe-derive.ts'
import { BLOCK, cipherFor, TAG } from '../../../crypto/symmetric.ts'
import { contentCipher } from '../../../kinds/cms/ciphers.ts'
import type { Reader } from '../../../kinds/reader.ts'
import { oidName } from '../../../spec/oids.ts'
import type { CmsMessage } from './message.ts'

type Bytes = Uint8Array<ArrayBuffer>

const AES = '2.16.840.1.101.3.4.1'
const CBC: Readonly<Record<string, number>> = { [`${AES}.2`]: 16, [`${AES}.22`]: 24, [`${AES}.42`]: 32 }
const GCM: Readonly<Record<string, number>> = { [`${AES}.6`]: 16, [`${AES}.26`]: 24, [`${AES}.46`]: 32 }
const TRIPLE_DES = '1.2.840.113549.3.7'
const OCTETS = 0x04, SET = 0x31

/** What is known of the cipher before there is a key. */
export interface ContentPlan {
  readonly label: string
  readonly authenticated: boolean
  /** Withdrawn (SP 800-131Ar2). */
  readonly old: boolean
  /** Of the key. */
  readonly octets: number
  /** Null where the key does not fit, or the content was changed. */
  readonly open: (key: Bytes) => Promise<Bytes | null>
}
export type Planned = ContentPlan | { readonly unsupported: string } | 'missing' | 'broken'

/** PKCS #7's padding (RFC 5652 6.3) taken off; null where it is none. */
function unpadded(bytes: Bytes, block: number): Bytes | null {
  const count = bytes.at(-1) ?? 0
  return count >= 1 && count <= block && count <= bytes.length && bytes.subarray(-count).every((octet) => octet === count) ? bytes.slice(0, -count) : null
}

async function openTripleDes(key: Bytes, iv: Bytes, ciphertext: Bytes): Promise<Bytes | null> {
  const { decryptBlocks } = await import('../../../crypto/legacy-ciphers.ts')
  return unpadded(decryptBlocks({ name: 'DES-EDE3', effectiveBits: 168 }, { key, iv }, ciphertext), 8)
}

/** What authenticated attributes stand for in the check: DER of them as a SET OF, under its own tag. */
function associated(reader: Reader, body: NodeId): Bytes {
  const attributes = reader.path(body, 'authAttrs')
  return attributes === NO_NODE ? new Uint8Array(0) : tlv(SET, reader.tree.content(attributes))
}

function planCbc({ layer: { reader }, cms: { encrypted } }: CmsMessage, id: string, ciphertext: Bytes): Planned {
  const iv = reader.path(encrypted, 'contentEncryptionAlgorithm.parameters'), octets = CBC[id] ?? 24, block = id === TRIPLE_DES ? 8 : BLOCK
  if (iv === NO_NODE || reader.tree.tag(iv) !== OCTETS || reader.tree.content(iv).length !== block || ciphertext.length === 0 || ciphertext.length % block !== 0) return 'broken'
  const nonce = reader.tree.content(iv).slice(), label = contentCipher(id)?.label ?? id
  const open = async (key: Bytes) => (id === TRIPLE_DES ? await openTripleDes(key, nonce, ciphertext) : await (await cipherFor('AES-CBC', key)).decrypt(ciphertext, { iv: nonce }))
  return { label, authenticated: false, old: id === TRIPLE_DES, octets, open }
}

function planGcm({ layer: { reader }, cms: { encrypted, body } }: CmsMessage, id: string, ciphertext: Bytes): Planned {
  const nonce = reader.path(encrypted, 'contentEncryptionAlgorithm.parameters.aes-nonce'), mac = reader.path(body, 'mac'), label = contentCipher(id)?.label ?? id
  if (nonce === NO_NODE || mac === NO_NODE || reader.tree.content(nonce).length === 0) return 'broken'
  const tag = reader.tree.content(mac), iv = reader.tree.content(nonce).slice(), aad = associated(reader, body)
  if (tag.length !== TAG) return { unsupported: `${label}, ${tag.length * 8} bit` }
  return { label, authenticated: true, old: false, octets: GCM[id] ?? 32, open: async (key) => (await cipherFor('AES-GCM', key)).decrypt(joined(ciphertext, tag), { iv, aad }) }
}

export function planContent(message: CmsMessage): Planned {
  const { layer, cms } = message, { reader } = layer, id = reader.algorithm(reader.path(cms.encrypted, 'contentEncryptionAlgorithm')), node = reader.path(cms.encrypted, 'encryptedContent')
  if (node === NO_NODE) return 'missing'
  const ciphertext = layer.octets(node).bytes.slice()
  if (cms.type === 'auth-enveloped' && GCM[id] !== undefined) return planGcm(message, id, ciphertext)
  if (cms.type === 'enveloped' && (CBC[id] !== undefined || id === TRIPLE_DES)) return planCbc(message, id, ciphertext)
  return id === '' ? 'broken' : { unsupported: contentCipher(id)?.label ?? (oidName(id) || id) }
}
