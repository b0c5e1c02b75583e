/** PEM blocks whose marks are whole, each decoded; what is broken in them is mended, and what stands around them is searched. */
import { decodeBase64, isWhite } from '../../bytes/base64.ts'
import type { ByteBuffer } from '../../bytes/buffer.ts'
import { charName } from '../../bytes/hex.ts'
import { scanPem, type PemBlock, type PemScan } from '../../bytes/pem.ts'
import { finding, type Finding } from '../../findings/finding.ts'
import { span, type Span } from '../../findings/span.ts'
import { kinds } from '../list.ts'
import { openAsOther, openFound, sayLimit, type Mending } from './apply.ts'
import { readings, strictBlock } from './armour.ts'
import type { Range } from './found.ts'
import { endsAsSaid, SURE } from './judge.ts'
import { accept, search, type Accepted } from './search.ts'
import { isBlank, isNewline } from './text.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Something at its place in the text, ready to be opened in the order of the text. */
interface Thing extends Range { open(mending: Mending): void }

const SEQUENCE = 0x30
const place = (found: Finding, at: Span): Finding => ({ ...found, spans: found.spans.length > 0 ? found.spans : [at] })

function offsetSpan(buffer: ByteBuffer, found: Finding): Span {
  const offset = 'offset' in found.params ? found.params.offset : 0
  return span(buffer.id, Math.min(offset, buffer.bytes.length), Math.min(offset + 1, buffer.bytes.length))
}

/** The first reading that makes sense and needs mending, or null. */
function mended(text: Bytes, block: PemBlock, from: number): Accepted | null {
  const strict = strictBlock({ start: block.start, end: block.end }, { start: markEnd(block), end: block.bodyEnd }, block.label, from)
  for (const found of readings(text, strict)) {
    const accepted = found.mends.length > 0 ? accept(text, found, false) : null
    if (accepted) return accepted
  }
  return null
}

const BEGIN_LENGTH = '-----BEGIN -----'.length
const markEnd = ({ start, label }: PemBlock) => start + BEGIN_LENGTH + label.length

/** Blocks that other software refuses for where they stand. */
function saySpaces({ said }: Mending, { id, bytes }: ByteBuffer, block: PemBlock): void {
  let behind = markEnd(block)
  while (isBlank(bytes[behind])) behind++
  const spans = [{ start: block.start, end: markEnd(block) }]
  if (!isNewline(bytes[behind]) && behind < block.bodyEnd) said.mended(id, [{ code: 'repair.one-line', detail: '', count: 1, spans }])
  if (isIndented(bytes, block.start)) said.mended(id, [{ code: 'repair.indented', detail: '', count: 1, spans }])
}

function isIndented(text: Bytes, at: number): boolean {
  let start = at
  while (isBlank(text[start - 1]) && at - start < MOST_INDENT) start--
  return start < at && (start === 0 || isNewline(text[start - 1]))
}
const MOST_INDENT = 200

/** A label that no software knows, where the content is clear. */
function sayLabel({ opening }: Mending, { id }: ByteBuffer, block: PemBlock): void {
  const artifact = opening.artifacts.at(-1)
  const row = artifact && artifact.confidence > SURE ? kinds.find((kind) => kind.id === artifact.kind) : undefined
  const [expected] = row?.pemLabels ?? []
  if (expected === undefined || kinds.some((kind) => kind.pemLabels.includes(block.label))) return
  opening.findings.push(finding('pem.label-unknown', 'warning', { label: block.label, expected }, [span(id, block.start, markEnd(block))], 'RFC 7468 4'))
}

/** Encrypted in OpenSSL's old way (RFC 1421 4.6): for a kind that knows such blocks as text. */
function openWithHeaders(mending: Mending, input: ByteBuffer, block: PemBlock): void {
  const whole = span(input.id, block.start, block.end)
  const { opening } = mending
  if (opening.recognised(opening.derive(input.bytes.subarray(block.start, block.end), 'concatenation', [whole]))) return
  opening.buffers.pop()
  opening.findings.push(finding('pem.headers', 'warning', { offset: block.start, header: block.headers[0] ?? '' }, [whole], 'RFC 1421 4.6'))
}

/** OpenPGP has marks of the same form (RFC 9580 6.2) around something else. */
function pgp({ id, bytes }: ByteBuffer, { start, end }: PemBlock): Thing & { readonly clean: boolean } {
  const found = finding('input.not-understood', 'error', { offset: start, looksLike: 'pgp', expected: 'PEM', got: charName(bytes, start) }, [span(id, start, end)])
  return { start, end, clean: true, open: ({ opening }) => { opening.findings.push(found) } }
}

function thingOf(input: ByteBuffer, block: PemBlock, from: number): Thing & { readonly clean: boolean } {
  const { bytes } = input, { start, end, bodyStart, bodyEnd, label } = block
  if (label.startsWith('PGP ')) return pgp(input, block)
  if (block.headers.some((header) => /^proc-type:.*encrypted/i.test(header))) return { start, end, clean: true, open: (mending) => openWithHeaders(mending, input, block) }
  const decoded = decodeBase64(bytes, bodyStart, bodyEnd)
  const clean = decoded.ok && decoded.bytes[0] === SEQUENCE && endsAsSaid(decoded.bytes)
  const better = clean ? null : mended(bytes, block, from)
  if (better) return { start, end, clean, open: (mending) => openFound(mending, input, better) }
  return { start, end, clean, open(mending) {
    const body = span(input.id, bodyStart, bodyEnd)
    if (!decoded.ok) mending.opening.findings.push(place(decoded.finding, offsetSpan(input, decoded.finding)))
    else if (decoded.bytes.length === 0) mending.opening.findings.push(finding('pem.empty', 'error', { offset: start, label }, [body], 'RFC 7468 2'))
    else {
      mending.artifact(mending.opening.derive(decoded.bytes, 'pem', [body]), span(input.id, start, end), label)
      saySpaces(mending, input, block)
      sayLabel(mending, input, block)
    }
  } }
}

/** Fewer characters around a block hold nothing. */
const FEWEST = 16

/** What of the text is outside the ranges. */
function around(length: number, ranges: readonly Range[]): readonly Range[] {
  const gaps: Range[] = []
  let at = 0
  for (const { start, end } of [...ranges, { start: length, end: length }]) {
    if (start - at >= FEWEST) gaps.push({ start: at, end: start })
    at = end
  }
  return gaps
}

const hasWords = (text: Bytes, { start, end }: Range) => {
  for (let i = start; i < end; i++) if (!isWhite(text[i] as number)) return true
  return false
}

function sayAround({ opening }: Mending, { bytes }: ByteBuffer, things: readonly Range[]): void {
  const outside = bytes.length - things.reduce((sum, { start, end }) => sum + end - start, 0)
  if (things.length > 0 && outside > things.length * 4 && around(bytes.length, things).some((gap) => hasWords(bytes, gap)))
    opening.findings.push(finding('input.surrounding-text', 'note', { bytes: outside }, [], 'RFC 7468 2'))
}

const thingsOf = (input: ByteBuffer, blocks: readonly PemBlock[]) => blocks.map((block, i) => thingOf(input, block, blocks[i - 1]?.end ?? 0))

export function openPem(mending: Mending, input: ByteBuffer, quick: PemScan): boolean {
  const { opening } = mending
  let { blocks, findings } = quick, own = thingsOf(input, blocks)
  // Lines that were skipped may hold marks where something in them is no base64.
  if (own.some(({ clean }) => !clean) || findings.length > 0) {
    ({ blocks, findings } = scanPem(input.bytes))
    if (blocks.length !== quick.blocks.length || blocks.some(({ start, end }, i) => start !== quick.blocks[i]?.start || end !== quick.blocks[i]?.end)) own = thingsOf(input, blocks)
  }
  if ((findings.length > 0 || own.some(({ clean }) => !clean)) && openAsOther(mending, input)) return true
  const others = search(input.bytes, around(input.bytes.length, blocks), true)
  const things: readonly Thing[] = [...own, ...others.map((accepted) => ({ start: accepted.found.start, end: accepted.found.end, open: (to: Mending) => openFound(to, input, accepted) }))]
    .toSorted((a, b) => a.start - b.start)
  for (const found of findings) {
    const offset = 'offset' in found.params ? found.params.offset : -1
    if (!others.some(({ found: { start, end } }) => start <= offset && offset < end)) opening.findings.push({ ...found, spans: found.spans.map((at) => ({ ...at, buffer: input.id })) })
  }
  for (const thing of things) thing.open(mending)
  sayLimit(mending, input, others)
  sayAround(mending, input, things)
  return things.length > 0
}
