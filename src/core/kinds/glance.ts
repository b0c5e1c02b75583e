/**
 * A first look at a certificate: its names, serial, dates and fingerprint, read by their places and without any schema.
 * It is on the page while everything else is still being loaded; whatever is unusual is left to the real readers.
 */
import { oidText } from '../asn1/oid.ts'
import { decodeString } from '../asn1/strings.ts'
import { readTime, timeToMs } from '../asn1/time.ts'
import { attributeShortName } from '../spec/attributes.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** One attribute of a name: `CN` (or a dotted identifier) and untrusted text. */
export interface GlanceAttribute { readonly type: string; readonly text: string }

export interface Glance {
  readonly subject: readonly GlanceAttribute[]
  readonly issuer: readonly GlanceAttribute[]
  /** Content octets of the INTEGER. */
  readonly serialNumber: Bytes
  /** Milliseconds since the epoch. */
  readonly notBefore: number
  readonly notAfter: number
  /** SHA-256 of the DER. */
  readonly sha256: Bytes
}

interface Element { readonly tag: number; readonly content: Bytes; readonly end: number }

/** The element at an offset, of definite length and inside the bytes; else null. */
function elementAt(bytes: Bytes, at: number): Element | null {
  const tag = bytes[at], first = bytes[at + 1]
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || first === 0x80 || first > 0x84) return null
  const octets = first < 0x80 ? 0 : first & 0x7f
  const start = at + 2 + octets
  const length = octets === 0 ? first : bytes.subarray(at + 2, start).reduce((sum, octet) => sum * 256 + octet, 0)
  return start + length > bytes.length ? null : { tag, content: bytes.subarray(start, start + length), end: start + length }
}

function elements(bytes: Bytes): readonly Element[] {
  const found: Element[] = []
  for (let at = 0; at < bytes.length && found.length < 100;) {
    const element = elementAt(bytes, at)
    if (!element) break
    found.push(element)
    at = element.end
  }
  return found
}

function name(content: Bytes): readonly GlanceAttribute[] {
  return elements(content).flatMap((rdn) => elements(rdn.content)).flatMap((pair) => {
    const [type, value] = elements(pair.content)
    if (!type || !value) return []
    const oid = oidText(type.content)
    return [{ type: attributeShortName(oid) || oid, text: decodeString(value.tag & 0x1f, value.content) }]
  })
}

function time({ tag, content }: Element): number {
  const calendar = readTime(tag, content, 0, content.length)
  return calendar ? timeToMs(calendar) : NaN
}

/** RFC 5280 4.1, or null where the parts do not stand as they should. */
function read(der: Bytes): Omit<Glance, 'sha256'> | null {
  const certificate = elementAt(der, 0)
  const [tbs] = certificate?.end === der.length ? elements(certificate.content) : []
  const fields = tbs ? elements(tbs.content) : []
  const [serial, , issuer, validity, subject] = fields[0]?.tag === 0xa0 ? fields.slice(1) : fields
  const [notBefore, notAfter] = validity?.tag === 0x30 ? elements(validity.content) : []
  if (serial?.tag !== 0x02 || issuer?.tag !== 0x30 || subject?.tag !== 0x30 || !notBefore || !notAfter) return null
  const dates = { notBefore: time(notBefore), notAfter: time(notAfter) }
  if (Number.isNaN(dates.notBefore + dates.notAfter)) return null
  return { subject: name(subject.content), issuer: name(issuer.content), serialNumber: serial.content, ...dates }
}

/** Certificates are a few kilobytes; a longer block is no usual one. */
const MOST_CHARACTERS = 65_536

/** The first PEM block of a text where it is a certificate's (RFC 7468 5); null for anything else. */
function firstCertificate(text: string): Bytes | null {
  const begin = '-----BEGIN CERTIFICATE-----'
  const at = text.indexOf('-----BEGIN ')
  if (at < 0 || !text.startsWith(begin, at)) return null
  const end = text.indexOf('-----END CERTIFICATE-----', at)
  if (end < 0 || end - at > MOST_CHARACTERS) return null
  try {
    return Uint8Array.from(atob(text.slice(at + begin.length, end)), (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}

/** What the first certificate of a pasted text says of itself, or null where there is none that reads at once. */
export async function glanceAt(text: string): Promise<Glance | null> {
  const der = firstCertificate(text)
  const found = der && read(der)
  return found && { ...found, sha256: new Uint8Array(await crypto.subtle.digest('SHA-256', der)) }
}
