/** A JSON value somewhere in an input: in the clear, or carried by base64url. Its facts point to the characters that carry it. */
import { readJson, type Json } from '../../bytes/json.ts'
import type { JsonTree } from '../../bytes/json-tree.ts'
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import type { Finding } from '../../findings/finding.ts'
import { span, type Span } from '../../findings/span.ts'
import type { Segment } from './segment.ts'

export type Place = (start: number, end: number) => Span

export interface Source {
  readonly tree: JsonTree
  /** The object itself: 0, or where it stands in a larger one. */
  readonly root: NodeId
  readonly place: Place
  readonly findings: readonly Finding[]
}

const placed = (findings: readonly Finding[], place: Place): readonly Finding[] => findings.map((found) => ({ ...found, spans: found.spans.map(({ start, end }) => place(start, end)) }))

/** JSON as it stands in a buffer. */
export function plainSource({ tree, findings }: Json, root: NodeId = 0): Source {
  return { tree, root, place: (start, end) => span(tree.buffer, start, end), findings }
}

/** JSON that base64url carries; null where it carries no bytes. */
export function carriedSource({ bytes, place, span: { buffer } }: Segment): Source | null {
  if (!bytes) return null
  const { tree, findings } = readJson(bytes, { buffer })
  return { tree, root: tree.size > 0 ? 0 : NO_NODE, place, findings: placed(findings, place) }
}

/** Where a member stands, its name included. */
export const memberSpan = ({ tree, place }: Source, node: NodeId): Span => place(tree.start(node), tree.end(node))
export const valueSpan = ({ tree, place }: Source, node: NodeId): Span => place(tree.contentStart(node), tree.end(node))
/** Between a string's quotation marks. */
export const innerSpan = ({ tree, place }: Source, node: NodeId): Span => {
  const { start, end } = tree.innerSpan(node)
  return place(start, end)
}
export const isObject = ({ tree, root }: Source): boolean => root !== NO_NODE && tree.type(root) === 'object'
