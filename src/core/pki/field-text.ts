/** What people type into the fields of a certificate, read into what is written: addresses, identifiers, policies, a serial number, a time, the DER of an extension. */
import { readDerAscii } from '../asn1/der-ascii-read.ts'
import { oidOctets } from '../asn1/oid.ts'
import { scan } from '../asn1/scan.ts'
import { decodeBase64 } from '../bytes/base64.ts'
import { decodeHex } from '../bytes/hex.ts'
import type { PolicyInput } from './extension-input.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type FieldProblemCode =
  | 'field.uri' | 'field.oid' | 'field.policy' | 'field.notice' | 'field.serial' | 'field.serial-long' | 'field.serial-zero' | 'field.time' | 'field.count'
  | 'field.der-empty' | 'field.der-hex' | 'field.der-base64' | 'field.der-ascii' | 'field.der-broken' | 'field.der-more'

export interface FieldProblem {
  readonly code: FieldProblemCode
  readonly params: Readonly<Record<string, string | number>>
}
export type FieldRead<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: FieldProblem }

const good = <T>(value: T): FieldRead<T> => ({ ok: true, value })
const bad = (code: FieldProblemCode, params: FieldProblem['params'] = {}): { readonly ok: false; readonly problem: FieldProblem } => ({ ok: false, problem: { code, params } })

/** One thing a line, blank lines left out; the first that does not fit is the problem. */
function lines<T>(text: string, read: (line: string) => FieldRead<T>): FieldRead<readonly T[]> {
  const found: T[] = []
  for (const line of text.split('\n').map((one) => one.trim()).filter(Boolean)) {
    const one = read(line)
    if (!one.ok) return one
    found.push(one.value)
  }
  return good(found)
}

/** Absolute, in ASCII (RFC 5280 4.2.1.6); clients of these extensions know http and ldap. */
const uri = (line: string, section = '4.2.1.13'): FieldRead<string> => (/^(https?|ldaps?):\/\/[\x21-\x7e]+$/i.test(line) ? good(line) : bad('field.uri', { got: line, section }))
const oid = (line: string): FieldRead<string> => (oidOctets(line) ? good(line) : bad('field.oid', { got: line }))

/** `section` of RFC 5280, for the words of what is wrong. */
export const readUris = (text: string, section?: string): FieldRead<readonly string[]> => lines(text, (line) => uri(line, section))
/** Lines, commas or spaces between them. */
export const readOids = (text: string): FieldRead<readonly string[]> => lines(text.replaceAll(/[\s,;]+/g, '\n'), oid)

export const ANY_POLICY = '2.5.29.32.0'

/** Characters of a notice (RFC 5280 4.2.1.4). */
const MOST_NOTICE = 200
export const isNotice = (text: string): boolean => text.trim() === text && text !== '' && [...text].length <= MOST_NOTICE && !/[\p{Cc}"]/u.test(text)

/** `OID`, then `https://practice.statement/` and `"A notice."`, either of which may be left out; `any` is anyPolicy (RFC 5280 4.2.1.4). */
export function readPolicies(text: string): FieldRead<readonly PolicyInput[]> {
  return lines<PolicyInput>(text, (line) => {
    const [, front = '', quoted] = /^([^"]*?)\s*(?:"([^"]*)")?$/.exec(line) ?? [], [first = '', cps, ...more] = front.split(/\s+/), id = first.toLowerCase() === 'any' ? ANY_POLICY : first
    if (!oidOctets(id) || more.length > 0) return bad('field.policy', { got: line })
    if (quoted !== undefined && !isNotice(quoted)) return bad('field.notice', { got: quoted, limit: MOST_NOTICE })
    const notice = quoted === undefined ? {} : { notice: quoted }
    if (cps === undefined) return good({ oid: id, cps: null, ...notice })
    const read = uri(cps)
    return read.ok ? good({ oid: id, cps, ...notice }) : read
  })
}

export const policiesText = (policies: readonly PolicyInput[]): string => policies.map(({ oid: id, cps, notice }) => [id, ...(cps === null ? [] : [cps]), ...(notice === undefined ? [] : [`"${notice}"`])].join(' ')).join('\n')

const MOST_SERIAL_OCTETS = 20

/** Decimal; with `0x`, colons or letters hexadecimal. Content octets of a positive INTEGER of at most 20 (RFC 5280 4.1.2.2). */
export function readSerial(text: string): FieldRead<Bytes | null> {
  const typed = text.trim()
  if (typed === '') return good(null)
  const isHex = /^0x/i.test(typed) || /[a-f:]/i.test(typed), digits = typed.replace(/^0x/i, '').replaceAll(/[:\s]/g, '')
  if (!(isHex ? /^[\da-f]+$/i : /^\d+$/).test(digits)) return bad('field.serial', { got: typed })
  const value = BigInt(isHex ? `0x${digits}` : digits)
  if (value === 0n) return bad('field.serial-zero')
  const hex = value.toString(16), octets = decodeHex(new TextEncoder().encode(hex.length % 2 === 1 ? `0${hex}` : hex))
  if (!octets.ok) return bad('field.serial', { got: typed })
  const content = (octets.bytes[0] ?? 0) & 0x80 ? Uint8Array.of(0, ...octets.bytes) : octets.bytes
  return content.length > MOST_SERIAL_OCTETS ? bad('field.serial-long', { octets: content.length, limit: MOST_SERIAL_OCTETS }) : good(content)
}

/** `2027-01-31` or `2027-01-31 14:30:00`, UTC; null where nothing is typed. */
export function readTimeText(text: string): FieldRead<number | null> {
  const typed = text.trim()
  if (typed === '') return good(null)
  const [, day = '', time = '00:00'] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?\s*(?:Z|UTC)?$/i.exec(typed) ?? []
  const ms = Date.parse(`${day}T${time}Z`)
  // 31 February would become March.
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day ? bad('field.time', { got: typed }) : good(ms)
}

/** A whole number from 0 to `most`; null where nothing is typed. `section` of RFC 5280, for the words of what is wrong. */
export function readCount(text: string, most: number, section = '4.2.1.9'): FieldRead<number | null> {
  const typed = text.trim()
  if (typed === '') return good(null)
  return /^\d{1,4}$/.test(typed) && Number(typed) <= most ? good(Number(typed)) : bad('field.count', { got: typed, max: most, section })
}

export const DER_FORMS = ['hex', 'base64', 'der-ascii'] as const
export type DerForm = (typeof DER_FORMS)[number]

function octetsOf(text: string, form: DerForm): FieldRead<Bytes> {
  if (form === 'der-ascii') {
    const read = readDerAscii(text)
    return read.ok ? good(read.bytes) : bad('field.der-ascii', { line: read.error.line, column: read.error.column, got: read.error.got })
  }
  const plain = new TextEncoder().encode(form === 'hex' ? text.replaceAll(/[\s:]|0x/gi, '') : text)
  const read = form === 'hex' ? decodeHex(plain) : decodeBase64(plain)
  return read.ok ? good(read.bytes) : bad(form === 'hex' ? 'field.der-hex' : 'field.der-base64')
}

/** The value of an extension: one DER element (RFC 5280 4.2: extnValue holds the DER of a value of the extension's type). */
export function readExtensionValue(text: string, form: DerForm): FieldRead<Bytes> {
  if (text.trim() === '') return bad('field.der-empty')
  const octets = octetsOf(text, form)
  if (!octets.ok) return octets
  if (octets.value.length === 0) return bad('field.der-empty')
  const { findings, next, size } = scan(octets.value)
  if (findings.some(({ severity }) => severity === 'error')) return bad('field.der-broken', { offset: Math.min(...findings.flatMap(({ spans }) => spans.map(({ start }) => start)), octets.value.length) })
  return size > 0 && next[0] === size ? good(octets.value) : bad('field.der-more')
}
