/** Whether bytes make sense, and as what. */
import { scan } from '../../asn1/scan.ts'
import { detectDer, isText, recognise } from '../detect.ts'
import { startsWith } from './text.ts'

/** Above it, a kind is sure enough of bytes that stand somewhere in other text. */
export const SURE = 0.2
/** The same of text that a kind knows as it is. */
export const SURE_OF_TEXT = 0.5

/** One value that fills the bytes, as far as its header says; the scan then tells how well. */
export function isWholeDer(bytes: Uint8Array<ArrayBuffer>): boolean {
  if (bytes.length < 2) return false
  const first = bytes[0] as number
  if (first !== 0x30 && first !== 0x31 && first < 0xa0) return false
  const table = scan(bytes, { maxNodes: 2 })
  return table.size > 0 && !table.findings.some((found) => found.code.startsWith('asn1.') && found.code !== 'asn1.budget')
}

/** The header of the first value says that it ends where the bytes end. */
export function endsAsSaid(bytes: Uint8Array): boolean {
  const first = bytes[1] ?? 0, octets = first & 0x7f
  if (bytes.length < 2) return false
  if (first < 0x80) return bytes.length === 2 + first
  if (octets === 0 || octets > 4) return octets === 0
  let length = 0
  for (let i = 0; i < octets; i++) length = length * 256 + (bytes[2 + i] ?? 0)
  return bytes.length === 2 + octets + length
}

/** `text`: text that holds something, to be opened in its turn. */
export type Judgement = 'artifact' | 'text' | null

const HEAD = 4096

/** How base64 of PEM starts, and base64 of the DER of a few hundred bytes. */
const ENCODED = ['LS0tLS1CRUdJTi', 'MII']

/** Text that holds a PEM block not far from its start, or is base64 of something. */
function holdsText(bytes: Uint8Array<ArrayBuffer>): boolean {
  if (ENCODED.some((start) => startsWith(bytes, 0, start))) return isText(bytes)
  const end = Math.min(bytes.length, HEAD)
  for (let at = bytes.indexOf(0x2d); at >= 0 && at < end; at = bytes.indexOf(0x2d, at + 1)) if (startsWith(bytes, at, '-----BEGIN ')) return isText(bytes)
  return false
}

export interface JudgeOptions {
  readonly label?: string | null
  /** In the midst of other text only what a kind is sure of counts: much is ASN.1 by chance. */
  readonly sure?: boolean
}

/** Bytes that were decoded. */
export function judge(bytes: Uint8Array<ArrayBuffer>, { label = null, sure = true }: JudgeOptions = {}): Judgement {
  if (isWholeDer(bytes)) return !sure || (endsAsSaid(bytes) && (detectDer(scan(bytes), bytes, label)?.confidence ?? 0) > SURE) ? 'artifact' : null
  if (holdsText(bytes)) return 'text'
  return knows(bytes, label) ? 'artifact' : null
}

/** Whether a kind knows bytes that are not DER. */
export function knows(bytes: Uint8Array<ArrayBuffer>, label: string | null = null): boolean {
  return (recognise(bytes, label)?.confidence ?? 0) >= SURE_OF_TEXT
}
