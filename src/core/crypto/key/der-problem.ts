/** Why bytes that begin as DER are none. */
import { scan } from '../../asn1/scan.ts'
import type { KeyProblem } from './problem.ts'

const SEQUENCE = 0x30

/** Octets before the content: a tag, and a length in the short or the long form (X.690 8.1.3). */
export const headOf = (bytes: Uint8Array): number => ((bytes[1] ?? 0) < 0x80 ? 2 : 2 + ((bytes[1] ?? 0) & 0x7f))

/** Octets that the first length asks for, header included; NaN where it is none of up to four octets. */
function wholeLength(bytes: Uint8Array): number {
  const first = bytes[1] ?? 0, head = headOf(bytes)
  if (first < 0x80) return head + first
  return first === 0x80 || head > 6 ? NaN : head + bytes.subarray(2, head).reduce((sum, octet) => sum * 256 + octet, 0)
}

/** Octets are missing at the end, or too many, or what is inside breaks off. */
export function derProblem(bytes: Uint8Array<ArrayBuffer>): KeyProblem {
  const whole = bytes[0] === SEQUENCE ? wholeLength(bytes) : NaN
  if (whole > bytes.length) return { code: 'truncated', expected: whole, got: bytes.length }
  if (whole < bytes.length) return { code: 'trailing', octets: bytes.length - whole }
  const broken = bytes[0] === SEQUENCE && scan(bytes).findings.find(({ code }) => code.startsWith('asn1.') || code === 'der.indefinite-length')
  return broken ? { code: 'no-der', at: broken.spans[0]?.start ?? 0 } : { code: 'no-key' }
}
