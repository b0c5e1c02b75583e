/** Distinguished names: with blanks around `=` and escapes (RFC 2253), and as a line with slashes. */
import { decodeString } from '../../asn1/strings.ts'
import { shortName } from './objects.ts'
import { octets, raw, upperHex } from './text.ts'
import { required, type Value } from './value.ts'

interface Attribute {
  readonly oid: string
  readonly value: Value
  /** Whether it belongs to the RelativeDistinguishedName of the one before it. */
  readonly joined: boolean
}

const attributesOf = (name: Value): readonly Attribute[] => name.fields().flatMap((rdn) => pairsOf(rdn.as(0x31)))

function pairsOf(rdn: Value): readonly Attribute[] {
  return rdn.children().map((pair, i) => {
    const [type, value] = pair.fields()
    return { oid: required(type).oid(), value: required(value), joined: i > 0 }
  })
}

/** Octets of a string's characters: 1, 2 or 4; 0 for UTF-8, which is taken as it is; absent for what is shown as DER. */
const WIDTHS: Readonly<Record<number, number>> = { 12: 0, 18: 1, 19: 1, 20: 1, 22: 1, 23: 1, 24: 1, 26: 1, 28: 4, 30: 2 }

/** A value's octets in UTF-8, or null where it is no string. */
function utf8Of({ tag, content }: Value): string | null {
  const width = WIDTHS[tag]
  if (width === undefined || (width > 1 && content.length % width !== 0)) return null
  return width === 0 ? raw(content) : raw(new TextEncoder().encode(decodeString(width === 1 ? 22 : tag, content)))
}

/** In quotes these stand for themselves. */
const QUOTED = /[+,;<>]|^[ #](?=.)|[ ]$/s
const hexEscape = (character: string) => `\\${upperHex(octets(character))}`

function valueText(value: Value): string {
  const text = utf8Of(value)
  if (text === null) return `#${upperHex(value.encoding)}`
  // oxlint-disable-next-line no-control-regex
  const escaped = text.replace(/["\\]/g, '\\$&').replace(/[\x00-\x1f\x7f-\xff]/g, hexEscape)
  return QUOTED.test(text) ? `"${escaped}"` : escaped
}

const pairText = ({ oid, value }: Attribute) => `${shortName(oid)} = ${valueText(value)}`

function joinPairs(attributes: readonly Attribute[]): string {
  return attributes.map((attribute, i) => `${i === 0 ? '' : attribute.joined ? ' + ' : ', '}${pairText(attribute)}`).join('')
}

/** `C = DE, O = "Example, Ltd", CN = a + UID = b`. */
export const nameText = (name: Value): string => joinPairs(attributesOf(name))

/** One RelativeDistinguishedName whose tag is another's: a distribution point's name. */
export const relativeNameText = (rdn: Value): string => joinPairs(pairsOf(rdn))

/** OpenSSL writes such names into 256 octets, an attribute wholly or not at all. */
const MOST_LINE = 255

/** `/C=DE/O=Example/CN=a`. */
export function nameLine(name: Value): string {
  let line = ''
  for (const { oid, value } of attributesOf(name)) {
    const text = raw(value.content).replace(/[/+]/g, '\\$&').replace(/[^ -~]/g, (character) => `\\x${upperHex(octets(character))}`)
    const next = `${line}/${shortName(oid)}=${text}`
    if (next.length > MOST_LINE) break
    line = next
  }
  return line
}
