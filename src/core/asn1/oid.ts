/** Object identifiers (X.690 8.19): arcs of any size, exact. */

/** Beyond this many octets an arc is shown by its size: its decimal form has a quadratic cost. */
const EXACT_ARC_OCTETS = 1024

function arcText(bytes: Uint8Array, from: number, to: number): string {
  if (to - from <= 7) {
    let value = 0
    for (let i = from; i < to; i++) value = value * 128 + ((bytes[i] as number) & 0x7f)
    return String(value)
  }
  if (to - from > EXACT_ARC_OCTETS) return `(arc of ${to - from} octets)`
  let value = 0n
  for (let i = from; i < to; i++) value = (value << 7n) | BigInt((bytes[i] as number) & 0x7f)
  return String(value)
}

/** The first subidentifier holds two arcs: 40 times the first (0, 1 or 2) plus the second. */
function firstArcs(text: string): string {
  const small = Number(text)
  if (small < 80) return small < 40 ? `0.${small}` : `1.${small - 40}`
  const value = /^\d+$/.test(text) ? BigInt(text) : null
  if (value === null) return `2.${text}`
  const root = value < 40n ? 0n : value < 80n ? 1n : 2n
  return `${root}.${value - root * 40n}`
}

interface KnownText { readonly octets: Uint8Array; readonly text: string }

/** Certificates repeat the same few dozen identifiers: their texts are made once. */
const known = new Map<number, KnownText>()
const MOST_KNOWN = 1024
const MOST_KNOWN_OCTETS = 16

function isOctets(octets: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (octets.length !== to - from) return false
  for (let i = 0; i < octets.length; i++) if (octets[i] !== bytes[from + i]) return false
  return true
}

/** Dotted form of the content octets `[from, to)`; of a relative identifier with `relative`. '' for no octets. */
export function oidText(bytes: Uint8Array, from = 0, to = bytes.length, relative = false): string {
  if (relative || to - from > MOST_KNOWN_OCTETS) return makeText(bytes, from, to, relative)
  let hash = to - from
  for (let i = from; i < to; i++) hash = (Math.imul(hash, 31) + (bytes[i] as number)) | 0
  const found = known.get(hash)
  if (found && isOctets(found.octets, bytes, from, to)) return found.text
  if (known.size >= MOST_KNOWN) known.clear()
  const text = makeText(bytes, from, to, false)
  known.set(hash, { octets: bytes.slice(from, to), text })
  return text
}

function makeText(bytes: Uint8Array, from: number, to: number, relative: boolean): string {
  const arcs: string[] = []
  let arc = from
  for (let i = from; i < to; i++) {
    if ((bytes[i] as number) >= 0x80 && i < to - 1) continue
    const text = arcText(bytes, arc, i + 1)
    arcs.push(arcs.length === 0 && !relative ? firstArcs(text) : text)
    arc = i + 1
  }
  return arcs.join('.')
}

function pushArc(octets: number[], arc: bigint): void {
  const groups = [Number(arc & 0x7fn)]
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) groups.push(Number(rest & 0x7fn) | 0x80)
  octets.push(...groups.toReversed())
}

/** Content octets of a dotted identifier; null where the text is none (`1.40`, `3.1`, `1.2.x`). */
export function oidOctets(text: string, relative = false): Uint8Array<ArrayBuffer> | null {
  if (!(relative ? /^\d+(\.\d+)*$/ : /^[012](\.(0|[1-9]\d*))+$/).test(text)) return null
  const arcs = text.split('.').map(BigInt)
  const octets: number[] = []
  if (!relative) {
    const [root = 0n, second = 0n] = arcs.splice(0, 2)
    if (root < 2n && second > 39n) return null
    pushArc(octets, root * 40n + second)
  }
  for (const arc of arcs) pushArc(octets, arc)
  return Uint8Array.from(octets)
}
