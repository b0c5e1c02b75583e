import type { LabelledReader } from '../../bytes/labelled.ts'
import { safeText } from '../../bytes/text.ts'

/** Java's modified UTF-8 (`java.io.DataInput`): UTF-16's units one by one, NUL in two octets. What is none becomes U+FFFD. */
function modifiedUtf8(octets: Uint8Array): string {
  let text = ''
  const tail = (at: number) => ((octets[at] ?? 0) & 0xc0) === 0x80 ? (octets[at] as number) & 0x3f : -1
  for (let i = 0; i < octets.length;) {
    const first = octets[i] as number, second = tail(i + 1), third = tail(i + 2)
    if (first < 0x80) text += String.fromCharCode(first)
    else if ((first & 0xe0) === 0xc0 && second >= 0) text += String.fromCharCode(((first & 0x1f) << 6) | second)
    else if ((first & 0xf0) === 0xe0 && second >= 0 && third >= 0) text += String.fromCharCode(((first & 0x0f) << 12) | (second << 6) | third)
    else text += '\ufffd'
    i += first < 0x80 ? 1 : (first & 0xe0) === 0xc0 && second >= 0 ? 2 : (first & 0xf0) === 0xe0 && second >= 0 && third >= 0 ? 3 : 1
  }
  return text
}

/** A string as `DataOutput.writeUTF` writes it: two octets of length, then modified UTF-8. */
export function utf(reader: LabelledReader, name: string): string {
  return reader.vector(2, { name }, () => modifiedUtf8(reader.rest({ name: 'modified UTF-8', show: (octets) => safeText(modifiedUtf8(octets)) })))
}
