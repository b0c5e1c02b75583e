/** Tokens taken apart before any key is touched: RFC 7515 7; encrypted ones in encrypted.ts. White space around and within a compact token is left out: mail and terminals wrap it. */
import { decodeBase64, encodeBase64url } from '../../bytes/base64.ts'
import { charName } from '../../bytes/hex.ts'
import { failed, isObject, objectOf, readObject, textOf, type JsonObject, type Read } from './json.ts'
import type { TokenPartName } from './types.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text)
export const base64url = (value: string | Bytes): string => encodeBase64url(typeof value === 'string' ? utf8(value) : value)

/** The octets of a part; padding and the standard alphabet are refused, as RFC 7515 2 has it. */
export function partOctets(text: string, part: TokenPartName): Read<Bytes> {
  const encoded = utf8(text), wrong = /[^\w-]/.exec(text)
  if (wrong) return failed({ code: 'token.base64url', params: { part, offset: wrong.index, got: charName(encoded, utf8(text.slice(0, wrong.index)).length) } })
  const decoded = decodeBase64(encoded, 0, encoded.length, true)
  return decoded.ok ? { ok: true, value: decoded.bytes.slice() } : failed({ code: 'token.base64url', params: { part, offset: text.length, got: 'the end' } })
}

/** One signature of a token, with what it signs. */
export interface SignedPart {
  /** Both headers together (RFC 7515 4). */
  readonly header: JsonObject
  readonly protectedText: string
  readonly unprotected: JsonObject
  /** Header and payload as they are signed. */
  readonly input: string
  readonly signature: Bytes
}

export interface SignedToken {
  readonly form: 'compact' | 'flattened' | 'general'
  readonly payload: Bytes
  readonly parts: readonly SignedPart[]
}

/** Extensions that are understood here: none, so that whatever is critical is refused (RFC 7515 4.1.11). */
export function criticalNames(header: JsonObject): readonly string[] {
  const { crit } = header
  return crit === undefined ? [] : Array.isArray(crit) ? crit.map(textOf) : [textOf(crit)]
}

interface RawSignature {
  readonly protectedText: string
  readonly unprotected: JsonObject
  readonly signature: string
}

function signedPart({ protectedText, unprotected, signature }: RawSignature, payload: string): Read<SignedPart> {
  const octets = partOctets(protectedText, 'protected')
  if (!octets.ok) return octets
  const read = octets.value.length === 0 ? { ok: true as const, value: {} } : readObject(octets.value, 'header')
  if (!read.ok) return read
  const twice = Object.keys(unprotected).find((name) => Object.hasOwn(read.value, name))
  if (twice !== undefined) return failed({ code: 'token.json-twice', params: { of: 'header', name: twice } })
  const header: JsonObject = { ...read.value, ...unprotected }, critical = criticalNames(header)
  if (critical.length > 0) return failed({ code: 'token.critical', params: { names: critical } })
  const value = partOctets(signature, 'signature')
  return value.ok ? { ok: true, value: { header, protectedText, unprotected, input: `${protectedText}.${payload}`, signature: value.value } } : value
}

function signedToken(form: SignedToken['form'], payload: string, signatures: readonly RawSignature[]): Read<SignedToken> {
  const octets = partOctets(payload, 'payload')
  if (!octets.ok) return octets
  const parts: SignedPart[] = []
  for (const each of signatures) {
    const part = signedPart(each, payload)
    if (!part.ok) return part
    parts.push(part.value)
  }
  return { ok: true, value: { form, payload: octets.value, parts } }
}

export const textMember = (object: JsonObject, member: string): Read<string> => {
  const value = object[member]
  return typeof value === 'string' ? { ok: true, value } : failed({ code: 'token.member', params: { member, expected: 'text' } })
}

function rawSignature(object: unknown): Read<RawSignature> {
  if (!isObject(object)) return failed({ code: 'token.member', params: { member: 'signatures', expected: 'object' } })
  const { protected: protectedText = '', header = {} } = object, signature = textMember(object, 'signature')
  if (!signature.ok) return signature
  if (typeof protectedText !== 'string') return failed({ code: 'token.member', params: { member: 'protected', expected: 'text' } })
  return isObject(header) ? { ok: true, value: { protectedText, unprotected: header, signature: signature.value } } : failed({ code: 'token.member', params: { member: 'header', expected: 'object' } })
}

function readSignedJson(text: string): Read<SignedToken> {
  const read = objectOf(text, 'token')
  if (!read.ok) return read
  const payload = textMember(read.value, 'payload'), { signatures } = read.value
  if (!payload.ok) return payload
  if (signatures !== undefined && !Array.isArray(signatures)) return failed({ code: 'token.member', params: { member: 'signatures', expected: 'array' } })
  const raw: RawSignature[] = []
  for (const each of (signatures as readonly unknown[] | undefined) ?? [read.value]) {
    const one = rawSignature(each)
    if (!one.ok) return one
    raw.push(one.value)
  }
  return signedToken(signatures === undefined ? 'flattened' : 'general', payload.value, raw)
}

export const withoutSpace = (text: string): string => text.replaceAll(/\s/g, '')

/** A JWS in any of its three serializations. */
export function readSigned(typed: string): Read<SignedToken> {
  const text = typed.trim()
  if (text.startsWith('{')) return readSignedJson(text)
  const parts = withoutSpace(text).split('.'), [protectedText = '', payload = '', signature = ''] = parts
  return parts.length === 3 ? signedToken('compact', payload, [{ protectedText, unprotected: {}, signature }]) : failed({ code: 'token.parts', params: { got: parts.length, wanted: 3 } })
}
