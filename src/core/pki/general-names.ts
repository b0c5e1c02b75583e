/**
 * GeneralNames of every type as people type them (RFC 5280 4.2.1.6), and the subtrees of name constraints (4.2.1.10), which for some types are
 * written otherwise. A prefix says the type (`email:`, `URI:`, `UPN:`, `SRV:`, `DNS:`, `IP:`, `dirName:`, `RID:`, `otherName:OID=hex`), as OpenSSL writes them;
 * without one an @ means e-mail, :// a URI, anything else a host. A mailbox whose local part is not ASCII is an otherName (RFC 9598).
 */
import { decodeHex } from '../bytes/hex.ts'
import { oidOctets } from '../asn1/oid.ts'
import { explicit, implicit, oid, sequence, tlv, utf8String } from '../asn1/write.ts'
import { parseDistinguishedName } from './name-text.ts'
import { parseNames, type NameProblemCode, type SanName } from './names.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** `value` is how it is written again; `der` its GeneralName. */
export interface GeneralNameInput {
  readonly type: 'dns' | 'ip' | 'email' | 'uri' | 'upn' | 'srv' | 'utf8Mailbox' | 'directoryName' | 'registeredId' | 'otherName'
  readonly value: string
  readonly der: Bytes
}

export type GeneralNameProblem = NameProblemCode | 'name.email-form' | 'name.uri-form' | 'name.not-ascii' | 'name.directory' | 'name.oid' | 'name.other-form' | 'name.upn-form' | 'name.srv-form' | 'name.subtree-wildcard' | 'name.subtree-ip' | 'name.subtree-form'

export type GeneralNameRead = { readonly ok: true; readonly name: GeneralNameInput } | { readonly ok: false; readonly code: GeneralNameProblem; readonly suggestion: string | null }

const bad = (code: GeneralNameProblem, suggestion: string | null = null): GeneralNameRead => ({ ok: false, code, suggestion })
const isAscii = (text: string): boolean => /^[\x21-\x7e]*$/.test(text)
const ia5 = (tag: number, text: string): Bytes => tlv(0x80 | tag, new TextEncoder().encode(text))
const good = (type: GeneralNameInput['type'], value: string, der: Bytes): GeneralNameRead => ({ ok: true, name: { type, value, der } })

/** userPrincipalName, which Windows signs in with ([MS-WCCE] 2.2.2.7.7.4). */
export const UPN = '1.3.6.1.4.1.311.20.2.3'
/** id-on-dnsSRV (RFC 4985 2), id-on-SmtpUTF8Mailbox (RFC 9598 3). */
export const SRV = '1.3.6.1.5.5.7.8.7', UTF8_MAILBOX = '1.3.6.1.5.5.7.8.9'

const otherName = (type: string, value: Bytes): Bytes => implicit(0, sequence(oid(type), explicit(0, value)))

export function hostName(name: SanName): GeneralNameInput {
  return name.type === 'dns' ? { type: 'dns', value: name.value, der: ia5(2, name.value) } : { type: 'ip', value: name.value, der: tlv(0x87, name.octets) }
}

function host(text: string): GeneralNameRead {
  const { names: [name], problems: [problem] } = parseNames(text)
  if (problem) return bad(problem.code, problem.suggestion)
  return name ? { ok: true, name: hostName(name) } : bad('name.character')
}

/** Local part and host of RFC 5321 4.1.2, without quoted strings, or of RFC 6531 3.3; the host is an A-label name (RFC 5280 7.5, RFC 9598 3). */
function email(text: string): GeneralNameRead {
  const at = text.lastIndexOf('@'), local = text.slice(0, at)
  if (at < 1 || /[\s\x00-\x1f\x7f]/.test(local) || /["(),:;<>@[\\\]]/.test(local)) return bad('name.email-form')
  const domain = host(text.slice(at + 1))
  if (!domain.ok) return domain
  if (domain.name.type !== 'dns' || domain.name.value.startsWith('*')) return bad('name.email-form')
  const mailbox = `${local.normalize('NFC')}@${domain.name.value}`
  return isAscii(local) ? good('email', mailbox, ia5(1, mailbox)) : good('utf8Mailbox', mailbox, otherName(UTF8_MAILBOX, utf8String(mailbox)))
}

/** `_service.host` (RFC 4985 2); a host without wildcard. */
function srv(text: string): GeneralNameRead {
  const [, service = '', name = ''] = /^(_[a-z\d](?:[a-z\d-]*[a-z\d])?)\.(.+)$/i.exec(text) ?? []
  if (service === '') return bad('name.srv-form')
  const read = host(name)
  if (!read.ok) return read
  return read.name.type === 'dns' && !read.name.value.startsWith('*') ? good('srv', `${service.toLowerCase()}.${read.name.value}`, otherName(SRV, tlv(0x16, new TextEncoder().encode(`${service.toLowerCase()}.${read.name.value}`)))) : bad('name.srv-form')
}

/** An absolute URI (RFC 3986 4.3, RFC 5280 4.2.1.6). */
function uri(text: string): GeneralNameRead {
  if (!isAscii(text)) return bad('name.not-ascii')
  return /^[a-z][a-z0-9+.-]*:[^\s]+$/i.test(text) ? good('uri', text, ia5(6, text)) : bad('name.uri-form')
}

function upn(text: string): GeneralNameRead {
  return /^[^@\s]+@[^@\s]+$/.test(text) ? good('upn', text, otherName(UPN, utf8String(text))) : bad('name.upn-form')
}

function directoryName(text: string): GeneralNameRead {
  const der = parseDistinguishedName(text)
  return der ? good('directoryName', text.trim(), explicit(4, der)) : bad('name.directory')
}

function registeredId(text: string): GeneralNameRead {
  const octets = oidOctets(text)
  return octets ? good('registeredId', text, tlv(0x88, octets)) : bad('name.oid')
}

function other(text: string): GeneralNameRead {
  const [type = '', digits = ''] = text.split('='), value = decodeHex(new TextEncoder().encode(digits))
  if (!oidOctets(type)) return bad('name.oid')
  return value.ok && value.bytes.length > 0 ? good('otherName', text, otherName(type, value.bytes)) : bad('name.other-form')
}

const READERS: { readonly [P in string]: (text: string) => GeneralNameRead } = {
  dns: host, ip: host, email, uri, upn, srv, dirname: directoryName, rid: registeredId, othername: other,
}

/** One name; its type by prefix, or by its looks. */
export function readGeneralName(typed: string): GeneralNameRead {
  const text = typed.trim(), [, prefix = '', rest = ''] = /^([a-z]+):(?!\/\/)(.*)$/is.exec(text) ?? []
  const key = prefix.toLowerCase(), reader = Object.hasOwn(READERS, key) ? READERS[key] : undefined
  if (reader) return reader(rest.trim())
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || /^(urn|spiffe|mailto|acct):/i.test(text)) return uri(text)
  return text.includes('@') ? email(text) : host(text)
}

/** A DNS subtree is a name without asterisk or dot before it; an empty one is every name. */
function dnsSubtree(text: string): GeneralNameRead {
  if (text === '') return good('dns', '', ia5(2, ''))
  if (text.startsWith('*.') || text.startsWith('.')) return bad('name.subtree-wildcard', text.replace(/^\*?\./, ''))
  const read = host(text)
  return read.ok && read.name.type !== 'dns' ? bad('name.subtree-ip') : read
}

const maskOf = (length: number, bits: number): Bytes => Uint8Array.from({ length }, (_, i) => 0xff00 >> Math.min(8, Math.max(0, bits - 8 * i)) & 0xff)

/** Address and mask (4.2.1.10), written as `10.0.0.0/8`; a single address is one of all bits. */
function ipSubtree(text: string): GeneralNameRead {
  const [address = '', bits] = text.split('/'), read = parseNames(address).names[0]
  if (read?.type !== 'ip') return bad('name.subtree-ip')
  const { octets } = read, most = octets.length * 8, length = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : -1
  if (length < 0 || length > most) return bad('name.subtree-ip')
  const mask = maskOf(octets.length, length), network = octets.map((octet, i) => octet & (mask[i] ?? 0))
  return good('ip', `${address}/${length}`, tlv(0x87, network, mask))
}

/** A mailbox, a host (`example.test`), or every host below one (`.example.test`). */
function emailSubtree(text: string): GeneralNameRead {
  if (text.includes('@') && !text.startsWith('@')) return isAscii(text.slice(0, text.lastIndexOf('@'))) ? email(text) : bad('name.email-form')
  const name = text.replace(/^@/, ''), read = host(name.replace(/^\./, ''))
  if (!read.ok) return read
  return read.name.type === 'dns' ? good('email', name, ia5(1, `${name.startsWith('.') ? '.' : ''}${read.name.value}`)) : bad('name.email-form')
}

/** A host, or every host below one; never a whole URI. */
function uriSubtree(text: string): GeneralNameRead {
  const read = host(text.replace(/^\./, ''))
  if (!read.ok) return read
  return read.name.type === 'dns' ? good('uri', text, ia5(6, `${text.startsWith('.') ? '.' : ''}${read.name.value}`)) : bad('name.subtree-form')
}

const SUBTREES: { readonly [P in string]: (text: string) => GeneralNameRead } = { dns: dnsSubtree, ip: ipSubtree, email: emailSubtree, uri: uriSubtree, dirname: directoryName }

/** One base of a GeneralSubtree; without a prefix a slash or an address means IP, an @ e-mail, anything else DNS. */
export function readSubtree(typed: string): GeneralNameRead {
  const text = typed.trim(), [, prefix = '', rest = ''] = /^([a-z]+):(.*)$/is.exec(text) ?? []
  const key = prefix.toLowerCase(), reader = Object.hasOwn(SUBTREES, key) ? SUBTREES[key] : undefined
  if (reader) return reader(rest.trim())
  if (text.includes('@')) return emailSubtree(text)
  const isAddress = text.includes('/') || parseNames(text).names[0]?.type === 'ip'
  return isAddress ? ipSubtree(text) : dnsSubtree(text)
}

export interface TypedNames {
  readonly names: readonly GeneralNameInput[]
  readonly problems: readonly { readonly text: string; readonly index: number; readonly code: GeneralNameProblem; readonly suggestion: string | null }[]
}

/** Names a line each or, but for directory names, separated by commas and spaces too; doubles are dropped. */
export function readNameList(typed: string, read: (text: string) => GeneralNameRead): TypedNames {
  const names = new Map<string, GeneralNameInput>(), problems: TypedNames['problems'][number][] = []
  for (const line of typed.matchAll(/[^\n;]+/g)) {
    const whole = /^\s*(dirname|othername|uri):/i.test(line[0])
    for (const piece of whole ? [{ 0: line[0].trim(), index: 0 }] : line[0].matchAll(/[^\s,]+/g)) {
      const text = piece[0], found = read(text)
      if (found.ok) names.set([...found.name.der].join(), found.name)
      else problems.push({ text, index: line.index + (piece.index ?? 0), code: found.code, suggestion: found.suggestion })
    }
  }
  return { names: [...names.values()], problems }
}
