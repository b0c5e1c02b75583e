/**
 * Distinguished names and whether two are the same (RFC 5280 7.1): attributes in the order of their RelativeDistinguishedNames, those
 * of one RDN in any order; strings prepared as LDAP does (RFC 4518) and compared whatever their string type; other values octet by octet.
 *
 * Deviations: RFC 4518 2.2's tables are taken as Unicode's own: compatibility composition (NFKC) and case folding as JavaScript has it.
 * Characters that RFC 4518 2.4 prohibits do not make a name unequal to itself. TeletexString is read as Latin-1, as everywhere here.
 */
import { isStringContent } from '../asn1/checks.ts'
import { decodeString } from '../asn1/strings.ts'
import { toHex } from '../bytes/hex.ts'
import { attributeShortName } from '../spec/attributes.ts'
import { Cursor, Tag, unexpected, type Range, type Tlv } from './cursor.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Attribute extends Range {
  readonly oid: string
  /** Identifier octet of the value. */
  readonly tag: number
  readonly text: string
  /** Two attributes are equal where these are. */
  readonly key: string
}
export interface Name extends Range {
  readonly rdns: readonly (readonly Attribute[])[]
  /** One for each RDN: its attributes' keys in order. */
  readonly rdnKeys: readonly string[]
  /** Two names are equal where these are. */
  readonly key: string
}

const STRINGS: ReadonlySet<number> = new Set([12, 18, 19, 20, 22, 26, 28, 30])
const PLAIN = /^[\x21-\x7e]+( [\x21-\x7e]+)*$/

/** Soft hyphens, joiners, direction marks and controls, which RFC 4518 2.2 maps to nothing; tabs and line ends count as spaces. */
const TO_NOTHING = /[\p{Default_Ignorable_Code_Point}\p{Cf}\ufffc]|(?![\t-\r\u0085])\p{Cc}/gu

/** RFC 4518 2: map, normalise, and one space for each run of them, none at the ends (2.6.1). */
export function prepared(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase()
  const mapped = text.replace(TO_NOTHING, '').normalize('NFKC')
  return mapped.toUpperCase().toLowerCase().normalize('NFKC').replace(/\s+/gu, ' ').trim()
}

function readAttribute(cursor: Cursor): Attribute {
  const pair = cursor.expect(Tag.sequence, 'AttributeTypeAndValue'), inside = cursor.over(pair)
  const oid = inside.oid('type'), value = inside.raw('value')
  inside.done('AttributeTypeAndValue')
  const isString = STRINGS.has(value.tag), content = inside.content(value)
  const text = isString ? decodeString(value.tag, content) : `#${toHex(content)}`
  const comparable = isString && (value.tag === 19 || isStringContent(value.tag, cursor.bytes, value.from, value.end))
  return { oid, tag: value.tag, text, start: pair.start, end: pair.end, key: `${oid}=${comparable ? prepared(text) : `#${value.tag}:${toHex(content)}`}` }
}

const readRdn = (cursor: Cursor): readonly Attribute[] => readAttributes(cursor, cursor.expect(Tag.set, 'RelativeDistinguishedName'))

/** The content of a RelativeDistinguishedName whose whole is `set`: one or more. */
export function readAttributes(cursor: Cursor, set: Tlv): readonly Attribute[] {
  const inside = cursor.over(set), attributes: Attribute[] = []
  while (inside.more) attributes.push(readAttribute(inside))
  if (attributes.length === 0) unexpected('RelativeDistinguishedName', 'an attribute', 'nothing', set)
  return attributes
}

/** An attribute alone is its RDN's key; several are put in order and between characters that no key begins with. */
const rdnKey = (attributes: readonly Attribute[]) => (attributes.length === 1 ? (attributes[0] as Attribute).key : JSON.stringify(attributes.map(({ key }) => key).toSorted()))

/** The content of a Name (a SEQUENCE OF RelativeDistinguishedName) whose whole is `value`. */
export function nameOf(bytes: Bytes, value: Tlv): Name {
  const inside = new Cursor(bytes, value.from, value.end), rdns: (readonly Attribute[])[] = []
  while (inside.more) rdns.push(readRdn(inside))
  return named(rdns, value)
}

function named(rdns: readonly (readonly Attribute[])[], { start, end }: Range): Name {
  const rdnKeys = rdns.map(rdnKey)
  return { rdns, rdnKeys, key: rdnKeys.length === 1 ? (rdnKeys[0] as string) : JSON.stringify(rdnKeys), start, end }
}

/** A Name; throws MalformedError. */
export function readName(cursor: Cursor, field: string): Name {
  return nameOf(cursor.bytes, cursor.expect(Tag.sequence, field))
}

export const isEmpty = ({ rdns }: Name): boolean => rdns.length === 0

/** Whether `name` lies in the subtree below `base` (RFC 5280 4.2.1.10, X.501 8.1): its first RDNs are those of the base. */
export function isWithin(name: Name, base: Name): boolean {
  return base.rdnKeys.length <= name.rdnKeys.length && base.rdnKeys.every((key, i) => name.rdnKeys[i] === key)
}

/** The issuer's name with another RDN below it: a name that is relative to it (RFC 5280 4.2.1.13). */
export function extended(name: Name, rdn: readonly Attribute[], range: Range): Name {
  return named([...name.rdns, rdn], range)
}

export function attributesOf(name: Name, oid: string): readonly Attribute[] {
  return name.rdns.flat().filter((attribute) => attribute.oid === oid)
}

/** As people read it, most significant last (RFC 4514 2): `CN=Root, O=Example`. Untrusted text. */
export function nameText(name: Name): string {
  return name.rdns.toReversed().map((rdn) => rdn.map(({ oid, text }) => `${attributeShortName(oid) || oid}=${text}`).join(' + ')).join(', ')
}
