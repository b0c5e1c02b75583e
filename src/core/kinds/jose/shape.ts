/** What tells the kinds of JOSE from each other, without reading more than that. */
import { decodeBase64 } from '../../bytes/base64.ts'

type Members = Readonly<Record<string, unknown>>

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The members of the object that a text is, or null. */
export function membersOf(text: string): Members | null {
  if (!text.startsWith('{')) return null
  try {
    const value: unknown = JSON.parse(text)
    return isMembers(value) ? value : null
  } catch {
    return null
  }
}

export const objectsIn = (value: unknown): readonly Members[] => (Array.isArray(value) ? value.filter(isMembers) : [])

/** `{` in base64url, with a quotation mark, a blank or a line end behind it. */
const HEADER = /^e[wy]/
const COMPACT = /^[\w-]+(?:\.[\w-]*){2,4}$/
/** Longer headers have certificates in them by the dozen. */
const MOST_HEADER = 1024 * 1024

export interface CompactShape {
  /** Without the disclosures that follow the first tilde (RFC 9901 4). */
  readonly parts: number
  readonly hasDisclosures: boolean
  /** The members of the first part, or null where it is no JSON object. */
  readonly header: Members | null
}

/** A token of JOSE's compact serializations, which may be wrapped as documents print it; null for anything else. */
export function compactShape(text: string): CompactShape | null {
  if (!HEADER.test(text)) return null
  const joined = /\s/.test(text) ? text.replaceAll(/\s+/g, '') : text
  const tilde = joined.indexOf('~'), token = tilde < 0 ? joined : joined.slice(0, tilde)
  if (!COMPACT.test(token)) return null
  const first = token.slice(0, token.indexOf('.'))
  const decoded = first.length <= MOST_HEADER ? decodeBase64(new TextEncoder().encode(first), 0, first.length, true) : null
  return { parts: token.split('.').length, hasDisclosures: tilde >= 0, header: decoded?.ok ? membersOf(new TextDecoder().decode(decoded.bytes).trim()) : null }
}
