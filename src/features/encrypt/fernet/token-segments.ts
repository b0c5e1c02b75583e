/** A token's text cut where its parts begin and where it is lit, so that characters and bytes light up together. */
import { mapBack } from '../../../core/bytes/derive.ts'
import type { NodeId } from '../../../core/bytes/tree.ts'
import type { FernetLabels } from '../../../core/crypto/fernet-token.ts'
import type { Span } from '../../../core/findings/span.ts'

export interface Segment {
  readonly text: string
  readonly lit: boolean
}
export interface TokenPart {
  readonly node: NodeId
  /** Characters that carry the part's first bits up to those of the next part: four characters carry three bytes, so parts share some. */
  readonly head: readonly Segment[]
  /** Characters left out between head and tail. */
  readonly omitted: number
  readonly tail: readonly Segment[]
}

/** A part longer than this is shown by its ends. */
const LONGEST = 600
const END = 80

type Range = readonly [start: number, end: number]

const charsOf = ({ buffers }: FernetLabels, span: Span | null): Range | null => {
  const [back] = span ? mapBack(buffers, span) : []
  return back && back.end > back.start ? [back.start, back.end] : null
}

/** The range cut at the edges of what is lit. */
function cut(text: string, [start, end]: Range, lit: readonly Range[]): readonly Segment[] {
  const edges = [start, ...lit.flat().filter((edge) => edge > start && edge < end).toSorted((a, b) => a - b), end]
  return edges.slice(1).flatMap((to, i) => {
    const from = edges[i] ?? start
    return to > from ? [{ text: text.slice(from, to), lit: lit.some(([first, last]) => first <= from && to <= last) }] : []
  })
}

/** @param lit spans of the decoded bytes that are selected or pointed at */
export function tokenParts(labels: FernetLabels, lit: readonly (Span | null)[]): readonly TokenPart[] {
  const { buffers: [source], tree } = labels
  const text = new TextDecoder('latin1').decode(source.bytes), textEnd = text.trimEnd().length
  const ranges = lit.map((span) => charsOf(labels, span)).filter((range) => range !== null)
  const startOf = (node: NodeId) => charsOf(labels, { buffer: tree.buffer, start: tree.start(node), end: tree.end(node) })?.[0] ?? textEnd
  return Array.from({ length: tree.size }, (_, node) => {
    const start = startOf(node), end = node + 1 < tree.size ? startOf(node + 1) : textEnd
    if (end - start <= LONGEST) return { node, head: cut(text, [start, end], ranges), omitted: 0, tail: [] }
    const headEnd = start + LONGEST - END, tailStart = end - END
    return { node, head: cut(text, [start, headEnd], ranges), omitted: tailStart - headEnd, tail: cut(text, [tailStart, end], ranges) }
  })
}
