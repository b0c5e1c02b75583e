import { finding, type Finding } from '../findings/finding.ts'

const DIGITS = [...Array(256).keys()].map((octet) => octet.toString(16).padStart(2, '0'))

/** Lower-case hexadecimal; with a separator, between octets. */
export function toHex(bytes: Uint8Array, separator = ''): string {
  let text = ''
  for (let i = 0; i < bytes.length; i++) text += (i > 0 ? separator : '') + DIGITS[bytes[i] as number]
  return text
}

/** One octet in two digits. */
export const octetHex = (octet: number): string => DIGITS[octet & 0xff] as string

/** How the character at an offset is named in a message: itself in quotes, or its code point. */
export function charName(text: Uint8Array, offset: number): string {
  const octet = text[offset]
  if (octet === undefined) return 'the end'
  if (octet > 0x20 && octet < 0x7f) return `“${String.fromCharCode(octet)}”`
  const point = new TextDecoder('utf-8', { ignoreBOM: true }).decode(text.subarray(offset, offset + 4)).codePointAt(0) ?? octet
  return octet < 0x80 || point === 0xfffd ? `byte 0x${DIGITS[octet]}` : `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
}

function hexValue(octet: number): number {
  if (octet >= 0x30 && octet <= 0x39) return octet - 0x30
  const lower = octet | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}

const isSeparator = (octet: number) => octet === 0x20 || octet === 0x3a || octet === 0x2d || octet === 0x2c || (octet >= 0x09 && octet <= 0x0d)

export type HexDecoded = { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> } | { readonly ok: false; readonly finding: Finding }

/** Reads hexadecimal digits with spaces, line ends, colons, commas, hyphens or `0x` between octets. */
export function decodeHex(text: Uint8Array, from = 0, to = text.length): HexDecoded {
  const bytes = new Uint8Array((to - from + 1) >> 1)
  let digits = 0
  for (let i = from; i < to; i++) {
    const octet = text[i] as number
    if (isSeparator(octet)) continue
    if (octet === 0x30 && ((text[i + 1] ?? 0) | 0x20) === 0x78 && digits % 2 === 0) {
      i++
      continue
    }
    const value = hexValue(octet)
    if (value < 0) return { ok: false, finding: finding('text.hex-character', 'error', { offset: i, got: charName(text, i) }) }
    bytes[digits >> 1] = digits % 2 === 0 ? value << 4 : (bytes[digits >> 1] as number) | value
    digits++
  }
  if (digits % 2) return { ok: false, finding: finding('text.hex-odd', 'error', { offset: to, digits }) }
  return { ok: true, bytes: bytes.slice(0, digits >> 1) }
}
