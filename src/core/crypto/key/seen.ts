/**
 * What a text that holds a key seems to be, at once and without arithmetic: a form shows the fields that such a key asks for. The readers
 * (read.ts) have the last word; what is malformed may seem to be something all the same.
 */
import { decodeBase64 } from '../../bytes/base64.ts'
import { scanPem, type PemBlock } from '../../bytes/pem.ts'
import { oidOf, readAlgorithm, readChildren, readValue, type DerValue } from '../der.ts'
import { EC_OID, privateForm } from './der-private.ts'
import { findPublicKey } from './der-public.ts'
import { findJwks } from './jwk.ts'
import { holdsKey, isEncryptedPkcs8, sourceOf } from './read.ts'
import { PSS_OID, RSA_OID } from './rsa.ts'
import { Cursor, MAGIC, SSH_RSA, typeOfSsh } from './ssh-wire.ts'
import { keyType, keyTypeByOid, keyTypes, type KeyTypeId, type PairFamily } from './types.ts'

type Bytes = Uint8Array<ArrayBuffer>
export type KeyHalf = 'private' | 'public'

export interface SeenKey {
  readonly half: KeyHalf
  /** Null where a passphrase hides it, or where it is none that this page knows. */
  readonly family: PairFamily | null
  /** Null for RSA too, whose types are sizes. */
  readonly type: KeyTypeId | null
  /** It opens with a passphrase only. */
  readonly encrypted: boolean
}

/** No key is longer. */
const LONGEST = 200_000

/** Of several the first of the half that is wanted, else the first; null where nothing looks like a key. Raw octets look like none. */
export function seenKey(text: string, wanted: KeyHalf): SeenKey | null {
  if (text.length > LONGEST) return null
  const source = sourceOf(text, undefined)
  switch (source.type) {
    case 'der': return seenDer(source.bytes)
    case 'pem': return seenPem(source.text, wanted)
    case 'json': return seenJson(source.text, wanted)
    case 'line': return seenSsh(/(?:ssh-|ecdsa-sha2-)[\w-]+/.exec(source.text)?.[0] ?? '', 'public', false)
    default: return null
  }
}

/** Members of a JWK that are secret (RFC 7518 6.2.2, 6.3.2, 6.4.1; `priv` of AKP keys). */
const SECRET_MEMBER = /"(?:d|p|q|dp|dq|qi|oth|priv|k)"\s*:/
const PEM = /-----BEGIN ([A-Z0-9 ]+)-----[^-]*-----END \1-----/g
const SSH = /^(?:\S+ +)?(?:ssh-|ecdsa-sha2-|sk-)\S+ +AAAA/

/** Nothing stands beside the keys that they would hide. */
function isAlone(text: string): boolean {
  if (text.includes('-----BEGIN ')) return text.replaceAll(PEM, '').trim() === ''
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  return !lines.some((line) => SSH.test(line)) || lines.every((line) => SSH.test(line))
}

/** Whether a text is surely public: it holds a key of a known algorithm, no private one, and nothing else. */
export function isOpenKey(text: string): boolean {
  const key = seenKey(text, 'private')
  return key !== null && key.half === 'public' && key.family !== null && !text.includes('PRIVATE KEY') && !SECRET_MEMBER.test(text) && isAlone(text)
}

const seen = (half: KeyHalf, type: KeyTypeId | null, family: PairFamily | null = type && keyType(type).family): SeenKey => ({ half, type, family, encrypted: false })
const hidden: SeenKey = { half: 'private', family: null, type: null, encrypted: true }

function seenPem(text: string, wanted: KeyHalf): SeenKey | null {
  const octets = new TextEncoder().encode(text), blocks = scanPem(octets).blocks.filter(holdsKey)
  const isPrivate = ({ label }: PemBlock) => label.endsWith('PRIVATE KEY')
  const block = blocks.find((each) => isPrivate(each) === (wanted === 'private')) ?? blocks[0]
  const body = block && decodeBase64(octets, block.bodyStart, block.bodyEnd)
  if (!body?.ok) return null
  if (block?.label === 'OPENSSH PRIVATE KEY') return seenOpenSsh(body.bytes.slice())
  if (!block?.headers.some((header) => /^dek-info:/i.test(header))) return seenDer(body.bytes.slice())
  return { ...hidden, family: block.label.startsWith('RSA') ? 'RSA' : block.label.startsWith('EC') ? 'EC' : null }
}

function seenDer(der: Bytes): SeenKey | null {
  if (isEncryptedPkcs8(der)) return hidden
  const parts = readChildren(der)
  switch (privateForm(der)) {
    case 'PKCS#8': return ofIdentifier('private', parts?.[1])
    case 'PKCS#1': return seen('private', null, 'RSA')
    case 'SEC 1': return seen('private', keyTypeByOid(EC_OID, oidOf(readValue(parts?.find(({ tag }) => tag === 0xa0)?.content ?? new Uint8Array(0))))?.id ?? null, 'EC')
    case null: {
      const found = findPublicKey(der)
      return found && (found.form === 'PKCS#1' ? seen('public', null, 'RSA') : ofIdentifier('public', readChildren(found.bytes)?.[0]))
    }
  }
}

function ofIdentifier(half: KeyHalf, identifier: DerValue | undefined): SeenKey {
  const algorithm = readAlgorithm(identifier), oid = algorithm?.oid ?? ''
  if (oid === RSA_OID || oid === PSS_OID) return seen(half, null, oid === RSA_OID ? 'RSA' : 'RSA-PSS')
  if (oid !== EC_OID) return seen(half, keyTypeByOid(oid, null)?.id ?? null)
  return seen(half, keyTypeByOid(EC_OID, oidOf(algorithm?.parameters && readValue(algorithm.parameters)))?.id ?? null, 'EC')
}

function seenJson(text: string, wanted: KeyHalf): SeenKey | null {
  const jwks = findJwks(text), halfOf = (jwk: object): KeyHalf => ('d' in jwk || 'priv' in jwk || 'k' in jwk ? 'private' : 'public')
  const jwk = jwks.find((each) => halfOf(each) === wanted) ?? jwks[0]
  if (!jwk) return null
  const { kty, crv, alg } = jwk
  if (kty === 'RSA') return seen(halfOf(jwk), null, typeof alg === 'string' && alg.startsWith('PS') ? 'RSA-PSS' : 'RSA')
  const row = keyTypes.find(({ raw, label }) => raw !== null && label === (kty === 'AKP' ? alg : crv))
  return seen(halfOf(jwk), row?.id ?? null)
}

function seenSsh(name: string, half: KeyHalf, encrypted: boolean): SeenKey {
  return { ...(name === SSH_RSA ? seen(half, null, 'RSA') : seen(half, typeOfSsh(name))), encrypted }
}

/** The public half stands in the clear before the private one. */
function seenOpenSsh(bytes: Bytes): SeenKey | null {
  try {
    const cursor = new Cursor(bytes.slice(MAGIC.length)), encrypted = cursor.text() !== 'none'
    cursor.string()
    cursor.string()
    cursor.uint32()
    return seenSsh(new Cursor(cursor.string()).text(), 'private', encrypted)
  } catch {
    return null
  }
}
