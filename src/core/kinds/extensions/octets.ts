/** Octets that are text, versions or identifiers by their specification. */
import { toHex } from '../../bytes/hex.ts'
import type { FactValue } from '../contract.ts'

type Bytes = Uint8Array<ArrayBuffer>

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** UTF-8 without control characters, or null. */
function textOf(bytes: Bytes): string | null {
  if (bytes.some((octet) => octet < 0x20 || octet === 0x7f)) return null
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}

/** Text where the octets are such, else hexadecimal. */
export function textOctets(bytes: Bytes): FactValue {
  const text = bytes.length === 0 ? null : textOf(bytes)
  return text === null ? { type: 'hex', bytes } : { type: 'untrusted', text }
}

const groups = (hex: string) => `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`

/** RFC 9562 4: `cb69481e-8ff7-4039-93ec-0a2729a154a8`. */
export function uuidOctets(bytes: Bytes): FactValue {
  return bytes.length === 16 ? { type: 'untrusted', text: groups(toHex(bytes)) } : { type: 'hex', bytes }
}

/** Microsoft's order: the first three groups with their lowest octet first (MS-DTYP 2.3.4.2). */
export function guidOctets(bytes: Bytes): FactValue {
  if (bytes.length !== 16) return { type: 'hex', bytes }
  const swapped = Uint8Array.from([3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15], (from) => bytes[from] as number)
  return { type: 'untrusted', text: groups(toHex(swapped)) }
}

/** `05 04 03` is 5.4.3. */
export function versionOctets(bytes: Bytes): FactValue {
  return bytes.length > 0 && bytes.length <= 4 ? { type: 'untrusted', text: bytes.join('.') } : { type: 'hex', bytes }
}
