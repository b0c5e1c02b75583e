/** What entries of a revocation list break (RFC 5280 5.3), by the first that does and how many do. Read octet by octet: a list may have half a million. */
import { readBerTimeMs } from '../asn1/time.ts'
import type { ListEntryProblem } from '../findings/lint-codes.ts'
import { oidOf, Tag, valueAt, valuesIn, type Bytes, type Range, type Tlv } from './der.ts'
import { CrlEntry } from './oids.ts'

/** `remove`: removeFromCRL. `utc-wanted`: a date before 2050 as GeneralizedTime. */
export type EntryProblem = ListEntryProblem | 'remove' | 'utc-wanted'
export interface Seen {
  readonly count: number
  /** Of the first. */
  readonly range: Range
  readonly value: string
}
export type Survey = ReadonlyMap<EntryProblem, Seen>

/** RFC 2459 was the first to have such lists. */
const FIRST_LISTS = Date.UTC(1999, 0, 1)
const GENERALIZED_FROM = Date.UTC(2050, 0, 1)
const MOST_SERIAL_OCTETS = 20, REMOVE = 8, LAST_REASON = 10
/** CABF BR 7.2.2. */
const BR_REASONS: ReadonlySet<number> = new Set([1, 3, 4, 5, 9])
/** Entries between two pauses: some milliseconds. */
const SLICE = 20_000

/** Numbers whose hashes collide more often were chosen to do so, and are let be. */
const MOST_TRIES = 64

/** Serial numbers by their octets, in a table that is open-addressed: places in `der`, plus one. */
class Serials {
  private readonly slots: Int32Array<ArrayBuffer>
  private readonly der: Bytes

  /** `most`: how many there may be. */
  constructor(der: Bytes, most: number) {
    this.der = der
    this.slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(16, most * 2))))
  }

  /** Whether it was there already. */
  add({ start, end }: Range): boolean {
    const mask = this.slots.length - 1
    for (let slot = this.hash(start, end) & mask, tries = 0; tries < MOST_TRIES; slot = (slot + 1) & mask, tries++) {
      const at = (this.slots[slot] as number) - 1
      if (at < 0) {
        this.slots[slot] = start + 1
        return false
      }
      if (this.same(at, start, end)) return true
    }
    return false
  }

  /** FNV-1a. */
  private hash(start: number, end: number): number {
    let hash = 0x811c9dc5
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ (this.der[i] as number), 0x01000193)
    return (hash ^ (hash >>> 15)) >>> 0
  }

  private same(at: number, start: number, end: number): boolean {
    for (let i = start, j = at; i < end; i++, j++) if (this.der[i] !== this.der[j]) return false
    return true
  }
}

type Content = Pick<Tlv, 'from' | 'end'>

class Surveyor {
  readonly seen = new Map<EntryProblem, Seen>()
  private readonly der: Bytes
  private readonly issued: number
  private readonly indirect: boolean
  private readonly serials: Serials
  /** Entries of other issuers have numbers of their own. */
  private own = true

  constructor(der: Bytes, list: Content, { issued, indirect }: SurveyOptions) {
    this.der = der
    this.issued = issued
    this.indirect = indirect
    this.serials = new Serials(der, (list.end - list.from) / SMALLEST_ENTRY)
  }

  private add(problem: EntryProblem, range: Range, value = ''): void {
    const { count, ...first } = this.seen.get(problem) ?? { count: 0, range: { start: range.start, end: range.end }, value }
    this.seen.set(problem, { ...first, count: count + 1 })
  }

  entry(entry: Tlv): void {
    const { der } = this, serial = valueAt(der, entry.from, entry.end), date = serial && valueAt(der, serial.end, entry.end), extensions = date && valueAt(der, date.end, entry.end)
    if (!serial || !date) return
    if (extensions) this.extensions(extensions)
    const size = serial.end - serial.from
    if (size === 0 || size > MOST_SERIAL_OCTETS || (der[serial.from] as number) & 0x80 || (size === 1 && der[serial.from] === 0)) this.add('serial', serial)
    if (this.own && this.serials.add(serial)) this.add('twice', entry)
    this.date(date)
  }

  private date(date: Tlv): void {
    const ms = readBerTimeMs(date.tag, this.der, date.from, date.end)
    if (ms > this.issued) this.add('future', date)
    if (ms < FIRST_LISTS) this.add('early', date)
    if (date.tag === Tag.generalizedTime && ms < GENERALIZED_FROM) this.add('utc-wanted', date)
  }

  private extensions(list: Tlv): void {
    const all = valuesIn(this.der, list), names = new Set<string>()
    if (all.length === 0) this.add('extensions-empty', list)
    for (const one of all) {
      const parts = valuesIn(this.der, one), oid = oidOf(this.der, parts[0]), flag = parts.find(({ tag }) => tag === Tag.boolean), critical = flag !== undefined && this.der[flag.from] !== 0
      if (names.has(oid)) this.add('extension-twice', one, oid)
      names.add(oid)
      if (oid === CrlEntry.reason || oid === CrlEntry.invalidityDate) {
        if (critical) this.add('must-not-be-critical', one, oid)
      } else if (oid === CrlEntry.certificateIssuer) this.issuer(one, critical)
      if (oid === CrlEntry.reason) this.reason(one, parts.find(({ tag }) => tag === Tag.octetString))
    }
  }

  private issuer(one: Tlv, critical: boolean): void {
    this.own = false
    if (!critical) this.add('must-be-critical', one, CrlEntry.certificateIssuer)
    if (!this.indirect) this.add('issuer-in-direct', one)
  }

  private reason(one: Tlv, octets: Tlv | undefined): void {
    const value = octets && valueAt(this.der, octets.from, octets.end)
    if (value?.tag !== ENUMERATED || value.end !== value.from + 1) return
    const reason = this.der[value.from] as number
    if (reason === 0) this.add('reason-unspecified', one, '0')
    if (reason === 7 || reason > LAST_REASON) this.add('reason-unknown', one, String(reason))
    if (reason === REMOVE) this.add('remove', one)
    if (!BR_REASONS.has(reason)) this.add('reason-unlisted', one, String(reason))
  }
}

const ENUMERATED = 0x0a
/** A number of one octet and a UTCTime. */
const SMALLEST_ENTRY = 20

export interface SurveyOptions {
  /** thisUpdate in ms. */
  readonly issued: number
  readonly indirect: boolean
}

/** `list`: revokedCertificates. Stops at times, for whoever has other things to do. */
export function* surveyEntries(der: Bytes, list: Content, options: SurveyOptions): Generator<undefined, Survey> {
  const surveyor = new Surveyor(der, list, options)
  let count = 0
  for (let entry = valueAt(der, list.from, list.end); entry; entry = valueAt(der, entry.end, list.end)) {
    surveyor.entry(entry)
    if (++count % SLICE === 0) yield undefined
  }
  return surveyor.seen
}
