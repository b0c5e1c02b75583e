import { finding, type Finding } from '../findings/finding.ts'
import type { BufferId, Span } from '../findings/span.ts'
import { departures, Universal, type Departure } from './checks.ts'

/** Places kept for each code; the rest is counted. */
const PLACES = 100
/** Entries kept while probing; beyond it only counts are kept. */
const MAX_ENTRIES = 100_000

interface Entry { readonly code: number; readonly from: number; readonly to: number; readonly node: number }

/** The departures met so far; those of a failed probe are taken back. */
export class DepartureLog {
  private entries: Entry[] = []
  private readonly counts = new Uint32Array(departures.length)
  private readonly marks: number[] = []

  /** `from` and `to`: the bytes at fault; `node`: where their value starts, if not at `from`. */
  add(code: number, from: number, to: number, node: number = from): void {
    if (this.entries.length < MAX_ENTRIES) this.entries.push({ code, from, to, node })
    else this.counts[code] = (this.counts[code] as number) + 1
  }
  checkpoint(): void { this.marks.push(this.entries.length) }
  commit(): void { this.marks.pop() }
  rollback(): void { this.entries.length = this.marks.pop() ?? 0 }

  /** First places and count of each code, in order of first appearance. */
  grouped(): Map<number, { count: number; places: Entry[] }> {
    const groups = new Map<number, { count: number; places: Entry[] }>()
    for (const entry of this.entries) {
      const group = groups.get(entry.code) ?? { count: this.counts[entry.code] as number, places: [] }
      groups.set(entry.code, group)
      group.count++
      if (group.places.length < PLACES) group.places.push(entry)
    }
    return groups
  }
}

const TYPE_NAMES: Readonly<Record<number, string>> = Object.fromEntries(Object.entries(Universal).map(([name, tag]) => [tag, typeName(name)]))

function typeName(key: string): string {
  const irregular: Readonly<Record<string, string>> = {
    boolean: 'BOOLEAN', integer: 'INTEGER', bitString: 'BIT STRING', octetString: 'OCTET STRING', null: 'NULL', objectIdentifier: 'OBJECT IDENTIFIER',
    external: 'EXTERNAL', real: 'REAL', enumerated: 'ENUMERATED', embeddedPdv: 'EMBEDDED PDV', relativeOid: 'RELATIVE-OID', time: 'TIME',
    sequence: 'SEQUENCE', set: 'SET', utf8String: 'UTF8String', ia5String: 'IA5String', utcTime: 'UTCTime', bmpString: 'BMPString', characterString: 'CHARACTER STRING',
    objectDescriptor: 'ObjectDescriptor',
  }
  return irregular[key] ?? `${(key[0] as string).toUpperCase()}${key.slice(1)}`
}

/** The type's name as X.680 writes it (`OCTET STRING`, `UTCTime`), or `UNIVERSAL n`. */
export function universalTypeName(tag: number): string {
  return TYPE_NAMES[tag] ?? `UNIVERSAL ${tag}`
}

const SPEC: Readonly<Partial<Record<Departure, string>>> = {
  'asn1.truncated': 'X.690 8.1', 'asn1.length-overrun': 'X.690 8.1.3', 'asn1.length-reserved': 'X.690 8.1.3.5', 'asn1.tag-too-large': 'X.690 8.1.2',
  'asn1.unexpected-end-of-contents': 'X.690 8.1.5', 'asn1.missing-end-of-contents': 'X.690 8.1.5',
  'der.length-not-minimal': 'X.690 10.1', 'der.indefinite-length': 'X.690 10.1', 'der.constructed-string': 'X.690 10.2', 'der.tag-not-minimal': 'X.690 8.1.2.4',
  'der.boolean': 'X.690 11.1', 'der.boolean-length': 'X.690 8.2.1', 'der.integer-empty': 'X.690 8.3.1', 'der.integer-not-minimal': 'X.690 8.3.2',
  'der.bit-string-unused': 'X.690 8.6.2', 'der.bit-string-padding': 'X.690 11.2.1', 'der.null-length': 'X.690 8.8.2', 'der.oid': 'X.690 8.19.2',
  'der.set-order': 'X.690 11.6', 'der.string-bytes': 'X.680 41', 'der.time': 'X.690 11.7', 'der.universal-form': 'X.690 8.9',
}

const ascii = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 40)))

/** One finding a code, with the count and the first places. */
export function departureFindings(log: DepartureLog, bytes: Uint8Array, buffer: BufferId): readonly Finding[] {
  return [...log.grouped()].map(([number, { count, places }]) => {
    const code = departures[number] as Exclude<Departure, 'none'>
    const first = places[0] as Entry
    const spans = places.map(({ from, to }): Span => ({ buffer, start: from, end: Math.max(to, from + 1) > bytes.length ? bytes.length : Math.max(to, from + 1) }))
    return departureFinding(code, first, count, { bytes, spans })
  })
}

function departureFinding(code: Exclude<Departure, 'none'>, first: Entry, count: number, { bytes, spans }: { bytes: Uint8Array; spans: readonly Span[] }): Finding {
  const spec = SPEC[code] ?? ''
  const offset = first.node
  const type = universalTypeName((bytes[offset] ?? 0) & 0x1f)
  switch (code) {
    case 'asn1.truncated': return finding(code, 'error', { offset, needed: 2, available: first.to - first.from }, spans, spec)
    case 'asn1.length-overrun': return finding(code, 'error', { offset, length: declaredLength(bytes, first), available: Math.max(0, bytes.length - first.to) }, spans, spec)
    case 'asn1.budget': return finding(code, 'warning', { offset: first.from, nodes: 0 }, spans, spec)
    case 'asn1.trailing-data': return finding(code, 'error', { offset, bytes: first.to - first.from }, spans, spec)
    case 'asn1.length-reserved': case 'asn1.tag-too-large': case 'asn1.unexpected-end-of-contents': case 'asn1.missing-end-of-contents':
      return finding(code, 'error', { offset }, spans, spec)
    case 'der.boolean': return finding(code, 'warning', { offset, got: bytes[first.from] ?? 0, count }, spans, spec)
    case 'der.bit-string-unused': return finding(code, 'warning', { offset, unused: bytes[first.from] ?? 0, count }, spans, spec)
    case 'der.boolean-length': case 'der.null-length': return finding(code, 'warning', { offset, length: first.to - first.from, count }, spans, spec)
    case 'der.string-bytes': case 'der.universal-form': return finding(code, 'warning', { offset, type, count }, spans, spec)
    case 'der.time': return finding(code, 'warning', { offset, type, got: ascii(bytes, first.from, first.to), count }, spans, spec)
    default: return finding(code, 'warning', { offset, count }, spans, spec)
  }
}

/** The length that the header at the entry declares, as far as a number can hold it. */
function declaredLength(bytes: Uint8Array, { from, to }: Entry): number {
  let at = from + 1
  if (((bytes[from] ?? 0) & 0x1f) === 0x1f) while (at < to && (bytes[at++] ?? 0) >= 0x80);
  const first = bytes[at] ?? 0
  if (first < 0x80) return first
  let length = 0
  for (let i = at + 1; i < to; i++) length = length * 256 + (bytes[i] ?? 0)
  return length
}
