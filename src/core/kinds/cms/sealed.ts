/** What a message says of its content and of those who can open it, as what opens it takes it (`core/pki/cms`). */
import { tlv } from '../../asn1/write.ts'
import { toHex } from '../../bytes/hex.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { SealedContent } from '../../pki/cms/content.ts'
import type { SealedKey, SharedSealedKey } from '../../pki/cms/open-key.ts'
import type { PasswordSealedKey } from '../../pki/cms/password.ts'
import type { Layer } from '../pkcs12/layer.ts'
import { bestName, type Reader } from '../reader.ts'
import { elements, type Cms } from './read.ts'
import { retagged, sortOf } from './recipients.ts'

type Bytes = Uint8Array<ArrayBuffer>

const NOTHING = new Uint8Array(0)
const SET_OF = 0x31, EXPLICIT_UKM = 0xa1

const encodingAt = (reader: Reader, node: NodeId): Bytes => (node === NO_NODE ? NOTHING : reader.tree.encoding(node).slice())
const contentAt = (reader: Reader, node: NodeId): Bytes | null => (node === NO_NODE ? null : reader.tree.content(node).slice())

/** Null where the encrypted content is not inside. */
export function sealedContent(layer: Layer, { type, body, encrypted }: Cms): SealedContent | null {
  const { reader } = layer, node = reader.path(encrypted, 'encryptedContent')
  if (encrypted === NO_NODE || node === NO_NODE) return null
  const attributes = contentAt(reader, reader.path(body, 'authAttrs'))
  return {
    algorithm: encodingAt(reader, reader.path(encrypted, 'contentEncryptionAlgorithm')), ciphertext: layer.octets(node).bytes.slice(),
    authenticated: type === 'auth-enveloped' ? { mac: contentAt(reader, reader.path(body, 'mac')) ?? NOTHING, attributes: attributes ? tlv(SET_OF, attributes) : NOTHING } : null,
  }
}

export function passwordSealed(reader: Reader, info: NodeId): PasswordSealedKey {
  const derivation = reader.path(info, 'keyDerivationAlgorithm')
  return { derivation: derivation === NO_NODE ? null : retagged(reader, derivation), algorithm: encodingAt(reader, reader.path(info, 'keyEncryptionAlgorithm')), encryptedKey: contentAt(reader, reader.path(info, 'encryptedKey')) ?? NOTHING }
}

/** One for whom the content's key stands in the message. `name`: its certificate's issuer and serial number, or its key's identifier; '' where there is neither. */
export type SealedFor = { readonly name: string } & (
  | { readonly sort: 'ktri' | 'kari'; readonly sealed: SealedKey }
  | { readonly sort: 'pwri'; readonly sealed: PasswordSealedKey }
  | { readonly sort: 'kekri'; readonly sealed: SharedSealedKey }
  | { readonly sort: 'other' }
)

function nameOf(reader: Reader, rid: NodeId): string {
  if (rid === NO_NODE) return ''
  const issuer = reader.path(rid, 'issuer'), serial = reader.path(rid, 'serialNumber'), inner = reader.path(rid, 'subjectKeyIdentifier')
  if (issuer !== NO_NODE && serial !== NO_NODE) return `${bestName(reader.name(issuer))} ${toHex(reader.tree.content(serial))}`
  return toHex(reader.tree.content(inner === NO_NODE ? rid : inner))
}

/** Where it is tagged explicitly, as RFC 5652 has it, the octets are one level down. */
function keyingMaterial(reader: Reader, info: NodeId): Bytes | null {
  const node = reader.path(info, 'ukm')
  return node === NO_NODE || reader.tree.tag(node) !== EXPLICIT_UKM ? contentAt(reader, node) : contentAt(reader, reader.tree.children(node)[0] ?? NO_NODE)
}

function keySealed(reader: Reader, info: NodeId, holder: NodeId): SealedKey {
  const sort = sortOf(reader, info) === 'kari' ? 'kari' : 'ktri'
  return {
    sort, algorithm: encodingAt(reader, reader.path(info, 'keyEncryptionAlgorithm')), encryptedKey: contentAt(reader, reader.path(holder, 'encryptedKey')) ?? NOTHING,
    originator: sort === 'kari' ? contentAt(reader, reader.path(info, 'originator.publicKey')) : null, ukm: sort === 'kari' ? keyingMaterial(reader, info) : null,
  }
}

/** All of them, in their order. */
export function sealedKeys({ reader }: Layer, { recipients }: Cms): readonly SealedFor[] {
  return recipients.flatMap((info): readonly SealedFor[] => {
    const sort = sortOf(reader, info), rid = (node: NodeId) => nameOf(reader, reader.path(node, 'rid'))
    if (sort === 'kari') return elements(reader, reader.path(info, 'recipientEncryptedKeys')).map((each) => ({ sort, name: rid(each), sealed: keySealed(reader, info, each) }))
    if (sort === 'ktri') return [{ sort, name: rid(info), sealed: keySealed(reader, info, info) }]
    if (sort === 'kekri') return [{ sort, name: '', sealed: { algorithm: encodingAt(reader, reader.path(info, 'keyEncryptionAlgorithm')), encryptedKey: contentAt(reader, reader.path(info, 'encryptedKey')) ?? NOTHING } }]
    return [sort === 'pwri' ? { sort, name: '', sealed: passwordSealed(reader, info) } : { sort: 'other', name: rid(info) }]
  })
}
