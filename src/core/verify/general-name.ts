/**
 * GeneralName (RFC 5280 4.2.1.6) and the forms that its text must have: host names in preferred syntax (RFC 1034 3.5, RFC 1123 2.1),
 * mailboxes (RFC 2821 4.1.2), URIs with a host (RFC 3986 3.2.2), addresses of 4 or 16 octets.
 */
import { decodeString } from '../asn1/strings.ts'
import { ipText } from '../asn1/ip.ts'
import { context, checkContent, Cursor, oidIn, Tag, unexpected, type Range, type Tlv } from './cursor.ts'
import { nameOf, nameText, type Name } from './name.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** In the order of their tag numbers. */
export const generalNameTypes = ['otherName', 'rfc822Name', 'dNSName', 'x400Address', 'directoryName', 'ediPartyName', 'uniformResourceIdentifier', 'iPAddress', 'registeredID'] as const
export type GeneralNameType = (typeof generalNameTypes)[number]

export interface GeneralName extends Range {
  readonly type: GeneralNameType
  /** Text of the string types and of an address; an otherName's and a registeredID's identifier; a directoryName's RFC 4514 form. Untrusted. */
  readonly text: string
  /** Content octets. */
  readonly octets: Bytes
  /** Of a directoryName. */
  readonly name: Name | null
}

const IA5 = 0x16
const CONSTRUCTED: ReadonlySet<number> = new Set([0, 3, 4, 5])

/** Reads one; throws MalformedError. */
export function readGeneralName(cursor: Cursor): GeneralName {
  const value = cursor.next('GeneralName'), number = value.tag & 0x1f, type = generalNameTypes[number]
  if (!type || value.tag !== context(number, CONSTRUCTED.has(number))) unexpected('GeneralName', 'one of its nine forms', `tag 0x${value.tag.toString(16)}`, value)
  const { bytes } = cursor, octets = cursor.content(value), place = { type, start: value.start, end: value.end, octets }
  switch (type) {
    case 'rfc822Name': case 'dNSName': case 'uniformResourceIdentifier':
      checkContent(IA5, bytes, value)
      return { ...place, text: decodeString(IA5, octets), name: null }
    case 'directoryName': return directory(cursor, value, place)
    case 'iPAddress': return { ...place, text: ipText(octets) ?? `#${octets.length} octets`, name: null }
    case 'registeredID':
      checkContent(Tag.oid, bytes, value)
      return { ...place, text: oidIn(bytes, value), name: null }
    case 'otherName': return { ...place, text: otherNameType(cursor, value), name: null }
    case 'x400Address': case 'ediPartyName': return { ...place, text: '', name: null }
  }
}

function directory(cursor: Cursor, value: Tlv, place: Pick<GeneralName, 'type' | 'start' | 'end' | 'octets'>): GeneralName {
  const inside = cursor.over(value), name = nameOf(cursor.bytes, inside.expect(Tag.sequence, 'directoryName'))
  inside.done('directoryName')
  return { ...place, name, text: nameText(name) }
}

function otherNameType(cursor: Cursor, value: Tlv): string {
  const inside = cursor.over(value), type = inside.oid('type-id')
  const wrapped = inside.into(context(0, true), 'value')
  inside.done('otherName')
  wrapped.raw('value')
  return type
}

/** GeneralNames: one or more. */
export function readGeneralNames(cursor: Cursor, field: string, tag: number = Tag.sequence): readonly GeneralName[] {
  const list = cursor.expect(tag, field), inside = cursor.over(list), names: GeneralName[] = []
  while (inside.more) names.push(readGeneralName(inside))
  if (names.length === 0) unexpected(field, 'at least one name', 'none', list)
  return names
}

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i

/** Whether it is a host name in preferred syntax, of at most 253 characters, and not an IPv4 address in disguise. */
export function isHostName(text: string): boolean {
  const labels = text.split('.')
  return text.length <= 253 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '')
}

/** `*.` before a host name: the only form of wildcard (CABF BR 1.6.1, RFC 9525 6.3). */
export const isWildcardName = (text: string): boolean => text.startsWith('*.') && isHostName(text.slice(2))

export interface Mailbox {
  readonly local: string
  /** Lower case. */
  readonly host: string
}

const ATOMS = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i
const QUOTED = /^"([^"\\\r\n]|\\[\x20-\x7e])*"$/

/** Local part and host of a Mailbox (RFC 2821 4.1.2); null where it is none. */
export function mailboxOf(text: string): Mailbox | null {
  const at = text.lastIndexOf('@'), local = text.slice(0, at), host = text.slice(at + 1)
  return at > 0 && (ATOMS.test(local) || QUOTED.test(local)) && isHostName(host) ? { local, host: host.toLowerCase() } : null
}

/** The host in a URI's authority (RFC 3986 3.2), lower case; '' where it has none, null where it is no absolute URI. */
export function uriHost(text: string): string | null {
  const [, rest] = /^[a-z][a-z0-9+.-]*:(.*)$/is.exec(text) ?? []
  if (rest === undefined) return null
  const [, authority = ''] = /^\/\/([^/?#]*)/.exec(rest) ?? []
  const hostAndPort = authority.slice(authority.lastIndexOf('@') + 1)
  return (/^(\[[^\]]*\]|[^:]*)(:\d*)?$/.exec(hostAndPort)?.[1] ?? '').toLowerCase()
}

/** Whether a name of these forms is written as its form must be; others are not looked into. */
export function isWellFormed({ type, text, octets }: GeneralName): boolean {
  switch (type) {
    case 'dNSName': return isHostName(text) || isWildcardName(text)
    case 'rfc822Name': return mailboxOf(text) !== null
    case 'uniformResourceIdentifier': return uriHost(text) !== null
    case 'iPAddress': return octets.length === 4 || octets.length === 16
    case 'otherName': case 'x400Address': case 'directoryName': case 'ediPartyName': case 'registeredID': return true
  }
}
