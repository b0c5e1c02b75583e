/** From any bytes to artifacts: armour off, scan, detect. Synchronous and without cryptography; the same in a worker and on the page. */
import { isWhite, decodeBase64, type Decoded } from '../bytes/base64.ts'
import type { ByteBuffer, DerivedBy } from '../bytes/buffer.ts'
import { charName, decodeHex } from '../bytes/hex.ts'
import { scanPem } from '../bytes/pem.ts'
import { hasUtf16Mark, utf16Order } from '../bytes/utf16.ts'
import { finding } from '../findings/finding.ts'
import { span } from '../findings/span.ts'
import { scan } from '../asn1/scan.ts'
import type { Opened } from './contract.ts'
import { isText } from './detect.ts'
import { looksLike } from './looks-like.ts'
import { Opening } from './opening.ts'
import { openAsOther, openCarved, openDumpOf, openFound, sayLimit, type Mending } from './repair/apply.ts'
import { openPem } from './repair/blocks.ts'
import { judge, SURE_OF_TEXT } from './repair/judge.ts'
import { Said } from './repair/said.ts'
import { search } from './repair/search.ts'
import { readUntil } from './repair/trouble.ts'

export interface OpenOptions { readonly name?: string | null }

const latin1 = new TextDecoder('latin1')
/** Text in text in text: deeper is nobody's paste. */
const MOST_DEPTH = 4

const HEX_ONLY = /^[0-9a-f\s]*$/i
/** As much tells. */
const HEAD = 2048
const isHexOnly = (bytes: Uint8Array) => HEX_ONLY.test(latin1.decode(bytes.subarray(0, HEAD)))

/** Text as a whole: DER, hexadecimal or base64 of DER or of text that has a PEM block in it. */
function openWhole(mending: Mending, input: ByteBuffer): boolean {
  const { bytes } = input
  const whole = span(input.id, 0, bytes.length)
  const attempts: readonly (readonly [DerivedBy, () => Decoded])[] = [
    ['hex', () => decodeHex(bytes)], ['base64', () => decodeBase64(bytes)], ['base64url', () => decodeBase64(bytes, 0, bytes.length, true)],
  ]
  if (judge(bytes, { sure: false }) === 'artifact') return mending.artifact(input, whole)
  for (const [how, run] of attempts) {
    // Text of hexadecimal digits is not meant as base64: a dump's offsets and octets.
    if (how !== 'hex' && isHexOnly(bytes)) continue
    const result = run()
    const as = result.ok ? judge(result.bytes, { sure: false }) : null
    if (!result.ok || !as) continue
    mending.said.mended(input.id, [{ code: 'repair.bare', detail: how, count: 1, spans: [whole] }])
    const derived = mending.opening.derive(result.bytes, how, [whole])
    return as === 'text' ? mending.openText(derived) : mending.artifact(derived, whole)
  }
  return false
}

/** Text without a PEM block: something as a whole, the texts of a patch or a mail, or whatever is in it. */
function openText(mending: Mending, input: ByteBuffer): boolean {
  if (openWhole(mending, input) || openAsOther(mending, input)) return true
  const found = search(input.bytes, [{ start: 0, end: input.bytes.length }], true)
  for (const accepted of found) openFound(mending, input, accepted)
  sayLimit(mending, input, found)
  return found.length > 0 || openDumpOf(mending, input)
}

/** Everything in the bytes; false where nothing of them is understood. */
function openBytes(mending: Mending, input: ByteBuffer): boolean {
  const pem = scanPem(input.bytes, true)
  if (pem.blocks.length > 0 || pem.findings.length > 0) return openPem(mending, input, pem)
  if (mending.opening.recognised(input, SURE_OF_TEXT)) return true
  // What a kind is less sure of (any JSON, 32 bytes that may be a key) counts only where nothing else is found in it.
  return (isText(input.bytes) ? openText(mending, input) : openBinary(mending, input)) || mending.opening.recognised(input)
}

/** Bytes that are no text: DER where the first value reads, or where it at least starts as one that certificates start with; or what is in them. */
function openBinary(mending: Mending, input: ByteBuffer): boolean {
  const kind = looksLike(input.bytes)
  const broken = brokenAt(input.bytes) !== null
  if (kind === 'der' || (kind === 'binary' && !broken)) return mending.artifact(input, span(input.id, 0, input.bytes.length))
  return openCarved(mending, input)
}

/** Where the first value stops being DER, or null. */
function brokenAt(bytes: Uint8Array<ArrayBuffer>): number | null {
  const broken = scan(bytes, { maxNodes: 2 }).findings.find((found) => found.code.startsWith('asn1.') && found.code !== 'asn1.budget')
  return broken ? (broken.spans[0]?.start ?? 0) : null
}

/** What it looks like, and where it stops being that. */
function notUnderstood({ id, bytes }: ByteBuffer) {
  const like = looksLike(bytes)
  const offset = isText(bytes) ? readUntil(bytes, like) : (brokenAt(bytes) ?? 0)
  const at = span(id, Math.min(offset, Math.max(0, bytes.length - 1)), Math.min(offset + 1, bytes.length))
  return finding('input.not-understood', 'error', { offset, looksLike: like, expected: 'PEM, base64, hexadecimal or DER', got: charName(bytes, offset) }, [at])
}

/** UTF-16, as Windows tools save text, and a byte order mark: read as the text that it is. */
function asUtf8({ opening, said }: Mending, input: ByteBuffer): ByteBuffer {
  const { bytes } = input
  const [a, b, c] = bytes
  const order = utf16Order(bytes)
  if (order) {
    said.mended(input.id, [{ code: 'repair.utf16', detail: order, count: 1, spans: [{ start: 0, end: hasUtf16Mark(bytes) ? 2 : bytes.length }] }])
    return opening.derive(new TextEncoder().encode(new TextDecoder(order).decode(bytes)), 'utf16', [span(input.id, 0, bytes.length)])
  }
  if (a === 0xef && b === 0xbb && c === 0xbf) return opening.derive(bytes.subarray(3), 'concatenation', [span(input.id, 3, bytes.length)])
  return input
}

function mendingOf(opening: Opening): Mending {
  const said = new Said()
  let depth = 0
  const mending: Mending = {
    opening, said,
    artifact(buffer, at, pemLabel = null) {
      said.again(buffer, at)
      opening.artifact(buffer, { pemLabel })
      return true
    },
    openText(buffer) {
      if (depth >= MOST_DEPTH) return false
      depth++
      const any = openBytes(mending, buffer)
      depth--
      return any
    },
  }
  return mending
}

/** Opens pasted text (as UTF-8), or a file's bytes. Never throws for what they hold. */
export function open(bytes: Uint8Array<ArrayBuffer>, options: OpenOptions = {}): Opened {
  const opening = new Opening()
  const mending = mendingOf(opening)
  const input = asUtf8(mending, opening.add(bytes))
  if (!input.bytes.some((octet) => !isWhite(octet))) opening.findings.push(finding('input.empty', 'note', {}))
  else if (!mending.openText(input) && !opening.findings.some(({ severity }) => severity === 'error')) opening.findings.push(notUnderstood(input))
  opening.findings.push(...mending.said.findings())
  return opening.opened(options.name ?? null)
}
