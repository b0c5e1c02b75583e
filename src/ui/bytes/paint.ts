/** How bytes are lit: layers over the whole buffer become a few runs a row. */
import type { Severity } from '../../core/findings/finding.ts'
import type { Span } from '../../core/findings/span.ts'
import { NO_NODE, type NodeId, type SpanTree } from '../../core/bytes/tree.ts'
import { sameSpan, nodeSpan, tagEnd } from './nodes.ts'

/** Bits of a byte's look. A tone replaces the tone below it; everything else adds up. */
export const Look = {
  selected: 1, hovered: 2, tag: 4, length: 8, value: 16, note: 32, warning: 64, error: 128, cursor: 256, secret: 512,
} as const
const TONES = Look.tag | Look.length | Look.value

export interface Layer {
  readonly start: number
  readonly end: number
  readonly look: number
}

export interface Mark {
  readonly span: Span
  readonly severity: Severity
}

/** A run of bytes of one look: positions in its row, `to` exclusive. */
export interface Run {
  readonly from: number
  readonly to: number
  readonly look: number
}

/** A lit span: in the tones of tag, length and value where it is exactly a node. */
export function spanLayers(tree: SpanTree, bytes: Uint8Array, lit: { readonly span: Span; readonly node: NodeId }, look: number): readonly Layer[] {
  const { span, node } = lit
  if (node === NO_NODE || !sameSpan(nodeSpan(tree, node), span)) return [{ start: span.start, end: span.end, look }]
  const tag = tagEnd(tree, bytes, node), content = tree.contentStart(node), contentEnd = tree.contentEnd(node)
  return [
    { start: span.start, end: tag, look: look | Look.tag },
    { start: tag, end: content, look: look | Look.length },
    { start: content, end: contentEnd, look: look | Look.value },
    { start: contentEnd, end: span.end, look: look | Look.length },
  ]
}

/** Larger trees than this are not searched for secrets: those that have some are keys, and small. */
const SECRET_NODES = 5_000

/** The contents that must stay secret. */
export function secretLayers(tree: SpanTree): readonly Layer[] {
  const layers: Layer[] = []
  for (let node = 0; node < Math.min(tree.size, SECRET_NODES); node++)
    if (!tree.hasChildren(node) && tree.view(node).secret) layers.push({ start: tree.contentStart(node), end: tree.contentEnd(node), look: Look.secret })
  return layers
}

/** The look of each byte of a row, later layers over earlier ones. */
function looks(layers: readonly Layer[], start: number, count: number): Uint16Array {
  const row = new Uint16Array(count)
  for (const { start: from, end: to, look } of layers) {
    for (let i = Math.max(0, from - start); i < Math.min(count, to - start); i++) {
      const below = row[i] ?? 0
      row[i] = (look & TONES ? below & ~TONES : below) | look
    }
  }
  return row
}

/** The runs of a row that are lit at all. */
export function rowRuns(layers: readonly Layer[], start: number, count: number): readonly Run[] {
  if (!layers.some((layer) => layer.start < start + count && layer.end > start)) return NONE
  const row = looks(layers, start, count)
  const runs: Run[] = []
  for (let from = 0; from < count;) {
    let to = from + 1
    while (to < count && row[to] === row[from]) to++
    const look = row[from] ?? 0
    if (look) runs.push({ from, to, look })
    from = to
  }
  return runs
}
const NONE: readonly Run[] = []

/** A row's runs as text, which React can compare by value. */
export function packRuns(runs: readonly Run[]): string {
  return runs.map(({ from, to, look }) => `${from},${to},${look}`).join(';')
}

export function unpackRuns(packed: string): readonly Run[] {
  if (packed === '') return NONE
  return packed.split(';').map((each) => {
    const [from = 0, to = 0, look = 0] = each.split(',').map(Number)
    return { from, to, look }
  })
}

export interface RowWindow {
  readonly first: number
  readonly end: number
  readonly perRow: number
  readonly length: number
}

/** More runs than this in the window, and its marks colour whole rows instead of bytes: elements are counted. */
const MARK_RUNS = 60

/** The packed runs of each row of the window. */
export function paintRows(layers: readonly Layer[], marks: readonly Layer[], { first, end, perRow, length }: RowWindow): readonly string[] {
  const from = first * perRow, to = Math.min(end * perRow, length)
  const inWindow = ({ start, end: stop }: Layer) => start < to && stop > from
  const near = marks.filter(inWindow)
  const under = near.length > MARK_RUNS ? near.map((mark) => wholeRows(mark, perRow)) : near
  const all = [...under, ...layers.filter(inWindow)]
  return Array.from({ length: end - first }, (_, i) => {
    const start = from + i * perRow
    return packRuns(rowRuns(all, start, Math.min(perRow, length - start)))
  })
}

function wholeRows({ start, end, look }: Layer, perRow: number): Layer {
  return { start: Math.floor(start / perRow) * perRow, end: Math.ceil(end / perRow) * perRow, look }
}
