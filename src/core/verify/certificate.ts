/**
 * A certificate as validation sees it (RFC 5280 4.1): read from DER only, every field with its place, so that what was verified is what
 * is shown. A certificate whose frame is broken is none; what is wrong inside (a name, a time, an extension) is listed and reading goes on.
 */
import { readTime, timeToMs } from '../asn1/time.ts'
import { finding, type Finding } from '../findings/finding.ts'
import { span, type BufferId, type Span } from '../findings/span.ts'
import { attempt, context, Cursor, Tag, unexpected, type Range, type Tlv } from './cursor.ts'
import { readCertificateExtensions, readExtensions, type Extension, type Known, type Unreadable } from './extensions.ts'
import { nameOf, type Name } from './name.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Where a structure's first byte stands: findings point into that buffer. */
export interface Place {
  readonly buffer: BufferId
  readonly offset: number
}

export interface Algorithm extends Range {
  readonly oid: string
  /** DER of the parameters, null where absent. */
  readonly parameters: Bytes | null
}
export interface Time extends Range { readonly ms: number }

/** What certificates, revocation lists and OCSP responses share. */
export interface Signed {
  readonly der: Bytes
  readonly place: Place
  /** What is signed. */
  readonly tbs: Range
  readonly algorithm: Algorithm
  /** Content of the signature, without its count of unused bits. */
  readonly signature: Bytes
  readonly signatureRange: Range
}

export interface Certificate extends Signed {
  /** 1, 2 or 3; what else is written, plus one. */
  readonly version: number
  /** Content octets of the serial number. */
  readonly serial: Bytes
  readonly serialRange: Range
  /** The algorithm inside what is signed. */
  readonly innerAlgorithm: Algorithm
  readonly issuer: Name
  readonly subject: Name
  readonly notBefore: Time
  readonly notAfter: Time
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Bytes
  readonly spkiRange: Range
  /** Two certificates have the same key where these are equal. */
  readonly spkiKey: string
  readonly uniqueIds: readonly Range[]
  readonly extensions: readonly Extension[]
  readonly known: Known
  readonly unreadable: readonly Unreadable[]
  /** What could not be read of the fields; spans count from the certificate's first byte. */
  readonly malformed: readonly Finding[]
  /** Issuer and subject are the same name (RFC 5280 3.2). */
  readonly selfIssued: boolean
}

export type ReadResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly finding: Finding }

export function readAlgorithm(cursor: Cursor, field: string): Algorithm {
  const value = cursor.expect(Tag.sequence, field), inside = cursor.over(value), oid = inside.oid('algorithm')
  const parameters = inside.more ? inside.raw('parameters') : null
  inside.done(field)
  return { oid, parameters: parameters && cursor.bytes.subarray(parameters.start, parameters.end), start: value.start, end: value.end }
}

/** UTCTime or GeneralizedTime in DER, without a fraction of a second (RFC 5280 4.1.2.5.1 and 4.1.2.5.2). */
export function readTimeValue(cursor: Cursor, field: string): Time {
  const value = cursor.next(field)
  const time = value.tag === Tag.utcTime || value.tag === Tag.generalizedTime ? readTime(value.tag, cursor.bytes, value.from, value.end) : null
  if (!time || time.fraction !== '') unexpected(field, 'a time in seconds', 'none', value)
  return { ms: timeToMs(time), start: value.start, end: value.end }
}

/** `{ tbs, algorithm, signature }`; nothing may follow. */
export function readSigned(der: Bytes, field: string): { readonly tbs: Tlv; readonly algorithm: Algorithm; readonly signature: Bytes; readonly signatureRange: Range } {
  const outer = new Cursor(der), inside = outer.into(Tag.sequence, field)
  outer.done(field)
  const tbs = inside.expect(Tag.sequence, `tbs${field}`), algorithm = readAlgorithm(inside, 'signatureAlgorithm'), at = inside.at, signature = inside.wholeBits('signature')
  inside.done(field)
  return { tbs, algorithm, signature, signatureRange: { start: at, end: inside.at } }
}

const decoder = new TextDecoder('latin1')
/** A string that is another one for other octets. */
export const octetKey = (octets: Bytes): string => decoder.decode(octets)

/** Reads fields whose content may be wrong; what is wrong is collected. */
class Soft {
  readonly malformed: Finding[] = []

  read<T>(read: () => T, otherwise: () => T): T {
    const result = attempt(read)
    if (result.ok) return result.value
    this.malformed.push(result.finding)
    return otherwise()
  }
}

/** A name that cannot be read is equal to no other. */
const unreadableName = ({ start, end }: Range): Name => ({ rdns: [], rdnKeys: [], key: `unreadable at ${start}`, start, end })

function readSoftName(cursor: Cursor, field: string, soft: Soft): Name {
  const value = cursor.expect(Tag.sequence, field)
  return soft.read(() => nameOf(cursor.bytes, value), () => unreadableName(value))
}

function readValidity(cursor: Cursor, soft: Soft): { readonly notBefore: Time; readonly notAfter: Time } {
  const value = cursor.expect(Tag.sequence, 'validity'), none = { ms: Number.NaN, start: value.start, end: value.end }
  return soft.read(() => {
    const inside = cursor.over(value), notBefore = readTimeValue(inside, 'notBefore'), notAfter = readTimeValue(inside, 'notAfter')
    inside.done('validity')
    return { notBefore, notAfter }
  }, () => ({ notBefore: none, notAfter: none }))
}

/** X.690 11.5: version 1 is the default, and not written. */
function readVersion(cursor: Cursor, soft: Soft): number {
  const tagged = cursor.optional(context(0, true), 'version')
  if (!tagged) return 1
  const inside = cursor.over(tagged), version = inside.count('version')
  inside.done('version')
  if (version === 0) soft.malformed.push(finding('der.default-encoded', 'error', { field: 'version' }, [span(0, tagged.start, tagged.end)], 'X.690 11.5'))
  return version + 1
}

function readTbs(cursor: Cursor, soft: Soft) {
  const version = readVersion(cursor, soft), serialValue = cursor.expect(Tag.integer, 'serialNumber'), innerAlgorithm = readAlgorithm(cursor, 'signature')
  const issuer = readSoftName(cursor, 'issuer', soft), validity = readValidity(cursor, soft), subject = readSoftName(cursor, 'subject', soft)
  const spkiRange = cursor.expect(Tag.sequence, 'subjectPublicKeyInfo')
  const uniqueIds = [1, 2].flatMap((number) => cursor.optional(context(number), 'uniqueID') ?? [])
  const tagged = cursor.optional(context(3, true), 'extensions')
  cursor.done('TBSCertificate')
  const extensions = tagged ? soft.read(() => {
    const inside = cursor.over(tagged), list = readExtensions(inside, 'extensions')
    inside.done('extensions')
    return list
  }, () => []) : []
  return { version, serial: cursor.content(serialValue), serialRange: serialValue, innerAlgorithm, issuer, subject, ...validity, spkiRange, uniqueIds, extensions }
}

/** Reads a certificate. Never throws. */
export function readCertificate(der: Bytes, place: Place = { buffer: 0, offset: 0 }): ReadResult<Certificate> {
  const soft = new Soft()
  const result = attempt(() => {
    const { tbs, ...signed } = readSigned(der, 'Certificate'), fields = readTbs(new Cursor(der, tbs.from, tbs.end), soft)
    const { known, unreadable } = readCertificateExtensions(der, fields.extensions), spki = der.subarray(fields.spkiRange.start, fields.spkiRange.end)
    return { der, place, tbs, ...signed, ...fields, spki, spkiKey: octetKey(spki), known, unreadable, malformed: soft.malformed, selfIssued: fields.issuer.key === fields.subject.key }
  })
  return result.ok ? result : { ok: false, finding: moved(result.finding, place) }
}

export function spanOf({ place }: { readonly place: Place }, { start, end }: Range): Span {
  return { buffer: place.buffer, start: place.offset + start, end: place.offset + end }
}

/** A finding whose spans and offset count from a structure's first byte, put where that stands. */
export function moved(found: Finding, place: Place): Finding {
  const spans = found.spans.map((one) => spanOf({ place }, one))
  const params = 'offset' in found.params ? { ...found.params, offset: found.params.offset + place.offset } : found.params
  return { ...found, params, spans } as Finding
}

export function extensionOf({ extensions }: Pick<Certificate, 'extensions'>, oid: string): Extension | null {
  return extensions.find((extension) => extension.oid === oid) ?? null
}

export const isAuthority = ({ known }: Certificate): boolean => known.basicConstraints?.ca === true
