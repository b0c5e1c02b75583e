import { encodeBase64 } from '../../core/bytes/base64.ts'
import { toHex } from '../../core/bytes/hex.ts'
import { safeText } from '../../core/bytes/text.ts'
import { inSlices } from './slices.ts'

export type CopyFormat = 'spaced-hex' | 'hex' | 'base64' | 'text'

/** Divisible by 3, so that base64 of the pieces joins without padding. */
const PIECE = 98_304

/** Line ends and tabs are kept; what could act unseen where the text is pasted is copied as a visible mark. */
function copyableText(text: string): string {
  return text.replace(/\r\n/g, '\n').split(/([\n\t])/).map((part) => (part === '\n' || part === '\t' ? part : safeText(part))).join('')
}

function pieceWriter(format: CopyFormat): (piece: Uint8Array<ArrayBuffer>, last: boolean) => string {
  if (format === 'base64') return encodeBase64
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

function* pieces(bytes: Uint8Array<ArrayBuffer>, format: CopyFormat, out: string[]): Generator<void> {
  const write = pieceWriter(format)
  for (let at = 0; at < bytes.length; at += PIECE) {
    out.push(write(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length))
    yield
  }
}

/** The bytes in a format, made in slices: a selection of many megabytes does not stop the page. */
export async function bytesAs(bytes: Uint8Array<ArrayBuffer>, format: CopyFormat): Promise<Blob> {
  const out: string[] = []
  await inSlices(pieces(bytes, format, out), new AbortController().signal)
  return new Blob(out, { type: 'text/plain' })
}
