/** Distinguished names as text, read into DER (RFC 4514, and OpenSSL's `/C=CH/CN=…`). */
import { oidOctets } from '../asn1/oid.ts'
import { oid, printableString, sequence, set, tlv, utf8String } from '../asn1/write.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Short names of RFC 4514 3, OpenSSL's and the CA/Browser Forum's. */
const TYPES: Readonly<Record<string, string>> = {
  CN: '2.5.4.3', SN: '2.5.4.4', SERIALNUMBER: '2.5.4.5', C: '2.5.4.6', L: '2.5.4.7', ST: '2.5.4.8', S: '2.5.4.8', STREET: '2.5.4.9', O: '2.5.4.10', OU: '2.5.4.11', TITLE: '2.5.4.12', T: '2.5.4.12',
  GN: '2.5.4.42', GIVENNAME: '2.5.4.42', INITIALS: '2.5.4.43', PSEUDONYM: '2.5.4.65', UID: '0.9.2342.19200300.100.1.1', DC: '0.9.2342.19200300.100.1.25', EMAILADDRESS: '1.2.840.113549.1.9.1', E: '1.2.840.113549.1.9.1',
  ORGANIZATIONIDENTIFIER: '2.5.4.97', POSTALCODE: '2.5.4.17', DNQUALIFIER: '2.5.4.46',
}
const PRINTABLE = new Set(['2.5.4.6', '2.5.4.5', '2.5.4.46'])
const IA5 = new Set(['0.9.2342.19200300.100.1.25', '1.2.840.113549.1.9.1'])

/** An AttributeTypeAndValue in the string type that its attribute has (RFC 5280 A.1); null where the value does not fit that. `type`: a short name or an identifier. */
export function attributeDer(type: string, value: string): Bytes | null {
  const known = TYPES[type.toUpperCase()] ?? (oidOctets(type) ? type : null)
  if (known === null || value === '') return null
  if (PRINTABLE.has(known)) return /^[A-Za-z0-9 '()+,\-./:=?]+$/.test(value) ? sequence(oid(known), printableString(value)) : null
  if (IA5.has(known)) return /^[\x20-\x7e]+$/.test(value) ? sequence(oid(known), tlv(0x16, new TextEncoder().encode(value))) : null
  return sequence(oid(known), utf8String(value))
}

/** Cut at a separator that no backslash escapes; the backslashes stay. */
const cut = (text: string, separator: RegExp): readonly string[] => text.split(separator)

/** RFC 4514 2.4: `\,` and `\2C` stand for a comma. */
function unescaped(text: string): string | null {
  const octets: number[] = []
  const encoder = new TextEncoder()
  for (const [whole, pair, character] of text.trim().matchAll(/\\([\da-f]{2})|\\?([\s\S])/giu)) {
    if (whole === '\\') return null
    if (pair === undefined) octets.push(...encoder.encode(character ?? ''))
    else octets.push(Number.parseInt(pair, 16))
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(octets))
  } catch {
    return null
  }
}

function rdn(text: string): Bytes | null {
  const attributes = cut(text, /(?<=(?<!\\)(?:\\\\)*)\+/).map((pair) => {
    const [, type = '', value = ''] = /^\s*([\w.]+)\s*=(.*)$/s.exec(pair) ?? []
    // `#` before hexadecimal is DER (RFC 4514 2.4), which is not read here.
    const plain = value.trimStart().startsWith('#') ? null : unescaped(value)
    return plain === null ? null : attributeDer(type, plain)
  })
  return attributes.every((one) => one !== null) ? set(...attributes) : null
}

/** DER of a Name, or null where the text is none. With commas the most specific comes first and is written last (RFC 4514 2.1); with slashes it is the order of the encoding. */
export function parseDistinguishedName(text: string): Bytes | null {
  const trimmed = text.trim(), slashes = trimmed.startsWith('/')
  const parts = slashes ? cut(trimmed.slice(1), /(?<=(?<!\\)(?:\\\\)*)\//) : cut(trimmed, /(?<=(?<!\\)(?:\\\\)*)[,;]/).toReversed()
  const rdns = parts.map(rdn)
  return trimmed !== '' && rdns.every((one) => one !== null) ? sequence(...rdns) : null
}
