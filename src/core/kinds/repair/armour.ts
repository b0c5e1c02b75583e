/**
 * PEM blocks that are no PEM any more: marks mangled or missing, something in front of the lines, characters escaped.
 * First of the finders of base64, since a mark says more than any other text.
 */
import { Mends, type Finder, type Found, type Range } from './found.ts'
import { readBody } from './body.ts'
import { escapeAt } from './escapes.ts'
import { linesAfter, linesBefore, prefixOf, withoutPrefix } from './lines.ts'
import { marksOf, type Mark } from './marks.ts'
import { Pieces } from './pieces.ts'
import { isNewline, LF, lineEnd, textOf, trimmed } from './text.ts'

/** A block: what stands around it, its marks, what is between them. */
interface Block extends Range {
  readonly label: string
  /** Its BEGIN and END lines. */
  readonly head: Mark | null
  readonly foot: Mark | null
  readonly body: Range
  readonly from: number
}

function said(block: Block, mends: Mends): Mends {
  for (const mark of [block.head, block.foot]) {
    if (mark?.dashes) mends.add('repair.dashes', '', mark.start, mark.end)
    if (mark?.lowerCase) mends.add('repair.case', '', mark.start, mark.end)
  }
  if (!block.head) mends.add('repair.begin-missing', block.label, block.start, block.start + 1)
  if (!block.foot) mends.add('repair.end-missing', block.label, block.body.end, block.body.end)
  return mends
}

const found = (block: Block, { pieces, mends }: ReturnType<typeof readBody>): Found => ({ start: block.start, end: block.end, pieces, how: 'pem', label: block.label, mends: said(block, mends).list() })

const HEADER = 'Proc-Type:'
const HEADER_WITHIN = 200
const BACKSLASH = 0x5c

/** A block with headers (RFC 1421 4.6) is for a kind that knows it as text. */
const hasHeaders = (text: Uint8Array, { body }: Block) => textOf(text, body.start, Math.min(body.end, body.start + HEADER_WITHIN)).includes(HEADER)

/** Such a block with its escaped line ends undone. */
function* withHeaders(text: Uint8Array<ArrayBuffer>, block: Block): Generator<Found> {
  const { start, end } = block
  if (!hasHeaders(text, block)) return
  const pieces = new Pieces(), mends = new Mends()
  let kept = start
  for (let at = text.indexOf(BACKSLASH, start); at >= 0 && at < end; at = text.indexOf(BACKSLASH, kept)) {
    const escape = escapeAt(text, at, end)
    pieces.keep(kept, at)
    kept = at + Math.max(1, escape?.length ?? 1)
    if (escape && escape.detail === '\\n') pieces.put(LF, at, kept)
    mends.add('repair.escapes', escape?.detail ?? '\\', at, kept)
  }
  pieces.keep(kept, end)
  yield { start, end, pieces, how: 'text', label: null, mends: mends.list() }
}

/** Such a block without what stood in front of its lines. */
function headersOf({ start, end, head, foot }: Block, own: readonly Range[], mends: Mends): Found {
  const pieces = new Pieces()
  if (head) pieces.keep(head.start, head.end)
  if (head) pieces.put(LF, head.end, head.end + 1)
  for (const line of own) pieces.keep(line.start, line.end + 1)
  if (foot) pieces.keep(foot.start, foot.end)
  return { start, end, pieces, how: 'text', label: null, mends: mends.list() }
}

/** The ways to read one block, the likeliest first. */
export function* readings(text: Uint8Array<ArrayBuffer>, block: Block): Generator<Found> {
  const options = { plus: block.head?.plus ?? false }
  const plain = readBody(text, [block.body], options)
  if (plain.stop === null) yield found(block, plain)
  else yield* withHeaders(text, block)
  const prefix = block.head && prefixOf(text, block.from, block.head.start)
  if (!prefix) return
  for (const { own, prefixes } of withoutPrefix(text, prefix, block.body)) {
    const mends = new Mends()
    const sample = textOf(text, prefix.start, Math.min(prefix.end, prefix.start + 40))
    for (const { start, end } of [prefix, ...prefixes]) if (end > start) mends.add('repair.prefix', sample, start, end)
    if (hasHeaders(text, block)) yield headersOf(block, own, mends)
    const body = readBody(text, own, { ...options, mends })
    if (body.stop === null) yield found(block, body)
  }
}

/** The block of a BEGIN and an END line that were found by the strict reader. */
export function strictBlock(at: Range, body: Range, label: string, from: number): Block {
  const mark = { label, dashes: false, lowerCase: false, plus: false }
  return { ...at, label, from, body, head: { ...mark, type: 'begin', start: at.start, end: body.start }, foot: { ...mark, type: 'end', start: body.end, end: at.end } }
}

/** What follows a BEGIN line that has no END line: the rest of its line, or the lines of base64 behind it. */
function openEnded(text: Uint8Array<ArrayBuffer>, begin: Mark, from: number, to: number): Block {
  const line = trimmed(text, { start: begin.end, end: lineEnd(text, begin.end, to) })
  const end = line.end > line.start ? line.end : linesAfter(text, begin.end, to)
  return { start: begin.start, end, label: begin.label, head: begin, foot: null, body: { start: begin.end, end }, from }
}

/** What leads to an END line that has no BEGIN line. */
function headless(text: Uint8Array<ArrayBuffer>, foot: Mark, from: number): Block {
  let line = foot.start
  while (line > from && !isNewline(text[line - 1])) line--
  const start = trimmed(text, { start: line, end: foot.start }).start < foot.start ? trimmed(text, { start: line, end: foot.start }).start : linesBefore(text, from, foot.start)
  return { start, end: foot.end, label: foot.label, head: null, foot, body: { start, end: foot.start }, from }
}

export const findArmour: Finder = function* (text, from, to) {
  const marks = marksOf(text, from, to)
  let behind = from
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i] as Mark, next = marks[i + 1]
    const limit = next?.start ?? to
    const block: Block = mark.type === 'end' ? headless(text, mark, behind)
      : next?.type === 'end' ? { start: mark.start, end: next.end, label: mark.label, head: mark, foot: next, body: { start: mark.end, end: next.start }, from: behind }
        : openEnded(text, mark, behind, limit)
    if (block.foot && mark.type === 'begin') i++
    behind = block.end
    yield* readings(text, block)
  }
}
