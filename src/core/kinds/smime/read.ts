/** The parts of a message that are CMS (RFC 8551 3), and what each of them signs. */
import { decodeBase64 } from '../../bytes/base64.ts'
import { headerOf, readEntities, readMimeType, type Entity, type Range } from './mime.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface SecuredPart {
  /** Number of the entity whose body it is. */
  readonly entity: number
  /** `signature`: of something that stands beside it. */
  readonly role: 'content' | 'signature'
  /** Number of the entity that it signs; -1 where it carries what it is about. */
  readonly signs: number
}

export interface Message {
  readonly entities: readonly Entity[]
  /** What is in a signed entity is left to that: it is a message of its own. */
  readonly secured: readonly SecuredPart[]
}

const CMS_TYPE = /^application\/(?:x-)?pkcs7-(mime|signature)$/
/** RFC 8551 3.2.1 and 3.9: mail programs go by the file's name too. */
const CMS_NAME = /\.p7[mscz]$/i
const UNNAMED = 'application/octet-stream'

export const fileName = ({ headers, mime }: Entity): string => readMimeType(`a/b;${headerOf(headers, 'content-disposition')?.value ?? ''}`).parameters.get('filename') ?? mime.parameters.get('name') ?? ''

function isSecured(entity: Entity): boolean {
  return CMS_TYPE.test(entity.mime.type) || (entity.mime.type === UNNAMED && CMS_NAME.test(fileName(entity)))
}

/** RFC 1847 2.1: of the two parts the second signs the first. */
function securedPart(entities: readonly Entity[], number: number): SecuredPart {
  const { parent } = entities[number] as Entity
  const isDetached = entities[parent]?.mime.type === 'multipart/signed'
  const signs = isDetached ? entities.findIndex((each) => each.parent === parent) : -1
  return signs >= 0 && signs !== number ? { entity: number, role: 'signature', signs } : { entity: number, role: 'content', signs: -1 }
}

/** Whether an entity is one of these, or in one of them. */
export function isUnder(entities: readonly Entity[], number: number, those: ReadonlySet<number>): boolean {
  for (let up = number; up >= 0; up = entities[up]?.parent ?? -1) if (those.has(up)) return true
  return false
}

const read = new WeakMap<Bytes, Message>()

/** Read once for each buffer. */
export function readMessage(bytes: Bytes): Message {
  const known = read.get(bytes)
  if (known) return known
  const entities = readEntities(bytes)
  const all = entities.flatMap((entity, number) => (isSecured(entity) ? [securedPart(entities, number)] : []))
  const signed = new Set(all.map(({ signs }) => signs))
  const made = { entities, secured: all.filter(({ entity }) => !isUnder(entities, entity, signed)) }
  read.set(bytes, made)
  return made
}

export type Decoding = 'base64' | 'concatenation'

/** The octets of a body and the text that carries them; null where that is broken, or encoded in a way that binary data is not. */
export function bodyOctets(bytes: Bytes, { body, encoding }: Pick<Entity, 'body' | 'encoding'>): { readonly bytes: Bytes; readonly how: Decoding; readonly span: Range } | null {
  if (body.end <= body.start) return null
  const first = bytes[body.start] as number
  if (encoding === 'base64' || (first !== 0x30 && encoding !== 'quoted-printable')) {
    const decoded = decodeBase64(bytes, body.start, body.end)
    return decoded.ok && decoded.bytes.length > 0 ? { bytes: decoded.bytes, how: 'base64', span: body } : null
  }
  return encoding === 'quoted-printable' ? null : { bytes: bytes.subarray(body.start, body.end), how: 'concatenation', span: body }
}
