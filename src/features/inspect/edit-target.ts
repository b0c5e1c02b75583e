/** What the edit bar changes: the value or the whole of the selected node, or the selected bytes. */
import { editable, contentOf, type EditForm, type EditProblem } from '../../core/asn1/edit-value.ts'
import { changed, type Change } from '../../core/asn1/edit.ts'
import { DerTree } from '../../core/asn1/der-tree.ts'
import { contentTag } from '../../core/asn1/value-text.ts'
import { toHex } from '../../core/bytes/hex.ts'
import { NO_NODE, type NodeId, type SpanTree } from '../../core/bytes/tree.ts'
import type { Span } from '../../core/findings/span.ts'
import { nodeOf, nodeSpan, nodeTitle, sameSpan } from '../../ui/bytes/nodes.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type EditWhat = 'value' | 'whole' | 'after'

export interface EditTarget {
  readonly node: NodeId
  /** `notAfter` */
  readonly title: string
  /** `UTCTime` */
  readonly type: string
  /** What can be changed of it, the likeliest first. Only `value` has another form than hexadecimal. */
  readonly whats: readonly EditWhat[]
  readonly tag: number
  /** The bytes that `whole` and `value` replace. */
  readonly whole: { readonly start: number; readonly end: number }
  readonly value: { readonly start: number; readonly end: number }
}

/** Longer hexadecimal is nothing to type in. */
const MOST_BYTES = 16_384

/** Null where nothing is selected, or the tree is no DER. */
export function targetOf(tree: SpanTree, selection: Span | null): EditTarget | null {
  if (!(tree instanceof DerTree) || !selection || selection.buffer !== tree.buffer) return null
  const node = nodeOf(tree, selection)
  const isNode = node !== NO_NODE && sameSpan(nodeSpan(tree, node), selection)
  if (!isNode) return { node, title: selection.end - selection.start === 1 ? 'byte' : 'bytes', type: '', whats: ['whole', 'after'], tag: -1, whole: selection, value: selection }
  const { type } = tree.view(node)
  return {
    node, title: nodeTitle(tree, node), type, tag: contentTag(tree, node, tree.named(node)),
    whats: tree.isConstructed(node) || tree.hasChildren(node) ? ['whole', 'after'] : ['value', 'whole', 'after'],
    whole: { start: tree.start(node), end: tree.end(node) }, value: { start: tree.contentStart(node), end: tree.contentEnd(node) },
  }
}

export interface EditText { readonly form: EditForm; readonly text: string; readonly tooLong: boolean }

/** What stands in the field at first. */
export function textOf(bytes: Bytes, target: EditTarget, what: EditWhat): EditText {
  if (what === 'after') return { form: 'hex', text: '', tooLong: false }
  const { start, end } = target[what]
  if (end - start > MOST_BYTES) return { form: 'hex', text: '', tooLong: true }
  return what === 'value' ? { ...editable(target.tag, bytes.slice(start, end)), tooLong: false } : { form: 'hex', text: toHex(bytes.subarray(start, end), ' '), tooLong: false }
}

export type Edited = { readonly ok: true; readonly bytes: Bytes } | { readonly ok: false; readonly problem: EditProblem }

/** The bytes with what was typed in its place. */
export function edited(tree: DerTree, target: EditTarget, { what, form, text, repair }: { what: EditWhat; form: EditForm; text: string; repair: boolean }): Edited {
  const content = contentOf({ form, text }, what === 'value' ? target.tag : -1)
  if (!content.ok) return content
  const place = what === 'after' ? { start: target.whole.end, end: target.whole.end } : target[what]
  const change: Change = { ...place, bytes: content.content, ...within(tree, target, what) }
  return { ok: true, bytes: changed(tree.table, tree.bytes, change, repair) }
}

export const withoutTarget = (tree: DerTree, target: EditTarget, repair: boolean): Bytes => changed(tree.table, tree.bytes, { ...target.whole, bytes: new Uint8Array(0), ...within(tree, target, 'whole') }, repair)

/** Whose length follows: the node's own for its value, else that of what it stands in. Of mere bytes their place tells. */
function within(tree: DerTree, { node, type }: EditTarget, what: EditWhat): { readonly within?: NodeId } {
  if (node === NO_NODE || type === '') return {}
  return { within: what === 'value' ? node : tree.parent(node) }
}
