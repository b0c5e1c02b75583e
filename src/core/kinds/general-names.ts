import { toUnicode } from '../bytes/punycode.ts'
import { NO_NODE, type NodeId } from '../bytes/tree.ts'
import type { FactItem } from './contract.ts'
import { generalName } from './extensions/structure.ts'
import { Walk } from './extensions/walk.ts'
import type { Reader } from './reader.ts'

/** All names under a GeneralNames node; a host with A-labels is followed by its Unicode form (RFC 5890 2.3.2.1). */
export function generalNames(reader: Reader, node: NodeId): readonly FactItem[] {
  return node === NO_NODE ? [] : nameItems(new Walk(reader), node)
}

export function nameItems(walk: Walk, node: NodeId): readonly FactItem[] {
  return walk.items(node, (child) => {
    const item = generalName(walk, child)
    const unicode = item.value.type === 'untrusted' ? toUnicode(item.value.text) : null
    return unicode === null ? item : [item, { value: { type: 'untrusted', text: unicode }, spans: item.spans, tag: 'Unicode' }]
  })
}
