/** Mail as it is sent (RFC 2045 6.7): lines broken with `=`, characters as `=3D`. A text of its own, since it breaks BEGIN and END lines too. */
import { Pieces } from './pieces.ts'
import { hexPair, isBlank, isNewline } from './text.ts'

const EQUALS = 0x3d
const CR = 0x0d

/** The decoded text, or null where nothing in it is encoded so: no line is broken, no character encoded, or most signs stand for themselves, as in the text column of a dump. */
export function decodedMail(text: Uint8Array): Pieces | null {
  const pieces = new Pieces()
  let kept = 0, breaks = 0, characters = 0, plain = 0
  for (let at = text.indexOf(EQUALS); at >= 0; at = text.indexOf(EQUALS, kept)) {
    let end = at + 1
    while (isBlank(text[end])) end++
    const octet = hexPair(text, at + 1)
    if (isNewline(text[end])) {
      breaks++
      pieces.keep(kept, at)
      kept = end + (text[end] === CR && text[end + 1] === 0x0a ? 2 : 1)
    } else if (octet >= 0) {
      characters++
      pieces.keep(kept, at)
      pieces.put(octet, at, at + 3)
      kept = at + 3
    } else {
      plain++
      pieces.keep(kept, at + 1)
      kept = at + 1
    }
  }
  pieces.keep(kept, text.length)
  return breaks > 0 && characters > 0 && breaks + characters > plain ? pieces : null
}
