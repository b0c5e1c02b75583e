/** Extensions of Active Directory Certificate Services (MS-WCCE 2.2.2.7.7) that need more than their structure. */
import type { NodeId } from '../../bytes/tree.ts'
import type { FactItem, FactValue } from '../contract.ts'
import type { Decoder } from './decoder.ts'
import type { Walk } from './walk.ts'

/** The low 16 bits count the CA's certificates, the high ones its keys. */
function caVersion(walk: Walk, node: NodeId): FactValue {
  const version = walk.reader.small(node)
  if (!(version <= 0xffffffff)) {
    walk.fail(node)
    return { type: 'integer', bytes: walk.reader.tree.content(node) }
  }
  const items: readonly FactItem[] = [
    walk.item(node, { type: 'number', value: version % 0x10000 }, 'certificateIndex'),
    walk.item(node, { type: 'number', value: Math.floor(version / 0x10000) }, 'keyIndex'),
  ]
  return { type: 'list', items }
}

export const microsoftDecoders: Readonly<Record<string, Decoder>> = {
  '1.3.6.1.4.1.311.21.1': { tag: 2, read: caVersion, spec: 'MS-WCCE 2.2.2.7.7' },
}
