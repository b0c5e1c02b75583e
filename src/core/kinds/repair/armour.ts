/**
 * PEM blocks that are no PEM any more: marks mangled or missing, something in front of the lines, characters escaped.
 * First of the finders of base64, since a mark says more than any other text.
 */
import { Mends, type Finder, type Found, type Range } from './found.ts'
import { readBody } from './body.ts'
import { linesAfter, linesBefore, prefixOf, withoutPrefix } from './lines.ts'
import { marksOf, type Mark } from './marks.ts'
import { isNewline, lineEnd, textOf, trimmed } from './text.ts'

/** A block: what stands around it, its marks, what is between them. */
interface Block extends Range {
  readonly label: string
  readonly begin: Mark | null
  readonly end_: Mark | null
  readonly body: Range
  readonly from: number
}

function said(block: Block, mends: Mends): Mends {
  for (const mark of [block.begin, block.end_]) {
    if (mark?.dashes) mends.add('repair.dashes', '', mark.start, mark.end)
    if (mark?.lowerCase) mends.add('repair.case', '', mark.start, mark.end)
  }
  if (!block.begin) mends.add('repair.begin-missing', block.label, block.start, block.start + 1)
  if (!block.end_) mends.add('repair.end-missing', block.label, block.body.end, block.body.end)
  return mends
}

const found = (block: Block, { pieces, mends }: ReturnType<typeof readBody>): Found => ({ start: block.start, end: block.end, pieces, how: 'pem', label: block.label, mends: said(block, mends).list() })

/** The ways to read one block, the likeliest first. */
export function* readings(text: Uint8Array<ArrayBuffer>, block: Block): Generator<Found> {
  const options = { plus: block.begin?.plus ?? false }
  const plain = readBody(text, [block.body], options)
  if (plain.stop === null) yield found(block, plain)
  const prefix = block.begin && prefixOf(text, block.from, block.begin.start)
  if (!prefix) return
  for (const { own, prefixes } of withoutPrefix(text, prefix, block.body)) {
    const mends = new Mends()
    const sample = textOf(text, prefix.start, Math.min(prefix.end, prefix.start + 40))
    for (const { start, end } of [prefix, ...prefixes]) if (end > start) mends.add('repair.prefix', sample, start, end)
    const body = readBody(text, own, { ...options, mends })
    if (body.stop === null) yield found(block, body)
  }
}

/** The block of a BEGIN and an END line that were found by the strict reader. */
export function strictBlock(at: Range, body: Range, label: string, from: number): Block {
  const mark = { label, dashes: false, lowerCase: false, plus: false }
  return { ...at, label, from, body, begin: { ...mark, type: 'begin', start: at.start, end: body.start }, end_: { ...mark, type: 'end', start: body.end, end: at.end } }
}

/** What follows a BEGIN line that has no END line: the rest of its line, or the lines of base64 behind it. */
function openEnded(text: Uint8Array<ArrayBuffer>, begin: Mark, from: number, to: number): Block {
  const line = trimmed(text, { start: begin.end, end: lineEnd(text, begin.end, to) })
  const end = line.end > line.start ? line.end : linesAfter(text, begin.end, to)
  return { start: begin.start, end, label: begin.label, begin, end_: null, body: { start: begin.end, end }, from }
}

/** What leads to an END line that has no BEGIN line. */
function headless(text: Uint8Array<ArrayBuffer>, end_: Mark, from: number): Block {
  let line = end_.start
  while (line > from && !isNewline(text[line - 1])) line--
  const start = trimmed(text, { start: line, end: end_.start }).start < end_.start ? trimmed(text, { start: line, end: end_.start }).start : linesBefore(text, from, end_.start)
  return { start, end: end_.end, label: end_.label, begin: null, end_, body: { start, end: end_.start }, from }
}

export const findArmour: Finder = function* (text, from, to) {
  const marks = marksOf(text, from, to)
  let behind = from
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i] as Mark, next = marks[i + 1]
    const limit = next?.start ?? to
    const block: Block = mark.type === 'end' ? headless(text, mark, behind)
      : next?.type === 'end' ? { start: mark.start, end: next.end, label: mark.label, begin: mark, end_: next, body: { start: mark.end, end: next.start }, from: behind }
        : openEnded(text, mark, behind, limit)
    if (block.end_ && mark.type === 'begin') i++
    behind = block.end
    yield* readings(text, block)
  }
}
