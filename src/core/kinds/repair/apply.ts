/** What the finders found, as buffers and artifacts. */
import { isBase64Char } from '../../bytes/base64.ts'
import type { ByteBuffer } from '../../bytes/buffer.ts'
import { span, type Span } from '../../findings/span.ts'
import type { Opening } from '../opening.ts'
import { carved } from './carve.ts'
import { versionsOf } from './diff.ts'
import { findDump } from './dump.ts'
import type { Found } from './found.ts'
import type { Said } from './said.ts'
import { carriedBy, type Accepted } from './search.ts'

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

/** The old and the new text of a patch, each opened; false where it is none or holds nothing. */
export function openVersions(mending: Mending, input: ByteBuffer): boolean {
  const { opening, said } = mending
  let any = false
  for (const { which, pieces, signs } of versionsOf(input.bytes, 0, input.bytes.length)) {
    const { length } = opening.buffers, { length: findings } = opening.findings
    if (mending.openText(opening.add(pieces.bytes(input.bytes), pieces.from(input.id)))) {
      any = true
      said.mended(input.id, [{ code: 'repair.diff', detail: which, count: signs.length, spans: signs.slice(0, 100) }])
    } else {
      opening.buffers.length = length
      opening.findings.length = findings
    }
  }
  return any
}

/** Certificates and keys that stand in other bytes. */
export function openCarved(mending: Mending, input: ByteBuffer): boolean {
  const ranges = carved(input.bytes)
  for (const { start, end } of ranges) {
    const at = span(input.id, start, end)
    const derived = mending.opening.derive(input.bytes.subarray(start, end), 'concatenation', [at])
    if (!mending.said.again(derived, at)) mending.opening.artifact(derived)
  }
  if (ranges.length > 0) mending.said.mended(input.id, [{ code: 'repair.carved', detail: '', count: ranges.length, spans: ranges.slice(0, 100) }])
  return ranges.length > 0
}

/** A hex dump of something that is no artifact as a whole: what stands in it. */
export function openDumpOf(mending: Mending, input: ByteBuffer): boolean {
  let any = false
  for (const found of findDump(input.bytes, 0, input.bytes.length)) {
    const bytes = carriedBy(input.bytes, found)
    if (!bytes || bytes.length < 64) continue
    const { length } = mending.opening.buffers
    if (openCarved(mending, deriveFound(mending, input, found, bytes))) {
      any = true
      mending.said.mended(input.id, found.mends)
    } else mending.opening.buffers.length = length
  }
  return any
}
