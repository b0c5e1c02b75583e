/** GeneralNames (RFC 5280 4.2.1.6) in the two forms that OpenSSL prints them in: as values of a list, and one to a line. */
import { toHex } from '../../bytes/hex.ts'
import { nameLine, nameText } from './name.ts'
import { longName } from './objects.ts'
import { beforeNul, printable, raw } from './text.ts'
import { required, unlike, type Value } from './value.ts'

const UTF8 = 0x0c, IA5 = 0x16
/** Other names that OpenSSL knows: what it calls them and the type of their value. */
const OTHER_NAMES: ReadonlyMap<string, readonly [name: string, tag: number]> = new Map([
  ['1.3.6.1.5.5.7.8.9', ['SmtpUTF8Mailbox', UTF8]], ['1.3.6.1.5.5.7.8.5', ['XmppAddr', UTF8]], ['1.3.6.1.5.5.7.8.7', ['SRVName', IA5]],
  ['1.3.6.1.4.1.311.20.2.3', ['UPN', UTF8]], ['1.3.6.1.5.5.7.8.8', ['NAIRealm', UTF8]],
])

function otherName(name: Value): { readonly oid: string; readonly value: Value } {
  const [type, value] = name.children()
  return { oid: required(type).oid(), value: required(value).as(0xa0).inner() }
}

/** IPv4 with dots, IPv6 as eight groups without shortening. */
export function addressText(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join('.')
  if (octets.length !== 16) return `<invalid length=${octets.length}>`
  return Array.from({ length: 8 }, (_, i) => toHex(octets.subarray(2 * i, 2 * i + 2)).replace(/^0{1,3}/, '').toUpperCase()).join(':')
}

/** A NUL in a listed value fails the whole list. */
function listed(octets: Uint8Array): string {
  return octets.includes(0) ? unlike() : raw(octets)
}

function otherNameListed(name: Value): string {
  const { oid, value } = otherName(name)
  const known = OTHER_NAMES.get(oid)
  if (known) return value.tag === known[1] ? `othername: ${known[0]}::${listed(value.content)}` : unlike()
  const text = (value.tag === UTF8 || value.tag === IA5) && !value.content.includes(0) ? raw(value.content) : '<unsupported>'
  return `othername: ${longName(oid)}::${text}`
}

/** `DNS:a.example`, as an alternative name is listed. */
export function listedName(name: Value): string {
  switch (name.tag) {
    case 0xa0: return otherNameListed(name)
    case 0x81: return `email:${listed(name.content)}`
    case 0x82: return `DNS:${listed(name.content)}`
    case 0xa3: return 'X400Name:<unsupported>'
    case 0xa4: return `DirName:${nameLine(name.inner())}`
    case 0xa5: return 'EdiPartyName:<unsupported>'
    case 0x86: return `URI:${listed(name.content)}`
    case 0x87: return `IP Address:${addressText(name.content)}`
    case 0x88: return `Registered ID:${longName(name.oid(0x88))}`
    default: return unlike()
  }
}

function otherNamePrinted(name: Value): string {
  const { oid, value } = otherName(name)
  const known = OTHER_NAMES.get(oid)
  return known && value.tag === known[1] ? `othername:${known[0]}:${beforeNul(raw(value.content))}` : 'othername:<unsupported>'
}

/** As distribution points and name constraints print it. */
export function printedName(name: Value): string {
  switch (name.tag) {
    case 0xa0: return otherNamePrinted(name)
    case 0x81: return `email:${printable(name.content)}`
    case 0x82: return `DNS:${printable(name.content)}`
    case 0xa4: return `DirName:${nameText(name.inner())}`
    case 0x86: return `URI:${printable(name.content)}`
    default: return listedName(name)
  }
}
