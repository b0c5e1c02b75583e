/**
 * A revocation list as validation sees it (RFC 5280 5), read from DER only. Entries stay bytes until one is looked for: a list may have
 * half a million.
 */
import { moved, octetKey, readAlgorithm, readSigned, readTimeValue, type Algorithm, type Place, type ReadResult, type Signed, type Time } from './certificate.ts'
import { attempt, context, Cursor, sameOctets, Tag, type Range } from './cursor.ts'
import { readEntryExtensions, readExtensions, readListExtensions, unknownCritical, type Extension, type ListKnown, type Unreadable } from './extensions.ts'
import type { GeneralName } from './general-name.ts'
import { readName, type Name } from './name.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface RevocationList extends Signed {
  /** 1 or 2. */
  readonly version: number
  readonly innerAlgorithm: Algorithm
  readonly issuer: Name
  readonly thisUpdate: Time
  readonly nextUpdate: Time | null
  /** Content of revokedCertificates. */
  readonly entries: Range
  readonly extensions: readonly Extension[]
  readonly known: ListKnown
  readonly unreadable: readonly Unreadable[]
}

function readVersion(cursor: Cursor): number {
  return cursor.tag === Tag.integer ? cursor.count('version') + 1 : 1
}

function readEntries(cursor: Cursor): Range {
  const list = cursor.tag === Tag.sequence ? cursor.next('revokedCertificates') : null
  return list ? { start: list.from, end: list.end } : { start: cursor.at, end: cursor.at }
}

function readTbs(cursor: Cursor) {
  const version = readVersion(cursor), innerAlgorithm = readAlgorithm(cursor, 'signature'), issuer = readName(cursor, 'issuer'), thisUpdate = readTimeValue(cursor, 'thisUpdate')
  const nextUpdate = cursor.tag === Tag.utcTime || cursor.tag === Tag.generalizedTime ? readTimeValue(cursor, 'nextUpdate') : null
  const entries = readEntries(cursor), tagged = cursor.optional(context(0, true), 'crlExtensions')
  cursor.done('TBSCertList')
  return { version, innerAlgorithm, issuer, thisUpdate, nextUpdate, entries, extensions: tagged ? readExtensions(cursor.over(tagged), 'crlExtensions') : [] }
}

/** Reads a list. Never throws. */
export function readRevocationList(der: Bytes, place: Place = { buffer: 0, offset: 0 }): ReadResult<RevocationList> {
  const result = attempt(() => {
    const { tbs, ...signed } = readSigned(der, 'CertList'), fields = readTbs(new Cursor(der, tbs.from, tbs.end))
    return { der, place, tbs, ...signed, ...fields, ...readListExtensions(der, fields.extensions) }
  })
  return result.ok ? result : { ok: false, finding: moved(result.finding, place) }
}

export interface Entry extends Range {
  readonly date: Time
  /** CRLReason; null where none is given. */
  readonly reason: number | null
}
export type Search =
  | { readonly ok: true; readonly entry: Entry | null }
  /** `critical`: an entry, of whatever certificate, has a critical extension that is not known, so that the list must not be used (RFC 5280 5.3). */
  | { readonly ok: false; readonly problem: 'critical' | 'unreadable'; readonly range: Range }

const REASON = '2.5.29.21', INVALIDITY = '2.5.29.24', CERTIFICATE_ISSUER = '2.5.29.29'
const NOTHING: ReturnType<typeof readEntryExtensions> = { known: {}, unreadable: [] }

/** The names that an indirect list's entries are of: the list's issuer's, until an entry names another (RFC 5280 5.3.3). */
const namesKey = (names: readonly GeneralName[]) => names.find(({ name }) => name)?.name?.key ?? ''

function search(list: RevocationList, serial: Bytes, issuerKey: string): Search {
  const { der } = list, cursor = new Cursor(der, list.entries.start, list.entries.end)
  let entry: Entry | null = null, owner = list.issuer.key
  while (cursor.more) {
    const whole = cursor.expect(Tag.sequence, 'revokedCertificate'), inside = cursor.over(whole), number = inside.expect(Tag.integer, 'userCertificate')
    const dateAt = inside.at
    inside.next('revocationDate')
    const extensions = inside.more ? readExtensions(inside, 'crlEntryExtensions') : []
    inside.done('revokedCertificate')
    const unknown = unknownCritical(extensions, REASON, INVALIDITY, CERTIFICATE_ISSUER)
    if (unknown) return { ok: false, problem: 'critical', range: unknown }
    const { known, unreadable } = extensions.length > 0 ? readEntryExtensions(der, extensions) : NOTHING
    // An issuer that cannot be read would leave the entry to another.
    const broken = unreadable.find(({ extension }) => extension.critical)
    if (broken) return { ok: false, problem: 'unreadable', range: broken.extension }
    if (known.certificateIssuer) owner = namesKey(known.certificateIssuer)
    if (!entry && owner === issuerKey && sameOctets(inside.content(number), serial)) entry = { date: readTimeValue(new Cursor(der, dateAt, whole.end), 'revocationDate'), reason: known.reason ?? null, start: whole.start, end: whole.end }
  }
  return { ok: true, entry }
}

const searches = new WeakMap<RevocationList, Map<string, Search>>()

/** The entry of a certificate, by its serial number's content octets and its issuer's name. All entries are looked at, once for each that is asked for. */
export function findEntry(list: RevocationList, serial: Bytes, issuerKey: string): Search {
  const known = searches.get(list) ?? new Map<string, Search>(), key = `${octetKey(serial)}\n${issuerKey}`
  searches.set(list, known)
  const before = known.get(key)
  if (before) return before
  const result = attempt(() => search(list, serial, issuerKey)), found: Search = result.ok ? result.value : { ok: false, problem: 'unreadable', range: list.entries }
  known.set(key, found)
  return found
}
