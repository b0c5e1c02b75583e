/** From any bytes to artifacts: armour off, scan, detect. Synchronous and without cryptography; the same in a worker and on the page. */
import { isBase64Char, isWhite, decodeBase64, type Decoded } from '../bytes/base64.ts'
import type { ByteBuffer, DerivedBy } from '../bytes/buffer.ts'
import { charName, decodeHex } from '../bytes/hex.ts'
import { scanPem, type PemBlock, type PemScan } from '../bytes/pem.ts'
import { finding, type Finding } from '../findings/finding.ts'
import { span, type Span } from '../findings/span.ts'
import { scan } from '../asn1/scan.ts'
import type { NodeTable } from '../asn1/table.ts'
import type { Artifact, KindRow, Opened } from './contract.ts'
import { kinds } from './list.ts'
import { looksLike } from './looks-like.ts'

export interface OpenOptions { readonly name?: string | null }

/** What the opening builds up; made into an `Opened` at the end. */
class Opening {
  readonly buffers: ByteBuffer[] = []
  readonly artifacts: Artifact[] = []
  readonly findings: Finding[] = []

  add(bytes: Uint8Array<ArrayBuffer>, from: ByteBuffer['from'] = null): ByteBuffer {
    const buffer = { id: this.buffers.length, bytes, from }
    this.buffers.push(buffer)
    return buffer
  }

  derive(bytes: Uint8Array<ArrayBuffer>, how: DerivedBy, source: Span): ByteBuffer {
    return this.add(bytes, { how, spans: [source] })
  }

  artifact(buffer: ByteBuffer, pemLabel: string | null): void {
    const table = scan(buffer.bytes, { buffer: buffer.id })
    const { row, confidence, reason } = detect(table, buffer.bytes, pemLabel)
    const findings = [...trailing(table, buffer), ...labelFindings(row, pemLabel)]
    this.artifacts.push({ id: this.artifacts.length, kind: row.id, confidence, reason, pemLabel, span: span(buffer.id, 0, buffer.bytes.length), table, findings })
  }
}

interface Detected { readonly row: KindRow; readonly confidence: number; readonly reason: string }

/** The most certain kind; a PEM label speaks for its kind, but the structure decides. */
export function detect(table: NodeTable, bytes: Uint8Array, pemLabel: string | null): Detected {
  let best: Detected = { row: kinds.at(-1) as KindRow, confidence: 0, reason: '' }
  for (const row of kinds) {
    const { confidence, reason } = table.size > 0 ? row.detect(table, bytes, 0) : { confidence: 0, reason: '' }
    const boost = confidence > 0 && pemLabel !== null && row.pemLabels.includes(pemLabel) ? 1 : 0
    if (confidence + boost > best.confidence) best = { row, confidence: confidence + boost, reason }
  }
  return { ...best, confidence: Math.min(1, best.confidence) }
}

/** More than one root: what follows the first is no part of it. */
function trailing(table: NodeTable, buffer: ByteBuffer): readonly Finding[] {
  const end = table.size > 0 ? (table.end[0] as number) : 0
  if (table.size === 0 || end >= buffer.bytes.length) return table.findings
  const place = span(buffer.id, end, buffer.bytes.length)
  return [...table.findings.filter((found) => !found.spans.every((at) => at.start >= end)), finding('asn1.trailing-data', 'error', { offset: end, bytes: buffer.bytes.length - end }, [place], 'X.690 8.1')]
}

function labelFindings(row: KindRow, pemLabel: string | null): readonly Finding[] {
  if (pemLabel === null || row.pemLabels.includes(pemLabel) || !kinds.some((kind) => kind.pemLabels.includes(pemLabel))) return []
  return [finding('pem.label-kind', 'warning', { label: pemLabel, kind: row.id }, [], 'RFC 7468 2')]
}

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
  else opening.artifact(opening.derive(decoded.bytes, 'pem', body), block.label)
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

const CONTROL_LIMIT = 4096

/** Text has no control characters but white space near its start; DER has them in its first bytes. */
function isText(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, CONTROL_LIMIT)
  for (let i = 0; i < end; i++) {
    const octet = bytes[i] as number
    if (octet < 0x20 && !isWhite(octet) && octet !== 0x1b) return false
  }
  return true
}

/** Text without a PEM block: hexadecimal or base64 of DER, or nothing that is understood. */
function openText(opening: Opening, input: ByteBuffer): void {
  const { bytes } = input
  const whole = span(input.id, 0, bytes.length)
  const attempts: readonly (readonly [DerivedBy, () => Decoded])[] = [
    ['hex', () => decodeHex(bytes)], ['base64', () => decodeBase64(bytes)], ['base64url', () => decodeBase64(bytes, 0, bytes.length, true)],
  ]
  if (isWholeDer(bytes)) return opening.artifact(input, null)
  for (const [how, run] of attempts) {
    const result = run()
    if (result.ok && isWholeDer(result.bytes)) return opening.artifact(opening.derive(result.bytes, how, whole), null)
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
  if (kind === 'der' || (kind === 'binary' && !broken)) return opening.artifact(input, null)
  const offset = broken?.spans[0]?.start ?? 0
  opening.findings.push(finding('input.not-understood', 'error', { offset, looksLike: kind, expected: 'PEM, base64, hexadecimal or DER', got: charName(bytes, offset) }, [span(input.id, offset, Math.min(offset + 1, bytes.length))]))
}

/** UTF-16 with its mark, as Windows tools save text: read as the text that it is. */
function withoutMark(opening: Opening, input: ByteBuffer): ByteBuffer {
  const { bytes } = input
  const [a, b, c] = bytes
  const name = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : null
  if (name) return opening.derive(new TextEncoder().encode(new TextDecoder(name).decode(bytes)), 'utf16', span(input.id, 0, bytes.length))
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
    else if (isText(input.bytes)) openText(opening, input)
    else openBinary(opening, input)
  }
  return { name: options.name ?? null, buffers: opening.buffers, artifacts: opening.artifacts, findings: opening.findings }
}
