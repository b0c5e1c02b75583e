/** An OCSP response as validation sees it (RFC 6960 4.2.1), read from DER only. */
import { hashAlgorithms } from '../spec/oids.ts'
import { moved, readAlgorithm, readCertificate, readTimeValue, type Certificate, type Place, type ReadResult, type Signed, type Time } from './certificate.ts'
import { attempt, context, Cursor, Tag, unexpected, type Range } from './cursor.ts'
import { readExtensions, readResponseExtensions, type Extension, type ResponseKnown } from './extensions.ts'
import { readReason } from './extension-values.ts'
import { readName, type Name } from './name.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface SingleResponse extends Range {
  /** The hash's name (`SHA-1`), or its identifier. */
  readonly hash: string
  readonly issuerNameHash: Bytes
  readonly issuerKeyHash: Bytes
  /** Content of the serial number. */
  readonly serial: Bytes
  readonly status: 'good' | 'revoked' | 'unknown'
  readonly revokedAt: number
  readonly reason: number | null
  readonly thisUpdate: Time
  readonly nextUpdate: Time | null
  readonly extensions: readonly Extension[]
}
export interface BasicResponse extends Signed {
  /** Who signed: by name, or by the SHA-1 of the key. */
  readonly responder: { readonly name: Name | null; readonly keyHash: Bytes | null }
  readonly producedAt: Time
  readonly responses: readonly SingleResponse[]
  readonly certificates: readonly Certificate[]
  readonly extensions: readonly Extension[]
  readonly known: ResponseKnown
}
export interface OcspResponse {
  readonly place: Place
  readonly der: Bytes
  /** OCSPResponseStatus: 0 is successful. */
  readonly status: number
  /** Null where the status is an error. */
  readonly basic: BasicResponse | null
}

const OCSP_BASIC = '1.3.6.1.5.5.7.48.1.1'

function readCertId(list: Cursor): Pick<SingleResponse, 'hash' | 'issuerNameHash' | 'issuerKeyHash' | 'serial'> {
  const inside = list.into(Tag.sequence, 'certID'), { oid } = readAlgorithm(inside, 'hashAlgorithm'), octets = (field: string) => inside.content(inside.expect(Tag.octetString, field))
  const id = { hash: hashAlgorithms[oid]?.label ?? oid, issuerNameHash: octets('issuerNameHash'), issuerKeyHash: octets('issuerKeyHash'), serial: inside.content(inside.expect(Tag.integer, 'serialNumber')) }
  inside.done('certID')
  return id
}

function readStatus(inside: Cursor): Pick<SingleResponse, 'status' | 'revokedAt' | 'reason'> {
  const value = inside.next('certStatus')
  if (value.tag === context(0)) return { status: 'good', revokedAt: 0, reason: null }
  if (value.tag === context(2)) return { status: 'unknown', revokedAt: 0, reason: null }
  if (value.tag !== context(1, true)) unexpected('certStatus', 'good, revoked or unknown', 'none of them', value)
  const info = inside.over(value), revokedAt = readTimeValue(info, 'revocationTime').ms, tagged = info.optional(context(0, true), 'revocationReason')
  info.done('RevokedInfo')
  return { status: 'revoked', revokedAt, reason: tagged && readReason(info.over(tagged)) }
}

function readSingle(list: Cursor): SingleResponse {
  const whole = list.expect(Tag.sequence, 'SingleResponse'), inside = list.over(whole), id = readCertId(inside), status = readStatus(inside), thisUpdate = readTimeValue(inside, 'thisUpdate')
  const next = inside.optional(context(0, true), 'nextUpdate'), tagged = inside.optional(context(1, true), 'singleExtensions')
  inside.done('SingleResponse')
  return { ...id, ...status, thisUpdate, nextUpdate: next && readTimeValue(inside.over(next), 'nextUpdate'), extensions: tagged ? readExtensions(inside.over(tagged), 'singleExtensions') : [], start: whole.start, end: whole.end }
}

function readResponder(inside: Cursor): BasicResponse['responder'] {
  const byName = inside.optional(context(1, true), 'byName')
  if (byName) return { name: readName(inside.over(byName), 'byName'), keyHash: null }
  const byKey = inside.over(inside.expect(context(2, true), 'byKey'))
  return { name: null, keyHash: byKey.content(byKey.expect(Tag.octetString, 'byKey')) }
}

function readData(bytes: Bytes, { start, end }: Range) {
  const inside = new Cursor(bytes, start, end).into(Tag.sequence, 'tbsResponseData')
  inside.optional(context(0, true), 'version')
  const responder = readResponder(inside), producedAt = readTimeValue(inside, 'producedAt'), list = inside.into(Tag.sequence, 'responses'), responses: SingleResponse[] = []
  while (list.more) responses.push(readSingle(list))
  const tagged = inside.optional(context(1, true), 'responseExtensions')
  inside.done('ResponseData')
  return { responder, producedAt, responses, extensions: tagged ? readExtensions(inside.over(tagged), 'responseExtensions') : [] }
}

/** Certificates that cannot be read are left out. */
function readCertificates(inside: Cursor, place: Place): readonly Certificate[] {
  const tagged = inside.optional(context(0, true), 'certs'), list = tagged && inside.over(tagged).into(Tag.sequence, 'certs'), found: Certificate[] = []
  if (!list) return found
  while (list.more) {
    const { start, end } = list.raw('certificate'), read = readCertificate(inside.bytes.subarray(start, end), { buffer: place.buffer, offset: place.offset + start })
    if (read.ok) found.push(read.value)
  }
  return found
}

function readBasic(bytes: Bytes, { start, end }: Range, place: Place): BasicResponse {
  const outer = new Cursor(bytes, start, end), inside = outer.into(Tag.sequence, 'BasicOCSPResponse')
  outer.done('BasicOCSPResponse')
  const tbs = inside.expect(Tag.sequence, 'tbsResponseData'), algorithm = readAlgorithm(inside, 'signatureAlgorithm'), at = inside.at, signature = inside.wholeBits('signature'), signatureRange = { start: at, end: inside.at }
  const certificates = readCertificates(inside, place)
  inside.done('BasicOCSPResponse')
  const data = readData(bytes, tbs)
  return { der: bytes, place, tbs, algorithm, signature, signatureRange, certificates, ...data, known: readResponseExtensions(bytes, data.extensions).known }
}

/** Reads a response. Never throws. */
export function readOcspResponse(der: Bytes, place: Place = { buffer: 0, offset: 0 }): ReadResult<OcspResponse> {
  const result = attempt((): OcspResponse => {
    const outer = new Cursor(der), inside = outer.into(Tag.sequence, 'OCSPResponse')
    outer.done('OCSPResponse')
    const status = inside.content(inside.expect(Tag.enumerated, 'responseStatus'))[0] ?? 0, tagged = inside.optional(context(0, true), 'responseBytes')
    inside.done('OCSPResponse')
    if (!tagged) return { place, der, status, basic: null }
    const bytes = inside.over(tagged).into(Tag.sequence, 'ResponseBytes'), type = bytes.expect(Tag.oid, 'responseType'), octets = bytes.expect(Tag.octetString, 'response')
    if (new Cursor(der, type.start, type.end).oid('responseType') !== OCSP_BASIC) unexpected('responseType', 'id-pkix-ocsp-basic', 'another type', type)
    return { place, der, status, basic: readBasic(der, { start: octets.from, end: octets.end }, place) }
  })
  return result.ok ? result : { ok: false, finding: moved(result.finding, place) }
}
