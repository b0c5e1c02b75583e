/** From any bytes to artifacts: armour off, scan, detect. Synchronous and without cryptography; the same in a worker and on the page. */
import { isBase64Char, isWhite, decodeBase64, type Decoded } from '../bytes/base64.ts'
import type { ByteBuffer, DerivedBy } from '../bytes/buffer.ts'
import { charName, decodeHex } from '../bytes/hex.ts'
import { scanPem, type PemBlock, type PemScan } from '../bytes/pem.ts'
import { finding, type Finding } from '../findings/finding.ts'
import { span, type Span } from '../findings/span.ts'
import { scan } from '../asn1/scan.ts'
import type { Opened } from './contract.ts'
import { isText } from './detect.ts'
import { looksLike } from './looks-like.ts'
import { Opening } from './opening.ts'

export interface OpenOptions { readonly name?: string | null }

const place = (found: Finding, at: Span): Finding => ({ ...found, spans: found.spans.length > 0 ? found.spans : [at] })

function openBlock(opening: Opening, input: ByteBuffer, block: PemBlock): void {
  const body = span(input.id, block.bodyStart, block.bodyEnd)
  if (block.headers.some((header) => /^proc-type:.*encrypted/i.test(header))) {
    opening.findings.push(finding('pem.headers', 'warning', { offset: block.start, header: block.headers[0] ?? '' }, [span(input.id, block.start, block.end)], 'RFC 1421 4.6'))
    return
  }
  const decoded = decodeBase64(input.bytes, block.bodyStart, block.bodyEnd)
  if (!decoded.ok) opening.findings.push(place(decoded.finding, offsetSpan(input, decoded.finding)))
  else if (decoded.bytes.length === 0) opening.findings.push(finding('pem.empty', 'error', { offset: block.start, label: block.label }, [body], 'RFC 7468 2'))
  else opening.artifact(opening.derive(decoded.bytes, 'pem', [body]), { pemLabel: block.label })
}

function offsetSpan(buffer: ByteBuffer, found: Finding): Span {
  const offset = 'offset' in found.params ? found.params.offset : 0
  return span(buffer.id, Math.min(offset, buffer.bytes.length), Math.min(offset + 1, buffer.bytes.length))
}

function openPem(opening: Opening, input: ByteBuffer, { blocks, findings }: PemScan): void {
  opening.findings.push(...findings.map((found) => ({ ...found, spans: found.spans.map((at) => ({ ...at, buffer: input.id })) })))
  for (const block of blocks) openBlock(opening, input, block)
  const armour = blocks.reduce((sum, { start, end }) => sum + end - start, 0)
  const around = input.bytes.length - armour
  if (blocks.length > 0 && around > blocks.length * 4 && hasWords(input.bytes, blocks)) opening.findings.push(finding('input.surrounding-text', 'note', { bytes: around }, [], 'RFC 7468 2'))
}

/** Whether anything but white space stands outside the blocks. */
function hasWords(text: Uint8Array, blocks: readonly PemBlock[]): boolean {
  let at = 0
  for (const { start, end } of blocks) {
    for (; at < start; at++) if (!isWhite(text[at] as number)) return true
    at = end
  }
  for (; at < text.length; at++) if (!isWhite(text[at] as number)) return true
  return false
}

/** Text without a PEM block: hexadecimal or base64 of DER, or nothing that is understood. */
function openText(opening: Opening, input: ByteBuffer): void {
  const { bytes } = input
  const whole = span(input.id, 0, bytes.length)
  const attempts: readonly (readonly [DerivedBy, () => Decoded])[] = [
    ['hex', () => decodeHex(bytes)], ['base64', () => decodeBase64(bytes)], ['base64url', () => decodeBase64(bytes, 0, bytes.length, true)],
  ]
  if (isWholeDer(bytes)) return opening.artifact(input)
  for (const [how, run] of attempts) {
    const result = run()
    if (result.ok && isWholeDer(result.bytes)) return opening.artifact(opening.derive(result.bytes, how, [whole]))
  }
  opening.findings.push(notUnderstood(input))
}

/** One value that fills the bytes, as far as its header says; the scan then tells how well. */
function isWholeDer(bytes: Uint8Array<ArrayBuffer>): boolean {
  if (bytes.length < 2) return false
  const table = scan(bytes, { maxNodes: 2 })
  const first = bytes[0] as number
  return (first === 0x30 || first === 0x31 || first >= 0xa0) && table.size > 0 && !table.findings.some((found) => found.code.startsWith('asn1.') && found.code !== 'asn1.budget')
}

/** How far the text is base64, and what it looks like instead. */
function notUnderstood(input: ByteBuffer): Finding {
  const { bytes } = input
  let offset = 0
  while (offset < bytes.length && (isWhite(bytes[offset] as number) || isBase64Char(bytes[offset] as number))) offset++
  const at = span(input.id, Math.min(offset, Math.max(0, bytes.length - 1)), Math.min(offset + 1, bytes.length))
  return finding('input.not-understood', 'error', { offset, looksLike: looksLike(bytes), expected: 'PEM, base64, hexadecimal or DER', got: charName(bytes, offset) }, [at])
}

/** Bytes that are no text: DER where the first value reads, or where it at least starts as one that certificates start with. */
function openBinary(opening: Opening, input: ByteBuffer): void {
  const { bytes } = input
  const kind = looksLike(bytes)
  const broken = scan(bytes, { maxNodes: 2 }).findings.find((found) => found.code.startsWith('asn1.') && found.code !== 'asn1.budget')
  if (kind === 'der' || (kind === 'binary' && !broken)) return opening.artifact(input)
  const offset = broken?.spans[0]?.start ?? 0
  opening.findings.push(finding('input.not-understood', 'error', { offset, looksLike: kind, expected: 'PEM, base64, hexadecimal or DER', got: charName(bytes, offset) }, [span(input.id, offset, Math.min(offset + 1, bytes.length))]))
}

/** UTF-16 with its mark, as Windows tools save text: read as the text that it is. */
function withoutMark(opening: Opening, input: ByteBuffer): ByteBuffer {
  const { bytes } = input
  const [a, b, c] = bytes
  const name = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : null
  if (name) return opening.derive(new TextEncoder().encode(new TextDecoder(name).decode(bytes)), 'utf16', [span(input.id, 0, bytes.length)])
  if (a === 0xef && b === 0xbb && c === 0xbf) return opening.add(bytes.subarray(3), { how: 'concatenation', spans: [span(input.id, 3, bytes.length)] })
  return input
}

/** Opens pasted text (as UTF-8), or a file's bytes. Never throws for what they hold. */
export function open(bytes: Uint8Array<ArrayBuffer>, options: OpenOptions = {}): Opened {
  const opening = new Opening()
  const input = withoutMark(opening, opening.add(bytes))
  if (!input.bytes.some((octet) => !isWhite(octet))) opening.findings.push(finding('input.empty', 'note', {}))
  else {
    const pem = scanPem(input.bytes)
    if (pem.blocks.length > 0 || pem.findings.length > 0) openPem(opening, input, pem)
    else if (opening.recognised(input)) { /* Its artifact is there. */ }
    else if (isText(input.bytes)) openText(opening, input)
    else openBinary(opening, input)
  }
  return opening.opened(options.name ?? null)
}
