/** A message as a tree: header fields, delimiters, parts and bodies at their places in the text. */
import { NO_NODE, type NodeId, type SpanTree } from '../../bytes/tree.ts'
import { safeText } from '../../bytes/text.ts'
import type { BufferId } from '../../findings/span.ts'
import { TextTree, type TextNode } from '../ssh-tree.ts'
import type { Entity, Range } from './mime.ts'
import type { Message } from './read.ts'
import { headerText } from './text.ts'

interface Item { readonly span: Range; readonly label: TextNode; readonly parent: NodeId; readonly entity: number }

const LEAF = -1
const MOST_SHOWN = 200

const short = (text: string) => safeText(text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text)

function label({ mime, parent }: Entity): TextNode {
  return { name: parent < 0 ? 'message' : 'part', type: short(mime.type || 'text/plain'), spec: parent < 0 ? 'RFC 5322 3.5' : 'RFC 2046 5.1' }
}

/** The items directly inside an entity, in the order of the text. */
function itemsOf({ entities }: Message, number: number, parent: NodeId): readonly Item[] {
  const entity = entities[number] as Entity
  const leaf = (span: Range, text: TextNode): Item => ({ span, label: text, parent, entity: LEAF })
  const parts = entities.flatMap((each, at) => (each.parent === number ? [{ span: each.span, label: label(each), parent, entity: at }] : []))
  const body = parts.length === 0 && entity.delimiters.length === 0 && entity.body.end > entity.body.start ? [leaf(entity.body, { name: 'body', type: short(entity.encoding), spec: 'RFC 2045 6' })] : []
  return [
    ...entity.headers.map(({ name, value, span }) => leaf(span, { name: short(name), type: 'header field', value: short(headerText(value)), spec: 'RFC 5322 2.2' })),
    ...entity.delimiters.map((span) => leaf(span, { name: 'boundary', type: 'delimiter', spec: 'RFC 2046 5.1.1' })), ...parts, ...body,
  ].toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
}

export function messageTree(buffer: BufferId, message: Message): SpanTree {
  const tree = new TextTree(buffer)
  const [first] = message.entities
  const open: Item[] = first ? [{ span: first.span, label: label(first), parent: NO_NODE, entity: 0 }] : []
  for (let next = open.pop(); next; next = open.pop()) {
    const node = tree.add(next.span, next.label, next.parent)
    if (next.entity !== LEAF) open.push(...itemsOf(message, next.entity, node).toReversed())
  }
  return tree
}
