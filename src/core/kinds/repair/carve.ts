/** Certificates and keys within bytes of another format: a TLS record, a capture, a program. The last resort. */
import { scan } from '../../asn1/scan.ts'
import { detectDer } from '../detect.ts'
import { SURE } from './judge.ts'
import type { Range } from './found.ts'

const MOST_TRIES = 2000
const MOST_FOUND = 500

/** The length that a SEQUENCE with two octets of length says, with its header, or 0. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== 0x30 || bytes[at + 1] !== 0x82) return 0
  const length = 4 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))
  return length >= 64 && at + length <= bytes.length ? length : 0
}

/** Where in the bytes something stands that a kind is sure of. Work is bounded by four times the bytes. */
export function carved(bytes: Uint8Array<ArrayBuffer>): readonly Range[] {
  const found: Range[] = []
  let budget = bytes.length * 4, tries = 0
  for (let at = bytes.indexOf(0x30); at >= 0 && budget > 0 && tries < MOST_TRIES && found.length < MOST_FOUND;) {
    const length = sequenceLength(bytes, at)
    let next = at + 1
    if (length > 0 && (bytes[at + 4] === 0x30 || bytes[at + 4] === 0x02)) {
      tries++
      budget -= length
      const part = bytes.subarray(at, at + length)
      const table = scan(part)
      const detected = table.findings.some(({ severity }) => severity === 'error') ? null : detectDer(table, part)
      if (detected && detected.confidence > SURE) {
        found.push({ start: at, end: at + length })
        next = at + length
      }
    }
    at = bytes.indexOf(0x30, next)
  }
  return found
}
