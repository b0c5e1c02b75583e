/** The entries of a CRL (RFC 5280 5.1.2.6), read from the scan's table without an object for each: a list may have half a million. */
import { readBerTimeMs } from '../../asn1/time.ts'
import type { NodeTable } from '../../asn1/table.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Values of CRLReason (RFC 5280 5.3.1) end at 10. */
const REASONS = 11

export interface Revoked {
  /** Content octets of the serial number's INTEGER. */
  readonly serial: Bytes
  /** Milliseconds since the epoch, NaN where it is no time. */
  readonly date: number
  /** Its CRLReason, or null where it names none. */
  readonly reason: number | null
  readonly start: number
  readonly end: number
}

/** The nodes of the entries under `revokedCertificates`, in order. */
export function revokedEntries(table: NodeTable, list: NodeId): Uint32Array<ArrayBuffer> {
  if (list === NO_NODE) return new Uint32Array(0)
  const end = table.next[list] as number
  let count = 0
  for (let node = list + 1; node < end; node = table.next[node] as number) count++
  const entries = new Uint32Array(count)
  let at = 0
  for (let node = list + 1; node < end; node = table.next[node] as number) entries[at++] = node
  return entries
}

/** The extensions of an entry, or NO_NODE. */
function extensionsOf(table: NodeTable, entry: NodeId): NodeId {
  const end = table.next[entry] as number, date = table.next[entry + 1] as number
  const extensions = date < end ? (table.next[date] as number) : end
  return extensions < end ? extensions : NO_NODE
}

/** The last octet of an extension's identifier under 2.5.29 (id-ce), or -1. */
function idCe(table: NodeTable, bytes: Uint8Array, extension: NodeId): number {
  const id = extension + 1
  if (id >= (table.next[extension] as number)) return -1
  const start = table.contentStart[id] as number
  return (table.end[id] as number) - start === 3 && bytes[start] === 0x55 && bytes[start + 1] === 0x1d ? (bytes[start + 2] as number) : -1
}

/** RFC 5280 5.3 */
const REASON_CODE = 21, HOLD_INSTRUCTION = 23, INVALIDITY_DATE = 24, CERTIFICATE_ISSUER = 29

/** The value of a reasonCode extension: an ENUMERATED in an OCTET STRING. */
function reasonIn(table: NodeTable, bytes: Uint8Array, extension: NodeId): number | null {
  const last = (table.next[extension] as number) - 1
  return table.tag[last] === 0x0a ? (bytes[table.contentStart[last] as number] ?? null) : null
}

function reasonOf(table: NodeTable, bytes: Uint8Array, entry: NodeId): number | null {
  const extensions = extensionsOf(table, entry), end = table.next[entry] as number
  if (extensions === NO_NODE) return null
  for (let node = extensions + 1; node < end; node = table.next[node] as number) if (idCe(table, bytes, node) === REASON_CODE) return reasonIn(table, bytes, node)
  return null
}

export function revokedAt(table: NodeTable, bytes: Bytes, entry: NodeId): Revoked {
  const serial = entry + 1, end = table.next[entry] as number
  const date = serial < end ? (table.next[serial] as number) : end
  const at = (node: NodeId) => bytes.subarray(table.contentStart[node], table.end[node])
  return {
    serial: serial < end ? at(serial) : new Uint8Array(0),
    date: date < end ? readBerTimeMs((table.tag[date] as number) & 0x1f, bytes, table.contentStart[date] as number, table.end[date] as number) : NaN,
    reason: reasonOf(table, bytes, entry), start: table.start[entry] as number, end: table.end[entry] as number,
  }
}

/** What all entries have between them. */
export interface Survey {
  /** How many name each reason, by its number. */
  readonly reasons: readonly number[]
  /** How many name none. */
  readonly noReason: number
  readonly withExtensions: number
  /** How many name another certificate issuer than the list's (RFC 5280 5.3.3). */
  readonly otherIssuer: number
  /** Critical extensions that RFC 5280 does not have: how many, and the first of them. */
  readonly criticalUnknown: { readonly count: number; readonly first: NodeId }
}

class Counts implements Survey {
  readonly reasons = Array.from({ length: REASONS }, () => 0)
  noReason = 0
  withExtensions = 0
  otherIssuer = 0
  readonly criticalUnknown = { count: 0, first: NO_NODE }

  add(table: NodeTable, bytes: Uint8Array, entry: NodeId): void {
    const extensions = extensionsOf(table, entry), end = table.next[entry] as number
    let reason = -1
    if (extensions !== NO_NODE) this.withExtensions++
    if (extensions !== NO_NODE) for (let node = extensions + 1; node < end; node = table.next[node] as number) reason = this.extension(table, bytes, node) ?? reason
    if (reason >= 0 && reason < REASONS) this.reasons[reason] = (this.reasons[reason] as number) + 1
    else this.noReason++
  }

  /** The reason, where it is that extension. */
  private extension(table: NodeTable, bytes: Uint8Array, node: NodeId): number | null {
    const id = idCe(table, bytes, node)
    if (id === REASON_CODE) return reasonIn(table, bytes, node)
    if (id === CERTIFICATE_ISSUER) this.otherIssuer++
    else if (id !== HOLD_INSTRUCTION && id !== INVALIDITY_DATE && table.tag[node + 2] === 0x01 && bytes[table.contentStart[node + 2] as number] !== 0) this.unknown(node)
    return null
  }

  private unknown(node: NodeId): void {
    if (this.criticalUnknown.count++ === 0) this.criticalUnknown.first = node
  }
}

export function surveyEntries(table: NodeTable, bytes: Uint8Array, entries: Uint32Array): Survey {
  const counts = new Counts()
  for (const entry of entries) counts.add(table, bytes, entry)
  return counts
}

/** The place of the entry with a serial number, or -1. `serial` without leading zeros. */
export function findRevoked(table: NodeTable, bytes: Uint8Array, entries: Uint32Array, serial: Uint8Array): number {
  for (let i = 0; i < entries.length; i++) {
    const node = (entries[i] as number) + 1, end = table.end[node] as number
    let start = table.contentStart[node] as number
    while (end - start > serial.length && bytes[start] === 0) start++
    if (end - start !== serial.length) continue
    let same = 0
    while (same < serial.length && bytes[start + same] === serial[same]) same++
    if (same === serial.length) return i
  }
  return -1
}

const MOST_DIGITS = 200

/** What a typed serial number may mean: hexadecimal with or without colons, blanks and 0x, and decimal where it is all digits. */
export function serialsOf(typed: string): readonly Uint8Array[] {
  const hex = typed.trim().replace(/^0x/i, '').replaceAll(/[\s:]/g, '')
  if (hex === '' || hex.length > MOST_DIGITS || !/^[0-9a-f]+$/i.test(hex)) return []
  const decimal = /^\d+$/.test(typed.trim()) ? [BigInt(typed.trim()).toString(16)] : []
  return [...new Set([hex.toLowerCase().replace(/^0+(?=.)/, ''), ...decimal])].map((digits) => {
    const even = digits.length % 2 ? `0${digits}` : digits
    const octets = Uint8Array.from(even.match(/../g) ?? [], (octet) => Number.parseInt(octet, 16))
    return octets.length === 1 && octets[0] === 0 ? octets : octets.subarray(octets.findIndex((octet) => octet !== 0))
  })
}
