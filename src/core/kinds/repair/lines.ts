/** Which part of each line is a block's own, where something stands in front of all of them. */
import { isBase64Char, isWhite } from '../../bytes/base64.ts'
import type { Range } from './found.ts'
import { lineEnd, lineStart, linesOf, startsWith, textOf, trimmed } from './text.ts'

/** A longer prefix is none. */
const MOST_PREFIX = 300

export interface Stripped {
  /** The block's own text, line by line. */
  readonly own: readonly Range[]
  /** What stood in front of it. */
  readonly prefixes: readonly Range[]
}

/** What stands in front of a mark on its line, or null where that is only white space. */
export function prefixOf(text: Uint8Array, from: number, at: number): Range | null {
  const start = lineStart(text, at, Math.max(from, at - MOST_PREFIX))
  const { end } = trimmed(text, { start, end: at })
  return end > start ? { start, end: at } : null
}

type Cut = (line: Range) => number | null

/** The same text in front of each line, white space at its end apart. */
function sameText(text: Uint8Array, prefix: Range): Cut {
  const whole = textOf(text, prefix.start, prefix.end), short = whole.trimEnd()
  return ({ start, end }) => (startsWith(text, start, whole) ? Math.min(end, start + whole.length) : startsWith(text, start, short) ? Math.min(end, start + short.length) : null)
}

/** As many octets in front of each line, whatever they are: times, right-aligned numbers. */
const sameWidth = (prefix: Range): Cut => ({ start, end }) => (end - start < prefix.end - prefix.start ? (end === start ? end : null) : start + prefix.end - prefix.start)

/** The last word of each line. */
function lastWord(text: Uint8Array): Cut {
  return (line) => {
    const { start, end } = trimmed(text, line)
    let at = end
    while (at > start && isBase64Char(text[at - 1] as number)) at--
    return at
  }
}

function strip(lines: readonly Range[], cut: Cut): Stripped | null {
  const own: Range[] = [], prefixes: Range[] = []
  for (const line of lines) {
    const at = cut(line)
    if (at === null) return null
    own.push({ start: at, end: line.end })
    prefixes.push({ start: line.start, end: at })
  }
  return { own, prefixes }
}

/** Every way to take the prefix off the lines of `[from, to)`, which start behind one BEGIN line and end before the END line's. */
export function* withoutPrefix(text: Uint8Array, prefix: Range, body: Range): Generator<Stripped> {
  const first = lineEnd(text, body.start, body.end)
  const last = lineStart(text, body.end, first)
  if (last <= first) return
  const lines = [...linesOf(text, first, last)].filter((line) => line.end > line.start)
  const rest = trimmed(text, { start: body.start, end: first })
  for (const cut of [sameText(text, prefix), sameWidth(prefix), lastWord(text)]) {
    const stripped = strip(lines, cut)
    if (stripped) yield { own: rest.end > rest.start ? [rest, ...stripped.own] : stripped.own, prefixes: stripped.prefixes }
  }
}

const isBase64Line = (text: Uint8Array, { start, end }: Range) => {
  for (let i = start; i < end; i++) if (!isBase64Char(text[i] as number)) return false
  return end > start
}

/** Lines of nothing but base64 from `from` on: the last may be shorter than the others. */
export function linesAfter(text: Uint8Array, from: number, to: number): number {
  let end = from, width = 0
  for (const line of linesOf(text, from, to)) {
    const own = trimmed(text, line)
    if (own.end === own.start && width === 0) continue
    const length = own.end - own.start
    if (!isBase64Line(text, own) || (width > 0 && length > width)) break
    end = own.end
    if (width > 0 && length < width) break
    width ||= length
  }
  return end
}

const SHORTEST = 40

/** Where lines of nothing but base64 begin that end at `to`: but for the last, each is of the same length. */
export function linesBefore(text: Uint8Array, from: number, to: number): number {
  let start = to, width = 0, count = 0
  for (let end = to; end > from; count++) {
    while (end > from && isWhite(text[end - 1] as number)) end--
    const own = trimmed(text, { start: lineStart(text, end, from), end })
    const length = own.end - own.start
    if (!isBase64Line(text, own) || (count > 1 && length !== width) || (count === 1 && length < SHORTEST)) break
    if (count >= 1) width = length
    start = own.start
    end = lineStart(text, own.start, from)
  }
  return start
}
