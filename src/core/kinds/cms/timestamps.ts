/** Time-stamps of a signature (RFC 3161 A, and Authenticode's): when it was there at the latest. */
import { NO_NODE, type NodeId } from '../../bytes/tree.ts'
import { sameBytes } from '../certificates-inside.ts'
import type { Reader } from '../reader.ts'
import { hashBy } from './hash.ts'
import type { Attribute } from './read.ts'

const TIMESTAMPS: ReadonlySet<string> = new Set(['1.2.840.113549.1.9.16.2.14', '1.3.6.1.4.1.311.3.3.1'])
const MOST_TIMESTAMPS = 20
const SPEC = 'RFC 3161 A'

/** The TSTInfo in a token, or NO_NODE. */
function infoOf(reader: Reader, token: NodeId): NodeId {
  const content = reader.path(token, 'content.encapContentInfo.eContent')
  return content === NO_NODE ? NO_NODE : reader.tree.children(content)[0] ?? NO_NODE
}

/** The token itself is a part with facts of its own; here only its time, and whether it is of this signature. */
export async function timestampFacts(reader: Reader, { node, unsigned }: { readonly node: NodeId; readonly unsigned: readonly Attribute[] }): Promise<void> {
  const signature = reader.path(node, 'signature')
  if (signature === NO_NODE) return
  for (const { value } of unsigned.filter(({ oid, value: token }) => TIMESTAMPS.has(oid) && token !== NO_NODE).slice(0, MOST_TIMESTAMPS)) {
    const info = infoOf(reader, value), time = reader.path(info, 'genTime'), hashed = reader.path(info, 'messageImprint.hashedMessage')
    reader.fact('timestampTime', 'signature', time, reader.time(time), { spec: SPEC })
    // oxlint-disable-next-line eslint/no-await-in-loop
    const computed = hashed === NO_NODE ? null : await hashBy(reader.algorithm(reader.path(info, 'messageImprint.hashAlgorithm')), reader.tree.content(signature))
    if (computed && !sameBytes(computed, reader.tree.content(hashed))) reader.found('cms.timestamp', 'error', {}, { nodes: [hashed], spec: SPEC })
  }
}
