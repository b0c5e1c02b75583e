/** JWE taken apart before any key is touched, in each of its serializations (RFC 7516 7). */
import type { FlattenedJWE } from 'jose'
import { criticalNames, partOctets, textMember, withoutSpace } from './compact.ts'
import { failed, isObject, objectOf, readObject, type JsonObject, type Read } from './json.ts'

/** A token as it is for one of its recipients. */
export interface EncryptedToken {
  /** As it was given; a compact one without white space. */
  readonly text: string
  readonly form: 'compact' | 'flattened' | 'general'
  /** Place among the recipients, from 0. */
  readonly recipient: number
  /** Its headers together (RFC 7516 4). */
  readonly header: JsonObject
  readonly jwe: FlattenedJWE
}

const PARTS = ['protected', 'encrypted_key', 'iv', 'ciphertext', 'tag', 'aad'] as const

/** The headers' names are all different (RFC 7516 7.2.1). */
function merged(headers: readonly JsonObject[]): Read<JsonObject> {
  const header: Record<string, unknown> = {}
  for (const each of headers)
    for (const [name, value] of Object.entries(each)) {
      if (Object.hasOwn(header, name)) return failed({ code: 'token.json-twice', params: { of: 'header', name } })
      header[name] = value
    }
  return { ok: true, value: header }
}

function headerOf(jwe: FlattenedJWE): Read<JsonObject> {
  for (const part of PARTS) {
    const octets = partOctets(jwe[part] ?? '', part)
    if (!octets.ok) return octets
  }
  const octets = partOctets(jwe.protected ?? '', 'protected')
  const read = octets.ok && octets.value.length > 0 ? readObject(octets.value, 'header') : { ok: true as const, value: {} }
  const header = read.ok ? merged([read.value, { ...jwe.unprotected }, { ...jwe.header }]) : read
  if (!header.ok) return header
  const critical = criticalNames(header.value)
  return critical.length > 0 ? failed({ code: 'token.critical', params: { names: critical } }) : header
}

type Parsed = Pick<EncryptedToken, 'text' | 'form'> & { readonly recipients: readonly FlattenedJWE[] }

/** What is empty is left out (RFC 7516 7.2.1). */
const present = (texts: JsonObject): JsonObject => Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''))

function readCompact(typed: string): Read<Parsed> {
  const text = withoutSpace(typed), parts = text.split('.')
  if (parts.length !== 5) return failed({ code: 'token.parts', params: { got: parts.length, wanted: 5 } })
  const [head = '', key = '', iv = '', ciphertext = '', tag = ''] = parts
  return { ok: true, value: { text, form: 'compact', recipients: [{ ...present({ protected: head, encrypted_key: key, iv, tag }), ciphertext }] } }
}

/** Of the members that are texts, or objects, those that are there; what is something else is named. */
function membersOf(object: JsonObject, texts: readonly string[], objects: readonly string[]): Read<JsonObject> {
  const found: Record<string, unknown> = {}
  for (const member of [...texts, ...objects]) {
    const value = object[member], expected = texts.includes(member) ? 'text' : 'object'
    if (value === undefined) continue
    if (expected === 'text' ? typeof value !== 'string' : !isObject(value)) return failed({ code: 'token.member', params: { member, expected } })
    found[member] = value
  }
  return { ok: true, value: found }
}

function readJson(text: string): Read<Parsed> {
  const read = objectOf(text, 'token'), ciphertext = read.ok ? textMember(read.value, 'ciphertext') : read
  if (!read.ok) return read
  if (!ciphertext.ok) return ciphertext
  const { recipients } = read.value, own = recipients === undefined ? [read.value] : recipients
  if (!Array.isArray(own) || own.length === 0) return failed({ code: 'token.member', params: { member: 'recipients', expected: 'array' } })
  const common = membersOf(read.value, ['protected', 'iv', 'ciphertext', 'tag', 'aad'], ['unprotected']), found: FlattenedJWE[] = []
  if (!common.ok) return common
  for (const each of own as readonly unknown[]) {
    const one = isObject(each) ? membersOf(each, ['encrypted_key'], ['header']) : failed({ code: 'token.member', params: { member: 'recipients', expected: 'array' } })
    if (!one.ok) return one
    found.push({ ...present({ ...common.value, ...one.value }), ciphertext: ciphertext.value })
  }
  return { ok: true, value: { text, form: recipients === undefined ? 'flattened' : 'general', recipients: found } }
}

/** More recipients are nobody's. */
const MOST = 100

/** The token for each of its recipients, at least one. */
export function readEncrypted(typed: string): Read<readonly EncryptedToken[]> {
  const text = typed.trim(), parsed = text.startsWith('{') ? readJson(text) : readCompact(text)
  if (!parsed.ok) return parsed
  const { form, recipients } = parsed.value, tokens: EncryptedToken[] = []
  for (const [recipient, jwe] of recipients.slice(0, MOST).entries()) {
    const header = headerOf(jwe)
    if (!header.ok) return header
    tokens.push({ text: parsed.value.text, form, recipient, header: header.value, jwe })
  }
  return { ok: true, value: tokens }
}
