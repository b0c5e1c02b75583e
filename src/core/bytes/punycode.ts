/** Punycode (RFC 3492): what an A-label (`xn--bcher-kva`) says in Unicode. */

const BASE = 36, T_MIN = 1, T_MAX = 26, SKEW = 38, DAMP = 700, INITIAL_BIAS = 72, INITIAL_N = 128
/** RFC 1035 2.3.4: no label is longer. */
const MOST_OCTETS = 63

function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 26
  const letter = (code | 0x20) - 0x61
  return letter >= 0 && letter < 26 ? letter : BASE
}

/** RFC 3492 6.1. */
function adapt(delta: number, points: number, first: boolean): number {
  let left = first ? Math.floor(delta / DAMP) : delta >> 1
  left += Math.floor(left / points)
  let k = 0
  for (; left > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE) left = Math.floor(left / (BASE - T_MIN))
  return k + Math.floor(((BASE - T_MIN + 1) * left) / (left + SKEW))
}

/** A generalized variable-length integer (RFC 3492 3.3) from `at` on: its value and where it ends, or null. */
function integer(text: string, from: number, bias: number): { readonly value: number; readonly end: number } | null {
  let value = 0, weight = 1, at = from
  for (let k = BASE; at < text.length; k += BASE) {
    const digit = digitOf(text.charCodeAt(at++))
    if (digit >= BASE) return null
    value += digit * weight
    const threshold = Math.min(T_MAX, Math.max(T_MIN, k - bias))
    if (digit < threshold) return { value, end: at }
    weight *= BASE - threshold
    if (value > 0x7fffffff) return null
  }
  return null
}

/** The label's text after `xn--`, decoded (RFC 3492 6.2); null where it is none. */
export function decodePunycode(text: string): string | null {
  if (text.length > MOST_OCTETS) return null
  const basic = text.lastIndexOf('-')
  const points = Array.from(text.slice(0, Math.max(0, basic)), (character) => character.charCodeAt(0))
  let n = INITIAL_N, index = 0, bias = INITIAL_BIAS
  for (let at = basic + 1; at < text.length;) {
    const read = integer(text, at, bias)
    if (!read) return null
    const length = points.length + 1
    bias = adapt(read.value, length, index === 0 && n === INITIAL_N)
    index += read.value
    n += Math.floor(index / length)
    index %= length
    if (n > 0x10ffff || (n >= 0xd800 && n < 0xe000)) return null
    points.splice(index++, 0, n)
    at = read.end
  }
  return String.fromCodePoint(...points)
}

/** A host name, or an address that ends in one, with its A-labels in Unicode; null where none of them can be decoded. */
export function toUnicode(host: string): string | null {
  if (!/xn--/i.test(host) || host.length > 4096) return null
  const shown = host.replace(/(^|[.@/])xn--([a-z0-9-]+)/gi, (whole, before: string, label: string) => {
    const decoded = decodePunycode(label)
    return decoded === null ? whole : before + decoded
  })
  return shown === host ? null : shown
}
