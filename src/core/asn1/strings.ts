/** Character strings of X.680 41 as text. Never throws: what is no character becomes U+FFFD. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

const TEXT_TAGS: ReadonlySet<number> = new Set([7, 12, 18, 19, 20, 21, 22, 25, 26, 27, 28, 30])

export function isTextTag(tag: number): boolean {
  return TEXT_TAGS.has(tag)
}

function latin1(bytes: Uint8Array): string {
  // Typed arrays are taken as they are; spreading one makes a list of it first.
  const piece = (from: number): string => Reflect.apply(String.fromCharCode, null, bytes.subarray(from, from + 8192))
  let text = ''
  for (let i = 0; i < bytes.length; i += 8192) text += piece(i)
  return text
}

function utf16(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i + 1 < bytes.length; i += 2) text += String.fromCharCode(((bytes[i] as number) << 8) | (bytes[i + 1] as number))
  return bytes.length % 2 ? `${text}\ufffd` : text
}

function utf32(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i + 3 < bytes.length; i += 4) {
    const point = (bytes[i] as number) * 0x1000000 + ((bytes[i + 1] as number) << 16) + ((bytes[i + 2] as number) << 8) + (bytes[i + 3] as number)
    text += point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? '\ufffd' : String.fromCodePoint(point)
  }
  return text
}

/**
 * Text of a string type's content octets. TeletexString is read as Latin-1, as OpenSSL and browsers do, T.61 being in no
 * one's use; octets above 0x7f in the ASCII types are shown as Latin-1 too, and are a finding of the scan.
 */
export function decodeString(tag: number, bytes: Uint8Array): string {
  if (tag === 12) return utf8.decode(bytes)
  if (tag === 30) return utf16(bytes)
  return tag === 28 ? utf32(bytes) : latin1(bytes)
}
