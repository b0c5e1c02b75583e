import type { KindRow } from '../contract.ts'
import { NOT } from '../shape.ts'

/** A list, the list in the OCTET STRING of an extension, or one timestamp. */
export type SctForm = 'SctList' | 'SctOctets' | 'Sct'

/** Version, log ID, time, length of extensions, algorithm, length of the signature (RFC 6962 3.2). */
const FIXED = 1 + 32 + 8 + 2 + 2 + 2
const EXTENSIONS_AT = 41
const OCTET_STRING = 0x04
/** TLS 1.2's numbers of hashes and signatures that are in use (RFC 5246 7.4.1.4.1). */
const HIGHEST_HASH = 6, HIGHEST_SIGNATURE = 3
/** In March 2013 the first log began; a time after 2100 is none. In units of 2^32 ms. */
const EARLIEST = 0x13d, LATEST = 0x3bc

const uint16 = (bytes: Uint8Array, at: number) => (bytes[at] as number) * 256 + (bytes[at + 1] as number)

/** Whether one timestamp fills `[from, to)` to the octet. */
function isSct(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < FIXED || bytes[from] !== 0) return false
  const time = uint16(bytes, from + 33) * 0x10000 + uint16(bytes, from + 35)
  const algorithm = from + EXTENSIONS_AT + 2 + uint16(bytes, from + EXTENSIONS_AT)
  if (time < EARLIEST || time > LATEST || algorithm + 4 > to) return false
  const hash = bytes[algorithm] as number, signature = bytes[algorithm + 1] as number
  if (hash === 0 || hash > HIGHEST_HASH || signature === 0 || signature > HIGHEST_SIGNATURE) return false
  return algorithm + 4 + uint16(bytes, algorithm + 2) === to
}

function isList(bytes: Uint8Array, from: number): boolean {
  if (bytes.length - from < 4 + FIXED || uint16(bytes, from) !== bytes.length - from - 2) return false
  let at = from + 2
  while (at + 2 <= bytes.length) {
    const end = at + 2 + uint16(bytes, at)
    if (end > bytes.length || !isSct(bytes, at + 2, end)) return false
    at = end
  }
  return at === bytes.length
}

/** Where the content of an OCTET STRING that fills the bytes begins; -1 where they are none. */
function octetsAt(bytes: Uint8Array): number {
  const first = bytes[1] ?? 0
  const octets = first < 0x80 ? 0 : first & 0x7f
  if (bytes[0] !== OCTET_STRING || octets > 2 || first === 0x80 || bytes.length < 2 + octets) return -1
  const length = octets === 0 ? first : octets === 1 ? (bytes[2] as number) : uint16(bytes, 2)
  return 2 + octets + length === bytes.length ? 2 + octets : -1
}

/** The form, and where it begins. Reads all lengths: nothing else has none that is wrong. */
export function sctForm(bytes: Uint8Array): { readonly form: SctForm; readonly start: number } | null {
  if (isSct(bytes, 0, bytes.length)) return { form: 'Sct', start: 0 }
  if (isList(bytes, 0)) return { form: 'SctList', start: 0 }
  const start = octetsAt(bytes)
  return start > 0 && isList(bytes, start) ? { form: 'SctOctets', start } : null
}

export const sctListRow: KindRow = {
  id: 'sct-list',
  extension: { pem: 'sct', der: 'sct' },
  mime: 'application/octet-stream',
  pemLabels: [],
  secrecy: 'public',
  recognise(bytes) {
    const found = sctForm(bytes)
    return found ? { confidence: 1, reason: `shape.${found.form}` } : NOT
  },
  load: async () => (await import('./kind.ts')).sctListKind,
}
