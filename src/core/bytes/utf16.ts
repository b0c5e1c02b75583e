/** Text in UTF-16, as Windows tools save it: which way round, and which code unit each byte of its UTF-8 form comes from. */

export type Utf16Order = 'utf-16le' | 'utf-16be'

const SAMPLE = 512
const isControl = (octet: number) => octet > 0 && octet < 0x20 && octet !== 0x09 && octet !== 0x0a && octet !== 0x0d

/** By its mark (U+FEFF), or by the zero octets that ASCII has in every second place; null where it is no UTF-16. */
export function utf16Order(bytes: Uint8Array): Utf16Order | null {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  const zeros: [number, number] = [0, 0]
  const end = Math.min(bytes.length & ~1, SAMPLE)
  for (let i = 0; i < end; i++) {
    // What no text holds: DER is full of small octets.
    if (isControl(bytes[i] as number)) return null
    if (bytes[i] === 0) zeros[i % 2 === 0 ? 0 : 1]++
  }
  const enough = end * 0.45
  if (end < 8) return null
  return zeros[1] >= enough && zeros[0] === 0 ? 'utf-16le' : zeros[0] >= enough && zeros[1] === 0 ? 'utf-16be' : null
}

export const hasUtf16Mark = (bytes: Uint8Array): boolean => (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)

/** A code unit's place in the bytes, and that of what it became in UTF-8. */
interface Place { readonly unit: number; readonly byte: number }

const STRIDE = 1024
const indexes = new WeakMap<Uint8Array, readonly Place[]>()

/** Octets that the character at a place has in UTF-16 and in UTF-8; a lone surrogate becomes U+FFFD. */
function sizes(bytes: Uint8Array, at: number, little: boolean): { readonly from: number; readonly to: number } {
  const unit = (place: number) => (little ? (bytes[place] ?? 0) | ((bytes[place + 1] ?? 0) << 8) : ((bytes[place] ?? 0) << 8) | (bytes[place + 1] ?? 0))
  const code = unit(at)
  if (code < 0x80) return { from: 2, to: 1 }
  if (code < 0x800) return { from: 2, to: 2 }
  const paired = code >= 0xd800 && code < 0xdc00 && (unit(at + 2) & 0xfc00) === 0xdc00
  return paired ? { from: 4, to: 4 } : { from: 2, to: 3 }
}

function indexOf(bytes: Uint8Array, little: boolean): readonly Place[] {
  const known = indexes.get(bytes)
  if (known) return known
  const places: Place[] = []
  for (let unit = hasUtf16Mark(bytes) ? 2 : 0, byte = 0, next = 0; unit + 1 < bytes.length;) {
    if (byte >= next) {
      places.push({ unit, byte })
      next = byte + STRIDE
    }
    const { from, to } = sizes(bytes, unit, little)
    unit += from
    byte += to
  }
  indexes.set(bytes, places)
  return places
}

/** The place in UTF-16 `bytes` of the character that holds the byte `offset` of its UTF-8 form (without the mark). */
export function utf16Place(bytes: Uint8Array, offset: number): number {
  const little = utf16Order(bytes) !== 'utf-16be'
  const places = indexOf(bytes, little)
  let low = 0, high = places.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((places[middle] as Place).byte <= offset) low = middle + 1
    else high = middle
  }
  let { unit, byte } = places[low - 1] ?? { unit: 0, byte: 0 }
  for (;;) {
    const { from, to } = sizes(bytes, unit, little)
    if (byte + to > offset || unit >= bytes.length) return Math.min(unit, bytes.length)
    unit += from
    byte += to
  }
}
