/** Host names and addresses as people type them, checked one by one (RFC 1123 2.1, RFC 5280 4.2.1.6, RFC 9525 6, RFC 5952). */
import { ipText } from '../asn1/ip.ts'
import { decodePunycode } from '../bytes/punycode.ts'

export type SanName =
  /** `value` in A-labels, lower case; `shown` as it was meant (`bücher.test`). */
  | { readonly type: 'dns'; readonly value: string; readonly shown: string; readonly wildcard: boolean }
  | { readonly type: 'ip'; readonly value: string; readonly octets: Uint8Array<ArrayBuffer> }

export type NameProblemCode =
  | 'name.url' | 'name.port' | 'name.path' | 'name.underscore' | 'name.character' | 'name.label-empty' | 'name.label-long' | 'name.label-hyphen' | 'name.long'
  | 'name.wildcard-place' | 'name.wildcard-single' | 'name.ipv4' | 'name.ipv6' | 'name.cidr' | 'name.email' | 'name.idn'

export interface NameProblem {
  readonly text: string
  /** Offset of the text in what was typed. */
  readonly index: number
  readonly code: NameProblemCode
  readonly suggestion: string | null
}
export interface ParsedNames { readonly names: readonly SanName[]; readonly problems: readonly NameProblem[] }

type Parsed = SanName | { readonly code: NameProblemCode; readonly suggestion: string | null }
const bad = (code: NameProblemCode, suggestion: string | null = null) => ({ code, suggestion })

/** Four decimal numbers of 0 to 255 without leading zeros, or null. */
function ipv4(text: string): Uint8Array<ArrayBuffer> | null {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return null
  return Uint8Array.from(parts, Number)
}

function groups(text: string): readonly number[] | null {
  if (text === '') return []
  const parts = text.split(':')
  const last = parts.at(-1) ?? ''
  const tail = last.includes('.') ? ipv4(last) : null
  if (last.includes('.') && !tail) return null
  const hex = tail ? parts.slice(0, -1) : parts
  if (!hex.every((part) => /^[0-9a-f]{1,4}$/i.test(part))) return null
  const numbers = hex.map((part) => Number.parseInt(part, 16))
  return tail ? [...numbers, ((tail[0] as number) << 8) | (tail[1] as number), ((tail[2] as number) << 8) | (tail[3] as number)] : numbers
}

/** Any form of RFC 4291 2.2, without a zone; null where it is none. */
function ipv6(text: string): Uint8Array<ArrayBuffer> | null {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const head = groups(halves[0] ?? ''), tail = groups(halves[1] ?? '')
  if (!head || !tail) return null
  const missing = 8 - head.length - tail.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null
  const all = [...head, ...Array<number>(missing).fill(0), ...tail]
  return Uint8Array.from(all.flatMap((group) => [group >> 8, group & 0xff]))
}

function checkLabels(labels: readonly string[]): NameProblemCode | null {
  for (const label of labels) {
    if (label === '') return 'name.label-empty'
    if (label.includes('_')) return 'name.underscore'
    if (!/^[a-z0-9-]+$/.test(label)) return 'name.character'
    if (label.length > 63) return 'name.label-long'
    if (label.startsWith('-') || label.endsWith('-')) return 'name.label-hyphen'
  }
  return null
}

/** Labels that begin as A-labels and are none (RFC 5890 2.3.2.1): what they stand for is nothing, or is not written so. */
function isFakeALabel(label: string): boolean {
  if (!label.startsWith('xn--')) return false
  const meant = decodePunycode(label.slice(4))
  return meant === null || meant === '' || toAscii(meant) !== label
}

/** International names become A-labels as browsers make them (UTS 46, by the URL parser). */
function toAscii(name: string): string | null {
  if (/^[\x00-\x7f]*$/.test(name)) return name.toLowerCase().split('.').some(isFakeALabel) ? null : name.toLowerCase()
  try {
    return new URL(`http://${name}/`).hostname
  } catch {
    return null
  }
}

function dns(text: string): Parsed {
  const meant = text.replace(/\.$/, '')
  const wildcard = meant.startsWith('*.')
  if (meant.slice(wildcard ? 2 : 0).includes('*') || meant === '*') return bad('name.wildcard-place')
  const ascii = toAscii(wildcard ? meant.slice(2) : meant)
  if (ascii === null) return bad('name.idn')
  const labels = ascii.split('.')
  const code = checkLabels(labels)
  if (code) return bad(code, code === 'name.underscore' ? meant.replaceAll('_', '-') : null)
  if (wildcard && labels.length < 2) return bad('name.wildcard-single')
  const value = `${wildcard ? '*.' : ''}${ascii}`
  if (value.length > 253) return bad('name.long')
  if (/^\d+$/.test(labels.at(-1) ?? '')) return bad('name.ipv4')
  return { type: 'dns', value, shown: meant.toLowerCase(), wildcard }
}

function hostOfUrl(text: string): string | null {
  try {
    return new URL(text).hostname || null
  } catch {
    return null
  }
}

function parse(text: string): Parsed {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return bad('name.url', hostOfUrl(text))
  if (text.includes('@')) return bad('name.email', text.slice(text.lastIndexOf('@') + 1) || null)
  const bracketed = /^\[([^\]]*)\](:\d+)?$/.exec(text)
  if (bracketed?.[2]) return bad('name.port', bracketed[1] ?? null)
  const bare = bracketed?.[1] ?? text
  if (/^[0-9a-f.:]+\/\d+$/i.test(bare)) return bad('name.cidr', bare.slice(0, bare.indexOf('/')))
  if (bare.includes('/')) return bad('name.path', bare.slice(0, bare.indexOf('/')) || null)
  if (/^[^:]+:\d+$/.test(bare)) return bad('name.port', bare.slice(0, bare.indexOf(':')))
  if (bare.includes(':')) {
    const octets = ipv6(bare)
    return octets ? { type: 'ip', value: ipText(octets) ?? bare, octets } : bad('name.ipv6')
  }
  if (/^[\d.]+$/.test(bare)) {
    const octets = ipv4(bare)
    return octets ? { type: 'ip', value: octets.join('.'), octets } : bad('name.ipv4')
  }
  return dns(bare)
}

/** Names separated by commas, semicolons or white space; doubles are dropped, order is kept. */
export function parseNames(typed: string): ParsedNames {
  const names = new Map<string, SanName>(), problems: NameProblem[] = []
  for (const match of typed.matchAll(/[^\s,;]+/g)) {
    const [text] = match
    const parsed = parse(text)
    if ('code' in parsed) problems.push({ text, index: match.index, ...parsed })
    else names.set(`${parsed.type}:${parsed.value}`, names.get(`${parsed.type}:${parsed.value}`) ?? parsed)
  }
  return { names: [...names.values()], problems }
}
