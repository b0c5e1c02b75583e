/** Why some modes work on messages that are held whole, and up to where. */
import type { Mode } from '../../crypto/symmetric.ts'
import type { OpError } from '../contract.ts'
import { modeRows, type Source } from './modes.ts'

/**
 * Octets of a file up to which an authenticated mode works on it. Its tag stands at its end: before all of it was checked nothing of the message
 * may be given out (SP 800-38D 7.2, RFC 5116 2.2), so that all of it is held, twice while WebCrypto works. Formats for large files, as age, authenticate pieces.
 */
const HELD = 250_000_000

export function heldProblem(mode: Mode, source: Source): OpError<'data'> | null {
  return modeRows[mode].tag > 0 && source instanceof Blob && source.size > HELD ? { code: 'cipher.held', params: { mode, got: source.size, limit: HELD }, field: 'data' } : null
}
