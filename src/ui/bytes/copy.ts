import { encodeBase64 } from '../../core/bytes/base64.ts'
import { toHex, octetHex } from '../../core/bytes/hex.ts'
import { safeText } from '../../core/bytes/text.ts'
import { inSlices } from './slices.ts'

export type CopyFormat = 'spaced-hex' | 'hex' | 'base64' | 'pem' | 'c-array' | 'text'

/** Divisible by 48, so that base64 of the pieces joins without padding, in whole lines of PEM. */
const PIECE = 98_304

/** Line ends and tabs are kept; what could act unseen where the text is pasted is copied as a visible mark. */
function copyableText(text: string): string {
  return text.replace(/\r\n/g, '\n').split(/([\n\t])/).map((part) => (part === '\n' || part === '\t' ? part : safeText(part))).join('')
}

function pieceWriter(format: CopyFormat): (piece: Uint8Array<ArrayBuffer>, last: boolean) => string {
  if (format === 'base64') return encodeBase64
  if (format === 'pem') return (piece) => (encodeBase64(piece).match(/.{1,64}/g) ?? []).map((line) => `${line}\n`).join('')
  if (format === 'c-array') return cArrayLines
  if (format === 'hex') return (piece) => toHex(piece)
  if (format === 'spaced-hex') return (piece, last) => toHex(piece, ' ') + (last ? '' : ' ')
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let held = ''
  return (piece, last) => {
    const text = held + decoder.decode(piece, { stream: !last })
    // The line feed of a pair may be in the next piece.
    held = !last && text.endsWith('\r') ? '\r' : ''
    return copyableText(text.slice(0, text.length - held.length))
  }
}

const PER_LINE = 12

function cArrayLines(piece: Uint8Array): string {
  let text = ''
  for (let at = 0; at < piece.length; at += PER_LINE) text += `  ${Array.from(piece.subarray(at, at + PER_LINE), (octet) => `0x${octetHex(octet)}`).join(', ')},\n`
  return text
}

/** What stands around the bytes. `label` is that of the PEM block. */
function around(format: CopyFormat, length: number, label: string): readonly [string, string] {
  if (format === 'pem') return [`-----BEGIN ${label}-----\n`, `-----END ${label}-----\n`]
  return format === 'c-array' ? [`static const unsigned char der[${length}] = {\n`, '};\n'] : ['', '']
}

function* pieces(bytes: Uint8Array<ArrayBuffer>, format: CopyFormat, out: string[]): Generator<void> {
  const write = pieceWriter(format)
  for (let at = 0; at < bytes.length; at += PIECE) {
    out.push(write(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length))
    yield
  }
}

/** The bytes in a format, made in slices: a selection of many megabytes does not stop the page. */
export async function bytesAs(bytes: Uint8Array<ArrayBuffer>, format: CopyFormat, label: string): Promise<Blob> {
  const out: string[] = []
  const [before, after] = around(format, bytes.length, label)
  await inSlices(pieces(bytes, format, out), new AbortController().signal)
  return new Blob([before, ...out, after], { type: 'text/plain' })
}
