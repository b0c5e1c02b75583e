/** What the finders found, as buffers and artifacts. */
import { scan } from '../../asn1/scan.ts'
import { isBase64Char } from '../../bytes/base64.ts'
import type { ByteBuffer } from '../../bytes/buffer.ts'
import { span, type Span } from '../../findings/span.ts'
import type { Opening } from '../opening.ts'
import { carved } from './carve.ts'
import { versionsOf } from './diff.ts'
import { findDump } from './dump.ts'
import { MOST_SPANS, type Found } from './found.ts'
import type { Pieces } from './pieces.ts'
import { decodedMail } from './quoted-printable.ts'
import type { Said } from './said.ts'
import { carriedBy, MOST_FOUND, type Accepted } from './search.ts'

/** An opening with what is said about it. */
export interface Mending {
  readonly opening: Opening
  readonly said: Said
  /** The buffer as an artifact; `at` is where it stands in the text that is searched. */
  artifact(buffer: ByteBuffer, at: Span, pemLabel?: string | null): true
  /** Whatever is in a derived buffer; false where nothing of it is understood, or where it is too deep. */
  openText(buffer: ByteBuffer): boolean
}

const isUrl = (text: Uint8Array) => text.some((octet) => (octet === 0x2d || octet === 0x5f) && isBase64Char(octet))

/** The buffer of what was decoded, over one of the pieces where they are several. */
export function deriveFound({ opening }: Mending, input: ByteBuffer, found: Found, bytes: Uint8Array<ArrayBuffer>): ByteBuffer {
  const { pieces, how } = found
  if (how === 'bytes' || how === 'text') return opening.add(bytes, pieces.from(input.id))
  const one = pieces.single()
  const carrier = one ? input : opening.add(pieces.bytes(input.bytes), pieces.from(input.id))
  const source = one ? span(input.id, one.start, one.end) : span(carrier.id, 0, carrier.bytes.length)
  const decoding = how === 'base64' && isUrl(carrier.bytes.subarray(source.start, source.end)) ? 'base64url' : how
  return opening.derive(bytes, decoding, [source])
}

/** Whether the search ended before the text did. */
export function sayLimit({ said }: Mending, { id, bytes }: ByteBuffer, found: readonly Accepted[]): void {
  const last = found.at(-1)
  if (last && found.length >= MOST_FOUND) said.mended(id, [{ code: 'repair.limit', detail: '', count: found.length, spans: [{ start: last.found.end, end: bytes.length }] }])
}

/** One thing that made sense. The same bytes as before are not shown twice, but said. */
export function openFound(mending: Mending, input: ByteBuffer, { found, bytes, as }: Accepted): void {
  const { opening, said } = mending
  const at = span(input.id, found.start, found.end)
  const buffers = opening.buffers.length
  const derived = deriveFound(mending, input, found, bytes)
  const mends = as === 'text' ? found.mends.map((mend) => (mend.code === 'repair.field' ? { ...mend, code: 'repair.nested' as const } : mend)) : found.mends
  said.mended(input.id, mends)
  if (as === 'text') mending.openText(derived)
  else if (found.how === 'text') opening.recognised(derived)
  else if (!said.again(derived, at)) opening.artifact(derived, { pemLabel: found.label })
  else opening.buffers.length = buffers
}

/** The text of pieces, opened; false, and nothing left of it, where it holds nothing. */
function openPieces(mending: Mending, input: ByteBuffer, pieces: Pieces): boolean {
  const { opening } = mending
  const buffers = opening.buffers.length, findings = opening.findings.length
  if (mending.openText(opening.add(pieces.bytes(input.bytes), pieces.from(input.id)))) return true
  opening.buffers.length = buffers
  opening.findings.length = findings
  return false
}

/** The old and the new text of a patch, or the text of a mail, opened; false where it is none or holds nothing. */
export function openAsOther(mending: Mending, input: ByteBuffer): boolean {
  let any = false
  for (const { which, pieces, signs } of versionsOf(input.bytes, 0, input.bytes.length)) {
    if (!openPieces(mending, input, pieces)) continue
    any = true
    mending.said.mended(input.id, [{ code: 'repair.diff', detail: which, count: signs.length, spans: signs.slice(0, MOST_SPANS) }])
  }
  const mail = any ? null : decodedMail(input.bytes)
  if (!mail || !openPieces(mending, input, mail)) return any
  mending.said.mended(input.id, [{ code: 'repair.escapes', detail: '=', count: 1, spans: [{ start: 0, end: input.bytes.length }] }])
  return true
}

/** Certificates and keys that stand in other bytes. */
export function openCarved(mending: Mending, input: ByteBuffer): boolean {
  const ranges = carved(input.bytes)
  for (const { start, end } of ranges) {
    const at = span(input.id, start, end)
    const derived = mending.opening.derive(input.bytes.subarray(start, end), 'concatenation', [at])
    if (!mending.said.again(derived, at)) mending.opening.artifact(derived)
  }
  if (ranges.length > 0) mending.said.mended(input.id, [{ code: 'repair.carved', detail: '', count: ranges.length, spans: ranges.slice(0, MOST_SPANS) }])
  return ranges.length > 0
}

const SEQUENCE = 0x30
/** Bytes to a gap: where there are more gaps it is no dump but a table. */
const BYTES_A_GAP = 64
/** As many values tell whether it is DER at all. */
const CUT_NODES = 1000

/** A dump in which few lines are missing. */
function hasGaps({ mends }: Found, bytes: Uint8Array): boolean {
  const gaps = mends.reduce((sum, { code, count }) => sum + (code === 'repair.dump-gap' ? count : 0), 0)
  return gaps > 0 && gaps <= bytes.length / BYTES_A_GAP
}

/** DER whose end is missing, and nothing else of it: the first lines of a dump. */
function isCutDer(bytes: Uint8Array<ArrayBuffer>): boolean {
  if (bytes[0] !== SEQUENCE) return false
  const faults = scan(bytes, { maxNodes: CUT_NODES }).findings.filter(({ code }) => code.startsWith('asn1.') && code !== 'asn1.budget')
  return faults[0]?.code === 'asn1.length-overrun' && faults.every(({ code }) => code === 'asn1.length-overrun' || code === 'asn1.truncated')
}

/** A hex dump of something that is no artifact as a whole: what stands in it, or what is left of it where lines are missing. */
export function openDumpOf(mending: Mending, input: ByteBuffer): boolean {
  let any = false
  for (const found of findDump(input.bytes, 0, input.bytes.length)) {
    const bytes = carriedBy(input.bytes, found)
    if (!bytes || bytes.length < 64) continue
    const { length } = mending.opening.buffers
    const derived = deriveFound(mending, input, found, bytes)
    const broken = hasGaps(found, bytes), cut = isCutDer(bytes)
    if ((cut && mending.artifact(derived, span(input.id, found.start, found.end))) || openCarved(mending, derived) || (broken && bytes[0] === SEQUENCE && mending.artifact(derived, span(input.id, found.start, found.end)))) any = true
    else mending.opening.buffers.length = length
    if (any || broken) mending.said.mended(input.id, found.mends)
  }
  return any
}
