import { NO_NODE } from '../../bytes/tree.ts'
import type { ReadExtension } from '../extensions.ts'
import type { Reader } from '../reader.ts'

const NONCE = '1.3.6.1.5.5.7.48.1.2'
/** RFC 9654 2.1. */
const MOST_OCTETS = 128

/** A nonce of a length that responders need not take. */
export function checkNonce(reader: Reader, extensions: readonly ReadExtension[]): void {
  const found = extensions.find(({ oid }) => oid === NONCE)
  if (!found || found.value === NO_NODE || reader.tree.tag(found.value) !== 4) return
  const octets = reader.tree.content(found.value).length
  if (octets === 0 || octets > MOST_OCTETS) reader.found('ocsp.nonce', 'warning', { octets }, { nodes: [found.node], spec: 'RFC 9654 2.1' })
}
