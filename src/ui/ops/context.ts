import type { OpContext } from '../../core/ops/contract.ts'

/** The clock and the randomness that operations get in the page. */
export function opContext(): OpContext {
  return { now: Date.now(), randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) }
}
